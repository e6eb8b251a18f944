"""What kiosks sent, in PostgreSQL by address: any number of services over one database.

A batch is one statement, which looks up the token, keeps the rows that are new and commits, and
only then is it acknowledged. Where not every row was new, a second one looks whether the others
came with the same words. Services share nothing but the database; whichever of two comes first
with a row has it kept, and the other finds it there.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from functools import lru_cache
from typing import Any, TypeVar

import asyncpg
import msgspec

from offline_db.going_up import Batch, Receipt
from offline_db.head_office.receiving.postgres_days import (
    ahead,
    days_made,
    make_day,
    make_tables,
    near,
    remove_days,
)
from offline_db.head_office.receiving.postgres_words import AGAIN, TROUBLE, told
from offline_db.head_office.receiving.store import (
    Conflict,
    NotAdmittedError,
    in_order,
    new_token,
    token_hash,
)

CONNECTIONS = 8  # of one service, at most
CONNECT_SECONDS = 10.0
STATEMENT_SECONDS = 15.0
TRIES = 3  # of a batch: the same rows again do no harm
_KNOWN = "SELECT 1 FROM askfirst.kiosks WHERE kiosk = $1 AND token = $2"
_CAME = "unnest($3::date[], $4::uuid[], $5::text[], $6::text[], $7::bytea[])"
_TAKE = f"""
WITH known AS ({_KNOWN}),
fresh AS (
  INSERT INTO askfirst.rows (day, id, kind, kiosk, body, hash)
  SELECT c.day, c.id, c.kind, $1, c.body, c.hash
  FROM {_CAME} AS c (day, id, kind, body, hash) WHERE EXISTS (SELECT 1 FROM known)
  ON CONFLICT (day, id) DO NOTHING RETURNING 1)
SELECT EXISTS (SELECT 1 FROM known), (SELECT count(*) FROM fresh)
"""  # noqa: S608 - put together of our own parts
# One day at a time, by equality: so the planner goes to that day's index for each row, whatever it
# knows of a table that has just begun to fill. Else it reads the whole day for every batch.
_DIFFERING = f"""
WITH other AS (
  SELECT c.* FROM {_CAME} AS c (day, id, kind, body, hash)
  JOIN askfirst.rows AS r ON r.id = c.id
  WHERE r.day = $2 AND c.day = $2 AND r.hash <> c.hash),
beside AS (
  INSERT INTO askfirst.differing (day, id, kind, kiosk, body, hash)
  SELECT day, id, kind, $1, body, hash FROM other ON CONFLICT DO NOTHING)
