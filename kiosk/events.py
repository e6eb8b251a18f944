"""What can happen in a visit: a touch, a scan, an answer from a device, time passing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from kiosk.basket import Product
from kiosk.codes import Unreadable
from kiosk.consent.purposes import Purpose
from kiosk.estimate import AgeBand, Estimate, Feeling, NoEstimate
from kiosk.money import Money
from kiosk.offers.deals import Coupon
from kiosk.offers.engine.loyalty import Account
from kiosk.offers.ranking import OfferCard, PastVisit
from kiosk.offers.reason import Ground
from kiosk.sale import Sale
from kiosk.states import Overlay

# --- from the shopper ---------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Touched:
    """The screen was touched: a visit starts, or the shopper is still there."""


@dataclass(frozen=True, slots=True)
class LanguageChosen:
    language: str


@dataclass(frozen=True, slots=True)
class ContrastSwitched:
    """High contrast on or off."""


@dataclass(frozen=True, slots=True)
class AloudSwitched:
    """Reading aloud on or off, for this visit."""


@dataclass(frozen=True, slots=True)
class AloudStepped:
    """One step louder, or one quieter."""

    louder: bool


@dataclass(frozen=True, slots=True)
class OverlayOpened:
    overlay: Overlay


@dataclass(frozen=True, slots=True)
class OverlayClosed:
    pass


@dataclass(frozen=True, slots=True)
class KeyTyped:
    """A digit on our own keypad; "" takes the last one back."""

    digit: str


@dataclass(frozen=True, slots=True)
class ProductScanned:
    """A known product, at the price that holds now; ``offer`` makes the price."""

    product: Product
    unit_price: Money
    offer: str | None = None


@dataclass(frozen=True, slots=True)
class CodeRefused:
    """A code that adds nothing; None means a right code of an unknown product."""

    why: Unreadable | None


@dataclass(frozen=True, slots=True)
class CardScanned:
    """A loyalty card of this shop; ``known`` says whether anybody joined with it."""

    card: str
    known: bool


@dataclass(frozen=True, slots=True)
class CardPutAway:
    """The shopper wants the visit to go on without the card."""


@dataclass(frozen=True, slots=True)
class CouponShown:
    """A coupon of this shop was scanned or typed, and may be used."""

    coupon: Coupon


@dataclass(frozen=True, slots=True)
class CouponPutAway:
    """The shopper wants to keep the coupon called ``name`` for another day."""

    name: str


@dataclass(frozen=True, slots=True)
class AccountAsked:
    """The shopper wants to see and collect the points and stamps of the card."""


@dataclass(frozen=True, slots=True)
class PointsUsed:
    """The shopper wants to pay with points, or to keep them after all."""

    use: bool


@dataclass(frozen=True, slots=True)
class AccountOpened:
    """What ``card`` has collected; None where it cannot be opened."""

    visit: str
    card: str
    account: Account | None


@dataclass(frozen=True, slots=True)
class NameAsked:
    """The shopper wants to see their name on the screen (or no longer)."""


@dataclass(frozen=True, slots=True)
class QuantityChosen:
    line: int
    quantity: int


@dataclass(frozen=True, slots=True)
class LineTakenOut:
    line: int


@dataclass(frozen=True, slots=True)
class UndoPressed:
    pass


@dataclass(frozen=True, slots=True)
class Answered:
    """A tap on the answer to one purpose that has a question of its own."""

    purpose: Purpose
    yes: bool


@dataclass(frozen=True, slots=True)
class CameraAnswered:
    """A tap on an answer to the camera question: a yes to ``allowed``, a no to the rest of it.

    Empty is "No, don't use the camera".
    """

    allowed: frozenset[Purpose] = frozenset()


@dataclass(frozen=True, slots=True)
class QuestionOpened:
    """The shopper wants to see the unanswered question again."""


@dataclass(frozen=True, slots=True)
class PolicyOpened:
    """The shopper wants to read the region's written policy, at whose end the answers stand."""


@dataclass(frozen=True, slots=True)
class PolicySeen:
    """The last line of the policy has been on the screen."""


@dataclass(frozen=True, slots=True)
class TellMyselfChosen:
    """The third way: "I'll tell you myself", without the camera."""


@dataclass(frozen=True, slots=True)
class AgeTold:
    """A tap on an age band; a second tap on the same takes it back."""

    age: AgeBand


@dataclass(frozen=True, slots=True)
class FeelingTold:
    feeling: Feeling


@dataclass(frozen=True, slots=True)
class TellingDone:
    pass


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """One purpose, turned off under "Your choices"."""

    purpose: Purpose


@dataclass(frozen=True, slots=True)
class LookWithdrawn:
    """ "Stop the camera" or "Wrong? Remove it": all that the camera question allowed."""


@dataclass(frozen=True, slots=True)
class OfferTaken:
    offer: str
    gtin: int


