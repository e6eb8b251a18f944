"""Makes one age and one smile of several opinions, and says how far the age may be off.

No picture and no network in here: only what the networks said, and the tables of ``thresholds``.
"""

from __future__ import annotations

from itertools import pairwise

from kiosk.vision.thresholds import Line, Thresholds


def fused_years(first: float, second: float, limits: Thresholds) -> float:
    """One age, 0 or more, from what both networks say."""
    share = at(limits.second_share, second)
    return max(0.0, share * second + (1 - share) * first)


def margin_years(years: float, apart: float, limits: Thresholds) -> float:
    """Half the width of the range around the fused ``years``; wider where both disagree.

    ``apart`` is how many years lie between what the two networks said.
    """
    return max(at(limits.fused_margin_years, years), apart / 2)


def fused_smile(first: float, second: float, mouth: float, limits: Thresholds) -> float:
    """0 to 1: both networks' "happy", and how far the mouth's corners are drawn up."""
    one, other = limits.first_smile_share, limits.second_smile_share
    return one * first + other * second + (1 - one - other) * mouth


def at(line: Line, place: float) -> float:
    """The value at ``place`` on straight lines through the points, level beyond both ends."""
    if place <= line[0][0]:
        return line[0][1]
    for (left, low), (right, high) in pairwise(line):
        if place <= right:
            return low + (high - low) * (place - left) / (right - left)
    return line[-1][1]
