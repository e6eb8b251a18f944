"""A world with a fake of the reporting host in it: a whole visit tells it nothing.

MediaPipe reports its use when a model is closed, which here is after each look. The controls run
the same visit with the cell's door open, or with a screen that talks, and the host hears of it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.observe import marked_film
from tests.faults.observe.driven import MISSING, PORTRAIT, ROOT, WHY_NOT

UNSHARE = shutil.which("unshare")


def _may() -> bool:
    if UNSHARE is None or os.geteuid() != 0:
        return False
    return subprocess.run([UNSHARE, "-n", "-m", "true"], check=False).returncode == 0


pytestmark = [
    pytest.mark.skipif(bool(MISSING), reason=WHY_NOT),
    pytest.mark.skipif(not _may(), reason="only root may make a network with a fake host in it"),
]


def heard(folder: Path, *faults: str) -> list[str]:
    """What the reporting host heard of one visit."""
    film = marked_film.write(PORTRAIT, folder / "film")
    world = [str(UNSHARE), "-n", "-m", sys.executable, "-m", "tests.faults.observe.reporting_host"]
    done = subprocess.run(
        [*world, str(folder / "kiosk"), film, *faults],
        cwd=ROOT, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_c26_nobody_hears_of_a_visit(tmp_path: Path) -> None:
    assert heard(tmp_path) == []


def test_c26_without_the_cell_the_reporting_host_would_hear_of_it(tmp_path: Path) -> None:
    said = heard(tmp_path, "is_not_sealed")
    assert any(line.startswith("asked ") for line in said)
    assert "connected" in said


@pytest.mark.proof
def test_c26_a_screen_that_talks_would_be_heard(tmp_path: Path) -> None:
    assert "asked play.googleapis.com" in heard(tmp_path, "screen_tells_somebody")


@pytest.mark.proof
def test_c26_a_look_up_in_the_cell_does_not_get_out(tmp_path: Path) -> None:
    assert heard(tmp_path, "resolves_a_name_in_its_cell") == []
