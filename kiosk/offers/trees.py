"""A sum of small decision trees, walked in plain Python: what was learned from many shoppers.

Head office fits them; a catalogue carries them as a table of some thousand numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Tree(NamedTuple):
    """A whole binary tree, level by level.

    Attributes:
        features, thresholds: of each inner node; a value above its threshold goes right.
        leaves: one more than there are inner nodes, left to right.
    """

    features: tuple[int, ...]
    thresholds: tuple[float, ...]
    leaves: tuple[float, ...]


def total(trees: Sequence[Tree], values: Sequence[float]) -> float:
    """The sum of what every tree says of ``values``, one number a feature."""
    said = 0.0
    for features, thresholds, leaves in trees:
        inner = len(features)
        node = 0
        while node < inner:
            node = 2 * node + (2 if values[features[node]] > thresholds[node] else 1)
        said += leaves[node - inner]
    return said
