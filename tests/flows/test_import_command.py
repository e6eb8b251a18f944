"""`askfirst import` and `head-office begin`, as somebody at head office types them."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kiosk.commands.folder import ASSETS
from kiosk.commands.main import main
from offline_db.catalog import Catalog


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ASKFIRST_HOME", str(tmp_path))
    return tmp_path


def askfirst(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def test_from_nothing_to_a_draft_in_two_commands(home: Path) -> None:
    told = askfirst("import", ASSETS / "demo" / "products.csv")
    assert told.exit_code == 1
    assert "'askfirst head-office begin'" in told.output
    assert askfirst("head-office", "begin").exit_code == 0
    done = askfirst("import", ASSETS / "demo" / "products.csv")
    assert done.exit_code == 0, done.output
    assert "319 products" in done.output
    catalog = Catalog(home / "head-office" / "draft.db")
    assert catalog.count() == 319
    catalog.close()


def test_a_second_beginning_leaves_what_was_changed(home: Path) -> None:
    askfirst("head-office", "begin")
    shop = home / "head-office" / "shop.toml"
    shop.write_text("changed", encoding="utf-8")
    assert askfirst("head-office", "begin").exit_code == 0
    assert shop.read_text(encoding="utf-8") == "changed"


def test_what_is_wrong_is_told_and_written_down_and_the_status_says_so(home: Path) -> None:
    askfirst("head-office", "begin")
    bad = home / "bad.csv"
    bad.write_text("gtin,name,price,tax,category\n123,,x,y,z\n", encoding="utf-8")
    done = askfirst("import", bad, "--report", home / "wrong.csv")
    assert done.exit_code == 1
    assert "bad.csv line 2, column price: is 'x'; it must be a price in EUR" in done.output
    assert "1 of 1 rows are wrong, so nothing was imported" in done.output
    assert len((home / "wrong.csv").read_text(encoding="utf-8-sig").splitlines()) == 5
    assert not (home / "head-office" / "draft.db").exists()


def test_wrong_words_after_the_command_are_told(home: Path) -> None:
    assert "name at least one FILE" in askfirst("import").output
    assert "does not exist" in askfirst("import", "nowhere.csv").output
    assert "[columns]" in askfirst("import", "--example-mapping").output
