"""Which picture of a product the screen may draw now: one that is here, named by the catalogue.

Only looked up, never waited for: what is not here is drawn as before. A file's name is its hash,
and whoever draws it gets the very content that was hashed, so nothing can take its place between.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from kiosk.basket import Product
from kiosk.errors import CatalogError
from offline_db.current_catalog import CurrentCatalog
from offline_db.picture_file import MOST_BYTES
from offline_db.pictures import FOLDER, is_picture_file, names_of


class ShownPictures:
    """Fills ``ports.Pictures`` from a kiosk's folder."""

    def __init__(self, catalogue: CurrentCatalog, folder: Path) -> None:
        self._catalogue = catalogue
        self._folder = folder / FOLDER

    def file_of(self, product: Product, offer: str = "") -> str:
        try:
            found = self._catalogue.picture(names_of(product, offer))
        except CatalogError:  # whoever needs a price will say so
            return ""
        return found.file if found is not None and (self._folder / found.file).is_file() else ""

    def content(self, file: str) -> bytes:
        if not is_picture_file(file):
            return b""
        try:
            with (self._folder / file).open("rb") as opened:
                content = opened.read(MOST_BYTES + 1)
        except OSError:
            return b""
        return content if hashlib.sha256(content).hexdigest() == file.partition(".")[0] else b""
