"""Whole visits as data: what happens, what the screen then says, what the edges are told."""

from __future__ import annotations

import pytest

from kiosk.basket import Basket
from kiosk.consent.purposes import LOOK, Answer, Purpose
from kiosk.effects import (
    AnswerKept,
    DropPayment,
    Effect,
    LineKept,
    OpenName,
    PrintReceipt,
    RankOffers,
    SaleEnd,
    SaleEnded,
    ScanAgain,
    SlipKept,
    StartLook,
    StopLook,
    TakePayment,
    VisitBegan,
    VisitEnd,
    VisitEnded,
)
from kiosk.estimate import AgeBand, Feeling, NoEstimate, Told
from kiosk.events import (
    AgeTold,
    Answered,
    BackPressed,
    CameraIsOpen,
    Cancelled,
    CardPutAway,
    CardScanned,
    CodeRefused,
    DonePressed,
    Event,
    FeelingTold,
    HeldAdded,
    HeldIsNext,
    KeyTyped,
    LanguageChosen,
    LineTakenOut,
    LookAnswered,
    LookWithdrawn,
    NameAsked,
    NameOpened,
    OffersRanked,
    OverlayOpened,
    Passed,
    PayPressed,
    ProductScanned,
    RecordOpened,
    SlipMade,
    TellingDone,
    TellMyselfChosen,
    TenderRefused,
    TimePassed,
    Touched,
    UndoPressed,
    Withdrawn,
)
from kiosk.offers.ranking import rank
from kiosk.offers.reason import Ground
from kiosk.sale import Sale
from kiosk.states import (
    FOLD_AFTER,
    Goodbye,
    Idle,
    Notice,
    Overlay,
    Panel,
    Paying,
    Shopping,
    State,
)
from kiosk.visit import House, step
from tests.unit.fakes import (
    AMINA,
    APPLES,
    CAMERA_NO,
    CAMERA_YES,
    CANDIDATES,
    CHEERFUL,
    HOUSE,
    JONAS,
    MILK,
    NAMES,
    NOON,
    PAST,
)

SCAN = ProductScanned(MILK, MILK.price)
YES, NO = CAMERA_YES, CAMERA_NO
CARD = CardScanned(AMINA, known=True)
PAST_YES = Answered(Purpose.PAST_PURCHASES, yes=True)
PAST_NO = Answered(Purpose.PAST_PURCHASES, yes=False)
SALE = Sale("sale-1", "K1-00001", NOON, Basket("EUR").add(MILK, MILK.price), "counter")


def visit(*events: Event, house: House = HOUSE) -> tuple[State, list[Effect]]:
    """Where ``events`` lead, and all that they asked for; ids are "id-1", "id-2", ..."""
    state: State = Idle()
    asked: list[Effect] = []
    for number, event in enumerate(events, start=1):
        state, effects = step(state, event, fresh=f"id-{number}", house=house)
        asked += effects
    return state, asked


def shopping(*events: Event, house: House = HOUSE) -> Shopping:
    state, _ = visit(*events, house=house)
    assert isinstance(state, Shopping), state
    return state


def test_a_scan_begins_the_visit_and_counts_already() -> None:
    state, asked = visit(SCAN)
    assert isinstance(state, Shopping)
    assert [line.product for line in state.basket.lines] == [MILK]
    assert asked == [
        VisitBegan("id-1"),
        LineKept("id-1", 1, MILK.gtin, 1, MILK.price, None),
        RankOffers("id-1"),
    ]


def test_a_whole_visit_without_an_answer() -> None:
    state, asked = visit(
        SCAN, PayPressed(), SlipMade("id-2", SALE), DonePressed(), TimePassed(Passed.GOODBYE_OVER)
    )
    assert state == Idle()
    assert [effect for effect in asked if not isinstance(effect, LineKept | RankOffers)] == [
        VisitBegan("id-1"),
        TakePayment("id-2", SALE.basket),
        SlipKept("id-1", SALE),
        PrintReceipt(SALE),
        SaleEnded("id-1", "sale-1", SaleEnd.FINAL),
        VisitEnded("id-1", VisitEnd.DONE),
    ]


def test_a_yes_is_written_before_the_camera_is_asked() -> None:
    state, asked = visit(SCAN, YES)
    assert asked[-3:] == [
        *(AnswerKept("id-1", purpose, Answer.YES) for purpose in LOOK), StartLook("id-2", LOOK),
    ]  # fmt: skip
    assert isinstance(state, Shopping)
    assert state.panel is Panel.LOOKING


def test_the_screen_says_when_the_camera_is_open_and_what_it_saw() -> None:
    state = shopping(SCAN, YES, CameraIsOpen("id-2"))
    assert state.looking is not None
    assert state.looking.camera_open
    state = shopping(SCAN, YES, CameraIsOpen("id-2"), LookAnswered("id-2", CHEERFUL))
    assert (state.looking, state.about) == (None, CHEERFUL)


