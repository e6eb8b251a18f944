"""What the readers of others' bytes can raise, in one place, so that nobody forgets a part of it.

Libraries say "damaged" in more than one way: letters that are none, lists in lists in lists, a
number of ten thousand digits.
"""

from __future__ import annotations

import re
import tomllib
from typing import Any, TypeVar

import msgspec

# What a decoder of msgspec says of rubbish.
RUBBISH = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)
_T = TypeVar("_T")
_BETWEEN_KEYS = re.compile(r"[={,\"'\n]")
_MOST_DOTS = 100  # in a key; the library's time grows with the square of them
_TOO_DEEP = "tables or lists lie too deep in each other"


def plain(words: str, most: int = 200) -> str:
    """Somebody else's ``words`` in one of our messages: one line, ``most`` letters, no controls.

    Else they could forge lines of a log, or steer the terminal that shows it.
    """
    shown = "".join(letter if letter.isprintable() else "?" for letter in words[:most])
    return shown if len(words) <= most else f"{shown}..."


class UnreadableTextError(ValueError):
    """A text that is not TOML; the message says where."""


def read_toml(text: str) -> dict[str, Any]:
    """Raises ``UnreadableTextError``."""
    if any(part.count(".") > _MOST_DOTS for part in _BETWEEN_KEYS.split(text)):
        raise UnreadableTextError(f"a key has more than {_MOST_DOTS} parts")
    try:
        found = tomllib.loads(text)
        _small_numbers(found)
        return found
    except RecursionError as err:
        raise UnreadableTextError(_TOO_DEEP) from err
    except ValueError as err:  # a number of thousands of digits is one without being TOML's own
        raise UnreadableTextError(str(err)) from err


def _small_numbers(found: object) -> None:
    """TOML's whole numbers have 64 bits; longer ones cannot even be shown in a message."""
    waiting = [found]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one
        elif isinstance(one, int) and one.bit_length() > 63:
            raise ValueError("a whole number has more than 63 bits")


def small_message(payload: bytes, decoder: msgspec.json.Decoder[_T], most: int) -> _T | None:
    """What ``payload`` says; None where it has more than ``most`` bytes or is rubbish."""
    if len(payload) > most:
        return None
    try:
        return decoder.decode(payload)
    except RUBBISH:
        return None
