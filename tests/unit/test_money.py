"""Money: whole minor units, one currency a sum, rounding in the shopper's favour."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.money import CurrencyMismatchError, Money, plain_amount, total
from tests.unit.fakes import euro

amounts = st.integers(0, 10_000_000)


@given(amounts, st.integers(0, 100))
def test_a_percentage_is_rounded_for_the_shopper(minor: int, percent: int) -> None:
    exact = minor * (100 - percent) / 100
    assert exact - 1 < euro(minor).less_percent(percent).minor <= exact + 1e-6


@given(amounts, amounts)
def test_nothing_costs_less_than_nothing(minor: int, off: int) -> None:
    left = euro(minor).less_amount(euro(off))
    assert left == euro(max(minor - off, 0))


@given(st.lists(amounts))
def test_a_total_is_its_parts_in_any_order(minors: list[int]) -> None:
    parts = [euro(minor) for minor in minors]
    assert total(parts, "EUR") == total(reversed(parts), "EUR") == euro(sum(minors))


def test_two_currencies_never_meet_in_a_sum() -> None:
    with pytest.raises(CurrencyMismatchError, match="cannot add SEK to EUR"):
        euro(1) + Money(1, "SEK")


@pytest.mark.parametrize("percent", [-1, 101])
def test_a_percentage_outside_0_to_100_is_refused(percent: int) -> None:
    with pytest.raises(ValueError, match="0 to 100"):
        euro(100).less_percent(percent)


@pytest.mark.parametrize(
    ("minor", "currency", "said"),
    [
        (617, "EUR", "6.17"), (5, "EUR", "0.05"), (-205, "EUR", "-2.05"), (0, "GBP", "0.00"),
        (617, "JPY", "617"), (1234, "KWD", "1.234"),
    ],
)  # fmt: skip
def test_an_amount_has_the_digits_of_its_currency(minor: int, currency: str, said: str) -> None:
    assert plain_amount(Money(minor, currency)) == said
