"""Tax: by rate, rounded once, inside the price or on top of it."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from kiosk.money import total
from kiosk.tax import TaxRate, tax_parts
from kiosk.words import Words
from tests.unit.fakes import REDUCED, STANDARD, euro

ON_TOP = TaxRate("state", 8_250, False, Words.of({"en": "Sales tax"}))
rates = st.sampled_from([REDUCED, STANDARD, ON_TOP])
entries = st.lists(st.tuples(rates, st.integers(0, 1_000_000).map(euro)))


def test_the_tax_inside_a_price() -> None:
    assert STANDARD.of(euro(119)) == euro(19)
    assert REDUCED.of(euro(107)) == euro(7)


def test_the_tax_on_top_of_a_price() -> None:
    (part,) = tax_parts([(ON_TOP, euro(1000))])
    assert (part.tax, part.gross) == (euro(83), euro(1083))  # 82.5 is rounded up


def test_a_rate_with_three_decimals_is_exact() -> None:
    new_york = TaxRate("nyc", 8_875, False, Words.of({"en": "Sales tax"}))
    assert new_york.of(euro(10_000)) == euro(888)  # 887.5 is rounded up
    assert new_york.of(euro(100_000)) == euro(8_875)


@given(rates, st.integers(0, 10_000_000))
def test_tax_is_within_half_a_cent_of_the_exact_one(rate: TaxRate, minor: int) -> None:
    base = 100_000 + rate.per_100_000 if rate.included else 100_000
    exact = Fraction(minor * rate.per_100_000, base)
    assert abs(rate.of(euro(minor)).minor - exact) <= Fraction(1, 2)


@given(entries)
def test_what_is_paid_is_the_prices_and_the_taxes_on_top(entries: list) -> None:
    parts = tax_parts(entries)
    on_top = [part.tax for part in parts if not part.rate.included]
    prices = total((amount for _, amount in entries), "EUR")
    assert total((part.gross for part in parts), "EUR") == prices + total(on_top, "EUR")


@given(entries, st.randoms())
def test_the_order_of_the_lines_does_not_matter(entries: list, dice: object) -> None:
    shuffled = list(entries)
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    assert tax_parts(shuffled) == tax_parts(entries)


@given(entries)
def test_one_part_a_rate_the_highest_first(entries: list) -> None:
    points = [part.rate.per_100_000 for part in tax_parts(entries)]
    assert points == sorted(set(points), reverse=True)
