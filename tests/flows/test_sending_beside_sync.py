"""`askfirst sync --watch` also sends what waits for head office, and can change no sale."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from kiosk.commands.doctor import examine
from kiosk.commands.folder import KioskFolder
from kiosk.commands.sending import LOOK_AGAIN_SECONDS, Sending, one_try
from offline_db.head_office.receiving.in_sqlite import SqliteFile
from tests.faults.receiving import RunningOffice
from tests.flows.test_send_command import answering
from tests.unit.going_up import counted_in, sell

ROOT = Path(__file__).parents[2]
ASK = """
import sys
from datetime import date
from pathlib import Path
from offline_db.sending.outgoing import Outgoing
outgoing = Outgoing(Path(sys.argv[1]), "K1")
print(len(outgoing.sales(0).rows), flush=True)
database = outgoing._reader._db
database.execute("PRAGMA query_only = OFF")
database.execute("DELETE FROM sales")
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ASKFIRST_HOME", str(tmp_path))
    sell(tmp_path / "journal.db", [1, 2, 3])
    return tmp_path


@pytest.fixture
def office(home: Path) -> Iterator[RunningOffice]:
    token = SqliteFile(home / "head-office" / "received.db").admit("K1")
    (home / "head-office.token").write_text(token, encoding="ascii")
    office = RunningOffice(home / "head-office")
    office.start()
    yield office
    office.stop()


def set_to(home: Path, address: str, minutes: int = 10) -> None:
    text = f'send_to = "{address}"\nsend_minutes = {minutes}\n'
    (home / "kiosk.toml").write_text(text, encoding="utf-8")


def test_the_watching_sync_sends_by_itself(home: Path, office: RunningOffice) -> None:
    set_to(home, office.address)
    command = [sys.executable, "-m", "kiosk.commands.main", "sync", "--watch", "--every", "5"]
    watching = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, env=os.environ)
    try:
        for _ in range(300):
            if counted_in(home / "head-office" / "received.db").get("day"):
                break
            time.sleep(0.1)
    finally:
        watching.terminate()
        watching.communicate()
    assert counted_in(home / "head-office" / "received.db") == {"day": 1, "sale": 3}


def test_failing_waits_longer_says_so_once_and_going_well_begins_anew(home: Path) -> None:
    answers = iter([(False, "no way"), (False, "no way"), (True, "4 rows")])
    told: list[str] = []
    sending = Sending(
        KioskFolder(home),
        Random(1),
        send=lambda: next(answers),
        tell=lambda said: told.append(said),
    )
    assert LOOK_AGAIN_SECONDS * 0.8 <= sending.once() <= LOOK_AGAIN_SECONDS * 1.2  # no address yet
    set_to(home, "https://office.example")
    assert 600 <= sending.once() <= 1_200
    assert 1_200 <= sending.once() <= 2_400
    assert 480 <= sending.once() <= 720
    assert [said[17:] for said in told] == ["no way", "4 rows"]


def test_the_doctor_says_what_waits(home: Path, office: RunningOffice) -> None:
    def doctor() -> tuple[bool, str]:
        found = next(one for one in examine(KioskFolder(home)) if one.part == "sending")
        return found.ok, found.says

    assert doctor() == (True, "no send_to set; sales stay in the journal unless they are sent")
    set_to(home, office.address)
    assert doctor() == (False, "3 sales wait, the oldest since 2026-03-04T12:00")
    assert one_try()[0]
    assert doctor() == (True, "head office has all")
    (home / "head-office.token").unlink()
    assert doctor()[0] is False


def test_settings_that_cannot_be_read_stop_nothing(home: Path) -> None:
    (home / "kiosk.toml").write_text("send_minutes = 0", encoding="utf-8")
    assert Sending(KioskFolder(home), Random(1)).once() >= LOOK_AGAIN_SECONDS * 0.8


def test_a_head_office_that_never_ends_its_answer_is_left(home: Path) -> None:
    (home / "head-office.token").write_text("x", encoding="ascii")
    set_to(home, "http://127.0.0.1:9")
    assert "no way to it" in one_try()[1]
    with answering(200, b"", drip=True) as address:
        set_to(home, address)
        well, said = one_try(most_seconds=2.5)
    assert not well
    assert "goes on from what it acknowledged" in said


@pytest.mark.skipif(
    shutil.which("unshare") is None or os.geteuid() != 0,
    reason="mounting a file read-only, as the service does, takes root and unshare",
)
@pytest.mark.parametrize("kiosk", ["runs", "was killed"])
def test_the_service_reads_the_newest_sale_and_can_change_none(home: Path, kiosk: str) -> None:
    """The journal is mounted as installer/systemd/askfirst-sync.service does it."""
    journal = home / "journal.db"
    beside = subprocess.Popen(
        [sys.executable, "-c", SELLING, str(journal)], cwd=ROOT, stdout=subprocess.PIPE
    )
    assert beside.stdout is not None
    beside.stdout.readline()
    if kiosk == "was killed":
        beside.kill()
        beside.wait()
        (home / "journal.db-shm").unlink()
    mounted = 'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && exec "$@"'
    done = subprocess.run(
        ["unshare", "--mount", "sh", "-c", mounted, journal, sys.executable, "-c", ASK, journal],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    beside.kill()
    beside.communicate()
    assert done.stdout == "4\n"
    assert "attempt to write a readonly database" in done.stderr


SELLING = """
import sys, time
from pathlib import Path
from offline_db.journal import Journal
from kiosk.effects import SaleEnd, SaleEnded, SlipKept, VisitBegan
from tests.unit.fakes import NOON
from tests.unit.going_up import sale
journal = Journal(Path(sys.argv[1]), lambda: NOON)
one = sale(4)
journal.keep([VisitBegan("v"), SlipKept("v", one), SaleEnded("v", one.sale_id, SaleEnd.FINAL)])
print("sold", flush=True)
time.sleep(60)
"""
