"""Reading a promotion from a table of fields, as head office writes it in TOML or JSON.

Every kind with its fields, and an example of each, is in assets/demo/promotions.toml.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, tzinfo
from typing import Any

from kiosk.offers.engine.fields import DefinitionError, Fields
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
GLOBAL = "global"  # the word under which promotions marked as global compete


def promotion(
    table: Mapping[str, Any], name: str, *, decimals: int = 2, zone: tzinfo = UTC
) -> tuple[Promotion, list[str]]:
    """The promotion that ``table`` says, and the fields of it that mean nothing.

    ``name`` is its id where the table has none; ``zone`` is the shop's. Raises
    ``DefinitionError`` with the field, its value and what is allowed.
    """
    fields = Fields(table, decimals)
    fields.get("plain", "title", "note", "policy")
    promotion_id = fields.text("id", name)
    actions, unknown = _actions(fields)
    found = Promotion(
        promotion_id=promotion_id,
        actions=actions,
        conditions=conditions_of(fields),
        limits=_limits(fields),
        coupons=fields.names("coupon", "coupons"),
        signed=fields.flag("coupon_signed"),
        coupon_expires=fields.moment("coupon_expires"),
        starts=fields.moment("starts"),
        ends=fields.moment("ends"),
        hours=hours_of(fields, zone),
        priority=_priority(fields),
        exclusive=fields.flag("exclusive"),
        on_discounted=fields.flag("applies_to_discounted", default=True),
        one_of=fields.text("one_of") or (GLOBAL if fields.flag("global_", "global") else ""),
        joins=fields.names("joins"),
    )
    if found.signed and not found.coupons:
        fields.refuse("coupon", "the name that the signed coupons bear")
    if _is_none(found.starts, found.ends):
        fields.refuse("ends", "starts or later, or it never holds")
    if any(isinstance(action, ShelfOff) for action in actions):
        _keep_to_the_shelf(fields)
    return found, fields.unknown() + unknown


def _keep_to_the_shelf(fields: Fields) -> None:
    """A price on the shelf is every unit's and everybody's: nothing of a basket bounds it."""
    for name in (
        "actions", "max_applications", "max_discount", "max_discount_tax_included",
        "budget_spend_limit",
    ):  # fmt: skip
        if fields.table.get(name) is not None:
            fields.refuse(name, "left out where a promotion changes a price on the shelf")


def _actions(fields: Fields) -> tuple[tuple[Action, ...], list[str]]:
    kind = fields.one_of("kind", [*_KINDS, "multi_action"], "")
    if kind != "multi_action":
        return (_KINDS[kind](fields),), []
    actions, unknown = [], []
    for part in fields.tables("actions"):
        part.get("plain")
        kind = part.one_of("kind", _KINDS, "")
        actions.append(_KINDS[kind](part))
        unknown += [part.where + name for name in part.unknown()]
    return tuple(actions), unknown


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


def off_of(fields: Fields) -> Off:
    """A percentage, an amount, or everything."""
    amount = fields.money("amount")
    if amount is not None:
        return Off(amount=amount)
    return Off(parts=fields.percent("percent", WHOLE))


def _some_off(fields: Fields) -> Off:
    """A percentage or an amount; one of them must be said, for everything is a lot to forget."""
    if fields.get("amount") is None and fields.get("percent") is None:
        fields.refuse("percent", "a percentage, or amount must be there")
    return off_of(fields)


def _side(fields: Fields, name: str) -> Side:
    """A table, or a number of units of whatever the promotion itself is about."""
    if isinstance(fields.get(name), int):
        return Side(scope_of(fields), fields.some_number(name, least=1))
    part = fields.some_table(name)
    side = Side(scope_of(part), part.number("n", least=1) or 1, part.money("amount", "total") or 0)
    if part.unknown():
        fields.used.discard(name)
    return side


def _tiers(fields: Fields) -> Tiers:
    by = fields.one_of("by", ("spend", "units"), "spend")
    steps = []
    for step in fields.tables("tiers"):
        start = step.some_money("from") if by == "spend" else step.some_number("from")
        steps.append((start, _some_off(step)))
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
        Side(scope_of(part), part.number("n", least=1) or 1) for part in fields.tables("parts")
    )
    price = fields.money("price")
    return Bundle(sides, price, Off() if price is not None else _some_off(fields))


def _gift(fields: Fields) -> Gift:
    skus = fields.names("gift_sku", "sku")
    if len(skus) != 1:
        fields.refuse("gift_sku", "one product")
    return Gift(min(skus), fields.money("gift_value") or 0, fields.number("n", least=1) or 1)


def _pick(which: str, off: Callable[[Fields], Off]) -> Callable[[Fields], Action]:
    return lambda fields: Pick(
        _reach(fields),
        off(fields),
        fields.number("n", "max_affected_items", least=1) or 1,
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
KINDS = (*_KINDS, "multi_action")


def conditions_of(fields: Fields) -> Conditions:
    said = fields.get("condition")
    if said is None:
        return Conditions()
    if isinstance(said, list) and all(isinstance(one, Mapping) for one in said):
        said = {name: value for one in said for name, value in one.items()}
    if not isinstance(said, Mapping):
        fields.refuse("condition", "a table")
    part = Fields(said, fields.decimals, f"{fields.where}condition: ")
    found = Conditions(
        spend_min=part.money("items_total_min"),
        spend_max=part.money("items_total_max"),
        spend_tax=part.one_of("items_total_tax", ("", "before", "with"), ""),
        units_min=part.number("quantity_min"),
        skus=part.names("contains_sku"),
        categories=part.names("contains_category"),
        category_spend=_category_spend(part),
        groups=part.names("customer_group"),
        nth_order=part.number("nth_order", least=1),
    )
    unknown = [name for name in part.unknown() if said[name] is not None]
    if unknown:
        raise DefinitionError(f"condition: {unknown[0]}", said[unknown[0]], _CONDITIONS)
    if _is_none(found.spend_min, found.spend_max):
        part.refuse("items_total_max", "items_total_min or more, or no basket fits")
    return found


def _is_none(least: Any, most: Any) -> bool:
    """Whether nothing lies between the two."""
    return least is not None and most is not None and least > most


_CONDITIONS = (
    "one of items_total_min, items_total_max, items_total_tax, quantity_min, contains_sku, "
    "contains_category, category_total, customer_group, nth_order"
)


def _category_spend(part: Fields) -> tuple[frozenset[str], int] | None:
    value = part.get("category_total")
    if value is None:
        return None
    allowed = 'a category (or a list of them) and an amount, like ["drinks", "10.00"]'
    if not isinstance(value, list | tuple) or len(value) != 2:
        part.refuse("category_total", allowed)
    inner = Fields({"category": value[0], "amount": value[1]}, part.decimals, part.where)
    return inner.names("category"), inner.some_money("amount")


def _limits(fields: Fields) -> Limits:
    given_back = fields.get("reusable_after_cancel")
    return Limits(
        applications=fields.number("max_applications", least=1),
        uses=fields.number("usage_limit"),
        uses_per_customer=fields.number("per_customer_limit"),
        given_back=None if given_back is None else fields.flag("reusable_after_cancel"),
        discount=fields.money("max_discount"),
        discount_with_tax=fields.money("max_discount_tax_included"),
        budget=fields.money("budget_spend_limit"),
        spent=fields.money("budget_used") or 0,
    )


def _priority(fields: Fields) -> int:
    value = fields.get("priority")
    if value is None:
        return 0
    if not isinstance(value, int) or isinstance(value, bool):
        fields.refuse("priority", "a whole number; the higher goes first")
    return value


def hours_of(fields: Fields, zone: tzinfo) -> Hours | None:
    first, last = fields.day("first_day"), fields.day("last_day")
    begins, ends = fields.clock("from_time"), fields.clock("until_time")
    days = fields.names("weekdays")
    if not days <= set(_WEEKDAYS):
        fields.refuse("weekdays", "some of " + ", ".join(_WEEKDAYS))
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
