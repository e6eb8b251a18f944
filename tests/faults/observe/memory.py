"""What a process holds in its memory, read from outside while it lives."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

_PIECE = 16 << 20


def found(pid: int, needles: Mapping[str, bytes]) -> dict[str, int]:
    """How often each needle lies in the memory of ``pid``; those that do not are left out.

    Only memory that can have been written: what is mapped read-only from a file is the file.
    """
    counts = dict.fromkeys(needles, 0)
    with _standing_still(pid):
        for block in _blocks(pid):
            for name, needle in needles.items():
                counts[name] += block.count(needle)
    return {name: count for name, count in counts.items() if count}


def found_in_files(folder: Path, needles: Mapping[str, bytes]) -> dict[str, list[str]]:
    """Which files at or under ``folder`` hold which needles."""
    held: dict[str, list[str]] = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        content = path.read_bytes()
        names = [name for name, needle in needles.items() if needle in content]
        if names:
            held[path.name] = names
    return held


def _blocks(pid: int) -> Iterator[bytes]:
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
            where, rights, _, _, inode, *_ = line.split(None, 5)
            if "r" not in rights or "[v" in line or ("w" not in rights and inode != "0"):
                continue
            begin, end = (int(edge, 16) for edge in where.split("-"))
            try:
                memory.seek(begin)
                yield b"".join(_pieces(memory.fileno(), end - begin))
            except OSError:  # a guard page, or memory of a device
                continue


def _pieces(handle: int, size: int) -> Iterator[bytes]:
    while size > 0:
        piece = os.read(handle, min(size, _PIECE))
        if not piece:
            return
        size -= len(piece)
        yield piece


@contextmanager
def _standing_still(pid: int) -> Iterator[None]:
    os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(pid, signal.SIGCONT)
