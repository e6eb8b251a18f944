"""Reading a promotion from a table of fields, as head office writes it in TOML or JSON.

Every kind with its fields, and an example of each, is in assets/demo/promotions.toml.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, tzinfo
from typing import Any

from kiosk.offers.engine.fields import Fields
from kiosk.offers.engine.rounding import WHOLE
from kiosk.offers.engine.schedule import Hours
from kiosk.offers.engine.scope import Scope
from kiosk.offers.engine.terms import (
    Action,
    Bundle,
    BuyGet,
    BuyGetExtra,
    Conditions,
    ForM,
    ForPrice,
    Gift,
    Limits,
    LinesOff,
    Off,
    OrderOff,
    Pick,
    Promotion,
    Reach,
    ShelfOff,
    Side,
    Tiers,
    UnitsOff,
)

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ON_THE_SHELF = ("catalog_fixed", "catalog_percent")
SEVERAL = "multi_action"  # the kind that is made of others
GLOBAL = "global"  # the word under which promotions marked as global compete


def promotion(
    table: Mapping[str, Any],
    name: str,
    *,
    decimals: int = 2,
    zone: tzinfo = UTC,
    fields: Fields | None = None,
) -> tuple[Promotion, list[str]]:
    """The promotion that ``table`` says, and the fields of it that mean nothing.

    ``name`` is its id where the table has none; ``zone`` is the shop's; ``fields`` asks ``table``
    in another way. Raises ``DefinitionError`` with the field, its value and what is allowed.
    """
    fields = fields or Fields(table, decimals)
    fields.remark("plain", "note", "policy")
    fields.said("title")
    promotion_id = fields.text("id", name)
    actions = actions_of(fields)
    best_of = GLOBAL if fields.flag("global_", "global") else ""
    found = Promotion(
        promotion_id=promotion_id,
        actions=actions,
        conditions=conditions_of(fields),
        limits=_limits(fields),
        coupons=fields.names("coupon", "coupons"),
        signed=fields.flag("coupon_signed"),
        coupon_expires=fields.moment("coupon_expires", last=True),
        starts=fields.moment("starts"),
        ends=fields.moment("ends", last=True),
        hours=hours_of(fields, zone),
        priority=fields.integer("priority"),
        exclusive=fields.flag("exclusive"),
        on_discounted=fields.flag("applies_to_discounted", default=True),
        one_of=fields.text("one_of", best_of),
        joins=fields.names("joins"),
    )
    if found.signed and not found.coupons:
        fields.refuse("coupon", "the name that the signed coupons bear")
    if _is_none(found.starts, found.ends):
        fields.refuse("ends", "starts or later, or it never holds")
    if any(isinstance(action, ShelfOff) for action in actions):
        _keep_to_the_shelf(fields)
    return found, fields.unknown()


def _keep_to_the_shelf(fields: Fields) -> None:
    """A price on the shelf is every unit's and everybody's: nothing of a basket bounds it."""
    for name in (
        "actions", "max_applications", "max_discount", "max_discount_tax_included",
        "budget_spend_limit",
    ):  # fmt: skip
        fields.not_here(name, "left out where a promotion changes a price on the shelf")


def actions_of(fields: Fields) -> tuple[Action, ...]:
    kind = fields.one_of("kind", KINDS, "")
    if kind != SEVERAL:
        return (_KINDS[kind](fields),)
    return tuple([_action(part) for part in fields.tables("actions")])


def _action(part: Fields) -> Action:
    part.remark("plain")
    return _KINDS[part.one_of("kind", _KINDS, "")](part)


# --- parts ---------------------------------------------------------------------------------


def scope_of(fields: Fields) -> Scope:
    scope = Scope(
        skus=fields.names("skus", "sku"),
        categories=fields.names("category", "categories"),
        price_min=fields.money("min_unit_price"),
        price_max=fields.money("max_unit_price"),
        not_skus=fields.names("not_skus"),
        not_categories=fields.names("not_categories"),
    )
    if _is_none(scope.price_min, scope.price_max):
        fields.refuse("max_unit_price", "min_unit_price or more, or no unit fits")
    return scope


def _shelf(fields: Fields) -> Reach:
    """A price on the shelf is every unit's, so nothing here counts units."""
    return Reach(scope_of(fields))


