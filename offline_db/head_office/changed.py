"""The rows in which two catalogues differ, found once and kept beside each other.

One walk over each table of the newer file, each row beside the one of the older file with the same
key, finds them all. What would change for shoppers (``compare``) and the patch for kiosks are then
asked of these few rows, and a million others are read no second time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import apsw

from offline_db.catalog_rows import TABLES
from offline_db.patches import PatchError
from offline_db.search_index import SEARCH_TABLES

_KEYS = {"meta": ("key",), **TABLES}
_KNOWN = {*_KEYS, *SEARCH_TABLES}
_SHAPE = (
    "SELECT type, name, sql FROM {schema}.sqlite_schema WHERE name NOT LIKE 'sqlite_%' "
    "ORDER BY type, name"
)
_COMES = """
INSERT INTO comes.{table} SELECT n.* FROM new.{table} AS n LEFT JOIN old.{table} AS o USING ({key})
WHERE o.{first} IS NULL{differs}
"""
# CROSS JOIN keeps SQLite from walking the large table and asking the small one.
_STOOD = """
INSERT INTO stood.{table}
SELECT o.* FROM comes.{table} AS n CROSS JOIN old.{table} AS o USING ({key})
"""
_GONE = """
INSERT INTO stood.{table} SELECT o.* FROM old.{table} AS o LEFT JOIN new.{table} AS n USING ({key})
WHERE n.{first} IS NULL
"""


@dataclass(frozen=True, slots=True)
class Changed:
    """What differs between an older and a newer catalogue.

    Attributes:
        db: its schema ``comes`` has the rows of the newer file that are new or changed, ``stood``
            those of the older file that changed or are gone; tables and columns as in a catalogue.
        products: how many the older and the newer file have.
        said: what each of the two says of itself, the older first.
        misfit: why no patch leads from one to the other; empty where one does.
    """

    db: apsw.Connection
    products: tuple[int, int]
    said: tuple[Mapping[str, str], Mapping[str, str]]
    misfit: str

    def patch(self) -> bytes:
        """What makes the older catalogue say what the newer one says.

        Raises ``PatchError`` where the two are of different shapes: a patch carries the rows of our
        own tables and nothing else.
        """
        if self.misfit:
            raise PatchError(self.misfit)
        try:
            session = apsw.Session(self.db, "comes")
            for table in _KEYS:
                session.attach(table)
                session.diff("stood", table)
            patch = session.patchset()
            session.close()
            return patch
        except apsw.Error as err:
            raise PatchError(f"the patch could not be written ({err})") from err


@contextmanager
def changed(old: Path, new: Path) -> Iterator[Changed]:
    """Both files may change or go while this lasts: what differs was copied.

    Raises ``PatchError`` where one of them cannot be read as a catalogue.
    """
    flags = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE | apsw.SQLITE_OPEN_URI
    with closing(apsw.Connection(":memory:", flags=flags)) as db:
        try:
            found = _side_by_side(db, old, new)
        except (apsw.Error, UnicodeError) as err:
            raise PatchError(f"SQLite says: {err}") from err
        yield found


def _side_by_side(db: apsw.Connection, old: Path, new: Path) -> Changed:
    db.execute("PRAGMA trusted_schema = OFF")
    for name, path in (("old", old), ("new", new)):
        db.execute(f"ATTACH ? AS {name}", (f"{path.absolute().as_uri()}?mode=ro&immutable=1",))
        db.execute(f"PRAGMA {name}.cache_size = -8192")
    for name in ("stood", "comes"):
        db.execute(f"ATTACH '' AS {name}")  # a file of its own once it is large
    misfit = _misfit(db, old, new)
    for table in _KEYS:
        _copy(db, table)
    before, after = (_count(db, f"{name}.products") for name in ("old", "new"))
    stood, comes = (_said(db, name) for name in ("old", "new"))
    db.execute("DETACH old; DETACH new")
    return Changed(db, (before, after), (stood, comes), misfit)


def _copy(db: apsw.Connection, table: str) -> None:
    made = db.execute(
        "SELECT sql FROM new.sqlite_schema WHERE type = 'table' AND name = ?", (table,)
    ).fetchone()
    if made is None:
        raise apsw.SQLError(f"no such table: {table}")
    for name in ("stood", "comes"):
        db.execute(str(made[0]).replace("CREATE TABLE ", f"CREATE TABLE {name}.", 1))
    columns = [
        str(name)
        for (name,) in db.execute("SELECT name FROM pragma_table_info(?, 'new')", (table,))
    ]
    key = _KEYS[table]
    differs = "".join(f" OR n.{name} IS NOT o.{name}" for name in columns if name not in key)
    parts = {"table": table, "key": ", ".join(key), "first": key[0], "differs": differs}
    for step in (_COMES, _STOOD):
        db.execute(step.format(**parts))
    added = _count(db, f"comes.{table}") - _count(db, f"stood.{table}")
    if _count(db, f"new.{table}") - added != _count(db, f"old.{table}"):
        db.execute(_GONE.format(**parts))


def _misfit(db: apsw.Connection, old: Path, new: Path) -> str:
    there, here = (db.execute(_SHAPE.format(schema=schema)).fetchall() for schema in ("old", "new"))
    if there != here:
        return f"{old.name} and {new.name} are of two shapes"
    strange = {str(name) for kind, name, _ in here if kind == "table"} - _KNOWN
    return f"{new.name} has tables that no patch carries: {', '.join(strange)}" if strange else ""


def _count(db: apsw.Connection, table: str) -> int:
    found = db.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608 - our own tables
    assert found is not None
    return int(found[0])


def _said(db: apsw.Connection, name: str) -> dict[str, str]:
    found = db.execute(f"SELECT key, value FROM {name}.meta")  # noqa: S608 - old or new
    return {str(key): str(value) for key, value in found}
