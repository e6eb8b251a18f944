"""A hand and a scanner for a window that nobody stands before: the tour, tests and measurements.

Everything goes through Qt's own events: a touch lands where the item lies on the screen,
on whatever covers it, and a scan is typed key by key.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import cast

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QKeyEvent, QPointingDevice
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

PATIENCE = 10.0  # seconds
SECOND_TAP = 0.55  # seconds; sooner on the same spot is taken for a shaking hand and ignored
SAME_SPOT = 60  # pixels


class NotThereError(LookupError):
    """No visible item of that name is on the screen, or what was waited for did not come."""


class Hand:
    """Touches the items of one window by their names."""

    def __init__(self, window: QQuickWindow) -> None:
        self.window = window
        self._finger: QPointingDevice = QTest.createTouchDevice()
        self._last_spot, self._last_at = QPoint(-1000, -1000), 0.0

    def items(self) -> Iterator[QQuickItem]:
        """Every visible item, parents before children."""
        waiting = [self.window.contentItem()]
        while waiting:
            item = waiting.pop()
            if item.isVisible() and item.opacity() > 0:
                yield item
                waiting.extend(reversed(item.childItems()))

    def find(self, name: str) -> QQuickItem | None:
        """The first item ``name`` that can be seen; one scrolled out of its list cannot."""
        named = (item for item in self.items() if item.objectName() == name)
        return next((item for item in named if _is_in_view(item)), None)

    def item(self, name: str) -> QQuickItem:
        found = self.find(name)
        if found is None:
            raise NotThereError(f"no item {name!r} on the screen")
        return found

    def sees(self, name: str) -> bool:
        return self.find(name) is not None

    def place(self, name: str) -> QPoint:
        """The middle of the item, in window pixels."""
        return _middle(self.item(name)).toPoint()

    def tap(self, name: str) -> None:
        """Press and release in the middle of the item."""
        where = self.place(name)
        QTest.touchEvent(self.window, self._finger).press(0, where, self.window).commit()
        QTest.touchEvent(self.window, self._finger).release(0, where, self.window).commit()
        self._last_spot, self._last_at = where, time.monotonic()

    def tap_calmly(self, name: str) -> None:
        """Tap as a person does: once the item is there and lies still, and never twice at once."""
        self.wait_for(name)
        spot, now = QPoint(), self.place(name)
        while spot != now:
            spot = now
            self.rest(0.03)
            self.wait_for(name)
            now = self.place(name)
        away = spot - self._last_spot
        if abs(away.x()) < SAME_SPOT and abs(away.y()) < SAME_SPOT:
            self.rest(max(0.0, self._last_at + SECOND_TAP - time.monotonic()))
        self.tap(name)

    def scan(self, code: str, gap: float = 0.0) -> None:
        """Type ``code`` and Return as a wedge scanner does; ``gap`` in seconds between keys.

        Each key carries the time of its press, as a real one does: on a busy machine we may be
        late in sending it, and the scan is none the slower for it.
        """
        began = time.monotonic()
        for place, letter in enumerate(code):
            self._key(ord(letter.upper()), letter, began + place * gap)
            time.sleep(gap)
        self._key(Qt.Key.Key_Return.value, "\r", began + len(code) * gap)

    def wait(self, what: Callable[[], bool], why: str = "", seconds: float = PATIENCE) -> None:
        """Let the screen live until ``what()`` holds; raises ``NotThereError``."""
        end = time.monotonic() + seconds
        while not what():
            if time.monotonic() > end:
                raise NotThereError(f"waited {seconds:g} s in vain for {why or what}")
            QTest.qWait(10)

    def wait_for(self, name: str, seconds: float = PATIENCE) -> None:
        self.wait(lambda: self.sees(name), f"the item {name!r}", seconds)

    def rest(self, seconds: float) -> None:
        """Let the screen live."""
        QTest.qWait(int(seconds * 1000))

    def picture(self) -> QImage:
        return self.window.grabWindow()

    def _key(self, key: int, text: str, at: float) -> None:
        none = Qt.KeyboardModifier.NoModifier
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, none, text)
            event.setTimestamp(int(at * 1000))
            QGuiApplication.sendEvent(self.window, event)


def _middle(item: QQuickItem) -> QPointF:
    return item.mapToScene(QPointF(item.width() / 2, item.height() / 2))


def _is_in_view(item: QQuickItem) -> bool:
    """Whether no list has scrolled the middle of ``item`` out of view."""
    middle = _middle(item)
    above = cast("QQuickItem | None", item.parentItem())
    while above is not None:
        if above.clip() and not above.contains(above.mapFromScene(middle)):
            return False
        above = cast("QQuickItem | None", above.parentItem())
    return True
