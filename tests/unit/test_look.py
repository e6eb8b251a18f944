"""What the screen and the camera process say to each other survives the way, and nothing else."""

from __future__ import annotations

import math
import socket

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kiosk.estimate import AgeBand, Estimate, Mood, NoEstimate
from kiosk.look import (
    PACKET_BYTES,
    TROUBLE,
    BadMessageError,
    CameraOpened,
    FromWorker,
    Look,
    LookDone,
    PictureShown,
    Preview,
    StopLook,
    StopWatch,
    ToWorker,
    WorkerReady,
    pack,
    unpack_answer,
    unpack_order,
)

LOOK_ORDER = Look("a", age=True, smile=True)


@pytest.mark.parametrize("order", [Look("a", age=True), Look("a", smile=True), StopLook("a")])
def test_an_order_arrives_as_it_was_sent(order: ToWorker) -> None:
    assert unpack_order(pack(order)) == order


@pytest.mark.parametrize(
    "answer",
    [
        WorkerReady("no models", thresholds="thresholds-1", sealed=True),
        CameraOpened("a"),
        PictureShown("a", 3),
        LookDone("a", AgeBand.FROM_35, 11.7, Mood.SMILING),
        LookDone("a", AgeBand.FROM_35, 11.7),
        LookDone("a", mood=Mood.SMILING),
        LookDone("a", reason=NoEstimate.TWO_FACES, trouble="x" * TROUBLE),
    ],
)
def test_an_answer_arrives_as_it_was_sent(answer: FromWorker) -> None:
    assert len(pack(answer)) < PACKET_BYTES
    assert unpack_answer(pack(answer)) == answer


@given(st.binary(max_size=200))
def test_rubbish_is_refused_and_never_run(packet: bytes) -> None:
    for unpack in (unpack_order, unpack_answer):
        with pytest.raises(BadMessageError, match="refused"):
            unpack(packet)


@pytest.mark.parametrize(
    "unknown",
    [b"\x91" * 5000 + b"\xc0", b"\xa3\xed\xa0\x80"],
    ids=["lists in lists without end", "letters that are none"],
)
@pytest.mark.parametrize("place", [b"\xa4look", b"\xa1x"])
def test_rubbish_inside_a_message_is_refused(unknown: bytes, place: bytes) -> None:
    for unpack, kind in ((unpack_order, "Look"), (unpack_answer, "CameraOpened")):
        head = b"\x82\xa4type" + bytes([0xA0 + len(kind)]) + kind.encode()
        with pytest.raises(BadMessageError, match="refused"):
            unpack(head + place + unknown)


@pytest.mark.parametrize(
    "answer",
    [
        LookDone("a"),
        LookDone("a", AgeBand.FROM_35),
        LookDone("a", None, 11.7, Mood.SMILING),
        LookDone("a", AgeBand.UNDER_18, 11.7, Mood.SMILING),
        LookDone("a", AgeBand.FROM_35, 0.0, Mood.SMILING),
        LookDone("a", AgeBand.FROM_35, -5.0, Mood.SMILING),
        LookDone("a", AgeBand.FROM_35, math.nan, Mood.SMILING),
        LookDone("a", AgeBand.FROM_35, math.inf, Mood.SMILING),
        LookDone("a", AgeBand.FROM_35, 11.7, Mood.SMILING, NoEstimate.NOBODY),
        LookDone("a", AgeBand.FROM_35, reason=NoEstimate.NOBODY),
        LookDone("a", margin_years=math.nan, reason=NoEstimate.NOBODY),
    ],
)
def test_what_is_no_whole_estimate_and_no_reason_alone_is_refused(answer: LookDone) -> None:
    with pytest.raises(BadMessageError, match="refused"):
        unpack_answer(pack(answer))


def test_a_sentence_for_staff_is_one_line_of_bounded_length() -> None:
    forged = "no picture\n2026-01-01 \x1b[31mforged\u202e" + "x" * 5000
    for answer in (LookDone("a", reason=NoEstimate.NO_CAMERA, trouble=forged), WorkerReady(forged)):
        said = unpack_answer(pack(answer))
        assert isinstance(said, LookDone | WorkerReady)
        assert said.trouble.startswith("no picture\ufffd2026-01-01 \ufffd[31mforged\ufffdx")
        assert len(said.trouble) == TROUBLE
        assert said.trouble.isprintable()


@pytest.mark.parametrize(
    "order",
    [
        *(replace(LOOK_ORDER, seconds=seconds)
          for seconds in (math.nan, math.inf, -1.0, 0.0, 31.0, 1e300)),
        *(replace(LOOK_ORDER, frames=frames) for frames in (0, 10**9)),
    ],
)  # fmt: skip
def test_c01_a_look_that_would_hold_the_camera_open_is_refused(order: Look) -> None:
    with pytest.raises(BadMessageError, match="order refused: it needs a time of more than 0"):
        unpack_order(pack(order))


@pytest.mark.parametrize("message", [LOOK_ORDER, StopLook("a"), StopWatch("w"), CameraOpened("a")])
def test_a_field_that_nobody_knows_is_refused(message: ToWorker | FromWorker) -> None:
    more = msgspec.msgpack.encode({**msgspec.msgpack.decode(pack(message)), "picture": b"..."})
    for unpack in (unpack_order, unpack_answer):
        with pytest.raises(BadMessageError, match="refused"):
            unpack(more)


def test_what_is_refused_does_nothing_and_staff_read_of_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    from kiosk.vision.wire import SocketPipe

    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    pipe = SocketPipe(theirs.detach())
    ours.send(pack(replace(LOOK_ORDER, seconds=math.nan)))
    ours.send(pack(LOOK_ORDER))
    assert pipe.receive() == LOOK_ORDER
    assert "order refused: it needs a time of more than 0" in capsys.readouterr().err
    ours.close()
    pipe._socket.close()


def test_an_answer_is_not_an_order() -> None:
    with pytest.raises(BadMessageError):
        unpack_order(pack(CameraOpened("a")))


def test_a_reason_holds_no_estimate() -> None:
    assert LookDone("a", reason=NoEstimate.NOBODY).estimate() is None
    done = LookDone("a", AgeBand.FROM_35, 11.7, Mood.UNSURE)
    assert done.estimate() == Estimate(AgeBand.FROM_35, 11.7, Mood.UNSURE)


def test_a_half_written_picture_has_no_number() -> None:
    layout = Preview()
    block = memoryview(bytearray(layout.size))
    assert layout.number(block) == 0
    layout.begin(block, 7)
    assert layout.number(block) is None
    layout.finish(block, 7)
    assert layout.number(block) == 7


def test_a_wiped_picture_leaves_nothing() -> None:
    layout = Preview()
    memory = bytearray(b"\xff" * layout.size)
    layout.wipe(memoryview(memory))
    assert not any(memory)
