"""What this shop sells, at what price, and what is on offer: looked up, never changed.

One file a version, ``catalog-<version>.db``, opened read-only and immutable on one
connection that lives as long as the kiosk: SQLite then takes no locks and looks at
the disk for nothing else. A product is one row with all that the screen needs, its
names in every language included; taxes, categories and offers are few and read at
the start. The version before stays in the folder, for rolling back.
"""

from __future__ import annotations

import logging
import re
import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, NoReturn

import msgspec

from kiosk.basket import Product
from kiosk.errors import CatalogError
from kiosk.offers.deals import Promotions
from kiosk.offers.learned import Learned
from kiosk.offers.outlook import Outlook
from kiosk.offers.promotion import Candidate, Offer
from kiosk.tax import TaxRate
from offline_db import catalog_promotions
from offline_db.catalog_rows import (
    APPLICATION,
    PRODUCT_COLUMNS,
    SCHEMA,
    Category,
    category_of,
    content_hash,
    content_hash_of,
    offer_of,
    product_of,
    tax_of,
)
from offline_db.catalog_shape import check_shape
from offline_db.learned_rows import read_learned, read_outlook
from offline_db.pictures import Picture, by_need, picture_of
from offline_db.search_index import MOST_WEIGHED, asked

log = logging.getLogger(__name__)

MOST_CANDIDATES = 2_000  # cards that ranking weighs; head office keeps at most 40 an offer
SMALL_BYTES = 2_000_000  # files up to this size are checked whole when they are opened
AHEAD = timedelta(days=2)  # of its making; a shop may build tomorrow's catalogue today
CACHE_KIB = 16_384  # pages kept in memory: the inner ones of a million products, and more

