"""The kiosk's own basket goes through the engine with its prices, taxes and categories."""

from __future__ import annotations

from kiosk.basket import Basket
from kiosk.offers.engine.basket import Moment
from kiosk.offers.engine.definitions import promotion
from kiosk.offers.engine.index import Index
from kiosk.offers.engine.kiosk_goods import goods_in, sku_of
from kiosk.offers.engine.priced import price
from tests.unit.fakes import APPLES, MILK, SOAP


def basket(*products: object) -> Basket:
    found = Basket("EUR")
    for product in products:
        found = found.add(product, product.price)  # type: ignore[attr-defined,arg-type]
    return found


def test_without_promotions_it_costs_what_the_basket_says() -> None:
    full = basket(APPLES, MILK, SOAP, MILK)
    priced = price(Index([]), goods_in(full), Moment())
    assert priced.total == full.total.minor
    assert {part.tax for part in priced.taxes} == {part.tax.minor for part in full.taxes}


def test_the_order_of_scanning_decides_nothing() -> None:
    half = promotion({"id": "x", "kind": "cheapest_free"}, "x")[0]
    one, other = (goods_in(basket(*some)) for some in ((APPLES, MILK, SOAP), (SOAP, MILK, APPLES)))
    assert price(Index([half]), one, Moment()).total == price(Index([half]), other, Moment()).total


def test_a_promotion_names_a_product_by_its_gtin() -> None:
    table = {"kind": "unit_percent", "percent": "100", "skus": [sku_of(MILK.gtin)]}
    off = promotion(table, "x")[0]
    priced = price(Index([off]), goods_in(basket(MILK, SOAP)), Moment())
    assert priced.discount == MILK.price.minor


def test_a_category_that_may_never_be_discounted_is_left_alone() -> None:
    half = promotion({"id": "x", "kind": "order_percent", "percent": "50"}, "x")[0]
    goods = goods_in(basket(MILK, SOAP), never={MILK.category})
    assert price(Index([half]), goods, Moment()).discount == (SOAP.price.minor + 1) // 2
