"""A visit by touch through the real window, and what a clumsy finger must not do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.events import Passed, TimePassed
from kiosk.states import Idle
from tests.ui.scenes import SCENES
from tests.ui.shelf import AVOCADOS, BANANAS, FEW, WINE
from tests.ui.window import KioskWindow, centre

Opener = Callable[..., KioskWindow]


def test_a_whole_visit_ends_with_nothing_left(kiosk: KioskWindow) -> None:
    kiosk.tap("start")
    kiosk.scan(BANANAS, WINE)
    kiosk.tap("no")
    kiosk.tap("pay")
    assert kiosk.text("slip") == "K1-00001"
    assert "16" in kiosk.text("ageCheck")
    kiosk.tap("done")
    assert kiosk.visit.page == "goodbye"
    assert "K1-00001" in kiosk.item("receiptCode").property("text")
    kiosk.tap("done")
    assert kiosk.edges.state == Idle()
    assert kiosk.visit.page == "attract"


def test_taking_an_offer_puts_it_into_the_basket_at_its_price(kiosk: KioskWindow) -> None:
    kiosk.scan(BANANAS)
    kiosk.tap("no")
    before = kiosk.visit.offers.count
    assert before == 4
    kiosk.tap("take")
    assert kiosk.visit.basket.count == 2
    lines = kiosk.edges.state.basket.lines  # type: ignore[union-attr]
    assert lines[1].product == AVOCADOS
    assert kiosk.text("savings") == "You save €0.89"


def test_a_second_tap_on_the_same_spot_is_ignored(kiosk: KioskWindow) -> None:
    kiosk.scan(BANANAS)
    spot = centre(kiosk.item("pay"))
    kiosk.forget_last_tap()
    for _ in range(2):  # the second would press "Done", which has taken its place
        QTest.mouseClick(kiosk.window, Qt.MouseButton.LeftButton, pos=spot)
    kiosk.settle()
    assert kiosk.visit.page == "paying"


def test_quick_taps_on_plus_all_count(kiosk: KioskWindow) -> None:
    kiosk.scan(BANANAS)
    kiosk.forget_last_tap()
    spot = centre(kiosk.item("more"))
    for _ in range(5):
        QTest.mouseClick(kiosk.window, Qt.MouseButton.LeftButton, pos=spot)
    kiosk.settle()
    assert kiosk.text("quantity") == "6"


def test_sliding_off_a_button_does_nothing(kiosk: KioskWindow) -> None:
    kiosk.scan(BANANAS)
    kiosk.press(kiosk.item("pay"))
    kiosk.release_outside()
    assert kiosk.visit.page == "shopping"


def test_a_line_that_was_taken_out_comes_back(kiosk: KioskWindow) -> None:
    kiosk.scan(BANANAS)
    kiosk.tap("takeOut")
    assert kiosk.visit.basket.count == 0
    kiosk.tap("undo")
    assert kiosk.visit.basket.count == 1


def test_a_tap_keeps_the_lines_that_stay(kiosk: KioskWindow) -> None:
    kiosk.scan(*FEW)
    before = kiosk.item("line-2")
    kiosk.scan(BANANAS)
    assert kiosk.item("line-2") is before


def test_a_code_can_be_typed_on_our_own_keys(kiosk: KioskWindow) -> None:
    kiosk.tap("start")
    kiosk.tap("typeCode")
    for digit in "9520001101212":
        kiosk.tap(f"key-{digit}")
    assert kiosk.text("typed") == "9520001101212"
    kiosk.tap("enter")
    assert kiosk.visit.basket.count == 1
    assert kiosk.visit.overlay == "none"


def test_the_name_is_shown_only_when_asked_for(kiosk: KioskWindow) -> None:
    kiosk.scan(BANANAS)
    kiosk.show_card()
    assert kiosk.text("greeting") == "Welcome back"
    kiosk.tap("showName")
    assert "Amina" in kiosk.text("greeting")
    kiosk.tap("showName")
    assert kiosk.text("greeting") == "Welcome back"


def test_still_there_is_asked_counted_down_and_answered_with_one_tap(kiosk: KioskWindow) -> None:
    kiosk.scan(BANANAS)
    kiosk.edges.send(TimePassed(Passed.QUIET))
    kiosk.settle()
    assert kiosk.visit.overlay == "warned"
    assert kiosk.item("seconds").opacity() == 0, "no countdown before the last twenty seconds"
    kiosk.visit.show_seconds(12)
    kiosk.settle()
    assert kiosk.text("seconds") == "12"
    kiosk.tap("stay")
    assert kiosk.visit.overlay == "none"


def test_help_is_one_tap_away_on_every_page(kiosk: KioskWindow) -> None:
    for name in ("question", "paying", "goodbye"):
        SCENES[name](kiosk)
        kiosk.tap("help")
        kiosk.tap("callHelp")
        assert kiosk.visit.overlay == "none", name
        kiosk.visit.cancel()
        kiosk.settle()
    assert kiosk.edges.lamp.calls == 3


def test_cancel_is_asked_once_and_empties_the_basket(kiosk: KioskWindow) -> None:
    kiosk.scan(BANANAS)
    kiosk.tap("cancel")
    kiosk.tap("keepShopping")
    assert kiosk.visit.basket.count == 1
    kiosk.tap("cancel")
    kiosk.tap("end")
    assert kiosk.visit.page == "attract"
    kiosk.tap("start")
    assert kiosk.visit.basket.count == 0
