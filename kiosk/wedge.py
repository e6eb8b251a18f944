"""Tells a keyboard-wedge scanner from a person's keys, so that no key of a scan reaches a control.

A wedge scanner types its code like a very fast person and ends with Return. In
three prototypes that Return pressed whatever button had the focus, and answered
the consent question. So every key is held back until its neighbours in time
have told what it was:

- letters and digits never reach a control, since none takes any: they are kept,
  for up to ``LATE_MS`` each, so a slow or stalling scanner is understood as well;
- kept characters that a Return or Tab ends are a scan: from ``SHORTEST`` quick ones
  on (``GAP_MS`` apart at most), from ``SURE`` on at any pace;
- a quick run of ``SURE`` that ends in silence is a scan without a Return; the Return
  may limp in up to ``LATE_MS`` later;
- a Return on the heels of any character is part of a scan, never a press;
- a lone Return, Tab or space, with silence before and after it, was a person: it is
  given back.

Times are those at which the keys were pressed, not seen, so a busy screen does
not tear a scan apart. Pure: the edge brings keys and times, and a timer's tick.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

GAP_MS = 90  # keys of one quick run; most scanners pause up to 50 ms, people seldom below 100
LATE_MS = 500  # a slow scanner's next key, or a radio scanner's last Return, may take this long
STALL = 3  # times the slowest step of a quick run: a pause that long is not of its rhythm
SHORTEST = 3  # characters; a shorter burst with Return is a person drumming
SURE = 6  # characters that come quickly are a scan even without a Return
LONGEST = 512  # characters kept of one code; a stuck scanner must not eat memory
TOO_LONG = "?" * (LONGEST + 1)  # told in place of a longer one: no part of it is read as a code


class Key(Enum):
    """What kind of key was pressed."""

    CHARACTER = "types something"
    TERMINATOR = "Return, Enter or Tab"
    OTHER = "anything else"


@dataclass(frozen=True, slots=True)
class Scan:
    """A whole code."""

    text: str


@dataclass(frozen=True, slots=True)
class GiveBack:
    """The ``count`` keys that were held longest were a person's; hand them to the focus."""

    count: int


@dataclass(frozen=True, slots=True)
class Held:
    """Nothing to do yet; the key waits for its neighbours."""


@dataclass(frozen=True, slots=True)
class Swallowed:
    """The key, and what was held before it, is for no control."""


@dataclass(frozen=True, slots=True)
class Passed:
    """Not a key that a scanner types; it goes its way."""


Outcome = Scan | GiveBack | Held | Swallowed | Passed


class Wedge:
    """The keys held back at this moment. Times are milliseconds on any steady clock.

    Attributes:
        held: how many of the latest keys may still be given back; the edge keeps those, no more.
    """

    def __init__(self) -> None:
        self.held = 0
        self._code = _Code()
        self._last = float("-inf")
        self._after_burst = False  # the last key was a space, or part of a burst or of a scan
        self._open_end = False  # a scan ended in silence; its Return may still come

    def key(self, kind: Key, text: str, at: float) -> Outcome:
        """A key was pressed at ``at``; keys come in the order of their times."""
        gap = at - self._last
        if kind is Key.OTHER:
            busy = self.held or self._code.text or self._after_burst
            return Swallowed() if gap <= GAP_MS and busy else Passed()
        self._last = at
        if kind is Key.TERMINATOR:
            return self._end(gap)
        self._open_end = False
        before = self._scanned() if self._code.is_whole(gap) else None  # a tick came too late
        if gap > LATE_MS:
            self._code = _Code()
        is_press = text == " " and not self._code.text
        outcome = self._space(gap) if is_press else self._more(text, gap)
        return before or outcome

    def quiet(self, at: float) -> Outcome:
        """No key for a while (call every ``GAP_MS`` or so after one, until it is not ``Held``)."""
        silence = at - self._last
        if silence < GAP_MS and (self.held or self._code.text):
            return Held()
        if self.held:
            return self._give_back(holding=0)
        if self._code.is_whole(silence):
            self._open_end = True
            return self._scanned()
        if self._code.text and silence < LATE_MS:
            return Held()
        self._code = _Code()
        return Passed()

    def _more(self, text: str, gap: float) -> Outcome:
        """One more character of a code, or its first; no control takes it."""
        held, self.held, self._after_burst = self.held, 0, False
        self._code.add(text, gap)
        return GiveBack(held) if held and gap > GAP_MS else Held()

    def _space(self, gap: float) -> Outcome:
        """A space before any character: a press, unless a burst follows on its heels."""
        outcome: Outcome = Held()
        if self.held and gap > GAP_MS:
            outcome = self._give_back(holding=0)
        self.held = (self.held + 1) % SURE  # nobody drums like that: drop them
        self._after_burst = True
        return outcome

    def _end(self, gap: float) -> Outcome:
        open_end, self._open_end = self._open_end, False
        if self._code.is_ended(gap):
            return self._scanned()
        if self._code.is_whole(gap):  # a tick came too late; this Return is a person's
            scan = self._scanned()
            self.held, self._after_burst = 1, False
            return scan
        is_late = gap <= LATE_MS and bool(self._code.text or open_end)
        self._code = _Code()
        if is_late or (gap <= GAP_MS and self._after_burst):
            # Too few characters for a code, or a scan's second Return: no press either.
            self.held, self._after_burst = 0, True
            return Swallowed()
        if self.held:
            return self._give_back(holding=1)
        self.held, self._after_burst = 1, False
        return Held()

    def _give_back(self, holding: int) -> GiveBack:
        count, self.held, self._after_burst = self.held, holding, False
        return GiveBack(count)

    def _scanned(self) -> Scan:
        text, self._code = self._code.told(), _Code()
        self.held, self._after_burst = 0, True
        return Scan(text)


class _Code:
    """Characters that may become a code, and their rhythm."""

    def __init__(self) -> None:
        self.text = ""
        self._start = 0  # of the present quick run, within the text
        self._pause = 0.0  # before that run
        self._step = 0.0  # the slowest within it
        self._stalls = False  # an earlier run was of several keys: no person, a slow scanner

    def add(self, text: str, gap: float) -> None:
        if self.text and gap <= GAP_MS:
            self._step = max(self._step, gap)
        elif self.text:
            self._stalls = self._stalls or self._run > 1
            self._start, self._pause, self._step = len(self.text), gap, 0.0
        self.text = (self.text + text)[: LONGEST + 1]

    def is_whole(self, silence: float) -> bool:
        """Whether that much silence ends it, without a Return."""
        if self._run < SURE:
            return False
        beat = max(GAP_MS, min(STALL * self._step, LATE_MS))
        return silence > (beat if self._is_quick else LATE_MS)

    def is_ended(self, gap: float) -> bool:
        """Whether a Return after ``gap`` makes it a scan."""
        least = SHORTEST if self._is_quick and gap <= GAP_MS else SURE
        return gap <= LATE_MS and len(self.told()) >= least

    def told(self) -> str:
        """The code, without a person's keys that stood before it."""
        if len(self.text) > LONGEST:
            return TOO_LONG
        return self.text[self._start :] if self._follows_a_person else self.text

    @property
    def _run(self) -> int:
        return len(self.text) - self._start

    @property
    def _is_quick(self) -> bool:
        return self._start == 0 or self._follows_a_person

    @property
    def _follows_a_person(self) -> bool:
        """Single keys, a pause that is not of the run's rhythm, and a sure run."""
        pauses = self._start > 0 and self._pause > STALL * self._step
        return pauses and not self._stalls and self._run >= SURE
