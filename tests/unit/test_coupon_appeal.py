"""Which coupons fit: what is bought more than anybody buys it, not merely what is wide."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kiosk.offers.coupon_appeal import (
    FEATURES,
    Campaign,
    CouponGoods,
    CouponHabits,
    CouponWeights,
    Goods,
    appeal,
    describe,
)
from kiosk.offers.past import PastVisit

TODAY = date(2026, 3, 4)
WIDE = range(100, 200)  # everybody's goods
NARROW = (1, 2)
CAMPAIGN = Campaign(
    (CouponGoods("wide", len(WIDE), 0.9), CouponGoods("narrow", len(NARROW), 0.0001, 1.0)),
    {**dict.fromkeys(WIDE, (0,)), **dict.fromkeys(NARROW, (1,))},
    {7: (0,), 8: (1,)},
    {},
    {**{product: Goods(7, price=1.0) for product in WIDE}, 1: Goods(8, price=2.5), 9: Goods(8)},
    kind=1,
    days=30,
)


def past(*products: int, visits: int = 10, every: int = 7) -> list[PastVisit]:
    return [
        PastVisit(TODAY - timedelta(days=every * back), frozenset(products))
        for back in range(visits, 0, -1)
    ]


def said(visits: list[PastVisit], coupon: int) -> dict[str, float]:
    """By name; of names that stand twice the first."""
    found = describe(visits, TODAY, CAMPAIGN, CouponHabits(2, 4))[coupon]
    assert len(found) == len(FEATURES)
    return dict(reversed(list(zip(FEATURES, found, strict=True))))


def test_a_wide_coupon_is_no_more_wanted_than_by_anybody() -> None:
    everything = past(*range(100, 109), 1)
    wide, narrow = said(everything, 0), said(everything, 1)
    assert wide["its goods bought"] > narrow["its goods bought"]
    assert abs(wide["times as often as anybody"]) < 0.1
    assert narrow["times as often as anybody"] > 2
    assert narrow["spent on them"] == pytest.approx(3.258, abs=1e-3)  # log of 1 + 10 x 2.50


def test_what_was_never_bought_says_so_and_still_has_its_shelf() -> None:
    narrow = said(past(9), 1)
    assert (narrow["its goods bought"], narrow["none ever"]) == (0.0, 1.0)
    assert narrow["its shelves"] > 2
    assert said([], 1)["none ever"] == 1.0


def test_the_last_ninety_days_count_by_themselves() -> None:
    late, early = past(1, visits=3, every=7), past(1, visits=3, every=100)
    assert said(late, 1)["in 90 days"] > said(early, 1)["in 90 days"] == 0.0


def test_chances_follow_the_rule_and_are_chances() -> None:
    weights = [0.0] * len(FEATURES)
    weights[FEATURES.index("times as often as anybody")] = 2.0
    rule = CouponWeights(-3.0, tuple(weights))
    wide, narrow = appeal(past(1, 150), TODAY, CAMPAIGN, CouponHabits(), rule)
    assert 0 < wide < narrow < 1
    nothing = appeal([], TODAY, CAMPAIGN, CouponHabits(), rule)
    assert nothing == pytest.approx([1 / (1 + 2.718281828**3)] * 2)
