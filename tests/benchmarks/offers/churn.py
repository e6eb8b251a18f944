"""Who stays away for eight weeks: fitted at an earlier day whose eight weeks are known.

How many stay away drifts over the year. Half the time can be seen much later than the whole, so a
second rule for four weeks says how the odds went since, and bends the first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from kiosk.offers.lapse import FEATURES, LapseWeights, chance, describe
from offline_db.head_office.learning.boosting import Floats
from offline_db.head_office.learning.logistic import logistic
from tests.benchmarks.offers.shop_data import Directory, History, seconds

DAY = 86_400
EARLIER = (0, 14, 28, 42, 56)  # days before the last day to fit at; each shows a household afresh
LATEST = (0, 7, 14)  # days before the last day whose four weeks are known
RIDGE = 30.0
RULES: Mapping[str, Any] = {"horizon_days": 56, "min_visit_days": 4, "active_days": 56}  # unsaid

Days = Mapping[int, tuple[list[int], list[float]]]


@dataclass(frozen=True, slots=True)
class LapseModel:
    data: Directory
    learned: LapseWeights

    def answers(self) -> Iterator[dict]:
        visits = days_of(self.data.own)
        for question in self.data.questions("churn"):
            # the last day that may be seen is the one before the cutoff
            today = question.cutoff // DAY - 1
            days, spent = until(visits.get(question.household, ([], [])), today)
            score = chance(days, spent, today, self.learned) if days else 1.0
            yield {"query_id": question.query_id, "score": round(score, 8)}


def fit(data: Directory) -> LapseModel:
    rules = {**RULES, **data.meta.get("churn", {})}
    visits = days_of(data.train)
    cutoffs = [question.cutoff for question in data.questions("churn")]
    asked = min([*cutoffs, data.train_end]) // DAY - 1
    said = rules.get("train_cutoff")
    last = seconds(said) // DAY - 1 if said else asked - rules["horizon_days"]
    table, lapsed, whose = _lessons(visits, [last - earlier for earlier in EARLIER], rules)
    learned = _calibrated(table, lapsed, whose)
    half = {**rules, "horizon_days": rules["horizon_days"] // 2}
    shift, slope = _drift(visits, last, asked, half)
    later = replace(learned, slope=learned.slope * slope, shift=learned.shift * slope + shift)
    return LapseModel(data, later)


def _drift(visits: Days, last: int, asked: int, half: Mapping[str, int]) -> tuple[float, float]:
    """How the log odds of the days fitted at turn into those of shortly before ``asked``."""
    table, lapsed, _ = _lessons(visits, [last - earlier for earlier in EARLIER], half)
    base, weights = logistic(table, lapsed, RIDGE)
    known = asked - half["horizon_days"]
    table, lapsed, _ = _lessons(visits, [known - earlier for earlier in LATEST], half)
    shift, (slope,) = logistic((base + table @ weights)[:, None], lapsed, 1e-3)
    return shift, float(slope)


def _lessons(
    visits: Days, days: Sequence[int], rules: Mapping[str, int]
) -> tuple[Floats, Floats, np.ndarray]:
    tables, lapsed, whose = [], [], []
    for today in days:
        for household in sorted(visits):
            row = _lesson(visits[household], today, rules)
            if row is not None:
                tables.append(row[0])
                lapsed.append(row[1])
                whose.append(household)
    table = np.array(tables, float).reshape(-1, len(FEATURES))
    return np.log1p(np.maximum(0, table)), np.array(lapsed, float), np.array(whose, int)


def _lesson(
    visits: tuple[list[int], list[float]], today: int, rules: Mapping[str, int]
) -> tuple[tuple[float, ...], float] | None:
    """What was known on ``today`` and what came of it; None for who would not be asked about."""
    days, spent = until(visits, today)
    if len(days) < rules["min_visit_days"] or today - days[-1] > rules["active_days"]:
        return None
    stayed = any(today < day <= today + rules["horizon_days"] for day in visits[0])
    return describe(days, spent, today), float(not stayed)


def _calibrated(table: Floats, lapsed: Floats, whose: np.ndarray) -> LapseWeights:
    """The rule, with slope and shift from what it says of households it was not fitted on."""
    told = np.zeros(len(table))
    for fold in range(5):
        away = whose % 5 == fold
        base, weights = logistic(table[~away], lapsed[~away], RIDGE)
        told[away] = base + table[away] @ weights
    shift, (slope,) = logistic(told[:, None], lapsed, 1e-3)
    base, weights = logistic(table, lapsed, RIDGE)
    return LapseWeights(base, tuple(weights.tolist()), float(slope), shift)


def days_of(history: History) -> Days:
    """Each household's days with a visit, and what they spent on each."""
    found = {}
    for household, receipts in history.items():
        spent: dict[int, float] = {}
        for receipt in receipts:
            spent[receipt.at // DAY] = spent.get(receipt.at // DAY, 0.0) + receipt.spent
        found[household] = (list(spent), list(spent.values()))
    return found


def until(visits: tuple[list[int], list[float]], today: int) -> tuple[list[int], list[float]]:
    count = sum(1 for day in visits[0] if day <= today)
    return visits[0][:count], visits[1][:count]
