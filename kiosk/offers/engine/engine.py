"""Pricing a basket: shelf prices, then every promotion in its order.

index = Index(promotions, policy)          # once a catalogue
priced = price(index, goods, moment)       # a basket: lines, total, what applied
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kiosk.offers.engine.basket import Goods, Moment
from kiosk.offers.engine.bounds import Bounds
from kiosk.offers.engine.conditions import unmet
from kiosk.offers.engine.gates import shut, spelled_all
from kiosk.offers.engine.hand import Hand
from kiosk.offers.engine.index import EVERYTHING, Entry, Index, Key
from kiosk.offers.engine.lines import Line
from kiosk.offers.engine.packing import Bundles
from kiosk.offers.engine.reasons import APPLIED, Reason, Verdict, Why
from kiosk.offers.engine.rest import Rest
from kiosk.offers.engine.shelf import reprice
from kiosk.offers.engine.till import Till


@dataclass(frozen=True, slots=True)
class Given:
    """What one promotion took off: by the key of the line, and units added for nothing."""

    entry: Entry
    amount: int
    lines: Mapping[str, int]
    extras: Mapping[str, int]
    worth: int
    verdict: Verdict


def given(
    entry: Entry, lines: Mapping[str, int], extras: Mapping[str, int] | None = None, worth: int = 0
) -> Given:
    amount = sum(lines.values())
    name, items = entry.promotion.promotion_id, tuple(sorted(lines.items()))
    return Given(entry, amount, lines, extras or {}, worth, Verdict(name, APPLIED, amount, items))


class _Untouched:
    """Whether no unit of these lines is untouched any more."""

    __slots__ = ("_lines",)

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines

    def __call__(self) -> bool:
        return not any(line.untouched for line in self._lines)


class _Closed(_Untouched):
    """Whether nothing more can be taken off these lines."""

    def __call__(self) -> bool:
        return not any(line.is_open for line in self._lines)


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Plan:
    """What one run is to do differently from all promotions in their order.

    Attributes:
        out: ranks that are left out.
        alone: the one promotion that is tried, shelf prices apart.
        only: those that are tried, in this order, whatever their conditions.
        swap: rank by the rank in whose place it is tried.
        bundles: of multibuys that share units: what each bundle is made of.
    """

    out: frozenset[int] = frozenset()
    alone: Entry | None = None
    only: tuple[Entry, ...] = ()
    swap: Mapping[int, int] = field(default_factory=dict)
    bundles: Bundles = field(default_factory=dict)


class Pricing:
    """One run over a basket.

    Attributes:
        given: what was taken off, in order.
        refused: why not, by rank, of the promotions that were looked at.
        passed: (list, place in it) of what was not looked at, its lines being closed.
    """

    leaves_closed = True  # a list whose lines have nothing left to take

    def __init__(
        self,
        index: Index,
        goods: Iterable[Goods],
        moment: Moment,
        plan: Plan | None = None,
        rests: tuple[Rest, ...] = (),
    ) -> None:
        self.index, self.plan = index, plan or Plan()
        self.till = Till(goods, moment, index.policy, rests)
        self.codes = spelled_all(moment.coupons, index.policy)
        self.given: list[Given] = []
        self.refused: dict[int, Reason] = {}
        self.passed: list[tuple[list[Entry], int]] = []

    def run(self) -> Pricing:
        self._reprice()
        self.till.add_up()
        if self.plan.alone is not None:
            self.try_one(self.plan.alone)
            return self
        for entry in self.plan.only:
            self.try_one(entry, forced=True)
        if self.plan.only:
            return self
        out = self.plan.out
        for entry in self._triggered():
            if entry.rank not in out:
                self.try_one(entry)
        return self

    def _reprice(self) -> None:
        shelf = self.index.shelf
        if not shelf:
            return
        found = {entry.rank: entry for key, _ in self.on_lists() for entry in shelf.get(key, ())}
        entries = [found[rank] for rank in sorted(found) if rank not in self.plan.out]
        offs = reprice(self.till.lines, entries, self.index.policy, self._is_live)
        for rank in sorted(offs):
            lines = {line.goods.key: off for line, off in offs[rank].items()}
            self.given.append(given(found[rank], lines))
        for entry in entries:
            if entry.rank not in offs:
                self.refused.setdefault(entry.rank, Reason(Why.NOT_THE_BEST))

    def _is_live(self, entry: Entry) -> bool:
        reason = self.shut(entry)
        if reason is not None:
            self.refused[entry.rank] = reason
        return reason is None

    @property
    def total(self) -> int:
        """What the basket costs, tax that is added left out."""
        return self.till.left_total()

    def _triggered(self) -> Iterable[Entry]:
        """What the basket can trigger, in order; a list is left when its lines are closed."""
        swap, entries = self.plan.swap, self.index.entries
        heap = self._lists()
        last = -1
        while heap:
            rank, tie, place, found, is_closed = heap[0]
            if is_closed():
                self.passed.append((found, place))
                heapq.heappop(heap)
                continue
            if rank != last:
                last = rank
                yield entries[swap[rank]] if rank in swap else found[place]
            if place + 1 < len(found):
                following = found[place + 1].rank
                heapq.heapreplace(heap, (following, tie, place + 1, found, is_closed))
            else:
                heapq.heappop(heap)

    def _lists(self) -> list[tuple[int, int, int, list[Entry], Callable[[], bool]]]:
        heap: list[tuple[int, int, int, list[Entry], Callable[[], bool]]] = []
        closed: Callable[[], bool]
        strict, stacking, kept = self.index.strict, self.index.stacking, self.index.kept
        for key, lines in self.on_lists():
            if key in strict:
                found = strict[key]
                closed = _never if key in self.index.kept_strict else _Untouched(lines)
                heap.append((found[0].rank, len(heap), 0, found, closed))
            if key in stacking:
                found = stacking[key]
                closed = _never if key in kept or not self.leaves_closed else _Closed(lines)
                heap.append((found[0].rank, len(heap), 0, found, closed))
        if self.plan.swap:
            found = [self.index.entries[rank] for rank in sorted(self.plan.swap)]
            heap.append((found[0].rank, len(heap), 0, found, _never))
        heapq.heapify(heap)
        return heap

    def on_lists(self) -> Iterable[tuple[Key, Sequence[Line]]]:
        for sku, lines in self.till.by_sku.items():
            yield ("sku", sku), lines
        for category, lines in self.till.by_category.items():
            yield ("category", category), lines
        yield EVERYTHING, self.till.lines

    def gate(self, entry: Entry) -> Reason | None:
        """Why ``entry`` may not be used at all: its dates, its coupon, its uses."""
        return shut(entry.promotion, self.till.moment, self.index.policy, self.codes)

    def shut(self, entry: Entry) -> Reason | None:
        """Why ``entry`` may not be used or its conditions do not hold, its turn being now."""
        self.till.clock[0] = entry.rank
        reason = self.gate(entry) if entry.is_gated else None
        if reason is not None:
            return reason
        if entry.conditions is None:
            return None
        untouched = entry.strict and self.index.policy.conditions_count == "untouched-units"
        return unmet(entry.conditions, self.till, untouched=untouched)

    def try_one(self, entry: Entry, *, forced: bool = False) -> Given | None:
        """Apply ``entry`` if it may be, or ``forced``; what it gave, or the reason is noted."""
        reason = None if forced else self.shut(entry)
        if reason is None:
            hand = _at_work(entry, self.till)
            hand.bundles = self.plan.bundles.get(entry.rank)
            bounds = Bounds(self.till, entry, hand) if entry.bounded else None
            if hand.several:
                self.till.begin()
            for take, action in entry.steps:
                take(action, hand)
            if not hand.taken and not hand.extras:
                reason = Reason(Why.TAKEN_BY_OTHERS)
            elif bounds is not None:
                reason = bounds.keep()
        if reason is not None:
            self.refused[entry.rank] = reason
            return None
        self.till.taken += hand.taken
        lines = {line.goods.key: off for line, off in hand.offs.items()}
        one = given(entry, lines, hand.extras, hand.worth)
        self.given.append(one)
        for sku, count in hand.extras.items():
            self.till.extras[sku] = self.till.extras.get(sku, 0) + count
        return one


def _at_work(entry: Entry, till: Till) -> Hand:
    limits, conditions = entry.promotion.limits, entry.promotion.conditions
    hand = Hand(till, entry.blocked, entry.mark, limits.applications)
    hand.several = len(entry.steps) > 1
    most = limits.applications
    if most is None and till.policy.amount_repeats == "each-time":
        most = till.units
    if most is not None and most > 1:
        fits = [most]
        if conditions.units_min:
            fits.append(till.units // conditions.units_min)
        if conditions.spend_min:
            fits.append(till.shelf_total // conditions.spend_min)
        hand.times = max(1, min(fits)) if len(fits) > 1 else 1
    return hand
