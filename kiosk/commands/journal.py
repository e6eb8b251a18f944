"""`askfirst journal`: what this kiosk sold, and how its visits ended."""

from __future__ import annotations

import click

from kiosk.commands.folder import usual_folder
from kiosk.errors import JournalError


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
        click.echo(
            f"{sale.number:12} {sale.at:20} {sale.total_minor:>9} {sale.currency}  "
            f"{sale.state.value}"
        )
    if not found:
        click.echo("no sales yet")


@journal.command("sale")
@click.argument("number")
def sale(number: str) -> None:
    """Show one sale, as the cashier needs it when a code cannot be read."""
    from offline_db.journal_reader import JournalReader

    reader = JournalReader(usual_folder().journal)
    try:
        found = reader.sale(number)
    finally:
        reader.close()
    if found is None:
        raise JournalError(
            f"no sale {number!r} in {usual_folder().journal}. 'askfirst journal sales' lists them."
        )
    click.echo(f"{found.number}  {found.at[:16]}  {found.state.value}")
    for line in found.body.lines:
        click.echo(f"{line.quantity:>4} x {line.gtin:013d} @ {line.unit_minor:>7}")
    click.echo(f"total {found.total_minor} {found.currency}")


@journal.command("set-aside")
def set_aside() -> None:
    """Keep a damaged journal under another name and start a new one."""
    from kiosk.commands.clock import store_clock
    from offline_db.journal import set_aside as put_aside

    folder = usual_folder()
    kept = put_aside(folder.journal, store_clock(folder.settings().time_zone)())
    click.echo(f"{kept} holds what was; numbers go on behind it. No sale was deleted.")
