"""Money, percentages and times as each language writes them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QGuiApplication

from kiosk.money import Money
from tests.ui.shelf import BANANAS
from tests.ui.window import KioskWindow
from ui.languages import Languages
from ui.locale import money_text, percent_text, size_text, time_text


def plain(text: str) -> str:
    """Without the marks and spaces that nobody sees."""
    for mark in "\u200f\u061c\u2068\u2069":
        text = text.replace(mark, "")
    return text.replace("\xa0", " ").replace("\u202f", " ").strip()


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


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "4 Mar 2026, 13:59"),
        ("de", "4. März 2026, 13:59"),
        ("ar", "٤ مارس ٢٠٢٦، ١:٥٩ م"),
    ],
)
def test_nobody_takes_a_day_for_a_month(language: str, said: str) -> None:
    assert plain(time_text(datetime(2026, 3, 4, 13, 59), QLocale(language))) == said


@pytest.mark.parametrize(
    ("language", "size", "said"),
    [
        ("en", "1.5 l", "1.5 l"),
        ("de", "1.5 l", "1,5 l"),
        ("ar", "750 g", "٧٥٠ غ"),
        ("en", "10 ×", "10 pieces"),
        ("de", "10 ×", "10 Stück"),
        ("ar", "2 ×", "قطعتان"),
        ("ar", "10 ×", "١٠ قطع"),
        ("de", "1 ×", ""),
        ("de", "one tray", "one tray"),
        ("de", "", ""),
    ],
)
def test_sizes_are_written_as_the_language_writes_them(
    qapp: QGuiApplication, i18n: Path, language: str, size: str, said: str
) -> None:
    languages = Languages((language,), i18n)
    written = size_text(size, languages.locale)
    languages.fall_silent()
    assert plain(written) == said
    assert " " not in written  # never broken over two lines


def test_a_size_keeps_its_own_direction_in_arabic() -> None:
    assert size_text("750 g", QLocale("ar")).startswith("\u2068")
    assert not size_text("750 g", QLocale("de")).startswith("\u2068")


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
