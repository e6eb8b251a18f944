"""A camera process alone with its pipe, as the screen starts it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.estimate import BOTH, Wanted
from kiosk.look import (
    FromWorker,
    Look,
    LookDone,
    PictureShown,
    Preview,
    StopLook,
    WorkerReady,
    pack,
    unpack_answer,
)
from tests.faults.observe.driven import MODELS, ROOT


class BareCamera:
    """The screen's end of it."""

    def __init__(self, pipe: socket.socket, process: subprocess.Popen[bytes], preview: int) -> None:
        self.pipe = pipe
        self.process = process
        self._preview = preview
        said = self._next()
        assert isinstance(said, WorkerReady)
        self.ready = said

    def ask(self, look: str, seconds: float = 20.0, wanted: Wanted = BOTH) -> None:
        self.pipe.send(pack(Look(look, wanted.age, wanted.smile, seconds=seconds)))

    def stop(self, look: str) -> None:
        self.pipe.send(pack(StopLook(look)))

    def await_picture(self) -> None:
        """Until the live view shows something."""
        while not isinstance(self._next(), PictureShown):
            pass

    def await_answer(self) -> LookDone:
        while not isinstance(said := self._next(), LookDone):
            pass
        return said

    @property
    def live_view(self) -> bytes:
        """The whole memory that it shares with the screen."""
        return os.pread(self._preview, Preview().size, 0)

    def look(self, look: str, wanted: Wanted = BOTH) -> LookDone:
        self.ask(look, wanted=wanted)
        return self.await_answer()

    def _next(self) -> FromWorker:
        return unpack_answer(self.pipe.recv(8192))


@contextmanager
def bare_camera(
    camera: str,
    *fault: str,
    code: str = "",
    folder: Path = ROOT,
    models: Path = MODELS,
    tells: int | None = None,
) -> Iterator[BareCamera]:
    """One that sees ``camera``; with a fault, or made by other ``code``; ``tells``: its stderr."""
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
        pass_fds=(theirs.fileno(), preview), stdin=subprocess.DEVNULL, cwd=folder, stderr=tells,
    )  # fmt: skip
    theirs.close()
    ours.settimeout(30)
    with ours, process:
        try:
            yield BareCamera(ours, process, preview)
        finally:
            process.kill()
            os.close(preview)
