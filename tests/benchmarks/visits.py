"""Whole visits by touch, one after another, as many shoppers would make them in a day."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count

from kiosk.states import Idle, Panel
from tests.benchmarks.kiosk_window import KioskWindow, codes

LOOK_EVERY = 10  # visits; a look takes a second, a tap a hundredth of it
CALM_SECONDS = 0.004  # between taps: long enough for the frame, far quicker than any finger


class UnfinishedVisitError(RuntimeError):
    """A visit that should have ended in Idle did not."""


@dataclass
class Visits:
    """Makes visits at ``kiosk`` and counts the taps it took."""

    kiosk: KioskWindow
    taps: int = 0
    looks: int = 0
    visits: int = 0
    _numbers: count[int] = field(default_factory=count)
    _goods: list[str] = field(default_factory=codes)

    def one(self) -> None:
        """From the first page through a basket, an answer, offers and the slip to ``Idle``."""
        number = next(self._numbers)
        self.fill(number, lines=3)
        self._answer(number)
        self._look_around()
        self._offers()
        self.leave()
        self.visits += 1

    def fill(self, number: int, lines: int) -> None:
        """Start, scan ``lines`` products, change quantities, take one out and undo it."""
        self._tap("start")
        for place in range(lines):
            self.kiosk.hand.scan(self._goods[(number * lines + place) % len(self._goods)])
            self.kiosk.frames.rest(CALM_SECONDS)
        self._tap("more", "more", "more", "less", "less", "takeOut", "undo")

    def leave(self) -> None:
        """Pay, go back once, pay, note the slip, see the receipt; another tap lies between two
        on the same spot, since a second one there is taken for a shaking hand."""
        self._tap("pay", "contrast", "back", "contrast", "pay", "contrast", "done", "contrast")
        self._tap("done")
        self.kiosk.frames.rest(0.02)
        if not isinstance(self.kiosk.state, Idle):
            raise UnfinishedVisitError(f"the visit stays in {type(self.kiosk.state).__name__}")

    def _answer(self, number: int) -> None:
        if number % LOOK_EVERY == LOOK_EVERY - 1:
            self.looks += 1
            self._tap("yes")
            seen = self.kiosk.frames.until(lambda: self.kiosk.shopping.looking is None, 10.0)
            if not seen:
                raise UnfinishedVisitError("the camera did not answer in 10 s")
        elif number % 2:
            self._tap("myself", "age-18-24", "feel-treat", "doneTelling")
        else:
            self._tap("no")

    def _look_around(self) -> None:
        self._tap("help", "closeSheet", "contrast", "language", "choose-de", "contrast")
        self._tap("language", "choose-en", "typeCode", "key-1", "key-2", "key-back", "closeSheet")

    def _offers(self) -> None:
        assert self.kiosk.shopping.panel is Panel.OFFERS
        for name in ("take", "dismiss"):
            if self.kiosk.hand.sees(name):
                self._tap(name)

    def _tap(self, *names: str) -> None:
        for name in names:
            if not self.kiosk.frames.until(lambda name=name: self.kiosk.hand.sees(name), 3.0):
                state = type(self.kiosk.state).__name__
                raise UnfinishedVisitError(f"no {name!r} on the screen in {state}")
            self.kiosk.touch(name)()
            self.taps += 1
            self.kiosk.frames.rest(CALM_SECONDS)
