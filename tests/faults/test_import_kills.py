"""An import that is killed at any moment leaves the draft that stood, or has made the new one."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from offline_db.catalog import Catalog
from tests.unit.lists import bring, csv_list, head_office

ROWS = 4_000
IMPORT = """
import sys
from pathlib import Path
from tests.unit.lists import bring
print("begun", flush=True)
bring(Path(sys.argv[1]), Path(sys.argv[2]))
print("done", flush=True)
"""


def a_list(folder: Path, price: int) -> Path:
    """``ROWS`` products that all cost ``price``."""
    rows = []
    for number in range(ROWS):
        body = f"952{number:09d}"
        digits = [int(digit) for digit in body]
        check = -(sum(digits[0::2]) + 3 * sum(digits[1::2])) % 10
        rows.append(f"{body}{check},Product {number},{price / 100:.2f},reduced,fruit")
    text = "gtin,name,price,tax,category\n" + "\n".join(rows)
    return csv_list(folder, text, f"list-{price}.csv")


def price_in(office: Path) -> int:
    """The one price of all products; whatever else is a mixed or a damaged draft."""
    catalog = Catalog(office / "draft.db")
    try:
        catalog.check()
        assert catalog.count() == ROWS
        found = catalog._db.execute("SELECT DISTINCT price_minor FROM products").fetchall()
        assert len(found) == 1
        return int(found[0][0])
    finally:
        catalog.close()


def rounds(folder: Path, count: int, dice: random.Random) -> tuple[int, int]:
    """How many of ``count`` killed imports left the old draft, and how many had made the new."""
    office = head_office(folder / "office")
    lists = {price: a_list(folder, price) for price in (100, 200)}
    bring(lists[100], office)
    stands, old, new = 100, 0, 0
    for _ in range(count):
        wanted = 300 - stands
        run = subprocess.Popen(
            [sys.executable, "-c", IMPORT, str(lists[wanted]), str(office)],
            stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2],
        )  # fmt: skip
        assert run.stdout is not None
        assert run.stdout.readline() == "begun\n"
        time.sleep(dice.uniform(0, 0.25))
        os.kill(run.pid, signal.SIGKILL)
        run.wait()
        run.stdout.close()
        found = price_in(office)
        assert found in (stands, wanted)
        old, new = old + (found == stands), new + (found == wanted)
        stands = found
    bring(lists[300 - stands], office)  # what a kill left behind is in nobody's way
    assert price_in(office) == 300 - stands
    assert sorted(path.name for path in office.iterdir() if path.name.startswith(".")) == []
    return old, new


def test_a_killed_import_leaves_a_whole_draft(tmp_path: Path) -> None:
    old, new = rounds(tmp_path, 4, random.Random(1))
    assert old + new == 4


@pytest.mark.proof
def test_two_hundred_killed_imports_leave_whole_drafts(tmp_path: Path) -> None:
    old, new = rounds(tmp_path, 200, random.Random(2))
    assert old > 20
    assert new > 0
