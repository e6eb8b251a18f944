"""Brings a file of an earlier version of Askfirst up to this one, step by step.

``PRAGMA user_version`` holds the schema of a file. Step n takes a file from n to
n+1 inside one transaction together with that number, so a kiosk whose plug is
pulled in mid-step finds the file as it was, and does the step again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from kiosk.errors import AskfirstError

Step = Callable[[Any], None]  # is handed a sqlite_utils.Database, which ships no types


def migrate(
    conn: sqlite3.Connection,
    steps: Sequence[Step],
    *,
    path: Path,
    error: type[AskfirstError],
) -> None:
    """Take the file behind ``conn`` from its schema to ``len(steps)``.

    Raises:
        error: the file is newer than this program.
        sqlite3.Error: a step was refused; the file is as it was before that step.
    """
    found = schema_of(conn)
    if found > len(steps):
        raise error(
            f"{path} has schema {found}, this kiosk reads schema {len(steps)}. Install the newer "
            "Askfirst again that wrote it; nothing in the file was touched."
        )
    if found == len(steps):
        return
    from sqlite_utils import Database  # late: 190 ms that only a new or old file costs

    db = Database(conn)
    for number in range(found, len(steps)):
        with db.atomic():
            steps[number](db)
            db.execute(f"PRAGMA user_version = {number + 1}")


def schema_of(conn: sqlite3.Connection) -> int:
    return int(conn.execute("PRAGMA user_version").fetchone()[0])
