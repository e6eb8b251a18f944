"""Keys from the X server itself, as a scanner's come, while the screen is busy in mid-scan.

Run on an X server by ``test_on_a_real_x_server.py``; elsewhere there are no such keys.
"""

from __future__ import annotations

import shutil
import subprocess
import time

import pytest

from kiosk.settings import Settings
from tests.flows.checkout import BREAD, Checkout

XDOTOOL = shutil.which("xdotool")
BUSY = 0.35  # seconds; longer than any silence after which a scan is over


@pytest.mark.skipif(XDOTOOL is None, reason="no xdotool here (`make test` installs it)")
@pytest.mark.parametrize("checkout", [Settings(camera="none")], indirect=True)
@pytest.mark.parametrize("delay", ["8", "25"])
def test_a_busy_screen_tears_no_scan_apart(checkout: Checkout, delay: str) -> None:
    heard: list[str] = []
    hears = checkout.kiosk.screen.scanner.scanned.connect(heard.append)
    assert XDOTOOL
    for wait in range(10, 130, 15):
        heard.clear()
        scanner = subprocess.Popen([XDOTOOL, "key", "--delay", delay, *BREAD, "Return"])
        checkout.hand.rest(wait / 1000)
        time.sleep(BUSY)
        scanner.wait(5)
        checkout.hand.rest(0.4)
        assert heard == [BREAD], f"busy from {wait} ms on"
    checkout.kiosk.screen.scanner.scanned.disconnect(hears)
