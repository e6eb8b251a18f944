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
    found, wrong = read(said, decimals=decimals, zone=zone)
    if wrong:
        raise wrong[0]
    return found


def read(
    said: Mapping[str, Any], *, decimals: int = 2, zone: tzinfo = UTC
) -> tuple[Loyalty, tuple[DefinitionError, ...]]:
    """What ``said`` gives for coming back, and the first thing wrong with each of its tables."""
    wrong: list[DefinitionError] = []
    points = None
    if said.get("points") is not None:
        try:
            points = points_of(Fields(_table(said), decimals, "points: "), zone)
        except DefinitionError as err:
            wrong.append(err)
    cards = _each(said, "stamp_card", decimals, stamp_card_of, wrong)
    orders = _each(said, "next_order", decimals, next_order_of, wrong)
    return Loyalty(points, tuple(cards), tuple(orders)), tuple(wrong)


def _table(said: Mapping[str, Any]) -> Mapping[str, Any]:
    points = said["points"]
    if not isinstance(points, Mapping):
        raise DefinitionError("points", points, "one table")
    return points


def _each(
    said: Mapping[str, Any],
    name: str,
    decimals: int,
    read_one: Callable[[Fields], Any],
    wrong: list[DefinitionError],
) -> list[Any]:
    tables = said.get(name, [])
    if not isinstance(tables, list) or not all(isinstance(one, Mapping) for one in tables):
        wrong.append(DefinitionError(name, tables, "a list of tables"))
        return []
    found = []
    for number, table in enumerate(tables, start=1):
        try:
            found.append(read_one(Fields(table, decimals, f"{name} {number}: ")))
        except DefinitionError as err:
            wrong.append(err)
    return found


def points_of(fields: Fields, zone: tzinfo = UTC) -> PointsRule:
    _for_people(fields)
    rule = PointsRule(
        per=fields.some_money("per"),
        points=fields.some_number("points", least=1, default=1),
        multipliers=tuple(_multiplier(part, zone) for part in fields.some_tables("multipliers")),
        worth=fields.some_money("worth", default=0),
        least=fields.some_number("least", least=1, default=1),
    )
    if rule.per <= 0:
        fields.refuse("per", 'an amount above 0 like "1.00"')
    fields.nothing_else()
    return rule


def _multiplier(part: Fields, zone: tzinfo) -> Multiplier:
    return Multiplier(part.some_number("times", least=1), scope_of(part), hours_of(part, zone))


def stamp_card_of(fields: Fields) -> StampCard:
    _for_people(fields)
    card = StampCard(
        fields.some_text("id"),
        scope_of(fields),
        fields.some_number("full", least=2),
        off_of(fields),
    )
    if card.off.parts == 0 and card.off.amount == 0:
        fields.refuse("percent", "above 0, or left out for a free unit")
    fields.nothing_else()
    return card


def next_order_of(fields: Fields) -> NextOrder:
    _for_people(fields)
    coupon = fields.some_text("coupon")
    if not (coupon.isascii() and coupon.isalnum()):
        fields.refuse("coupon", "a word of letters and digits")
    rule = NextOrder(coupon, conditions_of(fields), fields.some_number("days", least=1, default=28))
    fields.nothing_else()
    return rule


def _for_people(fields: Fields) -> None:
    fields.remark("note")
    fields.said("title")
