"""`askfirst offers fields`: every kind of promotion with its fields, types, limits and defaults."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Collection, Iterator, Sequence

import click

from kiosk.offers.engine import meanings
from kiosk.offers.engine.definitions import KINDS, ON_THE_SHELF
from kiosk.offers.engine.description import Field, fields_of, loyalty_fields, own_names
from kiosk.offers.engine.schema import schema

_COLUMN = 28  # where what is said of a field begins
_WIDTH = 100
_TYPES = {
    "text": "a text",
    "words": "a text, or one a language",
    "flag": "true or false",
    "amount": 'an amount like "12.50", 0 or more',
    "percent": "0 to 100, at most four decimals",
    "name": "one name",
    "names": "a name or a list of them",
    "names-and-amount": "a pair",
    "moment": "a moment like 2026-06-15T12:00:00Z",
    "day": "a day like 2026-06-15",
    "clock": "a time of day like 16:30",
    "table": "a table",
    "tables": "a list of tables",
}


@click.command("fields")
@click.argument("kind", required=False, type=click.Choice([*KINDS, *meanings.LOYALTY]))
@click.option("--schema", "as_schema", is_flag=True, help="All of it as JSON Schema, for a form.")
def fields(kind: str | None, as_schema: bool) -> None:
    """Print every kind of promotion.

    With its fields, or all fields of KIND. They are read from what 'askfirst offers check' checks
    with. A * stands at what is needed, what holds otherwise in [brackets].
    """
    if as_schema:
        click.echo(json.dumps(schema(), indent=1, ensure_ascii=False))
        return
    for line in _of_one(kind) if kind is not None else _of_all():
        click.echo(line)


def _of_one(kind: str) -> Iterator[str]:
    loyal = loyalty_fields()
    yield f"{kind}: {meanings.LOYALTY[kind] if kind in loyal else meanings.KINDS[kind]}"
    yield from _told(loyal[kind] if kind in loyal else fields_of(kind), kind)


def _of_all() -> Iterator[str]:
    elsewhere = [kind for kind in KINDS if kind not in ON_THE_SHELF]
    shared = set.intersection(*({one.name for one in fields_of(kind)} for kind in elsewhere))
    reach = set(own_names("order_percent")) - shared - {"percent"}
    for kind in KINDS:
        own = [one for one in fields_of(kind) if one.name not in shared | reach]
        yield f'[[promotion]] kind = "{kind}": {meanings.KINDS[kind]}'
        yield from _told(own, kind, without=reach)
        if "skus" in {one.name for one in fields_of(kind)}:
            yield "  and which products it is about"
        yield ""
    yield "which products, of the kinds that say so: all that is said must fit"
    yield from _told([one for one in fields_of("order_percent") if one.name in reach])
    yield ""
    on_the_shelf = {one.name for one in fields_of(ON_THE_SHELF[0])}
    yield f"every kind also has ({' and '.join(ON_THE_SHELF)} without"
    yield f"{', '.join(sorted(shared - on_the_shelf))})"
    yield from _told([one for one in fields_of("order_percent") if one.name in shared])
    for name, found in loyalty_fields().items():
        yield ""
        yield f"{name}: {meanings.LOYALTY[name]}"
        yield from _told(found, name, without=reach)


def _told(
    fields: Sequence[Field], table: str = "", depth: int = 1, without: Collection[str] = ()
) -> Iterator[str]:
    """Each field with what it is; those named in ``without`` in one line together."""
    names = [field.name for field in fields]
    ways = [name for name in ("amount", "percent", "price") if name in names]
    for field in fields:
        if field.name == "kind" or field.name in without:
            continue
        star = "*" if field.required and not (field.name == "percent" and len(ways) > 1) else ""
        name = "  " * depth + field.name + star
        said = f"{_type(field)}{_default(field)}: {meanings.of(field.name, table)}"
        if field.also:
            said += f" (also {', '.join(field.also)})"
        yield from textwrap.wrap(
            said, _WIDTH, initial_indent=f"{name:{_COLUMN}}", subsequent_indent=" " * _COLUMN
        )
        yield from _told(field.parts, field.name, depth + 1, without)
    if not set(without).isdisjoint(names):
        yield "  " * depth + "and which products (below)"
    if "amount" in ways and len(ways) > 1:
        needed = any(field.required for field in fields if field.name == "percent")
        yield "  " * depth + f"{'*' if needed else ''}one of {', '.join(ways)}, never two of them"


def _type(field: Field) -> str:
    match field.type:
        case "choice":
            return "one of " + ", ".join(field.words)
        case "choices":
            return "some of " + ", ".join(field.words)
        case "number":
            return "a whole number" + ("" if field.least is None else f", {field.least} or more")
        case "table" if field.least is not None:
            return f"a table, or a whole number, {field.least} or more, of the promotion's products"
        case "tables" if field.kinds:
            return "a list of tables, each with its kind and the fields of that"
        case _:
            return _TYPES[field.type]


def _default(field: Field) -> str:
    if field.default is None:
        return ""
    said = str(field.default).lower() if isinstance(field.default, bool) else field.default
    return f" [{said}]"
