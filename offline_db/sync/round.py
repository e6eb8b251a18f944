"""One round of sync: ask head office, and take what it has for this kiosk.

Whatever goes wrong, the catalogue in use stays; a patch that does not fit gives way to the whole
file, and what came so far is taken up by the next round.
"""

from __future__ import annotations

import fcntl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from pathlib import Path

import msgspec

from kiosk.errors import CatalogError, SyncBusyError, SyncError
from offline_db.catalog_rows import SCHEMA
from offline_db.durable import make_folder
from offline_db.release import (
    MOST_BYTES,
    MOST_CATALOGUE_BYTES,
    Release,
    is_newer,
    patch_name,
    place_in_roll_out,
    read_release,
    release_name,
    whole_name,
)
from offline_db.sync.goods_pictures import PictureShelf
from offline_db.sync.install import MOST_PATCH_BYTES, Shelf
from offline_db.sync.memory import Memory
from offline_db.sync.signed import Addresses, NotReachedError, NotThereError, SignedFiles
from offline_db.sync.web import Way

_SAFE = "The catalogue in use stays."


class How(Enum):
    """How a round ended well."""

    NOTHING_NEW = "nothing new"
    NOT_YET = "the roll-out of it has not come to this kiosk yet"
    ROLLED_BACK = "it was rolled back here, so it is not taken again"
    PATCHED = "taken as a patch"
    WHOLE = "taken whole"
    MENDED = "taken again whole, for it was damaged here"


@dataclass(frozen=True, slots=True)
class Ended:
    """How a round went: ``version`` is the one in use after it, or the one not taken."""

    how: How
    version: str
    patch_failed: str = ""
    pictures: str = ""

    @property
    def says(self) -> str:
        why = f" (its patch did not fit: {self.patch_failed})" if self.patch_failed else ""
        beside = f"; {self.pictures}" if self.pictures else ""
        return f"{self.version}: {self.how.value}{why}{beside}"


@dataclass(frozen=True, slots=True)
class Kiosk:
    """Who asks: its folder, name and currency, and which catalogues are for it.

    ``picture_bytes``: what pictures of goods may take of its disk; None leaves them alone.
    """

    folder: Path
    name: str
    currency: str
    group: str = "all"
    channel: str = "stable"
    picture_bytes: int | None = None

    @property
    def sync(self) -> Path:
        return self.folder / "sync"


def sync_once(
    kiosk: Kiosk,
    addresses: Addresses,
    way: Way,
    now: datetime,
    clock: Callable[[], float] = time.monotonic,
) -> Ended:
    """Ask, and take; then the pictures that are needed. The kiosk's memory says how it went, too.

    Raises:
        SyncError: what is wrong and what to do; the catalogue in use stays.
    """
    memory = Memory(kiosk.sync)
    with _alone(kiosk.sync):
        try:
            ended = _Round(kiosk, addresses, way, memory, now).run(now)
        except (SyncError, CatalogError) as err:
            if kiosk.picture_bytes is not None:
                with suppress(OSError, CatalogError):  # the next round may have room then
                    PictureShelf(kiosk.folder, kiosk.picture_bytes).make_room()
            _say(memory, now, "no newer catalogue", str(err))
            raise
        _say(memory, now, ended.says)
        if kiosk.picture_bytes is not None:
            pictures = _pictures(kiosk, kiosk.picture_bytes, addresses, way, memory, clock)
            ended = replace(ended, pictures=pictures)
            if pictures:
                _say(memory, now, ended.says)
        return ended


def _pictures(
    kiosk: Kiosk,
    most: int,
    addresses: Addresses,
    way: Way,
    memory: Memory,
    clock: Callable[[], float],
) -> str:
    """What there is to say of them; whatever goes wrong with pictures, the kiosk sells."""
    try:
        shelf = PictureShelf(kiosk.folder, most)
        state = memory.state()
        if state.pictures and state.pictures == shelf.mark():
            return ""
        brought = shelf.bring(way, addresses.targets, clock)
        if brought.mark != state.pictures:
            memory.keep(msgspec.structs.replace(state, pictures=brought.mark))
        return brought.says
    except (OSError, CatalogError) as err:
        return f"no pictures: {err}"


def roll_back(kiosk: Kiosk) -> tuple[str, str]:
    """Set the newest catalogue aside; returns its version and the one in use from now on.

    It is not taken again; a newer one is. Raises ``SyncError``.
    """
    with _alone(kiosk.sync):
        return Shelf(kiosk.folder, Memory(kiosk.sync), kiosk.currency).roll_back()


