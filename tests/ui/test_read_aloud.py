"""The spoken mode: begun with one tap, said as it stands there, ended by any tap."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtQuick import QQuickItem

from kiosk.aloud import LOUDEST, USUAL
from kiosk.commands.consent_files import notices_now
from kiosk.consent.purposes import Purpose
from kiosk.events import Passed, TimePassed
from tests.ui import scenes
from tests.ui.scenes import SCENES
from tests.ui.shelf import BANANAS, FEW
from tests.ui.window import KioskWindow
from tests.unit.fakes import AMINA, NAMES
from ui.speaker import GATHER_MS, plain
from ui.spoken import Script

Opener = Callable[..., KioskWindow]
LANGUAGES = ("en", "de", "ar")
# What stands on a sheet for the eyes alone: codes to read with a phone, digits, a countdown.
FOR_EYES = {"typed", "seconds"}
SHEETS = (
    "about_camera", "about_past", "helping", "leaving", "warned", "aloud_sheet", "keypad",
)  # fmt: skip


def first_layer(purpose: Purpose, language: str) -> str:
    return notices_now()[purpose.value].spoken(language)[1].first_layer


def script(kiosk: KioskWindow) -> Script:
    return Script(kiosk.visit.languages, notices_now(), None, kiosk.visit.my_data_said)


def words_on_the_sheet(kiosk: KioskWindow) -> Iterator[str]:
    for item in kiosk.items():
        is_text = item.property("contentWidth") is not None and item.property("text")
        if not is_text or item.objectName() in FOR_EYES or item.opacity() == 0:
            continue
        if kiosk.item("sheet").isAncestorOf(item) and not is_in_a_button(item):
            yield str(item.property("text"))


def is_in_a_button(item: QQuickItem) -> bool:
    above = item.parentItem()
    while above is not None:
        if above.property("repeats") is not None:
            return True
        above = above.parentItem()
    return False


@pytest.mark.parametrize("language", LANGUAGES)
def test_c31_the_question_is_read_aloud_word_for_word(kiosk: KioskWindow, language: str) -> None:
    kiosk.visit.chooseLanguage(language)
    kiosk.tap("aloud")
    kiosk.scan(*FEW)
    assert kiosk.listen().endswith(first_layer(Purpose.AGE_GROUP, language))
    page = script(kiosk).page(kiosk.edges.state)
    assert page.whole == first_layer(Purpose.AGE_GROUP, language)
    kiosk.show_card()
    both = [first_layer(p, language) for p in (Purpose.PAST_PURCHASES, Purpose.AGE_GROUP)]
    assert kiosk.listen().endswith("\n".join(both))


@pytest.mark.parametrize("language", LANGUAGES)
def test_c31_its_second_layer_is_read_aloud_too(kiosk: KioskWindow, language: str) -> None:
    kiosk.visit.chooseLanguage(language)
    kiosk.tap("aloud")
    kiosk.scan(*FEW)
    kiosk.tap("cameraMore")
    text = notices_now()[Purpose.AGE_GROUP.value].spoken(language)[1]
    for part in (text.title, text.data, text.where, text.how_long, text.withdraw):
        assert part in kiosk.listen()


@pytest.mark.parametrize(
    ("language", "off", "none"),
    [
        ("en", "It is off.", "no camera in use"),
        ("de", "Sie ist aus.", "keine Kamera"),
        ("ar", "وهي مطفأة.", "لا"),
    ],
)
def test_c10_the_notice_is_the_first_thing_that_is_heard(
    open_kiosk: Opener, language: str, off: str, none: str
) -> None:
    kiosk = open_kiosk(codes=(language,))
    notice = f"{kiosk.text('cameraState')}\n{kiosk.text('cameraNotice')}"
    kiosk.tap("bigAloud")
    assert plain(notice) in kiosk.listen()
    assert off in kiosk.voice.last
    assert kiosk.voice.last.index(off) < kiosk.voice.last.index(
        first_layer(Purpose.AGE_GROUP, language)
    )
    without = open_kiosk(codes=(language,), camera=False)
    without.tap("bigAloud")
    assert none in without.listen()
    assert off not in without.voice.last


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_sheet_is_read_as_it_stands_there(kiosk: KioskWindow, language: str) -> None:
    for scene in SHEETS:
        SCENES[scene](kiosk)
        kiosk.visit.chooseLanguage(language)  # it closes the sheet
        if kiosk.find("sheet") is None:
            SHEET_AGAIN[scene](kiosk)
        kiosk.settle(60)
        heard = script(kiosk).page(kiosk.edges.state).whole
        shown = list(words_on_the_sheet(kiosk))
        assert shown, scene
        for words in shown:
            assert words in heard, (scene, words)
        kiosk.visit.cancel()
        kiosk.settle()


SHEET_AGAIN: dict[str, Callable[[KioskWindow], None]] = {
    "about_camera": lambda kiosk: kiosk.visit.open("about_camera"),
    "about_past": lambda kiosk: kiosk.visit.open("about_past"),
    "helping": lambda kiosk: kiosk.visit.open("help"),
    "leaving": lambda kiosk: kiosk.visit.open("leaving"),
    "warned": lambda kiosk: kiosk.edges.send(TimePassed(Passed.QUIET)) and None,
    "aloud_sheet": lambda kiosk: kiosk.visit.open("aloud"),
    "keypad": lambda kiosk: kiosk.visit.open("keypad"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_says_something_in_its_language_and_no_code_or_name(
    open_kiosk: Opener, language: str
) -> None:
    kiosk = open_kiosk(codes=(language,))
    secrets = (AMINA, NAMES[AMINA].split()[0], "K1-0", "95200")
    heard = set()
    for name, scene in SCENES.items():
        scene(kiosk)
        kiosk.settle()
        page = script(kiosk).page(kiosk.edges.state)
        assert page.whole or name == "attract", name
        heard.add(page.whole)
        for secret in secrets:
            assert secret not in page.whole, name
        kiosk.visit.cancel()
        kiosk.settle()
    assert len(heard) > len(SCENES) / 2
    if language != "en":
        assert not any("Remove it" in text or "Please" in text for text in heard)


def test_the_look_the_guess_and_its_removal_are_said(kiosk: KioskWindow) -> None:
    kiosk.tap("aloud")
    kiosk.listen()
    scenes.looking(kiosk)
    assert "\nThe camera is on. It looks once, then goes off.\n" in kiosk.listen()
    kiosk.camera_answers()
    assert kiosk.listen().startswith("Smiling, about 25 to 34. Only a guess.\nWrong? Remove it")
    assert "From the camera's guess" in kiosk.voice.last
    kiosk.tap("removeGuess")
    assert kiosk.listen().startswith("Removed. Nothing of it is kept.")


def test_whoever_switches_it_on_during_a_look_does_not_hear_that_the_camera_is_off(
    kiosk: KioskWindow,
) -> None:
    scenes.looking(kiosk)
    kiosk.tap("aloud")
    assert "The camera is on." in kiosk.listen()
    assert "It is off." not in kiosk.voice.last


@pytest.mark.parametrize("language", LANGUAGES)
def test_c31_the_question_about_looks_at_offers_is_read_aloud_too(
    open_kiosk: Opener, language: str
) -> None:
    kiosk = open_kiosk(attention=True)
    kiosk.visit.chooseLanguage(language)
    kiosk.tap("aloud")
    scenes.guessed(kiosk)
    title = notices_now()[Purpose.ATTENTION.value].spoken(language)[1].title
    assert title in kiosk.listen()
    kiosk.visit.open("attention")
    assert kiosk.listen() == first_layer(Purpose.ATTENTION, language)


def test_what_is_removed_under_a_sheet_is_said_too(kiosk: KioskWindow) -> None:
    kiosk.tap("aloud")
    scenes.helping_while_guessed(kiosk)
    kiosk.listen()
    kiosk.tap("cameraMark")
    assert kiosk.listen() == "Removed. Nothing of it is kept."


def test_a_scan_says_what_it_was_and_what_all_comes_to(kiosk: KioskWindow) -> None:
    kiosk.tap("aloud")
    kiosk.scan(BANANAS)
    kiosk.listen()
    kiosk.scan(FEW[0])
    assert kiosk.listen() == "Farmhouse bread, €2.45\nTotal €3.80"


def test_a_notice_names_its_item(kiosk: KioskWindow) -> None:
    kiosk.tap("aloud")
    kiosk.scan(BANANAS)
    kiosk.listen()
    kiosk.tap("takeOut")
    assert "Bananas: Taken out of the basket." in kiosk.listen()
    kiosk.scan("4006381333931")
    assert "We do not know this item" in kiosk.listen()


def test_the_receipt_is_read_line_by_line_and_its_number_is_not(kiosk: KioskWindow) -> None:
    kiosk.tap("aloud")
    scenes.goodbye(kiosk)
    heard = kiosk.listen()
    for words in ("Thank you for coming", "1 × ", "Total €", "incl. 7 % tax"):
        assert words in heard
    assert "K1" not in "".join(text for text, _, _ in kiosk.voice.said)


def test_any_tap_and_any_scan_ends_what_is_being_said(kiosk: KioskWindow) -> None:
    kiosk.tap("aloud")
    kiosk.listen()
    for act in (lambda: kiosk.visit.touch(), lambda: kiosk.edges and kiosk.visit.scan("12")):
        kiosk.voice.speaks = True
        act()
        assert not kiosk.voice.speaks


def test_it_is_said_again_when_asked_for(kiosk: KioskWindow) -> None:
    kiosk.tap("aloud")
    kiosk.scan(*FEW)
    kiosk.listen()
    before = len(kiosk.voice.said)
    kiosk.tap("repeat")
    assert len(kiosk.voice.said) == before + 1
    assert kiosk.voice.last == first_layer(Purpose.AGE_GROUP, "en")


def test_it_follows_the_language_of_the_screen(kiosk: KioskWindow) -> None:
    kiosk.tap("aloud")
    kiosk.scan(*FEW)
    kiosk.listen()
    for language in ("de", "ar", "en"):
        kiosk.visit.chooseLanguage(language)
        assert kiosk.listen() == first_layer(Purpose.AGE_GROUP, language)
        assert kiosk.voice.said[-1][1] == language


def test_the_volume_goes_in_steps_and_the_next_shopper_finds_silence(kiosk: KioskWindow) -> None:
    kiosk.tap("aloud")
    kiosk.tap("aloud")
    kiosk.listen()
    assert kiosk.voice.said[-1][2] == USUAL
    for _ in range(LOUDEST):
        kiosk.tap("louder")
    assert f"Volume {LOUDEST} of {LOUDEST}" in kiosk.listen()
    assert kiosk.voice.said[-1][2] == LOUDEST
    kiosk.visit.cancel()
    kiosk.listen()
    assert not kiosk.voice.speaks, "nothing goes on being said when the visit is over"
    before = len(kiosk.voice.said)
    kiosk.scan(BANANAS)
    kiosk.listen()
    assert len(kiosk.voice.said) == before
    kiosk.tap("aloud")
    kiosk.listen()
    assert kiosk.voice.said[-1][2] == USUAL


@pytest.mark.parametrize("end", [Passed.WARNING_OVER, Passed.GOODBYE_OVER])
def test_it_falls_silent_with_the_visit(kiosk: KioskWindow, end: Passed) -> None:
    kiosk.tap("aloud")
    if end is Passed.GOODBYE_OVER:
        scenes.goodbye(kiosk)
    else:
        kiosk.edges.send(TimePassed(Passed.QUIET))
    kiosk.listen()
    assert kiosk.voice.speaks
    kiosk.edges.send(TimePassed(end))
    assert kiosk.visit.page == "attract"
    assert not kiosk.voice.speaks


def test_while_somebody_listens_no_time_limit_runs_out(kiosk: KioskWindow) -> None:
    kiosk.tap("aloud")
    kiosk.listen()
    assert kiosk.speaker is not None
    for _ in range(2 * kiosk.visit.settings.quiet_seconds):
        kiosk.speaker._heard()
        kiosk.quiet._second()
    assert kiosk.visit.overlay == "none"
    kiosk.voice.speaks = False
    for _ in range(kiosk.visit.settings.quiet_seconds):
        kiosk.speaker._heard()
        kiosk.quiet._second()
    assert kiosk.visit.overlay == "warned"


def test_nothing_is_said_to_whoever_did_not_ask_for_it(kiosk: KioskWindow) -> None:
    for scene in ("both_questions", "guessed", "keypad", "paying"):
        SCENES[scene](kiosk)
        kiosk.listen()
        kiosk.visit.cancel()
    assert kiosk.voice.said == []


def test_it_can_be_begun_by_a_key_and_the_keys_are_named(kiosk: KioskWindow) -> None:
    for _ in range(12):
        kiosk.key(Qt.Key.Key_Tab)
        if kiosk.item("bigAloud").hasActiveFocus():
            break
    assert kiosk.item("bigAloud").hasActiveFocus()
    kiosk.forget_last_tap()
    kiosk.key(Qt.Key.Key_Space)
    assert "It is off." in kiosk.listen()
    kiosk.item("help").forceActiveFocus()
    assert kiosk.voice.last == "Help"


def test_it_is_said_without_being_asked_for_again(kiosk: KioskWindow) -> None:
    assert kiosk.speaker is not None
    kiosk.speaker._gather.setInterval(GATHER_MS)
    kiosk.tap("aloud")
    kiosk.until(lambda: bool(kiosk.voice.said))
    assert "It is off." in kiosk.voice.last


def test_without_a_voice_no_page_offers_one(open_kiosk: Opener) -> None:
    kiosk = open_kiosk(silent=True)
    assert kiosk.find("bigAloud") is None
    assert kiosk.find("aloud") is None
    kiosk.scan(BANANAS)
    assert kiosk.find("aloud") is None
    assert kiosk.find("repeat") is None
