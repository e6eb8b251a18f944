"""How likely a shopper uses each coupon of a campaign: what they bought of its goods, and when.

What tells a coupon that fits from one that is merely wide is how much more of its goods somebody
bought than anybody would: a coupon on five thousand goods is in every basket of everybody.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import exp, log, log1p
from operator import mul
from typing import NamedTuple

from kiosk.offers.past import PastVisit

FEATURES = (
    "its goods bought", "fading over 30 visits", "in 90 days", "different ones", "none ever",
    "times as often as anybody", "share of all goods bought", "spent on them", "a piece",
    "its shelves", "in 90 days", "its part of its shelves",
    "its kinds", "in 90 days", "its part of its kinds",
    "goods on it", "their popularity", "of the shop's own brand",
    "goods bought", "coupons used", "campaigns had", "coupons used a campaign",
    "coupons in the campaign", "days of the campaign", "kind 0", "kind 1",
)  # fmt: skip

MEMORY_VISITS = 200
_LEAST_SHARE = 1e-4
_NO_SHARE = log(_LEAST_SHARE)
RECENT_DAYS = 90


@dataclass(frozen=True, slots=True)
class CouponGoods:
    """One coupon of a campaign.

    Attributes:
        goods: how many it is on. popularity: share of all goods sold that are its own.
        own_brand: share of them that bear the shop's own brand.
    """

    coupon: str
    goods: int
    popularity: float = 0.0
    own_brand: float = 0.0
    features: tuple[float, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        said = log1p(self.goods), log(self.popularity + 1e-6), self.own_brand
        object.__setattr__(self, "features", said)  # worked out once, not for every shopper


class Goods(NamedTuple):
    """One product: its shelf, its kind (a finer shelf), each by number, and its price in any unit.

    -1 where there is no such shelf or kind.
    """

    shelf: int
    kind: int = -1
    price: float = 0.0


_UNKNOWN = Goods(-1)


@dataclass(frozen=True, slots=True)
class Campaign:
    """The coupons of one mailing.

    Attributes:
        on_product, on_shelf, on_kind: places in ``coupons``.
        goods: every product of the shop that is known.
        kind: 0 to 2, as head office counts them; days: how long it runs.
    """

    coupons: tuple[CouponGoods, ...]
    on_product: Mapping[int, Sequence[int]]
    on_shelf: Mapping[int, Sequence[int]]
    on_kind: Mapping[int, Sequence[int]]
    goods: Mapping[int, Goods]
    kind: int
    days: int


@dataclass(frozen=True, slots=True)
class CouponHabits:
    """What a shopper did with earlier coupons: how many used, and campaigns had."""

    used: int = 0
    campaigns: int = 0


@dataclass(frozen=True, slots=True)
class CouponWeights:
    """A logistic rule over ``FEATURES``: what was learned from earlier campaigns."""

    base: float
    weights: tuple[float, ...]


def appeal(
    past: Sequence[PastVisit],
    today: date,
    campaign: Campaign,
    habits: CouponHabits,
    learned: CouponWeights,
) -> list[float]:
    """The chance, 0 to 1, that each coupon of ``campaign`` is used. ``past`` is oldest first."""
    weights = learned.weights
    return [
        1 / (1 + exp(-(learned.base + sum(map(mul, weights, values)))))
        for values in describe(past, today, campaign, habits)
    ]


def describe(
    past: Sequence[PastVisit], today: date, campaign: Campaign, habits: CouponHabits
) -> list[tuple[float, ...]]:
    """The features of each coupon, in the order of ``campaign.coupons``."""
    bought = _Bought(past[-MEMORY_VISITS:], today)
    own, shelves, kinds = _sums(bought, campaign)
    common = _common(bought.lines, campaign, habits)
    return [
        (*_own(own, place, bought.lines, coupon), *_beside(own[0][place], shelves, kinds, place),
         *coupon.features, *common)
        for place, coupon in enumerate(campaign.coupons)
    ]  # fmt: skip


def _own(own: Columns, place: int, whole: float, coupon: CouponGoods) -> tuple[float, ...]:
    lines = own[0][place]
    times = log((lines + 0.5) / (whole * coupon.popularity + 0.5))
    if not lines:
        return 0.0, 0.0, 0.0, 0.0, 1.0, times, _NO_SHARE, 0.0, 0.0
    spent = own[4][place]
    return (
        log1p(lines), log1p(own[1][place]), log1p(own[2][place]), log1p(own[3][place]), 0.0,
        times, log(lines / whole + _LEAST_SHARE), log1p(spent), log1p(spent / lines),
    )  # fmt: skip


def _beside(lines: float, shelves: Columns, kinds: Columns, place: int) -> tuple[float, ...]:
    on_shelf, on_kind = shelves[0][place], kinds[0][place]
    if not on_shelf and not on_kind:
        return 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
    return (
        log1p(on_shelf), log1p(shelves[1][place]), lines / (on_shelf + 0.5),
        log1p(on_kind), log1p(kinds[1][place]), lines / (on_kind + 0.5),
    )  # fmt: skip


class _Bought:
    """Of each product how often it was bought: ever, fading by visits, and lately."""

    def __init__(self, past: Sequence[PastVisit], today: date) -> None:
        self.products: dict[int, list[float]] = {}
        first = today.toordinal() - RECENT_DAYS
        for back, visit in enumerate(reversed(past), 1):
            fading, late = exp(-back / 30), float(visit.day.toordinal() >= first)
            for product in visit.gtins:
                sums = self.products.get(product)
                if sums is None:
                    self.products[product] = [1.0, fading, late]
                else:
                    sums[0] += 1
                    sums[1] += fading
                    sums[2] += late
        self.lines = sum([sums[0] for sums in self.products.values()])


Columns = tuple[list[float], ...]  # a number a coupon in each


def _sums(bought: _Bought, campaign: Campaign) -> tuple[Columns, Columns, Columns]:
    """What was bought of each coupon's goods, of its shelves, and of its kinds."""
    count, on_product, goods = len(campaign.coupons), campaign.on_product, campaign.goods
    own, shelves, kinds = (tuple([0.0] * count for _ in range(size)) for size in (5, 2, 2))
    ever, fading, lately, different, spent = own
    by_shelf: dict[int, list[float]] = {}
    by_kind: dict[int, list[float]] = {}
    for product, sums in bought.products.items():
        known = goods.get(product, _UNKNOWN)
        for group, found in ((known.shelf, by_shelf), (known.kind, by_kind)):
            if group in found:
                found[group][0] += sums[0]
                found[group][1] += sums[2]
            else:
                found[group] = [sums[0], sums[2]]
        for place in on_product.get(product, ()):
            ever[place] += sums[0]
            fading[place] += sums[1]
            lately[place] += sums[2]
            different[place] += 1
            spent[place] += sums[0] * known.price
    _spread(by_shelf, campaign.on_shelf, shelves)
    _spread(by_kind, campaign.on_kind, kinds)
    return own, shelves, kinds


def _spread(
    groups: Mapping[int, Sequence[float]], on_group: Mapping[int, Sequence[int]], sums: Columns
) -> None:
    """Add what was bought of each shelf or kind to every coupon that is on it."""
    ever, lately = sums
    for group, (lines, late) in groups.items():
        for place in on_group.get(group, ()):
            ever[place] += lines
            lately[place] += late


def _common(lines: float, campaign: Campaign, habits: CouponHabits) -> tuple[float, ...]:
    return (
        log1p(lines), log1p(habits.used), log1p(habits.campaigns),
        habits.used / max(1, habits.campaigns), log1p(len(campaign.coupons)),
        log1p(campaign.days), float(campaign.kind == 0), float(campaign.kind == 1),
    )  # fmt: skip
