"""What the engine prices: goods in a basket, and what is known of the shopper's moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime


@dataclass(frozen=True, slots=True)
class Goods:
    """One line of a basket.

    Attributes:
        key: unique in the basket; breaks ties, so that the order of scanning never matters.
        qty: 0 or more; a line of 0 stands in the result and counts for nothing.
        price: of one unit on the shelf, in minor units, as it is marked.
        floor: below which a unit may never go.
        discountable: False: no promotion touches it.
        reduced: its price is an offer's already; promotions that are not on discounted units
            leave it alone.
        tax: millionths of the price without tax, 0 for none.
        tax_included: whether ``price`` holds the tax.
    """

    key: str
    sku: str
    qty: int
    price: int
    categories: frozenset[str] = frozenset()
    floor: int = 0
    discountable: bool = True
    reduced: bool = False
    tax: int = 0
    tax_included: bool = True


LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Moment:
    """What a basket is priced under. Nothing in it comes from a camera or a guess.

    Attributes:
        now: aware of its zone.
        coupons: codes as the shopper entered them.
        known: whether the shopper showed who they are (a card).
        groups: of the shopper, empty for a stranger.
        orders, cancelled: the shopper's earlier orders, and how many of them were cancelled.
        uses: of a promotion so far, by its id; ``own_uses`` by this shopper; ``cancelled_uses``
            in orders cancelled since.
        knows_own: whether ``own_uses`` are known; where not, nothing is given that each
            shopper may have only so often.
        spent: money that a promotion has cost so far, by its id, on top of ``Limits.spent``.
    """

    now: datetime = LONG_AGO
    coupons: tuple[str, ...] = ()
    known: bool = False
    groups: frozenset[str] = frozenset()
    orders: int = 0
    cancelled: int = 0
    uses: Mapping[str, int] = field(default_factory=dict)
    own_uses: Mapping[str, int] = field(default_factory=dict)
    knows_own: bool = True
    cancelled_uses: Mapping[str, int] = field(default_factory=dict)
    spent: Mapping[str, int] = field(default_factory=dict)
