"""A camera process with one fault of its own, to see whether the tests would catch it.

python -m tests.faults.observe.planted FAULT [arguments of the camera process]
"""

from __future__ import annotations

import ctypes
import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kiosk.vision import isolation, worker


def opens_the_camera_before_a_yes() -> None:
    _after_the_cell_is_shut(lambda: Path(_film()).open("rb").close())


def opens_again_and_stays() -> None:
    usual = worker.Worker._load_models

    loads = 0

    def opening(self: Any) -> str:
        nonlocal loads
        loads += 1  # at the start, when asked, and once the answer has left
        if loads == 3:
            os.open(_film(), os.O_RDONLY)
        return usual(self)

    worker.Worker._load_models = opening


def keeps_a_frame() -> None:
    from kiosk.vision import estimator

    usual = estimator.FaceReader.read
    kept: list[Any] = []

    def keeping(self: Any, frame: Any) -> Any:
        kept.append(frame.copy())
        return usual(self, frame)

    estimator.FaceReader.read = keeping


def keeps_its_models() -> None:
    """As every program does that loads a model once: the model keeps its last picture."""
    worker.Worker._forget = lambda self: None


def keeps_the_answer() -> None:
    from kiosk.vision import wire

    usual = wire.pack_into
    kept: list[bytes] = []

    def keeping(message: Any, packet: bytearray) -> None:
        usual(message, packet)
        kept.append(bytes(packet))

    wire.pack_into = keeping


def leaves_the_live_view() -> None:
    """The camera process does not wipe the memory that it shares with the screen."""
    from kiosk.vision import wire

    wire.SharedMirror.wipe = lambda self: None


def writes_a_file() -> None:
    _unsealed(lambda: Path("/dev/shm/askfirst-planted").write_bytes(b""))


def resolves_a_name() -> None:
    _unsealed(_look_up)


def resolves_a_name_in_its_cell() -> None:
    _after_the_cell_is_shut(_look_up)


def listens_in_its_cell() -> None:
    """The socket is made first, since none can be made afterwards."""
    kept = socket.create_server(("127.0.0.1", 0))
    _after_the_cell_is_shut(lambda: kept)


def calls_itself_idle() -> None:
    _after_the_cell_is_shut(lambda: ctypes.CDLL(None).prctl(15, b"idle", 0, 0, 0))


def is_not_sealed() -> None:
    _unsealed(lambda: None)


def _look_up() -> None:
    try:
        socket.getaddrinfo("play.googleapis.com", 443)
    except OSError:
        return


_at_sealing: list[Callable[[], object]] = []  # done instead of the sealing
_after_sealing: list[Callable[[], object]] = []


def _unsealed(then: Callable[[], object]) -> None:
    _at_sealing.append(then)


def _after_the_cell_is_shut(then: Callable[[], object]) -> None:
    _after_sealing.append(then)


def _seal(*arguments: Any) -> isolation.Cell:
    cell = isolation.Cell(()) if _at_sealing else isolation.seal(*arguments)
    for then in (*_at_sealing, *_after_sealing):
        then()
    return cell


def _film() -> str:
    source = sys.argv[sys.argv.index("--camera") + 1]
    return source % 0 if "%" in source else source


if __name__ == "__main__":
    os.environ.setdefault("PYTHONDONTWRITEBYTECODE", "1")
    for name in sys.argv[1].split("+"):
        globals()[name]()
    worker.seal = _seal
    sys.exit(worker.main(sys.argv[2:]))
