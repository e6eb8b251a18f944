"""One earlier purchase, as far as the shopper let us keep it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

MEMORY_DAYS = 365  # nobody is reminded of what they bought longer ago


@dataclass(frozen=True, slots=True)
class PastVisit:
    """One earlier purchase: its day and the GTINs in it.

    Attributes:
        hour: 0 to 23, where the record holds it. The sealed record does not; with it the
            habits of mornings and evenings can be told apart.
    """

    day: date
    gtins: frozenset[int]
    hour: int | None = None