class _Round:
    def __init__(
        self, kiosk: Kiosk, addresses: Addresses, way: Way, memory: Memory, now: datetime
    ) -> None:
        self._kiosk = kiosk
        self._memory = memory
        self._shelf = Shelf(kiosk.folder, memory, kiosk.currency)
        self._into = kiosk.sync / "files"
        root = first_root(kiosk.folder)
        self._files = SignedFiles(kiosk.sync / "trusted", addresses, way, root=root, now=now)

    def run(self, now: datetime) -> Ended:
        here = self._shelf.newest_name()
        settled = here and self._memory.state().settled == here
        if settled and self._files.is_unchanged(now) and not self._shelf.is_damaged():
            return Ended(How.NOTHING_NEW, _version(here))
        self._settle("")  # what is seen from here on counts only once it was also taken
        self._files.refresh()
        ended = self._take(self._release())
        self._tidy()
        self._settle(self._shelf.newest_name())
        return ended

    def _release(self) -> Release:
        name = release_name(self._kiosk.group, self._kiosk.channel)
        if self._files.find(name) is None:
            raise SyncError(
                f"head office gives out nothing as {name}. Set shop_group and channel in "
                f"kiosk.toml to what it gives out. {_SAFE}"
            )
        path = self._files.bring(name, self._into, most=MOST_BYTES)
        return read_release(path.read_bytes(), name)

    def _take(self, release: Release) -> Ended:
        here = self._shelf.newest()
        if release.schema != SCHEMA:
            raise SyncError(
                f"{release.version} has the catalogue schema {release.schema}, this kiosk reads "
                f"schema {SCHEMA}. Update Askfirst here. {_SAFE}"
            )
        if here is not None and not is_newer(release.version, here.version):
            if release.version != here.version or not self._shelf.is_damaged():
                return Ended(How.NOTHING_NEW, here.version)
            self._whole(release)
            return Ended(How.MENDED, release.version)
        if release.version in self._memory.state().refused:
            return Ended(How.ROLLED_BACK, release.version)
        place = place_in_roll_out(self._kiosk.name, release.version)
        if here is not None and place >= release.share:
            return Ended(How.NOT_YET, release.version)
        failed = ""
        if here is not None and here.version in release.since:
            try:
                self._patch(here.version, release)
                return Ended(How.PATCHED, release.version)
            except NotThereError as err:  # a cache or a stick that lacks this one
                failed = str(err)
            except NotReachedError:
                raise  # the whole file would not come either
            except SyncError as err:
                failed = str(err)
        self._whole(release)
        return Ended(How.WHOLE, release.version, failed)

    def _whole(self, release: Release) -> None:
        name = whole_name(self._kiosk.group, release.version)
        packed = self._files.bring(name, self._into, most=MOST_CATALOGUE_BYTES)
        self._shelf.put_whole(packed, release)

    def _patch(self, since: str, release: Release) -> None:
        name = patch_name(self._kiosk.group, since, release.version)
        packed = self._files.bring(name, self._into, most=MOST_PATCH_BYTES)
        self._shelf.put_patched(packed, release)

    def _tidy(self) -> None:
        """What was fetched is used up; a part of something older will not be gone on with."""
        for path in self._into.glob("*"):
            path.unlink(missing_ok=True)

    def _settle(self, name: str) -> None:
        state = self._memory.state()
        if state.settled != name:
            self._memory.keep(msgspec.structs.replace(state, settled=name))


def first_root(folder: Path) -> bytes:
    """The shop's root as it was given to this kiosk. Raises ``SyncError``."""
    path = folder / "root.json"
    try:
        return path.read_bytes()
    except OSError as err:
        raise SyncError(
            f"{path} cannot be read ({err.strerror}). Put the root.json there that head office "
            f"gave out; without it nothing that comes can be trusted. {_SAFE}"
        ) from err


def _version(name: str) -> str:
    return name.removeprefix("catalog-").removesuffix(".db")


def _say(memory: Memory, now: datetime, says: str, trouble: str = "") -> None:
    try:
        memory.say(now, says, trouble)
    except OSError as err:
        raise SyncError(
            f"how the sync went cannot be written down ({err.strerror or err}): make room. "
            f"{trouble or says}"
        ) from err


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One sync at a time."""
    try:
        make_folder(folder)
        with (folder / ".lock").open("wb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield
    except BlockingIOError as err:
        raise SyncBusyError(f"another sync is at work in {folder}; let it finish. {_SAFE}") from err
    except OSError as err:
        raise SyncError(
            f"{folder} cannot be written ({err.strerror or err}). Make room, or give the right to "
            f"write there. {_SAFE}"
        ) from err