def test_no_estimate_says_why_and_the_visit_goes_on() -> None:
    state = shopping(SCAN, YES, LookAnswered("id-2", None, NoEstimate.TWO_FACES), SCAN)
    assert (state.about, state.no_estimate) == (None, NoEstimate.TWO_FACES)
    assert state.basket.count == 2


def test_c07_a_no_keeps_the_camera_off_and_is_the_last_word() -> None:
    state, asked = visit(SCAN, NO, YES, YES)
    assert not [effect for effect in asked if isinstance(effect, StartLook)]
    assert isinstance(state, Shopping)
    assert state.answers.with_look(Answer.NO) == LOOK
    assert not state.asks


def test_a_shop_without_a_camera_never_asks_about_one() -> None:
    house = House("EUR", camera_offered=False)
    state, asked = visit(SCAN, YES, house=house)
    assert isinstance(state, Shopping)
    assert not state.asks
    assert not [effect for effect in asked if isinstance(effect, StartLook)]
    assert shopping(SCAN, TellMyselfChosen(), house=house).telling is False


@pytest.mark.parametrize("seen", [(), (CameraIsOpen("id-2"),)])
def test_stopping_a_look_turns_the_camera_off_and_its_answer_is_late(
    seen: tuple[Event, ...],
) -> None:
    state, asked = visit(SCAN, YES, *seen, LookWithdrawn(), LookAnswered("id-2", CHEERFUL))
    assert asked.count(StopLook("id-2")) == 1
    assert isinstance(state, Shopping)
    assert state.about is None
    assert state.answers.with_look(Answer.WITHDRAWN) == LOOK


def test_c08_removing_an_estimate_takes_its_offers_away_in_the_same_moment() -> None:
    cards = rank(CANDIDATES, now=NOON, basket=Basket("EUR"), about=CHEERFUL)
    before = shopping(SCAN, YES, LookAnswered("id-2", CHEERFUL), OffersRanked("id-1", cards))
    assert any(card.reason.ground is Ground.LOOKED for card in before.offers)
    after, effects = step(before, LookWithdrawn(), fresh="id-9", house=HOUSE)
    assert isinstance(after, Shopping)
    assert (after.about, after.offers) == (None, ())
    withdrawn = [AnswerKept("id-1", purpose, Answer.WITHDRAWN) for purpose in LOOK]
    assert list(effects[:2]) == withdrawn


def test_telling_it_oneself_opens_no_camera() -> None:
    state, asked = visit(
        SCAN, TellMyselfChosen(), AgeTold(AgeBand.FROM_35), FeelingTold(Feeling.TREAT),
        TellingDone(),
    )  # fmt: skip
    assert isinstance(state, Shopping)
    assert state.about == Told(AgeBand.FROM_35, Feeling.TREAT)
    assert state.answers.with_look(Answer.MYSELF) == LOOK
    assert not [effect for effect in asked if isinstance(effect, StartLook)]


def test_a_second_tap_on_the_same_takes_it_back() -> None:
    told = (AgeTold(AgeBand.FROM_35), AgeTold(AgeBand.FROM_35))
    assert shopping(SCAN, TellMyselfChosen(), *told).about == Told()


def test_past_purchases_are_asked_only_of_somebody_with_a_card() -> None:
    assert not shopping(SCAN).asks_past_purchases
    assert shopping(SCAN, PAST_YES).answers.past_purchases is Answer.OPEN
    assert shopping(SCAN, CARD).asks_past_purchases


def test_past_purchases_go_with_the_yes_and_with_the_card() -> None:
    opened = (SCAN, CARD, PAST_YES, RecordOpened("id-1", AMINA, PAST))
    assert shopping(*opened).past == PAST
    assert shopping(*opened, Withdrawn(Purpose.PAST_PURCHASES)).past == ()
    assert shopping(*opened, CardPutAway()).past == ()
    other = shopping(*opened, CardScanned(JONAS, known=True))
    assert other.past == ()
    assert other.asks_past_purchases, "another card is another person's to answer for"


def test_c07_a_no_to_past_purchases_stands_when_the_card_comes_back() -> None:
    assert not shopping(SCAN, CARD, PAST_NO, CardPutAway(), CARD).asks_past_purchases


def test_a_record_that_comes_after_a_withdrawal_is_not_taken() -> None:
    late = RecordOpened("id-1", AMINA, PAST)
    assert shopping(SCAN, CARD, PAST_YES, Withdrawn(Purpose.PAST_PURCHASES), late).past == ()


