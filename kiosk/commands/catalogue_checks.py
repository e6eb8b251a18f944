"""What the doctor asks of the catalogue, of its pictures, and of the way to head office."""

from __future__ import annotations

from datetime import timedelta

from kiosk.commands.finding import Finding
from kiosk.commands.folder import KioskFolder
from kiosk.errors import PushError
from kiosk.settings import Settings

SYNC_IS_LATE = timedelta(days=2)
BROKER_SECONDS = 8.0  # to be let in


def catalogue_check(part: str, folder: KioskFolder, settings: Settings) -> Finding:
    from offline_db.catalog import open_newest

    catalog = open_newest(folder.root)
    try:
        catalog.check()
        count, info = catalog.count(), catalog.info
    finally:
        catalog.close()
    if info.currency != settings.currency:
        return Finding(
            part,
            f"{info.version} is in {info.currency}, the kiosk in {settings.currency}",
            f'Set currency = "{info.currency}" in {folder.settings_file} or fetch the right one.',
        )
    return Finding(part, f"{info.version} of {info.shop}, {count:,} products, whole")


def pictures_check(part: str, folder: KioskFolder, settings: Settings) -> Finding:
    from kiosk.commands.way_check import of_pictures

    return Finding(part, *of_pictures(folder.root, settings))


def sync_check(part: str, folder: KioskFolder, settings: Settings) -> Finding:
    """How the last try to have a newer catalogue went; asks nobody."""
    from kiosk.commands.clock import store_clock
    from offline_db.sync.install import Shelf
    from offline_db.sync.memory import Memory

    memory = Memory(folder.root / "sync")
    shelf = Shelf(folder.root, memory, settings.currency)
    if shelf.is_damaged():
        return Finding(
            part, f"{shelf.newest_name()} is damaged",
            "Run 'askfirst sync': it is fetched again, and taken between visits. Where it cannot "
            "be opened, the kiosk sells from the one before.",
        )  # fmt: skip
    status = memory.status()
    if status is None:
        if not settings.head_office:
            return Finding(part, "no head_office set; catalogues come by hand or on a stick")
        return Finding(
            part, "has not run yet", "Run 'askfirst sync', and 'askfirst sync --watch' for good."
        )
    now = store_clock(settings.time_zone)()
    ok_at = f"{status.ok_at.astimezone(now.tzinfo):%Y-%m-%d %H:%M}" if status.ok_at else "never"
    if status.trouble:
        return Finding(part, f"the last try failed; it last went well: {ok_at}", status.trouble)
    if settings.head_office and now - status.at > SYNC_IS_LATE:
        return Finding(
            part, f"has not run since {ok_at}", "Start 'askfirst sync --watch' as a service."
        )
    return Finding(part, f"{ok_at}, {status.says}")


def sending_check(part: str, folder: KioskFolder, settings: Settings) -> Finding:
    """What head office has not got yet; asks nobody."""
    if not settings.send_to:
        return Finding(part, "no send_to set; sales stay in the journal unless they are sent")
    if not (folder.root / "head-office.token").is_file():
        says = "'askfirst head-office admit' at head office prints what belongs into it."
        return Finding(part, f"{folder.root / 'head-office.token'} is missing", says)
    if not folder.journal.is_file():
        return Finding(part, "nothing was sold yet")
    from kiosk.commands.clock import store_clock
    from offline_db.sending.send import behind

    found = behind(folder.journal, folder.root / "sent.json", settings.kiosk)
    late = (store_clock(settings.time_zone)() - SYNC_IS_LATE).isoformat()
    if found.sales and found.oldest < late:
        return Finding(
            part, f"{found.sales:,} sales wait, the oldest since {found.oldest[:16]}",
            "Run 'askfirst send', which says what is in the way; 'askfirst sync --watch' as a "
            "service sends by itself. Nothing is lost.",
        )  # fmt: skip
    return Finding(part, f"{found.sales:,} sales wait" if found.sales else "head office has all")


def broker_check(part: str, folder: KioskFolder, settings: Settings) -> Finding:
    """Goes in as this kiosk, under another name, so that the watch keeps its line."""
    if not settings.broker:
        return Finding(part, "none set; head office is asked every 15 minutes")
    from kiosk.commands.broker import kiosk_broker
    from offline_db.push.line import call
    from offline_db.push.topics import hint_topic

    try:
        broker = kiosk_broker(folder, settings)
        hints = hint_topic(settings.shop_group, settings.channel)
        call(broker, f"{settings.kiosk}-doctor", hears=hints, seconds=BROKER_SECONDS)
    except PushError as err:
        return Finding(
            part, "gives no hints; head office is asked every 15 minutes all the same", str(err)
        )
    return Finding(part, f"{broker.says} knows this kiosk; hints of newer catalogues come")


def head_office_check(part: str, _: KioskFolder, settings: Settings) -> Finding:
    from kiosk.commands.way_check import of_head_office

    return Finding(part, *of_head_office(settings))
