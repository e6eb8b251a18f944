"""Where a visit can be. ``Idle`` has no fields, so nothing of a shopper has a place to stay.

    Idle -> Shopping <-> Paying -> Goodbye -> Idle      (and Idle from everywhere)

The question and the camera live beside the basket, inside ``Shopping``: scanning
never waits for them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from kiosk.basket import Basket, Line, Product
from kiosk.consent.purposes import LOOK, Answer, Answers, Purpose
from kiosk.estimate import Estimate, NoEstimate, Told
from kiosk.offers.deals import CardLine, Coupon, Near, Waiting, Won
from kiosk.offers.engine.loyalty import Account
from kiosk.offers.holdout import Side
from kiosk.offers.ranking import OfferCard, PastVisit
from kiosk.offers.reason import Ground
from kiosk.sale import Sale


class Overlay(Enum):
    """What lies over the page; one at a time."""

    NONE = "none"
    KEYPAD = "keypad"
    HELP = "help"
    LANGUAGES = "languages"
    CHOICES = "your choices"
    SAVINGS = "what is saved, and by which coupon"
    ATTENTION = "may the camera see which offers you look at?"
    ALOUD = "how it is read aloud"
    ABOUT_CAMERA = "more about the camera question"
    ABOUT_PAST = "more about the question of past purchases"
    ABOUT_ATTENTION = "more about the question which offers are looked at"
    LEAVING = "end the visit?"
    MY_DATA = "what happens with my data"


class Notice(Enum):
    """One friendly sentence about what just happened."""

    NONE = "none"
    UNKNOWN_PRODUCT = "a right code, but not a product of this shop"
    DAMAGED_CODE = "the code could not be read right"
    WRONG_LENGTH = "no product code has this many digits"
    NOT_A_CODE = "not a code of this shop"
    BASKET_FULL = "no more of this fits into one basket"
    CARD_WELCOME = "welcome back"
    COUPON_TAKEN = "the coupon counts"
    COUPON_AWAY = "goes on without the coupon"
    COUPON_OVER = "the coupon has ended"
    COUPON_USED = "the coupon was used before"
    CARD_UNKNOWN = "nobody has joined with this card"
    CARD_PUT_AWAY = "goes on without the card"
    RECORD_UNREADABLE = "the past purchases could not be opened"
    LINE_TAKEN_OUT = "a line was taken out; undo is possible"
    NOT_WRITTEN = "the last step could not be kept"
    COUPON_TOO_LATE = "the slip is made; the coupon can be used back in the basket"
    CARD_TOO_LATE = "the slip is made; the card can be used back in the basket"
    PAYING_NOW = "nothing can be added until the payment has answered"
    NO_PAPER = "the receipt is on the screen, not on paper"
    TENDER_REFUSED = "paying is not possible here now"
    STAFF_CALLED = "somebody is on the way"
    EMPTY_BASKET = "nothing to pay yet"


@dataclass(frozen=True, slots=True)
class Member:
    """The card that was shown. ``name`` only after the shopper asked to see it.

    ``asked`` stands from that tap on, so that a name which comes late, when the card was
    put away and shown again, is not let onto the screen.
    """

    card: str
    name: str | None = None
    asked: bool = False


@dataclass(frozen=True, slots=True)
class TakenOut:
    """A line that can be put back where it was."""

    line: Line
    position: int


@dataclass(frozen=True, slots=True)
class Looking:
    """The camera may be on, from the yes until the one answer."""

    look: str
    camera_open: bool = False


@dataclass(frozen=True, slots=True)
class Watching:
    """The camera may be on while the offers stand there, to see which card is looked at.

    ``cards_new``: other cards came since the camera process last spoke, so its next word is
    about the old ones as well.
    """

    watch: str
    camera_open: bool = False
    cards_new: bool = False


class Reading(Enum):
    """How much of the region's written policy has been on the screen."""

    NOT = "it is not open"
    OPEN = "it lies there"
    WHOLE = "its last line has been on the screen"


class Panel(Enum):
    """What stands beside the basket."""

    QUESTION = "question"
    TELLING = "telling"
    LOOKING = "looking"
    OFFERS = "offers"


@dataclass(frozen=True, slots=True)
class Idle:
    """Nobody is here."""


