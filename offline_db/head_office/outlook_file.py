"""What head office expects and wishes, from two tables that a forecast or a stock system can write.

``outlook.csv``: on a ``day`` a ``category`` is wanted ``times`` as much as usual, because of
``why`` ("weather", "season"). ``wishes.csv``: by ``gtin``, a ``weight`` from -1 (rather not) to 1
(rather), which orders near ties only. Both hold for every shopper alike (kiosk/offers/outlook.py).
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from datetime import date
from pathlib import Path

from kiosk.offers.outlook import LEAST_TIMES, MOST_TIMES
from offline_db.head_office.shop_files import Entry, rows
from offline_db.learned_rows import Expected


def read_outlook_file(path: Path, categories: Container[str]) -> Iterator[Expected]:
    """Raises ``ShopFilesError``: file, line, column, and what is allowed."""
    said: set[tuple[date, str, str]] = set()
    for entry in rows(path, ("day", "category", "times", "why")):
        category = entry.text("category")
        if category not in categories:
            entry.refuse("category", "the id of a category in categories.csv")
        times = _number(entry, "times", LEAST_TIMES, MOST_TIMES)
        expected = Expected(_day(entry), category, times, entry.text("why"))
        if (expected.day, category, expected.why) in said:
            entry.refuse("why", "said once for a day and a category")
        said.add((expected.day, category, expected.why))
        yield expected


def read_wishes(path: Path, sells: Container[int]) -> dict[int, float]:
    """Raises ``ShopFilesError``, as above. A product that is not sold (any more) is left out."""
    found = {}
    for entry in rows(path, ("gtin", "weight")):
        gtin = entry.fresh("gtin")
        if not (gtin.isascii() and gtin.isdigit() and len(gtin) <= 14):
            entry.refuse("gtin", "8 to 14 digits")
        weight = _number(entry, "weight", -1.0, 1.0)
        if int(gtin) in sells:
            found[int(gtin)] = weight
    return found


def _day(entry: Entry) -> date:
    try:
        return date.fromisoformat(entry.text("day"))
    except ValueError:
        entry.refuse("day", "a day like 2026-03-02")


def _number(entry: Entry, field: str, low: float, high: float) -> float:
    try:
        number = float(entry.text(field))
    except ValueError:
        number = float("nan")
    if not low <= number <= high:
        entry.refuse(field, f"a number from {low:g} to {high:g}, with a point")
    return number
