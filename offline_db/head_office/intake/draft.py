"""The draft: what the next catalogue will hold, as head office has it now.

One file, ``draft.db`` in head office's folder, in the very format of a catalogue
(``offline_db.catalog``), so that whatever reads catalogues reads it, and ``askfirst publish``
gives it out as it is. Its version is newer than that of the draft before. An import writes a
whole new draft beside it and puts it in its place by one rename, so there is never half a
draft, and an import that was refused or killed leaves the one before.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import msgspec

from kiosk.money import Money
from kiosk.offers.promotion import AmountOff, Audience, Offer, Schedule
from kiosk.words import Words
from offline_db.catalog import CatalogInfo
from offline_db.catalog_rows import PRODUCT_COLUMNS, content_hash_of, product_of
from offline_db.head_office.build import (
    Article,
    OfferOn,
    make_tables,
    put_info,
    put_offers,
    put_shop,
)
from offline_db.head_office.demo_shop import read_offers
from offline_db.head_office.intake.problems import IntakeError
from offline_db.head_office.intake.shop import HeadOfficeShop
from offline_db.head_office.intake.sources import NOTHING
from offline_db.learned_rows import LEARNED_REFERENCES, LEARNED_TABLES
from offline_db.search_index import build_search

DRAFT = "draft.db"
CACHE_KIB = 16_384
_DAY_WITHOUT_END = "9999-12-31"
_FIELDS = ("price_minor", "tax", "category", "picture", "size", "min_age", "popularity")

_MERGED = """
INSERT INTO main.products
SELECT gtin, name, price_minor, tax, category, picture, size, min_age, popularity FROM (
  SELECT r.gtin AS gtin, {name} AS name,
    coalesce(r.price_minor, o.price_minor, :price) AS price_minor,
    coalesce(r.tax, o.tax, :tax) AS tax,
    coalesce(r.category, o.category, :category) AS category,
    coalesce(r.picture, o.picture, c.picture, '') AS picture,
    coalesce(r.size, o.size, :size) AS size,
    coalesce(r.min_age, o.min_age, 0) AS min_age,
    coalesce(r.popularity, o.popularity, 0) AS popularity
  FROM staged.rows AS r NOT INDEXED LEFT JOIN was.products AS o ON o.gtin = r.gtin
  LEFT JOIN main.categories AS c ON c.category_id = coalesce(r.category, o.category, :category)
  {others}
) ORDER BY gtin
"""
_OTHERS = """
  UNION ALL
  SELECT o.* FROM was.products AS o
  WHERE NOT EXISTS (SELECT 1 FROM staged.rows AS r WHERE r.gtin = o.gtin)
"""
# A product that this import says nothing of keeps the sale that an earlier list gave it.
_SOLD_FOR_LESS = """
SELECT p.price_minor - r.sale_minor, coalesce(r.sale_first, :today),
  coalesce(r.sale_last, :for_ever), r.gtin
FROM staged.rows AS r CROSS JOIN main.products AS p ON p.gtin = r.gtin
WHERE r.sale_minor IS NOT NULL AND r.sale_minor < p.price_minor
UNION ALL
SELECT f.amount_minor, f.first_day, f.last_day, op.gtin
FROM was.offers AS f JOIN was.offer_products AS op ON op.offer_id = f.offer_id
WHERE f.offer_id GLOB 'sale-*' AND f.last_day >= :today AND NOT :whole
  AND NOT EXISTS (SELECT 1 FROM staged.rows AS r WHERE r.gtin = op.gtin)
  AND EXISTS (SELECT 1 FROM main.products AS p
              WHERE p.gtin = op.gtin AND p.price_minor > f.amount_minor)
ORDER BY 1, 2, 3, 4
"""
_CHANGES = """
SELECT count(*), count(o.gtin),
  coalesce(sum(n.price_minor > o.price_minor), 0), coalesce(sum(n.price_minor < o.price_minor), 0),
  coalesce(sum(n.price_minor = o.price_minor AND (n.name <> o.name OR n.tax <> o.tax
    OR n.category <> o.category OR n.picture <> o.picture OR n.size <> o.size
    OR n.min_age <> o.min_age OR n.popularity <> o.popularity)), 0)
