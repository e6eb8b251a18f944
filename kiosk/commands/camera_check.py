"""Starts a camera process, hears its first words and ends it; no camera is opened."""

from __future__ import annotations

import os
import socket
import subprocess
from collections.abc import Sequence

from kiosk.errors import ModelError
from kiosk.look import (
    PACKET_BYTES,
    BadMessageError,
    Preview,
    WorkerReady,
    unpack_answer,
)


def first_words(command: Sequence[str], seconds: float) -> WorkerReady:
    """What a new camera process says when it is ready.

    Raises:
        ModelError: it did not start, or said nothing within ``seconds``.
    """
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    preview = os.memfd_create("askfirst live view")
    os.ftruncate(preview, Preview().size)
    ends = ("--pipe", str(theirs.fileno()), "--preview", str(preview))
    process = subprocess.Popen(
        (*command, *ends), pass_fds=(theirs.fileno(), preview), stdin=subprocess.DEVNULL
    )
    theirs.close()
    os.close(preview)
    try:
        ours.settimeout(seconds)
        message = unpack_answer(ours.recv(PACKET_BYTES))
    except (OSError, BadMessageError) as err:
        raise ModelError(
            f"the camera process said nothing in {seconds:.0f} s ({err}). Run 'askfirst models "
            "fetch', then ask again; shopping goes on without it."
        ) from err
    finally:
        ours.close()
        process.kill()
        process.wait()
    assert isinstance(message, WorkerReady), message
    return message
