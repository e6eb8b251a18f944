"""One row of a list as a row of the draft, by a mapping and the rules of the shop.

Which cell is read how is settled once a file; a row is then one pass over a few
functions, because a million of them have to fit into seconds. Only a row in which
something is wrong is looked at again, cell by cell, to say all that is wrong in it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, cast

import msgspec

from offline_db.head_office.intake.mapping import ColumnMapping, Rows, plain_name
from offline_db.head_office.intake.problems import NO_COLUMN, IntakeError, Problem, RefusedError
from offline_db.head_office.intake.shop import HeadOfficeShop
from offline_db.head_office.intake.sources import NOTHING, Row, Source, TornRow
from offline_db.head_office.intake.values import (
    Read,
    ReadColumn,
    Remembered,
    currency_reader,
    day_reader,
    days_reader,
    gtin_column,
    gtin_reader,
    language_reader,
    minor_reader,
    name_column,
    name_reader,
    picture_reader,
    price_reader,
    size_reader,
    tax_reader,
    whole_reader,
    word_reader,
)

_STAGED_AS = {"price": "price_minor", "sale_price": "sale_minor"}  # else a field's own name
NEEDED = {"name": "name", "price_minor": "price", "tax": "tax", "category": "category"}
"""What a new product must have, by its column for staging."""
_SALE = ("sale_minor", "sale_first", "sale_last")
_KEPT = ("price", "tax", "category", "picture", "size", "min_age", "popularity")
_IN_ORDER = (
    *_KEPT, "sale_price", "sale_days", "sale_from", "sale_until", "currency", "language",
)  # fmt: skip
_encode = msgspec.json.encode


class RowReader:
    """Reads the rows of one file. ``drawings`` are the names in ``assets/pictures``.

    Attributes:
        languages: the columns with names, by language. staged: the columns for staging.
        lacking: which of ``NEEDED`` some row so far says nothing of.

    Raises:
        IntakeError: the file lacks a column without which no row can be read.
    """

    def __init__(
        self, source: Source, mapping: ColumnMapping, shop: HeadOfficeShop, drawings: frozenset[str]
    ) -> None:
        self._source = source
        self._mapping = mapping
        source.want(sorted(mapping.names()))
        self._at = {plain_name(name): at for at, name in reversed([*enumerate(source.columns)])}
        readers = _readers(mapping, shop, drawings)
        plan: list[tuple[str, int, Read]] = [
            ("gtin", self._needed("gtin"), gtin_reader(shop.card_prefix))
        ]
        whole: list[ReadColumn] = [gtin_column(shop.card_prefix)]
        for field in _IN_ORDER:
            column = self._column(field)
            read = readers[field]
            if field == "price" and column is None:
                column, read = self._column("price_minor"), minor_reader
            if column is not None:
                plan.append((field, column, Remembered(read).__getitem__))
                whole.append(partial(_each, plan[-1][2]))
        self.languages = self._languages(shop)
        plan += [("name", at, name_reader) for at in self.languages.values()]
        whole += [name_column] * len(self.languages)
        self._plan = plan
        self._whole = [(at, column) for (_, at, _), column in zip(plan, whole, strict=True)]
        # Names without a quote or a stroke are put straight into the JSON of a row.
        self._as_json = "{" + ",".join(f'"{by}":"%s"' for by in self.languages) + "}"
        fields = [field for field, _, _ in plan]
        self._fields = fields
        self._names_from = len(plan) - len(self.languages)
        self._kept = [at for at, field in enumerate(fields) if field in _KEPT]
        self._has_sale = "sale_price" in fields
        self.staged = ("place", "gtin", *(_STAGED_AS.get(fields[n], fields[n]) for n in self._kept))
        self.staged += (*(_SALE if self._has_sale else ()), *(["name"] if self.languages else ()))

        self.lacking = {column for column in NEEDED if column not in self.staged}

    def read(self, base: int, rows: Sequence[Row]) -> list[tuple[Any, ...]]:
        """``rows`` for staging, as ``staged`` has the columns; raises ``RefusedError``.

        A column at a time: its cells then go through one loop of the interpreter's own.
        """
        places, cells = zip(*rows, strict=True)
        columns = list(zip(*cells, strict=True))
        found = [read(columns[at]) for at, read in self._whole]
        staged: list[Collection[Any]] = [[base | place for place in places], found[0]]
        staged += [found[at] for at in self._kept]
        if self._has_sale:
            sales = [self._sale(row) for row in zip(*found, strict=True)]
            staged += zip(*sales, strict=True)
        if self.languages:
            staged.append(self._names(found[self._names_from :]))
        for column, values in zip(self.staged, staged, strict=True):
            if column in NEEDED and column not in self.lacking and None in values:
                self.lacking.add(column)
        return list(zip(*staged, strict=True))

    def problems(self, place: int, cells: Sequence[str]) -> list[Problem]:
        """All that is wrong in a row that was refused."""
        wrong = []
        found: list[Any] = []
        for _, at, read in self._plan:
            try:
                found.append(read(cells[at]))
            except RefusedError as err:
                wrong.append(self._problem(place, at, cells[at], err.allowed))
                found.append(None)
        if not wrong and self._has_sale:
            try:
                self._sale(found)
            except RefusedError as err:
                at = self._plan[self._fields.index("sale_price")][1]
                wrong.append(self._problem(place, at, cells[at], err.allowed))
        return wrong

    def torn(self, row: TornRow) -> Problem:
        return Problem(
            self._source.path.name, f"{self._source.unit} {row.place}", "all", "", row.what
        )

    def later(self, place: int, field: str, value: str, allowed: str) -> Problem:
        """A problem that only all rows together show."""
        column = self._column(field)
        heading = f"{field} {NO_COLUMN}"
        if column is not None:
            heading = self._source.columns[column]
        return Problem(
            self._source.path.name, f"{self._source.unit} {place}", heading, value, allowed
        )

    def _names(self, found: list[list[str | None]]) -> list[str | None]:
        """Each row's names as JSON by language, keys in order."""
        if not any(None in column for column in found):
            together = "".join("".join(cast(list[str], column)) for column in found)
            if '"' not in together and "\\" not in together:
                return list(map(self._as_json.__mod__, zip(*found, strict=True)))
        if len(found) == 1:
            by = next(iter(self.languages))
            return [_encode({by: name}).decode() if name else None for name in found[0]]
        keys = tuple(self.languages)
        return [
            _encode(dict(zip(keys, names, strict=True))).decode()
            if all(names)
            else self._some(names)
            for names in zip(*found, strict=True)
        ]

    def _some(self, names: tuple[str | None, ...]) -> str | None:
        said = {by: name for by, name in zip(self.languages, names, strict=True) if name}
        return _encode(said).decode() if said else None

    def _sale(self, found: Sequence[Any]) -> tuple[int | None, str | None, str | None]:
        of = dict(zip(self._fields, found, strict=True))
        sale = of.get("sale_price")
        if sale is None:
            return None, None, None
        price = of.get("price")
        if price is not None and sale >= price:
            raise RefusedError("below the price")
        first, last = of.get("sale_days") or (of.get("sale_from"), of.get("sale_until"))
        if first and last and last < first:
            raise RefusedError("for days of which the last is not before the first")
        return sale, first and first.isoformat(), last and last.isoformat()

    def _problem(self, place: int, at: int, value: str, allowed: str) -> Problem:
        return Problem(
            self._source.path.name, f"{self._source.unit} {place}", self._source.columns[at], value,
            allowed,
        )  # fmt: skip

    def _column(self, field: str) -> int | None:
        for name in self._mapping.columns.get(field, ()):
            if name in self._at:
                return self._at[name]
        return None

    def _needed(self, field: str) -> int:
        column = self._column(field)
        if column is None:
            raise IntakeError(
                f"{self._source.path} has no column for {field} (looked for "
                f"{', '.join(self._mapping.columns[field])}); it has "
                f"{', '.join(self._source.columns)}. {NOTHING}"
            )
        return column

    def _languages(self, shop: HeadOfficeShop) -> dict[str, int]:
        """The columns with names, by language; the one without a language is in the shop's own."""
        found: dict[str, int] = {}
        for name, at in self._at.items():
            named = re.fullmatch(r"(?:name|title)_([a-z]{2,3})", name)
            if named and named[1] in shop.languages:
                found.setdefault(named[1], at)
            elif named:
                self._source.notes.append(
                    f"{self._source.path.name}: column {self._source.columns[at]} was not read; "
                    f"the languages of this shop are {', '.join(shop.languages)}"
                )
        for field in self._mapping.columns:
            language = field.removeprefix("name_")
            column = self._column(field)
            if field.startswith("name_") and column is not None:
                if language not in shop.languages:
                    raise IntakeError(
                        f"the mapping names {field}; the languages of this shop are "
                        f"{', '.join(shop.languages)}. {NOTHING}"
                    )
                found[language] = column
        own = self._column("name")
        if own is not None:
            found.setdefault(shop.languages[0], own)
        return dict(sorted(found.items()))


