"""What is known of the fleet in one SQLite file: a row a kiosk, the newest word wins."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from offline_db.head_office.fleet.kiosks import Listening, Seen, Word
from offline_db.head_office.fleet.rows import COLUMNS, SAFE, FleetError, row_of, seen_of, time_of
from offline_db.migrations import migrate
from offline_db.only_writer import only_writer

_TABLES = (
    """CREATE TABLE kiosks (
      kiosk TEXT PRIMARY KEY, shop_group TEXT, channel TEXT, catalogue TEXT, program TEXT,
      trouble TEXT, products INTEGER, rounds INTEGER, troubles INTEGER, heard_at REAL,
      presence TEXT, presence_since REAL, trouble_since REAL, catalogue_since REAL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE listening (
      one INTEGER PRIMARY KEY, at REAL NOT NULL, trouble TEXT NOT NULL) STRICT""",
)
_MANY = 500  # kiosks to look up in one statement


class FleetFile:
    """The file ``path``; one process listens and writes, any number may read.

    Args:
        writes: False only reads, and takes no lock.

    Raises:
        FleetError: from every method; what is wrong, and what to do.
    """

    def __init__(self, path: Path, *, writes: bool) -> None:
        self._path = path
        self._lock = only_writer(path, FleetError, SAFE) if writes else -1
        try:
            self._db = _open(path)
        except BaseException:
            self._unlock()
            raise

    def take(self, words: Mapping[str, Word], at: datetime) -> None:
        with self._working("be written"):
            known = self._known(list(words))
            rows = [
                row_of(known.get(kiosk, Seen(kiosk)).after(word, at))
                for kiosk, word in words.items()
            ]
            places = ",".join("?" * len(COLUMNS.split(",")))
            with self._db:
                self._db.executemany(
                    f"INSERT OR REPLACE INTO kiosks ({COLUMNS}) VALUES ({places})",  # noqa: S608
                    rows,
                )

    def _known(self, kiosks: Sequence[str]) -> dict[str, Seen]:
        found: dict[str, Seen] = {}
        for first in range(0, len(kiosks), _MANY):
            some = kiosks[first : first + _MANY]
            places = ",".join("?" * len(some))
            rows = self._db.execute(
                f"SELECT {COLUMNS} FROM kiosks WHERE kiosk IN ({places})",  # noqa: S608
                some,
            )
            found.update((row[0], seen_of(row)) for row in rows)
        return found

    def kiosks(self) -> Sequence[Seen]:
        with self._working("be read"):
            rows = self._db.execute(f"SELECT {COLUMNS} FROM kiosks ORDER BY kiosk")  # noqa: S608
            return [seen_of(row) for row in rows]

    def listening(self) -> Listening | None:
        with self._working("be read"):
            row = self._db.execute("SELECT at, trouble FROM listening").fetchone()
            return None if row is None else Listening(time_of(row[0]), row[1])

    def still_listening(self, said: Listening) -> None:
        with self._working("be written"), self._db:
            self._db.execute(
                "INSERT OR REPLACE INTO listening VALUES (1, ?, ?)",
                (said.at.timestamp(), said.trouble),
            )

    def forget(self, kiosk: str) -> bool:
        with self._working("be written"), self._db:
            done = self._db.execute("DELETE FROM kiosks WHERE kiosk = ?", (kiosk,))
            return done.rowcount > 0

    def close(self) -> None:
        self._db.close()
        self._unlock()

    def _unlock(self) -> None:
        if self._lock >= 0:
            os.close(self._lock)
            self._lock = -1

    @contextmanager
    def _working(self, what: str) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, ValueError) as err:
            raise FleetError(
                f"{self._path} cannot {what} ({err}). Check the room and the rights there; "
                f"where it is damaged, move it away and listen anew. {SAFE}"
            ) from err


def _tables(db: Any) -> None:
    for sql in _TABLES:
        db.execute(sql)


def _open(path: Path) -> sqlite3.Connection:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        conn = sqlite3.connect(path, timeout=5.0)
        try:
            # NORMAL: what a power cut takes, kiosks say again, and the broker keeps their last word
            for pragma in ("journal_mode = WAL", "synchronous = NORMAL", "cell_size_check = ON"):
                conn.execute(f"PRAGMA {pragma}")
            migrate(conn, (_tables,), path=path, error=FleetError)
        except BaseException:
            conn.close()
            raise
    except (sqlite3.Error, OSError) as err:
        raise FleetError(f"{path} cannot be used ({err}). {SAFE}") from err
    return conn
