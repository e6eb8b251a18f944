"""What the processes of a kiosk or a browser hold and use, as the kernel counts it.

PSS shares each page out among those who map it, so the sum over processes counts nothing twice.
"""

from __future__ import annotations

import os
import signal
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

MB = 1_000_000
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Memory:
    """Bytes of one process or of several together; ``own`` is what nobody else maps."""

    pss: int = 0
    rss: int = 0
    own: int = 0

    def __add__(self, other: Memory) -> Memory:
        return Memory(self.pss + other.pss, self.rss + other.rss, self.own + other.own)


def memory_of(pid: int) -> Memory:
    """The memory of one process; nothing when it has just gone."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()[1:]
    except (OSError, ProcessLookupError):
        return Memory()
    found: dict[str, int] = {}
    for line in lines:
        name, amount, *_ = line.split()
        found[name] = int(amount) * 1024
    own = found.get("Private_Clean:", 0) + found.get("Private_Dirty:", 0)
    return Memory(found.get("Pss:", 0), found.get("Rss:", 0), own)


def family(pid: int) -> list[psutil.Process]:
    """The process and all it started."""
    try:
        first = psutil.Process(pid)
        return [first, *first.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def is_camera(process: psutil.Process) -> bool:
    """Whether this is the camera process of a kiosk."""
    try:
        return "kiosk.vision.worker" in process.cmdline()
    except psutil.Error:
        return False


def memory_of_all(processes: list[psutil.Process]) -> Memory:
    return sum((memory_of(process.pid) for process in processes), Memory())


def cpu_seconds(pid: int) -> float:
    """User and system time of one process so far, all its threads together."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except (OSError, ProcessLookupError):
        return 0.0
    return (int(fields[11]) + int(fields[12])) / _TICKS


def cpu_of_all(processes: list[psutil.Process]) -> float:
    return sum(cpu_seconds(process.pid) for process in processes)


def end(started: subprocess.Popen[bytes]) -> None:
    """End a process we started and everything it started; returns when all are gone."""
    everyone = family(started.pid)
    for process in everyone:
        _signal(process, signal.SIGTERM)
    _, alive = psutil.wait_procs(everyone, timeout=3)
    for process in alive:
        _signal(process, signal.SIGKILL)
    psutil.wait_procs(alive, timeout=3)
    started.wait()


def _signal(process: psutil.Process, number: signal.Signals) -> None:
    with suppress(psutil.NoSuchProcess):
        process.send_signal(number)


def settle(seconds: float) -> None:
    """Let a kiosk come to rest before it is weighed."""
    time.sleep(seconds)


def drop_page_cache() -> bool:
    """Forget every file that was read, as after switching on; only root may, False otherwise."""
    os.sync()
    try:
        Path("/proc/sys/vm/drop_caches").write_text("3", encoding="ascii")
    except OSError:
        return False
    return True
