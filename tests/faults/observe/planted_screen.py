"""Faults of the screen's own, to see whether the tests would catch them."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

from kiosk.look import LookDone, pack
from ui.camera_link import CameraLink

_kept: list[Any] = []


def screen_keeps_a_picture(link: CameraLink, _: Path) -> None:
    """Bytes of the live view stay in its memory."""

    def keep(picture: Any) -> None:
        if not picture.isNull():
            _kept.append(bytes(picture.constBits()))

    link.pictured.connect(keep)


def screen_keeps_the_guess(link: CameraLink, _: Path) -> None:
    """The answer stays in its memory as a message, as words and as a line of a log."""

    def keep(done: LookDone) -> None:
        age = done.age.value if done.age else ""
        words = f"Smiling, about {age.replace('-', ' to ')}. Only a guess."
        _kept.extend([pack(done), words.encode("utf-16-le"), repr(done.estimate()).encode()])

    link.done.connect(keep)


def screen_writes_it_down(link: CameraLink, folder: Path) -> None:
    """What was guessed is in a file beside the journal."""
    link.done.connect(lambda done: (folder / "guesses.log").write_bytes(pack(done)))


def screen_tells_somebody(link: CameraLink, _: Path) -> None:
    """It looks up a name and connects."""

    def tell(_: object) -> None:
        try:
            socket.getaddrinfo("play.googleapis.com", 443)
            socket.create_connection(("127.0.0.1", 9), 0.2)
        except OSError:
            return

    link.done.connect(tell)
