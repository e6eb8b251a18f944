"""Which column of a list is what: small TOML files, ours for known exports or the shop's own.

    [columns]            # what = the heading, or several of which the first that is there counts
    gtin = "EAN"
    name = "Titel"       # the shop's own language; name_en, name_ar ... for the others
    [otherwise]          # what a new product has where the list says nothing
    tax = "standard"
    category = "other"
    [category]           # a word of the list = an id of the shop; "*" is every word not named
    "Getränke > Säfte" = "juice-water"
    [tax]
    "A" = "standard"
    [format]
    decimal = ","        # and delimiter, encoding, sheet, dates ("day first", "month first")

Headings count without capitals, and with spaces, dots and hyphens as underscores. A column
``name_de`` needs no line. Where no mapping is given, the first of ours counts that fits.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kiosk.foreign import read_toml
from offline_db.head_office.intake.problems import IntakeError
from offline_db.head_office.intake.sources import NOTHING

OURS = ("askfirst", "google", "shopify", "odoo", "plain")  # in the order in which they are tried
FIELDS = (
    "gtin", "name", "price", "price_minor", "tax", "category", "picture", "size",
    "min_age", "popularity", "currency", "language", "sale_price", "sale_days", "sale_from",
    "sale_until",
)  # fmt: skip
_FOLDER = Path(__file__).parent / "mappings"
_LANGUAGE = re.compile(r"name_([a-z]{2,3})")


@dataclass(frozen=True, slots=True)
class Format:
    """How a file is written; empty where it shows that by itself."""

    decimal: str = ""
    delimiter: str = ""
    encoding: str = ""
    sheet: str = ""
    dates: str = ""


@dataclass(frozen=True, slots=True)
class Rows:
    """How rows belong together, where a product has more than one (Shopify).

    Attributes:
        same: the column that rows of one product share. carry_down: columns that only the
            first of them fills. leave_out_without: a row with all of these empty is no product.
        name_adds: columns whose words end the name. adds_not: words that do not.
    """

    same: tuple[str, ...] = ()
    carry_down: tuple[str, ...] = ()
    leave_out_without: tuple[str, ...] = ()
    name_adds: tuple[str, ...] = ()
    adds_not: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Fields of a product by their columns (names as ``plain_name`` gives them)."""

    name: str
    columns: Mapping[str, tuple[str, ...]]
    recognise_all: tuple[str, ...] = ()
    recognise_any: tuple[str, ...] = ()
    otherwise: Mapping[str, str] = field(default_factory=dict)
    categories: Mapping[str, str] = field(default_factory=dict)
    taxes: Mapping[str, str] = field(default_factory=dict)
    format: Format = Format()
    rows: Rows = Rows()

    def fits(self, names: set[str]) -> bool:
        some = not self.recognise_any or bool(names & set(self.recognise_any))
        return some and names >= set(self.recognise_all)

    def names(self) -> set[str]:
        """Every column that it looks for."""
        return {name for names in self.columns.values() for name in names}


def plain_name(heading: str) -> str:
    """ "Variant Price" and "variant-price" as "variant_price"; a feed's "g:" is left out."""
    bare = heading.strip().removeprefix("\ufeff").casefold().removeprefix("g:")
    return re.sub(r"[\s_\-.]+", "_", bare).strip("_")


def our_mappings() -> list[ColumnMapping]:
    return [read_mapping(_FOLDER / f"{name}.toml") for name in OURS]


def recognised(path: Path, columns: Sequence[str]) -> ColumnMapping:
    """The first of our mappings that fits; raises ``IntakeError`` where none does."""
    names = {plain_name(column) for column in columns}
    for mapping in our_mappings():
        if mapping.fits(names):
            return mapping
    some = ", ".join(columns[:12]) + (" .." if len(columns) > 12 else "")
    raise IntakeError(
        f"{path} has the columns {some}, and "
        "none of them is known as a GTIN. Say which column is what in a small file and give it "
        f"with --mapping; 'askfirst import --example-mapping' prints one. {NOTHING}"
    )


