"""Brings bytes from a folder: a USB stick with the same files that a web server gives out.

It is judged like the web, by signatures and hashes; nothing is trusted for being held in a hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from urllib.parse import unquote

from tuf.api.exceptions import DownloadHTTPError

from offline_db.sync.hitches import Hitch, NotBroughtError
from offline_db.sync.web import CHUNK, Body, Way


class Stick(Way):
    """Addresses are paths below ``folder``: "metadata/timestamp.json"."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def close(self) -> None: ...

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