def test_a_name_is_shown_only_when_asked_and_hidden_again() -> None:
    name = NameOpened("id-1", AMINA, NAMES[AMINA])
    _, asked = visit(SCAN, CARD, NameAsked())
    assert asked[-1] == OpenName("id-1", AMINA)
    for events, shown in [
        ((name,), None),
        ((NameAsked(), name), NAMES[AMINA]),
        ((NameAsked(), name, NameAsked()), None),
        ((NameAsked(), CardPutAway(), CARD, name), None),
    ]:
        member = shopping(SCAN, CARD, *events).member
        assert member is not None
        assert member.name == shown


def test_scanning_goes_on_while_the_question_stands_and_folds_it_away() -> None:
    assert shopping(*[SCAN] * (FOLD_AFTER - 1)).panel is Panel.QUESTION
    folded = shopping(*[SCAN] * (FOLD_AFTER + 1))
    assert folded.panel is Panel.OFFERS
    assert folded.asks


def test_a_line_taken_out_comes_back_where_it_was() -> None:
    scans = (SCAN, ProductScanned(APPLES, APPLES.price), SCAN)
    assert shopping(*scans, LineTakenOut(1), UndoPressed()).basket == shopping(*scans).basket
    assert shopping(*scans, LineTakenOut(1)).notice is Notice.LINE_TAKEN_OUT


def test_a_basket_is_put_together_while_the_keypad_is_open() -> None:
    typed = shopping(OverlayOpened(Overlay.KEYPAD), *map(KeyTyped, "952"), KeyTyped(""))
    assert typed.typed == "95"
    done = step(typed, SCAN, fresh="x", house=HOUSE)[0]
    assert isinstance(done, Shopping)
    assert (done.typed, done.overlay) == ("", Overlay.NONE)


def test_nothing_to_pay_says_so() -> None:
    assert shopping(Touched(), PayPressed()).notice is Notice.EMPTY_BASKET


def test_one_more_item_at_the_slip_waits_for_an_answer() -> None:
    state, asked = visit(SCAN, PayPressed(), SlipMade("id-2", SALE), SCAN)
    assert isinstance(state, Paying)
    assert state.held == (SCAN.product,)
    assert not [effect for effect in asked if isinstance(effect, SaleEnded)]


def test_one_more_item_voids_the_slip_and_is_scanned_into_the_basket() -> None:
    state, asked = visit(SCAN, PayPressed(), SlipMade("id-2", SALE), SCAN, HeldAdded())
    assert isinstance(state, Shopping)
    assert asked[-3:] == [
        SaleEnded("id-1", "sale-1", SaleEnd.VOIDED),
        DropPayment("id-2"),
        ScanAgain(SCAN.product.gtin),
    ]


def test_the_next_shoppers_item_leaves_the_slip_as_it_is() -> None:
    state, asked = visit(SCAN, PayPressed(), SlipMade("id-2", SALE), SCAN, HeldIsNext())
    assert state == Idle()
    assert asked[-3:] == [
        SaleEnded("id-1", "sale-1", SaleEnd.FINAL),
        VisitEnded("id-1", VisitEnd.DONE),
        ScanAgain(SCAN.product.gtin),
    ]


def test_a_warning_that_was_not_given_ends_no_slip() -> None:
    state, _ = visit(
        SCAN, PayPressed(), SlipMade("id-2", SALE), TimePassed(Passed.WARNING_OVER)
    )  # fmt: skip
    assert isinstance(state, Paying)


@pytest.mark.parametrize("leave", [BackPressed(), Cancelled()])
def test_a_payment_that_is_left_is_dropped(leave: Event) -> None:
    _, asked = visit(SCAN, PayPressed(), leave)
    assert asked[-1] == DropPayment("id-2")


def test_nobody_answers_while_telling() -> None:
    telling = shopping(SCAN, TellMyselfChosen())
    after, asked = step(telling, NO, fresh="x", house=HOUSE)
    assert after == telling
    assert asked == ()


def test_nothing_is_added_while_a_payment_may_be_charging() -> None:
    state, _ = visit(SCAN, PayPressed(), SCAN)
    assert isinstance(state, Paying)
    assert state.notice is Notice.PAYING_NOW
    assert state.shopping.basket.count == 1


def test_a_refused_tender_leads_back_to_the_basket() -> None:
    state = shopping(SCAN, PayPressed(), TenderRefused("id-2"))
    assert (state.notice, state.basket.count) == (Notice.TENDER_REFUSED, 1)


def test_back_from_the_slip_voids_it() -> None:
    state, asked = visit(SCAN, PayPressed(), SlipMade("id-2", SALE), BackPressed())
    assert isinstance(state, Shopping)
    assert asked[-2:] == [SaleEnded("id-1", "sale-1", SaleEnd.VOIDED), DropPayment("id-2")]


