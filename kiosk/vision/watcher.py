"""Watches while offers stand there: once a second, which card was looked at, or that it is unsure.

The same cell, the same camera and the same live view as for a look, but none of the networks for
age and mood is asked: only where the head and the irises point. What leaves this room is a card's
place in the list; where somebody looks otherwise is said to nobody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, ExitStack
from typing import TYPE_CHECKING, Protocol

from kiosk.estimate import NoEstimate
from kiosk.look import CameraOpened, FromWorker, PictureShown, ToWorker
from kiosk.vision.thresholds import STANDARD, Thresholds
from kiosk.watch import MOST_MILLISECONDS, CardsMoved, GlanceSeen, StopWatch, Watch, WatchDone

if TYPE_CHECKING:  # these import OpenCV, which must wait until the process is sealed
    from kiosk.vision.camera import Camera, Frame
    from kiosk.vision.gaze import Sight

_OPENING_SECONDS = 3.5  # past it a driver that hangs ends the process
_STEP_SECONDS = 2.0  # the same for one frame

Open = Callable[[], "AbstractContextManager[Camera]"]
Guard = Callable[[float], "AbstractContextManager[None]"]


class Eyes(Protocol):
    """Says where one frame's shopper looks from, and whereto."""

    def sight(self, frame: Frame, view_degrees: float) -> Sight | NoEstimate: ...


class Pipe(Protocol):
    """The worker's end of the pipe; ``EOFError`` from any of these means the screen is gone."""

    def pending(self) -> ToWorker | None: ...

    def send(self, message: FromWorker) -> None: ...


class Mirror(Protocol):
    """Where the live view is shown."""

    def show(self, frame: Frame, number: int) -> None: ...

    def wipe(self) -> None: ...


def watch_offers(
    order: Watch,
    pipe: Pipe,
    open_camera: Open,
    eyes: Eyes,
    mirror: Mirror,
    clock: Callable[[], float],
    guard: Guard,
    limits: Thresholds = STANDARD,
) -> WatchDone:
    """Say each second what was looked at; the camera is closed and the view wiped on return."""
    from kiosk.vision.camera import CameraError

    watch = _Watching(order, pipe, eyes, mirror, clock, guard, limits)
    if watch.is_stopped():  # a change of mind can overtake the camera
        return WatchDone(order.watch, NoEstimate.STOPPED)
    try:
        with ExitStack() as until_closed:
            with guard(_OPENING_SECONDS):
                camera = until_closed.enter_context(open_camera())
            pipe.send(CameraOpened(order.watch))
            watch.run(camera)
    except CameraError as err:
        return WatchDone(order.watch, err.reason, str(err))
    finally:
        mirror.wipe()
    return watch.answer()


class _Watching:
    """One watch: this second's votes, and nothing of the seconds before."""

    def __init__(
        self,
        order: Watch,
        pipe: Pipe,
        eyes: Eyes,
        mirror: Mirror,
        clock: Callable[[], float],
        guard: Guard,
        limits: Thresholds,
    ) -> None:
        self._order = order
        self._cards = order.cards
        self._pipe = pipe
        self._eyes = eyes
        self._mirror = mirror
        self._clock = clock
        self._guard = guard
        self._limits = limits
        self._shown = 0
        self._votes: list[int | None] = []
        self._stopped = False
        self._reason: NoEstimate | None = None  # why this frame said nothing
        self._until = self._second = self._read_next = self._last_good = clock()

    def run(self, camera: Camera) -> None:
        """Until the time is over, somebody says stop, or there is nobody to watch."""
        now = self._clock()
        self._until = now + self._order.seconds
        self._second = self._last_good = now
        while not self.is_stopped() and not self._is_over():
            with self._guard(_STEP_SECONDS):
                frame = camera.read()
                if frame is not None:
                    self._see(frame)
            self._tell()

    def is_stopped(self) -> bool:
        """Whether the screen has said stop to this watch; where cards moved to is taken in."""
        while not self._stopped and (order := self._pipe.pending()) is not None:
            if isinstance(order, StopWatch) and order.watch == self._order.watch:
                self._stopped = True
            elif isinstance(order, CardsMoved) and order.watch == self._order.watch:
                self._cards = order.cards
                self._votes.clear()  # they were about the old places
        return self._stopped

    def answer(self) -> WatchDone:
        watch = self._order.watch
        if self._stopped:
            return WatchDone(watch, NoEstimate.STOPPED)
        if not self._is_forsaken():
            return WatchDone(watch)  # its time was over
        if self._shown:
            return WatchDone(watch, self._reason or NoEstimate.NOBODY)
        return WatchDone(
            watch,
            NoEstimate.TOO_LATE,
            f"no picture from the camera in {self._limits.forsaken_seconds:g} s; the visit goes "
            "on without counting looks. Check the cable if it happens again.",
        )

    def _is_over(self) -> bool:
        return self._clock() >= self._until or self._is_forsaken()

    def _is_forsaken(self) -> bool:
        """Nobody stands there alone any more: the camera need not stay on for that."""
        return self._clock() - self._last_good >= self._limits.forsaken_seconds

    def _see(self, frame: Frame) -> None:
        from kiosk.vision.gaze import card_at

        self._shown += 1
        self._mirror.show(frame, self._shown)
        self._pipe.send(PictureShown(self._order.watch, self._shown))
        now = self._clock()
        if now < self._read_next:
            return
        self._read_next = now + 1 / self._limits.watch_fps
        sight = self._eyes.sight(frame, self._order.view_degrees)
        if isinstance(sight, NoEstimate):
            self._reason = sight
            self._votes.append(None)
        else:
            self._last_good = self._clock()
            self._votes.append(card_at(sight, self._cards, self._limits))

    def _tell(self) -> None:
        """Once a second: the card, or None."""
        gone = self._clock() - self._second
        if gone < 1.0:
            return
        card = chosen(self._votes, self._limits)
        milliseconds = min(round(gone * 1000), MOST_MILLISECONDS)
        self._pipe.send(GlanceSeen(self._order.watch, card, milliseconds))
        self._second += gone
        self._votes.clear()


def chosen(votes: Sequence[int | None], limits: Thresholds) -> int | None:
    """The card that most frames of a second agree on; None where they do not."""
    if len(votes) < limits.watch_frames:
        return None
    card, count = Counter(votes).most_common(1)[0]
    return card if count >= limits.watch_agreement * len(votes) else None
