"""A shopper's finger and a shop's scanner, for a window that is really drawn."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest


class NotThereError(LookupError):
    """What was to be touched is not on the screen."""


class Fingers:
    """Touches items by their object names, as a touch screen would tell Qt about it."""

    def __init__(self, window: QQuickWindow) -> None:
        self._window = window
        self._screen = QTest.createTouchDevice()

    def see(self, name: str) -> QQuickItem | None:
        """The item of this name that can be seen now, the topmost first drawn."""
        return next((item for item in _named(self._window, name) if _is_seen(item)), None)

    def tap(self, name: str) -> None:
        """Press and release in the middle of the item; ``NotThereError`` when nobody could."""
        item = self.see(name)
        if item is None:
            raise NotThereError(f"nothing named {name!r} can be seen")
        self.tap_at(_middle(item))

    def tap_at(self, point: QPoint) -> None:
        QTest.touchEvent(self._window, self._screen, False).press(0, point, self._window).commit()
        QTest.touchEvent(self._window, self._screen, False).release(0, point, self._window).commit()

    def middle(self, name: str) -> QPoint:
        """Where a tap on the item would go, to be looked up before the clock runs."""
        item = self.see(name)
        if item is None:
            raise NotThereError(f"nothing named {name!r} can be seen")
        return _middle(item)

    def scan(self, code: str) -> None:
        """What a keyboard-wedge scanner types, all at once, Return last."""
        for digit in code:
            QTest.keyClick(self._window, Qt.Key(ord(digit)))
        QTest.keyClick(self._window, Qt.Key.Key_Return)


def _named(window: QQuickWindow, name: str) -> list[QQuickItem]:
    """Visual children too: delegates of a list are no QObject children of its window."""
    found: list[QQuickItem] = []
    waiting = [window.contentItem()]
    while waiting:
        item = waiting.pop()
        if item.objectName() == name:
            found.append(item)
        if item.isVisible():
            waiting += item.childItems()
    return found


def _is_seen(item: QQuickItem) -> bool:
    return item.isVisible() and item.isEnabled() and item.width() > 0 and item.opacity() > 0


def _middle(item: QQuickItem) -> QPoint:
    return item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()


