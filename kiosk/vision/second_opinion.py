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

from kiosk.vision.camera import Frame
from kiosk.vision.close_up import View, close_up
from kiosk.vision.face import Face
from kiosk.vision.face_networks import HAPPY, SIDE, age_network, expression_network
from kiosk.vision.packed_weights import Floats, unpacked

_MEAN_RGB = (122.782, 117.001, 104.298)

_Draw = Callable[[dict[str, Floats], int], bytes]


class SecondOpinion:
    """Both loaded networks; they are shown the same ``picture``."""

    def __init__(self, age: tuple[bytes, bytes], mood: tuple[bytes, bytes]) -> None:
        """Draw each from its list of weights and its numbers; raises ``PackedError``."""
        self._age = _drawn(age_network, *age)
        self._mood = _drawn(expression_network, *mood)

    def picture(self, frame: Frame, face: Face, view: View) -> Floats:
        """The close-up of ``face`` as both want it."""
        cut: Floats = cv2.dnn.blobFromImage(
            close_up(frame, face, view, SIDE), 1 / 255.0, mean=_MEAN_RGB
        )
        return cut

    def years(self, picture: Floats) -> float:
        """The age; babies may come out below 0."""
        return _asked(self._age, picture)[0]

    def happy(self, picture: Floats) -> float:
        """How sure it is of a happy face, 0 to 1."""
        return _asked(self._mood, picture)[HAPPY]


def _drawn(draw: _Draw, listing: bytes, numbers: bytes) -> Any:
    return cv2.dnn.readNetFromONNX(np.frombuffer(draw(unpacked(listing, numbers), 1), np.uint8))


def _asked(net: Any, picture: Floats) -> list[float]:
    net.setInput(picture)
    return [float(number) for number in net.forward().ravel()]