_NAME = re.compile(r"catalog-([0-9]{4}-[0-9]{2}-[0-9]{2})\.([0-9]{1,6})\.db")
_REMEDY = (
    "Fetch a fresh one ('askfirst sync'), or build the demo shop's ('askfirst demo build'); "
    "no sale is lost."
)
_PRODUCT = f"SELECT {PRODUCT_COLUMNS} FROM products WHERE gtin = ?"  # noqa: S608 - our own columns
_OFFERS_ON = """
SELECT offer_id FROM offer_products WHERE gtin = ?1
UNION
SELECT oc.offer_id FROM products AS p JOIN offer_categories AS oc ON oc.category = p.category
WHERE p.gtin = ?1
"""
_CANDIDATES = f"""
SELECT c.offer_id, p.popularity, {", ".join("p." + c for c in PRODUCT_COLUMNS.split(", "))}
FROM candidates AS c JOIN products AS p ON p.gtin = c.gtin
ORDER BY c.place, c.offer_id LIMIT ?
"""  # noqa: S608
_FOUND = f"""
SELECT {", ".join("p." + c for c in PRODUCT_COLUMNS.split(", "))}
FROM (SELECT rowid AS gtin FROM search WHERE search MATCH ? LIMIT {MOST_WEIGHED}) AS f
CROSS JOIN products AS p ON p.gtin = f.gtin ORDER BY p.popularity DESC, p.gtin LIMIT ?
"""  # noqa: S608
_DAMAGE = (
    sqlite3.Error, msgspec.MsgspecError, LookupError, ValueError, TypeError, AttributeError,
    ArithmeticError, RecursionError, OSError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CatalogInfo:
    """What a catalogue says of itself.

    Attributes:
        version: "2026-03-02.1", the day it was made and its number on that day.
        made_at: ISO 8601. content: hash of all rows.
        zone: IANA name of the shop's time zone, empty for UTC.
    """

    version: str
    made_at: str
    shop: str
    currency: str
    languages: tuple[str, ...]
    content: str
    zone: str = ""


class Catalog:
    """Fills ``ports.Catalogue`` from one file.

    Raises:
        CatalogError: from every method; the file is missing, unreadable, damaged,
            of another schema, or no catalogue at all.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        _check_header(path)
        try:
            self._db = sqlite3.connect(
                f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None
            )
        except sqlite3.Error as err:
            raise _unusable(path, f"cannot be opened ({err})") from err
        try:
            self._read_small_tables()
        except _DAMAGE as err:
            self._db.close()
            raise _unusable(path, f"is damaged ({err})") from err
        except CatalogError:
            self._db.close()
            raise
        self._candidates: tuple[Candidate, ...] | None = None
        self._learned: Learned | None = None
        self._outlook: tuple[date, Outlook] | None = None
        self._promotions: Promotions | None = None

    def _read_small_tables(self) -> None:
        db = self._db
        # trusted_schema: a forged file must not run functions; cell_size_check finds damage early.
        for pragma in (
            "trusted_schema = OFF",
            "cell_size_check = ON",
            f"cache_size = -{CACHE_KIB}",
        ):
            db.execute(f"PRAGMA {pragma}")
        check_shape(db)
        self.info = self._read_info()
        currency = self.info.currency
        self._taxes: dict[str, TaxRate] = {
            row[0]: tax_of(row) for row in db.execute("SELECT * FROM taxes")
        }
        self._categories: dict[str, Category] = {
            row[0]: category_of(row) for row in db.execute("SELECT * FROM categories")
        }
        self._sensitive = {key: found.sensitive for key, found in self._categories.items()}
        self._offers: dict[str, Offer] = {
            row[0]: offer_of(row, currency) for row in db.execute("SELECT * FROM offers")
        }
        db.execute(_PRODUCT, (0,)).fetchone()  # prepared now, not at the first scan
        if self._path.stat().st_size <= SMALL_BYTES:
            self.check()

    def _read_info(self) -> CatalogInfo:
        said: dict[str, str] = dict(self._db.execute("SELECT key, value FROM meta"))
        return CatalogInfo(
            said["version"], said["made_at"], said["shop"], said["currency"],
            tuple(said["languages"].split()), said["content"], said.get("zone", ""),
        )  # fmt: skip

    @property
    def path(self) -> Path:
        return self._path

    def product(self, gtin: int) -> Product | None:
        try:
            row = self._db.execute(_PRODUCT, (gtin,)).fetchone()
            if row is None:
                return None
            return product_of(row, self.info.currency, self._taxes, self._sensitive)
        except OverflowError:  # a code of more than 18 digits is nobody's product
            return None
        except _DAMAGE as err:
            self._fail(f"product {gtin}", err)

    def search(self, text: str, most: int = 20) -> Sequence[Product]:
        """Products with all words of ``text`` in their names, in whatever language; at most
        ``most``, what most baskets hold first. The last word may be the beginning of one.

        Of more than a thousand it weighs the thousand with the lowest GTINs.
        """
        question = asked(text)
        if not question:
            return ()
        try:
            return [
                product_of(row, self.info.currency, self._taxes, self._sensitive)
                for row in self._db.execute(_FOUND, (question, most))
            ]
        except _DAMAGE as err:
            self._fail("the search index", err)

    def offers_on(self, gtin: int) -> Sequence[Offer]:
        try:
            return [self._offers[row[0]] for row in self._db.execute(_OFFERS_ON, (gtin,))]
        except OverflowError:
            return ()
        except _DAMAGE as err:
            self._fail(f"the offers on {gtin}", err)

    def candidates(self) -> Sequence[Candidate]:
        """At most 2,000, an offer's most popular products first; read once."""
        if self._candidates is None:
            try:
                rows = self._db.execute(_CANDIDATES, (MOST_CANDIDATES,)).fetchall()
                self._candidates = tuple(self._candidate(row) for row in rows)
            except _DAMAGE as err:
                self._fail("the offers", err)
        return self._candidates

    def learned(self) -> Learned | None:
        """What many shoppers' baskets taught; None where head office sent nothing."""
        if self._learned is None:
            try:
                self._learned = read_learned(self._db, self._fail)
            except _DAMAGE as err:
                self._fail("what was learned", err)
        return self._learned

    def outlook(self, day: date) -> Outlook:
        if self._outlook is None or self._outlook[0] != day:
            try:
                self._outlook = day, read_outlook(self._db, day)
            except _DAMAGE as err:
                self._fail(f"what is expected of {day}", err)
        return self._outlook[1]

    def promotions(self) -> Promotions:
        """Read once, when the first basket is priced or the kiosk warms up."""
        if self._promotions is None:
            try:
                self._promotions = catalog_promotions.read(
                    self._db, self.info.currency, self.info.zone, self.product
                )
            except _DAMAGE as err:
                self._fail("the promotions", err)
        return self._promotions

    def _candidate(self, row: tuple[Any, ...]) -> Candidate:
        product = product_of(row[2:], self.info.currency, self._taxes, self._sensitive)
        return Candidate(self._offers[row[0]], product, row[1])

    def picture(self, names: Sequence[str]) -> Picture | None:
        """The picture of the first of ``names`` that has one; it need not be here yet."""
        try:
            found = (picture_of(self._db, name) for name in names)
            return next((picture for picture in found if picture is not None), None)
        except _DAMAGE as err:
            self._fail("the pictures", err)

    def pictures_by_need(self) -> Sequence[Picture]:
        """Every picture once, those of offers first, then by what is bought most."""
        try:
            return by_need(self._db)
        except _DAMAGE as err:
            self._fail("the pictures", err)

    def categories(self) -> Sequence[Category]:
        return tuple(self._categories.values())

    def count(self) -> int:
        """How many products the shop sells."""
        try:
            found = self._db.execute("SELECT count(*) FROM products").fetchone()
        except _DAMAGE as err:
            self._fail("the number of products", err)
        return int(found[0])

    def check(self) -> None:
        """Read every page and every row, as ``askfirst doctor`` does; seconds for a million."""
        try:
            wrong = [row[0] for row in self._db.execute("PRAGMA integrity_check(3)")]
            if wrong != ["ok"]:
                raise _unusable(self._path, f"is damaged ({'; '.join(wrong)})")
            # Pages in order are not yet the right prices.
            small = self._path.stat().st_size <= SMALL_BYTES
            content = content_hash(self._db) if small else content_hash_of(self._path)
            if content != self.info.content:
                raise _unusable(self._path, "is damaged (its rows do not fit its content hash)")
        except sqlite3.Error as err:
            raise _unusable(self._path, f"is damaged ({err})") from err

    def close(self) -> None:
        self._db.close()

    def _fail(self, what: str, err: Exception) -> NoReturn:
        raise _unusable(self._path, f"is damaged ({what} cannot be read: {err})") from err


def open_newest(folder: Path) -> Catalog:
    """The newest catalogue in ``folder`` that can be used; others are logged and passed over.

    Raises:
        CatalogError: there is none; the message tells about the newest.
    """
    first: CatalogError | None = None
    for path in catalog_files(folder):
        try:
            return open_named(path)
        except CatalogError as err:
            log.error("%s", err)
            first = first or err
    if first is not None:
        raise first
    raise CatalogError(f"{folder} holds no file catalog-<version>.db. {_REMEDY}")


def made_on(folder: Path) -> date | None:
    """The day on which the newest usable catalogue says that it was made; None without one."""
    for path in catalog_files(folder) if folder.is_dir() else ():
        with suppress(CatalogError):
            opened = open_named(path)
            opened.close()
            return datetime.fromisoformat(opened.info.made_at).date()
    return None


def open_named(path: Path) -> Catalog:
    """The catalogue in ``path``, if the version in its name is its own and can be.

    The name decides which one is the newest, so a wrong one would win for ever.
    """
    catalog = Catalog(path)
    try:
        check_version(path, catalog.info)
    except CatalogError:
        catalog.close()
        raise
    return catalog


def check_version(path: Path, info: CatalogInfo) -> None:
    """Raises ``CatalogError`` where ``info`` cannot be what a file of the name ``path`` says."""
    if path.name != f"catalog-{info.version}.db":
        raise _unusable(path, f"has a name that is not its own: it is version {info.version}")
    try:
        day = date.fromisoformat(info.version.split(".")[0])
        made = datetime.fromisoformat(info.made_at).date()
    except ValueError as err:
        raise _unusable(path, f"has a version or a time of making that is no day ({err})") from err
    if day - made > AHEAD:
        raise _unusable(path, f"is of {day}, but was made on {made}")


def catalog_files(folder: Path) -> list[Path]:
    """The catalogue files in ``folder``, newest version first."""
    try:
        names = [
            (found, path) for path in folder.iterdir() if (found := _NAME.fullmatch(path.name))
        ]
    except OSError as err:
        raise CatalogError(f"{folder} cannot be read ({err.strerror}). {_REMEDY}") from err
    names.sort(key=lambda pair: (pair[0][1], int(pair[0][2])), reverse=True)
    return [path for _, path in names]


def _check_header(path: Path) -> None:
    """The first 100 bytes tell a catalogue from all else, and a short copy from a whole one."""
    try:
        with path.open("rb") as file:
            head = file.read(100)
            size = file.seek(0, 2)
    except FileNotFoundError as err:
        raise _unusable(path, "is missing") from err
    except OSError as err:
        raise _unusable(path, f"cannot be read ({err.strerror})") from err
    if size == 0:
        raise _unusable(path, "is empty")
    if len(head) < 100 or not head.startswith(b"SQLite format 3\0"):
        raise _unusable(path, "is not a catalogue, or its beginning is damaged")
    if int.from_bytes(head[68:72], "big") != APPLICATION:
        raise _unusable(path, "is a database, but not a catalogue of Askfirst")
    schema = int.from_bytes(head[60:64], "big")
    if schema != SCHEMA:
        newer = "newer" if schema > SCHEMA else "older"
        raise _unusable(
            path, f"has the {newer} catalogue schema {schema}; this kiosk reads schema {SCHEMA}"
        )
    page = int.from_bytes(head[16:18], "big")
    should = (65_536 if page == 1 else page) * int.from_bytes(head[28:32], "big")
    if size != should:
        raise _unusable(path, f"is cut off: {size:,} bytes where {should:,} should be")


def _unusable(path: Path, what: str) -> CatalogError:
    return CatalogError(f"{path} {what}. {_REMEDY}")
