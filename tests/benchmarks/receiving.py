"""Rows that kiosks send: processor time a row of head office's service, web and database together.

The service runs as it does for a shop, on loopback, in a process of its own. Its processor time is
read before and after, and that of all processes of PostgreSQL where rows go there. Rows are sales
of three lines, 0.9 kB each; one batch after the other, those of a day together.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import psutil
from psutil import Process

from offline_db.going_up import GoingUp, row
from offline_db.head_office.receiving.in_postgres import Postgres
from offline_db.head_office.receiving.in_sqlite import SqliteFile
from offline_db.sending.send import HeadOffice
from tests.benchmarks.table import Row, tell
from tests.faults.postgres import MISSING, RunningPostgres, a_postgres
from tests.faults.receiving import RunningOffice

Begun = tuple[RunningOffice, str, Callable[[], list[Process]]]
Begin = Callable[[int], Begun]

TITLE = "Rows that kiosks send to head office"
ROWS = 100_000
FIRST_DAY = date(2026, 3, 1)
BATCHES = {500: 25.0, 50: 60.0, 1: None}  # rows together: most microseconds a row
_LINE = (
    '{"gtin":952000140107%d,"name":{"en":"Fresh milk"},"off_minor":0,"offer":null,"quantity":1,'
    '"shelf_minor":119,"tax":"reduced","unit_minor":119}'
)
_BODY = (
    '{"at":"2026-03-02T12:00:00+01:00","currency":"EUR","deals":[],"gifts":[],"lines":[%s],'
    '"number":"K1-%05d","state":"final","taxes":[{"gross_minor":357,"included":true,'
    '"per_100_000":7000,"tax":"reduced","tax_minor":23}],"tender":"counter","total_minor":357}'
)


def measure(rounds: int = ROWS) -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        measured = list(_rows(rounds, "SQLite", _over_sqlite(Path(folder))))
    if MISSING:
        tell(f"  without PostgreSQL: {MISSING}")
        return measured
    with a_postgres(on_disk=True) as postgres, tempfile.TemporaryDirectory() as folder:
        return [*measured, *_rows(rounds, "PostgreSQL", _over_postgres(Path(folder), postgres))]


def _rows(rounds: int, name: str, begin: Begin) -> Iterator[Row]:
    for size, most in BATCHES.items():
        rows = rounds if size > 1 else rounds // 50 or 1
        used = _microseconds(size, rows, *begin(size))
        yield Row(f"{name}: a row, in batches of {size}", used, "µs of CPU", at_most=most)


def _over_sqlite(folder: Path) -> Begin:
    def begin(size: int) -> Begun:
        office = folder / str(size)
        token = SqliteFile(office / "received.db").admit("K1")
        running = RunningOffice(office)
        return running, token, lambda: [psutil.Process(running.pid)]

    return begin


def _over_postgres(folder: Path, postgres: RunningPostgres) -> Begin:
    def begin(size: int) -> Begun:
        at = postgres.make(f"batches{size}")
        token = Postgres(at, lambda: FIRST_DAY).admit("K1")
        running = RunningOffice(folder, at)
        return running, token, lambda: [psutil.Process(running.pid), *postgres.processes()]

    return begin


def _microseconds(
    size: int, rows: int, running: RunningOffice, token: str, busy: Callable[[], list[Process]]
) -> float:
    """Of processor time a row, of all that ``busy`` names, while ``rows`` rows arrive."""
    running.start()
    try:
        sender = HeadOffice(running.address, "K1", token)
        for batch in _batches(size, size * 4, first=10_000_000):  # warm
            sender.post(batch)
        processes = busy()
        before = sum(map(_used, processes))
        sent = 0
        for batch in _batches(size, rows, first=0):
            sent += sender.post(batch).kept
        after = sum(map(_used, processes))
        sender.close()
    finally:
        running.stop()
    return (after - before) / sent * 1e6


def _used(process: Process) -> float:
    """Seconds; of processes that ended meanwhile as well."""
    times = process.cpu_times()
    ended = times.children_user + times.children_system
    return float(times.user + times.system + ended)


def _batches(size: int, rows: int, first: int) -> Iterator[list[GoingUp]]:
    lines = ",".join(_LINE % n for n in range(3))
    for start in range(first, first + rows, size):
        yield [
            row(f"2026-03-{1 + start // 25_000 % 28:02d}", _id(n), "sale", _BODY % (lines, n))
            for n in range(start, start + size)
        ]


def _id(number: int) -> str:
    """As random as a UUID is, and the same each time."""
    spread = (number * 0x9E3779B97F4A7C15F39CC0605CEDC834) & ((1 << 128) - 1)
    return str(UUID(int=spread))
