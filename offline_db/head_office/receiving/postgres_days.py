"""The tables in PostgreSQL, and a partition for each day's rows: made ahead, and by need.

The key of a row begins with its own day, so a day is a table of its own: small indexes while it
fills, and taken away in one stroke when it is old. By hand that is

    DROP TABLE askfirst.rows_20250131;

Days that are far from today (a kiosk with a wrong clock, a replay of what was dropped) share one
table, ``rows_of_other_days``: a wrong clock makes no tables.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from offline_db.head_office.receiving.store import SAFE, StoreError

SCHEMA = 1  # kept in askfirst.about; raise it with each change of shape
AHEAD = 7  # days from today on that are made before anybody needs them
BACK = 400  # days until today that get a table of their own when their first row comes
_LOCK = 0x61736B66  # of everybody who makes or drops a table of ours
_PREFIX = "rows_"
_TABLES = """
CREATE SCHEMA IF NOT EXISTS askfirst;
CREATE TABLE askfirst.about (schema integer NOT NULL);
CREATE TABLE askfirst.rows (
  day date NOT NULL, id uuid NOT NULL, kind text NOT NULL, kiosk text NOT NULL,
  body text NOT NULL, hash bytea NOT NULL, PRIMARY KEY (day, id)) PARTITION BY RANGE (day);
CREATE TABLE askfirst.rows_of_other_days PARTITION OF askfirst.rows DEFAULT;
CREATE TABLE askfirst.differing (
  day date NOT NULL, id uuid NOT NULL, kind text NOT NULL, kiosk text NOT NULL,
  body text NOT NULL, hash bytea NOT NULL, PRIMARY KEY (day, id, hash));
CREATE TABLE askfirst.kiosks (kiosk text PRIMARY KEY, token text NOT NULL);
INSERT INTO askfirst.about VALUES ({schema});
"""
_MOVE = """
WITH moved AS (DELETE FROM askfirst.rows_of_other_days WHERE day = $1 RETURNING *)
INSERT INTO {name} SELECT * FROM moved
"""
_DAYS = """
SELECT c.relname FROM pg_catalog.pg_inherits AS i
JOIN pg_catalog.pg_class AS c ON c.oid = i.inhrelid
WHERE i.inhparent = 'askfirst.rows'::regclass
"""


def near(day: date, today: date) -> bool:
    """Whether ``day`` gets a table of its own."""
    return -BACK <= (day - today).days <= AHEAD


def ahead(today: date) -> Iterable[date]:
    return (today + timedelta(days=n) for n in range(AHEAD + 1))


async def make_tables(conn: Any) -> None:
    """Make what is not there yet; any number of instances may try at once.

    Raises:
        StoreError: the database is of another Askfirst, or of a kind that would lose rows.
    """
    await _fit_for_sales(conn)
    async with conn.transaction():
        await _alone(conn)
        if await conn.fetchval("SELECT to_regclass('askfirst.rows') IS NULL"):
            await conn.execute(_TABLES.format(schema=SCHEMA))
        found = await conn.fetchval("SELECT schema FROM askfirst.about")
    if found != SCHEMA:
        raise StoreError(
            f"the database has schema {found} of Askfirst's tables, this program knows schema "
            f"{SCHEMA}. Install the Askfirst that made them; nothing was changed."
        )


async def days_made(conn: Any) -> set[date]:
    """The days that have a table of their own."""
    found = set()
    for (name,) in await conn.fetch(_DAYS):
        digits = name.removeprefix(_PREFIX)
        if len(digits) == 8 and digits.isdecimal():
            found.add(date(int(digits[:4]), int(digits[4:6]), int(digits[6:])))
    return found


async def make_day(conn: Any, day: date) -> None:
    """Give ``day`` its own table, with what is there of it already.

    Made beside and then attached, which holds up no batch of other days.
    """
    name = table_of(day)
    async with conn.transaction():
        await _alone(conn)
        if not await conn.fetchval("SELECT to_regclass($1) IS NULL", name):
            return
        await conn.execute(f"CREATE TABLE {name} (LIKE askfirst.rows INCLUDING ALL)")
        await conn.execute("LOCK TABLE askfirst.rows_of_other_days IN ACCESS EXCLUSIVE MODE")
        await conn.execute(_MOVE.format(name=name), day)
        await conn.execute(
            f"ALTER TABLE askfirst.rows ATTACH PARTITION {name} "
            f"FOR VALUES FROM ('{day}') TO ('{day + timedelta(days=1)}')"
        )


async def remove_days(conn: Any, before: date) -> int:
    """Drop the tables of all days before ``before``, and such rows in the others; how many rows."""
    removed = 0
    for day in sorted(one for one in await days_made(conn) if one < before):
        async with conn.transaction():
            await _alone(conn)
            name = table_of(day)
            if await conn.fetchval("SELECT to_regclass($1) IS NOT NULL", name):
                removed += await conn.fetchval(f"SELECT count(*) FROM {name}")  # noqa: S608
                await conn.execute(f"DROP TABLE {name}")
    for table in ("rows_of_other_days", "differing"):
        status = await conn.execute(
            f"DELETE FROM askfirst.{table} WHERE day < $1",  # noqa: S608 - two names of ours
            before,
        )
        removed += int(status.rsplit(" ", 1)[-1])
    return removed


def table_of(day: date) -> str:
    return f"askfirst.{_PREFIX}{day:%Y%m%d}"


async def _alone(conn: Any) -> None:
    """Until the transaction's end nobody else makes or drops tables; none waits for ever."""
    await conn.execute("SET LOCAL lock_timeout = '10s'")
    await conn.execute("SELECT pg_advisory_xact_lock($1)", _LOCK)


async def _fit_for_sales(conn: Any) -> None:
    encoding, fsync = await conn.fetchrow(
        "SELECT current_setting('server_encoding'), current_setting('fsync')"
    )
    if encoding != "UTF8":
        raise StoreError(
            f"the database is in {encoding}, and names of products are in every script. Make one "
            f"with 'createdb --encoding=UTF8 --template=template0'. {SAFE}"
        )
    if fsync != "on":
        raise StoreError(
            "PostgreSQL runs with fsync off, so a power cut would lose sales that kiosks were told "
            f"are kept. Set fsync = on in postgresql.conf. {SAFE}"
        )
