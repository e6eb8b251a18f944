"""Reads a trace of system calls: what screen and camera process did, and the shopper when."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.faults.observe.a_visit import MARK

CALLS = (
    "openat,open,close,creat,socket,connect,sendto,sendmsg,sendmmsg,bind,newfstatat,stat,execve,"
    "rename,renameat,unlink,unlinkat,mkdir,mkdirat,clone,clone3,fork,vfork"
)
_LOOK = r"type\244Look\244"  # as a trace spells the message's bytes
_WRITES = ("O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC")
_NAMES = ("resolv.conf", "/etc/hosts", "nsswitch", "libnss_dns", "gai.conf")


@dataclass(frozen=True, slots=True)
class Call:
    """One call by one thread; ``ok`` is False where the kernel said no."""

    pid: int
    at: float
    name: str
    rest: str

    @property
    def ok(self) -> bool:
        return "= -1 " not in self.rest


class Trace:
    """A whole trace, and what stands in it of the camera process."""

    def __init__(self, prefix: Path, camera_pid: int) -> None:
        """``prefix`` as given to ``strace -ff -o``: one file a thread."""
        calls = [call for file in prefix.parent.glob(prefix.name + ".*") for call in _read(file)]
        self.calls = sorted(calls, key=lambda call: call.at)
        self._camera_pid = camera_pid
        self._threads = _threads_of(camera_pid, prefix)

    def when(self, word: str) -> float:
        """The moment at which the visit came to ``word``."""
        return next(call.at for call in self.calls if MARK + word in call.rest)

    def asked(self) -> float:
        """The moment at which the screen sent its order to look."""
        return next(call.at for call in self.calls if call.name == "sendto" and _LOOK in call.rest)

    def answered(self) -> float:
        """The moment at which the first answer left the camera process."""
        return next(c.at for c in self.of_camera if c.name == "sendto" and "LookDone" in c.rest)

    def still_open(self, film: str, at: float) -> list[Call]:
        """Openings of the film by the camera process that were not closed by then."""
        opened: dict[str, Call] = {}
        for call in self.of_camera:
            if call.at >= at:
                break
            if call.name == "close":
                opened.pop(call.rest.partition(")")[0], None)
            elif call.name in ("open", "openat") and film in call.rest and call.ok:
                opened[call.rest.rpartition("= ")[2].strip()] = call
        return list(opened.values())

    @property
    def of_camera(self) -> list[Call]:
        return [call for call in self.calls if call.pid in self._threads]

    @property
    def of_screen(self) -> list[Call]:
        """All the rest: nothing else is started."""
        return [call for call in self.calls if call.pid not in self._threads]

    def opens(self, film: str) -> list[Call]:
        """Every opening of a file of the film, or of a camera's node, by anybody.

        O_PATH opens nothing: it names a file for the cell's rules, no driver hears of it and
        nothing can be read.
        """
        opening = [c for c in self.calls if c.name in ("open", "openat") and film in c.rest]
        return [call for call in opening if call.ok and "O_PATH" not in call.rest]

    def other_cameras(self, ours: str) -> list[Call]:
        """Every opening, tried or done by anybody, of a video device that is not ``ours``."""
        opening = [call for call in self.calls if call.name in ("open", "openat")]
        return [call for call in opening if '"/dev/video' in call.rest and ours not in call.rest]


def writes(calls: Iterable[Call]) -> list[Call]:
    """Files that were opened to write, made, moved or removed."""
    changing = ("creat", "rename", "renameat", "unlink", "unlinkat", "mkdir", "mkdirat")
    return [
        call
        for call in calls
        if call.ok
        and (
            call.name in changing
            or (call.name in ("open", "openat") and any(flag in call.rest for flag in _WRITES))
        )
        and '"/dev/null"' not in call.rest
        and '"/proc/self/coredump_filter"' not in call.rest
    ]


def talks(calls: Iterable[Call]) -> list[Call]:
    """Sockets made or used, other than the pipe between screen and camera process."""
    return [
        call
        for call in calls
        if call.ok
        and (
            call.name in ("socket", "connect", "bind", "sendmmsg")
            or (call.name in ("sendto", "sendmsg") and "sa_family" in call.rest)
        )
    ]


def name_lookups(calls: Iterable[Call]) -> list[Call]:
    """What a resolver reads before it asks, tried or done."""
    return [
        call
        for call in calls
        if any(name in call.rest for name in _NAMES) or "htons(53)" in call.rest
    ]


def path_of(call: Call) -> str:
    """The file that a call names."""
    return call.rest.partition('"')[2].partition('"')[0]


def _read(file: Path) -> list[Call]:
    pid = int(file.suffix[1:])
    calls = []
    for line in file.read_text(errors="replace").splitlines():
        moment, _, rest = line.partition(" ")
        name, bracket, rest = rest.partition("(")
        if bracket and name.isidentifier():
            calls.append(Call(pid, float(moment), name, rest))
    return calls


def _threads_of(pid: int, prefix: Path) -> set[int]:
    """The process and its threads: the kernel numbers both alike, and only it makes threads with
    numbers that its own trace shows."""
    found = {pid}
    waiting = [pid]
    while waiting:
        text = (prefix.parent / f"{prefix.name}.{waiting.pop()}").read_text(errors="replace")
        for made in re.findall(r"clone3?\(.*CLONE_THREAD.* = (\d+)|clone3?\(.* = (\d+)", text):
            number = int(made[0] or made[1])
            if number not in found and (prefix.parent / f"{prefix.name}.{number}").exists():
                found.add(number)
                waiting.append(number)
    return found
