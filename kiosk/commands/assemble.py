"""Puts one kiosk together: its files, its devices, its camera process, its window.

The only place where the edges meet. Everything is opened here or refused here, with
the reason; what a shop can go on without (camera, members, printer) never stops the start.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from kiosk.commands.clock import fresh_id, store_clock
from kiosk.commands.folder import ASSETS, KioskFolder
from kiosk.devices.counter import PayAtCounter
from kiosk.devices.lamp import LoggedLamp
from kiosk.devices.printer import NoPrinter
from kiosk.events import CameraIsOpen, LookAnswered
from kiosk.look import LookDone, WorkerReady
from kiosk.session import Edges, Session
from kiosk.settings import Settings
from kiosk.states import State
from kiosk.visit import House
from offline_db.catalog import Catalog, open_newest
from offline_db.journal import Journal
from offline_db.shoppers import ShopperRecords

if TYPE_CHECKING:
    from ui.camera_link import CameraLink

log = logging.getLogger(__name__)


def camera_command(settings: Settings) -> tuple[str, ...]:
    """How the camera process of this kiosk is started."""
    from kiosk.commands.models import usual_folder as models_folder

    return (
        sys.executable, "-m", "kiosk.vision.worker",
        "--camera", settings.camera, "--models", str(models_folder()),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Files:
    """The opened files of one kiosk."""

    catalogue: Catalog
    journal: Journal
    shoppers: ShopperRecords

    def close(self) -> None:
        self.catalogue.close()
        self.journal.close()
        self.shoppers.close()


def open_files(folder: KioskFolder, now: Callable[[], datetime]) -> Files:
    """Open them, and end what a crash left open.

    Raises:
        CatalogError, JournalError, ShopperRecordError: with what to do.
    """
    catalogue = open_newest(folder.root)
    journal = Journal(folder.journal, now)
    log.info("%s", journal.recover())
    return Files(catalogue, journal, ShopperRecords(folder.root))
