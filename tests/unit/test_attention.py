"""Attention: asked as a purpose of its own, only beside offers, counted per offer, and dropped."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.attention import CHOSEN, offer_name
from kiosk.consent.purposes import LOOK, Answer, Purpose
from kiosk.effects import AnswerKept, OfferLookedAt, Record
from kiosk.estimate import NoEstimate
from kiosk.events import (
    Answered,
    BackPressed,
    CameraIsOpen,
    Cancelled,
    DonePressed,
    Event,
    Glanced,
    LookAnswered,
    LookWithdrawn,
    OfferDismissed,
    OverlayClosed,
    OverlayOpened,
    Passed,
    PayPressed,
    TellMyselfChosen,
    TimePassed,
    Touched,
    WatchEnded,
    Withdrawn,
)
from kiosk.states import Idle, Overlay, Shopping
from kiosk.watch import WATCH_SECONDS
from tests.unit.fakes import AMINA, CAMERA_NO, CAMERA_YES, CHEERFUL, HOUSE, MILK, PEN, Kiosk, code

ASKS = replace(HOUSE, attention_offered=True)
YES, NO = Answered(Purpose.ATTENTION, yes=True), Answered(Purpose.ATTENTION, yes=False)
STOP = Withdrawn(Purpose.ATTENTION)


def looked(*, asks: bool = True) -> Kiosk:
    """Somebody said yes to the camera, and it has an estimate."""
    kiosk = Kiosk(house=ASKS if asks else HOUSE)
    kiosk.scan(code(MILK))
    kiosk.send(CAMERA_YES)
    kiosk.send(kiosk.camera.answer(CHEERFUL))
    return kiosk


def watched() -> Kiosk:
    kiosk = looked()
    kiosk.send(YES)
    kiosk.send(CameraIsOpen(kiosk.camera.watches[-1]))
    return kiosk


def here(kiosk: Kiosk) -> Shopping:
    assert isinstance(kiosk.state, Shopping)
    return kiosk.state


def glances(kiosk: Kiosk, *cards: int | None) -> None:
    for card in cards:
        kiosk.send(Glanced(kiosk.camera.watches[-1], card, 1000))


def counts(kiosk: Kiosk) -> list[Record]:
    return [one for one in kiosk.journal.records if isinstance(one, OfferLookedAt)]


# --- asking -----------------------------------------------------------------------------------


def test_c02_attention_is_off_at_the_start_and_absent_unless_the_shop_asks() -> None:
    kiosk = looked(asks=False)
    assert not here(kiosk).asks_attention
    kiosk.send(YES, OverlayOpened(Overlay.ATTENTION))
    assert here(kiosk).answers.attention is Answer.OPEN
    assert here(kiosk).overlay is Overlay.NONE
    assert kiosk.camera.watches == []
    assert not Kiosk().session._house.attention_offered


def test_c02_a_yes_to_the_camera_is_no_yes_to_attention() -> None:
    kiosk = looked()
    assert here(kiosk).answers.with_look(Answer.YES) == LOOK
    assert here(kiosk).answers.attention is Answer.OPEN
    assert kiosk.camera.watches == []


def test_attention_is_asked_beside_offers_after_the_camera_has_an_estimate() -> None:
    kiosk = Kiosk(house=ASKS)
    kiosk.scan(code(MILK))
    assert not here(kiosk).asks_attention
    kiosk.send(CAMERA_YES)
    assert not here(kiosk).asks_attention
    kiosk.send(kiosk.camera.answer(CHEERFUL))
    assert here(kiosk).asks_attention


@pytest.mark.parametrize("answer", [CAMERA_NO, TellMyselfChosen()])
def test_c07_who_said_no_to_the_camera_is_not_asked_about_attention(answer: Event) -> None:
    kiosk = Kiosk(house=ASKS)
    kiosk.scan(code(MILK))
    kiosk.send(answer)
    assert not here(kiosk).asks_attention
    kiosk.send(YES)
    assert kiosk.camera.opens == 0


@pytest.mark.parametrize("reason", list(NoEstimate))
def test_c16_who_may_be_a_minor_or_is_not_alone_is_not_asked_about_attention(
    reason: NoEstimate,
) -> None:
    kiosk = Kiosk(house=ASKS)
    kiosk.scan(code(MILK))
    kiosk.send(CAMERA_YES)
    kiosk.send(kiosk.camera.answer(None, reason))
    assert not here(kiosk).asks_attention
    kiosk.send(YES)
    assert kiosk.camera.watches == []


def test_c07_a_no_to_attention_stands_for_the_visit() -> None:
    kiosk = looked()
    kiosk.send(NO)
    assert not here(kiosk).asks_attention
    kiosk.send(YES)
    kiosk.scan(code(PEN), AMINA)
    assert here(kiosk).answers.attention is Answer.NO
    assert kiosk.camera.watches == []


def test_a_question_that_waits_for_a_card_comes_before_attention() -> None:
    kiosk = looked()
    kiosk.scan(AMINA)
    assert not here(kiosk).asks_attention
    kiosk.send(Answered(Purpose.PAST_PURCHASES, yes=False))
    assert here(kiosk).asks_attention


@pytest.mark.parametrize("answer", [YES, NO])
def test_either_answer_closes_the_sheet_that_asked(answer: Event) -> None:
    kiosk = looked()
    kiosk.send(OverlayOpened(Overlay.ATTENTION), answer)
    assert here(kiosk).overlay is Overlay.NONE


def test_the_sheet_goes_with_the_offers_that_it_asked_about() -> None:
    kiosk = looked()
    kiosk.send(OverlayOpened(Overlay.ATTENTION))
    kiosk.scan(AMINA)
    assert here(kiosk).overlay is Overlay.NONE


# --- the camera -------------------------------------------------------------------------------


def test_c01_the_camera_watches_only_after_a_kept_yes_to_attention() -> None:
    kiosk = watched()
    assert kiosk.camera.open_watch == kiosk.camera.watches[0]
    kept = [one for one in kiosk.journal.records if isinstance(one, AnswerKept)]
    assert (kept[-1].purpose, kept[-1].answer) == (Purpose.ATTENTION, Answer.YES)


def test_c01_without_a_record_of_a_yes_to_attention_the_camera_stays_off() -> None:
    kiosk = looked()
    of_the_camera = kiosk.consents.why_closed
    kiosk.consents.why_closed = lambda visit, purpose: (  # type: ignore[method-assign]
        "no record" if purpose is Purpose.ATTENTION else of_the_camera(visit, purpose)
    )
    kiosk.send(YES)
    assert kiosk.camera.watches == []
    assert here(kiosk).watching is None


def test_c01_a_yes_to_attention_that_cannot_be_written_is_no_yes() -> None:
    kiosk = looked()
    kiosk.consents.refuses = lambda: True
    kiosk.send(YES)
    assert here(kiosk).answers.attention is Answer.OPEN
    assert kiosk.camera.watches == []


@pytest.mark.parametrize(
    "ends",
    [
        PayPressed(),
        Cancelled(),
        STOP,
        TimePassed(Passed.QUIET),
        LookWithdrawn(),
        *(
            OverlayOpened(overlay)
            for overlay in Overlay
            if overlay.name not in ("NONE", "ATTENTION", "ABOUT_ATTENTION")
        ),
    ],
)
def test_c01_attention_ends_when_the_offers_go_from_view(ends: Event) -> None:
    kiosk = watched()
    kiosk.send(ends)
    assert kiosk.camera.open_watch is None
    assert getattr(kiosk.state, "watching", None) is None
    kiosk.send(OverlayClosed(), BackPressed(), Touched())
    assert len(kiosk.camera.watches) == 1


def test_c01_attention_ends_when_a_question_takes_the_place_of_the_offers() -> None:
    kiosk = watched()
    kiosk.scan(AMINA)
    assert kiosk.camera.open_watch is None


def test_scanning_goes_on_while_the_camera_watches() -> None:
    kiosk = watched()
    kiosk.scan(code(PEN), code(PEN))
    assert kiosk.camera.open_watch is not None
    assert here(kiosk).basket.count == 3


def test_when_the_time_is_over_the_screen_says_that_the_camera_is_off() -> None:
    kiosk = watched()
    kiosk.send(CameraIsOpen(kiosk.camera.watches[0]))
    assert here(kiosk).watching
    kiosk.send(kiosk.camera.end_watch())
    assert here(kiosk).watching is None
    assert here(kiosk).answers.attention is Answer.YES


def test_a_camera_process_that_is_gone_costs_the_watch_and_no_more() -> None:
    kiosk = looked()
    kiosk.camera.lost = True
    kiosk.send(YES)
    assert here(kiosk).watching is None


# --- counting ---------------------------------------------------------------------------------


def test_seconds_are_counted_per_offer_and_written_at_the_end() -> None:
    kiosk = watched()
    names = [offer_name(card) for card in here(kiosk).offers]
    place = next(n for n, name in enumerate(names) if name != CHOSEN)
    glances(kiosk, place, None, place, None)
    assert here(kiosk).looked_at == ((names[place], 2000),)
    assert counts(kiosk) == []
    visit = here(kiosk).visit
    kiosk.send(PayPressed(), DonePressed())
    assert counts(kiosk) == [OfferLookedAt(visit, names[place], 2)]
    kiosk.send(DonePressed())
    assert len(counts(kiosk)) == 1
    assert kiosk.state == Idle()


def test_c12_what_was_chosen_by_a_guess_has_no_name_in_the_counts() -> None:
    kiosk = watched()
    place = next(
        n for n, card in enumerate(here(kiosk).offers) if card.candidate.offer.audience.is_toned
    )
    glances(kiosk, place)
    assert here(kiosk).looked_at == ((CHOSEN, 1000),)


def test_nothing_is_counted_before_the_camera_is_open_nor_beyond_the_longest_watch() -> None:
    """Whatever a camera process gone wrong may say."""
    early = looked()
    early.send(YES)
    glances(early, 0)
    assert here(early).looked_at == ()
    kiosk = watched()
    glances(kiosk, *([0] * 100))
    assert sum(ms for _, ms in here(kiosk).looked_at) == WATCH_SECONDS * 1000


def test_c02_a_yes_from_behind_another_sheet_is_no_answer() -> None:
    kiosk = looked()
    kiosk.send(OverlayOpened(Overlay.HELP), YES)
    assert here(kiosk).answers.attention is Answer.OPEN
    assert kiosk.camera.watches == []


def test_counts_tell_no_order_of_looking() -> None:
    one, other = watched(), watched()
    glances(one, 0, 1, 2)
    glances(other, 2, 1, 0)
    assert here(one).looked_at == here(other).looked_at
    assert list(here(one).looked_at) == sorted(here(one).looked_at)


def test_the_second_in_which_other_cards_came_counts_for_none() -> None:
    kiosk = watched()
    first = here(kiosk).offers[0]
    kiosk.send(OfferDismissed(*first.key))
    assert here(kiosk).offers[0] != first
    glances(kiosk, 0)
    assert here(kiosk).looked_at == ()
    glances(kiosk, 0)
    assert len(here(kiosk).looked_at) == 1


def test_c08_withdrawing_attention_frees_the_camera_and_drops_what_was_counted() -> None:
    kiosk = watched()
    glances(kiosk, 0, 1)
    kiosk.send(STOP)
    assert kiosk.camera.open_watch is None
    assert here(kiosk).looked_at == ()
    assert here(kiosk).answers.attention is Answer.WITHDRAWN
    kiosk.send(Cancelled())
    assert counts(kiosk) == []


LOOK_TAKEN_BACK = {
    "at once": (LookWithdrawn(),),
    "one by one": tuple(Withdrawn(purpose) for purpose in LOOK),
    "while paying": (PayPressed(), LookWithdrawn()),
}


@pytest.mark.parametrize("how", LOOK_TAKEN_BACK)
def test_c08_whoever_stops_the_camera_stops_attention_too(how: str) -> None:
    kiosk = watched()
    glances(kiosk, 0, 1)
    kiosk.send(*LOOK_TAKEN_BACK[how])
    assert kiosk.camera.open_watch is kiosk.camera.open_look is None
    withdrawn = [kept.purpose for kept, _ in kiosk.consents.kept if kept.answer is Answer.WITHDRAWN]
    assert sorted(withdrawn, key=list(Purpose).index) == [*LOOK, Purpose.ATTENTION]
    kiosk.send(Cancelled())
    assert counts(kiosk) == []


def test_c08_attention_stays_while_some_of_the_look_is_allowed() -> None:
    kiosk = watched()
    kiosk.send(Withdrawn(Purpose.SMILE))
    assert here(kiosk).answers.attention is Answer.YES


def test_a_no_to_attention_stays_a_no_when_the_camera_is_stopped() -> None:
    kiosk = looked()
    kiosk.send(NO, LookWithdrawn())
    assert here(kiosk).answers.attention is Answer.NO


def test_c08_attention_can_be_withdrawn_while_paying() -> None:
    kiosk = watched()
    glances(kiosk, 0, 1)
    kiosk.send(PayPressed(), STOP, DonePressed(), DonePressed())
    assert counts(kiosk) == []


def test_c08_withdrawing_attention_leaves_the_other_answers_alone() -> None:
    kiosk = watched()
    kiosk.send(STOP)
    assert here(kiosk).about == CHEERFUL
    assert here(kiosk).answers.with_look(Answer.YES) == LOOK


def test_a_glance_of_less_than_a_second_is_not_written() -> None:
    kiosk = watched()
    kiosk.send(Glanced(kiosk.camera.watches[0], 0, 900), Cancelled())
    assert counts(kiosk) == []


def test_late_words_of_a_watch_change_nothing() -> None:
    kiosk = watched()
    watch = kiosk.camera.watches[0]
    kiosk.send(STOP)
    before = kiosk.state
    kiosk.send(Glanced(watch, 0, 1000), CameraIsOpen(watch), WatchEnded(watch))
    kiosk.send(LookAnswered(watch, CHEERFUL))
    assert kiosk.state == before
