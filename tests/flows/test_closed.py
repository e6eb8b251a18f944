"""A kiosk that cannot open says that it is closed, and opens by itself once it is mended."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QGuiApplication

from kiosk.commands.assemble import Look
from kiosk.commands.folder import ASSETS, KioskFolder
from kiosk.commands.run import open_kiosk
from kiosk.errors import JournalBusyError
from offline_db.journal import Journal
from tests.flows.checkout import NOON
from tests.flows.conftest import ROOT
from tests.flows.test_on_a_real_x_server import XVFB, x_server
from ui.closed import ClosedScreen, in_each_language
from ui.touch import Hand


@pytest.fixture
def page(qapp: QGuiApplication) -> Iterator[ClosedScreen]:
    page = ClosedScreen(("en", "de", "ar"), ASSETS, size=(1024, 768))
    yield page
    page.close()


def test_c27_that_it_is_closed_is_said_in_every_language_of_the_shop(qapp: QGuiApplication) -> None:
    said = in_each_language(("de", "en", "ar"), ASSETS / "i18n")
    assert [heading for heading, _ in said][:2] == [
        "Diese Kasse ist geschlossen.", "This checkout is closed.",
    ]  # fmt: skip
    assert len(said) == 3


def test_a_language_that_there_is_not_says_nothing_twice(qapp: QGuiApplication) -> None:
    assert len(in_each_language(("fr", "en", "it"), ASSETS / "i18n")) == 1


def test_the_page_is_read_out_and_all_of_it_is_in_view(page: ClosedScreen) -> None:
    assert page.stand(0.2), "it stands until the time is over"
    for place in range(3):
        heading = Hand(page.window).item(f"closed{place}")
        spoken = QAccessible.queryAccessibleInterface(heading)
        assert spoken.text(QAccessible.Text.Name).count(".") == 2, "heading and what to do"
        assert 0 <= heading.mapToScene(heading.boundingRect().topLeft()).y() < 768 - 100


def test_whoever_closes_the_page_by_hand_ends_the_kiosk(
    qapp: QGuiApplication, page: ClosedScreen
) -> None:
    QTimer.singleShot(50, page.window.close)
    assert not page.stand(20)


def test_a_second_kiosk_covers_no_first_one(demo_shop: Path, tmp_path: Path) -> None:
    home = KioskFolder(Path(shutil.copytree(demo_shop, tmp_path / "home")))
    first = Journal(home.journal, lambda: NOON)
    with pytest.raises(JournalBusyError):
        open_kiosk(home, "none", Look(), 15)
    first.close()


@pytest.mark.x
@pytest.mark.skipif(XVFB is None, reason="no Xvfb here (`make test` installs it)")
def test_c27_a_kiosk_without_a_catalogue_says_closed_waits_for_one_and_opens(
    demo_shop: Path, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    said = tmp_path / "said"
    with x_server() as display, said.open("wb") as log:
        told = {**os.environ, "QT_QPA_PLATFORM": "xcb", "DISPLAY": display}
        order = [sys.executable, "-m", "kiosk.commands.main", "run", "--retry", "1"]
        kiosk = subprocess.Popen(
            order, cwd=ROOT, env={**told, "ASKFIRST_HOME": str(home)}, stderr=log
        )
        try:
            _wait(lambda: b"catalog" in said.read_bytes(), kiosk)
            time.sleep(1.5)  # another try with the same trouble
            (home / "kiosk.toml").write_text("quiet_seconds = 1\n", encoding="utf-8")
            _wait(lambda: b"quiet_seconds is 1" in said.read_bytes(), kiosk)
            shutil.copytree(demo_shop, home, dirs_exist_ok=True)
            (home / "kiosk.toml").unlink()
            _wait(lambda: b"open again" in said.read_bytes(), kiosk)
            time.sleep(0.5)
            kiosk.terminate()
            assert kiosk.wait(20) == 0
        finally:
            kiosk.kill()
            kiosk.wait()
    lines = said.read_text(encoding="utf-8").splitlines()
    assert sum("closed, next try every 1 s" in line for line in lines) == 2, "each trouble once"


def _wait(what: Callable[[], bool], kiosk: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 30
    while not what():
        assert kiosk.poll() is None, "the kiosk ended"
        assert time.monotonic() < end
        time.sleep(0.05)
