"""What kinds of things stand in a database file, named without reading any of them aloud.

For the privacy check: the tables and columns that a file has, and the fields inside the JSON of
the journal's events. Values never leave SQLite.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from kiosk.consent.trace import AnswerTrace
from kiosk.errors import AskfirstError

MAGIC = b"SQLite format 3\x00"
SEALED_STEP, SEALED_EXTRA = 256, 28  # bytes of a sealed field: padded, with nonce and seal


class ContentsError(AskfirstError):
    """A database could not be looked into."""


def columns(path: Path) -> list[str]:
    """ "table.column" of every table and view in the file."""
    with _looking_into(path) as db:
        return [
            f"{table}.{column}"
            for (table,) in _all(
                db, "SELECT name FROM sqlite_master WHERE type IN ('table','view')"
            )
            if not str(table).startswith("sqlite_")
            for (column,) in _all(db, "SELECT name FROM pragma_table_info(?)", str(table))
        ]


def event_fields(journal: Path) -> list[str]:
    """ "kind.field" of everything that events of the journal hold; "kind" where they hold nothing.

    Fields inside fields count too, lists by their name alone.
    """
    with _looking_into(journal) as db:
        return [
            str(name)
            for (name,) in _all(
                db,
                "SELECT DISTINCT events.kind || coalesce('.' || part.key, '') FROM events"
                " LEFT JOIN json_tree(events.body) AS part ON typeof(part.key) = 'text'",
            )
        ]


def sale_fields(journal: Path) -> list[str]:
    """What the JSON of sales holds; the languages of a name or a title are no fields."""
    with _looking_into(journal) as db:
        return [
            str(name)
            for (name,) in _all(
                db,
                "SELECT DISTINCT part.key FROM sales, json_tree(sales.body) AS part"
                " WHERE typeof(part.key) = 'text' AND part.path NOT LIKE '%.name'"
                " AND part.path NOT LIKE '%.title'",
            )
        ]


def unsealed(shoppers: Path) -> int:
    """How many fields of shoppers' records do not look sealed: of a length that no seal has."""
    with _looking_into(shoppers) as db:
        lengths = _all(db, "SELECT length(name), length(past), length(account) FROM records")
        sealed = [length for row in lengths for length in row if length is not None]
        return sum((length - SEALED_EXTRA) % SEALED_STEP != 0 for length in sealed)


def last_camera_yes(journal: Path) -> str:
    """When a yes to the camera was last written down, ISO 8601; empty for never."""
    with _looking_into(journal) as db:
        found = _all(
            db,
            "SELECT at FROM events WHERE kind = 'answer' AND body ->> 'answer' = 'yes'"
            " AND body ->> 'purpose' <> 'past purchases' ORDER BY seq DESC LIMIT 1",
        )
        return str(found[0][0]) if found else ""


def last_answer(journal: Path) -> AnswerTrace | None:
    """The last answer of which the journal knows, for any purpose; None where it knows none."""
    if not journal.exists():
        return None
    with _looking_into(journal) as db:
        found = _all(
            db,
            "SELECT visit, body ->> 'purpose', at FROM events WHERE kind = 'answer'"
            " ORDER BY seq DESC LIMIT 1",
        )
    if not found:
        return None
    visit, purpose, at = found[0]
    return AnswerTrace(visit, purpose, datetime.fromisoformat(at))


def watch_allowed_at(journal: Path) -> str:
    """When a visit that lasts said yes to attention, ISO 8601; empty where its last word is no."""
    with _looking_into(journal) as db:
        found = _all(
            db,
            "SELECT body ->> 'answer', at FROM events JOIN visits USING (visit)"
            " WHERE kind = 'answer' AND body ->> 'purpose' = 'attention' AND ended_at IS NULL"
            " ORDER BY seq DESC LIMIT 1",
        )
        return str(found[0][1]) if found and found[0][0] == "yes" else ""


def _all(db: sqlite3.Connection, sql: str, *values: str) -> list[tuple[Any, ...]]:
    return db.execute(sql, values).fetchall()


@contextmanager
def _looking_into(path: Path) -> Iterator[sqlite3.Connection]:
    try:
        # Not mode=ro: a reader of a log that was left behind must be able to replay it.
        where = f"{path.absolute().as_uri()}?mode=rw"
        with closing(sqlite3.connect(where, uri=True, isolation_level=None, timeout=2.0)) as db:
            db.execute("PRAGMA query_only = ON")
            yield db
    except sqlite3.Error as err:
        raise ContentsError(
            f"{path} cannot be looked into ({err}). See 'askfirst doctor'; nothing was touched."
        ) from err
