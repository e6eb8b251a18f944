"""Multibuys: n for m, n for a price, buy X get Y, bundles of distinct products, gifts.

A unit is a part of at most one multibuy; discounts of other kinds may still apply to it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from kiosk.offers.engine.hand import Hand
from kiosk.offers.engine.lines import BUNDLED, TOUCHED, Line
from kiosk.offers.engine.rounding import rounded
from kiosk.offers.engine.scope import Scope
from kiosk.offers.engine.taking import Chosen, off_of, spread_over
from kiosk.offers.engine.terms import (
    Bundle,
    BuyGet,
    BuyGetExtra,
    ForM,
    ForPrice,
    Gift,
    Off,
    Reach,
    Side,
)

Units = list[Line]  # one entry a unit


def take_for_m(action: ForM, hand: Hand) -> None:
    if hand.bundles is not None:
        for one in _made(hand):
            given = one[action.pay :] if action.free == "cheapest" else one[: action.n - action.pay]
            if _give(given, action.off, hand):
                _use(_less(one, Counter(id(line) for line in given)), hand)
        return
    units = _in_reach(action.reach, hand)
    free = action.n - action.pay
    bundles = _bundles(len(units) // action.n, hand)
    if action.reach.units is not None:
        bundles = min(bundles, action.reach.units // free)
    if not bundles:
        return
    if hand.policy.bundle_units == "cheapest":
        given = sorted(units, key=_cheapest_first)[: bundles * free]
        rest = _less(units, Counter(id(line) for line in given))[: bundles * action.pay]
    else:
        given, rest = [], []
        for start in range(0, bundles * action.n, action.n):
            one = units[start : start + action.n]
            given += one[action.pay :] if action.free == "cheapest" else one[:free]
            rest += one[: action.pay] if action.free == "cheapest" else one[free:]
    if _give(given, action.off, hand):
        _use(rest, hand)


def take_for_price(action: ForPrice, hand: Hand) -> None:
    if hand.bundles is not None:
        for one in _made(hand):
            _for_price(one, action.price, hand)
        return
    units = _in_reach(action.reach, hand)
    if hand.policy.bundle_units == "cheapest":
        units.sort(key=_cheapest_first)
    bundles = _bundles(len(units) // action.n, hand)
    if action.reach.units is not None:
        bundles = min(bundles, action.reach.units // action.n)
    for number in range(bundles):
        one = units[number * action.n : (number + 1) * action.n]
        if not _for_price(one, action.price, hand):
            return


def _for_price(units: Units, price: int, hand: Hand) -> bool:
    """These units for ``price`` together; False, and nothing done, where that is no less."""
    chosen = _counted(units)
    gain = sum(line.worth(hand.blocked, most)[0] for line, most in chosen) - price
    if gain <= 0:
        return False
    spread_over(gain, chosen, hand)
    return True


def take_buy_get(action: BuyGet, hand: Hand) -> None:
    repeats = hand.limit
    if repeats is None:
        repeats = 1 if hand.policy.buy_get_repeats == "once" else hand.till.units
    most = action.most
    for _ in range(repeats):
        bought = _bought(action.buy, action.get, hand)
        if bought is None:
            return
        held = Counter(id(line) for line in bought)
        units = [line for line in _units(action.get.scope, hand) if line.shelf > line.floor]
        candidates = _less(units, held)
        if (action.free or hand.policy.free_unit) == "cheapest":
            candidates.sort(key=_cheapest_first)
        given = candidates[: action.get.n if most is None else min(action.get.n, most)]
        if not given or not _give(given, action.off, hand):
            return
        _use(bought, hand)
        most = None if most is None else most - len(given)


def _bought(buy: Side, get: Side, hand: Hand) -> Units | None:
    """The units that pay for it: those that cannot be the free ones first, then the dearest."""
    units = _units(buy.scope, hand, any_unit=True)
    targets = {id(line) for line in hand.till.within(get.scope)}
    units.sort(key=lambda line: (id(line) in targets, -line.shelf, line.place))
    if buy.amount:
        spent, bought = 0, []
        for line in units:
            if spent >= buy.amount:
                break
            spent += line.shelf
            bought.append(line)
        return bought if spent >= buy.amount else None
    return units[: buy.n] if len(units) >= buy.n else None


def take_extra(action: BuyGetExtra, hand: Hand) -> None:
    """Units added to the basket for nothing; what is in the basket already is paid."""
    if hand.policy.extra_unit == "from-basket":
        get = Side(Scope(skus=frozenset({action.sku})), action.n)
        limit, hand.limit = hand.limit, hand.limit or hand.till.units
        take_buy_get(BuyGet(action.buy, get), hand)
        hand.limit = limit
        return
    units = _units(action.buy.scope, hand, any_unit=True)
    times = _bundles(len(units) // action.buy.n, hand)
    if times:
        _use(units[: times * action.buy.n], hand)
        hand.add(action.sku, times * action.n, 0)


def take_gift(action: Gift, hand: Hand) -> None:
    hand.add(action.sku, action.n * hand.times, action.worth * hand.times)


def take_bundle(action: Bundle, hand: Hand) -> None:
    if hand.bundles is not None:
        for made in _made(hand):
            _take_bundle(made, action, hand)
        return
    for _ in range(_bundles(hand.till.units, hand)):
        one: Units = []
        for side in action.sides:
            held = Counter(id(line) for line in one)
            units = _less(_units(side.scope, hand), held)
            if len(units) < side.n:
                return
            one += units[: side.n]
        if not _take_bundle(one, action, hand):
            return


def _take_bundle(one: Units, action: Bundle, hand: Hand) -> bool:
    if action.price is not None:
        return _for_price(one, action.price, hand)
    chosen, before = _counted(one), hand.taken
    amount = action.off.amount
    if not amount:
        cost = sum(line.worth(hand.blocked, most)[0] for line, most in chosen)
        amount = rounded(cost, action.off.parts, hand.policy.rounding)
    spread_over(amount, chosen, hand)
    return hand.taken > before


def _made(hand: Hand) -> list[Units]:
    """The bundles that were worked out before, each dearest unit first."""
    by_key = {line.goods.key: line for line in hand.till.lines}
    made = []
    for bundle in hand.bundles or ():
        units = [by_key[key] for key, count in bundle.items() for _ in range(count)]
        made.append(sorted(units, key=lambda line: (-line.shelf, line.place)))
    return made


def _in_reach(reach: Reach, hand: Hand) -> Units:
    """The open units in ``reach``, dearest first, no more of a line than it allows."""
    units, most = _units(reach.scope, hand), reach.units_per_line
    if most is None:
        return units
    seen: Counter[int] = Counter()
    kept: Units = []
    for line in units:
        seen[id(line)] += 1
        if seen[id(line)] <= most:
            kept.append(line)
    return kept


def _units(scope: Scope, hand: Hand, *, any_unit: bool = False) -> Units:
    """The open units in ``scope``, dearest first; ``any_unit``: also what is never discounted."""
    lines = hand.till.within(scope)
    units: Units = []
    for line in sorted(lines, key=lambda line: (-line.shelf, line.place)):
        if any_unit and not line.goods.discountable:
            units += [line] * line.goods.qty
        else:
            units += [line] * line.open_units(hand.blocked)
    return units


def _less(units: Units, held: Counter[int]) -> Units:
    """``units`` without as many of each line as are held."""
    held, rest = held.copy(), []
    for line in units:
        if held[id(line)]:
            held[id(line)] -= 1
        else:
            rest.append(line)
    return rest


def _bundles(fit: int, hand: Hand) -> int:
    return fit if hand.limit is None else min(fit, hand.limit)


def _counted(units: Iterable[Line]) -> Chosen:
    count: dict[int, int] = {}
    lines: dict[int, Line] = {}
    for line in units:
        count[line.place] = count.get(line.place, 0) + 1
        lines[line.place] = line
    return [(lines[place], count[place]) for place in sorted(count)]


def _give(units: Units, off: Off, hand: Hand) -> bool:
    """Take ``off`` each of ``units``; whether that took anything."""
    before = hand.taken
    for line, most in _counted(units):
        each = off_of(off, hand, line)
        hand.record(line, line.take(most, hand.blocked | BUNDLED, each, hand.mark))
    return hand.taken > before


def _use(units: Units, hand: Hand) -> None:
    """Mark the units that paid for a free one."""
    for line, most in _counted(units):
        if line.goods.discountable:
            line.take(most, hand.blocked | BUNDLED, None, BUNDLED | TOUCHED)


def _cheapest_first(line: Line) -> tuple[int, int]:
    return line.shelf, line.place
