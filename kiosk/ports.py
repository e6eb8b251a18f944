"""What the core asks of the world; each edge fills one of these."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Protocol

from kiosk.basket import Basket, Product
from kiosk.consent.chain import Link
from kiosk.consent.purposes import Purpose
from kiosk.consent.record import ConsentRecord
from kiosk.effects import AnswerKept, Record
from kiosk.events import Event
from kiosk.offers.deals import Promotions
from kiosk.offers.engine.loyalty import Account
from kiosk.offers.learned import Learned
from kiosk.offers.outlook import Outlook
from kiosk.offers.promotion import Candidate, Offer
from kiosk.offers.ranking import PastVisit
from kiosk.sale import Sale

Send = Callable[[Event], None]


class Catalogue(Protocol):
    """The products and offers of one catalogue version; read-only."""

    def product(self, gtin: int) -> Product | None:
        """The product, or None when this shop does not sell it."""

    def offers_on(self, gtin: int) -> Sequence[Offer]:
        """The offers that name this product or its category."""

    def candidates(self) -> Sequence[Candidate]:
        """What can stand on an offer card at all, whatever the day."""

    def learned(self) -> Learned | None:
        """What many shoppers' baskets taught, by GTIN; its mappings raise as this does."""

    def outlook(self, day: date) -> Outlook:
        """What head office expects of ``day``."""

    def promotions(self) -> Promotions:
        """What takes something off whole baskets; made once, then the same value."""


class Pictures(Protocol):
    """The shop's own pictures of its goods that are here by now; never waited for."""

    def file_of(self, product: Product, offer: str = "") -> str:
        """The file that shows it, on the card of the offer with that id; empty: draw it as ever."""

    def content(self, file: str) -> bytes:
        """What was signed under that name, checked as it is read; empty where it is not."""


class Journal(Protocol):
    """What happened at this kiosk, durable once ``keep`` returns."""

    def keep(self, records: Sequence[Record]) -> None:
        """Write all of ``records`` or none; raises ``JournalError``."""

    def redeemed(self) -> Mapping[str, tuple[int, int]]:
        """(uses, minor units spent) of each promotion in sales that stand, by its id."""

    def coupon_used(self, text: str) -> bool:
        """Whether a single-use coupon is in a sale that stands; raises ``JournalError``."""


class Ledger(Protocol):
    """Consent records, each linked to the one before it; nothing in it is ever changed."""

    def append(self, record: ConsentRecord) -> Link:
        """Durable on return; raises ``LedgerError``."""

    def owe(self, records: Sequence[ConsentRecord]) -> None:
        """Exactly these wait to be taken; kept beside the ledger, or raises ``LedgerError``."""

    def owed(self) -> Sequence[ConsentRecord]:
        """What waited when the kiosk ended; raises ``LedgerError``."""


class Consents(Protocol):
    """Where answers become records, and what the camera waits for."""

    def keep(self, kept: AnswerKept, language: str) -> str:
        """Durable on return; raises ``LedgerError`` for a yes that could not be kept.

        Returns the shopper's receipt, empty where the record is still to be written.
        """

    def why_closed(self, visit: str, purpose: Purpose) -> str:
        """Why the camera may not open for ``purpose`` in ``visit``, for staff; empty: it may."""


class Shoppers(Protocol):
    """Records that shoppers agreed to leave here, each found only with its own card."""

    def knows(self, card: str) -> bool:
        """Whether somebody joined with ``card``; opens nothing."""

    def past_purchases(self, card: str) -> tuple[PastVisit, ...]:
        """Raises ``ShopperRecordError``."""

    def name(self, card: str) -> str:
        """Raises ``ShopperRecordError``."""

    def account(self, card: str) -> Account:
        """Points and stamps; an empty account where nothing was collected yet.

        Raises ``ShopperRecordError``.
        """

    def collect(self, card: str, sale_id: str, before: Account, after: Account) -> None:
        """Add what lies between ``before`` and ``after`` to the account, once for each sale.

        Raises ``ShopperRecordError``.
        """


class Badges(Protocol):
    """The staff badges of this kiosk."""

    def knows(self, digits: str) -> bool:
        """Whether a badge on the list has them; False where the list cannot be read."""


class Camera(Protocol):
    """The camera process.

    Every look gets exactly one ``LookAnswered``, every watch exactly one ``WatchEnded``.
    """

    def is_there(self) -> bool:
        """Whether there is a camera to ask about now; opens nothing."""

    def look(self, look: str, purposes: tuple[Purpose, ...]) -> None:
        """Guess what ``purposes`` name, and nothing else."""

    def watch(self, watch: str) -> None: ...

    def stop(self, order: str) -> None:
        """Close the camera for the look or the watch of that id."""


class Tender(Protocol):
    """A way to pay. Answers ``SlipMade`` or ``TenderRefused``, at once or later."""

    def begin(self, request: str, basket: Basket) -> None: ...

    def drop(self, request: str) -> None:
        """The shopper went back or left; nothing may be charged from here on."""


class Printer(Protocol):
    def print_receipt(self, sale: Sale) -> None:
        """Raises ``PrinterError``; the sale stands all the same."""


class Voice(Protocol):
    """Reads texts aloud, one at a time. A kiosk without one is silent, and offers no reading."""

    def say(self, text: str, language: str, volume: int) -> None:
        """Begin, at ``volume`` 1 to ``aloud.LOUDEST``; what was being said stops. Never waits."""

    def hush(self) -> None:
        """Stop at once."""

    @property
    def speaks(self) -> bool:
        """Whether something is still being said."""


class Lamp(Protocol):
    """What tells staff that somebody wants help."""

    def call(self) -> None: ...
