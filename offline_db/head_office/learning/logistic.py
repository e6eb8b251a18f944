"""A logistic rule fitted by Newton's method, in plain numpy."""

from __future__ import annotations

import numpy as np

from offline_db.head_office.learning.boosting import Floats


def logistic(table: Floats, hit: Floats, ridge: float) -> tuple[float, Floats]:
    """Newton's method with a ridge on weights of standardised columns; returns plain weights.

    Without a row nothing is known: even odds and no weights.
    """
    if not len(table):
        return 0.0, np.zeros(table.shape[1])
    middle, spread = table.mean(axis=0), table.std(axis=0) + 1e-9
    rows = np.c_[np.ones(len(table)), (table - middle) / spread]
    penalty = np.diag(np.r_[1e-9, np.full(table.shape[1], ridge)])
    found = np.zeros(rows.shape[1])
    share = (hit.sum() + 0.5) / (len(hit) + 1)
    found[0] = np.log(share / (1 - share))
    for _ in range(30):
        odds = np.clip(rows @ found, -30, 30)
        chance = 1 / (1 + np.exp(-odds))
        slope = rows.T @ (chance - hit) + penalty @ found
        curve = rows.T @ (rows * (chance * (1 - chance))[:, None]) + penalty
        step = np.linalg.solve(curve, slope)
        found -= step / max(1.0, np.abs(step).max())  # never leap: rare hits make far first steps
        if np.abs(step).max() < 1e-8:
            break
    weights = found[1:] / spread
    return float(found[0] - weights @ middle), weights
