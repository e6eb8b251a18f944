"""How often promotions were used at this kiosk and what they cost, and which coupons are spent.

Kept by the journal in the transaction that keeps the slip, so no crash spends a budget twice.
A voided sale gives everything back.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any

from offline_db.journal_rows import KeptBody

_ADD = """
INSERT INTO redeemed VALUES (?, ?, ?)
ON CONFLICT (promotion) DO UPDATE SET uses = uses + excluded.uses, minor = minor + excluded.minor
"""


def tables(db: Any) -> None:
    """Schema 3 of the journal."""
    db.table("redeemed").create(
        {"promotion": str, "uses": int, "minor": int},
        pk="promotion",
        not_null={"uses", "minor"},
        strict=True,
    )
    db.table("coupons_used").create(
        {"coupon": str, "sale_id": str}, pk="coupon", not_null={"sale_id"}, strict=True
    )


def spend(db: sqlite3.Connection, sale_id: str, body: KeptBody) -> None:
    """The slip ``sale_id`` is made; raises ``sqlite3.IntegrityError`` for a coupon used before."""
    for deal in body.deals:
        db.execute(_ADD, (deal.promotion, 1, deal.off_minor))
    # One coupon may let several promotions in; it is spent once.
    for serial in sorted({deal.serial for deal in body.deals if deal.serial}):
        db.execute("INSERT INTO coupons_used VALUES (?, ?)", (serial, sale_id))


def give_back(db: sqlite3.Connection, sale_id: str, body: KeptBody) -> None:
    """The sale ``sale_id`` is void."""
    for deal in body.deals:
        db.execute(_ADD, (deal.promotion, -1, -deal.off_minor))
    db.execute("DELETE FROM coupons_used WHERE sale_id = ?", (sale_id,))


def redeemed(db: sqlite3.Connection) -> Mapping[str, tuple[int, int]]:
    """(uses, minor units) by promotion."""
    rows = db.execute("SELECT promotion, uses, minor FROM redeemed").fetchall()
    return {name: (uses, minor) for name, uses, minor in rows}


def is_spent(db: sqlite3.Connection, coupon: str) -> bool:
    found = db.execute("SELECT 1 FROM coupons_used WHERE coupon = ?", (coupon,)).fetchone()
    return found is not None
