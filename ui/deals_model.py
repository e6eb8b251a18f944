"""The sheet of savings: each promotion with what it takes off, gifts, and the coupons shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Property, QCoreApplication, QDate, QLocale, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk import events
from kiosk.basket import Basket, Gift
from kiosk.money import Money, total
from kiosk.offers.deals import Won
from kiosk.states import Goodbye, Shopping, State
from ui.basket_model import MINUS
from ui.deal_words import missing_text
from ui.locale import money_text, number_text
from ui.row_list import Row, RowList

QML_IMPORT_NAME = "Shopper"
QML_IMPORT_MAJOR_VERSION = 1

ACCOUNT, USE, KEEP = "account", "points are kept", "points are used"  # keys of rows
translate = QCoreApplication.translate


@QmlElement
@QmlUncreatable("made by ui.visit_model")
class DealsModel(RowList):  # type: ignore[operator]
    """One row a promotion, gift, coupon, or what the card collects.

    ``button`` is what a tap on the row's button does, in words; ``coupon`` which one it is about.
    """

    ROLES = ("key", "title", "note", "amount", "coupon", "button")
    dealsChanged = Signal()

    def __init__(self, send: Callable[[events.Event], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._send = send

    def show_visit(self, shopping: Shopping, locale: QLocale, language: str) -> None:
        nobody = shopping.basket is None
        self.show_rows([] if nobody else deal_rows(shopping, locale, language))
        self.dealsChanged.emit()

    @Property(bool, notify=dealsChanged)
    def any(self) -> bool:
        """Whether there is anything to show."""
        return bool(self._rows)

    @Slot(str)
    def act(self, key: str) -> None:
        """The button of the row ``key`` was tapped."""
        row = next((row for row in self._rows if row["key"] == key), None)
        if row is None or not row["button"]:
            return
        if row["coupon"]:
            self._send(events.CouponPutAway(row["coupon"]))
        elif key == ACCOUNT:
            self._send(events.AccountAsked())
        else:
            self._send(events.PointsUsed(key == USE))


def deal_rows(shopping: Shopping, locale: QLocale, language: str) -> list[Row]:
    """All that is saved, and the coupons that save nothing yet."""
    saved = saving_rows(shopping.basket, locale, language)
    card = _card_rows(shopping, locale, language)
    return [*saved, *_waiting_rows(shopping, locale, language), *card]


def row_said(row: Row) -> str:
    """A row as it is read aloud."""
    return ", ".join(part for part in (row["title"], row["amount"], row["note"]) if part)


def saving_rows(basket: Basket, locale: QLocale, language: str) -> list[Row]:
    """What is taken off and what is added, and by which promotion."""
    rows: list[Row] = []
    lower = total(
        ((line.product.price - line.unit_price).times(line.quantity) for line in basket.lines),
        basket.currency,
    )
    if lower.minor > 0:
        title = translate("Deals", "Offers on single items")
        rows.append(_row("offers", title, MINUS + money_text(lower, locale)))
    for deal in basket.deals:
        if deal.off:
            amount = MINUS + money_text(Money(deal.off, basket.currency), locale)
            note = _coupon_text(deal.coupon) if deal.coupon else ""
            title = deal.title.in_language(language)
            rows.append(_row(deal.promotion, title, amount, note, deal.coupon))
    rows += [
        _row(f"gift {gift.product.gtin}", gift_title(gift, locale, language), gift_word())
        for gift in basket.gifts
    ]
    return rows


def gift_title(gift: Gift, locale: QLocale, language: str) -> str:
    """How many of what is given."""
    return f"{number_text(gift.quantity, locale)} × {gift.product.name.in_language(language)}"


def gift_word() -> str:
    return translate("Deals", "a gift")


def _waiting_rows(shopping: Shopping, locale: QLocale, language: str) -> Iterable[Row]:
    for one in shopping.waiting:
        note = missing_text(one.reason, shopping.basket.currency, locale)
        title = f"{_coupon_text(one.coupon)}: {one.title.in_language(language)}"
        yield _row(f"coupon {one.coupon}", title, "", note, one.coupon)
    if not shopping.basket.lines:
        for coupon in shopping.coupons:
            yield _row(f"coupon {coupon.name}", _coupon_text(coupon.name), "", "", coupon.name)


def _card_rows(shopping: Shopping, locale: QLocale, language: str) -> Iterable[Row]:
    if shopping.member is None or not shopping.collects:
        return
    if shopping.account is None:
        title = translate("Deals", "Points and stamps of your card")
        note = translate("Deals", "They are opened and counted only if you want it.")
        yield _row(ACCOUNT, title, "", note, button=translate("Deals", "Show and collect"))
        return
    for line in shopping.card_lines:
        have = number_text(line.have, locale)
        title = line.title.in_language(language)
        if line.full:
            note = translate("Deals", "%1 of %2 stamps").replace("%1", have)
            note = note.replace("%2", number_text(line.full, locale))
            yield _row(f"stamps {title}", title, "", note)
            continue
        collected = shopping.collected or shopping.account
        note = translate("Deals", "After this basket: %1")
        note = note.replace("%1", number_text(collected.points, locale))
        used = shopping.burns_points
        button = translate("Deals", "Keep them") if used else translate("Deals", "Pay with them")
        usable = line.usable or used
        key = KEEP if used else USE
        yield _row(key, f"{title}: {have}", "", note, button=button if usable else "")


def brought(state: State, locale: QLocale, language: str) -> list[str]:
    """What a sale brought beside the goods, a line each; known when it is final."""
    if not isinstance(state, Goodbye):
        return []
    points = points_text(state.points, locale)
    return [*([points] if points else []), *(won_text(w, locale, language) for w in state.won)]


def points_text(points: tuple[int, int] | None, locale: QLocale) -> str:
    """What a sale did to the points, for the receipt; empty where none are collected."""
    if points is None:
        return ""
    said = translate("Deals", "Points: %1, now %2")
    more = f"{'+' if points[0] >= 0 else MINUS}{number_text(abs(points[0]), locale)}"
    return said.replace("%1", more).replace("%2", number_text(points[1], locale))


def won_text(won: Won, locale: QLocale, language: str) -> str:
    """A coupon for the next visit, with its code and its last day."""
    said = translate("Deals", "%1, until %2: %3")
    last = won.last_day
    day = locale.toString(QDate(last.year, last.month, last.day), QLocale.FormatType.ShortFormat)
    title = won.title.in_language(language)
    return said.replace("%1", title).replace("%2", day).replace("%3", won.code)


def _coupon_text(coupon: str) -> str:
    return translate("Deals", "Coupon %1").replace("%1", coupon)


def _row(
    key: str, title: str, amount: str, note: str = "", coupon: str = "", button: str = ""
) -> Row:
    if coupon:
        button = translate("Deals", "Keep for later")
    return {
        "key": key, "title": title, "note": note, "amount": amount, "coupon": coupon,
        "button": button,
    }  # fmt: skip
