"""A scan lands from anywhere on any page, and none of its keys ever reaches a control."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest

from kiosk.codes import gtin_text
from kiosk.events import Answered, BackPressed, DonePressed, PayPressed
from tests.ui import scenes
from tests.ui.scenes import SCENES
from tests.ui.shelf import BANANAS
from tests.ui.window import KioskWindow

CODE = gtin_text(BANANAS.gtin)
TAPS = (Answered, PayPressed, DonePressed, BackPressed)


def key(kiosk: KioskWindow, code: Qt.Key, text: str, at: int, *, repeat: bool = False) -> None:
    """One key down and up, pressed at ``at`` milliseconds of the keyboard's own clock."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, code, Qt.KeyboardModifier.NoModifier, text, repeat)
        event.setTimestamp(at)
        QGuiApplication.sendEvent(kiosk.window, event)


def wedge(kiosk: KioskWindow, code: str, *, at: int = 1000, gap: int = 4) -> int:
    """The keys of a keyboard-wedge scanner, with its final Return."""
    for digit in code:
        key(kiosk, Qt.Key(ord(digit)), digit, at)
        at += gap
    key(kiosk, Qt.Key.Key_Return, "\r", at)
    kiosk.settle()
    return at


def sent(kiosk: KioskWindow) -> list[object]:
    """Every event that the session was given from now on."""
    seen: list[object] = []
    session = kiosk.edges.session
    apply = session._apply
    session._apply = lambda event: (seen.append(event), apply(event))[1]  # type: ignore[method-assign]
    return seen


@pytest.mark.parametrize("scene", SCENES)
def test_a_scan_presses_no_control_even_one_with_the_focus(kiosk: KioskWindow, scene: str) -> None:
    SCENES[scene](kiosk)
    kiosk.settle()
    buttons = [i for i in kiosk.items() if i.metaObject().className().startswith("BigButton")]
    for name in {button.objectName() for button in buttons}:
        button = kiosk.find(name)
        if button is None or not button.isEnabled():
            continue
        scans: list[str] = []
        kiosk.scanner.scanned.connect(scans.append)
        kiosk.scanner.scanned.disconnect(kiosk.visit.scan)  # the page must stay as it is
        seen = sent(kiosk)
        button.forceActiveFocus(Qt.FocusReason.TabFocusReason)
        wedge(kiosk, CODE)
        kiosk.scanner.scanned.connect(kiosk.visit.scan)
        kiosk.scanner.scanned.disconnect(scans.append)
        assert scans == [CODE], name
        assert seen == [], f"a key of the scan reached {name}"


def test_a_scan_on_the_first_page_begins_a_visit(kiosk: KioskWindow) -> None:
    wedge(kiosk, CODE)
    assert kiosk.visit.page == "shopping"
    assert kiosk.visit.basket.count == 1


def test_ten_quick_scans_are_ten_items(kiosk: KioskWindow) -> None:
    at = 1000
    for _ in range(10):
        at = wedge(kiosk, CODE, at=at) + 300
    assert kiosk.visit.basket.count == 10


def test_a_busy_screen_tears_no_scan_apart(kiosk: KioskWindow) -> None:
    """The keys' own times count, not the moments at which a busy screen sees them.

    When it is free again, a timer that ran out meanwhile runs before the keys that wait.
    """
    at = 1000
    for place, digit in enumerate(CODE):
        key(kiosk, Qt.Key(ord(digit)), digit, at)
        at += 4
        if place in (5, 8):
            time.sleep(0.15)
            QCoreApplication.processEvents()
    key(kiosk, Qt.Key.Key_Return, "\r", at)
    kiosk.settle()
    assert kiosk.visit.basket.count == 1
    assert kiosk.find("notice") is None


class Clock:
    """The scanner's, moved by hand: a busy machine would stretch its pauses."""

    def __init__(self, kiosk: KioskWindow) -> None:
        self.now = 1000
        self._scanner = kiosk.scanner
        self._scanner._now = lambda: float(self.now)

    def goes_on(self, ms: int) -> None:
        """With each tick that falls due meanwhile."""
        end = self.now + ms
        while self.now < self._scanner._due <= end:
            self.now = int(self._scanner._due)
            self._scanner._fell_silent()
        self.now = end


