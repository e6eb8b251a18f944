"""The fields of a file of promotions as a JSON Schema: for forms, and for editors that check.

It says what the checker says of each field by itself, and numbers are numbers in it. What two
fields together must be (``pay`` less than ``n``), and names given twice, only ``askfirst offers
check`` knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import Any

from kiosk.offers.engine import meanings
from kiosk.offers.engine.definitions import KINDS
from kiosk.offers.engine.description import Field, fields_of, loyalty_fields


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{name}"}


_TYPES: Mapping[str, Mapping[str, Any]] = {
    "text": {"type": "string", "pattern": r"\S"},
    "words": {
        "anyOf": [
            {"type": "string", "pattern": r"\S"},
            {
                "type": "object",
                "minProperties": 1,
                "additionalProperties": {"type": "string", "pattern": r"\S"},
            },
        ]
    },
    "flag": {"type": "boolean"},
    "amount": {
        "anyOf": [
            {"type": "string", "pattern": r"^\s*\d+(\.\d{1,2}0*)?\s*$"},
            {"type": "number", "minimum": 0, "multipleOf": 0.01},
        ]
    },
    "percent": {
        "anyOf": [
            {"type": "string", "pattern": r"^\s*(100(\.0+)?|\d{1,2}(\.\d{1,4}0*)?)\s*$"},
            {"type": "number", "minimum": 0, "maximum": 100, "multipleOf": 0.0001},
        ]
    },
    "name": {"type": ["string", "integer"], "minLength": 1},
    "names": {"anyOf": [_ref("name"), {"type": "array", "items": _ref("name"), "minItems": 1}]},
    "names-and-amount": {
        "type": "array",
        "prefixItems": [_ref("names"), _ref("amount")],
        "minItems": 2,
        "maxItems": 2,
    },
    "moment": {"type": "string", "format": "date-time"},
    "day": {"type": "string", "format": "date"},
    "clock": {"type": "string", "format": "time"},
}


def schema() -> dict[str, Any]:
    """The whole file: a list of promotions, points, stamp cards and coupons for the next order."""
    coming_back = {
        name: _table(found, name) | {"description": meanings.LOYALTY[name]}
        for name, found in loyalty_fields().items()
    }
    for name in ("stamp_card", "next_order"):
        coming_back[name] = {"type": "array", "items": coming_back[name]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Promotions of a shop",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "promotion": {"type": "array", "items": {"oneOf": [of_kind(kind) for kind in KINDS]}},
            **coming_back,
        },
        "$defs": {**_TYPES, "condition": _table(_condition(), "condition")},
    }


def _condition() -> tuple[Field, ...]:
    return next(one.parts for one in fields_of("order_fixed") if one.name == "condition")


def of_kind(kind: str) -> dict[str, Any]:
    """One promotion of ``kind``."""
    found = _table(fields_of(kind), kind, kind)
    for name in ("plain", "note"):
        found["properties"][name] = {"description": "for people; nothing is made of it"}
    return {"title": kind, "description": meanings.KINDS[kind], **found}


def _table(fields: Iterable[Field], table: str, kind: str = "") -> dict[str, Any]:
    fields = list(fields)
    properties = {}
    for field in fields:
        said = _field(field, table)
        if field.name == "kind":
            said = {"const": kind, "description": meanings.of("kind")}
        properties[field.name] = said
        for other in field.also:
            properties.setdefault(other, {**said, "description": f"the same as {field.name}"})
    needed = {field.name: (field.name, *field.also) for field in fields if field.required}
    rules: list[dict[str, Any]] = []
    if "percent" in properties and "amount" in properties:
        ways = [name for name in ("amount", "percent", "price") if name in properties]
        rules += [{"not": {"required": list(pair)}} for pair in combinations(ways, 2)]
        if needed.pop("percent", None):
            rules.append(_one_of(ways))
    rules += [_one_of(names) for names in needed.values() if len(names) > 1]
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
        "required": [name for name, names in needed.items() if len(names) == 1],
        **({"allOf": rules} if rules else {}),
    }


def _one_of(names: Iterable[str]) -> dict[str, Any]:
    return {"anyOf": [{"required": [name]} for name in names]}


def _field(field: Field, table: str) -> dict[str, Any]:
    said = {**_of_type(field), "description": meanings.of(field.name, table)}
    return said if field.default is None else {**said, "default": field.default}


def _of_type(field: Field) -> Mapping[str, Any]:
    match field.type:
        case "choice":
            return {"enum": list(field.words)}
        case "choices":
            words = {"enum": list(field.words)}
            return {"anyOf": [words, {"type": "array", "items": words}]}
        case "number":
            return {"type": "integer"} | ({} if field.least is None else {"minimum": field.least})
        case "table" if field.name == "condition":
            return _ref("condition")
        case "table" if field.least is not None:
            number = {"type": "integer", "minimum": field.least}
            return {"anyOf": [number, _table(field.parts, field.name)]}
        case "table":
            return _table(field.parts, field.name)
        case "tables" if field.kinds:
            each = [_table(parts, kind, kind) for kind, parts in field.kinds]
            return {"type": "array", "items": {"oneOf": each}, "minItems": 1}
        case "tables":
            return {"type": "array", "items": _table(field.parts, field.name), "minItems": 1}
        case _:
            return _ref(field.type)
