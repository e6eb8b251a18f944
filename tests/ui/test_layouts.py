"""Everything is inside the window, nothing covers anything, no sentence is cut."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtQml import QQmlEngine, QQmlExpression
from PySide6.QtQuick import QQuickItem

from tests.ui.scenes import SCENES
from tests.ui.window import LANDSCAPE, PORTRAIT, SMALL, KioskWindow, place

Opener = Callable[..., KioskWindow]
SIZES = {"portrait": PORTRAIT, "landscape": LANDSCAPE, "xga": SMALL}
SCREENS = [  # the small screen is spared the made-up language: no real one is so much longer
    ("portrait", "en"), ("portrait", "de"), ("portrait", "ar"), ("portrait", "qps"),
    ("landscape", "de"), ("landscape", "ar"), ("landscape", "qps"), ("xga", "de"), ("xga", "ar"),
]  # fmt: skip
MAY_END_IN_DOTS = {
    "lineName",
    "lineDeals",
    "greeting",
    "shopName",
}  # what stands beside them still tells


def words(kiosk: KioskWindow) -> list[tuple[QQuickItem, QRectF]]:
    """Each text that shows, and where its letters are."""
    sheet = kiosk.find("sheet")
    found = []
    for item in kiosk.items():
        if item.property("contentWidth") is None or not item.property("text"):
            continue
        outside = sheet is not None and not sheet.isAncestorOf(item)
        if outside and place(sheet.parentItem()).intersects(place(item)):
            continue
        letters = seen(item, letters_of(item))
        if letters.width() > 1 and letters.height() > 1:
            found.append((item, letters))
    return found


def seen(item: QQuickItem, box: QRectF) -> QRectF:
    """The part of ``box`` that no list above ``item`` clips away."""
    above = item.parentItem()
    while above is not None:
        if above.clip():
            box = box.intersected(place(above))
        above = above.parentItem()
    return box


def letters_of(item: QQuickItem) -> QRectF:
    """The box of the letters inside the item's own box, by its alignment."""
    wide, high = item.property("contentWidth"), item.property("contentHeight")
    across, down = number(item, "effectiveHorizontalAlignment"), number(item, "verticalAlignment")
    x = {2: item.width() - wide, 4: (item.width() - wide) / 2}.get(across, 0.0)
    y = {64: item.height() - high, 128: (item.height() - high) / 2}.get(down, 0.0)
    return QRectF(item.mapToScene(QPointF(x, y)), item.mapToScene(QPointF(x + wide, y + high)))


def number(item: QQuickItem, enum: str) -> int:
    """An enum of QML, which has no Python type, as its number."""
    context = QQmlEngine.contextForObject(item)
    value = QQmlExpression(context, item, f"{enum} * 1").evaluate()
    return int(value[0] if isinstance(value, tuple) else value)


def said(item: QQuickItem) -> str:
    return repr(item.property("text"))


def troubles(kiosk: KioskWindow) -> list[str]:
    found = []
    window = QRectF(0, 0, kiosk.window.width(), kiosk.window.height())
    texts = words(kiosk)
    for item, letters in texts:
        if not window.adjusted(-1, -1, 1, 1).contains(letters):
            found.append(f"{said(item)} leaves the window")
        if item.property("truncated") and item.objectName() not in MAY_END_IN_DOTS:
            found.append(f"{said(item)} is cut")
        if item.property("contentWidth") > item.width() + 1:
            found.append(f"{said(item)} is wider than its place")
        button = item.parentItem().parentItem() if item.parentItem() else None
        is_label = button is not None and button.property("repeats") is not None
        if is_label and not place(button).adjusted(0, -2, 0, 2).contains(letters):
            found.append(f"{said(item)} is larger than its button")
    for (one, a), (other, b) in combinations(texts, 2):
        cut = a.intersected(b)
        slack = 0.3 * min(a.height(), b.height())  # the air above and below letters
        if cut.width() > 2 and cut.height() > slack:
            found.append(f"{said(one)} lies on {said(other)}")
    return found


def is_on_figures(button: QQuickItem) -> bool:
    """The total's own button lies under the figures that one taps."""
    return button.objectName() == "savingsButton"


def buttons_on_words(kiosk: KioskWindow) -> list[str]:
    """Sentences that run under a button they do not belong to."""
    buttons = [i for i in kiosk.items() if i.metaObject().className().startswith("BigButton")]
    sheet = kiosk.find("sheet")
    found = []
    for item, letters in words(kiosk):
        for button in buttons:
            cut = letters.intersected(seen(button, place(button)))
            own = (button.parentItem() if is_on_figures(button) else button).isAncestorOf(item) or (
                sheet is not None and sheet.isAncestorOf(button) != sheet.isAncestorOf(item)
            )
            if not own and cut.width() > 2 and cut.height() > 6:
                found.append(f"{said(item)} runs under {button.objectName()}")
    return found


@pytest.mark.parametrize(("size", "language"), SCREENS)
def test_every_page_is_whole(open_kiosk: Opener, size: str, language: str) -> None:
    kiosk = open_kiosk(SIZES[size], codes=(language,))
    found = []
    for name, scene in SCENES.items():
        scene(kiosk)
        kiosk.settle(60)
        found += [f"{name}: {one}" for one in troubles(kiosk) + buttons_on_words(kiosk)]
        kiosk.visit.cancel()
        kiosk.settle()
        assert kiosk.visit.page == "attract"
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize(
    ("size", "language"), [("portrait", "en"), ("landscape", "ar"), ("xga", "en")]
)
def test_the_total_and_the_main_action_never_move(
    open_kiosk: Opener, size: str, language: str
) -> None:
    kiosk = open_kiosk(SIZES[size], codes=(language,))
    spots, actions = set(), set()
    for name, scene in SCENES.items():
        scene(kiosk)
        kiosk.settle()
        total = kiosk.find("totalBlock")
        if total is not None:
            spots.add(place(total).getRect())
            main = kiosk.find("pay") or kiosk.find("done")
            assert main is not None
            side = place(main).left() if language == "ar" else place(main).right()
            actions.add((side, place(main).bottom()))
            for text, letters in words(kiosk):
                if not kiosk.item("totalBlock").isAncestorOf(text):
                    assert not letters.intersects(place(total).adjusted(0, 2, 0, -2)), name
        kiosk.visit.cancel()
        kiosk.settle()
    assert len(spots) == 1
    assert len(actions) == 1


@pytest.mark.parametrize("size", SIZES)
def test_arabic_is_mirrored_and_the_next_shopper_finds_the_shops_own(
    open_kiosk: Opener, size: str
) -> None:
    kiosk = open_kiosk(SIZES[size])
    kiosk.scan("9520001101212")
    pay, help_ = place(kiosk.item("pay")), place(kiosk.item("help"))
    wide = kiosk.window.width()
    kiosk.visit.chooseLanguage("ar")
    kiosk.settle()
    assert place(kiosk.item("pay")).left() == pytest.approx(wide - pay.right(), abs=2)
    assert place(kiosk.item("help")).left() == pytest.approx(wide - help_.right(), abs=2)
    kiosk.visit.cancel()
    kiosk.scan("9520001101212")
    assert place(kiosk.item("help")) == help_
    assert kiosk.text("cameraMark") == "Camera off"
