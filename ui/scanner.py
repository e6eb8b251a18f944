"""Listens to a keyboard-wedge scanner from anywhere on any page, before any control does.

Every key is held back until ``kiosk.wedge`` knows whether a scanner or a person
pressed it. A scan becomes ``scanned``; a person's Tab, Return and space are sent on
to whatever has the focus, and arrows never wait. Letters and digits end here: no
control takes any.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from shiboken6 import isValid

from kiosk.wedge import GAP_MS, GiveBack, Held, Key, Outcome, Passed, Scan, Wedge

_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_TYPES = QEvent.Type
_WATCHED = (_TYPES.KeyPress, _TYPES.KeyRelease, _TYPES.ShortcutOverride)
_TICK = GAP_MS + 1  # ms
_LATE_TICK = 10  # ms; a tick that comes later means that the screen was busy
_CATCH_UP = 25  # ms in which a screen that was busy gets the keys that wait
_PATIENCE = 8  # times in a row, or an endless animation would keep a person's Return for ever
_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class Scanner(QObject):
    """An event filter over the whole application; install it once, before the window shows.

    ``now`` gives milliseconds on a steady clock, for events without a time of their own.
    """

    scanned = Signal(str)

    def __init__(self, parent: QObject, now: Callable[[], float] | None = None) -> None:
        super().__init__(parent)
        self._wedge = Wedge()
        self._now = now or (lambda: monotonic() * 1000)
        self._held: deque[QKeyEvent] = deque()
        self._down: set[int] = set()  # swallowed keys whose release is still to come
        self._skew: float | None = None
        self._giving_back = False
        self._window: QWindow | None = None  # where the last key went; X may name no focus
        self._silence = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._silence.timeout.connect(self._fell_silent)
        self._due, self._catching_up = 0.0, 0
        app = QCoreApplication.instance()
        assert app is not None, "make the QGuiApplication before its scanner"
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in _WATCHED or self._giving_back:
            return False
        assert isinstance(event, QKeyEvent)
        if event.type() == _TYPES.ShortcutOverride:
            return _kind(event) is not Key.OTHER
        if not isinstance(watched, QWindow):
            return False  # a window handing on what was let through
        self._window = watched
        if event.type() == _TYPES.KeyRelease:
            return self._released(event)
        return self._pressed(event)

    def _released(self, event: QKeyEvent) -> bool:
        if event.key() not in self._down:
            return False
        if not event.isAutoRepeat():
            self._down.discard(event.key())
        return True

    def _pressed(self, event: QKeyEvent) -> bool:
        """Whether the key is kept from the controls."""
        kind = _kind(event)
        if event.isAutoRepeat() and event.key() in _ENDS:
            return True  # a held Return is one press
        outcome = self._wedge.key(kind, event.text(), self._time_of(event))
        if isinstance(outcome, Passed):
            return False
        self._down.add(event.key())
        if kind is not Key.OTHER:
            self._held.append(event.clone())
        self._carry_out(outcome)
        self._catching_up = 0
        self._listen(_TICK)
        return True

    def _fell_silent(self) -> None:
        """Keys that came while the screen was busy still wait behind this tick: let them pass."""
        if self._now() - self._due > _LATE_TICK and self._catching_up < _PATIENCE:
            self._catching_up += 1
            self._listen(_CATCH_UP)
            return
        self._catching_up = 0
        outcome = self._wedge.quiet(self._now())
        self._carry_out(outcome)
        if isinstance(outcome, Held):
            self._listen(_TICK)

    def _listen(self, ms: int) -> None:
        self._due = self._now() + ms
        self._silence.start(ms)

    def _carry_out(self, outcome: Outcome) -> None:
        match outcome:
            case Scan(text):
                self._tell(text)
            case GiveBack(count):
                self._give_back(count)
        while len(self._held) > self._wedge.held:
            self._held.popleft()

    def _tell(self, text: str) -> None:
        # After this event is done: nothing of a visit runs inside a key's delivery.
        QTimer.singleShot(0, self, lambda: self.scanned.emit(text))

    def _give_back(self, count: int) -> None:
        window: QWindow | None = QGuiApplication.focusWindow() or self._window
        keys = [self._held.popleft() for _ in range(min(count, len(self._held)))]
        if window is None or not isValid(window):  # it may have closed while the key waited
            return
        self._giving_back = True
        try:
            for press in keys:
                QCoreApplication.sendEvent(window, press)
                QCoreApplication.sendEvent(window, _release_of(press))
        finally:
            self._giving_back = False

    def _time_of(self, event: QKeyEvent) -> float:
        """When the key was pressed, on our clock.

        The event's own time is that of the press, even when the screen was busy. It is
        trusted only while it keeps step with our clock; made-up events have 0 or nonsense.
        """
        now, stamp = self._now(), float(event.timestamp())
        if not stamp:
            self._skew = None
            return now
        skew = now - stamp
        if self._skew is None or skew < self._skew or skew > self._skew + 5000:
            self._skew = skew
        return stamp + self._skew


def _kind(event: QKeyEvent) -> Key:
    if event.modifiers() & _COMMANDS:
        return Key.OTHER
    if event.key() in _ENDS:
        return Key.TERMINATOR
    text = event.text()
    return Key.CHARACTER if text and (text.isprintable() or text == "\x1d") else Key.OTHER


def _release_of(press: QKeyEvent) -> QKeyEvent:
    return QKeyEvent(_TYPES.KeyRelease, press.key(), press.modifiers(), press.text())
