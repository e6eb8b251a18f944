"""From the first key of a scan to its line on the screen, the journal's commit included.

The keys come all at once, as fast as a scanner can type, and motion is off, so the first frame
shows the line whole. Beside it, what the commit alone costs.
"""

from __future__ import annotations

import time

from tests.benchmarks.apart import run_apart
from tests.benchmarks.display import display
from tests.benchmarks.table import Row, percentile

TITLE = "Scan to the line on the screen"
ROUNDS = 200
LINES = 20  # a visit's scans; the basket scrolls from about the tenth
AT_MOST_MS = 50.0


def measure(rounds: int = ROUNDS) -> list[Row]:
    with display() as screen:
        shown = run_apart("scan", rounds, screen.name)
    kept = run_apart("keep", max(rounds, 100), None)
    how = f"{rounds} scans, {LINES} lines a visit, X"
    return [
        Row("scan to line p50", shown["p50"], "ms", note=how),
        Row("scan to line p99", shown["p99"], "ms", at_most=AT_MOST_MS, note="first key to frame"),
        Row("CPU a scan", shown["cpu"], "ms", note="screen process, all that follows included"),
        Row("journal commit p50", kept["keep p50"], "ms", note="one line kept, WAL, FULL"),
        Row("journal commit p99", kept["keep p99"], "ms"),
        Row("CPU a commit", kept["keep cpu"], "ms"),
        Row(
            "commit over a bare 4 KiB write with fdatasync, p50",
            kept["keep p50"] / kept["bare p50"], "times", note="same folder, same run",
        ),
    ]  # fmt: skip


def work(rounds: int) -> dict[str, float]:
    from kiosk.events import Cancelled
    from tests.benchmarks.kiosk_window import codes, opened

    times: list[float] = []
    goods = codes()
    with opened(still=True) as kiosk:
        kiosk.await_camera()
        hand, frames, session = kiosk.hand, kiosk.frames, kiosk.kiosk.session
        hand.scan(goods[0])  # what comes first is drawn slower, once
        frames.rest(1.0)
        used = time.process_time()
        for number in range(rounds):
            if number % LINES == 0:
                session.send(Cancelled())
                frames.rest(0.1)
            code = goods[number % len(goods)]
            times.append(kiosk.timed(lambda code=code: hand.scan(code)))
            frames.rest(0.05)
        used = time.process_time() - used
        assert len(kiosk.shopping.basket.lines) == (rounds - 1) % LINES + 1
    return {
        "p50": percentile(times, 50),
        "p99": percentile(times, 99),
        "cpu": used / rounds * 1000,
    }
