"""The same change as others carry it: zstd --patch-from, sqlite3_rsync, and the whole file."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import zstandard
from apsw import sqlite_extra

from offline_db.head_office.changed import changed
from offline_db.packed import LEVEL, pack, pack_bytes, unpack
from tests.benchmarks.child_cpu import run


@dataclass(frozen=True, slots=True)
class Carried:
    """One way from yesterday's catalogue to today's.

    Attributes:
        size: bytes on the way, both ways together. made, taken: seconds of CPU at the two ends; 0
            where they cannot be told apart, and all is in ``made``.
    """

    way: str
    size: int
    made: float
    taken: float
    note: str = ""


def carried(yesterday: Path, today: Path, work: Path) -> Iterator[Carried]:
    """Ours first; what this machine has no program for is left out. ``work``: for what is made."""
    yield _ours(yesterday, today)
    yield _zstd(yesterday, today, work)
    if sqlite_extra.has("sqlite3_rsync") is not None:
        yield _rsync(yesterday, today, work)
    yield _whole(today, work)


def _ours(yesterday: Path, today: Path) -> Carried:
    began = time.process_time()
    with changed(yesterday, today) as rows:
        packed = pack_bytes(rows.patch())
    return Carried("our patch", len(packed), time.process_time() - began, 0, "made, not yet tried")


def _zstd(yesterday: Path, today: Path, work: Path) -> Carried:
    """The command where it is; else its library, whose search with a dictionary ends earlier."""
    program = shutil.which("zstd")
    if program is None:
        return _with_dictionary(yesterday, today)
    patch, back = work / "patch.zst", work / "back.db"
    told = (program, "-q", "-f", "--long=31", f"--patch-from={yesterday}")
    made, _ = run((*told, "-9", today, "-o", patch))
    taken, _ = run((*told, "-d", "--memory=2048MB", patch, "-o", back))
    if back.read_bytes() != today.read_bytes():
        raise RuntimeError("zstd did not bring back what it was given")
    size = patch.stat().st_size
    for path in (patch, back):
        path.unlink()
    return Carried("zstd --patch-from", size, made, taken, "level 9, --long=31")


def _with_dictionary(yesterday: Path, today: Path) -> Carried:
    began = time.process_time()
    old, new = yesterday.read_bytes(), today.read_bytes()
    base = zstandard.ZstdCompressionDict(old, dict_type=zstandard.DICT_TYPE_RAWCONTENT)
    told = zstandard.ZstdCompressionParameters.from_level(
        9, window_log=min(31, (len(old) + len(new)).bit_length()), enable_ldm=True,
        source_size=len(new),
    )  # fmt: skip
    packed = zstandard.ZstdCompressor(dict_data=base, compression_params=told).compress(new)
    spent = time.process_time() - began
    return Carried("zstd with yesterday as its dictionary", len(packed), spent, 0)


def _rsync(yesterday: Path, today: Path, work: Path) -> Carried:
    """Between two files here: both ends in one figure, and no network between them."""
    copy = work / "replica.db"
    shutil.copyfile(yesterday, copy)
    spent, done = run((sqlite_extra.path("sqlite3_rsync"), today, copy, "-v"))
    copy.unlink()
    words = done.stdout.replace(",", "").split()
    size = sum(int(words[words.index(way) + 1]) for way in ("sent", "received"))
    return Carried("sqlite3_rsync", size, spent, 0, "both ends together")


def _whole(today: Path, work: Path) -> Carried:
    packed, back = work / "whole.zst", work / "whole.db"
    began = time.process_time()
    pack(today, packed)
    made = time.process_time()
    unpack(packed, back, size=today.stat().st_size)
    taken = time.process_time() - made
    size = packed.stat().st_size
    for path in (packed, back):
        path.unlink()
    return Carried("the whole file", size, made - began, taken, f"zstd, level {LEVEL}")
