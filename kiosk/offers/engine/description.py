"""Every field of a promotion, with its type and its limits, for forms and for people.

Nothing is written down twice: a table that only listens (``Asked``) is given to the very functions
that read definitions, and what they ask it for is what there is. What a field means stands in
``meanings.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any, Self

from kiosk.offers.engine import definitions, loyalty_file
from kiosk.offers.engine.fields import Fields
from kiosk.offers.engine.rounding import WHOLE


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a table.

    Attributes:
        type: text, words (a text, or one a language), choice, choices, flag, number, amount,
            percent, names (one or a list), moment, day, clock, table, tables, names-and-amount.
        also: other names that mean the same.
        required: whether the table is wrong without it.
        least: of a number; of a table, where a number may stand in its place.
        words: of a choice or choices.
        default: what holds where it is left out; None where nothing is asked or done then.
        parts: the fields of a table, or of each of the tables.
        kinds: of tables that are each of a kind: the fields of each.
    """

    name: str
    type: str
    also: tuple[str, ...] = ()
    required: bool = False
    least: int | None = None
    words: tuple[str, ...] = ()
    default: object = None
    parts: tuple[Field, ...] = ()
    kinds: tuple[tuple[str, tuple[Field, ...]], ...] = ()


def fields_of(kind: str) -> tuple[Field, ...]:
    """The fields of a promotion of ``kind``, those of the kind itself first."""
    asked = Asked({}, kind=kind)
    definitions.promotion(asked.table, "x", fields=asked)
    own = set(own_names(kind))
    found = sorted(asked.found(), key=lambda field: (field.name not in own, _first(field.name)))
    return tuple(found)


def own_names(kind: str) -> tuple[str, ...]:
    """The fields that what ``kind`` takes off asks for: not dates, conditions and the like."""
    asked = Asked({}, kind=kind)
    definitions.actions_of(asked)
    return tuple(field.name for field in asked.found())


def loyalty_fields() -> dict[str, tuple[Field, ...]]:
    """The fields of ``points``, and of each ``stamp_card`` and ``next_order``."""
    readers: Mapping[str, Callable[[Fields], Any]] = {
        "points": loyalty_file.points_of,
        "stamp_card": loyalty_file.stamp_card_of,
        "next_order": loyalty_file.next_order_of,
    }
    found = {}
    for name, read in readers.items():
        asked = Asked({})
        read(asked)
        found[name] = asked.found()
    return found


def _first(name: str) -> int:
    """What everybody looks for stands first."""
    return ("id", "kind", "title").index(name) if name in ("id", "kind", "title") else 3


class Asked(Fields):
    """A table that is asked for fields and notes each, answering with something that is allowed.

    Attributes:
        kind: what it answers where it is asked for its kind.
    """

    def __init__(
        self, table: Mapping[str, Any], decimals: int = 2, where: str = "", kind: str = ""
    ) -> None:
        super().__init__(table, decimals, where)
        self.kind = kind
        self._found: dict[str, Field] = {}
        self._inside: dict[str, list[Asked]] = {}

    def found(self) -> tuple[Field, ...]:
        """What was asked for, once each."""
        return tuple(self._whole(field) for field in self._found.values())

    def _whole(self, field: Field) -> Field:
        inside = self._inside.get(field.name)
        if not inside:
            return field
        if len(inside) == 1:
            return replace(field, parts=inside[0].found())
        return replace(field, kinds=tuple((part.kind, part.found()) for part in inside))

    def _note(self, names: Sequence[str], type_: str, **more: Any) -> None:
        self.used.update(names)
        known = self._found.get(names[0])
        also = dict.fromkeys([*(known.also if known else ()), *names[1:]])
        if known is not None and known.default is not None:
            more["default"] = known.default
        if known is not None and known.least is not None:
            more.setdefault("least", known.least)
        elsewhere = {name for field in self._found.values() for name in (field.name, *field.also)}
        if known is None and names[0] in elsewhere:
            return
        self._found[names[0]] = Field(names[0], type_, tuple(also), **more)

    def not_here(self, name: str, allowed: str) -> None:
        self._found.pop(name, None)

    # --- what a table may be asked for -----------------------------------------------------

    def get(self, *names: str) -> Any:
        return None

    def said(self, name: str) -> None:
        self._note([name], "words")

    def text(self, name: str, default: str = "") -> str:
        self._note([name], "text", required=name == "id")
        return "word"

    def some_text(self, name: str) -> str:
        self._note([name], "text", required=True)
        return "word"

    def one_of(self, name: str, words: Iterable[str], default: str) -> str:
        known = tuple(sorted(word for word in words if word))
        needed = not default and "" not in words
        self._note([name], "choice", words=known, default=default or None, required=needed)
        return self.kind if name == "kind" else default

    def some_of(self, name: str, words: Sequence[str]) -> frozenset[str]:
        self._note([name], "choices", words=tuple(words))
        return frozenset()

    def flag(self, *names: str, default: bool = False) -> bool:
        self._note(names, "flag", default=default)
        return default

    def maybe_flag(self, name: str) -> bool | None:
        self._note([name], "flag")
        return None

    def integer(self, name: str) -> int:
        self._note([name], "number", default=0)
        return 0

    def number(self, *names: str, least: int = 0) -> int | None:
        self._note(names, "number", least=least)
        return None

    def number_in_place(self, name: str, least: int) -> int | None:
        self._note([name], "table", least=least)
        return None

    def some_number(self, *names: str, least: int = 0, default: int | None = None) -> int:
        self._note(names, "number", least=least, default=default, required=default is None)
        return least

    def money(self, *names: str) -> int | None:
        self._note(names, "amount")
        return None

    def some_money(self, *names: str, default: int | None = None) -> int:
        self._note(names, "amount", required=default is None)
        return 1

    def percent(self, name: str, default: int | None = None, instead: str = "") -> int:
        shown = None if default is None else default * 100 // WHOLE
        self._note([name], "percent", default=shown, required=default is None)
        return WHOLE

    def names(self, *names: str) -> frozenset[str]:
        self._note(names, "names")
        return frozenset({"word"})

    def one_name(self, *names: str) -> str:
        self._note(names, "name", required=True)
        return "word"

    def names_and_money(self, name: str) -> tuple[frozenset[str], int] | None:
        self._note([name], "names-and-amount")
        return None

    def moment(self, name: str, *, last: bool = False) -> datetime | None:
        self._note([name], "moment")
        return None

    def day(self, name: str) -> date | None:
        self._note([name], "day")
        return None

    def clock(self, name: str) -> time | None:
        self._note([name], "clock")
        return None

    def table_of(self, name: str) -> Self | None:
        self._note([name], "table")
        return self._one(name)

    def merged(self, name: str) -> Self | None:
        return self.table_of(name)

    def some_table(self, name: str) -> Self:
        self._note([name], "table", required=True)
        return self._one(name)

    def tables(self, name: str) -> list[Self]:
        self._note([name], "tables", required=True)
        if self.kind == definitions.SEVERAL:
            alone = (definitions.SEVERAL, *definitions.ON_THE_SHELF)
            return [self._one(name, kind) for kind in definitions.KINDS if kind not in alone]
        return [self._one(name)]

    def some_tables(self, name: str) -> list[Self]:
        self._note([name], "tables")
        return [self._one(name)]

    def _one(self, name: str, kind: str = "") -> Self:
        part = type(self)({}, self.decimals, kind=kind)
        self._inside.setdefault(name, []).append(part)
        return part
