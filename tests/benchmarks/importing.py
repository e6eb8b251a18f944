"""A shop's own list of a million products on its way into head office's draft: CPU and memory.

The list is a CSV file with names in two languages, price, tax, category and size, each row right;
it is brought by the command itself in a process of its own. Then again with 1 % other prices, as a
list of the next day, beside what stands. The barest reading of the same file is there to compare.
"""

from __future__ import annotations

import csv
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from kiosk.commands.folder import ASSETS
from offline_db.head_office.intake.shop import begin, read_shop
from tests.benchmarks.child_cpu import run
from tests.benchmarks.table import Row, tell

TITLE = "Importing a list of 1,000,000 products"
ROWS = 1_000_000
_WORDS = ("milk", "bread", "apple", "cheese", "coffee", "tea", "soap", "pasta", "rice", "sugar")
_IMPORT = """
import sys
from pathlib import Path
from kiosk.commands.main import main
code = 1
try:
    code = main(sys.argv[1:])
except SystemExit as ended:
    code = ended.code or 0
status = Path("/proc/self/status").read_text()
print("peak", int(status.split("VmHWM:")[1].split()[0]), file=sys.stderr)
sys.exit(code)
"""


def measure(rounds: int = ROWS) -> list[Row]:
    """``rounds``: how many rows."""
    with tempfile.TemporaryDirectory(prefix="importing-") as name:
        folder = Path(name)
        office = folder / "office"
        begin(office, ASSETS / "demo")
        lists = [_list(folder, office, rounds, other) for other in (0, rounds // 100)]
        tell(f"  a list of {rounds:,} products, {lists[0].stat().st_size / 1e6:.0f} MB")
        bare = _bare(lists[0])
        first, next_day = (bring(path, office) for path in lists)
    part = max(rounds / ROWS, 0.1)  # what a process costs by itself does not shrink
    return [
        Row("a first list", first[0], "s of CPU", at_most=20 * part),
        Row("memory of it", first[1], "MB", at_most=200.0),
        Row("the same list the next day, 1 % other prices", next_day[0], "s of CPU",
            at_most=20 * part),
        Row("memory of that", next_day[1], "MB", at_most=200.0),
        Row("reading the file with Python's csv and nothing else", bare, "s of CPU"),
    ]  # fmt: skip


def _list(folder: Path, office: Path, rows: int, other: int) -> Path:
    """``other`` rows of a shuffled order have another price."""
    shop = read_shop(office)
    path = folder / f"list-{other}.csv"
    dearer = set(random.Random(2).sample(range(rows), other))
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(("gtin", "name", "name_de", "price", "tax", "category", "size"))
        out.writerows(_rows(rows, dearer, shop.tax_ids(), shop.category_ids()))
    return path


def _rows(
    rows: int, dearer: set[int], taxes: tuple[str, ...], categories: tuple[str, ...]
) -> Iterator[tuple[str, ...]]:
    dice = random.Random(1)
    for number in range(rows):
        name = f"{dice.choice(_WORDS)} {dice.choice(_WORDS)} {dice.randint(1, 999)}"
        price = dice.randint(49, 4_999) + (20 if number in dearer else 0)
        body = f"952{number * 7:09d}"
        digits = [int(digit) for digit in body]
        check = -(sum(digits[0::2]) + 3 * sum(digits[1::2])) % 10
        yield (
            f"{body}{check}", name, f"{name} (de)", f"{price / 100:.2f}", dice.choice(taxes),
            dice.choice(categories), f"{dice.choice((250, 500, 1000))} g",
        )  # fmt: skip


def bring(path: Path, office: Path) -> tuple[float, float]:
    """Seconds of CPU, its own start included, and MB at most."""
    spent, done = run(
        (sys.executable, "-c", _IMPORT, "import", str(path), "--head-office", str(office))
    )
    return spent, int(done.stderr.rsplit("peak", 1)[1]) / 1000


def _bare(path: Path) -> float:
    began = time.process_time()
    with path.open(encoding="utf-8", newline="") as file:
        for _ in csv.reader(file):
            pass
    return time.process_time() - began
