"""Why every promotion was given or was not, with what is missing."""

from __future__ import annotations

from collections.abc import Iterable

from kiosk.offers.engine.choice import Choice, choose
from kiosk.offers.engine.index import Entry, Index
from kiosk.offers.engine.lines import Line
from kiosk.offers.engine.priced import Priced
from kiosk.offers.engine.reasons import Reason, Verdict, Why
from kiosk.offers.engine.scope import Scope
from kiosk.offers.engine.terms import (
    Action,
    Bundle,
    BuyGet,
    BuyGetExtra,
    ForM,
    ForPrice,
    Gift,
    ShelfOff,
    Side,
    Tiers,
)


def explain(index: Index, priced: Priced) -> tuple[Verdict, ...]:
    """What became of every promotion of ``index``, in the order in which they are tried.

    Those that pricing never looked at are looked at now, so this costs as much as they are many.
    """
    return _explained(index, priced, index.entries)


def explain_some(index: Index, priced: Priced, ids: Iterable[str]) -> tuple[Verdict, ...]:
    """What became of the promotions named ``ids``, in their order."""
    return _explained(index, priced, [index.by_id[name] for name in ids])


def _explained(index: Index, priced: Priced, entries: Iterable[Entry]) -> tuple[Verdict, ...]:
    choice = choose(index, priced.goods, priced.moment)
    applied = {verdict.promotion_id: verdict for verdict in priced.verdicts}
    return tuple(
        applied.get(entry.promotion.promotion_id)
        or Verdict(entry.promotion.promotion_id, _reason(entry, choice))
        for entry in entries
    )


def _reason(entry: Entry, choice: Choice) -> Reason:
    """Why ``entry`` took nothing off."""
    pricing = choice.pricing
    gate = pricing.gate(entry) if entry.is_gated else None
    if gate is not None:
        return gate
    if entry.rank in choice.left_out:
        return choice.left_out[entry.rank]
    said = pricing.refused.get(entry.rank)
    if said is not None and said.why is not Why.TAKEN_BY_OTHERS:
        return said
    unmet = pricing.shut(entry)
    if unmet is not None:
        return unmet
    for action in entry.promotion.actions:
        missing = _missing(action, entry, choice)
        if missing is not None:
            return missing
    return _in_the_way(entry, choice) or Reason(Why.ALREADY_LOWER)


def _missing(action: Action, entry: Entry, choice: Choice) -> Reason | None:
    """What of the basket ``action`` would still need."""
    match action:
        case ForM() | ForPrice():
            return _units(action.reach.scope, action.n, entry, choice)
        case BuyGet():
            same = action.buy.scope == action.get.scope
            need = action.buy.n + (action.get.n if same else 0)
            return _units(action.buy.scope, need, entry, choice) or _units(
                action.get.scope, 1, entry, choice
            )
        case BuyGetExtra():
            return _units(action.buy.scope, action.buy.n, entry, choice)
        case Bundle():
            sides: list[Side] = list(action.sides)
            found = (_units(side.scope, side.n, entry, choice) for side in sides)
            return next((reason for reason in found if reason is not None), None)
        case Tiers():
            return _first_step(action, entry, choice)
        case Gift():
            return None
        case ShelfOff():
            return _units(action.reach.scope, 1, None, choice)
        case _:
            return _units(action.reach.scope, 1, None, choice)


def _units(scope: Scope, need: int, entry: Entry | None, choice: Choice) -> Reason | None:
    """What ``scope`` lacks; with ``entry`` only units count that are open to it."""
    lines = _discountable(scope, choice)
    if not lines:
        named = scope.skus or scope.categories
        if not named:
            return Reason(Why.NOTHING_TO_TAKE)
        return Reason(Why.NEEDS_PRODUCT, need, " or ".join(sorted(named)))
    if entry is None:
        return None
    there = sum(line.goods.qty for line in lines)
    if there < need:
        return Reason(Why.NEEDS_UNITS, need - there)
    open_ = sum(line.open_units(entry.blocked) for line in lines)
    if open_ < need:
        return _in_the_way(entry, choice) or Reason(Why.NEEDS_UNITS, need - open_)
    return None


def _first_step(action: Tiers, entry: Entry, choice: Choice) -> Reason | None:
    lines = _discountable(action.reach.scope, choice)
    start = action.steps[0][0]
    if action.by == "spend":
        reached = sum(line.worth(entry.blocked)[0] for line in lines)
        why = Why.NEEDS_SPEND
    else:
        reached = sum(line.open_units(entry.blocked) for line in lines)
        why = Why.NEEDS_UNITS
    return Reason(why, start - reached) if reached < start else None


def _in_the_way(entry: Entry, choice: Choice) -> Reason | None:
    """The promotions that took something off the lines that ``entry`` is about."""
    keys = {line.goods.key for scope in entry.scopes for line in _discountable(scope, choice)}
    others = sorted(
        given.entry.promotion.promotion_id
        for given in choice.pricing.given
        if not keys.isdisjoint(given.lines)
    )
    return Reason(Why.TAKEN_BY_OTHERS, other=", ".join(others)) if others else None


def _discountable(scope: Scope, choice: Choice) -> list[Line]:
    return [line for line in choice.pricing.till.within(scope) if line.goods.discountable]