def read_mapping(path: Path) -> ColumnMapping:
    """Raises ``IntakeError``: what is wrong in ``path``, where, and what is allowed."""
    try:
        said = read_toml(path.read_text(encoding="utf-8-sig"))
    except OSError as err:
        raise IntakeError(f"{path} cannot be read ({err.strerror}). {NOTHING}") from err
    except ValueError as err:
        raise IntakeError(f"{path} is not TOML: {err}. {NOTHING}") from err
    known = {"name", "recognise", "columns", "otherwise", "category", "tax", "format", "rows"}
    _only(path, "it has", said, known)
    columns = {
        what: _names(path, what, value) for what, value in _table(path, said, "columns").items()
    }
    for what in columns:
        if what not in FIELDS and not _LANGUAGE.fullmatch(what):
            raise _wrong(path, f"[columns] {what}", "one of " + ", ".join(FIELDS) + ", name_xx")
    if "gtin" not in columns:
        raise _wrong(path, "[columns] without gtin", "at least gtin")
    recognise = _table(path, said, "recognise")
    return ColumnMapping(
        name=str(said.get("name", path.name)),
        columns=columns,
        recognise_all=_names(path, "recognise", recognise.get("all", [])),
        recognise_any=_names(path, "recognise", recognise.get("any", [])),
        otherwise=_words(path, said, "otherwise", {"tax", "category", "price", "picture", "size"}),
        categories=_folded(_words(path, said, "category")),
        taxes=_folded(_words(path, said, "tax")),
        format=_format(path, said),
        rows=_rows(path, said),
    )


def _format(path: Path, said: Mapping[str, Any]) -> Format:
    found = _words(path, said, "format", {"decimal", "delimiter", "encoding", "sheet", "dates"})
    written = Format(**found)
    if written.decimal not in ("", ".", ","):
        raise _wrong(path, f"[format] decimal = {written.decimal!r}", '"." or ","')
    if written.dates not in ("", "day first", "month first"):
        raise _wrong(path, f"[format] dates = {written.dates!r}", '"day first" or "month first"')
    if len(written.delimiter) > 1:
        raise _wrong(path, f"[format] delimiter = {written.delimiter!r}", "one character")
    if written.encoding:
        try:
            codecs.lookup(written.encoding)
        except LookupError as err:
            raise _wrong(
                path, f"[format] encoding = {written.encoding!r}", 'like "utf-8" or "latin-1"'
            ) from err
    return written


def _rows(path: Path, said: Mapping[str, Any]) -> Rows:
    table = _table(path, said, "rows")
    _only(path, "[rows]", table, set(Rows.__slots__))
    found = {key: _names(path, key, value) for key, value in table.items()}
    if "adds_not" in table:
        found["adds_not"] = tuple(table["adds_not"])
    return Rows(**found)


def _names(path: Path, what: str, value: Any) -> tuple[str, ...]:
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list) or not all(isinstance(name, str) and name for name in names):
        raise _wrong(path, f"{what} = {value!r}", "a column's name, or a list of them")
    return tuple(plain_name(name) for name in names)


def _words(
    path: Path, said: Mapping[str, Any], name: str, known: set[str] | None = None
) -> dict[str, str]:
    table = _table(path, said, name)
    if known is not None:
        _only(path, f"[{name}]", table, known)
    for key, value in table.items():
        if not isinstance(value, str):
            raise _wrong(path, f"[{name}] {key} = {value!r}", "a text in quotes")
    return dict(table)


def _folded(words: Mapping[str, str]) -> dict[str, str]:
    return {" ".join(word.split()).casefold(): value for word, value in words.items()}


def _table(path: Path, said: Mapping[str, Any], name: str) -> dict[str, Any]:
    table = said.get(name, {})
    if not isinstance(table, dict):
        raise _wrong(path, f"{name} = {table!r}", f"a table [{name}]")
    return table


def _only(path: Path, where: str, table: Iterable[str], known: set[str]) -> None:
    for key in table:
        if key not in known:
            raise _wrong(path, f"{where} {key}", "one of " + ", ".join(sorted(known)))


def _wrong(path: Path, what: str, allowed: str) -> IntakeError:
    return IntakeError(f"{path}: {what}; it must be {allowed}. {NOTHING}")
