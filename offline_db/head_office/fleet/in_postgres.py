"""What is known of the fleet in PostgreSQL by address: the same rows as in the file.

In a schema of its own, ``askfirst_fleet``, so that it may lie in the database that receives sales
or in another. One connection, made anew once where it broke; what could not be kept then waits
outside.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any, TypeVar

import asyncpg

from offline_db.head_office.fleet.kiosks import Listening, Seen, Word
from offline_db.head_office.fleet.rows import COLUMNS, SAFE, FleetError, row_of, seen_of, time_of
from offline_db.head_office.receiving.postgres_words import AGAIN, TROUBLE, told
from offline_db.head_office.receiving.store import SAFE as _SALES_ARE_SAFE

CONNECT_SECONDS = 10.0
STATEMENT_SECONDS = 30.0
_KEY = 0xA5F1EE7  # of the lock under which the tables are made
_TABLES = """
CREATE SCHEMA IF NOT EXISTS askfirst_fleet;
CREATE TABLE IF NOT EXISTS askfirst_fleet.kiosks (
  kiosk text PRIMARY KEY, shop_group text, channel text, catalogue text, program text,
  trouble text, products bigint, rounds bigint, troubles bigint, heard_at float8,
  presence text, presence_since float8, trouble_since float8, catalogue_since float8);
CREATE TABLE IF NOT EXISTS askfirst_fleet.listening (
  one int PRIMARY KEY, at float8 NOT NULL, trouble text NOT NULL);
"""
_NAMES = COLUMNS.split(", ")
_TAKE = (
    f"INSERT INTO askfirst_fleet.kiosks ({COLUMNS})"  # noqa: S608 - put together of our own parts
    f" VALUES ({', '.join(f'${n}' for n in range(1, len(_NAMES) + 1))})"
    f" ON CONFLICT (kiosk) DO UPDATE SET {', '.join(f'{n} = excluded.{n}' for n in _NAMES[1:])}"
)
_KNOWN = f"SELECT {COLUMNS} FROM askfirst_fleet.kiosks WHERE kiosk = ANY ($1::text[])"  # noqa: S608
_ALL = f'SELECT {COLUMNS} FROM askfirst_fleet.kiosks ORDER BY kiosk COLLATE "C"'  # noqa: S608
_LISTENING = """
INSERT INTO askfirst_fleet.listening VALUES (1, $1, $2)
ON CONFLICT (one) DO UPDATE SET at = excluded.at, trouble = excluded.trouble
"""

Found = TypeVar("Found")


class FleetDatabase:
    """The tables behind ``address``, made where they are missing.

    Raises:
        FleetError: from every method; what is wrong, and what to do.
    """

    def __init__(self, address: str) -> None:
        self._address = address
        self._loop = asyncio.new_event_loop()
        self._conn: Any = None
        try:
            self._do("be made ready", _made)
        except BaseException:
            self.close()
            raise

    def take(self, words: Mapping[str, Word], at: datetime) -> None:
        async def work(conn: Any) -> None:
            async with conn.transaction():
                known = {row[0]: seen_of(row) for row in await conn.fetch(_KNOWN, list(words))}
                rows = [
                    row_of(known.get(kiosk, Seen(kiosk)).after(word, at))
                    for kiosk, word in words.items()
                ]
                await conn.executemany(_TAKE, rows)

        self._do("be written", work)

    def kiosks(self) -> Sequence[Seen]:
        async def work(conn: Any) -> Sequence[Seen]:
            return [seen_of(row) for row in await conn.fetch(_ALL)]

        return self._do("be read", work)

    def listening(self) -> Listening | None:
        async def work(conn: Any) -> Listening | None:
            row = await conn.fetchrow("SELECT at, trouble FROM askfirst_fleet.listening")
            return None if row is None else Listening(time_of(row[0]), row[1])

        return self._do("be read", work)

    def still_listening(self, said: Listening) -> None:
        async def work(conn: Any) -> None:
            await conn.execute(_LISTENING, said.at.timestamp(), said.trouble)

        self._do("be written", work)

    def forget(self, kiosk: str) -> bool:
        async def work(conn: Any) -> bool:
            done = await conn.execute("DELETE FROM askfirst_fleet.kiosks WHERE kiosk = $1", kiosk)
            return bool(done != "DELETE 0")

        return self._do("be written", work)

    def close(self) -> None:
        if not self._loop.is_closed():
            self._loop.run_until_complete(self._hang_up())
            self._loop.close()

    def _do(self, what: str, work: Callable[[Any], Awaitable[Found]]) -> Found:
        try:
            return self._loop.run_until_complete(self._twice(work))
        except TROUBLE as err:
            said = str(told(self._address, what, err)).removesuffix(_SALES_ARE_SAFE)
            raise FleetError(f"{said}{SAFE}") from err

    async def _twice(self, work: Callable[[Any], Awaitable[Found]]) -> Found:
        """Over the connection that there is, and where that broke, once over a new one."""
        had = self._conn is not None
        try:
            return await work(await self._connected())
        except AGAIN:
            await self._hang_up()
            if not had:
                raise
            return await work(await self._connected())

    async def _connected(self) -> Any:
        if self._conn is None:
            self._conn = await asyncpg.connect(
                self._address, timeout=CONNECT_SECONDS, command_timeout=STATEMENT_SECONDS,
                server_settings={"application_name": "askfirst fleet"},
            )  # fmt: skip
        return self._conn

    async def _hang_up(self) -> None:
        conn, self._conn = self._conn, None
        if conn is not None:
            with suppress(*TROUBLE):
                await conn.close(timeout=2.0)


async def _made(conn: Any) -> None:
    """Only where they are missing: whoever reads may not be allowed to make any."""
    if await conn.fetchval("SELECT to_regclass('askfirst_fleet.listening')"):
        return
    async with conn.transaction():
        await conn.execute("SELECT pg_advisory_xact_lock($1)", _KEY)
        await conn.execute(_TABLES)