@dataclass(frozen=True, slots=True)
class Shopping:
    """A basket, and beside it the question or the offers.

    Attributes:
        visit: a fresh id that says nothing about anybody.
        language: of the screen; the edge shows the shop's own where it is empty.
        aloud: how loud it is read aloud, 1 to ``aloud.LOUDEST``; 0 where it is not.
        camera_offered, past_offered, attention_offered: whether this shop asks about it at all.
        policy_first: the region wants its written policy read before the camera's yes.
        reading: how far; only ever open where ``policy_first`` holds.
        answers: what may be used; all off at the start.
        scans_unasked: scans since the question stood there unanswered.
        about: the estimate or what the shopper told; never without an answer to it.
        no_estimate: why the camera gave none.
        looked_at: milliseconds by offer, sorted by name; never without a yes to attention.
        receipts: of the last answer to each purpose, to take along as codes.
        past: own past purchases; empty without a yes to that purpose.
        coupons: codes that were shown and count.
        collects: whether a card collects anything here.
        account: points and stamps, only after the shopper asked; ``collected`` is what they
            are when the basket is paid. won: coupons that it brings for the next visit.
        side: of the coin that measures what choosing offers brings; None where no coin is
            tossed. offers_shown, offers_taken: whether there were any, and how many were taken.
        near: what one more thing would bring. waiting: coupons that bring nothing yet.
        dismissed: "not for me"; those with a tone stand apart, since they tell what was
            guessed or told, and go with it.
        removed: grounds that no offer is to rest on any more; those of a guess go with it.
        warned: the "still there?" question is on the screen.
    """

    visit: str
    basket: Basket
    language: str = ""
    contrast: bool = False
    aloud: int = 0
    camera_offered: bool = True
    past_offered: bool = True
    attention_offered: bool = False
    policy_first: bool = False
    reading: Reading = Reading.NOT
    overlay: Overlay = Overlay.NONE
    typed: str = ""
    notice: Notice = Notice.NONE
    taken_out: TakenOut | None = None
    member: Member | None = None
    answers: Answers = field(default_factory=Answers)
    scans_unasked: int = 0
    telling: bool = False
    looking: Looking | None = None
    watching: Watching | None = None
    looked_at: tuple[tuple[str, int], ...] = ()
    about: Estimate | Told | None = None
    no_estimate: NoEstimate | None = None
    past: tuple[PastVisit, ...] = ()
    receipts: tuple[tuple[Purpose, str], ...] = ()
    offers: tuple[OfferCard, ...] = ()
    coupons: tuple[Coupon, ...] = ()
    collects: bool = False
    account_asked: bool = False
    account: Account | None = None
    card_lines: tuple[CardLine, ...] = ()
    burns_points: bool = False
    collected: Account | None = None
    won: tuple[Won, ...] = ()
    near: tuple[Near, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    side: Side | None = None
    offers_shown: bool = False
    offers_taken: int = 0
    dismissed: frozenset[tuple[str, int]] = frozenset()
    dismissed_toned: frozenset[tuple[str, int]] = frozenset()
    removed: frozenset[Ground] = frozenset()
    warned: bool = False

    @property
    def asks_past_purchases(self) -> bool:
        """Only somebody who showed a card has past purchases to be asked about."""
        unanswered = self.answers.past_purchases is Answer.OPEN
        return self.past_offered and self.member is not None and unanswered

    @property
    def asks_camera(self) -> bool:
        unanswered = self.answers.with_look(Answer.OPEN)
        return self.camera_offered and unanswered == LOOK

    @property
    def asks_attention(self) -> bool:
        """Only beside offers, and only of somebody for whom the camera has an estimate.

        So nobody who said no to the camera is asked about it again, and nobody is watched who
        may be a minor, or who does not stand before it alone.
        """
        unanswered = self.answers.attention is Answer.OPEN
        seen = isinstance(self.about, Estimate) and bool(self.answers.of_the_look)
        beside_offers = self.panel is Panel.OFFERS and bool(self.offers)
        return self.attention_offered and unanswered and seen and beside_offers

    @property
    def offers_in_view(self) -> bool:
        """Whether offer cards stand there and nothing lies over them."""
        in_view = self.panel is Panel.OFFERS and self.overlay is Overlay.NONE
        covered = self.warned or self.reading is not Reading.NOT
        return in_view and bool(self.offers) and not covered

    @property
    def asks(self) -> bool:
        """Whether a purpose that the question beside the basket asks about is unanswered."""
        return self.asks_camera or self.asks_past_purchases

    @property
    def panel(self) -> Panel:
        if self.looking is not None:
            return Panel.LOOKING
        if self.telling:
            return Panel.TELLING
        return Panel.QUESTION if self.asks and self.scans_unasked < FOLD_AFTER else Panel.OFFERS


FOLD_AFTER = 4  # scans after which an unanswered question makes room for the public offers


@dataclass(frozen=True, slots=True)
class Paying:
    """The tender has the basket; ``sale`` once it gave it a number.

    ``held`` was scanned while the slip stood: perhaps one more thing, perhaps the next
    shopper's. It is asked, because the one would void a slip that somebody is paying at
    the counter, and show their basket to whoever comes next.
    """

    shopping: Shopping
    request: str
    sale: Sale | None = None
    held: tuple[Product, ...] = ()
    notice: Notice = Notice.NONE
    warned: bool = False


@dataclass(frozen=True, slots=True)
class Goodbye:
    """The receipt, until it was seen or a while has passed.

    Attributes:
        won: coupons for the next visit.
        points: (what this sale added, which may be below 0; what there are now).
    """

    sale: Sale
    visit: str
    language: str = ""
    contrast: bool = False
    aloud: int = 0
    overlay: Overlay = Overlay.NONE
    won: tuple[Won, ...] = ()
    points: tuple[int, int] | None = None


State = Idle | Shopping | Paying | Goodbye
