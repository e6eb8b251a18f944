"""Every kind beside a second, naive reading of what it says, unit by unit, on random baskets."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.benchmarks.promotions import run

Unit = tuple[Decimal, Decimal, str]  # price, how much of it may go, line
CENT = Decimal("0.01")
NOTHING = Decimal(0)
SKUS = ("a", "b", "c", "d")
MONEY = st.integers(1, 900).map(lambda cents: str(Decimal(cents) * CENT))
PERCENT = st.sampled_from(["1", "3", "10", "12.5", "33.3333", "50", "100"])


def cents(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_HALF_UP)


@st.composite
def baskets(draw: st.DrawFn) -> list[dict[str, Any]]:
    lines = []
    for sku in draw(st.lists(st.sampled_from(SKUS), min_size=1, max_size=4, unique=True)):
        price = Decimal(draw(MONEY))
        line = {"sku": sku, "qty": draw(st.integers(1, 4)), "unit_price": str(price),
                "categories": ["x"] if sku in "ab" else []}  # fmt: skip
        if draw(st.booleans()):
            line["min_price"] = str(cents(price * draw(st.sampled_from([0, 5, 10])) / 10))
        lines.append(line)
    return lines


SCOPES = st.one_of(
    st.just({}),
    st.just({"category": "x"}),
    st.lists(st.sampled_from(SKUS), min_size=1, max_size=2, unique=True).map(
        lambda skus: {"skus": skus}
    ),
    MONEY.map(lambda least: {"min_unit_price": least}),
    MONEY.map(lambda most: {"max_unit_price": most}),
)
CONDITIONS = st.one_of(
    st.just({}),
    st.just({}),
    MONEY.map(lambda least: {"items_total_min": least}),
    MONEY.map(lambda most: {"items_total_max": most}),
    st.integers(1, 8).map(lambda least: {"quantity_min": least}),
    MONEY.map(lambda least: {"category_total": ["x", least]}),
    st.sampled_from(SKUS).map(lambda sku: {"contains_sku": [sku]}),
    st.just({"contains_category": ["x"]}),
)


@st.composite
def promotions(draw: st.DrawFn) -> dict[str, Any]:
    kind = draw(st.sampled_from(sorted(READINGS)))
    table: dict[str, Any] = {"kind": kind, "condition": draw(CONDITIONS), **draw(SCOPES)}
    if kind.endswith("_fixed"):
        table["amount"] = draw(MONEY)
    if kind.endswith("_percent"):
        table["percent"] = draw(PERCENT)
    if kind == "n_for_m":
        table["n"] = draw(st.integers(2, 4))
        table["pay"] = draw(st.integers(0, table["n"] - 1))
    if kind == "n_for_price":
        table |= {"n": draw(st.integers(1, 3)), "price": draw(MONEY)}
    if kind == "tiers":
        first, second = sorted([draw(st.integers(1, 900)), draw(st.integers(901, 2000))])
        table["tiers"] = [
            {"from": str(first * CENT), "percent": draw(PERCENT)},
            {"from": str(second * CENT), "amount": draw(MONEY)},
        ]
    if kind in ("order_fixed", "order_percent", "n_for_m") and draw(st.booleans()):
        table["max_discount"] = draw(MONEY)
    return table


def units_of(basket: list[dict[str, Any]], table: dict[str, Any]) -> list[Unit]:
    found = []
    for line in basket:
        price = Decimal(line["unit_price"])
        if (
            ("category" not in table or table["category"] in line["categories"])
            and ("skus" not in table or line["sku"] in table["skus"])
            and price >= Decimal(table.get("min_unit_price", 0))
            and price <= Decimal(table.get("max_unit_price", 10**6))
        ):
            room = price - Decimal(line.get("min_price", 0))
            found += [(price, room, line["sku"])] * line["qty"]
    return found


def holds(basket: list[dict[str, Any]], said: dict[str, Any]) -> bool:
    everything = units_of(basket, {})
    total = sum(price for price, _, _ in everything)
    in_x = sum(price for price, _, sku in everything if sku in "ab")
    return (
        total >= Decimal(said.get("items_total_min", 0))
        and total <= Decimal(said.get("items_total_max", 10**6))
        and len(everything) >= said.get("quantity_min", 0)
        and in_x >= Decimal(said.get("category_total", ["x", 0])[1])
        and ("contains_sku" not in said or said["contains_sku"][0] in {u[2] for u in everything})
        and ("contains_category" not in said or any(sku in "ab" for _, _, sku in everything))
    )


def each(units: list[Unit], amount: str) -> Decimal:
    return sum((min(Decimal(amount), room) for _, room, _ in units), NOTHING)


def together(units: list[Unit], amount: Decimal) -> Decimal:
    return min(amount, sum((room for _, room, _ in units), NOTHING))


def share(units: list[Unit], percent: str) -> Decimal:
    return together(units, cents(sum((u[0] for u in units), NOTHING) * Decimal(percent) / 100))


def by_line(units: list[Unit]) -> list[list[Unit]]:
    return [[unit for unit in units if unit[2] == sku] for sku in SKUS]


def cheapest(units: list[Unit]) -> list[Unit]:
    return sorted((unit for unit in units if unit[1] > 0), key=lambda unit: unit[0])[:1]


def groups(units: list[Unit], n: int) -> list[list[Unit]]:
    """Full bundles, dearest first; of equal prices the line that stands first."""
    ordered = sorted(units, key=lambda unit: -unit[0])
    return [ordered[start : start + n] for start in range(0, len(ordered) - n + 1, n)]


def new_price(unit: Unit, price: Decimal) -> Decimal:
    return min(max(NOTHING, unit[0] - price), unit[1])


def for_price(units: list[Unit], n: int, price: str) -> Decimal:
    found = NOTHING
    for bundle in groups(units, n):
        gain = sum(unit[0] for unit in bundle) - Decimal(price)
        if gain <= 0:
            break
        found += together(bundle, gain)
    return found


def stepped(units: list[Unit], steps: list[dict[str, str]]) -> Decimal:
    worth = sum((unit[0] for unit in units), NOTHING)
    reached = [step for step in steps if worth >= Decimal(step["from"])]
    if not reached:
        return NOTHING
    last = reached[-1]
    return (
        together(units, Decimal(last["amount"]))
        if "amount" in last
        else share(units, last["percent"])
    )


READINGS: dict[str, Any] = {
    "order_fixed": lambda u, t: together(u, Decimal(t["amount"])),
    "order_percent": lambda u, t: share(u, t["percent"]),
    "unit_fixed": lambda u, t: each(u, t["amount"]),
    "product_fixed": lambda u, t: each(u, t["amount"]),
    "unit_percent": lambda u, t: sum(share(line, t["percent"]) for line in by_line(u)),
    "product_percent": lambda u, t: sum(share(line, t["percent"]) for line in by_line(u)),
    "line_fixed": lambda u, t: sum(together(line, Decimal(t["amount"])) for line in by_line(u)),
    "catalog_fixed": lambda u, t: each(u, t["amount"]),
    "catalog_percent": lambda u, t: sum(
        new_price(one, cents(one[0] * (100 - Decimal(t["percent"])) / 100)) for one in u
    ),
    "n_for_m": lambda u, t: sum(one[1] for some in groups(u, t["n"]) for one in some[t["pay"] :]),
    "n_for_price": lambda u, t: for_price(u, t["n"], t["price"]),
    "cheapest_free": lambda u, t: sum(one[1] for one in cheapest(u)),
    "cheapest_fixed": lambda u, t: each(cheapest(u), t["amount"]),
    "cheapest_percent": lambda u, t: share(cheapest(u), t["percent"]),
    "tiers": lambda u, t: stepped(u, t["tiers"]),
}


@settings(max_examples=250, deadline=None)
@given(baskets(), promotions())
def test_one_promotion_alone_takes_off_what_it_says(
    basket: list[dict[str, Any]], table: dict[str, Any]
) -> None:
    units = units_of(basket, table)
    wanted = READINGS[table["kind"]](units, table) if holds(basket, table["condition"]) else 0
    wanted = min(wanted, Decimal(table.get("max_discount", wanted)))
    result = run([{"id": "it", "basket": basket, "promotions": [table]}])["it"]
    assert "error" not in result
    assert Decimal(result["discount_total"]) == wanted
    assert (result["applied"] == ["first"]) == (wanted > 0)
