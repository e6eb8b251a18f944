"""The last link of the ledger, kept a second time: a ledger whose end was cut off is noticed.

A whole chain cannot tell that it was once longer. So each new link is also written, after its
record is durable, into a file of its own: two lines, written in turn, so that a pulled plug can
spoil only the older one. Anybody who can write both files can still cut both; against that stand
the links on the shoppers' receipts, and a copy of these two lines sent elsewhere now and then.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from kiosk.consent.chain import Link

_LINE = re.compile(r"(\d{12}) ([0-9a-f]{64})\n")
_SIZE = 12 + 1 + 64 + 1  # of a line, in bytes


class Mirror:
    """The file ``path`` beside a ledger; ``OSError`` from every method is the ledger's to tell."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> Link | None:
        """The newest link kept; None where the file is missing or holds none."""
        try:
            raw = self._path.read_bytes()
        except FileNotFoundError:
            return None
        found = [
            Link(int(line[1]), line[2])
            for start in (0, _SIZE)
            if (line := _LINE.fullmatch(raw[start : start + _SIZE].decode("ascii", "replace")))
        ]
        return max(found, key=lambda link: link.seq, default=None)

    def keep(self, link: Link) -> None:
        """Durable once it returns."""
        made = not self._path.exists()
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            line = f"{link.seq:012d} {link.hash}\n".encode()
            if os.pwrite(handle, line, (link.seq % 2) * _SIZE) != _SIZE:
                raise OSError("the disk took only a part of the line")
            os.fsync(handle)
        finally:
            os.close(handle)
        if made:
            _make_name_durable(self._path.parent)


def _make_name_durable(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