def _reach(fields: Fields) -> Reach:
    return Reach(
        scope_of(fields),
        fields.number("max_affected_items", least=1),
        fields.number("max_units_per_line", least=1),
    )


def _percent_off(fields: Fields) -> Off:
    return Off(parts=fields.percent("percent"))


def _amount_off(fields: Fields) -> Off:
    return Off(amount=fields.some_money("amount"))


def off_of(fields: Fields, otherwise: int | None = WHOLE) -> Off:
    """An amount, a percentage, or ``otherwise``, everything.

    With None one of the two must be said, for everything is a lot to forget.
    """
    amount = fields.money("amount")
    if amount is not None:
        return Off(amount=amount)
    return Off(parts=fields.percent("percent", otherwise, "amount"))


def _side(fields: Fields, name: str) -> Side:
    """A table, or a number of units of whatever the promotion itself is about."""
    units = fields.number_in_place(name, least=1)
    if units is not None:
        return Side(scope_of(fields), units)
    part = fields.some_table(name)
    return Side(
        scope_of(part),
        part.some_number("n", least=1, default=1),
        part.some_money("amount", "total", default=0),
    )


def _tiers(fields: Fields) -> Tiers:
    by = fields.one_of("by", ("spend", "units"), "spend")
    steps = []
    for step in fields.tables("tiers"):
        start = step.some_money("from") if by == "spend" else step.some_number("from")
        steps.append((start, off_of(step, None)))
    if steps != sorted(steps, key=lambda step: step[0]):
        fields.refuse("tiers", "a list of tables whose from rises")
    return Tiers(_reach(fields), tuple(steps), by)


def _for_m(fields: Fields) -> ForM:
    n, pay = fields.some_number("n", least=2), fields.some_number("pay")
    if pay >= n:
        fields.refuse("pay", f"less than n, which is {n}")
    free = fields.one_of("free", ("cheapest", "dearest"), "cheapest")
    return ForM(_reach(fields), n, pay, off_of(fields), free)


def _buy_get(fields: Fields) -> BuyGet:
    return BuyGet(
        _side(fields, "buy"),
        _side(fields, "get"),
        off_of(fields),
        fields.number("max_affected_items", least=1),
        fields.one_of("free", ("", "cheapest", "dearest"), ""),
    )


def _extra(fields: Fields) -> BuyGetExtra:
    buy, get = _side(fields, "buy"), _side(fields, "get")
    sku = min(get.scope.skus or buy.scope.skus, default="")
    if not sku:
        fields.refuse("get", 'a table with the product that is added, like { sku = "tea", n = 1 }')
    return BuyGetExtra(buy, sku, get.n)


def _bundle(fields: Fields) -> Bundle:
    sides = tuple(
        Side(scope_of(part), part.some_number("n", least=1, default=1))
        for part in fields.tables("parts")
    )
    price = fields.money("price")
    return Bundle(sides, price, Off() if price is not None else off_of(fields, None))


def _gift(fields: Fields) -> Gift:
    return Gift(
        fields.one_name("gift_sku", "sku"),
        fields.some_money("gift_value", default=0),
        fields.some_number("n", least=1, default=1),
    )


def _pick(which: str, off: Callable[[Fields], Off]) -> Callable[[Fields], Action]:
    return lambda fields: Pick(
        _reach(fields),
        off(fields),
        fields.some_number("n", "max_affected_items", least=1, default=1),
        fields.one_of("which", ("cheapest", "dearest"), which),
    )


def _all_off(fields: Fields) -> Off:
    return Off(parts=WHOLE)


