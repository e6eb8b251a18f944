"""A camera that hangs costs one look: a stop frees it within a second, and another process comes.

What hangs is real: a FIFO that nobody writes holds whoever opens it inside the kernel. As the
camera's own file it holds the opening; in place of the next of numbered pictures it holds a read,
in the middle of a look, with the camera's mark and a picture on the screen.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.consent.purposes import LOOK
from kiosk.estimate import NoEstimate
from kiosk.look import LookDone, WorkerReady
from tests.faults.observe import marked_film
from tests.faults.observe.driven import MISSING, MODELS, PORTRAIT, WHY_NOT
from ui.camera_link import CameraLink

pytestmark = pytest.mark.skipif(bool(MISSING), reason=WHY_NOT)

HANGS = ("in open", "in read")


def camera(where: str, folder: Path) -> str:
    """A source whose first look never comes back."""
    if where == "in open":
        os.mkfifo(folder / "stuck.avi")
        return str(folder / "stuck.avi")
    return marked_film.write(PORTRAIT, folder / "film")


def hang_from_now_on(film: Path) -> None:
    """No further picture of it can be read."""
    for picture in sorted(film.iterdir()):
        fresh = picture.with_suffix(".new")
        os.mkfifo(fresh)
        fresh.replace(picture)


class Look:
    """The screen's end, and what came of one look."""

    def __init__(self, qtbot: QtBot, camera: str) -> None:
        worker = [sys.executable, "-m", "kiosk.vision.worker"]
        self.link = CameraLink([*worker, "--camera", camera, "--models", str(MODELS)])
        self.ready: list[WorkerReady] = []
        self.answers: list[LookDone] = []
        self.pictures: list[bool] = []
        self.link.ready.connect(self.ready.append)
        self.link.done.connect(self.answers.append)
        self.link.pictured.connect(lambda picture: self.pictures.append(not picture.isNull()))
        self._qtbot = qtbot
        self.link.start()
        self.until(lambda: bool(self.ready))

    def until(self, what: object, seconds: float = 20.0) -> None:
        self._qtbot.waitUntil(what, timeout=int(seconds * 1000))

    def hang(self, where: str, folder: Path, seconds: float = 20.0) -> int:
        """Begin a look and wait until it hangs; returns the process that does."""
        self.link.look("a", LOOK, seconds=seconds)
        if where == "in read":
            self.until(lambda: any(self.pictures))
            hang_from_now_on(folder / "film")
        self._qtbot.wait(200)
        assert not self.answers
        assert self.link.pid
        return self.link.pid


@pytest.fixture(params=HANGS)
def where(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def look(qtbot: QtBot, tmp_path: Path, where: str) -> Iterator[Look]:
    one = Look(qtbot, camera(where, tmp_path))
    yield one
    one.link.shutdown()


def mended(where: str, folder: Path) -> None:
    """The camera is plugged in again."""
    if where == "in open":
        (folder / "stuck.avi").unlink()
        film = marked_film.write_unmarked(PORTRAIT, folder / "good")
        shutil.copy(film, folder / "stuck.avi")
    else:
        shutil.rmtree(folder / "film")
        marked_film.write(PORTRAIT, folder / "film")


def test_c08_withdrawing_frees_a_camera_that_hangs_within_a_second(
    look: Look, where: str, tmp_path: Path
) -> None:
    hanging = look.hang(where, tmp_path)
    began = time.monotonic()
    look.link.stop("a")
    look.until(lambda: bool(look.answers), 3.0)
    assert time.monotonic() - began < 1.0
    assert look.answers[0].reason is NoEstimate.STOPPED
    assert "did not confirm a stop" in look.answers[0].trouble, "it did not hang"
    look.until(lambda: not Path(f"/proc/{hanging}").exists(), 1.0)


def test_a_camera_process_that_hangs_is_replaced_and_the_next_look_answered(
    look: Look, where: str, tmp_path: Path
) -> None:
    hanging = look.hang(where, tmp_path, seconds=0.5)
    look.until(lambda: bool(look.answers), 5.0)
    assert look.answers[0].reason in (NoEstimate.TOO_LATE, NoEstimate.CAMERA_LOST)
    look.until(lambda: not Path(f"/proc/{hanging}").exists(), 2.0)
    mended(where, tmp_path)
    look.until(lambda: len(look.ready) == 2)
    look.link.look("b", LOOK)
    look.until(lambda: len(look.answers) == 2)
    assert look.answers[1].estimate()
