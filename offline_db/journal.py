"""What happened at this kiosk, on the disk before anybody is shown it.

One file, one writer. ``keep`` returns once its records have reached the disk (WAL
with ``synchronous=FULL``), all of them or none, so pulling the plug at any moment
costs nothing that the screen has shown. The file holds counts and sales, never a
card, a name or anything that the camera guessed.

A damaged journal is never put aside by itself: yesterday's sales would be out of
sight and their numbers given away again, and nobody would know. The kiosk refuses
to start and says so; a person calls ``set_aside``, which keeps the damaged file and
goes on with numbers that the old one cannot have reached.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kiosk.effects import (
    OfferLookedAt,
    Record,
    SaleEnd,
    SaleEnded,
    SlipKept,
    VisitBegan,
    VisitCounted,
    VisitEnd,
    VisitEnded,
)
from kiosk.errors import JournalBusyError, JournalError
from offline_db import redemptions
from offline_db.database_head import is_no_database
from offline_db.journal_rows import body_from, body_of, event_of, sale_row, stamp
from offline_db.migrations import Step, migrate
from offline_db.only_writer import only_writer

_SAFE = "Nothing that was shown is lost."
_FIRST_YEAR = 2026  # of this program; a clock before it was never set
_SET_ASIDE = (
    "Copy the file away, then run 'askfirst journal set-aside': it keeps the damaged file and "
    "starts a new one. No sale is deleted."
)

# The row of the kiosk "" is where every series begins after a journal was put aside unread.
_NEXT = """
INSERT INTO series
SELECT ?, 1 + coalesce((SELECT last FROM series WHERE kiosk = ''), 0)
WHERE true  -- tells the parser that the ON below is no join's
ON CONFLICT (kiosk) DO UPDATE SET last = last + 1 RETURNING last
"""


_COUNT_LOOK = """
INSERT INTO looked_at VALUES (?, ?, 1, ?)
ON CONFLICT (day, offer) DO UPDATE SET visits = visits + 1, seconds = seconds + excluded.seconds
"""

_COUNT_SIDE = """
INSERT INTO sides VALUES (?, ?, 1, ?, ?, ?)
ON CONFLICT (day, side) DO UPDATE SET visits = visits + 1, takers = takers + excluded.takers,
    taken = taken + excluded.taken, units = units + excluded.units
