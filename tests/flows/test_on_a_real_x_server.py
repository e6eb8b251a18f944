"""The same visits on a real X server, where Qt's windows, focus and keys take another way."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest

from tests.flows.conftest import ROOT

XVFB = shutil.which("Xvfb")
# Side by side, since most of a visit is waiting. Of each: at least so many tests, because a run
# that collected nothing would be green as well.
RUNS = {
    ("test_visits.py", "test_walking_away.py"): 38,
    ("test_camera_trouble.py", "test_scanning_anywhere.py", "keys_on_x.py"): 34,
}


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


@contextmanager
def visits(files: tuple[str, ...]) -> Iterator[subprocess.Popen[str]]:
    """The tests in ``files`` on an X server of their own."""
    with x_server() as display:
        told = {**os.environ, "QT_QPA_PLATFORM": "xcb", "DISPLAY": display}
        paths = [f"tests/flows/{name}" for name in files]
        running = subprocess.Popen(
            [sys.executable, "-m", "pytest", *paths, "-q"],
            cwd=ROOT, env=told, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        try:
            yield running
        finally:
            running.kill()
            running.communicate()


@pytest.mark.x
@pytest.mark.skipif(XVFB is None, reason="no Xvfb here (`make test` installs it)")
def test_whole_visits_hold_on_a_real_x_server_too() -> None:
    with ExitStack() as servers:
        running = {files: servers.enter_context(visits(files)) for files in RUNS}
        for files, process in running.items():
            said, _ = process.communicate(timeout=300)
            assert process.returncode == 0, said[-8000:]
            passed = re.search(r"(\d+) passed", said)
            assert passed, said[-2000:]
            assert int(passed[1]) >= RUNS[files]
