"""Where frames come from, and how each refusal is told."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import cv2
import numpy as np
import pytest

from kiosk.estimate import NoEstimate
from kiosk.vision import camera
from kiosk.vision.camera import CameraError, open_camera


def refusal(source: str) -> CameraError:
    with pytest.raises(CameraError) as caught, open_camera(source):
        pass
    return caught.value


@pytest.mark.parametrize("source", ["none", "97", "/dev/video97", "/nowhere/film.avi"])
def test_a_camera_that_is_not_there_is_no_camera(source: str) -> None:
    assert refusal(source).reason is NoEstimate.NO_CAMERA


def test_something_else_at_the_cameras_place_is_no_camera(tmp_path: Path) -> None:
    (tmp_path / "film.avi").write_text("a shopping list")
    assert "cannot be played" in str(refusal(str(tmp_path / "film.avi")))


def test_a_camera_that_another_program_holds_is_busy() -> None:
    def busy(handle: int, request: int, argument: bytes) -> object:
        raise OSError(errno.EBUSY, "Device or resource busy")

    assert camera._is_streaming(0, busy)
    assert camera._refusal("/dev/video0", OSError(errno.EBUSY, "")).reason is (
        NoEstimate.CAMERA_BUSY
    )


def test_a_camera_that_nobody_holds_is_not_busy() -> None:
    def no_such_request(handle: int, request: int, argument: bytes) -> object:
        raise OSError(errno.ENOTTY, "Inappropriate ioctl for device")

    assert not camera._is_streaming(0, lambda handle, request, argument: argument)
    assert not camera._is_streaming(0, no_such_request)


def test_staff_are_told_what_to_do_about_a_forbidden_camera() -> None:
    err = camera._refusal("/dev/video0", OSError(errno.EACCES, os.strerror(errno.EACCES)))
    assert "group 'video'" in str(err)


class Strip:
    """Three frames, like an open file of OpenCV."""

    def __init__(self) -> None:
        self._next = 0

    def get(self, what: int) -> float:
        return 15.0

    def set(self, what: int, value: float) -> None:
        assert what == cv2.CAP_PROP_POS_FRAMES
        self._next = int(value)

    def read(self) -> tuple[bool, np.ndarray | None]:
        self._next += 1
        if self._next > 3:
            return False, None
        return True, np.full((2, 2, 3), self._next, dtype=np.uint8)


def test_a_film_plays_at_its_own_pace_and_starts_over() -> None:
    now = 0.0

    def sleep(seconds: float) -> None:
        nonlocal now
        now += seconds

    film = camera._Film(Strip(), clock=lambda: now, sleep=sleep)
    frames = [film.read() for _ in range(7)]
    assert [int(frame[0, 0, 0]) for frame in frames if frame is not None] == [1, 2, 3, 1, 2, 3, 1]
    assert now == pytest.approx(6 / 15)


def test_numbered_pictures_are_a_camera_too(tmp_path: Path) -> None:
    for number in range(2):
        picture = np.full((4, 4, 3), (0, 0, 200), dtype=np.uint8)
        cv2.imwrite(str(tmp_path / f"f_{number:03d}.png"), picture)
    with open_camera(str(tmp_path / "f_%03d.png")) as opened:
        frame = opened.read()
        assert frame is not None
        assert frame[0, 0].tolist() == [200, 0, 0]  # red first
        assert [opened.read() is not None for _ in range(4)] == [True] * 4
