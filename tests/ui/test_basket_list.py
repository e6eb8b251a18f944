"""The basket can be read: whole lines, enough of them, whole words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QFontMetricsF
from PySide6.QtQml import QQmlProperty
from PySide6.QtQuick import QQuickItem

from tests.ui.scenes import member_by_name
from tests.ui.shelf import MANY, PRODUCTS
from tests.ui.window import LANDSCAPE, PORTRAIT, SMALL, KioskWindow, place

Opener = Callable[..., KioskWindow]
SIZES = {"portrait": PORTRAIT, "landscape": LANDSCAPE, "xga": SMALL}


def lines(kiosk: KioskWindow) -> Sequence[QQuickItem]:
    """The lines of which anything can be seen."""
    frame = place(kiosk.item("lines"))
    shown = (i for i in kiosk.items() if i.objectName().startswith("line-"))
    return [line for line in shown if frame.adjusted(0, 2, 0, -2).intersects(place(line))]


@pytest.mark.parametrize(("size", "least"), [("portrait", 4), ("landscape", 3), ("xga", 2)])
def test_a_full_basket_shows_its_lines_even_beside_card_and_undo(
    open_kiosk: Opener, size: str, least: int
) -> None:
    kiosk = open_kiosk(SIZES[size])
    member_by_name(kiosk)
    kiosk.scan(*MANY[:4])
    kiosk.visit.takeOut(5)
    kiosk.settle(60)
    assert len(lines(kiosk)) >= least


@pytest.mark.parametrize("size", SIZES)
def test_up_and_down_never_leave_half_a_line(open_kiosk: Opener, size: str) -> None:
    kiosk = open_kiosk(SIZES[size])
    kiosk.scan(*MANY[:11])
    kiosk.settle(250)
    for button in ("earlier", "earlier", "later", "earlier", "earlier", "earlier"):
        frame = place(kiosk.item("lines")).adjusted(-2, -2, 2, 2)
        assert [line for line in lines(kiosk) if not frame.contains(place(line))] == []
        kiosk.tap(button)
    while kiosk.item("earlier").isEnabled():
        kiosk.tap("earlier")
    first = place(kiosk.item("line-1"))
    assert first.top() == pytest.approx(place(kiosk.item("lines")).top(), abs=1)


@pytest.mark.parametrize("size", SIZES)
def test_no_word_of_a_name_is_split(open_kiosk: Opener, size: str) -> None:
    kiosk = open_kiosk(SIZES[size], codes=("de",))
    longest = sorted(
        PRODUCTS.values(), key=lambda p: max(map(len, p.name.in_language("de").split()))
    )
    kiosk.scan(*longest[-6:])
    kiosk.settle(60)
    names = [i for i in kiosk.items() if i.objectName() in {"lineName", "offerName"}]
    assert names
    for name in names:
        metrics = QFontMetricsF(QQmlProperty(name, "font").read())
        for word in str(name.property("text")).split(" "):
            assert metrics.horizontalAdvance(word) <= name.width() + 1, word


def test_the_two_best_offers_stay_beside_a_full_basket(open_kiosk: Opener) -> None:
    kiosk = open_kiosk(PORTRAIT)
    kiosk.scan(*MANY[:2])
    kiosk.tap("no")
    assert len([i for i in kiosk.items() if i.objectName() == "take"]) == 4
    kiosk.scan(MANY[2])
    assert len([i for i in kiosk.items() if i.objectName() == "take"]) == 2


def test_a_wrong_digit_is_named_once_and_the_digits_stay(open_kiosk: Opener) -> None:
    kiosk = open_kiosk()
    kiosk.scan(MANY[0])
    kiosk.tap("typeCode")
    for digit in "9520001101213":
        kiosk.visit.type(digit)
    kiosk.tap("enter")
    assert kiosk.text("typedNotice") == "One digit does not fit. Please compare."
    assert kiosk.find("notice") is None
    assert kiosk.text("typed") == "9520001101213"


def test_total_stands_beside_its_amount(open_kiosk: Opener) -> None:
    kiosk = open_kiosk(LANDSCAPE)
    kiosk.scan(MANY[0])
    tax = kiosk.item("tax")
    side = tax.mapToScene(QPointF(tax.width(), 0)).x()
    assert place(kiosk.item("total")).left() - side < 100
    assert " " not in kiosk.text("tax")
