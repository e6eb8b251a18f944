"""`askfirst import` and `head-office begin`, as somebody at head office types them."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from uuid import uuid4

import msgspec
import pytest
from click.testing import CliRunner, Result

from kiosk.commands.folder import ASSETS
from kiosk.commands.main import main
from offline_db.catalog import Catalog
from offline_db.going_up import Batch, row
from offline_db.head_office.receiving.in_sqlite import SqliteFile, SqliteStore


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ASKFIRST_HOME", str(tmp_path))
    return tmp_path


def askfirst(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def test_from_nothing_to_a_draft_in_two_commands(home: Path) -> None:
    told = askfirst("import", ASSETS / "demo" / "products.csv")
    assert told.exit_code == 1
    assert "'askfirst head-office begin --head-office" in told.output
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
    askfirst("head-office", "begin")
    assert "has no products yet: name the FILE" in askfirst("import").output
    assert "are about lists: name a FILE" in askfirst("import", "--whole").output
    assert "does not exist" in askfirst("import", "nowhere.csv").output
    assert "[columns]" in askfirst("import", "--example-mapping").output


def begun(home: Path) -> Path:
    """Head office's folder with the demo's products in its draft."""
    askfirst("head-office", "begin")
    assert askfirst("import", ASSETS / "demo" / "products.csv").exit_code == 0
    return home / "head-office"


def held(office: Path, table: str) -> int:
    with closing(sqlite3.connect(office / "draft.db")) as db:
        (count,) = db.execute(f"SELECT count(*) FROM {table}").fetchone()
    return int(count)


def test_head_offices_own_files_come_along_without_a_list(home: Path) -> None:
    office = begun(home)
    shutil.copy(ASSETS / "demo" / "promotions.toml", office)
    shutil.copy(ASSETS / "demo" / "learned.json", office)
    (office / "outlook.csv").write_text("day,category,times,why\n2026-07-01,fruit,1.5,weather\n")
    (office / "wishes.csv").write_text("gtin,weight\n9520001101076,0.5\n4006381333931,1\n")
    done = askfirst("import")
    assert done.exit_code == 0, done.output
    assert "319 products, 0 offers and 21 promotions: 0 new" in done.output
    catalog = Catalog(office / "draft.db")
    assert catalog.info.zone == "Europe/Berlin"
    assert catalog.outlook(date(2026, 7, 1)).wanted == {"fruit": 1.5}
    catalog.close()
    assert held(office, "promotions") == 21
    assert held(office, "loyalty") > 0
    assert held(office, "learned_items") > 0
    assert held(office, "sways") == 1, "a product that is not sold is left out"
    (office / "outlook.csv").unlink()
    (office / "promotions.toml").unlink()
    assert "and 0 promotions" in askfirst("import").output, "promotions are those of the file"
    catalog = Catalog(office / "draft.db")
    assert catalog.outlook(date(2026, 7, 1)).wanted == {"fruit": 1.5}, "what was said before stays"
    catalog.close()


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("promotions.toml", "[[promotion]]\nid = 3\n", "promotions.toml line"),
        ("outlook.csv", "day,category,times,why\n2026-13-01,fruit,1,x\n", "must be a day like"),
        ("outlook.csv", "day,category,times,why\n2026-07-01,fruit,7,x\n", "from 0.5 to 2"),
        ("outlook.csv", "day,category,times,why\n2026-07-01,wood,1,x\n", "must be the id of"),
        ("wishes.csv", "gtin,weight\n9520001101076,nan\n", "must be a number from -1 to 1"),
        ("wishes.csv", "gtin,weight\nx,1\n", "must be 8 to 14 digits"),
        ("learned.json", "{}", "is no table of what was learned"),
    ],
)
def test_a_wrong_file_of_head_offices_own_changes_nothing(
    home: Path, name: str, text: str, told: str
) -> None:
    office = begun(home)
    before = (office / "draft.db").read_bytes()
    (office / name).write_text(text)
    done = askfirst("import")
    assert done.exit_code == 1
    assert told in done.output
    assert (office / "draft.db").read_bytes() == before


def test_what_kiosks_sent_teaches_and_comes_into_the_draft(home: Path) -> None:
    office = begun(home)
    shutil.copy(ASSETS / "demo" / "offers.toml", office)
    askfirst("import")
    told = askfirst("head-office", "learn")
    assert told.exit_code == 1
    assert "no sale of the last 364 days has arrived" in told.output
    received = SqliteStore(office / "received.db")
    token = SqliteFile(office / "received.db").admit("K1")
    today = datetime.now().astimezone()
    with closing(sqlite3.connect(office / "draft.db")) as db:
        (gtin,) = db.execute("SELECT min(gtin) FROM candidates").fetchone()
    words = {"at": today.isoformat(), "state": "final", "lines": [{"gtin": gtin}]}
    body = msgspec.json.encode(words).decode()
    sent = [row(today.date().isoformat(), str(uuid4()), "sale", body) for _ in range(25)]
    asyncio.run(received.take(Batch("K1", sent), token))
    asyncio.run(received.close())
    done = askfirst("head-office", "learn")
    assert done.exit_code == 0, done.output
    assert "25 sales taught" in done.output
    assert askfirst("import").exit_code == 0
    with closing(sqlite3.connect(office / "draft.db")) as db:
        taught = db.execute("SELECT buyers FROM learned_items WHERE gtin = ?", (gtin,)).fetchone()
    assert taught == (25,)


def test_a_promotion_on_a_category_that_the_shop_has_not_is_refused(home: Path) -> None:
    askfirst("head-office", "begin")
    office = home / "head-office"
    (office / "promotions.toml").write_text(
        '[[promotion]]\nid = "a"\ntitle = { en = "A", de = "A", ar = "A" }\n'
        'kind = "order_percent"\npercent = 5\ncategory = "friut"\n',
        encoding="utf-8",
    )
    wrong = askfirst("import", ASSETS / "demo" / "products.csv")
    assert wrong.exit_code == 1
    assert "promotion 'a': 'friut' is no category of this shop (perhaps fruit)" in wrong.output
    assert not (office / "draft.db").exists()
