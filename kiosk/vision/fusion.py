"""Makes one age and one smile of several opinions, and says how far the age may be off.

No picture and no network in here: only what the networks said, and the tables of ``thresholds``.
"""

from __future__ import annotations

from itertools import pairwise

from kiosk.vision.thresholds import Line, Thresholds


def second_share(second: float, face_width: float, limits: Thresholds) -> float:
    """How much of the second network goes into the age; 1.0 where the first need not be asked.

    ``second`` is what the second says, ``face_width`` in pixels of the picture itself.
    """
    return 1.0 if face_width < limits.first_face_width else at(limits.second_share, second)


def fused_years(first: float, second: float, share: float) -> float:
    """One age, 0 or more, from what both networks say; ``share`` is the second's."""
    return max(0.0, share * second + (1 - share) * first)


def margin_years(years: float, apart: float, limits: Thresholds) -> float:
    """Half the width of the range around the fused ``years``; wider where both disagree.

    ``apart`` is how many years lie between what the two networks said.
    """
    return max(at(limits.fused_margin_years, years), apart / 2)


def clear_smile(first: float, mouth: float, limits: Thresholds) -> float | None:
    """0 to 1 where the first network and the mouth agree clearly; else None: ask the second."""
    surely, no = limits.clear_smile, limits.clear_no_smile
    smiles = first >= surely[0] and mouth >= surely[1]
    if not smiles and not (first <= no[0] and mouth <= no[1]):
        return None
    share = limits.first_smile_share
    rest = 1 - share - limits.second_smile_share
    return (share * first + rest * mouth) / (share + rest)


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
