"""Money, percentages and times as each language writes them."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import QLocale

from kiosk.money import Money
from tests.ui.shelf import BANANAS
from tests.ui.window import KioskWindow
from ui.locale import money_text, percent_text, time_text


def plain(text: str) -> str:
    """Without the marks and spaces that nobody sees."""
    return text.replace("\xa0", " ").replace("\u200f", "").replace("\u061c", "").strip()


@pytest.mark.parametrize(
    ("language", "money", "said"),
    [
        ("en", Money(123456, "EUR"), "€1,234.56"),
        ("de", Money(123456, "EUR"), "1.234,56 €"),
        ("ar", Money(1250, "EUR"), "١٢٫٥٠ €"),
        ("en", Money(1250, "JPY"), "¥1,250"),
        ("en", Money(1250, "KWD"), "KWD1.250"),
        ("de", Money(-5, "EUR"), "-0,05 €"),
    ],
)
def test_money_is_written_as_the_language_writes_it(language: str, money: Money, said: str) -> None:
    assert plain(money_text(money, QLocale(language))) == said


@pytest.mark.parametrize("minor", [1, 7, 29, 113, 1_000_001, 99_999_999])
def test_no_cent_is_lost_between_the_basket_and_the_screen(minor: int) -> None:
    said = plain(money_text(Money(minor, "EUR"), QLocale("en"))).strip("€").replace(",", "")
    assert round(float(said) * 100) == minor


def test_percentages_keep_their_fraction() -> None:
    assert plain(percent_text(19_000, QLocale("de"))) == "19 %"
    assert plain(percent_text(7_500, QLocale("de"))) == "7,5 %"
    assert plain(percent_text(8_250, QLocale("en"))) == "8.25 %"
    assert plain(percent_text(8_875, QLocale("en"))) == "8.875 %"


def test_times_are_short() -> None:
    assert time_text(datetime(2026, 3, 4, 12, 0), QLocale("de")) == "04.03.26 12:00"


def test_prices_follow_a_switch_of_the_language_at_once(kiosk: KioskWindow) -> None:
    kiosk.scan(BANANAS)
    assert kiosk.text("total") == "€1.35"
    assert kiosk.text("lineName") == "Bananas"
    kiosk.visit.chooseLanguage("ar")
    kiosk.settle()
    assert plain(kiosk.text("total")) == "١٫٣٥ €"
    assert kiosk.text("lineName") == "موز"
    kiosk.visit.cancel()
    kiosk.scan(BANANAS)
    assert kiosk.text("lineName") == "Bananas"
