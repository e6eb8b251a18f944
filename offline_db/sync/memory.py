"""What a kiosk's sync remembers from run to run, in two small files of its own folder.

``state.json`` is what it decides by, ``status.json`` what it says to staff. A damaged one is begun
afresh: what is trusted is kept elsewhere (``signed``), so nothing but a look more is lost.
"""

from __future__ import annotations

import logging
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import msgspec

from kiosk.foreign import RUBBISH
from offline_db.durable import write_whole

_T = TypeVar("_T")
log = logging.getLogger(__name__)


class State(msgspec.Struct, frozen=True):
    """What is decided by.

    Attributes:
        files: BLAKE2b of each catalogue file, by its name, as it was when it was put there.
        refused: versions that staff rolled back; they are not taken again.
        pictures: what was here when the last picture that is needed had come.
        settled: the newest file's name when head office last had nothing more for this kiosk.
    """

    files: dict[str, str] = {}
    refused: tuple[str, ...] = ()
    settled: str = ""
    pictures: str = ""


class Status(msgspec.Struct, frozen=True):
    """How the last try went.

    Attributes:
        at: when; ok_at: when one last went well, None for never.
        says: what happened. trouble: what is wrong and what to do, empty where all went well.
    """

    at: datetime
    says: str
    trouble: str = ""
    ok_at: datetime | None = None


class Memory:
    """The two files in ``folder``. Writing raises ``OSError``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def state(self) -> State:
        return _read(self._folder / "state.json", State) or State()

    def keep(self, state: State) -> None:
        write_whole(self._folder / "state.json", msgspec.json.encode(state))

    def status(self) -> Status | None:
        """How the last try went; None before the first."""
        return _read(self._folder / "status.json", Status)

    def say(self, at: datetime, says: str, trouble: str = "") -> None:
        before = self.status()
        ok_at = at if not trouble else before.ok_at if before else None
        said = Status(at, says, trouble, ok_at)
        write_whole(self._folder / "status.json", msgspec.json.encode(said))


def _read(path: Path, kind: type[_T]) -> _T | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except FileNotFoundError:
        return None
    except (OSError, *RUBBISH) as err:
        log.warning("%s cannot be read (%s); it is begun afresh.", path, err)
        return None