FROM main.products AS n LEFT JOIN was.products AS o ON o.gtin = n.gtin
"""


@dataclass(frozen=True, slots=True)
class Changes:
    """What an import did to the draft, in products."""

    products: int
    new: int
    dearer: int
    cheaper: int
    otherwise: int
    gone: int
    offers: int
    promotions: int


@dataclass(frozen=True, slots=True)
class Otherwise:
    """What a new product has where its row says nothing; None: it has to say it."""

    price_minor: int | None = None
    tax: str | None = None
    category: str | None = None
    size: str = ""


class GrowingDraft:
    """A draft that is being written in ``path``; ``old`` is the one that stands, or no file."""

    def __init__(self, path: Path, old: Path) -> None:
        path.unlink(missing_ok=True)
        self._path = path
        self.conn = conn = sqlite3.connect(path.absolute().as_uri(), uri=True, isolation_level=None)
        for pragma in (
            "page_size = 4096", "journal_mode = OFF", "synchronous = OFF",
            f"cache_size = -{CACHE_KIB}",
        ):  # fmt: skip
            conn.execute(f"PRAGMA {pragma}")
        make_tables(conn)
        if old.is_file():
            conn.execute("ATTACH ? AS was", (f"{old.absolute().as_uri()}?mode=ro&immutable=1",))
        else:
            conn.execute("ATTACH ':memory:' AS was")
            made = conn.execute(
                "SELECT sql FROM main.sqlite_master WHERE type = 'table'"
            ).fetchall()
            for (sql,) in made:
                conn.execute(sql.replace("TABLE ", "TABLE was.", 1))
        conn.create_function("both_names", 2, _both_names, deterministic=True)

    def fill(
        self, shop: HeadOfficeShop, otherwise: Otherwise, languages: Iterable[str], *, whole: bool
    ) -> None:
        """Bring what was staged and what stood together; ``whole``: what was not staged goes."""
        put_shop(self.conn, shop.taxes, shop.categories)
        all_names = set(languages) >= set(shop.languages)
        name = "coalesce(r.name, o.name)" if all_names else "both_names(r.name, o.name)"
        self.conn.execute(
            _MERGED.format(name=name, others="" if whole else _OTHERS),
            {
                "price": otherwise.price_minor,
                "tax": otherwise.tax,
                "category": otherwise.category,
                "size": otherwise.size,
            },
        )
        self._check_words()
        self._keep_what_was_learned()

    def put_offers(self, shop: HeadOfficeShop, offers: Path, today: date, *, whole: bool) -> int:
        """The offers of ``offers.toml`` and the sales of the lists; how many they are."""
        found = list(self._sales(shop, today, whole=whole))
        if offers.is_file():
            categories = {one.category_id: one for one in shop.categories}
            articles = Articles(self.conn, shop)
            found += read_offers(offers, shop.languages, articles, categories, shop.currency)
        put_offers(self.conn, found)
        return len(found)

    def finish(self, shop: HeadOfficeShop, made_at: datetime) -> None:
        """The search index, what the draft says of itself, and everything to the disk."""
        build_search(self.conn)
        self.conn.execute("COMMIT")
        put_info(
            self.conn,
            CatalogInfo(
                self._next_version(made_at.date()), made_at.isoformat(), shop.name, shop.currency,
                shop.languages, content_hash_of(self._path), shop.time_zone,
            ),
        )  # fmt: skip

    def changes(self, offers: int, promotions: int) -> Changes:
        (before,) = self.conn.execute("SELECT count(*) FROM was.products").fetchone()
        if not before:
            (count,) = self.conn.execute("SELECT count(*) FROM main.products").fetchone()
            return Changes(count, count, 0, 0, 0, 0, offers, promotions)
        count, known, dearer, cheaper, otherwise = self.conn.execute(_CHANGES).fetchone()
        gone = before - known
        new = count - known
        return Changes(count, new, dearer, cheaper, otherwise, gone, offers, promotions)

    def close(self) -> None:
        self.conn.close()

    def _next_version(self, today: date) -> str:
        """Of today, or of the old draft's day where the clock stands before that."""
        row = self.conn.execute("SELECT value FROM was.meta WHERE key = 'version'").fetchone()
        day, _, number = row[0].partition(".") if row else ("", "", "0")
        return f"{today}.1" if today.isoformat() > day else f"{day}.{int(number) + 1}"

    def _keep_what_was_learned(self) -> None:
        """What many shoppers taught, of the products that are still there."""
        for table in LEARNED_TABLES:
            still = [
                f"{column} IN (SELECT {key} FROM main.{parent})"  # noqa: S608
                for column, parent, key in LEARNED_REFERENCES.get(table, ())
            ]
            where = " AND ".join(still or ["true"])
            copy = f"INSERT INTO main.{table} SELECT * FROM was.{table} WHERE {where}"  # noqa: S608
            self.conn.execute(copy)

    def _check_words(self) -> None:
        """Taxes and categories that left the shop's files while products still name them."""
        for column, table, key, file in (
            ("category", "categories", "category_id", "categories.csv"),
            ("tax", "taxes", "tax_id", "shop.toml"),
        ):
            wrong = self.conn.execute(
                f"SELECT {column}, count(*), min(gtin) FROM products WHERE {column} NOT IN "  # noqa: S608
                f"(SELECT {key} FROM {table}) GROUP BY 1 LIMIT 1"
            ).fetchone()
            if wrong is not None:
                raise IntakeError(
                    f"{wrong[1]:,} products of the draft (the first is {wrong[2]:013d}) have the "
                    f"{column} {wrong[0]!r}, which {file} does not have. Put it back there, or "
                    f"import those products with another one. {NOTHING}"
                )

    def _sales(self, shop: HeadOfficeShop, today: date, *, whole: bool) -> Iterator[OfferOn]:
        """An offer for all products that go down by the same amount in the same days."""
        rows = self.conn.execute(
            _SOLD_FOR_LESS,
            {"today": today.isoformat(), "for_ever": _DAY_WITHOUT_END, "whole": whole},
        )
        groups: dict[tuple[int, str, str], list[int]] = {}
        for off, first, last, gtin in rows:
            groups.setdefault((off, first, last), []).append(gtin)
        for (off, first, last), gtins in groups.items():
            days = Schedule(date.fromisoformat(first), date.fromisoformat(last))
            offer = Offer(
                f"sale-{off}-{first}-{last}",
                Words.of(
                    {language: _SALE.get(language, _SALE["en"]) for language in shop.languages}
                ),
                AmountOff(Money(off, shop.currency)),
                days,
                Audience(),
            )
            yield OfferOn(offer, tuple(gtins))


