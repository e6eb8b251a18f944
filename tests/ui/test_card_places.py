"""Where the cards lie on the glass, from what is drawn and where the camera sits."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest
from PySide6.QtCore import QRectF

from kiosk.basket import Product
from kiosk.settings import Settings
from tests.benchmarks.attention import LAYOUTS
from tests.ui.shelf import BREAD, FEW
from tests.ui.window import LANDSCAPE, PORTRAIT, SMALL, KioskWindow
from ui.card_places import BESIDE, card_places, places_of

Opener = Callable[..., KioskWindow]
SIZE = (400, 300)  # pixels, 500 from corner to corner


def settings(place: str) -> Settings:
    return Settings(camera_place=place, screen_inches=20)


@pytest.mark.parametrize("place", ["above", "below", "left", "right"])
def test_places_count_from_the_camera(place: str) -> None:
    mm = 20 * 25.4 / 500
    (card,) = places_of([QRectF(100, 50, 80, 40)], SIZE, settings(place))
    from_x = {"left": -BESIDE, "right": 400 * mm + BESIDE}.get(place, 200 * mm)
    from_y = {"above": -BESIDE, "below": 300 * mm + BESIDE}.get(place, 150 * mm)
    assert (card.left, card.right) == pytest.approx((100 * mm - from_x, 180 * mm - from_x))
    assert (card.top, card.bottom) == pytest.approx((50 * mm - from_y, 90 * mm - from_y))


@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE, SMALL])
def test_four_cards_in_their_order_and_none_over_another(
    open_kiosk: Opener, size: tuple[int, int]
) -> None:
    kiosk = open_kiosk(size)
    kiosk.scan(BREAD)
    kiosk.tap("no")
    kiosk.settle(60)
    places = card_places(kiosk.window, Settings())
    assert len(places) == 4
    one, two, three, four = places
    assert one.right < two.left
    assert three.right < four.left
    assert one.bottom < three.top
    assert two.bottom < four.top
    wide = 22 * 25.4 * size[0] / math.hypot(*size)
    assert all(-wide / 2 <= card.left < card.right <= wide / 2 for card in places)


def test_cards_that_are_not_shown_are_not_among_them(open_kiosk: Opener) -> None:
    kiosk = open_kiosk(PORTRAIT)
    kiosk.scan(*FEW)
    kiosk.tap("no")
    kiosk.settle(60)
    assert len(card_places(kiosk.window, Settings())) == 2


def test_in_a_mirrored_language_the_first_card_is_the_right_one(open_kiosk: Opener) -> None:
    kiosk = open_kiosk(PORTRAIT)
    kiosk.visit.chooseLanguage("ar")
    kiosk.scan(BREAD)
    kiosk.tap("no")
    kiosk.settle(60)
    one, two, *_ = card_places(kiosk.window, Settings())
    assert one.left > two.right


def test_without_offers_there_are_none(open_kiosk: Opener) -> None:
    kiosk = open_kiosk(PORTRAIT)
    assert card_places(kiosk.window, Settings()) == ()


@pytest.mark.parametrize(
    ("layout", "size", "goods"),
    [
        ("portrait, four", PORTRAIT, (BREAD,)),
        ("portrait, two", PORTRAIT, FEW),
        ("landscape, four", LANDSCAPE, (BREAD,)),
    ],
)
def test_attention_is_measured_on_the_layouts_that_the_offers_really_have(
    open_kiosk: Opener, layout: str, size: tuple[int, int], goods: tuple[Product, ...]
) -> None:
    kiosk = open_kiosk(size, attention=True)
    kiosk.scan(*goods)
    kiosk.tap("yes")
    kiosk.camera_answers()
    if kiosk.find("openAttention"):
        kiosk.tap("openAttention")
        kiosk.tap("yesAttention")
    kiosk.settle(60)
    real, measured = card_places(kiosk.window, Settings()), LAYOUTS[layout]
    assert len(real) == len(measured)
    for one, other in zip(real, measured, strict=True):
        for side in ("left", "top", "right", "bottom"):
            assert getattr(one, side) == pytest.approx(getattr(other, side), abs=6), layout
