"""What a shop sets for its kiosk: the file ``kiosk.toml``, every part optional."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from kiosk.errors import SettingsError
from kiosk.foreign import UnreadableTextError, read_toml


@dataclass(frozen=True, slots=True)
class Settings:
    """How this kiosk behaves.

    Attributes:
        kiosk: the kiosk's own short name, the first part of every sale's number; 1 to 12
            letters, digits and hyphens.
        shop: the name on the screen and the receipt (1 to 80 letters).
        currency: ISO 4217 code, that of the catalogue.
        time_zone: IANA name; offers and receipts follow it.
        languages: what the first screen lists, the shop's own first.
        card_prefix: the 2 to 7 digits with which loyalty cards begin: 02, 04 or 20 to 29,
            which GS1 leaves to a shop's own use.
        region: which profile of ``assets/regions`` holds here ("eu", "uk", "illinois");
            "none" and an unknown one mean that there is no camera.
        operator, operator_address, operator_contact: who answers for the kiosk; stands in
            every consent record and receipt (1 to 200 letters each).
        camera: "none", a device ("0", "/dev/video0"), or a file that plays as one; a path
            counts from the folder of kiosk.toml.
        least_age: whoever may be younger is not estimated (18 to 25 years); where the region's
            profile says more, that holds.
        attended: a colleague always works this kiosk for the shopper, so nobody is asked about
            the camera; elsewhere staff switch that on and off.
        attention: true asks shoppers, as a question of its own, whether the camera may see which
            offers they look at, where the region allows it; false leaves no trace of it. Asked
            where two offers stand side by side, so on upright screens from three lines on.
        screen_inches: the diagonal of the picture (5 to 65). camera_place: the side of the screen
            in whose middle the camera sits: "above", "below", "left", "right". camera_degrees:
            what it sees from side to side (30 to 120). Only attention asks for these three.
        head_office: the folder on the web that catalogues come from ("https://office.example/shop"),
            empty where they come on a stick. shop_group, channel: which of its catalogues are this
            kiosk's; small letters, digits and hyphens.
        broker: where hints of newer catalogues come from ("mqtts://broker.example:8883"); empty:
            the kiosk only asks by itself, every 15 minutes. It gets in with the kiosk's name and
            the password in the file ``broker.password``; ``broker-ca.pem`` vouches for it.
        send_to: head office's service that sales and counts go to ("https://office.example:8460"),
            empty where nothing is sent by itself; send_minutes: how often, about (1 to 1440).
        picture_megabytes: of the disk (0 to 20,000) for the shop's own pictures of its goods,
            those of offers and of what is bought most first; 0 fetches none.
        holdout_percent: of the visits (0 to 50) that see the same offers as everybody and are asked
            nothing, to measure what choosing brings; counted by day and side alone.
        printer: "none", or "files": receipts as text files beside the journal, for trying out.
        quiet_seconds: without a touch until "still there?" (30 to 600).
        warning_seconds: from then until the visit ends (20 to 120).
        goodbye_seconds: how long the receipt stands (10 to 120).
    """

    kiosk: str = "K1"
    shop: str = "Askfirst"
    currency: str = "EUR"
    time_zone: str = "Europe/Berlin"
    languages: tuple[str, ...] = ("en", "de", "ar")
    card_prefix: str = "299"
    region: str = "none"
    operator: str = "the operator of this shop"
    operator_address: str = "at this address"
    operator_contact: str = "at the counter"
    camera: str = "none"
    least_age: int = 18
    attended: bool = False
    attention: bool = False
    screen_inches: int = 22
    camera_place: str = "above"
    camera_degrees: int = 60
    head_office: str = ""
    shop_group: str = "all"
    channel: str = "stable"
    broker: str = ""
    send_to: str = ""
    send_minutes: int = 15
    picture_megabytes: int = 200
    holdout_percent: int = 0
    printer: str = "none"
    quiet_seconds: int = 90
    warning_seconds: int = 30
    goodbye_seconds: int = 30


_RANGES = {
    "picture_megabytes": (0, 20_000, "megabytes"),
    "holdout_percent": (0, 50, "percent of the visits"),
    "send_minutes": (1, 1440, "minutes"),
    "quiet_seconds": (30, 600, "seconds"),
    "warning_seconds": (20, 120, "seconds"),
    "goodbye_seconds": (10, 120, "seconds"),
    "screen_inches": (5, 65, "inches"),
    "camera_degrees": (30, 120, "degrees"),
    "least_age": (18, 25, "years"),
}
_SWITCHES = ("attention", "attended")
_NAME = r"[a-z0-9][a-z0-9-]{0,39}"
# What a text must look like, and how that is said; [0-9], for \d has the digits of every script.
_TEXTS = {
    "kiosk": (
        r"[A-Za-z0-9][A-Za-z0-9-]{0,11}",
        "1 to 12 letters, digits and hyphens, like 'K1'",
    ),
    "currency": (r"[A-Z]{3}", "three capital letters, like 'EUR'"),
    "time_zone": (r"[A-Za-z0-9_+/-]{1,64}", "an IANA name like 'Europe/Berlin'"),
    "card_prefix": (r"[0-9]{2,7}", "2 to 7 digits"),
    "region": (r"[A-Za-z0-9_-]{1,40}", "the name of a profile of assets/regions, like 'eu'"),
    "head_office": (
        r"(https://|http://(127\.0\.0\.1|localhost)[:/])[^\s?#@]+",
        "an address that begins with https://, like 'https://office.example/shop'",
    ),
    "broker": (
        r"(mqtts://|mqtt://(127\.0\.0\.1|localhost)[:/])[^\s/?#@]+/?",
        "an address that begins with mqtts://, like 'mqtts://broker.example:8883'",
    ),
    "send_to": (
        r"(https://|http://(127\.0\.0\.1|localhost)[:/])[^\s?#@]+",
        "an address that begins with https://, like 'https://office.example:8460'",
    ),
    "shop_group": (_NAME, "1 to 40 small letters, digits and hyphens"),
    "channel": (_NAME, "1 to 40 small letters, digits and hyphens"),
    "printer": (r"none|files", "'none' or 'files'"),
    "camera_place": (r"above|below|left|right", "'above', 'below', 'left' or 'right'"),
}
_LANGUAGE = r"[a-z]{2,3}([_-][A-Za-z0-9]{2,8}){0,2}"
_OWN_USE = ("02", "04", "2")  # GS1 General Specifications, 1.4: restricted circulation
_LONGEST = {"shop": 80, "camera": 4096}  # letters; 200 for all others
_CONTROLS = r"[\x00-\x1f\x7f-\x9f]"  # on a receipt or in a log they are no letters


def read_settings(text: str, where: str) -> Settings:
    """The settings in TOML ``text``; ``where`` names the file in messages.

    Raises:
        SettingsError: what is wrong, where, and what is allowed.
    """
    try:
        found = read_toml(text)
    except UnreadableTextError as err:
        raise SettingsError(
            f"{where} is not TOML: {err}. Mend it or remove it to use the defaults."
        ) from err
    return settings_of(found, where)


def settings_of(found: Mapping[str, Any], where: str) -> Settings:
    """``found`` checked field by field."""
    known = {field.name: field for field in fields(Settings)}
    checked: dict[str, Any] = {}
    for name, value in found.items():
        if name not in known:
            allowed = ", ".join(sorted(known))
            raise SettingsError(f"{where}: '{name}' is not a setting; allowed are {allowed}.")
        checked[name] = _checked(name, value, where)
    return Settings(**checked)


def _checked(name: str, value: Any, where: str) -> Any:
    if name in _RANGES:
        return _whole(name, value, where)
    if name in _SWITCHES:
        return _switch(name, value, where)
    if name == "languages":
        return _languages(value, where)
    return _text(name, value, where)


def _whole(name: str, value: Any, where: str) -> int:
    low, high, unit = _RANGES[name]
    if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
        raise SettingsError(
            f"{where}: {name} is {value!r}; it must be a whole number of {unit} "
            f"from {low} to {high}."
        )
    return value


def _switch(name: str, value: Any, where: str) -> bool:
    if not isinstance(value, bool):
        raise SettingsError(f"{where}: {name} is {value!r}; write true or false, without quotes.")
    return value


def _languages(value: Any, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not value or not all(isinstance(v, str) for v in value):
        raise SettingsError(f'{where}: languages is {value!r}; write a list like ["en", "de"].')
    for language in value:
        if not re.fullmatch(_LANGUAGE, language):
            raise SettingsError(
                f"{where}: languages has {language!r}; write codes like 'en' or 'pt_BR'."
            )
    if len(set(value)) < len(value):
        raise SettingsError(f"{where}: languages is {value!r}; name each language once.")
    return tuple(value)


def _text(name: str, value: Any, where: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise SettingsError(f"{where}: {name} is {value!r}; it must be a text.")
    longest = _LONGEST.get(name, 200)
    if len(value) > longest:
        raise SettingsError(
            f"{where}: {name} has {len(value)} letters; at most {longest} are allowed."
        )
    if re.search(_CONTROLS, value):
        raise SettingsError(f"{where}: {name} is {value!r}; write it on one line, without tabs.")
    pattern, allowed = _TEXTS.get(name, (".+", ""))
    if not re.fullmatch(pattern, value):
        raise SettingsError(f"{where}: {name} is {value!r}; it must be {allowed}.")
    if name == "card_prefix" and not value.startswith(_OWN_USE):
        raise SettingsError(
            f"{where}: card_prefix is {value!r}; cards must begin with 02, 04 or 20 to 29, which "
            "GS1 leaves to a shop's own use. With another one, products would be taken for cards."
        )
    return value
