"""Finds the faces in one frame, and says how each stands to the camera.

MediaPipe's FaceLandmarker, one frame at a time: no tracking, so nothing of one frame, let alone
of one shopper, is kept for the next. Its output is points, not an identity.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.vision.camera import WIDTH, Frame
from kiosk.vision.landmarks import landmarks
from kiosk.vision.mediapipe_alone import keep_plotting_out

_NOSE, _CHEEKS = 1, [234, 454]  # the landmarks' numbers
MAX_FACES = 2  # one is a shopper, two are a reason to look away; more changes nothing


@dataclass(frozen=True, slots=True)
class Face:
    """One face in a frame, in that frame's pixels.

    Attributes:
        points: 478 x 2, where each landmark lies.
        yaw: degrees turned to a side, 0 is straight, sign is the side.
        pitch: degrees up or down, 0 is straight.
        mouth_smile: 0 to 1, how far both mouth corners are drawn up; 0 where it is not measured.
        pose: the 4 x 4 matrix that puts the standard head (cm) before the finder's camera (y up,
            z to the camera); None where nobody asks where the head stands.
        eyes_right: -1 to 1, how far both eyes are turned to the shopper's right in the head.
    """

    points: NDArray[np.float32]
    yaw: float
    pitch: float
    mouth_smile: float
    pose: NDArray[np.float32] | None = None
    eyes_right: float = 0.0

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of the points; may reach beyond the frame."""
        left, top = self.points.min(axis=0)
        right, bottom = self.points.max(axis=0)
        return float(left), float(top), float(right), float(bottom)

    @property
    def width(self) -> float:
        left, _, right, _ = self.box
        return right - left

    @property
    def aside(self) -> float:
        """How far the nose is from the middle of the cheeks: 0 is the middle, 1 is at a cheek.

        A second witness for a turned head: the fitted pose trusts a standard head too much.
        """
        one, other = self.points[_CHEEKS, 0]
        half = max(abs(float(other - one)) / 2, 1.0)
        return abs(float(self.points[_NOSE, 0]) - float(one + other) / 2) / half


class FaceFinder:
    """The loaded landmark model; ``close`` when done.

    ``border`` is how much black is put around each frame, in parts of its sides: a face that fills
    the whole picture is new to the finder. Where that makes faces too small, the frame is tried as
    it is. A camera's frame needs no border. Without ``shapes`` the part of the model that measures
    how mouth and eyes are drawn is left out, and does not run.
    """

    def __init__(self, weights: bytes, border: float = 0.0, *, shapes: bool = True) -> None:
        self._border = border
        keep_plotting_out()
        from mediapipe.tasks.python import BaseOptions, vision
        from mediapipe.tasks.python.vision.core.image import Image, ImageFormat

        self._image: Any = Image
        self._rgb: Any = ImageFormat.SRGB
        self._landmarker: Any = vision.FaceLandmarker.create_from_options(
            vision.FaceLandmarkerOptions(
                base_options=BaseOptions(model_asset_buffer=weights),
                num_faces=MAX_FACES,
                output_face_blendshapes=shapes,
                output_facial_transformation_matrixes=True,
            )
        )

    def find(self, frame: Frame) -> tuple[Face, ...]:
        """Up to two faces, in no order."""
        small = _at_most_wide(frame, WIDTH)
        zoom = frame.shape[1] / small.shape[1]
        faces = self._seen(small, self._border, zoom)
        return faces if faces or not self._border else self._seen(small, 0.0, zoom)

    def _seen(self, frame: Frame, border: float, zoom: float) -> tuple[Face, ...]:
        up, aside = (round(side * border) for side in frame.shape[:2])
        framed = _framed(frame, up, aside)
        height, width = framed.shape[:2]
        size = np.array((width, height), dtype=np.float32)
        moved = np.array((aside, up), dtype=np.float32)
        return tuple(
            Face(
                (one.places * size - moved) * np.float32(zoom),
                *_pose(one.matrix),
                one.smile,
                one.matrix,
                one.eyes_right,
            )
            for one in landmarks(self._landmarker, self._image(self._rgb, framed))
        )

    def close(self) -> None:
        self._landmarker.close()


def _at_most_wide(frame: Frame, width: int) -> Frame:
    if frame.shape[1] <= width:
        return frame
    height = round(frame.shape[0] * width / frame.shape[1])
    small: Frame = cv2.resize(frame, (width, height), interpolation=cv2.INTER_AREA)
    return small


def _framed(frame: Frame, up: int, aside: int) -> Frame:
    if not up and not aside:
        return np.ascontiguousarray(frame)
    framed: Frame = cv2.copyMakeBorder(frame, up, up, aside, aside, cv2.BORDER_CONSTANT)
    return framed


def _pose(matrix: NDArray[np.float32]) -> tuple[float, float]:
    """Yaw and pitch in degrees from the 4x4 matrix that puts the standard head before the camera:
    its third column is where the nose points."""
    x, y, z = matrix[:3, 2] / np.linalg.norm(matrix[:3, 2])
    return math.degrees(math.atan2(x, z)), math.degrees(math.asin(max(-1.0, min(1.0, -y))))
