"""Why an offer is shown: one true ground, in a form that every language can say."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from kiosk.words import Words


class Ground(Enum):
    """The main ground of an offer."""

    OFTEN_BOUGHT = "often in your basket"
    GOES_WITH = "goes with something in the basket"
    FOR_MEMBERS = "for everybody with our card"
    TOLD_TREAT = "you said you feel like a treat"
    TOLD_AGE = "fits what you told us"
    LOOKED = "fits what the camera guessed, with your yes"
    FOR_EVERYBODY = "for everybody today"

    @property
    def is_removable(self) -> bool:
        """Whether "remove this reason" means anything.

        What is for everybody rests on nobody, and what is for every card on a card that can be put
        away.
        """
        return self not in (Ground.FOR_EVERYBODY, Ground.FOR_MEMBERS)


TONE_GROUNDS = frozenset({Ground.TOLD_TREAT, Ground.TOLD_AGE, Ground.LOOKED})


@dataclass(frozen=True, slots=True)
class Reason:
    """A ground, and the product it is about where the sentence names one.

    Of ``GOES_WITH`` that is the one in the basket, of ``OFTEN_BOUGHT`` the one on offer.
    """

    ground: Ground
    subject: Words | None = None