"""


@dataclass(frozen=True, slots=True)
class Recovery:
    """What a start found unfinished and finished."""

    visits: int = 0
    sales: int = 0

    def __str__(self) -> str:
        if not self.visits and not self.sales:
            return "journal: nothing was left unfinished"
        return (
            f"journal: {self.visits} interrupted visit(s) closed, {self.sales} slip(s) made final"
        )


def _first_tables(db: Any) -> None:
    """Schema 1."""
    db.table("events").create(
        {"seq": int, "visit": str, "at": str, "kind": str, "body": str},
        pk="seq",
        not_null={"visit", "at", "kind", "body"},
        strict=True,
    )
    db.table("visits").create(
        {"visit": str, "began_at": str, "ended_at": str, "how": str},
        pk="visit",
        not_null={"began_at"},
        strict=True,
    )
    sale = {
        "sale_id": str, "number": str, "visit": str, "at": str, "day": str, "tender": str,
        "currency": str, "total_minor": int, "body": str, "content": str, "state": str,
    }  # fmt: skip
    db.table("sales").create(sale, pk="sale_id", not_null=set(sale), strict=True)
    db.table("sales").create_index(["number"], unique=True)
    db.table("series").create(
        {"kiosk": str, "last": int}, pk="kiosk", not_null={"last"}, strict=True
    )
    # What a start must finish is found at once, however long the journal is.
    db.execute("CREATE INDEX visits_open ON visits (visit) WHERE ended_at IS NULL")
    db.execute("CREATE INDEX sales_open ON sales (sale_id) WHERE state = 'open'")


def _counts_of_looks(db: Any) -> None:
    """Schema 2: how many visits looked at an offer, and how long, by day; no visit is named."""
    db.table("looked_at").create(
        {"day": str, "offer": str, "visits": int, "seconds": int},
        pk=("day", "offer"),
        not_null={"visits", "seconds"},
        strict=True,
    )


def _counts_of_sides(db: Any) -> None:
    """Schema 4: what visits on either side of the hold-out took, by day; no visit is named."""
    columns = {"day": str, "side": str, "visits": int, "takers": int, "taken": int, "units": int}
    db.table("sides").create(columns, pk=("day", "side"), not_null=set(columns), strict=True)


STEPS: tuple[Step, ...] = (
    _first_tables, _counts_of_looks, redemptions.tables, _counts_of_sides,
)  # fmt: skip


class Journal:
    """Fills ``ports.Journal``. ``now`` is store time.

    Raises:
        JournalError: from every method; the message says what to do and what is safe.
    """

    def __init__(self, path: Path, now: Callable[[], datetime]) -> None:
        self._path = path
        self._now = now
        self._lock = only_writer(path, JournalError, _SAFE, busy=JournalBusyError)
        try:
            self._db = _open(path)
        except BaseException:
            os.close(self._lock)
            raise

    def keep(self, records: Sequence[Record]) -> None:
        with self._transaction("what just happened"):
            at = stamp(self._now())
            for record in records:
                self._keep(record, at)

    def next_number(self, kiosk: str) -> str:
        """The next of the series of ``kiosk``: "K1-00042"; never given twice, come what may.

        A number that no sale took (the plug was pulled) stays unused: a gap can be
        explained to an auditor, a number on two receipts cannot.
        """
        with self._transaction("a new sale number"):
            row = self._db.execute(_NEXT, (kiosk,)).fetchall()[0]
        return f"{kiosk}-{row[0]:05d}"

    def redeemed(self) -> Mapping[str, tuple[int, int]]:
        """(uses, minor units spent) of each promotion in sales that stand."""
        with self._reading():
            return redemptions.redeemed(self._db)

    def coupon_used(self, text: str) -> bool:
        """Whether a single-use coupon is in a sale that stands."""
        with self._reading():
            return redemptions.is_spent(self._db, text)

    def recover(self) -> Recovery:
        """Finish what a crash left open; call it once, before the first visit.

        An open slip becomes final: the shopper holds its number and may be at the
        counter. A visit without an end is closed as interrupted.
        """
        with self._transaction("the end of what was interrupted"):
            at = stamp(self._now())
            slips = self._db.execute(
                "SELECT visit, sale_id FROM sales WHERE state = 'open' ORDER BY number"
            ).fetchall()
            for visit, sale_id in slips:
                self._keep(SaleEnded(visit, sale_id, SaleEnd.FINAL), at)
            visits = self._db.execute("SELECT visit FROM visits WHERE ended_at IS NULL").fetchall()
            for (visit,) in visits:
                self._keep(VisitEnded(visit, VisitEnd.INTERRUPTED), at)
        return Recovery(len(visits), len(slips))

    def close(self) -> None:
        """Fold the log back into the file and let another writer in; a second call does nothing."""
        if self._lock < 0:
            return
        with suppress(sqlite3.Error):
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._db.close()
        os.close(self._lock)
        self._lock = -1

    def _keep(self, record: Record, at: str) -> None:
        if self._ended_so(record):
            return
        if isinstance(record, OfferLookedAt):  # a count of the day; the visit is not kept with it
            day = at.partition("T")[0]
            self._db.execute(_COUNT_LOOK, (day, record.offer, record.seconds))
            return
        if isinstance(record, VisitCounted):
            day, taken = at.partition("T")[0], record.taken
            counted = (day, record.side.value, int(taken > 0), taken, record.units)
            self._db.execute(_COUNT_SIDE, counted)
            return
        visit, kind, body = event_of(record)
        self._db.execute(
            "INSERT INTO events (visit, at, kind, body) VALUES (?, ?, ?, ?)",
            (visit, at, kind, body),
        )
        match record:
            case VisitBegan():
                self._db.execute("INSERT INTO visits (visit, began_at) VALUES (?, ?)", (visit, at))
            case VisitEnded(_, how):
                self._change_one(
                    "UPDATE visits SET ended_at = ?, how = ? WHERE visit = ? AND ended_at IS NULL",
                    (at, how.value, visit),
                    f"visit {visit} is not open",
                )
            case SlipKept(_, sale):
                self._db.execute(
                    "INSERT INTO sales VALUES (?,?,?,?,?,?,?,?,?,?,?)", sale_row(sale, visit)
                )
                redemptions.spend(self._db, sale.sale_id, body_of(sale))
            case SaleEnded(_, sale_id, end):
                self._change_one(
                    "UPDATE sales SET state = ? WHERE sale_id = ? AND state = 'open'",
                    (end.value, sale_id),
                    f"sale {sale_id} is not open",
                )
                if end is SaleEnd.VOIDED:
                    self._give_back(sale_id)
            case _:
                pass

    def _give_back(self, sale_id: str) -> None:
        found = self._db.execute("SELECT body FROM sales WHERE sale_id = ?", (sale_id,)).fetchone()
        redemptions.give_back(self._db, sale_id, body_from(found[0]))

    def _ended_so(self, record: Record) -> bool:
        """Whether ``record`` ends what has ended, and in the same way.

        What is owed is written again until it is taken. An end that is there already is
        then done, not refused: refused, it would hold up every record behind it.
        """
        match record:
            case VisitEnded(visit, how):
                found = "SELECT 1 FROM visits WHERE visit = ? AND how = ?"
                asked = (visit, how.value)
            case SaleEnded(_, sale_id, end):
                found = "SELECT 1 FROM sales WHERE sale_id = ? AND state = ?"
                asked = (sale_id, end.value)
            case _:
                return False
        return self._db.execute(found, asked).fetchone() is not None

    def _change_one(self, sql: str, values: tuple[str, ...], otherwise: str) -> None:
        if self._db.execute(sql, values).rowcount != 1:
            raise sqlite3.IntegrityError(otherwise)

    @contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as err:
            raise _not_written(self._path, "be read", err) from err

    @contextmanager
    def _transaction(self, what: str) -> Iterator[None]:
        try:
            self._db.execute("BEGIN IMMEDIATE")
            yield
            self._db.execute("COMMIT")
        except BaseException as err:
            with suppress(sqlite3.Error):
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
            if isinstance(err, sqlite3.Error):
                raise _not_written(self._path, f"keep {what}", err) from err
            raise


def set_aside(path: Path, now: datetime) -> Path:
    """Keep the damaged journal ``path`` under another name and begin a new one.

    Returns the new name. The series of each kiosk goes on behind the old one's last
    number where that can still be read, and where it cannot, at the number of minutes
    since 2020: a kiosk makes fewer slips than one a minute, so none is given twice.

    Raises:
        JournalError: the clock was never set, or the file cannot be moved; it is as it was.
    """
    if now.year < _FIRST_YEAR:
        raise JournalError(
            f"{path} was not put aside: the clock says {now:%Y-%m-%d}, and new numbers would begin "
            "among old ones. Set the clock, then run it again; no sale is deleted."
        )
    lock = only_writer(path, JournalError, _SAFE, busy=JournalBusyError)
    try:
        aside = path.with_name(f"{path.name}.damaged-{now:%Y%m%dT%H%M%S}")
        series = _last_numbers(path)
        for ending in ("", "-wal", "-shm"):
            part = path.with_name(path.name + ending)
            if part.exists():
                part.rename(aside.with_name(aside.name + ending))
        fresh = _open(path)
        try:
            for kiosk, last in (series or {"": _minutes_since_2020(now)}).items():
                fresh.execute("INSERT INTO series VALUES (?, ?)", (kiosk, last))
        finally:
            fresh.close()
    except OSError as err:
        raise JournalError(
            f"{path} cannot be put aside ({err.strerror}). Give Askfirst the right to write in "
            f"{path.parent}; no sale is deleted."
        ) from err
    finally:
        os.close(lock)
    return aside


def is_sound(path: Path) -> bool:
    """Whether SQLite can read all of the journal ``path``, whatever version wrote it."""
    try:
        conn = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        try:
            return bool(conn.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok")
        finally:
            conn.close()
    except sqlite3.Error:
        return False


def _minutes_since_2020(now: datetime) -> int:
    return int((now.astimezone(UTC) - datetime(2020, 1, 1, tzinfo=UTC)).total_seconds()) // 60


def _last_numbers(path: Path) -> dict[str, int]:
    """What can still be read of the series, and of the numbers on sales; empty if nothing can."""
    try:
        conn = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        try:
            series: dict[str, int] = dict(conn.execute("SELECT kiosk, last FROM series"))
            whole = conn.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"
        finally:
            conn.close()
    except (sqlite3.Error, ValueError, TypeError):
        return {}
    # A number from a file that is damaged elsewhere may be an old page's: leave a gap.
    return {kiosk: last + (0 if whole else 10_000) for kiosk, last in series.items()}


def _open(path: Path) -> sqlite3.Connection:
    try:
        if is_no_database(path):
            raise JournalError(
                f"{path} is not a journal, or its beginning is damaged. {_SET_ASIDE}"
            )
        conn = sqlite3.connect(path, isolation_level=None, timeout=2.0)
    except (sqlite3.Error, OSError) as err:
        raise JournalError(
            f"{path} cannot be opened ({err}). Give Askfirst the right to write there. {_SAFE}"
        ) from err
    try:
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "cell_size_check = ON"):
            conn.execute(f"PRAGMA {pragma}")
        migrate(conn, STEPS, path=path, error=JournalError)
        conn.execute("SELECT max(seq) FROM events").fetchone()
        conn.execute("SELECT count(*) FROM sales WHERE state = 'open'").fetchone()
    except sqlite3.Error as err:
        conn.close()
        raise _not_written(path, "be opened", err) from err
    except BaseException:
        conn.close()
        raise
    return conn


def _not_written(path: Path, what: str, err: sqlite3.Error) -> JournalError:
    """The one sentence that fits ``err``: what to do differs between a full disk and a bad one."""
    code = getattr(err, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_FULL:
        remedy = f"The disk is full: make room on the disk of {path.parent}."
    elif code == sqlite3.SQLITE_READONLY or code == sqlite3.SQLITE_CANTOPEN:
        remedy = f"Give Askfirst the right to write in {path.parent}."
    elif code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        remedy = f"The file is damaged. {_SET_ASIDE}"
    elif code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        remedy = "Another program holds the file; close it."
    elif code == sqlite3.SQLITE_IOERR:
        remedy = f"The disk refused to write: check its room and health ({path.parent})."
    else:
        remedy = "Restart the kiosk; if it happens again, call for service."
    return JournalError(f"{path} could not {what} ({err}). {remedy} {_SAFE}")
