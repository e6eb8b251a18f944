"""Illinois: the written policy whole on its page, and at its end answers that look alike."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRectF

from kiosk.commands.consent_files import notices_now, policy_of, region_named
from kiosk.consent.policies import Policy
from kiosk.states import Reading
from tests.ui.shelf import FEW
from tests.ui.test_consent_screen import look
from tests.ui.test_layouts import buttons_on_words, seen, troubles
from tests.ui.window import LANDSCAPE, PORTRAIT, SMALL, KioskWindow, place
from ui.speaker import plain

Opener = Callable[..., KioskWindow]
ANSWERS = ("no", "sign", "myself")
SCREENS = [
    (PORTRAIT, "en"), (PORTRAIT, "de"), (LANDSCAPE, "ar"), (LANDSCAPE, "de"), (SMALL, "de"),
    (SMALL, "ar"),
]  # fmt: skip


@pytest.fixture
def policy() -> Policy:
    rules = region_named("illinois")
    assert rules is not None
    found = policy_of(rules)
    assert found is not None
    return found


def whole_texts(kiosk: KioskWindow) -> set[str]:
    """The texts of the policy that stand in view from the first letter to the last."""
    return {
        str(item.property("text"))
        for item in kiosk.items()
        if item.objectName() in ("policyTitle", "policyHeading", "policyWords")
        and seen(item, place(item)).height() >= place(item).height() - 1
    }


def in_view(kiosk: KioskWindow, name: str) -> bool:
    item = kiosk.find(name)
    return item is not None and seen(item, place(item)) == place(item) != QRectF()


def turn_to_the_end(kiosk: KioskWindow) -> set[str]:
    """What stood there whole, on one page or another."""
    read = whole_texts(kiosk)
    for _ in range(8):
        if all(in_view(kiosk, name) for name in ANSWERS):
            break
        assert not any(in_view(kiosk, name) for name in ANSWERS), "torn apart"
        assert kiosk.edges.state.reading is Reading.OPEN
        kiosk.tap("laterPage")
        read |= whole_texts(kiosk)
    kiosk.settle(200)
    return read


@pytest.mark.parametrize(("size", "language"), SCREENS)
def test_c24_every_word_of_the_policy_can_be_read_before_the_answers(
    open_kiosk: Opener, policy: Policy, size: tuple[int, int], language: str
) -> None:
    kiosk = open_kiosk(size, codes=(language,), region="illinois")
    kiosk.scan(*FEW)
    kiosk.show_card()
    assert not troubles(kiosk) + buttons_on_words(kiosk)
    assert kiosk.find("yes") is kiosk.find("no") is None
    kiosk.tap("readPolicy")
    kiosk.settle(60)
    read = turn_to_the_end(kiosk)
    _, text = policy.spoken(language)
    assert read == {text.title, *(words for part in text.parts for words in part)}
    assert kiosk.edges.state.reading is Reading.WHOLE
    assert kiosk.text("sign") == text.sign
    assert not troubles(kiosk) + buttons_on_words(kiosk)


@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE, SMALL], ids=["portrait", "landscape", "xga"])
@pytest.mark.parametrize("contrast", [False, True], ids=["normal", "contrast"])
def test_c03_the_answers_to_the_policy_look_alike_and_stand_side_by_side(
    open_kiosk: Opener, size: tuple[int, int], contrast: bool
) -> None:
    kiosk = open_kiosk(size, codes=("de",), region="illinois")
    kiosk.scan(*FEW)
    kiosk.tap("readPolicy")
    if contrast:
        kiosk.visit.switchContrast()
    kiosk.settle()
    turn_to_the_end(kiosk)
    assert len({look(kiosk.item(name)) for name in (*ANSWERS, "signAge", "signSmile")}) == 1
    assert len({place(kiosk.item(name)).top() for name in ANSWERS}) == 1
    assert not any(kiosk.item(name).hasActiveFocus() for name in ANSWERS)


def test_c24_only_the_signature_opens_the_camera(open_kiosk: Opener) -> None:
    kiosk = open_kiosk(region="illinois")
    kiosk.scan(*FEW)
    kiosk.tap("readPolicy")
    kiosk.visit.answerCamera(True, True)
    assert kiosk.edges.camera.opens == 0, "a yes before the policy was read"
    turn_to_the_end(kiosk)
    kiosk.tap("sign")
    assert kiosk.edges.camera.opens == 1
    assert kiosk.visit.overlay == "none"


def test_c07_the_policy_can_be_left_without_an_answer_and_a_no_ends_the_matter(
    open_kiosk: Opener,
) -> None:
    kiosk = open_kiosk(region="illinois")
    kiosk.scan(*FEW)
    kiosk.tap("readPolicy")
    kiosk.tap("closeSheet")
    assert kiosk.find("readPolicy") is not None
    kiosk.tap("readPolicy")
    turn_to_the_end(kiosk)
    kiosk.tap("no")
    assert kiosk.find("readPolicy") is None
    assert kiosk.edges.camera.opens == 0


@pytest.mark.parametrize("language", ["en", "de", "ar"])
def test_c24_the_policy_and_its_answers_are_read_aloud_word_for_word(
    open_kiosk: Opener, policy: Policy, language: str
) -> None:
    kiosk = open_kiosk(codes=(language,), region="illinois")
    kiosk.scan(*FEW)
    kiosk.tap("aloud")
    kiosk.tap("readPolicy")
    kiosk.listen()
    _, text = policy.spoken(language)
    asked = notices_now()["smile"].spoken(language)[1]
    said = [text.title, *(words for part in text.parts for words in part)]
    signs = (text.sign, text.sign_age, text.sign_smile)
    said += [asked.title, asked.body, asked.no, *signs, asked.myself]
    assert kiosk.voice.last.endswith("\n".join(map(plain, said)))
    kiosk.tap("help")
    kiosk.listen()
    assert text.sign not in kiosk.voice.last, "what lies under a sheet is not said"
