"""Grows the trees that weigh a shopper's habits, from visits whose baskets are known.

A lesson is a visit as it stood before it was rung up, and what was bought on it. Trees learn from
later weeks than the table of the shop that they lean on, as they meet them at the kiosk.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
from numpy.typing import NDArray

from kiosk.offers.habits import FEATURES, SHORTLIST, Moment, describe, latest
from kiosk.offers.learned import Learned
from kiosk.offers.past import MEMORY_DAYS, PastVisit
from kiosk.offers.trees import Tree
from offline_db.head_office.learning.boosting import Floats, Gradient, Growth, grow

PER_HOUSEHOLD = 8
MOST_LESSONS = 10_000
LEAST_EARLIER = 3
LEAST_LINES = 4
GROWTH = Growth(trees=140, depth=4, rate=0.1)

Visits = Mapping[int, list[tuple[int, PastVisit]]]  # by household, oldest first, with its time


@dataclass(frozen=True, slots=True)
class Lesson:
    """A visit that was served, and what was bought on it beyond the basket so far."""

    past: Sequence[PastVisit]
    moment: Moment
    bought: frozenset[int]


def lessons_of(visits: Visits, begin: int, end: int, *, halves: bool) -> list[Lesson]:
    """Visits between the two times as lessons, a few of each household.

    With ``halves`` half the basket is known and the other half is asked for.
    """
    dice = Random(7)  # noqa: S311 - a draw, no secret
    found = []
    for household in sorted(visits):
        own = visits[household]
        numbers = [
            number for number, (at, _) in enumerate(own)
            if begin <= at < end and number >= LEAST_EARLIER
        ]  # fmt: skip
        for number in sorted(dice.sample(numbers, min(PER_HOUSEHOLD, len(numbers)))):
            lesson = _lesson(own, number, dice if halves else None)
            if lesson is not None:
                found.append(lesson)
    return dice.sample(found, min(MOST_LESSONS, len(found)))


def _lesson(own: list[tuple[int, PastVisit]], number: int, dice: Random | None) -> Lesson | None:
    at, visit = own[number]
    past = [earlier for time, earlier in own[:number] if time < at]
    if dice is None:
        return Lesson(past, Moment(visit.day, visit.hour or 0), visit.gtins)
    if len(visit.gtins) < LEAST_LINES:
        return None
    items = sorted(visit.gtins)
    given = frozenset(dice.sample(items, len(items) // 2))
    return Lesson(past, Moment(visit.day, visit.hour or 0, given), visit.gtins - given)


def grow_trees(
    lessons: Sequence[Lesson],
    learned: Learned,
    *,
    barred: Collection[int] = (),
    memory_days: int = MEMORY_DAYS,
    growth: Growth | None = None,
) -> tuple[Tree, ...]:
    if not lessons:
        return ()
    table = np.zeros((len(lessons) * SHORTLIST, len(FEATURES)))
    bought = np.zeros((len(lessons), SHORTLIST))
    there = np.zeros((len(lessons), SHORTLIST), bool)
    for number, lesson in enumerate(lessons):
        past = latest(lesson.past, lesson.moment.day, memory_days)
        described = describe(past, lesson.moment, learned, barred)
        for place, (item, features) in enumerate(described):
            table[number * SHORTLIST + place] = features
            bought[number, place] = item in lesson.bought
            there[number, place] = True
    return grow(table, listwise(bought, there), growth or GROWTH)


def listwise(bought: Floats, there: NDArray[np.bool_]) -> Gradient:
    """Slope and curvature of how surprising the bought items are among the listed ones."""
    number = bought.sum(axis=1, keepdims=True)
    weight = np.sqrt(number)  # a large basket counts more than a small one, but not as often
    wanted = bought / np.maximum(1, number)

    def gradient(scores: Floats) -> tuple[Floats, Floats]:
        table = np.where(there, scores.reshape(bought.shape), -np.inf)
        odds = np.exp(table - table.max(axis=1, keepdims=True))
        chance = odds / odds.sum(axis=1, keepdims=True)
        slope = weight * (chance - wanted)
        return slope.ravel(), (weight * chance * (1 - chance)).ravel()

    return gradient
