"""A sale: what was bought, under which number, and how it is to be paid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kiosk.basket import Basket
from kiosk.codes import gtin_text
from kiosk.money import Money

MOST_QR_LINES = 60  # a code of more is hard to read off a screen
BASKET_TEXT = "askfirst:basket:1"


@dataclass(frozen=True, slots=True)
class Sale:
    """One basket on its way to being paid.

    Attributes:
        sale_id: a UUID, unique over all kiosks.
        number: what people read out; unique on this kiosk ("K1-00042").
        at: store time of the moment the slip was made.
        tender: how it is paid; "counter" is at the staffed counter.
        catalogue: the version whose prices these are, "2026-03-02.1"; empty where it is not known.
    """

    sale_id: str
    number: str
    at: datetime
    basket: Basket
    tender: str
    catalogue: str = ""

    @property
    def total(self) -> Money:
        return self.basket.total


def basket_text(sale: Sale) -> str:
    """The basket as text for the cashier's QR reader.

    ``askfirst:basket:1;<number>;<total minor><currency>;<gtin>x<quantity>@<unit minor>;...``
    Where promotions take something off, a last part ``less<minor>`` says how much, and gifts
    stand at ``@0``. A basket of more than 60 lines carries its number and total alone, and says
    so with a last part ``more``; the cashier recalls it by the number.
    """
    head = [BASKET_TEXT, sale.number, f"{sale.total.minor}{sale.total.currency}"]
    lines = sale.basket.lines
    if len(lines) > MOST_QR_LINES:
        return ";".join([*head, "more"])
    body = [
        f"{gtin_text(line.product.gtin)}x{line.quantity}@{line.unit_price.minor}" for line in lines
    ]
    off = sum(deal.off for deal in sale.basket.deals)
    less = [f"less{off}"] if off else []
    gifts = [f"{gtin_text(gift.product.gtin)}x{gift.quantity}@0" for gift in sale.basket.gifts]
    return ";".join([*head, *body, *gifts, *less])
