"""Whether choosing offers for a shopper brings anything: a coin by visit, and counts alone.

Heads, the visit is served as ever; tails, it sees the offers in the order of their popularity and
is asked nothing, since nothing would be used. What is kept are four counts a side and day, which
tell nothing about anybody.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from hashlib import blake2b
from math import sqrt

_WHOLE = 2**32


class Side(Enum):
    CHOSEN = "chosen for the shopper"
    HELD_OUT = "the same for everybody"


def side_of(visit: str, percent_held_out: int) -> Side:
    """The coin of ``visit`` (a random id), always the same. ``percent_held_out``: 0 to 50."""
    if not 0 <= percent_held_out <= 50:
        raise ValueError(f"a hold-out is 0 to 50 percent of the visits, got {percent_held_out}")
    toss = int.from_bytes(blake2b(visit.encode(), digest_size=4).digest(), "big")
    return Side.HELD_OUT if toss * 100 < percent_held_out * _WHOLE else Side.CHOSEN


@dataclass(frozen=True, slots=True)
class Counts:
    """Of one side: visits with offers, those that took one, offers taken, units sold."""

    visits: int = 0
    takers: int = 0
    taken: int = 0
    units: int = 0


@dataclass(frozen=True, slots=True)
class Uplift:
    """By how much the share of visits that take an offer rises, with its 95 % interval."""

    difference: float
    low: float
    high: float


def uplift(chosen: Counts, held_out: Counts) -> Uplift | None:
    """None until both sides have enough visits for an interval to mean something (100 each)."""
    if min(chosen.visits, held_out.visits) < 100:
        return None
    first, second = chosen.takers / chosen.visits, held_out.takers / held_out.visits
    spread = sqrt(first * (1 - first) / chosen.visits + second * (1 - second) / held_out.visits)
    difference = first - second
    return Uplift(difference, difference - 1.96 * spread, difference + 1.96 * spread)
