"""A camera process alone with its pipe, as the screen starts it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.look import FromWorker, Look, LookDone, Preview, WorkerReady, pack, unpack_answer
from tests.faults.observe.driven import MODELS, ROOT


class BareCamera:
    """The screen's end of it."""

    def __init__(self, pipe: socket.socket, process: subprocess.Popen[bytes]) -> None:
        self.pipe = pipe
        self.process = process
        said = self._next()
        assert isinstance(said, WorkerReady)
        self.ready = said

    def ask(self, look: str) -> None:
        self.pipe.send(pack(Look(look, seconds=20.0)))

    def look(self, look: str) -> LookDone:
        self.ask(look)
        while not isinstance(said := self._next(), LookDone):
            pass
        return said

    def _next(self) -> FromWorker:
        return unpack_answer(self.pipe.recv(8192))


@contextmanager
def bare_camera(
    camera: str, *fault: str, code: str = "", folder: Path = ROOT, models: Path = MODELS
) -> Iterator[BareCamera]:
    """One that sees ``camera``; with a fault, or made by other ``code``."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    preview = os.memfd_create("preview")
    os.ftruncate(preview, Preview().size)
    module = ["tests.faults.observe.planted", *fault] if fault else ["kiosk.vision.worker"]
    what = ["-c", code] if code else ["-m", *module]
    process = subprocess.Popen(
        [
            sys.executable, *what, "--pipe", str(theirs.fileno()), "--preview", str(preview),
            "--camera", camera, "--models", str(models),
        ],
        pass_fds=(theirs.fileno(), preview), stdin=subprocess.DEVNULL, cwd=folder,
    )  # fmt: skip
    theirs.close()
    os.close(preview)
    ours.settimeout(30)
    with ours, process:
        try:
            yield BareCamera(ours, process)
        finally:
            process.kill()
