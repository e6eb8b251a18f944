"""One kiosk's screen, whole: window, scanner, timers, and the link to the camera process.

What the first picture does not need waits until it has been shown: the camera process
and the costlier imports would only compete with it for the processor.
"""

from __future__ import annotations

import gc
import os
import signal
import socket
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QSocketNotifier, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickWindow
from shiboken6 import isValid

from kiosk.consent.notices import Notice
from kiosk.consent.policies import Policy
from kiosk.consent.purposes import Purpose
from kiosk.estimate import NoEstimate
from kiosk.events import CameraIsOpen, Glanced, LookAnswered, WatchEnded
from kiosk.look import GlanceSeen, LookDone, WatchDone, WorkerReady
from kiosk.ports import Pictures, Send, Voice
from kiosk.privacy.page import Page
from kiosk.privacy.sheets import Sheet
from kiosk.session import Session
from kiosk.settings import Settings
from kiosk.states import Idle, State
from kiosk.watch import CardPlace
from ui.app import load, survive_errors
from ui.camera_link import CameraLink
from ui.camera_presence import CameraPresence
from ui.card_places import card_places
from ui.catalogue_renewal import CatalogueRenewal
from ui.forgetting import overwrite_what_is_freed, sweep_python, sweep_qt
from ui.goods_pictures import GoodsPictures
from ui.languages import Languages
from ui.quiet import Quiet
from ui.renderer import choose_renderer
from ui.scanner import Scanner
from ui.speaker import Speaker
from ui.spoken import Script
from ui.staff_model import StaffModel
from ui.visit_model import VisitModel

_FORGET_MS = 250

Tell = Callable[[str], None]


class NoCamera:
    """Fills ``ports.Camera`` where the shop has none: each order is answered at once."""

    def __init__(self, send: Send) -> None:
        self._send = send

    def is_there(self) -> bool:
        """Never: nothing is asked about it."""
        return False

    def look(self, look: str, purposes: tuple[Purpose, ...]) -> None:
        self._send(LookAnswered(look, None, NoEstimate.NO_CAMERA))

    def watch(self, watch: str) -> None:
        self._send(WatchEnded(watch))

    def stop(self, order: str) -> None:
        """Nothing is open."""