@pytest.mark.parametrize(("end", "text"), [(Qt.Key.Key_Return, "\r"), (Qt.Key.Key_Tab, "\t")])
def test_a_slow_scanner_presses_nothing_and_moves_no_focus(
    kiosk: KioskWindow, end: Qt.Key, text: str
) -> None:
    kiosk.scan(BANANAS)
    kiosk.item("more").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    heard: list[str] = []
    kiosk.scanner.scanned.connect(heard.append)
    kiosk.scanner.scanned.disconnect(kiosk.visit.scan)  # the page must stay as it is
    seen = sent(kiosk)
    clock = Clock(kiosk)
    for digit in CODE:
        key(kiosk, Qt.Key(ord(digit)), digit, clock.now)
        clock.goes_on(120)
    key(kiosk, end, text, clock.now)
    clock.goes_on(200)
    kiosk.settle()
    assert heard == [CODE]
    assert seen == []
    assert kiosk.window.activeFocusItem().objectName() == "more"


def test_a_stuck_scanner_keeps_no_keys_and_is_one_refused_code(kiosk: KioskWindow) -> None:
    kiosk.scan(BANANAS)
    for n in range(5000):
        key(kiosk, Qt.Key.Key_9, "9", 1000 + n)
        assert len(kiosk.scanner._held) == 0
    key(kiosk, Qt.Key.Key_Return, "\r", 6000)
    kiosk.settle()
    assert kiosk.text("notice") == "This code is not one of ours. Try the bar code."
    assert kiosk.visit.basket.count == 1


def test_keys_without_a_time_of_their_own_are_read_too(kiosk: KioskWindow) -> None:
    for digit in CODE:
        QTest.keyClick(kiosk.window, digit)
    QTest.keyClick(kiosk.window, Qt.Key.Key_Return)
    kiosk.settle()
    assert kiosk.visit.basket.count == 1


def test_a_scan_while_the_question_stands_answers_nothing(kiosk: KioskWindow) -> None:
    kiosk.scan(BANANAS)
    kiosk.item("yes").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    wedge(kiosk, CODE)
    assert kiosk.edges.camera.opens == 0
    assert kiosk.visit.basket.count == 2
    assert kiosk.find("yes") is not None


def press(kiosk: KioskWindow, code: Qt.Key) -> None:
    kiosk.key(code)
    kiosk.forget_last_tap()


@pytest.mark.parametrize("code", [Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Enter])
def test_somebody_with_a_keyboard_presses_the_button_in_focus(
    kiosk: KioskWindow, code: Qt.Key
) -> None:
    kiosk.scan(BANANAS)
    kiosk.item("more").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    press(kiosk, code)
    assert kiosk.text("quantity") == "2"


def test_tab_walks_through_the_controls_and_back(kiosk: KioskWindow) -> None:
    kiosk.tap("start")
    first = None
    walked = []
    for _ in range(30):
        press(kiosk, Qt.Key.Key_Tab)
        focus = kiosk.window.activeFocusItem()
        name = focus.objectName()
        if first == name:
            break
        first = first or name
        walked.append(name)
    assert {"help", "language", "contrast", "no", "yes", "myself", "cancel"} <= set(walked)


def test_tab_passes_what_lies_under_a_sheet_and_comes_back_to_it(kiosk: KioskWindow) -> None:
    kiosk.scan(BANANAS)
    kiosk.item("more").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    kiosk.visit.open("leaving")
    kiosk.settle()
    walked = set()
    for _ in range(16):
        press(kiosk, Qt.Key.Key_Tab)
        walked.add(kiosk.window.activeFocusItem().objectName())
    assert {"end", "keepShopping", "help", "language", "pay", "cancel"} <= walked
    assert not {"more", "less", "yes", "no", "myself"} & walked
    kiosk.visit.close()
    kiosk.settle()
    assert kiosk.item("more").isEnabled()


def test_a_return_that_is_held_down_presses_once(kiosk: KioskWindow) -> None:
    kiosk.scan(BANANAS)
    kiosk.item("more").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    for n in range(20):
        event = QKeyEvent(
            QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", n > 0
        )
        event.setTimestamp(5000 + 30 * n)
        QGuiApplication.sendEvent(kiosk.window, event)
    kiosk.settle(150)
    assert kiosk.text("quantity") == "2"


def test_a_code_that_was_read_wrong_is_told_and_changes_nothing(kiosk: KioskWindow) -> None:
    scenes.question(kiosk)
    before = kiosk.visit.basket.total
    wedge(kiosk, CODE[:-1] + str((int(CODE[-1]) + 1) % 10))
    assert kiosk.text("notice") == "We could not read that code. Please try again."
    assert kiosk.visit.basket.total == before
