"""The screen's end of the camera process: asks it to look, and outlives whatever becomes of it.

No thread and no polling: Qt's own event loop watches the pipe. Every ``look`` gets exactly one
``done``, every ``watch`` exactly one ``watched``, whether the process answers, hangs, talks
rubbish or dies; the live view is wiped from this side too, and a process that does not confirm a
stop within 0.7 s is killed, which closes its camera. Another is then started, later and later if
they keep dying.
"""

from __future__ import annotations

import os
import socket
import subprocess
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal
from PySide6.QtGui import QImage

from kiosk.camera_environment import camera_environment
from kiosk.consent.purposes import LOOK, Purpose
from kiosk.estimate import NoEstimate
from kiosk.look import (
    PACKET_BYTES,
    BadMessageError,
    CameraOpened,
    CardsMoved,
    FromWorker,
    GlanceSeen,
    Look,
    LookDone,
    PictureShown,
    ToWorker,
    Watch,
    WorkerReady,
    pack,
    unpack_answer,
)
from kiosk.watch import WATCH_SECONDS, CardPlace
from ui.live_view import LiveView
from ui.orders import About, Order, answer_of, answers, id_of, stop_of, told_too_much

STOP_MS = 700  # withdrawing frees the camera in under a second
GRACE_MS = 800  # past the time a look was given
OPEN_MS = 4000  # for a camera to open, before a watch says its first word
SILENCE_MS = 2500  # between two words of a watch, which speaks once a second
START_MS = 8000  # for a process that is still loading its models
AT_ONCE = 32  # packets, after which the screen has its turn: a flood must not freeze it
CLOSE_MS = 100  # a killed process takes 20 to 50 to close its camera; only then is it closed
REAP_MS = 100
_BACK_OFF_MS = (200, 500, 1000, 2000, 5000, 15000, 30000)


