"""The camera is on between a yes and the answer, and at no other time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext

import numpy as np
import pytest

from kiosk.errors import ModelError
from kiosk.estimate import AgeBand, Mood, NoEstimate, Wanted
from kiosk.look import (
    CameraOpened,
    FromWorker,
    Look,
    LookDone,
    PictureShown,
    StopLook,
    ToWorker,
    WorkerReady,
)
from kiosk.vision.camera import CameraError, Frame
from kiosk.vision.estimator import Glimpse
from kiosk.vision.opinions import Reading
from kiosk.vision.thresholds import STANDARD
from kiosk.vision.worker import Worker

FRAME = np.zeros((48, 64, 3), dtype=np.uint8)
PLAIN = Reading(years=40.0, smile=0.9)
LOOK = Look("a", age=True, smile=True, frames=12, seconds=4.0)
FPS = 15


class Clock:
    """Time that passes only when a camera takes it."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class FakeCamera:
    """Gives a frame fifteen times a second, and knows when it was open."""

    def __init__(self, clock: Clock, *, gives: Frame | None = FRAME) -> None:
        self._clock = clock
        self._gives = gives
        self.refusal: CameraError | None = None
        self.is_open = False
        self.opened = 0
        self.reads = 0

    @contextmanager
    def open(self) -> Iterator[FakeCamera]:
        if self.refusal:
            raise self.refusal
        self.is_open = True
        self.opened += 1
        try:
            yield self
        finally:
            self.is_open = False

    def read(self) -> Frame | None:
        assert self.is_open
        self.reads += 1
        self._clock.now += 1 / FPS
        return self._gives


class FakePipe:
    """The screen: gives ``orders`` one by one, then is gone; ``late`` ones come after a picture."""

    def __init__(self, camera: FakeCamera, *orders: ToWorker) -> None:
        self._camera = camera
        self.orders = list(orders)
        self.late: dict[int, ToWorker] = {}
        self.gone_after_picture: int | None = None
        self.sent: list[FromWorker] = []
        self.open_when_answered: list[bool] = []
        self._pictures = 0

    def receive(self) -> ToWorker:
        if not self.orders:
            raise EOFError
        return self.orders.pop(0)

    def pending(self) -> ToWorker | None:
        if self._pictures == self.gone_after_picture:
            raise EOFError
        return self.late.pop(self._pictures, None)

    def send(self, message: FromWorker) -> None:
        self.sent.append(message)
        if isinstance(message, PictureShown):
            self._pictures += 1
        if isinstance(message, LookDone):
            self.open_when_answered.append(self._camera.is_open)

    @property
    def answers(self) -> list[LookDone]:
        return [message for message in self.sent if isinstance(message, LookDone)]


class FakeMirror:
    def __init__(self) -> None:
        self.shows = 0

    def show(self, frame: Frame, number: int) -> None:
        self.shows = number

    def wipe(self) -> None:
        self.shows = 0


class FakeReader:
    """Sees ``glimpses`` one after another, the last of them for ever."""

    opinions = 2

    def __init__(self, *glimpses: Glimpse) -> None:
        self._glimpses = list(glimpses)
        self.reads = 0
        self.wanted: list[Wanted] = []

    def read(self, frame: Frame, wanted: Wanted) -> Glimpse:
        self.reads += 1
        self.wanted.append(wanted)
        return self._glimpses.pop(0) if len(self._glimpses) > 1 else self._glimpses[0]

    def close(self) -> None: ...


class Kiosk:
    """A worker between fakes."""

    def __init__(self, *glimpses: Glimpse, orders: tuple[ToWorker, ...] = (LOOK,)) -> None:
        self.clock = Clock()
        self.camera = FakeCamera(self.clock)
        self.pipe = FakePipe(self.camera, *orders)
        self.mirror = FakeMirror()
        self.reader = FakeReader(*(glimpses or (PLAIN,)))
        self.load: Callable[[], FakeReader] = lambda: self.reader

    def run(self) -> LookDone | None:
        worker = Worker(
            self.pipe,
            lambda: self.camera.open(),
            lambda: self.load(),
            self.mirror,
            self.clock,
            lambda seconds: nullcontext(),
        )
        worker.serve()
        assert not self.camera.is_open
        assert self.mirror.shows == 0
        assert not any(self.pipe.open_when_answered)
        return self.pipe.answers[-1] if self.pipe.answers else None


def test_c01_no_camera_without_a_look() -> None:
    kiosk = Kiosk(orders=(StopLook("a"),))
    assert kiosk.run() is None
    assert kiosk.camera.opened == 0
    assert kiosk.pipe.sent == [WorkerReady(thresholds=STANDARD.version, sealed=True, opinions=2)]


def test_a_look_gives_a_band_a_margin_and_a_mood() -> None:
    answer = Kiosk().run()
    assert answer == LookDone("a", AgeBand.FROM_35, 11.7, Mood.SMILING)


