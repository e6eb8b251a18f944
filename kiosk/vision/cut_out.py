"""Cuts a square out of a frame, turned and stretched as asked."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.vision.camera import Frame


def cut_out(frame: Frame, move: NDArray[np.float64], side: int, border: int) -> NDArray[np.uint8]:
    """``side`` x ``side`` pixels; ``move`` is 2 x 3, from the frame's pixels to theirs.

    Where the frame has more pixels than the square, four are averaged into one, so that edges do
    not shimmer from frame to frame; where it has fewer, that would cost and change nothing.
    ``border`` is OpenCV's word for what lies beyond the frame.
    """
    shrinks = abs(np.linalg.det(move[:, :2])) < 1.0
    if not shrinks:
        return _warped(frame, move, side, border)
    doubled = move * 2.0
    doubled[:, 2] += 0.5  # the middle of four pixels lies between them
    fine = _warped(frame, doubled, 2 * side, border)
    small: NDArray[np.uint8] = cv2.resize(fine, (side, side), interpolation=cv2.INTER_AREA)
    return small


def _warped(frame: Frame, move: NDArray[np.float64], side: int, border: int) -> NDArray[np.uint8]:
    cut: NDArray[np.uint8] = cv2.warpAffine(frame, move, (side, side), borderMode=border)
    return cut
