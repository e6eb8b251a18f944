"""Looks once, answers once, forgets: the camera process.

    python -m kiosk.vision.worker --pipe FD --preview FD --camera SOURCE --models DIR
        [--least-age YEARS]

Started at boot, with its models loaded and nothing open. Only a ``Look`` from the screen opens the
camera, and the camera is closed before the answer is sent. Frames live inside ``look_once``; what
leaves it is one band with its margin, one mood, or both, as was allowed, or a reason. With
``--watch``, where the operator switched attention on, a ``Watch`` opens it too
(``kiosk.vision.watcher``); without it none does.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from kiosk.errors import ModelError
from kiosk.estimate import Estimate, NoEstimate, Wanted
from kiosk.look import (
    CameraOpened,
    FromWorker,
    Look,
    LookDone,
    PictureShown,
    StopLook,
    ToWorker,
    Wall,
    Watch,
    WatchDone,
    WorkerReady,
)
from kiosk.vision.isolation import allow_processor, seal
from kiosk.vision.thresholds import STANDARD, Thresholds
from kiosk.vision.watcher import watch_offers

if TYPE_CHECKING:  # these import OpenCV, which must wait until the process is sealed
    from kiosk.vision.camera import Camera, Frame
    from kiosk.vision.estimator import Glimpse, Reader

_LAST_RESORT_SECONDS = 1.5  # past its deadline a look that hangs in a driver ends the process


class Pipe(Protocol):
    """The worker's end of the pipe; ``EOFError`` from any of these means the screen is gone."""

    def receive(self) -> ToWorker:
        """Wait for the next order."""

    def pending(self) -> ToWorker | None:
        """The next order if there is one, without waiting."""

    def send(self, message: FromWorker) -> None: ...


class Mirror(Protocol):
    """Where the live view is shown."""

    def show(self, frame: Frame, number: int) -> None: ...

    def wipe(self) -> None: ...


Open = Callable[[], "AbstractContextManager[Camera]"]
Guard = Callable[[float], "AbstractContextManager[None]"]


class Worker:
    """Answers every ``Look`` until the screen closes its end."""

    def __init__(
        self,
        pipe: Pipe,
        open_camera: Open,
        load: Callable[[], Reader],
        mirror: Mirror,
        clock: Callable[[], float],
        guard: Guard,
        limits: Thresholds = STANDARD,
        *,
        watches: bool = False,
        step_guard: Guard | None = None,
    ) -> None:
        self._watches = watches
        self._step_guard = step_guard or guard
        self._pipe = pipe
        self._open_camera = open_camera
        self._load = load
        self._mirror = mirror
        self._clock = clock
        self._guard = guard
        self._limits = limits
        self._reader: Reader | None = None

    def serve(self, trouble: str = "", holds: tuple[Wall, ...] = ()) -> None:
        """Load, report, and look whenever asked; ``trouble`` and ``holds`` join the report."""
        missing = self._load_models()
        report = " ".join(part for part in (missing, trouble) if part)
        try:
            opinions = self._reader.opinions if self._reader else 0
            self._pipe.send(WorkerReady(report, self._limits.version, not trouble, holds, opinions))
            while True:
                order = self._pipe.receive()
                if isinstance(order, Look | Watch):
                    answer = self._answer(order)
                    self._pipe.send(answer)
                    if answer.reason is not NoEstimate.NO_MODELS:
                        self._load_models()  # fresh ones, for the next shopper
                # A stop here is late: the order it means has been answered.
        except EOFError:
            return
        finally:
            self._forget()

    def _answer(self, order: Look | Watch) -> LookDone | WatchDone:
        if isinstance(order, Watch) and not self._watches:
            return WatchDone(
                order.watch,
                NoEstimate.NOT_ALLOWED,
                "the camera process was asked to watch and was started without --watch; the "
                "camera stayed shut. Set attention = true in kiosk.toml, or leave it off.",
            )
        # Somebody may have fetched the models since; without them the camera stays shut.
        missing = self._load_models()
        if self._reader is None:
            if isinstance(order, Watch):
                return WatchDone(order.watch, NoEstimate.NO_MODELS, missing)
            return LookDone(order.look, reason=NoEstimate.NO_MODELS, trouble=missing)
        try:
            with self._guard(order.seconds + _LAST_RESORT_SECONDS):
                return self._carry_out(order, self._reader)
        finally:
            self._forget()

    def _carry_out(self, order: Look | Watch, reader: Reader) -> LookDone | WatchDone:
        pipe, open_camera, mirror, clock = self._pipe, self._open_camera, self._mirror, self._clock
        if isinstance(order, Watch):
            step = self._step_guard
            return watch_offers(order, pipe, open_camera, reader, mirror, clock, step, self._limits)
        return look_once(order, pipe, open_camera, reader, mirror, clock, self._limits)

    def _forget(self) -> None:
        """Give the models back with all they hold: each keeps the last picture it was shown."""
        if self._reader is not None:
            self._reader.close()
            self._reader = None

    def _load_models(self) -> str:
        """Load them unless that is done; returns what is wrong, for staff."""
        if self._reader is None:
            try:
                self._reader = self._load()
            except ModelError as err:
                return str(err)
        return ""


def look_once(
    order: Look,
    pipe: Pipe,
    open_camera: Open,
    reader: Reader,
    mirror: Mirror,
    clock: Callable[[], float],
    limits: Thresholds = STANDARD,
) -> LookDone:
    """The answer to ``order``; the camera is closed and the live view wiped on return."""
    from kiosk.vision.camera import CameraError

    view = _View(order, pipe, reader, mirror, clock, limits)
    if view.is_stopped():  # a change of mind can overtake the camera
        return LookDone(order.look, reason=NoEstimate.STOPPED)
    try:
        with open_camera() as camera:
            pipe.send(CameraOpened(order.look))
            view.watch(camera)
    except CameraError as err:
        return LookDone(order.look, reason=err.reason, trouble=str(err))
    finally:
        mirror.wipe()
    return view.answer()


