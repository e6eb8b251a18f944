"""A list of 1,000,000 products into the draft: processor time and memory of `askfirst import`.

    python -m tests.benchmarks.lists ROWS > list.csv     # a list to try with

Rows come in no order, as exports do; every one has a name in two languages, a price, a tax, a
category and a size. The second import brings the same list with other prices onto that draft.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from kiosk.commands.folder import ASSETS
from offline_db.head_office.intake.shop import begin
from tests.benchmarks.importing import bring
from tests.benchmarks.table import Row, tell

TITLE = "A list of products into the draft"
ROWS = 1_000_000
FIRST = 952_000_000_000
CATEGORIES = ("fruit", "vegetables", "bread", "milk-eggs", "cheese", "meat", "fish", "snacks")
HEAD = "gtin,name_de,name_en,price,tax,category,size\n"


def lines(rows: int, seed: int) -> Iterator[str]:
    dice = random.Random(seed)
    order = list(range(rows))
    dice.shuffle(order)
    for number in order:
        tax = "19 %" if number % 3 else "reduced"
        yield (
            f'{_gtin(number)},"Produkt {number}, fein",Product {number} fine,'
            f"{dice.randint(49, 9_999) / 100:.2f},{tax},{CATEGORIES[number % 8]},"
            f"{dice.choice((100, 250, 500))} g\n"
        )


def write(file: IO[str], rows: int, seed: int) -> None:
    file.write(HEAD)
    file.writelines(lines(rows, seed))


def measure(rounds: int = ROWS) -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        office = Path(folder) / "office"
        begin(office, ASSETS / "demo")
        found = []
        for seed, what in ((1, "first import"), (2, "again, with other prices")):
            path = Path(folder) / f"list-{seed}.csv"
            with path.open("w", encoding="utf-8") as file:
                write(file, rounds, seed)
            seconds, megabytes = bring(path, office)
            tell(f"  {what}: {seconds:.1f} s of CPU, {megabytes:.0f} MB")
            found += [
                Row(f"{what}, {rounds:,} rows: processor", seconds, "s", at_most=20),
                Row(f"{what}, {rounds:,} rows: most memory", megabytes, "MB", at_most=200),
            ]
            path.unlink()
        return found


def _gtin(number: int) -> str:
    body = str(FIRST + number)
    odd = sum(int(digit) for digit in body[0::2])
    even = sum(int(digit) for digit in body[1::2])
    return f"{body}{-(odd + 3 * even) % 10}"


if __name__ == "__main__":
    write(sys.stdout, int(sys.argv[1]), 1)
