"""What anybody may check in a ledger, also while the kiosk is writing it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kiosk.consent.chain import Break, Kept
from kiosk.consent.notes import LedgerNote
from kiosk.consent.trace import AnswerTrace
from kiosk.errors import LedgerError
from offline_db.ledger import lacks
from offline_db.ledger_file import (
    COLUMNS,
    SAFE,
    SET_ASIDE,
    STEPS,
    broken_in,
    has_head,
    kept_of,
    last_removal,
    lossy,
    mirror_of,
    not_kept,
    start_of,
)
from offline_db.ledger_mirror import Mirror
from offline_db.migrations import schema_of


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check of the whole ledger found.

    Attributes:
        records: how many hold, from the first on.
        broken: the first place that does not hold; None when all does.
        mirrored: whether a mirror was there, without which a cut end cannot be seen.
        lacking: in words, that the journal remembers an answer which is not here; else empty.
        removal: the note that the first record here hangs on; None where the chain is whole.
    """

    records: int
    broken: Break | None
    mirrored: bool
    lacking: str = ""
    removal: LedgerNote | None = None


class LedgerReader:
    """Reads the ledger ``path``; writes nothing and holds nobody up.

    Raises:
        LedgerError: from every method; missing, unreadable, or of another schema.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        if not path.is_file():
            if mirror_of(path).exists():
                raise LedgerError(
                    f"{path} is gone while its mirror is there. Put it back from a copy. "
                    f"{SET_ASIDE} {SAFE}"
                )
            raise LedgerError(
                f"{path} is missing. It is made when the kiosk starts ('askfirst run'). {SAFE}"
            )
        with self._readable():
            if not has_head(path):
                raise LedgerError(
                    f"{path} is not a ledger, or its beginning is damaged. {SET_ASIDE} {SAFE}"
                )
            # Not mode=ro: a reader of a log that was left behind must be able to replay it.
            self._db = sqlite3.connect(
                f"{path.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None, timeout=2.0
            )
            self._db.text_factory = lossy
            try:
                self._db.execute("PRAGMA query_only = ON")
                self._db.execute("PRAGMA cell_size_check = ON")
                found = schema_of(self._db)
            except sqlite3.Error:
                self._db.close()
                raise
        if found != len(STEPS):
            self._db.close()
            raise LedgerError(
                f"{path} has schema {found}, this program reads schema {len(STEPS)}. Start the "
                "kiosk once ('askfirst run') or install the newer Askfirst; nothing was touched."
            )

    def verify(self, trace: AnswerTrace | None = None) -> Verdict:
        """Follow the whole chain, and compare its end with the mirror and with the journal."""
        with self._readable():
            mirror = Mirror(mirror_of(self._path))
            before = mirror.read()
            self._db.execute("BEGIN")  # one moment of the file, however long this takes
            try:
                broken = broken_in(self._db, before)
                end = 0 if broken else self._end()
                records = self._before(broken.seq if broken else end + 1)
                removal = last_removal(self._db) if not broken and start_of(self._db).seq else None
                lacking = "" if broken else lacks(self._db, self._path, trace)
            finally:
                self._db.execute("ROLLBACK")
            after = mirror.read()
            # One ahead is a kiosk at work between a record and its mirror.
            if broken is None and after is not None and end > after.seq + 1:
                broken = Break(
                    after.seq + 2, "", f"was added past the mirror, which ends at {after.seq}"
                )
                records = self._before(broken.seq)
        return Verdict(records, broken, before is not None, lacking, removal)

    def last(self, limit: int) -> tuple[Kept, ...]:
        """The last ``limit`` records, newest first."""
        with self._readable():
            rows = self._db.execute(f"{COLUMNS} ORDER BY seq DESC LIMIT ?", (limit,))
            return tuple(kept_of(row) for row in rows)

    def _before(self, seq: int) -> int:
        """How many records stand before ``seq``; those that were taken out are not among them."""
        try:
            rows = self._db.execute("SELECT count(*) FROM records WHERE seq < ?", (seq,))
            return int(rows.fetchone()[0])
        except sqlite3.DatabaseError:  # the file is damaged there; all before it was read
            return seq - 1

    def _end(self) -> int:
        return int(self._db.execute("SELECT coalesce(max(seq), 0) FROM records").fetchone()[0])

    def close(self) -> None:
        self._db.close()

    @contextmanager
    def _readable(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as err:
            raise not_kept(self._path, "be read", err) from err
