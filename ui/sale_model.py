"""The slip and the receipt as the screen shows them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Property, QLocale, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.sale import Sale, basket_text
from ui.basket_model import BasketModel
from ui.deals_model import gift_title, gift_word
from ui.goods_pictures import GoodsPictures
from ui.locale import time_text
from ui.receipt_text import receipt_text
from ui.words import age_check_text

QML_IMPORT_NAME = "Shopper"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by ui.visit_model")
class SaleModel(QObject):  # type: ignore[operator]
    """One sale, or none yet: then every text is empty."""

    saleChanged = Signal()

    def __init__(self, pictures: GoodsPictures, shop: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shop = shop
        self._sale: Sale | None = None
        self._locale = QLocale("en")
        self._language = ""
        self._brought: tuple[str, ...] = ()
        self._basket = BasketModel(pictures, self)

    def show_sale(
        self, sale: Sale | None, locale: QLocale, language: str, brought: Sequence[str] = ()
    ) -> None:
        """``brought`` are the lines about points and coupons for the next visit."""
        self._sale, self._locale, self._language = sale, locale, language
        self._brought = tuple(brought)
        if sale is not None:
            self._basket.show_basket(sale.basket, locale, language)
        else:
            self._basket.forget()
        self.saleChanged.emit()

    @Property(bool, notify=saleChanged)
    def made(self) -> bool:
        """Whether the tender has given a number."""
        return self._sale is not None

    @Property(str, notify=saleChanged)
    def number(self) -> str:
        return self._sale.number if self._sale else ""

    @Property(str, notify=saleChanged)
    def at(self) -> str:
        return time_text(self._sale.at, self._locale) if self._sale else ""

    @Property(str, notify=saleChanged)
    def ageCheck(self) -> str:
        return age_check_text(self._sale.basket.min_age, self._locale) if self._sale else ""

    @Property(str, notify=saleChanged)
    def basketCode(self) -> str:
        """The text of the code for the cashier's reader."""
        return basket_text(self._sale) if self._sale else ""

    @Property(str, notify=saleChanged)
    def receiptCode(self) -> str:
        """The text of the code that a shopper may take along."""
        if self._sale is None:
            return ""
        return receipt_text(self._sale, self._shop, self._locale, self._language, self._brought)

    @Property(str, notify=saleChanged)
    def gifts(self) -> str:
        """What promotions added for nothing, one a line."""
        if self._sale is None:
            return ""
        return "\n".join(
            f"{gift_title(gift, self._locale, self._language)}, {gift_word()}"
            for gift in self._sale.basket.gifts
        )

    @Property(str, notify=saleChanged)
    def brought(self) -> str:
        """What the sale brought beside the goods: points, and coupons for the next visit."""
        return "\n".join(self._brought)

    @Property(BasketModel, constant=True)
    def basket(self) -> BasketModel:
        return self._basket
