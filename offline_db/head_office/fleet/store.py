"""What is known of the fleet in one SQLite file: a row a kiosk, the newest word wins."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kiosk.errors import AskfirstError
from offline_db.head_office.fleet.kiosks import Listening, Seen, Word
from offline_db.migrations import migrate
from offline_db.only_writer import only_writer
from offline_db.push.status import KioskStatus, Trouble
from offline_db.push.topics import Presence

_SAFE = "Kiosks do not depend on it; what they say next is kept again."
_COLUMNS = (
    "kiosk, shop_group, channel, catalogue, program, trouble, products, rounds, troubles, "
    "heard_at, presence, presence_since, trouble_since, catalogue_since"
)
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


class FleetError(AskfirstError):
    """What kiosks say cannot be kept or read."""


class FleetFile:
    """The file ``path``; one process listens and writes, any number may read.

    Args:
        writes: False only reads, and takes no lock.

    Raises:
        FleetError: from every method; what is wrong, and what to do.
    """

    def __init__(self, path: Path, *, writes: bool) -> None:
        self._path = path
        self._lock = only_writer(path, FleetError, _SAFE) if writes else -1
        try:
            self._db = _open(path)
        except BaseException:
            self._unlock()
            raise

    def take(self, words: Mapping[str, Word], at: datetime) -> None:
        with self._working("be written"):
            known = self._known(list(words))
            rows = [
                _row(known.get(kiosk, Seen(kiosk)).after(word, at)) for kiosk, word in words.items()
            ]
            places = ",".join("?" * len(_COLUMNS.split(",")))
            with self._db:
                self._db.executemany(
                    f"INSERT OR REPLACE INTO kiosks ({_COLUMNS}) VALUES ({places})",  # noqa: S608
                    rows,
                )

    def _known(self, kiosks: Sequence[str]) -> dict[str, Seen]:
        found: dict[str, Seen] = {}
        for first in range(0, len(kiosks), _MANY):
            some = kiosks[first : first + _MANY]
            places = ",".join("?" * len(some))
            rows = self._db.execute(
                f"SELECT {_COLUMNS} FROM kiosks WHERE kiosk IN ({places})",  # noqa: S608
                some,
            )
            found.update((row[0], _seen(row)) for row in rows)
        return found

    def kiosks(self) -> Sequence[Seen]:
        with self._working("be read"):
            rows = self._db.execute(f"SELECT {_COLUMNS} FROM kiosks ORDER BY kiosk")  # noqa: S608
            return [_seen(row) for row in rows]

    def listening(self) -> Listening | None:
        with self._working("be read"):
            row = self._db.execute("SELECT at, trouble FROM listening").fetchone()
            return None if row is None else Listening(_time(row[0]), row[1])

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
                f"where it is damaged, move it away and listen anew. {_SAFE}"
            ) from err


def _row(seen: Seen) -> tuple[Any, ...]:
    said = seen.status
    of_status: tuple[Any, ...] = (None,) * 8
    if said is not None:
        of_status = (
            said.group, said.channel, said.catalogue, said.program, said.trouble.value,
            said.products, said.rounds, said.troubles,
        )  # fmt: skip
    presence = None if seen.presence is None else seen.presence.value
    since = (seen.presence_since, seen.trouble_since, seen.catalogue_since)
    return (seen.kiosk, *of_status, _stamp(seen.heard_at), presence, *map(_stamp, since))


def _seen(row: Sequence[Any]) -> Seen:
    """Raises ``ValueError`` where the file holds what was never put there."""
    status = None
    if row[1] is not None:
        group, channel, catalogue, program, trouble, products, rounds, troubles = row[1:9]
        status = KioskStatus(
            group, channel, catalogue, program, Trouble(trouble), products, rounds, troubles
        )
    presence = None if row[10] is None else Presence(row[10])
    times = (None if stamp is None else _time(stamp) for stamp in (row[9], *row[11:14]))
    heard, here, trouble, catalogue = times
    return Seen(row[0], status, heard, presence, here, trouble, catalogue)


def _time(stamp: float) -> datetime:
    return datetime.fromtimestamp(stamp, UTC)


def _stamp(time: datetime | None) -> float | None:
    return None if time is None else time.timestamp()


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
        raise FleetError(f"{path} cannot be used ({err}). {_SAFE}") from err
    return conn
