"""Lines of a basket that are not priced again, as they stood at every moment of pricing."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from itertools import accumulate

from kiosk.offers.engine.lines import Line
from kiosk.offers.engine.shelved import Shelved

Event = tuple[int, int, int, str]  # rank, units it touched, their worth on the shelf, line


class Rest(Shelved):
    """What conditions may ask of them.

    Their promotions were tried in order of rank; what is true "at" a rank is how things stood
    just before the promotion of that rank was tried.
    """

    __slots__ = (
        "_gone",
        "_worth",
        "events",
        "ranks",
        "shelf_total",
        "units",
        "untouched",
        "worth",
    )

    def __init__(self, lines: Iterable[Line]) -> None:
        super().__init__(lines)
        self.units = self.shelf_total = self.untouched = self.worth = 0
        self.events: list[Event] = []
        for line in self.lines:
            self._count(line)
        self._settle()

    def _count(self, line: Line) -> None:
        qty, shelf, start = line.goods.qty, line.shelf, line.start
        self.units += qty
        self.shelf_total += qty * shelf
        self.untouched += start
        self.worth += start * shelf
        key = line.goods.key
        self.events += [(rank, fresh, fresh * shelf, key) for rank, fresh, _ in line.log if fresh]

    def _settle(self) -> None:
        self.events.sort()
        self.ranks = [event[0] for event in self.events]
        self._gone = [0, *accumulate([event[1] for event in self.events])]
        self._worth = [0, *accumulate([event[2] for event in self.events])]

    def without(self, keys: Collection[str]) -> Rest:
        """These lines without those of ``keys``."""
        gone = [line for line in self.lines if line.goods.key in keys]
        if not gone:
            return self
        new = self._copy()
        new.lines = [line for line in self.lines if line.goods.key not in keys]
        new.events = [event for event in self.events if event[3] not in keys]
        for line in gone:
            qty, start = line.goods.qty, line.start
            new.units -= qty
            new.shelf_total -= qty * line.shelf
            new.untouched -= start
            new.worth -= start * line.shelf
            _drop(new.by_sku, line.goods.sku, line)
            for name in line.goods.categories:
                _drop(new.by_category, name, line)
        new._settle()
        return new

    def _copy(self) -> Rest:
        new = Rest.__new__(Rest)
        new.by_sku, new.by_category = dict(self.by_sku), dict(self.by_category)
        new.units, new.shelf_total = self.units, self.shelf_total
        new.untouched, new.worth = self.untouched, self.worth
        return new

    def plus(self, lines: Iterable[Line]) -> Rest:
        """These lines and ``lines``, at the cost of the latter."""
        new, more = self._copy(), list(lines)
        new.events = list(self.events)
        new.lines = [*self.lines, *more]
        for line in more:
            sku = line.goods.sku
            new.by_sku[sku] = [*new.by_sku.get(sku, ()), line]
            for name in line.goods.categories:
                new.by_category[name] = [*new.by_category.get(name, ()), line]
            new._count(line)
        new._settle()
        return new

    def untouched_at(self, rank: int) -> int:
        return self.untouched - self._gone[bisect_left(self.ranks, rank)]

    def untouched_worth_at(self, rank: int) -> int:
        return self.worth - self._worth[bisect_left(self.ranks, rank)]


def _drop(filed: dict[str, list[Line]], name: str, line: Line) -> None:
    left = [other for other in filed.get(name, ()) if other is not line]
    if left:
        filed[name] = left
    else:
        filed.pop(name, None)


class More:
    """How much more there is, at every rank, now that some lines were priced again.

    Attributes:
        units, worth: on the shelf, whatever touched them.
    """

    __slots__ = ("_new", "_old", "units", "worth")

    def __init__(self, old: dict[str, Line], new: Sequence[Line]) -> None:
        self._old, self._new = old, new
        self.units = sum(line.goods.qty for line in new)
        self.worth = sum(line.goods.qty * line.shelf for line in new)
        for line in old.values():
            self.units -= line.goods.qty
            self.worth -= line.goods.qty * line.shelf

    @classmethod
    def of(cls, old: Iterable[Line], new: Sequence[Line]) -> More | None:
        """``old`` are those of ``new`` that were there before, as they were.

        None where one of them has fewer untouched units at some rank than it had, or
        another shelf price.
        """
        before = {line.goods.key: line for line in old}
        for line in new:
            there = before.get(line.goods.key)
            if there is None:
                continue
            if there.shelf != line.shelf or line.goods.qty < there.goods.qty:
                return None
            ranks = [0, *(rank + 1 for rank, _, _ in (*there.log, *line.log))]
            if any(_untouched(line, rank) < _untouched(there, rank) for rank in ranks):
                return None
        return cls(before, new)

    def at(self, rank: int) -> tuple[int, int]:
        """(more untouched units, their worth) just before ``rank``."""
        units = worth = 0
        for line in self._new:
            more = _untouched(line, rank)
            there = self._old.get(line.goods.key)
            if there is not None:
                more -= _untouched(there, rank)
            units += more
            worth += more * line.shelf
        return units, worth


def _untouched(line: Line, rank: int) -> int:
    return line.start - sum(fresh for when, fresh, _ in line.log if when < rank)


def untouched_worth_of(line: Line, rank: int) -> int:
    return _untouched(line, rank) * line.shelf


def left_of(line: Line, rank: int) -> int:
    off = sum(off for when, _, off in line.log if when < rank)
    return line.shelf * line.goods.qty - off
