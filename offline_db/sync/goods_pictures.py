"""Fetches pictures of goods, those that are needed first, within a limit on the disk.

The rules, before any code:

1. The catalogue comes first; a picture never holds it up, and none that is missing is a fault.
   The disk keeps room for the next one, and where it has not, pictures go.
2. What is needed is what the newest catalogue names, offers before goods, then what is bought most,
   up to the limit. The hash and the size stand in the catalogue, which was signed.
3. Under its name a picture is whole and right, or absent: it is hashed in memory before it is
   written at all.
   One that was damaged here since is fetched again with the next catalogue.
4. Where room is needed, what is not needed goes first, the oldest before others. What no catalogue
   here names goes at once.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from tuf.api.exceptions import DownloadError

from kiosk.errors import CatalogError
from offline_db.catalog import catalog_files, open_named
from offline_db.durable import write_whole
from offline_db.pictures import FOLDER, Picture, read_verified
from offline_db.sync.hitches import NotBroughtError
from offline_db.sync.signed import OverdueError
from offline_db.sync.web import Way

KEPT_FREE = 32_000_000  # bytes, beside two more catalogues like the newest
MOST_SECONDS = 300.0  # for the pictures of one round; the next round goes on


@dataclass(frozen=True, slots=True)
class Brought:
    """How it went.

    Attributes:
        came, to_come: pictures. trouble: why not more, empty where nothing was in the way.
        mark: the same as long as there is nothing to do; empty where there is.
    """

    came: int = 0
    to_come: int = 0
    trouble: str = ""
    mark: str = ""

    @property
    def says(self) -> str:
        """Empty where nothing happened."""
        words = [f"{self.came} picture(s) came"] if self.came else []
        if self.to_come:
            why = f" ({self.trouble})" if self.trouble else ""
            words.append(f"{self.to_come} picture(s) to come{why}")
        return ", ".join(words)


class PictureShelf:
    """The pictures of one kiosk.

    Args:
        folder: the kiosk's. most: bytes that all pictures together may take on its disk.
    """

    def __init__(self, folder: Path, most: int) -> None:
        self._root = folder
        self._folder = folder / FOLDER
        self._most = most

    def mark(self) -> str:
        """What is here and what it follows from, without opening a catalogue."""
        newest = next((path.name for path in catalog_files(self._root)), "")
        return f"{newest} {self._most} {len(self._sizes())}"

    def bring(self, way: Way, targets: str, clock: Callable[[], float]) -> Brought:
        """Fetch what is needed and not here. ``targets``: the address that files lie below.

        Raises ``OSError`` where the disk refuses, ``CatalogError``: a catalogue is damaged.
        """
        needed, named = self._needed()
        here = self._sizes()
        damaged = {
            one.file
            for one in needed
            if one.file in here and read_verified(self._folder, one) is None
        }
        for file in (set(here) - named) | damaged:
            self._remove(file)
            del here[file]
        room = min(self._most - sum(here.values()), self._free())
        spare = [file for file in self._oldest_first(here) if file not in {p.file for p in needed}]
        until = clock() + MOST_SECONDS
        missing = [picture for picture in needed if picture.file not in here]
        came, trouble = 0, ""
        for picture in missing:
            while room < picture.size and spare:
                room += here[spare[0]]
                self._remove(spare.pop(0))
            if room < picture.size or clock() > until:
                break
            try:
                content = _fetched(way, f"{targets.rstrip('/')}/{picture.target}", picture)
            except (NotBroughtError, OverdueError) as err:
                trouble = str(err)
                break
            except DownloadError as err:
                trouble = str(err)  # the others may be there, and right
                continue
            write_whole(self._folder / picture.file, content)
            room -= picture.size
            came += 1
        mark = "" if came < len(missing) else self.mark()
        return Brought(came, len(missing) - came, trouble, mark)

    def make_room(self) -> None:
        """Remove pictures until the disk has room for the next catalogue, the least needed first.

        Raises as ``bring`` does.
        """
        if self._free() >= 0:
            return
        needed, here = [picture.file for picture in self._needed()[0]], self._sizes()
        spare = [file for file in self._oldest_first(here) if file not in {*needed}]
        for file in (*spare, *reversed(needed)):
            if file in here:
                self._remove(file)
                if self._free() >= 0:
                    return

    def _free(self) -> int:
        """Bytes that pictures may still take; below 0 where the next catalogue lacks room."""
        newest = max((path.stat().st_size for path in catalog_files(self._root)[:1]), default=0)
        return shutil.disk_usage(self._root).free - 2 * newest - KEPT_FREE

    def _needed(self) -> tuple[Sequence[Picture], set[str]]:
        """The pictures to have, the most needed first; and all files that a catalogue here names.

        A damaged older catalogue names nothing.
        """
        named: set[str] = set()
        needed: list[Picture] = []
        for number, path in enumerate(catalog_files(self._root)):
            with suppress(CatalogError), closing(open_named(path)) as catalog:
                pictures = catalog.pictures_by_need()
                named |= {picture.file for picture in pictures}
                if number == 0:
                    needed = self._within_limit(pictures)
        return needed, named

    def _within_limit(self, pictures: Sequence[Picture]) -> list[Picture]:
        found, total = [], 0
        for picture in pictures:
            total += picture.size
            if total > self._most:
                break
            found.append(picture)
        return found

    def _sizes(self) -> dict[str, int]:
        """Bytes by file; what a run that was killed had begun to write is among them."""
        if not self._folder.is_dir():
            return {}
        return {path.name: path.stat().st_size for path in self._folder.iterdir()}

    def _oldest_first(self, files: dict[str, int]) -> list[str]:
        return sorted(files, key=lambda file: ((self._folder / file).stat().st_mtime_ns, file))

    def _remove(self, file: str) -> None:
        (self._folder / file).unlink(missing_ok=True)


def _fetched(way: Way, url: str, picture: Picture) -> bytes:
    """Raises ``DownloadError`` where it does not come, or comes as something else."""
    body = way.open(url)
    assert body is not None  # no tag was given
    content = bytearray()
    for chunk in body.chunks:
        content += chunk
        if len(content) > picture.size:
            break
    if not picture.is_in(bytes(content)):
        raise DownloadError(f"{url} is not the picture that was signed")
    return bytes(content)
