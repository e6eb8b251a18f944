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
_AND_MORE = re.compile(r"(?:more than|over)\s*(\d{1,3})|(\d{1,3})\s*\+", re.IGNORECASE)
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
    """Every line in turn; what an age means that is none is told, and counts as not given.

    Columns may be parted by commas, semicolons or tabs. A path may hold bytes that are no UTF-8:
    they are kept as the system's own file names keep them.
    """
    try:
        with file.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as stream:
            head = stream.readline()
            lines = csv.DictReader(stream, _columns(file, head), delimiter=_parted_by(head))
            for line in lines:
                path = (line["path"] or "").strip()
                if path:
                    yield _labelled(file, lines.line_num + 1, path, line, tell)
    except (OSError, csv.Error) as err:
        raise LabelsError(f"{file} cannot be read ({err}).") from err


def _columns(file: Path, head: str) -> list[str]:
    names = [name.strip().lower() for name in next(csv.reader([head], delimiter=_parted_by(head)))]
    if "path" not in names:
        raise LabelsError(
            f"{file}: the first line must name the columns {', '.join(COLUMNS)}; every one "
            f"but path may be left out. It is {head.strip()[:80]!r}."
        )
    return names


def _parted_by(head: str) -> str:
    return max(",;\t", key=head.count)


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
    """``34``, ``25-34``, ``(25, 32)``, ``65+`` or ``more than 70``; None for anything else."""
    if plain := _YEARS.fullmatch(text):
        years = float(plain[1])
        return (years, years) if years <= _OLDEST else None
    if between := _RANGE.fullmatch(text):
        youngest, oldest = float(between[1]), float(between[2])
        return (youngest, oldest) if youngest <= oldest <= _OLDEST else None
    if above := _AND_MORE.fullmatch(text):
        youngest = float(above[1] or above[2])
        return (youngest, _OLDEST) if youngest <= _OLDEST else None
    return None
