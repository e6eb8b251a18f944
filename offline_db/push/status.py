"""What a kiosk says of itself to head office: which catalogue it has, and whether that goes well.

All there is, is here; nothing of a shopper, of a sale or of what is on the screen.
"""

from __future__ import annotations

from enum import Enum
from typing import Annotated

import msgspec

from kiosk.foreign import small_message
from offline_db.push.topics import MOST_BYTES
from offline_db.release import NAME

_VERSION = r"^([0-9]{4}-[0-9]{2}-[0-9]{2}\.[0-9]{1,6})?\Z"
_Name = Annotated[str, msgspec.Meta(pattern=rf"^{NAME}\Z")]
_Count = Annotated[int, msgspec.Meta(ge=0, le=10**9)]


class Trouble(Enum):
    """Why the last try to have a newer catalogue failed."""

    NONE = ""
    NOT_REACHED = "not reached"
    NOT_TRUSTED = "not trusted"
    OUT_OF_DATE = "out of date"
    CATALOGUE = "catalogue"  # the one that it has, or that came, cannot be used
    NOT_TAKEN = "not taken"  # no room, no right to write, another schema
    SETTINGS = "settings"


class KioskStatus(msgspec.Struct, frozen=True):
    """A kiosk's word; its name is the topic's, which the broker vouches for.

    Attributes:
        catalogue: version of its newest one, empty for none. products: how many that has.
        program: version of Askfirst. rounds: how often it asked since its sync was started;
            troubles: in how many of them something was wrong.
    """

    group: _Name
    channel: _Name
    catalogue: Annotated[str, msgspec.Meta(pattern=_VERSION)]
    program: Annotated[str, msgspec.Meta(pattern=r"^[0-9A-Za-z.+-]{1,20}\Z")]
    trouble: Trouble = Trouble.NONE
    products: _Count = 0
    rounds: _Count = 0
    troubles: _Count = 0


_decoder = msgspec.json.Decoder(KioskStatus)


def write_status(status: KioskStatus) -> bytes:
    return msgspec.json.encode(status)


def read_status(payload: bytes) -> KioskStatus | None:
    """None where it is none; whoever sent it is then as good as not heard."""
    return small_message(payload, _decoder, MOST_BYTES)
