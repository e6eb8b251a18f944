"""Reads what an operator wrote in TOML, and tells a mistake with its line and what is allowed."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NoReturn

from kiosk.errors import AskfirstError
from kiosk.foreign import UnreadableTextError, read_toml


class Fields:
    """One TOML file, or one table in it, taken field by field.

    Whatever was not taken when ``done`` is called was not allowed there. ``safe`` ends
    every message: what stays as it is while the file is wrong.
    """

    def __init__(
        self,
        found: dict[str, object],
        text: str,
        where: str,
        error: type[AskfirstError],
        safe: str,
        table: str = "",
    ) -> None:
        self._found = found
        self._text = text
        self._where = where
        self._error = error
        self._safe = safe
        self._table = table
        self._taken: set[str] = set()

    @classmethod
    def of(cls, text: str, where: str, error: type[AskfirstError], safe: str) -> Fields:
        try:
            found = read_toml(text)
        except UnreadableTextError as err:
            raise error(f"{where}: not readable as TOML: {err}. {safe}") from err
        return cls(found, text, where, error, safe)

    def text(self, field: str, allowed: Collection[str] = (), *, optional: bool = False) -> str:
        value = self._take(field)
        if value is None and optional:
            return ""
        if not isinstance(value, str) or not value.strip():
            self.refuse(field, f"is {value!r}; it must be a text")
        if allowed and value not in allowed:
            self.refuse(field, f"is {value!r}; allowed are {', '.join(sorted(allowed))}")
        return value

    def matching(self, field: str, shape: str, meaning: str) -> str:
        value = self.text(field)
        if not re.fullmatch(shape, value):
            self.refuse(field, f"is {value!r}; it must be {meaning}")
        return value

    def number(self, field: str, low: int, high: int) -> int:
        value = self._take(field)
        if type(value) is not int or not low <= value <= high:
            self.refuse(field, f"is {value!r}; it must be a whole number from {low} to {high}")
        return value

    def id_and_version(self) -> tuple[str, int]:
        """What a versioned file is called by; its name has to say the same ("camera-1.toml")."""
        id_ = self.matching("id", r"[a-z]+(-[a-z]+)*", "small letters and hyphens")
        version = self.number("version", 1, 9999)
        if self._where.rpartition("/")[2] != f"{id_}-{version}.toml":
            self.refuse("version", f"makes this the file {id_}-{version}.toml, not {self._where}")
        return id_, version

    def texts(
        self, field: str, allowed: Collection[str], *, may_be_empty: bool = False
    ) -> tuple[str, ...]:
        value = self._take(field)
        if not isinstance(value, list) or not (value or may_be_empty):
            self.refuse(field, f"is {value!r}; it must be a list of texts")
        for one in value:
            if one not in allowed:
                self.refuse(field, f"holds {one!r}; allowed are {', '.join(sorted(allowed))}")
        if len(set(value)) != len(value):
            self.refuse(field, f"is {value!r}; each stands there once")
        return tuple(value)

    def texts_matching(self, field: str, shape: str, meaning: str) -> tuple[str, ...]:
        """A list, perhaps empty, of texts of one shape."""
        value = self._take(field)
        if not isinstance(value, list) or len(set(map(str, value))) != len(value):
            self.refuse(field, f"is {value!r}; it must be a list of texts, each once")
        for one in value:
            if not isinstance(one, str) or not re.fullmatch(shape, one):
                self.refuse(field, f"holds {one!r}; each must be {meaning}")
        return tuple(value)

    def table(self, field: str) -> Fields:
        value = self._take(field)
        if not isinstance(value, dict):
            self.refuse(field, "is missing; it must be a table")
        name = f"{self._table}.{field}" if self._table else field
        return Fields(value, self._text, self._where, self._error, self._safe, name)

    def names(self) -> tuple[str, ...]:
        return tuple(self._found)

    def done(self) -> None:
        for field in self._found:
            if field not in self._taken:
                known = ", ".join(sorted(self._taken))
                self.refuse(field, f"is not known here; the fields are {known}")

    def refuse(self, field: str, trouble: str) -> NoReturn:
        name = f"{self._table}.{field}" if self._table else field
        raise self._error(f"{self._where} line {self._line(field)}: {name} {trouble}. {self._safe}")

    def _take(self, field: str) -> object:
        self._taken.add(field)
        return self._found.get(field)

    def _line(self, field: str) -> int:
        """Where ``field`` stands; its table's head, or line 1, where it is missing.

        TOML parsers do not tell where a value stood, and "text.de" alone sends nobody there.
        """
        head, inside = 1, not self._table
        for number, line in enumerate(self._text.splitlines(), start=1):
            begins = re.match(r"\s*\[\s*([^\[\]]+?)\s*\]", line)
            if begins:
                inside = begins[1] == self._table
                head = number if inside else head
                if begins[1] == (f"{self._table}.{field}" if self._table else field):
                    return number
            elif inside and re.match(rf"\s*{re.escape(field)}\s*=", line):
                return number
        return head
