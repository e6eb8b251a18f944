"""The shop's own picture is drawn once it is here; before, or if damaged, our own drawing is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor

from kiosk.basket import Product
from tests.ui.shelf import PRODUCTS, ROOT
from tests.ui.window import KioskWindow, place
from tests.unit.goods import picture
from ui.goods_pictures import GoodsPictures

DRAWINGS = ROOT / "assets" / "pictures"
BLUE = "#0000ff"
MILK = next(iter(PRODUCTS.values()))
Opener = Callable[..., KioskWindow]


class Pictures:
    """Has one picture for every product, or what is left of it."""

    def __init__(self, content: bytes, kind: str = "png") -> None:
        self.content_of, self.kind, self.is_here = content, kind, True

    def file_of(self, product: Product, offer: str = "") -> str:
        return f"{'0' * 64}.{self.kind}" if self.is_here else ""

    def content(self, file: str) -> bytes:
        return self.content_of


@pytest.mark.parametrize("kind", ["png", "jpeg", "webp"])
@pytest.mark.parametrize("side", [(400, 100), (100, 400), (64, 64)])
def test_every_kind_is_drawn_whole_and_in_its_own_proportions(
    kind: str, side: tuple[int, int]
) -> None:
    goods = GoodsPictures(DRAWINGS, Pictures(picture(kind, BLUE, side), kind))
    drawn = goods.draw(f"{'0' * 64}.{kind}", "apple", QSize(120, 120))
    assert drawn.size() == QSize(120, 120)
    inside, beside = drawn.pixelColor(100 if side[0] >= side[1] else 60, 60), drawn.pixelColor(2, 2)
    assert inside.blue() > 200 > 60 > inside.red()
    assert (beside.alpha() == 0) == (side[0] != side[1])


@pytest.mark.parametrize("content", [b"", b"no picture", picture("png")[:90], picture("jpeg")])
def test_what_is_damaged_or_of_another_kind_leaves_our_drawing(content: bytes) -> None:
    goods = GoodsPictures(DRAWINGS, Pictures(content))
    drawn = goods.draw(f"{'0' * 64}.png", "apple", QSize(120, 120))
    ours = GoodsPictures(DRAWINGS).draw("", "apple", QSize(120, 120))
    assert not ours.isNull()
    assert drawn == ours


def first_lines_picture(kiosk: KioskWindow) -> QColor:
    """Low in the picture of the first line, where the test's own is of one colour."""
    kiosk.settle()
    where = place(kiosk.item("linePicture"))
    image = kiosk.window.grabWindow()
    return image.pixelColor(int(where.left() + where.width() * 0.8), int(where.center().y()))


def test_a_line_shows_the_shops_own_picture_and_before_it_came_our_drawing(
    open_kiosk: Opener,
) -> None:
    kiosk = open_kiosk()
    pictures = Pictures(picture("png", BLUE, (100, 100)))
    pictures.is_here = False
    kiosk.visit.goods.pictures = pictures
    kiosk.scan(MILK)
    assert first_lines_picture(kiosk) != QColor(BLUE)
    pictures.is_here = True
    kiosk.scan(MILK)
    assert first_lines_picture(kiosk) == QColor(BLUE)


def test_an_offers_card_asks_for_the_offers_own_picture(open_kiosk: Opener) -> None:
    kiosk = open_kiosk()
    asked = []

    class Noted(Pictures):
        def file_of(self, product: Product, offer: str = "") -> str:
            asked.append(offer)
            return super().file_of(product, offer)

    kiosk.visit.goods.pictures = Noted(picture("png", BLUE))
    kiosk.scan(MILK)
    assert any(asked), "a card stands beside the basket"
