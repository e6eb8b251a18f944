"""Rows that kiosks send: processor time a row of head office's service, HTTP and SQLite together.

The service runs as it does for a shop, on loopback, in a process of its own whose processor time
is read before and after. Rows are sales of three lines, 0.9 kB each; one batch after the other,
those of a day together.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import psutil

from offline_db.going_up import GoingUp, row
from offline_db.head_office.receiving.in_sqlite import SqliteFile
from offline_db.sending.send import HeadOffice
from tests.benchmarks.table import Row
from tests.faults.receiving import RunningOffice

TITLE = "Rows that kiosks send to head office"
ROWS = 100_000
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
    return [
        Row(
            f"a row, in batches of {size}",
            _microseconds(size, rounds if size > 1 else rounds // 50 or 1),
            "µs of CPU",
            at_most=most,
        )
        for size, most in BATCHES.items()
    ]


def _microseconds(size: int, rows: int) -> float:
    with tempfile.TemporaryDirectory() as folder:
        office = Path(folder) / "office"
        token = SqliteFile(office / "received.db").admit("K1")
        running = RunningOffice(office)
        running.start()
        try:
            sender = HeadOffice(running.address, "K1", token)
            for batch in _batches(size, size * 4, first=10_000_000):  # warm
                sender.post(batch)
            process = psutil.Process(running.pid)
            before = process.cpu_times()
            sent = 0
            for batch in _batches(size, rows, first=0):
                sent += sender.post(batch).kept
            after = process.cpu_times()
            sender.close()
        finally:
            running.stop()
    used = after.user + after.system - before.user - before.system
    return used / sent * 1e6


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
