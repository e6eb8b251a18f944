"""A few shelves of the demo shop, read straight from its files: real names, prices and pictures."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from kiosk.basket import Product
from kiosk.estimate import AgeBand, Mood
from kiosk.money import Money
from kiosk.offers.deals import Promotions
from kiosk.offers.engine import definition_file
from kiosk.offers.learned import Learned
from kiosk.offers.outlook import USUAL, Outlook
from kiosk.offers.promotion import AmountOff, Audience, Candidate, Offer, PercentOff, Schedule
from kiosk.tax import TaxRate
from kiosk.words import Words

ROOT = Path(__file__).parents[2]
RATES = {
    "reduced": TaxRate("reduced", 7_000, True, Words.of({"en": "Reduced VAT"})),
    "standard": TaxRate("standard", 19_000, True, Words.of({"en": "VAT"})),
}


def _product(row: dict[str, str]) -> Product:
    return Product(
        gtin=int(row["gtin"]),
        name=Words.of({code: row[f"name_{code}"] for code in ("en", "de", "ar")}),
        price=Money(int(row["price_minor"]), "EUR"),
        tax=RATES[row["tax"]],
        category=row["category"],
        picture=row["picture"],
        size=row["size"],
        min_age=int(row["min_age"] or 0),
    )


def _products() -> dict[int, Product]:
    with (ROOT / "assets" / "demo" / "products.csv").open(encoding="utf-8", newline="") as file:
        return {product.gtin: product for product in map(_product, csv.DictReader(file))}


PRODUCTS = _products()


def named(name: str) -> Product:
    return next(p for p in PRODUCTS.values() if p.name.in_language("en") == name)


BANANAS, BREAD, AVOCADOS = named("Bananas"), named("Farmhouse bread"), named("Ripe avocados")
LONG_NAMED = max(
    (p for p in PRODUCTS.values() if not p.min_age),
    key=lambda p: (len(p.name.in_language("de")), p.gtin),
)
WINE = next(p for p in PRODUCTS.values() if p.min_age == 16)
FEW = (BREAD, named("Vine tomatoes"), BANANAS)
MANY = tuple(list(PRODUCTS.values())[40:200:11])

_OFFERS = (
    ("members", "Pumpkin seed rolls", PercentOff(15), Audience(members=True)),
    ("avocado", "Ripe avocados", PercentOff(25), Audience()),
    ("tomato", "Cherry tomatoes", AmountOff(Money(50, "EUR")), Audience()),
    ("banana", "Bananas", PercentOff(20), Audience()),
    ("age", "Wholegrain bread", PercentOff(20), Audience(ages=frozenset({AgeBand.FROM_25}))),
    ("treat", "Strawberries", PercentOff(30), Audience(moods=frozenset({Mood.SMILING}))),
)
_MORE = tuple(p for p in PRODUCTS.values() if p.category in ("cheese", "coffee-tea", "sweets"))[::7]


def _promotions() -> Promotions:
    """Some of the demo shop's, none of them about what most scenes have in the basket."""
    text = (ROOT / "assets" / "demo" / "promotions.toml").read_text(encoding="utf-8")
    found = definition_file.read(text, is_json=False)
    chosen = [one for one in found.promotions if one.promotion_id in _CHOSEN]
    titles = {name: Words.of(table["title"]) for name, table in found.tables.items()}
    for rule, table in (("points", found.said["points"]), *_stamps(found.said)):
        titles[rule] = Words.of(table["title"])
    loyalty = replace(found.loyalty, next_orders=())
    return Promotions.of(chosen, titles, [named("Household candles")], loyalty)


def _stamps(said: Mapping[str, Any]) -> list[tuple[str, Mapping[str, Any]]]:
    return [(f"stamps {table['id']}", table) for table in said["stamp_card"]]


_CHOSEN = ("three-for-two", "buy-get-extra", "cheapest-percent", "tiers")
PROMOTIONS = _promotions()
CHOCOLATE, COLA = named("Milk chocolate"), named("Cola")


class Shelf:
    """Fills ``ports.Catalogue``."""

    def __init__(self) -> None:
        self._candidates = [
            Candidate(Offer(key, Words.of({"en": key}), cut, Schedule(), to), named(name), 500)
            for key, name, cut, to in _OFFERS
        ] + [
            Candidate(Offer(f"more-{n}", Words.of({"en": "more"}), PercentOff(20)), product, 100)
            for n, product in enumerate(_MORE)
        ]

    def learned(self) -> Learned:
        """What goes with a thing of a long name, and with bread."""
        shares = {c.product.gtin: 0.0001 * c.popularity for c in self._candidates}
        pairs = {thing.gtin: {AVOCADOS.gtin: 4.0} for thing in (LONG_NAMED, BREAD)}
        return Learned(popularity=shares, goes_with=pairs)

    def outlook(self, day: date) -> Outlook:
        return USUAL

    def promotions(self) -> Promotions:
        return PROMOTIONS

    def product(self, gtin: int) -> Product | None:
        return PRODUCTS.get(gtin)

    def offers_on(self, gtin: int) -> Sequence[Offer]:
        return [c.offer for c in self._candidates if c.product.gtin == gtin]

    def candidates(self) -> Sequence[Candidate]:
        return self._candidates
