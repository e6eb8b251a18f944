"""Weighs several frames of one look into one answer.

A single frame is a glimpse: eyes shut, a step, a hand. The median of several is what we dare to
say, and how far they lie apart widens the margin. A shopper who may be a minor gets no estimate
at all.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from typing import Protocol

import cv2
import numpy as np

from kiosk.estimate import AgeBand, Estimate, Mood, NoEstimate
from kiosk.vision import quality, weights
from kiosk.vision.age import AgeModel
from kiosk.vision.camera import HEIGHT, WIDTH, Frame
from kiosk.vision.face import Face, FaceFinder
from kiosk.vision.mood import MoodModel
from kiosk.vision.thresholds import STANDARD, Thresholds


@dataclass(frozen=True, slots=True)
class Reading:
    """What one good frame says.

    Attributes:
        years: expected age, 0 to 80.
        smile: 0 (none) to 1 (broad).
    """

    years: float
    smile: float


Glimpse = Reading | NoEstimate  # of one frame: a reading, or why there is none


class Reader(Protocol):
    """Reads one frame after another; keeps nothing between them."""

    def read(self, frame: Frame) -> Glimpse: ...

    def close(self) -> None: ...


class FaceReader:
    """The three models together."""

    def __init__(self, folder: Path, limits: Thresholds = STANDARD) -> None:
        """Load them from ``folder``; raises ``ModelError``."""
        face, age, mood = (weights.read(folder, file) for file in weights.ALL)
        self._limits = limits
        self._finder = FaceFinder(face)
        self._age = AgeModel(age)
        self._mood = MoodModel(mood)

    def read(self, frame: Frame) -> Glimpse:
        if quality.covered(frame, self._limits):
            return NoEstimate.COVERED
        faces = self._finder.find(frame)
        trouble = quality.trouble(frame, faces, self._limits)
        if trouble is not None:
            return trouble
        face = faces[0]
        share = self._limits.mood_model_weight
        smile = share * self._mood.happy(frame, face) + (1 - share) * face.mouth_smile
        return Reading(self._age.years(frame, face), smile)

    def warm(self) -> None:
        """Run every model once on an empty picture, so that the first shopper does not wait."""
        blank = np.full((HEIGHT, WIDTH, 3), 128, dtype=np.uint8)
        points = np.array([(x % 97, x % 89) for x in range(478)], dtype=np.float32) + 200
        drawn = Face(points, yaw=0.0, pitch=0.0, mouth_smile=0.0)
        self._finder.find(blank)
        self._age.years(blank, drawn)
        self._mood.happy(blank, drawn)

    def close(self) -> None:
        self._finder.close()


def load(folder: Path, limits: Thresholds = STANDARD) -> FaceReader:
    """The models of ``folder``, loaded and warm; raises ``ModelError``."""
    cv2.setNumThreads(1)  # the till's other core belongs to the screen
    reader = FaceReader(folder, limits)
    reader.warm()
    return reader


def good_ones(glimpses: Sequence[Glimpse]) -> int:
    """How many of ``glimpses`` say something."""
    return sum(isinstance(glimpse, Reading) for glimpse in glimpses)


def enough(glimpses: Sequence[Glimpse], limits: Thresholds = STANDARD) -> bool:
    """Whether the answer is clear."""
    twos = sum(glimpse is NoEstimate.TWO_FACES for glimpse in glimpses)
    return good_ones(glimpses) >= limits.good_frames or twos >= limits.two_face_frames


def weigh(glimpses: Sequence[Glimpse], limits: Thresholds = STANDARD) -> Estimate | NoEstimate:
    """The one answer to all ``glimpses`` of a look; ``TOO_LATE`` for none at all."""
    if not glimpses:
        return NoEstimate.TOO_LATE
    reasons = Counter(glimpse for glimpse in glimpses if isinstance(glimpse, NoEstimate))
    if reasons[NoEstimate.TWO_FACES] >= limits.two_face_frames:
        return NoEstimate.TWO_FACES
    good = [glimpse for glimpse in glimpses if isinstance(glimpse, Reading)]
    if len(good) < limits.good_frames:
        return _main_reason(reasons, limits)
    years = median(reading.years for reading in good)
    spread = _spread([reading.years for reading in good])
    if years - math.hypot(limits.minor_margin_years, spread) < limits.minor_years:
        return NoEstimate.MAYBE_MINOR
    margin = math.hypot(limits.margin_years, spread)
    return Estimate(
        AgeBand.of(years), round(margin, 1), _mood(median(r.smile for r in good), limits)
    )


def _main_reason(reasons: Counter[NoEstimate], limits: Thresholds) -> NoEstimate:
    """What to tell the shopper: something they can mend goes before "nobody there", since a face
    that is turned or blurred is also often not found at all."""
    for reason, count in reasons.most_common():
        if reason is not NoEstimate.NOBODY and count >= limits.good_frames:
            return reason
    return reasons.most_common(1)[0][0] if reasons else NoEstimate.TOO_LATE


def _spread(years: Sequence[float]) -> float:
    """Half the distance between the frames' first and third quarter, in years."""
    first, _, third = quantiles(years, n=4, method="inclusive")
    return (third - first) / 2


def _mood(smile: float, limits: Thresholds) -> Mood:
    if smile >= limits.smiling_from:
        return Mood.SMILING
    return Mood.NOT_SMILING if smile <= limits.not_smiling_to else Mood.UNSURE
