"""`askfirst sync --watch`: asks about every 15 minutes, and soon after a hint of something newer.

What is wrong with the broker never reaches the shopper's screen; it is told here once, and by
`askfirst doctor`. Meanwhile the kiosk asks by itself.
"""

from __future__ import annotations

import signal
import sys
import threading
import time
from collections.abc import Callable
from random import Random
from typing import TYPE_CHECKING

from kiosk.commands.broker import kiosk_broker
from kiosk.commands.folder import KioskFolder
from kiosk.errors import AskfirstError, PushError, SyncBusyError
from kiosk.settings import Settings

if TYPE_CHECKING:
    from offline_db.push.hint import Hint
    from offline_db.push.line import Line, Message
    from offline_db.sync.pace import Pace

FIRST_WITHIN = 60.0  # seconds to the first question: a whole shop is switched on at once
LOOK_SECONDS = 1.0  # between two hints that are looked at; of more, the newest counts
BACK_WITHIN = 30  # seconds to the first try after the line broke; all of a fleet's break at once

Round = Callable[[], str]
"""One question to head office; what came of it, in words. Raises ``AskfirstError``."""


class Inbox:
    """The newest hint that came, from the line's thread to the one that asks head office."""

    def __init__(self) -> None:
        self._came = threading.Condition()
        self._hint: Hint | None = None

    def put(self, hint: Hint) -> None:
        with self._came:
            self._hint = hint
            self._came.notify()

    def take(self, seconds: float) -> Hint | None:
        """The hint, once; None: none came in ``seconds``."""
        with self._came:
            if self._hint is None:
                self._came.wait(seconds)
            hint, self._hint = self._hint, None
            return hint


class Push:
    """This kiosk's line to the broker, if it has one; follows the settings when they change."""

    def __init__(self, folder: KioskFolder, inbox: Inbox) -> None:
        from offline_db.sync.health import Health

        self._folder = folder
        self._inbox = inbox
        self._settings: Settings | None = None
        self._line: Line | None = None
        self._last: Message | None = None  # of its status; said again each time the line is back
        self._trouble = ""
        self._health = Health(folder.root)

    @property
    def trouble(self) -> str:
        """What is wrong with the broker, empty for nothing."""
        return self._trouble or (self._line.trouble if self._line is not None else "")

    def follow(self) -> None:
        """Have the line that the settings ask for; settings that cannot be read change nothing."""
        try:
            settings = self._folder.settings()
        except AskfirstError:
            return
        if self._line is not None and self._settings == settings:
            return
        self.end()
        if not settings.broker:
            return
        self._settings = settings
        try:
            self._line = self._dialled(settings)
        except PushError as err:
            self._trouble = str(err)

    def went(self, trouble: AskfirstError | None) -> None:
        """A round is over; head office is told how this kiosk stands, where that is news."""
        self._health.went(trouble)
        if self._line is None or self._settings is None:
            return
        from offline_db.push.line import Message
        from offline_db.push.status import write_status
        from offline_db.push.topics import status_topic

        settings = self._settings
        status = self._health.status(settings.shop_group, settings.channel)
        is_first = self._last is None  # over this line, under this name
        self._last = Message(status_topic(settings.kiosk), write_status(status))
        if self._health.is_news(status, time.monotonic()) or is_first:
            self._line.say(self._last)

    def end(self) -> None:
        if self._line is not None and self._settings is not None:
            from offline_db.push.line import Message
            from offline_db.push.topics import Presence, here_topic

            off = Presence.OFF.value.encode()
            self._line.end(Message(here_topic(self._settings.kiosk), off))
        self._line, self._settings, self._trouble = None, None, ""
        self._last = None

    def _dialled(self, settings: Settings) -> Line:
        from offline_db.push.hint import Hint, read_hint, seconds_to_wait
        from offline_db.push.line import Line, Message
        from offline_db.push.topics import Presence, here_topic, hint_topic

        def heard(_topic: str, payload: bytes, _kept: bool) -> None:
            hint = read_hint(payload)
            if hint is not None:
                self._inbox.put(hint)

        here = here_topic(settings.kiosk)
        back = Hint("2026-01-01.0", spread=BACK_WITHIN)  # any: only spreads the kiosks
        line = Line(
            kiosk_broker(self._folder, settings), settings.kiosk,
            hears=[hint_topic(settings.shop_group, settings.channel)], heard=heard,
            will=Message(here, Presence.LOST.value.encode()),
            greeting=lambda: self._greeting(Message(here, Presence.HERE.value.encode())),
            first_wait=1 + int(seconds_to_wait(settings.kiosk, back)),
        )  # fmt: skip
        line.begin()
        return line

    def _greeting(self, here: Message) -> list[Message]:
        return [here] if self._last is None else [here, self._last]


def watch(
    folder: KioskFolder, one_round: Round, every: float, dice: Random, tell: Callable[[str], None]
) -> None:
    """Until the process is told to end; a broken round is told, and the next one comes."""
    from offline_db.sync.health import newest_version
    from offline_db.sync.pace import Pace

    signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit(0))
    inbox = Inbox()
    push = Push(folder, inbox)
    said = Once(tell)
    pace = Pace(_name(folder), every, dice, time.monotonic(), begin=min(every, FIRST_WITHIN))
    try:
        while True:
            push.follow()
            _wait(folder, pace, inbox)
            trouble = None
            try:
                words = one_round()
            except AskfirstError as err:
                trouble, words = err, str(err)
            said.about("round", words)
            if not isinstance(trouble, SyncBusyError):  # by hand, say; it would stop a roll-out
                push.went(trouble)
            said.about("broker", push.trouble)
            pace.asked(time.monotonic(), newest_version(folder.root))
    finally:
        push.end()


class Once:
    """Tells each thing when it changes, not again and again."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self._tell = tell
        self._told: dict[str, str] = {}

    def about(self, what: str, words: str) -> None:
        if words != self._told.get(what, ""):
            self._told[what] = words
            self._tell(words or f"the {what} is well again")


def _wait(folder: KioskFolder, pace: Pace, inbox: Inbox) -> None:
    """Until the next question is due; a hint may bring it forward."""
    from offline_db.sync.health import newest_version

    while (left := pace.seconds_left(time.monotonic())) > 0:
        hint = inbox.take(left)
        if hint is not None:
            pace.heard(hint, newest_version(folder.root), time.monotonic())
            time.sleep(min(LOOK_SECONDS, pace.seconds_left(time.monotonic())))


def _name(folder: KioskFolder) -> str:
    try:
        return folder.settings().kiosk
    except AskfirstError:
        return Settings().kiosk
