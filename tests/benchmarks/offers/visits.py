"""Which items come with the next visit, or in the other half of this one.

Answers come from ``kiosk.offers.likely``, the kiosk's own code; here are only the questions put to
it, and those made of training visits from which its trees are grown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

import numpy as np
from numpy.typing import NDArray

from kiosk.offers.habits import FEATURES, SHORTLIST, Moment, describe, latest
from kiosk.offers.learned import Learned
from kiosk.offers.likely import MEMORY_DAYS, likely
from kiosk.offers.past import PastVisit
from tests.benchmarks.offers.boosting import Floats, Growth, grow
from tests.benchmarks.offers.shelf import Shelf
from tests.benchmarks.offers.shop_data import Directory, Question, seconds
from tests.benchmarks.offers.shop_learning import learn

PER_HOUSEHOLD = 8
MOST_QUESTIONS = 10_000
LEAST_EARLIER = 3
LEAST_LINES = 4
GROWTH = Growth(trees=140, depth=4, rate=0.1)
PRIVATE_DAYS = 90

Visits = Mapping[int, list[tuple[int, PastVisit]]]


@dataclass(frozen=True, slots=True)
class Lesson:
    """A training question and what was bought."""

    past: Sequence[PastVisit]
    moment: Moment
    bought: frozenset[int]


@dataclass(frozen=True, slots=True)
class Ranker:
    """What answers questions of one task."""

    data: Directory
    task: str
    shelf: Shelf
    learned: Learned
    barred: frozenset[int]
    memory_days: int

    def answers(self) -> Iterator[dict]:
        visits = self.shelf.visits(self.data.own)
        given = _given(self.data, self.shelf, self.task)
        for question in self.data.questions(self.task):
            ranked = self.answer(question, visits, given)
            yield {"query_id": question.query_id, "ranked": ranked}

    def answer(
        self, question: Question, visits: Visits, given: Mapping[str, frozenset[int]]
    ) -> list[str]:
        day, hour = self.data.day_and_hour(question.cutoff)
        past = [visit for at, visit in visits.get(question.household, ()) if at < question.cutoff]
        moment = Moment(day, hour, given.get(question.query_id, frozenset()))
        ranked = likely(
            past, moment, self.learned, barred=self.barred, memory_days=self.memory_days
        )
        return [self.shelf.names[item] for item, _ in ranked[:10]]


def fit(data: Directory, task: str, *, private: bool = False) -> Ranker:
    """The table of the shop with trees grown on its later training weeks.

    The trees learn from weeks that their own table of the shop does not hold, as at the kiosk.
    """
    shelf = Shelf(data, "type" if task.endswith("_type") else "category")
    barred = shelf.sensitive if private else frozenset()
    memory_days = PRIVATE_DAYS if private else MEMORY_DAYS
    visits = shelf.visits(data.train)
    turn = seconds(data.meta["rank_train_from"])
    items = len(shelf.names)
    before = learn(_until(visits, turn), items)
    lessons = _lessons(data, shelf, visits, turn, halves=task.startswith("half"))
    trees = grow_trees(lessons, before, barred, memory_days)
    after = learn(_until(visits, data.train_end), items)
    return Ranker(data, task, shelf, replace(after, trees=trees), barred, memory_days)


def grow_trees(
    lessons: Sequence[Lesson], learned: Learned, barred: frozenset[int], memory_days: int
) -> tuple:
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
    return grow(table, listwise(bought, there), GROWTH)


def listwise(bought: Floats, there: NDArray[np.bool_]):
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


def _until(visits: Visits, end: int) -> list[PastVisit]:
    return [visit for own in visits.values() for at, visit in own if at < end]


def _lessons(
    data: Directory, shelf: Shelf, visits: Visits, turn: int, *, halves: bool
) -> list[Lesson]:
    """Visits of the later training weeks as questions, a few of each household."""
    dice = Random(7)
    found = []
    for household in sorted(visits):
        own = visits[household]
        numbers = [
            number for number, (at, _) in enumerate(own)
            if turn <= at < data.train_end and number >= LEAST_EARLIER
        ]  # fmt: skip
        for number in sorted(dice.sample(numbers, min(PER_HOUSEHOLD, len(numbers)))):
            lesson = _lesson(own, number, dice if halves else None)
            if lesson is not None:
                found.append(lesson)
    return dice.sample(found, min(MOST_QUESTIONS, len(found)))


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


def _given(data: Directory, shelf: Shelf, task: str) -> Mapping[str, frozenset[int]]:
    if not task.startswith("half"):
        return {}
    found: dict[str, set[int]] = defaultdict(set)
    for row in data.rows("lines_half_basket"):
        item = shelf.number.get(row[shelf.column])
        if item is not None:
            found[row["query_id"]].add(item)
    return {query: frozenset(items) for query, items in found.items()}
