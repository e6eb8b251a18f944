"""A kiosk on a window for each test, closed again after it; translations compiled once."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from tests.ui.window import I18N, KioskWindow


@pytest.fixture(scope="session")
def i18n(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The compiled translations, fresh from their sources."""
    folder = tmp_path_factory.mktemp("i18n")
    tool = Path(sys.executable).parent / "pyside6-lrelease"
    for source in I18N.glob("*.ts"):
        order = [tool, "-silent", source, "-qm", folder / f"{source.stem}.qm"]
        subprocess.run(order, check=True, stdin=subprocess.DEVNULL)
    return folder


Opener = Callable[..., KioskWindow]


@pytest.fixture
def open_kiosk(qapp: QGuiApplication, i18n: Path) -> Iterator[Opener]:
    """Opens windows; takes what ``KioskWindow`` takes."""
    opened: list[KioskWindow] = []

    def open_one(*args: object, **named: object) -> KioskWindow:
        opened.append(KioskWindow(*args, i18n=i18n, **named))  # type: ignore[arg-type]
        return opened[-1]

    yield open_one
    for kiosk in opened:
        kiosk.close()


@pytest.fixture
def kiosk(open_kiosk: Opener) -> KioskWindow:
    return open_kiosk()
