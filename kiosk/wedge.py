"""Tells a keyboard-wedge scanner from a person's keys, so that no key of a scan reaches a control.

A wedge scanner types its code like a very fast person and ends with Return. In
three prototypes that Return pressed whatever button had the focus, and answered
the consent question. So every character and every Return is held back until its
neighbours in time have told what it was:

- characters that follow each other within ``GAP_MS`` are one burst;
- a burst that a Return or Tab ends is a scan (from ``SHORTEST`` characters on),
  and so is a burst of ``SURE`` characters that ends in silence;
- a Return on the heels of any character is part of a scan, never a press, and so is one
  that limps in after such a burst by up to ``LATE_MS``;
- a lone key, with silence before and after it, was a person: it is given back.

Times are those at which the keys were pressed, not seen, so a busy screen does
not tear a scan apart. Pure: the edge brings keys and times, and a timer's tick.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

GAP_MS = 90  # slower scanners pause up to 50 ms between keys; people seldom go below 100
LATE_MS = 500  # a radio scanner's last Return may come this long after its code
SHORTEST = 3  # characters; a shorter burst with Return is a person drumming
SURE = 6  # characters that come this fast are a scan even without a Return
LONGEST = 512  # characters kept of one burst; a stuck scanner must not eat memory


class Key(Enum):
    """What kind of key was pressed."""

    CHARACTER = "types something"
    TERMINATOR = "Return, Enter or Tab"
    OTHER = "anything else"


@dataclass(frozen=True, slots=True)
class Scan:
    """A whole code. ``key_held``: the key that showed its end is the next one's, held back."""

    text: str
    key_held: bool = False


@dataclass(frozen=True, slots=True)
class GiveBack:
    """The ``count`` keys held were a person's; hand them to the control in focus."""

    count: int


@dataclass(frozen=True, slots=True)
class Held:
    """Nothing to do yet; the key waits for its neighbours."""


@dataclass(frozen=True, slots=True)
class Swallowed:
    """The key belonged to a scan that is already complete (the LF of a CR LF)."""


@dataclass(frozen=True, slots=True)
class Passed:
    """Not a key that a scanner types; it goes its way."""


Outcome = Scan | GiveBack | Held | Swallowed | Passed


class Wedge:
    """The keys held back at this moment. Times are milliseconds on any steady clock."""

    def __init__(self) -> None:
        self._text = ""
        self._held = 0
        self._last = float("-inf")
        self._after_burst = False  # the last key was part of a burst or of a scan
        self._open_end = False  # a scan ended in silence; its Return may still come

    def key(self, kind: Key, text: str, at: float) -> Outcome:
        """A key was pressed at ``at``; keys come in the order of their times."""
        close = at - self._last <= GAP_MS
        if kind is Key.OTHER:
            return Swallowed() if close and (self._held or self._after_burst) else Passed()
        before, self._last = self._last, at
        if kind is Key.TERMINATOR:
            return self._end(close, late=at - before <= LATE_MS)
        return self._more(text, close)

    def quiet(self, at: float) -> Outcome:
        """No key for a while (call ``GAP_MS`` after the last one)."""
        if not self._held:
            return Passed()
        if at - self._last < GAP_MS:
            return Held()
        if len(self._text) >= SURE:
            self._open_end = True
            return self._scanned()
        count, self._held, self._text = self._held, 0, ""
        return GiveBack(count)

    def _more(self, text: str, close: bool) -> Outcome:
        """A person's slow key must not stand before a scan that follows: it starts anew."""
        self._open_end = False
        before, burst = self._held, self._text
        if not close and before:
            self._text, self._held = text, 1
            self._after_burst = False
            return Scan(burst, key_held=True) if len(burst) >= SURE else GiveBack(before)
        if self._held == 0:
            self._after_burst = False
        self._held += 1
        self._text = (self._text + text)[:LONGEST]
        self._after_burst = self._held > 1
        return Held()

    def _end(self, close: bool, late: bool) -> Outcome:
        open_end, self._open_end = self._open_end, False
        if len(self._text) >= (SHORTEST if close else SURE) and late:
            return self._scanned()
        if open_end and late:
            return Swallowed()
        if close and (self._text or self._after_burst):
            # Fast characters and a Return, too short for a code: no press either.
            self._text, self._held, self._after_burst = "", 0, True
            return Swallowed()
        if self._held:
            before, burst = self._held, self._text
            self._held, self._text = 1, ""
            return Scan(burst, key_held=True) if len(burst) >= SURE else GiveBack(before)
        self._held, self._after_burst = 1, False
        return Held()

    def _scanned(self) -> Scan:
        text, self._text, self._held = self._text, "", 0
        self._after_burst = True
        return Scan(text)