class Screen(QObject):
    """The window and what listens around it.

    Args:
        camera: how the camera process is started; empty where the shop has no camera.
        tell: takes a sentence for staff (the log).
        assets: pictures, icons and translations.
        notices: what the shopper is asked, by purpose.
        policy: what is read before the camera question, where the region wants that.
        attention: whether the camera may be asked to watch over the offers at all.
        my_data: reads the page that says what happens with one's data, after the first picture.
        staff_sheet: the answers on the staff page.
        voice: reads aloud; None where there is none, and then no page offers it.
        camera_is_there: whether it is plugged in, asked without opening it.
        renew_catalogue: takes a newer catalogue where there is one, and says so; asked between
            visits only.
        pictures: the shop's own pictures of its goods, where it has some.
    """

    def __init__(
        self,
        settings: Settings,
        camera: Sequence[str],
        tell: Tell,
        assets: Path,
        notices: Mapping[str, Notice],
        my_data: Callable[[], Page | None] = lambda: None,
        *,
        attention: bool = False,
        size: tuple[int, int] = (1080, 1920),
        full_screen: bool = False,
        dark: bool = False,
        still: bool = False,
        policy: Policy | None = None,
        staff_sheet: Sheet | None = None,
        voice: Voice | None = None,
        camera_is_there: Callable[[], bool] = lambda: True,
        renew_catalogue: Callable[[], str] = lambda: "",
        pictures: Pictures | None = None,
    ) -> None:
        super().__init__()
        survive_errors()
        choose_renderer(os.environ)
        running = QGuiApplication.instance()
        self._app = running if isinstance(running, QGuiApplication) else QGuiApplication([])
        self._app.setApplicationName("askfirst")
        self._tell = tell
        self._size, self._full_screen, self._dark, self._still = size, full_screen, dark, still
        self._assets = assets
        self.languages = Languages(settings.languages, assets / "i18n")
        self._my_data = my_data
        self._renew_catalogue = renew_catalogue
        self.visit = VisitModel(
            settings,
            self.languages,
            GoodsPictures(assets / "pictures", pictures),
            camera_offered=bool(camera),
            attention_offered=attention,
            notices=notices,
            policy=policy,
            voice_offered=voice is not None,
        )
        self.staff = StaffModel(self.languages, staff_sheet)
        script = Script(self.languages, notices, policy, self.visit.my_data_said)
        self._speaker = Speaker(self.visit, voice, script) if voice is not None else None
        self.scanner = Scanner(self)
        self._settings = settings
        self._attention = attention
        self.link: CameraLink | None = None
        if camera:
            self.link = CameraLink(
                camera, self, is_there=camera_is_there, places=self._card_places,
                view_degrees=float(settings.camera_degrees),
            )  # fmt: skip

    def show(self, state: State) -> None:
        """Draw ``state``."""
        self.visit.show(state)
        if isinstance(state, Idle):  # once the pages have let go of the visit's words
            QTimer.singleShot(_FORGET_MS, self, self._sweep_page_strings)
            QTimer.singleShot(_FORGET_MS, self, sweep_python)
            QTimer.singleShot(_FORGET_MS + 50, self, sweep_qt)
            if hasattr(self, "_renewal"):
                QTimer.singleShot(0, self._renewal, self._renewal.check)

    def _card_places(self) -> tuple[CardPlace, ...]:
        """For a watch, which begins only where offers are in view; none before the window is."""
        return card_places(self.window, self._settings) if hasattr(self, "_engine") else ()

    def _sweep_page_strings(self) -> None:
        """What the pages' bindings worked with lies about until their engine collects it."""
        if hasattr(self, "_engine") and isValid(self._engine):  # the window may have closed
            self._engine.collectGarbage()

    def open(self, session: Session) -> None:
        """Bring ``session`` to the window; the camera process starts after the first picture.

        Raises:
            ScreenError: a page did not load.
        """
        self.visit.attach(session)
        self._quiet = Quiet(self.visit, session.send)
        self.visit.follow_staff(self.staff)
        self.staff.stateChanged.connect(lambda: self._quiet.pause(self.staff.staff.session))
        self.scanner.scanned.connect(self.visit.scan)
        if self.link is not None:
            self._follow(self.link, session)
            self._presence = CameraPresence(self.link, self.visit, self._tell)
        self._engine = load(
            self.visit, self.staff, size=self._size, full_screen=self._full_screen, dark=self._dark,
            still=self._still, assets=self._assets,
        )  # fmt: skip
        root = self._engine.rootObjects()[0]
        assert isinstance(root, QQuickWindow)
        self.window = root
        if self._speaker is not None:
            self._speaker.follow_focus(root)
        root.frameSwapped.connect(self._after_first_picture)

    def run(self) -> int:
        """Until the window closes or the process is asked to end; the exit status."""
        self._end_on_signals()
        return self._app.exec()

    def close(self) -> None:
        """Close the window and end the camera process."""
        if self._speaker is not None:
            self._speaker.hush()
        if self.link is not None:
            self.link.shutdown()
        if hasattr(self, "_renewal"):
            self._renewal.stop()
        self._app.removeEventFilter(self.scanner)
        if hasattr(self, "_engine"):
            self.window.close()
            self.window.deleteLater()
            self._engine.deleteLater()
            self._app.processEvents()

    def _follow(self, link: CameraLink, session: Session) -> None:
        def done(answer: LookDone) -> None:
            if answer.trouble:
                self._tell(answer.trouble)
            session.send(LookAnswered(answer.look, answer.estimate(), answer.reason))

        def watched(answer: WatchDone) -> None:
            if answer.trouble:
                self._tell(answer.trouble)
            session.send(WatchEnded(answer.watch))

        def glanced(seen: GlanceSeen) -> None:
            session.send(Glanced(seen.watch, seen.card, seen.milliseconds))

        def ready(said: WorkerReady) -> None:
            if said.trouble:
                self._tell(f"camera process: {said.trouble}")

        link.opened.connect(lambda _: overwrite_what_is_freed(True))
        link.opened.connect(lambda look: session.send(CameraIsOpen(look)))
        link.pictured.connect(self.visit.show_picture)
        link.done.connect(done)
        link.glanced.connect(glanced)
        link.watched.connect(watched)
        link.ready.connect(ready)
        link.lost.connect(self._tell)

    def _after_first_picture(self) -> None:
        self.window.frameSwapped.disconnect(self._after_first_picture)
        QTimer.singleShot(0, self, self._start_the_rest)

    def _start_the_rest(self) -> None:
        gc.enable()  # 'askfirst run' turned it off until here
        if self.link is not None:
            self.link.start()
        self.visit.carry(self._my_data())
        self._renewal = CatalogueRenewal(self._renew_catalogue, self.visit, self._tell)
        if self._attention and self.window.width() > self.window.height():
            self._tell(
                "attention is switched on and not asked about on a wide screen: its offers stand "
                "in two rows, which cannot be told apart. Turn the screen upright, or set "
                "attention = false."
            )
        import biip  # noqa: F401 - the first scan does not wait for it
        import segno  # noqa: F401 - nor the first slip

        gc.collect()
        gc.freeze()  # what stands now stays; looking through it again only costs frames

    def _end_on_signals(self) -> None:
        """Ctrl-C and a service's stop end the loop; Python alone would not hear them in it."""
        here, there = socket.socketpair()
        here.setblocking(False)
        there.setblocking(False)
        signal.set_wakeup_fd(there.fileno(), warn_on_full_buffer=False)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: None)
        self._woken = (here, there)
        watch = QSocketNotifier(here.fileno(), QSocketNotifier.Type.Read, self)
        watch.activated.connect(self._app.quit)
