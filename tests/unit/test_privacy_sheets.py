"""Staff have one page of true answers, in every language of the screen."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from kiosk.commands import main
from kiosk.commands.privacy_files import PRIVACY, questions, staff_sheet
from kiosk.consent.notices import LANGUAGES
from kiosk.errors import SheetError
from kiosk.privacy.sheets import PAGE_WORDS, Sheet, parse_sheet
from tests.unit.consent_makers import ASSETS

STAFF = (PRIVACY / "staff-1.toml").read_text(encoding="utf-8")
COMMANDS = {f"askfirst {name}" for name in main.COMMANDS}
QUOTED = {"en": r"“([^”]+)”", "de": r"„([^“]+)“", "ar": r"«([^»]+)»"}


def buttons(language: str) -> set[str]:
    """All that the screen says in ``language``."""
    messages = ET.parse(ASSETS / "i18n" / f"askfirst_{language}.ts").iter("message")
    if language == "en":  # English stands in the source; its own file holds plurals alone
        messages = ET.parse(ASSETS / "i18n" / "askfirst_de.ts").iter("message")
        return {message.findtext("source") or "" for message in messages}
    return {"".join(message.find("translation").itertext()) for message in messages}  # type: ignore[union-attr]


def quoted_in_answers(sheet: Sheet, language: str) -> set[str]:
    answers = (item.answer for part in sheet.spoken(language).parts for item in part.items)
    return {name for answer in answers for name in re.findall(QUOTED[language], answer)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_c28_staff_have_one_page_of_answers_in_every_language(language: str) -> None:
    text = staff_sheet().spoken(language)
    questions = [item.id for part in text.parts for item in part.items]
    assert len(text.parts) == 3
    assert {"what-it-does", "is-it-on", "who-am-i", "if-no", "take-back"} <= set(questions)
    assert 200 < text.words() <= PAGE_WORDS


@pytest.mark.parametrize("language", LANGUAGES)
def test_c28_a_button_that_an_answer_names_stands_on_the_screen_like_that(language: str) -> None:
    pages = COMMANDS | {questions().spoken(language).title}
    for sheet in (staff_sheet(), questions()):
        named = quoted_in_answers(sheet, language)
        assert len(named) >= 4
        assert named <= buttons(language) | pages


def test_c28_each_answer_rests_on_a_promise() -> None:
    text = staff_sheet().spoken("en")
    assert all(item.promises for part in text.parts for item in part.items)


def test_the_pseudo_language_stretches_every_word_of_it() -> None:
    text = staff_sheet().spoken("qps")
    said = [text.title] + [line for part in text.parts for line in lines_of(part.items)]
    assert all(line.startswith("[") and line.endswith("~]") for line in said)


def lines_of(items: tuple[object, ...]) -> list[str]:
    return [getattr(item, name) for item in items for name in ("question", "answer")]


def test_another_language_is_answered_in_english() -> None:
    sheet = staff_sheet()
    assert sheet.spoken("fr") == sheet.spoken("en") != sheet.spoken("de")
    assert sheet.spoken("de-AT") == sheet.spoken("de")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("version = 1", "version = 2", r"line \d+: version makes this the file staff-2\.toml"),
        ('part = "does"', 'part = "odd"', r"ask\.what-it-does\.part is 'odd'; allowed are do, "),
        ('promises = ["C1", "C9", "C12"]', "promises = []", r"promises is \[\]; .* list"),
        ('"C12"]', '"C99"]', r"promises holds 'C99'; allowed are"),
        ("[ask.is-it-on.ar]", "[ask.is-it-on.fr]", r"ask\.is-it-on\.ar is missing"),
        ('question = "Does', 'colour = 1\nquestion = "Does', r"en\.colour is not known here"),
        (
            'answer = "Nothing',
            'answer = "' + "and so on " * 20 + "Nothing",
            r"answer has \d+ words",
        ),
        ("[title]", "[title", "not readable as TOML"),
    ],
)
def test_a_mistake_in_it_is_told_with_line_field_and_what_is_allowed(
    old: str, new: str, said: str
) -> None:
    assert old in STAFF
    with pytest.raises(SheetError, match=said) as caught:
        parse_sheet(STAFF.replace(old, new, 1), "staff-1.toml")
    assert str(caught.value).startswith("staff-1.toml")
    assert "selling" in str(caught.value)


def test_what_does_not_fit_the_page_is_refused() -> None:
    with pytest.raises(SheetError, match=r"has \d+ words in en; 100 fit"):
        parse_sheet(STAFF, "staff-1.toml", most_words=100)


def test_a_missing_or_unreadable_sheet_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SheetError, match=r"staff-1\.toml is missing. Put the file back"):
        staff_sheet(tmp_path)
    (tmp_path / "staff-1.toml").write_bytes(b"\xff")
    with pytest.raises(SheetError, match="cannot be read"):
        staff_sheet(tmp_path)


def test_the_newest_version_is_shown(tmp_path: Path) -> None:
    for version in (2, 9, 10):
        text = STAFF.replace("version = 1", f"version = {version}")
        (tmp_path / f"staff-{version}.toml").write_text(text, encoding="utf-8")
    assert staff_sheet(tmp_path).version == 10
