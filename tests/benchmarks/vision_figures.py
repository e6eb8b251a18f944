"""What a set of labelled pictures says about the estimator: errors, hits, gaps between groups."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kiosk.estimate import AgeBand, Mood
from tests.benchmarks.vision_labels import Labelled
from tests.benchmarks.vision_stills import Outcome

GROWN_UP = 18
_BANDS = list(AgeBand)


@dataclass(frozen=True, slots=True)
class Judged:
    """One picture: what is known, and what was said of it.

    ``years`` is None where no age was said; ``smiles`` None where no mood was, or "unsure".
    """

    label: Labelled
    years: float | None
    mood: Mood | None

    @property
    def smiles(self) -> bool | None:
        return None if self.mood in (None, Mood.UNSURE) else self.mood is Mood.SMILING


@dataclass(frozen=True, slots=True)
class AgeFigures:
    """Of the ``said`` among ``known`` pictures with an age: mean absolute error and bias in years,
    and shares in the right band and at most one beside it."""

    known: int
    said: int
    error: float
    bias: float
    exact: float
    within_one: float


@dataclass(frozen=True, slots=True)
class SmileFigures:
    """Of the ``said`` (not "unsure") among ``known`` pictures with a mood.

    ``recall`` is among those smiling faces that got an answer; in ``recall_of_all``, "unsure" and
    "no estimate" count as missed.
    """

    known: int
    said: int
    precision: float
    recall: float
    recall_of_all: float


def answers(pictures: Iterable[tuple[Labelled, Outcome]]) -> list[Judged]:
    """What the kiosk says."""
    return [Judged(label, outcome.years, outcome.mood) for label, outcome in pictures]


def readings(
    pictures: Iterable[tuple[Labelled, Outcome]], mood_of: Callable[[float], Mood]
) -> list[Judged]:
    """What the networks said, also where the kiosk keeps silent (possibly a minor)."""
    judged = []
    for label, outcome in pictures:
        said = outcome.reading
        judged.append(
            Judged(label, said.years if said else None, mood_of(said.smile) if said else None)
        )
    return judged


def age_figures(judged: Iterable[Judged]) -> AgeFigures | None:
    """None where no picture has an age."""
    known = [one for one in judged if one.label.ages is not None]
    if not known:
        return None
    said = [(one.label, one.years) for one in known if one.years is not None]
    apart = [_bands_apart(label, years) for label, years in said]
    return AgeFigures(
        len(known),
        len(said),
        _mean([label.off_by(years) for label, years in said]),
        _mean([years - (label.age or 0.0) for label, years in said]),
        _mean([float(bands == 0) for bands in apart]),
        _mean([float(bands <= 1) for bands in apart]),
    )


def smile_figures(judged: Iterable[Judged]) -> SmileFigures | None:
    """None where no picture has a mood."""
    known = [one for one in judged if one.label.smiles is not None]
    if not known:
        return None
    said = [one for one in known if one.smiles is not None]
    called = [one for one in said if one.smiles]
    true = sum(bool(one.label.smiles) for one in called)
    return SmileFigures(
        len(known),
        len(said),
        true / len(called) if called else float("nan"),
        _share(true, sum(bool(one.label.smiles) for one in said)),
        _share(true, sum(bool(one.label.smiles) for one in known)),
    )


def minors(judged: Sequence[Judged]) -> tuple[int, int]:
    """How many labelled minors there are, and how many of them got an age as grown-ups do."""
    young = [one for one in judged if one.label.ages and one.label.ages[1] < GROWN_UP]
    return len(young), sum(one.years is not None and one.years >= GROWN_UP for one in young)


def by_band(judged: Iterable[Judged]) -> dict[str, list[Judged]]:
    """Those with an age, by the band of it."""
    parts: dict[str, list[Judged]] = {band.value: [] for band in AgeBand}
    for one in judged:
        if one.label.age is not None:
            parts[AgeBand.of(one.label.age).value].append(one)
    return {name: part for name, part in parts.items() if part}


def by_group(judged: Iterable[Judged]) -> dict[str, list[Judged]]:
    """Those with a group, by it."""
    parts: dict[str, list[Judged]] = {}
    for one in judged:
        if one.label.group:
            parts.setdefault(one.label.group, []).append(one)
    return dict(sorted(parts.items()))


def reasons(outcomes: Iterable[Outcome]) -> list[tuple[str, int]]:
    """Why there was no estimate, most frequent first."""
    return Counter(outcome.reason for outcome in outcomes if outcome.reason).most_common()


def _bands_apart(label: Labelled, years: float) -> int:
    assert label.ages is not None
    said = _BANDS.index(AgeBand.of(years))
    youngest, oldest = (_BANDS.index(AgeBand.of(age)) for age in label.ages)
    return max(youngest - said, said - oldest, 0)


def _mean(figures: Sequence[float]) -> float:
    return statistics.fmean(figures) if figures else float("nan")


def _share(part: int, whole: int) -> float:
    return part / whole if whole else float("nan")