SELECT DISTINCT id FROM other ORDER BY id
"""  # noqa: S608
_COUPONS = """
SELECT max(day)::text, string_agg(DISTINCT kiosk, ','), max(body), count(*) FROM askfirst.rows
WHERE kind = 'redemption' GROUP BY substring(body FROM '"serial":\\s*"([^"]*)"')
HAVING count(*) > 1
"""
_SALES = "SELECT body::text FROM askfirst.rows WHERE kind = 'sale' AND day >= $1"

Found = TypeVar("Found")


class PostgresStore:
    """The tables behind ``address``; made by ``Postgres.open``."""

    def __init__(self, pool: Any, address: str, today: Callable[[], date]) -> None:
        self._pool = pool
        self._address = address
        self._today = today
        self._made_on: date | None = None
        self._made: set[date] = set()

    async def begin(self) -> None:
        """Make what is missing: the tables, and the days ahead."""
        async with self._pool.acquire() as conn:
            await make_tables(conn)
            await self._make_ahead(conn)

    async def take(self, batch: Batch, token: str) -> Receipt:
        for left in reversed(range(TRIES)):
            try:
                return await self._take(batch, token_hash(token))
            except AGAIN as err:
                if not left or isinstance(err, asyncpg.CannotConnectNowError | TimeoutError):
                    raise told(self._address, "keep a batch", err) from err
            except TROUBLE as err:
                raise told(self._address, "keep a batch", err) from err
        raise AssertionError("the last try returns or raises")

    async def close(self) -> None:
        with suppress(*TROUBLE):
            await asyncio.wait_for(self._pool.close(), STATEMENT_SECONDS)

    async def _take(self, batch: Batch, token: str) -> Receipt:
        days = {_day(one.day) for one in batch.rows}
        columns = (
            [_day(one.day) for one in batch.rows],
            [one.id for one in batch.rows],
            [one.kind for one in batch.rows],
            [one.body for one in batch.rows],
            [bytes.fromhex(one.hash) for one in batch.rows],
        )
        async with self._pool.acquire(timeout=STATEMENT_SECONDS) as conn:
            if self._made_on != self._today() or not days <= self._made:
                await self._make_days(conn, days, batch.kiosk, token)
            is_known, kept = await conn.fetchrow(_TAKE, batch.kiosk, token, *columns)
            if not is_known:
                raise NotAdmittedError(f"{batch.kiosk} is not known here by this token")
            if kept == len(batch.rows):
                return Receipt(kept, 0)
            found: list[str] = []
            for day in sorted(days):
                others = await conn.fetch(_DIFFERING, batch.kiosk, day, *columns)
                found += [str(id_) for (id_,) in others]
        differing = tuple(found)
        return Receipt(kept, len(batch.rows) - kept - len(differing), differing)

    async def _make_days(self, conn: Any, days: set[date], kiosk: str, token: str) -> None:
        """Only for a kiosk that is known: nobody else makes a table."""
        if not await conn.fetchval(_KNOWN, kiosk, token):
            return
        today = self._today()
        if self._made_on != today:
            await self._make_ahead(conn)
        for day in sorted(days - self._made):
            if near(day, today):
                await make_day(conn, day)
            self._made.add(day)  # or it goes to the other days, as long as it is far

    async def _make_ahead(self, conn: Any) -> None:
        today = self._today()
        self._made = await days_made(conn)
        for day in ahead(today):
            if day not in self._made:
                await make_day(conn, day)
                self._made.add(day)
        self._made_on = today


class Postgres:
    """The database at ``address``, as a desk at head office uses it."""

    def __init__(self, address: str, today: Callable[[], date]) -> None:
        self._address = address
        self._today = today

    async def open(self) -> PostgresStore:
        try:
            pool = await asyncpg.create_pool(
                self._address, min_size=0, max_size=CONNECTIONS, timeout=CONNECT_SECONDS,
                command_timeout=STATEMENT_SECONDS, init=_safely, reset=_nothing,
                server_settings={"application_name": "askfirst"},
            )  # fmt: skip
        except TROUBLE as err:
            raise told(self._address, "be opened", err) from err
        store = PostgresStore(pool, self._address, self._today)
        try:
            await store.begin()
        except TROUBLE as err:
            await store.close()
            raise told(self._address, "be made ready", err) from err
        except BaseException:
            await store.close()
            raise
        return store

    def admit(self, kiosk: str) -> str:
        token = new_token()

        async def put(conn: Any) -> None:
            await make_tables(conn)
            await conn.execute(
                "INSERT INTO askfirst.kiosks VALUES ($1, $2) "
                "ON CONFLICT (kiosk) DO UPDATE SET token = excluded.token",
                kiosk, token_hash(token),
            )  # fmt: skip

        self._ask(f"admit {kiosk}", put)
        return token

    def counted(self) -> Mapping[str, int] | None:
        async def count(conn: Any) -> Mapping[str, int] | None:
            if await conn.fetchval("SELECT to_regclass('askfirst.rows') IS NULL"):
                return None
            return dict(
                await conn.fetch(
                    "SELECT kind, count(*) FROM askfirst.rows GROUP BY kind ORDER BY kind"
                )
            )

        return self._ask("be read", count)

    def conflicts(self) -> Sequence[Conflict]:
        return self._ask("be read", _conflicts)

    def sales(self, since: date) -> Sequence[str]:
        async def read(conn: Any) -> Sequence[str]:
            if await conn.fetchval("SELECT to_regclass('askfirst.rows') IS NULL"):
                return ()
            rows = await conn.fetch(_SALES, since)
            return [body for (body,) in rows]

        return self._ask("be read", read)

    def remove_older(self, before: date) -> int:
        return self._ask("remove old rows", lambda conn: remove_days(conn, before))

    def _ask(self, what: str, work: Callable[[Any], Awaitable[Found]]) -> Found:
        """``work`` on a connection of its own; raises ``StoreError``."""

        async def connected() -> Found:
            conn = await asyncpg.connect(self._address, timeout=CONNECT_SECONDS)
            try:
                await _safely(conn)
                return await work(conn)
            finally:
                conn.terminate()

        try:
            return asyncio.run(connected())
        except TROUBLE as err:
            raise told(self._address, what, err) from err


async def _conflicts(conn: Any) -> Sequence[Conflict]:
    found = [
        Conflict(day, kiosk, f"{kind} {id_} came again with other words; the first stand")
        for day, id_, kind, kiosk in await conn.fetch(
            "SELECT day::text, id, kind, kiosk FROM askfirst.differing"
        )
    ]
    for day, kiosk, body in await conn.fetch(
        "SELECT day::text, kiosk, body FROM askfirst.rows WHERE kind = 'conflict'"
    ):
        said = msgspec.json.decode(body)
        found.append(Conflict(day, kiosk, f"sale {said.get('number')}: {said.get('what')}"))
    for day, kiosks, body, count in await conn.fetch(_COUPONS):
        promotion = msgspec.json.decode(body).get("promotion")
        what = f"a single-use coupon of {promotion} was taken {count} times"
        found.append(Conflict(day, kiosks, what))
    return in_order(found)


async def _safely(conn: Any) -> None:
    """A commit is on the disk when it returns, whatever the server's default is."""
    if await conn.fetchval("SELECT current_setting('synchronous_commit')") == "off":
        await conn.execute("SET synchronous_commit = on")


async def _nothing(_conn: Any) -> None:
    """Nothing of a batch stays with a connection, so nothing is asked between two."""


@lru_cache(maxsize=4_000)
def _day(written: str) -> date:
    return date.fromisoformat(written)
