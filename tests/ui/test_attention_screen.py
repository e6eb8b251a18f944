"""Attention on the screen: absent unless switched on, asked calmly, seen while it goes on."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kiosk.consent.purposes import Answer
from kiosk.events import CameraIsOpen, Glanced
from tests.ui import scenes
from tests.ui.shelf import BANANAS, BREAD, FEW
from tests.ui.test_consent_screen import look
from tests.ui.window import LANDSCAPE, PORTRAIT, SMALL, KioskWindow, place

Opener = Callable[..., KioskWindow]
LOW = (768, 1024)
ANSWERS = ("noAttention", "yesAttention")
LINE, STRIP = "openAttention", "stopWatch"


@pytest.fixture
def kiosk(open_kiosk: Opener) -> KioskWindow:
    return open_kiosk(attention=True)


def asked(kiosk: KioskWindow) -> None:
    """The line stands over two offers."""
    kiosk.scan(*FEW)
    kiosk.tap("yes")
    kiosk.camera_answers()


def watched(kiosk: KioskWindow) -> None:
    asked(kiosk)
    kiosk.tap(LINE)
    kiosk.tap("yesAttention")
    kiosk.edges.send(CameraIsOpen(kiosk.edges.camera.watches[-1]))


def test_c02_nothing_of_attention_is_on_the_screen_unless_the_shop_asks(open_kiosk: Opener) -> None:
    kiosk = open_kiosk()
    assert "which offers you look at" not in kiosk.text("cameraNotice")
    asked(kiosk)
    assert kiosk.find(LINE) is None
    kiosk.tap("cameraMark")
    assert kiosk.find("attentionOff") is None
    assert not any("looks at offers" in text for text in texts(kiosk))


def texts(kiosk: KioskWindow) -> list[str]:
    said = (item.property("text") for item in kiosk.items())
    return [text for text in said if isinstance(text, str)]


def test_c10_the_first_screen_says_what_attention_would_do(kiosk: KioskWindow) -> None:
    assert "It is off" in kiosk.text("cameraState")
    assert "which offers you look at" in kiosk.text("cameraNotice")


def test_attention_is_a_line_beside_the_offers_and_nothing_waits_for_it(kiosk: KioskWindow) -> None:
    asked(kiosk)
    assert kiosk.text("attentionLine") == "May the camera see which offers you look at?"
    assert len([item for item in kiosk.items() if item.objectName() == "take"]) == 2
    kiosk.scan(BANANAS, BANANAS)
    assert kiosk.find(LINE) is not None
    kiosk.tap("pay")
    assert kiosk.visit.page == "paying"


@pytest.mark.parametrize("size", [LANDSCAPE, SMALL], ids=["landscape", "xga"])
def test_where_offers_stand_in_rows_nobody_is_asked_for_a_watch_in_vain(
    open_kiosk: Opener, size: tuple[int, int]
) -> None:
    kiosk = open_kiosk(size, attention=True)
    assert "which offers you look at" not in kiosk.text("cameraNotice")
    asked(kiosk)
    assert kiosk.find(LINE) is None


def test_with_four_offers_in_view_the_line_waits(kiosk: KioskWindow) -> None:
    kiosk.scan(BREAD)
    kiosk.tap("yes")
    kiosk.camera_answers()
    assert kiosk.find(LINE) is None
    kiosk.scan(*FEW)
    assert kiosk.find(LINE) is not None


def test_the_offers_stay_in_one_row_while_they_are_watched(kiosk: KioskWindow) -> None:
    watched(kiosk)
    kiosk.visit.takeOut(1)
    kiosk.visit.takeOut(2)
    kiosk.settle()
    assert len([item for item in kiosk.items() if item.objectName() == "take"]) == 2
    kiosk.tap(STRIP)
    assert len([item for item in kiosk.items() if item.objectName() == "take"]) == 4


def test_a_scan_closes_the_question_about_attention(kiosk: KioskWindow) -> None:
    asked(kiosk)
    kiosk.tap(LINE)
    kiosk.scan(BANANAS)
    assert kiosk.find("yesAttention") is None
    assert kiosk.find(LINE) is not None


@pytest.mark.parametrize("size", [PORTRAIT, LOW], ids=["portrait", "low"])
@pytest.mark.parametrize("language", ["en", "de", "ar"])
@pytest.mark.parametrize("contrast", [False, True], ids=["normal", "contrast"])
def test_c03_both_answers_to_attention_look_alike(
    open_kiosk: Opener, size: tuple[int, int], language: str, contrast: bool
) -> None:
    kiosk = open_kiosk(size, attention=True)
    asked(kiosk)
    kiosk.visit.chooseLanguage(language)
    if contrast:
        kiosk.visit.switchContrast()
    kiosk.visit.attention.ask()
    kiosk.settle()
    assert len({look(kiosk.item(name)) for name in ANSWERS}) == 1
    assert len({kiosk.item(name).y() for name in ANSWERS}) == 1


def test_c04_no_answer_to_attention_has_the_focus(kiosk: KioskWindow) -> None:
    asked(kiosk)
    kiosk.tap(LINE)
    assert not any(kiosk.item(name).hasActiveFocus() for name in ANSWERS)


def test_c05_the_no_to_attention_is_spelled_out(kiosk: KioskWindow) -> None:
    asked(kiosk)
    kiosk.tap(LINE)
    assert kiosk.text("noAttention") == "No, don't watch"
    kiosk.tap("noAttention")
    assert kiosk.find(LINE) is None
    assert kiosk.edges.camera.watches == []


@pytest.mark.parametrize("language", ["en", "de", "ar"])
def test_c31_the_question_about_attention_is_short(kiosk: KioskWindow, language: str) -> None:
    asked(kiosk)
    kiosk.visit.chooseLanguage(language)
    kiosk.visit.attention.ask()
    kiosk.settle()
    said = [kiosk.text(name) for name in ("attentionTitle", "attentionWords", *ANSWERS)]
    assert len(" ".join(said).split()) <= 60


@pytest.mark.parametrize("size", [PORTRAIT, LOW], ids=["portrait", "low"])
def test_c09_while_the_camera_watches_attention_the_screen_says_so(
    open_kiosk: Opener, size: tuple[int, int]
) -> None:
    kiosk = open_kiosk(size, attention=True)
    watched(kiosk)
    assert "camera is on" in kiosk.text("watchIsOn")
    assert kiosk.text("cameraMark") == "Camera on: stop"
    view, strip = place(kiosk.item("watchView")), place(kiosk.item(STRIP))
    assert view.width() >= 88
    assert not view.intersects(strip)
    for card in [item for item in kiosk.items() if item.objectName().startswith("offer-")]:
        assert not place(card).intersects(view)


@pytest.mark.parametrize("stop", [STRIP, "cameraMark"])
def test_c08_one_tap_stops_attention_from_the_strip_and_from_the_header(
    kiosk: KioskWindow, stop: str
) -> None:
    watched(kiosk)
    kiosk.edges.send(Glanced(kiosk.edges.camera.watches[-1], 0, 1000))
    assert kiosk.edges.state.looked_at != ()  # type: ignore[union-attr]
    kiosk.tap(stop)
    assert kiosk.edges.camera.open_watch is None
    assert kiosk.text("cameraMark") == "Camera off"
    assert kiosk.find(STRIP) is None
    state = kiosk.edges.state
    assert state.answers.attention is Answer.WITHDRAWN  # type: ignore[union-attr]
    assert state.looked_at == ()  # type: ignore[union-attr]


def test_c08_the_strip_stops_attention_and_the_header_the_camera(kiosk: KioskWindow) -> None:
    watched(kiosk)
    kiosk.tap(STRIP)
    assert kiosk.text("about") == "Smiling, about 25 to 34. Only a guess.", "the look's yes stands"
    kiosk.visit.cancel()
    watched(kiosk)
    kiosk.tap("cameraMark")
    state = kiosk.edges.state
    assert state.answers.of_the_look == ()  # type: ignore[union-attr]
    assert kiosk.visit.about == "", "who says stop to the camera means all of it"


def test_c08_attention_is_turned_off_among_the_choices_and_what_was_counted_goes(
    kiosk: KioskWindow,
) -> None:
    watched(kiosk)
    kiosk.edges.send(Glanced(kiosk.edges.camera.watches[-1], 0, 1000))
    kiosk.visit.open("choices")
    kiosk.settle()
    assert kiosk.edges.camera.open_watch is None, "the offers are covered"
    assert "which offers were looked at" in kiosk.text("known")
    kiosk.tap("attentionOff")
    assert "which offers were looked at" not in kiosk.text("known")
    assert kiosk.find("attentionOff") is None


def test_c20_the_answer_to_attention_can_be_taken_along_as_a_code(kiosk: KioskWindow) -> None:
    watched(kiosk)
    kiosk.visit.open("choices")
    kiosk.settle()
    assert kiosk.text("attentionReceipt") == "receipt of attention: yes"


@pytest.mark.parametrize("language", ["en", "de", "ar"])
def test_the_choices_have_room_for_three_codes(open_kiosk: Opener, language: str) -> None:
    kiosk = open_kiosk(attention=True)
    kiosk.show_card()
    kiosk.tap("yesPast")
    watched(kiosk)
    kiosk.visit.chooseLanguage(language)
    kiosk.visit.open("choices")
    kiosk.settle(60)
    sheet, close = place(kiosk.item("sheet")), place(kiosk.item("closeSheet"))
    codes = [place(kiosk.item(f"{name}Receipt")) for name in ("camera", "attention", "past")]
    known = place(kiosk.item("known"))
    for spot in (*codes, known):
        assert sheet.contains(spot)
        assert not spot.intersects(close)
    assert not any(code.intersects(known) for code in codes)


def test_when_the_watch_is_over_the_mark_goes_off_and_nobody_is_asked_again(
    kiosk: KioskWindow,
) -> None:
    watched(kiosk)
    kiosk.edges.send(kiosk.edges.camera.end_watch())
    kiosk.settle()
    assert kiosk.text("cameraMark") == "Camera off"
    assert kiosk.find(STRIP) is None
    assert kiosk.find(LINE) is None


def test_the_estimate_and_its_removal_stay_in_view_beside_the_line(kiosk: KioskWindow) -> None:
    scenes.guessed(kiosk)
    assert kiosk.find(LINE) is not None
    kiosk.tap("removeGuess")
    assert kiosk.find(LINE) is None, "who wants no guess is not asked for a watch"
