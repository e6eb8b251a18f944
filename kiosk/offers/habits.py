"""What a shopper's earlier visits and the basket so far say of each item they may want.

Numbers only, in a fixed order (``FEATURES``), so that the same code describes the visits that
head office learns from and the visit at the kiosk. Plain Python, about two milliseconds for a
shopper with two hundred visits.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import nlargest
from math import exp, log

from kiosk.offers.learned import NEVER, Learned
from kiosk.offers.past import PastVisit

MEMORY_VISITS = 200
SHORTLIST = 40  # items that are looked at closely

FEATURES = (
    "share of visits, half-life 2 visits", "half-life 7 visits", "half-life 21 visits",
    "share of all visits", "half-life 10 days", "half-life 42 days",
    "share at this hour", "share on this weekday", "share on visits of this size",
    "share beside what is in the basket",
    "visits since", "days since", "days between", "visits between",
    "days since over days between", "visits since over visits between",
    "times bought", "size of the visits with it, against this one",
    "popularity", "popular lately", "popular at this time", "goes with the basket",
    "goes best with one thing in the basket",
    "size expected", "size of the last visit", "usual size", "visits", "days since the last visit",
    "hour", "weekday", "things in the basket",
)  # fmt: skip

_MOST_DAYS = 730
_UNKNOWN = -1.0


def _fading(length: float, most: int) -> tuple[float, ...]:
    return tuple(exp(-step / length) for step in range(most + 1))


_BY_3, _BY_10, _BY_30 = (_fading(length, MEMORY_VISITS) for length in (3.0, 10.0, 30.0))
_DAYS_14, _DAYS_60 = (_fading(length, _MOST_DAYS) for length in (14.0, 60.0))
_HOURS = _fading(2.0, 24)
_LOGS = (0.0, *(log(size) for size in range(1, 400)))


@dataclass(frozen=True, slots=True)
class Moment:
    """The visit that is being served: its day and hour in store time, and the basket so far."""

    day: date
    hour: int
    basket: frozenset[int] = frozenset()


def latest(past: Sequence[PastVisit], today: date, memory_days: int) -> Sequence[PastVisit]:
    """The visits that may still be used, oldest first: at most 200, none older than the memory."""
    kept = past[-MEMORY_VISITS:]
    first = today.toordinal() - memory_days
    if not kept or kept[0].day.toordinal() >= first:
        return kept
    return [visit for visit in kept if visit.day.toordinal() >= first]


def describe(
    past: Sequence[PastVisit],
    moment: Moment,
    learned: Learned,
    barred: Collection[int] = (),
    *,
    among: Collection[int] | None = None,
    plain: Collection[int] = (),
) -> list[tuple[int, tuple[float, ...]]]:
    """The 40 items that are likeliest at first sight, each with its features.

    ``past`` is oldest first, ``barred`` is never among them, nor what is in the basket.
    ``among`` and ``plain`` are as in ``likely``.
    """
    return _Seen(past, moment, learned, among, plain).describe(barred)


class _Seen:
    """One shopper's visits, added up once for all items."""

    def __init__(
        self,
        past: Sequence[PastVisit],
        moment: Moment,
        learned: Learned,
        among: Collection[int] | None,
        plain: Collection[int],
    ) -> None:
        self.moment, self.learned, self.plain = moment, learned, plain
        count = len(past)
        self.count = count
        self.at: dict[int, list[int]] = {}
        for number, visit in enumerate(past):
            for item in visit.gtins:
                if item in self.at:
                    self.at[item].append(number)
                else:
                    self.at[item] = [number]
        for item in plain:
            self.at.pop(item, None)
        self.asked = {*self.at, *learned.favourites} if among is None else among
        today = moment.day.toordinal()
        self.ages = [max(0, today - visit.day.toordinal()) for visit in past]
        self.sizes = [_LOGS[min(len(visit.gtins), 399)] for visit in past]
        self._weigh(past)

    def _weigh(self, past: Sequence[PastVisit]) -> None:
        """How much each visit counts, in nine ways; the newest is one visit back."""
        moment, count, ages = self.moment, self.count, self.ages
        back = range(count, 0, -1)
        by_30 = [_BY_30[step] for step in back]
        hours = [
            1.0 if visit.hour is None else _HOURS[abs(visit.hour - moment.hour)] for visit in past
        ]
        self.expected = self._expected_size([_BY_10[step] for step in back], hours)
        weekday = moment.day.weekday()
        alike = [abs(size - self.expected) for size in self.sizes]
        self.weights = (
            [_BY_3[step] for step in back],
            [_BY_10[step] for step in back],
            by_30,
            [1.0] * count,
            [_DAYS_14[min(age, _MOST_DAYS)] for age in ages],
            [_DAYS_60[min(age, _MOST_DAYS)] for age in ages],
            [weight * near for weight, near in zip(by_30, hours, strict=True)],
            [
                weight if visit.day.weekday() == weekday else 0.0
                for weight, visit in zip(by_30, past, strict=True)
            ],
            [weight * exp(-gap) for weight, gap in zip(by_30, alike, strict=True)],
            self._beside_basket(past, by_30),
        )
        self.totals = tuple(sum(weights) for weights in self.weights)
        self.weight_of = tuple(weights.__getitem__ for weights in self.weights)

    def _expected_size(self, by_10: list[float], hours: list[float]) -> float:
        """Log of the size that this visit will have, from the latest ones at about this hour."""
        weight = size = 0.0
        for fading, near, own in zip(by_10, hours, self.sizes, strict=True):
            weight += fading * near + 0.01
            size += (fading * near + 0.01) * own
        return size / weight if weight else 0.0

    def _beside_basket(self, past: Sequence[PastVisit], by_30: list[float]) -> list[float]:
        basket = self.moment.basket
        if not basket:
            return [0.0] * self.count
        return [
            weight * len(basket & visit.gtins) / (3.0 + len(visit.gtins))
            for weight, visit in zip(by_30, past, strict=True)
        ]

    def describe(self, barred: Collection[int]) -> list[tuple[int, tuple[float, ...]]]:
        common = self._common()
        beside, best = self._beside()
        return [
            (item, (*self._own(item), *self._of_item(item, beside, best), *common))
            for item in self._shortlist(beside, barred)
        ]

    def _shortlist(self, beside: Mapping[int, float], barred: Collection[int]) -> Iterable[int]:
        """Own share shrunk to popularity, times what the basket says."""
        popularity, weight_of, whole = self.learned.popularity, self.weight_of[2], self.totals[2]
        scores: dict[int, float] = {}
        for item in self.asked:
            if item in popularity and item not in self.moment.basket and item not in barred:
                own = sum(map(weight_of, self.at.get(item, ())))
                share = (own + popularity[item]) / (whole + 1.0)
                scores[item] = share * beside[item] ** 0.5 if item in beside else share
        return nlargest(SHORTLIST, scores, key=lambda item: (scores[item], -item))

    def _beside(self) -> tuple[Mapping[int, float], Mapping[int, float]]:
        """How many times likelier items are beside the basket: on average over its things, at best.

        Items that go with nothing in it are in neither.
        """
        basket = self.moment.basket
        more: dict[int, float] = {}
        best: dict[int, float] = {}
        for held in sorted(basket):
            for item, times in self.learned.goes_with.get(held, {}).items():
                more[item] = more.get(item, 0.0) + times - 1.0
                if times > best.get(item, 1.0):
                    best[item] = times
        for item in self.plain:
            more.pop(item, None)
            best.pop(item, None)
        return {item: 1.0 + times / len(basket) for item, times in more.items()}, best

    def _own(self, item: int) -> tuple[float, ...]:
        popularity = self.learned.popularity[item]
        at = self.at.get(item)
        if at is None:
            shares = [popularity / (whole + 1.0) for whole in self.totals[:6]]
            like = shares[2]
            narrow = [like * 0.5 / (whole + 0.5) for whole in self.totals[6:]]
            return (*shares, *narrow, *(_UNKNOWN,) * 6, 0.0, 0.0)
        sums = [sum(map(weight_of, at)) for weight_of in self.weight_of]
        shares = [
            (own + popularity) / (whole + 1.0)
            for own, whole in zip(sums[:6], self.totals[:6], strict=True)
        ]
        like = shares[2]
        narrow = [
            (own + like * 0.5) / (whole + 0.5)
            for own, whole in zip(sums[6:], self.totals[6:], strict=True)
        ]
        size = sum([self.sizes[number] for number in at]) / len(at) - self.expected
        return (*shares, *narrow, *self._rhythm(at), float(len(at)), size)

    def _rhythm(self, at: list[int]) -> tuple[float, ...]:
        """How long ago, how often, and whether it is due."""
        visits = float(self.count - at[-1])
        days = float(self.ages[at[-1]])
        if len(at) == 1:
            return visits, days, _UNKNOWN, _UNKNOWN, _UNKNOWN, _UNKNOWN
        times = len(at) - 1
        days_between = (self.ages[at[0]] - self.ages[at[-1]]) / times
        visits_between = (at[-1] - at[0]) / times
        due = days / max(days_between, 0.5)
        return visits, days, days_between, visits_between, due, visits / visits_between

    def _of_item(
        self, item: int, beside: Mapping[int, float], best: Mapping[int, float]
    ) -> tuple[float, ...]:
        learned, moment = self.learned, self.moment
        return (
            log(learned.popularity[item] + NEVER),
            learned.recent.get(item, 0.0),
            learned.of_part(moment.hour, moment.day.weekday()).get(item, 0.0),
            beside.get(item, 1.0),
            best.get(item, 1.0),
        )

    def _common(self) -> tuple[float, ...]:
        sizes = self.sizes
        return (
            self.expected,
            sizes[-1] if sizes else _UNKNOWN,
            sum(sizes) / len(sizes) if sizes else _UNKNOWN,
            float(self.count),
            float(self.ages[-1]) if self.ages else _UNKNOWN,
            float(self.moment.hour),
            float(self.moment.day.weekday()),
            float(len(self.moment.basket)),
        )
