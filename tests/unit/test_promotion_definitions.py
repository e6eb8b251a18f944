"""Definitions of promotions: every kind has an example that is valid, and errors say what to do."""

from __future__ import annotations

import json
from datetime import UTC, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kiosk.offers.engine.definition_file import read
from kiosk.offers.engine.definitions import KINDS
from kiosk.offers.engine.fields import Fields
from kiosk.offers.engine.schedule import Hours

DEMO = Path(__file__).parents[2] / "assets" / "demo" / "promotions.toml"


def test_the_demo_file_has_a_valid_promotion_of_every_kind() -> None:
    found = read(DEMO.read_text(encoding="utf-8"), is_json=False)
    assert found.problems == ()
    kinds = {str(table["kind"]) for table in found.tables.values()}
    # the free and fixed forms of the dearest are spelled like those of the cheapest
    assert set(KINDS) - kinds == {"dearest_free", "dearest_fixed"}


def test_every_demo_promotion_says_itself_in_every_language() -> None:
    for table in read(DEMO.read_text(encoding="utf-8"), is_json=False).tables.values():
        assert set(table["title"]) == {"en", "de", "ar"}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("percent = 120", "line 4: promotion 'x': percent is 120; it must be a percentage"),
        ('percent = "many"', "percent is 'many'"),
        ("", "percent is missing"),
        ("percent = 10\ncolour = 'red'", "line 5: promotion 'x': colour means nothing"),
        ("percent = 10\npriority = 'high'", "priority is 'high'; it must be a whole"),
        ("percent = 10\ncondition = { moon = 'full' }", "condition: moon is 'full'; it must"),
        ("percent = 10\nstarts = 'soon'", "starts is 'soon'; it must be a moment like 2026-"),
        ("percent = 10\nweekdays = ['someday']", "weekdays is ['someday']; it must be some of mon"),
        ("percent = 10\nmax_discount = '1.234'", "max_discount is '1.234'; it must be an amount"),
    ],
)  # fmt: skip
def test_a_wrong_field_is_told_with_its_line_its_value_and_what_is_allowed(
    line: str, said: str
) -> None:
    text = f"[[promotion]]\nid = 'x'\nkind = 'order_percent'\n{line}\n"
    (problem,) = read(text, is_json=False).problems
    assert said in str(problem)


def test_every_promotion_with_an_error_is_told_and_the_good_ones_are_read() -> None:
    bad = {"id": "a", "kind": "order_fixed", "amount": "-1"}
    good = {"id": "b", "kind": "order_fixed", "amount": "1"}
    text = json.dumps([bad, good, {**good}, {"kind": "gift"}], indent=1)
    found = read(text, is_json=True)
    assert [one.promotion_id for one in found.promotions] == ["b"]
    assert [str(problem).split(": ", 2)[1] for problem in found.problems] == [
        "promotion 'a'", "promotion 'b'", "promotion 'number 4'",
    ]  # fmt: skip
    assert "line 5: promotion 'a': amount is '-1'" in str(found.problems[0])
    assert "id is there twice" in str(found.problems[1])


@pytest.mark.parametrize("text", ["[[promotion]\n", "x = 1\n", "promotion = 3\n"])
def test_a_file_that_is_none_is_told_in_one_line(text: str) -> None:
    (problem,) = read(text, is_json=False).problems
    assert "cannot be read" in str(problem) or "holds no list" in str(problem)


def test_floats_never_become_wrong_cents() -> None:
    fields = Fields({"amount": 0.1, "percent": 10.5})
    assert fields.money("amount") == 10
    assert fields.percent("percent") == 105_000


BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("moment", "holds"),
    [
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), False),  # 01:59, an hour later it is 03:59
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), False),  # 03:00: the clock skipped two
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), True),  # 02:30 summer time
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), True),  # 02:30 again
        (datetime(2026, 10, 25, 2, 0, tzinfo=UTC), False),  # 03:00
    ],
)
def test_two_to_three_has_no_hour_in_spring_and_two_in_autumn(
    moment: datetime, holds: bool
) -> None:
    assert Hours(BERLIN, begins=time(2), ends=time(3)).hold_at(moment) is holds


def test_hours_over_midnight_belong_to_the_day_they_began_on() -> None:
    friday_night = Hours(BERLIN, weekdays=frozenset({4}), begins=time(22), ends=time(2))
    assert friday_night.hold_at(datetime(2026, 6, 19, 23, 0, tzinfo=BERLIN))
    assert friday_night.hold_at(datetime(2026, 6, 20, 1, 59, tzinfo=BERLIN))
    assert not friday_night.hold_at(datetime(2026, 6, 20, 2, 0, tzinfo=BERLIN))
    assert not friday_night.hold_at(datetime(2026, 6, 20, 23, 0, tzinfo=BERLIN))
    assert not friday_night.hold_at(datetime(2026, 6, 19, 1, 0, tzinfo=BERLIN))
