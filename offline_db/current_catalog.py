"""The catalogue in use: one whole file at a time, changed for another only between visits.

Another one counts when it is there under its name, whole and in the shop's currency. Which is the
newest is asked of the folder, so it does not matter who brought it, and setting a file aside
(`askfirst rollback`) is all it takes to go back.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from kiosk.basket import Product
from kiosk.errors import CatalogError
from kiosk.offers.deals import Promotions
from kiosk.offers.learned import Learned
from kiosk.offers.outlook import Outlook
from kiosk.offers.promotion import Candidate, Offer
from offline_db.catalog import Catalog, CatalogInfo, catalog_files, open_named
from offline_db.pictures import Picture

log = logging.getLogger(__name__)


_Mark = tuple[Path, int, int]


def _mark(path: Path) -> _Mark | None:
    """Which file lies under that name: sync puts a damaged one there anew. None: none any more."""
    try:
        found = path.stat()
    except OSError:  # set aside a moment ago
        return None
    return path, found.st_ino, found.st_mtime_ns


class CurrentCatalog:
    """Fills ``ports.Catalogue`` from the newest file; ``catalog`` is the first, already open."""

    def __init__(self, folder: Path, catalog: Catalog) -> None:
        self._folder = folder
        self._catalog = catalog
        self._mark = _mark(catalog.path)
        self._refused: set[_Mark] = set()

    def renew(self) -> str:
        """Take another one where there is one; between visits only.

        Returns a sentence for staff, empty where nothing changed. What is wrong with a file is
        logged once, and the one in use stays.
        """
        try:
            paths = catalog_files(self._folder)
        except CatalogError as err:
            log.error("%s", err)
            return ""
        for path in paths:
            mark = _mark(path)
            if path == self._catalog.path and mark == self._mark:
                return ""
            found = self._opened(path)
            if found is not None:
                before, self._catalog, self._mark = self._catalog, found, mark
                before.close()
                return (
                    f"catalogue {found.info.version} from now on, {before.info.version} until now"
                )
            if path == self._catalog.path:  # put there anew and no good: what is open is better
                return ""
        return ""

    def _opened(self, path: Path) -> Catalog | None:
        mark = _mark(path)
        if mark is None or mark in self._refused:
            return None
        try:
            found = open_named(path)
        except CatalogError as err:
            self._refused.add(mark)
            log.error("%s %s stays in use.", err, self._catalog.path.name)
            return None
        if found.info.currency != self._catalog.info.currency:
            self._refused.add(mark)
            log.error(
                "%s is priced in %s, this kiosk counts in %s; %s stays in use.", path,
                found.info.currency, self._catalog.info.currency, self._catalog.path.name,
            )  # fmt: skip
            found.close()
            return None
        return found

    @property
    def info(self) -> CatalogInfo:
        return self._catalog.info

    @property
    def path(self) -> Path:
        return self._catalog.path

    def product(self, gtin: int) -> Product | None:
        return self._catalog.product(gtin)

    def offers_on(self, gtin: int) -> Sequence[Offer]:
        return self._catalog.offers_on(gtin)

    def candidates(self) -> Sequence[Candidate]:
        return self._catalog.candidates()

    def learned(self) -> Learned | None:
        return self._catalog.learned()

    def outlook(self, day: date) -> Outlook:
        return self._catalog.outlook(day)

    def promotions(self) -> Promotions:
        return self._catalog.promotions()

    def picture(self, names: Sequence[str]) -> Picture | None:
        return self._catalog.picture(names)

    def close(self) -> None:
        self._catalog.close()
