"""Cases as others may write them: odd lines, other words, and what is wrong costs no other case."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kiosk.offers.engine.definition_file import read
from tests.benchmarks.promotion_policies import settings_in
from tests.benchmarks.promotions import disagreements, main, run
from tests.unit.promotion_cases import HALF, OFF10, TEA, case, line

COFFEE = [line("a", 5, "4.00")]
BUY_2_GET_1: dict[str, Any] = {"kind": "buy_x_get_y", "buy": 2, "get": 1, "skus": ["a"]}

ODD = [
    case("a line of no units counts for nothing", [line("a", 0, "5.00"), line("b", 1, "5.00")],
         [HALF, {"kind": "line_fixed", "amount": "1.00"},
          {**OFF10, "condition": {"contains_sku": ["a"]}}], "2.00",
         line_discounts={"a": "0.00", "b": "3.00"}),
    case("a basket of nothing", [line("a", 0, "5.00")], [OFF10], "0.00", applied=[]),
    case("sides as numbers of the promotion's own products", COFFEE, [BUY_2_GET_1], "16.00"),
    case("an extra unit of the promotion's own product", [line("a", 3, "4.00")],
         [{"kind": "buy_x_get_extra", "buy": 3, "get": 1, "skus": ["a"]}], "12.00",
         extras={"a": 1}),
    case("buy and get, at most one unit free however often", [line("a", 9, "4.00")],
         [{**BUY_2_GET_1, "max_applications": 3, "max_affected_items": 1}], "32.00"),
    case("buy and get, the dearest free where the promotion says so",
         [line("a", 1, "1.00", "x"), line("b", 1, "5.00", "y"), line("c", 1, "3.00", "y")],
         [{"kind": "buy_x_get_y", "buy": {"category": "x"}, "get": {"category": "y"},
           "free": "dearest"}], "4.00"),
    case("three for two, at most one unit free", [line("a", 6, "4.00")],
         [{"kind": "n_for_m", "n": 3, "pay": 2, "max_affected_items": 1}], "20.00"),
    case("three for two, no more than two units of one line count",
         [line("a", 4, "4.00"), line("b", 1, "1.00")],
         [{"kind": "n_for_m", "n": 3, "pay": 2, "max_units_per_line": 2}], "16.00"),
    case("three for a price, at most three units", [line("a", 6, "8.00")],
         [{"kind": "n_for_price", "n": 3, "price": "20.00", "max_affected_items": 3}], "44.00"),
    case("the three cheapest, one of a line", [line("a", 2, "1.00"), line("b", 2, "2.00")],
         [{"kind": "cheapest_free", "n": 3, "max_units_per_line": 1}], "3.00"),
    case("uses by coupon, of a promotion that takes several codes", TEA,
         [{**OFF10, "coupon": ["A", "B"], "usage_limit": 2}], "100.00",
         coupons=["A"], coupon_uses={"A": 1, "B": 1}, applied=[]),
    case("an amount off what is paid, over two rates of added tax, to the cent",
         [line("a", 3, "29.46", tax_percent="15", tax_included=False),
          line("b", 1, "5.01", tax_percent="7", tax_included=False)],
         [{**OFF10, "amount": "4.31"}], "102.69", "the amount is off what is paid, with tax"),
    case("what ends on a day holds all that day", TEA,
         [{**OFF10, "ends": "2026-06-15"}, {**OFF10, "starts": "2026-06-15"},
          {**OFF10, "coupon": "C", "coupon_expires": "2026-06-15"},
          {**OFF10, "ends": "2026-06-14"}, {**OFF10, "ends": "2026-06-15T11:59:59Z"}], "70.00",
         now="2026-06-15T12:00:00Z", coupons=["C"]),
    case("a threshold with the tax that is added", [line("a", 1, "90", tax_percent="15",
         tax_included=False)],
         [{**HALF, "plain": "half off from 100 incl. tax",
           "condition": {"items_total_min": "100"}}],
         "51.75"),
]  # fmt: skip


@pytest.mark.parametrize("case", ODD, ids=lambda one: one["id"])
def test_what_others_may_write_comes_to_what_it_says(case: dict[str, Any]) -> None:
    results = run([case])
    assert disagreements([case], results) == []
    (result,) = results.values()
    assert "troubles" not in result
    assert result.get("extras", {}) == case["expected"].get("extras", {})


BROKEN: list[tuple[Any, str]] = [
    ({"basket": [line("a", 1, "abc")], "promotions": []}, "unit_price is 'abc'"),
    ({"basket": [line("a", 1, "1")], "context": {"now": "soon"}}, "now is 'soon'"),
    ({"basket": [line("a", 1, "1")], "context": "none"}, "AttributeError"),
    ({"promotions": [OFF10]}, "basket"),
    ("no table", "a case is a table"),
    (None, "a case is a table"),
]


def test_a_case_that_is_none_costs_no_other(tmp_path: Path) -> None:
    good = case("good", TEA, [OFF10], "90.00")
    strange = {**good, "id": "strange", "expected": {"total": "much"}}
    cases, out = tmp_path / "cases.json", tmp_path / "out.json"
    cases.write_text(json.dumps([*(one for one, _ in BROKEN), strange, good, good]), "utf-8")
    assert main([str(cases), "--out", str(out)]) == 0
    told = json.loads(out.read_text("utf-8"))
    assert len(told) == len(BROKEN) + 3, "also of two with one name"
    for (_, said), result in zip(BROKEN, told.values(), strict=False):
        assert said in result["error"]
    assert {told["good"]["total"], told["good at 8"]["total"]} == {"90.00"}


@pytest.mark.parametrize("promotion", [None, "10 % off", {"kind": "teleport"}, {"kind": ["gift"]}])
def test_a_promotion_that_is_none_is_left_out_and_told(promotion: Any) -> None:
    result = run([case("x", TEA, [promotion, OFF10], "90.00")])["x"]
    assert (result["total"], result["applied"]) == ("90.00", ["second"])
    assert result["troubles"][0].startswith("first promotion: ")


@pytest.mark.parametrize("text", ["{", "3", '"cases"', '{"cases": 5}', "{}"])
def test_a_file_without_cases_is_told_and_nothing_written(text: str, tmp_path: Path) -> None:
    (tmp_path / "cases.json").write_text(text, "utf-8")
    out = tmp_path / "out.json"
    assert main([str(tmp_path / "cases.json"), "--out", str(out)]) == 2
    assert not out.exists()


@pytest.mark.parametrize(
    ("said", "settings"),
    [
        ("the rounding remainder goes to the last unit", {"leftover_cent": "last"}),
        ("the second percentage works on the original price (30 %)", {"percents": "added"}),
        ("each percentage works on what the one before left", {"percents": "compounded"}),
        ("the use that overruns the budget is still given in full", {"budget": "overrun-once"}),
        ("the discount is capped at what is left of the budget", {"budget": "cut"}),
        ("codes are compared without regard to case", {"coupon_case": "ignored"}),
        ("highest priority first", {"order": "priority"}),
        ("the larger value is applied first", {"order": "largest-first"}),
        ("rounded once per order", {"rounding_per": "promotion"}),
        ("cancelled orders are not counted", {"cancelled_orders": "not-counted"}),
        ("only the best global discount applies", {"global_one": "best"}),
        ("at most 2 units, the cheapest first", {"limited_units": "cheapest"}),
        ("the discount is tax included and split over the rates", {"fixed_off": "paid"}),
    ],
)
def test_a_policy_is_read_however_it_is_put(said: str, settings: dict[str, str]) -> None:
    assert settings_in(said) == settings


TEN = {"kind": "order_percent", "percent": "10"}


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ({"kind": "bundle", "parts": [{"sku": "a"}, {"sku": "b"}]}, "percent is missing"),
        ({"kind": "tiers", "tiers": [{"from": "5"}]}, "tiers 1: percent is missing"),
        ({**TEN, "kind": "catalog_percent", "max_affected_items": 1}, "means nothing"),
        ({**TEN, "kind": "catalog_percent", "max_discount": "1"}, "max_discount is '1'"),
        (
            {"kind": "multi_action", "actions": [TEN, {**TEN, "kind": "catalog_percent"}]},
            "left out where a promotion changes a price on the shelf",
        ),
        ({**TEN, "coupon_signed": True}, "coupon is missing"),
        ({**TEN, "condition": ["a"]}, "condition is ['a']"),
        (
            {**TEN, "condition": {"items_total_min": "9", "items_total_max": "8"}},
            "items_total_max is '8'",
        ),
        ({**TEN, "min_unit_price": "9", "max_unit_price": "8"}, "max_unit_price is '8'"),
        ({**TEN, "starts": "2026-02-01", "ends": "2026-01-01"}, "ends is '2026-01-01'"),
        ({**TEN, "first_day": "2026-02-01", "last_day": "2026-01-01"}, "last_day is '2026-01-01'"),
    ],
)
def test_what_would_give_all_away_or_never_hold_is_refused(
    table: dict[str, Any], said: str
) -> None:
    (problem,) = read(json.dumps([{"id": "x", **table}]), is_json=True).problems
    assert said in str(problem)


def test_an_amount_of_nothing_is_nothing_and_not_everything() -> None:
    none = case("none", COFFEE, [{**BUY_2_GET_1, "amount": "0"}], "20.00", applied=[])
    assert disagreements([none], run([none])) == []
