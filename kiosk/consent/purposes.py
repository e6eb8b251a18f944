"""What a shopper may say yes to, one purpose at a time, and what they said.

Every purpose is off until an affirmative tap, an unanswered question is a no in
all that it allows, and each is asked at most once in a visit (TRUST C2, C4, C7).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import Enum


class Purpose(Enum):
    """Why something of a shopper's would be used."""

    PAST_PURCHASES = "past purchases"
    AGE_GROUP = "age group"
    SMILE = "smile"
    ATTENTION = "attention"


# Asked on one page, each with an answer of its own; one look serves what was allowed.
LOOK = (Purpose.AGE_GROUP, Purpose.SMILE)


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
    age_group: Answer = Answer.OPEN
    smile: Answer = Answer.OPEN
    attention: Answer = Answer.OPEN

    def to(self, purpose: Purpose) -> Answer:
        match purpose:
            case Purpose.PAST_PURCHASES:
                return self.past_purchases
            case Purpose.AGE_GROUP:
                return self.age_group
            case Purpose.SMILE:
                return self.smile
            case Purpose.ATTENTION:
                return self.attention

    def allow(self, purpose: Purpose) -> bool:
        return self.to(purpose) is Answer.YES

    def having(self, purpose: Purpose, answer: Answer) -> Answers:
        match purpose:
            case Purpose.PAST_PURCHASES:
                return replace(self, past_purchases=answer)
            case Purpose.AGE_GROUP:
                return replace(self, age_group=answer)
            case Purpose.SMILE:
                return replace(self, smile=answer)
            case Purpose.ATTENTION:
                return replace(self, attention=answer)

    @property
    def of_the_look(self) -> tuple[Purpose, ...]:
        """What a look may guess now: one, both, or nothing."""
        return self.with_look(Answer.YES)

    def with_look(self, *said: Answer) -> tuple[Purpose, ...]:
        """The purposes of the camera question to which one of ``said`` was answered."""
        return tuple(purpose for purpose in LOOK if self.to(purpose) in said)

    def having_look(self, allowed: Collection[Purpose]) -> Answers:
        """The camera question answered: a yes to what is ``allowed``, and a no to the rest."""
        answers = self
        for purpose in LOOK:
            answers = answers.having(purpose, Answer.YES if purpose in allowed else Answer.NO)
        return answers
