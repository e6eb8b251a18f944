"""Where frames come from: a device, a file that plays like one, or none at all.

A camera is open only inside its ``with`` block. Sources, as settings spell them:

    0, /dev/video0        a device
    demo.avi, f_%03d.png  a file camera: plays at its own pace, over and over
    none                  this kiosk has no camera
"""

from __future__ import annotations

import errno
import fcntl
import os
import stat
import struct
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn, Protocol

# OpenCV waits ten seconds for a device that sends nothing; the shopper does not. Read at import.
os.environ.setdefault("OPENCV_VIDEOIO_V4L_SELECT_TIMEOUT", "1")

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.errors import AskfirstError
from kiosk.estimate import NoEstimate

Frame = NDArray[np.uint8]  # height x width x 3, RGB

WIDTH, HEIGHT = 640, 480
_FILE_FPS = 15.0  # for numbered pictures, which carry no pace of their own
_REST_SECONDS = 0.02  # after a missing frame, so that a dead device costs no CPU


class CameraError(AskfirstError):
    """No picture can be had; ``reason`` is for the visit, the message for staff."""

    def __init__(self, reason: NoEstimate, message: str) -> None:
        super().__init__(message)
        self.reason = reason


class Camera(Protocol):
    """An open camera."""

    def read(self) -> Frame | None:
        """The next frame, or None when there was none in time."""


@contextmanager
def open_camera(source: str) -> Iterator[Camera]:
    """The camera of ``source``, closed on leaving; raises ``CameraError``."""
    if source == "none":
        raise CameraError(
            NoEstimate.NO_CAMERA,
            "this kiosk is set up without a camera (camera = none in its settings).",
        )
    node = _device_node(source)
    capture = _open_device(node) if node else _open_file(source)
    try:
        yield _Device(capture) if node else _Film(capture)
    finally:
        capture.release()


class _Device:
    """A device at its own pace; ``read`` blocks for at most a second."""

    def __init__(self, capture: Any) -> None:
        self._capture = capture

    def read(self) -> Frame | None:
        got, frame = self._capture.read()
        if not got:
            time.sleep(_REST_SECONDS)
            return None
        return _rgb(frame)


class _Film:
    """A file played as if it were a device: a frame comes when it is due, and never ends."""

    def __init__(
        self,
        capture: Any,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._capture = capture
        self._clock = clock
        self._sleep = sleep
        self._gap = 1.0 / (capture.get(cv2.CAP_PROP_FPS) or _FILE_FPS)
        self._due = clock()

    def read(self) -> Frame | None:
        self._sleep(max(0.0, self._due - self._clock()))
        self._due = max(self._due, self._clock() - self._gap) + self._gap
        got, frame = self._capture.read()
        if not got:
            self._capture.set(cv2.CAP_PROP_POS_FRAMES, 0)
            got, frame = self._capture.read()
        if not got:
            self._sleep(_REST_SECONDS)
            return None
        return _rgb(frame)


def _rgb(frame: Any) -> Frame:
    rgb: Frame = cv2.cvtColor(frame, cv2.COLOR_BGR2RGB)
    return rgb


def _device_node(source: str) -> str | None:
    """The device that ``source`` means, None for a file."""
    if source.isdecimal():
        return f"/dev/video{source}"
    return source if source.startswith("/dev/") else None


def _open_device(node: str) -> Any:
    _probe(node)
    # The node's number rather than its name: OpenCV reads names as patterns of numbered files.
    where: int | str = node
    tail = os.path.realpath(node).removeprefix("/dev/video")
    if tail.isdecimal():
        where = int(tail)
    capture = cv2.VideoCapture(where, cv2.CAP_V4L2)
    if not capture.isOpened():
        capture.release()
        _tell_why_silent(node)
    capture.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))
    capture.set(cv2.CAP_PROP_FRAME_WIDTH, WIDTH)
    capture.set(cv2.CAP_PROP_FRAME_HEIGHT, HEIGHT)
    capture.set(cv2.CAP_PROP_BUFFERSIZE, 1)  # the newest frame, not one from before
    return capture


def _probe(node: str) -> None:
    """Raise where ``node`` is no camera of ours, before OpenCV, which tells no reasons."""
    try:
        handle = os.open(node, os.O_RDWR | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as err:
        raise _refusal(node, err) from err
    try:
        if not stat.S_ISCHR(os.fstat(handle).st_mode):
            raise CameraError(
                NoEstimate.NO_CAMERA,
                f"{node} is not a camera. Check the camera setting; visits go on without "
                "estimates.",
            )
        if _is_streaming(handle):
            raise _busy(node)
    finally:
        os.close(handle)


_VIDIOC_REQBUFS = 0xC0145608  # _IOWR('V', 8, struct v4l2_requestbuffers), 20 bytes
_CAPTURE, _MMAP = 1, 1


def _is_streaming(handle: int, ioctl: Callable[[int, int, bytes], object] = fcntl.ioctl) -> bool:
    """Whether another program holds the stream: V4L2 lets anybody open the node, so ask for none
    of its buffers; only the holder of the stream may."""
    none_of_them = struct.pack("<5I", 0, _CAPTURE, _MMAP, 0, 0)
    try:
        ioctl(handle, _VIDIOC_REQBUFS, none_of_them)
    except OSError as err:
        return err.errno == errno.EBUSY
    return False


def _refusal(node: str, err: OSError) -> CameraError:
    if err.errno == errno.EBUSY:
        return _busy(node)
    if err.errno in (errno.EACCES, errno.EPERM):
        return CameraError(
            NoEstimate.NO_CAMERA,
            f"{node} may not be opened by this user. Add it to the group 'video'; visits go on "
            "without estimates.",
        )
    return CameraError(
        NoEstimate.NO_CAMERA,
        f"no camera at {node} ({err.strerror}). Check the cable and the camera setting; visits go "
        "on without estimates.",
    )


def _busy(node: str) -> CameraError:
    return CameraError(
        NoEstimate.CAMERA_BUSY,
        f"another program holds {node}. Close it (fuser {node} names it); visits go on without "
        "estimates.",
    )


def _tell_why_silent(node: str) -> NoReturn:
    _probe(node)
    raise CameraError(
        NoEstimate.NO_CAMERA,
        f"{node} opens but gives no video. Check the camera setting; visits go on without "
        "estimates.",
    )


def _open_file(source: str) -> Any:
    path = Path(source)
    numbered = "%" in path.name
    if not (path.parent.is_dir() if numbered else path.exists()):
        raise CameraError(
            NoEstimate.NO_CAMERA,
            f"no camera file {source}. Run 'askfirst demo build' or change the camera setting; "
            "visits go on without estimates.",
        )
    capture = cv2.VideoCapture(source, cv2.CAP_IMAGES if numbered else cv2.CAP_OPENCV_MJPEG)
    if not capture.isOpened():
        capture.release()
        raise CameraError(
            NoEstimate.NO_CAMERA,
            f"camera file {source} cannot be played; it must be an MJPG AVI or numbered pictures "
            "such as f_%03d.png. Visits go on without estimates.",
        )
    return capture
