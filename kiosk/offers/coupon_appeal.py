"""How likely a shopper uses each coupon of a campaign: what they bought of its goods, and when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import exp, log, log1p

from kiosk.offers.past import PastVisit

FEATURES = (
    "visits with its goods", "the same, half-life 21 visits", "half-life 42 days",
    "half-life 10 days", "days since", "different goods of it bought", "share of late visits",
    "visits with its shelves, half-life 42 days", "its part of those shelves", "due",
    "goods of it bought, half-life 21 visits", "part of all goods bought",
    "place among the coupons", "part of all coupons' visits",
    "goods on it", "popularity of its goods", "popularity of one of its goods", "shelves",
    "coupons in the campaign", "days of the campaign", "kind of campaign",
    "coupons of its shelves used before, by anybody",
    "visits", "visits in 90 days", "days since the last visit", "goods a visit",
    "coupons used", "campaigns had", "coupons used a campaign", "used for its shelves before",
)  # fmt: skip

_SHARES = frozenset(
    place
    for place, name in enumerate(FEATURES)
    if name.startswith(("share", "part of", "popularity"))
)
_PART = FEATURES.index("its part of those shelves")
_PLACE = FEATURES.index("place among the coupons")
_KIND = FEATURES.index("kind of campaign")

MEMORY_VISITS = 400
_NEVER = 400.0  # days


@dataclass(frozen=True, slots=True)
class CouponGoods:
    """One coupon of a campaign.

    Attributes:
        popularity: share of baskets that hold each of its goods, summed.
        shelf_use: how often coupons of its shelves were used by anybody, against the average.
    """

    coupon: str
    goods: int
    shelves: frozenset[int]
    popularity: float = 0.0
    shelf_use: float = 1.0


@dataclass(frozen=True, slots=True)
class Campaign:
    """The coupons of one mailing.

    Attributes:
        on_product, on_shelf: places in ``coupons`` by product and by shelf.
        shelf_of: the shelf (category) of each product.
        kind: 0 to 2, as head office counts them; days: how long it runs.
    """

    coupons: tuple[CouponGoods, ...]
    on_product: Mapping[int, Sequence[int]]
    on_shelf: Mapping[int, Sequence[int]]
    shelf_of: Mapping[int, int]
    kind: int
    days: int


@dataclass(frozen=True, slots=True)
class CouponHabits:
    """What a shopper did with earlier coupons: how many used, campaigns had, and which shelves."""

    used: int = 0
    campaigns: int = 0
    shelves: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class CouponWeights:
    """A logistic rule: what was learned from earlier campaigns, for ``scaled`` features."""

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
    return [
        1 / (1 + exp(-(learned.base + sumprod(learned.weights, scaled(features)))))
        for features in describe(past, today, campaign, habits)
    ]


def scaled(features: Sequence[float]) -> list[float]:
    """Features as the rule weighs them: shares and counts as logs, kinds apart, never bought."""
    values = [
        log(value + 1e-4) if place in _SHARES else log1p(max(value, 0.0))
        for place, value in enumerate(features)
    ]
    values[_PART] = features[_PART]
    values[_PLACE] = log(features[_PLACE] + 0.01)
    values[_KIND] = float(features[_KIND] == 0)
    return [*values, float(features[_KIND] == 1), float(features[0] == 0)]


def sumprod(weights: Sequence[float], values: Sequence[float]) -> float:
    return sum([weight * value for weight, value in zip(weights, values, strict=True)])


class _Bought:
    """Sums over visits for each coupon."""

    def __init__(self, count: int) -> None:
        self.visits = [0.0] * count
        self.by_visits = [0.0] * count
        self.by_weeks = [0.0] * count
        self.by_days = [0.0] * count
        self.last = [_NEVER] * count
        self.first = [_NEVER] * count
        self.shelf = [0.0] * count
        self.goods = [0.0] * count
        self.all_goods = 0.0
        self.different: list[set[int]] = [set() for _ in range(count)]


def describe(
    past: Sequence[PastVisit], today: date, campaign: Campaign, habits: CouponHabits
) -> list[tuple[float, ...]]:
    """The features of each coupon, in the order of ``campaign.coupons``."""
    past = past[-MEMORY_VISITS:]
    bought, late = _add_up(past, today, campaign)
    order = sorted(range(len(campaign.coupons)), key=lambda place: -bought.by_weeks[place])
    rank = {place: number for number, place in enumerate(order)}
    everything = sum(bought.by_weeks) + 1.0
    shopper = _of_shopper(past, today, habits)
    return [
        (
            *_own(bought, place, late),
            rank[place] / len(order),
            bought.by_weeks[place] / everything,
            *_of_coupon(coupon, campaign),
            *shopper,
            float(bool(coupon.shelves & habits.shelves)),
        )
        for place, coupon in enumerate(campaign.coupons)
    ]


def _add_up(past: Sequence[PastVisit], today: date, campaign: Campaign) -> tuple[_Bought, float]:
    bought, late = _Bought(len(campaign.coupons)), 0.0
    on_product, on_shelf, shelf_of = campaign.on_product, campaign.on_shelf, campaign.shelf_of
    for back, visit in enumerate(reversed(past), 1):
        age = max(0, today.toordinal() - visit.day.toordinal())
        by_visits, by_weeks, by_days = exp(-back / 30), exp(-age / 60), exp(-age / 14)
        late += by_visits
        bought.all_goods += by_visits * len(visit.gtins)
        touched: set[int] = set()
        for product in visit.gtins:
            for place in on_product.get(product, ()):
                touched.add(place)
                bought.different[place].add(product)
                bought.goods[place] += by_visits
        for place in touched:
            bought.visits[place] += 1
            bought.by_visits[place] += by_visits
            bought.by_weeks[place] += by_weeks
            bought.by_days[place] += by_days
            bought.last[place] = min(bought.last[place], float(age))
            bought.first[place] = float(age)
        shelves = {shelf_of[product] for product in visit.gtins if product in shelf_of}
        for place in {place for shelf in shelves for place in on_shelf.get(shelf, ())}:
            bought.shelf[place] += by_weeks
    return bought, late


def _own(bought: _Bought, place: int, late: float) -> tuple[float, ...]:
    visits, last = bought.visits[place], bought.last[place]
    between = (bought.first[place] - last) / (visits - 1) if visits > 1 else 0.0
    return (
        visits,
        bought.by_visits[place],
        bought.by_weeks[place],
        bought.by_days[place],
        last,
        float(len(bought.different[place])),
        bought.by_visits[place] / (late + 1.0),
        bought.shelf[place],
        bought.by_weeks[place] / (bought.shelf[place] + 0.5),
        last / max(between, 1.0) if visits > 1 else -1.0,
        bought.goods[place],
        bought.goods[place] / (bought.all_goods + 5.0),
    )


def _of_coupon(coupon: CouponGoods, campaign: Campaign) -> tuple[float, ...]:
    return (
        float(coupon.goods),
        coupon.popularity,
        coupon.popularity / max(1, coupon.goods),
        float(len(coupon.shelves)),
        float(len(campaign.coupons)),
        float(campaign.days),
        float(campaign.kind),
        coupon.shelf_use,
    )


def _of_shopper(past: Sequence[PastVisit], today: date, habits: CouponHabits) -> tuple[float, ...]:
    ages = [today.toordinal() - visit.day.toordinal() for visit in past]
    goods = sum(len(visit.gtins) for visit in past)
    return (
        log1p(len(past)),
        float(sum(1 for age in ages if age <= 90)),
        float(ages[-1]) if ages else _NEVER,
        goods / max(1, len(past)),
        float(habits.used),
        float(habits.campaigns),
        habits.used / max(1, habits.campaigns),
    )
