"""A no stands for the whole visit, silence is a no, and nothing that is tapped asks anew."""

from __future__ import annotations

from random import Random

import pytest

from kiosk.consent.purposes import LOOK, Answer, Purpose
from kiosk.effects import AnswerKept
from kiosk.events import (
    CardPutAway,
    Event,
    LookWithdrawn,
    OverlayOpened,
    Passed,
    QuestionOpened,
    TellMyselfChosen,
    TimePassed,
)
from kiosk.states import Idle, Overlay, Panel, Paying, Shopping
from tests.unit.fakes import AMINA, BREAD, CAMERA_NO, CAMERA_YES, MILK, Kiosk, code
from tests.unit.walks import Walk

REFUSED = {
    "no": (CAMERA_NO,),
    "withdrawn": (CAMERA_YES, LookWithdrawn()),
}


def shopping(kiosk: Kiosk) -> Shopping:
    state = kiosk.state
    if isinstance(state, Paying):
        return state.shopping
    assert isinstance(state, Shopping)
    return state


@pytest.mark.parametrize("refused", REFUSED)
def test_c07_after_a_no_nothing_the_shopper_does_brings_the_question_back(refused: str) -> None:
    kiosk = Kiosk()
    kiosk.scan(code(MILK))
    kiosk.send(*REFUSED[refused])
    again: tuple[Event, ...] = (
        QuestionOpened(), CAMERA_YES, TellMyselfChosen(), CardPutAway(),
        OverlayOpened(Overlay.ABOUT_CAMERA), OverlayOpened(Overlay.CHOICES),
    )  # fmt: skip
    opens = kiosk.camera.opens
    for event in again:
        kiosk.send(event)
        kiosk.scan(code(BREAD), AMINA)
        assert not shopping(kiosk).asks_camera
        assert shopping(kiosk).panel is not Panel.TELLING
    assert kiosk.camera.opens == opens


@pytest.mark.parametrize("seed", range(40))
def test_c07_on_no_random_path_is_anybody_asked_again_in_the_same_visit(seed: int) -> None:
    kiosk = Kiosk()
    walk = Walk(kiosk, Random(seed))
    refused: set[tuple[str, Purpose]] = set()
    for _ in range(80):
        move, before = walk.move(), len(kiosk.journal.records)
        if isinstance(move, str):
            kiosk.scan(move)
        else:
            kiosk.send(move)
        state = kiosk.state
        card_went = isinstance(move, str | CardPutAway)  # its yes ends, and nobody said no
        for record in kiosk.journal.records[before:]:
            if isinstance(record, AnswerKept) and (
                record.answer is Answer.NO or (record.answer is Answer.WITHDRAWN and not card_went)
            ):
                refused.add((record.visit, record.purpose))
        if isinstance(state, Shopping):
            if refused & {(state.visit, purpose) for purpose in LOOK}:
                assert not state.asks_camera
            if (state.visit, Purpose.PAST_PURCHASES) in refused:
                assert not state.asks_past_purchases


def test_c04_a_timeout_is_a_no() -> None:
    kiosk = Kiosk()
    kiosk.scan(code(MILK), AMINA)
    assert shopping(kiosk).asks_camera
    kiosk.send(TimePassed(Passed.QUIET), TimePassed(Passed.WARNING_OVER))
    assert kiosk.state == Idle()
    assert kiosk.camera.opens == 0
    assert kiosk.shoppers.opened == []
    assert not [r for r in kiosk.journal.records if isinstance(r, AnswerKept)]


def test_c04_a_question_that_is_left_alone_makes_room_and_allows_nothing() -> None:
    kiosk = Kiosk()
    kiosk.scan(*[code(MILK)] * 5, AMINA, *[code(BREAD)] * 5)
    state = shopping(kiosk)
    assert state.panel is Panel.OFFERS
    assert state.answers.with_look(Answer.OPEN) == LOOK
    assert not any(state.answers.allow(purpose) for purpose in Purpose)
    assert kiosk.camera.opens == 0
