"""A product among a million: the kiosk's catalogue beside the barest query SQLite can do.

Both look up the same kind of row in the same file, opened read-only and immutable, by turns;
what the catalogue adds is the value with its names, price, tax and category.
"""

from __future__ import annotations

import gc
import random
import sqlite3
import time
from collections.abc import Iterator
from datetime import UTC, datetime

from kiosk.basket import Product
from kiosk.errors import CatalogError
from kiosk.money import Money
from kiosk.offers.promotion import Offer, PercentOff
from kiosk.tax import TaxRate
from kiosk.words import Words
from offline_db.catalog import Catalog, open_newest
from offline_db.catalog_rows import Category
from offline_db.head_office.build import Article, Contents, OfferOn, build
from tests.benchmarks import kiosk_home
from tests.benchmarks.table import Row, percentile, tell

TITLE = "A product among 1,000,000"
ROUNDS = 30_000
PRODUCTS = 1_000_000
FIRST = 952_000_000_000

_BARE = (
    "SELECT gtin, name, price_minor, tax, category, picture, size, min_age "
    "FROM products WHERE gtin = ?"
)
_KINDS = ("apple", "bread", "milk", "cheese", "soap", "tea", "honey", "rice", "pasta", "juice")


def measure(rounds: int = ROUNDS) -> list[Row]:
    catalog, opened = _million()
    path = catalog.path
    bare = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None)
    dice = random.Random(1)
    gtins = [_gtin(dice.randrange(PRODUCTS)) for _ in range(2 * rounds + 2_000)]
    for gtin in gtins[:2_000]:
        catalog.product(gtin)
        bare.execute(_BARE, (gtin,)).fetchone()
    gc.collect()
    gc.freeze()  # what building left behind is no part of a look-up
    ours: list[float] = []
    theirs: list[float] = []
    for place in range(2_000, len(gtins), 2):
        ours.append(_ours(catalog, gtins[place]))
        theirs.append(_bare(bare, gtins[place + 1]))
    offers = [_offers(catalog, gtin) for gtin in gtins[: max(1, rounds // 4)]]
    gc.unfreeze()
    bare.close()
    catalog.close()
    return [
        Row("catalogue p50", percentile(ours, 50), "µs"),
        Row("catalogue p99", percentile(ours, 99), "µs"),
        Row("bare query p50", percentile(theirs, 50), "µs"),
        Row("bare query p99", percentile(theirs, 99), "µs"),
        Row("p50 against bare", percentile(ours, 50) / percentile(theirs, 50), "times", 2.0),
        Row("p99 against bare", percentile(ours, 99) / percentile(theirs, 99), "times", 2.0),
        Row(
            "its offers p50", percentile(offers, 50), "µs", note="offers_on, products and category"
        ),
        Row("open", opened * 1000, "ms", note="header, small tables, first statement"),
        Row("file", path.stat().st_size / 1_000_000, "MB"),
    ]


def _ours(catalog: Catalog, gtin: int) -> float:
    began = time.perf_counter_ns()
    product = catalog.product(gtin)
    took = time.perf_counter_ns() - began
    assert product is not None
    return took / 1000


def _bare(conn: sqlite3.Connection, gtin: int) -> float:
    began = time.perf_counter_ns()
    row = conn.execute(_BARE, (gtin,)).fetchone()
    took = time.perf_counter_ns() - began
    assert row is not None
    return took / 1000


def _offers(catalog: Catalog, gtin: int) -> float:
    began = time.perf_counter_ns()
    catalog.offers_on(gtin)
    return (time.perf_counter_ns() - began) / 1000


def _million() -> tuple[Catalog, float]:
    """The big catalogue, built once (half a minute), and the seconds it took to open."""
    folder = kiosk_home.HOME.parent / "million"
    try:
        open_newest(folder).close()
    except CatalogError:
        tell("  building a catalogue of 1,000,000 products, once")
        build(folder, _contents(), datetime(2026, 3, 4, tzinfo=UTC))
    began = time.perf_counter()
    catalog = open_newest(folder)
    return catalog, time.perf_counter() - began


def _contents() -> Contents:
    tax = TaxRate("standard", 19_000, True, Words.of({"en": "VAT 19 %"}))
    categories = [Category(f"c{n}", Words.of({"en": f"Shelf {n}"}), "jar") for n in range(25)]
    off = Words.of({"en": "Less"})
    offers = [
        OfferOn(Offer(f"o{n}", off, PercentOff(10)), gtins=(_gtin(n * 997),)) for n in range(500)
    ]
    offers.append(OfferOn(Offer("shelf", off, PercentOff(5)), categories=("c3",)))
    return Contents("Big", "EUR", ("en", "de", "ar"), [tax], categories, _articles(tax), offers)


def _articles(tax: TaxRate) -> Iterator[Article]:
    dice = random.Random(0)
    for n in range(PRODUCTS):
        kind = dice.choice(_KINDS)
        name = Words((
            ("ar", f"منتج {n}"), ("de", f"Ware {kind} {n}"), ("en", f"Good {kind} {n}"),
        ))  # fmt: skip
        price = Money(dice.randint(29, 4999), "EUR")
        product = Product(_gtin(n), name, price, tax, f"c{n % 25}", kind, "500 g")
        yield Article(product, dice.randint(0, 500))


def _gtin(number: int) -> int:
    """Thirteen digits; with whatever last digit, for nothing here reads a check digit."""
    return (FIRST + number) * 10 + number % 10


def main() -> None:
    for row in measure():
        print(f"{row.name:24} {row.figure:10.2f} {row.unit}")


if __name__ == "__main__":
    main()
