"""Every control of every page can be found, named and hit, at every size of screen."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem

from tests.ui.scenes import SCENES
from tests.ui.window import LANDSCAPE, PORTRAIT, SMALL, KioskWindow, place

TOUCH, GAP = 88, 8
Opener = Callable[..., KioskWindow]


def controls(kiosk: KioskWindow) -> list[tuple[QQuickItem, QRectF]]:
    """Buttons that a finger can reach now, with the part of each that shows."""
    found = []
    sheet = kiosk.find("sheet")
    covered = place(sheet.parentItem()) if sheet is not None else QRectF()
    for item in kiosk.items():
        if not item.metaObject().className().startswith("BigButton"):
            continue
        shown = place(item)
        inside = sheet is not None and sheet.isAncestorOf(item)
        if covered.intersects(shown) and not inside:
            continue
        above = item.parentItem()
        while above is not None:
            if above.clip():
                shown = shown.intersected(place(above))
            above = above.parentItem()
        if shown.width() > 1 and shown.height() > 1:
            found.append((item, shown))
    return found


def is_clipped(item: QQuickItem, shown: QRectF) -> bool:
    """A line of the list that is scrolled half out of view; its buttons turn it in."""
    return shown != place(item)


def told(item: QQuickItem) -> str:
    return f"{item.objectName() or '?'} ({item.property('name')})"


@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE, SMALL], ids=["portrait", "landscape", "xga"])
@pytest.mark.parametrize("scene", SCENES)
def test_every_control_has_a_name_a_role_and_room(
    open_kiosk: Opener, scene: str, size: tuple[int, int]
) -> None:
    kiosk = open_kiosk(size)
    SCENES[scene](kiosk)
    kiosk.settle()
    found = controls(kiosk)
    assert found, "no control on this page"
    for item, shown in found:
        assert item.objectName(), f"a control without a name for tests: {told(item)}"
        if is_clipped(item, shown):
            continue
        assert item.width() >= TOUCH, f"{told(item)} is {item.width()} px wide"
        assert item.height() >= TOUCH, f"{told(item)} is {item.height()} px high"
        seen = QAccessible.queryAccessibleInterface(item)
        assert seen is not None, f"{told(item)} is unknown to a screen reader"
        assert seen.text(QAccessible.Text.Name), f"{told(item)} has no accessible name"
        assert seen.role() in (QAccessible.Role.Button, QAccessible.Role.RadioButton), told(item)
        assert "Press" in seen.actionInterface().actionNames(), told(item)
    for (one, a), (other, b) in combinations(found, 2):
        near = a.adjusted(-GAP + 0.5, -GAP + 0.5, GAP - 0.5, GAP - 0.5)
        assert not near.intersects(b), f"{told(one)} and {told(other)} are too near"


def test_a_screen_reader_can_press_a_button(kiosk: KioskWindow) -> None:
    kiosk.scan(*["9520001101212"])
    seen = QAccessible.queryAccessibleInterface(kiosk.item("more"))
    assert seen is not None
    seen.actionInterface().doAction("Press")
    kiosk.settle()
    assert kiosk.text("quantity") == "2"
