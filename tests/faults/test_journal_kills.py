"""The plug is pulled while the kiosk writes: what was acknowledged is there, and no number twice.

``ASKFIRST_ROUNDS`` sets how often; `make test` does a few.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from random import Random

from offline_db.journal import Journal
from offline_db.journal_reader import JournalReader
from offline_db.journal_rows import SaleState
from tests.unit.fakes import NOON

ROOT = Path(__file__).parents[2]
ROUNDS = int(os.environ.get("ASKFIRST_ROUNDS", "12"))

# Tells on its standard output what ``keep`` and ``next_number`` have acknowledged.
WRITER = """
import sys, uuid
from pathlib import Path
from kiosk.basket import Basket
from kiosk.effects import *
from kiosk.sale import Sale
from offline_db.journal import Journal
from tests.unit.fakes import MILK, NOON

def say(*words):
    sys.stdout.write(" ".join(words) + "\\n")
    sys.stdout.flush()

journal = Journal(Path(sys.argv[1]), lambda: NOON)
done = journal.recover()
say("recovered", str(done.visits), str(done.sales))
while True:
    visit = uuid.uuid4().hex
    basket = Basket("EUR").add(MILK, MILK.price)
    journal.keep([VisitBegan(visit), LineKept(visit, 1, MILK.gtin, 1, MILK.price, None)])
    say("visit", visit)
    number = journal.next_number("K1")
    say("number", number)
    sale = Sale(str(uuid.uuid4()), number, NOON, basket, "counter")
    journal.keep([SlipKept(visit, sale)])
    say("slip", number)
    journal.keep([SaleEnded(visit, sale.sale_id, SaleEnd.FINAL)])
    say("final", number)
    journal.keep([VisitEnded(visit, VisitEnd.DONE)])
    say("ended", visit)
"""


def killed_after(path: Path, seconds: float) -> list[list[str]]:
    """What a writer acknowledged before it was killed."""
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, path], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    first = writer.stdout.readline()
    time.sleep(seconds)
    writer.kill()
    rest = writer.stdout.read()
    writer.wait()
    writer.stdout.close()
    whole = (first + rest).rpartition("\n")[0]
    return [line.split() for line in whole.splitlines()]


def test_nothing_acknowledged_is_lost_and_no_number_is_doubled(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    dice = Random(0)
    told: list[list[str]] = []
    for _ in range(ROUNDS):
        told += killed_after(path, dice.uniform(0, 0.08))
        reader = JournalReader(path)
        reader.check()
        reader.close()
    journal = Journal(path, lambda: NOON)
    journal.recover()
    last = journal.next_number("K1")
    journal.close()

    reader = JournalReader(path)
    sales = {sale.number: sale for sale in reader.sales(limit=1_000_000)}
    visits = {visit.visit: visit for visit in reader.visits(limit=1_000_000)}
    numbers = [words[1] for words in told if words[0] == "number"]
    assert numbers, "the writer was killed too early each time"
    assert len(set(numbers)) == len(numbers), "a number was given twice"
    assert last not in numbers
    assert {words[1] for words in told if words[0] in ("slip", "final")} <= set(sales)
    assert {words[1] for words in told if words[0] == "visit"} <= set(visits)
    assert all(sale.state is SaleState.FINAL for sale in sales.values())
    assert all(visit.how in ("done", "interrupted") for visit in visits.values())
    done = {words[1] for words in told if words[0] == "ended"}
    assert all(visits[visit].how == "done" for visit in done)
    interrupted = [visit for visit in visits.values() if visit.how == "interrupted"]
    assert len(interrupted) <= ROUNDS
