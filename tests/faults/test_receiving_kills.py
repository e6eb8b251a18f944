"""The service and the sender are killed at any moment: no row is lost, and none is doubled."""

from __future__ import annotations

import itertools
import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Protocol
from uuid import UUID

import pytest

from offline_db.going_up import GoingUp, row
from offline_db.head_office.receiving.in_sqlite import SqliteFile
from offline_db.sending.send import HeadOffice, send
from offline_db.sending.sent import SendError
from tests.faults.observe.kept_proofs import Proof, forget, keep
from tests.faults.receiving import RunningOffice
from tests.unit.fakes import NOON
from tests.unit.going_up import sell

BATCH = 50
KILLS = int(os.environ.get("ASKFIRST_ROUNDS", "1000"))  # of the service, in the long proof
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


class Killed(Protocol):
    """What is killed in the middle of its work, and started again."""

    def kill(self) -> None: ...

    def start(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Seen:
    """What a run of kills came to, in rows; ``between``: of the batches still on their way."""

    acknowledged: int
    between: int


def kills(
    offices: Sequence[RunningOffice],
    token: str,
    found: Callable[[], list[int]],
    victims: Sequence[Killed],
    count: int,
    dice: random.Random,
) -> Seen:
    """Kill one of ``victims`` ``count`` times while each office gets batches.

    Then every acknowledged row is there once, as ``found`` reads them.
    """
    for office in offices:
        office.start()
    acknowledged: list[int] = []
    over = threading.Event()

    def kiosk(place: int) -> None:
        for number in itertools.count(place, len(offices)):
            post(offices[place].address, token, number, over)
            if over.is_set():
                return
            acknowledged.append(number)

    senders = [threading.Thread(target=kiosk, args=(n,)) for n in range(len(offices))]
    for sender in senders:
        sender.start()
    try:
        for _ in range(count):
            time.sleep(dice.uniform(0.0, 0.06))
            victim = dice.choice(victims)
            victim.kill()
            victim.start()
        time.sleep(0.2)
    finally:
        over.set()
        for sender in senders:
            sender.join()
        for office in offices:
            office.kill()
    rows = found()
    assert len(rows) == len(set(rows))
    wanted = {n for number in acknowledged for n in range(number * BATCH, (number + 1) * BATCH)}
    assert wanted <= set(rows)
    # of a batch that was on its way at the end all or nothing is there
    between = set(rows) - wanted
    assert {n // BATCH for n in between} <= set(range(max(acknowledged) + len(offices) + 1))
    assert len(between) % BATCH == 0
    assert len(between) <= BATCH * len(offices)
    assert len(acknowledged) > count // 2
    return Seen(len(wanted), len(between))


def kills_over_sqlite(folder: Path, count: int, dice: random.Random) -> Seen:
    received = folder / "office" / "received.db"
    token = SqliteFile(received).admit("K1")
    running = RunningOffice(folder / "office")
    return kills([running], token, lambda: numbers_in(received), [running], count, dice)


def test_a_killed_service_loses_and_doubles_nothing(tmp_path: Path) -> None:
    kills_over_sqlite(tmp_path, 4, random.Random(1))


@pytest.mark.proof
def test_a_thousand_kills_of_the_service_lose_and_double_nothing(tmp_path: Path) -> None:
    with proof("kill -9 of head office's service", KILLS) as say:
        say(kills_over_sqlite(tmp_path, KILLS, random.Random(2)))


@contextmanager
def proof(what: str, count: int) -> Iterator[Callable[[Seen], None]]:
    """Keep a whole run's line, if it comes to its end."""
    if KILLS == 1_000:
        forget(what)
    began = time.monotonic()
    seen: list[Seen] = []
    yield seen.append
    said = (
        f"{seen[0].acknowledged:,} rows acknowledged: none lost, none doubled; "
        f"{seen[0].between} of a batch on its way"
    )
    made = Proof(what, count, said, "", time.monotonic() - began)
    print(made)
    if KILLS == 1_000:
        keep(made)


def killed_senders(folder: Path, count: int, dice: random.Random) -> None:
    """The kiosk's sender is killed ``count`` times while it sells on; at last all is there."""
    received, journal = folder / "office" / "received.db", folder / "journal.db"
    token = SqliteFile(received).admit("K1")
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
