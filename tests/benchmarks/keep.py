"""What it costs to write one scan down before it is shown: the journal's commit, alone.

Beside it, in the same folder, the least that any durable write can cost: 4 KiB and one fdatasync.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from kiosk.effects import LineKept, VisitBegan
from kiosk.money import Money
from offline_db.journal import Journal
from tests.benchmarks import kiosk_home
from tests.benchmarks.table import percentile


def work(rounds: int) -> dict[str, float]:
    kiosk_home.HOME.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=kiosk_home.HOME) as folder:
        kept, cpu = _journal(Path(folder) / "journal.db", rounds)
        bare = _bare(Path(folder) / "bare", rounds)
    return {
        "keep p50": percentile(kept, 50),
        "keep p99": percentile(kept, 99),
        "keep cpu": cpu,
        "bare p50": percentile(bare, 50),
        "bare p99": percentile(bare, 99),
    }


def _journal(path: Path, rounds: int) -> tuple[list[float], float]:
    journal = Journal(path, lambda: datetime.now(UTC))
    journal.keep([VisitBegan("bench")])
    line = LineKept("bench", 1, 9520001101076, 1, Money(249, "EUR"), None)
    began = time.process_time()
    times = [_timed(lambda: journal.keep([line])) for _ in range(rounds)]
    cpu = (time.process_time() - began) / rounds * 1000
    journal.close()
    return times, cpu


def _bare(path: Path, rounds: int) -> list[float]:
    handle = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_APPEND)
    page = b"\0" * 4096

    def write() -> None:
        os.write(handle, page)
        os.fdatasync(handle)

    times = [_timed(write) for _ in range(rounds)]
    os.close(handle)
    return times


def _timed(act: Callable[[], None]) -> float:
    """Milliseconds."""
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000
