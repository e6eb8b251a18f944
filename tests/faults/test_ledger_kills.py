"""The plug is pulled while consents are written: what was acknowledged is there, and it all holds.

``ASKFIRST_ROUNDS`` sets how often; `make test` does a few.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from random import Random

from kiosk.consent.purposes import Answer, Purpose
from kiosk.consent.trace import AnswerTrace
from offline_db.ledger import Ledger
from offline_db.ledger_file import owed_of
from offline_db.ledger_reader import LedgerReader
from tests.unit.consent_makers import AT, record

ROOT = Path(__file__).parents[2]
ROUNDS = int(os.environ.get("ASKFIRST_ROUNDS", "12"))

# Tells on its standard output what ``append`` has acknowledged.
WRITER = """
import sys, uuid
from dataclasses import replace
from pathlib import Path
from offline_db.ledger import Ledger
from tests.unit.consent_makers import AT, record

ledger = Ledger(Path(sys.argv[1]), "K1", lambda: AT)
made = record()
sys.stdout.write("open\\n")
sys.stdout.flush()
while True:
    link = ledger.append(replace(made, record_id=str(uuid.uuid4())))
    sys.stdout.write(f"{link.seq} {link.hash}\\n")
    sys.stdout.flush()
"""

# A day passes with each record, and what is older than three days goes after every second one.
REMOVER = """
import sys, uuid
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from offline_db.ledger import Ledger
from offline_db.ledger_file import newest_at
from tests.unit.consent_makers import AT, record

day = AT
ledger = Ledger(Path(sys.argv[1]), "K1", lambda: day)
day = newest_at(ledger._db) or AT
made = record()
sys.stdout.write("open\\n")
sys.stdout.flush()
while True:
    for _ in range(2):
        day += timedelta(days=1)
        at = day.isoformat(timespec="milliseconds")
        link = ledger.append(replace(made, record_id=str(uuid.uuid4()), at=at))
    ledger.remove_older(3, note_id=str(uuid.uuid4()), reason="in a test")
    sys.stdout.write(f"{link.seq} {link.hash}\\n")
    sys.stdout.flush()
"""

FILLS = """
import resource, sys
from pathlib import Path
from kiosk.errors import LedgerError
from offline_db.ledger import Ledger
from tests.unit.consent_makers import AT, record

ledger = Ledger(Path(sys.argv[1]), "K1", lambda: AT)
ledger.append(record(1))
_, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, hard))
kept = 1
try:
    for number in range(2, 5000):
        kept = ledger.append(record(number)).seq
except LedgerError as err:
    print(err)
resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
print(ledger.append(record(5000)).seq - kept)
print(kept)
"""

# The disk is full, a no is given all the same, and then the process is killed.
OWES = """
import os, resource, signal, sys
from pathlib import Path
from kiosk.consent.purposes import Answer
from kiosk.errors import LedgerError
from offline_db.ledger import Ledger
from tests.unit.consent_makers import AT, record

ledger = Ledger(Path(sys.argv[1]), "K1", lambda: AT)
_, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (140_000, hard))
try:
    for number in range(1, 5000):
        ledger.append(record(number, Answer.NO))
except LedgerError:
    ledger.owe([record(number, Answer.NO)])
print(number)
sys.stdout.flush()
os.kill(os.getpid(), signal.SIGKILL)
"""

# The mirror's disk is full, the ledger's is not: the record stands, and the next one mends it.
NO_MIRROR = """
import sys
from pathlib import Path
from kiosk.errors import LedgerError
from offline_db import ledger_mirror
from offline_db.ledger import Ledger
from tests.unit.consent_makers import AT, record

ledger = Ledger(Path(sys.argv[1]), "K1", lambda: AT)
ledger.append(record(1))
write, ledger_mirror.os.pwrite = ledger_mirror.os.pwrite, lambda *_: 0
for number in (2, 3):
    try:
        ledger.append(record(number))
    except LedgerError as err:
        print(err)
