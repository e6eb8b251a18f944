"""Notices between visits that the camera was unplugged or has come back, without opening it.

Nobody is asked about a camera that is not there (C29); staff are told once. When it is back, a new
camera process starts, because the old one's cell was shut before this camera was there.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from kiosk.states import Idle
from ui.camera_link import CameraLink
from ui.visit_model import VisitModel

EVERY_MS = 3000  # one look at a file's name


class CameraPresence(QObject):
    """Compares what is there with what was; ``tell`` takes a sentence for staff."""

    def __init__(self, link: CameraLink, visit: VisitModel, tell: Callable[[str], None]) -> None:
        super().__init__(visit)
        self._link = link
        self._visit = visit
        self._tell = tell
        self._was_there = True
        self.check()
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.check)
        self._timer.start()

    def check(self) -> None:
        """What holds for the next visit; during one nothing changes."""
        if not isinstance(self._visit.state, Idle):
            return
        is_there = self._link.is_there()
        if is_there == self._was_there:
            return
        self._was_there = is_there
        if is_there:
            self._link.renew()
        self._tell(self._news(is_there))
        self._visit.look_again()

    def _news(self, is_there: bool) -> str:
        camera = f"camera '{self._visit.settings.camera}'"
        if is_there:
            return f"{camera} is there again; it is asked about from the next visit on."
        return (
            f"{camera} is not there: check its cable. Nobody is asked about it until it is back; "
            "all else works."
        )