def test_paying_turns_the_camera_off() -> None:
    _, asked = visit(SCAN, YES, PayPressed())
    assert asked[-2] == StopLook("id-2")


def test_what_was_estimated_can_be_removed_while_paying() -> None:
    state, _ = visit(SCAN, YES, LookAnswered("id-2", CHEERFUL), PayPressed(), LookWithdrawn())
    assert isinstance(state, Paying)
    assert state.shopping.about is None


def test_whoever_walks_away_with_a_slip_has_bought() -> None:
    state, asked = visit(
        SCAN, PayPressed(), SlipMade("id-2", SALE), TimePassed(Passed.QUIET),
        TimePassed(Passed.WARNING_OVER),
    )  # fmt: skip
    assert state == Idle()
    assert asked[-2:] == [
        SaleEnded("id-1", "sale-1", SaleEnd.FINAL), VisitEnded("id-1", VisitEnd.WALKED_AWAY),
    ]  # fmt: skip


def test_no_time_runs_while_the_tender_has_not_answered() -> None:
    state, _ = visit(SCAN, PayPressed(), TimePassed(Passed.QUIET), TimePassed(Passed.WARNING_OVER))
    assert isinstance(state, Paying)


PATHS: list[tuple[Event, ...]] = [
    (),
    (Touched(),),
    (SCAN, YES),
    (SCAN, YES, CameraIsOpen("id-2")),
    (SCAN, YES, LookAnswered("id-2", CHEERFUL)),
    (SCAN, CARD, PAST_YES, NameAsked()),
    (SCAN, TellMyselfChosen(), AgeTold(AgeBand.FROM_18)),
    (SCAN, OverlayOpened(Overlay.HELP)),
    (SCAN, PayPressed()),
    (SCAN, PayPressed(), SlipMade("id-2", SALE)),
    (SCAN, PayPressed(), SlipMade("id-2", SALE), DonePressed()),
]


@pytest.mark.parametrize("path", PATHS)
def test_cancelling_leads_back_to_nobody_from_everywhere(path: tuple[Event, ...]) -> None:
    state, asked = visit(*path, Cancelled())
    assert state == Idle()
    looks = [effect.look for effect in asked if isinstance(effect, StartLook)]
    stops = [effect.look for effect in asked if isinstance(effect, StopLook)]
    answered = [event.look for event in path if isinstance(event, LookAnswered)]
    assert set(looks) == {*stops, *answered}
    assert [type(effect) for effect in asked].count(VisitEnded) == (1 if path else 0)


@pytest.mark.parametrize("path", PATHS[1:8])
def test_walking_away_leads_back_to_nobody(path: tuple[Event, ...]) -> None:
    state, asked = visit(*path, TimePassed(Passed.QUIET), TimePassed(Passed.WARNING_OVER))
    assert state == Idle()
    assert VisitEnded("id-1", VisitEnd.WALKED_AWAY) in asked


@pytest.mark.parametrize("path", PATHS[1:8])
def test_a_touch_in_time_keeps_the_visit(path: tuple[Event, ...]) -> None:
    warned = shopping(*path, TimePassed(Passed.QUIET))
    assert warned.warned
    awake = step(warned, Touched(), fresh="x", house=HOUSE)[0]
    assert isinstance(awake, Shopping)
    assert not awake.warned
    assert step(awake, TimePassed(Passed.WARNING_OVER), fresh="x", house=HOUSE)[0] == awake


@pytest.mark.parametrize("late", [SlipMade("id-9", SALE), TenderRefused("id-9")])
def test_a_late_tender_does_not_keep_a_visit_alive(late: Event) -> None:
    warned = shopping(SCAN, TimePassed(Passed.QUIET))
    assert step(warned, late, fresh="x", house=HOUSE) == (warned, ())


def test_the_next_shopper_may_scan_while_the_receipt_still_stands() -> None:
    state, asked = visit(SCAN, PayPressed(), SlipMade("id-2", SALE), DonePressed(), SCAN)
    assert isinstance(state, Shopping)
    assert (state.visit, state.basket.count) == ("id-5", 1)
    assert asked.index(VisitEnded("id-1", VisitEnd.DONE)) < asked.index(VisitBegan("id-5"))


def test_c13_nothing_of_the_last_shopper_meets_the_next() -> None:
    state, _ = visit(
        LanguageChosen("ar"), CARD, SCAN, PayPressed(), SlipMade("id-4", SALE), DonePressed(),
        CodeRefused(None),
    )  # fmt: skip
    assert isinstance(state, Shopping)
    assert (state.language, state.member, state.basket.lines) == ("", None, ())
    assert isinstance(visit(SCAN, PayPressed(), SlipMade("id-2", SALE), DonePressed())[0], Goodbye)
