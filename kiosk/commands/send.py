"""`askfirst send`: what this kiosk sold goes to head office, until head office has it."""

from __future__ import annotations

from pathlib import Path

import click

from kiosk.commands.folder import KioskFolder, usual_folder
from kiosk.settings import Settings


@click.command()
@click.option(
    "--to",
    "address",
    envvar="ASKFIRST_SEND_TO",
    help="Head office's service, like https://office.example:8460 [default: send_to of kiosk.toml]",
)
@click.option(
    "--again", is_flag=True, help="From the journal's beginning; head office keeps every row once."
)
def send(address: str | None, again: bool) -> None:
    """Send ended sales, used coupons and the counts of days that are over.

    Nothing of a shopper goes: no card, no name, no answer, no guess. What head office has not
    acknowledged stays in the journal and goes the next time. With send_to in kiosk.toml,
    'askfirst sync --watch' does this by itself.
    """
    from kiosk.commands.clock import store_clock
    from offline_db.sending.send import HeadOffice
    from offline_db.sending.send import send as send_all

    folder = usual_folder()
    settings = folder.settings()
    office = HeadOffice(address or _set(folder, settings), settings.kiosk, _token(folder))
    try:
        told = send_all(
            folder.journal, folder.root / "sent.json", settings.kiosk, office,
            store_clock(settings.time_zone)().date(), again=again,
        )  # fmt: skip
    finally:
        office.close()
    if not told.kept and not told.known and not told.differing:
        click.echo("nothing waits to be sent, so head office was not asked")
        return
    click.echo(f"head office has {told.kept:,} new rows, and had {told.known:,} of them already")
    if told.differing:
        click.echo(f"{told.differing:,} rows it has with other words; somebody there is told")


def _set(folder: KioskFolder, settings: Settings) -> str:
    from offline_db.sending.sent import SendError

    if not settings.send_to:
        raise SendError(
            f"{folder.settings_file} names no send_to, so there is nobody to send to. Set the "
            "address of head office's service, or give it with --to. Nothing was sent."
        )
    return settings.send_to


def _token(folder: KioskFolder) -> str:
    from offline_db.sending.sent import SendError

    path: Path = folder.root / "head-office.token"
    try:
        token = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as err:
        raise SendError(
            f"{path} cannot be read, so head office would not know this kiosk. 'askfirst "
            "head-office admit' there prints what belongs into it. Nothing was sent."
        ) from err
    if not token.isprintable() or not token:
        raise SendError(f"{path} holds no token. Nothing was sent.")
    return token
