"""What a shop's visits teach about its items: popularity by time, and what goes with what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kiosk.offers.learned import NEVER, PARTS, Learned, part_of_week
from kiosk.offers.past import PastVisit

FAVOURITES = 60
NEIGHBOURS = 100  # of each item, those that stray most from chance
RECENT_DAYS = 42
_PRIOR_BASKETS = 200.0  # by which a part of the week leans on the whole week
_PRIOR_PAIRS = 5.0


@dataclass(frozen=True, slots=True)
class _Table:
    """Baskets as one long list of items with the number of its basket beside each."""

    basket: NDArray[np.int64]
    item: NDArray[np.int64]
    day: NDArray[np.int64]
    part: NDArray[np.int64]
    items: int

    def counts(self, chosen: NDArray[np.bool_]) -> NDArray[np.float64]:
        return np.bincount(self.item[chosen[self.basket]], minlength=self.items).astype(float)


def learn(visits: Sequence[PastVisit], items: int) -> Learned:
    """The table of a shop with these ``visits``; ``trees`` are grown afterwards."""
    table = _table(visits, items)
    everything = np.ones(len(visits), bool)
    share = table.counts(everything) / max(1, len(visits)) + NEVER
    lately = table.day > table.day.max(initial=0) - RECENT_DAYS
    recent = _lift(table, lately, share)
    by_part = [_lift(table, table.part == part, share) for part in range(PARTS)]
    best = sorted(range(items), key=lambda item: (-share[item], item))[:FAVOURITES]
    return Learned(
        popularity=_numbers(share),
        recent=_numbers(recent),
        by_part=tuple(_numbers(lift) for lift in by_part),
        goes_with=_goes_with(table, len(visits)),
        favourites=tuple(best),
    )


def _numbers(values: NDArray[np.float64]) -> dict[int, float]:
    return dict(enumerate(values.tolist()))


def _table(visits: Sequence[PastVisit], items: int) -> _Table:
    sizes = [len(visit.gtins) for visit in visits]
    return _Table(
        np.repeat(np.arange(len(visits)), sizes),
        np.fromiter((item for visit in visits for item in sorted(visit.gtins)), np.int64),
        np.array([visit.day.toordinal() for visit in visits]),
        np.array([part_of_week(visit.hour or 0, visit.day.weekday()) for visit in visits]),
        items,
    )


def _lift(
    table: _Table, chosen: NDArray[np.bool_], share: NDArray[np.float64]
) -> NDArray[np.float64]:
    expected = share * (chosen.sum() + _PRIOR_BASKETS)
    lift: NDArray[np.float64] = np.log((table.counts(chosen) + share * _PRIOR_BASKETS) / expected)
    return lift


def _goes_with(table: _Table, baskets: int) -> dict[int, dict[int, float]]:
    """How many times likelier each item is in a basket that holds another."""
    together = np.zeros((table.items, table.items), np.float32)
    ends = np.flatnonzero(np.r_[np.diff(table.basket) > 0, True]) + 1
    begin = 0
    for end in ends.tolist():
        held = table.item[begin:end]
        together[held[:, None], held] += 1
        begin = end
    alone = np.diag(together).copy()
    np.fill_diagonal(together, 0)
    found = {}
    numbers = list(range(table.items))  # each once in memory, as each of the few lifts
    lifts: dict[float, float] = {}
    for item in numbers:
        chance = alone[item] * alone / max(1, baskets)
        lift = (together[item] + _PRIOR_PAIRS) / (chance + _PRIOR_PAIRS)
        telling = np.argsort(-np.abs(np.log(lift)), kind="stable")[:NEIGHBOURS]
        found[item] = {
            numbers[other]: lifts.setdefault(said, said)
            for other in telling.tolist()
            if (said := float(f"{lift[other]:.3g}")) != 1
        }
    return found