ledger_mirror.os.pwrite = write
print(ledger.append(record(4)).seq)
"""


def killed_after(path: Path, seconds: float, script: str = WRITER) -> list[list[str]]:
    """What a writer acknowledged before it was killed."""
    writer = subprocess.Popen(
        [sys.executable, "-c", script, path], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    assert writer.stdout.readline() == "open\n", "the ledger did not open after a kill"
    time.sleep(seconds)
    writer.kill()
    rest = writer.stdout.read()
    writer.wait()
    writer.stdout.close()
    return [line.split() for line in rest.rpartition("\n")[0].splitlines()]


def run(script: str, path: Path) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", script, path], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_c19_every_answer_that_was_acknowledged_survives_a_kill_at_any_moment(
    tmp_path: Path,
) -> None:
    path = tmp_path / "ledger.db"
    dice = Random(0)
    told: list[list[str]] = []
    for _ in range(ROUNDS):
        told += killed_after(path, dice.uniform(0, 0.08))
        reader = LedgerReader(path)
        found = reader.verify()
        reader.close()
        assert found.broken is None, str(found.broken)
        assert found.mirrored
        # A record whose acknowledgement was cut off may stand too: a no or a yes never acted on.
        assert found.records >= int(told[-1][0] if told else 0)
    assert told, "the writer was killed too early each time"
    reader = LedgerReader(path)
    kept = {str(one.link.seq): one.link.hash for one in reader.last(1_000_000)}
    reader.close()
    assert all(kept[seq] == link for seq, link in told)
    assert len(kept) <= len(told) + ROUNDS


def test_c19_a_kill_in_the_middle_of_a_removal_leaves_a_whole_ledger(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    dice = Random(1)
    told: list[list[str]] = []
    for _ in range(max(6, ROUNDS // 2)):
        told += killed_after(path, dice.uniform(0, 0.2), REMOVER)
        reader = LedgerReader(path)
        found = reader.verify()
        reader.close()
        assert found.broken is None, str(found.broken)
        assert found.records <= 10, "what is older than three days went"
    assert len(told) > 2, "the remover was killed too early each time"
    assert found.removal is not None


def test_a_full_disk_refuses_whole_records_and_takes_them_again_when_there_is_room(
    tmp_path: Path,
) -> None:
    path = tmp_path / "ledger.db"
    told, step, kept = run(FILLS, path)
    assert "could not keep a consent record" in told
    assert told.endswith("The camera stays off; no sale and no record is lost.")
    assert step == "1"
    reader = LedgerReader(path)
    found = reader.verify()
    reader.close()
    assert (found.broken, found.records) == (None, int(kept) + 1)


def test_c19_a_no_that_a_full_disk_refused_is_written_by_the_next_process(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    done = subprocess.run(
        [sys.executable, "-c", OWES, path], cwd=ROOT, capture_output=True, text=True, check=False
    )
    number = int(done.stdout)
    last = AnswerTrace(record(number).subject, "age group", AT)  # the journal's disk had room
    ledger = Ledger(path, "K1", lambda: AT, trace=last)
    assert ledger.owed() == (record(number, Answer.NO),)
    ledger.append(ledger.owed()[0])
    assert ledger.owed() == (), "what stands in the ledger is owed no more"
    ledger.owe([])
    ledger.close()
    assert owed_of(path).read_bytes().strip(b"\0") == b"", "nothing of it stays beside"


def test_a_record_that_could_not_be_mirrored_is_refused_and_mended_later(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    first, second, seq = run(NO_MIRROR, path)
    assert "could not mirror a consent record" in first
    assert "could not keep a consent record" in second  # not one more before the mirror is mended
    assert seq == "3"
    reader = LedgerReader(path)
    assert reader.verify().broken is None
    reader.close()


def test_a_withdrawal_after_a_kill_goes_on_with_the_same_chain(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    killed_after(path, 0.02)
    ledger = Ledger(path, "K1", lambda: AT)
    link = ledger.append(record(7, Answer.WITHDRAWN, Purpose.PAST_PURCHASES))
    ledger.close()
    reader = LedgerReader(path)
    assert reader.verify().records == link.seq
    reader.close()
