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
from tests.benchmarks.display import display
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


