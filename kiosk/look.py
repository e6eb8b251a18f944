"""What the screen and the camera process say to each other.

One message a packet over a ``SOCK_SEQPACKET`` pair, MessagePack inside, and no
pickle: a camera process gone wrong can send rubbish but cannot make the screen
run anything. Pictures for the live view never travel in messages; they lie in
a shared memory block without a file name (``Preview``), which both sides wipe
after the look.

A visit of the camera process:

    -> Look           the screen asks; the camera opens only now
    <- CameraOpened   the camera is on (the screen shows its mark)
    <- PictureShown   a new preview picture lies in the shared memory
    <- LookDone       the camera is closed *before* this is sent
    -> StopLook       at any time; answered by LookDone(STOPPED) once closed

What a watch over the offers adds stands in ``kiosk.watch``.
"""

from __future__ import annotations

import math
import struct
from dataclasses import dataclass
from enum import Enum

import msgspec

from kiosk.estimate import AgeBand, Estimate, Mood, NoEstimate
from kiosk.foreign import RUBBISH
from kiosk.watch import (
    CardsMoved,
    GlanceSeen,
    StopWatch,
    Watch,
    WatchDone,
    wrong_glance,
    wrong_order,
)

PACKET_BYTES = 8192  # the longest message, far above any real one
TROUBLE = 500  # characters of a sentence for staff that are kept
LONGEST_LOOK = 30.0  # seconds; a shopper waits for four
MOST_FRAMES = 100
WIDEST_MARGIN = 100.0  # years; beyond that nothing was told


class Look(msgspec.Struct, frozen=True, tag=True, forbid_unknown_fields=True):
    """Open the camera and answer within ``seconds``, weighing at most ``frames`` good frames.

    Attributes:
        age, smile: what may be guessed, each only after a yes to it; without either it is no order.
    """

    look: str
    age: bool = False
    smile: bool = False
    frames: int = 12
    seconds: float = 4.0


class StopLook(msgspec.Struct, frozen=True, tag=True, forbid_unknown_fields=True):
    """Close the camera now; the shopper changed their mind or has gone."""

    look: str


class Wall(Enum):
    """One side of the camera process's cell, as the kernel holds it."""

    NETWORK = "network"  # it has an empty network of its own
    FILES = "files"  # it can write, make, move and remove no file
    READS = "reads"  # it can read programs, models and its camera, and no record of the shop
    CALLS = "calls"  # no socket, no other program, no other process
    PRIVILEGES = "privileges"  # it has no capability and can gain none
    SERVICE = "service"  # it is the service that keeps the network out, for the whole kiosk


class WorkerReady(msgspec.Struct, frozen=True, tag=True, forbid_unknown_fields=True):
    """The camera process is up and idle.

    Attributes:
        trouble: for staff, empty when all is well.
        thresholds: the version of the limits it decides by; stands beside consent records.
        sealed: whether the kernel took network and files away from it.
        holds: the walls that stand around it.
        opinions: how many networks say an age, 0 without models. With one instead of two it
            answers with wider margins; that is no trouble, but the doctor tells it.
    """

    trouble: str = ""
    thresholds: str = ""
    sealed: bool = False
    holds: tuple[Wall, ...] = ()
    opinions: int = 0


class CameraOpened(msgspec.Struct, frozen=True, tag=True, forbid_unknown_fields=True):
    """``look`` is the id of the look or the watch."""

    look: str


class PictureShown(msgspec.Struct, frozen=True, tag=True, forbid_unknown_fields=True):
    look: str
    number: int


class LookDone(msgspec.Struct, frozen=True, tag=True, forbid_unknown_fields=True):
    """The one answer to a ``Look``: what it asked for of ``age`` and ``mood``, or a ``reason``.

    ``trouble`` is a precise sentence for staff (which device, what to do), never
    about the shopper.
    """

    look: str
    age: AgeBand | None = None
    margin_years: float = 0.0
    mood: Mood | None = None
    reason: NoEstimate | None = None
    trouble: str = ""

    def estimate(self) -> Estimate | None:
        """The estimate inside, or None where there is only a reason."""
        if self.age is None and self.mood is None:
            return None
        return Estimate(self.age, self.margin_years, self.mood)


ToWorker = Look | StopLook | Watch | CardsMoved | StopWatch
FromWorker = WorkerReady | CameraOpened | PictureShown | LookDone | GlanceSeen | WatchDone

__all__ = [
    "PACKET_BYTES", "BadMessageError", "CameraOpened", "CardsMoved", "FromWorker", "GlanceSeen",
    "Look", "LookDone", "PictureShown", "Preview", "StopLook", "StopWatch", "ToWorker", "Wall",
    "Watch", "WatchDone", "WorkerReady", "pack", "pack_into", "says_more", "unpack_answer",
    "unpack_order",
]  # fmt: skip

