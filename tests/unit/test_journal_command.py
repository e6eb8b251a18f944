"""`askfirst journal`: a whole journal stays where it is, and the day's counts can be read."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kiosk.commands.main import main
from tests.unit.test_contents import journal_of_everything


@pytest.fixture
def journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ASKFIRST_HOME", str(tmp_path))
    journal_of_everything(tmp_path / "journal.db")
    return tmp_path / "journal.db"


def set_aside(*words: str) -> Result:
    return CliRunner().invoke(main, ["journal", "set-aside", *words])


def kept(journal: Path) -> list[Path]:
    return list(journal.parent.glob("journal.db.damaged-*"))


def test_a_whole_journal_is_not_put_aside(journal: Path) -> None:
    before = journal.read_bytes()
    done = set_aside()
    assert done.exit_code == 1
    assert "no damage is found in it" in done.output
    assert "--anyway" in done.output
    assert (journal.read_bytes(), kept(journal)) == (before, [])


def test_nor_is_one_that_only_another_version_can_read(journal: Path) -> None:
    conn = sqlite3.connect(journal)
    conn.execute("PRAGMA user_version = 99")
    conn.close()
    assert set_aside().exit_code == 1
    assert kept(journal) == []


def test_whoever_must_can_put_it_aside_anyway(journal: Path) -> None:
    assert set_aside("--anyway").exit_code == 0
    assert kept(journal)


@pytest.mark.parametrize("damage", ["its beginning", "a sale"])
def test_a_damaged_one_is_put_aside(journal: Path, damage: str) -> None:
    if damage == "a sale":
        conn = sqlite3.connect(journal)
        conn.execute("UPDATE sales SET total_minor = total_minor + 1")
        conn.commit()
        conn.close()
    else:
        journal.write_bytes(b"rubbish " * 4000)
    done = set_aside()
    assert (done.exit_code, bool(kept(journal))) == (0, True), done.output


def test_where_no_journal_is_none_is_put_aside(journal: Path) -> None:
    journal.unlink()
    done = set_aside()
    assert done.exit_code == 0
    assert "there is no journal to put aside" in done.output


def test_the_days_counts_of_looks_are_listed_and_no_visit_in_them(journal: Path) -> None:
    done = CliRunner().invoke(main, ["journal", "looked-at"])
    assert done.exit_code == 0
    assert done.output.split() == ["2026-03-04", "spring", "1", "visit(s)", "4", "s"]


def test_where_nothing_was_counted_it_says_why(journal: Path) -> None:
    conn = sqlite3.connect(journal)
    conn.execute("DELETE FROM looked_at")
    conn.commit()
    conn.close()
    done = CliRunner().invoke(main, ["journal", "looked-at"])
    assert (
        done.output == "no look at an offer was counted; attention is off, or nobody allowed it\n"
    )
