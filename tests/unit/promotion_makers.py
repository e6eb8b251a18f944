"""Random baskets and promotions of every kind, for the laws."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from kiosk.offers.engine.basket import Goods, Moment
from kiosk.offers.engine.definitions import promotion
from kiosk.offers.engine.terms import Promotion

SKUS = ("tea", "milk", "rice", "soap", "figs", "cake")
CATEGORY = {"tea": "drinks", "milk": "drinks", "rice": "dry", "figs": "dry", "cake": "treats"}
_CENTS = st.integers(1, 900).map(lambda cents: f"{cents / 100:.2f}")
_PERCENT = st.sampled_from(["5", "10", "12.5", "33", "50", "100"])
_SCOPE = st.one_of(
    st.just({}),
    st.sampled_from(["drinks", "dry", "treats"]).map(lambda name: {"category": name}),
    st.lists(st.sampled_from(SKUS), min_size=1, max_size=3, unique=True).map(
        lambda names: {"skus": names}
    ),
)
_SIDE = st.one_of(
    st.sampled_from(["drinks", "dry"]).map(lambda name: {"category": name}),
    st.sampled_from(SKUS).map(lambda name: {"sku": name}),
).flatmap(lambda side: st.integers(1, 2).map(lambda n: {**side, "n": n}))


def _kind(name: str, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({"kind": st.just(name), **fields})


PER_UNIT = {
    "unit_percent": _kind("unit_percent", percent=_PERCENT),
    "unit_fixed": _kind("unit_fixed", amount=_CENTS),
    "line_fixed": _kind("line_fixed", amount=_CENTS),
    "catalog_percent": _kind("catalog_percent", percent=_PERCENT),
    "catalog_fixed": _kind("catalog_fixed", amount=_CENTS),
}
SOME_UNITS = {
    "few percent": _kind("unit_percent", percent=_PERCENT, max_affected_items=st.integers(1, 3)),
    "few fixed": _kind("unit_fixed", amount=_CENTS, max_units_per_line=st.integers(1, 2)),
    "n_for_m": _kind("n_for_m", n=st.just(3), pay=st.integers(1, 2)),
    "n_for_price": _kind("n_for_price", n=st.integers(2, 3), price=_CENTS),
    "cheapest_free": _kind("cheapest_free"),
    "cheapest_percent": _kind("cheapest_percent", percent=_PERCENT),
    "dearest_fixed": _kind("dearest_fixed", amount=_CENTS),
    "order_fixed": _kind("order_fixed", amount=_CENTS),
    "order_percent": _kind("order_percent", percent=_PERCENT),
    "tiers": _kind(
        "tiers", tiers=st.just([{"from": "2", "percent": "10"}, {"from": "9", "amount": "3"}])
    ),
}
SIDES = {
    "buy get": _kind("buy_x_get_y", buy=_SIDE, get=_SIDE, percent=_PERCENT),
    "buy get often": _kind("buy_x_get_y", buy=_SIDE, get=_SIDE, max_applications=st.integers(1, 3)),
    "extra": _kind("buy_x_get_extra", buy=_SIDE, get=st.just({"sku": "bag"})),
    "bundle": _kind("bundle", parts=st.lists(_SIDE, min_size=2, max_size=2), price=_CENTS),
    "gift": _kind("gift", gift_sku=st.just("bag")),
}
ALL_KINDS = {**PER_UNIT, **SOME_UNITS, **SIDES}
CONDITIONS = st.one_of(
    st.integers(1, 8).map(lambda n: {"quantity_min": n}),
    _CENTS.map(lambda cents: {"items_total_min": cents}),
    st.sampled_from(["drinks", "dry"]).flatmap(
        lambda name: _CENTS.map(lambda cents: {"category_total": [name, cents]})
    ),
    st.sampled_from(SKUS).map(lambda name: {"contains_sku": [name]}),
)
_SOMETIMES = st.one_of(st.none(), st.none(), CONDITIONS)
_MORE = st.fixed_dictionaries(
    {},
    optional={
        "priority": st.integers(0, 2),
        "applies_to_discounted": st.booleans(),
        "max_applications": st.integers(1, 3),
        "max_discount": _CENTS,
        "budget_spend_limit": _CENTS,
        "one_of": st.sampled_from(["a", "b"]),
    },
)


@st.composite
def tables(
    draw: st.DrawFn,
    kinds: Mapping[str, st.SearchStrategy[dict[str, Any]]] = ALL_KINDS,
    more: st.SearchStrategy[dict[str, Any]] = _MORE,
    conditions: st.SearchStrategy[dict[str, Any] | None] = _SOMETIMES,
) -> dict[str, Any]:
    """A definition as head office writes it; every kind as often as the others."""
    name = draw(st.sampled_from(sorted(kinds)))
    table = {**draw(kinds[name]), "condition": draw(conditions), **draw(more)}
    if table["kind"].startswith("catalog_"):
        for bound in ("max_applications", "max_discount", "budget_spend_limit"):
            table.pop(bound, None)  # a price on the shelf is everybody's
    return table if name in SIDES else {**table, **draw(_SCOPE)}


def promotions(
    most: int = 5,
    kinds: Mapping[str, st.SearchStrategy[dict[str, Any]]] = ALL_KINDS,
    more: st.SearchStrategy[dict[str, Any]] = _MORE,
    conditions: st.SearchStrategy[dict[str, Any] | None] = _SOMETIMES,
) -> st.SearchStrategy[list[Promotion]]:
    some = st.integers(1, most).flatmap(
        lambda count: st.lists(tables(kinds, more, conditions), min_size=count, max_size=count)
    )
    return some.map(
        lambda found: [promotion(table, f"p{number}")[0] for number, table in enumerate(found)]
    )


@st.composite
def goods(draw: st.DrawFn, sku: str) -> Goods:
    price = draw(st.integers(0, 999))
    return Goods(
        key=sku,
        sku=sku,
        qty=draw(st.integers(1, 5)),
        price=price,
        categories=frozenset({CATEGORY[sku]} if sku in CATEGORY else ()),
        floor=draw(st.sampled_from([0, 0, 0, price // 2, price])),
        discountable=draw(st.sampled_from([True, True, True, False])),
        reduced=draw(st.sampled_from([False, False, False, True])),
        tax=draw(st.sampled_from([0, 70_000, 190_000])),
        tax_included=draw(st.booleans()),
    )


def baskets(most: int = 5) -> st.SearchStrategy[list[Goods]]:
    some = st.integers(1, most).flatmap(
        lambda count: st.lists(st.sampled_from(SKUS), min_size=count, max_size=count, unique=True)
    )
    return some.flatmap(lambda skus: st.tuples(*[goods(sku) for sku in skus]).map(list))


MOMENT = Moment()