@dataclass(frozen=True, slots=True)
class OfferDismissed:
    """Not for me."""

    offer: str
    gtin: int


@dataclass(frozen=True, slots=True)
class ReasonRemoved:
    """No offer is to rest on ``ground`` any more, in this visit."""

    ground: Ground


@dataclass(frozen=True, slots=True)
class HelpCalled:
    """Please send somebody."""


@dataclass(frozen=True, slots=True)
class HeldAdded:
    """What was scanned while the slip stood belongs to the same basket."""


@dataclass(frozen=True, slots=True)
class HeldIsNext:
    """What was scanned while the slip stood is the next shopper's, or a basket of its own."""


@dataclass(frozen=True, slots=True)
class PayPressed:
    pass


@dataclass(frozen=True, slots=True)
class BackPressed:
    """From paying back to the basket."""


@dataclass(frozen=True, slots=True)
class DonePressed:
    """The slip is noted, or the receipt was seen."""


@dataclass(frozen=True, slots=True)
class Cancelled:
    """The shopper ends the visit and buys nothing."""


# --- from the edges -----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CameraIsOpen:
    """``look`` is the id of the look or the watch that it is open for."""

    look: str


@dataclass(frozen=True, slots=True)
class LookAnswered:
    """The camera is closed; ``estimate``, or the reason why there is none."""

    look: str
    estimate: Estimate | None
    reason: NoEstimate | None = None


@dataclass(frozen=True, slots=True)
class Glanced:
    """For ``milliseconds`` the offer card at place ``card`` (0 is the first) was looked at.

    None where the camera cannot tell; then nothing is counted.
    """

    watch: str
    card: int | None
    milliseconds: int


@dataclass(frozen=True, slots=True)
class WatchEnded:
    """The camera is closed again, whoever ended the watch."""

    watch: str


@dataclass(frozen=True, slots=True)
class RecordOpened:
    """The member's past purchases, opened after their yes; None when unreadable."""

    visit: str
    card: str
    past: tuple[PastVisit, ...] | None


@dataclass(frozen=True, slots=True)
class NameOpened:
    visit: str
    card: str
    name: str | None


@dataclass(frozen=True, slots=True)
class OffersRanked:
    visit: str
    cards: tuple[OfferCard, ...]


@dataclass(frozen=True, slots=True)
class SlipMade:
    """The tender took the basket and gave it a number."""

    request: str
    sale: Sale


@dataclass(frozen=True, slots=True)
class TenderRefused:
    """The tender cannot take the basket now; nothing was charged."""

    request: str


@dataclass(frozen=True, slots=True)
class PaperMissing:
    """The printer did not print; the sale stands and the receipt is on the screen."""

    sale_id: str


@dataclass(frozen=True, slots=True)
class NotWritten:
    """The journal could not keep the last event, so it did not happen."""


@dataclass(frozen=True, slots=True)
class LinesRepriced:
    """Lines that cost less with the card that was shown: number, unit price, offer."""

    visit: str
    lines: tuple[tuple[int, Money, str], ...]


@dataclass(frozen=True, slots=True)
class AnswerOnRecord:
    """An answer is durable; ``receipt`` is what the shopper may take along as a code."""

    visit: str
    purpose: Purpose
    receipt: str


@dataclass(frozen=True, slots=True)
class StaffCame:
    """A colleague is at the kiosk: from here on this visit has no camera."""


class Passed(Enum):
    """Time without a touch or scan."""

    QUIET = "nobody touched anything for a while"
    WARNING_OVER = "nobody answered the warning"
    GOODBYE_OVER = "the receipt stood long enough"


@dataclass(frozen=True, slots=True)
class TimePassed:
    what: Passed


Event = (
    Touched | LanguageChosen | ContrastSwitched | AloudSwitched | AloudStepped
    | OverlayOpened | OverlayClosed | KeyTyped
    | ProductScanned | CodeRefused | CardScanned | CardPutAway | NameAsked | QuantityChosen
    | CouponShown | CouponPutAway | AccountAsked | AccountOpened | PointsUsed
    | LineTakenOut | UndoPressed | Answered | CameraAnswered | QuestionOpened | PolicyOpened
    | PolicySeen | TellMyselfChosen | AgeTold
    | FeelingTold | TellingDone | Withdrawn | LookWithdrawn | OfferTaken | OfferDismissed
    | ReasonRemoved
    | HelpCalled | HeldAdded | HeldIsNext | PayPressed | BackPressed | DonePressed | Cancelled
    | CameraIsOpen | LookAnswered | Glanced | WatchEnded
    | RecordOpened | NameOpened | OffersRanked | SlipMade | TenderRefused | NotWritten
    | PaperMissing | AnswerOnRecord
    | LinesRepriced | StaffCame | TimePassed
)  # fmt: skip
