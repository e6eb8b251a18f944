"""A small process in place of the camera process or of the screen, with one fault of its own.

    python -m tests.faults.observe.lookalike FAULT WHERE

Says "here" when the fault stands, and waits to be ended. ``WHERE`` is a file for faults that need
one. What it does not do wrong it does not do at all: it is in no cell.
"""

from __future__ import annotations

import ctypes
import os
import socket
import sys
from pathlib import Path

_kept: list[object] = []


def nothing(where: Path) -> None:
    """The control."""


def listens(where: Path) -> None:
    _kept.append(socket.create_server(("127.0.0.1", 0)))


def speaks(where: Path) -> None:
    there = socket.create_server(("127.0.0.1", 0))
    _kept.extend((there, socket.create_connection(there.getsockname())))


def holds_the_camera(where: Path) -> None:
    _kept.append(where.open("rb"))


def writes_a_file(where: Path) -> None:
    _kept.append(where.open("wb"))


def keeps_more_memory(where: Path) -> None:
    _kept.append(os.memfd_create("more"))


def sees(where: Path) -> None:
    import cv2

    _kept.append(cv2)


def calls_itself_nothing(where: Path) -> None:
    ctypes.CDLL(None).prctl(15, b"idle", 0, 0, 0)


if __name__ == "__main__":
    globals()[sys.argv[1]](Path(sys.argv[2]))
    print("here", flush=True)
    sys.stdin.read()
