"""A disk without room: nothing half written, nothing lost, and it goes on when there is room."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from offline_db.journal_reader import JournalReader

ROOT = Path(__file__).parents[2]

# A limit on the size of files stands in for a full disk; it needs no rights to set.
FILLS = """
import resource, sys
from pathlib import Path
from kiosk.effects import *
from kiosk.errors import JournalError
from offline_db.journal import Journal
from tests.unit.fakes import MILK, NOON

journal = Journal(Path(sys.argv[1]), lambda: NOON)
journal.keep([VisitBegan("v1")])
_, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, hard))
kept = 0
try:
    for kept in range(5000):
        journal.keep([LineKept("v1", kept, MILK.gtin, 1, MILK.price, None)] * 3)
except JournalError as err:
    print(err)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))  # not a page more, however small
try:
    journal.next_number("K1")
except JournalError as err:
    print(err)
resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
journal.keep([CodeNotTaken("v1", "there is room again")])
print(journal.next_number("K1"))
print(kept)
"""

FULL_FOLDER = """
import resource, sys, random
from datetime import date
from pathlib import Path
from kiosk.errors import CatalogError
from offline_db.head_office.demo_shop import build_demo

_, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, hard))
try:
    build_demo(Path("assets/demo"), Path(sys.argv[1]), date(2026, 3, 4), random.Random(1))
except CatalogError as err:
    print(err)
"""


def run(script: str, path: Path) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", script, path], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_a_full_disk_refuses_whole_records_and_takes_them_again_when_there_is_room(
    tmp_path: Path,
) -> None:
    path = tmp_path / "journal.db"
    told, refused, number, kept = run(FILLS, path)
    assert "could not keep what just happened" in told
    assert "disk" in told
    assert told.endswith("Nothing that was shown is lost.")
    assert "could not keep a new sale number" in refused
    assert number == "K1-00001"
    reader = JournalReader(path)
    reader.check()
    kinds = [event.kind for event in reader.events("v1")]
    assert kinds == ["visit began", *["line"] * 3 * int(kept), "code not taken"]
    reader.close()


def test_a_catalogue_that_does_not_fit_leaves_nothing_behind(tmp_path: Path) -> None:
    (said,) = run(FULL_FOLDER, tmp_path / "kiosk")
    assert "the catalogue in use stays" in said
    assert list((tmp_path / "kiosk").iterdir()) == []
