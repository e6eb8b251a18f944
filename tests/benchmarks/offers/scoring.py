"""How good answers are: hit, recall and NDCG of the first four, AUC, calibration, Brier.

The formulas are those of the data's README; every figure comes with a 95 % interval from drawing
households anew, all questions of one together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tests.benchmarks.offers.shop_data import Directory

Floats = NDArray[np.float64]
SHOWN = 4
DRAWS = 1000
BINS = 10
_DISCOUNT = 1 / np.log2(np.arange(2, SHOWN + 2))
_IDEAL = np.cumsum(_DISCOUNT)

Answers = Mapping[str, Mapping[str, Any]]
Figures = Mapping[str, Floats]  # of each metric: the figure, then the same of every draw


@dataclass(frozen=True, slots=True)
class Asked:
    """The questions of a task in order, their truth, and how often each draw took a household."""

    ids: Sequence[str]
    household: NDArray[np.intp]
    truth: Mapping[str, set[str]]
    draws: Floats


def asked(data: Directory, task: str, draws: int = DRAWS) -> Asked:
    questions = data.questions(task)
    households, place = np.unique([q.household for q in questions], return_inverse=True)
    dice, count = np.random.default_rng(7), len(households)
    drawn = [
        np.bincount(dice.integers(0, count, count), minlength=count).astype(float)
        for _ in range(draws)
    ]
    weights = np.vstack([np.ones((1, count)), *drawn])
    return Asked([q.query_id for q in questions], place, data.truth(task), weights)


def score(data: Directory, task: str, answers: Answers, questions: Asked) -> Figures:
    if task == "churn":
        return _lapse(answers, questions)
    found = dict(_first_four(answers, questions))
    if task == "coupons":
        found.update(_pairs(data, answers, questions))
    return found


def summary(values: Floats) -> tuple[float, float, float]:
    low, high = np.nanpercentile(values[1:], [2.5, 97.5])
    return float(values[0]), float(low), float(high)


def _first_four(answers: Answers, questions: Asked) -> Figures:
    """Over the questions with something to be right about; an answer that is missing scores 0."""
    rows, kept = [], []
    for number, query in enumerate(questions.ids):
        wanted = questions.truth.get(query)
        if not wanted:
            continue
        ranked = answers[query]["ranked"] if query in answers else []
        first = list(dict.fromkeys(map(str, ranked)))[:SHOWN]
        right = np.array([item in wanted for item in first], float)
        gain = float((right * _DISCOUNT[: len(right)]).sum())
        rows.append(
            (float(right.any()), right.sum() / len(wanted), gain / _IDEAL[min(4, len(wanted)) - 1])
        )
        kept.append(number)
    table, whose = np.array(rows), questions.household[kept]
    names = ("hit@4", "recall@4", "ndcg@4")
    return {
        name: _mean(column, whose, questions.draws)
        for name, column in zip(names, table.T, strict=True)
    }


def _pairs(data: Directory, answers: Answers, questions: Asked) -> Figures:
    """Over every coupon of every question's campaign."""
    campaign = {q.query_id: q.campaign for q in data.questions("coupons")}
    coupons: dict[str, dict[str, None]] = {}
    for row in data.rows("coupons"):
        coupons.setdefault(row["campaign_id"], {})[row["coupon_id"]] = None
    scores, used, whose = [], [], []
    for number, query in enumerate(questions.ids):
        answer = answers[query]
        said = dict(zip(map(str, answer["ranked"]), answer["scores"], strict=True))
        for coupon in coupons[campaign[query]]:
            scores.append(said[coupon])
            used.append(coupon in questions.truth.get(query, ()))
            whose.append(questions.household[number])
    return _chances(np.array(used, float), np.array(scores), np.array(whose), questions.draws)


def _lapse(answers: Answers, questions: Asked) -> Figures:
    lapsed = np.array([float("1" in questions.truth[query]) for query in questions.ids])
    told = np.array([float(answers[query]["score"]) for query in questions.ids])
    return _chances(lapsed, told, questions.household, questions.draws)


def _chances(hit: Floats, told: Floats, whose: NDArray[np.intp], draws: Floats) -> Figures:
    found = {"auc": _auc(hit, told, whose, draws)}
    if told.min() >= 0 and told.max() <= 1:
        found["ece"] = _calibration_error(hit, told, whose, draws)
        found["brier"] = _mean((told - hit) ** 2, whose, draws)
    return found


def calibration_by_chance(told: Floats, questions: Asked, worlds: int = 400) -> Floats:
    """The calibration error that these chances would show if every one were exactly right.

    The mean, then that of each of ``worlds`` drawn from them: with few questions it is not 0.
    """
    dice, once = np.random.default_rng(7), questions.draws[:1]
    found = [
        _calibration_error(
            (dice.random(len(told)) < told).astype(float), told, questions.household, once
        )[0]
        for _ in range(worlds)
    ]
    return np.array([np.mean(found), *found])


def _mean(values: Floats, whose: NDArray[np.intp], draws: Floats) -> Floats:
    total = draws @ np.bincount(whose, values, minlength=draws.shape[1])
    count = draws @ np.bincount(whose, minlength=draws.shape[1]).astype(float)
    return np.asarray(total / count)


def _auc(hit: Floats, told: Floats, whose: NDArray[np.intp], draws: Floats) -> Floats:
    """How often a hit scores above a miss; a tie counts half."""
    _, place = np.unique(told, return_inverse=True)
    steps = int(place.max()) + 1
    hits = hit > 0
    found = np.empty(len(draws))
    for number, weight in enumerate(draws):
        above = np.bincount(place[hits], weight[whose[hits]], steps)
        below = np.bincount(place[~hits], weight[whose[~hits]], steps)
        under = np.cumsum(below) - below
        pairs = above.sum() * below.sum()
        found[number] = (above * (under + below / 2)).sum() / pairs if pairs else np.nan
    return found


def _calibration_error(hit: Floats, told: Floats, whose: NDArray[np.intp], draws: Floats) -> Floats:
    """Mean distance of what was said from what came, over ten bins of equal count."""
    edges = np.unique(np.quantile(told, np.linspace(0, 1, BINS + 1)[1:-1]))
    bins, households = np.searchsorted(edges, told, side="right"), draws.shape[1]
    key, size = bins * households + whose, (len(edges) + 1) * households
    apart = np.bincount(key, hit - told, minlength=size).reshape(-1, households)
    count = np.bincount(key, minlength=size).reshape(-1, households).astype(float)
    return np.asarray(np.abs(draws @ apart.T).sum(axis=1) / (draws @ count.T).sum(axis=1))
