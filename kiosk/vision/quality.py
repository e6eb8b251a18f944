"""Whether a frame, and the face in it, is good enough to guess from, and how good it is."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.estimate import NoEstimate
from kiosk.vision.camera import WIDTH, Frame
from kiosk.vision.face import Face
from kiosk.vision.thresholds import Thresholds

Grey = NDArray[np.uint8]

_LIGHT, _FACE_LIGHT = 0.05, 0.1  # of the pixels are brighter than this
_CROP = 48  # pixels: faces of all sizes are judged at one size, no larger than a small one's


def overview(frame: Frame) -> Grey:
    """The whole frame, small and grey: enough to judge its light by."""
    grey = cv2.cvtColor(frame, cv2.COLOR_RGB2GRAY)  # first: a third of the pixels to average
    small: Grey = cv2.resize(grey, (64, 48), interpolation=cv2.INTER_AREA)
    return small


def covered(view: Grey, limits: Thresholds) -> bool:
    """Whether something lies over the lens: dark, and without structure."""
    return bool(view.mean() < limits.covered_brightness and view.std() < limits.covered_spread)


def light(view: Grey) -> float:
    """How bright the lit things in the picture are, 0 to 255."""
    return _exceeded(view, _LIGHT)


def lit(frame: Frame, brightness: float, limits: Thresholds) -> Frame:
    """``frame`` as more light would show it; itself where ``brightness`` is enough."""
    gain = min(limits.light / max(brightness, 1.0), limits.light_gain)
    if gain <= 1.0:
        return frame
    brighter: Frame = cv2.convertScaleAbs(frame, alpha=gain)
    return brighter


def worth(
    frame: Frame, faces: tuple[Face, ...], brightness: float, limits: Thresholds
) -> float | NoEstimate:
    """How much may rest on this frame, above 0 to 1; or why nothing may be guessed from it.

    ``frame`` is as ``lit`` gave it, ``brightness`` as the camera did.
    """
    dark = brightness * limits.light_gain < limits.light
    if len(faces) > 1:
        return NoEstimate.TWO_FACES
    if not faces:
        return NoEstimate.TOO_DARK if dark else NoEstimate.NOBODY
    face = faces[0]
    wide = face.width * min(1.0, WIDTH / frame.shape[1])
    if wide < limits.face_width:
        return NoEstimate.NOBODY  # somebody far away is not in front of this camera
    crop, turned = _grey_crop(frame, face), _turned(face, limits)
    if crop is None or turned > 1:
        return NoEstimate.TURNED_AWAY
    if dark or _exceeded(crop, _FACE_LIGHT) < limits.face_light:
        return NoEstimate.TOO_DARK
    sharp = sharpness(crop)
    if sharp < limits.sharpness:
        return NoEstimate.TOO_BLURRED
    straight = 1.0 - (1.0 - limits.turned_worth) * turned * turned
    clear = min(1.0, sharp / limits.full_sharpness) * math.sqrt(min(1.0, brightness / limits.light))
    large = min(1.0, wide / limits.full_face_width)
    return float(straight * clear * large)


def sharpness(crop: Grey) -> float:
    """Edges in ``crop``, in relation to its own contrast; 0 is a wall of fog."""
    edges = cv2.Laplacian(crop, cv2.CV_64F)
    return float(edges.var() / max(float(crop.var()), 1.0))


def _exceeded(grey: Grey, share: float) -> float:
    """The grey that ``share`` of the pixels exceed; a partition, since sorting them all costs."""
    place = int(grey.size * (1 - share))
    return float(np.partition(grey, place, axis=None)[place])


def _turned(face: Face, limits: Thresholds) -> float:
    """How far the head is turned: 0 is straight, 1 as far as is allowed."""
    return max(
        abs(face.yaw) / limits.yaw, abs(face.pitch) / limits.pitch, face.aside / limits.nose_aside
    )


def _grey_crop(frame: Frame, face: Face) -> Grey | None:
    """The face alone at one size, None where a fifth of it is outside the frame."""
    height, width = frame.shape[:2]
    left, top, right, bottom = face.box
    inside_x = min(right, width) - max(left, 0)
    inside_y = min(bottom, height) - max(top, 0)
    if inside_x < (right - left) * 0.8 or inside_y < (bottom - top) * 0.8:
        return None
    part = frame[max(int(top), 0) : int(bottom), max(int(left), 0) : int(right)]
    grey = cv2.cvtColor(part, cv2.COLOR_RGB2GRAY)
    smaller = min(grey.shape) >= _CROP
    how = cv2.INTER_AREA if smaller else cv2.INTER_CUBIC  # neither draws edges of its own
    crop: Grey = cv2.resize(grey, (_CROP, _CROP), interpolation=how)
    return crop