def offered_in(folder: Path) -> frozenset[int]:
    """The GTINs that can stand on an offer card of the draft. Raises ``IntakeError``."""
    path = folder / DRAFT
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
            return frozenset(gtin for (gtin,) in db.execute("SELECT gtin FROM candidates"))
    except sqlite3.Error as err:
        raise IntakeError(
            f"{path} cannot be read ({err}). 'askfirst import' makes it. {NOTHING}"
        ) from err


class Articles(Mapping[int, Article]):
    """The products of a draft, each read when it is asked for."""

    def __init__(self, conn: sqlite3.Connection, shop: HeadOfficeShop) -> None:
        self._conn = conn
        self._currency = shop.currency
        self._taxes = {tax.tax_id: tax for tax in shop.taxes}
        self._sensitive = {one.category_id: one.sensitive for one in shop.categories}

    def __getitem__(self, gtin: int) -> Article:
        row = self._row(gtin)
        if row is None:
            raise KeyError(gtin)
        return Article(product_of(row[:-1], self._currency, self._taxes, self._sensitive), row[-1])

    def __contains__(self, gtin: object) -> bool:
        return isinstance(gtin, int) and self._row(gtin) is not None

    def __iter__(self) -> Iterator[int]:
        for (gtin,) in self._conn.execute("SELECT gtin FROM main.products ORDER BY gtin"):
            yield gtin

    def __len__(self) -> int:
        return int(self._conn.execute("SELECT count(*) FROM main.products").fetchone()[0])

    def _row(self, gtin: int) -> Any:
        try:
            return self._conn.execute(
                f"SELECT {PRODUCT_COLUMNS}, popularity FROM main.products WHERE gtin = ?",  # noqa: S608
                (gtin,),
            ).fetchone()
        except OverflowError:
            return None


_SALE = {"en": "On sale", "de": "Im Angebot", "ar": "عرض خاص"}


def _both_names(new: str | None, old: str | None) -> str | None:
    """The new names over the old ones, by language, keys in order."""
    if new is None or old is None:
        return new or old
    names = {**msgspec.json.decode(old), **msgspec.json.decode(new)}
    return msgspec.json.encode(names, order="sorted").decode()
