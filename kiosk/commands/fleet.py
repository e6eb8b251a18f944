"""`askfirst fleet`: which kiosk has what, who is not there and since when, who is in trouble."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from kiosk.commands.broker import office_broker, own_broker_file
from kiosk.commands.listen import fleet_at_option, fleet_file
from kiosk.errors import PushError

if TYPE_CHECKING:
    from offline_db.head_office.fleet.kiosks import Counts, Listening, Seen
    from offline_db.head_office.fleet.roll_out import RollOut

MOST_LINES = 20
SILENT_AFTER = timedelta(minutes=5)  # without a heartbeat of whoever listens


@click.command()
@click.option(
    "--head-office", type=click.Path(file_okay=False, path_type=Path),
    help="Its folder; 'head-office' beside the kiosk's files unless named.",
)  # fmt: skip
@click.option("--group", default="", help="Only kiosks of this shop group.")
@click.option("--channel", default="", help="Only kiosks of this channel.")
@click.option("--version", default="", help="Only kiosks with this catalogue.")
@click.option("--kiosk", default="", help="Only this kiosk.")
@click.option("--away", is_flag=True, help="Only kiosks that are switched off or lost.")
@click.option("--trouble", is_flag=True, help="Only kiosks that report trouble.")
@click.option("--all", "every", is_flag=True, help="A line for each kiosk.")
@click.option("--json", "as_json", is_flag=True, help="Everything, for machines.")
@click.option("--forget", metavar="KIOSK", help="Drop what is known of one that is gone for good.")
@fleet_at_option
def fleet(
    head_office: Path | None,
    group: str,
    channel: str,
    version: str,
    kiosk: str,
    away: bool,
    trouble: bool,
    every: bool,
    as_json: bool,
    forget: str | None,
    fleet_at: str,
) -> None:
    """Show which kiosks have what, who is away since when, who reports trouble.

    It shows what 'askfirst head-office listen' heard, and asks nobody.
    """
    from offline_db.head_office.fleet.kiosks import Wanted, counted
    from offline_db.head_office.fleet.places import fleet_at as opened
    from offline_db.head_office.fleet.roll_outs import read_roll_outs

    path = fleet_file(head_office)
    if not fleet_at and not path.exists():
        if as_json:
            click.echo(_json((), None, ()))
            return
        click.echo(f"nobody has listened to kiosks yet: there is no {path}.")
        click.echo("Start 'askfirst head-office listen'; it needs a broker, and so does each")
        click.echo(
            "kiosk.toml (installer/mosquitto has an example). Kiosks get catalogues without."
        )
        return
    wanted = Wanted(group, channel, version, kiosk, away, trouble)
    store = opened(fleet_at, path, writes=False)
    try:
        if forget is not None:
            known = store.forget(forget)
            click.echo(f"{forget} is forgotten" if known else f"{forget} was not known")
            _clear(forget, own_broker_file(head_office))
            return
        found = [seen for seen in store.kiosks() if wanted.fits(seen)]
        listening = store.listening()
    finally:
        store.close()
    roll_outs = read_roll_outs(path.with_name("roll-outs.json"))
    if as_json:
        click.echo(_json(found, listening, roll_outs))
        return
    for one in roll_outs:
        click.echo(_rolls_out(one))
    for line in _in_words(
        found, counted(found), listening, every or away or trouble or bool(kiosk)
    ):
        click.echo(line)


def _clear(kiosk: str, broker_file: Path | None) -> None:
    """Have the broker forget its last words, too, else the next who listens hears them."""
    from offline_db.going_up import is_kiosk

    try:
        office = office_broker(broker_file)
        if office is None or not is_kiosk(kiosk):
            return
        from offline_db.push.line import Message, call
        from offline_db.push.topics import here_topic, status_topic

        for topic in (here_topic(kiosk), status_topic(kiosk)):
            call(office.broker, f"{office.broker.user}-forget", say=Message(topic, b""))
    except PushError as err:
        click.echo(f"the broker still keeps its last words: {err}", err=True)


def _rolls_out(one: RollOut) -> str:
    where = f"roll-out {one.version} for {one.group}/{one.channel}"
    if one.stopped:
        return f"{where} STOPPED: {one.stopped}"
    return f"{where}: {one.share} % since {one.share_at.astimezone():%Y-%m-%d %H:%M}"


def _json(found: Sequence[Seen], listening: Listening | None, roll_outs: Sequence[RollOut]) -> str:
    said = {"listening": listening, "roll_outs": roll_outs, "kiosks": found}
    return msgspec.json.encode(said).decode()


def _in_words(
    found: Sequence[Seen], counts: Counts, listening: Listening | None, every: bool
) -> Iterator[str]:
    yield _heard_until(listening)
    if not found:
        yield "no kiosk fits, or none has been heard yet"
        return
    yield (
        f"{counts.kiosks:,} kiosks: {counts.here:,} here, {counts.off:,} switched off, "
        f"{counts.lost:,} lost, {counts.in_trouble:,} in trouble"
    )
    yield from _table("catalogue", counts.by_catalogue)
    yield from _table("group/channel", counts.by_group)
    yield from _table("program", counts.by_program)
    yield from _table("trouble", counts.by_trouble)
    if every:
        yield from map(_line, found)
        return
    yield from _some("lost", [seen for seen in found if _says(seen) == "lost"], "--away")
    yield from _some("in trouble", [seen for seen in found if seen.trouble.value], "--trouble")


def _heard_until(listening: Listening | None) -> str:
    if listening is None:
        return "nobody has listened yet; start 'askfirst head-office listen'"
    at = f"{listening.at.astimezone():%Y-%m-%d %H:%M}"
    if listening.trouble:
        return f"heard until {at}; since then {listening.trouble}"
    if datetime.now(UTC) - listening.at > SILENT_AFTER:
        return f"heard until {at}; nobody listens now: start 'askfirst head-office listen'"
    return f"heard until {at}"


def _table(title: str, counts: Mapping[str, int]) -> Iterator[str]:
    if not counts:
        return
    yield f"{title}:"
    for name, count in list(counts.items())[:MOST_LINES]:
        yield f"  {name:24} {count:>9,}"
    if len(counts) > MOST_LINES:
        yield f"  and {len(counts) - MOST_LINES:,} others"


def _some(title: str, found: Sequence[Seen], option: str) -> Iterator[str]:
    if not found:
        return
    yield f"{title}:"
    yield from map(_line, found[:MOST_LINES])
    if len(found) > MOST_LINES:
        yield f"  and {len(found) - MOST_LINES:,} more; 'askfirst fleet {option}' lists all"


def _line(seen: Seen) -> str:
    since = (
        f" since {seen.presence_since.astimezone():%Y-%m-%d %H:%M}" if seen.presence_since else ""
    )
    said = f"  {seen.kiosk:12} {seen.catalogue or 'no catalogue':16} {_says(seen)}{since}"
    if not seen.trouble.value:
        return said
    from_ = f" since {seen.trouble_since.astimezone():%Y-%m-%d %H:%M}" if seen.trouble_since else ""
    return f"{said}; {seen.trouble.value}{from_}"


def _says(seen: Seen) -> str:
    return "never heard" if seen.presence is None else seen.presence.value
