"""Weighs several frames of one look into one answer.

A single frame is a glimpse: eyes shut, a step, a hand. What we dare to say is the median of those
that agree, each with the weight of its quality, and how far all lie apart widens the margin. Frames
of two minds say nothing, and a shopper who may be a minor gets no estimate at all.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import cycle
from pathlib import Path
from typing import Protocol

import cv2
import numpy as np

from kiosk.estimate import BOTH, AgeBand, Estimate, Mood, NoEstimate, Wanted
from kiosk.vision import quality
from kiosk.vision.agreement import agreeing, middle, spread
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

    def read(self, frame: Frame, wanted: Wanted) -> Glimpse:
        """What ``frame`` says of what is ``wanted``; no other network is asked."""

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

    def read(self, frame: Frame, wanted: Wanted = BOTH) -> Glimpse:
        view = quality.overview(frame)
        if quality.covered(view, self._limits):
            return NoEstimate.COVERED
        light = quality.light(view)
        lit = quality.lit(frame, light, self._limits)
        faces = self._networks.finder_for(smile=wanted.smile).find(lit)
        worth = quality.worth(lit, faces, light, self._limits)
        if isinstance(worth, NoEstimate):
            return worth
        said = self._networks.read(lit, faces[0], mirrored=next(self._turns), smile=wanted.smile)
        return replace(said, worth=worth)

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


def weigh(
    glimpses: Sequence[Glimpse], limits: Thresholds = STANDARD, wanted: Wanted = BOTH
) -> Estimate | NoEstimate:
    """The one answer to all ``glimpses`` of a look; ``TOO_LATE`` for none at all.

    It tells what is ``wanted``. Where that is a smile alone, the ages keep children out (and
    frames of two minds), and go no further than this.
    """
    if not glimpses:
        return NoEstimate.TOO_LATE
    reasons = Counter(glimpse for glimpse in glimpses if isinstance(glimpse, NoEstimate))
    if reasons[NoEstimate.TWO_FACES] >= limits.two_face_frames:
        return NoEstimate.TWO_FACES
    good = [glimpse for glimpse in glimpses if isinstance(glimpse, Reading)]
    if len(good) < limits.good_frames:
        return _main_reason(reasons, limits)
    near = agreeing(good, limits)
    return _answer(near, spread(good), limits, wanted) if near else NoEstimate.UNCLEAR


def _answer(
    near: Sequence[Reading], spread: float, limits: Thresholds, wanted: Wanted
) -> Estimate | NoEstimate:
    """What the readings ``near`` each other say; ``spread`` is that of all, in years."""
    years = middle((reading.years, reading.worth) for reading in near)
    if _may_be_minor(years, near, spread, limits):
        return NoEstimate.MAYBE_MINOR
    mood = _mood(near, limits) if wanted.smile else None
    if not wanted.age:
        return Estimate(None, 0.0, mood)
    margin = math.hypot(_margin(years, near, limits), spread)
    if margin > limits.widest_margin_years:
        return NoEstimate.UNCLEAR
    return Estimate(AgeBand.of(years), round(margin, 1), mood)


def _may_be_minor(years: float, near: Sequence[Reading], spread: float, limits: Thresholds) -> bool:
    """Whether ``years``, less their margin, or the second network alone, may be a child's (C16)."""
    second = [(one.second, one.worth) for one in near if one.second is not None]
    room = limits.fused_minor_margin_years if _is_fused(near) else limits.minor_margin_years
    if years - math.hypot(room, spread) < limits.minor_years:
        return True
    return bool(second) and middle(second) < limits.second_minor_years


def _margin(years: float, near: Sequence[Reading], limits: Thresholds) -> float:
    if not _is_fused(near):
        return limits.margin_years
    return margin_years(years, middle((one.apart, one.worth) for one in near), limits)


def _is_fused(near: Sequence[Reading]) -> bool:
    """Whether both networks were heard in every frame."""
    return all(one.second is not None for one in near)


def _mood(near: Sequence[Reading], limits: Thresholds) -> Mood:
    smiles = [(one.smile, one.worth) for one in near if one.smile is not None]
    return mood_of(middle(smiles), limits) if smiles else Mood.UNSURE


def _main_reason(reasons: Counter[NoEstimate], limits: Thresholds) -> NoEstimate:
    """What to tell the shopper: something they can mend goes before "nobody there", since a face
    that is turned or blurred is also often not found at all."""
    for reason, count in reasons.most_common():
        if reason is not NoEstimate.NOBODY and count >= limits.good_frames:
            return reason
    return reasons.most_common(1)[0][0] if reasons else NoEstimate.TOO_LATE


def mood_of(smile: float, limits: Thresholds) -> Mood:
    """Smiling, not smiling, or unsure between both limits."""
    if smile >= limits.smiling_from:
        return Mood.SMILING
    return Mood.NOT_SMILING if smile <= limits.not_smiling_to else Mood.UNSURE
