"""Whether the conditions of a promotion hold, and what is missing where they do not."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from kiosk.offers.engine.basket import Moment
from kiosk.offers.engine.lines import Line
from kiosk.offers.engine.reasons import Reason, Why
from kiosk.offers.engine.rest import left_of, untouched_worth_of
from kiosk.offers.engine.shelved import Shelved
from kiosk.offers.engine.terms import Conditions
from kiosk.offers.engine.till import Till, with_tax, without_tax

# Reasons that another line in the basket could take away.
OF_THE_BASKET = frozenset(
    {
        Why.NEEDS_UNITS,
        Why.NEEDS_SPEND,
        Why.SPENT_TOO_MUCH,
        Why.NEEDS_PRODUCT,
        Why.NEEDS_CATEGORY_SPEND,
    }
)


def unmet(conditions: Conditions, till: Till, *, untouched: bool) -> Reason | None:
    """The first condition that does not hold; None when all do.

    ``untouched``: only units that no promotion touched count, at their shelf prices.
    """
    return (
        _shopper(conditions, till)
        or _contents(conditions, till)
        or _amounts(conditions, till, untouched)
    )


def ask_the_basket(conditions: Conditions) -> bool:
    """Whether they look at the whole basket."""
    return bool(
        conditions.units_min is not None
        or conditions.spend_min is not None
        or conditions.spend_max is not None
        or conditions.skus
        or conditions.categories
        or conditions.category_spend
    )


def _shopper(conditions: Conditions, till: Till) -> Reason | None:
    if conditions.groups and conditions.groups.isdisjoint(till.moment.groups):
        return Reason(Why.NOT_IN_GROUP, other=_any(conditions.groups))
    if conditions.nth_order is not None:
        number = order_number(till.moment, till.policy.cancelled_orders)
        if number != conditions.nth_order:
            return Reason(Why.NOT_THIS_ORDER, other=str(conditions.nth_order))
    return None


def order_number(moment: Moment, cancelled: str) -> int | None:
    """The shopper's how manieth order this is; None of a stranger."""
    if not moment.known:
        return None
    gone = moment.cancelled if cancelled == "not-counted" else 0
    return max(0, moment.orders - gone) + 1


def _contents(conditions: Conditions, till: Till) -> Reason | None:
    parts: tuple[Shelved, ...] = (till, *till.rests)
    skus, categories = conditions.skus, conditions.categories
    if skus and not any(_meets(skus, part.by_sku) for part in parts):
        return Reason(Why.NEEDS_PRODUCT, other=_any(skus))
    if categories and not any(_meets(categories, part.by_category) for part in parts):
        return Reason(Why.NEEDS_PRODUCT, other=_any(categories))
    return None


def _meets(names: frozenset[str], there: Collection[str]) -> bool:
    return not names.isdisjoint(there)


def _amounts(conditions: Conditions, till: Till, untouched: bool) -> Reason | None:
    if conditions.units_min is not None:
        units = till.untouched() if untouched else till.units
        if units < conditions.units_min:
            return Reason(Why.NEEDS_UNITS, conditions.units_min - units)
    if conditions.spend_min is not None or conditions.spend_max is not None:
        spent = _spent(till, None, untouched, conditions.spend_tax)
        if conditions.spend_min is not None and spent < conditions.spend_min:
            return Reason(Why.NEEDS_SPEND, conditions.spend_min - spent)
        if conditions.spend_max is not None and spent > conditions.spend_max:
            return Reason(Why.SPENT_TOO_MUCH, spent - conditions.spend_max)
    if conditions.category_spend is not None:
        categories, least = conditions.category_spend
        spent = _spent(till, categories, untouched, conditions.spend_tax)
        if spent < least:
            return Reason(Why.NEEDS_CATEGORY_SPEND, least - spent, _any(categories))
    return None


def _spent(till: Till, categories: frozenset[str] | None, untouched: bool, tax: str) -> int:
    """What lines are worth: their untouched units, all on the shelf, or what is left of them.

    Of the whole basket, or of ``categories``.
    """
    rank = till.clock[0]
    if categories is None and not tax:
        if untouched:
            own = sum(line.untouched * line.shelf for line in till.lines)
            return own + sum(rest.untouched_worth_at(rank) for rest in till.rests)
        if till.policy.threshold_on == "shelf":
            return till.shelf_total
    here: Callable[[Line], int]
    there: Callable[[Line, int], int]
    if untouched:
        here, there = _untouched_worth, untouched_worth_of
    elif till.policy.threshold_on == "left":
        here, there = _left, left_of
    else:
        here, there = _shelf_worth, _shelf_worth_of
    spent = sum(_taxed(line, here(line), tax) for line in _of(till, categories))
    for rest in till.rests:
        spent += sum(_taxed(line, there(line, rank), tax) for line in _of(rest, categories))
    return spent


def _of(lines: Shelved, categories: frozenset[str] | None) -> Iterable[Line]:
    if categories is None:
        return lines.lines
    if len(categories) == 1:
        (category,) = categories
        return lines.by_category.get(category, ())
    return [line for line in lines.lines if not categories.isdisjoint(line.goods.categories)]


def _taxed(line: Line, amount: int, tax: str) -> int:
    if not tax:
        return amount
    return without_tax(line, amount) if tax == "before" else with_tax(line, amount)


def _untouched_worth(line: Line) -> int:
    return line.untouched * line.shelf


def _shelf_worth(line: Line) -> int:
    return line.goods.qty * line.shelf


def _shelf_worth_of(line: Line, rank: int) -> int:
    return line.goods.qty * line.shelf


def _left(line: Line) -> int:
    return line.left


def _any(names: Iterable[str]) -> str:
    return " or ".join(sorted(names))
