"""Puts one kiosk together: its files, its devices, its camera process, its window.

The only place where the edges meet. Everything is opened here or refused here, with
the reason; what a shop can go on without (camera, members, printer) never stops the start.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from kiosk.commands.clock import fresh_id, store_clock
from kiosk.commands.folder import ASSETS, KioskFolder
from kiosk.devices.counter import PayAtCounter
from kiosk.devices.lamp import LoggedLamp
from kiosk.devices.printer import NoPrinter
from kiosk.events import Event
from kiosk.ports import Camera
from kiosk.session import Edges, Session
from kiosk.settings import Settings
from kiosk.visit import House
from offline_db.catalog import Catalog, open_newest
from offline_db.journal import Journal
from offline_db.shoppers import ShopperRecords

if TYPE_CHECKING:
    from ui.screen import Screen

log = logging.getLogger("askfirst")


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


@dataclass(frozen=True, slots=True)
class Kiosk:
    """One kiosk that runs: its screen, its visit and its files."""

    screen: Screen
    session: Session
    files: Files

    def close(self) -> None:
        self.screen.close()
        self.files.close()


@dataclass(frozen=True, slots=True)
class Look:
    """How the window looks.

    Attributes:
        size: width and height in pixels. still: no motion.
    """

    size: tuple[int, int] = (1080, 1920)
    full_screen: bool = False
    dark: bool = False
    still: bool = False


def assemble(
    folder: KioskFolder,
    settings: Settings,
    look: Look,
    *,
    now: Callable[[], datetime] | None = None,
    fresh: Callable[[], str] = fresh_id,
) -> Kiosk:
    """The kiosk of ``folder``, with its window open.

    Raises:
        AskfirstError: what it cannot start without; the message says what to do.
    """
    from ui.screen import NoCamera, Screen

    now = now or store_clock(settings.time_zone)
    files = open_files(folder, now)
    command = () if settings.camera == "none" else camera_command(settings)
    screen = Screen(
        settings, command, log.warning, ASSETS, size=look.size, full_screen=look.full_screen,
        dark=look.dark, still=look.still,
    )  # fmt: skip

    def send(event: Event) -> None:  # the devices answer a session that is made after them
        session.send(event)

    tender = PayAtCounter(
        next_number=lambda: files.journal.next_number(settings.kiosk),
        now=now,
        fresh=fresh,
        send=send,
    )
    camera: Camera = screen.link or NoCamera(send)
    edges = Edges(
        files.catalogue, files.journal, files.shoppers, camera, tender, NoPrinter(),
        LoggedLamp(now), now, fresh,
    )  # fmt: skip
    house = House(settings.currency, camera_offered=bool(command))
    session = Session(edges, house, settings.card_prefix, screen.show)
    screen.open(session)
    return Kiosk(screen, session, files)
