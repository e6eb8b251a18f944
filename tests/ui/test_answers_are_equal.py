"""Yes and no weigh the same: measured over the item tree, in every layout, theme and language."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.commands.consent_files import notices_now
from kiosk.consent.purposes import LOOK, Answer, Purpose
from tests.ui.scenes import SCENES
from tests.ui.test_consent_screen import look
from tests.ui.test_contrast import ratio
from tests.ui.window import LANDSCAPE, PORTRAIT, SMALL, KioskWindow, place

Opener = Callable[..., KioskWindow]
SIZES = {"portrait": PORTRAIT, "landscape": LANDSCAPE, "xga": SMALL}
CAMERA, PAST = ("no", "yes", "myself"), ("noPast", "yesPast")
APART = ("onlyAge", "onlySmile")  # below them: a yes to one purpose, a no to the other
ASKED = {"question": (CAMERA,), "past_question": (PAST,), "both_questions": (CAMERA, PAST)}
LANGUAGES = ("en", "de", "ar")
# How the refusal begins and what it names, so that nobody has to guess what it refuses.
ALLOWED = {  # what each answer to the camera says yes to
    "no": (), "yes": LOOK, "myself": (),
    "onlyAge": (Purpose.AGE_GROUP,), "onlySmile": (Purpose.SMILE,),
}  # fmt: skip
REFUSALS = {"en": ("No", "camera"), "de": ("Nein", "Kamera"), "ar": ("لا", "الكاميرا")}


def asked_at(size: str, scene: str) -> tuple[tuple[str, ...], ...]:
    """The questions of ``scene``; a small screen asks one after the other."""
    return (PAST,) if (size, scene) == ("xga", "both_questions") else ASKED[scene]


def label(button: QQuickItem) -> QQuickItem:
    return next(i for i in button.childItems()[2].childItems() if i.property("font") is not None)


def contrast_of(button: QQuickItem) -> float:
    face: QColor = button.childItems()[0].property("color")
    return round(ratio(label(button).property("color"), face), 3)


def weight(button: QQuickItem) -> tuple[object, ...]:
    """What a shopper sees of an answer but its words, and how far it is from the hands."""
    font = label(button).property("font")
    spot = place(button)
    return (
        *look(button), contrast_of(button), font.pixelSize(), font.weight(), font.italic(),
        button.property("icon"), button.property("stacked"), spot.top(), spot.bottom(),
    )  # fmt: skip


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_c03_all_answers_have_one_size_font_weight_contrast_and_row(
    open_kiosk: Opener, size: str, dark: bool
) -> None:
    kiosk = open_kiosk(SIZES[size], dark=dark)
    for scene in ASKED:
        for contrast in (False, True):
            SCENES[scene](kiosk)
            if contrast:
                kiosk.visit.switchContrast()
            for language in LANGUAGES:
                kiosk.visit.chooseLanguage(language)
                kiosk.settle()
                for answers in asked_at(size, scene):
                    weights = {weight(kiosk.item(name)) for name in answers}
                    assert len(weights) == 1, (scene, language, contrast, weights)
                    assert contrast_of(kiosk.item(answers[0])) >= (7 if contrast else 4.5)
                    if answers == CAMERA:
                        below = {weight(kiosk.item(name)) for name in APART}
                        assert len(below) == 1, "the two that answer apart are equal"
                        (first,), (second,) = weights, below
                        assert first[:-2] == second[:-2], "they look like the others"
            kiosk.visit.cancel()
            kiosk.settle()


@pytest.mark.parametrize("size", SIZES)
def test_c03_all_answers_have_the_same_room_between_them(open_kiosk: Opener, size: str) -> None:
    kiosk = open_kiosk(SIZES[size])
    for scene in ASKED:
        SCENES[scene](kiosk)
        for answers in asked_at(size, scene):
            spots: list[QRectF] = sorted(
                (place(kiosk.item(name)) for name in answers), key=lambda spot: spot.left()
            )
            gaps = {round(b.left() - a.right()) for a, b in pairwise(spots)}
            assert len(gaps) == 1
        kiosk.visit.cancel()
        kiosk.settle()


@pytest.mark.parametrize("answer", [*CAMERA, *APART, *PAST])
def test_c03_each_answer_takes_one_tap_on_the_same_screen(kiosk: KioskWindow, answer: str) -> None:
    SCENES["both_questions"](kiosk)
    purposes = (Purpose.PAST_PURCHASES,) if "Past" in answer else LOOK
    kiosk.tap(answer)
    for purpose in purposes:
        assert kiosk.edges.state.answers.to(purpose) is not Answer.OPEN  # type: ignore[union-attr]
    assert kiosk.visit.overlay == "none", "no second question on the way"


@pytest.mark.parametrize("scene", ASKED)
def test_c04_no_answer_has_the_focus_and_no_key_answers(kiosk: KioskWindow, scene: str) -> None:
    SCENES[scene](kiosk)
    before = kiosk.edges.state.answers  # type: ignore[union-attr]
    names = [name for answers in ASKED[scene] for name in answers]
    names += APART if CAMERA in ASKED[scene] else ()
    assert not any(kiosk.item(name).hasActiveFocus() for name in names)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Y, Qt.Key.Key_N):
        QTest.keyClick(kiosk.window, key)
    kiosk.settle(150)
    assert kiosk.edges.state.answers == before  # type: ignore[union-attr]
    assert kiosk.edges.camera.opens == 0


def test_c05_the_refusal_says_no_and_names_the_camera() -> None:
    for language, (no, thing) in REFUSALS.items():
        said = notices_now()[Purpose.SMILE.value].spoken(language)[1].no
        assert said.startswith(no)
        assert thing in said


def test_c05_no_page_or_sheet_offers_yes_more_often_than_no(kiosk: KioskWindow) -> None:
    """Purpose by purpose: an answer that allows one of the camera's two is a no to the other."""
    asked = 0
    for name, scene in SCENES.items():
        scene(kiosk)
        kiosk.settle()
        there = [item.objectName() for item in kiosk.items()]
        assert there.count("yesPast") <= there.count("noPast"), name
        answers = [ALLOWED[one] for one in there if one in ALLOWED]
        for purpose in LOOK:
            yeses = sum(purpose in allowed for allowed in answers)
            assert yeses <= len(answers) - yeses, (name, purpose)
            asked += yeses
        kiosk.visit.cancel()
        kiosk.settle()
    assert asked, "no page asks, so nothing was compared"


@pytest.mark.parametrize(("answer", "allowed"), [*ALLOWED.items()])
def test_c02_a_tap_allows_what_the_button_names(
    kiosk: KioskWindow, answer: str, allowed: tuple[Purpose, ...]
) -> None:
    SCENES["question"](kiosk)
    kiosk.tap(answer)
    answers = kiosk.edges.state.answers  # type: ignore[union-attr]
    assert tuple(purpose for purpose in LOOK if answers.allow(purpose)) == allowed
    assert kiosk.edges.camera.asked_for == ([allowed] if allowed else [])


def test_c02_nothing_is_chosen_before_a_tap(kiosk: KioskWindow) -> None:
    SCENES["both_questions"](kiosk)
    for name in (*ALLOWED, *PAST):
        assert not kiosk.item(name).property("checkable"), "an answer is a tap, never a tick"
        assert not kiosk.item(name).property("checked")
