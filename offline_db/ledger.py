"""Consent records of this kiosk: added at the end, on the disk before a camera may open, for good.

``append`` returns once the record has reached the disk (WAL with ``synchronous=FULL``), and raises
otherwise: no record, no camera. The tables refuse every change and removal, each record carries the
hash of all before it (``kiosk.consent.chain``), and the last link is mirrored in a file beside the
ledger, so that a cut end is noticed while the mirror is there.

A ledger that does not hold is not written on: opening it raises, and the kiosk runs without the
camera. A person calls ``set_aside``, which keeps the damaged one and begins anew.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from kiosk.consent.chain import Break, Kept, Link, first_break, genesis, next_link
from kiosk.consent.record import ConsentRecord
from kiosk.errors import LedgerError, NotMirroredError
from offline_db.ledger_mirror import Mirror
from offline_db.migrations import Step, migrate
from offline_db.only_writer import only_writer

SAFE = "The camera stays off; no sale and no record is lost."
SET_ASIDE = (
    "Copy the file away, run 'askfirst ledger verify' to see how far it holds, then 'askfirst "
    "ledger set-aside': it keeps this file and starts a new one. No record is deleted."
)
CHECKED_AT_START = 200  # records from the end; `askfirst ledger verify` reads them all
ENDINGS = ("", "-wal", "-shm", ".head")

_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_COLUMNS = "SELECT seq, record_id, body, link FROM records"


def _first_tables(db: Any) -> None:
    """Schema 1. Raw SQL: the checks and triggers are the point of it."""
    db.execute("CREATE TABLE chain (kiosk TEXT NOT NULL, begun_at TEXT NOT NULL) STRICT")
    db.execute(
        "CREATE TABLE records ("
        " seq INTEGER PRIMARY KEY CHECK (seq > 0),"
        " record_id TEXT NOT NULL CHECK (length(record_id) = 36),"
        " body TEXT NOT NULL CHECK (json_valid(body)),"
        " link TEXT NOT NULL CHECK (length(link) = 64)"
        ") STRICT"
    )
    for table in ("chain", "records"):
        for change in ("UPDATE", "DELETE"):
            db.execute(
                f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} BEGIN"
                " SELECT raise(ABORT, 'a consent record is never changed or removed'); END"
            )
    # Also what INSERT OR REPLACE would do: it removes a row without asking the trigger above.
    db.execute(
        "CREATE TRIGGER records_at_the_end BEFORE INSERT ON records"
        " WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM records) BEGIN"
        " SELECT raise(ABORT, 'a consent record is added at the end'); END"
    )
    db.execute(
        "CREATE TRIGGER chain_once BEFORE INSERT ON chain"
        " WHEN EXISTS (SELECT 1 FROM chain) BEGIN"
        " SELECT raise(ABORT, 'a ledger begins once'); END"
    )


STEPS: tuple[Step, ...] = (_first_tables,)


class Ledger:
    """Fills ``ports.Ledger``; the one writer of the file ``path``.

    ``kiosk`` names a new ledger and is not looked at in an old one. ``now`` is store time.

    Raises:
        LedgerError: from every method; the message says what to do and what is safe.
    """

    def __init__(self, path: Path, kiosk: str, now: Callable[[], datetime]) -> None:
        self._path = path
        self._mirror = Mirror(mirror_of(path))
        self._lock = only_writer(path, LedgerError, SAFE)
        try:
            self._db = _open(path)
            try:
                with self._transaction("be begun"):
                    self._begin(kiosk, now())
                with self._transaction("be checked"):
                    self._check_end()
            except BaseException:
                self._db.close()
                raise
        except BaseException:
            os.close(self._lock)
            self._lock = -1
            raise

    def append(self, record: ConsentRecord) -> Link:
        """Add ``record``; it is durable once its link is returned.

        Raises ``NotMirroredError`` where it stands there and only its mirror failed.

        One that stands at the end already, because only its mirror failed, is not added twice.
        """
        body = record.to_bytes()
        with self._transaction("keep a consent record"):
            last = self._last()
            self._catch_up(last)
            if self._last_id() == record.record_id:
                return last
            link = next_link(last, body)
            self._db.execute(
                "INSERT INTO records (seq, record_id, body, link) VALUES (?, ?, ?, ?)",
                (link.seq, record.record_id, body.decode(), link.hash),
            )
        try:
            self._mirror.keep(link)
        except OSError as err:
            told = not_kept(self._path, "mirror a consent record", err)
            raise NotMirroredError(str(told)) from err
        return link

    def close(self) -> None:
        """Fold the log back into the file and let another writer in; a second call does nothing."""
        if self._lock < 0:
            return
        with suppress(sqlite3.Error):
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._db.close()
        os.close(self._lock)
        self._lock = -1

    def _begin(self, kiosk: str, at: datetime) -> None:
        if not self._db.execute("SELECT 1 FROM chain").fetchall():
            self._db.execute(
                "INSERT INTO chain VALUES (?, ?)", (kiosk, at.isoformat(timespec="seconds"))
            )

    def _check_end(self) -> None:
        """The last records hold together, and with the mirror; then the mirror is made full."""
        last = self._last()
        broken = broken_in(self._db, self._mirror.read(), CHECKED_AT_START)
        if broken:
            raise LedgerError(f"{self._path} does not hold at {broken}. {SET_ASIDE} {SAFE}")
        self._catch_up(last)

    def _last(self) -> Link:
        rows = self._db.execute("SELECT seq, link FROM records ORDER BY seq DESC LIMIT 1")
        found = rows.fetchall()
        return Link(*found[0]) if found else start_of(self._db)

    def _last_id(self) -> str:
        rows = self._db.execute("SELECT record_id FROM records ORDER BY seq DESC LIMIT 1")
        return "".join(str(id_) for (id_,) in rows.fetchall())

    def _catch_up(self, last: Link) -> None:
        """A plug pulled between a record and its mirror leaves the mirror one behind, never two."""
        if last.seq == 0:
            return
        kept = self._mirror.read()
        if kept == last:
            return
        if kept is None and last.seq > 1:
            raise LedgerError(
                f"{mirror_of(self._path)} is missing or unreadable, so nobody can tell whether "
                f"the end of {self._path} was cut off. Put it back from a copy. {SET_ASIDE} {SAFE}"
            )
        if kept is not None and kept.seq != last.seq - 1:
            raise LedgerError(
                f"{self._path} ends at record {last.seq}, its mirror at {kept.seq}: something "
                f"other than this kiosk wrote to it. {SET_ASIDE} {SAFE}"
            )
        self._mirror.keep(last)

    @contextmanager
    def _transaction(self, what: str) -> Iterator[None]:
        with self._told(what):
            try:
                self._db.execute("BEGIN IMMEDIATE")
                yield
                self._db.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    if self._db.in_transaction:
                        self._db.execute("ROLLBACK")
                raise

    @contextmanager
    def _told(self, what: str) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as err:
            raise not_kept(self._path, what, err) from err


def start_of(db: sqlite3.Connection) -> Link:
    """The genesis of the ledger behind ``db``."""
    named = db.execute("SELECT kiosk FROM chain").fetchall()
    return genesis(str(named[0][0]) if named else "")


def broken_in(db: sqlite3.Connection, mirror: Link | None, last: int | None = None) -> Break | None:
    """The first break among the ``last`` records, or among all of them."""
    start, after = start_of(db), 0
    if last is not None:
        end = db.execute("SELECT coalesce(max(seq), 0) FROM records").fetchone()[0]
        before = db.execute(
            "SELECT seq, link FROM records WHERE seq <= ? ORDER BY seq DESC LIMIT 1", (end - last,)
        ).fetchall()
        if before:
            start, after = Link(*before[0]), int(before[0][0])
    seen = after

    def read() -> Iterator[Kept]:
        nonlocal seen
        for row in db.execute(f"{_COLUMNS} WHERE seq > ? ORDER BY seq", (after,)):
            yield kept_of(row)
            seen = row[0]

    try:
        return first_break(start, read(), mirror)
    except sqlite3.DatabaseError as err:
        if _code(err) not in _DAMAGE:
            raise
        return Break(seen + 1, "", f"cannot be read, the file is damaged there ({err})")


def kept_of(row: tuple[Any, ...]) -> Kept:
    seq, record_id, body, link = row
    return Kept(Link(seq, link), record_id, body.encode())


def mirror_of(path: Path) -> Path:
    return path.with_name(path.name + ".head")


def set_aside(path: Path, now: datetime) -> Path:
    """Keep the ledger ``path`` and its mirror under another name; returns that name.

    The next start begins a new ledger.
    """
    lock = only_writer(path, LedgerError, SAFE)
    try:
        aside = path.with_name(f"{path.name}.damaged-{now:%Y%m%dT%H%M%S}")
        for ending in ENDINGS:
            part = path.with_name(path.name + ending)
            if part.exists():
                part.rename(aside.with_name(aside.name + ending))
    except OSError as err:
        raise LedgerError(
            f"{path} cannot be put aside ({err.strerror}). Give Askfirst the right to write in "
            f"{path.parent}; no record is deleted."
        ) from err
    finally:
        os.close(lock)
    return aside


def _open(path: Path) -> sqlite3.Connection:
    try:
        if path.exists() and path.stat().st_size and not has_head(path):
            raise LedgerError(
                f"{path} is not a ledger, or its beginning is damaged. {SET_ASIDE} {SAFE}"
            )
        if not path.exists() and mirror_of(path).exists():
            raise LedgerError(
                f"{path} is gone while its mirror is there. Put it back from a copy. {SET_ASIDE} "
                f"{SAFE}"
            )
        conn = sqlite3.connect(path, isolation_level=None, timeout=2.0)
        conn.text_factory = lossy
    except (sqlite3.Error, OSError) as err:
        raise not_kept(path, "be opened", err) from err
    try:
        # A record has some 2 kB: on SQLite's usual pages of 4 kB half of the file would be empty.
        conn.execute("PRAGMA page_size = 16384")
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "cell_size_check = ON"):
            conn.execute(f"PRAGMA {pragma}")
        migrate(conn, STEPS, path=path, error=LedgerError)
    except sqlite3.Error as err:
        conn.close()
        raise not_kept(path, "be opened", err) from err
    except BaseException:
        conn.close()
        raise
    return conn


def lossy(raw: bytes) -> str:
    """Damaged letters become others rather than an error: the chain then tells the place."""
    return raw.decode("utf-8", "replace")


def has_head(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(16) == b"SQLite format 3\0"


def _code(err: Exception) -> int:
    return int(getattr(err, "sqlite_errorcode", 0)) & 0xFF


def not_kept(path: Path, what: str, err: sqlite3.Error | OSError) -> LedgerError:
    """The one sentence that fits ``err``: what to do differs between a full disk and a bad one."""
    code = _code(err)
    if code == sqlite3.SQLITE_FULL:
        remedy = f"The disk is full: make room on the disk of {path.parent}."
    elif code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN):
        remedy = f"Give Askfirst the right to write in {path.parent}."
    elif code in _DAMAGE:
        remedy = f"The file is damaged. {SET_ASIDE}"
    elif code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        remedy = "Another program holds the file; close it."
    elif code == sqlite3.SQLITE_IOERR or isinstance(err, OSError):
        remedy = f"The disk refused: check its room, rights and health ({path.parent})."
    else:
        remedy = "Restart the kiosk; if it happens again, call for service."
    return LedgerError(f"{path} could not {what} ({err}). {remedy} {SAFE}")
