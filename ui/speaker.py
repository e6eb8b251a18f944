"""Reads the visit aloud for whoever asked for it: each page when it comes, and what happens on it.

A tap or a scan stops what is being said (ACCESS A2), and so does new speech. While something is
being said no time limit runs out (A18).
"""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QObject, QTimer
from PySide6.QtQuick import QQuickItem, QQuickWindow

from kiosk.ports import Voice
from kiosk.states import Goodbye, Idle, Paying, Shopping, State
from ui.spoken import Script
from ui.spoken_news import news
from ui.spoken_sheets import lines
from ui.visit_model import VisitModel

GATHER_MS = 80  # an answer and the offers that follow it are one thing to hear
LISTEN_MS = 500


class Speaker(QObject):
    """Follows ``visit`` and gives ``voice`` what ``script`` has for it."""

    def __init__(self, visit: VisitModel, voice: Voice, script: Script) -> None:
        super().__init__(visit)
        self._visit = visit
        self._voice = voice
        self._script = script
        self._before: State = Idle()
        self._head = ""
        self._gather = QTimer(self, interval=GATHER_MS, singleShot=True)
        self._gather.timeout.connect(self._follow)
        self._listen = QTimer(self, interval=LISTEN_MS)
        self._listen.timeout.connect(self._heard)
        visit.stateChanged.connect(self._changed)
        visit.shopperActed.connect(self.hush)
        visit.repeatAsked.connect(self._again)

    def follow_focus(self, window: QQuickWindow) -> None:
        """Name each control that the keys come to, so that they are enough to find it."""
        window.activeFocusItemChanged.connect(lambda: self._name(window.activeFocusItem()))

    def _name(self, item: QQuickItem | None) -> None:
        if self._visit.is_covered:
            return
        name = item.property("name") if item is not None else None
        if isinstance(name, str) and volume_of(self._visit.state):
            self._say(name)

    def hush(self) -> None:
        self._listen.stop()
        self._voice.hush()

    def _changed(self) -> None:
        if isinstance(self._visit.state, Idle):
            self._forget()
        elif volume_of(self._visit.state) or self._head:
            self._gather.start()

    def _forget(self) -> None:
        """Nobody is here: nothing goes on being said, and nothing of it is kept."""
        self._gather.stop()
        self._before, self._head = Idle(), ""
        self.hush()

    def _follow(self) -> None:
        if self._visit.is_covered:  # what the staff page covers is nobody's to hear
            self.hush()
            return
        state, before = self._visit.state, self._before
        volume = volume_of(state)
        if isinstance(state, Idle) or not volume:
            self._forget()
            return
        page = self._script.page(state)
        said = [news(before, state, self._script, self._visit.languages)]
        if not self._head:
            greeting = self._script.greeting(
                camera_offered=bool(self._visit.cameraOffered),
                camera_on=bool(self._visit.cameraOn),
                attention_offered=bool(self._visit.attention.offered),  # type: ignore[attr-defined]
                camera_shut=bool(self._visit.cameraShut),
            )
            said = [greeting, page.whole]
        elif page.head != self._head:
            said.append(page.whole)
        self._before, self._head = state, page.head or " "
        self._say(lines(*said))

    def _again(self) -> None:
        if volume_of(self._visit.state):
            self._say(self._script.page(self._visit.state).whole)

    def _say(self, text: str) -> None:
        if text:
            language = self._visit.languages.locale.bcp47Name().lower()
            self._voice.say(plain(text), language, volume_of(self._visit.state))
            self._listen.start()

    def _heard(self) -> None:
        """Time that was spent listening is nobody's delay."""
        if self._voice.speaks:
            self._visit.speechHeard.emit()
        else:
            self._listen.stop()


def volume_of(state: State) -> int:
    """How loud ``state`` is read aloud; 0 where it is not."""
    match state:
        case Shopping() | Goodbye():
            return state.aloud
        case Paying():
            return state.shopping.aloud
        case Idle():
            return 0


def plain(text: str) -> str:
    """Without what only eyes need: marks of direction, spaces that do not break, dots between."""
    shown = "".join(char for char in text if unicodedata.category(char) != "Cf")
    return shown.replace("\u00a0", " ").replace("\u202f", " ").replace(" · ", ", ")
