"""A shop's own pictures: named in the catalogue by what they show and by their content's hash.

The catalogue is signed, so are the hashes in it; a picture itself may come from anywhere. Under
its name in ``goods-pictures`` a file of a kiosk says which hash it must have, and whoever reads it
looks at that very content.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.basket import Product
from offline_db.picture_file import KINDS, MOST_BYTES

FOLDER = "goods-pictures"  # in a kiosk's folder
_FILE = re.compile(rf"[0-9a-f]{{64}}\.({'|'.join(KINDS)})")
_COLUMNS = "name, sha256, kind, size"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that the catalogue names.

    Attributes:
        name: a GTIN of 13 or 14 digits, "offer-" and an offer's id, or the name of a drawing that
            it takes the place of. kind: "png", "jpeg" or "webp". size: bytes.
    """

    name: str
    sha256: bytes
    kind: str
    size: int

    @property
    def file(self) -> str:
        """Under which it lies, everywhere."""
        return f"{self.sha256.hex()}.{self.kind}"

    @property
    def target(self) -> str:
        """Where it lies below what head office gives out."""
        return f"pictures/{self.file}"

    def is_in(self, content: bytes) -> bool:
        return len(content) == self.size and hashlib.sha256(content).digest() == self.sha256


def names_of(product: Product, offer: str = "") -> Sequence[str]:
    """What a picture of it may be called, the closest first; ``offer``: the one it stands for."""
    own = (f"{product.gtin:013d}", product.picture)
    return (f"offer-{offer}", *own) if offer else own


def is_picture_file(name: str) -> bool:
    """Whether a file of that name says which hash it has."""
    return _FILE.fullmatch(name) is not None


def read_verified(folder: Path, picture: Picture) -> bytes | None:
    """The content, exactly as it was signed; None where it is not here, or damaged."""
    try:
        with (folder / picture.file).open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError:
        return None
    return content if picture.is_in(content) else None


def picture_row(picture: Picture) -> tuple[Any, ...]:
    return picture.name, picture.sha256, picture.kind, picture.size


def _picture(row: tuple[Any, ...]) -> Picture:
    name, digest, kind, size = row
    if len(digest) != 32 or kind not in KINDS or not 0 < size <= MOST_BYTES:
        raise ValueError(f"{name!r} is no picture")
    return Picture(name, digest, kind, size)


def picture_of(db: sqlite3.Connection, name: str) -> Picture | None:
    row = db.execute(f"SELECT {_COLUMNS} FROM pictures WHERE name = ?", (name,)).fetchone()  # noqa: S608
    return None if row is None else _picture(row)


def all_pictures(db: sqlite3.Connection) -> Sequence[Picture]:
    return [_picture(row) for row in db.execute(f"SELECT {_COLUMNS} FROM pictures")]  # noqa: S608


def by_need(db: sqlite3.Connection) -> Sequence[Picture]:
    """Each file once: offers first, then the goods that most baskets hold."""
    pictures = all_pictures(db)
    if not pictures:
        return ()
    offered: set[str] = set()
    bought: dict[str, int] = {}
    for gtin, drawing in db.execute(
        "SELECT p.gtin, p.picture FROM candidates AS c JOIN products AS p ON p.gtin = c.gtin"
    ):
        offered |= {f"{gtin:013d}", drawing}
    own = [(int(picture.name),) for picture in pictures if picture.name.isdecimal()]
    for gtin in own:
        row = db.execute("SELECT popularity FROM products WHERE gtin = ?", gtin).fetchone()
        bought[f"{gtin[0]:013d}"] = row[0] if row else 0
    if len(own) < len(pictures):
        bought |= dict(db.execute("SELECT picture, max(popularity) FROM products GROUP BY 1"))

    def need(picture: Picture) -> tuple[bool, int, str]:
        first = picture.name in offered or picture.name.startswith("offer-")
        return not first, -bought.get(picture.name, 0), picture.name

    return list({picture.file: picture for picture in sorted(pictures, key=need)}.values())
