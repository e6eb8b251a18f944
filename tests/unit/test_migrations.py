"""Old files are brought up to date step by step; newer ones are left alone."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kiosk.errors import JournalError
from offline_db.journal import Journal
from offline_db.journal_reader import JournalReader
from offline_db.migrations import migrate, schema_of
from tests.unit.fakes import NOON

# A journal as the first version of Askfirst wrote it, by hand: this text never changes, so
# every later version is tried on a file of the first.
FIRST_JOURNAL = """
PRAGMA journal_mode = WAL;
BEGIN;
CREATE TABLE events (seq INTEGER PRIMARY KEY, visit TEXT NOT NULL, at TEXT NOT NULL,
  kind TEXT NOT NULL, body TEXT NOT NULL) STRICT;
CREATE TABLE visits (visit TEXT PRIMARY KEY, began_at TEXT NOT NULL, ended_at TEXT, how TEXT)
  STRICT;
CREATE TABLE sales (sale_id TEXT PRIMARY KEY, number TEXT NOT NULL, visit TEXT NOT NULL,
  at TEXT NOT NULL, day TEXT NOT NULL, tender TEXT NOT NULL, currency TEXT NOT NULL,
  total_minor INTEGER NOT NULL, body TEXT NOT NULL, content TEXT NOT NULL, state TEXT NOT NULL)
  STRICT;
CREATE UNIQUE INDEX idx_sales_number ON sales (number);
CREATE TABLE series (kiosk TEXT PRIMARY KEY, last INTEGER NOT NULL) STRICT;
CREATE INDEX visits_open ON visits (visit) WHERE ended_at IS NULL;
CREATE INDEX sales_open ON sales (sale_id) WHERE state = 'open';
INSERT INTO events VALUES (1, 'v1', '2026-03-04T12:00:00.000+00:00', 'visit began', '{}');
INSERT INTO visits VALUES ('v1', '2026-03-04T12:00:00.000+00:00', NULL, NULL);
INSERT INTO series VALUES ('K1', 41);
PRAGMA user_version = 1;
COMMIT;
"""


def make_notes(db: Any) -> None:
    db.table("notes").create({"id": int, "text": str}, pk="id", strict=True)
    db.table("notes").insert_all([{"id": n, "text": f"note {n}"} for n in range(100)])


def add_length(db: Any) -> None:
    db.table("notes").add_column("length", int)
    db.execute("UPDATE notes SET length = length(text)")


def trip(db: Any) -> None:
    db.execute("DELETE FROM notes")
    raise sqlite3.OperationalError("the disk of the test is full")


def pull_the_plug(db: Any) -> None:
    add_length(db)
    os.kill(os.getpid(), 9)


def opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, isolation_level=None)


def test_a_journal_of_the_first_version_is_read_and_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    conn = opened(path)
    conn.executescript(FIRST_JOURNAL)
    conn.close()
    journal = Journal(path, lambda: NOON)
    assert journal.next_number("K1") == "K1-00042"
    assert journal.recover().visits == 1
    journal.close()
    assert [event.kind for event in JournalReader(path).events("v1")] == [
        "visit began", "visit ended",
    ]  # fmt: skip


def test_a_new_journal_has_the_very_tables_of_that_file(tmp_path: Path) -> None:
    Journal(tmp_path / "new.db", lambda: NOON).close()
    old = opened(tmp_path / "old.db")
    old.executescript(FIRST_JOURNAL)
    new = opened(tmp_path / "new.db")
    tables = [row[0] for row in old.execute("SELECT name FROM sqlite_master WHERE type='table'")]
    for table in tables:
        columns = f"SELECT name, type, \"notnull\", pk FROM pragma_table_info('{table}')"
        assert new.execute(columns).fetchall() == old.execute(columns).fetchall()
    old.close()
    new.close()


def test_each_step_is_taken_once_and_in_order(tmp_path: Path) -> None:
    conn = opened(tmp_path / "f.db")
    migrate(conn, [make_notes], path=tmp_path / "f.db", error=JournalError)
    assert schema_of(conn) == 1
    for _ in range(2):
        migrate(conn, [make_notes, add_length], path=tmp_path / "f.db", error=JournalError)
        assert schema_of(conn) == 2
    assert conn.execute("SELECT sum(length) FROM notes").fetchone() == (690,)
    conn.close()


def test_a_step_that_fails_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    conn = opened(tmp_path / "f.db")
    migrate(conn, [make_notes], path=tmp_path / "f.db", error=JournalError)
    with pytest.raises(sqlite3.OperationalError):
        migrate(conn, [make_notes, trip], path=tmp_path / "f.db", error=JournalError)
    assert schema_of(conn) == 1
    assert conn.execute("SELECT count(*) FROM notes").fetchone() == (100,)
    conn.close()


def test_pulling_the_plug_in_mid_step_costs_nothing(tmp_path: Path) -> None:
    path = tmp_path / "f.db"
    conn = opened(path)
    conn.execute("PRAGMA journal_mode = WAL")
    migrate(conn, [make_notes], path=path, error=JournalError)
    conn.close()
    script = (
        "import sys, pathlib\n"
        "from tests.unit import test_migrations as t\n"
        "p = pathlib.Path(sys.argv[1])\n"
        "t.migrate(t.opened(p), [t.make_notes, t.pull_the_plug], path=p, error=t.JournalError)\n"
    )
    root = Path(__file__).parents[2]
    died = subprocess.run([sys.executable, "-c", script, path], cwd=root, check=False)
    assert died.returncode == -9
    conn = opened(path)
    assert schema_of(conn) == 1
    migrate(conn, [make_notes, add_length], path=path, error=JournalError)
    assert conn.execute("SELECT sum(length) FROM notes").fetchone() == (690,)
    conn.close()


def test_a_newer_file_is_refused_and_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "f.db"
    conn = opened(path)
    conn.execute("PRAGMA user_version = 3")
    before = path.read_bytes()
    with pytest.raises(JournalError, match="schema 3, this kiosk reads schema 1"):
        migrate(conn, [make_notes], path=path, error=JournalError)
    conn.close()
    assert path.read_bytes() == before
