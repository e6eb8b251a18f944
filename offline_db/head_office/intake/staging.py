"""Checked rows on their way into the draft, in a file of their own beside it.

They are written in the order in which they come, which costs least, and brought into the
order of their GTINs once, when all of them are here. The file is nobody's: it is taken
away at the end, and one that a killed import left is taken away at the next.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

CACHE_KIB = 8_192
_FILE = 40  # bits for a place within a file; the file's number stands above them
COLUMNS = {
    # With their types: an index on a column without one is no use beside a column with one.
    "place": "INTEGER PRIMARY KEY", "gtin": "INTEGER", "price_minor": "INTEGER", "tax": "TEXT",
    "category": "TEXT", "picture": "TEXT", "size": "TEXT", "min_age": "INTEGER",
    "popularity": "INTEGER", "sale_minor": "INTEGER", "sale_first": "TEXT", "sale_last": "TEXT",
    "name": "TEXT",
}  # fmt: skip
_AGAIN = """
SELECT r.place, r.gtin, first.place FROM staged.rows AS r
JOIN (SELECT gtin, min(place) AS place FROM staged.rows GROUP BY gtin HAVING count(*) > 1) AS first
ON first.gtin = r.gtin WHERE r.place > first.place ORDER BY r.place
"""


def place_of(file: int, place: int) -> int:
    return file << _FILE | place


def file_and_place(staged: int) -> tuple[int, int]:
    return staged >> _FILE, staged & ((1 << _FILE) - 1)


class Staging:
    """The table ``staged.rows`` on ``conn``, which belongs to the caller."""

    def __init__(self, conn: sqlite3.Connection, path: Path) -> None:
        self._conn = conn
        path.unlink(missing_ok=True)
        conn.execute("ATTACH ? AS staged", (str(path),))
        for pragma in ("journal_mode = OFF", "synchronous = OFF", f"cache_size = -{CACHE_KIB}"):
            conn.execute(f"PRAGMA staged.{pragma}")
        columns = ", ".join(f"{name} {kind}" for name, kind in COLUMNS.items())
        conn.execute(f"CREATE TABLE staged.rows ({columns}) STRICT")
        conn.execute("BEGIN")

    def add(self, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
        """Rows with ``columns`` (of ``COLUMNS``); the others are empty."""
        marks = ",".join("?" * len(columns))
        self._conn.executemany(
            f"INSERT INTO staged.rows ({', '.join(columns)}) VALUES ({marks})",  # noqa: S608
            rows,
        )

    def index(self) -> None:
        self._conn.execute("CREATE INDEX staged.by_gtin ON rows (gtin)")

    def given_twice(self) -> Iterator[tuple[int, int, int]]:
        """(place, gtin, where it stands first) of each row whose GTIN came before."""
        yield from self._conn.execute(_AGAIN)

    def without(self, needed: Sequence[tuple[str, str]]) -> Iterator[tuple[int, str]]:
        """(place, field) of rows of new products that lack what a new product needs.

        ``needed`` has pairs of a field and its column; ``was`` holds the products of the draft.
        """
        for field, column in needed:
            for (place,) in self._conn.execute(
                f"SELECT place FROM staged.rows AS r WHERE {column} IS NULL AND NOT EXISTS"  # noqa: S608
                " (SELECT 1 FROM was.products AS o WHERE o.gtin = r.gtin) ORDER BY place"
            ):
                yield place, field

    def drop(self, places: Sequence[int]) -> None:
        self._conn.executemany(
            "DELETE FROM staged.rows WHERE place = ?", ((place,) for place in places)
        )
