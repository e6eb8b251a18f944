"""Reads one still picture with the camera process's own estimator.

What a live look has and a still has not: several frames, and room around the face. So the limits
are ``STILL``: one frame has to do, and black is put around it. And a camera at a till sees large
faces only; in a large still a small one is looked for part by part.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from kiosk.estimate import BOTH, Estimate, Mood, NoEstimate
from kiosk.vision.camera import Frame
from kiosk.vision.estimator import Glimpse, Reader, weigh
from kiosk.vision.opinions import Reading
from kiosk.vision.thresholds import STILL

UNREADABLE = "the picture cannot be read"
_PART = 420  # pixels at least: in a part of this side, a face of 48 is a ninth of it, and found
_PARTS_AT_MOST = 9
_PIXELS_AT_MOST = 2_000_000  # of a frame; a larger still is made as small, which is not counted


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the estimator says of one picture.

    Attributes:
        estimate: None where there is ``reason``.
        reading: what the networks said; also where the kiosk keeps silent about it.
        cpu: milliseconds of processor time, all threads; 0 for an unreadable picture.
    """

    estimate: Estimate | None
    reason: str
    reading: Reading | None
    cpu: float

    @property
    def years(self) -> float | None:
        return None if self.estimate is None or self.reading is None else self.reading.years

    @property
    def mood(self) -> Mood | None:
        return None if self.estimate is None else self.estimate.mood


def read_still(path: Path, reader: Reader) -> Outcome:
    """The estimator's answer to the picture in ``path``."""
    frame = picture_of(path)
    if frame is None:
        return Outcome(None, UNREADABLE, None, 0.0)
    began = time.process_time()
    glimpse = _look(frame, reader)
    cpu = (time.process_time() - began) * 1000
    weighed = weigh([glimpse], STILL)
    reading = glimpse if isinstance(glimpse, Reading) else None
    if isinstance(weighed, NoEstimate):
        return Outcome(None, weighed.value, reading, cpu)
    return Outcome(weighed, "", reading, cpu)


def picture_of(path: Path) -> Frame | None:
    """Turned as its camera says, RGB, no larger than a camera's; None where it is no picture."""
    try:
        if not path.is_file():  # a folder, a pipe that never ends, a device
            return None
        content = np.fromfile(path, dtype=np.uint8)
        bgr = cv2.imdecode(content, cv2.IMREAD_COLOR) if content.size else None
    except (OSError, ValueError, cv2.error):
        return None
    if bgr is None or min(bgr.shape[:2]) < 8:
        return None
    much = bgr.shape[0] * bgr.shape[1] / _PIXELS_AT_MOST
    if much > 1:
        scale = much**-0.5
        bgr = cv2.resize(bgr, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    rgb: Frame = cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB)
    return rgb


def _look(frame: Frame, reader: Reader) -> Glimpse:
    """The whole picture, and where nobody is seen in it, its parts."""
    whole = reader.read(frame, BOTH)
    if whole is not NoEstimate.NOBODY:
        return whole
    best: Glimpse = whole
    for part in _parts(frame):
        glimpse = reader.read(part, BOTH)
        if isinstance(glimpse, Reading):
            return glimpse
        if best is NoEstimate.NOBODY:
            best = glimpse
    return best


def _parts(frame: Frame) -> Iterator[Frame]:
    """Parts that overlap by a third, so that a small face is whole in one of them."""
    height, width = frame.shape[:2]
    side = _PART
    while len(_starts(height, side)) * len(_starts(width, side)) > _PARTS_AT_MOST:
        side = side * 5 // 4
    if max(height, width) <= side:
        return
    for top in _starts(height, side):
        for left in _starts(width, side):
            yield np.ascontiguousarray(frame[top : top + side, left : left + side])


def _starts(length: int, side: int) -> list[int]:
    if length <= side:
        return [0]
    count = -(-(length - side) // (side * 2 // 3)) + 1
    return [round(place) for place in np.linspace(0, length - side, count)]
