"""Slips in a file of promotions: right field by field, and yet nothing anybody wants."""

from __future__ import annotations

import json

import pytest

from kiosk.offers.engine.definition_file import looks_like_json, read


def told(text: str, *, is_json: bool = False) -> list[str]:
    return [str(problem) for problem in read(text, is_json=is_json).problems]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("starts = 2026-05-01\nends = 2026-04-01", "line 6: promotion 'x': ends is datetime"),
        ("first_day = 2026-05-01\nlast_day = 2026-04-01", "line 6: promotion 'x': last_day is"),
        (
            "min_unit_price = '5'\nmax_unit_price = '2'",
            "max_unit_price is '2'; it must be min",
        ),
        ("condition = { items_total_min = '9', items_total_max = '8' }", "items_total_max is '8'"),
        ("coupon_signed = true", "coupon is missing; it must be the name"),
        ("starts = 2026-05-01\ncoupon_expires = 2026-04-01", "coupon_expires is 2026-04-01"),
        ("skus = []", "line 5: promotion 'x': skus is []; it must hold at least one, or be left"),
        ("condition = { contains_sku = [] }", "condition: contains_sku is []"),
        ("condition = [1]", "condition is [1]; it must be a table"),
        ("max_discount = 0", "max_discount is 0; it would take nothing off"),
        ("title = 5", "title is 5; it must be a text in quotes"),
        ("title = { en = '' }", "title is {'en': ''}; it must be a text"),
        (
            "prioriti = 3",
            "prioriti means nothing in a promotion of this kind; take it out (perhaps",
        ),
    ],
)
def test_a_slip_is_told_with_its_line(lines: str, said: str) -> None:
    text = f"[[promotion]]\nid = 'x'\nkind = 'order_percent'\npercent = 5\n{lines}\n"
    (problem,) = told(text)
    assert said in problem


def test_a_kind_that_is_none_is_told_with_the_nearest() -> None:
    (problem,) = told("[[promotion]]\nid = 'x'\nkind = 'order_percnt'\npercent = 5\n")
    assert problem.endswith("unit_percent (perhaps order_percent)")


def test_a_field_of_an_inner_table_that_means_nothing_is_told() -> None:
    parts = "kind = 'bundle'\nprice = '3'\nparts = [\n  {category = 'a'},\n  {categry = 'b'},\n]"
    (problem,) = told(f"[[promotion]]\nid = 'x'\n{parts}\n")
    assert problem.startswith("line 7: promotion 'x': parts 2: categry means nothing")
    buy = "kind = 'buy_x_get_y'\nget = { sku = 'a' }\nbuy = { sku = 'a', mn = 3 }"
    (problem,) = told(f"[[promotion]]\nid = 'x'\n{buy}\n")
    assert problem.startswith("line 5: promotion 'x': buy: mn means nothing")


def test_what_is_given_for_coming_back_has_its_errors_told_on_their_lines() -> None:
    text = (
        "[points]\nper = 'x'\n"
        "[[stamp_card]]\nid = 'a'\nfull = 5\n\n[[stamp_card]]\nid = 'b'\nfull = 1\n"
        "[[next_order]]\ncoupon = 'AGAIN'\n"
    )
    problems = told(text)
    assert [problem.split(";")[0] for problem in problems] == [
        "line 2: points: per is 'x'",
        "line 9: stamp_card 2: full is 1",
        "line 11: next_order 1: coupon is 'AGAIN'",
    ]
    assert "no promotion with coupon_signed = true asks for it" in problems[-1]
    said = {"points": {"per": "1", "multipliers": [{"times": 0}]}, "promotion": []}
    assert told(json.dumps(said, indent=1), is_json=True)[0].startswith(
        "line 6: points: multipliers 1: times is 0"
    )


def test_points_alone_are_a_file() -> None:
    found = read("[points]\nper = '1'\n", is_json=False)
    assert found.problems == ()
    assert found.loyalty.points is not None


def test_a_promotion_of_json_is_found_behind_other_lists() -> None:
    said = {
        "stamp_card": [{"id": "a", "full": 2}],
        "promotion": [{"id": "x", "kind": "order_percent", "percent": 500}],
    }
    (problem,) = told(json.dumps(said, indent=1), is_json=True)
    assert problem.startswith("line 12: promotion 'x': percent is 500")


def test_a_name_that_stands_twice_in_json_is_refused_as_in_toml() -> None:
    text = '[{"id": "a", "id": "b", "kind": "order_percent", "percent": 5}]'
    assert told(text, is_json=True) == [
        "cannot be read: 'id' stands twice in one table; take one out"
    ]


def test_json_is_known_whatever_its_file_is_called() -> None:
    assert looks_like_json(' {"promotion": []}')
    assert looks_like_json('[\n {"id": "a"}]')
    assert looks_like_json("[]")
    assert not looks_like_json("[points]\nper = '1'")
    assert not looks_like_json("[[promotion]]")
