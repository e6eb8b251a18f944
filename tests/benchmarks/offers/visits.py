"""Which items come with the next visit, or in the other half of this one.

Answers come from ``kiosk.offers.likely``, the kiosk's own code, with what head office's own code
learned; here are only the questions put to it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from kiosk.offers.habits import Moment
from kiosk.offers.learned import Learned
from kiosk.offers.likely import MEMORY_DAYS, likely
from kiosk.offers.past import PastVisit
from offline_db.head_office.learning.habit_trees import Visits, grow_trees, lessons_of
from offline_db.head_office.learning.shop import learn
from tests.benchmarks.offers.shelf import Shelf
from tests.benchmarks.offers.shop_data import Directory, Question

PRIVATE_DAYS = 90


@dataclass(frozen=True, slots=True)
class Ranker:
    """What answers questions of one task."""

    data: Directory
    task: str
    shelf: Shelf
    learned: Learned
    barred: frozenset[int]
    memory_days: int

    def answers(self, *, cold: bool = False) -> Iterator[dict]:
        """``cold``: as for somebody of whom nothing is known, so no visit of theirs is read."""
        visits = {} if cold else self.shelf.visits(self.data.own)
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
    turn = data.rank_train_from
    items = len(shelf.names)
    before = learn(_until(visits, turn), items)
    lessons = lessons_of(visits, turn, data.train_end, halves=task.startswith("half"))
    trees = grow_trees(lessons, before, barred=barred, memory_days=memory_days)
    after = learn(_until(visits, data.train_end), items)
    return Ranker(data, task, shelf, replace(after, trees=trees), barred, memory_days)


def _until(visits: Visits, end: int) -> list[PastVisit]:
    return [visit for own in visits.values() for at, visit in own if at < end]


def _given(data: Directory, shelf: Shelf, task: str) -> Mapping[str, frozenset[int]]:
    if not task.startswith("half"):
        return {}
    found: dict[str, set[int]] = defaultdict(set)
    for row in data.rows("lines_half_basket"):
        item = shelf.number.get(row[shelf.column])
        if item is not None:
            found[row["query_id"]].add(item)
    return {query: frozenset(items) for query, items in found.items()}
