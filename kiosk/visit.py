"""One shopper's visit, as a value.

``step`` is the whole of the kiosk's behaviour: give it the state and what has
happened, and it returns the next state and what the kiosk is to do about it. It
reads no clock, opens no camera and never waits, so every path through a visit is
one line of a test.

Laws, held on every random path (tests/unit/test_visit_laws.py):

- the camera is on only between a yes and the answer, or the end of the watch;
- a watch lasts only while offers are in view, and never beside a look;
- ``Cancelled`` and walking away lead to ``Idle`` from everywhere, camera off;
- beside staff the camera is off, and stays off for the rest of the visit;
- an estimate never outlives the visit, and is gone at once when withdrawn;
- every scan is in the journal before it is on the screen;
- base prices do not depend on an answer;
- where the region wants its policy read first, no yes without it;
- a late event changes nothing;
- a sale is final exactly once.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.aloud import stepped, switched
from kiosk.attention import counted, stop_watch
from kiosk.basket import Basket
from kiosk.effects import (
    CallStaff,
    CodeNotTaken,
    DropPayment,
    Effect,
    PrintReceipt,
    SaleEnd,
    SaleEnded,
    ScanAgain,
    SlipKept,
    StopLook,
    VisitBegan,
    VisitCounted,
    VisitEnd,
    VisitEnded,
)
from kiosk.events import (
    AloudStepped,
    AloudSwitched,
    AnswerOnRecord,
    BackPressed,
    Cancelled,
    CardScanned,
    CodeRefused,
    ContrastSwitched,
    CouponShown,
    DonePressed,
    Event,
    HeldAdded,
    HeldIsNext,
    HelpCalled,
    LanguageChosen,
    LookWithdrawn,
    NotWritten,
    OverlayClosed,
    OverlayOpened,
    PaperMissing,
    Passed,
    ProductScanned,
    SlipMade,
    StaffCame,
    TenderRefused,
    TimePassed,
    Touched,
    Withdrawn,
)
from kiosk.loyalty_card import collect, points_of
from kiosk.offers.holdout import Side, side_of
from kiosk.shopping import REFUSALS, refusal_text, shopping_step
from kiosk.states import Goodbye, Idle, Notice, Overlay, Paying, Shopping, State
from kiosk.touches import settle_screen

Step = tuple[State, tuple[Effect, ...]]


@dataclass(frozen=True, slots=True)
class House:
    """What the shop decides for every visit: its currency, and what it asks about at all.

    Attributes:
        policy_first: the written policy is read before the yes to the camera.
        percent_held_out: of the visits, 0 to 50, that see the same offers as everybody, so that
            choosing can be measured; nothing is asked in them, since nothing would be used.
    """

    currency: str
    camera_offered: bool = True
    past_offered: bool = True
    attention_offered: bool = False
    policy_first: bool = False
    percent_held_out: int = 0


def step(state: State, event: Event, *, fresh: str, house: House) -> Step:
    """The next state, and the effects to run, in order.

    ``fresh`` is an id never used before; a new visit, look or payment takes it.
    An event that means nothing in this state (a late camera answer, a second
    tap) changes nothing: hardware is late and shoppers tap twice.
    """
    match state:
        case Idle():
            return _from_idle(event, fresh, house)
        case Shopping():
            left = _leave(state, event)
            return left if left is not None else shopping_step(state, event, fresh)
        case Paying():
            return _paying(state, event, fresh)
        case Goodbye():
            return _goodbye(state, event, fresh, house)


def _from_idle(event: Event, fresh: str, house: House) -> Step:
    """Whatever a shopper does first begins a visit and counts already."""
    beginnings = (
        Touched, LanguageChosen, ContrastSwitched, AloudSwitched, OverlayOpened, ProductScanned,
        CardScanned, CouponShown, CodeRefused, NotWritten,
    )  # fmt: skip
    if not isinstance(event, beginnings):
        return Idle(), ()
    side = side_of(fresh, house.percent_held_out) if house.percent_held_out else None
    asks = side is not Side.HELD_OUT
    new = Shopping(
        fresh,
        Basket(house.currency),
        camera_offered=house.camera_offered and asks,
        past_offered=house.past_offered and asks,
        attention_offered=house.attention_offered and asks,
        policy_first=house.policy_first,
        side=side,
    )
    state, effects = shopping_step(new, event, fresh)
    return state, (VisitBegan(fresh), *effects)


def counts(state: Shopping, *, sold: bool = False) -> tuple[Effect, ...]:
    """What the visit adds to the day's counts when it ends; nothing of the shopper."""
    looks = counted(state)
    if state.side is None or not state.offers_shown:
        return looks
    units = state.basket.count if sold else 0
    return (*looks, VisitCounted(state.visit, state.side, state.offers_taken, units))


