"""Makes a catalogue file out of values: all of it, checked, or nothing.

The file grows under another name beside its place, is read back whole, forced to
the disk and only then given its name, so a kiosk never meets half a catalogue.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from kiosk.basket import Product
from kiosk.errors import CatalogError
from kiosk.offers.learned import Learned
from kiosk.offers.promotion import Offer
from kiosk.tax import TaxRate
from offline_db import catalog_promotions
from offline_db.catalog import Catalog, CatalogInfo, catalog_files
from offline_db.catalog_promotions import Definition, row_of
from offline_db.catalog_rows import (
    APPLICATION,
    SCHEMA,
    Category,
    category_row,
    content_hash,
    offer_row,
    product_row,
    tax_row,
)
from offline_db.learned_rows import (
    LEARNED_COLUMNS,
    LEARNED_REFERENCES,
    LEARNED_TABLES,
    Expected,
    insert_learned,
    insert_outlook,
)
from offline_db.search_index import build_search

MOST_PER_OFFER = 40  # products of one offer that can stand on a card, the most popular ones

_TABLES: dict[str, dict[str, type]] = {
    "meta": {"key": str, "value": str},
    "taxes": {"tax_id": str, "per_100_000": int, "included": int, "name": str},
    "categories": {"category_id": str, "name": str, "picture": str, "sensitive": str},
    "products": {
        "gtin": int, "name": str, "price_minor": int, "tax": str, "category": str,
        "picture": str, "size": str, "min_age": int, "popularity": int,
    },
    "offers": {
        "offer_id": str, "title": str, "percent": int, "amount_minor": int, "first_day": str,
        "last_day": str, "weekdays": str, "first_hour": int, "last_hour": int, "members": int,
        "ages": str, "moods": str,
    },
    "offer_products": {"gtin": int, "offer_id": str},
    "offer_categories": {"category": str, "offer_id": str},
    "candidates": {"offer_id": str, "place": int, "gtin": int},
    **LEARNED_COLUMNS,
    "promotions": catalog_promotions.COLUMNS,
    "loyalty": catalog_promotions.LOYALTY_COLUMNS,
    "pictures": {"name": str, "sha256": bytes, "kind": str, "size": int},
}  # fmt: skip
_KEYS: dict[str, str | tuple[str, ...]] = {
    "meta": "key",
    "taxes": "tax_id",
    "categories": "category_id",
    "products": "gtin",
    "offers": "offer_id",
    "offer_products": ("gtin", "offer_id"),
    "offer_categories": ("category", "offer_id"),
    "candidates": ("offer_id", "place"),
    **LEARNED_TABLES,
    "promotions": "promotion_id",
    "loyalty": "rule",
    "pictures": "name",
}
_REFERENCES = {
    "products": [("tax", "taxes", "tax_id"), ("category", "categories", "category_id")],
    "offer_products": [("gtin", "products", "gtin"), ("offer_id", "offers", "offer_id")],
    "offer_categories": [
        ("category", "categories", "category_id"), ("offer_id", "offers", "offer_id"),
    ],
    "candidates": [("gtin", "products", "gtin"), ("offer_id", "offers", "offer_id")],
    **LEARNED_REFERENCES,
}  # fmt: skip

_CHOOSE_CANDIDATES = """
INSERT INTO candidates
SELECT offer_id, place, gtin FROM (
    SELECT offer_id, gtin, row_number() OVER (
        PARTITION BY offer_id ORDER BY popularity DESC, gtin
    ) AS place
    FROM (
        SELECT op.offer_id, p.gtin, p.popularity
        FROM offer_products AS op JOIN products AS p ON p.gtin = op.gtin
        UNION
        SELECT oc.offer_id, p.gtin, p.popularity
        FROM offer_categories AS oc JOIN products AS p ON p.category = oc.category
    )
) WHERE place <= ?
"""


@dataclass(frozen=True, slots=True)
class Article:
    """A product and how many of 10,000 baskets hold it."""

    product: Product
    popularity: int = 0


@dataclass(frozen=True, slots=True)
class OfferOn:
    """An offer, and the products or whole categories that it is on."""

    offer: Offer
    gtins: tuple[int, ...] = ()
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contents:
    """All that goes into one catalogue; ``articles`` may be a generator of a million.

    Attributes:
        learned: by GTIN. expected, sway: weather, season, and the operator's wishes.
        zone: the shop's, as promotions at certain hours need it.
    """

    shop: str
    currency: str
    languages: tuple[str, ...]
    taxes: Sequence[TaxRate]
    categories: Sequence[Category]
    articles: Iterable[Article]
    offers: Sequence[OfferOn] = field(default=())
    learned: Learned | None = None
    expected: tuple[Expected, ...] = ()
    sway: Mapping[int, float] = field(default_factory=dict)
    promotions: Sequence[Definition] = field(default=())
    loyalty: Sequence[Definition] = field(default=())
    zone: str = ""


def build(folder: Path, contents: Contents, made_at: datetime) -> Path:
    """Write ``contents`` as the next version of ``made_at``'s day; returns its path.

    Raises:
        CatalogError: the contents were refused or could not be written; what stood
            in ``folder`` before still stands.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        version = _next_version(folder, made_at)
        path = folder / f"catalog-{version}.db"
        growing = folder / f".catalog-{version}.db.growing"
        growing.unlink(missing_ok=True)
        try:
            _write(growing, contents, version, made_at)
            checked = Catalog(growing)
            try:
                checked.check()
            finally:
                checked.close()
            to_disk(growing)
            growing.rename(path)
            to_disk(folder)
        finally:
            growing.unlink(missing_ok=True)
    except sqlite3.Error as err:
        raise CatalogError(
            f"the catalogue for {folder} was refused: {err}. Mend the source and build again; "
            "the catalogue in use stays."
        ) from err
    except OSError as err:
        raise CatalogError(
            f"no catalogue could be written into {folder} ({err.strerror}). Make room or give the "
            "right to write there; the catalogue in use stays."
        ) from err
    return path


