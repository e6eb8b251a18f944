"""What the processes hold at rest, beside a Chromium kiosk page with the same content.

Proportional set size: a page of a library that three processes share counts a third in each, so
sums are honest. The camera process is told apart, since a browser page has nothing like it.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from tests.benchmarks import kiosk_home, processes
from tests.benchmarks.chromium import browser
from tests.benchmarks.display import Display, display
from tests.benchmarks.eye import first_picture
from tests.benchmarks.processes import MB, Memory
from tests.benchmarks.table import Row, middle

TITLE = "Memory"
ROUNDS = 3
AHEAD = 3.0
REST_SECONDS = 4.0  # the camera process has its models by then
LINES = 12


def measure(rounds: int = ROUNDS) -> list[Row]:
    kiosk_home.prepare()
    screens: list[Memory] = []
    cameras: list[Memory] = []
    pages: list[Memory] = []
    baskets: list[Memory] = []
    with display() as screen, tempfile.TemporaryDirectory() as folder:
        page = browser.make_page(Path(folder)) if browser.find() else None
        for _ in range(rounds):
            ours, camera = _kiosk(screen)
            screens.append(ours)
            cameras.append(camera)
            if page is not None:
                pages.append(_browser(screen, page, Path(folder)))
                baskets.append(_browser(screen, f"{page}#lines={LINES}", Path(folder)))
    return [*_own_rows(screens, cameras), *_beside(screens, cameras, pages, baskets)]


def _kiosk(screen: Display) -> tuple[Memory, Memory]:
    """The screen process and the camera process of a kiosk on its first page."""
    began = time.monotonic()
    process = kiosk_home.start(screen.name)
    try:
        first_picture(screen, began)
        processes.settle(REST_SECONDS)
        everyone = processes.family(process.pid)
        cameras = [one for one in everyone if processes.is_camera(one)]
        others = [one for one in everyone if not processes.is_camera(one)]
        return processes.memory_of_all(others), processes.memory_of_all(cameras)
    finally:
        processes.end(process)


def _browser(screen: Display, page: str, folder: Path) -> Memory:
    began = time.monotonic()
    process = browser.start(page, folder / "profile", screen.name)
    try:
        first_picture(screen, began)
        processes.settle(REST_SECONDS)
        return processes.memory_of_all(processes.family(process.pid))
    finally:
        processes.end(process)


def _own_rows(screens: list[Memory], cameras: list[Memory]) -> list[Row]:
    rows = []
    for name, found in (("screen process", screens), ("camera process", cameras)):
        rows.append(Row(f"{name}, first page", _pss(found) / MB, "MB PSS"))
        rows.append(Row(f"{name}, first page", middle(m.rss for m in found) / MB, "MB RSS"))
    return rows


def _beside(
    screens: list[Memory], cameras: list[Memory], pages: list[Memory], baskets: list[Memory]
) -> list[Row]:
    if not pages:
        return []
    page, screen, both = _pss(pages), _pss(screens), _pss(screens) + _pss(cameras)
    return [
        Row("Chromium page, first page", page / MB, "MB PSS", note="all its processes"),
        Row(f"Chromium page, basket of {LINES}", _pss(baskets) / MB, "MB PSS"),
        Row(
            "Chromium over the kiosk's screen process", page / screen, "times",
            at_least=AHEAD, note="like with like: a page has no camera process",
        ),
        Row("Chromium over screen and camera process together", page / both, "times"),
    ]  # fmt: skip


def _pss(found: list[Memory]) -> float:
    return middle(memory.pss for memory in found)
