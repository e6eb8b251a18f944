"""What kiosks sent, in one SQLite file, for a shop that has one head office machine.

A batch is one statement, and on the disk before it is acknowledged.
"""

from __future__ import annotations

import os
import secrets
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import date
from functools import lru_cache
from pathlib import Path
from uuid import UUID

from offline_db.going_up import Batch, Receipt
from offline_db.head_office.receiving.store import (
    SAFE,
    Conflict,
    NotAdmittedError,
    StoreError,
    in_order,
    new_token,
    token_hash,
)
from offline_db.migrations import migrate
from offline_db.only_writer import only_writer

# ``n`` counts how often a row came with other words, so that such rows are told from all others.
_TAKE = """
INSERT INTO rows (day, id, kind, kiosk, body, hash) VALUES {rows}
ON CONFLICT (day, id) DO UPDATE SET n = n + 1 WHERE hash <> excluded.hash
RETURNING id, n
"""
_CHECKPOINT_PAGES = 4_000  # of the log, 16 MB: the same page is written back once, not ten times
_TABLES = (
    # Rows lie in the order of their coming; only a short key is put into its place.
    """CREATE TABLE rows (
      day TEXT NOT NULL, id BLOB NOT NULL, kind TEXT NOT NULL, kiosk TEXT NOT NULL,
      body TEXT NOT NULL, hash BLOB NOT NULL, n INTEGER NOT NULL DEFAULT 0) STRICT""",
    "CREATE UNIQUE INDEX rows_by_key ON rows (day, id)",
    """CREATE TABLE differing (
      day TEXT NOT NULL, id BLOB NOT NULL, kind TEXT NOT NULL, kiosk TEXT NOT NULL,
      body TEXT NOT NULL, hash BLOB NOT NULL,
      PRIMARY KEY (day, id, hash)) STRICT, WITHOUT ROWID""",
    "CREATE TABLE kiosks (kiosk TEXT PRIMARY KEY, token TEXT NOT NULL) STRICT",
)


