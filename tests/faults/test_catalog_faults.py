"""A catalogue file that is not what it should be: never a wrong price, never a crash."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random

import pytest

from kiosk.errors import CatalogError
from offline_db import catalog as catalog_module
from offline_db.catalog import Catalog, open_newest
from offline_db.head_office.demo_shop import build_demo

ROOT = Path(__file__).parents[2]
FLIPS = int(os.environ.get("ASKFIRST_ROUNDS", "150"))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole")
    return build_demo(ROOT / "assets" / "demo", folder, date(2026, 3, 4), Random(1)).catalogue


@pytest.fixture
def path(whole: Path, tmp_path: Path) -> Path:
    copy = tmp_path / whole.name
    copy.write_bytes(whole.read_bytes())
    return copy


def as_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda path: path.unlink(), "is missing"),
        (lambda path: path.write_bytes(b""), "is empty"),
        (lambda path: path.write_bytes(b"hello"), "is not a catalogue"),
        (lambda path: path.write_bytes(os.urandom(50_000)), "is not a catalogue"),
        (lambda path: path.write_bytes(path.read_bytes()[:-1]), "is cut off"),
        (lambda path: path.write_bytes(path.read_bytes()[:4096]), "is cut off"),
        (lambda path: path.write_bytes(path.read_bytes() + b"more"), "is cut off"),
        (lambda path: path.write_bytes(path.read_bytes()[:4096].ljust(path.stat().st_size, b"\0")),
         "is damaged"),
        (as_folder, "cannot be read"),
    ],
)  # fmt: skip
def test_each_kind_of_damage_is_told_with_its_remedy(
    path: Path, spoil: Callable[[Path], object], said: str
) -> None:
    spoil(path)
    with pytest.raises(CatalogError, match=said) as caught:
        Catalog(path)
    assert str(caught.value).endswith("no sale is lost.")


def flipped(whole: Path, dice: Random) -> bytes:
    bytes_ = bytearray(whole.read_bytes())
    place = dice.randrange(len(bytes_))
    bytes_[place] ^= 1 << dice.randrange(8)
    return bytes(bytes_)


def said(catalog: Catalog, gtins: list[int]) -> list[object]:
    return [
        [catalog.product(gtin) for gtin in gtins],
        [list(catalog.offers_on(gtin)) for gtin in gtins],
        list(catalog.candidates()),
    ]


def test_one_flipped_bit_is_found_or_changes_nothing(whole: Path, tmp_path: Path) -> None:
    """A small catalogue is checked whole when it is opened."""
    dice = Random(0)
    good = Catalog(whole)
    gtins = [row[0] for row in good._db.execute("SELECT gtin FROM products")]
    right = said(good, gtins)
    found = 0
    for _ in range(FLIPS):
        path = tmp_path / "catalog-2026-03-04.1.db"
        path.write_bytes(flipped(whole, dice))
        try:
            catalog = Catalog(path)
        except CatalogError:
            found += 1
            continue
        assert said(catalog, gtins) == right
        catalog.close()
    assert found > FLIPS // 5


def test_a_flipped_bit_in_a_big_catalogue_is_found_by_the_doctor(
    whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A big one is not read whole at the start: it may fail later, with the same words."""
    monkeypatch.setattr(catalog_module, "SMALL_BYTES", 0)
    dice = Random(1)
    good = Catalog(whole)
    gtins = [row[0] for row in good._db.execute("SELECT gtin FROM products")]
    right = said(good, gtins)
    late = 0
    for _ in range(FLIPS):
        path = tmp_path / "catalog-2026-03-04.1.db"
        path.write_bytes(flipped(whole, dice))
        try:
            catalog = Catalog(path)
        except CatalogError:
            continue
        try:
            same = said(catalog, gtins) == right
        except CatalogError:
            same = False
        if not same:
            late += 1
            with pytest.raises(CatalogError, match="damaged"):
                catalog.check()
        catalog.close()
    assert late > 0


def test_a_catalogue_that_is_cut_off_while_it_is_open_gives_an_error_and_no_crash(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalog_module, "SMALL_BYTES", 0)
    catalog = Catalog(path)
    gtin = catalog._db.execute("SELECT max(gtin) FROM products").fetchone()[0]
    catalog._db.execute("PRAGMA shrink_memory")
    os.truncate(path, 4096)
    with pytest.raises(CatalogError, match="cannot be read"):
        catalog.product(gtin)


def test_a_damaged_newest_one_leaves_the_one_before(whole: Path, tmp_path: Path) -> None:
    (tmp_path / "catalog-2026-03-04.1.db").write_bytes(whole.read_bytes())
    (tmp_path / "catalog-2026-03-05.1.db").write_bytes(whole.read_bytes()[:9000])
    (tmp_path / "catalog-2026-03-06.1.db.growing").write_bytes(b"half")
    assert open_newest(tmp_path).info.version == "2026-03-04.1"


def test_a_file_that_may_not_be_read_is_told(path: Path) -> None:
    """In a process without root's rights, for root may read everything."""
    path.chmod(0)
    script = (
        "import os, sys, pathlib\n"
        "from kiosk.errors import CatalogError\n"
        "from offline_db.catalog import Catalog\n"
        "os.geteuid() or os.setuid(65534)\n"
        "try: Catalog(pathlib.Path(sys.argv[1]))\n"
        "except CatalogError as err: print(err)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, path], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "cannot be read (Permission denied)" in done.stdout
