"""The table of all tasks: our figures, and by how much they exceed each baseline's."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np

from tests.benchmarks.offers.scoring import (
    Answers,
    Figures,
    asked,
    calibration_by_chance,
    score,
    summary,
)
from tests.benchmarks.offers.shop_data import Directory

OFFERS = Path(__file__).parents[1] / "OFFERS.md"
PRIVATE = "next_visit_private"
COLD = "next_visit_cold"  # as for somebody of whom nothing is known
_TASKS = {PRIVATE: "next_visit", COLD: "next_visit"}


def task_of(name: str) -> str:
    return _TASKS.get(name, name)


def read(path: Path) -> Answers:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as file:
        return {row["query_id"]: row for row in map(json.loads, file)}


def section(
    data: Directory, name: str, ours: Answers, baselines: Mapping[str, Path], draws: int
) -> Iterator[str]:
    """Lines of one task. A difference is paired: both are drawn with the same households."""
    task = task_of(name)
    questions = asked(data, task, draws)
    figures = score(data, task, ours, questions)
    yield f"## {name} ({len(questions.ids)} questions of {questions.draws.shape[1]} households)\n"
    yield "| | " + " | ".join(figures) + " |"
    yield "|---|" + "---|" * len(figures)
    yield "| **askfirst** | " + " | ".join(_said(values) for values in figures.values()) + " |"
    for baseline, path in sorted(baselines.items()):
        theirs = score(data, task, read(path), questions)
        yield (
            f"| {baseline} | " + " | ".join(_beside(figures, theirs, key) for key in figures) + " |"
        )
    yield ""
    if task == "churn":
        told = np.array([float(ours[query]["score"]) for query in questions.ids])
        yield (
            "Were each of these chances exactly right, so few questions would still show an ece of "
            f"{_said(calibration_by_chance(told, questions))}.\n"
        )


def cost_of_the_guard(data: Directory, plain: Answers, guarded: Answers, draws: int) -> str:
    """What leaving sensitive categories out and forgetting after 90 days takes off."""
    questions = asked(data, "next_visit", draws)
    before, after = (score(data, "next_visit", said, questions) for said in (plain, guarded))
    figure, low, high = summary(after["ndcg@4"] - before["ndcg@4"])
    return (
        "What the guard costs (no sensitive category, a memory of 90 days): "
        f"NDCG@4 {figure:+.4f} [{low:+.4f}, {high:+.4f}].\n"
    )


def _said(values) -> str:
    figure, low, high = summary(values)
    return f"{figure:.4f} [{low:.4f}, {high:.4f}]"


def _beside(ours: Figures, theirs: Figures, key: str) -> str:
    if key not in theirs:
        return "-"
    figure, low, high = summary(ours[key] - theirs[key])
    return f"{theirs[key][0]:.4f}, ours {figure:+.4f} [{low:+.4f}, {high:+.4f}]"


def baselines_of(folder: Path | None, task: str) -> dict[str, Path]:
    """``TASK/NAME.jsonl[.gz]`` in ``folder``, as a program that makes baselines leaves them."""
    found = folder / task_of(task) if folder is not None else None
    if found is None or not found.is_dir():
        return {}
    return {path.name.split(".")[0]: path for path in found.iterdir()}