class SqliteStore:
    """The file ``path``; one process writes it, any number may read.

    Raises:
        StoreError: from every method; what is wrong, and what to do.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = only_writer(path, StoreError, SAFE)
        try:
            self._db = _open(path)
        except BaseException:
            os.close(self._lock)
            raise
        self._tokens: dict[str, str] = {}
        self._seen = -1

    async def take(self, batch: Batch, token: str) -> Receipt:
        """Nothing is waited for but the disk, and meanwhile nothing else could be kept anyway."""
        if not self._admits(batch.kiosk, token):
            raise NotAdmittedError(f"{batch.kiosk} is not known here by this token")
        return self._keep(batch) if batch.rows else Receipt(0, 0)

    async def close(self) -> None:
        if self._lock >= 0:
            self._db.close()
            os.close(self._lock)
            self._lock = -1

    def _keep(self, batch: Batch) -> Receipt:
        rows = [
            (r.day, r.key, r.kind, batch.kiosk, r.body, bytes.fromhex(r.hash)) for r in batch.rows
        ]
        with self._working("keep a batch"):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                told = self._db.execute(_take(len(rows)), [v for r in rows for v in r]).fetchall()
                differing = {id_ for id_, n in told if n}
                if differing:
                    self._keep_differing([r for r in rows if r[1] in differing])
                self._db.execute("COMMIT")
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
        kept = sum(not n for _, n in told)
        known = len(batch.rows) - kept - len(differing)
        return Receipt(kept, known, tuple(str(UUID(bytes=key)) for key in sorted(differing)))

    def _admits(self, kiosk: str, token: str) -> bool:
        with self._working("look up a kiosk"):
            (version,) = self._db.execute("PRAGMA data_version").fetchone()
            if version != self._seen:  # another process admitted somebody
                self._tokens = dict(self._db.execute("SELECT kiosk, token FROM kiosks"))
                self._seen = version
        known = self._tokens.get(kiosk, "")
        return secrets.compare_digest(known, token_hash(token)) if known else False

    def _keep_differing(self, rows: Sequence[tuple[str | bytes, ...]]) -> None:
        """Rows with other words than those that stand, once each."""
        self._db.executemany(
            "INSERT OR IGNORE INTO differing SELECT ?1, ?2, ?3, ?4, ?5, ?6 WHERE NOT EXISTS "
            "(SELECT 1 FROM rows WHERE day = ?1 AND id = ?2 AND hash = ?6)",
            rows,
        )

    @contextmanager
    def _working(self, what: str) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as err:
            raise StoreError(
                f"{self._path} could not {what} ({err}). Check the room and the rights "
                f"there. {SAFE}"
            ) from err


@lru_cache(maxsize=64)
def _take(count: int) -> str:
    return _TAKE.format(rows=",".join(["(?,?,?,?,?,?)"] * count))


class SqliteFile:
    """The file ``path``, as a desk at head office uses it, also while a service writes it."""

    def __init__(self, path: Path) -> None:
        self._path = path

    async def open(self) -> SqliteStore:
        return SqliteStore(self._path)

    def admit(self, kiosk: str) -> str:
        token = new_token()
        with self._opened() as db:
            db.execute("INSERT OR REPLACE INTO kiosks VALUES (?, ?)", (kiosk, token_hash(token)))
        return token

    def counted(self) -> Mapping[str, int] | None:
        if not self._path.is_file():
            return None
        with self._opened() as db:
            return dict(db.execute("SELECT kind, count(*) FROM rows GROUP BY kind ORDER BY kind"))

    def conflicts(self) -> Sequence[Conflict]:
        with self._opened() as db:
            return in_order(list(_conflicts(db)))

    def sales(self, since: date) -> Iterator[str]:
        if not self._path.is_file():
            return
        with self._opened() as db:
            for (body,) in db.execute(
                "SELECT body FROM rows WHERE kind = 'sale' AND day >= ?", (since.isoformat(),)
            ):
                yield body

    def remove_older(self, before: date) -> int:
        with self._opened() as db:
            db.execute("BEGIN IMMEDIATE")
            removed = 0
            for delete in ("DELETE FROM rows WHERE day < ?", "DELETE FROM differing WHERE day < ?"):
                removed += db.execute(delete, (before.isoformat(),)).rowcount
            db.execute("COMMIT")
        return removed

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        with closing(_open(self._path)) as db:
            try:
                yield db
            except sqlite3.Error as err:
                raise StoreError(f"{self._path} cannot be read or written ({err}). {SAFE}") from err


def _conflicts(db: sqlite3.Connection) -> Iterator[Conflict]:
    for day, key, kind, kiosk in db.execute("SELECT day, id, kind, kiosk FROM differing"):
        what = f"{kind} {UUID(bytes=key)} came again with other words; the first stand"
        yield Conflict(day, kiosk, what)
    for day, kiosk, number, what in db.execute(
        "SELECT day, kiosk, body ->> 'number', body ->> 'what' FROM rows WHERE kind = 'conflict'"
    ):
        yield Conflict(day, kiosk, f"sale {number}: {what}")
    for day, kiosks, promotion, count in db.execute(
        "SELECT max(day), group_concat(DISTINCT kiosk), body ->> 'promotion', count(*) FROM rows"
        " WHERE kind = 'redemption' GROUP BY body ->> 'serial' HAVING count(*) > 1"
    ):
        what = f"a single-use coupon of {promotion} was taken {count} times"
        yield Conflict(day, kiosks, what)


def _tables(db: object) -> None:
    for sql in _TABLES:
        db.execute(sql)  # type: ignore[attr-defined]


def _open(path: Path) -> sqlite3.Connection:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        conn = sqlite3.connect(path, isolation_level=None, timeout=5.0)
    except (sqlite3.Error, OSError) as err:
        raise StoreError(f"{path} cannot be opened ({err}). {SAFE}") from err
    try:
        for pragma in (
            "journal_mode = WAL",
            "synchronous = FULL",
            "cell_size_check = ON",
            f"wal_autocheckpoint = {_CHECKPOINT_PAGES}",
        ):
            conn.execute(f"PRAGMA {pragma}")
        migrate(conn, (_tables,), path=path, error=StoreError)
    except sqlite3.Error as err:
        conn.close()
        raise StoreError(
            f"{path} cannot be used ({err}). If it is damaged, move it away and let the kiosks "
            f"send again ('askfirst send --again'). {SAFE}"
        ) from err
    except BaseException:
        conn.close()
        raise
    return conn
