"""The service and the sender are killed at any moment: no row is lost, and none is doubled."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import closing, suppress
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from offline_db.going_up import GoingUp, row
from offline_db.head_office.receiving.store import admit
from offline_db.sending.send import HeadOffice, send
from offline_db.sending.sent import SendError
from tests.faults.receiving import RunningOffice
from tests.unit.fakes import NOON
from tests.unit.going_up import sell

BATCH = 50
SEND = """
import sys
from datetime import date
from pathlib import Path
from offline_db.sending.send import HeadOffice, send
journal, address, token, today = sys.argv[1:]
print("begun", flush=True)
office = HeadOffice(address, "K1", token)
send(Path(journal), Path(journal).with_name("sent.json"), "K1", office, date.fromisoformat(today))
"""


def batch(number: int) -> list[GoingUp]:
    first = number * BATCH
    return [
        row("2026-03-02", str(UUID(int=n + (4 << 76))), "sale", f'{{"number": {n}}}')
        for n in range(first, first + BATCH)
    ]


def numbers_in(received: Path) -> list[int]:
    with closing(sqlite3.connect(received)) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return [n for (n,) in db.execute("SELECT body ->> 'number' FROM rows ORDER BY 1")]


def post(address: str, token: str, number: int, until: threading.Event) -> None:
    """Send batch ``number`` until it is acknowledged, as a kiosk would."""
    while not until.is_set():
        office = HeadOffice(address, "K1", token)
        try:
            office.post(batch(number))
        except SendError:
            time.sleep(0.02)
        else:
            return
        finally:
            office.close()


def kills(folder: Path, count: int, dice: random.Random) -> None:
    """Kill the service ``count`` times while batches come; then every acknowledged row is there."""
    received = folder / "office" / "received.db"
    token = admit(received, "K1")
    running = RunningOffice(folder / "office")
    running.start()
    acknowledged: list[int] = []
    over = threading.Event()

    def kiosk() -> None:
        number = 0
        while not over.is_set():
            post(running.address, token, number, over)
            if not over.is_set():
                acknowledged.append(number)
            number += 1

    sender = threading.Thread(target=kiosk)
    sender.start()
    try:
        for _ in range(count):
            time.sleep(dice.uniform(0.0, 0.06))
            running.kill()
            running.start()
        time.sleep(0.2)
    finally:
        over.set()
        sender.join()
        running.kill()
    found = numbers_in(received)
    assert len(found) == len(set(found))
    wanted = {n for number in acknowledged for n in range(number * BATCH, (number + 1) * BATCH)}
    assert wanted <= set(found)
    # of the batch that was on its way at the end all or nothing is there
    assert len(set(found) - wanted) in (0, BATCH)
    assert len(acknowledged) > count // 2


def test_a_killed_service_loses_and_doubles_nothing(tmp_path: Path) -> None:
    kills(tmp_path, 4, random.Random(1))


@pytest.mark.proof
def test_a_thousand_kills_of_the_service_lose_and_double_nothing(tmp_path: Path) -> None:
    kills(tmp_path, 1_000, random.Random(2))


def killed_senders(folder: Path, count: int, dice: random.Random) -> None:
    """The kiosk's sender is killed ``count`` times while it sells on; at last all is there."""
    received, journal = folder / "office" / "received.db", folder / "journal.db"
    token = admit(received, "K1")
    running = RunningOffice(folder / "office")
    running.start()
    tomorrow = NOON.date() + timedelta(days=1)
    sold = 0
    try:
        for _ in range(count):
            sell(journal, range(sold + 1, sold + 6))
            sold += 5
            command = [sys.executable, "-c", SEND, str(journal), running.address, token,
                       tomorrow.isoformat()]  # fmt: skip
            run = subprocess.Popen(
                command, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2], text=True
            )
            assert run.stdout is not None
            run.stdout.readline()
            time.sleep(dice.uniform(0.0, 0.06))
            with suppress(ProcessLookupError):
                os.kill(run.pid, signal.SIGKILL)
            run.wait()
            run.stdout.close()
        office = HeadOffice(running.address, "K1", token)
        send(journal, journal.with_name("sent.json"), "K1", office, tomorrow)
        office.close()
    finally:
        status = running.stop()
    assert status == 0
    assert sales_in(received) == [f"K1-{number:05d}" for number in range(1, sold + 1)]


def sales_in(received: Path) -> Sequence[str]:
    with closing(sqlite3.connect(received)) as db:
        found = db.execute("SELECT body ->> 'number' FROM rows WHERE kind = 'sale' ORDER BY 1")
        return [number for (number,) in found]


def test_a_killed_sender_loses_and_doubles_nothing(tmp_path: Path) -> None:
    killed_senders(tmp_path, 3, random.Random(3))


@pytest.mark.proof
def test_two_hundred_killed_senders_lose_and_double_nothing(tmp_path: Path) -> None:
    killed_senders(tmp_path, 200, random.Random(4))
