"""What head office says of a catalogue that it gives out, and how its files are named.

One small signed file for each shop group and channel, ``releases/GROUP/CHANNEL.json``, says which
version holds there, where it lies whole, and from which older versions a patch leads to it. Both
sides read it here and nowhere else.
"""

from __future__ import annotations

import hashlib
import re
from typing import Annotated

import msgspec

from kiosk.errors import SyncError
from kiosk.foreign import RUBBISH

VERSION = r"[0-9]{4}-[0-9]{2}-[0-9]{2}\.[0-9]{1,6}"
NAME = r"[a-z0-9][a-z0-9-]{0,39}"
MOST_BYTES = 4_000  # of a release's own file
MOST_CATALOGUE_BYTES = 2_000_000_000  # unpacked

_Version = Annotated[str, msgspec.Meta(pattern=rf"^{VERSION}\Z")]  # "$" would allow one more line
_Hash = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z")]
_Bytes = Annotated[int, msgspec.Meta(ge=1, le=MOST_CATALOGUE_BYTES)]


class Release(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A catalogue that a shop group may have.

    Attributes:
        version: "2026-03-02.1". content: the hash of all its rows (``catalog_rows.content_hash``).
        schema: of the catalogue file; a kiosk that reads another one keeps what it has.
        size: bytes of the whole file, unpacked.
        since: versions from which a patch leads here.
        share: percent of the kiosks, 0 to 100, that take it now; a roll-out raises it.
    """

    version: _Version
    content: _Hash
    schema: Annotated[int, msgspec.Meta(ge=1)]
    size: _Bytes
    since: Annotated[tuple[_Version, ...], msgspec.Meta(max_length=8)] = ()
    share: Annotated[int, msgspec.Meta(ge=0, le=100)] = 100


_decoder = msgspec.json.Decoder(Release)


def release_name(group: str, channel: str) -> str:
    """The signed name of the release file; raises ``SyncError`` for a name that cannot be one."""
    for word in (group, channel):
        if not re.fullmatch(NAME, word):
            raise SyncError(
                f"{word!r} is no name of a shop group or channel; write small letters, digits and "
                "hyphens. The catalogue in use stays."
            )
    return f"releases/{group}/{channel}.json"


def whole_name(group: str, version: str) -> str:
    return f"catalogues/{group}/{version}.db.zst"


def patch_name(group: str, since: str, version: str) -> str:
    return f"patches/{group}/{since}-to-{version}.zst"


def write_release(release: Release) -> bytes:
    return msgspec.json.encode(release)


def read_release(content: bytes, where: str) -> Release:
    """Raises ``SyncError``: what is wrong, and that nothing changes."""
    try:
        return _decoder.decode(content)
    except RUBBISH as err:
        raise SyncError(
            f"{where} is not a release that this kiosk understands ({err}). Update the kiosk, or "
            "tell head office. The catalogue in use stays."
        ) from err


def day_and_number(version: str) -> tuple[str, int]:
    """By which versions are ordered: the day, then the number on that day."""
    day, _, number = version.partition(".")
    return day, int(number)


def is_newer(version: str, than: str) -> bool:
    return day_and_number(version) > day_and_number(than)


def place_in_roll_out(kiosk: str, version: str) -> int:
    """0 to 99, the same each time for one kiosk and version, another for the next version.

    A kiosk takes part as soon as the release's share is above its place, so a larger share only
    ever adds kiosks, and the first to try a version are not the same ones every time.
    """
    return int.from_bytes(hashlib.sha256(f"{version} {kiosk}".encode()).digest()[:8], "big") % 100
