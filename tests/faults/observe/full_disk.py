"""A disk that is full from a certain call on: the kernel says so to the real process, by strace."""

from __future__ import annotations

import mmap
import subprocess
import traceback
from collections.abc import Callable
from dataclasses import dataclass

from kiosk.errors import AskfirstError
from tests.faults.observe.recorded_disk import STRACE, forked, until_watched

# What needs room. Opening a new file does too, but it cannot be told here from opening an old one.
NEEDS_ROOM = ("write", "pwrite64", "ftruncate", "rename", "mkdir", "symlink", "fsync", "fdatasync")
_MOST = 10_000  # bytes of what is said


@dataclass(frozen=True, slots=True)
class Outcome:
    """``done`` where there was room for all; else what was told, or ``wrong``, a stack."""

    done: bool = False
    told: str = ""
    wrong: str = ""


def with_room_for(calls: int, kind: str, work: Callable[[], object]) -> Outcome:
    """Do ``work`` in a process of its own, whose disk takes ``calls`` calls of a kind and no more.

    A kind at a time, since strace counts each for itself.
    """
    with mmap.mmap(-1, _MOST) as said:  # shared with the child, and no call when it is written
        child = forked(lambda _: _say(said, work))
        try:
            watcher = subprocess.Popen(
                [
                    str(STRACE), "-f", "-qq", "-e", f"trace={kind}", "-e", "signal=none",
                    "-e", f"inject={kind}:error=ENOSPC:when={calls + 1}+",
                    "-o", "/dev/null", "-p", str(child.pid),
                ]
            )  # fmt: skip
            until_watched(child.pid)
        finally:
            child.begin()
        assert child.wait() == 0
        watcher.wait()
        kind, _, words = said[:].rstrip(b"\0").decode(errors="replace").partition(" ")
    return Outcome(
        kind == "done", words if kind == "told" else "", words if kind == "wrong" else ""
    )


def _say(into: mmap.mmap, work: Callable[[], object]) -> None:
    try:
        work()
        said = "done"
    except AskfirstError as err:
        said = f"told {err}"
    except BaseException:  # noqa: BLE001 - in here nothing of the test may go on
        said = f"wrong {traceback.format_exc()}"
    content = said.encode()[-_MOST:]
    into[: len(content)] = content
