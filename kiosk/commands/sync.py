"""`askfirst sync`: has the newest signed catalogue here; `askfirst rollback`: has the one before.

A process of its own, the only one of a kiosk that reaches a network, and it opens nothing of a
shopper's; of the journal it sends what `askfirst send` does. It puts a file beside the others; the
screen takes it between visits.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import click

from kiosk.commands.clock import store_clock
from kiosk.commands.folder import KioskFolder, usual_folder
from kiosk.commands.sending import send_beside
from kiosk.errors import SyncError
from kiosk.settings import Settings

if TYPE_CHECKING:
    from offline_db.sync.round import Ended, Kiosk

EVERY_SECONDS = 15 * 60
MOST_SECONDS = 30 * 60  # for one round, whatever a server does


@click.command()
@click.option("--watch", is_flag=True, help="Go on, and ask again and again.")
@click.option(
    "--every", metavar="SECONDS", default=EVERY_SECONDS, show_default=True,
    type=click.IntRange(5, 86_400), help="With --watch: how often, about.",
)  # fmt: skip
@click.option(
    "--from", "stick", type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Take it from this folder, a USB stick with the same files, and ask no network.",
)  # fmt: skip
def sync(watch: bool, every: int, stick: Path | None) -> None:
    """Fetch a newer catalogue, if head office signed one for this kiosk.

    Whatever goes wrong, the catalogue in use stays. With --watch it also listens to the broker that
    kiosk.toml names, for a hint that there is something newer, and sends what waits for head office
    ('askfirst send') where kiosk.toml names a send_to.
    """
    folder = usual_folder()
    if not watch:
        click.echo(one_round(folder, stick).says)
        return
    from kiosk.commands.sync_watch import watch as go_on

    def tell(words: str) -> None:
        click.echo(f"{datetime.now().astimezone():%Y-%m-%d %H:%M} {words}")

    dice = Random()  # noqa: S311 - only spreads a fleet over time
    send_beside(folder, dice, min(every, 60))
    go_on(folder, lambda: one_round(folder, stick).says, every, dice, tell)


@click.command()
def rollback() -> None:
    """Go back to the catalogue before; the one in use is set aside and not taken again."""
    from offline_db.sync.round import roll_back

    folder = usual_folder()
    aside, now = roll_back(_kiosk(folder, folder.settings()))
    click.echo(f"{now} is in use again, from the next visit on; {aside} is set aside.")
    click.echo("A newer one will be taken as soon as head office gives one out.")


def one_round(
    folder: KioskFolder, stick: Path | None, now: Callable[[], datetime] | None = None
) -> Ended:
    """``now``: the store's clock unless given. Raises ``AskfirstError``."""
    from offline_db.sync.round import sync_once
    from offline_db.sync.signed import Addresses
    from offline_db.sync.stick import Stick, check_stick
    from offline_db.sync.web import Web

    settings = folder.settings()
    base = settings.head_office.rstrip("/")
    if stick is None and not base:
        raise SyncError(
            f"{folder.settings_file} names no head_office, so nobody can be asked. Set its "
            "address, or give a stick with --from. The catalogue in use stays."
        )
    if stick is not None:
        check_stick(stick)
    way = Web() if stick is None else Stick(stick)
    below = "" if stick is not None else f"{base}/"
    addresses = Addresses(f"{below}metadata", f"{below}targets")
    try:
        with _at_most(MOST_SECONDS):
            at = (now or store_clock(settings.time_zone))()
            return sync_once(_kiosk(folder, settings), addresses, way, at)
    finally:
        way.close()


def _kiosk(folder: KioskFolder, settings: Settings) -> Kiosk:
    from offline_db.sync.round import Kiosk

    return Kiosk(
        folder.root, settings.kiosk, settings.currency, settings.shop_group, settings.channel,
        settings.picture_megabytes * 1_000_000,
    )  # fmt: skip


@contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    """Ends a round that a server draws out by whatever means; the next one goes on from there."""

    from offline_db.sync.signed import OverdueError

    def late(_number: int, _frame: object) -> None:
        raise OverdueError(
            f"head office was not done after {seconds:g} s; the next try goes on from there. "
            "The catalogue in use stays."
        )

    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