_KINDS: dict[str, Callable[[Fields], Action]] = {
    "order_fixed": lambda fields: OrderOff(_reach(fields), _amount_off(fields)),
    "order_percent": lambda fields: OrderOff(_reach(fields), _percent_off(fields)),
    "unit_fixed": lambda fields: UnitsOff(_reach(fields), _amount_off(fields)),
    "unit_percent": lambda fields: UnitsOff(_reach(fields), _percent_off(fields)),
    "product_fixed": lambda fields: UnitsOff(_reach(fields), _amount_off(fields)),
    "product_percent": lambda fields: UnitsOff(_reach(fields), _percent_off(fields)),
    "line_fixed": lambda fields: LinesOff(_reach(fields), fields.some_money("amount")),
    "catalog_fixed": lambda fields: ShelfOff(_shelf(fields), _amount_off(fields)),
    "catalog_percent": lambda fields: ShelfOff(_shelf(fields), _percent_off(fields)),
    "n_for_m": _for_m,
    "n_for_price": lambda fields: ForPrice(
        _reach(fields), fields.some_number("n", least=1), fields.some_money("price")
    ),
    "buy_x_get_y": _buy_get,
    "buy_x_get_extra": _extra,
    "cheapest_free": _pick("cheapest", _all_off),
    "cheapest_percent": _pick("cheapest", _percent_off),
    "cheapest_fixed": _pick("cheapest", _amount_off),
    "dearest_free": _pick("dearest", _all_off),
    "dearest_percent": _pick("dearest", _percent_off),
    "dearest_fixed": _pick("dearest", _amount_off),
    "gift": _gift,
    "bundle": _bundle,
    "tiers": _tiers,
}
KINDS = (*_KINDS, SEVERAL)


def conditions_of(fields: Fields) -> Conditions:
    part = fields.merged("condition")
    if part is None:
        return Conditions()
    found = Conditions(
        spend_min=part.money("items_total_min"),
        spend_max=part.money("items_total_max"),
        spend_tax=part.one_of("items_total_tax", ("", "before", "with"), ""),
        units_min=part.number("quantity_min"),
        skus=part.names("contains_sku"),
        categories=part.names("contains_category"),
        category_spend=part.names_and_money("category_total"),
        groups=part.names("customer_group"),
        nth_order=part.number("nth_order", least=1),
    )
    part.nothing_else("one of " + ", ".join(sorted(part.used)))
    if _is_none(found.spend_min, found.spend_max):
        part.refuse("items_total_max", "items_total_min or more, or no basket fits")
    return found


def _is_none(least: Any, most: Any) -> bool:
    """Whether nothing lies between the two."""
    return least is not None and most is not None and least > most


def _limits(fields: Fields) -> Limits:
    uses, budget = fields.number("usage_limit"), fields.money("budget_spend_limit")
    spent = fields.some_money("budget_used", default=0)
    kiosks = fields.some_number("kiosks", least=1, default=1)
    if kiosks > 1:
        # Kiosks that do not see each other spend an even part each, so together never too much.
        uses = None if uses is None else uses // kiosks
        budget = None if budget is None else max(0, budget - spent) // kiosks
        spent = 0
        if 0 in (uses, budget) or uses is budget is None:
            fields.refuse("kiosks", "so few that each has a part of usage_limit and of the budget")
    return Limits(
        applications=fields.number("max_applications", least=1),
        uses=uses,
        uses_per_customer=fields.number("per_customer_limit"),
        given_back=fields.maybe_flag("reusable_after_cancel"),
        discount=fields.money("max_discount"),
        discount_with_tax=fields.money("max_discount_tax_included"),
        budget=budget,
        spent=spent,
    )


def hours_of(fields: Fields, zone: tzinfo) -> Hours | None:
    first, last = fields.day("first_day"), fields.day("last_day")
    begins, ends = fields.clock("from_time"), fields.clock("until_time")
    days = fields.some_of("weekdays", _WEEKDAYS)
    if first is None and last is None and begins is None and ends is None and not days:
        return None
    if _is_none(first, last):
        fields.refuse("last_day", "first_day or later, or it never holds")
    usual = Hours(zone)
    return Hours(
        zone,
        first or usual.first_day,
        last or usual.last_day,
        frozenset(_WEEKDAYS.index(day) for day in days),
        begins or usual.begins,
        ends,
    )
