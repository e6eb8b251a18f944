"""Brings bytes from a folder: a USB stick with the same files that a web server gives out.

It is judged like the web, by signatures and hashes; nothing is trusted for being held in a hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from urllib.parse import unquote

from tuf.api.exceptions import DownloadHTTPError

from kiosk.errors import SyncError
from offline_db.sync.hitches import Hitch, NotBroughtError
from offline_db.sync.web import CHUNK, Body, Way


def check_stick(folder: Path) -> None:
    """Whether ``folder`` is what head office gives out; else ``SyncError``, with which one is.

    People give the stick where they should give a folder on it, or a folder of that one.
    """
    if (folder / "metadata" / "timestamp.json").is_file():
        return
    near = [folder.parent, *(path for path in _folders(folder))]
    right = next((one for one in near if (one / "metadata" / "timestamp.json").is_file()), None)
    if right is not None:
        remedy = f"Give {right} in its place."
    elif (folder / "metadata").is_dir():
        remedy = (
            "Nothing was given out from there yet; head office does it with 'askfirst publish'."
        )
    else:
        remedy = "Give the folder that 'askfirst publish --to' writes; 'metadata' is in it."
    raise SyncError(
        f"{folder} does not hold what head office gives out (no metadata/timestamp.json). {remedy} "
        "The catalogue in use stays."
    )


def _folders(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.is_dir())
    except OSError:
        return []


class Stick(Way):
    """Addresses are paths below ``folder``: "metadata/timestamp.json"."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def close(self) -> None: ...

    def place(self, url: str) -> str:
        return str(self._folder / url)

    def open(self, url: str, start: int = 0, known: str = "") -> Body | None:
        path = self._folder / unquote(url)
        if ".." in Path(unquote(url)).parts or not path.is_file():
            if not self._folder.is_dir():
                raise NotBroughtError(str(path), Hitch.PULLED_OUT)
            raise DownloadHTTPError(f"{path} is not there", HTTPStatus.NOT_FOUND)
        return Body(start, _chunks(path, start))


def _chunks(path: Path, start: int) -> Iterator[bytes]:
    try:
        with path.open("rb") as file:
            file.seek(start)
            while chunk := file.read(CHUNK):
                yield chunk
    except OSError as err:  # sticks fail, and are pulled out
        raise NotBroughtError(str(path), Hitch.PULLED_OUT) from err
