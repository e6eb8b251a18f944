"""The fields of a definition, read one by one: each is checked, and an error says which."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any, NoReturn

from kiosk.offers.engine.rounding import WHOLE


class DefinitionError(ValueError):
    """A definition that cannot be read: the field, its value, and what is allowed there."""

    def __init__(self, field: str, value: object, allowed: str) -> None:
        found = "missing" if value is None else repr(value)
        super().__init__(f"{field} is {found}; it must be {allowed}")
        self.field, self.value, self.allowed = field, value, allowed


class Fields:
    """One table of a definition. ``used`` are the fields that somebody asked for.

    Attributes:
        decimals: digits of the minor unit behind the point of an amount.
        where: what stands before a field's name in an error, "actions 2: " or nothing.
    """

    def __init__(self, table: Mapping[str, Any], decimals: int = 2, where: str = "") -> None:
        self.table, self.decimals, self.where = table, decimals, where
        self.used: set[str] = set()

    def get(self, *names: str) -> Any:
        """The value under the first of ``names`` that is there and says something."""
        self.used.update(names)
        return next((self.table[name] for name in names if self.table.get(name) is not None), None)

    def refuse(self, name: str, allowed: str) -> NoReturn:
        raise DefinitionError(self.where + name, self.table.get(name), allowed)

    def unknown(self) -> list[str]:
        """Fields that nobody asked for, in the order of the table."""
        return [name for name in self.table if name not in self.used]

    def text(self, name: str, default: str = "") -> str:
        value = self.get(name)
        if value is None:
            return default
        if not isinstance(value, str) or not value.strip():
            self.refuse(name, "a word in quotes")
        return value.strip()

    def one_of(self, name: str, words: Iterable[str], default: str) -> str:
        value = self.text(name, default)
        if value not in words:
            self.refuse(name, "one of " + ", ".join(sorted(words)))
        return value

    def flag(self, *names: str, default: bool = False) -> bool:
        value = self.get(*names)
        if value is None:
            return default
        if not isinstance(value, bool):
            self.refuse(names[0], "true or false")
        return value

    def number(self, *names: str, least: int = 0) -> int | None:
        value = self.get(*names)
        if value is None:
            return None
        if isinstance(value, str) and value.strip().isdigit():
            value = int(value)
        if not isinstance(value, int) or isinstance(value, bool) or value < least:
            self.refuse(self._name(names), f"a whole number, {least} or more")
        return value

    def some_number(self, *names: str, least: int = 0) -> int:
        value = self.number(*names, least=least)
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

    def some_money(self, *names: str) -> int:
        value = self.money(*names)
        if value is None:
            self.refuse(names[0], 'an amount like "12.50"')
        return value

    def percent(self, name: str, default: int | None = None) -> int:
        """A percentage, 0 to 100 with at most four decimals, as millionths."""
        value = self.get(name)
        if value is None and default is not None:
            return default
        amount = None if value is None else self._decimal(value)
        allowed = "a percentage from 0 to 100 with at most four decimals"
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

    def moment(self, name: str) -> datetime | None:
        """A moment like 2026-06-15T12:00:00Z; without a zone it is UTC."""
        value = self.get(name)
        if value is None:
            return None
        if isinstance(value, str):
            try:
                value = datetime.fromisoformat(value)
            except ValueError:
                self.refuse(name, "a moment like 2026-06-15T12:00:00Z")
        if isinstance(value, date) and not isinstance(value, datetime):
            value = datetime.combine(value, time.min)
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

    def table_of(self, name: str) -> Fields | None:
        value = self.get(name)
        if value is None:
            return None
        if not isinstance(value, Mapping):
            self.refuse(name, "a table")
        return Fields(value, self.decimals, f"{self.where}{name}: ")

    def some_table(self, name: str) -> Fields:
        table = self.table_of(name)
        if table is None:
            self.refuse(name, "a table")
        return table

    def tables(self, name: str) -> list[Fields]:
        value = self.get(name)
        if not isinstance(value, list) or not value:
            self.refuse(name, "a list of tables, at least one")
        for one in value:
            if not isinstance(one, Mapping):
                self.refuse(name, "a list of tables, at least one")
        return [
            Fields(one, self.decimals, f"{self.where}{name} {number}: ")
            for number, one in enumerate(value, start=1)
        ]

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
        return found if found.is_finite() else None
