"""The basket: units on lines, and sums that always agree with them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.basket import MOST_LINES, MOST_OF_ONE, Basket
from kiosk.money import total
from tests.unit.fakes import APPLES, MILK, PRODUCTS, SOAP, WINE, euro, product

EMPTY = Basket("EUR")
scans = st.lists(st.sampled_from(PRODUCTS), max_size=60)


def filled(items: list) -> Basket:
    basket = EMPTY
    for item in items:
        basket = basket.add(item, item.price)
    return basket


@given(scans)
def test_every_unit_scanned_is_in_the_basket_and_in_the_total(items: list) -> None:
    basket = filled(items)
    assert basket.count == len(items)
    assert basket.total == total((item.price for item in items), "EUR")
    assert basket.savings == euro(0)


@given(scans)
def test_line_numbers_are_never_used_twice(items: list) -> None:
    basket, numbers = EMPTY, []
    for item in items:
        basket = basket.add(item, item.price)
        numbers.append(basket.lines[-1].number)
        if len(numbers) % 3 == 0:
            basket = basket.without(basket.lines[-1].number)
    ours = [line.number for line in basket.lines]
    assert len(set(ours)) == len(ours)
    assert all(number < basket.next_number for number in numbers)


@given(scans.filter(bool), st.integers(0, 100))
def test_a_line_taken_out_and_put_back_is_as_if_nothing_had_happened(
    items: list, which: int
) -> None:
    basket = filled(items)
    position = which % len(basket.lines)
    line = basket.lines[position]
    out = basket.without(line.number)
    assert out.total == basket.total - line.price
    assert out.with_line_back(line, position) == basket


def test_the_same_product_at_another_price_is_another_line() -> None:
    basket = EMPTY.add(APPLES, APPLES.price).add(APPLES, euro(199), "public-apples")
    assert [(line.quantity, line.offer) for line in basket.lines] == [
        (1, None), (1, "public-apples"),
    ]  # fmt: skip
    assert basket.savings == euro(50)
    assert basket.total == euro(249 + 199)


def test_taxes_are_stated_by_rate() -> None:
    basket = EMPTY.add(MILK, MILK.price).add(SOAP, SOAP.price)
    assert [(part.rate.tax_id, part.gross) for part in basket.taxes] == [
        ("standard", SOAP.price), ("reduced", MILK.price),
    ]  # fmt: skip


def test_the_highest_age_check_counts() -> None:
    assert EMPTY.add(MILK, MILK.price).min_age == 0
    assert EMPTY.add(MILK, MILK.price).add(WINE, WINE.price).min_age == 16


def test_a_line_holds_at_most_99_units() -> None:
    basket = EMPTY.add(MILK, MILK.price).with_quantity(1, MOST_OF_ONE)
    assert not basket.has_room_for(MILK, MILK.price, None)
    assert basket.has_room_for(APPLES, APPLES.price, None)
    for quantity in (0, MOST_OF_ONE + 1):
        with pytest.raises(ValueError, match="1 to 99"):
            basket.with_quantity(1, quantity)


def test_a_basket_holds_at_most_200_lines() -> None:
    basket = EMPTY
    for number in range(MOST_LINES):
        item = product(f"P{number}", 1000 + number, 100, "many")
        basket = basket.add(item, item.price)
    assert not basket.has_room_for(MILK, MILK.price, None)
    first = basket.lines[0].product
    assert basket.has_room_for(first, first.price, None)
