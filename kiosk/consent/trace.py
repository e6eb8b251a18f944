"""What the journal remembers of answers, to compare the ledger with.

A ledger whose file and mirror are both gone looks like a kiosk's first day. The journal is another
file with another purpose, and it knows when somebody last answered: a new ledger beside such a
journal is not begun silently, and a ledger that lacks that answer is not the one that kept it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class AnswerTrace:
    """The last answer of which the journal knows; ``visit`` is its fresh UUID.

    Attributes:
        purpose: by the kiosk's own name of it. at: store time.
    """

    visit: str
    purpose: str
    at: datetime


def is_lacking(trace: AnswerTrace | None, since: datetime, kept: Iterable[tuple[str, str]]) -> bool:
    """Whether a ledger that holds all answers from ``since`` on must hold that one and does not.

    ``kept`` are visit and purpose of what it holds, best the newest first.
    """
    if trace is None or trace.at < since:
        return False  # an answer from before is with the ledger before, or was removed by its age
    return all(one != (trace.visit, trace.purpose) for one in kept)
