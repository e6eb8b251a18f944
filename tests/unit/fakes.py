"""A small shop, and edges that do nothing but remember: what the core is tried with."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import count

from kiosk.basket import Basket, Deal, Product
from kiosk.codes import gtin_text
from kiosk.consent.purposes import LOOK, Answer, Purpose
from kiosk.effects import (
    AnswerKept,
    LineKept,
    Record,
    SaleEnd,
    SaleEnded,
    SlipKept,
    VisitBegan,
    VisitEnded,
)
from kiosk.errors import (
    CatalogError,
    JournalError,
    LedgerError,
    PrinterError,
    ShopperRecordError,
)
from kiosk.estimate import AgeBand, Estimate, Mood, NoEstimate
from kiosk.events import CameraAnswered, Event, LookAnswered, SlipMade, TenderRefused, WatchEnded
from kiosk.money import Money
from kiosk.offers.deals import Promotions
from kiosk.offers.engine.loyalty import Account
from kiosk.offers.learned import Learned
from kiosk.offers.outlook import USUAL, Outlook
from kiosk.offers.promotion import AmountOff, Audience, Candidate, Offer, PercentOff, Schedule
from kiosk.offers.ranking import PastVisit
from kiosk.ports import Catalogue
from kiosk.sale import Sale
from kiosk.session import Edges, Session
from kiosk.states import State
from kiosk.tax import TaxRate
from kiosk.visit import House
from kiosk.words import Words

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)  # a Wednesday
HOUSE = House("EUR")
CARD_PREFIX = "299"

REDUCED = TaxRate("reduced", 7_000, True, Words.of({"en": "VAT 7 %"}))
STANDARD = TaxRate("standard", 19_000, True, Words.of({"en": "VAT 19 %"}))


def euro(minor: int) -> Money:
    return Money(minor, "EUR")


def with_check_digit(digits: str) -> str:
    """``digits`` and the GS1 check digit that belongs behind them."""
    weighed = sum(int(d) * (3 if place % 2 == 0 else 1) for place, d in enumerate(digits[::-1]))
    return digits + str(-weighed % 10)


def product(
    name: str,
    number: int,
    price: int,
    category: str,
    *,
    tax: TaxRate = REDUCED,
    sensitive: str = "",
    min_age: int = 0,
) -> Product:
    gtin = int(with_check_digit(f"952{number:09d}"))
    words = Words.of({"en": name, "de": f"{name} (de)"})
    return Product(gtin, words, euro(price), tax, category, "jar", "1 kg", min_age, sensitive)


MILK = product("Milk", 1, 129, "milk")
BREAD = product("Bread", 2, 349, "bread")
APPLES = product("Apples", 3, 249, "fruit")
CHEESE = product("Cheese", 4, 495, "cheese")
SOAP = product("Soap", 5, 199, "body", tax=STANDARD)
CAKE = product("Cake", 6, 720, "bread")
TEA = product("Tea", 7, 349, "tea")
WINE = product("Wine", 8, 899, "wine", tax=STANDARD, sensitive="alcohol", min_age=16)
NAPPIES = product("Nappies", 9, 1099, "baby", tax=STANDARD, sensitive="baby")
PEN = product("Pen", 10, 1, "office", tax=STANDARD)
PRODUCTS = (MILK, BREAD, APPLES, CHEESE, SOAP, CAKE, TEA, WINE, NAPPIES, PEN)

_OFF = {
    "public-apples": (APPLES, PercentOff(20), Audience()),
    "public-wine": (WINE, AmountOff(euro(100)), Audience()),
    "public-soap": (SOAP, PercentOff(10), Audience()),
    "public-tea": (TEA, PercentOff(5), Audience()),
    "member-bread": (BREAD, PercentOff(15), Audience(members=True)),
    "member-nappies": (NAPPIES, AmountOff(euro(200)), Audience(members=True)),
    "tone-cake": (CAKE, PercentOff(30), Audience(moods=frozenset({Mood.SMILING}))),
    "tone-cheese": (
        CHEESE, PercentOff(25), Audience(ages=frozenset({AgeBand.FROM_25, AgeBand.FROM_35})),
    ),
    "tone-wine": (WINE, PercentOff(50), Audience(moods=frozenset({Mood.SMILING}))),
}  # fmt: skip
CANDIDATES = tuple(
    Candidate(Offer(key, Words.of({"en": key}), cut, Schedule(), audience), item, 100 * place)
    for place, (key, (item, cut, audience)) in enumerate(_OFF.items(), start=1)
)
TONED = frozenset(c.offer.offer_id for c in CANDIDATES if c.offer.audience.is_toned)

AMINA = with_check_digit("299004173191")
JONAS = with_check_digit("299004246382")
STRANGER = with_check_digit("299999999999")
BADGE = f"askfirst:staff:{'0123456789' * 4}"
NAMES = {AMINA: "Amina Yusuf", JONAS: "Jonas Weber"}
PAST = tuple(
    PastVisit(date(2026, 3, 1) - timedelta(days=week * 7), frozenset({MILK.gtin, APPLES.gtin}))
    for week in range(10)
)
CAMERA_YES, CAMERA_NO = CameraAnswered(frozenset(LOOK)), CameraAnswered()
ONLY_AGE = CameraAnswered(frozenset({Purpose.AGE_GROUP}))
ONLY_SMILE = CameraAnswered(frozenset({Purpose.SMILE}))
CHEERFUL = Estimate(AgeBand.FROM_25, 6.0, Mood.SMILING)


def code(item: Product) -> str:
    return gtin_text(item.gtin)


class FakeCatalogue:
    """Fills ``ports.Catalogue``; ``broken`` makes every look-up fail."""

    def __init__(self, promotions: Promotions | None = None) -> None:
        self.broken = False
        self.of_baskets = promotions or Promotions()
        self._products = {item.gtin: item for item in PRODUCTS}

    def product(self, gtin: int) -> Product | None:
        self._must_work()
        return self._products.get(gtin)

    def offers_on(self, gtin: int) -> Sequence[Offer]:
        self._must_work()
        return [c.offer for c in CANDIDATES if c.product.gtin == gtin]

    def candidates(self) -> Sequence[Candidate]:
        self._must_work()
        return CANDIDATES

    def learned(self) -> Learned | None:
        self._must_work()
        return None

    def outlook(self, day: date) -> Outlook:
        self._must_work()
        return USUAL

    def promotions(self) -> Promotions:
        self._must_work()
        return self.of_baskets

    def _must_work(self) -> None:
        if self.broken:
            raise CatalogError("the catalogue of the test is damaged")


class FakeConsents:
    """Fills ``ports.Consents``: refuses a yes when told to, and opens no camera without one."""

    def __init__(self, refuses: Callable[[], bool] = lambda: False) -> None:
        self.refuses = refuses
        self.kept: list[tuple[AnswerKept, str]] = []

    def keep(self, kept: AnswerKept, language: str) -> str:
        if kept.answer is Answer.YES and self.refuses():
            raise LedgerError("the ledger of the test is full")
        self.kept.append((kept, language))
        return f"receipt of {kept.purpose.value}: {kept.answer.value}"

    def why_closed(self, visit: str, purpose: Purpose) -> str:
        said = [
            kept.answer for kept, _ in self.kept if kept.visit == visit and kept.purpose is purpose
        ]
        return "" if said and said[-1] is Answer.YES else "no record of a yes"


class FakeJournal:
    """Fills ``ports.Journal``: remembers what was kept, and refuses when ``refuses`` says so.

    It holds the laws of a journal itself: a record of a visit that is not open, a
    second last word on a sale, or a second answer after a no is an error here.
    """

    def __init__(self, refuses: Callable[[], bool] = lambda: False) -> None:
        self.refuses = refuses
        self.records: list[Record] = []
        self.refused = 0
        self.open: set[str] = set()
        self.ended: set[str] = set()
        self.lines: dict[str, dict[int, LineKept]] = {}
        self.answers: dict[tuple[str, Purpose], Answer] = {}
        self.sales: dict[str, SaleEnd | None] = {}

    def keep(self, records: Sequence[Record]) -> None:
        assert records
        if self.refuses():
            self.refused += 1
            raise JournalError("the disk of the test is full")
        for record in records:
            self._keep(record)
            self.records.append(record)

    def redeemed(self) -> Mapping[str, tuple[int, int]]:
        found: dict[str, tuple[int, int]] = {}
        for deal in self._deals():
            uses, minor = found.get(deal.promotion, (0, 0))
            found[deal.promotion] = uses + 1, minor + deal.off
        return found

    def coupon_used(self, text: str) -> bool:
        return any(deal.serial == text for deal in self._deals())

    def _deals(self) -> list[Deal]:
        """Of the sales that stand."""
        slips = [record.sale for record in self.records if isinstance(record, SlipKept)]
        stand = [sale for sale in slips if self.sales[sale.sale_id] is not SaleEnd.VOIDED]
        return [deal for sale in stand for deal in sale.basket.deals]

    def _keep(self, record: Record) -> None:
        visit = record.visit
        if isinstance(record, VisitBegan):
            assert visit not in self.open | self.ended, "a visit begins once"
            self.open.add(visit)
            self.lines[visit] = {}
        assert visit in self.open, f"{record} belongs to no open visit"
        match record:
            case LineKept(_, line):
                self.lines[visit][line] = record
            case AnswerKept(_, purpose, answer):
                self.answers[visit, purpose] = answer
            case SlipKept(_, sale):
                assert sale.sale_id not in self.sales, "a sale has one slip"
                self.sales[sale.sale_id] = None
            case SaleEnded(_, sale_id, end):
                assert self.sales[sale_id] is None, "a sale ends once"
                self.sales[sale_id] = end
            case VisitEnded():
                self.open.remove(visit)
                self.ended.add(visit)
            case _:
                pass


class FakeShoppers:
    """Fills ``ports.Shoppers``; ``damaged`` cards cannot be opened."""

    def __init__(self) -> None:
        self.damaged: set[str] = set()
        self.opened: list[str] = []
        self.names_opened: list[str] = []
        self.accounts: dict[str, Account] = {}
        self.accounts_opened: list[str] = []
        self.collected: list[str] = []

    def knows(self, card: str) -> bool:
        return card in NAMES

    def past_purchases(self, card: str) -> tuple[PastVisit, ...]:
        self.opened.append(card)
        if card in self.damaged:
            raise ShopperRecordError("the record of the test is damaged")
        return PAST

    def account(self, card: str) -> Account:
        self.accounts_opened.append(card)
        if card in self.damaged:
            raise ShopperRecordError("the record of the test is damaged")
        return self.accounts.get(card, Account())

    def collect(self, card: str, sale_id: str, before: Account, after: Account) -> None:
        if sale_id not in self.collected:
            self.collected.append(sale_id)
            self.accounts[card] = after

    def name(self, card: str) -> str:
        self.names_opened.append(card)
        if card in self.damaged:
            raise ShopperRecordError("the record of the test is damaged")
        return NAMES[card]


class FakeCamera:
    """Fills ``ports.Camera``: counts, and answers when the test lets it.

    ``allowed`` is asked at each opening, and says whether there is a yes for it; ``plugged_in``
    says whether there is a camera at all.
    """

    def __init__(self, allowed: Callable[[Purpose], bool] = lambda purpose: True) -> None:
        self.allowed = allowed
        self.plugged_in = True
        self.opens = 0
        self.closes = 0
        self.open_look: str | None = None
        self.open_watch: str | None = None
        self.watches: list[str] = []
        self.unended: list[str] = []
        self.lost = False
        self.looks: list[str] = []
        self.asked_for: list[tuple[Purpose, ...]] = []  # of each look
        self.unanswered: list[tuple[str, NoEstimate | None]] = []

    def is_there(self) -> bool:
        return self.plugged_in

    def look(self, look: str, purposes: tuple[Purpose, ...]) -> None:
        if self.lost:
            raise BrokenPipeError("the camera process of the test is gone")
        assert purposes, "the camera opened for nothing"
        assert all(map(self.allowed, purposes)), "the camera opened without a yes"
        self.asked_for.append(purposes)
        self._open()
        self.open_look = look
        self.looks.append(look)
        self.unanswered.append((look, None))

    def watch(self, watch: str) -> None:
        if self.lost:
            raise BrokenPipeError("the camera process of the test is gone")
        assert self.allowed(Purpose.ATTENTION), "the camera watched without a yes"
        self._open()
        self.open_watch = watch
        self.watches.append(watch)
        self.unended.append(watch)

    def end_watch(self) -> WatchEnded:
        """The word that the oldest watch has ended; the camera is closed before it comes."""
        watch = self.unended.pop(0)
        if self.open_watch == watch:
            self._close()
        return WatchEnded(watch)

    def stop(self, look: str) -> None:
        if self.open_watch == look:
            self._close()
            return
        if self.open_look != look:
            return
        self._close()
        self.unanswered = [(one, NoEstimate.STOPPED) for one, _ in self.unanswered]

    def answer(self, estimate: Estimate | None, reason: NoEstimate | None = None) -> LookAnswered:
        """The one answer to the oldest look; the camera is closed before it comes."""
        look, stopped = self.unanswered.pop(0)
        if self.open_look == look:
            self._close()
        if stopped is not None:
            return LookAnswered(look, None, stopped)
        return LookAnswered(look, estimate, reason)

    def _open(self) -> None:
        assert (self.open_look, self.open_watch) == (None, None), "the camera opened twice"
        self.opens += 1

    def _close(self) -> None:
        self.closes += 1
        self.open_look = self.open_watch = None


class FakeBadges:
    """Fills ``ports.Badges``: one badge."""

    def knows(self, digits: str) -> bool:
        return digits == BADGE.removeprefix("askfirst:staff:")


class FakeTender:
    """Fills ``ports.Tender``; answers at once, or when the test calls ``slip`` or ``refuse``."""

    def __init__(self, send: Callable[[Event], None], at_once: Callable[[], bool]) -> None:
        self._send = send
        self._at_once = at_once
        self._numbers = count(1)
        self.waiting: dict[str, Basket] = {}
        self.dropped: set[str] = set()

    def begin(self, request: str, basket: Basket) -> None:
        self.waiting[request] = basket
        if self._at_once():
            self._send(self.slip(request))

    def drop(self, request: str) -> None:
        self.dropped.add(request)

    def slip(self, request: str) -> SlipMade:
        """The answer, also to a request that was dropped in the meantime: hardware is late."""
        number = next(self._numbers)
        basket = self.waiting.pop(request)
        return SlipMade(
            request, Sale(f"sale-{number}", f"K1-{number:05d}", NOON, basket, "counter")
        )

    def refuse(self, request: str) -> TenderRefused:
        del self.waiting[request]
        return TenderRefused(request)


class FakePrinter:
    """Fills ``ports.Printer``; ``broken`` prints nothing and says so."""

    def __init__(self) -> None:
        self.broken = False
        self.printed: list[str] = []

    def print_receipt(self, sale: Sale) -> None:
        if self.broken:
            raise PrinterError("no paper in the printer of the test")
        self.printed.append(sale.number)


class FakeLamp:
    """Fills ``ports.Lamp``."""

    def __init__(self) -> None:
        self.calls = 0

    def call(self) -> None:
        self.calls += 1


class FakeVoice:
    """Fills ``ports.Voice``: what was said, in which language and how loud; speaks until hushed."""

    def __init__(self) -> None:
        self.said: list[tuple[str, str, int]] = []
        self.speaks = False

    def say(self, text: str, language: str, volume: int) -> None:
        assert text.strip(), "nothing was to be said"
        self.said.append((text, language, volume))
        self.speaks = True

    def hush(self) -> None:
        self.speaks = False

    @property
    def last(self) -> str:
        return self.said[-1][0] if self.said else ""


class Kiosk:
    """A real ``Session`` between fake edges, and every state it has shown."""

    def __init__(
        self,
        *,
        refuses: Callable[[], bool] = lambda: False,
        at_once: Callable[[], bool] = lambda: True,
        shown: Callable[[State], None] = lambda state: None,
        house: House = HOUSE,
        promotions: Promotions | None = None,
        coupon_key: bytes = b"",
        catalogue: Catalogue | None = None,
    ) -> None:
        numbers = count(1)
        self.catalogue = FakeCatalogue(promotions)
        self.journal = FakeJournal(refuses)
        self.consents = FakeConsents()
        self.shoppers = FakeShoppers()
        self.camera = FakeCamera(self._camera_allowed)
        self.tender = FakeTender(self.send, at_once)
        self.printer = FakePrinter()
        self.lamp = FakeLamp()
        self.shown: list[State] = []
        self._also = shown
        edges = Edges(
            catalogue=catalogue or self.catalogue,
            journal=self.journal,
            consents=self.consents,
            shoppers=self.shoppers,
            camera=self.camera,
            tender=self.tender,
            printer=self.printer,
            lamp=self.lamp,
            badges=FakeBadges(),
            now=lambda: NOON,
            fresh=lambda: f"id-{next(numbers)}",
            coupon_key=coupon_key,
        )
        self.session = Session(edges, house, CARD_PREFIX, self._show)

    @property
    def state(self) -> State:
        return self.session.state

    def send(self, *events: Event) -> State:
        for event in events:
            self.session.send(event)
        return self.state

    def scan(self, *texts: str) -> State:
        for text in texts:
            self.session.scan(text)
        return self.state

    def _show(self, state: State) -> None:
        self.shown.append(state)
        self._also(state)

    def _camera_allowed(self, purpose: Purpose) -> bool:
        visit = getattr(self.state, "visit", "")
        return self.journal.answers.get((visit, purpose)) is Answer.YES
