"""The whole kiosk in this process, its window really drawn, with a shopper before it.

Everything is the product's own: catalogue, journal on the disk, camera process, QML. Only the
finger and the scanner are made, through Qt's own door for a touch screen and a keyboard.
"""

from __future__ import annotations

import csv
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import psutil
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from kiosk.commands.assemble import Kiosk, Look, assemble
from kiosk.commands.folder import ASSETS, KioskFolder
from kiosk.states import Shopping, State
from tests.benchmarks import kiosk_home
from tests.benchmarks.frames import Frames
from ui.touch import Hand

READY_SECONDS = 20.0


class KioskWindow:
    """A running kiosk, a hand before it, and the frames it draws."""

    def __init__(self, kiosk: Kiosk, app: QGuiApplication) -> None:
        self.kiosk = kiosk
        self.hand = Hand(kiosk.screen.window)
        self.frames = Frames(app, kiosk.screen.window)
        self._finger = QTest.createTouchDevice()
        self._camera_is_ready = False
        if kiosk.screen.link is not None:
            kiosk.screen.link.ready.connect(self._camera_came)

    @property
    def state(self) -> State:
        return self.kiosk.session.state

    @property
    def shopping(self) -> Shopping:
        assert isinstance(self.state, Shopping), f"the visit is in {type(self.state).__name__}"
        return self.state

    def touch(self, name: str) -> Callable[[], None]:
        """A tap on the item, looked up now, so that finding it is not measured."""
        window, spot = self.hand.window, self.hand.place(name)

        def act() -> None:
            QTest.touchEvent(window, self._finger).press(0, spot, window).commit()
            QTest.touchEvent(window, self._finger).release(0, spot, window).commit()

        return act

    def timed(self, act: Callable[[], None]) -> float:
        """Milliseconds from ``act`` to the first frame that shows the next state."""
        before = self.state
        return self.frames.until_shown(act, lambda: self.state is not before)

    def _camera_came(self, _: object) -> None:
        self._camera_is_ready = True

    def await_camera(self) -> psutil.Process:
        """The camera process once it has its models and waits."""
        link = self.kiosk.screen.link
        assert link is not None
        if not self.frames.until(lambda: self._camera_is_ready, READY_SECONDS):
            raise RuntimeError("the camera process did not get ready")
        pid = link.pid
        assert pid is not None
        return psutil.Process(pid)


def codes() -> list[str]:
    """The code of every product of the demo shop that anybody may buy."""
    with (ASSETS / "demo/products.csv").open(encoding="utf-8", newline="") as file:
        return [row["gtin"] for row in csv.DictReader(file) if not row["min_age"]]


@contextmanager
def opened(film: str = "shopper", *, still: bool = False) -> Iterator[KioskWindow]:
    """A kiosk of the demo shop with a journal of its own; its camera plays ``film``."""
    kiosk_home.prepare()
    home = kiosk_home.HOME.with_name(f"window-{os.getpid()}")
    shutil.copytree(kiosk_home.HOME, home, ignore=shutil.ignore_patterns("journal*"))
    try:
        folder = KioskFolder(home)
        camera = str(folder.demo_camera / f"{film}.avi")
        kiosk = assemble(folder, replace(folder.settings(), camera=camera), Look(still=still))
        try:
            yield _shown(kiosk)
        finally:
            kiosk.close()
    finally:
        shutil.rmtree(home)


def _shown(kiosk: Kiosk) -> KioskWindow:
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    shown = KioskWindow(kiosk, app)
    window = kiosk.screen.window
    if not shown.frames.until(lambda: window.isExposed() and shown.frames.count > 0, READY_SECONDS):
        raise RuntimeError("the window did not draw anything")
    return shown
