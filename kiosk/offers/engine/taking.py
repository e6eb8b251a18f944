"""What each kind of action takes off the lines in its reach.

Every function marks the units it took part in and records what it took, line by line.
"""

from __future__ import annotations

from kiosk.offers.engine.hand import Hand
from kiosk.offers.engine.lines import Line, OffOf
from kiosk.offers.engine.policy import Policy
from kiosk.offers.engine.rounding import WHOLE, divided, rounded, spread
from kiosk.offers.engine.terms import (
    LinesOff,
    Off,
    OrderOff,
    Pick,
    Reach,
    ShelfOff,
    Tiers,
    UnitsOff,
)


def off_of(off: Off, hand: Hand, line: Line) -> OffOf:
    """What ``off`` takes from one unit of ``line``.

    Percentages of a promotion with ``several`` actions work side by side, each on what a
    unit cost when the promotion began.
    """
    if off.amount:
        amount = off.amount
        return lambda run: amount
    parts, mode = off.parts, hand.policy.rounding
    if hand.policy.percents == "added":
        same = rounded(line.shelf, parts, mode)
        return lambda run: same
    if hand.several:
        return lambda run: rounded(run.base, parts, mode)
    return lambda run: rounded(run.left, parts, mode)


Chosen = list[tuple[Line, int | None]]


def choose(reach: Reach, hand: Hand) -> Chosen:
    """The lines in reach, and how many units of each; None means all that are open."""
    lines = hand.till.within(reach.scope)
    most = reach.units_per_line
    if reach.units is None:
        return [(line, most) for line in lines if line.goods.discountable]
    budget, chosen = reach.units, []
    sign = 1 if hand.policy.limited_units == "cheapest" else -1
    for line in sorted(lines, key=lambda line: (sign * line.shelf, line.place)):
        if not line.is_open:
            continue  # a unit that costs nothing more uses nothing up
        count = min(budget, line.open_units(hand.blocked))
        if most is not None:
            count = min(count, most)
        if count:
            chosen.append((line, count))
            budget -= count
    chosen.sort(key=lambda pair: pair[0].place)
    return list(chosen)


def take_units(action: UnitsOff, hand: Hand) -> None:
    off, per = action.off, hand.policy.rounding_per
    chosen = choose(action.reach, hand)
    if off.amount or per == "unit":
        for line, count in chosen:
            each = off_of(off, hand, line)
            hand.record(line, line.take(count, hand.blocked, each, hand.mark))
        return
    for group in [[pair] for pair in chosen] if per == "line" else [chosen]:
        cost = _cost(group, hand)
        if hand.several and hand.policy.percents == "compounded":
            cost = sum(line.began_at(hand.blocked, most) for line, most in group)
        spread_over(rounded(cost, off.parts, hand.policy.rounding), group, hand)


def take_lines(action: LinesOff, hand: Hand) -> None:
    for pair in choose(action.reach, hand):
        spread_over(action.amount, [pair], hand)


def take_order(action: OrderOff, hand: Hand) -> None:
    _take_together(action.off, choose(action.reach, hand), hand)


def take_tiers(action: Tiers, hand: Hand) -> None:
    chosen = choose(action.reach, hand)
    if action.by == "spend":
        reached = sum(line.worth(hand.blocked, count)[0] for line, count in chosen)
    else:
        reached = sum(line.open_units(hand.blocked) for line, _ in chosen)
    best = [off for start, off in action.steps if reached >= start]
    if best:
        _take_together(best[-1], chosen, hand)


def _take_together(off: Off, chosen: Chosen, hand: Hand) -> None:
    if off.amount:
        amount = off.amount * hand.times
        if hand.policy.fixed_off == "paid":
            amount = _before_added_tax(amount, chosen, hand)
    else:
        amount = rounded(_cost(chosen, hand), off.parts, hand.policy.rounding)
    spread_over(amount, chosen, hand)


def take_pick(action: Pick, hand: Hand) -> None:
    """The cheapest (or dearest) units that cost anything at all."""
    sign = 1 if action.which == "cheapest" else -1
    lines = [line for line in hand.till.within(action.reach.scope) if line.shelf > line.floor]
    lines.sort(key=lambda line: (sign * line.shelf, line.place))
    budget = action.n * hand.times
    per_line = action.reach.units_per_line
    for line in lines:
        count = min(budget, line.open_units(hand.blocked))
        if per_line is not None:
            count = min(count, per_line)
        if count:
            each = off_of(action.off, hand, line)
            hand.record(line, line.take(count, hand.blocked, each, hand.mark))
            budget -= count


def shelf_price(action: ShelfOff, line: Line, policy: Policy) -> int:
    """The price on the shelf after ``action``: never above what it was, or below the floor."""
    off = action.off
    if off.amount:
        price = line.shelf - off.amount
    elif policy.shelf_rounded == "price":
        mode = {"down": "up", "up": "down"}.get(policy.rounding, policy.rounding)
        price = rounded(line.shelf, WHOLE - off.parts, mode)
    else:
        price = line.shelf - rounded(line.shelf, off.parts, policy.rounding)
    return min(line.shelf, max(price, line.floor, 0))


def spread_over(amount: int, chosen: Chosen, hand: Hand) -> None:
    """Take ``amount`` off the chosen units together, in proportion to what they cost."""
    if amount <= 0:
        return
    worths = [line.worth(hand.blocked, most) for line, most in chosen]
    leftover = hand.policy.leftover_cent
    shares = spread(amount, [cost for cost, _ in worths], [room for _, room in worths], leftover)
    for (line, most), share in zip(chosen, shares, strict=True):
        line.spread(share, most, hand.blocked, hand.mark, leftover)
        hand.record(line, share)


def _cost(chosen: Chosen, hand: Hand) -> int:
    """What the chosen units cost, as percentages see it."""
    if hand.policy.percents == "added":
        return sum(line.shelf * _touched(line, most, hand) for line, most in chosen)
    return sum(line.worth(hand.blocked, most)[0] for line, most in chosen)


def _touched(line: Line, most: int | None, hand: Hand) -> int:
    units = line.open_units(hand.blocked)
    return units if most is None else min(units, most)


def _before_added_tax(amount: int, chosen: Chosen, hand: Hand) -> int:
    """What comes off the prices so that ``amount`` less is paid, added tax in it.

    Tax is rounded once a rate, so some amounts cannot be met; the nearest is, of two the smaller.
    """
    costs, rooms = [], []
    for line, most in chosen:
        cost, room = line.worth(hand.blocked, most)
        costs.append(cost)
        rooms.append(room)
    rates = [0 if line.goods.tax_included else line.goods.tax for line, _ in chosen]
    before = _paid(costs, rates)
    if before == sum(costs):
        return amount
    near = divided(amount * sum(costs), before, "half-up")

    def misses(plain: int) -> tuple[int, int]:
        shares = spread(plain, costs, rooms, hand.policy.leftover_cent)
        left = [cost - share for cost, share in zip(costs, shares, strict=True)]
        return abs(before - _paid(left, rates) - amount), plain

    return min(range(max(0, near - 2), near + 3), key=misses)


def _paid(costs: list[int], rates: list[int]) -> int:
    """What ``costs`` come to with the tax that is added at each rate."""
    sums: dict[int, int] = {}
    for cost, rate in zip(costs, rates, strict=True):
        sums[rate] = sums.get(rate, 0) + cost
    return sum(cost + divided(cost * rate, WHOLE, "half-up") for rate, cost in sums.items())
