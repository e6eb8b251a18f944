"""The best way to make multibuys of some units, where several want the same ones: exactly.

Units of a line are alike, so a state is how many of each line are left. From each state every
bundle of every multibuy is tried, in the order of the multibuys, and the best of what follows is
remembered. Beyond ``MOST_STATES`` tries it gives up and says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import combinations_with_replacement

from kiosk.offers.engine.lines import Line
from kiosk.offers.engine.rounding import rounded
from kiosk.offers.engine.scope import Scope
from kiosk.offers.engine.terms import Bundle, ForM, ForPrice, Off

MOST_STATES = 4_000
Counts = tuple[int, ...]
Bundles = Mapping[int, tuple[Mapping[str, int], ...]]  # rank: units of each bundle, by line


@dataclass(frozen=True, slots=True)
class Deal:
    """One multibuy: the lines it may take (places in the list), how often, and what it saves.

    ``fits`` yields the bundles that could be made, as places of units; ``saves`` is of one.
    """

    rank: int
    limit: int
    fits: Callable[[], Iterator[tuple[int, ...]]]
    saves: Callable[[tuple[int, ...]], int]


class TooManyError(Exception):
    """More ways than can be tried."""


def deal(
    rank: int, action: ForM | ForPrice | Bundle, limit: int | None, lines: list[Line], mode: str
) -> Deal:
    """``action`` over ``lines``, whose units all cost what they do on the shelf."""
    prices = [line.shelf for line in lines]
    fits: Callable[[], Iterator[tuple[int, ...]]]
    saves: Callable[[tuple[int, ...]], int]
    match action:
        case ForM():
            places = [n for n, line in enumerate(lines) if _is_in(action.reach.scope, line)]
            fits = partial(combinations_with_replacement, places, action.n)
            saves = partial(_free, action, prices, mode)
        case ForPrice():
            places = [n for n, line in enumerate(lines) if _is_in(action.reach.scope, line)]
            fits = partial(combinations_with_replacement, places, action.n)
            saves = partial(_less_than, action.price, prices)
        case Bundle():
            sides = [
                (side.n, [n for n, line in enumerate(lines) if _is_in(side.scope, line)])
                for side in action.sides
            ]
            fits = partial(_sides, sides)
            if action.price is not None:
                saves = partial(_less_than, action.price, prices)
            else:
                saves = partial(_off, action.off, prices, mode)
    return Deal(rank, limit if limit is not None else 1_000_000, fits, saves)


def pack(lines: list[Line], units: Counts, deals: list[Deal]) -> Bundles:
    """The bundles that save most; raises ``TooManyError``."""
    options = [
        sorted(
            {tuple(sorted(bundle)) for bundle in one.fits() if one.saves(bundle) > 0},
            key=lambda bundle, one=one: (-one.saves(bundle), bundle),  # type: ignore[misc]
        )
        for one in deals
    ]
    known: dict[tuple[Counts, int, int], tuple[int, tuple[tuple[int, tuple[int, ...]], ...]]] = {}
    tries = 0

    def best(
        left: Counts, place: int, done: int
    ) -> tuple[int, tuple[tuple[int, tuple[int, ...]], ...]]:
        nonlocal tries
        if place == len(deals):
            return 0, ()
        state = left, place, done
        if state in known:
            return known[state]
        found = best(left, place + 1, 0)
        for bundle in options[place] if done < deals[place].limit else ():
            tries += 1
            if tries > MOST_STATES:
                raise TooManyError
            rest = _without(left, bundle)
            if rest is None:
                continue
            saved, after = best(rest, place, done + 1)
            saved += deals[place].saves(bundle)
            if saved > found[0]:
                found = saved, ((deals[place].rank, bundle), *after)
        known[state] = found
        return found

    bundles: dict[int, list[Mapping[str, int]]] = {one.rank: [] for one in deals}
    for rank, bundle in best(units, 0, 0)[1]:
        count: dict[str, int] = {}
        for place in bundle:
            key = lines[place].goods.key
            count[key] = count.get(key, 0) + 1
        bundles[rank].append(count)
    return {rank: tuple(some) for rank, some in bundles.items()}


def _without(left: Counts, bundle: tuple[int, ...]) -> Counts | None:
    rest = list(left)
    for place in bundle:
        rest[place] -= 1
        if rest[place] < 0:
            return None
    return tuple(rest)


def _is_in(scope: Scope, line: Line) -> bool:
    return line.goods.discountable and scope.fits(line.goods.sku, line.goods.categories, line.shelf)


def _sides(sides: list[tuple[int, list[int]]]) -> Iterator[tuple[int, ...]]:
    if not sides:
        yield ()
        return
    n, places = sides[0]
    for some in combinations_with_replacement(places, n):
        for rest in _sides(sides[1:]):
            yield (*some, *rest)


def _free(action: ForM, prices: list[int], mode: str, bundle: tuple[int, ...]) -> int:
    costs = sorted((prices[place] for place in bundle), reverse=action.free == "dearest")
    return sum(_one_off(action.off, cost, mode) for cost in costs[: action.n - action.pay])


def _one_off(off: Off, cost: int, mode: str) -> int:
    return min(off.amount, cost) if off.amount else rounded(cost, off.parts, mode)


def _less_than(price: int, prices: list[int], bundle: tuple[int, ...]) -> int:
    return sum(prices[place] for place in bundle) - price


def _off(off: Off, prices: list[int], mode: str, bundle: tuple[int, ...]) -> int:
    return _one_off(off, sum(prices[place] for place in bundle), mode)
