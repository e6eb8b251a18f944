"""What a cell of a list may hold, and what it then stands for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.codes import ProductCode, read_code
from offline_db.head_office.intake import values
from offline_db.head_office.intake.problems import RefusedError

CALM = settings(deadline=None)  # a busy machine is no finding
GTIN = values.gtin_reader("299")
GTINS = values.gtin_column("299")


def refused(read: Callable[[str], Any], text: str) -> str:
    with pytest.raises(RefusedError) as caught:
        read(text)
    return caught.value.allowed


@CALM
@given(st.text("0123456789", min_size=6, max_size=15) | st.text(max_size=15))
def test_a_list_takes_the_very_gtins_that_the_kiosk_scans(text: str) -> None:
    try:
        taken: int | None = GTIN(text)
    except RefusedError:
        taken = None
    bare = text.strip().removeprefix("'").removesuffix(".0").replace(" ", "").replace("-", "")
    whole = bare.isascii() and bare.isdigit() and len(bare) in (8, 12, 13, 14)
    scanned = read_code(bare, "299") if whole else None
    assert taken == (scanned.gtin if isinstance(scanned, ProductCode) else None)


@CALM
@given(st.integers(1, 10**12 - 1))
def test_every_number_has_one_check_digit(number: int) -> None:
    taken = []
    for digit in range(10):
        try:
            taken.append(GTIN(f"{number:012d}{digit}"))
        except RefusedError:
            continue
    assert len(taken) <= 1
    assert len(taken) == 1 or f"{number:012d}".startswith("299")


def test_a_gtin_that_a_sheet_has_spoilt_is_said_to_be_that() -> None:
    assert "rounded" in refused(GTIN, "9,52E+12")
    assert "zeros" in refused(GTIN, "12345678905")
    assert "would be 6" in refused(GTIN, "9520001101075")
    assert GTIN("'9520001101076") == GTIN("9520001101076.0") == 9520001101076


@pytest.mark.parametrize(
    ("text", "minor"),
    [
        ("12.50", 1250), ("12,5", 1250), ("12", 1200), ("1.234,56", 123456), ("1,234.56", 123456),
        ("1 234,56", 123456), ("1'234.50", 123450), ("12.50 EUR", 1250), ("EUR 12.50", 1250),
        ("€12,50", 1250), ("0.99", 99), ("0,990", 99), ("1.234.567,00", None), ("12345.678", None),
        ("12.5000", 1250), (" 3.20 ", 320), ("", None),
    ],
)  # fmt: skip
def test_a_price_is_read_however_a_country_writes_it(text: str, minor: int | None) -> None:
    read = values.price_reader("EUR")
    if minor is None and text:
        assert refused(read, text)
    else:
        assert read(text) == minor


@pytest.mark.parametrize(
    "text",
    ["1,234", "1.234", "12.50 USD", "$x", "-1.00", "0", "0.00", "1.2.3", "1,23,456", "NaN", "1e3",
     "12.505", "100000.01", "١٢", "1_000", "=1+1", "1.23.456,7", "٣.٥٠"],
)  # fmt: skip
def test_a_price_that_may_mean_two_things_or_none_is_refused(text: str) -> None:
    assert refused(values.price_reader("EUR"), text)


def test_a_mapping_settles_what_one_thousand_looks_like() -> None:
    assert values.price_reader("EUR", ",")("1.234") == 123400
    assert values.price_reader("EUR", ".")("1,234") == 123400
    assert "','" in refused(values.price_reader("EUR", ","), "1.5")
    assert values.price_reader("JPY")("1,250,000") == 1_250_000
    assert values.price_reader("KWD")("1.234") == 1234


@CALM
@given(st.text(max_size=40))
def test_any_text_is_a_price_in_range_or_refused(text: str) -> None:
    try:
        minor = values.price_reader("EUR")(text)
    except RefusedError:
        return
    assert minor is None or 1 <= minor <= values.DEAREST


@CALM
@given(st.integers(1, values.DEAREST))
def test_a_price_survives_being_written(minor: int) -> None:
    whole, cents = divmod(minor, 100)
    for text in (f"{whole}.{cents:02d}", f"{whole:,}.{cents:02d} EUR", f"€ {whole},{cents:02d}"):
        assert values.price_reader("EUR")(text) == minor


@CALM
@given(st.text(max_size=300))
def test_any_text_is_a_tidy_name_or_refused(text: str) -> None:
    try:
        name = values.name_reader(text)
    except RefusedError:
        return
    if name is not None:
        assert name == " ".join(name.split())
        assert 0 < len(name) <= values.LONGEST_NAME
        assert not any(ord(letter) < 32 for letter in name)


def test_a_formula_is_no_name() -> None:
    assert "formula" in refused(values.name_reader, '=HYPERLINK("http://x")')
    assert values.name_reader("'=sum of all") == "=sum of all"
    assert values.name_reader("Fish &amp; chips  ") == "Fish & chips"


def test_days_are_read_as_feeds_and_people_write_them() -> None:
    assert values.day_reader()("2026-03-02T11:07+0100") == date(2026, 3, 2)
    assert values.day_reader()("2.3.2026") == date(2026, 3, 2)
    assert values.day_reader("day first")("02/03/2026") == date(2026, 3, 2)
    assert refused(values.day_reader(), "02/03/2026")
    assert refused(values.day_reader(), "2026-02-30")
    days = values.days_reader()
    assert days("2026-03-02T00:00Z/2026-03-08") == (date(2026, 3, 2), date(2026, 3, 8))
    assert refused(days, "2026-03-08/2026-03-02")


def test_a_tax_is_known_by_its_id_its_name_or_its_rate() -> None:
    read = values.tax_reader(
        {"reduced": "reduced", "vat 19 %": "standard"}, {19_000: "standard"}, ""
    )
    assert read("Reduced") == "reduced"
    assert [read(text) for text in ("19 %", "19", "19,0", "19% Umsatzsteuer")] == ["standard"] * 4
    assert "reduced, standard" in refused(read, "16 %")


def test_a_picture_is_a_drawing_of_ours_or_an_address() -> None:
    read = values.picture_reader(frozenset({"apple"}))
    assert read("apple.svg") == "apple"
    assert read("https://shop.example/a.jpg") is None
    assert refused(read, "javascript:alert(1)")
    assert refused(read, "C:\\pictures\\a.jpg")


def each(read: values.Read, cells: list[str]) -> list[object] | str:
    try:
        return [read(cell) for cell in cells]
    except RefusedError as err:
        return err.allowed


def gtin_13(body: int) -> str:
    digits = [int(digit) for digit in f"{body:012d}"]
    return f"{body:012d}{-(sum(digits[0::2]) + 3 * sum(digits[1::2])) % 10}"


_DIGITS = st.integers(0, 10**12 - 1).map(gtin_13)
_GTINS = st.one_of(
    _DIGITS, st.sampled_from(["0000000000000", "2990000000003", "4006381333931", "4006381333932"]),
    st.text("0123456789 |'.٣", max_size=14),
)  # fmt: skip
_ODD = (
    "'=a", "'a", "=a", "@a", " a", "a ", "a  b", "a&amp;b", "", "|", "a|b", "a|=b", "a| b",
    "\ufffd", "a\tb", "a\u00adb", "-a", "x" * 201,
)  # fmt: skip
_NAMES = st.just("Milk") | st.sampled_from(_ODD) | st.text("ab |=@'&;-", max_size=6)


@CALM
@given(st.lists(_GTINS, min_size=1, max_size=5))
def test_a_column_of_gtins_is_read_as_each_of_them(cells: list[str]) -> None:
    try:
        found: list[object] | str = list(GTINS(cells))
    except RefusedError as err:
        found = err.allowed
    assert found == each(GTIN, cells)


@CALM
@given(st.lists(_NAMES, min_size=1, max_size=5))
def test_a_column_of_names_is_read_as_each_of_them(cells: list[str]) -> None:
    try:
        found: list[object] | str = list(values.name_column(cells))
    except RefusedError as err:
        found = err.allowed
    assert found == each(values.name_reader, cells)
