"""How a kiosk's sync goes, as it tells head office: counts and a short code."""

from __future__ import annotations

from pathlib import Path

import msgspec

from kiosk import __version__
from kiosk.errors import AskfirstError, CatalogError, SettingsError
from offline_db.catalog import Catalog, catalog_files
from offline_db.push.status import KioskStatus, Trouble
from offline_db.sync.signed import NotReachedError, NotTrustedError, OutOfDateError

_CODES: tuple[tuple[type[AskfirstError], Trouble], ...] = (
    (NotReachedError, Trouble.NOT_REACHED),
    (NotTrustedError, Trouble.NOT_TRUSTED),
    (OutOfDateError, Trouble.OUT_OF_DATE),
    (CatalogError, Trouble.CATALOGUE),
    (SettingsError, Trouble.SETTINGS),
)
NEWS_SECONDS = 3_600.0  # counts alone are told so seldom


def code_of(trouble: AskfirstError | None) -> Trouble:
    if trouble is None:
        return Trouble.NONE
    return next((code for kind, code in _CODES if isinstance(trouble, kind)), Trouble.NOT_TAKEN)


def newest_version(folder: Path) -> str:
    """The version that the newest catalogue's name says; empty where there is none."""
    try:
        found = catalog_files(folder)
    except AskfirstError:
        return ""
    return found[0].name.removeprefix("catalog-").removesuffix(".db") if found else ""


class Health:
    """Counts the rounds of one run, and says what is to be told."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._rounds = 0
        self._troubles = 0
        self._trouble = Trouble.NONE
        self._counted = ("", 0)  # a version and its products
        self._told: KioskStatus | None = None
        self._told_at = 0.0

    def went(self, trouble: AskfirstError | None) -> None:
        """One more round; ``trouble``: what was wrong in it."""
        self._rounds += 1
        self._trouble = code_of(trouble)
        self._troubles += trouble is not None

    def status(self, group: str, channel: str) -> KioskStatus:
        version = newest_version(self._folder)
        if version != self._counted[0]:
            self._counted = (version, self._products())
        return KioskStatus(
            group, channel, version, __version__, self._trouble, self._counted[1],
            self._rounds, self._troubles,
        )  # fmt: skip

    def is_news(self, status: KioskStatus, now: float) -> bool:
        """Whether ``status`` is worth telling; from now on it counts as told."""
        same = self._told is not None and _without_counts(self._told) == _without_counts(status)
        if same and now - self._told_at < NEWS_SECONDS:
            return False
        self._told, self._told_at = status, now
        return True

    def _products(self) -> int:
        try:
            catalog = Catalog(catalog_files(self._folder)[0])
        except (AskfirstError, IndexError):
            return 0
        try:
            return catalog.count()
        except AskfirstError:
            return 0
        finally:
            catalog.close()


def _without_counts(status: KioskStatus) -> KioskStatus:
    return msgspec.structs.replace(status, rounds=0, troubles=0)
