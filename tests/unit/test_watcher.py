"""A watch of attention: only when asked for, only so long, one card or "unsure" a second."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

import msgspec
import pytest

from kiosk.estimate import NoEstimate
from kiosk.look import (
    BadMessageError,
    CameraOpened,
    CardsMoved,
    GlanceSeen,
    Look,
    LookDone,
    PictureShown,
    StopLook,
    StopWatch,
    ToWorker,
    Watch,
    WatchDone,
    pack,
    unpack_answer,
    unpack_order,
)
from kiosk.vision.camera import CameraError, Frame
from kiosk.vision.gaze import Sight
from kiosk.vision.thresholds import STANDARD
from kiosk.vision.watcher import chosen
from kiosk.vision.worker import Worker
from kiosk.watch import CardPlace
from tests.unit.test_camera_worker import PLAIN, Clock, FakeCamera, FakeMirror, FakePipe, FakeReader

LEFT = CardPlace(-200, 300, -20, 500)
RIGHT = CardPlace(20, 300, 200, 500)
WATCH = Watch("w", (LEFT, RIGHT), seconds=5.0)
EYE = (0.0, 0.0, 500.0)
AT_LEFT, AT_RIGHT = Sight(EYE, -12.0, 38.0), Sight(EYE, 12.0, 38.0)
AWAY = Sight(EYE, 0.0, -30.0)


class Pipe(FakePipe):
    """Knows whether the camera was open when the last word of a watch was sent."""

    def send(self, message: object) -> None:
        super().send(message)  # type: ignore[arg-type]
        if isinstance(message, WatchDone):
            self.open_when_answered.append(self._camera.is_open)


class Reader(FakeReader):
    """Sees ``sights`` one after another, the last of them for ever; ``read`` must not be asked."""

    def __init__(self, *sights: Sight | NoEstimate) -> None:
        super().__init__(PLAIN)
        self._sights = list(sights)
        self.sights = 0

    def sight(self, frame: Frame, view_degrees: float) -> Sight | NoEstimate:
        self.sights += 1
        return self._sights.pop(0) if len(self._sights) > 1 else self._sights[0]


class Kiosk:
    """A worker between fakes that is asked to watch."""

    def __init__(
        self,
        *sights: Sight | NoEstimate,
        orders: tuple[ToWorker, ...] = (WATCH,),
        watches: bool = True,
    ) -> None:
        self.clock = Clock()
        self.camera = FakeCamera(self.clock)
        self.pipe = Pipe(self.camera, *orders)
        self.mirror = FakeMirror()
        self.reader = Reader(*(sights or (AT_LEFT,)))
        self.watches = watches
        self.guarded: list[float] = []

    @contextmanager
    def _guard(self, seconds: float) -> Iterator[None]:
        self.guarded.append(seconds)
        yield

    def run(self) -> WatchDone | None:
        worker = Worker(
            self.pipe, self.camera.open, lambda: self.reader, self.mirror, self.clock,
            lambda seconds: nullcontext(), watches=self.watches, step_guard=self._guard,
        )  # fmt: skip
        worker.serve()
        assert not self.camera.is_open
        assert self.mirror.shows == 0
        assert not any(self.pipe.open_when_answered)
        done = [message for message in self.pipe.sent if isinstance(message, WatchDone)]
        return done[-1] if done else None

    @property
    def glances(self) -> list[int | None]:
        return [one.card for one in self.pipe.sent if isinstance(one, GlanceSeen)]


def test_c01_without_the_operators_switch_attention_opens_no_camera() -> None:
    kiosk = Kiosk(watches=False)
    done = kiosk.run()
    assert done is not None
    assert done.reason is NoEstimate.NOT_ALLOWED
    assert kiosk.camera.opened == 0


def test_c01_attention_has_the_camera_closed_before_its_last_word() -> None:
    kiosk = Kiosk()
    assert kiosk.run() == WatchDone("w")
    assert kiosk.camera.opened == 1
    assert kiosk.pipe.open_when_answered == [False]


def test_a_watch_ends_when_its_time_is_over() -> None:
    kiosk = Kiosk()
    kiosk.run()
    assert kiosk.clock.now == pytest.approx(5.0, abs=0.2)
    assert kiosk.glances == [0, 0, 0, 0]  # what is left of the last second is not told


def test_attention_asks_no_network_for_an_age_or_a_mood() -> None:
    kiosk = Kiosk()
    kiosk.run()
    assert kiosk.reader.reads == 0
    assert kiosk.reader.sights > 20


def test_the_mark_and_the_live_view_come_first() -> None:
    kiosk = Kiosk()
    kiosk.run()
    assert [type(one) for one in kiosk.pipe.sent[1:3]] == [CameraOpened, PictureShown]


def test_each_second_says_one_card() -> None:
    fps = round(STANDARD.watch_fps)
    kiosk = Kiosk(*[AT_LEFT] * fps, *[AT_RIGHT] * fps, AWAY)
    kiosk.run()
    assert kiosk.glances == [0, 1, None, None]


def test_c12_only_a_place_and_milliseconds_cross_the_pipe() -> None:
    assert GlanceSeen.__struct_fields__ == ("watch", "card", "milliseconds")
    kiosk = Kiosk(Sight((12.3, 45.6, 789.0), -8.25, 31.75))
    kiosk.run()
    packets = b"".join(map(pack, kiosk.pipe.sent))
    for number in (12.3, 45.6, 789.0, 8.25, 31.75):
        assert msgspec.msgpack.encode(number) not in packets
        assert msgspec.msgpack.encode(-number) not in packets


def test_c08_a_stop_ends_attention_at_once() -> None:
    kiosk = Kiosk()
    kiosk.pipe.late = {4: StopWatch("w")}
    assert kiosk.run() == WatchDone("w", NoEstimate.STOPPED)
    assert kiosk.camera.reads == 4


def test_c08_a_stop_that_overtakes_attention_keeps_the_camera_shut() -> None:
    kiosk = Kiosk()
    kiosk.pipe.late = {0: StopWatch("w")}
    assert kiosk.run() == WatchDone("w", NoEstimate.STOPPED)
    assert kiosk.camera.opened == 0


def test_orders_about_another_watch_change_nothing() -> None:
    kiosk = Kiosk()
    kiosk.pipe.late = {
        0: StopWatch("other"),
        2: StopLook("w"),
        4: CardsMoved("x", ()),
        6: Look("l"),
    }
    assert kiosk.run() == WatchDone("w")
    assert kiosk.glances == [0, 0, 0, 0]


def test_cards_that_moved_are_counted_at_their_new_places() -> None:
    kiosk = Kiosk()
    kiosk.pipe.late = {20: CardsMoved("w", (RIGHT, LEFT))}
    kiosk.run()
    assert kiosk.glances == [0, 1, 1, 1]


def test_c15_two_faces_count_for_nothing_and_end_the_watch() -> None:
    kiosk = Kiosk(NoEstimate.TWO_FACES, orders=(Watch("w", (LEFT,), seconds=30.0),))
    assert kiosk.run() == WatchDone("w", NoEstimate.TWO_FACES)
    assert set(kiosk.glances) == {None}
    assert kiosk.clock.now == pytest.approx(STANDARD.forsaken_seconds, abs=0.2)


def test_c29_a_covered_camera_ends_the_watch() -> None:
    kiosk = Kiosk(NoEstimate.COVERED, orders=(Watch("w", (LEFT,), seconds=30.0),))
    assert kiosk.run() == WatchDone("w", NoEstimate.COVERED)


def test_a_camera_without_pictures_is_given_up() -> None:
    kiosk = Kiosk(orders=(Watch("w", (LEFT,), seconds=30.0),))
    kiosk.camera._gives = None
    done = kiosk.run()
    assert done is not None
    assert done.reason is NoEstimate.TOO_LATE
    assert "Check the cable" in done.trouble


def test_a_camera_that_cannot_be_had_is_a_sentence_for_staff() -> None:
    kiosk = Kiosk()
    kiosk.camera.refusal = CameraError(NoEstimate.CAMERA_BUSY, "another program holds it")
    assert kiosk.run() == WatchDone("w", NoEstimate.CAMERA_BUSY, "another program holds it")


def test_the_camera_is_closed_when_the_screen_dies_in_mid_watch() -> None:
    kiosk = Kiosk()
    kiosk.pipe.gone_after_picture = 4
    assert kiosk.run() is None
    assert kiosk.camera.opened == 1


def test_every_frame_has_an_alarm_of_its_own() -> None:
    """A driver that hangs in the tenth second is not waited for until the sixtieth."""
    kiosk = Kiosk()
    kiosk.run()
    assert len(kiosk.guarded) == kiosk.camera.reads + 1
    assert max(kiosk.guarded) < 4.0


def test_a_look_and_a_watch_follow_each_other() -> None:
    kiosk = Kiosk(orders=(Look("l", age=True), WATCH, Look("m", smile=True)))
    kiosk.run()
    assert kiosk.camera.opened == 3
    ends = [one for one in kiosk.pipe.sent if isinstance(one, LookDone | WatchDone)]
    assert [type(end) for end in ends] == [LookDone, WatchDone, LookDone]


@pytest.mark.parametrize(
    ("votes", "card"),
    [
        ([0, 0, 0, 0, 0], 0),
        ([0, 0, 0, 0, 1], 0),
        ([0, 0, 1, 1, None], None),
        ([None, None, None, 1, 1], None),
        ([0], None),
        ([], None),
    ],
)
def test_a_second_is_one_cards_only_if_most_frames_agree(
    votes: list[int | None], card: int | None
) -> None:
    assert chosen(votes, STANDARD) == card


WRONG_ORDERS = [
    Watch("w", ()),
    Watch("w", (LEFT,) * 5),
    Watch("w", (CardPlace(0, 0, 0, 10),)),
    Watch("w", (CardPlace(float("nan"), 0, 10, 10),)),
    Watch("w", (CardPlace(0, 0, 1e9, 10),)),
    Watch("w", (LEFT,), seconds=61.0),
    Watch("w", (LEFT,), seconds=0.0),
    Watch("w", (LEFT,), seconds=float("inf")),
    Watch("w", (LEFT,), view_degrees=float("nan")),
    Watch("w", (LEFT,), view_degrees=5.0),
    CardsMoved("w", (LEFT,) * 5),
]


@pytest.mark.parametrize("order", WRONG_ORDERS)
def test_an_order_that_means_nothing_is_refused(order: Watch | CardsMoved) -> None:
    with pytest.raises(BadMessageError, match="order refused: it needs"):
        unpack_order(pack(order))


@pytest.mark.parametrize(
    "seen",
    [
        GlanceSeen("w", 4, 1000),
        GlanceSeen("w", -1, 1000),
        GlanceSeen("w", 0, 2001),
        GlanceSeen("w", 0, -1),
    ],
)
def test_a_glance_that_means_nothing_is_refused(seen: GlanceSeen) -> None:
    with pytest.raises(BadMessageError, match="answer refused: it needs"):
        unpack_answer(pack(seen))


def test_what_is_said_on_the_pipe_comes_out_as_it_went_in() -> None:
    for order in (WATCH, CardsMoved("w", ()), StopWatch("w")):
        assert unpack_order(pack(order)) == order
    for answer in (GlanceSeen("w", None, 1000), GlanceSeen("w", 3, 900), WatchDone("w")):
        assert unpack_answer(pack(answer)) == answer


def test_a_sentence_for_staff_is_one_line_of_the_log() -> None:
    said = unpack_answer(pack(WatchDone("w", NoEstimate.CAMERA_LOST, "a\nb\x1b[2J")))
    assert isinstance(said, WatchDone)
    assert "\n" not in said.trouble
    assert "\x1b" not in said.trouble
