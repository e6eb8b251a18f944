"""Drives one visit after another: steps, keeps the records, shows, then acts.

The order is the promise. What an event has to leave behind is durable before the
screen may show it; if it cannot be kept, the event did not happen and the shopper
is told calmly. Acts run last and may answer at once: their answers queue up, so
no step ever runs inside another.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import datetime

from kiosk.codes import CardCode, CouponCode, ProductCode, StaffCode, Unreadable, read_code
from kiosk.consent.purposes import Answer, Purpose
from kiosk.effects import (
    Act,
    AnswerKept,
    CallStaff,
    CollectPoints,
    DropPayment,
    Effect,
    OpenAccount,
    OpenName,
    OpenRecord,
    PrintReceipt,
    RankOffers,
    Record,
    Reprice,
    SaleEnd,
    SaleEnded,
    ScanAgain,
    StartLook,
    StartWatch,
    StopLook,
    StopWatch,
    TakePayment,
)
from kiosk.errors import CatalogError, JournalError, LedgerError, PrinterError, ShopperRecordError
from kiosk.estimate import NoEstimate
from kiosk.events import (
    AccountOpened,
    AnswerOnRecord,
    CardPutAway,
    CardScanned,
    CodeRefused,
    CouponShown,
    Event,
    LinesRepriced,
    LookAnswered,
    LookWithdrawn,
    NameOpened,
    NotWritten,
    OffersRanked,
    OfferTaken,
    PaperMissing,
    ProductScanned,
    RecordOpened,
    SlipMade,
    StaffCame,
    TenderRefused,
    WatchEnded,
    Withdrawn,
)
from kiosk.money import Money
from kiosk.offers.deals import Coupon
from kiosk.offers.engine.loyalty import Account
from kiosk.offers.holdout import Side
from kiosk.offers.pricing import price_at_scan
from kiosk.offers.ranking import PastVisit, rank
from kiosk.ports import (
    Badges,
    Camera,
    Catalogue,
    Consents,
    Journal,
    Lamp,
    Printer,
    Shoppers,
    Tender,
)
from kiosk.staff import Staff, StaffAct, staff_step
from kiosk.states import Idle, Paying, Shopping, State
from kiosk.till import Till
from kiosk.visit import House, step

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Edges:
    """Everything the visit reaches the world through.

    Attributes:
        now: store time. fresh: a never-used id at each call.
        coupon_key: signs the shop's single-use coupons; empty where it gives none.
    """

    catalogue: Catalogue
    journal: Journal
    consents: Consents
    shoppers: Shoppers
    camera: Camera
    tender: Tender
    printer: Printer
    lamp: Lamp
    badges: Badges
    now: Callable[[], datetime]
    fresh: Callable[[], str]
    coupon_key: bytes = field(default=b"", repr=False)


class Session:
    """The state of the kiosk, and the only way to change it.

    ``shown`` is called with each new state once its records are kept.
    """

    def __init__(
        self, edges: Edges, house: House, card_prefix: str, shown: Callable[[State], None]
    ) -> None:
        self._edges = edges
        self._till = Till(edges.catalogue, edges.journal, edges.now, edges.coupon_key)
        self._house = house
        self._card_prefix = card_prefix
        self._shown = shown
        self._waiting: deque[Event] = deque()
        self._busy = False
        self._owed: list[Record] = []  # ends that could not be written yet
        self._staff_shown: Callable[[Staff], None] = lambda staff: None
        self.staff = Staff()
        self.state: State = Idle()

    @property
    def camera_is_there(self) -> bool:
        """Whether this shop asks about a camera, and it is plugged in (C29)."""
        return self._house.camera_offered and self._edges.camera.is_there()

    @property
    def _house_now(self) -> House:
        """What the shop decides; nothing of the camera without one, nor beside staff (C15)."""
        if self.camera_is_there and not self.staff.is_open:
            return self._house
        return replace(self._house, camera_offered=False, attention_offered=False)

    def follow_staff(self, shown: Callable[[Staff], None], *, always_attended: bool) -> None:
        """Call ``shown`` now and at each change; ``always_attended`` is what the settings say."""
        self._staff_shown = shown
        self.staff = replace(self.staff, always_attended=always_attended)
        shown(self.staff)

    def staff_does(self, act: StaffAct) -> None:
        """A colleague came, switched the attendant's mode, or left; no visit ends by it."""
        before, self.staff = self.staff, staff_step(self.staff, act)
        if self.staff.is_open and act in (StaffAct.BADGE, StaffAct.SWITCHED):
            self.send(StaffCame())
        if self.staff != before:
            self._staff_shown(self.staff)

    def send(self, event: Event) -> None:
        """Apply ``event`` after those that wait already, and run what it asks for."""
        self._waiting.append(event)
        if self._busy:
            return
        self._busy = True
        try:
            while self._waiting:
                self._apply(self._waiting.popleft())
        finally:
            self._busy = False

    def scan(self, text: str) -> None:
        """A code came from the scanner or the keypad."""
        code = read_code(text, self._card_prefix)
        if isinstance(code, ProductCode | CardCode | CouponCode):
            self.staff_does(StaffAct.ENDED)  # somebody shops, and wants to see the basket
        match code:
            case ProductCode(gtin):
                self.send(self._priced(gtin))
            case CardCode(card):
                self.send(CardScanned(card, self._edges.shoppers.knows(card)))
            case CouponCode(text):
                found = self._till.coupon(text)
                self.send(CouponShown(found) if isinstance(found, Coupon) else CodeRefused(found))
            case StaffCode(digits) if self._edges.badges.knows(digits):
                self.staff_does(StaffAct.BADGE)
            case StaffCode():
                log.warning("a staff badge was scanned that is not on this kiosk's list")
                self.send(CodeRefused(Unreadable.NOT_A_CODE))
            case _:
                self.send(CodeRefused(code))

    def _priced(self, gtin: int) -> Event:
        try:
            product = self._edges.catalogue.product(gtin)
            if product is None:
                return CodeRefused(None)
            offers = self._edges.catalogue.offers_on(gtin)
        except CatalogError as err:
            log.error("scan not looked up: %s", err)
            return CodeRefused(None)
        member = isinstance(self.state, Shopping) and self.state.member is not None
        price, offer = price_at_scan(product, offers, now=self._edges.now(), member=member)
        return ProductScanned(product, price, offer)

    def _apply(self, event: Event) -> None:
        if isinstance(event, OfferTaken) and self._has_ended(event):
            self._rank(self._visit)  # what is over leaves the screen instead
            return
        state, effects = step(self.state, event, fresh=self._edges.fresh(), house=self._house_now)
        try:
            self._keep(effects, _language(state))
        except (JournalError, LedgerError) as err:
            log.error("%s", err)
            if not _gives_up(event, state, effects):
                self._did_not_happen(event)
                return
            self._owed += _records(effects)
        state = self._till.priced(state)
        try:
            if state != self.state:
                self.state = state
                self._shown(state)
        finally:  # neither a screen nor an act in trouble must keep the camera open
            with ExitStack() as acts:  # runs them all, the last one pushed first
                for effect in reversed(effects):
                    if not isinstance(effect, Record):
                        acts.callback(self._act, effect)

    def _keep(self, effects: tuple[Effect, ...], language: str) -> None:
        """Answers into the consent ledger, then everything into the journal."""
        records = _records(effects)
        if not records:
            return
        answers = [record for record in records if isinstance(record, AnswerKept)]
        answers.sort(key=lambda kept: kept.answer is not Answer.YES)  # only a yes can fail
        in_ledger: list[AnswerKept] = []
        receipts: list[AnswerOnRecord] = []
        try:
            for kept in answers:
                receipt = self._edges.consents.keep(kept, language)
                in_ledger.append(kept)
                receipts.append(AnswerOnRecord(kept.visit, kept.purpose, receipt))
            self._edges.journal.keep([*self._owed, *records])
        except (JournalError, LedgerError):
            self._take_back(in_ledger, language)
            raise
        self._owed.clear()
        self._waiting.extend(receipts)

    def _take_back(self, in_ledger: list[AnswerKept], language: str) -> None:
        """A yes that did not happen must not stand in the ledger."""
        for kept in in_ledger:
            if kept.answer is Answer.YES:
                self._edges.consents.keep(replace(kept, answer=Answer.WITHDRAWN), language)

    def _did_not_happen(self, event: Event) -> None:
        """Tell the shopper calmly. A sale that cannot be kept is given back to its tender."""
        if isinstance(event, SlipMade):
            self._edges.tender.drop(event.request)
            self._waiting.appendleft(TenderRefused(event.request))
        elif not isinstance(event, NotWritten):
            self._waiting.appendleft(NotWritten())

    def _act(self, act: Act) -> None:
        edges = self._edges
        match act:
            case StartLook(look, purposes):
                self._look(look, purposes)
            case StartWatch(watch):
                self._watch(watch)
            case StopLook(order) | StopWatch(order):
                edges.camera.stop(order)
            case OpenRecord(visit, card):
                self.send(RecordOpened(visit, card, self._past(card)))
            case OpenName(visit, card):
                self.send(NameOpened(visit, card, self._name(card)))
            case OpenAccount(visit, card):
                self.send(AccountOpened(visit, card, self._account(card)))
            case CollectPoints(card, sale_id, before, after):
                self._collect(card, sale_id, before, after)
            case RankOffers(visit):
                self._rank(visit)
            case Reprice(visit):
                self._reprice(visit)
            case ScanAgain(gtin):
                self.send(self._priced(gtin))
            case TakePayment(request, basket):
                edges.tender.begin(request, basket)
            case DropPayment(request):
                edges.tender.drop(request)
            case PrintReceipt(sale):
                try:
                    edges.printer.print_receipt(sale)
                except PrinterError as err:
                    log.warning("%s", err)
                    self.send(PaperMissing(sale.sale_id))
            case CallStaff():
                edges.lamp.call()

    def _look(self, look: str, purposes: tuple[Purpose, ...]) -> None:
        closed = [self._edges.consents.why_closed(self._visit, one) for one in purposes]
        if not purposes or any(closed):
            log.error("the camera stays off: %s", next(filter(None, closed), "nothing was allowed"))
            self.send(LookAnswered(look, None, NoEstimate.NOT_ALLOWED))
            return
        try:
            self._edges.camera.look(look, purposes)
        except OSError as err:
            log.error("the camera process cannot be asked: %s", err)
            self.send(LookAnswered(look, None, NoEstimate.CAMERA_LOST))

    def _watch(self, watch: str) -> None:
        why_closed = self._edges.consents.why_closed(self._visit, Purpose.ATTENTION)
        if why_closed:
            log.error("the camera stays off: %s", why_closed)
            self.send(WatchEnded(watch))
            return
        try:
            self._edges.camera.watch(watch)
        except OSError as err:
            log.error("the camera process cannot be asked: %s", err)
            self.send(WatchEnded(watch))

    def _past(self, card: str) -> tuple[PastVisit, ...] | None:
        try:
            return self._edges.shoppers.past_purchases(card)
        except ShopperRecordError as err:
            log.error("%s", err)
            return None

    def _account(self, card: str) -> Account | None:
        try:
            return self._edges.shoppers.account(card)
        except ShopperRecordError as err:
            log.error("%s", err)
            return None

    def _collect(self, card: str, sale_id: str, before: Account, after: Account) -> None:
        try:
            self._edges.shoppers.collect(card, sale_id, before, after)
        except ShopperRecordError as err:
            log.error("points of a sale were not written down: %s", err)

    def _name(self, card: str) -> str | None:
        try:
            return self._edges.shoppers.name(card)
        except ShopperRecordError as err:
            log.error("%s", err)
            return None

    @property
    def _visit(self) -> str:
        return self.state.visit if isinstance(self.state, Shopping) else ""

    def _has_ended(self, event: OfferTaken) -> bool:
        """Whether the offer held when it was shown and does no longer, as after midnight."""
        cards = self.state.offers if isinstance(self.state, Shopping) else ()
        return any(
            card.key == (event.offer, event.gtin)
            and not card.candidate.offer.schedule.holds_at(self._edges.now())
            for card in cards
        )

    def _reprice(self, visit: str) -> None:
        """What the basket's lines cost with the card, where that is less."""
        if not isinstance(self.state, Shopping):
            return
        lines: list[tuple[int, Money, str]] = []
        for line in self.state.basket.lines:
            try:
                offers = self._edges.catalogue.offers_on(line.product.gtin)
            except CatalogError as err:
                log.error("prices stay as scanned: %s", err)
                return
            price, offer = price_at_scan(line.product, offers, now=self._edges.now(), member=True)
            if offer is not None and price < line.unit_price:
                lines.append((line.number, price, offer))
        if lines:
            self.send(LinesRepriced(visit, tuple(lines)))

    def _rank(self, visit: str) -> None:
        state = self.state
        if not isinstance(state, Shopping):
            return
        catalogue, now = self._edges.catalogue, self._edges.now()
        try:
            cards = rank(
                catalogue.candidates(),
                now=now,
                basket=state.basket,
                member=state.member is not None,
                past=state.past,
                about=state.about,
                dismissed=state.dismissed | state.dismissed_toned,
                removed=state.removed,
                learned=None if state.side is Side.HELD_OUT else catalogue.learned(),
                outlook=catalogue.outlook(now.date()),
            )
        except CatalogError as err:
            log.error("no offers: %s", err)
            self.send(OffersRanked(visit, ()))  # what stands there may rest on what is gone
            return
        self.send(OffersRanked(visit, cards))


def _language(state: State) -> str:
    """Of the screen on which an answer was given; empty for the shop's own."""
    if isinstance(state, Paying):
        return state.shopping.language
    return "" if isinstance(state, Idle) else state.language


def _records(effects: tuple[Effect, ...]) -> list[Record]:
    return [effect for effect in effects if isinstance(effect, Record)]


def _gives_up(event: Event, state: State, effects: tuple[Effect, ...]) -> bool:
    """Ending a visit, withdrawing (putting a card away ends its yes), and telling of trouble
    happen even when they cannot be kept.

    Nothing is lost by it: what is owed to the journal is written with the next record,
    and what a crash leaves owed the journal itself closes when the kiosk starts again. Only
    a slip cannot be voided unwritten: after a crash it would be final, and be paid twice.
    """
    if any(isinstance(effect, SaleEnded) and effect.end is SaleEnd.VOIDED for effect in effects):
        return False
    return isinstance(state, Idle) or isinstance(
        event, Withdrawn | LookWithdrawn | CardPutAway | NotWritten
    )
