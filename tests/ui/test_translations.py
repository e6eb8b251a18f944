"""Nothing that a shopper reads is left in another language, and no value gets lost on the way."""

from __future__ import annotations

import re
import subprocess
import sys
from enum import Enum
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from kiosk.consent.purposes import Answer, Purpose
from kiosk.estimate import AgeBand, Estimate, Feeling, Mood, NoEstimate, Told
from kiosk.offers.reason import Ground
from kiosk.states import Notice
from tests.ui.shelf import ROOT
from ui import words

FILES = ROOT / "assets" / "i18n"
PLURAL_FORMS = {"en": 2, "de": 2, "ar": 6, "qps": 2}
PAGES = sorted((ROOT / "ui").rglob("*.qml"))
VALUE = re.compile(r"%L?(?:\d|n)")


def test_no_text_is_new_gone_or_untranslated() -> None:
    order = [sys.executable, ROOT / "installer" / "translations.py", "--check"]
    done = subprocess.run(order, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("language", PLURAL_FORMS)
def test_each_translation_keeps_its_values_and_has_all_its_plurals(language: str) -> None:
    for message in ET.parse(FILES / f"askfirst_{language}.ts").iter("message"):
        source, translation = message.findtext("source") or "", message.find("translation")
        assert translation is not None
        if message.get("numerus"):
            assert len(translation.findall("numerusform")) == PLURAL_FORMS[language], source
            continue
        said = "".join(translation.itertext())
        assert sorted(VALUE.findall(said)) == sorted(VALUE.findall(source)), source


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_text_of_a_page_goes_to_the_translators(page: Path) -> None:
    """A ``text:`` or ``name:`` with letters in it stands in qsTr."""
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), start=1):
        found = re.match(r"\s*(?:text|title|Accessible\.name|name)\s*:\s*(.*)", line)
        if not found or "Icon" in line:
            continue
        bare = re.sub(r'qsTr\("(?:[^"\\]|\\.)*"', "", found[1])
        loose = [text for text in re.findall(r'"([^"]*)"', bare) if re.search(r"\w", text)]
        icons = {file.stem for file in (ROOT / "assets" / "icons").glob("*.svg")}
        assert not [text for text in loose if text not in icons], f"{page.name} line {number}"


@pytest.mark.parametrize("reason", Notice)
def test_every_notice_has_words(reason: Notice) -> None:
    assert bool(words.notice_text(reason)) is (reason is not Notice.NONE)


@pytest.mark.parametrize(
    ("say", "kinds"),
    [
        (words.ground_text, Ground), (words.no_estimate_text, NoEstimate),
        (words.age_text, AgeBand), (words.feeling_text, Feeling),
    ],
)  # fmt: skip
def test_every_case_has_words_of_its_own(say: object, kinds: type[Enum]) -> None:
    said = [say(kind) for kind in kinds]  # type: ignore[operator]
    assert all(said)
    assert len(set(said)) == len(said)


def test_every_guess_and_every_answer_has_words() -> None:
    for mood in Mood:
        for age in AgeBand:
            assert words.age_text(age) in words.estimate_text(Estimate(age, 5.0, mood))
    assert all(words.answer_text(purpose, answer) for purpose in Purpose for answer in Answer)
    assert words.told_text(Told()) == ""
    assert "25 to 34" in words.told_text(Told(AgeBand.FROM_25, Feeling.TREAT))


def test_no_sentence_shouts_or_shows_a_code() -> None:
    for message in ET.parse(FILES / "askfirst_de.ts").iter("message"):
        for said in (message.findtext("source") or "", message.findtext("translation") or ""):
            assert "!" not in said
            assert not re.search(r"\b(Error|Fehler|E\d+)\b", said)
