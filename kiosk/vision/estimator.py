"""Weighs several frames of one look into one answer.

A single frame is a glimpse: eyes shut, a step, a hand. The median of several is what we dare to
say, and how far they lie apart widens the margin. A shopper who may be a minor gets no estimate
at all.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from itertools import cycle
from pathlib import Path
from statistics import median, quantiles
from typing import Protocol

import cv2
import numpy as np

from kiosk.estimate import AgeBand, Estimate, Mood, NoEstimate
from kiosk.vision import quality
from kiosk.vision.camera import HEIGHT, WIDTH, Frame
from kiosk.vision.face import Face
from kiosk.vision.fusion import margin_years
from kiosk.vision.gaze import Sight, sight_of
from kiosk.vision.opinions import Networks, Reading
from kiosk.vision.thresholds import STANDARD, Thresholds

Glimpse = Reading | NoEstimate  # of one frame: a reading, or why there is none


class Reader(Protocol):
    """Reads one frame after another; keeps nothing between them."""

    @property
    def opinions(self) -> int:
        """How many networks say an age."""

    def read(self, frame: Frame) -> Glimpse: ...

    def sight(self, frame: Frame, view_degrees: float) -> Sight | NoEstimate:
        """Where the one face in ``frame`` looks; asks no network for an age or a mood."""

    def close(self) -> None: ...


class FaceReader:
    """Judges a frame, and asks the networks where it is good.

    Of one frame nothing is kept for the next but whose turn it is to be seen mirrored.
    """

    def __init__(self, networks: Networks, limits: Thresholds = STANDARD) -> None:
        self._networks = networks
        self._limits = limits
        self._turns = cycle(limits.mirrored)

    @property
    def opinions(self) -> int:
        """How many networks say an age, 1 or 2."""
        return self._networks.opinions

    def read(self, frame: Frame) -> Glimpse:
        view = quality.overview(frame)
        if quality.covered(view, self._limits):
            return NoEstimate.COVERED
        light = quality.light(view)
        lit = quality.lit(frame, light, self._limits)
        faces = self._networks.finder.find(lit)
        trouble = quality.trouble(lit, faces, light, self._limits)
        if trouble is not None:
            return trouble
        return self._networks.read(lit, faces[0], mirrored=next(self._turns))

    def sight(self, frame: Frame, view_degrees: float) -> Sight | NoEstimate:
        """Where the one face in ``frame`` looks, or why that cannot be told.

        ``view_degrees`` is what the camera sees from side to side. Only the finder is asked.
        """
        view = quality.overview(frame)
        if quality.covered(view, self._limits):
            return NoEstimate.COVERED
        light = quality.light(view)
        lit = quality.lit(frame, light, self._limits)
        faces = self._networks.finder.find(lit)
        if len(faces) != 1:
            return NoEstimate.TWO_FACES if faces else NoEstimate.NOBODY
        seen = sight_of(faces[0], (frame.shape[1], frame.shape[0]), view_degrees, self._limits)
        return seen or NoEstimate.TURNED_AWAY

    def warm(self) -> None:
        """Run every network once on an empty picture, so that the first shopper does not wait."""
        blank = np.full((HEIGHT, WIDTH, 3), 128, dtype=np.uint8)
        points = np.array([(x % 97, x % 89) for x in range(478)], dtype=np.float32) + 200
        self._networks.finder.find(blank)
        self._networks.warm(blank, Face(points, yaw=0.0, pitch=0.0, mouth_smile=0.0))

    def close(self) -> None:
        self._networks.close()


def load(folder: Path, limits: Thresholds = STANDARD) -> FaceReader:
    """The models of ``folder``, loaded and warm; raises ``ModelError``."""
    cv2.setNumThreads(1)  # the till's other core belongs to the screen
    reader = FaceReader(Networks(folder, limits), limits)
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
    second = [reading.second for reading in good if reading.second is not None]
    both = len(second) == len(good)
    room = limits.fused_minor_margin_years if both else limits.minor_margin_years
    if years - math.hypot(room, spread) < limits.minor_years:
        return NoEstimate.MAYBE_MINOR
    if second and median(second) < limits.second_minor_years:
        return NoEstimate.MAYBE_MINOR
    margin = limits.margin_years
    if both:
        margin = margin_years(years, median(reading.apart for reading in good), limits)
    return Estimate(
        AgeBand.of(years),
        round(math.hypot(margin, spread), 1),
        mood_of(median(reading.smile for reading in good), limits),
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
    if len(years) < 2:
        return 0.0
    first, _, third = quantiles(years, n=4, method="inclusive")
    return (third - first) / 2


def mood_of(smile: float, limits: Thresholds) -> Mood:
    """Smiling, not smiling, or unsure between both limits."""
    if smile >= limits.smiling_from:
        return Mood.SMILING
    return Mood.NOT_SMILING if smile <= limits.not_smiling_to else Mood.UNSURE
