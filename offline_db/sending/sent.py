"""How far head office has this kiosk's journal: a small file, written anew after each receipt.

Losing it loses nothing: everything is sent again, and head office has it once.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import msgspec

from kiosk.errors import AskfirstError
from kiosk.foreign import RUBBISH


class SendError(AskfirstError):
    """Head office has not got everything; what it has not got stays in the journal."""


class Sent(msgspec.Struct, frozen=True):
    """Acknowledged: events of ``journal`` up to ``seq``, and the counts of days up to ``day``."""

    journal: str = ""
    seq: int = 0
    day: str = ""


def read_sent(path: Path) -> Sent:
    """From the beginning where the file is missing or says nothing that can be read."""
    with suppress(OSError, *RUBBISH):
        return msgspec.json.decode(path.read_bytes(), type=Sent)
    return Sent()


def keep_sent(path: Path, sent: Sent) -> None:
    """Raises ``SendError``; what stood there before still stands."""
    growing = path.with_name(f".{path.name}.growing")
    try:
        with growing.open("wb") as file:
            file.write(msgspec.json.encode(sent))
            file.flush()
            os.fsync(file.fileno())
        growing.replace(path)
    except OSError as err:
        with suppress(OSError):
            growing.unlink(missing_ok=True)
        raise SendError(
            f"{path} cannot be written ({err.strerror}). Make room; until then the same rows are "
            "sent again, and head office keeps them once."
        ) from err
