"""One line for each who was asked: what the figures to be ahead of are about."""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterable, Sequence

from tests.benchmarks.vision_figures import (
    Judged,
    age_figures,
    by_group,
    minors,
    smile_figures,
)

_COLUMNS = (
    "", "ages said", "MAE", "MAE 18 to 70", "within one band", "group gap", "minors as adults",
    "smiling precision", "recall", "ms CPU",
)  # fmt: skip
# The first reader's own errors on public research sets, and what a till can spare.
TO_BE_AHEAD_OF = (
    "to be ahead of", "", "7.0", "6.6", ".890", "", "under 5.0%", ".800", ".800", "20.0",
)  # fmt: skip

Row = tuple[str, Sequence[Judged], Sequence[float]]  # who, what they said, milliseconds a picture


def summary(rows: Iterable[Row]) -> list[str]:
    """A table; the groups' gap is the largest difference between two groups' MAE."""
    lines = [_COLUMNS, ("---", *["--:"] * (len(_COLUMNS) - 1)), TO_BE_AHEAD_OF]
    lines += [_cells(*row) for row in rows]
    return [*(f"| {' | '.join(cells)} |" for cells in lines), ""]


def grown_up(judged: Iterable[Judged]) -> list[Judged]:
    """Those of 18 to 70."""
    return [one for one in judged if one.label.age is not None and 18 <= one.label.age <= 70]


def group_gap(judged: Iterable[Judged]) -> float:
    """Years of MAE between the group with the largest and the one with the smallest; nan for one
    group or none."""
    found = [age_figures(part) for part in by_group(judged).values()]
    errors = [figures.error for figures in found if figures and figures.said]
    return max(errors) - min(errors) if len(errors) > 1 else math.nan


def _cells(name: str, judged: Sequence[Judged], cpu: Sequence[float]) -> tuple[str, ...]:
    ages, adults, smiles = age_figures(judged), age_figures(grown_up(judged)), smile_figures(judged)
    young, taken = minors(judged)
    return (
        name,
        f"{ages.said / ages.known:.1%}" if ages else "",
        _number(ages.error if ages else math.nan, ".2f"),
        _number(adults.error if adults else math.nan, ".2f"),
        _number(ages.within_one if ages else math.nan, ".3f"),
        _number(group_gap(judged), ".2f"),
        f"{taken / young:.1%}" if young else "",
        _number(smiles.precision if smiles else math.nan, ".3f"),
        _number(smiles.recall if smiles else math.nan, ".3f"),
        f"{statistics.fmean(cpu):.1f}" if cpu else "",
    )


def _number(figure: float, form: str) -> str:
    return "" if math.isnan(figure) else format(figure, form)
