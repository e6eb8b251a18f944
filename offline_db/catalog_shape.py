"""That a file holds the tables of a catalogue and nothing else that could run.

A view may never come to an end, a computed column may ask for gigabytes; a look-up that met one
would not come back. So whatever is no plain table of ours, or differs by a letter from the search
index as we make it, is refused before anything is asked.
"""

from __future__ import annotations

import sqlite3

from offline_db.catalog_rows import TABLES
from offline_db.search_index import SEARCH_TABLES, made_by, triggers

_OURS = {"meta", *TABLES}
_INSIDE = {*SEARCH_TABLES[1:]}  # of the search index: SQLite's own, read by nobody else
_WANTED = {*_OURS, *SEARCH_TABLES, *triggers()}
_PLAIN = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict"
_COMPUTED = "SELECT count(*) FROM pragma_table_xinfo(?) WHERE hidden <> 0"


def check_shape(db: sqlite3.Connection) -> None:
    """Raises ``ValueError``: what has no place in a catalogue, or is missing there."""
    found = set()
    for kind, name, sql in db.execute("SELECT type, name, sql FROM sqlite_schema"):
        if kind == "index" and sql is None:  # made by a key
            continue
        plain = kind == "table" and name in _OURS | _INSIDE
        if not plain and (not sql or sql != made_by(name)):
            raise ValueError(f"{kind} {name!r} has no place in a catalogue")
        found.add(name)
    if found != _WANTED:
        raise ValueError(f"without {min(_WANTED - found)}")
    strict = {name for (name,) in db.execute(_PLAIN)}
    for name in _OURS | _INSIDE:
        is_plain = name in strict or name in _INSIDE
        if not is_plain or db.execute(_COMPUTED, (name,)).fetchone()[0]:
            raise ValueError(f"{name} is no plain table")
