"""What a shopper is told: short, in every language, and never edited behind an old record."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.commands.consent_files import all_notices, notices_now
from kiosk.consent import terms
from kiosk.consent.notices import (
    FIRST_LAYER_LETTERS,
    FIRST_LAYER_WORDS,
    LANGUAGES,
    Notice,
    Shown,
    asks_again,
    newest,
    parse_notice,
    words_of,
)
from kiosk.errors import NoticeError
from tests.unit.consent_makers import ASSETS, notice

CAMERA = (ASSETS / "notices" / "camera-1.toml").read_text(encoding="utf-8")

# A text that was shown keeps its hash for good. Whoever needs other words writes the next version;
# only before a release may a line here be renewed.
SHOWN = {
    ("attention", 1, "en"): "8f8f9a6772eeddd0",
    ("attention", 1, "de"): "7de0416a9af94032",
    ("attention", 1, "ar"): "fc9513e4fff2ee15",
    ("attention", 2, "en"): "6d5d646869fa35ae",
    ("attention", 2, "de"): "ae49619ef38f012b",
    ("attention", 2, "ar"): "abc1355076360ed2",
    ("camera", 1, "en"): "3c8196e35e342ff1",
    ("camera", 1, "de"): "211bc3c4c4811fd6",
    ("camera", 1, "ar"): "b865d7ae22c5b5e8",
    ("past-purchases", 1, "en"): "115480a0b53578ff",
    ("past-purchases", 1, "de"): "41f8de93b38d4a41",
    ("past-purchases", 1, "ar"): "b78c85cba1a67fd4",
    ("camera", 2, "en"): "351759a74a61f125",
    ("camera", 2, "de"): "0c630d1327cb92fc",
    ("camera", 2, "ar"): "7d7503f7e5c9a7a2",
    ("camera", 3, "en"): "b8e4c055ae4625f9",
    ("camera", 3, "de"): "c70ff80809ca7497",
    ("camera", 3, "ar"): "976426aab87dc6d3",
    ("past-purchases", 2, "en"): "24b735e2461dff66",
    ("past-purchases", 2, "de"): "ee0471f06be3e2b6",
    ("past-purchases", 2, "ar"): "2a0fe8daad3b440d",
}


@pytest.mark.parametrize("shown", all_notices(), ids=lambda shown: f"{shown.id}-{shown.version}")
@pytest.mark.parametrize("language", LANGUAGES)
def test_c31_first_layer_has_at_most_60_plain_words(shown: Notice, language: str) -> None:
    _, text = shown.spoken(language)
    assert 10 < len(words_of(text.first_layer)) <= FIRST_LAYER_WORDS
    assert len(text.first_layer) <= FIRST_LAYER_LETTERS


@pytest.mark.parametrize("language", LANGUAGES)
def test_c31_a_longer_first_layer_is_refused_in_every_language(language: str) -> None:
    more = {"en": "and one more word ", "de": "und noch ein Wort ", "ar": "وكلمة أخرى هنا أيضًا "}
    found = re.search(rf'\[text\.{language}\].*?\nbody = "', CAMERA, re.DOTALL)
    assert found
    longer = CAMERA[: found.end()] + more[language] * 10 + CAMERA[found.end() :]
    with pytest.raises(NoticeError, match=rf"camera-1\.toml line \d+: text\.{language}\.body .*60"):
        parse_notice(longer, "camera-1.toml")


def test_c31_few_but_endless_words_are_refused_as_well() -> None:
    with pytest.raises(NoticeError, match="a plain word has at most 20 letters"):
        parse_notice(CAMERA.replace("guesses", "Altersgruppenschätzungen"), "camera-1.toml")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("don't look", 2),
        ("face-reading", 2),
        ("one\u00a0two\u2009three/four", 4),
        ("هل تسمحُ للكاميرا؟", 3),  # a vowel mark is no word
        ("ka\u00admera", 1),  # nor does a soft hyphen make two of one
        ("a_b", 2),
    ],
)
def test_c31_words_are_counted_in_any_script(text: str, count: int) -> None:
    assert len(words_of(text)) == count


def test_c21_a_text_that_was_shown_is_never_edited_in_place() -> None:
    found = {
        (one.id, one.version, language): one.hash(language)[:16]
        for one in all_notices()
        for language in LANGUAGES
    }
    assert found == SHOWN, "write the next version of the notice instead"


def test_c21_the_newest_version_is_the_one_that_asks() -> None:
    first = notice("past-purchases-1")
    second = replace(first, version=2)
    assert newest([second, first])["past purchases"] is second
    assert set(notices_now()) == set(terms.PURPOSES)


def test_c21_a_change_of_the_notice_asks_again() -> None:
    seen = Shown.of(notice(), "de")
    assert not asks_again(seen, notice())
    assert asks_again(seen, replace(notice(), version=2))
    german = notice().spoken("de")[1]
    edited = replace(notice(), texts=(("en", german), ("de", replace(german, body="Anders."))))
    assert asks_again(seen, edited)


@given(st.sampled_from(LANGUAGES), st.data())
def test_c21_any_change_of_any_word_changes_the_hash(language: str, data: st.DataObject) -> None:
    before = notice()
    text = dict(before.texts)[language]
    field = data.draw(st.sampled_from([name for name in text.__slots__ if getattr(text, name)]))
    old = getattr(text, field)
    place = data.draw(st.integers(0, len(old) - 1))
    letter = data.draw(st.characters(categories=["L", "N", "P"]))
    changed = old[:place] + letter + old[place + 1 :]
    after = replace(before, texts=((language, replace(text, **{field: changed})),))
    same = replace(text, **{field: changed}).canonical() == text.canonical()
    assert (after.hash(language) == before.hash(language)) is same


@pytest.mark.parametrize("language", LANGUAGES)
def test_c21_each_field_of_both_layers_is_in_the_hash(language: str) -> None:
    """Said word by word, and not through the words as we hash them."""
    before = notice()
    text = dict(before.texts)[language]
    for field in text.__slots__:
        changed = replace(text, **{field: f"{getattr(text, field)} not"})
        after = replace(before, texts=((language, changed),))
        assert after.hash(language) != before.hash(language), field


def test_a_language_that_no_notice_speaks_is_hashed_as_what_was_really_shown() -> None:
    assert Shown.of(notice(), "fr") == Shown.of(notice(), "en")
    assert Shown.of(notice(), "de-AT").language == "de"
    assert len({notice().hash(language) for language in LANGUAGES}) == len(LANGUAGES)


def test_c14_no_notice_can_ask_for_who_somebody_is() -> None:
    never = {"pd:FacialPrint", "pd:Gender", "pd:Race", "pd:Ethnicity", "pd:Religion", "pd:Health"}
    assert not never & set(terms.DATA)
    for kind in sorted(never):
        with pytest.raises(NoticeError, match=f"line 7: data holds '{kind}'; allowed are"):
            parse_notice(CAMERA.replace("pd:Mood", kind), "camera-1.toml")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("version = 1", "version = ", r"camera-1\.toml: not readable as TOML"),
        ("version = 1", "version = 2", r"line 4: version makes this the file camera-2\.toml"),
        ("version = 1", "version = true", r"line 4: version is True; .* whole number"),
        ('purposes = ["camera"]', 'purposes = ["sale"]', r"line 5: purposes holds 'sale'; allowed"),
        ('storage = "dpv:LocalLocation"', 'storage = "dpv:CloudLocation"', r"line 9: storage is"),
        ('source = "', 'colour = "red"\nsource = "', r"line 10: colour is not known here"),
        ('yes = "Yes, look once"', "", r"line 13: text\.en\.yes is None; it must be a text"),
        ("[text.ar]", "[text.fr]", r"text\.ar is missing; it must be a table"),
        ("Later: nothing is kept.", "Later: " + "x" * 90, r"withdraw has \d+ bytes; at most 90"),
    ],
)
def test_a_mistake_is_told_with_file_line_field_and_what_is_allowed(
    old: str, new: str, said: str
) -> None:
    assert old in CAMERA
    with pytest.raises(NoticeError, match=said) as caught:
        parse_notice(CAMERA.replace(old, new, 1), "camera-1.toml")
    assert str(caught.value).endswith("What the notice asks for stays off; all else works.")


def test_c05_each_notice_says_yes_and_no_in_every_language() -> None:
    for one in all_notices():
        for language, text in one.texts:
            assert text.yes
            assert text.no, (one.id, language)
            assert text.withdraw
