"""What holds of every basket under every list of promotions.

Each law is broken once in the code and seen to fail: tests/promises/offer_laws.py.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from kiosk.offers.engine.basket import Goods
from kiosk.offers.engine.definitions import promotion
from kiosk.offers.engine.explain import explain
from kiosk.offers.engine.index import Index
from kiosk.offers.engine.policy import DEFAULT, Policy
from kiosk.offers.engine.priced import Priced, add, price
from kiosk.offers.engine.terms import ForM, ForPrice, Promotion
from tests.unit.promotion_makers import CONDITIONS, MOMENT, PER_UNIT, baskets, promotions

# 60 of each; where the laws are broken on purpose, ten times as many
FEW = settings(
    max_examples=settings.default.max_examples * 6 // 10,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
POLICIES = st.sampled_from(
    [
        Policy(),
        Policy(rounding="down", leftover_cent="last", rounding_per="unit"),
        Policy(percents="added", free_unit="dearest", threshold_on="left"),
        Policy(bundle_units="cheapest", conditions_count="untouched-units", combination="first"),
        Policy(exclusive="units", shelf_promotions="best", order_promotions="best"),
    ]
)


def priced(basket: list[Goods], some: list[Promotion], policy: Policy = DEFAULT) -> Priced:
    return price(Index(some, policy), basket, MOMENT)


def costs(result: Priced) -> dict[str, tuple[int, ...]]:
    return {line.goods.key: line.units for line in result.lines}


@FEW
@given(baskets(), promotions(), POLICIES)
def test_no_unit_goes_below_zero_or_its_floor_or_above_its_shelf_price(
    basket: list[Goods], some: list[Promotion], policy: Policy
) -> None:
    for line in priced(basket, some, policy).lines:
        goods = line.goods
        least = goods.price if not goods.discountable else min(goods.floor, goods.price)
        assert all(max(0, least) <= unit <= goods.price for unit in line.units)
        assert len(line.units) == goods.qty


@FEW
@given(baskets(), promotions(), POLICIES)
def test_parts_sum_to_the_whole(basket: list[Goods], some: list[Promotion], policy: Policy) -> None:
    result = priced(basket, some, policy)
    by_line: dict[str, int] = {}
    for verdict in result.verdicts:
        assert verdict.amount == sum(off for _, off in verdict.lines)
        for key, off in verdict.lines:
            by_line[key] = by_line.get(key, 0) + off
    for line in result.lines:
        assert by_line.get(line.goods.key, 0) == line.off == (
            line.goods.price * line.goods.qty - line.total
        )  # fmt: skip
    added = sum(part.tax for part in result.taxes if not part.included)
    assert result.total == result.subtotal - result.discount + added


@FEW
@given(baskets(), promotions(), POLICIES, st.randoms(use_true_random=False))
def test_the_order_of_lines_and_promotions_never_matters(
    basket: list[Goods], some: list[Promotion], policy: Policy, dice: st.DataObject
) -> None:
    result = priced(basket, some, policy)
    lines, others = list(basket), list(some)
    dice.shuffle(lines)  # type: ignore[attr-defined]
    dice.shuffle(others)  # type: ignore[attr-defined]
    again = priced(lines, others, policy)
    assert (again.total, again.lines, again.verdicts) == (
        result.total, result.lines, result.verdicts,
    )  # fmt: skip


@FEW
@given(baskets(), promotions(), POLICIES)
def test_a_line_added_costs_what_it_costs_priced_anew(
    basket: list[Goods], some: list[Promotion], policy: Policy
) -> None:
    index = Index(some, policy)
    result = price(index, basket[:1], MOMENT)
    for place, goods in enumerate(basket[1:], start=2):
        result = add(index, result, goods)
        anew = price(index, basket[:place], MOMENT)
        assert (result.total, result.lines, result.verdicts, result.extras) == (
            anew.total, anew.lines, anew.verdicts, anew.extras,
        )  # fmt: skip


@FEW
@given(baskets(), promotions(kinds=PER_UNIT, more=st.just({}), conditions=CONDITIONS), POLICIES)
def test_a_line_that_meets_a_condition_elsewhere_is_seen_there(
    basket: list[Goods], some: list[Promotion], policy: Policy
) -> None:
    assume(len(basket) > 2)
    index = Index(some, policy)
    result = add(index, price(index, basket[:-1], MOMENT), basket[-1])
    anew = price(index, basket, MOMENT)
    assert (result.lines, result.verdicts) == (anew.lines, anew.verdicts)


@FEW
@given(baskets(), promotions(), POLICIES, st.integers(1, 6))
def test_another_quantity_costs_what_it_costs_priced_anew(
    basket: list[Goods], some: list[Promotion], policy: Policy, qty: int
) -> None:
    index = Index(some, policy)
    changed = replace(basket[0], qty=qty)
    result = add(index, price(index, basket, MOMENT), changed)
    anew = price(index, [changed, *basket[1:]], MOMENT)
    assert (result.total, result.lines, result.verdicts) == (
        anew.total, anew.lines, anew.verdicts,
    )  # fmt: skip


@FEW
@given(baskets(), promotions(), POLICIES)
def test_undoing_gives_back_the_very_state_before(
    basket: list[Goods], some: list[Promotion], policy: Policy
) -> None:
    assume(len(basket) > 1)
    index = Index(some, policy)
    before = price(index, basket[:-1], MOMENT)
    kept = (before.total, costs(before), before.verdicts, dict(before.extras))
    add(index, before, basket[-1])
    explain(index, before)
    assert (before.total, costs(before), before.verdicts, dict(before.extras)) == kept
    again = price(index, basket[:-1], MOMENT)
    assert (again.total, costs(again), again.verdicts) == kept[:3]
    other = replace(basket[0], qty=basket[0].qty + 1)
    onward, anew = add(index, before, other), price(index, [other, *basket[1:-1]], MOMENT)
    assert (onward.total, costs(onward), onward.verdicts) == (
        anew.total, costs(anew), anew.verdicts,
    )  # fmt: skip


@FEW
@given(
    baskets(), promotions(kinds=PER_UNIT, more=st.just({})),
)  # fmt: skip
def test_an_item_more_never_makes_another_dearer(
    basket: list[Goods], some: list[Promotion]
) -> None:
    """Of promotions off units and lines, where only minimums are asked for."""
    assume(len(basket) > 1)
    before, after = costs(priced(basket[:-1], some)), costs(priced(basket, some))
    for key, units in before.items():
        assert sum(after[key]) <= sum(units)


@FEW
@given(baskets(), promotions())
def test_where_an_item_more_makes_another_dearer_the_reasons_say_which_promotion(
    basket: list[Goods], some: list[Promotion]
) -> None:
    """A free unit may move, an amount is spread wider: then a promotion takes less off the line."""
    assume(len(basket) > 1)
    before, after = priced(basket[:-1], some), priced(basket, some)
    was, now = costs(before), costs(after)
    for key, units in was.items():
        if sum(now[key]) <= sum(units):
            continue
        less = [
            verdict
            for verdict in before.verdicts
            if dict(verdict.lines).get(key, 0) > _off(after, verdict.promotion_id, key)
        ]
        assert less
        told = {verdict.promotion_id: verdict for verdict in explain(Index(some), after)}
        assert all(str(told[verdict.promotion_id].reason) for verdict in less)


def _off(result: Priced, promotion_id: str, key: str) -> int:
    for verdict in result.verdicts:
        if verdict.promotion_id == promotion_id:
            return dict(verdict.lines).get(key, 0)
    return 0


@FEW
@given(baskets(), promotions(), POLICIES)
def test_every_promotion_is_explained_and_only_those_that_gave_are_applied(
    basket: list[Goods], some: list[Promotion], policy: Policy
) -> None:
    index = Index(some, policy)
    result = price(index, basket, MOMENT)
    told = explain(index, result)
    assert {verdict.promotion_id for verdict in told} == {one.promotion_id for one in some}
    assert {one for one in told if one.applied} == set(result.verdicts)
    assert all(str(verdict.reason) for verdict in told)


@FEW
@given(baskets(), promotions())
def test_choosing_the_best_never_costs_more_than_taking_them_as_they_come(
    basket: list[Goods], some: list[Promotion]
) -> None:
    best = priced(basket, some)
    first = priced(basket, some, Policy(combination="first"))
    gifts = sum(best.extras.values()) + sum(first.extras.values())
    assume(not gifts)
    plain = sum(line.total for line in best.lines)
    assert plain <= sum(line.total for line in first.lines)


@FEW
@given(baskets(), promotions())
def test_a_promotion_never_takes_more_than_it_may(
    basket: list[Goods], some: list[Promotion]
) -> None:
    limits = {one.promotion_id: one.limits for one in some}
    for verdict in priced(basket, some).verdicts:
        most = limits[verdict.promotion_id]
        assert most.discount is None or verdict.amount <= most.discount
        assert most.budget is None or verdict.amount <= most.budget


@st.composite
def multibuys(draw: st.DrawFn) -> tuple[list[Goods], list[Promotion]]:
    """At most eight units of three products, and two or three multibuys over all of them."""
    basket = [
        Goods(sku, sku, draw(st.integers(1, 3)), draw(st.integers(50, 900)))
        for sku in draw(st.sampled_from([["a", "b"], ["a", "b", "c"]]))
    ]
    found = []
    for number in range(draw(st.integers(2, 3))):
        n = draw(st.integers(2, 3))
        if draw(st.booleans()):
            table = {"kind": "n_for_m", "n": n, "pay": n - 1}
        else:
            table = {"kind": "n_for_price", "n": n, "price": f"{draw(st.integers(50, 900)) / 100}"}
        found.append(promotion(table, f"p{number}")[0])
    return basket, found


def cheapest(basket: list[Goods], some: list[Promotion]) -> int:
    """The least that the basket can cost: every way of making bundles, tried."""
    prices = [one.price for one in basket for _ in range(one.qty)]
    best = {0: 0}  # units used up, as bits: what was saved
    for used in range(1 << len(prices)):
        if used not in best:
            continue
        rest = [place for place in range(len(prices)) if not used >> place & 1]
        for one in some:
            (action,) = one.actions
            assert isinstance(action, ForM | ForPrice)
            for units in combinations(rest, action.n):
                costs = sorted(prices[place] for place in units)
                if isinstance(action, ForM):
                    saving = sum(costs[: action.n - action.pay])
                else:
                    saving = sum(costs) - action.price
                taken = used | sum(1 << place for place in units)
                best[taken] = max(best.get(taken, 0), best[used] + max(0, saving))
    return sum(prices) - max(best.values())


@settings(max_examples=60, deadline=None)
@given(multibuys())
def test_the_cheapest_combination_is_found_or_the_gap_to_it_is_stated(
    both: tuple[list[Goods], list[Promotion]],
) -> None:
    """Against every way of making bundles."""
    basket, some = both
    result = priced(basket, some)
    least = cheapest(basket, some)
    assert least <= result.total <= least + result.gap
