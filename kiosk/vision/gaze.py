"""Where on the glass somebody looks: geometry of the head, the irises and the lids.

The face finder says how the head is turned and where irises and lids lie. How far away the head is
follows from the distance between the pupils, which is nearly the same in all adults; where it
points and how far the eyes are turned in it add up to the line of sight; where that meets the glass
is compared with where the cards lie. What each part weighs was fitted on drawn heads with a known
gaze (``tests.benchmarks.attention``) and stands in the thresholds.

Assumed, and said in the model card: the camera lies in the plane of the glass, looks straight out
of it, upright, and sees ``view_degrees`` from side to side.

Frame: mm, x to the shopper's right, y down, z from the glass to the shopper.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kiosk.vision.face import Face
from kiosk.vision.thresholds import Thresholds
from kiosk.watch import CardPlace

Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sight:
    """From where, and in which direction, somebody looks.

    Attributes:
        eye: mm, the point between both eyes.
        across, down: degrees of the line of sight, from straight at the glass.
    """

    eye: tuple[float, float, float]
    across: float
    down: float


_PUPILS_APART = 63.0  # mm; four adults in five have 58 to 68
_IRISES = [468, 473]
_CORNERS = [33, 133], [263, 362]  # outer and inner, of the right and of the left eye
_LIDS = (159, 145), (386, 374)  # upper and lower, over the pupil
_OUTER = [33, 263]


def sight_of(
    face: Face, size: tuple[int, int], view_degrees: float, limits: Thresholds
) -> Sight | None:
    """Where ``face`` looks in a frame of ``size`` pixels; None where it is too far or turned."""
    if face.pose is None or abs(face.yaw) > limits.gaze_yaw or abs(face.pitch) > limits.gaze_pitch:
        return None
    points = face.points.astype(np.float64)
    apart = float(np.linalg.norm(points[_IRISES[1]] - points[_IRISES[0]]))
    if apart < limits.gaze_pupils:
        return None
    # A turned head shows its pupils nearer together than they are.
    shortened = float(np.linalg.norm(face.pose[:2, 0]) / np.linalg.norm(face.pose[:3, 0]))
    mm = _PUPILS_APART * shortened / apart  # a pixel at the eyes' distance
    focal = size[0] / 2 / math.tan(math.radians(view_degrees) / 2)
    aside, below = points[_IRISES].mean(axis=0) - np.array(size) / 2
    ray_right, ray_down = (math.degrees(math.atan2(off, focal)) for off in (-aside, below))
    weigh = limits.gaze_across
    across = (
        weigh.head * -face.yaw + weigh.eyes * face.eyes_right + weigh.place * ray_right + weigh.rest
    )
    iris, opening = (part * mm for part in _eyes_down(points))
    fall = limits.gaze_down
    down = (
        fall.head * face.pitch
        + fall.eyes * iris
        + fall.place * ray_down
        + fall.lids * opening
        + fall.rest
    )
    return Sight((-aside * mm, below * mm, focal * mm), across, down)


def _eyes_down(points: Vector) -> tuple[float, float]:
    """How far both irises lie under the middle of the eyes' corners, and how far the lids stand
    apart, in pixels along the head's own upright."""
    right, left = points[_OUTER]
    level = (left - right) / max(float(np.linalg.norm(left - right)), 1.0)
    upright = np.array([-level[1], level[0]])
    irises = [
        (points[iris] - points[corners].mean(axis=0)) @ upright
        for iris, corners in zip(_IRISES, _CORNERS, strict=True)
    ]
    lids = [(points[lower] - points[upper]) @ upright for upper, lower in _LIDS]
    return float(np.mean(irises)), float(np.mean(lids))


def point_of(sight: Sight) -> tuple[float, float]:
    """Where the line of sight meets the glass: mm from the camera, to the right and down."""
    x, y, z = sight.eye
    across, down = math.radians(sight.across), math.radians(sight.down)
    return x + z * math.tan(across), y + z * math.tan(down) / math.cos(across)


def card_at(sight: Sight, cards: Sequence[CardPlace], limits: Thresholds) -> int | None:
    """The card that is looked at, or None where another or something else may as well be.

    Each card is as likely as another before, and so is it that none of them is looked at; the
    error of a line of sight is taken to be normal. Cards over one another are not told apart.
    """
    if not limits.gaze_tells_rows and _in_rows(cards):
        return None
    right, down = point_of(sight)
    x, y, z = sight.eye
    spread_x = math.radians(limits.gaze_error[0]) * z * (1 + ((right - x) / z) ** 2)
    spread_y = math.radians(limits.gaze_error[1]) * z * (1 + ((down - y) / z) ** 2)
    fits = [
        _share(card.left, card.right, right, spread_x)
        * _share(card.top, card.bottom, down, spread_y)
        / ((card.right - card.left) * (card.bottom - card.top))
        / len(cards)
        for card in cards
    ]
    if not fits:
        return None
    best = max(range(len(fits)), key=fits.__getitem__)
    certain = fits[best] / (sum(fits) + 1 / limits.gaze_elsewhere)
    return best if certain >= limits.gaze_certain else None


def _in_rows(cards: Sequence[CardPlace]) -> bool:
    """Whether any card stands over another."""
    return any(
        one.left < other.right and other.left < one.right
        for number, one in enumerate(cards)
        for other in cards[number + 1 :]
    )


def _share(low: float, high: float, middle: float, spread: float) -> float:
    """How much of a normal spread around ``middle`` lies between ``low`` and ``high``."""
    wide = spread * math.sqrt(2)
    return (math.erf((high - middle) / wide) - math.erf((low - middle) / wide)) / 2
