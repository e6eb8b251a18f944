"""How the values of a catalogue lie in its rows; both ways, and nowhere else.

Texts lie beside their row as JSON by language, keys in order: one look-up brings
a product with its name in every language, and a new language changes no table.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from kiosk.basket import Product
from kiosk.estimate import AgeBand, Mood
from kiosk.money import Money
from kiosk.offers.promotion import AmountOff, Audience, Offer, PercentOff, Schedule
from kiosk.tax import TaxRate
from kiosk.words import Words
from offline_db.learned_rows import LEARNED_TABLES

if TYPE_CHECKING:
    import apsw

SCHEMA = 6  # PRAGMA user_version; raise it with each change of shape
APPLICATION = 0x41464331  # PRAGMA application_id of every catalogue: "AFC1"

# Each table, with its primary key.
TABLES: dict[str, tuple[str, ...]] = {
    "taxes": ("tax_id",),
    "categories": ("category_id",),
    "products": ("gtin",),
    "offers": ("offer_id",),
    "offer_products": ("gtin", "offer_id"),
    "offer_categories": ("category", "offer_id"),
    "candidates": ("offer_id", "place"),
    **LEARNED_TABLES,
    "promotions": ("promotion_id",),
    "loyalty": ("rule",),
    "pictures": ("name",),
}

PRODUCT_COLUMNS = "gtin, name, price_minor, tax, category, picture, size, min_age"

_texts = msgspec.json.Decoder(dict[str, str])
_encode = msgspec.msgpack.Encoder().encode


@dataclass(frozen=True, slots=True)
class Category:
    """A shelf of the shop; ``sensitive`` as in ``Product``."""

    category_id: str
    name: Words
    picture: str
    sensitive: str = ""


def words_text(words: Words) -> str:
    return msgspec.json.encode(dict(sorted(words.by_language))).decode()


def words_of(text: str) -> Words:
    """Raises ``msgspec.MsgspecError`` where ``text`` is damaged."""
    return Words(tuple(_texts.decode(text).items()))


def tax_row(tax: TaxRate) -> tuple[Any, ...]:
    return tax.tax_id, tax.per_100_000, int(tax.included), words_text(tax.name)


def _as(types: str, row: tuple[Any, ...]) -> None:
    """``types``: a letter a column, "i" a whole number, "t" a text; raises ``TypeError``.

    STRICT tables hold nothing else, but a file that was made to harm, or damaged, may.
    """
    for letter, value in zip(types, row, strict=True):
        if type(value) is not (int if letter == "i" else str):
            raise TypeError(f"{type(value).__name__} where another type belongs")


def tax_of(row: tuple[Any, ...]) -> TaxRate:
    """Raises ``TypeError`` or ``msgspec.MsgspecError`` where the row is damaged."""
    _as("tiit", row)
    return TaxRate(row[0], row[1], bool(row[2]), words_of(row[3]))


def category_row(category: Category) -> tuple[Any, ...]:
    return (
        category.category_id, words_text(category.name), category.picture, category.sensitive,
    )  # fmt: skip


def category_of(row: tuple[Any, ...]) -> Category:
    """Raises ``TypeError`` or ``msgspec.MsgspecError`` where the row is damaged."""
    _as("tttt", row)
    return Category(row[0], words_of(row[1]), row[2], row[3])


def product_row(product: Product, popularity: int) -> tuple[Any, ...]:
    return (
        product.gtin, words_text(product.name), product.price.minor, product.tax.tax_id,
        product.category, product.picture, product.size, product.min_age, popularity,
    )  # fmt: skip


def product_of(
    row: tuple[Any, ...], currency: str, taxes: dict[str, TaxRate], sensitive: dict[str, str]
) -> Product:
    """The product in ``row`` (``PRODUCT_COLUMNS``); ``sensitive`` is by category.

    Raises ``LookupError``, ``TypeError`` or ``msgspec.MsgspecError`` where the row is damaged.
    """
    gtin, name, price, tax, category, picture, size, min_age = row
    if not (type(price) is type(min_age) is int and type(picture) is type(size) is str):
        raise TypeError("a price, an age, a picture or a size is of another type")
    return Product(
        gtin,
        Words(tuple(_texts.decode(name).items())),
        Money(price, currency),
        taxes[tax],
        category,
        picture,
        size,
        min_age,
        sensitive[category],
    )


def offer_row(offer: Offer) -> tuple[Any, ...]:
    cut, schedule, audience = offer.cut, offer.schedule, offer.audience
    return (
        offer.offer_id,
        words_text(offer.title),
        cut.percent if isinstance(cut, PercentOff) else 0,
        cut.amount.minor if isinstance(cut, AmountOff) else 0,
        schedule.first_day.isoformat(),
        schedule.last_day.isoformat(),
        "".join(str(day) for day in sorted(schedule.weekdays)),
        schedule.first_hour,
        schedule.last_hour,
        int(audience.members),
        "|".join(sorted(age.value for age in audience.ages)),
        "|".join(sorted(mood.value for mood in audience.moods)),
    )


def offer_of(row: tuple[Any, ...], currency: str) -> Offer:
    """Raises ``ValueError`` (``msgspec.MsgspecError`` is one) or ``TypeError`` for damage."""
    _as("ttiitttiiitt", row)
    (offer_id, title, percent, amount, first, last, days, hour, until, members, ages, moods) = row
    return Offer(
        offer_id,
        words_of(title),
        PercentOff(percent) if percent else AmountOff(Money(amount, currency)),
        Schedule(
            date.fromisoformat(first),
            date.fromisoformat(last),
            frozenset(int(day) for day in days),
            hour,
            until,
        ),
        Audience(
            bool(members),
            frozenset(AgeBand(word) for word in _split(ages)),
            frozenset(Mood(word) for word in _split(moods)),
        ),
    )


def _split(text: str) -> Iterable[str]:
    return text.split("|") if text else ()


def content_hash(db: sqlite3.Connection | apsw.Connection) -> str:
    """What all rows say, in 64 hexadecimal digits: the sum of the rows' own hashes.

    The bytes of a file differ between SQLite versions and after patches; what it says does not.
    A sum, so that a patch of a thousand rows needs a thousand hashes and not a million. It finds
    slips and damage; that nobody forged the rows is the signature's business.
    """
    found = 0
    for table in TABLES:
        rows = db.execute(f"SELECT * FROM {table}")  # noqa: S608 - our own tables
        found += sum_of_rows(table, rows)
    return hash_text(found)


def content_hash_of(path: Path) -> str:
    """The same, of a large file at rest: apsw reads a row in half the time.

    Raises ``sqlite3.DatabaseError`` where it cannot be read.
    """
    import apsw  # late: a kiosk's screen starts without it

    where = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    try:
        flags = apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI
        with closing(apsw.Connection(where, flags=flags)) as db:
            db.execute("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON")
            return content_hash(db)
    except (apsw.Error, UnicodeError) as err:
        raise sqlite3.DatabaseError(str(err)) from err


def sum_of_rows(table: str, rows: Iterable[tuple[Any, ...]]) -> int:
    """BLAKE2b of each row as a number, added up."""
    begins, encode, blake2b, number = table.encode(), _encode, hashlib.blake2b, int.from_bytes
    return sum(
        number(blake2b(begins + encode(row), digest_size=32).digest(), "big") for row in rows
    )


def hash_text(added_up: int) -> str:
    return f"{added_up % (1 << 256):064x}"
