"""Why an offer is shown: one true ground, in a form that every language can say."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from kiosk.words import Words


class Ground(Enum):
    """The main ground of an offer."""

    OFTEN_BOUGHT = "often in your basket"
    FOR_MEMBERS = "for everybody with our card"
    TOLD_TREAT = "you said you feel like a treat"
    TOLD_AGE = "fits what you told us"
    LOOKED = "fits what the camera guessed, with your yes"
    FOR_EVERYBODY = "for everybody today"


@dataclass(frozen=True, slots=True)
class Reason:
    """A ground, and the product it is about where the sentence names one."""

    ground: Ground
    subject: Words | None = None
