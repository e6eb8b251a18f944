"""The labels of pictures that somebody else took: what is known of each, and where it lies."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

COLUMNS = ("path", "age", "mood", "group")
_YEARS = re.compile(r"(\d{1,3}(?:\.\d+)?)")
_RANGE = re.compile(r"[\[(]?\s*(\d{1,3})\s*(?:-|–|,)\s*(\d{1,3})\s*[\])]?")
_OLDEST = 120.0
_SMILING = ("smiling", "smile", "happy", "happiness", "joy", "positive", "1", "true", "yes")
_NOTHING_SAID = ("", "unsure", "unknown", "?", "nan", "none")


@dataclass(frozen=True, slots=True)
class Labelled:
    """One line of the labels.

    Attributes:
        path: as the file spells it; ``where`` is where that is.
        ages: youngest and oldest that the label allows, the same for a plain age; None unknown.
        smiles: None unknown.
        group: whatever the labels tell apart; empty where they do not.
    """

    path: str
    where: Path
    ages: tuple[float, float] | None = None
    smiles: bool | None = None
    group: str = ""

    @property
    def age(self) -> float | None:
        """The age, or the middle of the range."""
        return None if self.ages is None else sum(self.ages) / 2

    def off_by(self, years: float) -> float:
        """Years between the label and ``years``; 0 inside a range."""
        assert self.ages is not None
        youngest, oldest = self.ages
        return max(youngest - years, years - oldest, 0.0)


class LabelsError(ValueError):
    """The file cannot be used; the message says why."""


def read_labels(file: Path, tell: Callable[[str], None]) -> Iterator[Labelled]:
    """Every line in turn; what an age means that is none is told, and counts as not given."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            lines = csv.DictReader(stream)
            if lines.fieldnames is None or "path" not in lines.fieldnames:
                raise LabelsError(
                    f"{file}: the first line must name the columns {', '.join(COLUMNS)}; every one "
                    "but path may be left out."
                )
            for line in lines:
                path = (line["path"] or "").strip()
                if path:
                    yield _labelled(file, lines.line_num, path, line, tell)
    except (OSError, UnicodeDecodeError) as err:
        raise LabelsError(f"{file} cannot be read ({err}).") from err


def _labelled(
    file: Path,
    number: int,
    path: str,
    line: dict[str, str | None],
    tell: Callable[[str], None],
) -> Labelled:
    age, mood, group = ((line.get(column) or "").strip() for column in COLUMNS[1:])
    ages = _ages(age)
    if ages is None and age.lower() not in _NOTHING_SAID:
        tell(f"{file} line {number}: age {age!r} is neither years nor a range; taken as unknown")
    smiles = None if mood.lower() in _NOTHING_SAID else mood.lower() in _SMILING
    return Labelled(path, file.parent / path, ages, smiles, group)


def _ages(text: str) -> tuple[float, float] | None:
    """``34``, ``25-34``, ``(25, 32)`` or ``65+``; None for anything else."""
    if plain := _YEARS.fullmatch(text):
        years = float(plain[1])
        return (years, years) if years <= _OLDEST else None
    if between := _RANGE.fullmatch(text):
        return float(between[1]), float(between[2])
    if text.endswith("+") and text[:-1].isdecimal():
        return float(text[:-1]), _OLDEST
    return None
