"""The same shopping with every kind of answer: same lines, same prices, same total (TRUST C6)."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest

from kiosk.basket import Basket
from kiosk.consent.purposes import LOOK, Answer, Purpose
from kiosk.estimate import AgeBand, Feeling
from kiosk.events import (
    AgeTold,
    Answered,
    BackPressed,
    CameraAnswered,
    DonePressed,
    FeelingTold,
    LanguageChosen,
    LineTakenOut,
    PayPressed,
    QuantityChosen,
    TellingDone,
    TellMyselfChosen,
    Touched,
    UndoPressed,
    Withdrawn,
)
from kiosk.money import Money
from kiosk.offers.ranking import OfferCard
from kiosk.states import Goodbye, Idle, Paying, Shopping
from tests.unit.fakes import AMINA, CHEERFUL, PRODUCTS, Kiosk, code
from tests.unit.walks import Move

Habit = Callable[[Kiosk], None]
ASKED_ALONE = [purpose for purpose in Purpose if purpose not in LOOK]


def leaves_it(kiosk: Kiosk) -> None:
    """Never looks at the question."""


def says_no(kiosk: Kiosk) -> None:
    kiosk.send(CameraAnswered())
    for purpose in ASKED_ALONE:
        kiosk.send(Answered(purpose, yes=False))


def says_yes(kiosk: Kiosk) -> None:
    kiosk.send(CameraAnswered(frozenset(LOOK)))
    for purpose in ASKED_ALONE:
        kiosk.send(Answered(purpose, yes=True))
    if kiosk.camera.unanswered:
        kiosk.send(kiosk.camera.answer(CHEERFUL))


def tells(kiosk: Kiosk) -> None:
    state = kiosk.state
    if isinstance(state, Shopping) and state.asks_camera:
        kiosk.send(TellMyselfChosen(), AgeTold(AgeBand.FROM_25), FeelingTold(Feeling.TREAT))
        kiosk.send(TellingDone())


def changes_their_mind(kiosk: Kiosk) -> None:
    says_yes(kiosk)
    for purpose in Purpose:
        kiosk.send(Withdrawn(purpose))


def shopping(dice: Random) -> list[Move]:
    """Things that a shopper does with a basket; no offer is taken, for that is a price agreed."""
    moves: list[Move] = [Touched()]
    if dice.random() < 0.6:
        moves.append(AMINA)
    for _ in range(dice.randint(10, 40)):
        moves.append(dice.choice(_moves(dice)))
    return [*moves, code(PRODUCTS[0]), PayPressed()]


def _moves(dice: Random) -> list[Move]:
    return [
        code(dice.choice(PRODUCTS)), code(dice.choice(PRODUCTS)), "12345", UndoPressed(),
        QuantityChosen(dice.randint(1, 6), dice.randint(1, 9)), LineTakenOut(dice.randint(1, 6)),
        LanguageChosen("de"), PayPressed(), BackPressed(),
    ]  # fmt: skip


Seen = list[tuple[str, Basket | None]]


def watched(moves: list[Move], habit: Habit) -> tuple[Seen, Money, tuple[OfferCard, ...]]:
    """What the screen says of the basket after each move, the total, and the last offers."""
    kiosk = Kiosk()
    seen: Seen = []
    offers: tuple[OfferCard, ...] = ()
    for move in moves:
        kiosk.scan(move) if isinstance(move, str) else kiosk.send(move)
        habit(kiosk)
        state = kiosk.state
        shopping = state.shopping if isinstance(state, Paying) else state
        assert isinstance(shopping, Shopping)
        seen.append((type(state).__name__, shopping.basket))
        offers = shopping.offers
    assert isinstance(kiosk.state, Paying)
    kiosk.send(DonePressed())
    assert isinstance(kiosk.state, Goodbye)
    total = kiosk.state.sale.total
    assert kiosk.send(DonePressed()) == Idle()
    return seen, total, offers


@pytest.mark.parametrize("habit", [leaves_it, says_yes, tells, changes_their_mind])
def test_c06_lines_prices_and_total_are_those_of_a_no(habit: Habit) -> None:
    for seed in range(100):
        moves = shopping(Random(seed))
        assert watched(moves, habit)[:2] == watched(moves, says_no)[:2], f"shopping {seed}"


@pytest.mark.parametrize(
    ("habit", "answer"),
    [(leaves_it, Answer.OPEN), (says_no, Answer.NO), (says_yes, Answer.YES)],
)
def test_c06_the_habits_that_are_compared_are_what_they_are_called(
    habit: Habit, answer: Answer
) -> None:
    kiosk = Kiosk()
    kiosk.scan(code(PRODUCTS[0]))
    habit(kiosk)
    assert isinstance(kiosk.state, Shopping)
    assert {getattr(kiosk.state.answers, one.name.lower()) for one in LOOK} == {answer}


def test_c04_an_unanswered_question_is_a_no_in_the_offers_too() -> None:
    for seed in range(100):
        moves = shopping(Random(seed))
        assert watched(moves, leaves_it)[2] == watched(moves, says_no)[2], f"shopping {seed}"


def test_a_yes_does_change_the_offers_or_these_tests_say_nothing() -> None:
    changed = [
        watched(moves, says_yes)[2] != watched(moves, says_no)[2]
        for moves in map(shopping, map(Random, range(20)))
    ]
    assert any(changed)
