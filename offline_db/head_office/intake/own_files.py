"""What head office writes itself, beside the lists of products, on its way into the draft.

    promotions.toml            promotions on baskets, points, stamp cards
    outlook.csv, wishes.csv    what is expected of a day, and what is wished for
    learned.json               what many sales taught ('askfirst head-office learn')

Each is optional. Promotions are those of the file; where one of the others is missing, the draft
keeps what it had.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Container, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from kiosk.offers.learned import Learned
from offline_db.catalog_promotions import row_of
from offline_db.head_office.intake.shop import HeadOfficeShop
from offline_db.head_office.learned_file import read_learned_file
from offline_db.head_office.outlook_file import read_outlook_file, read_wishes
from offline_db.head_office.promotions_file import read_promotions
from offline_db.learned_rows import insert_learned, insert_outlook

PROMOTIONS, OUTLOOK, WISHES, LEARNED = (
    "promotions.toml", "outlook.csv", "wishes.csv", "learned.json",
)  # fmt: skip
V = TypeVar("V")


def put_own_files(
    conn: sqlite3.Connection, folder: Path, shop: HeadOfficeShop, sells: Container[int]
) -> int:
    """Into the draft behind ``conn``; how many promotions there are.

    Raises ``ShopFilesError`` or ``LearnedFileError``: file, place, and what is allowed.
    """
    count = 0
    if (folder / PROMOTIONS).is_file():
        promotions, loyalty = read_promotions(
            folder / PROMOTIONS,
            shop.currency,
            shop.time_zone,
            shop.languages,
            sells,
            shop.category_ids(),
        )
        conn.executemany("INSERT INTO promotions VALUES (?,?,?)", map(row_of, promotions))
        conn.executemany("INSERT INTO loyalty VALUES (?,?,?)", map(row_of, loyalty))
        count = len(promotions)
    if (folder / OUTLOOK).is_file():
        conn.execute("DELETE FROM outlook")
        expected = tuple(read_outlook_file(folder / OUTLOOK, set(shop.category_ids())))
        insert_outlook(conn, expected, {})
    if (folder / WISHES).is_file():
        conn.execute("DELETE FROM sways")
        insert_outlook(conn, (), read_wishes(folder / WISHES, sells))
    if (folder / LEARNED).is_file():
        for table in ("learned_items", "learned_parts", "learned_pairs", "learned_trees"):
            conn.execute(f"DELETE FROM {table}")  # noqa: S608
        insert_learned(conn, _of_these(read_learned_file(folder / LEARNED), sells))
    return count


def _of_these(learned: Learned, sells: Container[int]) -> Learned:
    """Without products that the shop does not sell any more."""

    def kept(values: Mapping[int, V]) -> dict[int, V]:
        return {gtin: value for gtin, value in values.items() if gtin in sells}

    return replace(
        learned,
        popularity=kept(learned.popularity),
        goes_with=kept(learned.goes_with),
        favourites=tuple(gtin for gtin in learned.favourites if gtin in sells),
    )