class _View:
    """What one look has seen so far."""

    def __init__(
        self,
        order: Look,
        pipe: Pipe,
        reader: Reader,
        mirror: Mirror,
        clock: Callable[[], float],
        limits: Thresholds,
    ) -> None:
        self._order = order
        self._wanted = Wanted(order.age, order.smile)
        self._pipe = pipe
        self._reader = reader
        self._mirror = mirror
        self._clock = clock
        self._limits = limits
        self._began = clock()
        self._first_picture: float | None = None
        self._shown = 0
        self._glimpses: list[Glimpse] = []
        self._stopped = False

    def watch(self, camera: Camera) -> None:
        """Show and read frames until the answer is clear, the time is up, or somebody says stop."""
        while not self._is_over() and not self.is_stopped():
            frame = camera.read()
            if frame is None:
                continue
            self._show(frame)
            if self._wants_more():
                self._glimpses.append(self._reader.read(frame, self._wanted))

    def is_stopped(self) -> bool:
        """Whether the screen has said stop to this look; other orders are not for now."""
        while not self._stopped and (order := self._pipe.pending()) is not None:
            self._stopped = isinstance(order, StopLook) and order.look == self._order.look
        return self._stopped

    def answer(self) -> LookDone:
        from kiosk.vision.estimator import weigh

        look = self._order.look
        if self._stopped:
            return LookDone(look, reason=NoEstimate.STOPPED)
        if self._first_picture is None:
            seconds = self._clock() - self._began
            return LookDone(
                look,
                reason=NoEstimate.TOO_LATE,
                trouble=f"no picture from the camera in {seconds:.1f} s; the visit goes on without "
                "an estimate. Check the cable if it happens again.",
            )
        weighed = weigh(self._glimpses, self._limits, self._wanted)
        if isinstance(weighed, Estimate):
            return LookDone(look, weighed.age, weighed.margin_years, weighed.mood)
        return LookDone(look, reason=weighed)

    def _show(self, frame: Frame) -> None:
        if self._first_picture is None:
            self._first_picture = self._clock()
        self._shown += 1
        self._mirror.show(frame, self._shown)
        self._pipe.send(PictureShown(self._order.look, self._shown))

    def _wants_more(self) -> bool:
        from kiosk.vision.estimator import good_ones

        return good_ones(self._glimpses) < max(self._order.frames, self._limits.good_frames)

    def _is_over(self) -> bool:
        from kiosk.vision.estimator import enough, good_ones

        now = self._clock()
        if now - self._began >= self._order.seconds:
            return True
        if self._first_picture is None:
            return False
        seen = now - self._first_picture
        if seen < self._limits.seen_seconds:
            return False
        if enough(self._glimpses, self._limits):
            return True
        if seen >= self._limits.covered_seconds and self._is_covered():
            return True
        return seen >= self._limits.patience_seconds and not good_ones(self._glimpses)

    def _is_covered(self) -> bool:
        return all(glimpse is NoEstimate.COVERED for glimpse in self._glimpses)


@contextmanager
def alarm(seconds: float) -> Iterator[None]:
    """End this process if the block takes longer, even where it hangs inside a driver.

    The alarm's default action needs no Python: the kernel carries it out, closes the camera with
    everything else, and the screen starts another process. One inside another shortens it; the
    outer one goes on afterwards.
    """
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    outer, _ = signal.getitimer(signal.ITIMER_REAL)
    began = time.monotonic()
    signal.setitimer(signal.ITIMER_REAL, min(seconds, outer) if outer else seconds)
    try:
        yield
    finally:
        left = max(outer - (time.monotonic() - began), 0.001) if outer else 0
        signal.setitimer(signal.ITIMER_REAL, left)


@contextmanager
def bounded(seconds: float) -> Iterator[None]:
    """``alarm``, and a share of processor time that the look must get along with."""
    allow_processor(seconds * (os.cpu_count() or 1))
    with alarm(seconds):
        yield


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="kiosk.vision.worker", description=__doc__)
    parser.add_argument("--pipe", type=int, required=True)
    parser.add_argument("--preview", type=int, required=True)
    parser.add_argument("--camera", required=True)
    parser.add_argument("--models", type=Path, required=True)
    parser.add_argument("--watch", action="store_true")
    parser.add_argument("--least-age", type=int, default=18, choices=range(18, 26))
    asked = parser.parse_args(arguments)

    # before any import that costs, and starts threads
    cell = seal(os.environ, asked.camera, asked.models)

    from kiosk.vision.camera import open_camera
    from kiosk.vision.estimator import load
    from kiosk.vision.wire import SharedMirror, SocketPipe

    def open_here() -> AbstractContextManager[Camera]:
        if not cell.can_reach(asked.camera):
            sys.exit(f"{asked.camera} was plugged in anew; the next camera process can reach it.")
        return open_camera(asked.camera)

    limits = STANDARD.with_least_age(asked.least_age)
    with SharedMirror(asked.preview) as mirror:
        Worker(
            SocketPipe(asked.pipe),
            open_here,
            lambda: load(asked.models, limits),
            mirror,
            time.monotonic,
            bounded,
            limits,
            watches=asked.watch,
            step_guard=alarm,
        ).serve(cell.trouble, cell.holds)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
