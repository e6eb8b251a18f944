"""Where the fleet is kept: a SQLite file in head office's folder, or a database by address."""

from __future__ import annotations

from pathlib import Path

from offline_db.head_office.fleet.kiosks import Fleet
from offline_db.head_office.fleet.rows import FleetError

SCHEMES = ("postgresql://", "postgres://")


def fleet_at(at: str, file: Path, *, writes: bool) -> Fleet:
    """The fleet at the address ``at``; ``file`` where that is empty.

    Raises:
        FleetError: ``at`` is no address of PostgreSQL, or what is there cannot be used.
    """
    if not at:
        from offline_db.head_office.fleet.store import FleetFile

        return FleetFile(file, writes=writes)
    if not at.startswith(SCHEMES):
        raise FleetError(
            "--fleet-at must be an address like postgresql://askfirst@database.example/askfirst; "
            "without it the file fleet.db is used. Nothing was changed."
        )
    try:
        from offline_db.head_office.fleet.in_postgres import FleetDatabase
    except ModuleNotFoundError as err:
        raise FleetError(
            f"PostgreSQL takes the library {err.name}, which is not installed here. Install "
            "askfirst[head-office], or leave --fleet-at out to use a file. Nothing was changed."
        ) from err
    return FleetDatabase(at)
