"""What a real process does to its files, in the order in which the kernel heard of it.

The work runs in a forked child under strace, so SQLite, zstd and Python are all seen alike. Played
again without loss a record must give the very files that the child left (``lossy_disk`` checks it),
so a call that is not understood here cannot pass for one that did nothing.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

STRACE = shutil.which("strace")
_CALLS = (
    "openat,open,creat,close,dup,dup2,dup3,fcntl,lseek,write,pwrite64,"
    "ftruncate,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,rmdir,"
    "symlink,symlinkat"
)
_LINE = re.compile(r"(\d+)\s+(\w+)\((.*)\)\s+= (-?\d+)")


@dataclass(frozen=True, slots=True)
class Wrote:
    """``data`` at ``at`` of a file, by its number; numbers stay when a file is renamed."""

    file: int
    at: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Cut:
    """A file was made ``size`` bytes long."""

    file: int
    size: int


@dataclass(frozen=True, slots=True)
class Made:
    """A new name: of a file by its number, a link's target, or of a folder."""

    path: str
    file: int | str | None


@dataclass(frozen=True, slots=True)
class Moved:
    path: str
    to: str


@dataclass(frozen=True, slots=True)
class Gone:
    path: str


@dataclass(frozen=True, slots=True)
class Synced:
    """A file by its number, or a folder by its path, was forced to the disk."""

    what: int | str


@dataclass(frozen=True, slots=True)
class Said:
    """The work told the world that something is done; from here on it must be."""

    words: str


Step = Wrote | Cut | Made | Moved | Gone | Synced | Said
Say = Callable[[str], None]


def recorded(root: Path, work: Callable[[Say], object], trace: Path) -> tuple[Step, ...]:
    """What ``work`` does to the files below ``root``; ``trace`` is a file to write to.

    The files that are there at the start are numbered from 0 in the order of their paths.
    """
    files = [str(p) for p in root.rglob("*") if p.is_file() and not p.is_symlink()]
    child = forked(work)
    try:
        watcher = subprocess.Popen(
            [
                str(STRACE), "-f", "-qq", "-xx", "-s", "100000000", "-e", "signal=none",
                "-e", f"trace={_CALLS}", "-o", str(trace), "-p", str(child.pid),
            ]
        )  # fmt: skip
        until_watched(child.pid)
    finally:
        child.begin()
    status = child.wait()
    watcher.wait()
    assert status == 0, "the work failed by itself"
    return tuple(_Reader(root, files).steps(trace.read_text("ascii")))


@dataclass(frozen=True, slots=True)
class Child:
    """A forked process that waits until it may begin."""

    pid: int
    gate: int

    def begin(self) -> None:
        os.write(self.gate, b"!")
        os.close(self.gate)

    def wait(self) -> int:
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


def forked(work: Callable[[Say], object]) -> Child:
    """A child that does ``work`` once it may ``begin``."""
    waits, gate = os.pipe()
    pid = os.fork()
    if pid:
        os.close(waits)
        return Child(pid, gate)
    status = 1
    try:
        os.read(waits, 1)
        ear = os.open("/dev/null", os.O_WRONLY)  # only strace listens
        work(lambda words: _written(ear, words))
        status = 0
    except BaseException:  # noqa: BLE001 - in here nothing of the test may go on
        import traceback

        traceback.print_exc()
    finally:
        os._exit(status)


def _written(ear: int, words: str) -> None:
    os.write(ear, words.encode())


def until_watched(pid: int) -> None:
    """Waits until strace has hold of the process."""
    for _ in range(1_000):
        if not re.search(r"TracerPid:\t0\n", Path(f"/proc/{pid}/status").read_text()):
            return
        time.sleep(0.01)
    raise AssertionError("strace did not take hold of the child")