def _leave(state: Shopping, event: Event) -> Step | None:
    """Back to ``Idle`` with the camera off, if ``event`` ends the visit."""
    match event:
        case Cancelled():
            how = VisitEnd.CANCELLED
        case TimePassed(Passed.WARNING_OVER) if state.warned:
            how = VisitEnd.WALKED_AWAY
        case _:
            return None
    off = (StopLook(state.looking.look),) if state.looking else stop_watch(state)
    return Idle(), (*counts(state), VisitEnded(state.visit, how), *off)


def _paying(state: Paying, event: Event, fresh: str) -> Step:
    shopping, visit = state.shopping, state.shopping.visit
    match event:
        case SlipMade(request, sale) if request == state.request and state.sale is None:
            return replace(state, sale=sale), (SlipKept(visit, sale), PrintReceipt(sale))
        case TenderRefused(request) if request == state.request and state.sale is None:
            return replace(shopping, notice=Notice.TENDER_REFUSED), ()
        case PaperMissing(sale_id) if state.sale is not None and state.sale.sale_id == sale_id:
            return replace(state, notice=Notice.NO_PAPER), ()
        case DonePressed() if state.sale is not None:
            goodbye = Goodbye(
                state.sale, visit, shopping.language, shopping.contrast, shopping.aloud,
                won=shopping.won, points=points_of(shopping),
            )  # fmt: skip
            final = SaleEnded(visit, state.sale.sale_id, SaleEnd.FINAL)
            points = collect(shopping, state.sale.sale_id)
            return goodbye, (final, *counts(shopping, sold=True), *points)
        case ProductScanned() | CardScanned() | CouponShown() | CodeRefused():
            return _scan_while_paying(state, event)
        case HeldAdded() | HeldIsNext() if state.held:
            return _settle_held(state, same_basket=isinstance(event, HeldAdded))
        case BackPressed():
            rest = replace(shopping, overlay=Overlay.NONE)
            return rest, (*_void(state), DropPayment(state.request))
        case Cancelled():
            ended = VisitEnded(visit, VisitEnd.CANCELLED)
            return Idle(), (*_void(state), *counts(shopping), ended, DropPayment(state.request))
        case NotWritten():
            return replace(state, notice=Notice.NOT_WRITTEN), ()
        case TimePassed(Passed.QUIET) if state.sale is not None:
            return replace(state, warned=True), ()
        case TimePassed(Passed.WARNING_OVER) if state.warned and state.sale is not None:
            # They have their number and went to the counter: the sale stands.
            final = SaleEnded(visit, state.sale.sale_id, SaleEnd.FINAL)
            ended = VisitEnded(visit, VisitEnd.WALKED_AWAY)
            points = collect(shopping, state.sale.sale_id)
            return Idle(), (final, *counts(shopping, sold=True), ended, *points)
        case Withdrawn() | LookWithdrawn():
            after, effects = shopping_step(shopping, event, fresh)
            assert isinstance(after, Shopping)  # only "Pay" leads out of it
            return replace(state, shopping=after, warned=False), effects
        case StaffCame():
            after, effects = shopping_step(shopping, event, fresh)
            assert isinstance(after, Shopping)
            return replace(state, shopping=after, warned=False), effects
        case AnswerOnRecord():
            after, _ = shopping_step(shopping, event, fresh)
            assert isinstance(after, Shopping)
            return replace(state, shopping=after), ()
        case Touched():
            return replace(state, warned=False, notice=Notice.NONE), ()
        case HelpCalled():
            called = replace(shopping, overlay=Overlay.NONE)
            return replace(state, shopping=called, notice=Notice.STAFF_CALLED), (CallStaff(),)
        case (
            LanguageChosen() | ContrastSwitched() | AloudSwitched() | AloudStepped()
            | OverlayOpened() | OverlayClosed()
        ):  # fmt: skip
            settled = settle_screen(shopping, event)
            return replace(state, shopping=settled, warned=False), ()
        case _:
            return state, ()