class CameraLink(QObject):
    """Starts, asks, watches and replaces one camera process.

    ``argv`` is the command without ``--pipe`` and ``--preview``, which are added here; ``is_there``
    says whether the camera is plugged in, without opening it, ``places`` where the offer cards lie
    now, and ``view_degrees`` what the camera sees. Signals may
    come from inside a call (``done`` from ``look``, where no process can be started).
    """

    ready = Signal(object)  # WorkerReady: the process is up; what it says is for staff
    opened = Signal(str)  # look: the camera is on
    pictured = Signal(QImage)  # a new live picture; a null image when there is none any more
    done = Signal(object)  # LookDone, one for each look, when the camera is closed
    glanced = Signal(object)  # GlanceSeen, about once a second of a watch
    watched = Signal(object)  # WatchDone, one for each watch, when the camera is closed
    lost = Signal(str)  # for staff: what became of the process

    def __init__(
        self,
        argv: Sequence[str],
        parent: QObject | None = None,
        *,
        is_there: Callable[[], bool] = lambda: True,
        places: Callable[[], tuple[CardPlace, ...]] = tuple,
        view_degrees: float = 60.0,
    ) -> None:
        super().__init__(parent)
        self._argv = tuple(argv)
        self.is_there = is_there
        self._places = places
        self._view_degrees = view_degrees
        self._cards: tuple[CardPlace, ...] = ()  # where the process thinks they lie
        self._view = LiveView()
        self._process: subprocess.Popen[bytes] | None = None
        self._dying: list[subprocess.Popen[bytes]] = []
        self._pipe: socket.socket | None = None
        self._watch: QSocketNotifier | None = None
        self._is_ready = False
        self._deaths = 0
        self._order: Order | None = None  # the look or the watch that stands
        self._next: Order | None = None  # asked while another was still being stopped
        self._is_stopping = False
        self._is_open = False  # the camera, for the order that stands
        self._has_picture = False
        self._deadline = _timer(self, self._look_overdue)
        self._silence = _timer(self, self._look_overdue)  # of a watch; a look has no words between
        self._stop_deadline = _timer(self, self._stop_overdue)
        self._restart = _timer(self, self.start)
        self._reaping = _timer(self, self._reap)

    # --- what the screen may ask --------------------------------------------------------------

    def start(self) -> None:
        """Start the camera process unless it runs."""
        self._restart.stop()
        if self._process is not None or self._view.is_closed:
            return
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        handles = (theirs.fileno(), self._view.handle)
        ends = ("--pipe", str(handles[0]), "--preview", str(handles[1]))
        try:
            self._process = subprocess.Popen(
                (*self._argv, *ends), pass_fds=handles, stdin=subprocess.DEVNULL,
                env=camera_environment(os.environ),
            )  # fmt: skip
        except OSError as err:
            ours.close()
            self._died(f"{self._argv[0]} could not be started ({err.strerror})")
            return
        finally:
            theirs.close()
        ours.setblocking(False)
        self._pipe = ours
        self._watch = QSocketNotifier(ours.fileno(), QSocketNotifier.Type.Read, self)
        self._watch.activated.connect(self._receive)

    def renew(self) -> None:
        """Another process in place of this one, unless it looks: a camera that is plugged in anew
        is out of reach of a process whose cell was shut before."""
        if self._order is None and not self._view.is_closed:
            self._drop_process()
            self.start()

    def look(
        self,
        look_id: str,
        purposes: tuple[Purpose, ...],
        frames: int = 12,
        seconds: float = 4.0,
    ) -> None:
        """Look once, for ``purposes`` alone; ``done`` will carry ``look_id``."""
        age, smile = (purpose in purposes for purpose in LOOK)
        self._ask(Look(look_id, age, smile, frames, seconds))

    def watch(self, watch_id: str, seconds: float = WATCH_SECONDS) -> None:
        """Say which offer card is looked at, until the time is over; ``watched`` ends it."""
        order = Watch(watch_id, self._places(), self._view_degrees, seconds)
        if order.cards:
            self._ask(order)
        else:
            self._answer(answer_of(order, NoEstimate.STOPPED))  # the offers are gone already

    def stop(self, order_id: str) -> None:
        """Close the camera; the answer says STOPPED once it is closed. Late calls do nothing."""
        if self._next is not None and id_of(self._next) == order_id:
            self._withdraw_next()
        elif self._order is not None and id_of(self._order) == order_id and not self._is_stopping:
            self._is_stopping = True
            self._clear_picture()
            self._stop_deadline.start(STOP_MS)
            self._send(stop_of(self._order))

    def shutdown(self) -> None:
        """End the process and give back the memory; nothing can be asked afterwards."""
        self._next = None
        self._drop_process()
        self._restart.stop()
        self._reaping.stop()
        self._dying = [process for process in self._dying if not _is_gone(process, 300)]
        self._finish(NoEstimate.STOPPED)
        self._view.close()

    def picture(self) -> QImage:
        """A copy of the live picture as it is now; null when there is none, or a torn one."""
        return self._view.picture()

    @property
    def pid(self) -> int | None:
        """The camera process, for the doctor and the tests."""
        return self._process.pid if self._process else None

    # --- one look -----------------------------------------------------------------------------

    def _ask(self, order: Order) -> None:
        if self._order is None:
            self._begin(order)
            return
        if self._next is not None:
            self._withdraw_next()
        self._next = order
        self.stop(id_of(self._order))

    def _begin(self, order: Order) -> None:
        self._order = order
        if isinstance(order, Watch):
            self._cards = order.cards
        self._is_stopping = self._is_open = False
        self.start()  # a shopper who said yes does not wait for the back-off
        if self._order is not order:
            return  # it could not be started, and the look is answered
        start = 0 if self._is_ready else START_MS
        self._deadline.start(start + int(order.seconds * 1000) + GRACE_MS)
        if isinstance(order, Watch):
            self._silence.start(start + OPEN_MS)
        self._send(order)

    def _finish(
        self,
        reason: NoEstimate | None = None,
        trouble: str = "",
        answer: About | None = None,
    ) -> None:
        """The standing order has its one answer; the waiting one begins."""
        order, self._order = self._order, None
        was_stopping, self._is_stopping = self._is_stopping, False
        self._deadline.stop()
        self._silence.stop()
        self._stop_deadline.stop()
        self._clear_picture()
        if order is None:
            return
        if was_stopping:  # even where the answer was quicker: it was not wanted any more
            answer = answer_of(order, NoEstimate.STOPPED, trouble)
        elif answer is None:
            answer = answer_of(order, reason, trouble)
        following, self._next = self._next, None
        self._answer(answer)
        if following is not None:
            self._begin(following)

    def _withdraw_next(self) -> None:
        assert self._next is not None
        order, self._next = self._next, None
        self._answer(answer_of(order, NoEstimate.STOPPED))

    def _answer(self, answer: About) -> None:
        (self.done if isinstance(answer, LookDone) else self.watched).emit(answer)

    def _look_overdue(self) -> None:
        self._replace("it gave no answer in time", NoEstimate.TOO_LATE)

    def _stop_overdue(self) -> None:
        self._replace("it did not confirm a stop", NoEstimate.STOPPED)

    def _clear_picture(self) -> None:
        self._has_picture = False
        self._view.wipe()
        self.pictured.emit(QImage())

    # --- the pipe -----------------------------------------------------------------------------

    def _send(self, message: ToWorker) -> None:
        if self._pipe is None:
            return
        try:
            self._pipe.send(pack(message), socket.MSG_NOSIGNAL)
        except OSError:  # dead or deaf; a timer or the pipe's end tells in a moment
            return

    def _receive(self) -> None:
        """Take what is there, not without end; no copy of an answer stays behind.

        Of several new pictures only the last is shown. The pipe tells again if more is in it.
        """
        self._has_picture = False
        for _ in range(AT_ONCE):
            if not self._receive_one():
                break
        if self._has_picture:
            picture = self.picture()
            if not picture.isNull():
                self.pictured.emit(picture)

    def _receive_one(self) -> bool:
        """Whether there was a message, and another may follow."""
        if self._pipe is None:
            return False
        packet = bytearray(PACKET_BYTES)
        try:
            size = self._pipe.recv_into(packet)
            if not size:
                raise ConnectionResetError
            message = unpack_answer(memoryview(packet)[:size])
            if isinstance(message, WorkerReady) and self._is_ready:
                raise BadMessageError("screen: camera answer refused: it was ready already")
        except BlockingIOError:
            return False
        except BadMessageError as err:
            self._replace(str(err), NoEstimate.CAMERA_LOST)
            return False
        except OSError:
            self._replace("it ended by itself", NoEstimate.CAMERA_LOST)
            return False
        finally:
            packet[:] = bytes(PACKET_BYTES)
        self._take(message)
        return True

    def _take(self, message: FromWorker) -> None:
        if isinstance(message, WorkerReady):
            self._is_ready = True
            self._restart.stop()
            self.ready.emit(message)
            return
        if self._order is None or id_of(message) != id_of(self._order):
            return  # late, or about nobody
        if told_too_much(self._order, message):
            self._replace("it told what was not allowed", NoEstimate.CAMERA_LOST)
        elif answers(self._order, message):
            self._deaths = 0
            self._finish(answer=message)
        elif self._is_stopping:
            return
        elif isinstance(message, CameraOpened):
            self._open()
        elif isinstance(message, PictureShown):
            self._has_picture = True
        elif isinstance(message, GlanceSeen) and isinstance(self._order, Watch):
            self._glance(message, self._order)

    def _glance(self, seen: GlanceSeen, watch: Watch) -> None:
        """Pass it on, unless the cards moved meanwhile: then it tells of where they were."""
        self._silence.start(SILENCE_MS)
        places = self._places()
        if places != self._cards:
            self._cards = places
            self._send(CardsMoved(watch.watch, places))
        else:
            self.glanced.emit(seen)

    def _open(self) -> None:
        """Once a look, however often the process says it."""
        if self._order is not None and not self._is_open:
            self._is_open = True
            if isinstance(self._order, Watch):
                self._silence.start(SILENCE_MS)
            self.opened.emit(id_of(self._order))

    # --- the process --------------------------------------------------------------------------

    def _replace(self, what: str, reason: NoEstimate) -> None:
        self._drop_process()
        self._died(what, reason)

    def _died(self, what: str, reason: NoEstimate = NoEstimate.CAMERA_LOST) -> None:
        wait = _BACK_OFF_MS[min(self._deaths, len(_BACK_OFF_MS) - 1)]
        self._deaths += 1
        self._restart.start(wait)
        trouble = (
            f"camera process: {what}. Another starts in {wait / 1000:g} s; no sale is touched."
        )
        self.lost.emit(trouble)
        self._finish(reason, trouble)

    def _drop_process(self) -> None:
        """Kill what runs; the kernel closes its camera."""
        self._is_ready = False
        if self._watch is not None:
            self._watch.setEnabled(False)
            self._watch.deleteLater()
            self._watch = None
        if self._pipe is not None:
            self._pipe.close()
            self._pipe = None
        if self._process is not None:
            self._process.kill()
            if not _is_gone(self._process, CLOSE_MS):
                self._dying.append(self._process)
                self._reaping.start(REAP_MS)
            self._process = None

    def _reap(self) -> None:
        """Bury what is stuck in a driver, once it has come out."""
        self._dying = [process for process in self._dying if process.poll() is None]
        if self._dying:
            self._reaping.start(REAP_MS)


def _is_gone(process: subprocess.Popen[bytes], ms: int) -> bool:
    try:
        process.wait(timeout=ms / 1000)
    except subprocess.TimeoutExpired:
        return False
    return True


def _timer(parent: QObject, run: Callable[[], None]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.timeout.connect(run)
    return timer
