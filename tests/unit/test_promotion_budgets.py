"""Budgets, coupons, points and stamps: never overrun, never forgotten, given back where due."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.offers.engine.allotments import (
    Amount,
    Budget,
    Redemption,
    Share,
    bounded,
    settle,
)
from kiosk.offers.engine.basket import Goods, Moment
from kiosk.offers.engine.definitions import promotion
from kiosk.offers.engine.fields import DefinitionError
from kiosk.offers.engine.index import Index
from kiosk.offers.engine.loyalty import (
    Account,
    Loyalty,
    Multiplier,
    NextOrder,
    PointsRule,
    StampCard,
    after,
    burning,
    burnt,
    earned,
    next_coupon,
    stamped,
)
from kiosk.offers.engine.loyalty_file import loyalty
from kiosk.offers.engine.policy import DEFAULT
from kiosk.offers.engine.priced import price
from kiosk.offers.engine.schedule import Hours
from kiosk.offers.engine.scope import Scope
from kiosk.offers.engine.signed_coupons import CouponError, SignedCoupon, read_code
from kiosk.offers.engine.terms import Conditions

KIOSKS = ("K1", "K2")
EVENTS = st.lists(
    st.tuples(
        st.sampled_from(KIOSKS),
        st.sampled_from(["sale", "sale", "report", "late report", "top up"]),
        st.integers(1, 400),
    ),
    max_size=40,
)


@settings(max_examples=150, deadline=None)
@given(EVENTS)
def test_no_interleaving_of_two_kiosks_overruns_a_budget(
    events: list[tuple[str, str, int]],
) -> None:
    """Sales offline, reports lost, late and repeated, top-ups at any time."""
    office = Budget(Amount(money=1_000, uses=9), {})
    here = dict.fromkeys(KIOSKS, Share())
    old = dict(here)
    for kiosk, what, amount in events:
        if what == "sale":
            here[kiosk] = here[kiosk].spend(Amount(amount, 1)) or here[kiosk]
        elif what == "report":
            old[kiosk] = here[kiosk]
            office = office.heard(kiosk, here[kiosk])
        elif what == "late report":
            known = office
            office = office.heard(kiosk, old[kiosk])
            if kiosk in known.shares:  # what was heard before is not unheard
                assert office == known
        else:
            office = office.heard(kiosk, here[kiosk]).topped_up(kiosk, Amount(amount, 3))
            here[kiosk] = replace(here[kiosk], allotted=office.shares[kiosk].allotted)
        spent = here["K1"].spent + here["K2"].spent
        assert spent.money <= 1_000
        assert spent.uses <= 9
        assert not office.unallotted.is_negative
        assert not any(share.left.is_negative for share in here.values())


def test_an_old_report_changes_nothing() -> None:
    office = Budget(Amount(1_000, 9), {}).topped_up("K1", Amount(500, 5))
    allotted = office.shares["K1"].allotted
    late, now = Share(allotted, Amount(100, 1)), Share(allotted, Amount(300, 3))
    assert office.heard("K1", now).heard("K1", late) == office.heard("K1", now)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 50), st.sampled_from(KIOSKS), st.integers(1, 30),
            st.sampled_from(["A-1", "A-2", "B-1"]),
        ),
        max_size=12,
    ),
    st.randoms(use_true_random=False),
)  # fmt: skip
def test_a_coupon_used_twice_is_in_the_report_and_never_counts_twice(
    uses: list[tuple[int, str, int, str]], dice: st.DataObject
) -> None:
    found = [Redemption(at, kiosk, f"S{n}", code, 100) for n, (at, kiosk, _, code) in
             enumerate(uses)]  # fmt: skip
    reports = found + found[: len(found) // 2]  # some come twice
    dice.shuffle(reports)  # type: ignore[attr-defined]
    standing, conflicts = settle(reports, {"B-1": 2})
    for code, most in (("A-1", 1), ("A-2", 1), ("B-1", 2)):
        assert sum(one.code == code for one in standing) <= most
    assert sorted([*standing, *(one.too_many for one in conflicts)]) == sorted(found)
    for one in conflicts:
        assert max(one.stands) <= one.too_many
        assert one.too_many.sale in str(one)


def test_a_kiosk_prices_within_its_allotment() -> None:
    ten = promotion(
        {"id": "x", "kind": "order_fixed", "amount": "10", "budget_spend_limit": "1000"}, "x"
    )[0]
    basket = [Goods("a", "a", 1, 5_000)]
    enough, short = Share(Amount(money=1_000)), Share(Amount(money=999))
    assert price(Index([bounded(ten, enough)]), basket, Moment()).total == 4_000
    assert price(Index([bounded(ten, short)]), basket, Moment()).total == 5_000


@settings(max_examples=60, deadline=None)
@given(st.integers(2, 9), st.integers(1, 60), st.integers(100, 3_000), st.data())
def test_kiosks_that_share_a_limit_never_overrun_it_together(
    kiosks: int, uses: int, budget: int, data: st.DataObject
) -> None:
    """Each knows its own uses alone, as a kiosk does, and sells in any order."""
    table = {
        "id": "x", "kind": "order_percent", "percent": "50", "usage_limit": uses,
        "budget_spend_limit": str(budget / 100), "kiosks": kiosks,
    }  # fmt: skip
    if uses < kiosks:
        with pytest.raises(DefinitionError, match="kiosks is"):
            promotion(table, "x")
        return
    index = Index([promotion(table, "x")[0]])
    here = dict.fromkeys(range(kiosks), (0, 0))
    for kiosk in data.draw(st.lists(st.integers(0, kiosks - 1), max_size=40)):
        times, spent = here[kiosk]
        moment = Moment(uses={"x": times}, spent={"x": spent})
        basket = [Goods("a", "a", 1, data.draw(st.integers(2, 400)))]
        for verdict in price(index, basket, moment).verdicts:
            here[kiosk] = times + 1, spent + verdict.amount
    assert sum(times for times, _ in here.values()) <= uses
    assert sum(spent for _, spent in here.values()) <= budget


KEY = b"a shop's own key"
COUPON = SignedCoupon("SUMMER", 17, date(2026, 8, 31))


def test_a_signed_coupon_is_read_back() -> None:
    assert read_code(COUPON.code(KEY).lower(), KEY, date(2026, 8, 31), ()) == COUPON


def test_a_coupon_whose_name_has_small_letters_is_read_back() -> None:
    back = SignedCoupon("Back2", 5, date(2026, 8, 31))
    read = read_code(back.code(KEY), KEY, date(2026, 8, 31), ())
    assert (read.name, read.serial, read.text) == ("BACK2", 5, back.text)


@pytest.mark.parametrize("name", ["MÜLLER", "SUMMER 2", "A-B", "٣"])
def test_a_coupon_for_the_next_order_has_a_name_that_a_scanner_reads(name: str) -> None:
    with pytest.raises(DefinitionError, match="letters and digits"):
        loyalty({"next_order": [{"coupon": name}]})


@pytest.mark.parametrize(
    ("code", "today", "used", "said"),
    [
        (COUPON.code(b"another key"), date(2026, 8, 1), (), "not one of this shop's"),
        (COUPON.code(KEY).replace("017", "018"), date(2026, 8, 1), (), "not one of this shop's"),
        ("SUMMER", date(2026, 8, 1), (), "not one of this shop's"),
        (COUPON.code(KEY), date(2026, 9, 1), (), "expired on 2026-08-31"),
        (COUPON.code(KEY), date(2026, 8, 1), (COUPON.text,), "was used before"),
    ],
)
def test_a_coupon_that_does_not_count_says_why(
    code: str, today: date, used: tuple[str, ...], said: str
) -> None:
    with pytest.raises(CouponError, match=said):
        read_code(code, KEY, today, used)


NOON = Moment(now=datetime(2026, 6, 16, 12, tzinfo=UTC))  # a Tuesday
COFFEE = Goods("coffee", "coffee", 3, 250, frozenset({"drinks"}))
CAKE = Goods("cake", "cake", 1, 410, frozenset({"treats"}))
POINTS = PointsRule(
    per=100,
    multipliers=(
        Multiplier(2, Scope(categories=frozenset({"drinks"}))),
        Multiplier(3, hours=Hours(UTC, weekdays=frozenset({2}), begins=time(0))),
    ),
    worth=1,
    least=50,
)  # fmt: skip


def test_points_are_earned_on_what_is_paid_and_multiplied() -> None:
    priced = price(Index([]), [COFFEE, CAKE], NOON)
    assert earned(POINTS, priced) == (2 * 750 + 410) // 100


def test_points_are_burnt_last_and_only_as_many_as_they_took_off() -> None:
    account = Account(points=2_000)
    wish = burning(POINTS, account, 2_000)
    assert wish is not None
    half = promotion({"kind": "order_percent", "percent": "50"}, "half")[0]
    priced = price(Index([half, wish]), [COFFEE, CAKE], NOON)
    assert priced.total == 0
    assert burnt(POINTS, priced) == 580  # half of 1160
    assert after(account, Loyalty(POINTS), priced).points == 2_000 - 580
    assert burning(POINTS, Account(points=49), 49) is None


CARD = StampCard("coffee", Scope(skus=frozenset({"coffee"})), full=10)


def test_every_tenth_coffee_is_free_over_as_many_visits_as_it_takes() -> None:
    account, paid = Account(), 0
    for _ in range(7):  # 21 coffees
        reward = stamped(CARD, account, (COFFEE,))
        priced = price(Index([reward] if reward else []), [COFFEE], NOON)
        paid += priced.total
        account = after(account, Loyalty(PointsRule(per=100), (CARD,)), priced)
    assert paid == 19 * 250
    assert account.stamps == {"coffee": 1}


def test_a_coupon_for_the_next_order_comes_only_where_its_conditions_hold() -> None:
    rule = NextOrder("BACK", Conditions(spend_min=1_000), days=28)
    priced = price(Index([]), [COFFEE, CAKE], NOON)
    coupon = next_coupon(rule, priced, 5, date(2026, 6, 16), DEFAULT)
    assert coupon == SignedCoupon("BACK", 5, date(2026, 7, 14))
    assert coupon is not None
    assert read_code(coupon.code(KEY), KEY, date(2026, 7, 14), ()).name == "BACK"
    small = price(Index([]), [COFFEE], NOON)
    assert next_coupon(rule, small, 6, date(2026, 6, 16), DEFAULT) is None
