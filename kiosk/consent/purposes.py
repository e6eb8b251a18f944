"""What a shopper may say yes to, one purpose at a time, and what they said.

Every purpose is off until an affirmative tap, an unanswered question is a no in
all that it allows, and each is asked at most once in a visit (TRUST C2, C4, C7).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum


class Purpose(Enum):
    """Why something of a shopper's would be used."""

    PAST_PURCHASES = "past purchases"
    CAMERA = "camera"


class Answer(Enum):
    """What was said to one purpose."""

    OPEN = "open"
    YES = "yes"
    NO = "no"
    MYSELF = "I'll tell you myself"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of one visit; everything is open, and so off, at the start."""

    past_purchases: Answer = Answer.OPEN
    camera: Answer = Answer.OPEN

    def to(self, purpose: Purpose) -> Answer:
        return self.camera if purpose is Purpose.CAMERA else self.past_purchases

    def allow(self, purpose: Purpose) -> bool:
        return self.to(purpose) is Answer.YES

    def having(self, purpose: Purpose, answer: Answer) -> Answers:
        if purpose is Purpose.CAMERA:
            return replace(self, camera=answer)
        return replace(self, past_purchases=answer)
