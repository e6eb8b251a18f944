"""The question: yes and no alike in every respect, no answer preferred, few words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtQml import QQmlProperty
from PySide6.QtQuick import QQuickItem

from tests.ui import scenes
from tests.ui.shelf import BANANAS
from tests.ui.window import LANDSCAPE, PORTRAIT, SMALL, KioskWindow, centre

Opener = Callable[..., KioskWindow]
CAMERA, PAST = ("no", "yes", "myself"), ("noPast", "yesPast")
MOST_WORDS = 60


def look(button: QQuickItem) -> tuple[object, ...]:
    """All that makes one button weigh more than another."""
    face, content = button.childItems()[0], button.childItems()[2]
    label = next(item for item in content.childItems() if item.property("font") is not None)
    return (
        button.width(), button.height(), button.opacity(), button.property("kind"),
        face.property("color").name(), face.property("radius"),
        QQmlProperty(face, "border.width").read(), QQmlProperty(face, "border.color").read().name(),
        label.property("color").name(), label.property("font").toString(),
    )  # fmt: skip


@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE, SMALL], ids=["portrait", "landscape", "xga"])
@pytest.mark.parametrize("language", ["en", "de", "ar"])
@pytest.mark.parametrize("contrast", [False, True], ids=["normal", "contrast"])
def test_all_answers_look_alike(
    open_kiosk: Opener, size: tuple[int, int], language: str, contrast: bool
) -> None:
    kiosk = open_kiosk(size)
    scenes.both_questions(kiosk)
    kiosk.visit.chooseLanguage(language)
    if contrast:
        kiosk.visit.switchContrast()
    kiosk.settle()
    asked = (PAST,) if size == SMALL else (CAMERA, PAST)  # there one comes after the other
    for answers in asked:
        assert len({look(kiosk.item(name)) for name in answers}) == 1
        assert len({kiosk.item(name).y() for name in answers}) == 1


def test_no_answer_has_the_focus(kiosk: KioskWindow) -> None:
    scenes.both_questions(kiosk)
    assert not any(kiosk.item(name).hasActiveFocus() for name in CAMERA + PAST)


def test_touching_one_answer_darkens_it_like_any_other(kiosk: KioskWindow) -> None:
    kiosk.scan(BANANAS)
    pressed = set()
    for name in CAMERA:
        button = kiosk.item(name)
        kiosk.press(button)
        pressed.add(button.childItems()[0].property("color").name())
        kiosk.release_outside()
        assert kiosk.find("no") is not None, "sliding off an answer must not answer"
    assert len(pressed) == 1


@pytest.mark.parametrize("language", ["en", "de", "ar"])
def test_the_notice_is_short(kiosk: KioskWindow, language: str) -> None:
    kiosk.scan(BANANAS)
    kiosk.visit.chooseLanguage(language)
    kiosk.settle()
    answers = (*CAMERA, "onlyAge", "onlySmile")
    said = [kiosk.text(name) for name in ("cameraTitle", "cameraWords", *answers)]
    assert len(" ".join(said).split()) <= MOST_WORDS
    kiosk.show_card()
    titles = ("cameraTitle", "cameraWords", "pastTitle", "pastWords")
    assert len(" ".join(map(kiosk.text, titles)).split()) <= MOST_WORDS


def test_past_purchases_are_asked_about_only_when_a_card_was_shown(kiosk: KioskWindow) -> None:
    kiosk.scan(BANANAS)
    assert kiosk.find("yesPast") is None
    kiosk.show_card()
    assert kiosk.find("yesPast") is not None


def test_a_shop_without_a_camera_asks_nothing_about_one(open_kiosk: Opener) -> None:
    kiosk = open_kiosk(camera=False)
    assert kiosk.find("cameraMark") is None
    assert kiosk.text("cameraNotice") == "There is no camera in use here."
    kiosk.scan(BANANAS)
    assert kiosk.find("yes") is None


def test_a_no_keeps_the_camera_off_and_shows_the_public_offers(kiosk: KioskWindow) -> None:
    kiosk.scan(BANANAS)
    kiosk.tap("no")
    assert kiosk.edges.camera.opens == 0
    assert kiosk.find("no") is None
    assert kiosk.find("take") is not None


def test_one_tap_stops_the_camera_from_the_panel_and_from_the_header(kiosk: KioskWindow) -> None:
    for stop in ("stop", "cameraMark"):
        scenes.looking(kiosk)
        assert kiosk.text("cameraMark") == "Camera on: stop"
        kiosk.tap(stop)
        assert kiosk.edges.camera.open_look is None
        assert kiosk.text("cameraMark") == "Camera off"
        kiosk.visit.cancel()
        kiosk.settle()


def test_what_was_guessed_is_said_and_can_be_removed_with_one_tap(kiosk: KioskWindow) -> None:
    scenes.guessed(kiosk)
    assert kiosk.text("about") == "Smiling, about 25 to 34. Only a guess."
    kiosk.tap("removeGuess")
    assert kiosk.find("removeGuess") is None
    assert "25" not in kiosk.text("about")


def test_scanning_goes_on_while_the_question_stands(kiosk: KioskWindow) -> None:
    kiosk.scan(BANANAS)
    kiosk.scan(BANANAS)
    assert kiosk.text("quantity") == "2"
    assert kiosk.find("yes") is not None
    assert centre(kiosk.item("pay")) != QPoint()
