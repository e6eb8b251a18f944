"""Promotions of one priority that want the same units: in which order the shopper pays least.

Multibuys, and promotions that are not on discounted units, take units away from each
other. Up to ``EXACT`` of them in one corner of the basket every order is priced; beyond,
each of them is tried first. Each multibuy takes the units that are best for itself, so where
several share units a mixture that no order gives could be cheaper still: the gap that is
stated is then what all would take off if none stood in another's way, less what they took.
Where all are bundles of untouched units, the bundles themselves are worked out (packing.py).
A gap of 0 therefore says that the result is the cheapest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice, permutations

from kiosk.offers.engine.basket import Goods, Moment
from kiosk.offers.engine.engine import Plan, Pricing
from kiosk.offers.engine.index import Entry, Index, scopes_of
from kiosk.offers.engine.lines import BUNDLED
from kiosk.offers.engine.packing import TooManyError, deal, pack
from kiosk.offers.engine.terms import Bundle, ForM, ForPrice

EXACT = 4
MOST_IN_A_CORNER = 8  # of more, the order is the given one, and the gap is all they could take
MOST_RUNS = 60  # small ones, of a corner's lines alone, over all corners of a basket
LOOKED_AHEAD = 8  # promotions on a list that was left, for each list


def reordered(
    index: Index, goods: Sequence[Goods], moment: Moment, first: Pricing
) -> tuple[Pricing, int]:
    """The cheapest run, and how much cheaper one that was not tried could be.

    ``first`` is the run of ``goods`` in the given order.
    """
    best = first
    if index.policy.combination == "first" or not index.has_ties:
        return best, 0
    gap, runs = 0, 0
    for entries in corners(best):
        corner = _Corner(index, moment, entries, best)
        if len(entries) > MOST_IN_A_CORNER:
            gap += corner.worth
            continue
        short = corner.short_of_all()
        if not short:
            continue  # nobody stood in anybody's way
        packed = _packed(index, goods, moment, entries, best)
        if packed is not None:
            best = packed
            continue
        order = entries
        if runs < MOST_RUNS:
            order, tried = corner.best_order(MOST_RUNS - runs)
            runs += tried
        if order != entries:
            ranks = [entry.rank for entry in entries]
            swap = dict(zip(ranks, (entry.rank for entry in order), strict=True))
            changed = replace(best.plan, swap={**best.plan.swap, **swap})
            run = Pricing(index, goods, moment, changed).run()
            if run.total < best.total:
                best = run
        several = sum(bool(entry.mark & BUNDLED) for entry in entries) > 1
        if several or len(entries) > EXACT or runs >= MOST_RUNS:
            gap += corner.short_of_all(order)
    return best, gap


class _Corner:
    """Promotions that share units, and those lines alone: small runs in place of whole ones."""

    def __init__(self, index: Index, moment: Moment, entries: list[Entry], run: Pricing) -> None:
        self._index, self._moment, self._entries = index, moment, entries
        scopes = [scope for entry in entries for scope in entry.scopes]
        lines = {line.place: line for scope in scopes for line in run.till.within(scope)}
        self.worth = sum(line.left for line in lines.values())  # still to be taken off
        self._goods = [lines[place].goods for place in sorted(lines)]
        self._all: int | None = None

    def _taken(self, order: Sequence[Entry]) -> int:
        small = Pricing(self._index, self._goods, self._moment, Plan(only=tuple(order))).run()
        return small.till.taken

    def short_of_all(self, order: Sequence[Entry] | None = None) -> int:
        """What all would take if nobody stood in the way, less what they take in ``order``."""
        if self._all is None:
            self._all = sum(self._taken([entry]) for entry in self._entries)
        return max(0, self._all - self._taken(self._entries if order is None else order))

    def best_order(self, most: int) -> tuple[list[Entry], int]:
        """(the order in which they take most, runs that it took), the given one among equals."""
        best, tried = self._entries, 0
        taken = self._taken(best)
        for order in islice(_orders(self._entries), most):
            tried += 1
            more = self._taken(order)
            if more > taken:
                best, taken = list(order), more
        return best, tried


def _orders(entries: list[Entry]) -> Iterator[Sequence[Entry]]:
    """Every order but the given one; of many, each promotion moved to the front."""
    if len(entries) <= EXACT:
        yield from islice(permutations(entries), 1, None)
        return
    for entry in entries[1:]:
        yield [entry, *(other for other in entries if other is not entry)]


def _packed(
    index: Index, goods: Sequence[Goods], moment: Moment, corner: list[Entry], run: Pricing
) -> Pricing | None:
    """The cheapest way to make the multibuys of ``corner``; None where that cannot be said.

    It can where all are bundles of units at shelf prices, and not too many ways.
    """
    policy = index.policy
    if policy.bundle_units == "cheapest" or policy.threshold_on == "left":
        return None
    places = {line.place: line for one in corner for s in one.scopes for line in run.till.within(s)}
    lines = [places[place] for place in sorted(places) if places[place].goods.discountable]
    ranks = {entry.rank for entry in corner}
    before = any(rank < min(ranks) for line in lines for rank, _, _ in line.log)
    if before or any(line.floor or line.shelf < line.goods.price for line in lines):
        return None
    deals = []
    for entry in corner:
        actions = [action for _, action in entry.steps]
        if len(actions) != 1 or entry.bounded or entry.strict or entry.rank in run.plan.swap:
            return None
        if not isinstance(actions[0], ForM | ForPrice | Bundle) or _counts_units(actions[0]):
            return None
        limit = entry.promotion.limits.applications
        deals.append(deal(entry.rank, actions[0], limit, lines, policy.rounding))
    try:
        bundles = pack(lines, tuple(line.goods.qty for line in lines), deals)
    except TooManyError:
        return None
    plan = replace(run.plan, bundles={**run.plan.bundles, **bundles})
    other = Pricing(index, goods, moment, plan).run()
    return other if other.total < run.total else run


def _counts_units(action: ForM | ForPrice | Bundle) -> bool:
    """Whether it may take only so many units."""
    if isinstance(action, Bundle):
        return False
    return action.reach.units is not None or action.reach.units_per_line is not None


def corners(run: Pricing) -> list[list[Entry]]:
    """Competing promotions by the units that they share, each corner in order."""
    rivals = {entry.rank: entry for entry in _claimants(run)}
    places = {
        rank: frozenset(
            line.place for scope in scopes_of(entry.promotion) for line in run.till.within(scope)
        )
        for rank, entry in rivals.items()
    }
    corners: list[list[int]] = []
    for rank in sorted(rivals):
        near = [
            corner
            for corner in corners
            if rivals[corner[0]].promotion.priority == rivals[rank].promotion.priority
            and any(places[rank] & places[other] for other in corner)
        ]
        corners = [corner for corner in corners if corner not in near]
        corners.append(sorted([rank, *(other for corner in near for other in corner)]))
    given = {one.entry.rank for one in run.given}
    return [
        [rivals[rank] for rank in corner]
        for corner in corners
        if len(corner) > 1 and given.intersection(corner)
    ]


def _claimants(run: Pricing) -> Iterable[Entry]:
    """Those that take units from others: looked at, or next on a list that was left."""
    looked_at = [given.entry for given in run.given]
    looked_at += [run.index.entries[rank] for rank in run.refused]
    for found, place in run.passed:
        looked_at += found[place : place + LOOKED_AHEAD]
    for entry in looked_at:
        claims = entry.strict or entry.mark & BUNDLED
        if entry.steps and claims and entry.rank not in run.plan.out and run.shut(entry) is None:
            yield entry
