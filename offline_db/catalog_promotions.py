"""How promotions lie in a catalogue: head office's own definition as JSON, beside it the title.

The definition is what ``askfirst offers check`` reads, so what was checked is what is priced.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from kiosk.basket import Product
from kiosk.money import decimals_of
from kiosk.offers.deals import Promotions
from kiosk.offers.engine import definitions, loyalty_file
from kiosk.offers.engine.index import scopes_of
from kiosk.offers.engine.loyalty import Loyalty
from kiosk.offers.engine.terms import BuyGetExtra, Gift, Promotion
from kiosk.words import Words
from offline_db.catalog_rows import words_of, words_text

COLUMNS: dict[str, type] = {"promotion_id": str, "title": str, "definition": str}
LOYALTY_COLUMNS: dict[str, type] = {"rule": str, "title": str, "definition": str}


@dataclass(frozen=True, slots=True)
class Definition:
    """One promotion as head office wrote it: the fields of its table, checked."""

    promotion_id: str
    title: Words
    table: Mapping[str, Any]


def loyalty_definitions(
    said: Mapping[str, Any], words: Callable[[str, Mapping[str, Any]], Words]
) -> tuple[Definition, ...]:
    """The tables of points, stamp cards and next orders in ``said``, each under its own name."""
    found = []
    if "points" in said:
        found.append(("points", said["points"]))
    found += [(f"stamps {table['id']}", table) for table in said.get("stamp_card", ())]
    found += [(f"next {table['coupon']}", table) for table in said.get("next_order", ())]
    return tuple(Definition(name, words(name, table), table) for name, table in found)


def row_of(definition: Definition) -> tuple[str, str, str]:
    fields = {name: _plain(value) for name, value in definition.table.items() if name != "title"}
    body = msgspec.json.encode(fields, order="deterministic").decode()
    return definition.promotion_id, words_text(definition.title), body


def read(
    db: sqlite3.Connection,
    currency: str,
    zone: str,
    product: Callable[[int], Product | None],
) -> Promotions:
    """All promotions of the catalogue; ``zone`` is the shop's, empty for UTC.

    Raises ``ValueError`` where one cannot be read; half of them would be other prices.
    """
    found: list[Promotion] = []
    titles: dict[str, Words] = {}
    where = ZoneInfo(zone) if zone else UTC
    for name, title, body in db.execute(
        "SELECT promotion_id, title, definition FROM promotions ORDER BY promotion_id"
    ):
        table = msgspec.json.decode(body, type=dict[str, Any])
        promotion, unknown = definitions.promotion(
            table, name, decimals=decimals_of(currency), zone=where
        )
        if unknown:
            raise ValueError(f"promotion {name!r} has fields that mean nothing: {unknown}")
        found.append(promotion)
        titles[name] = words_of(title)
    given, named = _loyalty(db, currency, where)
    titles |= named
    skus = {sku for promotion in found for sku in gifts_of(promotion) if sku.isdigit()}
    gifts = [gift for sku in sorted(skus) if (gift := product(int(sku))) is not None]
    return Promotions.of(found, titles, gifts, given)


def _loyalty(
    db: sqlite3.Connection, currency: str, zone: tzinfo
) -> tuple[Loyalty, dict[str, Words]]:
    said: dict[str, Any] = {"stamp_card": [], "next_order": []}
    titles: dict[str, Words] = {}
    for rule, title, body in db.execute(
        "SELECT rule, title, definition FROM loyalty ORDER BY rule"
    ):
        table = msgspec.json.decode(body, type=dict[str, Any])
        if rule == "points":
            said["points"] = table
        else:
            said["stamp_card" if rule.startswith("stamps ") else "next_order"].append(table)
        titles[rule] = words_of(title)
    return loyalty_file.loyalty(said, decimals=decimals_of(currency), zone=zone), titles


def gifts_of(promotion: Promotion) -> Sequence[str]:
    """The SKUs that ``promotion`` adds to a basket."""
    return [action.sku for action in promotion.actions if isinstance(action, Gift | BuyGetExtra)]


def categories_of(promotion: Promotion) -> frozenset[str]:
    """Every category that ``promotion`` names."""
    conditions = promotion.conditions
    spent_on = conditions.category_spend[0] if conditions.category_spend else frozenset()
    about = [scope.categories | scope.not_categories for scope in scopes_of(promotion)]
    return frozenset().union(*about, conditions.categories, spent_on)


def _plain(value: Any) -> Any:
    """Days and times of TOML as texts; the definition reads both."""
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {name: _plain(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value
