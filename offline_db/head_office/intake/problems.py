"""What is wrong in a list, said so that whoever made the list can mend it.

Problems are met by the hundred thousand when a column is wrong, so only the first of
them are kept in words; all are counted, and each goes to whoever wants them all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from kiosk.errors import AskfirstError

NO_COLUMN = "(the list has none)"  # in a problem, beside the field that no column is for
MOST_KEPT = 1_000  # problems kept in words; the rest are counted
OF_EACH_KIND = 3  # problems of one kind that are told in words
LONGEST_SHOWN = 80  # characters of a cell in a message


class IntakeError(AskfirstError):
    """A list cannot be imported; the draft is as it was."""


class RefusedError(Exception):
    """A cell holds something that is not allowed."""

    def __init__(self, allowed: str) -> None:
        super().__init__(allowed)
        self.allowed = allowed


@dataclass(frozen=True, slots=True)
class Problem:
    """One cell that is not allowed.

    Attributes:
        place: what people find the row by: "row 17" of a sheet, "item 17" of a feed.
        column: its heading in the file. allowed: what may stand there.
    """

    file: str
    place: str
    column: str
    value: str
    allowed: str

    def __str__(self) -> str:
        found = "is empty" if not self.value else f"is {shown(self.value)}"
        return f"{self.file} {self.place}, column {self.column}: {found}; it must be {self.allowed}"


@dataclass(slots=True)
class Report:
    """What was found wrong: the first problems in words, all of them counted.

    Attributes:
        rows: rows read, good or bad. bad: rows with a problem. bad_pictures: files of pictures.
        notes: what was done that somebody may want to know ("read as Windows-1252").
    """

    tell: Callable[[Problem], None] = lambda _: None
    rows: int = 0
    bad: int = 0
    kept: list[Problem] = field(default_factory=list)
    kinds: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)
    bad_pictures: int = 0

    def add(self, problem: Problem) -> None:
        self.kinds[problem.file, problem.column, problem.allowed] += 1
        if len(self.kept) < MOST_KEPT:
            self.kept.append(problem)
        self.tell(problem)

    def wants_mapping(self) -> bool:
        """Whether a mapping could mend some of it: columns that are not there, unknown words."""
        return any(
            NO_COLUMN in column or allowed.startswith(("a category of", "a tax of"))
            for _, column, allowed in self.kinds
        )

    def lines(self, most: int = 20) -> list[str]:
        """Some problems of each kind in words, ``most`` in all; then how many of each there are."""
        said: Counter[tuple[str, str, str]] = Counter()
        words: list[str] = []
        for problem in self.kept:
            kind = (problem.file, problem.column, problem.allowed)
            if said[kind] < OF_EACH_KIND and len(words) < most:
                said[kind] += 1
                words.append(str(problem))
        return words + [
            f"{count:,} in all in column {column} of {file}; it must be {allowed}"
            for (file, column, allowed), count in self.kinds.most_common(most)
            if count > said[file, column, allowed]
        ]


def shown(value: str) -> str:
    """``value`` in quotes, on one line, cut where it is long."""
    cut = value if len(value) <= LONGEST_SHOWN else value[:LONGEST_SHOWN] + ".."
    return repr(cut)
