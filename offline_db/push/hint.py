"""The hint "there is version V": what it says, and when a kiosk that heard it asks."""

from __future__ import annotations

import hashlib
from typing import Annotated

import msgspec

from kiosk.foreign import small_message

VERSION = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}\.[0-9]{1,6}\Z"
SPREAD_SECONDS = 30  # some 300 questions a second from 10,000 kiosks
MOST_SECONDS = 3_600


class Hint(msgspec.Struct, frozen=True):
    """A hint carries no authority: what is taken, and whether, says the signed release alone.

    Attributes:
        version: the one that is given out. share: percent of the kiosks that may take it, so that
            the others need not ask.
        spread: seconds over which kiosks spread their questions.
    """

    version: Annotated[str, msgspec.Meta(pattern=VERSION)]
    share: Annotated[int, msgspec.Meta(ge=0, le=100)] = 100
    spread: Annotated[int, msgspec.Meta(ge=0, le=MOST_SECONDS)] = SPREAD_SECONDS


_decoder = msgspec.json.Decoder(Hint)
MOST_BYTES = 200


def write_hint(hint: Hint) -> bytes:
    return msgspec.json.encode(hint)


def read_hint(payload: bytes) -> Hint | None:
    """None where it is no hint; nothing follows from that."""
    return small_message(payload, _decoder, MOST_BYTES)


def seconds_to_wait(kiosk: str, hint: Hint) -> float:
    """From 0 up to ``hint.spread``, the same each time for one kiosk, version and share."""
    words = f"hint {hint.version} {hint.share} {kiosk}".encode()
    place = int.from_bytes(hashlib.sha256(words).digest()[:8], "big") / 2**64
    return place * hint.spread
