"""Which frames of a look agree, and what they say together: arithmetic, without a picture.

A frame speaks with the weight of its quality (``quality.worth``), and what is said is a weighted
median: whatever a minority of the weight claims, the answer stays among what the others say. The
order of the frames does not matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kiosk.vision.opinions import Reading
from kiosk.vision.thresholds import Thresholds

Weighted = Sequence[tuple[float, float]]  # a value and its weight, above 0


def middle(weighted: Iterable[tuple[float, float]]) -> float:
    """The weighted median: half of the weight lies on each side of it."""
    return quantile(sorted(weighted), 0.5)


def quantile(ordered: Weighted, share: float) -> float:
    """The value below which ``share`` of the weight lies; between two where that is a matter of
    taste. ``ordered`` by value, at least one."""
    wanted = share * sum(weight for _, weight in ordered)
    close = wanted * 1e-9  # equal weights are to share a border in spite of rounding
    seen = 0.0
    for (value, weight), (following, _) in zip(ordered, [*ordered[1:], ordered[-1]], strict=True):
        seen += weight
        if abs(seen - wanted) <= close:
            return (value + following) / 2
        if seen > wanted:
            return value
    return ordered[-1][0]


def agreeing(readings: Sequence[Reading], limits: Thresholds) -> list[Reading]:
    """Those near the weighted median; empty where too little of the weight is."""
    years = middle((reading.years, reading.worth) for reading in readings)
    near = [one for one in readings if abs(one.years - years) <= limits.outlier_years]
    share = sum(one.worth for one in near) / sum(one.worth for one in readings)
    return near if share >= limits.agreeing_share else []


def spread(readings: Sequence[Reading]) -> float:
    """Half the distance between the frames' first and third quarter, in years."""
    ordered = sorted((reading.years, reading.worth) for reading in readings)
    return (quantile(ordered, 0.75) - quantile(ordered, 0.25)) / 2
