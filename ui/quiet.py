"""Notices that nobody has touched the screen for a while, and says so to the visit.

First a question ("still there?") with time to answer, then the end of the visit.
It is off while a payment has not answered: no timer may cut that short.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from kiosk.events import Passed, TimePassed
from kiosk.ports import Send
from kiosk.states import Goodbye, Idle, Paying, Shopping, State
from ui.visit_model import VisitModel

COUNTDOWN_SECONDS = 20  # no figure is in view before the last of them


class Quiet(QObject):
    """Times of ``visit.settings``; ``send`` is the session's (a time passing is no tap)."""

    def __init__(self, visit: VisitModel, send: Send) -> None:
        super().__init__(visit)
        self._visit = visit
        self._send = send
        self._left = 0
        self._what: Passed | None = None
        self._pausing = False
        self._tick = QTimer(self, interval=1000)
        self._tick.timeout.connect(self._second)
        visit.stateChanged.connect(self._follow)
        visit.shopperActed.connect(self._restart)
        visit.speechHeard.connect(self._restart)

    def pause(self, pausing: bool) -> None:
        """While staff have the screen nobody can touch the visit; its time begins anew after it."""
        self._pausing = pausing
        self._restart()

    def _restart(self) -> None:
        self._what = None
        self._follow()

    def _follow(self) -> None:
        what = None if self._pausing else _waiting_for(self._visit.state)
        if what is self._what and what is not None:
            return
        self._what = what
        settings = self._visit.settings
        self._left = {
            Passed.QUIET: settings.quiet_seconds,
            Passed.WARNING_OVER: settings.warning_seconds,
            Passed.GOODBYE_OVER: settings.goodbye_seconds,
            None: 0,
        }[what]
        if what is None:
            self._tick.stop()
        else:
            self._tick.start()
        self._show()

    def _second(self) -> None:
        self._left -= 1
        if self._left > 0 or self._what is None:
            self._show()
            return
        what, self._what = self._what, None
        self._send(TimePassed(what))
        self._follow()

    def _show(self) -> None:
        counting = self._what is Passed.WARNING_OVER and self._left <= COUNTDOWN_SECONDS
        self._visit.show_seconds(self._left if counting else 0)


def _waiting_for(state: State) -> Passed | None:
    match state:
        case Idle():
            return None
        case Goodbye():
            return Passed.GOODBYE_OVER
        case Shopping(warned=True):
            return Passed.WARNING_OVER
        case Paying(sale=None):
            return None
        case Paying(warned=True):
            return Passed.WARNING_OVER
        case _:
            return Passed.QUIET
