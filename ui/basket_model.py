"""The basket as the screen shows it: its lines, and what they come to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Property, QCoreApplication, QLocale, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.basket import Basket, Line
from kiosk.money import Money
from kiosk.offers.deals import Near
from ui.deal_words import near_text
from ui.goods_pictures import GoodsPictures
from ui.locale import money_text, number_text, size_text
from ui.row_list import Row, RowList
from ui.words import tax_text

MINUS = "\u2212"
translate = QCoreApplication.translate
QML_IMPORT_NAME = "Shopper"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by ui.visit_model")
class BasketModel(RowList):  # type: ignore[operator]
    """One row a line. Texts are ready to show; QML counts nothing."""

    ROLES = (
        "key", "name", "size", "picture", "quantity", "quantityText", "price", "oldPrice",
        "saving", "unitPrice", "deals", "why", "hint",
    )  # fmt: skip
    totalsChanged = Signal()

    def __init__(self, pictures: GoodsPictures, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._basket = Basket("EUR")
        self._locale = QLocale("en")

    def show_basket(
        self, basket: Basket, locale: QLocale, language: str, near: Sequence[Near] = ()
    ) -> None:
        """Become ``basket``, in the words and digits of ``language``; ``near`` are its hints."""
        self._basket, self._locale = basket, locale
        hints = {one.product.gtin: one for one in reversed(near)}
        self.show_rows([self._row(line, language, hints) for line in basket.lines])
        self.totalsChanged.emit()

    def forget(self) -> None:
        """Hold nothing: whoever had this basket has gone."""
        self.show_basket(Basket(self._basket.currency), self._locale, "")

    def _row(self, line: Line, language: str, hints: Mapping[int, Near]) -> Row:
        saves = line.saving.minor > 0
        near = hints.get(line.product.gtin)
        currency = self._basket.currency
        full = line.product.price.times(line.quantity)
        deals = [
            (deal.title.in_language(language), off)
            for deal in self._basket.deals
            for number, off in deal.parts
            if number == line.number
        ]
        return {
            "key": line.number,
            "name": line.product.name.in_language(language),
            "size": size_text(line.product.size, self._locale),
            "picture": self._pictures.url(line.product),
            "quantity": line.quantity,
            "quantityText": number_text(line.quantity, self._locale),
            "price": money_text(line.price, self._locale),
            "oldPrice": money_text(full, self._locale) if saves else "",
            "saving": money_text(line.saving, self._locale) if saves else "",
            "unitPrice": money_text(line.unit_price, self._locale),
            "deals": " · ".join(title for title, _ in deals),
            "why": "\n".join(
                f"{title} {MINUS}{money_text(Money(off, currency), self._locale)}"
                for title, off in (*self._offer(line), *deals)
            ),
            "hint": near_text(near, currency, self._locale, language) if near else "",
        }

    @staticmethod
    def _offer(line: Line) -> list[tuple[str, int]]:
        """What an offer took off ``line`` when it was scanned."""
        lower = (line.product.price - line.unit_price).times(line.quantity)
        return [(translate("Deals", "Offer"), lower.minor)] if lower.minor > 0 else []

    @Property(int, notify=totalsChanged)
    def count(self) -> int:
        """Units, over all lines."""
        return self._basket.count

    @Property(int, notify=totalsChanged)
    def lines(self) -> int:
        return len(self._basket.lines)

    @Property(str, notify=totalsChanged)
    def total(self) -> str:
        return money_text(self._basket.total, self._locale)

    @Property(str, notify=totalsChanged)
    def tax(self) -> str:
        return tax_text(self._basket, self._locale)

    @Property(str, notify=totalsChanged)
    def savings(self) -> str:
        """Empty where nothing is saved."""
        saved = self._basket.savings
        return money_text(saved, self._locale) if saved.minor > 0 else ""
