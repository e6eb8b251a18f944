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

from kiosk.commands.camera_check import camera_is_there
from kiosk.commands.clock import fresh_id, store_clock
from kiosk.commands.consent_files import desk_of
from kiosk.commands.coupon_key import read_coupon_key
from kiosk.commands.folder import ASSETS, KioskFolder
from kiosk.commands.privacy_files import my_data_page, staff_sheet
from kiosk.commands.tidying import Daily, tidy
from kiosk.consent.book import ConsentBook
from kiosk.consent.desk import Desk
from kiosk.consent.purposes import Purpose
from kiosk.consent.regions import Allowed, First
from kiosk.devices.counter import PayAtCounter
from kiosk.devices.lamp import LoggedLamp
from kiosk.devices.printer import FilePrinter, NoPrinter
from kiosk.devices.voice import EspeakVoice, why_silent
from kiosk.errors import (
    CatalogError,
    LedgerError,
    PromotionError,
    SettingsError,
    SheetError,
    ShopperRecordError,
)
from kiosk.events import Event
from kiosk.ports import Camera, Printer
from kiosk.privacy.sheets import Sheet
from kiosk.session import Edges, Session
from kiosk.settings import Settings
from kiosk.staff import CameraIs, KioskFacts
from kiosk.states import State
from kiosk.visit import House
from offline_db.badge_list import BadgeList
from offline_db.catalog import Catalog, open_newest
from offline_db.contents import ContentsError, last_answer
from offline_db.current_catalog import CurrentCatalog
from offline_db.journal import Journal
from offline_db.ledger import Ledger
from offline_db.shoppers import NoShopperRecords, ShopperRecords
from offline_db.shown_pictures import ShownPictures

if TYPE_CHECKING:
    from ui.screen import Screen

log = logging.getLogger("askfirst")


