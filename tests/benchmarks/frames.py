"""How long from a touch or a key until the frame that shows what it changed.

The software renderer draws on the thread of the screen: an act changes the state at once, so the
first frame swapped after it is the one that shows the change.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickWindow

LONGEST_MS = 8000


class NoFrameError(RuntimeError):
    """An act changed nothing on the screen in eight seconds."""


class Frames:
    """The frames of one window. Nothing else may run its event loop meanwhile."""

    def __init__(self, app: QGuiApplication, window: QQuickWindow) -> None:
        self._app = app
        self.began = 0.0  # of the last act, and when its frame was swapped: perf_counter
        self.shown_at = 0.0
        self._changed: Callable[[], bool] | None = None
        self.count = 0
        self._too_long = QTimer()
        self._too_long.setSingleShot(True)
        self._too_long.timeout.connect(lambda: None)  # wakes the loop, no more
        window.frameSwapped.connect(self._swapped)

    def _swapped(self) -> None:
        self.count += 1
        if self._changed is not None and self._changed():
            self.shown_at, self._changed = time.perf_counter(), None

    def until_shown(self, act: Callable[[], None], changed: Callable[[], bool]) -> float:
        """Milliseconds from ``act`` to the first frame drawn while ``changed`` holds."""
        self._changed = changed
        self.began = time.perf_counter()
        act()
        while self._changed is not None:
            self._wait(self.began)
        return (self.shown_at - self.began) * 1000

    def rest(self, seconds: float) -> None:
        """Let animations end and frames come as they like."""
        until = time.perf_counter() + seconds
        while (left := until - time.perf_counter()) > 0:
            self._too_long.start(int(left * 1000) + 1)
            self._app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        self._too_long.stop()

    def until(self, holds: Callable[[], bool], seconds: float) -> bool:
        """Run the event loop until ``holds``, at most ``seconds``; whether it held."""
        until = time.perf_counter() + seconds
        while not holds():
            if time.perf_counter() > until:
                return False
            self.rest(0.005)
        return True

    def _wait(self, began: float) -> None:
        gone = (time.perf_counter() - began) * 1000
        if gone > LONGEST_MS:
            self._changed = None
            raise NoFrameError(f"no frame showed the change in {LONGEST_MS} ms")
        self._too_long.start(int(LONGEST_MS - gone) + 1)
        self._app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        self._too_long.stop()
