"""The page "What happens with my data" says what the label says, and answers what is asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.commands.consent_files import desk_of
from kiosk.commands.privacy_files import label, my_data_page, questions
from kiosk.consent.notices import LANGUAGES
from kiosk.privacy.page import Page
from kiosk.settings import Settings

SHOP = Settings(
    region="eu", operator="Corner", operator_address="Square 1", operator_contact="x@shop.example"
)


def page(settings: Settings = SHOP, *, camera: bool = True) -> Page:
    found = my_data_page(desk_of(settings, has_camera=camera))
    assert found
    return found


def keys(entries: tuple[object, ...]) -> list[str]:
    return [entry.key for entry in entries]


@pytest.mark.parametrize("language", LANGUAGES)
def test_c10_what_shoppers_ask_is_answered_in_every_language(language: str) -> None:
    asked = keys(page().answers(language, camera=True))
    for question in (
        "is-it-on", "who-am-i", "if-no", "take-back", "who-gets-it", "prices", "picture",
    ):  # fmt: skip
        assert question in asked
    assert "no-camera" not in asked


def test_c29_where_no_camera_is_in_use_nothing_is_said_of_what_it_does() -> None:
    without = page().answers("en", camera=False)
    assert "no-camera" in keys(without)
    assert not {"is-it-on", "what-it-guesses", "picture"} & set(keys(without))
    assert not {"picture", "guess"} & set(keys(page().held("en", camera=False)))


@pytest.mark.parametrize("language", [*LANGUAGES, "qps"])
def test_each_kind_of_data_has_its_line_on_the_screen(language: str) -> None:
    held = page().held(language, camera=True)
    wanted = [kind.id for kind in label().kinds if "attention" not in kind.needs]
    assert keys(held) == [*wanted, "who"]
    assert all(entry.title and entry.text for entry in held)


def test_a_line_says_what_for_how_long_where_and_who() -> None:
    (picture,) = [entry for entry in page().held("en", camera=True) if entry.key == "picture"]
    assert picture.title == "A few pictures of your face"
    why, until, goes = picture.text.splitlines()
    assert why == (
        "To guess once what you allow: an age group, a smile, or both, only after your yes."
    )
    assert until.startswith("Deleted as soon as the guess is made, within seconds; in the memory")
    assert goes == "Goes to nobody; can be seen by: you, on this screen."


def test_a_consent_record_is_kept_for_the_days_of_the_region() -> None:
    (kept,) = [entry for entry in page().held("en", camera=True) if entry.key == "consent"]
    assert "Kept as proof for at most 1095 days" in kept.text


def test_c20_who_answers_for_the_kiosk_and_where_to_complain_is_named() -> None:
    who = page().held("en", camera=True)[-1]
    assert who.text.splitlines()[:2] == ["Corner, Square 1", "x@shop.example"]
    assert "The data protection authority" in who.text
    assert "complain" not in page(Settings()).held("en", camera=True)[-1].text


def test_c25_a_kiosk_that_may_not_look_lists_no_picture() -> None:
    assert "picture" not in keys(page(Settings(region="none")).held("en", camera=True))


def test_each_answer_rests_on_a_promise() -> None:
    assert all(item.promises for part in questions().spoken("en").parts for item in part.items)


def test_the_pseudo_language_stretches_the_page() -> None:
    for entry in (*page().held("qps", camera=True), *page().answers("qps", camera=True)):
        assert entry.title.startswith("[")
        assert not entry.text or entry.text.startswith("[")


def test_a_page_that_cannot_be_read_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("kiosk.commands.privacy_files.PRIVACY", tmp_path)
    monkeypatch.setattr("kiosk.commands.privacy_files.label", lambda: label(tmp_path))
    assert my_data_page(desk_of(SHOP, has_camera=True)) is None
    assert "label.toml cannot be read" in caplog.text
