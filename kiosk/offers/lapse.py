"""How likely a shopper stays away for the next eight weeks, from the days of their visits alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp, log1p

FEATURES = (
    "days since the last visit", "days since the first", "days between visits",
    "last silence over days between", "visits a day", "visits", "visits in 14 days", "in 28",
    "in 56", "in 84", "in 168", "late against before", "longest silence", "its ninetieth percent",
    "how much silences differ", "last silence over the longest", "spent a visit",
    "spent in 56 days",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class LapseWeights:
    """A logistic rule: what was learned from other shoppers.

    Attributes:
        base, weights: for the logs of the features, as they come.
        slope, shift: bring the rule's log odds to the frequencies that were seen.
    """

    base: float
    weights: tuple[float, ...]
    slope: float = 1.0
    shift: float = 0.0


def describe(days: Sequence[int], spent: Sequence[float], today: int) -> tuple[float, ...]:
    """Features of somebody who came on ``days`` (ordinals, each once, oldest first; not empty)."""
    silences = sorted(after - before for before, after in pairwise(days))
    last, first = today - days[-1], today - days[0]
    between = (days[-1] - days[0]) / max(1, len(days) - 1)
    in_days = [sum(1 for day in days if day > today - length) for length in (14, 28, 56, 84, 168)]
    longest = silences[-1] if silences else 0
    late = sum(value for day, value in zip(days, spent, strict=True) if day > today - 56)
    return (
        float(last), float(first), between, last / max(between, 0.5),
        (len(days) - 1) / max(1, first), float(len(days)), *map(float, in_days),
        (in_days[1] + 1) / (in_days[3] / 3 + 1), float(longest), _ninth(silences),
        _spread(silences), last / max(1, longest), sum(spent) / len(days), late,
    )  # fmt: skip


def chance(days: Sequence[int], spent: Sequence[float], today: int, learned: LapseWeights) -> float:
    """0 to 1, meant as a frequency."""
    odds = learned.base + sum(
        weight * log1p(max(0.0, value))
        for weight, value in zip(learned.weights, describe(days, spent, today), strict=True)
    )
    return 1 / (1 + exp(-(learned.slope * odds + learned.shift)))


def _ninth(silences: list[int]) -> float:
    return float(silences[(len(silences) - 1) * 9 // 10]) if silences else 0.0


def _spread(silences: list[int]) -> float:
    if len(silences) < 2:
        return 0.0
    mean = sum(silences) / len(silences)
    return float((sum((gap - mean) ** 2 for gap in silences) / (len(silences) - 1)) ** 0.5)
