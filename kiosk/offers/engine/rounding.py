"""Whole minor units out of fractions: percentages rounded, and amounts split without a loss."""

from __future__ import annotations

from collections.abc import Sequence

WHOLE = 1_000_000  # what percentages are parts of: 105_000 is 10.5 %


def rounded(amount: int, parts: int, mode: str) -> int:
    """``parts`` millionths of ``amount`` (0 or more), in whole minor units."""
    return divided(amount * parts, WHOLE, mode)


def divided(amount: int, by: int, mode: str) -> int:
    """``amount`` / ``by``, both 0 or more, rounded half up, half even, down or up."""
    whole, rest = divmod(amount, by)
    if mode == "down" or not rest:
        return whole
    if mode == "up":
        return whole + 1
    twice = 2 * rest
    if twice == by:
        return whole + 1 if mode == "half-up" else whole + whole % 2
    return whole + (twice > by)


def spread(
    amount: int, weights: Sequence[int], room: Sequence[int], leftover: str = "first"
) -> list[int]:
    """``amount`` split in proportion to ``weights``, no share above its ``room``.

    Who is full is filled and the rest is split again among the others. The shares always
    sum to ``amount``, or to all the room there is. Whole units that the split leaves go
    to the first shares, or the last, one each.
    """
    if len(weights) == 1:  # the usual case
        return [min(amount, room[0]) if weights[0] else 0]
    shares = [0] * len(weights)
    left = min(amount, sum(room))
    open_ = [place for place, most in enumerate(room) if most > 0 and weights[place] > 0]
    while open_:
        total = sum(weights[place] for place in open_)
        full = [place for place in open_ if left * weights[place] >= room[place] * total]
        if not full:
            break
        for place in full:
            shares[place] = min(room[place], left)
            left -= shares[place]
        open_ = [place for place in open_ if place not in full]
    if not open_ or left <= 0:
        return shares
    total, whole = sum(weights[place] for place in open_), left
    for place in open_:
        shares[place] = whole * weights[place] // total
        left -= shares[place]
    for place in open_ if leftover == "first" else reversed(open_):
        if left <= 0:
            break
        shares[place] += 1
        left -= 1
    return shares
