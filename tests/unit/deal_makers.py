"""Promotions for the small shop of ``fakes``, written as head office writes them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kiosk.offers.deals import Promotions
from kiosk.offers.engine.definitions import promotion
from kiosk.offers.engine.kiosk_goods import sku_of
from kiosk.offers.engine.loyalty import NO_LOYALTY
from kiosk.offers.engine.loyalty_file import loyalty
from kiosk.words import Words
from tests.unit.fakes import APPLES, MILK, PEN, SOAP

KEY = b"0123456789abcdef0123456789abcdef"
THREE_FOR_TWO: dict[str, Any] = {"id": "three-for-two", "kind": "n_for_m", "n": 3, "pay": 2,
                                 "category": "milk"}  # fmt: skip
FROM_TEN: dict[str, Any] = {
    "id": "from-ten", "kind": "order_fixed", "amount": "1.00",
    "condition": {"items_total_min": "10.00"},
}  # fmt: skip
MEMBERS: dict[str, Any] = {
    "id": "members-soap", "kind": "unit_percent", "percent": 50, "skus": [sku_of(SOAP.gtin)],
    "condition": {"customer_group": "members"},
}  # fmt: skip
GIFT: dict[str, Any] = {
    "id": "gift", "kind": "buy_x_get_extra", "buy": {"skus": [sku_of(APPLES.gtin)], "n": 2},
    "get": {"sku": sku_of(PEN.gtin)},
}  # fmt: skip
COUPON: dict[str, Any] = {
    "id": "small", "kind": "unit_percent", "percent": 10, "category": "fruit", "coupon": "SMALL10",
}  # fmt: skip
SIGNED: dict[str, Any] = {
    "id": "once", "kind": "order_fixed", "amount": "0.50", "coupon": "ONCE", "coupon_signed": True,
}  # fmt: skip
FEW_USES: dict[str, Any] = {
    "id": "two-uses", "kind": "unit_fixed", "amount": "0.10", "skus": [sku_of(MILK.gtin)],
    "usage_limit": 2,
}  # fmt: skip


LOYALTY: dict[str, Any] = {
    "points": {"per": "1.00", "worth": "0.01", "least": 50},
    "stamp_card": [{"id": "cheese", "category": "cheese", "full": 5}],
    "next_order": [{"coupon": "ONCE", "condition": {"items_total_min": "5.00"}}],
}


def promotions(*tables: Mapping[str, Any], points: bool = False) -> Promotions:
    found = [promotion(table, str(table["id"]))[0] for table in tables]
    titles = {one.promotion_id: Words.of({"en": f"The {one.promotion_id}"}) for one in found}
    given = loyalty(LOYALTY) if points else NO_LOYALTY
    return Promotions.of(found, titles, [PEN], given)
