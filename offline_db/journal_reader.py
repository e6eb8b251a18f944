"""What staff may look up in a journal, also while the kiosk is writing it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from kiosk.errors import JournalError
from kiosk.offers.holdout import Counts, Side
from offline_db.journal import STEPS
from offline_db.journal_rows import KeptEvent, KeptSale, kept_event, sale_of
from offline_db.migrations import schema_of

_SALE = (
    "SELECT sale_id, number, visit, at, day, tender, currency, total_minor, body, content, state "
    "FROM sales"
)
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class KeptVisit:
    """One visit: when, and how it ended; None while it lasts."""

    visit: str
    began_at: str
    ended_at: str | None
    how: str | None


@dataclass(frozen=True, slots=True)
class LookedAt:
    """On ``day``, ``visits`` visits looked at ``offer``, for ``seconds`` in all."""

    day: str
    offer: str
    visits: int
    seconds: int


class JournalReader:
    """Reads the journal ``path``; writes nothing and holds nobody up.

    Raises:
        JournalError: from every method; missing, damaged, or of another schema.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        if not path.is_file():
            raise JournalError(
                f"{path} is missing. It is made when the kiosk starts ('askfirst run')."
            )
        with self._readable():
            # Not mode=ro: a reader of a log that was left behind must be able to replay it.
            self._db = sqlite3.connect(
                f"{path.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None, timeout=2.0
            )
            self._db.execute("PRAGMA query_only = ON")
            found = schema_of(self._db)
        if found != len(STEPS):
            self._db.close()
            raise JournalError(
                f"{path} has schema {found}, this program reads schema {len(STEPS)}. Start the "
                "kiosk once ('askfirst run') or install the newer Askfirst; nothing was touched."
            )

    def sales(self, limit: int = 50) -> tuple[KeptSale, ...]:
        """The last ``limit`` sales, newest first."""
        return self._all(f"{_SALE} ORDER BY rowid DESC LIMIT ?", (limit,), sale_of)

    def sale(self, number: str) -> KeptSale | None:
        """The sale under the number that stands on its slip."""
        found = self._all(f"{_SALE} WHERE number = ?", (number,), sale_of)
        return found[0] if found else None

    def visits(self, limit: int = 50) -> tuple[KeptVisit, ...]:
        """The last ``limit`` visits, newest first."""
        return self._all(
            "SELECT visit, began_at, ended_at, how FROM visits ORDER BY rowid DESC LIMIT ?",
            (limit,),
            lambda row: KeptVisit(*row),
        )

    def events(self, visit: str) -> tuple[KeptEvent, ...]:
        """What happened in ``visit``, in its order."""
        return self._all(
            "SELECT seq, visit, at, kind, body FROM events WHERE visit = ? ORDER BY seq",
            (visit,),
            kept_event,
        )

    def looked_at(self, limit: int = 1000) -> tuple[LookedAt, ...]:
        """What was counted of shoppers who allowed it: the newest day first, then by offer."""
        return self._all(
            "SELECT day, offer, visits, seconds FROM looked_at ORDER BY day DESC, offer LIMIT ?",
            (limit,),
            lambda row: LookedAt(*row),
        )

    def sides(self) -> Mapping[Side, Counts]:
        """What visits on either side of the hold-out took, over all days."""
        found = self._all(
            "SELECT side, sum(visits), sum(takers), sum(taken), sum(units) FROM sides"
            " GROUP BY side",
            (),
            lambda row: (Side(row[0]), Counts(*row[1:])),
        )
        return {side: Counts() for side in Side} | dict(found)

    def rows(self, sql: str, values: tuple[Any, ...]) -> tuple[tuple[Any, ...], ...]:
        """Plain rows, for what goes up to head office."""
        return self._all(sql, values, tuple)

    def check(self) -> None:
        """Read every page, and every sale against its hash, as ``askfirst doctor`` does."""
        with self._readable():
            wrong = [row[0] for row in self._db.execute("PRAGMA integrity_check(3)")]
            if wrong != ["ok"]:
                raise JournalError(self._damaged("; ".join(wrong)))
        self._all(_SALE, (), sale_of)

    def close(self) -> None:
        self._db.close()

    def _all(
        self, sql: str, values: tuple[Any, ...], of: Callable[[tuple[Any, ...]], Row]
    ) -> tuple[Row, ...]:
        with self._readable():
            return tuple(of(row) for row in self._db.execute(sql, values))

    @contextmanager
    def _readable(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, msgspec.MsgspecError, ValueError) as err:
            raise JournalError(self._damaged(str(err))) from err

    def _damaged(self, what: str) -> str:
        return (
            f"{self._path} cannot be read ({what}). If it is damaged, copy it away and run "
            "'askfirst journal set-aside'. No sale is deleted."
        )
