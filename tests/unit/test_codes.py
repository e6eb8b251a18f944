"""What a scanned or typed code stands for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.codes import CardCode, CouponCode, ProductCode, Unreadable, gtin_text, read_code
from tests.unit.fakes import with_check_digit

PREFIX = "299"
digits = st.text("0123456789")


def read(text: str) -> object:
    return read_code(text, PREFIX)


@pytest.mark.parametrize(
    ("text", "gtin"),
    [
        ("9520001101076", 9520001101076),  # EAN-13
        (" 9520001101076\n", 9520001101076),  # as scanners pad it
        ("09520001101076", 9520001101076),  # the same article as a GTIN-14
        ("٩٥٢٠٠٠١١٠١٠٧٦", 9520001101076),  # from a keyboard set to Arabic
        ("96385074", 96385074),  # EAN-8
        ("036000291452", 36000291452),  # UPC-A
        ("0036000291452", 36000291452),  # the same article as an EAN-13
        ("0109520001101076", 9520001101076),  # a GS1 element string
        ("]C10109520001101076", 9520001101076),  # with its symbology identifier
        ("https://id.gs1.org/01/09520001101076", 9520001101076),  # a Digital Link
    ],
)
def test_every_form_of_a_product_code_is_the_same_number(text: str, gtin: int) -> None:
    assert read(text) == ProductCode(gtin)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", Unreadable.EMPTY),
        ("  \r\n", Unreadable.EMPTY),
        ("9520001101077", Unreadable.CHECK_DIGIT),
        ("12345", Unreadable.WRONG_LENGTH),
        ("123456789", Unreadable.WRONG_LENGTH),
        ("0000000000000", Unreadable.NOT_A_CODE),
        ("hello!", Unreadable.NOT_A_CODE),
        ("]C", Unreadable.NOT_A_CODE),  # a scan that was torn off after two characters
        ("https://example.org/", Unreadable.NOT_A_CODE),
        ("askfirst:card:", Unreadable.NOT_A_CODE),
        ("askfirst:card:9520001101076", Unreadable.NOT_A_CODE),
        ("9" * 513, Unreadable.NOT_A_CODE),
    ],
)
def test_a_code_of_no_use_says_why(text: str, why: Unreadable) -> None:
    assert read(text) is why


def test_a_card_is_known_by_its_prefix_as_bars_and_as_qr_text() -> None:
    card = with_check_digit("299004173191")
    assert read(card) == CardCode(card)
    assert read(f"askfirst:card:{card}") == CardCode(card)
    assert read(f"ASKFIRST:CARD:{card}") == CardCode(card)
    assert read(card[:-1] + str((int(card[-1]) + 1) % 10)) is Unreadable.CHECK_DIGIT
    assert read_code(card, "298") == ProductCode(int(card))


@given(st.integers(10**11, 10**12 - 1))
def test_one_wrong_digit_is_always_found(number: int) -> None:
    right = with_check_digit(str(number))
    for place, digit in enumerate(right):
        other = str((int(digit) + 1 + place % 8) % 10)
        wrong = right[:place] + other + right[place + 1 :]
        assert wrong == right or read(wrong) is Unreadable.CHECK_DIGIT


@given(st.text(max_size=600))
def test_no_text_at_all_can_break_the_reader(text: str) -> None:
    assert isinstance(read(text), ProductCode | CardCode | CouponCode | Unreadable)


@given(st.text("0123456789()]CdQe[/:.https", max_size=60))
def test_no_text_like_a_code_can_break_the_reader(text: str) -> None:
    assert isinstance(read(text), ProductCode | CardCode | CouponCode | Unreadable)


def test_a_gtin_is_written_with_13_digits_or_14() -> None:
    assert gtin_text(96385074) == "0000096385074"
    assert gtin_text(19520001101073) == "19520001101073"


@pytest.mark.parametrize("text", ["SMALL15", "lINDEN2", "ONCE-000000017-20261231-K7QF2M9XA3TB"])
def test_a_word_with_a_letter_may_be_a_coupon(text: str) -> None:
    assert read(text) == CouponCode(text)
