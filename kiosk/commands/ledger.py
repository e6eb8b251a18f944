"""`askfirst ledger`: the consent records of this kiosk, for whoever wants to check them."""

from __future__ import annotations

from pathlib import Path

import click

from kiosk.commands.folder import usual_folder
from kiosk.errors import LedgerError


def ledger_file() -> Path:
    return usual_folder().root / "ledger.db"


def _nothing_yet() -> bool:
    """Neither a ledger nor its mirror: a kiosk on which nobody has answered."""
    from offline_db.ledger import mirror_of

    return not ledger_file().exists() and not mirror_of(ledger_file()).exists()


@click.group()
def ledger() -> None:
    """Check and show the consent records of this kiosk; no person is in them."""


@ledger.command("verify")
def verify() -> None:
    """Follow the chain; name what does not hold."""
    from offline_db.ledger_reader import LedgerReader

    reader = LedgerReader(ledger_file())
    try:
        verdict = reader.verify()
    finally:
        reader.close()
    if verdict.broken:
        raise LedgerError(
            f"{ledger_file()} does not hold at {verdict.broken}. The {verdict.records} record(s) "
            "before it hold. Keep a copy of the file as it is; 'askfirst ledger set-aside' starts "
            "a new one. The camera stays off until then; no sale is affected."
        )
    click.echo(f"{verdict.records} record(s), each linked to the one before; the chain holds.")
    if verdict.records and not verdict.mirrored:
        click.echo("Its mirror (ledger.db.head) is missing: a cut end would not be noticed.")


@ledger.command("show")
@click.option("--last", default=20, show_default=True, type=click.IntRange(1, 10_000))
@click.option("--full", is_flag=True, help="Whole records, as JSON-LD.")
def show(last: int, full: bool) -> None:
    """List the latest records, newest first."""
    from kiosk.consent.record import read_record
    from offline_db.ledger_reader import LedgerReader

    if _nothing_yet():
        click.echo("no answer was recorded yet")
        return
    reader = LedgerReader(ledger_file())
    try:
        found = reader.last(last)
    finally:
        reader.close()
    for kept in found:
        if full:
            click.echo(kept.body.decode(errors="replace"))
            continue
        try:
            record = read_record(kept.body)
        except ValueError as err:
            click.echo(f"{kept.link.seq:>6}  {kept.record_id}  {err}; see 'askfirst ledger verify'")
            continue
        notice = f"{record.notice.id}-{record.notice.version} {record.notice.language}"
        click.echo(
            f"{kept.link.short:24} {record.at[:19]}  {record.state.value:11} "
            f"{record.purpose:14} {notice:20} {record.head.region}"
        )
    if not found:
        click.echo("no answer was recorded yet")


@ledger.command("set-aside")
def set_aside() -> None:
    """Keep a damaged ledger under another name."""
    from kiosk.commands.clock import store_clock
    from offline_db.ledger import set_aside as put_aside

    if _nothing_yet():
        click.echo("there is no ledger to put aside; the first answer makes one")
        return
    now = store_clock(usual_folder().settings().time_zone)()
    kept = put_aside(ledger_file(), now)
    click.echo(f"{kept} holds what was; no record was deleted. The next start begins a new ledger.")


@ledger.command("context")
@click.argument("of", type=click.Choice(["record", "receipt"]))
def context(of: str) -> None:
    """Print the JSON-LD context of records."""
    import json

    from kiosk.consent import receipt, record

    known = receipt.CONTEXT if of == "receipt" else record.CONTEXT
    click.echo(json.dumps({"@context": known}, indent=2))
