"""What a look at the kiosk found about a promise, and how it was seen."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from kiosk.privacy.promises import promise

LABEL = 0  # in place of a promise's number: what the privacy label says


class State(Enum):
    """What came of a check."""

    OK = "ok"
    NOT_OK = "NOT OK"
    UNKNOWN = "could not be checked"


@dataclass(frozen=True, slots=True)
class Finding:
    """One check of one promise.

    Attributes:
        promise: 1 to 31, or ``LABEL``.
        says: what is so, or what is wrong and where; never anything of a shopper.
        how: how it was just seen, so that somebody who distrusts us can do the same.
    """

    promise: int
    state: State
    says: str
    how: str

    @property
    def name(self) -> str:
        return promise(self.promise).name if self.promise else "label"

    @property
    def words(self) -> str:
        """The promise, in one plain sentence."""
        if self.promise:
            return promise(self.promise).words
        return "The privacy label says all that this kiosk holds, and where."


def found(number: int, trouble: str, well: str, how: str) -> Finding:
    """NOT OK with ``trouble`` where there is any, else ok with ``well``."""
    return Finding(number, State.NOT_OK if trouble else State.OK, trouble or well, how)


# Names that no schema may have (TRUST C14), nor a word of theirs; and what would identify (C11).
_NEVER = frozenset((
    "sex", "gender", "female", "male", "woman", "man", "race", "racial", "ethnic", "ethnicity",
    "origin", "nationality", "skin", "religion", "religious", "faith", "belief", "health",
    "illness", "pregnant", "orientation", "embedding", "descriptor", "faceprint", "template",
    "biometric", "face", "facial", "geschlecht", "sexe",
))  # fmt: skip


def forbidden(names: Iterable[str]) -> list[str]:
    """Those of ``names`` ("table.column") one of whose words may stand in no schema."""
    return sorted({name for name in names if _NEVER & set(_words(name))})


def _words(name: str) -> list[str]:
    """ "sales.skinTone_2" as "sales", "skin", "tone", "2"."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name)
    return re.findall(r"[a-z]+|\d+", spaced.lower())
