"""What a shop sets for its kiosk: the file ``kiosk.toml``, every part optional."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from kiosk.errors import SettingsError


@dataclass(frozen=True, slots=True)
class Settings:
    """How this kiosk behaves.

    Attributes:
        kiosk: the kiosk's own short name, the first part of every sale's number.
        shop: the name on the screen and the receipt.
        currency: ISO 4217 code.
        time_zone: IANA name; offers and receipts follow it.
        languages: what the first screen lists, the shop's own first.
        card_prefix: the 2 to 7 digits with which loyalty cards begin.
        region: which profile of ``assets/regions`` holds here ("eu", "uk", "illinois");
            "none" and an unknown one mean that there is no camera.
        operator, operator_address, operator_contact: who answers for the kiosk; stands in
            every consent record and receipt (1 to 200 letters each).
        camera: "none", a device ("0", "/dev/video0"), or a file that plays as one.
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
    quiet_seconds: int = 90
    warning_seconds: int = 30
    goodbye_seconds: int = 30


_RANGES = {
    "quiet_seconds": (30, 600),
    "warning_seconds": (20, 120),
    "goodbye_seconds": (10, 120),
}


def read_settings(text: str, where: str) -> Settings:
    """The settings in TOML ``text``; ``where`` names the file in messages.

    Raises:
        SettingsError: what is wrong, where, and what is allowed.
    """
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as err:
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
        low, high = _RANGES[name]
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise SettingsError(
                f"{where}: {name} is {value!r}; it must be a whole number of seconds "
                f"from {low} to {high}."
            )
        return value
    if name == "languages":
        if not isinstance(value, list) or not value or not all(isinstance(v, str) for v in value):
            raise SettingsError(f'{where}: languages is {value!r}; write a list like ["en", "de"].')
        return tuple(value)
    if not isinstance(value, str) or not value:
        raise SettingsError(f"{where}: {name} is {value!r}; it must be a text.")
    if name.startswith("operator") and len(value) > 200:
        raise SettingsError(f"{where}: {name} has {len(value)} letters; at most 200 are allowed.")
    if name == "card_prefix" and not (value.isdigit() and 2 <= len(value) <= 7):
        raise SettingsError(f"{where}: card_prefix is {value!r}; it must be 2 to 7 digits.")
    return value
