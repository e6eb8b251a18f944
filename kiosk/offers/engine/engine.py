"""Pricing a basket: shelf prices, then every promotion in its order.

index = Index(promotions, policy)          # once a catalogue
priced = price(index, goods, moment)       # a basket: lines, total, what applied
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kiosk.offers.engine import taking
from kiosk.offers.engine.basket import Goods, Moment
from kiosk.offers.engine.conditions import unmet
from kiosk.offers.engine.gates import shut, spelled_all
from kiosk.offers.engine.hand import Hand
from kiosk.offers.engine.index import EVERYTHING, Entry, Index, Key
from kiosk.offers.engine.lines import Line, Run
from kiosk.offers.engine.reasons import Reason, Why
from kiosk.offers.engine.rounding import spread
from kiosk.offers.engine.terms import ShelfOff
from kiosk.offers.engine.till import Till, with_tax


@dataclass(frozen=True, slots=True)
class Given:
    """What one promotion took off: by the place of the line, and units added for nothing."""

    entry: Entry
    amount: int
    lines: dict[int, int]
    extras: dict[str, int] = field(default_factory=dict)
    worth: int = 0


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
        swap: rank by the rank in whose place it is tried.
    """

    out: frozenset[int] = frozenset()
    alone: Entry | None = None
    swap: Mapping[int, int] = field(default_factory=dict)


class Pricing:
    """One run over a basket.

    Attributes:
        given: what was taken off, in order.
        refused: why not, by rank, of the promotions that were looked at.
        passed: (list, place in it) of what was not looked at, its lines being closed.
    """

    def __init__(
        self, index: Index, goods: Iterable[Goods], moment: Moment, plan: Plan | None = None
    ) -> None:
        self.index, self.plan = index, plan or Plan()
        self.till = Till(goods, moment, index.policy)
        self.codes = spelled_all(moment.coupons, index.policy)
        self.given: list[Given] = []
        self.refused: dict[int, Reason] = {}
        self.passed: list[tuple[list[Entry], int]] = []

    def run(self) -> Pricing:
        Shelf(self).run()
        self.till.add_up()
        if self.plan.alone is not None:
            self.try_one(self.plan.alone)
            return self
        out = self.plan.out
        for entry in self._triggered():
            if entry.rank not in out:
                self.try_one(entry)
        return self

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
        strict, stacking, kept = self.index.strict, self.index.stacking, self.index.kept
        for key, lines in self.on_lists():
            if key in strict:
                found = strict[key]
                heap.append((found[0].rank, len(heap), 0, found, _Untouched(lines)))
            if key in stacking:
                found = stacking[key]
                closed = _never if key in kept else _Closed(lines)
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
        """Why ``entry`` may not be used or its conditions do not hold."""
        reason = self.gate(entry) if entry.is_gated else None
        if reason is not None:
            return reason
        if entry.conditions is None:
            return None
        untouched = entry.strict and self.index.policy.conditions_count == "untouched-units"
        return unmet(entry.conditions, self.till, untouched=untouched)

    def try_one(self, entry: Entry) -> Given | None:
        """Apply ``entry`` if it may be; what it gave, or None with the reason noted."""
        reason = self.shut(entry)
        if reason is None:
            hand = _at_work(entry, self.till)
            before = [list(line.runs) for line in self.till.lines] if _is_bounded(entry) else []
            untouched = [line.untouched for line in self.till.lines] if before else []
            _act(entry, hand)
            reason = Reason(Why.TAKEN_BY_OTHERS) if not hand.taken and not hand.extras else None
            if before and reason is None:
                reason = Bounds(self, entry, hand, before, untouched).keep()
        if reason is not None:
            self.refused[entry.rank] = reason
            return None
        self.till.taken += hand.taken
        given = Given(entry, hand.taken, hand.offs, hand.extras, hand.worth)
        self.given.append(given)
        for sku, count in hand.extras.items():
            self.till.extras[sku] = self.till.extras.get(sku, 0) + count
        return given


