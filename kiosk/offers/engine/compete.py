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
MOST_RUNS = 120
LOOKED_AHEAD = 8  # promotions on a list that was left, for each list


def reordered(
    index: Index, goods: Sequence[Goods], moment: Moment, plan: Plan
) -> tuple[Pricing, int]:
    """The cheapest run, and how much cheaper an order that was not tried could be."""
    best = Pricing(index, goods, moment, plan).run()
    if index.policy.combination == "first" or not index.has_ties:
        return best, 0
    gap, runs = 0, 0
    for corner in corners(best):
        packed = _packed(index, goods, moment, corner, best)
        if packed is not None:
            best = packed
            continue
        ranks = [entry.rank for entry in corner]
        for order in _orders(ranks):
            if runs >= MOST_RUNS:
                break
            runs += 1
            swap = {**best.plan.swap, **dict(zip(ranks, order, strict=True))}
            run = Pricing(index, goods, moment, replace(best.plan, swap=swap)).run()
            if run.total < best.total:
                best = run
        several = sum(bool(entry.mark & BUNDLED) for entry in corner) > 1
        if several or len(corner) > EXACT or runs >= MOST_RUNS:
            gap += _gap(index, goods, moment, corner, best)
    return best, gap


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
        if not isinstance(actions[0], ForM | ForPrice | Bundle):
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


def _orders(ranks: list[int]) -> Iterator[Sequence[int]]:
    """Every order but the given one; of many, each rank moved to the front."""
    if len(ranks) <= EXACT:
        yield from islice(permutations(ranks), 1, None)
        return
    for rank in ranks[1:]:
        yield [rank, *(other for other in ranks if other != rank)]


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


def _gap(
    index: Index, goods: Sequence[Goods], moment: Moment, corner: list[Entry], best: Pricing
) -> int:
    """What the corner would take off if nobody stood in anybody's way, less what it took."""
    ranks = {entry.rank for entry in corner}
    took = sum(given.amount for given in best.given if given.entry.rank in ranks)
    alone = sum(
        Pricing(index, goods, moment, Plan(alone=entry)).run().till.taken for entry in corner
    )
    return max(0, alone - took)
