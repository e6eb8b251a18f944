"""On which line of a file a field stands, so that whoever wrote it finds it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

_NUMBERED = re.compile(r"(.+) (\d+)")


@dataclass(frozen=True, slots=True)
class Block:
    """Some lines of a text, counted from 1: one table. ``end`` is not included; 0 to 0: nowhere."""

    lines: list[str]
    start: int
    end: int

    def line(self, path: str) -> int:
        """The line of the field ``path``, like "actions 2: kind", or of its table without it."""
        at = self.start
        *tables, field = path.split(": ")
        for table in tables:
            numbered = _NUMBERED.fullmatch(table)
            name, number = (numbered[1], int(numbered[2])) if numbered else (table, 1)
            at = self._nth_table(self._named(name, at) or at, number)
        return self._named(field, at) or at

    def _named(self, name: str, start: int) -> int:
        pattern = re.compile(rf'(^|[\s{{,"\[.])"?{re.escape(name)}"?\s*[=:\]]')
        for number in range(max(1, start), self.end):
            if pattern.search(self.lines[number - 1].split(" #", 1)[0]):
                return number
        return 0

    def _nth_table(self, start: int, number: int) -> int:
        """The line on which the ``number``-th table from ``start`` on begins."""
        for line in range(max(1, start), self.end):
            number -= self.lines[line - 1].count("{")
            if number <= 0:
                return line
        return start


def blocks(text: str, table: str, count: int, *, is_json: bool) -> list[Block]:
    """The ``count`` tables named ``table`` (in JSON also those of a bare list, named "")."""
    lines = text.splitlines()
    starts = _json_starts(text, table, count) if is_json else _toml_starts(lines, table)
    ends = [end for _, end in starts]
    found = [Block(lines, start, end) for (start, _), end in zip(starts, ends, strict=True)]
    return found + [Block(lines, 0, 0)] * (count - len(found))


def _toml_starts(lines: list[str], table: str) -> list[tuple[int, int]]:
    header = re.compile(rf"\s*\[+\s*{re.escape(table)}\s*\]+")
    other = re.compile(
        rf"\s*\[+\s*(?!{re.escape(table)}\s*\.)[A-Za-z_\"']+[\w\"'. -]*\]+\s*(#.*)?$"
    )
    starts = [number for number, line in enumerate(lines, start=1) if header.match(line)]
    found = []
    for start in starts:
        ends = (n for n in range(start + 1, len(lines) + 1) if other.match(lines[n - 1]))
        found.append((start, next(ends, len(lines) + 1)))
    return found


def _json_starts(text: str, table: str, count: int) -> list[tuple[int, int]]:
    decoder = json.JSONDecoder()
    named = re.search(rf'"{re.escape(table)}"\s*:', text) if table else None
    place = named.end() if named else 0
    found: list[tuple[int, int]] = []
    while len(found) < count:
        start = text.find("{", place)
        if start < 0:
            break
        _, place = decoder.raw_decode(text, start)
        found.append((text.count("\n", 0, start) + 1, text.count("\n", 0, place) + 2))
    return found
