"""The kiosk's basket as the engine's goods: how a session calls the engine.

A line's key begins with its product's number, so that the order of scanning decides nothing.
"""

from __future__ import annotations

from collections.abc import Collection

from kiosk.basket import Basket, Line
from kiosk.offers.engine.basket import Goods


def sku_of(gtin: int) -> str:
    """A GTIN as promotions name it: thirteen digits, fourteen where it has so many."""
    return f"{gtin:013d}"


def goods_of(line: Line, *, never: Collection[str] = ()) -> Goods:
    """One line at the price it was scanned at. ``never`` are categories that no promotion touches.

    An offer is a price of one thing and fixed at the scan; promotions are about the basket and
    work on what it left.
    """
    product = line.product
    return Goods(
        key=f"{product.gtin:014d} {line.number:04d}",
        sku=sku_of(product.gtin),
        qty=line.quantity,
        price=line.unit_price.minor,
        categories=frozenset({product.category}),
        discountable=product.category not in never,
        reduced=line.offer is not None,
        tax=product.tax.per_100_000 * 10,
        tax_included=product.tax.included,
    )


def goods_in(basket: Basket, *, never: Collection[str] = ()) -> tuple[Goods, ...]:
    return tuple(goods_of(line, never=never) for line in basket.lines)
