"""A file of promotions, TOML or JSON: all that is wrong in it, each with its line.

The file holds a list named ``promotion`` (in JSON also a bare list). Nothing is changed by reading.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, tzinfo
from typing import Any

from kiosk.foreign import read_toml
from kiosk.offers.engine import definitions, loyalty_file
from kiosk.offers.engine.fields import DefinitionError, perhaps
from kiosk.offers.engine.loyalty import NO_LOYALTY, Loyalty
from kiosk.offers.engine.places import Block, blocks
from kiosk.offers.engine.slips import slips
from kiosk.offers.engine.terms import Promotion

PROMOTION = "promotion"
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


def looks_like_json(text: str) -> bool:
    """Whether ``text`` is JSON, whatever its file is called; TOML never begins like that."""
    return re.match(r"\s*(\{|\[\s*(\{|\]\s*$))", text) is not None


def read(text: str, *, is_json: bool, decimals: int = 2, zone: tzinfo = UTC) -> Definitions:
    """The promotions that ``text`` defines, and what is wrong with the others."""
    try:
        said = _parsed(text, is_json=is_json)
    except (ValueError, RecursionError) as err:  # a number of 10,000 digits is a plain ValueError
        return Definitions((), {}, (Problem(_line_in(err), "", f"cannot be read: {err}"),))
    whole = said if isinstance(said, dict) else {}
    tables = whole.get(PROMOTION, [] if _gives_something(whole) else None)
    tables = tables if isinstance(said, dict) else said
    if not isinstance(tables, list) or not all(isinstance(one, dict) for one in tables):
        return Definitions((), {}, (Problem(0, "", f"holds no {_LIST}"),))
    file = _File(text, is_json=is_json, is_bare=not isinstance(said, dict))
    found: list[Promotion] = []
    by_id: dict[str, Mapping[str, Any]] = {}
    problems: list[Problem] = []
    for number, (table, block) in enumerate(zip(tables, file.blocks(tables), strict=True), start=1):
        name = str(table.get("id") or f"number {number}")
        problems += _one(table, name, block, by_id, found, decimals=decimals, zone=zone)
    given, wrong = _loyalty(whole, file, decimals=decimals, zone=zone)
    worthless = _worthless(given, found, file, whole)
    return Definitions(tuple(found), by_id, (*problems, *wrong, *worthless), given, whole)


@dataclass(frozen=True, slots=True)
class _File:
    """The text, to find lines in it."""

    text: str
    is_json: bool
    is_bare: bool

    def blocks(self, tables: Sequence[object], name: str = PROMOTION) -> list[Block]:
        wanted = "" if self.is_bare else name
        return blocks(self.text, wanted, len(tables), is_json=self.is_json)

    def line(self, path: str, said: Mapping[str, Any]) -> int:
        """The line of a field of what is given for coming back, like "stamp_card 2: full"."""
        table, _, field = path.partition(": ")
        name, _, number = table.partition(" ")
        tables = said.get(name)
        place = int(number or 1) - 1
        found = self.blocks(tables if isinstance(tables, list) else [tables], name)
        return found[place].line(field) if place < len(found) else 0


class _TwiceError(ValueError):
    """A name stands twice in one table of JSON; TOML refuses that itself."""


def _parsed(text: str, *, is_json: bool) -> Any:
    if not is_json:
        return read_toml(text)
    return json.loads(text, object_pairs_hook=_once)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _TwiceError(f"{twice!r} stands twice in one table; take one out")
    return table


def _gives_something(said: Mapping[str, Any]) -> bool:
    return any(name in said for name in loyalty_file.TABLES)


def _loyalty(
    said: Mapping[str, Any], file: _File, *, decimals: int, zone: tzinfo
) -> tuple[Loyalty, list[Problem]]:
    """Points, stamp cards and coupons for the next order, and what is wrong with each."""
    allowed = (PROMOTION, *loyalty_file.TABLES)
    problems = [
        Problem(
            0, "", f"{name} means nothing in this file; it may hold {', '.join(allowed)}"
            + perhaps(name, allowed),
        )
        for name in said
        if name not in allowed
    ]  # fmt: skip
    given, wrong = loyalty_file.read(said, decimals=decimals, zone=zone)
    problems += [Problem(file.line(err.field, said), "", str(err)) for err in wrong]
    return given, problems


def _worthless(
    given: Loyalty, promotions: Sequence[Promotion], file: _File, said: Mapping[str, Any]
) -> Iterator[Problem]:
    """Coupons for the next order that nothing would be given for."""
    asked = {code.casefold() for one in promotions if one.signed for code in one.coupons}
    for number, rule in enumerate(given.next_orders, start=1):
        if rule.coupon.casefold() not in asked:
            where = f"next_order {number}: coupon"
            yield Problem(
                file.line(where, said), "",
                f"{where} is {rule.coupon!r}; no promotion with coupon_signed = true asks for it",
            )  # fmt: skip


def _one(
    table: Mapping[str, Any],
    name: str,
    block: Block,
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
        return [Problem(block.line(err.field), name, str(err))]
    wrong = [
        (
            path,
            f"{path} means nothing in a promotion of this kind; take it out{_meant(path, table)}",
        )
        for path in unknown
    ]
    wrong = wrong or list(slips(table, promotion))
    if not wrong:
        found.append(promotion)
    return [Problem(block.line(path), name, text) for path, text in wrong]


def _meant(path: str, table: Mapping[str, Any]) -> str:
    """What was meant by a field that is none, where one is called alike."""
    from kiosk.offers.engine.description import fields_of  # late: only for a slip

    if ": " in path:
        return ""
    fields = fields_of(str(table["kind"]))
    return perhaps(path, [name for one in fields for name in (one.name, *one.also)])


def _line_in(err: Exception) -> int:
    if isinstance(err, json.JSONDecodeError):
        return err.lineno
    said = re.search(r"line (\d+)", str(err))
    return int(said.group(1)) if said else 0
