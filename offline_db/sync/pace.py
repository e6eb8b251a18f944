"""When a kiosk asks head office: about every 15 minutes, and soon after a hint.

A hint only ever brings the next question forward, never more often than once a minute; whoever
forges hints gains a short question each, and whoever holds them back nothing.
"""

from __future__ import annotations

from random import Random

from offline_db.push.hint import Hint, seconds_to_wait
from offline_db.release import is_newer, place_in_roll_out

LEAST_SECONDS = 60.0  # between a question and one that a hint brings forward
MORE_TRIES = 3  # after a hint that outran the files: a cache may say the old for a while
_NONE = "0000-01-01.0"


class Pace:
    """The next question's time. All times are seconds of one clock that only goes forward.

    Args:
        every: seconds from question to question, about. begin: how long the first one may wait,
            since a whole shop is switched on at once.
    """

    def __init__(self, kiosk: str, every: float, dice: Random, now: float, begin: float) -> None:
        self._kiosk = kiosk
        self._every = every
        self._dice = dice
        self._next = now + dice.uniform(0, begin)
        self._asked = now - LEAST_SECONDS
        self._heeded: Hint | None = None
        self._more = 0

    def seconds_left(self, now: float) -> float:
        return max(0.0, self._next - now)

    def asked(self, now: float, here: str = "") -> None:
        """A question was asked and answered, or not; ``here`` is the newest version after it."""
        self._asked = now
        self._next = now + self._every * self._dice.uniform(0.8, 1.2)
        if (
            self._more
            and self._heeded is not None
            and is_newer(self._heeded.version, here or _NONE)
        ):
            self._more -= 1
            self._next = min(self._next, now + LEAST_SECONDS * self._dice.uniform(1.0, 2.0))

    def heard(self, hint: Hint, here: str, now: float) -> bool:
        """Whether ``hint`` brings the next question forward; ``here`` is the newest version here.

        A hint that was heeded already, that says nothing newer, or that is for other kiosks of a
        roll-out, does not.
        """
        if hint == self._heeded or (here and not is_newer(hint.version, here)):
            return False
        if here and place_in_roll_out(self._kiosk, hint.version) >= hint.share:
            return False
        self._heeded, self._more = hint, MORE_TRIES
        at = max(now + seconds_to_wait(self._kiosk, hint), self._asked + LEAST_SECONDS)
        sooner = at < self._next
        self._next = min(self._next, at)
        return sooner
