"""One row or table of a shop's files on its way to being a value.

Head office's files are written by people. So every refusal says the file, the place
in it, the column, what stands there and what may stand there, and nothing is built
from a file in which one thing is wrong.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from kiosk import foreign
from kiosk.errors import AskfirstError
from kiosk.words import Words

T = TypeVar("T")
K = TypeVar("K")


class ShopFilesError(AskfirstError):
    """A file of the shop says something that is not allowed; nothing was built."""


class Entry:
    """One row of a table (all texts) or one table of a TOML file.

    Attributes:
        where: file and place, as messages name it.
        seen: what the entries before this one in the same file held, by field.
    """

    def __init__(
        self, where: str, fields: Mapping[str, Any], seen: dict[str, set[Any]] | None = None
    ) -> None:
        self.where = where
        self._fields = fields
        self._seen = seen if seen is not None else {}

    def has(self, field: str) -> bool:
        return field in self._fields

    def get(self, field: str, otherwise: Any = None) -> Any:
        return self._fields.get(field, otherwise)

    def text(self, field: str, *, may_be_empty: bool = False) -> str:
        value = self.get(field)
        if not isinstance(value, str) or not (value.strip() or may_be_empty):
            self.refuse(field, "a text that is not empty")
        return value.strip()

    def fresh(self, field: str) -> str:
        """A text that no entry before this one has."""
        value = self.text(field)
        taken = self._seen.setdefault(field, set())
        if value in taken:
            self.refuse(field, "unique in this file")
        taken.add(value)
        return value

    def matching(self, field: str, allows: Callable[[str], bool], allowed: str) -> str:
        value = self.text(field)
        if not allows(value):
            self.refuse(field, allowed)
        return value

    def one_of(self, field: str, allowed: Sequence[str]) -> str:
        value = self.get(field, "")
        if value not in allowed:
            self.refuse(field, "one of " + ", ".join(repr(word) for word in allowed))
        return str(value)

    def some_of(self, field: str, allowed: Sequence[str]) -> tuple[str, ...]:
        """A list of words, each of ``allowed``; empty where the field is left out."""
        words = self.texts(field) if self.has(field) else ()
        for word in words:
            if word not in allowed:
                self.refuse_value(field, word, "one of " + ", ".join(allowed))
        return words

    def texts(self, field: str) -> tuple[str, ...]:
        value = self.get(field)
        if not isinstance(value, list) or not value or not all(isinstance(v, str) for v in value):
            self.refuse(field, 'a list of texts, like ["en", "de"]')
        return tuple(value)

    def whole(self, field: str, low: int, high: int, *, empty: int | None = None) -> int:
        value = self.get(field, "")
        if value == "" and empty is not None:
            return empty
        if isinstance(value, str):  # a column of a table
            plain = value.strip().isascii() and value.strip().isdigit()
            value = int(value) if plain and len(value) < 19 else value
        if type(value) is not int or not low <= value <= high:
            self.refuse(field, f"a whole number from {low} to {high}")
        return value

    def yes_or_no(self, field: str) -> bool:
        value = self.get(field)
        if not isinstance(value, bool):
            self.refuse(field, "true or false")
        return value

    def day(self, field: str) -> date:
        value = self.get(field)
        if not isinstance(value, date) or isinstance(value, datetime):
            self.refuse(field, "a day like 2026-03-02, without quotes")
        return value

    def words(self, field: str, languages: Sequence[str]) -> Words:
        """A text in every language of the shop."""
        value = self.get(field)
        texts = value if isinstance(value, dict) else {}
        if not all(isinstance(texts.get(one), str) and texts[one].strip() for one in languages):
            self.refuse(field, "a text in each of " + ", ".join(languages))
        return Words.of({one: texts[one].strip() for one in languages})

    def words_in_columns(self, field: str, languages: Sequence[str]) -> Words:
        return Words.of({one: self.text(f"{field}_{one}") for one in languages})

    def known(self, field: str, there: Mapping[str, T]) -> T:
        return self.one_known(field, self.text(field), there)

    def one_known(self, field: str, key: K, there: Mapping[K, T]) -> T:
        if key not in there:
            self.refuse_value(field, key, "something that this shop has")
        return there[key]

    def refuse(self, field: str, allowed: str) -> NoReturn:
        self.refuse_value(field, self.get(field), allowed)

    def refuse_value(self, field: str, value: object, allowed: str) -> NoReturn:
        found = "missing" if value is None else repr(value)
        raise ShopFilesError(
            f"{self.where}: {field} is {found}; it must be {allowed}. Nothing was built."
        )


def read_toml(path: Path) -> dict[str, Any]:
    try:
        return foreign.read_toml(_text(path))
    except foreign.UnreadableTextError as err:
        raise ShopFilesError(f"{path} is not TOML: {err}. Nothing was built.") from err


def tables(path: Path, said: Mapping[str, Any], name: str) -> Iterator[Entry]:
    """The ``[[name]]`` tables of ``path``, at least one."""
    found = said.get(name)
    if not isinstance(found, list) or not found or not all(isinstance(t, dict) for t in found):
        raise ShopFilesError(f"{path} holds no [[{name}]]; it must have one. Nothing was built.")
    seen: dict[str, set[Any]] = {}
    for number, table in enumerate(found, start=1):
        yield Entry(f"{path}, [[{name}]] number {number}", table, seen)


def rows(path: Path, columns: Sequence[str]) -> Iterator[Entry]:
    """The rows of the CSV file ``path``, which has at least ``columns``."""
    lines = csv.reader(_text(path).splitlines(), strict=True)
    seen: dict[str, set[Any]] = {}
    try:
        head = next(lines, [])
        missing = [column for column in columns if column not in head]
        if missing:
            raise ShopFilesError(
                f"{path} line 1: no column {', '.join(missing)}; the columns are "
                f"{', '.join(columns)}. Nothing was built."
            )
        for cells in lines:
            where = f"{path} line {lines.line_num}"
            if len(cells) != len(head):
                raise ShopFilesError(
                    f"{where} has {len(cells)} cells where {len(head)} should be; put quotes round "
                    "a text with a comma. Nothing was built."
                )
            yield Entry(where, dict(zip(head, cells, strict=True)), seen)
    except csv.Error as err:
        raise ShopFilesError(
            f"{path} line {lines.line_num} is no row ({err}). Nothing was built."
        ) from err


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as err:
        raise ShopFilesError(
            f"{path} cannot be read ({err.strerror}). Put it there; nothing was built."
        ) from err
    except UnicodeDecodeError as err:
        raise ShopFilesError(
            f"{path} is not UTF-8 (byte {err.start}). Save it as UTF-8; nothing was built."
        ) from err
