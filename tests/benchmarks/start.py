"""From the start of the process to the first whole picture, beside a Chromium kiosk page.

All draw on the same screen, in turn, and one eye judges them. The goal is set against Chromium as
Debian's command starts it, with a profile kept from an earlier run; a Chromium trimmed as far as
its switches allow stands beside it. Warm: everything was read before. Cold: the page cache was
dropped just before, as after switching the machine on (needs root).
"""

from __future__ import annotations

import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks import kiosk_home, processes
from tests.benchmarks.chromium import browser
from tests.benchmarks.display import Display, display
from tests.benchmarks.eye import first_picture
from tests.benchmarks.table import Row, middle, tell

TITLE = "Start to the first picture"
ROUNDS = 7
AHEAD = 1.7
LEAN, USUAL = "Chromium, trimmed", "Chromium, as Debian starts it"

Start = Callable[[], "subprocess.Popen[bytes]"]


def measure(rounds: int = ROUNDS) -> list[Row]:
    kiosk_home.prepare()
    with display() as screen, tempfile.TemporaryDirectory() as folder:
        sides: dict[str, Start] = {"kiosk": lambda: kiosk_home.start(screen.name)}
        if browser.find():
            page = browser.make_page(Path(folder))
            lean, usual = Path(folder) / "lean", Path(folder) / "usual"
            sides[LEAN] = lambda: browser.start(page, lean, screen.name)
            sides[USUAL] = lambda: browser.start_as_usual(page, usual, screen.name)
        for start in sides.values():  # caches, profile and .pyc files are made here
            _one(screen, start)
        rows = _rows("warm", _in_turn(screen, sides, rounds, cold=False), "")
        cold_rounds = rounds // 2
        if cold_rounds and processes.drop_page_cache():
            rows += _rows("cold", _in_turn(screen, sides, cold_rounds, cold=True), " cold")
    return rows


def _in_turn(
    screen: Display, sides: dict[str, Start], rounds: int, *, cold: bool
) -> dict[str, list[tuple[float, float]]]:
    """Seconds and CPU seconds of each start, the sides taking turns."""
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in sides}
    for _ in range(rounds):
        for name, start in sides.items():
            if cold:
                processes.drop_page_cache()
            found[name].append(_one(screen, start))
            tell(f"  {name}: {found[name][-1][0] * 1000:.0f} ms")
    return found


def _one(screen: Display, start: Start) -> tuple[float, float]:
    began = time.monotonic()
    process = start()
    try:
        seconds = first_picture(screen, began)
        everyone = processes.family(process.pid)
        return seconds, processes.cpu_of_all([p for p in everyone if not processes.is_camera(p)])
    finally:
        processes.end(process)


def _rows(kind: str, found: dict[str, list[tuple[float, float]]], suffix: str) -> list[Row]:
    how = f"{kind}, median of {len(found['kiosk'])}"
    rows = [
        Row(
            f"{name}{suffix}: start to first picture",
            middle(s for s, _ in runs) * 1000,
            "ms",
            note=how,
        )
        for name, runs in found.items()
    ]
    for name in (LEAN, USUAL):
        if name in found:
            pairs = list(zip(found[name], found["kiosk"], strict=True))
            rows.append(
                Row(
                    f"kiosk{suffix} ahead of {name}",
                    middle(a[0] / b[0] for a, b in pairs),
                    "times",
                    at_least=AHEAD if name == USUAL else None,
                    note="median over the pairs run one after the other",
                )
            )
            rows.append(
                Row(
                    f"CPU to start{suffix}, {name} over kiosk",
                    middle(a[1] / b[1] for a, b in pairs),
                    "times",
                    note="until 1 s after the picture, all processes; without the camera's",
                )
            )
    return rows
