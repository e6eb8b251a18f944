"""The prices on the shelf: what promotions make of them before anything else."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kiosk.offers.engine.index import Entry
from kiosk.offers.engine.lines import Line
from kiosk.offers.engine.policy import Policy
from kiosk.offers.engine.taking import shelf_price
from kiosk.offers.engine.terms import ShelfOff

Offs = dict[int, dict[Line, int]]  # rank: line: what it takes off the line


def reprice(
    lines: Iterable[Line],
    entries: Iterable[Entry],
    policy: Policy,
    is_live: Callable[[Entry], bool],
) -> Offs:
    """Give every line its shelf price under ``entries``, in order; what each took off."""
    live = [entry for entry in entries if is_live(entry)]
    offs: Offs = {}
    for line in lines:
        for rank, off in _on(line, live, policy).items():
            if off and line.goods.qty:
                offs.setdefault(rank, {})[line] = off * line.goods.qty
    return offs


def _on(line: Line, live: list[Entry], policy: Policy) -> dict[int, int]:
    """What each takes off one unit of ``line``, which gets its new price."""
    goods = line.goods
    mine = [
        (entry, action)
        for entry in live
        for action in entry.promotion.actions
        if isinstance(action, ShelfOff)
        and goods.discountable
        and action.reach.scope.fits(goods.sku, goods.categories, goods.price)
    ]
    mine = [pair for pair in mine if pair[0].promotion.exclusive][:1] or mine
    if policy.shelf_promotions == "best" and mine:
        mine = [min(mine, key=lambda pair: shelf_price(pair[1], line, policy))]
    offs: dict[int, int] = {}
    for entry, action in mine:
        if line.shelf < goods.price and not entry.promotion.on_discounted:
            continue
        price = shelf_price(action, line, policy)
        if price < line.shelf:
            offs[entry.rank] = offs.get(entry.rank, 0) + line.shelf - price
            line.reprice(price)
    return offs
