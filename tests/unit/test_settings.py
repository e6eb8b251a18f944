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
    "text",
    [
        'card_prefix = "04"', 'card_prefix = "0200"', 'card_prefix = "20"', 'kiosk = "K-12"',
        'languages = ["pt_BR", "qps"]', 'time_zone = "America/Argentina/Buenos_Aires"',
        'time_zone = "Etc/GMT+1"', 'shop = "مقهى الزاوية"', 'printer = "files"',
        "attention = true", 'camera_place = "left"', "screen_inches = 15",
        "attended = true", "least_age = 25",
        'send_to = "https://office.example:8460"', "send_minutes = 1440",
        'camera = "/dev/v4l/by-id/usb-A B"', 'region = "illinois"', 'currency = "USD"',
    ],
)  # fmt: skip
def test_what_real_shops_write_is_taken(text: str) -> None:
    assert read_settings(text, "kiosk.toml") != Settings()


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
        ('send_to = "http://office.example"', r"an address that begins with https://"),
        ("send_minutes = 0", r"minutes from 1 to 1440"),
        ('card_prefix = "²³"', r"2 to 7 digits"),
        ('card_prefix = "٢٩٩"', r"2 to 7 digits"),
        ('card_prefix = "952"', r"'952'; cards must begin with 02, 04 or 20 to 29, .*products"),
        ('card_prefix = "03"', r"cards must begin with 02, 04 or 20 to 29"),
        ('currency = "euro"', r"currency is 'euro'; it must be three capital letters"),
        ('kiosk = "../x"', r"kiosk is '\.\./x'; it must be 1 to 12 letters, digits and hyphens"),
        ('kiosk = "KIOSK-AT-DOOR"', r"1 to 12 letters"),
        ('kiosk = "Ｋ1"', r"1 to 12 letters"),
        ('languages = ["../../etc"]', r"languages has '\.\./\.\./etc'; write codes like 'en'"),
        ('languages = ["en", "en"]', r"name each language once"),
        ('time_zone = "../etc/passwd"', r"it must be an IANA name"),
        (f'time_zone = "{"a" * 300}"', r"time_zone has 300 letters"),
        ('region = "../eu"', r"region is '\.\./eu'; it must be the name of a profile"),
        (f'shop = "{"x" * 81}"', r"shop has 81 letters; at most 80"),
        (f'operator = "{"x" * 201}"', r"operator has 201 letters; at most 200"),
        (r'operator = "A\nB"', r"operator is 'A\\nB'; write it on one line"),
        ('operator_contact = "  "', r"it must be a text"),
        ('attention = "true"', r"attention is 'true'; write true or false, without quotes"),
        ("attention = 1", r"attention is 1; write true or false"),
        ("screen_inches = 4", r"screen_inches is 4; .* whole number of inches from 5 to 65"),
        ("camera_degrees = 10", r"whole number of degrees from 30 to 120"),
        ('camera_place = "behind"', r"camera_place is 'behind'; it must be 'above', 'below',"),
        ("least_age = 17", r"least_age is 17; .* whole number of years from 18 to 25"),
        ("attended = 1", r"attended is 1; write true or false"),
        ('printer = "laser"', r"printer is 'laser'; it must be 'none' or 'files'"),
    ],
)
def test_a_mistake_is_told_with_its_place_and_what_is_allowed(text: str, said: str) -> None:
    with pytest.raises(SettingsError, match=said) as caught:
        read_settings(text, "kiosk.toml")
    assert str(caught.value).startswith("kiosk.toml")


def test_c02_attention_is_off_unless_it_is_switched_on() -> None:
    assert not Settings().attention
