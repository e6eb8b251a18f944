"""What the camera may guess about a shopper, and what a shopper may say of themselves.

Both are coarse on purpose: an age band and a mood set the tone of an offer,
they never raise a price and never decide a legal age check. Sex, race and
identity have no name here, so nothing can hold them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class AgeBand(Enum):
    """Years of age, both ends included."""

    UNDER_18 = "under 18"
    FROM_18 = "18-24"
    FROM_25 = "25-34"
    FROM_35 = "35-44"
    FROM_45 = "45-54"
    FROM_55 = "55-64"
    FROM_65 = "65+"

    @property
    def first_year(self) -> int:
        """The youngest age of the band."""
        return _FIRST_YEAR[self]

    @staticmethod
    def of(years: float) -> AgeBand:
        """The band that holds ``years`` (0 to 120)."""
        return [band for band in AgeBand if band.first_year <= max(years, 0)][-1]


_FIRST_YEAR = {
    AgeBand.UNDER_18: 0,
    AgeBand.FROM_18: 18,
    AgeBand.FROM_25: 25,
    AgeBand.FROM_35: 35,
    AgeBand.FROM_45: 45,
    AgeBand.FROM_55: 55,
    AgeBand.FROM_65: 65,
}


class Mood(Enum):
    """What a face shows, as far as a camera can tell."""

    SMILING = "smiling"
    NOT_SMILING = "not smiling"
    UNSURE = "unsure"


class Feeling(Enum):
    """What a shopper says of themselves; nobody guesses it."""

    TREAT = "treat"
    USUAL = "usual"


class NoEstimate(Enum):
    """Why the camera gave no answer."""

    NOBODY = "nobody in front of the camera"
    TWO_FACES = "more than one face"
    TURNED_AWAY = "the face is turned away"
    TOO_DARK = "too dark"
    TOO_BLURRED = "too blurred"
    UNCLEAR = "the pictures do not agree"
    MAYBE_MINOR = "possibly a minor"
    COVERED = "the camera is covered"
    NO_CAMERA = "no camera"
    CAMERA_BUSY = "another program holds the camera"
    NO_MODELS = "the model files are missing or damaged"
    NOT_ALLOWED = "the camera may not be used here now"
    STOPPED = "the shopper or the kiosk stopped it"
    CAMERA_LOST = "the camera process ended"
    TOO_LATE = "no answer in time"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a look may guess, each only after a yes to it."""

    age: bool
    smile: bool


BOTH = Wanted(age=True, smile=True)


@dataclass(frozen=True, slots=True)
class Estimate:
    """What the camera process answers after a look: of what was allowed, and nothing else.

    Attributes:
        age: the band of the likeliest age; never ``AgeBand.UNDER_18`` (that is
            ``NoEstimate.MAYBE_MINOR``). None where an age group was not allowed.
        margin_years: half the width of the range that holds the true age four
            times out of five, in years, above 0; 0 where there is no ``age``.
        mood: smiling, not smiling, or unsure; None where a smile was not allowed.
    """

    age: AgeBand | None
    margin_years: float
    mood: Mood | None

    def only(self, wanted: Wanted) -> Estimate | None:
        """What of it is ``wanted``; None for nothing."""
        years, margin = (self.age, self.margin_years) if wanted.age else (None, 0.0)
        mood = self.mood if wanted.smile else None
        return None if years is None and mood is None else Estimate(years, margin, mood)


@dataclass(frozen=True, slots=True)
class Told:
    """What the shopper said of themselves; None where they rather would not."""

    age: AgeBand | None = None
    feeling: Feeling | None = None
