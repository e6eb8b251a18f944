"""Guesses years of age from one face.

The network wants the face the way it was taught: turned upright, eyes and nose at fixed places of
a 64-pixel square, RGB with the mean of its teaching pictures taken off.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.vision.camera import Frame
from kiosk.vision.cut_out import cut_out
from kiosk.vision.face import Face

_SIDE = 64
_PADDING = 0.2  # of the face around it on each side

# Outer and inner corner of both eyes and the base of the nose: the landmarks' numbers, and where
# the network's teaching put them in a unit square around the face.
_CORNERS = [263, 362, 33, 133, 2]
_PLACES = np.array(
    [(0.860, 0.213), (0.646, 0.229), (0.121, 0.214), (0.334, 0.229), (0.490, 0.628)],
    dtype=np.float32,
)
_TARGETS = (_PLACES + _PADDING) / (1 + 2 * _PADDING) * _SIDE

_MEAN_RGB = (122.782, 117.001, 104.298)
_YEARS = np.arange(81, dtype=np.float32)  # one output a year, 0 to 80


class AgeModel:
    """The loaded age network."""

    def __init__(self, weights: bytes) -> None:
        self._net: Any = cv2.dnn.readNetFromONNX(np.frombuffer(weights, dtype=np.uint8))

    def years(self, frame: Frame, face: Face, *, mirrored: bool = False) -> float:
        """The expected age, 0 to 80, of the face or of its mirror image.

        The two answers differ by up to five years for one face, and light from the other side must
        not make anybody older: a look asks for both in turn.
        """
        upright_face = upright(frame, face)
        seen = cv2.flip(upright_face, 1) if mirrored else upright_face
        self._net.setInput(cv2.dnn.blobFromImage(seen, 1 / 256.0, mean=_MEAN_RGB))
        chances = self._net.forward()
        return float((chances * _YEARS).sum())


def upright(frame: Frame, face: Face) -> NDArray[np.uint8]:
    """The face as the network knows faces: 64 x 64, RGB."""
    turn, _ = cv2.estimateAffinePartial2D(face.points[_CORNERS], _TARGETS, method=cv2.LMEDS)
    if turn is None:  # all five points on one spot: no face at all
        return np.zeros((_SIDE, _SIDE, 3), dtype=np.uint8)
    return cut_out(frame, turn, _SIDE, cv2.BORDER_REPLICATE)
