"""Which promotions go together: exclusive ones, the best of several, groups that join.

Where promotions keep each other out, every way of leaving some out is priced and the
cheapest for the shopper is taken, the first among equals. Beyond ``MOST_WAYS`` ways the
ones tried are those that keep the earlier promotions, and ``Choice.is_exact`` says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kiosk.offers.engine.basket import Goods, Moment
from kiosk.offers.engine.compete import reordered
from kiosk.offers.engine.engine import Plan, Pricing
from kiosk.offers.engine.index import Entry, Index
from kiosk.offers.engine.reasons import Reason, Why
from kiosk.offers.engine.terms import Gift, OrderOff, Tiers

MOST_WAYS = 64


@dataclass(frozen=True, slots=True)
class Choice:
    """The run that was chosen, why others were left out (by rank), and whether all were tried.

    ``gap``: at most so much less could be paid by a way that was not tried; 0 where exact.
    """

    pricing: Pricing
    left_out: dict[int, Reason]
    gap: int = 0
    is_plain: bool = False


def choose(index: Index, goods: Sequence[Goods], moment: Moment) -> Choice:
    rivals = _rivals(index, Pricing(index, goods, moment)) if index.choosing else []
    if not rivals:
        run = Pricing(index, goods, moment).run()
        plain = reordered_choice(index, goods, moment, Choice(run, {}))
        return replace(plain, is_plain=_is_plain(plain.pricing.plan))
    alone = [entry for entry in rivals if index.shuts_out(entry.promotion)]
    winner = _exclusive(index, goods, moment, alone)
    best: Choice | None = None
    if winner is None or index.policy.exclusive == "best":
        out = frozenset(entry.rank for entry in alone)
        rest = [entry for entry in rivals if entry.rank not in out]
        best = _best_way(index, goods, moment, rest, out)
    if winner is not None and (best is None or _cost(winner) < _cost(best.pricing)):
        name = winner.plan.alone.promotion.promotion_id if winner.plan.alone else ""
        return Choice(winner, _others(index, winner, Reason(Why.EXCLUDED, other=name)))
    assert best is not None
    return best


def _is_plain(plan: Plan) -> bool:
    return not plan.swap and not plan.bundles


def reordered_choice(index: Index, goods: Sequence[Goods], moment: Moment, found: Choice) -> Choice:
    """``found``, or a cheaper one that tries promotions in another order."""
    pricing, gap = reordered(index, goods, moment, found.pricing)
    return Choice(pricing, found.left_out, gap)


def _rivals(index: Index, base: Pricing) -> list[Entry]:
    """The promotions that exclude or compete by name and that the basket can trigger."""
    found = {
        entry.rank: entry for key, _ in base.on_lists() for entry in index.choosing.get(key, ())
    }
    return [
        found[rank]
        for rank in sorted(found)
        if not (found[rank].is_gated and base.gate(found[rank]) is not None)
    ]


def _exclusive(
    index: Index, goods: Sequence[Goods], moment: Moment, alone: Sequence[Entry]
) -> Pricing | None:
    """The exclusive promotion that takes something off: highest priority, then the best."""
    best: Pricing | None = None
    priority = 0
    for entry in alone:
        if best is not None and (
            entry.promotion.priority < priority and index.policy.exclusive == "suppresses"
        ):
            break
        run = Pricing(index, goods, moment, Plan(alone=entry)).run()
        if any(given.entry is entry for given in run.given) and (
            best is None or _cost(run) < _cost(best)
        ):
            best, priority = run, entry.promotion.priority
    return best


def _best_way(
    index: Index,
    goods: Sequence[Goods],
    moment: Moment,
    rivals: list[Entry],
    out: frozenset[int],
) -> Choice:
    conflicts = {
        entry.rank: frozenset(
            other.rank for other in rivals if other is not entry and _at_odds(index, entry, other)
        )
        for entry in rivals
    }
    fighting = [entry.rank for entry in rivals if conflicts[entry.rank]]
    names = {entry.rank: entry.promotion.promotion_id for entry in rivals}
    best: Choice | None = None
    ways = 0
    for kept in _ways(fighting, conflicts):
        ways += 1
        if ways > MOST_WAYS:
            break
        dropped = frozenset(fighting) - kept
        run = Pricing(index, goods, moment, Plan(out=out | dropped)).run()
        if best is None or _cost(run) < _cost(best.pricing):
            reasons = {
                rank: Reason(Why.NOT_THE_BEST, other=names[min(kept & conflicts[rank])])
                for rank in dropped
                if kept & conflicts[rank]
            }
            best = Choice(run, reasons)
        if index.policy.global_one == "first" and any(
            given.entry.rank in kept for given in run.given
        ):
            break
    assert best is not None
    found = reordered_choice(index, goods, moment, best)
    return found if ways <= MOST_WAYS else replace(found, gap=found.pricing.total)


def _ways(ranks: Sequence[int], conflicts: dict[int, frozenset[int]]) -> Iterable[frozenset[int]]:
    """Every largest set without a conflict, those with the earlier promotions first."""

    def grow(place: int, kept: frozenset[int]) -> Iterable[frozenset[int]]:
        if place == len(ranks):
            if all(rank in kept or conflicts[rank] & kept for rank in ranks):
                yield kept
            return
        rank = ranks[place]
        if not conflicts[rank] & kept:
            yield from grow(place + 1, kept | {rank})
        yield from grow(place + 1, kept)

    yield from grow(0, frozenset())


def _at_odds(index: Index, one: Entry, other: Entry) -> bool:
    """Whether the two may not be given together."""
    mine, theirs = one.promotion, other.promotion
    if mine.one_of and mine.one_of == theirs.one_of:
        return True
    if mine.joins and theirs.joins and mine.joins.isdisjoint(theirs.joins):
        return True
    return index.policy.order_promotions == "best" and _is_order(one) and _is_order(other)


def _is_order(entry: Entry) -> bool:
    return any(
        isinstance(action, OrderOff | Gift | Tiers) and _is_whole(action)
        for _, action in entry.steps
    )


def _is_whole(action: OrderOff | Gift | Tiers) -> bool:
    return isinstance(action, Gift) or action.reach.scope.is_all


def _cost(pricing: Pricing) -> int:
    """What is paid, less what is given for nothing."""
    return pricing.total - sum(given.worth for given in pricing.given)


def _others(index: Index, winner: Pricing, reason: Reason) -> dict[int, Reason]:
    """Why everything else is left out; asked for only where somebody wants to know."""
    keep = {given.entry.rank for given in winner.given}
    return {
        entry.rank: reason
        for key, _ in winner.on_lists()
        for filed in (index.strict, index.stacking)
        for entry in filed.get(key, ())
        if entry.rank not in keep
    }
