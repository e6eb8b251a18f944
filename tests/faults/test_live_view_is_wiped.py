"""The memory in which screen and camera process share the live view is wiped after each look."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.consent.purposes import LOOK
from kiosk.estimate import NoEstimate
from kiosk.look import LookDone
from tests.faults.observe import marked_film
from tests.faults.observe.bare_camera import bare_camera
from tests.faults.observe.driven import MISSING, MODELS, PORTRAIT, WHY_NOT
from ui.camera_link import CameraLink

pytestmark = pytest.mark.skipif(bool(MISSING), reason=WHY_NOT)


@pytest.fixture
def film(tmp_path: Path) -> str:
    return marked_film.write_unmarked(PORTRAIT, tmp_path / "film")


def test_c12_the_camera_process_wipes_the_live_view_before_it_answers(film: str) -> None:
    with bare_camera(film) as camera:
        camera.ask("a")
        camera.await_picture()
        assert any(camera.live_view), "the live view shows nothing, so nothing can be wiped"
        camera.await_answer()
        assert not any(camera.live_view)


def test_c12_it_wipes_the_live_view_of_a_look_that_was_stopped(film: str) -> None:
    with bare_camera(film) as camera:
        camera.ask("a")
        camera.await_picture()
        camera.stop("a")
        assert camera.await_answer().reason is NoEstimate.STOPPED
        assert not any(camera.live_view)


def test_c12_a_live_view_that_is_left_would_be_seen(film: str) -> None:
    with bare_camera(film, "leaves_the_live_view") as camera:
        camera.look("a")
        assert any(camera.live_view)


@pytest.mark.parametrize("end", ["killed", "stopped"])
def test_c12_the_screen_wipes_it_too_whatever_the_camera_process_does(
    film: str, qtbot: QtBot, end: str
) -> None:
    """Here the camera process never wipes."""
    planted = [sys.executable, "-m", "tests.faults.observe.planted", "leaves_the_live_view"]
    link = CameraLink([*planted, "--camera", film, "--models", str(MODELS)])
    answers: list[LookDone] = []
    link.done.connect(answers.append)
    pictures: list[bool] = []
    link.pictured.connect(lambda picture: pictures.append(not picture.isNull()))
    try:
        link.look("a", LOOK)
        qtbot.waitUntil(lambda: any(pictures), timeout=20_000)
        assert any(shared(link))
        if end == "killed":
            assert link.pid
            os.kill(link.pid, signal.SIGKILL)
        else:
            link.stop("a")
        qtbot.waitUntil(lambda: bool(answers), timeout=5000)
        assert not any(shared(link))
    finally:
        link.shutdown()


def shared(link: CameraLink) -> bytes:
    """All of the memory, from the screen's end."""
    return bytes(link._view._map[:])
