"""Whether the conditions of a promotion hold, and what is missing where they do not."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kiosk.offers.engine.basket import Moment
from kiosk.offers.engine.lines import Line
from kiosk.offers.engine.reasons import Reason, Why
from kiosk.offers.engine.terms import Conditions
from kiosk.offers.engine.till import Till, with_tax, without_tax


def unmet(conditions: Conditions, till: Till, *, untouched: bool) -> Reason | None:
    """The first condition that does not hold; None when all do.

    ``untouched``: only units that no promotion touched count, at their shelf prices.
    """
    return (
        _shopper(conditions, till.moment)
        or _contents(conditions, till)
        or _amounts(conditions, till, untouched)
    )


def _shopper(conditions: Conditions, moment: Moment) -> Reason | None:
    if conditions.groups and conditions.groups.isdisjoint(moment.groups):
        return Reason(Why.NOT_IN_GROUP, other=_any(conditions.groups))
    return None


def order_number(moment: Moment, cancelled: str) -> int | None:
    """The shopper's how manieth order this is; None of a stranger."""
    if not moment.known:
        return None
    gone = moment.cancelled if cancelled == "not-counted" else 0
    return max(0, moment.orders - gone) + 1


def _contents(conditions: Conditions, till: Till) -> Reason | None:
    if conditions.nth_order is not None:
        number = order_number(till.moment, till.policy.cancelled_orders)
        if number != conditions.nth_order:
            return Reason(Why.NOT_THIS_ORDER, other=str(conditions.nth_order))
    if conditions.skus and conditions.skus.isdisjoint(till.by_sku):
        return Reason(Why.NEEDS_PRODUCT, other=_any(conditions.skus))
    if conditions.categories and conditions.categories.isdisjoint(till.by_category):
        return Reason(Why.NEEDS_PRODUCT, other=_any(conditions.categories))
    return None


def _amounts(conditions: Conditions, till: Till, untouched: bool) -> Reason | None:
    if conditions.units_min is not None:
        units = sum(line.untouched for line in till.lines) if untouched else till.units
        if units < conditions.units_min:
            return Reason(Why.NEEDS_UNITS, conditions.units_min - units)
    if conditions.spend_min is not None or conditions.spend_max is not None:
        spent = _spent(till, till.lines, untouched, conditions.spend_tax)
        if conditions.spend_min is not None and spent < conditions.spend_min:
            return Reason(Why.NEEDS_SPEND, conditions.spend_min - spent)
        if conditions.spend_max is not None and spent > conditions.spend_max:
            return Reason(Why.SPENT_TOO_MUCH, spent - conditions.spend_max)
    if conditions.category_spend is not None:
        categories, least = conditions.category_spend
        lines = {line.place: line for name in categories for line in till.by_category.get(name, ())}
        spent = _spent(till, lines.values(), untouched, conditions.spend_tax)
        if spent < least:
            return Reason(Why.NEEDS_CATEGORY_SPEND, least - spent, _any(categories))
    return None


def _spent(till: Till, lines: Iterable[Line], untouched: bool, tax: str) -> int:
    """What ``lines`` are worth: their untouched units, all on the shelf, or what is left."""
    of: Callable[[Line], int]
    if untouched:
        of = _untouched_worth
    elif till.policy.threshold_on == "left":
        of = _left
    elif lines is till.lines and not tax:
        return till.shelf_total
    else:
        of = _shelf_worth
    if tax == "before":
        return sum(without_tax(line, of(line)) for line in lines)
    if tax == "with":
        return sum(with_tax(line, of(line)) for line in lines)
    return sum(map(of, lines))


def _untouched_worth(line: Line) -> int:
    return line.untouched * line.shelf


def _shelf_worth(line: Line) -> int:
    return line.goods.qty * line.shelf


def _left(line: Line) -> int:
    return line.left


def _any(names: Iterable[str]) -> str:
    return " or ".join(sorted(names))
