"""Others that say an age and a smile, on the same pictures, for the same table.

    --peer first                what this kiosk had before: age-v1 alone, and fer alone
    --peer face-api=FOLDER      programs of their own, see vision_programs.py; also human=FOLDER
    --peer MODULE:FUNCTION      anything importable here: FUNCTION(picture) -> (years, smile)

``picture`` is height x width x 3, RGB; years and smile (0 to 1, smiling from .5) may be None.
"""

from __future__ import annotations

import importlib
import time
from collections.abc import Callable
from pathlib import Path

from kiosk.estimate import Mood
from kiosk.vision import weights
from kiosk.vision.age import AgeModel
from kiosk.vision.camera import Frame
from kiosk.vision.face import FaceFinder
from kiosk.vision.mood import MoodModel
from kiosk.vision.thresholds import STILL
from tests.benchmarks.vision_figures import Judged
from tests.benchmarks.vision_labels import Labelled
from tests.benchmarks.vision_programs import program
from tests.benchmarks.vision_stills import picture_of

Ask = Callable[[Frame], tuple[float | None, float | None]]
_SMILING_FROM = 0.5


class Peer:
    """One of them, and what it has cost so far."""

    def __init__(
        self,
        name: str,
        ask: Ask,
        close: Callable[[], None] = lambda: None,
        seconds: Callable[[], float] = time.process_time,
    ) -> None:
        """``seconds`` is the processor time used so far."""
        self.name = name
        self.close = close
        self.cpu: list[float] = []  # milliseconds a picture
        self._ask = ask
        self._seconds = seconds

    def judge(self, label: Labelled) -> Judged:
        frame = picture_of(label.where)
        if frame is None:
            return Judged(label, None, None)
        began = self._seconds()
        years, smile = self._ask(frame)
        self.cpu.append((self._seconds() - began) * 1000)
        mood = None
        if smile is not None:
            mood = Mood.SMILING if smile >= _SMILING_FROM else Mood.NOT_SMILING
        return Judged(label, years, mood)


def peer(name: str, models: Path) -> Peer:
    """Raises ``ValueError`` for a name that means nothing here."""
    if name == "first":
        return _first_alone(models)
    kind, is_program, folder = name.partition("=")
    if is_program:
        running = program(kind, folder)
        return Peer(kind, running.ask, running.close, running.seconds)
    module, _, function = name.partition(":")
    try:
        ask: Ask = getattr(importlib.import_module(module), function)
    except (ImportError, AttributeError, ValueError) as err:
        raise ValueError(
            f"--peer {name}: neither 'first' nor PROGRAM=FOLDER nor MODULE:FUNCTION here ({err})"
        ) from err
    return Peer(name, ask)


def _first_alone(models: Path) -> Peer:
    """No limits and no refusals: whatever face is found, the largest is read."""
    finder = FaceFinder(weights.read(models, weights.FACE), STILL.border)
    age = AgeModel(weights.read(models, weights.AGE))
    mood = MoodModel(weights.read(models, weights.MOOD))

    def ask(frame: Frame) -> tuple[float | None, float | None]:
        faces = finder.find(frame)
        if not faces:
            return None, None
        face = max(faces, key=lambda face: face.width)
        both = (age.years(frame, face, mirrored=mirrored) for mirrored in (False, True))
        return sum(both) / 2, mood.happy(frame, face)

    return Peer("age-v1 alone, fer alone", ask, finder.close)
