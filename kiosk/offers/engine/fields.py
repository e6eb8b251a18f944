"""The fields of a definition, read one by one: each is checked, and an error says which."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from typing import Any, NoReturn, Self

from kiosk.offers.engine.rounding import WHOLE

_MOST_PLACES = 15  # before the point of an amount; "1e999999" is none
_WHOLE = re.compile(r"[0-9]{1,15}")


class DefinitionError(ValueError):
    """A definition that cannot be read: the field, its value, and what is allowed there."""

    def __init__(self, field: str, value: object, allowed: str) -> None:
        found = "missing" if value is None else repr(value)
        super().__init__(f"{field} is {found}; it must be {allowed}")
        self.field, self.value, self.allowed = field, value, allowed


def perhaps(name: str, known: Iterable[str]) -> str:
    """What was meant by ``name``, where one of ``known`` is called alike."""
    near = get_close_matches(name, list(known), 1)
    return f" (perhaps {near[0]})" if near else ""


class Fields:
    """One table of a definition. ``used`` are the fields that somebody asked for.

    Every way to ask for a field says its type and its limits, so that ``description.Asked`` can
    ask in the same words and tell a form what there is.

    Attributes:
        decimals: digits of the minor unit behind the point of an amount.
        where: what stands before a field's name in an error, "actions 2: " or nothing.
        inner: the tables in this one that somebody asked for.
    """

    def __init__(self, table: Mapping[str, Any], decimals: int = 2, where: str = "") -> None:
        self.table, self.decimals, self.where = table, decimals, where
        self.used: set[str] = set()
        self.inner: list[Fields] = []

    def get(self, *names: str) -> Any:
        """The value under the first of ``names`` that is there and says something."""
        self.used.update(names)
        return next((self.table[name] for name in names if self.table.get(name) is not None), None)

    def refuse(self, name: str, allowed: str) -> NoReturn:
        raise DefinitionError(self.where + name, self.table.get(name), allowed)

    def not_here(self, name: str, allowed: str) -> None:
        """Refuses a field that was asked for and does not go with the others."""
        if self.table.get(name) is not None:
            self.refuse(name, allowed)

    def unknown(self) -> list[str]:
        """Fields that nobody asked for, in the order of the table, then those of inner tables."""
        return [name for name, _ in self.strays()]

    def strays(self) -> list[tuple[str, Any]]:
        """As ``unknown``, each with its value."""
        own = [
            (self.where + name, value)
            for name, value in self.table.items()
            if name not in self.used and value is not None
        ]
        return own + [stray for part in self.inner for stray in part.strays()]

    def nothing_else(self, allowed: str = "left out; it means nothing here") -> None:
        """Raises ``DefinitionError`` where the table holds what nobody asked for."""
        for name, value in self.strays():
            raise DefinitionError(name, value, allowed)

    def remark(self, *names: str) -> None:
        """Fields that say something to people alone."""
        self.used.update(names)

    def said(self, name: str) -> None:
        """A text for shoppers: one for all languages, or a table of them by language."""
        value = self.get(name)
        texts = list(value.values()) if isinstance(value, Mapping) else [value]
        if value is not None and not (
            texts and all(isinstance(text, str) and text.strip() for text in texts)
        ):
            self.refuse(name, 'a text in quotes, or one a language like { en = "Bread" }')

    def text(self, name: str, default: str = "") -> str:
        value = self.get(name)
        if value is None:
            return default
        if not isinstance(value, str) or not value.strip():
            self.refuse(name, "a word in quotes")
        return value.strip()

    def some_text(self, name: str) -> str:
        found = self.text(name)
        if not found:
            self.refuse(name, "a word in quotes")
        return found

    def one_of(self, name: str, words: Iterable[str], default: str) -> str:
        value, known = self.text(name, default), sorted(words)
        if value not in known:
            self.refuse(name, "one of " + ", ".join(known) + perhaps(value, known))
        return value

    def some_of(self, name: str, words: Sequence[str]) -> frozenset[str]:
        """Some of ``words``; empty where nothing stands."""
        found = self.names(name)
        if not found <= set(words):
            self.refuse(name, "some of " + ", ".join(words))
        return found

    def flag(self, *names: str, default: bool = False) -> bool:
        value = self.get(*names)
        if value is None:
            return default
        if not isinstance(value, bool):
            self.refuse(names[0], "true or false")
        return value

    def maybe_flag(self, name: str) -> bool | None:
        """None where nothing stands, which is not the same as false."""
        return None if self.get(name) is None else self.flag(name)

    def integer(self, name: str) -> int:
        """A whole number, also below 0; 0 where nothing stands."""
        value = self.get(name)
        if value is None:
            return 0
        if not isinstance(value, int) or isinstance(value, bool):
            self.refuse(name, "a whole number")
        return value

    def number(self, *names: str, least: int = 0) -> int | None:
        value = self.get(*names)
        if value is None:
            return None
        if isinstance(value, str) and _WHOLE.fullmatch(value.strip()):
            value = int(value)
        if not isinstance(value, int) or isinstance(value, bool) or value < least:
            self.refuse(self._name(names), f"a whole number, {least} or more")
        return value

    def number_in_place(self, name: str, least: int) -> int | None:
        """A whole number where otherwise a table stands; None where none does."""
        return self.number(name, least=least) if isinstance(self.get(name), int) else None

    def some_number(self, *names: str, least: int = 0, default: int | None = None) -> int:
        value = self.number(*names, least=least)
        value = default if value is None else value
        if value is None:
            self.refuse(names[0], f"a whole number, {least} or more")
        return value

    def money(self, *names: str) -> int | None:
        """An amount, "12.50" or a whole number of units of the currency, as minor units."""
        value = self.get(*names)
        if value is None:
            return None
        amount = self._decimal(value)
        allowed = f'an amount of 0 or more like "12.50", with at most {self.decimals} decimals'
        if amount is None or amount < 0:
            self.refuse(self._name(names), allowed)
        minor = amount.scaleb(self.decimals)
        if minor != minor.to_integral_value():
            self.refuse(self._name(names), allowed)
        return int(minor)

    def some_money(self, *names: str, default: int | None = None) -> int:
        value = self.money(*names)
        value = default if value is None else value
        if value is None:
            self.refuse(names[0], 'an amount like "12.50"')
        return value

    def percent(self, name: str, default: int | None = None, instead: str = "") -> int:
        """A percentage, 0 to 100 with at most four decimals, as millionths.

        ``instead`` is the field that would do as well where nothing stands.
        """
        value = self.get(name)
        if value is None and default is not None:
            return default
        amount = None if value is None else self._decimal(value)
        allowed = "a percentage from 0 to 100 with at most four decimals"
        if value is None and instead:
            allowed += f", or {instead} must be there"
        if amount is None or not 0 <= amount <= 100:
            self.refuse(name, allowed)
        parts = amount * WHOLE / 100
        if parts != parts.to_integral_value():
            self.refuse(name, allowed)
        return int(parts)

    def names(self, *names: str) -> frozenset[str]:
        """One name or a list of them; empty where nothing stands."""
        value = self.get(*names)
        if value is None:
            return frozenset()
        found = [value] if isinstance(value, str | int) else value
        if not isinstance(found, list | tuple) or not all(
            isinstance(one, str | int) and not isinstance(one, bool) and str(one) for one in found
        ):
            self.refuse(self._name(names), "a name or a list of names")
        return frozenset(str(one) for one in found)

    def one_name(self, *names: str) -> str:
        """Exactly one name."""
        found = self.names(*names)
        if len(found) != 1:
            self.refuse(self._name(names), "one product")
        return min(found)

    def names_and_money(self, name: str) -> tuple[frozenset[str], int] | None:
        """Categories and an amount, like ["drinks", "10.00"]."""
        value = self.get(name)
        if value is None:
            return None
        allowed = 'a category (or a list of them) and an amount, like ["drinks", "10.00"]'
        if not isinstance(value, list | tuple) or len(value) != 2:
            self.refuse(name, allowed)
        pair = Fields({"category": value[0], "amount": value[1]}, self.decimals, self.where)
        return pair.names("category"), pair.some_money("amount")

    def moment(self, name: str, *, last: bool = False) -> datetime | None:
        """A moment like 2026-06-15T12:00:00Z; without a zone it is UTC.

        A day alone is its first moment, or its ``last``: who writes that something ends on a day
        means that the day still counts.
        """
        value = self.get(name)
        if value is None:
            return None
        if isinstance(value, str):
            try:
                value = _day_or_moment(value)
            except ValueError:
                self.refuse(name, "a moment like 2026-06-15T12:00:00Z")
        if isinstance(value, date) and not isinstance(value, datetime):
            value = datetime.combine(value, time.max if last else time.min)
        if not isinstance(value, datetime):
            self.refuse(name, "a moment like 2026-06-15T12:00:00Z")
        return value if value.tzinfo else value.replace(tzinfo=UTC)

    def day(self, name: str) -> date | None:
        value = self.get(name)
        if value is None:
            return None
        if isinstance(value, str):
            try:
                value = date.fromisoformat(value)
            except ValueError:
                self.refuse(name, "a day like 2026-06-15")
        if not isinstance(value, date) or isinstance(value, datetime):
            self.refuse(name, "a day like 2026-06-15")
        return value

    def clock(self, name: str) -> time | None:
        value = self.get(name)
        if value is None:
            return None
        if isinstance(value, str):
            try:
                value = time.fromisoformat(value)
            except ValueError:
                self.refuse(name, "a time of day like 16:30")
        if not isinstance(value, time):
            self.refuse(name, "a time of day like 16:30")
        return value

    def table_of(self, name: str) -> Self | None:
        value = self.get(name)
        if value is None:
            return None
        if not isinstance(value, Mapping):
            self.refuse(name, "a table")
        return self._part(value, f"{name}: ")

    def some_table(self, name: str) -> Self:
        table = self.table_of(name)
        if table is None:
            self.refuse(name, "a table")
        return table

    def merged(self, name: str) -> Self | None:
        """As ``table_of``; a list of tables is taken for one."""
        value = self.get(name)
        if isinstance(value, list) and all(isinstance(one, Mapping) for one in value):
            return self._part({key: one[key] for one in value for key in one}, f"{name}: ")
        return self.table_of(name)

    def tables(self, name: str) -> list[Self]:
        value = self.get(name)
        if not isinstance(value, list) or not value:
            self.refuse(name, "a list of tables, at least one")
        for one in value:
            if not isinstance(one, Mapping):
                self.refuse(name, "a list of tables, at least one")
        return [self._part(one, f"{name} {number}: ") for number, one in enumerate(value, start=1)]

    def some_tables(self, name: str) -> list[Self]:
        """As ``tables``; none where nothing stands."""
        return [] if self.get(name) is None else self.tables(name)

    def _part(self, table: Mapping[str, Any], where: str) -> Self:
        part = type(self)(table, self.decimals, self.where + where)
        self.inner.append(part)
        return part

    def _name(self, names: tuple[str, ...]) -> str:
        """The name that stands in the table, of several that mean the same."""
        return next((name for name in names if self.table.get(name) is not None), names[0])

    @staticmethod
    def _decimal(value: object) -> Decimal | None:
        if isinstance(value, bool) or not isinstance(value, str | int | float | Decimal):
            return None
        try:
            found = Decimal(str(value).strip())
        except InvalidOperation:
            return None
        return found if found.is_finite() and found.adjusted() <= _MOST_PLACES else None


def _day_or_moment(text: str) -> date:
    """Raises ``ValueError`` where ``text`` is neither."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return datetime.fromisoformat(text)