_encoder = msgspec.msgpack.Encoder()
_to_worker: msgspec.msgpack.Decoder[ToWorker] = msgspec.msgpack.Decoder(ToWorker)
_from_worker: msgspec.msgpack.Decoder[FromWorker] = msgspec.msgpack.Decoder(FromWorker)


class BadMessageError(ValueError):
    """A packet on the camera pipe is not one of the messages above."""


def pack(message: ToWorker | FromWorker) -> bytes:
    return _encoder.encode(message)


def pack_into(message: ToWorker | FromWorker, packet: bytearray) -> None:
    """Make ``packet`` the message; one whose bytes the caller can wipe once it is sent."""
    _encoder.encode_into(message, packet)


def unpack_order(packet: bytes | bytearray | memoryview) -> ToWorker:
    """The order in ``packet``; raises ``BadMessageError``."""
    try:
        order = _to_worker.decode(packet)
    except RUBBISH as err:
        raise BadMessageError(f"camera process: order of {len(packet)} bytes refused") from err
    if isinstance(order, Look) and not _is_a_look(order):
        raise BadMessageError(
            f"camera process: order refused: it needs a time of more than 0 and at most "
            f"{LONGEST_LOOK:.0f} seconds, and 1 to {MOST_FRAMES} frames"
        )
    if isinstance(order, Watch | CardsMoved) and (wrong := wrong_order(order)):
        raise BadMessageError(f"camera process: order refused: it needs {wrong.value}")
    if isinstance(order, Look) and not (order.age or order.smile):
        raise BadMessageError("camera process: order refused: nothing was allowed to be guessed")
    return order


def unpack_answer(packet: bytes | bytearray | memoryview) -> FromWorker:
    """The answer in ``packet``; raises ``BadMessageError``.

    What the types do not say is checked here too, so a camera process gone wrong can neither call
    a shopper a minor nor put a line of its own into the log.
    """
    try:
        message = _from_worker.decode(packet)
    except RUBBISH as err:
        raise BadMessageError(f"screen: camera answer of {len(packet)} bytes refused") from err
    if isinstance(message, LookDone):
        if not _is_one_answer(message):
            raise BadMessageError("screen: camera answer refused: no estimate and no reason alone")
        return msgspec.structs.replace(message, trouble=_one_line(message.trouble))
    if isinstance(message, GlanceSeen) and (wrong := wrong_glance(message)):
        raise BadMessageError(f"screen: camera answer refused: it needs {wrong.value}")
    if isinstance(message, WatchDone):
        return msgspec.structs.replace(message, trouble=_one_line(message.trouble))
    if isinstance(message, WorkerReady):
        trouble, thresholds = _one_line(message.trouble), _one_line(message.thresholds)
        return msgspec.structs.replace(message, trouble=trouble, thresholds=thresholds)
    return message


def _is_a_look(order: Look) -> bool:
    """Whether its numbers are ones: what is not finite or far off would hold the camera open."""
    timely = math.isfinite(order.seconds) and 0 < order.seconds <= LONGEST_LOOK
    return timely and 1 <= order.frames <= MOST_FRAMES


def _is_one_answer(done: LookDone) -> bool:
    """Whether it is a whole estimate or one reason, as ``LookDone`` and ``Estimate`` promise."""
    if done.reason is not None:
        return done.age is None and done.mood is None and done.margin_years == 0
    if done.age is None:
        return done.mood is not None and done.margin_years == 0
    told = done.age is not AgeBand.UNDER_18 and math.isfinite(done.margin_years)
    return told and 0 < done.margin_years <= WIDEST_MARGIN


def says_more(order: Look, done: LookDone) -> bool:
    """Whether ``done`` tells what ``order`` did not allow, or leaves out what it asked for."""
    if done.reason is not None:
        return False
    return (done.age is not None, done.mood is not None) != (order.age, order.smile)


def _one_line(text: str) -> str:
    return "".join(c if c.isprintable() else "\ufffd" for c in text[:TROUBLE])


@dataclass(frozen=True, slots=True)
class Preview:
    """Layout of the shared memory: a header, then one RGB888 picture, mirrored like a mirror.

    The header holds the picture's number twice, before and after the pixels are
    written, so that a reader can tell a torn picture (numbers differ) and skip it.
    """

    width: int = 320
    height: int = 240
    header: int = 16

    @property
    def stride(self) -> int:
        return self.width * 3

    @property
    def size(self) -> int:
        """Bytes of the whole block."""
        return self.header + self.stride * self.height

    def begin(self, block: memoryview, number: int) -> None:
        struct.pack_into("<Q", block, 0, number)

    def finish(self, block: memoryview, number: int) -> None:
        struct.pack_into("<Q", block, 8, number)

    def number(self, block: memoryview) -> int | None:
        """The number of the whole picture in ``block``, None when torn; 0 means wiped."""
        before, after = struct.unpack_from("<QQ", block, 0)
        return int(before) if before == after else None

    def wipe(self, block: memoryview) -> None:
        """Overwrite every byte with zero."""
        block[: self.size] = bytes(self.size)
