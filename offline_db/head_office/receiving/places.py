"""Which store: the SQLite file in head office's folder, or a database by its address."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from offline_db.head_office.receiving.store import Received, StoreError

SCHEMES = ("postgresql://", "postgres://")


def received(at: str, file: Path, today: Callable[[], date]) -> Received:
    """The store at the address ``at``; ``file`` where it is empty.

    Raises:
        StoreError: ``at`` is no address of PostgreSQL, or the library for it is missing.
    """
    if not at:
        from offline_db.head_office.receiving.in_sqlite import SqliteFile

        return SqliteFile(file)
    if not at.startswith(SCHEMES):
        raise StoreError(
            "--at must be an address like postgresql://askfirst@database.example/askfirst; without "
            "it rows go into the file received.db. Nothing was changed."
        )
    try:
        from offline_db.head_office.receiving.in_postgres import Postgres
    except ModuleNotFoundError as err:
        raise StoreError(
            f"PostgreSQL takes the library {err.name}, which is not installed here. Install "
            "askfirst[head-office] ('pip install asyncpg' has the same library), or leave --at out "
            "to use a SQLite file. Nothing was changed."
        ) from err
    return Postgres(at, today)
