"""What the camera does is said everywhere, and everywhere one tap stops it or takes it back."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from kiosk.commands.consent_files import notices_now
from kiosk.consent.purposes import LOOK, Answer, Purpose
from kiosk.events import Passed, TimePassed
from tests.ui import scenes
from tests.ui.shelf import BANANAS
from tests.ui.test_accessible_tree import controls
from tests.ui.test_layouts import troubles
from tests.ui.window import LANDSCAPE, PORTRAIT, SMALL, KioskWindow, place

Opener = Callable[..., KioskWindow]
Way = Callable[[KioskWindow], None]
SIZES = {"portrait": PORTRAIT, "landscape": LANDSCAPE, "xga": SMALL}
LANGUAGES = ("en", "de", "ar")
GUESS = "Smiling, about 25 to 34. Only a guess."


def nowhere(_: KioskWindow) -> None:
    """Stay on the page."""


def choices(kiosk: KioskWindow) -> None:
    kiosk.visit.open("choices")


def help_(kiosk: KioskWindow) -> None:
    kiosk.tap("help")


def language(kiosk: KioskWindow) -> None:
    kiosk.tap("language")


def keypad(kiosk: KioskWindow) -> None:
    kiosk.tap("typeCode")


def leaving(kiosk: KioskWindow) -> None:
    kiosk.tap("cancel")


def still_there(kiosk: KioskWindow) -> None:
    kiosk.edges.send(TimePassed(Passed.QUIET))


def paying(kiosk: KioskWindow) -> None:
    kiosk.tap("pay")


def one_more_at_the_slip(kiosk: KioskWindow) -> None:
    kiosk.tap("pay")
    kiosk.scan(BANANAS)


def leaving_the_slip(kiosk: KioskWindow) -> None:
    kiosk.tap("pay")
    kiosk.tap("cancel")


WHILE_LOOKING = (nowhere, choices, help_, language, keypad, leaving, still_there)
WHILE_GUESSED = (*WHILE_LOOKING, paying, one_more_at_the_slip, leaving_the_slip)


def ways(kiosk: KioskWindow, begin: Way, onward: tuple[Way, ...]) -> Iterator[str]:
    """Each way from ``begin`` in a visit of its own."""
    for way in onward:
        begin(kiosk)
        way(kiosk)
        kiosk.settle()
        yield way.__name__
        kiosk.visit.cancel()
        kiosk.settle()
        assert kiosk.visit.page == "attract"


def reachable(kiosk: KioskWindow) -> set[str]:
    """Names of the buttons that a finger can hit now."""
    return {item.objectName() for item, _ in controls(kiosk)}


def said(kiosk: KioskWindow) -> set[str]:
    """Every text that nothing covers."""
    sheet = kiosk.find("sheet")
    covered = place(sheet.parentItem()) if sheet is not None else None
    return {
        str(item.property("text"))
        for item in kiosk.items()
        if item.property("contentWidth") is not None
        and item.opacity() > 0
        and (covered is None or sheet.isAncestorOf(item) or not covered.intersects(place(item)))
    }


@pytest.mark.parametrize("size", SIZES)
def test_c08_one_tap_stops_the_look_from_every_page_and_sheet(
    open_kiosk: Opener, size: str
) -> None:
    kiosk = open_kiosk(SIZES[size])
    for way in ways(kiosk, scenes.looking, WHILE_LOOKING):
        assert kiosk.edges.camera.open_look is not None
        stops = reachable(kiosk) & {"stop", "cameraMark"}
        assert "cameraMark" in stops, way
        assert kiosk.text("cameraMark") == "Camera on: stop"
        kiosk.tap("cameraMark")
        assert kiosk.edges.camera.open_look is None
        assert kiosk.edges.state.answers.with_look(Answer.WITHDRAWN) == LOOK  # type: ignore[union-attr]


@pytest.mark.parametrize("size", SIZES)
def test_c08_one_tap_removes_the_guess_from_every_page_and_sheet(
    open_kiosk: Opener, size: str
) -> None:
    kiosk = open_kiosk(SIZES[size])
    for way in ways(kiosk, scenes.guessed, WHILE_GUESSED):
        removes = [
            name
            for name in reachable(kiosk)
            if name in ("removeGuess", "cameraMark") and kiosk.text(name) == "Wrong? Remove it"
        ]
        assert len(removes) == 1, f"{way}: one such button, and nothing lies over it"
        kiosk.tap(removes[0])
        state = kiosk.edges.state
        shopping = getattr(state, "shopping", state)
        assert shopping.about is None
        assert not any("25 to 34" in text for text in said(kiosk))
        assert shopping.answers.with_look(Answer.WITHDRAWN) == LOOK


@pytest.mark.parametrize("size", SIZES)
def test_c09_the_screen_says_that_the_camera_is_on_whatever_lies_over_the_page(
    open_kiosk: Opener, size: str
) -> None:
    kiosk = open_kiosk(SIZES[size])
    for way in ways(kiosk, scenes.looking, WHILE_LOOKING):
        assert "Camera on: stop" in said(kiosk), way
        assert kiosk.item("cameraMark").property("icon") == "camera-on"


def test_c09_while_it_looks_the_shopper_sees_what_it_sees_and_why(kiosk: KioskWindow) -> None:
    scenes.looking(kiosk)
    assert not kiosk.item("view").property("picture").isNull()
    texts = said(kiosk)
    assert "The camera is on. It looks once, then goes off." in texts
    assert "It guesses your age group and smile. No picture is kept." in texts


@pytest.mark.parametrize("size", SIZES)
def test_c09_what_was_guessed_is_said_once_on_every_page_with_wrong_remove_it_beside_it(
    open_kiosk: Opener, size: str
) -> None:
    kiosk = open_kiosk(SIZES[size])
    for way in ways(kiosk, scenes.guessed, WHILE_GUESSED):
        assert GUESS in said(kiosk), way
        assert "Wrong? Remove it" in said(kiosk)
        assert not [trouble for trouble in troubles(kiosk) if "is cut" in trouble]


def test_c09_what_was_removed_is_said_too(kiosk: KioskWindow) -> None:
    scenes.removed(kiosk)
    assert "Removed. Nothing of it is kept." in said(kiosk)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_c10_the_notice_stands_on_the_first_screen_before_anything_to_tap(
    open_kiosk: Opener, language: str, size: str
) -> None:
    kiosk = open_kiosk(SIZES[size], codes=(language,))
    assert kiosk.visit.page == "attract"
    notice = place(kiosk.item("notice"))
    below_header = [
        spot
        for item, spot in controls(kiosk)
        if spot.top() > 150 and item.objectName() != "aboutCamera"  # the notice itself
    ]
    assert below_header
    assert all(spot.top() >= notice.bottom() for spot in below_header), "the notice comes first"
    state, may = kiosk.text("cameraState"), kiosk.text("cameraNotice")
    words = {
        "en": ("off", "facing you", "yes", "age group", "smile"),
        "de": ("aus", "auf Sie gerichtet", "Ja", "Altersgruppe", "Lächeln"),
        "ar": ("مطفأة", "موجّهة إليك", "نعم", "العمرية", "ابتسامتك"),
    }[language]
    for word in words:
        assert word in state + may
    theme = kiosk.engine.singletonInstance("Controls", "Theme")
    for name in ("cameraState", "cameraNotice"):
        assert kiosk.item(name).property("color") == theme.property("ink"), "never in pale letters"


def test_c10_where_no_camera_is_used_nothing_is_said_of_one_that_faces_you(
    open_kiosk: Opener,
) -> None:
    kiosk = open_kiosk(camera=False)
    assert kiosk.find("cameraState") is None
    assert kiosk.text("cameraNotice") == "There is no camera in use here."


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scene", ["question", "past_question", "both_questions"])
def test_c31_the_question_shows_the_very_words_whose_hash_is_kept(
    open_kiosk: Opener, scene: str, size: str
) -> None:
    kiosk = open_kiosk(SIZES[size])
    scenes.SCENES[scene](kiosk)
    asked = {
        "question": (Purpose.AGE_GROUP,),
        "past_question": (Purpose.PAST_PURCHASES,),
        "both_questions": (Purpose.AGE_GROUP, Purpose.PAST_PURCHASES),
    }[scene]
    if (scene, size) == ("both_questions", "xga"):  # a small screen asks one after the other
        asked = (Purpose.PAST_PURCHASES,)
    for language in LANGUAGES:
        kiosk.visit.chooseLanguage(language)
        kiosk.settle()
        shown = " ".join(said(kiosk))
        for purpose in asked:
            text = notices_now()[purpose.value].spoken(language)[1]
            for part in text.first_layer.splitlines():
                assert part in shown, part


@pytest.mark.parametrize("size", SIZES)
def test_c31_the_second_layer_is_one_tap_from_the_question_and_whole(
    open_kiosk: Opener, size: str
) -> None:
    kiosk = open_kiosk(SIZES[size])
    scenes.both_questions(kiosk)
    for tag, purpose in (("past", Purpose.PAST_PURCHASES), ("camera", Purpose.AGE_GROUP)):
        if tag == "camera":
            kiosk.tap("noPast")  # a small screen asks one after the other
        for language in LANGUAGES:
            kiosk.visit.chooseLanguage(language)
            kiosk.settle()
            kiosk.tap(f"{tag}More")
            text = notices_now()[purpose.value].spoken(language)[1]
            assert {text.data, text.where, text.how_long, text.withdraw} <= said(kiosk)
            assert not troubles(kiosk)
            kiosk.tap("closeSheet")
            assert kiosk.visit.panel == "question", "back at the question, still unanswered"