class _Reader:
    """Reads a trace of one process, however many threads it has."""

    def __init__(self, root: Path, files: Iterable[str]) -> None:
        self._root = str(root)
        self._open: dict[int, str] = {}  # path by descriptor, as it was opened
        self._file: dict[int, int] = {}  # a file's number by descriptor
        self._place: dict[int, int] = {}
        self._ear = -1
        self._names = {path: number for number, path in enumerate(sorted(files))}
        self._next = len(self._names)

    def _number(self) -> int:
        self._next += 1
        return self._next - 1

    def steps(self, trace: str) -> Iterator[Step]:
        for name, arguments, result in _calls(trace):
            if result >= 0 or name == "close":
                yield from self._step(name, arguments, result)

    def _step(self, name: str, args: list[str], result: int) -> Iterator[Step]:
        match name:
            case "openat" | "open" | "creat":
                yield from self._opened(self._path(name, args), args[-2:], result)
            case "close":
                for known in (self._open, self._file, self._place):
                    known.pop(int(args[0]), None)
            case "dup" | "dup2" | "dup3":
                self._copied(int(args[0]), result)
            case "fcntl" if args[1].startswith("F_DUPFD"):
                self._copied(int(args[0]), result)
            case "lseek":
                self._place[int(args[0])] = result
            case "write" | "pwrite64":
                yield from self._wrote(name, args, result)
            case "ftruncate" if int(args[0]) in self._file:
                yield Cut(self._file[int(args[0])], int(args[1]))
            case "fsync" | "fdatasync":
                yield from self._synced(int(args[0]))
            case "rename" | "renameat" | "renameat2":
                yield from self._moved(name, args)
            case "unlink" | "unlinkat" | "rmdir":
                yield from self._gone(self._path(name, args))
            case "mkdir" | "mkdirat" if self._ours(path := self._path(name, args)):
                yield Made(path, None)
            case "symlink" | "symlinkat":
                path = self._path(name, args[1:])
                if self._ours(path):
                    yield Made(path, _text(args[0]))
            case _:
                pass  # not ours; or it changed a file, and then the replay is another one

    def _path(self, name: str, args: list[str]) -> str:
        """Absolute; calls whose name ends in "at" begin with a folder's descriptor."""
        base = str(Path.cwd())
        if name.endswith(("at", "at2")):
            if args[0] != "AT_FDCWD":
                base = self._open[int(args[0])]
            args = args[1:]
        return os.path.normpath(Path(base, _text(args[0])))

    def _ours(self, path: str) -> bool:
        return path.startswith(f"{self._root}/")

    def _opened(self, path: str, last: list[str], descriptor: int) -> Iterator[Step]:
        flags = next((word for word in last if "O_" in word), "O_CREAT|O_TRUNC")
        self._open[descriptor] = path
        if path == "/dev/null" and self._ear < 0:
            self._ear = descriptor
        if not self._ours(path) or "O_DIRECTORY" in flags:
            return
        if path not in self._names:
            if "O_CREAT" not in flags:
                return  # a folder, or a link
            self._names[path] = self._number()
            yield Made(path, self._names[path])
        elif "O_TRUNC" in flags:
            yield Cut(self._names[path], 0)
        self._file[descriptor] = self._names[path]
        self._place[descriptor] = 0
        if "O_APPEND" in flags:
            raise AssertionError(f"{path} is appended to, which is not understood")

    def _copied(self, descriptor: int, other: int) -> None:
        if descriptor in self._open:
            self._open[other] = self._open[descriptor]
        assert descriptor not in self._file, "two descriptors of one file are not understood"

    def _wrote(self, name: str, args: list[str], result: int) -> Iterator[Step]:
        descriptor = int(args[0])
        if descriptor == self._ear:
            yield Said(_bytes(args[1]).decode())
        elif descriptor in self._file:
            at = int(args[3]) if name == "pwrite64" else self._place[descriptor]
            if name == "write":
                self._place[descriptor] = at + result
            yield Wrote(self._file[descriptor], at, _bytes(args[1])[:result])

    def _synced(self, descriptor: int) -> Iterator[Step]:
        if descriptor in self._file:
            yield Synced(self._file[descriptor])
        elif self._ours(self._open[descriptor]) or self._open[descriptor] == self._root:
            yield Synced(self._open[descriptor])

    def _moved(self, name: str, args: list[str]) -> Iterator[Step]:
        half = 2 if name != "rename" else 1
        path, to = self._path(name, args[:half]), self._path(name, args[half:])
        if self._ours(path):
            assert path in self._names, f"{path} is moved, a folder or a link: not understood"
            self._names[to] = self._names.pop(path)
            yield Moved(path, to)

    def _gone(self, path: str) -> Iterator[Step]:
        if self._ours(path):
            self._names.pop(path, None)
            yield Gone(path)


def _calls(trace: str) -> Iterator[tuple[str, list[str], int]]:
    """Each call with its arguments and what the kernel answered, as they ended."""
    begun: dict[str, str] = {}
    for line in trace.splitlines():
        pid, _, said = line.partition(" ")
        if said.endswith("<unfinished ...>"):
            begun[pid] = said.strip().removesuffix("<unfinished ...>")
            continue
        if resumed := re.match(r"\s*<\.\.\. \w+ resumed>(.*)", said):
            line = f"{pid} {begun.pop(pid)}{resumed[1]}"
        if found := _LINE.match(line):
            yield found[2], found[3].split(", "), int(found[4])


def _bytes(quoted: str) -> bytes:
    assert quoted.endswith('"'), "strace cut a text short"
    return bytes.fromhex(quoted.strip('"').replace("\\x", ""))


def _text(quoted: str) -> str:
    return _bytes(quoted).decode()
