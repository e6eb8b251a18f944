"""From a touch to the frame that shows what it did, while the camera process rests and looks.

A tap changes a quantity: the journal commits it, the line, the tax and the total are drawn anew.
While the camera looks, its pictures are drawn in the live view as well, fifteen a second.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from tests.benchmarks.apart import run_apart
from tests.benchmarks.display import display
from tests.benchmarks.table import Row, percentile

if TYPE_CHECKING:
    from tests.benchmarks.kiosk_window import KioskWindow

TITLE = "Tap to the next frame"
ROUNDS = 300
AT_MOST = 2.0
PAUSE = (0.03, 0.09)  # seconds between taps: quicker than anybody, slow enough for a frame


def measure(rounds: int = ROUNDS) -> list[Row]:
    with display() as screen:
        found = {"X": run_apart("taps", rounds, screen.name)}
    found["offscreen"] = run_apart("taps", rounds, None)
    return [row for where, values in found.items() for row in _rows(where, values)]


def _rows(where: str, values: dict[str, float]) -> list[Row]:
    how = f"{values['taps']:.0f} taps each"
    rows = [
        Row(f"tap to frame {which}, camera {doing}, {where}", values[key], "ms", note=how)
        for doing in ("at rest", "looking")
        for which in ("p50", "p99")
        if (key := f"{doing} {which}")
    ]
    return [
        *rows,
        Row(
            f"p99 looking over at rest, {where}", values["looking p99"] / values["at rest p99"],
            "times", at_most=AT_MOST, note="same window, same run",
        ),
        Row(
            f"p50 looking over at rest, {where}", values["looking p50"] / values["at rest p50"],
            "times",
        ),
    ]  # fmt: skip


def work(rounds: int) -> dict[str, float]:
    from tests.benchmarks.kiosk_window import opened

    dice = Random(15)
    with opened() as kiosk:
        kiosk.await_camera()
        _begin(kiosk)
        _taps(kiosk, 10, dice)  # what is drawn first is drawn slower, once
        resting = _taps(kiosk, rounds, dice)
        looking: list[float] = []
        while len(looking) < rounds:
            looking += _while_looking(kiosk, rounds - len(looking), dice)
    return {
        "taps": rounds,
        "at rest p50": percentile(resting, 50),
        "at rest p99": percentile(resting, 99),
        "looking p50": percentile(looking, 50),
        "looking p99": percentile(looking, 99),
    }


def _begin(kiosk: KioskWindow) -> None:
    """A new visit with three lines in the basket."""
    from kiosk.events import Cancelled
    from tests.benchmarks.kiosk_window import codes

    kiosk.kiosk.session.send(Cancelled())
    for code in codes()[:3]:
        kiosk.kiosk.session.scan(code)
    kiosk.frames.rest(0.4)


def _taps(kiosk: KioskWindow, rounds: int, dice: Random) -> list[float]:
    return [_tap(kiosk, number, dice) for number in range(rounds)]


def _tap(kiosk: KioskWindow, number: int, dice: Random) -> float:
    act = kiosk.touch("less" if number % 2 else "more")
    before = kiosk.shopping.basket
    milliseconds = kiosk.frames.until_shown(act, lambda: kiosk.shopping.basket != before)
    kiosk.frames.rest(dice.uniform(*PAUSE))
    return milliseconds


def _while_looking(kiosk: KioskWindow, rounds: int, dice: Random) -> list[float]:
    """Taps during one look, from the first picture in the live view to the answer."""
    _begin(kiosk)
    kiosk.touch("yes")()
    kiosk.frames.until(lambda: _is_looking(kiosk), 5.0)
    found: list[float] = []
    while len(found) < rounds and _is_looking(kiosk):
        found.append(_tap(kiosk, len(found), dice))
    return found


def _is_looking(kiosk: KioskWindow) -> bool:
    looking = kiosk.shopping.looking
    return looking is not None and looking.camera_open
