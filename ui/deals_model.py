"""The sheet of savings: each promotion with what it takes off, gifts, and the coupons shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Property, QCoreApplication, QLocale, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk import events
from kiosk.basket import Basket
from kiosk.money import Money, total
from kiosk.states import Shopping
from ui.deal_words import missing_text
from ui.locale import money_text, number_text
from ui.row_list import Row, RowList

QML_IMPORT_NAME = "Shopper"
QML_IMPORT_MAJOR_VERSION = 1

MINUS = "\u2212"
translate = QCoreApplication.translate


@QmlElement
@QmlUncreatable("made by ui.visit_model")
class DealsModel(RowList):  # type: ignore[operator]
    """One row a promotion, gift or coupon. ``coupon`` is its name where it can be put away."""

    ROLES = ("key", "title", "note", "amount", "coupon")
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
    def putAway(self, coupon: str) -> None:
        self._send(events.CouponPutAway(coupon))


def deal_rows(shopping: Shopping, locale: QLocale, language: str) -> list[Row]:
    """All that is saved, and the coupons that save nothing yet."""
    saved = saving_rows(shopping.basket, locale, language)
    return [*saved, *_waiting_rows(shopping, locale, language)]


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
    for gift in basket.gifts:
        name = gift.product.name.in_language(language)
        title = f"{number_text(gift.quantity, locale)} × {name}"
        rows.append(_row(f"gift {gift.product.gtin}", title, translate("Deals", "a gift")))
    return rows


def _waiting_rows(shopping: Shopping, locale: QLocale, language: str) -> Iterable[Row]:
    for one in shopping.waiting:
        note = missing_text(one.reason, shopping.basket.currency, locale)
        title = f"{_coupon_text(one.coupon)}: {one.title.in_language(language)}"
        yield _row(f"coupon {one.coupon}", title, "", note, one.coupon)
    if not shopping.basket.lines:
        for coupon in shopping.coupons:
            yield _row(f"coupon {coupon.name}", _coupon_text(coupon.name), "", "", coupon.name)


def _coupon_text(coupon: str) -> str:
    return translate("Deals", "Coupon %1").replace("%1", coupon)


def _row(key: str, title: str, amount: str, note: str = "", coupon: str = "") -> Row:
    return {"key": key, "title": title, "note": note, "amount": amount, "coupon": coupon}