def _at_work(entry: Entry, till: Till) -> Hand:
    limits, conditions = entry.promotion.limits, entry.promotion.conditions
    hand = Hand(till, entry.blocked, entry.mark, limits.applications)
    hand.several = len(entry.steps) > 1
    most = limits.applications
    if most is not None and most > 1:
        fits = [most]
        if conditions.units_min:
            fits.append(till.units // conditions.units_min)
        if conditions.spend_min:
            fits.append(till.shelf_total // conditions.spend_min)
        hand.times = max(1, min(fits)) if len(fits) > 1 else 1
    return hand


def _act(entry: Entry, hand: Hand) -> None:
    if hand.several:
        hand.till.begin()
    for take, action in entry.steps:
        take(action, hand)


def _is_bounded(entry: Entry) -> bool:
    limits = entry.promotion.limits
    bounds = (limits.discount, limits.discount_with_tax, limits.budget)
    return any(bound is not None for bound in bounds)


class Bounds:
    """The most that a promotion may take off a basket, and the budget it must stay within."""

    def __init__(
        self,
        pricing: Pricing,
        entry: Entry,
        hand: Hand,
        before: list[list[Run]],
        untouched: list[int],
    ) -> None:
        self._till, self._entry, self._hand = pricing.till, entry, hand
        self._before, self._untouched = before, untouched

    def keep(self) -> Reason | None:
        most = self._most()
        limits, name = self._entry.promotion.limits, self._entry.promotion.promotion_id
        if limits.budget is not None:
            rest = limits.budget - limits.spent - self._till.moment.spent.get(name, 0)
            cost = min(self._hand.taken, most)
            how = self._till.policy.budget
            if rest <= 0 or (cost > rest and how == "refused"):
                self._undo()
                return Reason(Why.BUDGET, max(0, cost - max(rest, 0)))
            if how == "cut":
                most = min(most, rest)
        if self._hand.taken > most:
            self._cut(most)
        return None

    def _most(self) -> int:
        limits, hand, till = self._entry.promotion.limits, self._hand, self._till
        most = hand.taken
        if limits.discount is not None:
            most = min(most, limits.discount)
        if limits.discount_with_tax is not None:
            paid = sum(with_tax(till.lines[place], off) for place, off in hand.offs.items())
            if paid > limits.discount_with_tax:
                share = 2 * limits.discount_with_tax * hand.taken + paid
                most = min(most, share // (2 * paid))
        return most

    def _undo(self) -> None:
        for line, runs, untouched in zip(
            self._till.lines, self._before, self._untouched, strict=True
        ):
            line.runs, line.untouched = runs, untouched

    def _cut(self, most: int) -> None:
        """The same units, ``most`` off them together, in the same proportions."""
        hand, till = self._hand, self._till
        places = sorted(hand.offs)
        offs = [hand.offs[place] for place in places]
        shares = spread(most, offs, offs, till.policy.leftover_cent)
        self._undo()
        hand.offs, hand.taken = {}, 0
        for place, share in zip(places, shares, strict=True):
            line = till.lines[place]
            line.spread(share, None, hand.blocked, hand.mark, till.policy.leftover_cent)
            hand.record(line, share)


class Shelf:
    """The prices on the shelf: what promotions make of them before anything else."""

    def __init__(self, pricing: Pricing) -> None:
        self._pricing = pricing

    def run(self) -> None:
        index = self._pricing.index
        if not index.shelf:
            return
        found: dict[int, Entry] = {}
        for key, _ in self._pricing.on_lists():
            for entry in index.shelf.get(key, ()):
                found[entry.rank] = entry
        live = [
            found[rank]
            for rank in sorted(found)
            if rank not in self._pricing.plan.out and self._is_live(found[rank])
        ]
        offs: dict[int, dict[int, int]] = {}
        for line in self._pricing.till.lines:
            for rank, off in self._on(line, live).items():
                if off:
                    offs.setdefault(rank, {})[line.place] = off * line.goods.qty
        for rank in sorted(offs):
            self._pricing.given.append(Given(found[rank], sum(offs[rank].values()), offs[rank]))
        for entry in live:
            if entry.rank not in offs:
                self._pricing.refused[entry.rank] = Reason(Why.NOT_THE_BEST)

    def _is_live(self, entry: Entry) -> bool:
        reason = self._pricing.shut(entry)
        if reason is not None:
            self._pricing.refused[entry.rank] = reason
        return reason is None

    def _on(self, line: Line, live: list[Entry]) -> dict[int, int]:
        """What each takes off one unit of ``line``, which gets its new price."""
        goods, policy = line.goods, self._pricing.index.policy
        mine = [
            (entry, action)
            for entry in live
            for action in entry.promotion.actions
            if isinstance(action, ShelfOff) and goods.discountable
            and action.reach.scope.fits(goods.sku, goods.categories, goods.price)
        ]  # fmt: skip
        alone = [pair for pair in mine if pair[0].promotion.exclusive]
        mine = alone[:1] or mine
        if policy.shelf_promotions == "best" and mine:
            mine = [min(mine, key=lambda pair: taking.shelf_price(pair[1], line, policy))]
        offs: dict[int, int] = {}
        for entry, action in mine:
            if line.shelf < goods.price and not entry.promotion.on_discounted:
                continue
            price = taking.shelf_price(action, line, policy)
            if price < line.shelf:
                offs[entry.rank] = offs.get(entry.rank, 0) + line.shelf - price
                line.reprice(price)
        return offs
