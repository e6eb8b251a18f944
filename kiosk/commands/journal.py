"""`askfirst journal`: what this kiosk sold, and how its visits ended."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.commands.folder import KioskFolder, usual_folder
from kiosk.errors import JournalError, SettingsError
from kiosk.money import Money, plain_amount
from kiosk.settings import Settings
from kiosk.words import Words

if TYPE_CHECKING:
    from offline_db.journal_rows import KeptSale


@click.group()
def journal() -> None:
    """Look into the journal of this kiosk; nothing in it is about a person."""


@journal.command("sales")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, 10_000))
def sales(limit: int) -> None:
    """List the latest sales."""
    from offline_db.journal_reader import JournalReader

    reader = JournalReader(usual_folder().journal)
    try:
        found = reader.sales(limit)
    finally:
        reader.close()
    for sale in found:
        amount = plain_amount(Money(sale.total_minor, sale.currency))
        click.echo(
            f"{sale.number:12} {_minute(sale)} {amount:>10} {sale.currency}  {sale.state.value}"
        )
    if not found:
        click.echo("no sales yet")


@journal.command("sale")
@click.argument("number")
def sale(number: str) -> None:
    """Show one sale.

    It has what the cashier needs when a code cannot be read. NUMBER is what stands on the slip;
    of this kiosk's own, the digits will do.
    """
    from offline_db.journal_reader import JournalReader

    folder = usual_folder()
    settings = _settings(folder)
    reader = JournalReader(folder.journal)
    try:
        found = reader.sale(number) or reader.sale(_in_full(number, settings.kiosk))
    finally:
        reader.close()
    if found is None:
        raise JournalError(
            f"no sale {number!r} in {folder.journal}. 'askfirst journal sales' lists them."
        )
    _show(found, settings.languages[0])


@journal.command("looked-at")
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1, 10_000))
def looked_at(limit: int) -> None:
    """List how often offers were looked at, by day."""
    from offline_db.journal_reader import JournalReader

    reader = JournalReader(usual_folder().journal)
    try:
        found = reader.looked_at(limit)
    finally:
        reader.close()
    for one in found:
        click.echo(f"{one.day}  {one.offer:32} {one.visits:>5} visit(s) {one.seconds:>6} s")
    if not found:
        click.echo("no look at an offer was counted; attention is off, or nobody allowed it")


@journal.command("set-aside")
@click.option("--anyway", is_flag=True, help="Also one in which no damage is found.")
def set_aside(*, anyway: bool) -> None:
    """Keep a damaged journal under another name."""
    from kiosk.commands.clock import store_clock
    from offline_db.journal import set_aside as put_aside

    folder = usual_folder()
    if not folder.journal.exists():
        click.echo(f"there is no journal to put aside: {folder.journal} is missing")
        return
    if not anyway and not _is_damaged(folder.journal):
        raise JournalError(
            f"{folder.journal} was not put aside: no damage is found in it, and yesterday's sales "
            "would be out of sight. Add --anyway if you must; nothing was changed."
        )
    kept = put_aside(folder.journal, store_clock(folder.settings().time_zone)())
    click.echo(f"{kept} holds what was; numbers go on behind it. No sale was deleted.")


def _is_damaged(file: Path) -> bool:
    """Whether a page or a sale cannot be read; a file of another version is not damaged by that."""
    from offline_db.journal import is_sound
    from offline_db.journal_reader import JournalReader

    try:
        reader = JournalReader(file)
    except JournalError:
        return not is_sound(file)
    try:
        reader.check()
    except JournalError:
        return True
    finally:
        reader.close()
    return False


def _show(sale: KeptSale, language: str) -> None:
    click.echo(f"{sale.number}  {_minute(sale)}  {sale.state.value}")
    for line in sale.body.lines:
        unit = Money(line.unit_minor, sale.currency)
        name = Words.of(line.name).in_language(language)
        click.echo(
            f"{line.quantity:>4} x {line.gtin:013d}  {name:32} {plain_amount(unit):>9} "
            f"{plain_amount(unit.times(line.quantity)):>9}"
        )
    total = plain_amount(Money(sale.total_minor, sale.currency))
    click.echo(f"total {total} {sale.currency}")
    if sale.body.catalogue:
        click.echo(f"prices of {sale.body.catalogue}")


def _minute(sale: KeptSale) -> str:
    """When, to the minute, in the store's time."""
    return sale.at[:16].replace("T", " ")


def _in_full(number: str, kiosk: str) -> str:
    """ "42" as this kiosk writes it on a slip: "K1-00042"."""
    digits = number.isascii() and number.isdigit() and len(number) <= 12
    return f"{kiosk}-{int(number):05d}" if digits else number


def _settings(folder: KioskFolder) -> Settings:
    """Its own, or the usual ones: a wrong setting keeps no cashier from a sale."""
    try:
        return folder.settings()
    except SettingsError:
        return Settings()
