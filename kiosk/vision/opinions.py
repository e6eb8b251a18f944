"""All the networks of the camera process, and what they say of one face together.

A frame is asked of both age networks, one of which sees it mirrored: what is left of an error
after five frames is then common to both networks and to both mirror images. A network that has
nothing to add is left out; a frame is to cost no more than it must.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kiosk.errors import ModelError
from kiosk.vision import weights
from kiosk.vision.age import AgeModel
from kiosk.vision.camera import Frame
from kiosk.vision.close_up import View
from kiosk.vision.face import Face, FaceFinder
from kiosk.vision.fusion import clear_smile, fused_smile, fused_years, second_share
from kiosk.vision.mood import MoodModel
from kiosk.vision.packed_weights import Floats
from kiosk.vision.second_opinion import SecondOpinion
from kiosk.vision.thresholds import Thresholds


@dataclass(frozen=True, slots=True)
class Reading:
    """What one good frame says.

    Attributes:
        years: expected age, 0 to 80, or a little more where the second network was heard.
        smile: 0 (none) to 1 (broad); None where nobody may ask about it.
        second: what the second age network alone said; None where it was not heard.
        apart: years between what the two age networks said; 0 where only one was asked.
        worth: above 0, at most 1: how good the frame was, and so how much this weighs.
    """

    years: float
    smile: float | None
    second: float | None = None
    apart: float = 0.0
    worth: float = 1.0


class Networks:
    """The loaded networks; ``close`` when done.

    Attributes:
        finder: finds faces; the others are asked about one of them.
        lacks: for staff, why there is no second opinion; empty where there is one.
    """

    def __init__(self, folder: Path, limits: Thresholds) -> None:
        """Load them from ``folder``; raises ``ModelError`` where one of the first is missing."""
        face, age, mood = (weights.read(folder, file) for file in weights.ALL)
        self._face = face
        self._limits = limits
        self._age = AgeModel(age)
        self._mood = MoodModel(mood)
        self._second: SecondOpinion | None = None
        self.lacks = ""
        try:
            self._second = _second_opinion(folder)
        except ModelError as err:
            self.lacks = str(err)
        self.finder = FaceFinder(face, limits.border)
        self._plain_finder: FaceFinder | None = None

    @property
    def opinions(self) -> int:
        """How many networks say an age, 1 or 2."""
        return 1 if self._second is None else 2

    def finder_for(self, *, smile: bool) -> FaceFinder:
        """What finds faces; where no smile may be guessed, one that measures no mouth.

        That one is made when it is first needed (0.08 s), and lives as long as the others.
        """
        if smile:
            return self.finder
        if self._plain_finder is None:
            self._plain_finder = FaceFinder(self._face, self._limits.border, shapes=False)
        return self._plain_finder

    def read(self, frame: Frame, face: Face, *, mirrored: bool, smile: bool) -> Reading:
        """What the networks say of ``face``; ``mirrored`` is how the second ones see it.

        Without ``smile`` no expression network is asked. An age is always asked: a child must not
        be guessed at whatever was allowed.
        """
        if self._second is None:
            return self._first_alone(frame, face, mirrored=not mirrored, smile=smile)
        picture = self._second.picture(frame, face, View(mirrored=mirrored))
        second = self._second.years(picture)
        share = second_share(second, face.width, self._limits)
        first = second if share >= 1 else self._age.years(frame, face, mirrored=not mirrored)
        years = fused_years(first, second, share)
        said = self._smile(frame, face, self._second, picture) if smile else None
        return Reading(years, said, second, abs(first - second))

    def _smile(self, frame: Frame, face: Face, other: SecondOpinion, picture: Floats) -> float:
        """How much the first network, the mouth, and where they differ the ``other`` see of one."""
        happy = self._mood.happy(frame, face)
        clear = clear_smile(happy, face.mouth_smile, self._limits)
        if clear is not None:
            return clear
        return fused_smile(happy, other.happy(picture), face.mouth_smile, self._limits)

    def _first_alone(self, frame: Frame, face: Face, *, mirrored: bool, smile: bool) -> Reading:
        years = self._age.years(frame, face, mirrored=mirrored)
        if not smile:
            return Reading(years, None)
        share = self._limits.mood_model_weight
        happy = self._mood.happy(frame, face)
        return Reading(years, share * happy + (1 - share) * face.mouth_smile)

    def warm(self, frame: Frame, face: Face) -> None:
        """Run every network once."""
        self._first_alone(frame, face, mirrored=False, smile=True)
        if self._second is not None:
            picture = self._second.picture(frame, face, View())
            self._second.years(picture)
            self._second.happy(picture)

    def close(self) -> None:
        self.finder.close()
        if self._plain_finder is not None:
            self._plain_finder.close()
            self._plain_finder = None


def _second_opinion(folder: Path) -> SecondOpinion:
    listing, numbers, mood_listing, mood_numbers = (
        weights.read(folder, file) for file in weights.OPTIONAL
    )
    return SecondOpinion((listing, numbers), (mood_listing, mood_numbers))
