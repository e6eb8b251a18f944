"""A session between fakes whose looks are looks of a real camera process."""

from __future__ import annotations

from kiosk.consent.purposes import LOOK, Purpose
from kiosk.estimate import Estimate, NoEstimate, Wanted
from kiosk.events import LookAnswered
from kiosk.look import LookDone
from tests.faults.observe.bare_camera import BareCamera
from tests.unit.fakes import Kiosk


class RealLooks:
    """Passes every look and stop on to the process, and takes the answers from it.

    Attributes:
        answers: all that it answered, in order.
    """

    def __init__(self, kiosk: Kiosk, process: BareCamera, seconds: float) -> None:
        """``seconds``: what each look is given; a real one has 4."""
        self.answers: list[LookDone] = []
        self._process = process
        self._seconds = seconds
        self._camera = kiosk.camera
        self._fakes = {name: getattr(kiosk.camera, name) for name in ("look", "stop", "answer")}
        for name in self._fakes:
            setattr(kiosk.camera, name, getattr(self, f"_{name}"))

    def _look(self, look: str, purposes: tuple[Purpose, ...]) -> None:
        self._fakes["look"](look, purposes)
        wanted = Wanted(*(purpose in purposes for purpose in LOOK))
        self._process.ask(look, self._seconds, wanted)

    def _stop(self, look: str) -> None:
        was_open = self._camera.open_look == look
        self._fakes["stop"](look)
        if was_open:
            self._process.stop(look)

    def _answer(self, _: Estimate | None = None, __: NoEstimate | None = None) -> LookAnswered:
        """The process's own answer, whatever the dice would have said."""
        oldest = self._camera.unanswered[0][0]
        done = self._process.await_answer()
        assert done.look == oldest, "an answer to another look"
        self.answers.append(done)
        answered: LookAnswered = self._fakes["answer"](done.estimate(), done.reason)
        return answered
