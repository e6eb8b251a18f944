"""Consent records of this kiosk: added at the end, on the disk before a camera may open, for good.

``append`` returns once the record has reached the disk (WAL with ``synchronous=FULL``), and raises
otherwise: no record, no camera. The tables refuse every change, each record carries the hash of all
before it (``kiosk.consent.chain``), and the last link is mirrored in a file beside the ledger, so
that a cut end is noticed while the mirror is there. Records go in one way alone: older than the
region's period, from the beginning, with a note in the chain that says so. A ledger that is gone
with its mirror is noticed by the journal, which remembers that somebody answered
(``kiosk.consent.trace``).

A ledger that does not hold is not written on: opening it raises, and the kiosk runs without the
camera. A person calls ``set_aside`` or ``begin_anew`` (``offline_db.ledger_anew``).
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from itertools import chain
from pathlib import Path

from kiosk.consent.chain import Link, next_link
from kiosk.consent.notes import Done, Entry, LedgerNote, Removed
from kiosk.consent.record import ConsentRecord
from kiosk.consent.trace import AnswerTrace, is_lacking
from kiosk.errors import LedgerError, NotMirroredError
from offline_db.ledger_file import (
    SAFE,
    SET_ASIDE,
    answers_in,
    broken_in,
    holds_since,
    last_before,
    mirror_of,
    newest_at,
    not_kept,
    open_file,
    owed_of,
    start_of,
)
from offline_db.ledger_mirror import Mirror
from offline_db.only_writer import only_writer
from offline_db.owed_records import OwedRecords

READ_AT_START = 200  # records from the end; of the others a start follows the links alone
QUIET_DAYS = 366  # without a single record: then rather the clock is wrong


class Ledger:
    """Fills ``ports.Ledger``; the one writer of the file ``path``.

    ``kiosk`` names a new ledger and is not looked at in an old one. ``now`` is store time.
    ``trace`` is the last answer that the journal remembers. ``anew`` is the note with which a
    person begins a ledger although there were answers before it.

    Raises:
        LedgerError: from every method; the message says what to do and what is safe.
    """

    def __init__(
        self,
        path: Path,
        kiosk: str,
        now: Callable[[], datetime],
        *,
        trace: AnswerTrace | None = None,
        anew: LedgerNote | None = None,
    ) -> None:
        self._path = path
        self._now = now
        self._mirror = Mirror(mirror_of(path))
        self._waiting = OwedRecords(owed_of(path))
        self._lock = only_writer(path, LedgerError, SAFE)
        try:
            if trace and not anew and _is_new(path):
                raise LedgerError(told_of_loss(path, trace))
            self._db = open_file(path)
            try:
                with self._transaction("be begun"):
                    self._begin(kiosk, now(), trace, anew)
                with self._transaction("be checked"):
                    self._check(trace)
                with suppress(OSError):  # a full disk is told with the first record
                    self._waiting.reserve()
            except BaseException:
                self._db.close()
                raise
        except BaseException:
            os.close(self._lock)
            self._lock = -1
            raise

    def append(self, entry: Entry) -> Link:
        """Add ``entry``; it is durable once its link is returned.

        Raises ``NotMirroredError`` where it stands there and only its mirror failed.

        One that stands at the end already, because only its mirror failed, is not added twice.
        """
        with self._transaction("keep a consent record"):
            last = self._last()
            self._catch_up(last)
            if self._last_id() == entry.record_id:
                return last
            link = self._add(entry, last)
        self._keep_mirror(link)
        return link

    def owe(self, records: Sequence[ConsentRecord]) -> None:
        """Keep ``records`` beside the ledger, which could not take them; none: all are taken."""
        try:
            self._waiting.keep(records)
        except OSError as err:
            raise not_kept(self._path, "have the records kept that wait for it", err) from err

    def owed(self) -> tuple[ConsentRecord, ...]:
        """What was owed when the kiosk ended, and does not stand here."""
        with self._told("be searched"):
            return tuple(
                one
                for one in self._waiting.read()
                if not self._db.execute(
                    "SELECT 1 FROM records WHERE record_id = ?", (one.record_id,)
                ).fetchall()
            )

    def remove_older(self, days: int, *, note_id: str, reason: str) -> LedgerNote | None:
        """Remove the records that are older than ``days``, and leave a note of it in the chain.

        The note and the removal are one transaction: a plug pulled in between leaves all as it was.
        Returns the note; None where nothing is that old.

        Raises:
            LedgerError: the clock is so far ahead of the newest record that it may be wrong.
        """
        now = self._now()
        before = now - timedelta(days=days)
        with self._transaction("have its older records removed"):
            last = self._last()
            self._catch_up(last)
            gone = last_before(self._db, before)
            if gone is None:
                return None
            self._refuse_strange_clock(now)
            note = LedgerNote(
                note_id, now.isoformat(timespec="milliseconds"), Done.REMOVED, reason,
                Removed(gone.seq, gone.hash, before.isoformat(timespec="milliseconds"), days),
            )  # fmt: skip
            link = self._add(note, last)
            self._db.execute("DELETE FROM records WHERE seq <= ?", (gone.seq,))
        self._keep_mirror(link)
        with suppress(sqlite3.Error):  # what was removed stands in the log until then
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return note

    def close(self) -> None:
        """Fold the log back into the file and let another writer in; a second call does nothing."""
        if self._lock < 0:
            return
        with suppress(sqlite3.Error):
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._db.close()
        os.close(self._lock)
        self._lock = -1

    def _begin(
        self, kiosk: str, at: datetime, trace: AnswerTrace | None, anew: LedgerNote | None
    ) -> None:
        if self._db.execute("SELECT 1 FROM chain").fetchall():
            return
        if trace and not anew:
            raise LedgerError(told_of_loss(self._path, trace))
        self._db.execute("INSERT INTO chain VALUES (?, ?)", (kiosk, at.isoformat()))
        if anew:
            self._add(anew, self._last())

    def _add(self, entry: Entry, last: Link) -> Link:
        body = entry.to_bytes()
        link = next_link(last, body)
        self._db.execute(
            "INSERT INTO records (seq, record_id, body, link) VALUES (?, ?, ?, ?)",
            (link.seq, entry.record_id, body.decode(), link.hash),
        )
        return link

    def _check(self, trace: AnswerTrace | None) -> None:
        """The chain holds, with the mirror and with the journal; the mirror is then made full."""
        broken = broken_in(self._db, self._mirror.read(), READ_AT_START)
        if broken:
            raise LedgerError(f"{self._path} does not hold at {broken}. {SET_ASIDE} {SAFE}")
        lacking = lacks(self._db, self._path, trace)
        if lacking:
            raise LedgerError(f"{lacking} {SET_ASIDE} {SAFE}")
        self._catch_up(self._last())

    def _keep_mirror(self, link: Link) -> None:
        try:
            self._mirror.keep(link)
        except OSError as err:
            told = not_kept(self._path, "mirror a consent record", err)
            raise NotMirroredError(str(told)) from err

    def _refuse_strange_clock(self, now: datetime) -> None:
        newest = newest_at(self._db)
        if newest is not None and now - newest > timedelta(days=QUIET_DAYS):
            raise LedgerError(
                f"the clock says {now:%Y-%m-%d}, the newest record of {self._path} is of "
                f"{newest:%Y-%m-%d}: no older record was removed, as the clock may be wrong. Set "
                "it; if it is right, the next answer settles it. Nothing was changed."
            )

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


def _is_new(path: Path) -> bool:
    """Whether nothing of a ledger is there; one that is gone beside its mirror is no new one."""
    return not (path.exists() and path.stat().st_size) and not mirror_of(path).exists()


def told_of_loss(path: Path, trace: AnswerTrace) -> str:
    """What a person reads where a ledger is gone without having been put aside."""
    return (
        f"{path} and its mirror are gone, while the journal remembers an answer of "
        f"{trace.at:%Y-%m-%d %H:%M}. Put both back from a copy. If there is none, find out who "
        "removed them, then run 'askfirst ledger begin-anew --reason \"...\"': the reason becomes "
        f"the first record. {SAFE}"
    )


def lacks(db: sqlite3.Connection, path: Path, trace: AnswerTrace | None) -> str:
    """In words, that the ledger behind ``db`` lacks the answer in ``trace``; empty: it does not."""
    since = holds_since(db)
    waiting = ((one.subject, one.purpose) for one in OwedRecords(owed_of(path)).read())
    if since is None or not is_lacking(trace, since, chain(answers_in(db), waiting)):
        return ""
    assert trace is not None
    return (
        f"{path} lacks the last answer that the journal remembers, of "
        f"{trace.at:%Y-%m-%d %H:%M}: it is an older copy, or another ledger."
    )
