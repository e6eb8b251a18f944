"""What a promotion says, as typed values that head office can check and a form can edit.

Nothing here is code or an expression: an action takes something off, a condition must hold,
limits and a schedule bound both. Amounts are minor units, percentages millionths
(``rounding.WHOLE``), prices those of one unit on the shelf.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from kiosk.offers.engine.schedule import Hours
from kiosk.offers.engine.scope import ALL, Scope


@dataclass(frozen=True, slots=True)
class Reach:
    """Which units an action may touch, and how many at most.

    Attributes:
        units: at most so many of the whole basket.
        units_per_line: at most so many of one line.
    """

    scope: Scope = ALL
    units: int | None = None
    units_per_line: int | None = None


@dataclass(frozen=True, slots=True)
class Off:
    """``parts`` millionths of a price, or ``amount`` off it, whichever is set."""

    parts: int = 0
    amount: int = 0


@dataclass(frozen=True, slots=True)
class UnitsOff:
    """So much off each unit in reach: unit_*, product_*."""

    reach: Reach
    off: Off


@dataclass(frozen=True, slots=True)
class LinesOff:
    """An amount off each line in reach, however many units it has."""

    reach: Reach
    amount: int


@dataclass(frozen=True, slots=True)
class OrderOff:
    """So much off the units in reach together, spread in proportion to what they cost."""

    reach: Reach
    off: Off


@dataclass(frozen=True, slots=True)
class ShelfOff:
    """A new price on the shelf, before anything else."""

    reach: Reach
    off: Off


@dataclass(frozen=True, slots=True)
class ForM:
    """``n`` units for the price of ``pay``: the others of the bundle are ``off``."""

    reach: Reach
    n: int
    pay: int
    off: Off = Off(parts=1_000_000)
    free: str = "cheapest"


@dataclass(frozen=True, slots=True)
class ForPrice:
    """``n`` units for ``price`` together."""

    reach: Reach
    n: int
    price: int


@dataclass(frozen=True, slots=True)
class Side:
    """``n`` units of ``scope``; for the buying side also at least ``amount`` spent on it."""

    scope: Scope
    n: int = 1
    amount: int = 0


@dataclass(frozen=True, slots=True)
class BuyGet:
    """Buy some, get some (same or other products) ``off``, out of the basket.

    Attributes:
        most: units that are ``off``, however often it is given.
        free: the "cheapest" or the "dearest" of those that could be; empty: as the policy says.
    """

    buy: Side
    get: Side
    off: Off = Off(parts=1_000_000)
    most: int | None = None
    free: str = ""


@dataclass(frozen=True, slots=True)
class BuyGetExtra:
    """Buy some, get some of ``sku`` added to the basket for nothing, every time."""

    buy: Side
    sku: str
    n: int = 1


@dataclass(frozen=True, slots=True)
class Pick:
    """The cheapest or dearest ``n`` units in reach are ``off``."""

    reach: Reach
    off: Off
    n: int = 1
    which: str = "cheapest"


@dataclass(frozen=True, slots=True)
class Gift:
    """A gift line: ``n`` of ``sku`` for nothing. ``worth`` counts where the best is chosen."""

    sku: str
    worth: int = 0
    n: int = 1


@dataclass(frozen=True, slots=True)
class Bundle:
    """One of each of distinct products (or ``n`` of some): together for a price, or ``off``."""

    sides: tuple[Side, ...]
    price: int | None = None
    off: Off = Off()


@dataclass(frozen=True, slots=True)
class Tiers:
    """The highest step reached counts: at so much spent on (or units of) the reach, so much off.

    ``steps`` are (from, off), rising; ``by`` is "spend" or "units". The off is taken from the
    reach together where it is an amount.
    """

    reach: Reach
    steps: tuple[tuple[int, Off], ...]
    by: str = "spend"


Action = (
    UnitsOff | LinesOff | OrderOff | ShelfOff | ForM | ForPrice | BuyGet | BuyGetExtra | Pick
    | Gift | Bundle | Tiers
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Conditions:
    """What must hold before a promotion takes anything off; None and empty ask for nothing.

    Attributes:
        spend_min, spend_max: of the whole basket, both included.
        spend_tax: "" as the prices are, "before" without any tax, "with" all of it.
        units_min: of the whole basket.
        skus, categories: any of these is in the basket.
        category_spend: (categories, at least so much spent on them).
        groups: any of these is a group of the shopper.
        nth_order: the shopper's how manieth order this is.
    """

    spend_min: int | None = None
    spend_max: int | None = None
    spend_tax: str = ""
    units_min: int | None = None
    skus: frozenset[str] = frozenset()
    categories: frozenset[str] = frozenset()
    category_spend: tuple[frozenset[str], int] | None = None
    groups: frozenset[str] = frozenset()
    nth_order: int | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """How often and how much.

    Attributes:
        applications: times in one basket; None is the kind's own.
        uses: over all shoppers; ``uses_per_customer`` for one.
        given_back: a use in a cancelled order counts as none; None is the policy's.
        discount: at most so much off in one basket, as the prices are; ``discount_with_tax``
            counts added tax too.
        budget: money that the promotion may cost over all, ``spent`` of it spent.
    """

    applications: int | None = None
    uses: int | None = None
    uses_per_customer: int | None = None
    given_back: bool | None = None
    discount: int | None = None
    discount_with_tax: int | None = None
    budget: int | None = None
    spent: int = 0


@dataclass(frozen=True, slots=True)
class Promotion:
    """One promotion.

    Attributes:
        promotion_id: unique; also breaks ties, so that the order of a list never matters.
        actions: each works on what the promotion found, those off the order on what is left.
        coupons: any of these codes is needed; empty means none is.
        signed: the code alone does not count; each shopper has one with a serial and a signature.
        coupon_expires: the last moment for the code, apart from ``ends``.
        starts, ends: moments, both included; aware of their zone.
        hours: days and times of day in the shop's zone.
        priority: the higher goes first.
        on_discounted: False: only units that no other promotion touched.
        one_of: of promotions with the same word only the best for the shopper applies.
        joins: words; a promotion with any joins only those that share one.
    """

    promotion_id: str
    actions: tuple[Action, ...]
    conditions: Conditions = field(default_factory=Conditions)
    limits: Limits = field(default_factory=Limits)
    coupons: frozenset[str] = frozenset()
    signed: bool = False
    coupon_expires: datetime | None = None
    starts: datetime | None = None
    ends: datetime | None = None
    hours: Hours | None = None
    priority: int = 0
    exclusive: bool = False
    on_discounted: bool = True
    one_of: str = ""
    joins: frozenset[str] = frozenset()
