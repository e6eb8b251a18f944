"""A start in trouble: what a shop can do without never stops it, and the rest is told."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.commands.assemble import open_files, receipt_printer
from kiosk.commands.clock import store_clock
from kiosk.commands.folder import KioskFolder
from kiosk.devices.printer import FilePrinter, NoPrinter
from kiosk.errors import SettingsError
from kiosk.settings import Settings
from tests.flows.checkout import AMINA, BREAD, NOON


@pytest.fixture
def home(demo_shop: Path, tmp_path: Path) -> KioskFolder:
    """The demo shop's files, to spoil."""
    return KioskFolder(Path(shutil.copytree(demo_shop, tmp_path / "home")))


def as_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def test_whoever_joined_is_known_at_the_start(home: KioskFolder) -> None:
    files = open_files(home, Settings(), lambda: NOON)
    assert files.shoppers.knows(AMINA)
    files.close()


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda root: (root / "shoppers.db").write_bytes(b"rubbish" * 999), id="db"),
        pytest.param(lambda root: as_folder(root / "shoppers.db"), id="db is a folder"),
        pytest.param(lambda root: (root / "shoppers.key").unlink(), id="key missing"),
        pytest.param(lambda root: (root / "shoppers.key").write_bytes(b"x"), id="key short"),
        pytest.param(lambda root: (root / "shoppers.key").chmod(0o644), id="key open"),
        pytest.param(lambda root: as_folder(root / "shoppers.key"), id="key is a folder"),
    ],
)
def test_trouble_with_the_members_stops_no_start(
    home: KioskFolder, spoil: Callable[[Path], object], caplog: pytest.LogCaptureFixture
) -> None:
    spoil(home.root)
    with caplog.at_level(logging.ERROR):
        files = open_files(home, Settings(), lambda: NOON)
    assert not files.shoppers.knows(AMINA)
    assert files.catalogue.product(int(BREAD)) is not None
    (told,) = [record.getMessage() for record in caplog.records]
    assert "shoppers." in told
    assert AMINA not in told
    files.close()


def test_a_kiosk_of_another_currency_than_its_catalogue_does_not_start(home: KioskFolder) -> None:
    wanted = r'is priced in EUR, the kiosk counts in USD\. Set currency = "EUR" in .*kiosk\.toml'
    with pytest.raises(SettingsError, match=wanted):
        open_files(home, Settings(currency="USD"), lambda: NOON)
    assert not home.journal.exists()


@pytest.mark.parametrize("zone", ["Europe", "Mars/Base", "a" * 300, "../etc/passwd"])
def test_a_time_zone_that_is_none_is_told(zone: str) -> None:
    with pytest.raises(SettingsError, match=r"write an IANA name like 'Europe/Berlin'"):
        store_clock(zone)


def test_settings_with_the_mark_of_some_editors_are_read(tmp_path: Path) -> None:
    (tmp_path / "kiosk.toml").write_bytes(b'\xef\xbb\xbfshop = "Corner"\n')
    assert KioskFolder(tmp_path).settings().shop == "Corner"


def test_receipts_become_files_only_where_the_settings_say_so(tmp_path: Path) -> None:
    home = KioskFolder(tmp_path)
    assert isinstance(receipt_printer(home, Settings()), NoPrinter)
    assert isinstance(receipt_printer(home, Settings(printer="files")), FilePrinter)
