"""The offer cards as the screen shows them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Property, QLocale, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.offers.ranking import OfferCard
from ui.goods_pictures import GoodsPictures
from ui.locale import money_text, size_text
from ui.row_list import Row, RowList
from ui.words import ground_text, reason_text

QML_IMPORT_NAME = "Shopper"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by ui.visit_model")
class OffersModel(RowList):  # type: ignore[operator]
    """One row a card, best first."""

    ROLES = (
        "key",
        "name",
        "size",
        "picture",
        "price",
        "oldPrice",
        "saving",
        "why",
        "whyInShort",
        "removable",
    )
    countChanged = Signal()

    def __init__(self, pictures: GoodsPictures, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures

    def show_cards(self, cards: Sequence[OfferCard], locale: QLocale, language: str) -> None:
        self.show_rows([self._row(card, locale, language) for card in cards])
        self.countChanged.emit()

    @Property(int, notify=countChanged)
    def count(self) -> int:
        return self.rowCount()

    def _row(self, card: OfferCard, locale: QLocale, language: str) -> Row:
        return {
            "key": key_text(card),
            "name": card.product.name.in_language(language),
            "size": size_text(card.product.size, locale),
            "picture": self._pictures.url(card.product, card.candidate.offer.offer_id),
            "price": money_text(card.price, locale),
            "oldPrice": money_text(card.product.price, locale),
            "saving": money_text(card.saving, locale),
            "why": reason_text(card.reason, language),
            "whyInShort": ground_text(card.reason.ground),
            "removable": card.reason.ground.is_removable,
        }


def key_text(card: OfferCard) -> str:
    """One card's name for QML, which cannot hold a GTIN of 14 digits as a whole number."""
    offer, gtin = card.key
    return f"{offer}|{gtin}"