def camera_command(settings: Settings, *, attention: bool = False) -> tuple[str, ...]:
    """How the camera process of this kiosk is started; it watches only where that is asked for."""
    from kiosk.commands.models import usual_folder as models_folder

    least_age = desk_of(settings, has_camera=True).allowed().least_age
    return (
        sys.executable, "-m", "kiosk.vision.worker",
        "--camera", settings.camera, "--models", str(models_folder()),
        "--least-age", str(least_age),
        *(("--watch",) if attention else ()),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Files:
    """The opened files of one kiosk."""

    catalogue: CurrentCatalog
    journal: Journal
    shoppers: ShopperRecords | NoShopperRecords
    ledger: Ledger | None

    def close(self) -> None:
        self.catalogue.close()
        self.journal.close()
        self.shoppers.close()
        if self.ledger is not None:
            self.ledger.close()


def open_files(folder: KioskFolder, settings: Settings, now: Callable[[], datetime]) -> Files:
    """Open them, and end what a crash left open.

    Raises:
        CatalogError, SettingsError, JournalError: with what to do.
    """
    catalogue = CurrentCatalog(folder.root, _open_catalogue(folder, settings.currency))
    journal = Journal(folder.journal, now)
    log.info("%s", journal.recover())
    return Files(
        catalogue, journal, _open_shoppers(folder), open_ledger(folder, settings.kiosk, now)
    )


def _open_catalogue(folder: KioskFolder, currency: str) -> Catalog:
    """Refused in another currency: its prices would be shown, and then no sum would come out."""
    catalogue = open_newest(folder.root)
    priced = catalogue.info.currency
    if priced != currency:
        catalogue.close()
        raise SettingsError(
            f"{catalogue.path} is priced in {priced}, the kiosk counts in {currency}. Set "
            f'currency = "{priced}" in {folder.settings_file}, or fetch the right catalogue; '
            "nothing was sold."
        )
    try:
        catalogue.promotions()  # read now: thousands of them would hold up the first scan
    except CatalogError as err:
        log.error("goods go at their own prices: %s", err)
    return catalogue


def _coupon_key(folder: KioskFolder) -> bytes:
    """Without it single-use coupons are turned away; the shop goes on."""
    try:
        return read_coupon_key(folder.coupon_key)
    except PromotionError as err:
        log.error("%s", err)
        return b""


def _open_shoppers(folder: KioskFolder) -> ShopperRecords | NoShopperRecords:
    """Nobody is known where the records or their key are in trouble: the shop goes on."""
    try:
        return ShopperRecords(folder.root)
    except ShopperRecordError as err:
        log.error("%s", err)
        return NoShopperRecords()


def open_ledger(folder: KioskFolder, kiosk: str, now: Callable[[], datetime]) -> Ledger | None:
    """None where no consent can be written down: the shop goes on, the camera stays off."""
    try:
        return Ledger(folder.ledger, kiosk, now, trace=last_answer(folder.journal))
    except (LedgerError, ContentsError) as err:
        log.error("%s", err)
        return None


def receipt_printer(folder: KioskFolder, settings: Settings) -> Printer:
    """What ``settings.printer`` asks for."""
    if settings.printer == "none":
        return NoPrinter()
    return FilePrinter(
        folder.receipts, asked_for=settings.printer == "files", shop=settings.shop,
        language=settings.languages[0],
    )  # fmt: skip


def _voice() -> EspeakVoice | None:
    """None where nothing can be heard; then no page offers to be read aloud."""
    silent = why_silent()
    if silent is not None:
        log.info("nothing is read aloud: %s. %s", silent.why, silent.remedy)
    return EspeakVoice() if silent is None else None


@dataclass(frozen=True, slots=True)
class Kiosk:
    """One kiosk that runs: its screen, its visit and its files."""

    screen: Screen
    session: Session
    consents: ConsentBook
    files: Files

    def close(self) -> None:
        self.screen.close()
        self.consents.close()
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


def _asked(desk: Desk, files: Files, *, percent_held_out: int = 0) -> House:
    """What this kiosk asks of a shopper, and why not where it does not."""
    may = desk.allowed(ledger_holds=files.ledger is not None)
    if not may.camera:
        log.warning("the camera is not offered: %s", may.why_not)
    past = may.past_purchases and Purpose.PAST_PURCHASES.value in desk.notices
    attention = _asks_attention(desk, may)
    return House(
        files.catalogue.info.currency, camera_offered=may.camera, past_offered=past,
        policy_first=First.POLICY in may.show_first, attention_offered=attention,
        percent_held_out=percent_held_out,
    )  # fmt: skip


def _asks_attention(desk: Desk, may: Allowed) -> bool:
    """Whether it is switched on, and nothing is in its way; the log has what is."""
    if not desk.on.attention:
        return False
    why_not = ""
    if not may.camera:
        why_not = "the camera is not offered"
    elif not may.attention:
        why_not = "the region profile does not allow it"
    elif First.POLICY in may.show_first:
        why_not = "a region that wants a written policy first has none for it"
    elif Purpose.ATTENTION.value not in desk.notices:
        why_not = "its notice cannot be shown"
    if why_not:
        log.warning("attention is switched on and not asked about: %s", why_not)
    return not why_not


def _facts(desk: Desk, files: Files, settings: Settings, session: Session) -> KioskFacts:
    """What the staff page says of this kiosk now."""
    if settings.camera == "none":
        camera = CameraIs.NOT_SET
    elif not desk.allowed(ledger_holds=files.ledger is not None).camera:
        camera = CameraIs.NOT_ALLOWED
    elif not session.camera_is_there:
        camera = CameraIs.NOT_THERE
    else:
        camera = CameraIs.STAFF if session.staff.is_attended else CameraIs.READY
    return KioskFacts(
        camera, desk.head.region, files.ledger is not None, files.catalogue.info.version,
        settings.kiosk,
    )  # fmt: skip


def _staff_sheet() -> Sheet | None:
    """The page of answers; without it the rest of the staff page works."""
    try:
        return staff_sheet()
    except SheetError as err:
        log.error("%s", err)
        return None


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
    files = open_files(folder, settings, now)
    desk = desk_of(settings, has_camera=settings.camera != "none")
    asked = _asked(desk, files, percent_held_out=settings.holdout_percent)
    command = camera_command(settings, attention=asked.attention_offered)
    screen = Screen(
        settings, command if asked.camera_offered else (), log.warning, ASSETS, desk.notices,
        lambda: my_data_page(desk), attention=asked.attention_offered, size=look.size,
        full_screen=look.full_screen, dark=look.dark, still=look.still, policy=desk.policy,
        staff_sheet=_staff_sheet(), voice=_voice(),
        camera_is_there=lambda: camera_is_there(settings),
        renew_catalogue=files.catalogue.renew,
        pictures=ShownPictures(files.catalogue, folder.root),
    )  # fmt: skip

    def send(event: Event) -> None:  # the devices answer a session that is made after them
        session.send(event)

    tender = PayAtCounter(
        next_number=lambda: files.journal.next_number(settings.kiosk),
        now=now,
        fresh=fresh,
        send=send,
        catalogue=lambda: files.catalogue.info.version,
    )
    camera: Camera = screen.link or NoCamera(send)
    consents = ConsentBook(
        desk, files.ledger, language=settings.languages[0], now=now, record_id=fresh_id,
        staff_open=lambda: session.staff.is_open,
    )  # fmt: skip
    edges = Edges(
        files.catalogue, files.journal, consents, files.shoppers, camera, tender,
        receipt_printer(folder, settings), LoggedLamp(now),
        BadgeList(folder.badges), now, fresh, _coupon_key(folder),
    )  # fmt: skip
    daily = Daily(now, lambda: tidy(files.ledger, settings.region))
    daily.do()

    def show(state: State) -> None:
        screen.show(state)
        daily.after(state)

    session = Session(edges, asked, settings.card_prefix, show)
    session.follow_staff(screen.staff.show, always_attended=settings.attended)
    screen.staff.attach(session, lambda: _facts(desk, files, settings, session))
    screen.open(session)
    return Kiosk(screen, session, consents, files)
