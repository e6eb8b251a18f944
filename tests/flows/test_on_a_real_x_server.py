"""The same visits on a real X server, where Qt's windows, focus and keys take another way."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.flows.conftest import ROOT

XVFB = shutil.which("Xvfb")
VISITS = ("test_visits.py", "test_walking_away.py", "test_camera_trouble.py")
AT_LEAST = 50  # tests; a run that collected nothing would be green as well


@contextmanager
def x_server() -> Iterator[str]:
    """A new Xvfb of the kiosk's size; its display's name."""
    assert XVFB
    reader, writer = os.pipe()
    server = subprocess.Popen(
        [XVFB, "-displayfd", str(writer), "-screen", "0", "1080x1920x24", "-nolisten", "tcp"],
        pass_fds=[writer], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(writer)
    try:
        with os.fdopen(reader) as said:
            number = said.readline().strip()
        assert number, "Xvfb ended at once. Is /tmp/.X11-unix writable?"
        yield f":{number}"
    finally:
        server.terminate()
        server.wait(5)


@pytest.mark.x
@pytest.mark.skipif(XVFB is None, reason="no Xvfb here (`make test` installs it)")
def test_the_whole_visits_hold_on_a_real_x_server_too() -> None:
    files = [f"tests/flows/{name}" for name in VISITS]
    with x_server() as display:
        told = {**os.environ, "QT_QPA_PLATFORM": "xcb", "DISPLAY": display}
        done = subprocess.run(
            [sys.executable, "-m", "pytest", *files, "-q"],
            cwd=ROOT, env=told, capture_output=True, text=True, timeout=300, check=False,
        )  # fmt: skip
    assert done.returncode == 0, done.stdout[-8000:] + done.stderr[-2000:]
    passed = re.search(r"(\d+) passed", done.stdout)
    assert passed, done.stdout[-2000:]
    assert int(passed[1]) >= AT_LEAST
