"""Answers whose records the ledger could not take yet, kept beside it until it can.

A no and a withdrawal hold even with a full disk, and their records must not die with it. So
the room for some sixty is reserved while there is room: a file of zeros, written over in place. A
line is a record and its hash; half a line, from a pulled plug, counts for nothing.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

from kiosk.consent.record import ConsentRecord, read_record

SIZE = 131_072  # bytes; a record has some 2,000


class OwedRecords:
    """The file ``path``; ``OSError`` from ``reserve`` and ``keep`` is the ledger's to tell."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def reserve(self) -> None:
        """Take the room now, so that a full disk has it."""
        if self._path.exists() and self._path.stat().st_size >= SIZE:
            return
        self._write(self._path.read_bytes() if self._path.exists() else b"")

    def read(self) -> tuple[ConsentRecord, ...]:
        """What is owed, oldest first; nothing where the file is missing or holds none."""
        try:
            raw = self._path.read_bytes()
        except OSError:
            return ()
        found = (_read(line) for line in raw.split(b"\n"))
        return tuple(record for record in found if record is not None)

    def keep(self, records: Sequence[ConsentRecord]) -> None:
        """Exactly these are owed from now on; durable once it returns."""
        self._write(b"".join(_line(record.to_bytes()) for record in records))

    def _write(self, lines: bytes) -> None:
        if len(lines) > SIZE:
            raise OSError(f"{self._path} has room for {SIZE} bytes of records that wait")
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            if os.pwrite(handle, lines.ljust(SIZE, b"\0"), 0) != SIZE:
                raise OSError("the disk took only a part of the records that wait")
            os.fsync(handle)
        finally:
            os.close(handle)


def _line(body: bytes) -> bytes:
    return hashlib.sha256(body).hexdigest().encode() + b" " + body + b"\n"


def _read(line: bytes) -> ConsentRecord | None:
    told, _, body = line.partition(b" ")
    if told != hashlib.sha256(body).hexdigest().encode():
        return None
    try:
        return read_record(body)
    except ValueError:
        return None
