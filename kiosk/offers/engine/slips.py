"""What is right field by field and yet cannot be meant: a slip of whoever wrote the promotion.

Only files are looked at in this way. A catalogue that is in use is read as it stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from kiosk.offers.engine.terms import Promotion

Slip = tuple[str, str]  # (the field, what is wrong with it)


def slips(table: Mapping[str, Any], promotion: Promotion) -> Iterator[Slip]:
    """Each field of ``table`` that makes ``promotion`` reach nothing, or what nobody wants."""
    yield from _empty(table, "")
    starts, expires = promotion.starts, promotion.coupon_expires
    if starts is not None and expires is not None and expires < starts:
        yield "coupon_expires", f"coupon_expires is {expires.isoformat()}, before starts"
    yield from _nothing_off(table, "")
    for number, action in enumerate(table.get("actions") or (), start=1):
        yield from _nothing_off(action, f"actions {number}: ")


def _empty(table: Mapping[str, Any], where: str) -> Iterator[Slip]:
    """A list without a name would be read as no list, and so as every product."""
    for name, value in table.items():
        if isinstance(value, list) and not value:
            yield where + name, f"{where}{name} is []; it must hold at least one, or be left out"
        elif isinstance(value, Mapping) and name != "title":
            yield from _empty(value, f"{where}{name}: ")
        elif isinstance(value, list):
            for number, one in enumerate(value, start=1):
                if isinstance(one, Mapping):
                    yield from _empty(one, f"{where}{name} {number}: ")


def _nothing_off(table: Mapping[str, Any], where: str) -> Iterator[Slip]:
    for name in ("amount", "percent", "max_discount"):
        if _number(table.get(name)) == 0:
            yield where + name, f"{where}{name} is {table[name]!r}; it would take nothing off"


def _number(value: object) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, str | int | float | Decimal):
        return None
    try:
        return Decimal(str(value).strip())
    except InvalidOperation:
        return None
