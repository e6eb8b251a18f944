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

    def keeping(self: Any, frame: Any, *rest: Any) -> Any:
        kept.append(frame.copy())
        return usual(self, frame, *rest)

    estimator.FaceReader.read = keeping


def tells_what_it_asks() -> None:
    """No fault: each network says on stderr what it is asked, also where it is only warmed up."""
    from kiosk.vision import age, face, mood, second_opinion

    def telling(kind: Any, name: str, said: str) -> None:
        usual = getattr(kind, name)

        def told(self: Any, *arguments: Any, **named: Any) -> Any:
            os.write(2, f"asked: {said}\n".encode())
            return usual(self, *arguments, **named)

        setattr(kind, name, told)

    telling(age.AgeModel, "years", "age")
    telling(second_opinion.SecondOpinion, "years", "age")
    telling(mood.MoodModel, "happy", "smile")
    telling(second_opinion.SecondOpinion, "happy", "smile")
    usual = face.FaceFinder.find

    def find(self: Any, frame: Any) -> Any:
        found = usual(self, frame)
        if any(one.mouth_smile or one.eyes_right for one in found):
            os.write(2, b"asked: mouth\n")
        return found

    face.FaceFinder.find = find
    look_once = worker.look_once

    def looked_once(*arguments: Any) -> Any:
        answer = look_once(*arguments)
        os.write(2, b"asked: nothing more\n")
        return answer

    worker.look_once = looked_once


def looks_for_all() -> None:
    """Whatever was allowed, every network is asked."""
    from kiosk.estimate import BOTH
    from kiosk.vision import estimator

    usual = estimator.FaceReader.read
    estimator.FaceReader.read = lambda self, frame, _: usual(self, frame, BOTH)


def takes_everybody_for_a_child() -> None:
    """Both age networks say 12."""
    from kiosk.vision import age, second_opinion

    for kind in (age.AgeModel, second_opinion.SecondOpinion):
        kind.years = lambda self, *_, **__: 12.0


def tells_all() -> None:
    """Whatever was allowed, the answer tells an age and a mood."""
    from kiosk.estimate import BOTH
    from kiosk.vision import estimator

    usual = estimator.weigh
    estimator.weigh = lambda glimpses, limits, _: usual(glimpses, limits, BOTH)


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
