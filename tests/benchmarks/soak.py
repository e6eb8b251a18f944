"""Ten thousand taps through whole visits: nothing may leak, wear out or complain.

One binding of Qt to Python loses a reference to ``None`` or ``True`` with every call, and ends the
process after some thousands; short tests stay green. So references and memory are watched here.
"""

from __future__ import annotations

import gc
import logging
import os
import sys
import time
from collections import Counter
from typing import TYPE_CHECKING

from tests.benchmarks.apart import run_apart
from tests.benchmarks.display import display
from tests.benchmarks.processes import MB, memory_of
from tests.benchmarks.table import Row

if TYPE_CHECKING:
    from tests.benchmarks.visits import Visits

TITLE = "Soak"
ROUNDS = 10_000  # taps


def measure(rounds: int = ROUNDS) -> list[Row]:
    with display() as screen:
        found = run_apart("soak", rounds, screen.name)
    # A loss ends the process some day. What is gained, some three a scan, has no object behind it:
    # a census of all containers finds none more, so it is a count of the binding's that only rises.
    drift = "references gained or lost a tap, after the first tenth; a lossy binding loses several"
    return [
        Row("taps", found["taps"], "taps", note=f"in {found['visits']:.0f} whole visits, X"),
        Row("looks by the camera meanwhile", found["looks"], "looks"),
        Row("sys.getrefcount(None)", found["none"], "a tap", None, -0.05, drift),
        Row("sys.getrefcount(True)", found["true"], "a tap", 0.05, -0.05),
        Row("live Python objects", found["objects"], "a tap", at_most=0.05),
        Row("screen process, after the first third", found["rss 1"], "MB RSS"),
        Row("screen process, after the second third", found["rss 2"], "MB RSS"),
        Row("screen process, at the end", found["rss 3"], "MB RSS"),
        Row(
            "growth in the last third", (found["rss 3"] / found["rss 2"] - 1) * 100, "%",
            at_most=2.0,
        ),
        Row("camera process, growth over the run", found["camera"], "MB PSS", at_most=10.0),
        Row("warnings of Qt, QML or the kiosk", found["warnings"], "", at_most=0.0),
        Row("CPU a tap, screen process", found["cpu"], "ms"),
    ]  # fmt: skip


def work(rounds: int) -> dict[str, float]:
    from PySide6.QtCore import QtMsgType, qInstallMessageHandler

    from tests.benchmarks.kiosk_window import opened
    from tests.benchmarks.visits import Visits

    complaints: list[str] = []

    def from_qt(kind: QtMsgType, context: object, text: str) -> None:
        if kind is not QtMsgType.QtDebugMsg and kind is not QtMsgType.QtInfoMsg:
            complaints.append(text)

    with opened() as kiosk:
        camera = kiosk.await_camera()
        visits = Visits(kiosk)
        _run_to(visits, rounds // 10)
        qInstallMessageHandler(from_qt)
        logging.getLogger().addHandler(_Complaints(complaints))
        before, first, used = _counts(), memory_of(camera.pid), time.process_time()
        begun, marks = visits.taps, []
        for third in (1, 2, 3):
            _run_to(visits, begun + (rounds - begun) * third // 3)
            marks.append(_memory_here())
        taps = visits.taps - begun
        after = _counts()
        used = time.process_time() - used
        camera_growth = (memory_of(camera.pid).pss - first.pss) / MB
        qInstallMessageHandler(None)
    for complaint, times in Counter(complaints).most_common(5):
        print(f"  {times} times: {complaint}")
    none, true, objects = ((new - old) / taps for old, new in zip(before, after, strict=True))
    return {
        "taps": visits.taps, "visits": visits.visits, "looks": visits.looks,
        "none": none, "true": true, "objects": objects,
        "rss 1": marks[0], "rss 2": marks[1], "rss 3": marks[2],
        "camera": camera_growth, "warnings": len(complaints), "cpu": used / taps * 1000,
    }  # fmt: skip


class _Complaints(logging.Handler):
    """Whatever the kiosk itself finds worth a warning."""

    def __init__(self, into: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._into = into

    def emit(self, record: logging.LogRecord) -> None:
        said = record.getMessage()
        if "was not printed" not in said:  # this kiosk has no printer, and says so each time
            self._into.append(said)


def _run_to(visits: Visits, taps: int) -> None:
    while visits.taps < taps:
        visits.one()


def _counts() -> tuple[int, int, int]:
    gc.collect()
    return sys.getrefcount(None), sys.getrefcount(True), len(gc.get_objects())


def _memory_here() -> float:
    """MB resident in this process, the kiosk's screen."""
    gc.collect()
    return memory_of(os.getpid()).rss / MB
