"""Rows that were refused, in a file that can be mended and imported again.

It has the list's own columns and one more, which says what is wrong and which an import
does not read. It is CSV in UTF-8 whatever the list was.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from offline_db.head_office.intake.problems import IntakeError, Problem
from offline_db.head_office.intake.sources import NOTHING, Source

WHY = "what is wrong"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Rejects:
    """The file for the refused rows of one list; made with the first of them.

    It takes its name only with ``keep``, when the good rows are in the draft.
    """

    def __init__(self, source: Source) -> None:
        self._stem = source.path.stem
        self._number = 1
        self.path = source.path.with_name(f"{self._stem}.rejects.csv")
        self._growing = self.path.with_name(f".{self.path.name}.growing")
        self._columns = source.columns
        self._file: IO[str] | None = None
        self.count = 0

    def add(self, cells: Sequence[str], problems: Sequence[Problem]) -> None:
        if self._file is None:
            self._begin()
        why = "; ".join(f"{p.column}: must be {p.allowed}" for p in problems)
        named = dict(zip(self._columns, cells, strict=False))
        row = [_harmless(named.get(name, "")) for name in self._columns if name != WHY]
        self._writer.writerow([*row, why])
        self.count += 1

    def keep(self) -> Path | None:
        """Give the file its name; None where nothing was refused."""
        if self._file is None:
            return None
        self._file.close()
        while self.path.exists():  # somebody may be at work on the one from last time
            self._number += 1
            self.path = self.path.with_name(f"{self._stem}.rejects-{self._number}.csv")
        self._growing.replace(self.path)
        return self.path

    def drop(self) -> None:
        if self._file is not None:
            self._file.close()
            self._growing.unlink(missing_ok=True)

    def _begin(self) -> None:
        try:
            self._file = self._growing.open("w", encoding="utf-8-sig", newline="")
        except OSError as err:
            raise IntakeError(
                f"{self._growing} cannot be written ({err.strerror}), so refused rows would be "
                f"lost. Give Askfirst the right to write beside the list. {NOTHING}"
            ) from err
        self._writer = csv.writer(self._file)
        self._writer.writerow([name for name in self._columns if name != WHY] + [WHY])


def _harmless(cell: str) -> str:
    """A cell that a sheet would run as a formula, made a text; the import takes the mark off."""
    return f"'{cell}" if cell.startswith(_FORMULA) and not _is_number(cell) else cell


def _is_number(cell: str) -> bool:
    return cell[1:].replace(".", "").replace(",", "").isdigit() and cell[0] in "+-"
