"""Head office's own pictures of goods: looked at by an import, given out with a catalogue.

They lie in the folder ``pictures`` of head office's folder, each named by what it shows: the GTIN
of a product, "offer-" and an offer's id, or one of our drawings whose place it takes (so a
category's drawing is the category's picture).

A kiosk learns their hashes from the catalogue, which is signed, and not from the list of signed
files: that list is fetched whole by every kiosk whenever anything changes, and a hundred thousand
pictures would make it 20 MB. In a catalogue a picture that did not change costs a patch nothing.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import closing
from pathlib import Path

from kiosk.errors import OfficeError
from offline_db.durable import write_whole
from offline_db.head_office.intake.problems import Problem, Report
from offline_db.head_office.site import Site
from offline_db.picture_file import ALLOWED, MOST_BYTES, PictureError, look_at
from offline_db.pictures import Picture, all_pictures, picture_row
from offline_db.release import whole_name

FOLDER = "pictures"  # in head office's folder
LISTS = "pictures"  # in the folder that is given out: which catalogue names which
_ENDINGS = (".png", ".jpg", ".jpeg", ".webp")
_NAMES = (
    "the 13 digits of a product's GTIN, 'offer-' and an offer's id, or the name of one of our "
    "drawings"
)
_SAFE = "What was given out before still stands."


def put_pictures(
    conn: sqlite3.Connection, folder: Path, drawings: Collection[str], report: Report
) -> int:
    """Name the pictures of ``folder`` in the catalogue behind ``conn``; how many they are.

    What is wrong goes into ``report``, and such a picture is left out.
    """
    found: dict[str, Picture] = {}
    unknown = 0
    for path in _files(folder):
        try:
            name = _name(conn, path.stem, drawings)
            if name is None:
                unknown += 1
                continue
            if name in found:
                raise _WrongError(path.name, "the only picture of its name in that folder")
            found[name] = _read(path, name)
        except _WrongError as err:
            report.bad_pictures += 1
            report.add(Problem(f"{FOLDER}/{path.name}", "as a whole", "picture", *err.args))
    if unknown:
        report.notes.append(
            f"{unknown} picture(s) in {folder} show a product or an offer that the draft does not "
            "have; they stay at head office"
        )
    conn.executemany("INSERT INTO pictures VALUES (?,?,?,?)", map(picture_row, found.values()))
    return len(found)


class _WrongError(Exception):
    """What was found, and what is allowed in its place."""


def _files(folder: Path) -> list[Path]:
    """Those that are meant as pictures, by their endings; what a system leaves beside is not."""
    if not folder.is_dir():
        return []
    return sorted(
        path
        for path in folder.iterdir()
        if path.suffix.lower() in _ENDINGS and not path.name.startswith(".")
    )


def _name(conn: sqlite3.Connection, stem: str, drawings: Collection[str]) -> str | None:
    """As catalogues say it; None where the draft has no such product or offer."""
    if stem.isascii() and stem.isdigit() and 8 <= len(stem) <= 14:
        there = conn.execute("SELECT 1 FROM products WHERE gtin = ?", (int(stem),)).fetchone()
        return f"{int(stem):013d}" if there else None
    if stem.startswith("offer-"):
        offer = stem.removeprefix("offer-")
        there = conn.execute("SELECT 1 FROM offers WHERE offer_id = ?", (offer,)).fetchone()
        return stem if there else None
    if stem not in drawings:
        raise _WrongError(stem, _NAMES)
    return stem


def _read(path: Path, name: str) -> Picture:
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise PictureError(f"{size:,} bytes")
        kind = look_at(content).kind
    except PictureError as err:
        raise _WrongError(str(err), ALLOWED) from err
    except OSError as err:
        raise _WrongError(str(err.strerror), "a file that can be read") from err
    return Picture(name, hashlib.sha256(content).digest(), kind, len(content))


def lay_out_pictures(site: Site, catalogue: Path, group: str, version: str, source: Path) -> int:
    """Put the pictures that ``catalogue`` names beside it; the bytes of those that are new.

    ``source`` has them under their names, unless they lie there already. Raises ``OfficeError``.
    """
    try:
        with closing(sqlite3.connect(f"{catalogue.absolute().as_uri()}?mode=ro", uri=True)) as db:
            pictures = all_pictures(db)
    except (sqlite3.Error, ValueError) as err:
        raise OfficeError(f"{catalogue} names no pictures as it should ({err}). {_SAFE}") from err
    here = {_stem(path): path for path in _files(source)}
    new = 0
    for picture in pictures:
        place = site.folder / "targets" / picture.target
        if not place.is_file() or place.stat().st_size != picture.size:
            write_whole(place, _content(picture, here, source))
            new += picture.size
    if pictures:
        listed = "".join(f"{file}\n" for file in sorted({one.file for one in pictures}))
        write_whole(_list(site, group, version), listed.encode())
    return new


def _stem(path: Path) -> str:
    return f"{int(path.stem):013d}" if path.stem.isascii() and path.stem.isdigit() else path.stem


def _content(picture: Picture, here: dict[str, Path], source: Path) -> bytes:
    path = here.get(picture.name)
    try:
        content = path.read_bytes() if path else b""
    except OSError:
        content = b""
    if not picture.is_in(content):
        raise OfficeError(
            f"the picture of {picture.name} in {source} is gone, or is another one than was "
            f"imported. Put it back, or run 'askfirst import' again. {_SAFE}"
        )
    return content


def _list(site: Site, group: str, version: str) -> Path:
    return site.folder / LISTS / group / f"{version}.txt"


def still_named(site: Site) -> Iterator[Path]:
    """Where the pictures of all catalogues lie that may still be given out; forgets other lists."""
    kept = {*site.kept.targets, *site.targets.targets}
    for path in (site.folder / LISTS).glob("*/*.txt"):
        if whole_name(path.parent.name, path.stem) not in kept:
            path.unlink(missing_ok=True)
    for file in pictures_of(site, kept):
        yield site.folder / "targets" / "pictures" / file


def pictures_of(site: Site, names: Collection[str]) -> set[str]:
    """The files of the pictures that the catalogues among ``names``, signed names, show."""
    found: set[str] = set()
    for path in (site.folder / LISTS).glob("*/*.txt"):
        if whole_name(path.parent.name, path.stem) in names:
            found.update(path.read_text("utf-8").split())
    return found
