"""Every promotion says why: what is missing, what stands in the way, what one more would bring."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.offers.engine.basket import Goods, Moment
from kiosk.offers.engine.definitions import promotion
from kiosk.offers.engine.explain import explain
from kiosk.offers.engine.index import Index
from kiosk.offers.engine.priced import price
from kiosk.offers.engine.unlock import unlocks


def goods(sku: str, qty: int, price: int, *categories: str) -> Goods:
    return Goods(sku, sku, qty, price, frozenset(categories))


BASKET = [goods("tea", 2, 300, "drinks"), goods("rice", 1, 200, "dry")]


def index(*tables: dict[str, Any]) -> Index:
    return Index([promotion(table, f"p{n}")[0] for n, table in enumerate(tables)])


def reasons(*tables: dict[str, Any], moment: Moment = Moment()) -> list[str]:  # noqa: B008
    found = index(*tables)
    told = explain(found, price(found, BASKET, moment))
    return [str(one.reason) for one in sorted(told, key=lambda one: one.promotion_id)]


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ({"kind": "n_for_m", "n": 5, "pay": 4, "category": "drinks"}, "needs 3 more units"),
        ({"kind": "n_for_price", "n": 3, "price": "1", "skus": ["tea"]}, "needs 1 more unit"),
        ({"kind": "n_for_price", "n": 2, "price": "9", "skus": ["tea"]}, "as cheap already"),
        (
            {"kind": "unit_fixed", "amount": "1", "skus": ["figs", "cake"]},
            "needs one of these in the basket: cake or figs",
        ),
        (
            {"kind": "order_fixed", "amount": "1", "condition": {"items_total_min": "9"}},
            "needs 100",
        ),
        ({"kind": "order_fixed", "amount": "1", "condition": {"quantity_min": 4}}, "1 more unit"),
        (
            {"kind": "order_fixed", "amount": "1", "condition": {"category_total": ["dry", "3"]}},
            "needs 100 more spent on dry",
        ),
        (
            {"kind": "order_fixed", "amount": "1", "condition": {"items_total_max": "7"}},
            "smaller by",
        ),
        ({"kind": "order_fixed", "amount": "1", "coupon": "C"}, "needs its coupon"),
        ({"kind": "order_fixed", "amount": "1", "condition": {"customer_group": "club"}}, "group"),
        ({"kind": "order_fixed", "amount": "1", "condition": {"nth_order": 3}}, "another order"),
        ({"kind": "order_fixed", "amount": "1", "starts": "2030-01-01"}, "has not begun"),
        ({"kind": "order_fixed", "amount": "1", "ends": "1999-01-01"}, "has ended"),
        ({"kind": "order_fixed", "amount": "1", "usage_limit": 0}, "used up"),
        ({"kind": "order_fixed", "amount": "2", "budget_spend_limit": "1"}, "overrun its budget"),
        ({"kind": "tiers", "tiers": [{"from": "10", "percent": "5"}]}, "needs 200 more spent"),
        (
            {"kind": "buy_x_get_y", "buy": {"sku": "tea", "n": 2}, "get": {"sku": "figs", "n": 1}},
            "needs one of these in the basket: figs",
        ),
    ],
)
def test_a_refused_promotion_says_what_is_missing(table: dict[str, Any], said: str) -> None:
    (reason,) = reasons(table)
    assert said in reason


def test_a_promotion_whose_units_are_taken_says_by_which() -> None:
    half = {"kind": "unit_percent", "percent": "50", "priority": 2}
    strict = {"kind": "unit_percent", "percent": "10", "applies_to_discounted": False}
    assert reasons(half, strict) == ["applied", "other promotions have taken the units: p0"]


def test_one_that_an_exclusive_promotion_leaves_out_says_by_which() -> None:
    alone = {"kind": "order_percent", "percent": "50", "exclusive": True}
    other = {"kind": "order_percent", "percent": "10"}
    assert reasons(alone, other) == ["applied", "excluded by another promotion: p0"]


def test_the_lesser_of_two_says_which_is_better() -> None:
    some = [{"kind": "order_percent", "percent": str(n), "one_of": "x"} for n in (10, 20)]
    assert reasons(*some) == ["another promotion is better for the shopper: p1", "applied"]


def test_one_more_item_is_said_to_bring_what_it_does_bring() -> None:
    found = index(
        {"kind": "n_for_m", "n": 3, "pay": 2, "skus": ["tea"]},
        {"kind": "order_fixed", "amount": "2", "condition": {"items_total_min": "10.50"}},
        {"kind": "order_fixed", "amount": "1", "condition": {"quantity_min": 4}},
    )
    before = price(found, BASKET, Moment())
    told = {one.promotion_id: one for one in unlocks(found, before)}
    assert told.keys() == {"p0", "p1", "p2"}
    assert (told["p0"].sku, told["p0"].saving, told["p0"].more) == ("tea", 300, -300)
    assert str(told["p0"]) == "one more tea would bring it"
    for one in told.values():
        more = next(line for line in BASKET if line.sku == one.sku)
        grown = [line if line is not more else goods(one.sku, more.qty + 1, more.price,
                 *more.categories) for line in BASKET]  # fmt: skip
        after = price(found, grown, Moment())
        assert one.promotion_id in {verdict.promotion_id for verdict in after.verdicts}
        assert after.total - before.total == one.more


def test_what_one_more_does_not_bring_is_not_said() -> None:
    found = index({"kind": "n_for_m", "n": 4, "pay": 3, "skus": ["tea"]})
    assert unlocks(found, price(found, BASKET, Moment())) == ()
    given = index({"kind": "n_for_m", "n": 2, "pay": 1, "skus": ["tea"]})
    assert unlocks(given, price(given, BASKET, Moment())) == (), "two of the next two are missing"
