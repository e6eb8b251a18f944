"""The difference between two catalogues, and a catalogue made newer by it.

SQLite's own session extension writes it: rows that came, went or changed, by their keys, and only
the columns that changed. A patch is applied to a copy, never to a file in use, and only when its
signature was verified: a made-up one could harm the process.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import apsw

from offline_db.catalog_rows import TABLES, row_hash

_TABLES = ("meta", *TABLES)
_OWN = "sqlite_%"
_SHAPE = (
    "SELECT type, name, sql FROM {schema}.sqlite_schema WHERE name NOT LIKE ? ORDER BY type, name"
)


class PatchError(Exception):
    """The patch does not fit this catalogue."""


def difference(old: Path, new: Path) -> bytes:
    """The patch that makes ``old`` say what ``new`` says.

    Raises:
        PatchError: the two are not of one shape.
    """
    db = apsw.Connection(str(new), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        db.execute("ATTACH ? AS old", (str(old),))
        _same_shape(db, old, new)
        session = apsw.Session(db, "main")
        for table in _TABLES:
            session.attach(table)
            session.diff("old", table)
        patch = session.patchset()
        session.close()
        return patch
    except apsw.Error as err:
        raise PatchError(f"{old.name} and {new.name} cannot be compared ({err})") from err
    finally:
        db.close()


def _same_shape(db: apsw.Connection, old: Path, new: Path) -> None:
    """A patch carries the rows of our own tables and nothing else, so nothing else may differ."""
    here, there = (
        db.execute(_SHAPE.format(schema=schema), (_OWN,)).fetchall() for schema in ("main", "old")
    )
    if here != there:
        raise PatchError(f"{old.name} and {new.name} are of two shapes")
    strange = {str(name) for kind, name, _ in here if kind == "table"} - set(_TABLES)
    if strange:
        raise PatchError(f"{new.name} has tables that no patch carries: {', '.join(strange)}")


def apply(patch: bytes, copy: Path) -> int:
    """Make ``copy`` newer; returns by how much the sum of its rows' hashes grew.

    The copy is not forced to the disk, and is rubbish where this is interrupted or fails.

    Raises:
        PatchError: the copy is another catalogue than the patch was made for.
    """
    try:
        db = apsw.Connection(str(copy), flags=apsw.SQLITE_OPEN_READWRITE)
        try:
            # Nobody reads the copy, and it is thrown away when anything goes wrong.
            db.execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
            db.execute("PRAGMA cache_size = -8192; PRAGMA trusted_schema = OFF")
            before = _sum_of_changed(db, patch)
            apsw.Changeset.apply(patch, db, conflict=_refuse)
            return _sum_of_changed(db, patch) - before
        finally:
            db.close()
    except apsw.Error as err:
        raise PatchError(f"the patch does not fit {copy.name} ({err})") from err


def _sum_of_changed(db: apsw.Connection, patch: bytes) -> int:
    """The hashes of the rows that ``patch`` names, as they stand now; rows that are not count 0."""
    found = 0
    look_up: dict[str, str] = {}
    for change in apsw.Changeset.iter(patch):
        table = change.name
        if table not in TABLES:
            continue  # what a catalogue says of itself is not part of its content
        if table not in look_up:
            look_up[table] = _look_up(db, table, change.pk_columns)
        key = [_value(change, column) for column in sorted(change.pk_columns)]
        row = db.execute(look_up[table], key).fetchone()
        if row is not None:
            found += row_hash(table, row)
    return found


def _look_up(db: apsw.Connection, table: str, key: Iterable[int]) -> str:
    names = [name for (name,) in db.execute("SELECT name FROM pragma_table_info(?)", (table,))]
    wanted = " AND ".join(f'"{names[column]}" = ?' for column in sorted(key))
    return f"SELECT * FROM {table} WHERE {wanted}"  # noqa: S608 - one of our own tables


def _value(change: apsw.TableChange, column: int) -> apsw.SQLiteValue:
    """A key stands in the old row, or for a row that came in the new one."""
    row = change.new if change.old is None else change.old
    assert row is not None
    value = row[column]
    assert not isinstance(value, type(apsw.no_change))
    return value


def _refuse(_reason: int, _change: object) -> int:
    return apsw.SQLITE_CHANGESET_ABORT
