"""One visit at a real kiosk in a process of its own, told step by step what to do.

    python -m tests.faults.observe.a_visit FOLDER CAMERA [FAULT ...]

Reads a word a line, does it, and says the word again when it is done: ``start`` (scan bread, be
asked), ``yes`` or ``no`` (answer), ``answer`` (wait for the estimate); then one of the ways a visit
can end (``pay``, ``cancel``, ``away``, ``remove`` first or ``stop`` in mid-look); ``end`` (wherever
it is, until nobody is there), ``leave``. Before each it looks for a file of that name that is
nowhere, so that a trace of system calls shows when it was. A FAULT is one of the camera process,
or of the screen where its name begins with ``screen_``.
"""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from kiosk.commands import assemble as composition
from kiosk.commands.folder import KioskFolder
from kiosk.events import Cancelled, DonePressed, Passed, TimePassed
from kiosk.look import LookDone, WorkerReady
from kiosk.settings import Settings
from tests.faults.observe import planted_screen
from ui.touch import Hand

NOON = datetime(2026, 11, 18, 12, 0, tzinfo=ZoneInfo("Europe/Berlin"))
BREAD = "9520001301070"
MARK = "/askfirst-visit-"


class Visit:
    """What the words mean."""

    def __init__(self, folder: Path, camera: str) -> None:
        settings = Settings(shop="Linden Corner", region="eu", camera=camera)
        home = KioskFolder(folder)
        look = composition.Look(still=True)
        self._kiosk = composition.assemble(home, settings, look, now=lambda: NOON)
        self._hand = Hand(self._kiosk.screen.window)
        self._aside = str(folder.parent / "screen.png")
        self._answers = 0
        self._ready = 0
        self.link = self._kiosk.screen.link
        assert self.link is not None
        self.link.ready.connect(self._is_ready)
        self.link.done.connect(self._is_done)
        self._hand.wait_for("start")
        self._hand.wait(lambda: bool(self._ready), "the camera process", 60.0)

    def start(self) -> None:
        self._hand.scan(BREAD)
        self._hand.wait_for("yes", 10.0)

    def yes(self) -> None:
        self._hand.tap_calmly("yes")

    def no(self) -> None:
        self._hand.tap_calmly("no")

    def answer(self) -> None:
        self._hand.wait(lambda: bool(self._answers), "the camera's answer", 60.0)
        self._hand.wait(lambda: not self._hand.sees("cameraIsOn"), "the end of the live view")
        self._hand.rest(0.3)

    def pay(self) -> None:
        """Pay, and be thanked; the receipt is put away by hand."""
        self._hand.tap_calmly("pay")
        for _ in range(2):
            self._hand.tap_calmly("done")
        self._hand.wait_for("start")

    def cancel(self) -> None:
        self._hand.tap_calmly("cancel")
        self._hand.tap_calmly("end")
        self._hand.wait_for("start")

    def away(self) -> None:
        """Walk away without a word; time passes as the quiet timer tells it."""
        self._kiosk.session.send(TimePassed(Passed.QUIET))
        self._hand.wait_for("stay")
        self._kiosk.session.send(TimePassed(Passed.WARNING_OVER))
        self._hand.wait_for("start")

    def remove(self) -> None:
        self._hand.tap_calmly("removeGuess")

    def stop(self) -> None:
        self._hand.tap_calmly("stop")

    def camera(self) -> None:
        """Which process is the camera's now."""
        assert self.link is not None
        print(f"camera {self.link.pid}", flush=True)

    def await_another(self) -> None:
        """Until another camera process is ready, after one was killed."""
        self._hand.wait(lambda: self._ready > 1, "another camera process", 60.0)

    def end(self) -> None:
        for event in (Cancelled(), DonePressed(), Cancelled()):
            self._kiosk.session.send(event)
        self._hand.wait_for("start")
        self._hand.rest(0.8)

    def live(self) -> None:
        """Wait until the live view shows something."""
        self._hand.wait_for("cameraIsOn")
        self._hand.rest(0.3)

    def save(self) -> None:
        """Save what stands on the screen, for a look at what a copy of it would be."""
        self._hand.picture().save(self._aside)
        item = self._hand.item("view")
        place = item.mapRectToScene(item.boundingRect()).toRect()
        print(place.x(), place.y(), place.width(), place.height(), flush=True)

    def leave(self) -> None:
        self._kiosk.close()

    def _is_ready(self, _: WorkerReady) -> None:
        self._ready += 1

    def _is_done(self, done: LookDone) -> None:
        self._answers += 1
        estimate = done.estimate()
        if estimate is not None:
            print(f"estimate: {estimate.age.value}", flush=True)
        else:
            print(f"no estimate: {done.reason} {done.trouble}", flush=True)


def main(arguments: list[str]) -> None:
    folder, camera, *fault = arguments
    of_camera = [name for name in fault if not name.startswith("screen_")]
    if of_camera:
        usual = composition.camera_command
        planted = [sys.executable, "-m", "tests.faults.observe.planted", "+".join(of_camera)]
        composition.camera_command = lambda *a, **named: (*planted, *usual(*a, **named)[3:])
    visit = Visit(Path(folder), camera)
    assert visit.link is not None
    for name in fault:
        if name.startswith("screen_"):
            getattr(planted_screen, name)(visit.link, Path(folder))
    print(f"here {visit.link.pid}", flush=True)
    for word in map(str.strip, sys.stdin):
        Path(MARK + word).exists()
        getattr(visit, word)()
        print(word, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
