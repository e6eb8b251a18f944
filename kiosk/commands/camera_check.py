"""Whether a camera is there and its process starts, asked without opening the camera."""

from __future__ import annotations

import os
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from kiosk.camera_environment import camera_environment
from kiosk.errors import ModelError
from kiosk.look import (
    PACKET_BYTES,
    BadMessageError,
    Preview,
    WorkerReady,
    unpack_answer,
)
from kiosk.settings import Settings

_LONGEST = 300  # letters of what a process said last


def camera_path(settings: Settings) -> Path:
    """What stands for the camera on the disk: a device, or a file that plays as one."""
    source = settings.camera
    return Path(f"/dev/video{source}") if source.isdigit() else Path(source)


def camera_is_there(settings: Settings) -> bool:
    """Whether there is a camera to ask about: set, and plugged in or on the disk."""
    if settings.camera == "none":
        return False
    path = camera_path(settings)
    return path.parent.is_dir() if "%" in path.name else path.exists()


def first_words(command: Sequence[str], seconds: float) -> WorkerReady:
    """What a new camera process says when it is ready; no camera is opened.

    Raises:
        ModelError: it did not start, or said nothing within ``seconds``.
    """
    with started(command, seconds) as (ready, _):
        return ready


@contextmanager
def started(command: Sequence[str], seconds: float) -> Iterator[tuple[WorkerReady, int]]:
    """A new camera process and what it says when it is ready, with its id; no camera is opened.

    What its libraries chatter meanwhile is told only when it says nothing itself.

    Raises:
        ModelError: it did not start, or said nothing within ``seconds``.
    """
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    preview = os.memfd_create("askfirst live view")
    os.ftruncate(preview, Preview().size)
    ends = ("--pipe", str(theirs.fileno()), "--preview", str(preview))
    with tempfile.TemporaryFile() as chatter:
        process = subprocess.Popen(
            (*command, *ends), pass_fds=(theirs.fileno(), preview), stdin=subprocess.DEVNULL,
            stderr=chatter, env=camera_environment(os.environ),
        )  # fmt: skip
        theirs.close()
        os.close(preview)
        try:
            yield _ready(ours, seconds, chatter), process.pid
        finally:
            ours.close()
            process.kill()
            process.wait()


def _ready(pipe: socket.socket, seconds: float, chatter: IO[bytes]) -> WorkerReady:
    try:
        pipe.settimeout(seconds)
        message = unpack_answer(pipe.recv(PACKET_BYTES))
    except (OSError, BadMessageError) as err:
        raise ModelError(
            f"the camera process said nothing in {seconds:.0f} s ({err}{_last_of(chatter)}). "
            "Run 'askfirst models fetch', then ask again; shopping goes on without it."
        ) from err
    assert isinstance(message, WorkerReady), message
    return message


def _last_of(chatter: IO[bytes]) -> str:
    """The last line of it, for the end of a sentence; empty where there is none."""
    chatter.seek(0)
    lines = chatter.read().decode(errors="replace").strip().splitlines()
    return f"; last words: {lines[-1][:_LONGEST]}" if lines else ""
