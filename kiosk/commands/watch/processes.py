"""What the kernel tells about a process: its name, its open files and sockets, its rights.

All of it is read from /proc, as anybody may who runs as the kiosk's user. Methods raise ``OSError``
where the process is gone or belongs to somebody else; a check then says that it could not look.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")
_VIDEO = 81  # the kernel's number for cameras
_WRITES = os.O_WRONLY | os.O_RDWR


@dataclass(frozen=True, slots=True)
class Handle:
    """One open file of a process."""

    number: int
    target: str
    writes: bool
    is_file: bool
    is_video: bool

    @property
    def socket(self) -> str:
        """The socket's inode; empty for what is no socket."""
        return self.target.removeprefix("socket:[").rstrip("]") if "socket:[" in self.target else ""


@dataclass(frozen=True, slots=True)
class Process:
    """One process, seen from outside."""

    pid: int

    @property
    def _at(self) -> Path:
        return PROC / str(self.pid)

    def name(self) -> str:
        """As ``ps`` and the task list show it."""
        return (self._at / "comm").read_text().rstrip("\n")

    def arguments(self) -> list[str]:
        return (self._at / "cmdline").read_bytes().decode(errors="replace").split("\0")[:-1]

    def status(self, field: str) -> str:
        """ "NoNewPrivs", "Seccomp", "CapEff", "PPid"; empty where the kernel has no such field."""
        for line in (self._at / "status").read_text().splitlines():
            name, _, value = line.partition(":")
            if name == field:
                return value.strip()
        return ""

    def limit(self, name: str) -> str:
        """The soft limit called "Max file size", as the kernel writes it."""
        for line in (self._at / "limits").read_text().splitlines():
            if line.startswith(name):
                return line[26:].split()[0]
        return ""

    def network(self) -> str:
        """Which network it is in: "net:[4026531840]"."""
        return str((self._at / "ns" / "net").readlink())

    def interfaces(self) -> list[str]:
        lines = (self._at / "net" / "dev").read_text().splitlines()[2:]
        return sorted(line.partition(":")[0].strip() for line in lines)

    def mapped(self) -> set[str]:
        """The files whose code or data lie in its memory."""
        lines = (self._at / "maps").read_text().splitlines()
        return {parts[5] for line in lines if len(parts := line.split(None, 5)) == 6}

    def handles(self) -> list[Handle]:
        found = []
        for link in (self._at / "fd").iterdir():
            with suppress(FileNotFoundError):  # closed while we looked
                found.append(self._handle(link))
        return found

    def _handle(self, link: Path) -> Handle:
        info = (self._at / "fdinfo" / link.name).read_text()
        flags = next(line.split()[1] for line in info.splitlines() if line.startswith("flags:"))
        what = link.stat()
        is_video = stat.S_ISCHR(what.st_mode) and os.major(what.st_rdev) == _VIDEO
        target = str(link.readlink())
        is_file = stat.S_ISREG(what.st_mode) and not target.startswith("/memfd:")
        return Handle(int(link.name), target, bool(int(flags, 8) & _WRITES), is_file, is_video)


def children(pid: int) -> list[Process]:
    """All that came of ``pid``, and of those again."""
    parents: dict[int, int] = {}
    for process in everybody():
        with suppress(OSError, ValueError):
            parents[process.pid] = int(process.status("PPid"))
    found, waiting = [], [pid]
    while waiting:
        parent = waiting.pop()
        below = [child for child, of in parents.items() if of == parent]
        found += below
        waiting += below
    return [Process(child) for child in sorted(found)]


def everybody() -> Iterator[Process]:
    for path in PROC.iterdir():
        if path.name.isdecimal():
            yield Process(int(path.name))


def holders(path: Path, *, beneath: bool = False) -> list[Process]:
    """Who has ``path`` open, or with ``beneath`` any file in it, as far as we may see."""
    wanted, folder = str(path), f"{path}/"
    return [
        process
        for process in everybody()
        if any(
            target == wanted or (beneath and target.startswith(folder))
            for target in _targets(process)
        )
    ]


def _targets(process: Process) -> list[str]:
    found = []
    with suppress(OSError):  # it ended while we looked, or is another user's
        for link in (PROC / str(process.pid) / "fd").iterdir():
            with suppress(OSError):  # closed while we looked
                found.append(str(link.readlink()))
    return found


def locked_by_somebody(path: Path) -> bool:
    """Whether the kernel lists a lock on ``path``, also one of a process that we may not see."""
    try:
        inode = path.stat().st_ino
        locks = (PROC / "locks").read_text().split()
    except OSError:
        return False
    return any(word.rpartition(":")[2] == str(inode) for word in locks if word.count(":") == 2)
