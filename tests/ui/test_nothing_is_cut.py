"""Names, codes and long texts stand whole, and a text that goes on says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtQuick import QQuickItem

from kiosk.commands.consent_files import region_named
from tests.ui import scenes
from tests.ui.scenes import SCENES
from tests.ui.shelf import FEW
from tests.ui.test_layouts import seen
from tests.ui.window import LANDSCAPE, PORTRAIT, SMALL, KioskWindow, place
from tests.unit.fakes import BADGE

Opener = Callable[..., KioskWindow]
LANGUAGES = ("en", "de", "ar")


def is_drawn(item: QQuickItem) -> bool:
    above: QQuickItem | None = item
    while above is not None:
        if above.opacity() == 0:
            return False
        above = above.parentItem()
    return True


def texts_in(kiosk: KioskWindow, name: str) -> Iterator[QQuickItem]:
    """Those of a long text that show in part or whole."""
    long = kiosk.item(name)
    for item in kiosk.items():
        if not long.isAncestorOf(item) or not item.property("text") or not is_drawn(item):
            continue
        if seen(item, place(item)).height() > 0:
            yield item


def cut(kiosk: KioskWindow, name: str) -> list[str]:
    return [
        str(item.property("text"))
        for item in texts_in(kiosk, name)
        if seen(item, place(item)).height() < place(item).height() - 1
    ]


def staff_sheet(kiosk: KioskWindow) -> None:
    kiosk.scan(BADGE)


def policy(kiosk: KioskWindow) -> None:
    kiosk.scan(*FEW)
    kiosk.tap("readPolicy")


LONG = {
    "my data": (SCENES["my_data"], "entries", "later"),
    "all of it": (SCENES["my_data_whole"], "entries", "later"),
    "staff": (staff_sheet, "staffAnswers", "laterPage"),
    "policy": (policy, "policyPage", "laterPage"),
}


@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE, SMALL], ids=["portrait", "landscape", "xga"])
@pytest.mark.parametrize("text", LONG)
def test_a_long_text_cuts_no_line_and_says_that_it_goes_on(
    open_kiosk: Opener, text: str, size: tuple[int, int]
) -> None:
    scene, name, down = LONG[text]
    assert region_named("illinois") is not None
    kiosk = open_kiosk(size, region="illinois" if text == "policy" else "eu")
    scene(kiosk)
    for _ in range(40):
        kiosk.settle()
        assert cut(kiosk, name) == []
        button = kiosk.find(down)
        goes_on = button is not None and button.isEnabled()
        assert (kiosk.find("moreBelow") is not None) == goes_on
        if not goes_on:
            return
        kiosk.tap(down)
    raise AssertionError("it never ends")


@pytest.mark.parametrize("contrast", [False, True], ids=["", "contrast"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shops_name_is_whole_while_the_camera_is_on(
    open_kiosk: Opener, language: str, contrast: bool
) -> None:
    kiosk = open_kiosk(codes=(language,))
    if contrast:
        kiosk.visit.switchContrast()
    scenes.looking(kiosk)
    assert kiosk.text("shopName") == "Linden Corner"
    assert not kiosk.item("shopName").property("truncated")


@pytest.mark.parametrize("contrast", [False, True], ids=["", "contrast"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_member_bar_holds_its_words_and_buttons(
    open_kiosk: Opener, language: str, contrast: bool
) -> None:
    kiosk = open_kiosk(codes=(language,))
    if contrast:
        kiosk.visit.switchContrast()
    scenes.member_by_name(kiosk)
    bar = place(kiosk.item("memberBar"))
    air = 6  # to its edge, which high contrast draws
    inside = bar.adjusted(air, air, -air, -air)
    for name in ("greeting", "showName", "putCardAway"):
        assert inside.contains(place(kiosk.item(name))), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_code_among_the_choices_has_its_name_under_it(
    open_kiosk: Opener, language: str
) -> None:
    kiosk = open_kiosk(codes=(language,))
    scenes.both_questions(kiosk)
    kiosk.tap("yesPast")
    kiosk.tap("yes")
    kiosk.camera_answers()
    kiosk.visit.open("choices")
    kiosk.settle()
    named = [item for item in kiosk.items() if item.objectName() == "receiptName"]
    assert len({item.property("text") for item in named}) == 2
    for code, name in zip(("cameraReceipt", "pastReceipt"), named, strict=True):
        assert kiosk.item(code).isAncestorOf(name)
    assert kiosk.find("takeAlong") is not None, "what to do with them"
