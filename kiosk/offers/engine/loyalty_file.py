"""Points, stamp cards and coupons for the next order, read from the tables head office writes.

They stand in the file of promotions: one table ``points``, lists ``stamp_card`` and ``next_order``.
Every field with an example is in assets/demo/promotions.toml.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, tzinfo
from typing import Any

from kiosk.offers.engine.definitions import conditions_of, hours_of, off_of, scope_of
from kiosk.offers.engine.fields import DefinitionError, Fields
from kiosk.offers.engine.loyalty import Loyalty, Multiplier, NextOrder, PointsRule, StampCard

TABLES = ("points", "stamp_card", "next_order")


def loyalty(said: Mapping[str, Any], *, decimals: int = 2, zone: tzinfo = UTC) -> Loyalty:
    """What ``said`` gives for coming back; raises ``DefinitionError`` with the field and value."""
    points = said.get("points")
    if points is not None and not isinstance(points, Mapping):
        raise DefinitionError("points", points, "one table")
    return Loyalty(
        None if points is None else _points(Fields(points, decimals, "points: "), zone),
        tuple(_each(said, "stamp_card", decimals, _stamp_card)),
        tuple(_each(said, "next_order", decimals, _next_order)),
    )


def _each(
    said: Mapping[str, Any], name: str, decimals: int, read: Callable[[Fields], Any]
) -> list[Any]:
    tables = said.get(name, [])
    if not isinstance(tables, list) or not all(isinstance(one, Mapping) for one in tables):
        raise DefinitionError(name, tables, "a list of tables")
    found = []
    for number, table in enumerate(tables, start=1):
        fields = Fields(table, decimals, f"{name} {number}: ")
        fields.get("title", "note")
        found.append(read(fields))
        _nothing_else(fields)
    return found


def _points(fields: Fields, zone: tzinfo) -> PointsRule:
    fields.get("title", "note")
    rule = PointsRule(
        per=fields.some_money("per"),
        points=fields.number("points", least=1) or 1,
        multipliers=tuple(
            _multiplier(part, zone)
            for part in (fields.tables("multipliers") if fields.get("multipliers") else ())
        ),
        worth=fields.money("worth") or 0,
        least=fields.number("least", least=1) or 1,
    )
    if rule.per <= 0:
        fields.refuse("per", 'an amount above 0 like "1.00"')
    _nothing_else(fields)
    return rule


def _multiplier(part: Fields, zone: tzinfo) -> Multiplier:
    found = Multiplier(part.some_number("times", least=1), scope_of(part), hours_of(part, zone))
    _nothing_else(part)
    return found


def _stamp_card(fields: Fields) -> StampCard:
    card = StampCard(
        _name(fields), scope_of(fields), fields.some_number("full", least=2), off_of(fields)
    )
    if card.off.parts == 0 and card.off.amount == 0:
        fields.refuse("percent", "above 0, or left out for a free unit")
    return card


def _next_order(fields: Fields) -> NextOrder:
    coupon = fields.text("coupon")
    if not coupon.isalnum():
        fields.refuse("coupon", "a word of letters and digits")
    days = fields.number("days", least=1) or 28
    return NextOrder(coupon, conditions_of(fields), days)


def _name(fields: Fields) -> str:
    name = fields.text("id")
    if not name:
        fields.refuse("id", "a word in quotes")
    return name


def _nothing_else(fields: Fields) -> None:
    unknown = fields.unknown()
    if unknown:
        field = unknown[0]
        raise DefinitionError(
            fields.where + field, fields.table[field], "left out; it means nothing here"
        )