def _scan_while_paying(state: Paying, event: Event) -> Step:
    """A product waits for an answer: one more thing, or the next shopper's.

    While a tender has not answered yet nothing may be added: it may be charging.
    """
    visit = state.shopping.visit
    awake = replace(state, warned=False)
    match event:
        case CodeRefused(why):
            kept = CodeNotTaken(visit, refusal_text(why))
            return replace(awake, notice=REFUSALS[why]), (kept,)
        case _ if state.sale is None:
            kept = CodeNotTaken(visit, "a payment is under way")
            return replace(awake, notice=Notice.PAYING_NOW), (kept,)
        case ProductScanned(product):
            kept = CodeNotTaken(visit, "a slip stands; whose it is was asked")
            return replace(awake, held=(*state.held, product), notice=Notice.NONE), (kept,)
        case CouponShown():
            return replace(awake, notice=Notice.COUPON_TOO_LATE), ()
        case _:
            return replace(awake, notice=Notice.CARD_TOO_LATE), ()


def _settle_held(state: Paying, *, same_basket: bool) -> Step:
    """The slip is void and the item joins the basket, or the slip stands and a visit begins."""
    assert state.sale is not None  # nothing is held before
    again = tuple(ScanAgain(product.gtin) for product in state.held)
    visit = state.shopping.visit
    if same_basket:
        return state.shopping, (*_void(state), DropPayment(state.request), *again)
    final = SaleEnded(visit, state.sale.sale_id, SaleEnd.FINAL)
    ended = VisitEnded(visit, VisitEnd.DONE)
    points = collect(state.shopping, state.sale.sale_id)
    return Idle(), (final, *counts(state.shopping, sold=True), ended, *points, *again)


def _void(state: Paying) -> tuple[Effect, ...]:
    if state.sale is None:
        return ()
    return (SaleEnded(state.shopping.visit, state.sale.sale_id, SaleEnd.VOIDED),)


def _goodbye(state: Goodbye, event: Event, fresh: str, house: House) -> Step:
    match event:
        case DonePressed() | Cancelled() | TimePassed(Passed.GOODBYE_OVER):
            return Idle(), (VisitEnded(state.visit, VisitEnd.DONE),)
        case ProductScanned() | CardScanned() | CouponShown() | CodeRefused():
            # The next shopper is already scanning: this visit is over, theirs begins.
            begun, effects = _from_idle(event, fresh, house)
            return begun, (VisitEnded(state.visit, VisitEnd.DONE), *effects)
        case NotWritten():
            # The next shopper's first scan could not be kept: theirs begins with that sentence.
            begun, effects = _from_idle(event, fresh, house)
            return begun, (VisitEnded(state.visit, VisitEnd.DONE), *effects)
        case LanguageChosen(language):
            return replace(state, language=language, overlay=Overlay.NONE), ()
        case ContrastSwitched():
            return replace(state, contrast=not state.contrast), ()
        case AloudSwitched():
            return replace(state, aloud=switched(state.aloud), overlay=Overlay.NONE), ()
        case AloudStepped(louder):
            return replace(state, aloud=stepped(state.aloud, louder=louder)), ()
        case OverlayOpened(overlay):
            return replace(state, overlay=overlay), ()
        case OverlayClosed():
            return replace(state, overlay=Overlay.NONE), ()
        case HelpCalled():
            return replace(state, overlay=Overlay.NONE), (CallStaff(),)
        case _:
            return state, ()
