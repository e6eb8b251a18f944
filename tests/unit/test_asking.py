"""Each purpose is asked by itself, silence is a no, a no is heard once (TRUST C2 to C7, C13)."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest

from kiosk.consent.purposes import LOOK, Answer, Answers, Purpose
from kiosk.events import (
    Answered,
    CameraAnswered,
    Cancelled,
    DonePressed,
    Event,
    Passed,
    PayPressed,
    QuestionOpened,
    TimePassed,
)
from kiosk.states import Goodbye, Idle, Paying, Shopping, State
from tests.unit.fakes import AMINA, BREAD, CAMERA_YES, CHEERFUL, MILK, Kiosk, code
from tests.unit.walks import Walk

WALKS = 60


def shopping_of(state: State) -> Shopping | None:
    if isinstance(state, Paying):
        return state.shopping
    return state if isinstance(state, Shopping) else None


def walked(kiosk: Kiosk, dice: Random, moves: int = 60) -> Iterator[State]:
    """Every state that a random shopper sees."""
    walk = Walk(kiosk, dice)
    for _ in range(moves):
        seen = len(kiosk.shown)
        move = walk.move()
        kiosk.scan(move) if isinstance(move, str) else kiosk.send(move)
        yield from kiosk.shown[seen:]


def asked(state: Shopping, purpose: Purpose) -> bool:
    return {
        Purpose.AGE_GROUP: state.asks_camera,
        Purpose.SMILE: state.asks_camera,
        Purpose.PAST_PURCHASES: state.asks_past_purchases,
        Purpose.ATTENTION: state.asks_attention,
    }[purpose]


@pytest.mark.parametrize("purpose", list(Purpose))
def test_c02_every_purpose_is_off_until_it_is_answered(purpose: Purpose) -> None:
    assert Answers().to(purpose) is Answer.OPEN
    assert not Answers().allow(purpose)
    kiosk = Kiosk()
    kiosk.scan(AMINA, code(MILK))
    shopping = shopping_of(kiosk.state)
    assert shopping is not None
    assert not shopping.answers.allow(purpose)
    assert (kiosk.camera.opens, kiosk.shoppers.opened) == (0, [])


def said(purpose: Purpose, *, yes: bool) -> Event:
    """The tap that answers ``purpose``; a yes to it is a yes to nothing else."""
    if purpose in LOOK:
        return CameraAnswered(frozenset({purpose} if yes else ()))
    return Answered(purpose, yes=yes)


@pytest.mark.parametrize("purpose", list(Purpose))
def test_c02_a_yes_to_one_purpose_is_no_yes_to_another(purpose: Purpose) -> None:
    answers = Answers().having(purpose, Answer.YES)
    assert [one for one in Purpose if answers.allow(one)] == [purpose]
    kiosk = Kiosk()
    kiosk.scan(AMINA, code(MILK))
    kiosk.send(said(purpose, yes=True))
    assert kiosk.camera.asked_for == ([(purpose,)] if purpose in LOOK else [])
    shopping = shopping_of(kiosk.state)
    assert shopping is not None
    asked_about = {purpose} - {Purpose.ATTENTION}  # of that nobody is asked before an estimate
    assert {one for one in Purpose if shopping.answers.allow(one)} == asked_about
    assert bool(kiosk.shoppers.opened) == (purpose is Purpose.PAST_PURCHASES)


def test_c04_silence_opens_no_camera_and_no_record_however_long_it_lasts() -> None:
    for seed in range(WALKS):
        kiosk = Kiosk()
        kiosk.scan(AMINA, code(MILK))
        dice = Random(seed)
        for _ in range(40):
            more = dice.choice([TimePassed(Passed.QUIET), QuestionOpened(), code(BREAD)])
            kiosk.scan(more) if isinstance(more, str) else kiosk.send(more)
        kiosk.send(TimePassed(Passed.QUIET), TimePassed(Passed.WARNING_OVER))
        assert kiosk.state == Idle()
        assert (kiosk.camera.opens, kiosk.shoppers.opened) == (0, [])
        assert not kiosk.journal.answers, "nothing was said, so nothing is written as said"


def test_c05_wherever_a_yes_is_offered_a_no_is_offered_too() -> None:
    """Both stand in one question: a yes is taken exactly where a no would be."""
    offered = 0
    for seed in range(WALKS):
        kiosk = Kiosk()
        for state in walked(kiosk, Random(seed), 40):
            shopping = shopping_of(state)
            if shopping is None or not isinstance(state, Shopping):
                continue
            for purpose in Purpose:
                taken = [takes(state, purpose, yes=yes) for yes in (True, False)]
                assert taken[0] == taken[1]
                offered += taken[0]
    assert offered > 100


def takes(state: Shopping, purpose: Purpose, *, yes: bool) -> bool:
    """Whether an answer would be taken in ``state``."""
    from kiosk.visit import step
    from tests.unit.fakes import HOUSE

    after, _ = step(state, said(purpose, yes=yes), fresh="x", house=HOUSE)
    return isinstance(after, Shopping) and after.answers != state.answers


def test_c07_after_a_no_nobody_is_asked_again_on_any_path() -> None:
    noes = 0
    for seed in range(WALKS):
        kiosk = Kiosk()
        said_no: set[tuple[str, Purpose]] = set()
        for state in walked(kiosk, Random(seed)):
            shopping = shopping_of(state)
            if shopping is None:
                continue
            for purpose in Purpose:
                if shopping.answers.to(purpose) is Answer.NO:
                    said_no.add((shopping.visit, purpose))
                if (shopping.visit, purpose) in said_no:
                    assert not asked(shopping, purpose)
                    assert not takes(shopping, purpose, yes=True)
        noes += len(said_no)
    assert noes > 20


def paid(kiosk: Kiosk) -> None:
    kiosk.send(PayPressed(), DonePressed(), DonePressed())


def cancelled(kiosk: Kiosk) -> None:
    kiosk.send(Cancelled())


def walked_away(kiosk: Kiosk) -> None:
    kiosk.send(TimePassed(Passed.QUIET), TimePassed(Passed.WARNING_OVER))


def walked_away_with_the_receipt(kiosk: Kiosk) -> None:
    kiosk.send(PayPressed(), DonePressed(), TimePassed(Passed.GOODBYE_OVER))


def the_next_scans(kiosk: Kiosk) -> None:
    kiosk.send(PayPressed(), DonePressed())
    kiosk.scan(code(BREAD))
    kiosk.send(Cancelled())


@pytest.mark.parametrize(
    "end", [paid, cancelled, walked_away, walked_away_with_the_receipt, the_next_scans]
)
def test_c13_every_way_a_visit_ends_leaves_nothing_of_it(end: object) -> None:
    kiosk = Kiosk()
    kiosk.scan(AMINA, code(MILK))
    kiosk.send(Answered(Purpose.PAST_PURCHASES, yes=True), CAMERA_YES)
    kiosk.send(kiosk.camera.answer(CHEERFUL))
    before = shopping_of(kiosk.state)
    assert before is not None
    assert before.about == CHEERFUL
    assert before.past
    end(kiosk)  # type: ignore[operator]
    assert kiosk.state == Idle() == Kiosk().state
    assert not Idle.__slots__, "there is nowhere to keep anything"
    assert not {"about", "past", "answers", "member"} & set(Goodbye.__slots__)
    # Whoever comes next is asked anew, as if nobody had been there.
    kiosk.scan(code(MILK))
    fresh, first = shopping_of(kiosk.state), shopping_of(Kiosk().scan(code(MILK)))
    assert fresh is not None
    assert first is not None
    assert (fresh.answers, fresh.about, fresh.past, fresh.member, fresh.language, fresh.offers) == (
        first.answers, None, (), None, first.language, first.offers,
    )  # fmt: skip
