"""Puts a newer catalogue beside the one in use: whole and right, or not at all.

The rules, before any code:

1. The file in use is never touched. A patch is applied to a copy of it.
2. The new file grows under a name that no kiosk opens. It gets its own name only when its rows say
   what was signed, its pages are in order, and all of it is on the disk.
3. Its hash is written down before it gets its name, so the next patch can trust it for the price
   of reading it once.
4. The one before stays, to go back to.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import msgspec

from kiosk.errors import CatalogError, SyncError
from offline_db.catalog import Catalog, CatalogInfo, catalog_files, check_version, open_named
from offline_db.catalog_rows import hash_text
from offline_db.durable import to_disk
from offline_db.packed import PackedError, unpack, unpack_bytes
from offline_db.patches import PatchError, apply
from offline_db.release import Release
from offline_db.sync.memory import Memory

KEPT = 2  # catalogues: the one in use and the one before
MOST_PATCH_BYTES = 200_000_000  # packed or not; all of it is in memory while it is applied
ASIDE = ".rolled-back"  # behind the name of a catalogue that staff set aside
_CHUNK = 1 << 20
GROWING = ".catalog.growing"
_SAFE = "The catalogue in use stays."


class NotRightError(SyncError):
    """What was made is not what was signed; another way to it may be."""


class Shelf:
    """The catalogue files of one kiosk.

    Args:
        folder: where they lie.
        currency: in which the kiosk counts.
    """

    def __init__(self, folder: Path, memory: Memory, currency: str) -> None:
        self._folder = folder
        self._memory = memory
        self._currency = currency

    def newest(self) -> CatalogInfo | None:
        """What the newest usable catalogue says of itself; None where there is none."""
        found = self._newest()
        return None if found is None else found[1]

    def newest_name(self) -> str:
        """The file's name, empty where there is none; costs a look at the folder."""
        paths = catalog_files(self._folder)
        return paths[0].name if paths else ""

    def is_damaged(self) -> bool:
        """Whether the newest file is no longer what was put there; costs one reading of it."""
        paths = catalog_files(self._folder)
        if not paths:
            return False
        known = self._memory.state().files.get(paths[0].name)
        try:
            if known is not None:
                return _digest(paths[0]) != known
            open_named(paths[0]).close()
        except (CatalogError, OSError):
            return True
        return False

    def _newest(self) -> tuple[Path, CatalogInfo] | None:
        for path in catalog_files(self._folder):
            with suppress(CatalogError):
                opened = open_named(path)
                opened.close()
                return path, opened.info
        return None

    def put_patched(self, packed: Path, release: Release) -> Path:
        """Make the newest catalogue into ``release``'s by a patch.

        Raises:
            NotRightError: it does not fit, or something here is damaged; the whole file will do.
            SyncError: no room.
        """
        base = self._newest()
        if base is None:
            raise NotRightError(f"there is no catalogue here to patch. {_SAFE}")
        path, info = base
        growing = self._folder / GROWING
        with _room(self._folder, growing):
            try:
                self._copy(path, info, growing)
                patch = unpack_bytes(packed.read_bytes(), most=MOST_PATCH_BYTES)
                grown = apply(patch, growing)
            except (PackedError, PatchError) as err:
                raise NotRightError(f"{err}. {_SAFE}") from err
            content = hash_text(int(info.content, 16) + grown)
            if content != release.content:
                raise NotRightError(
                    f"{path.name} and its patch do not make what was signed. {_SAFE}"
                )
            _pages_in_order(growing)
            return self._put(growing, release)

    def put_whole(self, packed: Path, release: Release) -> Path:
        """Put the whole catalogue there. Raises ``NotRightError`` or ``SyncError``."""
        growing = self._folder / GROWING
        with _room(self._folder, growing):
            try:
                unpack(packed, growing, size=release.size)
            except PackedError as err:
                raise NotRightError(f"{err}. {_SAFE}") from err
            try:
                whole = Catalog(growing)
                whole.check()
                whole.close()
            except CatalogError as err:
                raise NotRightError(f"what was signed is no usable catalogue: {err}") from err
            return self._put(growing, release)

    def _copy(self, path: Path, info: CatalogInfo, growing: Path) -> None:
        """Copied and checked in one reading."""
        digest = hashlib.blake2b()
        with path.open("rb") as source, growing.open("wb") as out:
            while chunk := source.read(_CHUNK):
                digest.update(chunk)
                out.write(chunk)
        known = self._memory.state().files.get(path.name)
        if known is None:  # not put here by us: read it through, once
            try:
                with closing(Catalog(growing)) as copy:
                    copy.check()
            except CatalogError as err:
                raise NotRightError(f"{path.name} was damaged here: {err}") from err
        elif digest.hexdigest() != known:
            raise NotRightError(f"{path.name} was damaged here. {_SAFE}")

    def _put(self, growing: Path, release: Release) -> Path:
        self._fits(growing, release)
        to_disk(growing)
        path = self._folder / f"catalog-{release.version}.db"
        digest = _digest(growing)
        state = self._memory.state()
        there = {old.name for old in catalog_files(self._folder)}
        files = {name: known for name, known in state.files.items() if name in there}
        self._memory.keep(msgspec.structs.replace(state, files={**files, path.name: digest}))
        growing.replace(path)
        to_disk(self._folder)
        for old in (*catalog_files(self._folder)[KEPT:], *self._folder.glob(f"*.db{ASIDE}")):
            old.unlink(missing_ok=True)
        return path

    def _fits(self, growing: Path, release: Release) -> None:
        try:
            with closing(Catalog(growing)) as opened:
                info = opened.info
            check_version(growing.with_name(f"catalog-{release.version}.db"), info)
        except CatalogError as err:
            raise NotRightError(f"what was signed is no usable catalogue: {err}") from err
        if info.content != release.content:
            raise NotRightError(
                f"the catalogue that came as {info.version} says something else than was signed. "
                f"{_SAFE}"
            )
        if info.currency != self._currency:
            raise SyncError(
                f"{info.version} is priced in {info.currency}, this kiosk counts in "
                f"{self._currency}. Set shop_group in kiosk.toml to the right one, or currency. "
                f"{_SAFE}"
            )

    def roll_back(self) -> tuple[str, str]:
        """Set the newest catalogue aside; returns its version and that of the one before.

        Raises:
            SyncError: there is none before it that can be used.
        """
        paths = catalog_files(self._folder)
        usable = []
        for path in paths:
            with suppress(CatalogError):
                opened = open_named(path)
                opened.close()
                usable.append((path, opened.info.version))
        if len(usable) < 2:
            raise SyncError(
                f"{self._folder} holds no catalogue before the one in use, so there is nothing to "
                "go back to. Ask head office to publish the old one again. Nothing was changed."
            )
        (path, version), (_, before) = usable[:2]
        state = self._memory.state()
        refused = (*(old for old in state.refused if old != version), version)[-20:]
        try:
            self._memory.keep(msgspec.structs.replace(state, refused=refused, settled=""))
            path.replace(path.with_name(f"{path.name}{ASIDE}"))
            to_disk(self._folder)
        except OSError as err:
            raise SyncError(
                f"{path} cannot be set aside ({err.strerror or err}). Nothing was changed."
            ) from err
        return version, before


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, hashlib.blake2b).hexdigest()


def _pages_in_order(path: Path) -> None:
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
            wrong = [row[0] for row in db.execute("PRAGMA integrity_check(3)")]
    except sqlite3.Error as err:
        wrong = [str(err)]
    if wrong != ["ok"]:
        raise NotRightError(f"the patched catalogue is damaged ({'; '.join(wrong)}). {_SAFE}")


@contextmanager
def _room(folder: Path, growing: Path) -> Iterator[None]:
    """Removes what is half done, and turns trouble with the disk into one sentence."""
    try:
        yield
    except OSError as err:
        raise SyncError(
            f"{folder} cannot take the new catalogue ({err.strerror or err}). Make room, or give "
            f"the right to write there. {_SAFE}"
        ) from err
    finally:
        with suppress(OSError):
            growing.unlink(missing_ok=True)
