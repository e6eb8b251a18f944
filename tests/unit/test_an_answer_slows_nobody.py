"""A no costs no time: each thing a shopper does leads to the same page by the same work (TRUST C6).

Speed as such is the machine's; what an answer could change is what the kiosk does after it. So the
work is compared, effect by effect, and the page after each tap: nothing is waited for, nothing is
asked once more, and nothing more has to be tapped.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from random import Random

import pytest

from kiosk import session
from kiosk.effects import Effect
from kiosk.events import Event
from kiosk.states import Paying, Shopping, State
from kiosk.visit import House, step
from tests.unit.fakes import Kiosk
from tests.unit.test_an_answer_changes_no_price import (
    Habit,
    changes_their_mind,
    leaves_it,
    says_no,
    says_yes,
    shopping,
)
from tests.unit.walks import Move

ASKS_NOTHING = House("EUR", camera_offered=False, past_offered=False)
# What is on the screen after a tap, and what the kiosk did for it, by name and in its order.
Worked = list[tuple[str, str, str, tuple[str, ...]]]


@contextmanager
def effects_noted(into: list[str]) -> Iterator[None]:
    def noting(state: State, event: Event, *, fresh: str, house: House) -> tuple[State, object]:
        after, effects = step(state, event, fresh=fresh, house=house)
        into.extend(_name(effect) for effect in effects)
        return after, effects

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(session, "step", noting)
        yield


def _name(effect: Effect) -> str:
    return type(effect).__name__


def work(moves: list[Move], habit: Habit, kiosk: Kiosk) -> Worked:
    """After each move of ``moves``, with ``habit`` in between: the page and the work for it."""
    worked: Worked = []
    noted: list[str] = []
    for move in moves:
        noted.clear()
        with effects_noted(noted):
            kiosk.scan(move) if isinstance(move, str) else kiosk.send(move)
        state = kiosk.state
        held = state.shopping if isinstance(state, Paying) else state
        assert isinstance(held, Shopping)
        worked.append((type(state).__name__, held.overlay.name, held.notice.name, tuple(noted)))
        habit(kiosk)
    return worked


@pytest.mark.parametrize("seed", range(40))
def test_c06_after_a_no_each_tap_leads_on_by_the_work_of_a_kiosk_that_asks_nothing(
    seed: int,
) -> None:
    moves = shopping(Random(seed))
    asked, never = Kiosk(), Kiosk(house=ASKS_NOTHING)
    assert work(moves, says_no, asked) == work(moves, leaves_it, never)


@pytest.mark.parametrize("habit", [leaves_it, says_yes, changes_their_mind])
def test_c06_no_other_answer_makes_a_tap_quicker_than_a_no(habit: Habit) -> None:
    for seed in range(40):
        moves = shopping(Random(seed))
        assert work(moves, habit, Kiosk()) == work(moves, says_no, Kiosk()), f"shopping {seed}"