def test_the_camera_mark_comes_before_the_first_picture() -> None:
    kiosk = Kiosk()
    kiosk.run()
    assert [type(message) for message in kiosk.pipe.sent[1:3]] == [CameraOpened, PictureShown]


def test_the_live_view_is_seen_long_enough_and_the_answer_comes_soon() -> None:
    kiosk = Kiosk()
    kiosk.run()
    assert kiosk.camera.reads >= 10
    assert 0.8 <= kiosk.clock.now < 1.5


def test_no_more_frames_are_read_than_were_allowed() -> None:
    kiosk = Kiosk(orders=(Look("a", age=True, smile=True, frames=6),))
    kiosk.run()
    assert kiosk.reader.reads == 6


def test_a_stop_in_mid_look_closes_the_camera_and_says_so() -> None:
    kiosk = Kiosk()
    kiosk.pipe.late = {3: StopLook("a")}
    assert kiosk.run() == LookDone("a", reason=NoEstimate.STOPPED)
    assert kiosk.camera.reads == 3


def test_a_stop_that_overtakes_the_camera_keeps_it_shut() -> None:
    kiosk = Kiosk()
    kiosk.pipe.late = {0: StopLook("a")}
    assert kiosk.run() == LookDone("a", reason=NoEstimate.STOPPED)
    assert kiosk.camera.opened == 0


def test_orders_about_another_look_change_nothing() -> None:
    kiosk = Kiosk()
    other = Look("c", age=True, smile=True)
    kiosk.pipe.late = {0: StopLook("yesterday"), 2: StopLook("b"), 4: other}
    answer = kiosk.run()
    assert answer
    assert answer.estimate()
    assert len(kiosk.pipe.answers) == 1


def test_the_camera_is_closed_when_the_screen_dies_in_mid_look() -> None:
    kiosk = Kiosk()
    kiosk.pipe.gone_after_picture = 4
    assert kiosk.run() is None
    assert kiosk.camera.opened == 1


def test_without_models_the_camera_stays_shut_until_they_are_there() -> None:
    kiosk = Kiosk(orders=(LOOK, Look("b", age=True, smile=True)))
    tries = iter([ModelError("age-v1.onnx is missing"), ModelError("still missing"), None])

    def load() -> FakeReader:
        if trouble := next(tries, None):  # and fresh ones after a look
            raise trouble
        return kiosk.reader

    kiosk.load = load
    second = kiosk.run()
    ready, first = kiosk.pipe.sent[0], kiosk.pipe.answers[0]
    assert isinstance(ready, WorkerReady)
    assert ready.trouble == "age-v1.onnx is missing"
    assert first == LookDone("a", reason=NoEstimate.NO_MODELS, trouble="still missing")
    assert second
    assert second.look == "b"
    assert second.estimate()
    assert kiosk.camera.opened == 1


def test_a_camera_that_cannot_be_had_is_a_reason_for_the_visit_and_a_sentence_for_staff() -> None:
    kiosk = Kiosk()
    kiosk.camera.refusal = CameraError(NoEstimate.CAMERA_BUSY, "another program holds it")
    answer = kiosk.run()
    assert answer == LookDone(
        "a", reason=NoEstimate.CAMERA_BUSY, trouble="another program holds it"
    )
    assert not any(isinstance(message, CameraOpened) for message in kiosk.pipe.sent)


def test_a_camera_without_pictures_is_given_up_in_time() -> None:
    kiosk = Kiosk()
    kiosk.camera._gives = None
    answer = kiosk.run()
    assert answer
    assert answer.reason is NoEstimate.TOO_LATE
    assert "Check the cable" in answer.trouble
    assert kiosk.clock.now == pytest.approx(LOOK.seconds, abs=0.1)


@pytest.mark.parametrize(
    ("reason", "seconds"),
    [
        (NoEstimate.COVERED, 1.2),
        (NoEstimate.TWO_FACES, 0.8),
        (NoEstimate.NOBODY, 2.5),
        (NoEstimate.TURNED_AWAY, 2.5),
        (NoEstimate.TOO_DARK, 2.5),
        (NoEstimate.TOO_BLURRED, 2.5),
    ],
)
def test_nobody_is_stared_at(reason: NoEstimate, seconds: float) -> None:
    kiosk = Kiosk(reason)
    assert kiosk.run() == LookDone("a", reason=reason)
    assert kiosk.clock.now == pytest.approx(seconds, abs=0.15)


def test_somebody_who_steps_up_late_still_gets_an_answer() -> None:
    kiosk = Kiosk(*[NoEstimate.NOBODY] * 30, PLAIN)
    answer = kiosk.run()
    assert answer
    assert answer.estimate()


def test_five_looks_one_after_another_open_the_camera_five_times() -> None:
    kiosk = Kiosk(orders=tuple(Look(str(number), age=True, smile=True) for number in range(5)))
    kiosk.run()
    assert [answer.look for answer in kiosk.pipe.answers] == ["0", "1", "2", "3", "4"]
    assert kiosk.camera.opened == 5
