"""The staff page: answers about the camera, attendant's mode, and a shopper's basket untouched."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kiosk.commands.privacy_files import staff_sheet
from kiosk.staff import StaffAct
from tests.ui.shelf import BANANAS, FEW
from tests.ui.test_layouts import seen
from tests.ui.window import LANDSCAPE, PORTRAIT, SMALL, KioskWindow, place
from tests.unit.fakes import BADGE

Opener = Callable[..., KioskWindow]
SCREENS = [
    (PORTRAIT, "en"), (PORTRAIT, "de"), (PORTRAIT, "qps"), (LANDSCAPE, "ar"), (LANDSCAPE, "qps"),
    (SMALL, "de"), (SMALL, "ar"),
]  # fmt: skip


def whole_texts(kiosk: KioskWindow) -> set[str]:
    return {
        str(item.property("text"))
        for item in kiosk.items()
        if item.objectName() in ("staffQuestion", "staffAnswer")
        and seen(item, place(item)).height() >= place(item).height() - 1
    }


@pytest.mark.parametrize(("size", "language"), SCREENS)
def test_c28_staff_can_read_every_answer_on_one_page(
    open_kiosk: Opener, size: tuple[int, int], language: str
) -> None:
    kiosk = open_kiosk(size, codes=(language,))
    kiosk.scan(BADGE)
    page = kiosk.item("staffPage")
    assert place(page).size().toSize() == kiosk.window.size()
    read = whole_texts(kiosk)
    for _ in range(12):
        if not kiosk.item("laterPage").isEnabled():
            break
        kiosk.tap("laterPage")
        read |= whole_texts(kiosk)
    for part in staff_sheet().spoken(language).parts:
        assert part.heading in read
        for item in part.items:
            assert {item.question, item.answer} <= read
    texts = [item for item in kiosk.items() if page.isAncestorOf(item)]
    window = place(page)
    for item in texts:
        if item.property("truncated") is not None and item.property("text"):
            assert not item.property("truncated")
            in_view = seen(item, place(item))
            assert in_view.isEmpty() or window.contains(in_view)
    for name in ("attended", "earlierPage", "laterPage", "endStaff"):
        assert min(kiosk.item(name).width(), kiosk.item(name).height()) >= 88


def test_a_badge_covers_the_visit_and_done_brings_it_back(kiosk: KioskWindow) -> None:
    kiosk.scan(*FEW)
    kiosk.scan(BADGE)
    kiosk.tap("endStaff")
    assert kiosk.find("staffPage") is None
    assert kiosk.edges.state.basket.count == len(FEW)
    assert kiosk.find("yes") is None
    assert kiosk.text("cameraMark") == "Camera off"


def test_nothing_of_the_visit_can_be_touched_through_the_staff_page(kiosk: KioskWindow) -> None:
    kiosk.scan(*FEW)
    spot = kiosk.item("pay")
    kiosk.scan(BADGE)
    assert not spot.isEnabled()
    for item in kiosk.items():
        if item.objectName() == "cancel":
            assert not item.isEnabled()
    assert kiosk.visit.page == "shopping"


def test_c15_attendants_mode_is_on_the_screen_and_no_camera_is_asked_about(
    kiosk: KioskWindow,
) -> None:
    kiosk.scan(BADGE)
    kiosk.tap("attended")
    assert kiosk.text("attended") == "Switch attendant's mode off"
    kiosk.tap("endStaff")
    assert kiosk.text("cameraMark") == "Camera off: staff"
    assert kiosk.text("cameraNotice").startswith("A colleague is working here.")
    kiosk.scan(BANANAS)
    assert kiosk.find("yes") is None
    assert kiosk.text("cameraMark") == "Camera off: staff"
    kiosk.scan(BADGE)
    kiosk.tap("attended")
    kiosk.tap("endStaff")
    kiosk.visit.cancel()
    kiosk.scan(BANANAS)
    assert kiosk.find("yes") is not None


def test_a_till_that_is_always_attended_has_nothing_to_switch(kiosk: KioskWindow) -> None:
    kiosk.edges.session.follow_staff(kiosk.staff.show, always_attended=True)
    kiosk.scan(BADGE)
    assert kiosk.find("attended") is None


def test_the_staff_page_speaks_the_shops_language_and_the_visit_keeps_its_own(
    open_kiosk: Opener,
) -> None:
    kiosk = open_kiosk(codes=("de", "ar"))
    kiosk.scan(BANANAS)
    kiosk.visit.chooseLanguage("ar")
    kiosk.scan(BADGE)
    assert kiosk.text("staffTitle") == "Für das Personal"
    kiosk.tap("endStaff")
    assert kiosk.visit.language == "ar"


def test_a_staff_session_ends_by_itself_and_the_visits_time_stands_still(
    kiosk: KioskWindow,
) -> None:
    kiosk.scan(BANANAS)
    assert kiosk.quiet._tick.isActive()
    kiosk.scan(BADGE)
    assert not kiosk.quiet._tick.isActive(), "the basket would be lost behind the page"
    assert kiosk.staff._quiet.isActive()
    kiosk.staff._quiet.timeout.emit()
    kiosk.settle()
    assert kiosk.find("staffPage") is None
    assert kiosk.quiet._tick.isActive()
    assert kiosk.edges.state.basket.count == 1


def test_reading_keeps_a_staff_session_open(kiosk: KioskWindow) -> None:
    kiosk.scan(BADGE)
    kiosk.staff._quiet.stop()
    kiosk.tap("laterPage")
    assert kiosk.staff._quiet.isActive()
    kiosk.edges.session.staff_does(StaffAct.ENDED)
    assert not kiosk.staff._quiet.isActive()


def test_what_the_staff_page_covers_is_not_read_aloud(kiosk: KioskWindow) -> None:
    kiosk.scan(*FEW)
    kiosk.tap("aloud")
    kiosk.listen()
    said = len(kiosk.voice.said)
    kiosk.scan(BADGE)
    kiosk.listen()
    assert len(kiosk.voice.said) == said
    kiosk.tap("endStaff")
    kiosk.listen()
    assert len(kiosk.voice.said) > said
