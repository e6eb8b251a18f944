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
    ATTENTION = "attention"


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
    attention: Answer = Answer.OPEN

    def to(self, purpose: Purpose) -> Answer:
        match purpose:
            case Purpose.PAST_PURCHASES:
                return self.past_purchases
            case Purpose.CAMERA:
                return self.camera
            case Purpose.ATTENTION:
                return self.attention

    def allow(self, purpose: Purpose) -> bool:
        return self.to(purpose) is Answer.YES

    def having(self, purpose: Purpose, answer: Answer) -> Answers:
        match purpose:
            case Purpose.PAST_PURCHASES:
                return replace(self, past_purchases=answer)
            case Purpose.CAMERA:
                return replace(self, camera=answer)
            case Purpose.ATTENTION:
                return replace(self, attention=answer)
