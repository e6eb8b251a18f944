"""A screen of our own that can be watched from outside: an Xvfb whose picture lies in a file.

Whoever draws on it, kiosk or browser, is judged by the same eye: pixels that really are on the
screen, not what a program says of itself.
"""

from __future__ import annotations

import mmap
import os
import shutil
import struct
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint32]
XVFB = shutil.which("Xvfb")


class NoDisplayError(RuntimeError):
    """No screen can be started here; the message says what to install."""


class Display:
    """One running Xvfb. ``name`` goes into ``DISPLAY``."""

    def __init__(self, name: str, picture: mmap.mmap) -> None:
        self.name = name
        # the XWD header: sizes of the header, the picture and the colour table, big-endian
        head = struct.unpack(">25I", picture[:100])
        header, colours = head[0], head[19]
        self.width, self.height, line = head[4], head[5], head[12]
        self._all = np.frombuffer(
            picture, np.uint32, self.height * line // 4, header + colours * 12
        ).reshape(self.height, line // 4)[:, : self.width]

    def coarse(self) -> Pixels:
        """Every eighth line, every second pixel of it: enough to see any line of text."""
        return self._all[4::8, ::2].copy()

    def whole(self) -> Pixels:
        return self._all.copy()


@contextmanager
def display(width: int = 1080, height: int = 1920) -> Iterator[Display]:
    """A new screen of this size, gone afterwards."""
    if XVFB is None:
        raise NoDisplayError("Xvfb is not here. Run 'installer/setup.sh bench' first.")
    with tempfile.TemporaryDirectory(prefix="askfirst-screen-") as folder:
        reader, writer = os.pipe()
        process = subprocess.Popen(
            [XVFB, "-displayfd", str(writer), "-screen", "0", f"{width}x{height}x24",
             "-fbdir", folder, "-nolisten", "tcp", "-noreset"],
            pass_fds=[writer], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(writer)
        try:
            with os.fdopen(reader) as said:
                number = said.readline().strip()
            if not number:
                raise NoDisplayError("Xvfb ended at once. Is /tmp/.X11-unix writable?")
            with (Path(folder) / "Xvfb_screen0").open("rb") as file:
                picture = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            yield Display(f":{number}", picture)
        finally:
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(5)
            process.kill()
            process.wait()
