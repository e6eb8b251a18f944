"""Grows small decision trees that rank, in plain numpy: what head office would fit overnight.

Each tree corrects the sum of those before it (gradient boosting), grown level by level over
features cut into at most 64 steps. The loss is given from outside as a function of the scores.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kiosk.offers.trees import Tree

Floats = NDArray[np.float64]
Steps = NDArray[np.uint8]
Gradient = Callable[[Floats], tuple[Floats, Floats]]

STEPS = 64


@dataclass(frozen=True, slots=True)
class Growth:
    """How trees are grown.

    Attributes:
        rate: how much of its correction each tree makes. l2, least_rows: what keeps a leaf from
            saying much about few rows. rows, features: the share that each tree sees.
    """

    trees: int = 120
    depth: int = 4
    rate: float = 0.1
    l2: float = 5.0
    least_weight: float = 20.0
    rows: float = 0.5
    features: float = 0.6
    seed: int = 7


def cut_points(table: Floats) -> list[Floats]:
    """Of each column, at most 63 thresholds between its values; a row goes right above one."""
    shares = np.linspace(0, 1, STEPS + 1)[1:-1]
    sample = table[:: max(1, len(table) // 100_000)]
    return [np.unique(np.quantile(column, shares, method="lower")) for column in sample.T]


def into_steps(table: Floats, cuts: list[Floats]) -> Steps:
    columns = [
        np.searchsorted(cut, column, side="left") for cut, column in zip(cuts, table.T, strict=True)
    ]
    return np.stack(columns).astype(np.uint8)


def grow(table: Floats, gradient: Gradient, growth: Growth) -> tuple[Tree, ...]:
    """Trees whose sum lowers the loss that ``gradient`` is the slope and curvature of."""
    dice = np.random.default_rng(growth.seed)
    cuts = cut_points(table)
    steps = into_steps(table, cuts)
    scores = np.zeros(len(table))
    trees = []
    for _ in range(growth.trees):
        slope, curve = gradient(scores)
        rows = np.flatnonzero(dice.random(len(table)) < growth.rows)
        few = max(1, round(growth.features * len(cuts)))
        chosen = np.sort(dice.permutation(len(cuts))[:few])
        tree, place = _grow_one(steps, cuts, slope, curve, rows, chosen, growth)
        scores += np.asarray(tree.leaves)[place]
        trees.append(tree)
    return tuple(trees)


def _grow_one(
    steps: Steps, cuts: list[Floats], slope: Floats, curve: Floats,
    rows: NDArray[np.intp], chosen: NDArray[np.intp], growth: Growth,
) -> tuple[Tree, NDArray[np.intp]]:  # fmt: skip
    """One tree, and the leaf of every row."""
    node = np.zeros(len(rows), np.intp)
    features: list[int] = []
    thresholds: list[float] = []
    at_step: list[int] = []
    for level in range(growth.depth):
        gains = [
            _gains(steps[column][rows], node, 1 << level, slope[rows], curve[rows], growth)
            for column in chosen
        ]
        best = np.stack([gain.max(axis=1) for gain in gains])
        winner = best.argmax(axis=0)
        for here in range(1 << level):
            column = int(chosen[winner[here]])
            step = int(gains[winner[here]][here].argmax())
            idle = best[winner[here], here] <= 0 or step >= len(cuts[column])
            features.append(column)
            at_step.append(STEPS if idle else step)
            thresholds.append(float("inf") if idle else float(cuts[column][step]))
        begin = (1 << level) - 1
        node = _descend(steps[:, rows], node, features[begin:], at_step[begin:])
    place = np.zeros(steps.shape[1], np.intp)
    for level in range(growth.depth):
        begin, end = (1 << level) - 1, (2 << level) - 1
        place = _descend(steps, place, features[begin:end], at_step[begin:end])
    count = 1 << growth.depth
    down = np.bincount(node, slope[rows], count)
    weight = np.bincount(node, curve[rows], count)
    leaves = -growth.rate * down / (weight + growth.l2)
    return Tree(tuple(features), tuple(thresholds), tuple(leaves.tolist())), place


def _descend(
    steps: Steps, node: NDArray[np.intp], features: list[int], at_step: list[int]
) -> NDArray[np.intp]:
    column = np.asarray(features)[node]
    right = steps[column, np.arange(len(node))] > np.asarray(at_step)[node]
    below: NDArray[np.intp] = 2 * node + right
    return below


def _gains(
    column: Steps, node: NDArray[np.intp], nodes: int, slope: Floats, curve: Floats, growth: Growth
) -> Floats:
    """What splitting each node after each step would gain; nodes x steps."""
    key = node * STEPS + column
    size = nodes * STEPS
    down = np.bincount(key, slope, size).reshape(nodes, STEPS).cumsum(axis=1)
    weight = np.bincount(key, curve, size).reshape(nodes, STEPS).cumsum(axis=1)
    all_down, all_weight = down[:, -1:], weight[:, -1:]

    def worth(down: Floats, weight: Floats) -> Floats:
        return np.asarray(down**2 / (weight + growth.l2))

    gain = (
        worth(down, weight)
        + worth(all_down - down, all_weight - weight)
        - worth(all_down, all_weight)
    )
    small = np.minimum(weight, all_weight - weight) < growth.least_weight
    return np.where(small, -np.inf, gain)
