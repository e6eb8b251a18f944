"""A whole kiosk on a window: the real session between fake edges, and fingers to touch it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QSignalSpy, QTest

from kiosk.basket import Product
from kiosk.codes import gtin_text
from kiosk.commands.consent_files import desk_of, notices_now, policy_of, region_named
from kiosk.commands.privacy_files import my_data_page, staff_sheet
from kiosk.consent.policies import Policy
from kiosk.settings import Settings
from kiosk.staff import CameraIs, KioskFacts
from kiosk.visit import House
from tests.ui.shelf import ROOT, Shelf
from tests.unit.fakes import AMINA, CHEERFUL, FakeVoice, Kiosk
from ui.app import load
from ui.goods_pictures import GoodsPictures
from ui.languages import Languages
from ui.quiet import Quiet
from ui.scanner import Scanner
from ui.speaker import Speaker
from ui.spoken import Script
from ui.staff_model import StaffModel
from ui.visit_model import VisitModel

EVERYTHING = desk_of(
    Settings(region="eu", operator="Linden Corner", operator_contact="privacy@shop.example"),
    has_camera=True,
)
# read and checked once, not for each of some hundred windows
NOTICES, MY_DATA, STAFF_SHEET = notices_now(), my_data_page(EVERYTHING), staff_sheet()
I18N = ROOT / "assets" / "i18n"
FACTS = KioskFacts(CameraIs.READY, "eu", ledger_holds=True, catalogue="2026-03-04.1", kiosk="K1")
FRAMES = 3
AN_HOUR_MS = 3_600_000
PORTRAIT, LANDSCAPE, SMALL = (1080, 1920), (1920, 1080), (1024, 768)


@cache
def _policy(region: str) -> Policy | None:
    rules = region_named(region)
    return policy_of(rules) if rules else None


class KioskWindow:
    """What a shopper stands before. ``edges`` are the fakes behind it."""

    def __init__(
        self,
        size: tuple[int, int] = PORTRAIT,
        *,
        codes: tuple[str, ...] = ("en", "de", "ar"),
        camera: bool = True,
        attention: bool = False,
        dark: bool = False,
        still: bool = True,
        silent: bool = False,
        i18n: Path = I18N,
        region: str = "eu",
    ) -> None:
        settings = Settings(shop="Linden Corner", languages=codes)
        languages = Languages(codes, i18n)
        pictures = GoodsPictures(ROOT / "assets" / "pictures")
        policy = _policy(region)
        self.visit = VisitModel(
            settings, languages, pictures, camera_offered=camera, attention_offered=attention,
            notices=NOTICES, policy=policy, voice_offered=not silent,
        )  # fmt: skip
        self.visit.carry(MY_DATA)
        self.voice = FakeVoice()
        script = Script(languages, NOTICES, policy, self.visit.my_data_said)
        self.speaker = None if silent else Speaker(self.visit, self.voice, script)
        house = House("EUR", camera, policy_first=policy is not None, attention_offered=attention)
        self.edges = Kiosk(shown=self.visit.show, house=house, catalogue=Shelf())
        session = self.edges.session
        self.visit.attach(session)
        self.scanner = Scanner(self.visit)
        self.scanner.scanned.connect(self.visit.scan)
        self.quiet = Quiet(self.visit, session.send)
        self.staff = StaffModel(languages, STAFF_SHEET)
        session.follow_staff(self.staff.show, always_attended=False)
        self.staff.attach(session, lambda: FACTS)
        self.visit.follow_staff(self.staff)
        self.staff.stateChanged.connect(lambda: self.quiet.pause(self.staff.staff.session))
        self.engine = load(self.visit, self.staff, size=size, dark=dark, still=still)
        window = self.engine.rootObjects()[0]
        assert isinstance(window, QQuickWindow)
        self.window = window
        if self.speaker is not None:
            self.speaker.follow_focus(window)
            self.speaker._gather.setInterval(AN_HOUR_MS)  # until ``listen``
        QTest.qWaitForWindowExposed(window)
        window.requestActivate()
        assert QTest.qWaitForWindowActive(window, 5000), "no key would reach the window"
        self.settle()

    def close(self) -> None:
        self.window.close()
        self.visit.languages.fall_silent()
        self.engine.deleteLater()
        QTest.qWait(1)  # it is deleted now, and its scanner hears no other window's keys

    def settle(self, ms: int = 0) -> None:
        """Let everything that waits happen, and for ``ms`` more what has a time of its own.

        What waits is done when frames were drawn: a page lays itself out only for one, and what
        that moves needs the next. A busy machine draws late, so it is frames that are counted.
        """
        drawn = QSignalSpy(self.window.frameSwapped)
        for frame in range(1, FRAMES + 1):
            self.window.update()
            self.until(lambda wanted=frame: drawn.count() >= wanted)
        if ms:
            QTest.qWait(ms)

    def until(self, happened: Callable[[], bool], seconds: float = 5.0) -> None:
        """Wait for it; what needs longer than that fails the test where it looks."""
        end = monotonic() + seconds
        while not happened() and monotonic() < end:
            QTest.qWait(1)

    def listen(self) -> str:
        """What was said last, once all that is to be heard together has been gathered."""
        self.settle()
        if self.speaker is not None and self.speaker._gather.isActive():
            self.speaker._gather.stop()
            self.speaker._follow()
        return self.voice.last

    # --- finding ----------------------------------------------------------------------

    def items(self) -> Iterator[QQuickItem]:
        """Every item that can be seen, parents first."""
        waiting = [self.window.contentItem()]
        while waiting:
            item = waiting.pop()
            if item.isVisible():
                yield item
                waiting += reversed(item.childItems())

    def find(self, name: str) -> QQuickItem | None:
        return next((item for item in self.items() if item.objectName() == name), None)

    def item(self, name: str) -> QQuickItem:
        found = self.find(name)
        assert found is not None, f"nothing named {name!r} can be seen"
        return found

    def text(self, name: str) -> str:
        return str(self.item(name).property("text"))

    # --- touching ---------------------------------------------------------------------

    def tap(self, name: str) -> None:
        """Touch and release in the middle, a breath after the last tap."""
        self.forget_last_tap()
        spot = centre(self.item(name))
        QTest.mouseClick(self.window, Qt.MouseButton.LeftButton, pos=spot)
        self.settle()

    def press(self, item: QQuickItem) -> None:
        QTest.mousePress(self.window, Qt.MouseButton.LeftButton, pos=centre(item))
        self.settle()

    def key(self, key: Qt.Key) -> None:
        """As a person presses it: alone, and the scanner's listener has let it through."""
        QTest.keyClick(self.window, key)
        self.until(lambda: not self.scanner._held)
        self.settle()

    def release_outside(self) -> None:
        """Slide to the top edge, and let go there."""
        QTest.mouseMove(self.window, QPoint(5, 5))
        QTest.mouseRelease(self.window, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
        self.settle()

    def forget_last_tap(self) -> None:
        """As if half a second had passed."""
        taps = self.engine.singletonInstance("Controls", "Taps")
        taps.setProperty("lastAt", 0)

    def scan(self, *products: Product | str) -> None:
        """As the scanner's message arrives, without its keys."""
        for product in products:
            code = product if isinstance(product, str) else gtin_text(product.gtin)
            self.edges.session.scan(code)
        self.settle()

    def show_card(self, card: str = AMINA) -> None:
        self.scan(card)

    def camera_answers(self, estimate: object = CHEERFUL, reason: object = None) -> None:
        """The open look is answered, and before it those that were stopped."""
        while self.edges.camera.unanswered:
            self.edges.send(self.edges.camera.answer(estimate, reason))  # type: ignore[arg-type]
        self.settle()


def centre(item: QQuickItem) -> QPoint:
    middle = item.mapToScene(QPointF(item.width() / 2, item.height() / 2))
    return QPoint(round(middle.x()), round(middle.y()))


def place(item: QQuickItem) -> QRectF:
    """Where ``item`` stands in the window."""
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))