def _next_version(folder: Path, made_at: datetime) -> str:
    day = made_at.date().isoformat()
    numbers = [
        int(path.name.split(".")[1])
        for path in catalog_files(folder)
        if path.name.startswith(f"catalog-{day}.")
    ]
    return f"{day}.{max(numbers, default=0) + 1}"


def _write(path: Path, contents: Contents, version: str, made_at: datetime) -> None:
    conn = sqlite3.connect(path, isolation_level=None)
    try:
        # Nobody reads this file before it is whole, so a journal for it would only cost.
        for pragma in ("page_size = 4096", "journal_mode = OFF", "synchronous = OFF"):
            conn.execute(f"PRAGMA {pragma}")
        make_tables(conn)
        conn.execute("BEGIN")
        put_shop(conn, contents.taxes, contents.categories)
        # Plain ``executemany``: half the work of a row-wise insert helper, at a million rows.
        conn.executemany(
            "INSERT INTO products VALUES (?,?,?,?,?,?,?,?,?)",
            (product_row(article.product, article.popularity) for article in contents.articles),
        )
        put_offers(conn, contents.offers)
        conn.executemany("INSERT INTO promotions VALUES (?,?,?)", map(row_of, contents.promotions))
        conn.executemany("INSERT INTO loyalty VALUES (?,?,?)", map(row_of, contents.loyalty))
        if contents.learned is not None:
            insert_learned(conn, contents.learned)
        insert_outlook(conn, contents.expected, contents.sway)
        build_search(conn)
        said = CatalogInfo(
            version, made_at.isoformat(), contents.shop, contents.currency, contents.languages,
            content_hash(conn), contents.zone,
        )  # fmt: skip
        put_info(conn, said)
        wrong = conn.execute("PRAGMA foreign_key_check").fetchone()
        if wrong is not None:
            table, row, parent, _ = wrong
            raise sqlite3.IntegrityError(
                f"row {row} of {table} names something that {parent} does not hold"
            )
        conn.execute("COMMIT")
    finally:
        conn.close()


def make_tables(conn: sqlite3.Connection) -> None:
    """The empty tables of a catalogue, in the empty file behind ``conn``."""
    from sqlite_utils import Database  # late: 190 ms that only a build needs

    db = Database(conn)
    conn.execute(f"PRAGMA application_id = {APPLICATION}")
    conn.execute(f"PRAGMA user_version = {SCHEMA}")
    with db.atomic():
        for table, columns in _TABLES.items():
            db.table(table).create(
                columns,
                pk=_KEYS[table],
                not_null=set(columns),
                foreign_keys=_REFERENCES.get(table, ()),
                strict=True,
            )


def put_shop(
    conn: sqlite3.Connection, taxes: Iterable[TaxRate], categories: Iterable[Category]
) -> None:
    conn.executemany("INSERT INTO taxes VALUES (?,?,?,?)", map(tax_row, taxes))
    conn.executemany("INSERT INTO categories VALUES (?,?,?,?)", map(category_row, categories))


def put_offers(conn: sqlite3.Connection, offers: Iterable[OfferOn]) -> None:
    """The offers, what they are on, and which of those products can stand on a card."""
    for entry in offers:
        offer_id = entry.offer.offer_id
        conn.execute("INSERT INTO offers VALUES (?,?,?,?,?,?,?,?,?,?,?,?)", offer_row(entry.offer))
        conn.executemany(
            "INSERT INTO offer_products VALUES (?,?)", ((gtin, offer_id) for gtin in entry.gtins)
        )
        conn.executemany(
            "INSERT INTO offer_categories VALUES (?,?)",
            ((name, offer_id) for name in entry.categories),
        )
    conn.execute(_CHOOSE_CANDIDATES, (MOST_PER_OFFER,))


def put_info(conn: sqlite3.Connection, info: CatalogInfo) -> None:
    said = {
        "version": info.version,
        "made_at": info.made_at,
        "shop": info.shop,
        "currency": info.currency,
        "languages": " ".join(info.languages),
        "content": info.content,
        "zone": info.zone,
    }
    conn.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", said.items())


def to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
