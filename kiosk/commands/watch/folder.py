"""Checks of a kiosk's files: what its databases could hold, and that no picture lies about."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from kiosk.errors import CatalogError
from kiosk.privacy.findings import LABEL, Finding, State, forbidden, found
from kiosk.privacy.label import Label
from offline_db.catalog import catalog_files, open_named
from offline_db.catalog_rows import TABLES
from offline_db.contents import MAGIC, columns, event_fields, sale_fields, unsealed
from offline_db.pictures import FOLDER, read_verified
from offline_db.search_index import SEARCH_TABLES

_PICTURES = (
    b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"\x1a\x45\xdf\xa3",
    b"P5\n", b"P6\n", b"\x93NUMPY", b"YUV4MPEG2",
)  # fmt: skip
_CATALOGUE = (*TABLES, *SEARCH_TABLES, "meta")
_KINDS = ("journal", "ledger", "shoppers")
# Made by commands, of the demo and of our own screen: no shopper is in them. Build tools' own too.
# Head office's folder is no kiosk's, though on a machine to try both it lies beside.
ASIDE = ("demo-camera", "tour", "models", "cache", "qml", "head-office")


@dataclass(frozen=True, slots=True)
class Home:
    """What lies in a kiosk's folder."""

    root: Path

    def databases(self) -> dict[str, Path]:
        """Those that hold something of visits and shoppers, by what the label calls them."""
        files = {name: self.root / f"{name}.db" for name in _KINDS}
        return {name: file for name, file in files.items() if file.exists()}

    def strange_databases(self) -> list[Path]:
        """Databases that are none of a kiosk's; what was put aside damaged keeps its own name."""
        known = (
            *self.databases().values(), *self.root.glob("catalog-*.db"),
            *self.root.glob("catalog-*.db.rolled-back"), self.root / ".catalog.growing",
        )  # fmt: skip
        return [
            file
            for file in self.files()
            if file not in known and not _is_put_aside(file) and _begins(file) == MAGIC
        ]

    def files(self) -> Iterator[Path]:
        """Every file but those of ``ASIDE``."""
        for folder, below, names in os.walk(self.root):
            if Path(folder) == self.root:
                below[:] = [name for name in below if name not in ASIDE]
            yield from (Path(folder) / name for name in names)


def of_files(home: Home, label: Label) -> Iterator[Finding]:
    """Every check of what is kept; nothing that stands in a record is read out."""
    yield of_pictures(home)
    yield from of_schemas(home, label)
    yield of_shoppers(home)


def of_pictures(home: Home) -> Finding:
    goods = set(_pictures_of_goods(home))
    pictures = [file for file in home.files() if file not in goods and is_picture(_begins(file))]
    how = f"read the beginning of each file in {home.root} but {', '.join(ASIDE)}"
    if goods:
        how += f"; {len(goods)} are pictures of goods, each with a hash that a catalogue here names"
    return found(
        12,
        f"{len(pictures)} picture(s) or film(s) in {home.root}, the first is {pictures[0].name}"
        if pictures
        else "",
        "no picture and no film is kept beside the demo's own and those of goods",
        how,
    )


def _pictures_of_goods(home: Home) -> Iterator[Path]:
    """Those whose very content a catalogue here names; in their folder any other one is strange."""
    for path in catalog_files(home.root):
        with suppress(CatalogError), closing(open_named(path)) as catalog:
            for picture in catalog.pictures_by_need():
                if read_verified(home.root / FOLDER, picture) is not None:
                    yield home.root / FOLDER / picture.file


def of_schemas(home: Home, label: Label) -> Iterator[Finding]:
    places, names, looked = [], [], []
    strange = [file.name for file in home.strange_databases()]
    for kind, file in home.databases().items():
        held = columns(file)
        if kind == "journal":
            held += [f"events.body:{field}" for field in event_fields(file)]
            held += [f"sales.body:{field}" for field in sale_fields(file)]
        places += [f"{kind}/{one}" for one in held]
        names += held
        looked.append(file.name)
    for file in home.root.glob("catalog-*.db"):
        held = columns(file)
        names += held
        strange += [f"{file.name}/{one}" for one in held if one.partition(".")[0] not in _CATALOGUE]
        looked.append(file.name)
    how = f"listed every table, column and field of {', '.join(looked) or 'no file: none is there'}"
    unknown = label.lacks(places)
    trouble = f"not in the label: {', '.join(unknown + strange)}" if unknown or strange else ""
    yield found(LABEL, trouble, f"{len(set(places))} places, each has its line", how)
    never = forbidden(names)
    trouble = f"a schema has {', '.join(never)}" if never else ""
    yield found(14, trouble, f"none of {len(set(names))} columns and fields is for these", how)


def of_shoppers(home: Home) -> Finding:
    how = "compared each field's length with that of a seal, and the rights of the files"
    records, key = home.root / "shoppers.db", home.root / "shoppers.key"
    if not records.exists():
        return Finding(LABEL, State.OK, "no shopper left a record here", f"looked for {records}")
    plain = unsealed(records)
    opened = [file.name for file in (records, key) if file.exists() and file.stat().st_mode & 0o077]
    trouble = f"{plain} field(s) of shoppers' records are not sealed" if plain else ""
    if opened:
        trouble = f"{', '.join(opened)} can be read by other users of this machine"
    return found(LABEL, trouble, "shoppers' records are sealed, and the kiosk's alone", how)


def is_picture(begins: bytes) -> bool:
    """Whether a file that begins so is a picture, a film, or numbers of one."""
    if any(begins.startswith(mark) for mark in _PICTURES):
        return True
    if begins.startswith(b"RIFF"):
        return begins[8:12] in (b"AVI ", b"WEBP")
    return begins[4:8] == b"ftyp" or (begins.startswith(b"BM") and begins[6:10] == bytes(4))


def _is_put_aside(file: Path) -> bool:
    """Whether it is what a person put aside damaged: "ledger.db.damaged-20260304T120000"."""
    name, aside, _ = file.name.partition(".damaged-")
    return bool(aside) and name in [f"{kind}.db" for kind in _KINDS]


def _begins(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(16)
    except OSError:  # gone meanwhile, or a socket
        return b""
