"""`askfirst ledger`: the consent records of this kiosk, for whoever wants to check them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.commands.folder import usual_folder
from kiosk.errors import LedgerError

if TYPE_CHECKING:
    from kiosk.consent.trace import AnswerTrace


def ledger_file() -> Path:
    return usual_folder().ledger


def _nothing_yet() -> bool:
    """Neither a ledger nor its mirror: a kiosk on which nobody has answered, or they were taken."""
    from offline_db.ledger_file import mirror_of

    return not ledger_file().exists() and not mirror_of(ledger_file()).exists()


def _trace() -> AnswerTrace | None:
    """What the journal remembers; a journal in trouble keeps nobody from checking the ledger."""
    from offline_db.contents import ContentsError, last_answer

    try:
        return last_answer(usual_folder().journal)
    except ContentsError as err:
        click.echo(f"not compared with the journal: {err}", err=True)
        return None


@click.group()
def ledger() -> None:
    """Check and show the consent records of this kiosk; no person is in them."""


@ledger.command("verify")
def verify() -> None:
    """Follow the chain; name what does not hold."""
    from offline_db.ledger import told_of_loss
    from offline_db.ledger_reader import LedgerReader

    trace = _trace()
    if _nothing_yet():
        if trace is not None:
            raise LedgerError(told_of_loss(ledger_file(), trace))
        click.echo("no answer was recorded yet, so there is nothing to check")
        return
    reader = LedgerReader(ledger_file())
    try:
        verdict = reader.verify(trace)
    finally:
        reader.close()
    if verdict.broken:
        raise LedgerError(
            f"{ledger_file()} does not hold at {verdict.broken}. The {verdict.records} record(s) "
            "before it hold. Keep a copy of the file as it is; 'askfirst ledger set-aside' starts "
            "a new one. The camera stays off until then; no sale is affected."
        )
    click.echo(f"{verdict.records} record(s), each linked to the one before; the chain holds.")
    if verdict.removal is not None:
        click.echo(f"The records before it went by their age. {verdict.removal}.")
    if verdict.lacking:
        raise LedgerError(
            f"{verdict.lacking} Put the right one back from a copy, or 'askfirst ledger "
            "set-aside'. The camera stays off until then; no sale is affected."
        )
    if verdict.records and not verdict.mirrored:
        click.echo("Its mirror (ledger.db.head) is missing: a cut end would not be noticed.")


@ledger.command("show")
@click.option("--last", default=20, show_default=True, type=click.IntRange(1, 10_000))
@click.option("--full", is_flag=True, help="Whole records, as JSON-LD.")
def show(last: int, full: bool) -> None:
    """List the latest records, newest first."""
    from kiosk.consent.notes import LedgerNote, read_entry
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
            record = read_entry(kept.body)
        except ValueError as err:
            click.echo(f"{kept.link.seq:>6}  {kept.record_id}  {err}; see 'askfirst ledger verify'")
            continue
        if isinstance(record, LedgerNote):
            click.echo(f"{kept.link.short:24} {record}")
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
    """Keep a damaged ledger aside and begin a new one."""
    from kiosk.commands.clock import fresh_id, store_clock
    from offline_db.ledger_anew import set_aside as put_aside

    if _nothing_yet():
        click.echo("there is no ledger to put aside; 'askfirst ledger verify' says what is missing")
        return
    settings = usual_folder().settings()
    now = store_clock(settings.time_zone)()
    kept = put_aside(ledger_file(), now, kiosk=settings.kiosk, note_id=fresh_id())
    click.echo(
        f"{kept} holds what was; no record was deleted. A new ledger begins with a note of this."
    )


@ledger.command("begin-anew")
@click.option(
    "--reason", required=True, metavar="TEXT",
    help="Why the one before is gone, and who says so; it becomes the first record.",
)  # fmt: skip
def begin_anew(reason: str) -> None:
    """Begin a ledger where the one before is gone; say why."""
    from kiosk.commands.clock import fresh_id, store_clock
    from offline_db.ledger_anew import begin_anew as begin

    if _nothing_yet() and _trace() is None:
        click.echo("nobody has answered here yet; the first start begins the ledger by itself")
        return
    settings = usual_folder().settings()
    now = store_clock(settings.time_zone)()
    begin(ledger_file(), now, kiosk=settings.kiosk, note_id=fresh_id(), reason=reason.strip())
    click.echo(f"{ledger_file()} begins anew, with that reason as its first record.")


@ledger.command("remove-older")
def remove_older() -> None:
    """Remove records that are older than the region keeps them.

    A kiosk does it by itself, at its start and once a day; this is for one that stands still.
    """
    from kiosk.commands.clock import store_clock
    from kiosk.commands.tidying import remove_older_records
    from offline_db.ledger import Ledger

    if not ledger_file().exists():
        click.echo("no answer was recorded yet, so none is too old")
        return
    settings = usual_folder().settings()
    opened = Ledger(
        ledger_file(), settings.kiosk, store_clock(settings.time_zone), trace=_trace()
    )  # fmt: skip
    try:
        click.echo(remove_older_records(opened, settings.region, "by hand"))
    finally:
        opened.close()


@ledger.command("context")
@click.argument("of", type=click.Choice(["record", "receipt"]))
def context(of: str) -> None:
    """Print the JSON-LD context of records."""
    import json

    from kiosk.consent import receipt, record

    known = receipt.CONTEXT if of == "receipt" else record.CONTEXT
    click.echo(json.dumps({"@context": known}, indent=2))
