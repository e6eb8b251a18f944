"""What one item more would unlock: said only where it is true.

A promotion that asks for more units or more spending is near. Whether one more of something that
is in the basket already would bring it, and what that saves, is found by pricing the basket with
it; nothing is estimated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from kiosk.offers.engine.basket import Goods
from kiosk.offers.engine.index import EVERYTHING, Entry, Index, Key
from kiosk.offers.engine.lines import BUNDLED
from kiosk.offers.engine.priced import Priced, add
from kiosk.offers.engine.scope import Scope
from kiosk.offers.engine.terms import Action, BuyGet, BuyGetExtra, ForM, ForPrice

MOST_LOOKED_AT = 40  # lines and products tried


@dataclass(frozen=True, slots=True)
class Unlock:
    """One more ``sku`` brings ``promotion_id``.

    Attributes:
        saving: what the promotion then takes off, in minor units.
        more: what the basket costs more with the item, which may be nothing or less.
        again: it is given already, and would be once more.
    """

    promotion_id: str
    sku: str
    saving: int
    more: int
    again: bool = False

    def __str__(self) -> str:
        return f"one more {self.sku} would bring it" + (" once more" if self.again else "")


def unlocks(index: Index, priced: Priced, others: Iterable[Goods] = ()) -> tuple[Unlock, ...]:
    """What one unit more of a line, or of one of ``others``, would bring that is not given now.

    Best first: the one after which the basket costs least more. One for each promotion.
    """
    before = {verdict.promotion_id: verdict.amount for verdict in priced.verdicts}
    best: dict[str, Unlock] = {}
    tried = 0
    for goods in [*priced.goods, *others]:
        if tried >= MOST_LOOKED_AT or not goods.discountable:
            continue
        tried += 1
        after = _with_one_more(index, priced, goods)
        for verdict in after.verdicts:
            name = verdict.promotion_id
            if verdict.amount <= before.get(name, 0) or not _is_new(index.by_id[name], before):
                continue
            saving = verdict.amount - before.get(name, 0)
            one = Unlock(name, goods.sku, saving, after.total - priced.total, name in before)
            known = best.get(name)
            if known is None or (one.more, one.sku) < (known.more, known.sku):
                best[name] = one
    return tuple(sorted(best.values(), key=lambda one: (one.more, one.promotion_id)))


def nearest(index: Index, priced: Priced, most: int) -> tuple[Unlock, ...]:
    """What one unit more of something in the basket would bring of the multibuys that lack one.

    Only what is a unit short is tried, with its cheapest product, at most ``most`` times; so a
    long basket costs no more than a short one. Best for the shopper first.
    """
    before = {verdict.promotion_id: verdict.amount for verdict in priced.verdicts}
    found: list[Unlock] = []
    for entry, goods in islice(_a_unit_short(index, priced), most):
        name = entry.promotion.promotion_id
        after = _with_one_more(index, priced, goods)
        amount = next((one.amount for one in after.verdicts if one.promotion_id == name), 0)
        saving = amount - before.get(name, 0)
        if saving > 0:
            more = after.total - priced.total
            found.append(Unlock(name, goods.sku, saving, more, name in before))
    return tuple(sorted(found, key=lambda one: (one.more, one.promotion_id)))


def _a_unit_short(index: Index, priced: Priced) -> Iterator[tuple[Entry, Goods]]:
    """The multibuys that the basket touches and that lack one unit, each with its cheapest line."""
    there: set[Key] = {EVERYTHING}
    for goods in priced.goods:
        there.add(("sku", goods.sku))
        there.update(("category", name) for name in goods.categories)
    for entry in index.entries:
        if not entry.mark & BUNDLED or entry.keys.isdisjoint(there):
            continue
        for scope, bundle in _bundles(entry.promotion.actions):
            lines = [
                goods
                for goods in priced.goods
                if goods.discountable
                and not (entry.strict and goods.reduced)
                and scope.fits(goods.sku, goods.categories, goods.price)
            ]
            if lines and sum(goods.qty for goods in lines) % bundle == bundle - 1:
                yield entry, min(lines, key=lambda goods: (goods.price, goods.key))


def _bundles(actions: Iterable[Action]) -> Iterator[tuple[Scope, int]]:
    """(what counts, how many make a bundle) where a bundle is made of one scope."""
    for action in actions:
        match action:
            case ForM() | ForPrice():
                yield action.reach.scope, action.n
            case BuyGet() if action.buy.scope == action.get.scope:
                yield action.buy.scope, action.buy.n + action.get.n
            case BuyGet() | BuyGetExtra():
                yield action.buy.scope, action.buy.n
            case _:
                pass


def _with_one_more(index: Index, priced: Priced, goods: Goods) -> Priced:
    there = next((one for one in priced.goods if one.key == goods.key), None)
    return add(index, priced, goods if there is None else replace(there, qty=there.qty + 1))


def _is_new(entry: Entry, before: dict[str, int]) -> bool:
    """Not given yet; a multibuy also counts where it is given once more."""
    return entry.promotion.promotion_id not in before or bool(entry.mark & BUNDLED)
