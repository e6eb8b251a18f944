"""Asks two small networks about a face: how old, and whether it is happy.

A second opinion beside the first age network and the first expression network, taught by other
people on other pictures, so that the errors of both partly cancel. Where its files are missing the
kiosk goes on with the first alone, with wider margins.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.vision.camera import Frame
from kiosk.vision.close_up import View, close_up
from kiosk.vision.face import Face
from kiosk.vision.face_networks import HAPPY, SIDE, age_network, expression_network
from kiosk.vision.packed_weights import Floats, unpacked

_MEAN_RGB = np.array([122.782, 117.001, 104.298], dtype=np.float32)

_Draw = Callable[[dict[str, Floats], int], bytes]


class SecondAge:
    """The loaded age network."""

    def __init__(self, listing: bytes, numbers: bytes) -> None:
        """Draw it from its two files; raises ``PackedError``."""
        self._net = _drawn(age_network, listing, numbers)

    def years(self, frame: Frame, face: Face, view: View) -> float:
        """The age; babies may come out below 0."""
        return float(_asked(self._net, frame, face, view)[0])


class SecondMood:
    """The loaded expression network."""

    def __init__(self, listing: bytes, numbers: bytes) -> None:
        """Draw it from its two files; raises ``PackedError``."""
        self._net = _drawn(expression_network, listing, numbers)

    def happy(self, frame: Frame, face: Face, view: View) -> float:
        """How sure the network is of a happy face, 0 to 1."""
        return float(_asked(self._net, frame, face, view)[HAPPY])


def _drawn(draw: _Draw, listing: bytes, numbers: bytes) -> Any:
    return cv2.dnn.readNetFromONNX(np.frombuffer(draw(unpacked(listing, numbers), 1), np.uint8))


def _asked(net: Any, frame: Frame, face: Face, view: View) -> NDArray[np.float32]:
    scaled = (close_up(frame, face, view, SIDE).astype(np.float32) - _MEAN_RGB) / 255.0
    net.setInput(np.ascontiguousarray(scaled.transpose(2, 0, 1)[None]))
    answer: NDArray[np.float32] = net.forward().ravel()
    return answer
