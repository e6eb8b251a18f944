"""The file behind the ledger: its tables, what they refuse, and how far its chain holds.

The tables refuse every change, and every removal but one: directly after a note at the end of the
chain says that the records up to some place were removed (``kiosk.consent.notes``), those, and no
others, can be. What is left hangs on the link that the note names.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from kiosk.consent.chain import Break, Kept, Link, first_break, genesis
from kiosk.consent.notes import MARK, LedgerNote, read_entry, read_note
from kiosk.consent.record import ConsentRecord
from kiosk.errors import LedgerError
from offline_db.database_head import HEAD, is_no_database
from offline_db.migrations import Step, migrate

SAFE = "The camera stays off; no sale and no record is lost."
SET_ASIDE = (
    "Copy the file away, run 'askfirst ledger verify' to see how far it holds, then 'askfirst "
    "ledger set-aside': it keeps this file and starts a new one. No record is deleted."
)
LAST_ANSWERS = 500  # among which the journal's last one must be
DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
COLUMNS = "SELECT seq, record_id, CAST(body AS BLOB), link FROM records"


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


def _older_ones_can_go(db: Any) -> None:
    """Schema 2: what the note at the end of the chain says was removed can be, and nothing else."""
    db.execute("DROP TRIGGER records_no_delete")
    db.execute(
        "CREATE TRIGGER records_no_delete BEFORE DELETE ON records"
        " WHEN OLD.seq > coalesce((SELECT json_extract(body, '$.\"ask:removed\".upTo')"
        " FROM records ORDER BY seq DESC LIMIT 1), 0) BEGIN"
        " SELECT raise(ABORT, 'a consent record is never changed or removed'); END"
    )


STEPS: tuple[Step, ...] = (_first_tables, _older_ones_can_go)


def start_of(db: sqlite3.Connection) -> Link:
    """What the first record that is here hangs on: the genesis, or what a removal left.

    Records that are gone without a note leave the genesis, on which nothing then follows.
    """
    named = db.execute("SELECT kiosk FROM chain").fetchall()
    origin = genesis(str(named[0][0]) if named else "")
    first = db.execute("SELECT min(seq) FROM records").fetchone()[0]
    if first is None or first == 1:
        return origin
    note = last_removal(db)
    if note is None or note.removed is None or note.removed.up_to != first - 1:
        return origin
    return Link(note.removed.up_to, note.removed.link)


def last_removal(db: sqlite3.Connection) -> LedgerNote | None:
    """The newest note that older records were removed; notes are few and near the end."""
    rows = db.execute(
        "SELECT CAST(body AS BLOB) FROM records WHERE instr(body, ?) ORDER BY seq DESC", (MARK,)
    )
    for (body,) in rows:
        try:
            note = read_note(body)
        except ValueError:
            continue  # the chain tells of it
        if note.removed:
            return note
    return None


def last_before(db: sqlite3.Connection, before: datetime) -> Link | None:
    """The last of the records at the beginning that are all older than ``before``.

    The first younger one ends them, so that what is left is one chain. None: none is older.
    """
    found = None
    rows = db.execute(
        "SELECT seq, link, json_extract(body, '$.\"dct:created\"') FROM records ORDER BY seq"
    )
    for seq, link, at in rows:
        if datetime.fromisoformat(at) >= before:
            break
        found = Link(seq, link)
    return found


def newest_at(db: sqlite3.Connection) -> datetime | None:
    """When the last record was made."""
    rows = db.execute(
        "SELECT json_extract(body, '$.\"dct:created\"') FROM records ORDER BY seq DESC LIMIT 1"
    ).fetchall()
    return datetime.fromisoformat(rows[0][0]) if rows else None


def holds_since(db: sqlite3.Connection) -> datetime | None:
    """From when on every answer must be here; None where the ledger was never begun."""
    begun = db.execute("SELECT begun_at FROM chain").fetchall()
    if not begun:
        return None
    since = [datetime.fromisoformat(begun[0][0])]
    note = last_removal(db) if start_of(db).seq else None
    if note and note.removed:
        since.append(datetime.fromisoformat(note.removed.before))
    return max(since)


def answers_in(db: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Visit and purpose of what was answered last, the newest first."""
    rows = db.execute(
        "SELECT CAST(body AS BLOB) FROM records ORDER BY seq DESC LIMIT ?", (LAST_ANSWERS,)
    )
    for (body,) in rows:
        try:
            entry = read_entry(body)
        except ValueError:
            continue  # the chain tells of it
        if isinstance(entry, ConsentRecord):
            yield entry.subject, entry.purpose


def broken_in(
    db: sqlite3.Connection, mirror: Link | None, forms: int | None = None
) -> Break | None:
    """The first break in the whole chain.

    Every link is followed. ``forms`` is how many of the last records are also read for what they
    say, which takes 25 times as long and can only find what was kept wrong in the first place.
    """
    seen = 0

    def read() -> Iterator[Kept]:
        nonlocal seen
        for row in db.execute(f"{COLUMNS} ORDER BY seq"):
            yield kept_of(row)
            seen = row[0]

    try:
        end = db.execute("SELECT coalesce(max(seq), 0) FROM records").fetchone()[0]
        start = start_of(db)
        seen = start.seq
        return first_break(start, read(), mirror, 0 if forms is None else end - forms)
    except sqlite3.DatabaseError as err:
        if code_of(err) not in DAMAGE:
            raise
        return Break(seen + 1, "", f"cannot be read, the file is damaged there ({err})")


def kept_of(row: tuple[Any, ...]) -> Kept:
    seq, record_id, body, link = row
    return Kept(Link(seq, link), record_id, body)


def mirror_of(path: Path) -> Path:
    return path.with_name(path.name + ".head")


def owed_of(path: Path) -> Path:
    """Where records wait that the ledger ``path`` could not take."""
    return path.with_name(path.name + ".owed")


def open_file(path: Path) -> sqlite3.Connection:
    try:
        if is_no_database(path):
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
        for pragma in (
            "journal_mode = WAL", "synchronous = FULL", "cell_size_check = ON",
            "secure_delete = ON",  # a record that goes is overwritten, not only let go of
        ):  # fmt: skip
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
        return file.read(len(HEAD)) == HEAD


def code_of(err: Exception) -> int:
    return int(getattr(err, "sqlite_errorcode", 0)) & 0xFF


def not_kept(path: Path, what: str, err: sqlite3.Error | OSError) -> LedgerError:
    """The one sentence that fits ``err``: what to do differs between a full disk and a bad one."""
    code = code_of(err)
    if code == sqlite3.SQLITE_FULL:
        remedy = f"The disk is full: make room on the disk of {path.parent}."
    elif code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN):
        remedy = f"Give Askfirst the right to write in {path.parent}."
    elif code in DAMAGE:
        remedy = f"The file is damaged. {SET_ASIDE}"
    elif code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        remedy = "Another program holds the file; close it."
    elif code == sqlite3.SQLITE_IOERR or isinstance(err, OSError):
        remedy = f"The disk refused: check its room, rights and health ({path.parent})."
    else:
        remedy = "Restart the kiosk; if it happens again, call for service."
    return LedgerError(f"{path} could not {what} ({err}). {remedy} {SAFE}")
