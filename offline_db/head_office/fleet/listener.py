"""Gathers what kiosks say between two looks, the newest word of each, and has it kept."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime

from offline_db.head_office.fleet.kiosks import Fleet, Listening, Word
from offline_db.push.status import read_status
from offline_db.push.topics import Presence, kiosk_of

HEARTBEAT_SECONDS = 30.0
_PRESENCES = {presence.value.encode(): presence for presence in Presence}


class Listener:
    """``heard`` is called on the line's thread, ``keep`` on the one that writes.

    Attributes:
        refused: how many messages were rubbish, or of no kiosk.
    """

    def __init__(self, fleet: Fleet, clock: Callable[[], datetime]) -> None:
        self.refused = 0
        self._fleet = fleet
        self._clock = clock
        self._lock = threading.Lock()
        self._words: dict[str, Word] = {}
        self._said: Listening | None = None

    def heard(self, topic: str, payload: bytes, _kept: bool = False) -> None:
        if not payload:  # somebody cleared what the broker kept
            return
        kiosk, what = kiosk_of(topic)
        status = read_status(payload) if what == "status" else None
        presence = _PRESENCES.get(payload) if what == "here" else None
        if status is None and presence is None:
            self.refused += 1
            return
        with self._lock:
            before = self._words.get(kiosk, Word())
            self._words[kiosk] = before.then(Word(status, presence))

    def keep(self, trouble: str = "") -> int:
        """Keep what came since; returns of how many kiosks. ``trouble``: the broker's.

        What cannot be kept waits for the next time. Raises ``FleetError``.
        """
        with self._lock:
            words, self._words = self._words, {}
        now = self._clock()
        try:
            if words:
                self._fleet.take(words, now)
            if self._is_due(now, trouble):
                self._said = Listening(now, trouble)
                self._fleet.still_listening(self._said)
        except BaseException:
            with self._lock:
                for kiosk, later in self._words.items():
                    words[kiosk] = words.get(kiosk, Word()).then(later)
                self._words = words
            raise
        return len(words)

    def _is_due(self, now: datetime, trouble: str) -> bool:
        said = self._said
        if said is None or said.trouble != trouble:
            return True
        return abs((now - said.at).total_seconds()) >= HEARTBEAT_SECONDS
