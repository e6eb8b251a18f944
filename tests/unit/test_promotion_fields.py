"""The description of a promotion's fields is what the checker allows: a form can be made of it."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from kiosk.commands.offers import offers
from kiosk.offers.engine import meanings
from kiosk.offers.engine.definition_file import read
from kiosk.offers.engine.definitions import KINDS
from kiosk.offers.engine.description import Field, fields_of, loyalty_fields
from kiosk.offers.engine.schema import schema

DEMO = Path(__file__).parents[2] / "assets" / "demo" / "promotions.toml"
SCHEMA = schema()
GOOD: Mapping[str, Any] = {
    "text": "x", "words": {"en": "Bread"}, "flag": True, "amount": "1.50", "percent": 12.5,
    "name": "9520001101212", "names": ["9520001101212", "b"], "names-and-amount": ["a", "3.00"],
    "moment": "2026-06-15T12:00:00Z", "day": "2026-06-15", "clock": "16:30", "number": 3,
}  # fmt: skip
BAD: Mapping[str, Any] = {
    "text": 7, "words": {"en": ""}, "flag": "yes", "amount": "-1", "percent": 100.5, "name": [],
    "names": [""], "names-and-amount": ["a"], "moment": 7, "day": 7, "clock": 7, "number": "many",
    "choice": "neither", "choices": ["someday"], "table": "x", "tables": [],
}  # fmt: skip


def fits(value: Any, said: Mapping[str, Any]) -> bool:
    """Whether ``value`` is what the JSON Schema ``said`` allows; the words that ours uses."""
    if "$ref" in said and not fits(value, SCHEMA["$defs"][said["$ref"].rsplit("/", 1)[-1]]):
        return False
    if "const" in said:
        return bool(value == said["const"])
    if "enum" in said:
        return value in said["enum"]
    if not all(fits(value, one) for one in said.get("allOf", ())):
        return False
    if "anyOf" in said and not any(fits(value, one) for one in said["anyOf"]):
        return False
    if "oneOf" in said and sum(fits(value, one) for one in said["oneOf"]) != 1:
        return False
    if "not" in said and fits(value, said["not"]):
        return False
    if "type" in said and not _is(value, said["type"]):
        return False
    if isinstance(value, str):
        return bool(re.search(said.get("pattern", ""), value)) and len(value) >= said.get(
            "minLength", 0
        )
    if isinstance(value, dict):
        return _table_fits(value, said)
    if isinstance(value, list):
        items = said.get("items")
        first = said.get("prefixItems", ())
        return (
            len(value) >= said.get("minItems", 0)
            and all(fits(one, inner) for one, inner in zip(value, first, strict=False))
            and (items is None or all(fits(one, items) for one in value))
        )
    if isinstance(value, int | float) and not isinstance(value, bool):
        return said.get("minimum", value) <= value <= said.get("maximum", value)
    return True


def _table_fits(value: dict[str, Any], said: Mapping[str, Any]) -> bool:
    known, more = said.get("properties", {}), said.get("additionalProperties", True)
    if not set(said.get("required", ())) <= set(value) or len(value) < said.get("minProperties", 0):
        return False
    for name, inner in value.items():
        rule = known.get(name, more)
        if rule is False or (isinstance(rule, dict) and not fits(inner, rule)):
            return False
    return True


def _is(value: Any, type_: str | list[str]) -> bool:
    types = [type_] if isinstance(type_, str) else type_
    kinds: dict[str, Any] = {
        "string": str, "boolean": bool, "integer": int, "number": (int, float), "array": list,
        "object": dict,
    }  # fmt: skip
    return any(
        isinstance(value, kinds[one]) and (one == "boolean" or not isinstance(value, bool))
        for one in types
    )


def good(field: Field) -> Any:
    if field.words:
        return [field.words[0]] if field.type == "choices" else field.words[0]
    if field.name == "get":
        return {"sku": "9520001101212"}  # of two tables one has to name the product
    if field.name == "actions":
        return [{"kind": "order_fixed", "amount": "1"}]
    if field.type in ("table", "tables"):
        inner = {one.name: good(one) for one in field.parts if one.required}
        return inner if field.type == "table" else [inner]
    return field.least if field.least is not None else GOOD[field.type]


def least_of(kind: str) -> dict[str, Any]:
    """The shortest promotion of ``kind``."""
    return {one.name: good(one) for one in fields_of(kind) if one.required} | {"kind": kind}


def is_right(table: Mapping[str, Any]) -> bool:
    return not read(json.dumps([table]), is_json=True).problems


def test_the_demo_file_is_what_the_schema_says() -> None:
    said = tomllib.loads(DEMO.read_text(encoding="utf-8"))
    plain = json.loads(json.dumps(said, default=lambda moment: moment.isoformat()))
    assert fits(plain, SCHEMA)
    assert not fits({**plain, "promotions": []}, SCHEMA)


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_and_the_checker_say_the_same_of_every_field(kind: str) -> None:
    each = SCHEMA["properties"]["promotion"]["items"]
    table = least_of(kind)
    assert is_right(table)
    assert fits(table, each)
    for field in fields_of(kind):
        if field.name not in ("kind", "price") and not {"amount", "percent"} & {field.name}:
            one = {**table, field.name: good(field)}
            if field.name == "coupon_signed":
                one["coupon"] = "LINDEN2"
            assert is_right(one), one
            assert fits(one, each), one
        wrong = {**table, field.name: BAD[field.type]}
        if field.name != "kind":
            assert not is_right(wrong), wrong
        assert not fits(wrong, each), wrong
        if field.required:
            without = {name: value for name, value in table.items() if name != field.name}
            assert not is_right(without), without
            assert not fits(without, each), without
    assert not is_right({**table, "colour": "red"})
    assert not fits({**table, "colour": "red"}, each)


def test_what_is_free_where_nothing_is_said_is_only_what_is_called_free() -> None:
    parts = {"parts": [{"category": "bread"}]}
    assert not is_right({"id": "a", "kind": "bundle", **parts})
    assert not is_right({"id": "a", "kind": "tiers", "tiers": [{"from": "10"}]})
    assert is_right({"id": "a", "kind": "bundle", "amount": "1", **parts})
    assert is_right({"id": "a", "kind": "cheapest_free"})


def test_every_kind_and_every_field_has_its_sentence() -> None:
    assert set(meanings.KINDS) == set(KINDS)
    for field in [one for found in loyalty_fields().values() for one in found]:
        assert meanings.of(field.name)


def test_the_command_prints_types_limits_and_defaults() -> None:
    done = CliRunner().invoke(offers, ["fields", "n_for_m"])
    assert done.exit_code == 0, done.exception
    lines = [" ".join(line.split()) for line in done.output.splitlines()]
    assert "n* a whole number, 2 or more: how many units" in lines
    assert "free one of cheapest, dearest [cheapest]: which of the n are free" in lines
    assert any(line.startswith("condition a table") for line in lines)
    everything = CliRunner().invoke(offers, ["fields"])
    assert all(f'kind = "{kind}"' in everything.output for kind in KINDS)
    assert "stamp_card: " in everything.output
    assert json.loads(CliRunner().invoke(offers, ["fields", "--schema"]).output) == SCHEMA
