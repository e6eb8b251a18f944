"""A shop's settings: every part optional, every mistake named."""

from __future__ import annotations

import pytest

from kiosk.errors import SettingsError
from kiosk.settings import Settings, read_settings


def test_an_empty_file_is_the_defaults() -> None:
    assert read_settings("", "kiosk.toml") == Settings()


def test_what_is_set_is_taken() -> None:
    text = 'kiosk = "K7"\nlanguages = ["de", "en"]\nquiet_seconds = 30\ncard_prefix = "2999"'
    found = read_settings(text, "kiosk.toml")
    assert (found.kiosk, found.languages, found.quiet_seconds) == ("K7", ("de", "en"), 30)
    assert found.card_prefix == "2999"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("camera = ", r"kiosk\.toml is not TOML: .*Mend it"),
        ("colour = 1", r"'colour' is not a setting; allowed are .*camera.*"),
        ("quiet_seconds = 5", r"quiet_seconds is 5; .* from 30 to 600"),
        ("quiet_seconds = true", r"quiet_seconds is True; .* whole number"),
        ('warning_seconds = "20"', r"warning_seconds is '20'"),
        ("warning_seconds = 19", r"from 20 to 120"),
        ("languages = []", r"languages is \[\]; write a list"),
        ('languages = "en"', r"write a list"),
        ('shop = ""', r"shop is ''; it must be a text"),
        ("kiosk = 1", r"kiosk is 1; it must be a text"),
        ('card_prefix = "29x"', r"card_prefix is '29x'; it must be 2 to 7 digits"),
        ('card_prefix = "2"', r"2 to 7 digits"),
    ],
)
def test_a_mistake_is_told_with_its_place_and_what_is_allowed(text: str, said: str) -> None:
    with pytest.raises(SettingsError, match=said) as caught:
        read_settings(text, "kiosk.toml")
    assert str(caught.value).startswith("kiosk.toml")
