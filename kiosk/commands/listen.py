"""`askfirst head-office listen`: hears what kiosks say of themselves, for `askfirst fleet`."""

from __future__ import annotations

import signal
import threading
from datetime import UTC, datetime
from pathlib import Path

import click

from kiosk.commands.broker import broker_option, office_broker, own_broker_file
from kiosk.commands.folder import usual_folder
from kiosk.errors import AskfirstError, PushError

fleet_at_option = click.option(
    "--fleet-at", default="", metavar="ADDRESS", envvar="ASKFIRST_FLEET_AT",
    help="A database, like postgresql://askfirst@database.example/askfirst (its password in "
    "PGPASSWORD or ~/.pgpass); the file fleet.db in the folder unless named.",
)  # fmt: skip
EACH_SECONDS = 1.0  # what comes is written together


@click.command("listen")
@click.option(
    "--head-office", type=click.Path(file_okay=False, path_type=Path),
    help="Its folder; 'head-office' beside the kiosk's files unless named.",
)  # fmt: skip
@broker_option
@fleet_at_option
def listen(head_office: Path | None, broker_file: Path | None, fleet_at: str) -> None:
    """Hear which kiosk is there and what it has. Stop it with Ctrl-C.

    Keeps the newest word of each in fleet.db, or in a database, for 'askfirst fleet' and 'askfirst
    roll-out'. Kiosks need it for nothing.
    """
    office = office_broker(broker_file or own_broker_file(head_office))
    if office is None:
        raise PushError(
            f"head office has no broker yet: write {fleet_file(head_office).parent}/broker.toml "
            "(address, and the files with its password and authority), or name one with --broker."
        )
    from offline_db.head_office.fleet.listener import Listener
    from offline_db.head_office.fleet.places import fleet_at as opened
    from offline_db.push.line import Line
    from offline_db.push.topics import KIOSKS

    ending = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _number, _frame: ending.set())
    fleet = opened(fleet_at, fleet_file(head_office), writes=True)
    listener = Listener(fleet, lambda: datetime.now(UTC))
    line = Line(office.broker, f"{office.broker.user}-listen", hears=[KIOSKS], heard=listener.heard)
    line.begin()
    click.echo(f"listening to {office.broker.says}; 'askfirst fleet' shows what was heard")
    told = ""
    try:
        while not ending.wait(EACH_SECONDS):
            trouble = line.trouble
            try:
                listener.keep(trouble)
            except AskfirstError as err:
                trouble = str(err)
            if trouble != told:
                told = trouble
                click.echo(trouble or f"{office.broker.says} is heard again", err=True)
    finally:
        line.end()
        listener.keep(line.trouble)
        fleet.close()


def fleet_file(head_office: Path | None) -> Path:
    return (head_office or usual_folder().root / "head-office") / "fleet.db"
