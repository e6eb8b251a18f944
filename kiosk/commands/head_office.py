"""`askfirst head-office`: what runs where the shop's lists are kept, not on a kiosk."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.commands.folder import ASSETS, usual_folder
from kiosk.commands.listen import listen
from kiosk.errors import AskfirstError

if TYPE_CHECKING:
    from offline_db.head_office.receiving.store import Received

LOCAL = ("127.0.0.1", "::1", "localhost")

folder_option = click.option(
    "--head-office",
    type=click.Path(file_okay=False, path_type=Path),
    help="Its folder; 'head-office' beside the kiosk's files unless named.",
)
at_option = click.option(
    "--at",
    metavar="ADDRESS",
    default="",
    envvar="ASKFIRST_RECEIVED_AT",
    help="A database, like postgresql://askfirst@database.example/askfirst (its password in "
    "PGPASSWORD or ~/.pgpass); a SQLite file in the folder unless named.",
)


@click.group("head-office")
def head_office() -> None:
    """Head office's own folder and its service."""


head_office.add_command(listen)


@head_office.command("begin")
@folder_option
def begin(head_office: Path | None) -> None:
    """Lay out its files as an example.

    Taxes, languages and categories; what is there already stays.
    """
    from offline_db.head_office.intake.shop import begin as lay_out

    folder = office_folder(head_office)
    for path in lay_out(folder, ASSETS / "demo"):
        click.echo(f"{path}: an example; change it to your shop's")
    click.echo(f"head office's files stand in {folder}; 'askfirst import FILE' brings in products")
    click.echo("promotions go into promotions.toml there, offers into offers.toml")
    click.echo("pictures of goods go into pictures there, as GTIN.jpg, .png or .webp")


@head_office.command("serve")
@folder_option
@at_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8460, show_default=True, type=click.IntRange(1, 65_535))
@click.option(
    "--certificate",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="For TLS (PEM), with --key.",
)
@click.option("--key", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--behind-proxy", is_flag=True, help="TLS is done by a proxy in front.")
def serve(
    head_office: Path | None,
    at: str,
    host: str,
    port: int,
    certificate: Path | None,
    key: Path | None,
    behind_proxy: bool,
) -> None:
    """Receive what kiosks send.

    Sales, coupons and counts ('askfirst send'), until Ctrl-C. It answers a kiosk only when the rows
    are on the disk, and keeps each row once. Over PostgreSQL (--at) any number of them may run,
    behind any balancer.
    """
    if (certificate is None) != (key is None):
        raise click.UsageError("--certificate and --key go together.")
    if host not in LOCAL and certificate is None and not behind_proxy:
        raise click.UsageError(
            f"{host} can be reached by others, so sales need TLS: give --certificate and --key, or "
            "--behind-proxy where a proxy in front does it."
        )
    store = _received(at, head_office)
    from offline_db.head_office.receiving.serve import serve as run

    scheme = "http" if certificate is None else "https"
    try:
        run(store, host, port, certificate, key,
            lambda: click.echo(f"kiosks can send to {scheme}://{host}:{port}"))  # fmt: skip
    except RuntimeError as err:  # granian's word for an address that is taken
        raise AskfirstError(
            f"{host} port {port} cannot be listened on ({str(err).splitlines()[0]}). Choose "
            "another --port, or stop what has it; nothing was lost."
        ) from err


@head_office.command("admit")
@click.argument("kiosk")
@folder_option
@at_option
def admit(kiosk: str, head_office: Path | None, at: str) -> None:
    """Let KIOSK send, and print its token.

    KIOSK is the name in its kiosk.toml. The token is shown once. A second one for the same kiosk
    makes the first worth nothing.
    """
    from offline_db.going_up import is_kiosk

    if not is_kiosk(kiosk):
        raise click.UsageError(
            f"{kiosk!r} is no name of a kiosk: letters, digits, '-' and '_', at most 40."
        )
    click.echo(_received(at, head_office).admit(kiosk))
    click.echo(f"put this into head-office.token beside the kiosk.toml of {kiosk}", err=True)


@head_office.command("received")
@folder_option
@at_option
def received(head_office: Path | None, at: str) -> None:
    """Tell what has arrived, and what to look at."""
    store = _received(at, head_office)
    counts = store.counted()
    if counts is None:
        where = "nothing of ours in that database" if at else f"no {received_file(head_office)}"
        click.echo(f"nothing has arrived: there is {where}")
        return
    said = ", ".join(f"{count:,} of {kind}" for kind, count in counts.items())
    click.echo(f"rows that arrived: {said or 'none'}")
    for one in store.conflicts():
        click.echo(f"look at this: {one.day} {one.kiosk}: {one.what}")


@head_office.command("learn")
@click.option(
    "--days", default=364, show_default=True, type=click.IntRange(7, 3_660),
    help="How far back sales count.",
)  # fmt: skip
@folder_option
@at_option
def learn(days: int, head_office: Path | None, at: str) -> None:
    """Learn from the sales that arrived.

    What is bought when, and what goes with what. Kept in learned.json in head office's folder; the
    next 'askfirst import' takes it into the draft. Nothing in it is of one shopper: a thing counts
    as shared by as many as bought it on one day.
    """
    from offline_db.head_office.intake.draft import offered_in
    from offline_db.head_office.intake.own_files import LEARNED
    from offline_db.head_office.learned_file import write_learned
    from offline_db.head_office.learning.from_sales import learn_sales, visits_of

    folder = office_folder(head_office)
    offered = offered_in(folder)
    sales = list(visits_of(_received(at, head_office).sales(_today() - timedelta(days=days))))
    learned = learn_sales(sales, offered)
    if learned is None:
        raise AskfirstError(
            f"no sale of the last {days} days has arrived, so nothing was learned and "
            f"{folder / LEARNED} is as it was. 'askfirst head-office received' tells what has."
        )
    write_learned(folder / LEARNED, learned)
    pairs = sum(map(len, learned.goes_with.values()))
    click.echo(
        f"{folder / LEARNED}: {len(sales):,} sales taught about {len(learned.popularity):,} "
        f"products on offer and {pairs:,} pairs; 'askfirst import' brings it into the draft"
    )


@head_office.command("remove-older")
@click.option(
    "--before", required=True, type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD",
    help="The first day that stays.",
)  # fmt: skip
@folder_option
@at_option
def remove_older(before: datetime, head_office: Path | None, at: str) -> None:
    """Take away what arrived before a day.

    Copy it first where books need it. In PostgreSQL each such day is one table that is dropped. A
    kiosk that is told to send those days again has them kept anew.
    """
    if before.date() >= _today():
        raise click.UsageError("--before must be a day that is over; nothing was removed.")
    removed = _received(at, head_office).remove_older(before.date())
    click.echo(f"{removed:,} rows of days before {before:%Y-%m-%d} are gone")


def _received(at: str, head_office: Path | None) -> Received:
    from offline_db.head_office.receiving.places import received as place

    return place(at, received_file(head_office), _today)


def _today() -> date:
    return datetime.now().astimezone().date()


def office_folder(told: Path | None) -> Path:
    return told or usual_folder().root / "head-office"


def received_file(told: Path | None) -> Path:
    return office_folder(told) / "received.db"
