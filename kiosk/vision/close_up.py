"""Cuts one face out of a frame: turned upright, from the brows to the chin, with a little around.

The networks for age and expression were taught on such close-ups: the box around the brows, the
jaw and the chin, a fifth larger, drawn out to a square. Drawing it out (rather than adding bars)
makes it independent of how long a face is.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.vision.camera import Frame
from kiosk.vision.cut_out import cut_out
from kiosk.vision.face import Face

# The landmarks' numbers: along both brows, and from ear to ear along the jaw.
_BROWS = [70, 63, 105, 66, 107, 336, 296, 334, 293, 300]
_JAW = [234, 93, 132, 58, 172, 136, 150, 149, 176, 148, 152]
_OTHER_JAW = [377, 400, 378, 379, 365, 397, 288, 361, 323, 454]
_OUTLINE = _BROWS + _JAW + _OTHER_JAW
_EYES = [33, 133], [263, 362]  # both corners of each
# Our landmarks run below the brow where the teaching ones ran along its top.
_RAISED = 0.05


@dataclass(frozen=True, slots=True)
class View:
    """How a close-up is taken.

    Attributes:
        room: the close-up's sides over those of the face, 1.0 is tight.
        mirrored: left and right exchanged.
    """

    room: float = 1.2
    mirrored: bool = False


def close_up(frame: Frame, face: Face, view: View, side: int) -> NDArray[np.uint8]:
    """``side`` x ``side`` pixels RGB; black beyond the frame, as in the teaching pictures.

    A drawn-out edge in its place makes a face that the frame cuts off ten years younger.
    """
    turn = _upright(face)
    outline = face.points[_OUTLINE] @ turn.T
    low, high = outline.min(axis=0), outline.max(axis=0)
    size = np.maximum(high - low, 1.0)
    middle = (low + high) / 2 - (0.0, _RAISED * size[1])
    scale = side / (size * view.room)
    move = np.empty((2, 3), dtype=np.float64)
    move[:, :2] = turn * scale[:, None]
    move[:, 2] = side / 2 - middle * scale
    if view.mirrored:
        move[0] = -move[0]
        move[0, 2] += side - 1
    return cut_out(frame, move, side, cv2.BORDER_CONSTANT)


def _upright(face: Face) -> NDArray[np.float64]:
    """The rotation that puts both eyes on one level."""
    one, other = (face.points[corners].mean(axis=0) for corners in _EYES)
    angle = math.atan2(float(other[1] - one[1]), float(other[0] - one[0]))
    cos, sin = math.cos(angle), math.sin(angle)
    return np.array([[cos, sin], [-sin, cos]])
