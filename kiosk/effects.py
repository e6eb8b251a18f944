"""What a visit asks the edges to do: records to keep first, then acts.

Records are durable before the screen shows what they tell of; if one cannot be
written, the event did not happen. Acts follow once the screen knows.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from kiosk.basket import Basket
from kiosk.consent.purposes import Answer, Purpose
from kiosk.money import Money
from kiosk.offers.engine.loyalty import Account
from kiosk.offers.holdout import Side
from kiosk.sale import Sale

# --- records: written down before they are shown --------------------------------


@dataclass(frozen=True, slots=True)
class VisitBegan:
    visit: str


@dataclass(frozen=True, slots=True)
class LineKept:
    """Line ``line`` of the basket now holds ``quantity`` units (0: taken out)."""

    visit: str
    line: int
    gtin: int
    quantity: int
    unit_price: Money
    offer: str | None


@dataclass(frozen=True, slots=True)
class CodeNotTaken:
    """A code was scanned that added nothing; the code itself is not kept."""

    visit: str
    why: str


@dataclass(frozen=True, slots=True)
class CouponKept:
    """The coupon called ``coupon`` counts from here on, or no longer; never its serial."""

    visit: str
    coupon: str
    counts: bool


@dataclass(frozen=True, slots=True)
class AnswerKept:
    """What was answered to one purpose; no camera opens before this is written.

    ``signed``: given at the end of the region's written policy, which was on the screen.
    """

    visit: str
    purpose: Purpose
    answer: Answer
    signed: bool = False


@dataclass(frozen=True, slots=True)
class OfferAnswered:
    """An offer was taken or not; counts only, never with a card."""

    visit: str
    offer: str
    gtin: int
    taken: bool


@dataclass(frozen=True, slots=True)
class OfferLookedAt:
    """``offer`` was looked at for ``seconds`` in this visit; added to the day's counts.

    The journal keeps the counts alone, never whose visit they came from.
    """

    visit: str
    offer: str
    seconds: int


@dataclass(frozen=True, slots=True)
class VisitCounted:
    """A visit that saw offers took ``taken`` of them and bought ``units``; added to the day's.

    The journal keeps the counts of each side alone, never whose visit they came from.
    """

    visit: str
    side: Side
    taken: int
    units: int


@dataclass(frozen=True, slots=True)
class SlipKept:
    """The sale has its number; still to be closed or voided."""

    visit: str
    sale: Sale


class SaleEnd(Enum):
    FINAL = "final"
    VOIDED = "voided"


@dataclass(frozen=True, slots=True)
class SaleEnded:
    """The one last word on a sale."""

    visit: str
    sale_id: str
    end: SaleEnd


class VisitEnd(Enum):
    """How a visit ended; a count, nothing of the shopper."""

    DONE = "done"
    CANCELLED = "cancelled"
    WALKED_AWAY = "walked away"
    INTERRUPTED = "interrupted"


@dataclass(frozen=True, slots=True)
class VisitEnded:
    visit: str
    how: VisitEnd


Record = (
    VisitBegan | LineKept | CodeNotTaken | CouponKept | AnswerKept | OfferAnswered | OfferLookedAt
    | VisitCounted | SlipKept | SaleEnded | VisitEnded
)  # fmt: skip

# --- acts: done after the screen knows --------------------------------------------


@dataclass(frozen=True, slots=True)
class StartLook:
    """Open the camera and answer once, about ``purposes`` and nothing else."""

    look: str
    purposes: tuple[Purpose, ...]


@dataclass(frozen=True, slots=True)
class StopLook:
    """Close the camera now."""

    look: str


@dataclass(frozen=True, slots=True)
class StartWatch:
    """Open the camera and say, about once a second, which offer card is looked at."""

    watch: str


@dataclass(frozen=True, slots=True)
class StopWatch:
    """Close the camera now."""

    watch: str


@dataclass(frozen=True, slots=True)
class OpenRecord:
    """Open the past purchases of ``card``: only ever after a yes to that purpose."""

    visit: str
    card: str


@dataclass(frozen=True, slots=True)
class OpenName:
    """Open the name of ``card``: only ever when the shopper asks to see it."""

    visit: str
    card: str


@dataclass(frozen=True, slots=True)
class OpenAccount:
    """Open the points and stamps of ``card``: only ever when the shopper asks for them."""

    visit: str
    card: str


@dataclass(frozen=True, slots=True)
class CollectPoints:
    """The sale is final: the account goes from ``before`` to ``after``, once for this sale."""

    card: str
    sale_id: str
    before: Account
    after: Account


@dataclass(frozen=True, slots=True)
class RankOffers:
    """Choose the cards for what is known and allowed now."""

    visit: str


@dataclass(frozen=True, slots=True)
class Reprice:
    """A card was shown: what is in the basket already may cost less with it."""

    visit: str


@dataclass(frozen=True, slots=True)
class ScanAgain:
    """Scan ``gtin`` anew, at the price that holds for whoever is shopping now."""

    gtin: int


@dataclass(frozen=True, slots=True)
class TakePayment:
    """Hand the basket to the tender; ``request`` comes back with its answer."""

    request: str
    basket: Basket


@dataclass(frozen=True, slots=True)
class DropPayment:
    """The shopper does not want to pay this ``request`` after all."""

    request: str


@dataclass(frozen=True, slots=True)
class PrintReceipt:
    sale: Sale


@dataclass(frozen=True, slots=True)
class CallStaff:
    """Light the lamp; somebody is wanted at this kiosk."""


Act = (
    StartLook | StopLook | StartWatch | StopWatch | OpenRecord | OpenName | OpenAccount
    | CollectPoints | RankOffers | Reprice
    | ScanAgain | TakePayment | DropPayment | PrintReceipt | CallStaff
)  # fmt: skip
Effect = Record | Act
