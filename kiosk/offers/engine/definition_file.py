"""A file of promotions, TOML or JSON: all that is wrong in it, each with its line.

The file holds a list named ``promotion`` (in JSON also a bare list). Nothing is changed by reading.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, tzinfo
from typing import Any

from kiosk.offers.engine import definitions, loyalty_file
from kiosk.offers.engine.fields import DefinitionError
from kiosk.offers.engine.loyalty import NO_LOYALTY, Loyalty
from kiosk.offers.engine.terms import Promotion

_LIST = "list of tables named promotion"


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, and where. ``line`` counts from 1; 0 is the whole file."""

    line: int
    promotion: str
    text: str

    def __str__(self) -> str:
        where = f"line {self.line}: " if self.line else ""
        who = f"promotion {self.promotion!r}: " if self.promotion else ""
        return f"{where}{who}{self.text}"


@dataclass(frozen=True, slots=True)
class Definitions:
    """What a file says. ``promotions`` are those without a problem.

    ``said`` is the file as it was read, for the tables of ``loyalty``.
    """

    promotions: tuple[Promotion, ...]
    tables: Mapping[str, Mapping[str, Any]]
    problems: tuple[Problem, ...]
    loyalty: Loyalty = NO_LOYALTY
    said: Mapping[str, Any] = field(default_factory=dict)


def read(text: str, *, is_json: bool, decimals: int = 2, zone: tzinfo = UTC) -> Definitions:
    """The promotions that ``text`` defines, and what is wrong with the others."""
    try:
        said = json.loads(text) if is_json else tomllib.loads(text)
    except (json.JSONDecodeError, tomllib.TOMLDecodeError, RecursionError) as err:
        return Definitions((), {}, (Problem(_line_in(err), "", f"cannot be read: {err}"),))
    tables = said.get("promotion") if isinstance(said, dict) else said
    if not isinstance(tables, list) or not all(isinstance(one, dict) for one in tables):
        return Definitions((), {}, (Problem(0, "", f"holds no {_LIST}"),))
    starts = _json_starts(text, len(tables)) if is_json else _toml_starts(text)
    found: list[Promotion] = []
    by_id: dict[str, Mapping[str, Any]] = {}
    problems: list[Problem] = []
    for number, table in enumerate(tables):
        block = _Block(text, starts, number)
        name = str(table.get("id") or f"number {number + 1}")
        problem = _one(table, name, block, by_id, found, decimals=decimals, zone=zone)
        problems += problem
    whole = said if isinstance(said, dict) else {}
    given, wrong = _loyalty(whole, text, decimals=decimals, zone=zone)
    return Definitions(tuple(found), by_id, (*problems, *wrong), given, whole)


def _loyalty(
    said: Mapping[str, Any], text: str, *, decimals: int, zone: tzinfo
) -> tuple[Loyalty, tuple[Problem, ...]]:
    """Points, stamp cards and coupons for the next order, or the first thing wrong with them."""
    unknown = [name for name in said if name not in ("promotion", *loyalty_file.TABLES)]
    if unknown:
        allowed = ", ".join(("promotion", *loyalty_file.TABLES))
        why = f"{unknown[0]} means nothing in this file; it may hold {allowed}"
        return NO_LOYALTY, (Problem(0, "", why),)
    try:
        return loyalty_file.loyalty(said, decimals=decimals, zone=zone), ()
    except DefinitionError as err:
        table = err.field.split(":")[0].split(" ")[0]
        pattern = re.compile(rf"^\s*\[+\s*{re.escape(table)}\s*\]+", re.MULTILINE)
        found = pattern.search(text)
        line = text.count("\n", 0, found.start()) + 1 if found else 0
        return NO_LOYALTY, (Problem(line, "", str(err)),)


def _one(
    table: Mapping[str, Any],
    name: str,
    block: _Block,
    by_id: dict[str, Mapping[str, Any]],
    found: list[Promotion],
    *,
    decimals: int,
    zone: tzinfo,
) -> list[Problem]:
    if not table.get("id"):
        return [Problem(block.line("id"), name, "id is missing; it must be a word in quotes")]
    if name in by_id:
        return [Problem(block.line("id"), name, "id is there twice; each must be its own")]
    by_id[name] = table
    try:
        promotion, unknown = definitions.promotion(table, name, decimals=decimals, zone=zone)
    except DefinitionError as err:
        field = err.field.rsplit(": ", 1)[-1]
        return [Problem(block.line(field), name, str(err))]
    if unknown:
        return [
            Problem(
                block.line(field.rsplit(": ", 1)[-1]), name,
                f"{field} means nothing in a promotion of this kind; take it out",
            )
            for field in unknown
        ]  # fmt: skip
    found.append(promotion)
    return []


@dataclass(frozen=True, slots=True)
class _Block:
    """The lines of one promotion in the text."""

    text: str
    starts: list[int]
    number: int

    def line(self, field: str) -> int:
        """The line of ``field``, or the first of the block where it is missing."""
        lines = self.text.splitlines()
        if self.number >= len(self.starts):
            return 0
        start = self.starts[self.number]
        following = self.starts[self.number + 1 : self.number + 2]
        end = following[0] if following else len(lines) + 1
        pattern = re.compile(rf'(^|[\s{{,"])"?{re.escape(field)}"?\s*[=:]')
        for number in range(start, end):
            code = lines[number - 1].split(" #", 1)[0]
            if pattern.search(code):
                return number
        return start


def _toml_starts(text: str) -> list[int]:
    return [
        number
        for number, line in enumerate(text.splitlines(), start=1)
        if re.match(r"\s*\[\[\s*promotion\s*\]\]", line)
    ]


def _json_starts(text: str, count: int) -> list[int]:
    """The lines on which the objects of the list begin."""
    decoder = json.JSONDecoder()
    place = text.find("[")
    starts: list[int] = []
    while 0 <= place < len(text) and len(starts) < count:
        place = text.find("{", place + 1)
        if place < 0:
            break
        starts.append(text.count("\n", 0, place) + 1)
        _, place = decoder.raw_decode(text, place)
    return starts


def _line_in(err: Exception) -> int:
    if isinstance(err, json.JSONDecodeError):
        return err.lineno
    said = re.search(r"line (\d+)", str(err))
    return int(said.group(1)) if said else 0