def _each(read: Read, cells: Sequence[str]) -> list[Any]:
    return list(map(read, cells))


def _readers(
    mapping: ColumnMapping, shop: HeadOfficeShop, drawings: frozenset[str]
) -> dict[str, Read]:
    decimal, dates = mapping.format.decimal, mapping.format.dates
    price = price_reader(shop.currency, decimal)
    taxes = _stand_for(mapping.taxes, shop.tax_words(), shop.tax_ids(), "tax")
    categories = _stand_for(
        mapping.categories, shop.category_words(), shop.category_ids(), "category"
    )
    return {
        "price": price,
        "sale_price": price,
        "tax": tax_reader(taxes, shop.tax_rates(), mapping.taxes.get("*", "")),
        "category": word_reader(
            categories,
            mapping.categories.get("*", ""),
            "a category of categories.csv, or a word that the mapping has under [category]",
        ),
        "picture": picture_reader(drawings),
        "size": size_reader,
        "min_age": whole_reader(0, 99),
        "popularity": whole_reader(0, 10_000),
        "currency": currency_reader(shop.currency),
        "language": language_reader(shop.languages[0]),
        "sale_days": days_reader(dates),
        "sale_from": day_reader(dates),
        "sale_until": day_reader(dates),
    }


def _stand_for(
    said: Mapping[str, str], words: dict[str, str], ids: tuple[str, ...], what: str
) -> dict[str, str]:
    """The mapping's words before the shop's own; each has to name what the shop has."""
    for word, stands_for in said.items():
        if stands_for not in ids:
            raise IntakeError(
                f"the mapping says [{what}] {word!r} = {stands_for!r}; it must be one of "
                f"{', '.join(ids)}. {NOTHING}"
            )
    return {**words, **{word: stands_for for word, stands_for in said.items() if word != "*"}}


def joined(source: Source, rows: Rows) -> Iterator[Row]:
    """The rows of ``source``, those of one product brought together as ``rows`` says."""
    if rows.same or rows.leave_out_without or rows.name_adds:
        return _joined(source, rows)
    return source.rows()


def _joined(source: Source, rows: Rows) -> Iterator[Row]:
    at = {plain_name(name): number for number, name in enumerate(source.columns)}
    same, carried, needed, adds = (
        [at[name] for name in names if name in at]
        for names in (rows.same, rows.carry_down, rows.leave_out_without, rows.name_adds)
    )
    title = at.get(rows.carry_down[0], -1) if rows.carry_down else -1
    first: Sequence[str] = ()
    for place, read in source.rows():
        cells = list(read)
        if first and same and all(cells[n] == first[n] for n in same):
            for number in carried:
                cells[number] = cells[number] or first[number]
        else:
            first = tuple(cells)
        if needed and not any(cells[number].strip() for number in needed):
            continue
        more = [cells[n] for n in adds if cells[n].strip() and cells[n] not in rows.adds_not]
        if more and title >= 0:
            cells[title] = f"{cells[title]}, {' / '.join(more)}"
        yield place, cells
