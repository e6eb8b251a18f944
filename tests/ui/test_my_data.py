"""A shopper can read what happens with their data, from where they would look for it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.ui.window import LANDSCAPE, PORTRAIT, KioskWindow, place

Opener = Callable[..., KioskWindow]


def titles(kiosk: KioskWindow) -> list[str]:
    """What can be read of the list now."""
    area = place(kiosk.item("entries"))
    return [
        str(item.property("title"))
        for item in kiosk.items()
        if item.property("words") is not None and area.intersects(place(item))
    ]


def test_c10_the_notice_on_the_first_screen_leads_to_it(open_kiosk: Opener) -> None:
    kiosk = open_kiosk()
    kiosk.tap("aboutCamera")
    assert kiosk.visit.overlay == "my_data"
    assert "Is the camera on?" in titles(kiosk)


@pytest.mark.parametrize("way", [("help", "myData"), ("cameraMark", "myData")])
@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE])
def test_it_is_two_taps_away_from_anywhere(
    open_kiosk: Opener, size: tuple[int, int], way: tuple[str, str]
) -> None:
    kiosk = open_kiosk(size)
    kiosk.tap("start")
    for name in way:
        kiosk.tap(name)
    assert kiosk.visit.overlay == "my_data"
    kiosk.tap("closeSheet")
    assert kiosk.visit.overlay == "none"


@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE])
def test_big_buttons_turn_to_its_end_and_skip_nothing(
    open_kiosk: Opener, size: tuple[int, int]
) -> None:
    kiosk = open_kiosk(size)
    kiosk.tap("aboutCamera")
    kiosk.tap("heldPage")
    seen, pages = set(titles(kiosk)), 1
    while kiosk.item("later").isEnabled():
        kiosk.tap("later")
        seen |= set(titles(kiosk))
        pages += 1
        assert pages < 30
    listed = kiosk.visit.myData.held
    assert seen == {str(row["title"]) for row in listed._rows}
    assert pages > 1
    kiosk.tap("answersPage")
    assert not kiosk.item("earlier").isEnabled()


def test_c29_without_a_camera_it_speaks_of_none(open_kiosk: Opener) -> None:
    kiosk = open_kiosk(camera=False)
    kiosk.tap("aboutCamera")
    assert "Is there a camera?" in titles(kiosk)
    assert "Is the camera on?" not in titles(kiosk)


def test_it_follows_the_language(open_kiosk: Opener) -> None:
    kiosk = open_kiosk()
    kiosk.tap("aboutCamera")
    kiosk.visit.chooseLanguage("de")
    kiosk.visit.open("my_data")
    kiosk.settle()
    assert "Ist die Kamera an?" in titles(kiosk)


def test_where_the_page_cannot_be_read_nothing_leads_to_it(open_kiosk: Opener) -> None:
    kiosk = open_kiosk()
    kiosk.visit.carry(None)
    kiosk.settle()
    assert kiosk.find("aboutCamera") is None
