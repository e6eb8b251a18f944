"""`askfirst roll-out`: more and more kiosks take what is given out, unless it hurts them.

What was published for few (`publish --share 0`) goes to 1, then 10, then all of them. Each look
compares what kiosks say with how they were when it began; too much trouble, and no further kiosk
takes it. Going back is publishing forward: `publish --again`.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from kiosk.commands.broker import broker_option, own_broker_file
from kiosk.commands.listen import fleet_at_option, fleet_file
from kiosk.commands.publish import SITE, channel_option, group_option, hint
from kiosk.commands.signing_keys import key_option, opened
from kiosk.errors import AskfirstError, OfficeError

if TYPE_CHECKING:
    from securesystemslib.signer import CryptoSigner

    from offline_db.head_office.fleet.kiosks import Listening, Seen
    from offline_db.head_office.fleet.roll_out import Next, RollOut
    from offline_db.head_office.publish import Shelf

STOPPED = 4  # exit status


@dataclass(frozen=True, slots=True)
class _Desk:
    """What a look needs: where things lie, who signs, whom to tell."""

    site: Path
    shelf: Shelf
    fleet: Path
    fleet_at: str
    file: Path
    signers: Mapping[str, CryptoSigner]
    broker_file: Path | None


def _stages(_ctx: click.Context, _option: click.Parameter, told: str) -> tuple[int, ...]:
    from offline_db.head_office.fleet.roll_out import is_in_order

    words = told.split(",")
    found = tuple(int(word) for word in words if word.strip().isdecimal())
    if len(found) < len(words) or not is_in_order(found):
        raise click.BadParameter("write rising percents like 1,10,100")
    return found


@click.command("roll-out")
@click.option("--to", "site", type=SITE, required=True, help="The folder it is given out from.")
@key_option
@group_option
@channel_option
@click.option(
    "--stages", default="1,10,100", show_default=True, callback=_stages, metavar="PERCENTS",
    help="How many of the kiosks, step by step.",
)  # fmt: skip
@click.option(
    "--hours", default=4.0, show_default=True, type=click.FloatRange(0, 1_440),
    help="How long each step is looked at.",
)  # fmt: skip
@click.option(
    "--limit", default=5, show_default=True, type=click.IntRange(0, 100), metavar="PERCENT",
    help="How many of the kiosks whose turn it is may be in trouble or lost since.",
)  # fmt: skip
@click.option("--watch", is_flag=True, help="Go on looking until it is done or stopped.")
@click.option(
    "--every", default=60.0, show_default=True, type=click.FloatRange(0.1, 3_600),
    metavar="SECONDS", help="With --watch: how often to look.",
)  # fmt: skip
@click.option("--go-on", is_flag=True, help="It stopped, somebody looked, and it may go on.")
@click.option(
    "--head-office", type=click.Path(file_okay=False, path_type=Path),
    help="Its folder; 'head-office' beside the kiosk's files unless named.",
)  # fmt: skip
@broker_option
@fleet_at_option
def roll_out(
    site: Path,
    keys: Sequence[Path],
    group: str,
    channel: str,
    stages: tuple[int, ...],
    hours: float,
    limit: int,
    watch: bool,
    every: float,
    go_on: bool,
    head_office: Path | None,
    broker_file: Path | None,
    fleet_at: str,
) -> None:
    """Raise the share step by step; stop by itself where kiosks report trouble.

    Begin with 'askfirst publish CATALOGUE --share 0'. Each call looks once and takes a step if one
    is due; --watch goes on. Exit status 4: it stopped; no further kiosk takes it.
    """
    from offline_db.head_office.publish import Shelf

    file = fleet_file(head_office).with_name("roll-outs.json")
    desk = _Desk(
        site, Shelf(group, channel), fleet_file(head_office), fleet_at, file, opened(keys),
        broker_file or own_broker_file(head_office),
    )  # fmt: skip
    current = _begun(desk, stages, hours, limit, go_on)
    told = ""
    while True:
        try:
            current, said, is_over = _look(desk, current)
        except AskfirstError as err:
            if not watch:
                raise
            said, is_over = str(err), False  # a full disk, say; the next look may do
        if said != told:
            told = said
            click.echo(f"{datetime.now().astimezone():%Y-%m-%d %H:%M} {said}")
        if current.stopped:
            sys.exit(STOPPED)
        if is_over or not watch:
            return
        time.sleep(every)


def _begun(desk: _Desk, stages: tuple[int, ...], hours: float, limit: int, go_on: bool) -> RollOut:
    """The roll-out as it stands, or a new one of what is given out now."""
    from offline_db.head_office.fleet.roll_out import RollOut
    from offline_db.head_office.fleet.roll_outs import find, keep
    from offline_db.head_office.publish import last_release
    from offline_db.head_office.site import Site

    shelf, now = desk.shelf, datetime.now(UTC)
    release = last_release(Site(desk.site), shelf)
    if release is None:
        raise OfficeError(f"nothing is given out as {shelf.release} in {desk.site} yet.")
    plan = RollOut(
        shelf.group, shelf.channel, release.version, stages, hours, limit, now, release.share, now
    )
    before = find(desk.file, shelf.group, shelf.channel)
    if before is not None and before.version == release.version and not go_on:
        share_at = before.share_at if before.share == release.share else now
        plan = msgspec.structs.replace(
            plan, began_at=before.began_at, share_at=share_at, stopped=before.stopped
        )
    keep(desk.file, plan)
    return plan


def _look(desk: _Desk, current: RollOut) -> tuple[RollOut, str, bool]:
    """One look; where it stands then, in words too, and whether nothing is left to do."""
    from offline_db.head_office.fleet.roll_out import Step, judge, next_step

    now = datetime.now(UTC)
    kiosks, listening = _heard(desk)
    step = next_step(current, judge(kiosks, current, now), listening, now)
    if step.step is Step.RAISE or (step.step is Step.STOP and current.share):
        current = _given_out(desk, current, step, now)
    where = f"{current.version} for {current.group}/{current.channel}"
    words = {
        Step.WAIT: f"{where} stays at {current.share} %: {step.why}",
        Step.RAISE: f"{where} goes to {current.share} % now: {step.why}",
        Step.DONE: f"{where} is out to {current.share} %: {step.why}",
        Step.STOP: f"{where} stopped: {step.why}. No further kiosk takes it; 'publish --again' "
        "gives out an older one as new, 'roll-out --go-on' goes on.",
    }
    return current, words[step.step], step.step is Step.DONE


def _heard(desk: _Desk) -> tuple[Sequence[Seen], Listening | None]:
    from offline_db.head_office.fleet.places import fleet_at

    if not desk.fleet_at and not desk.fleet.exists():
        return (), None
    fleet = fleet_at(desk.fleet_at, desk.fleet, writes=False)
    try:
        return fleet.kiosks(), fleet.listening()
    finally:
        fleet.close()


def _given_out(desk: _Desk, current: RollOut, step: Next, now: datetime) -> RollOut:
    """Sign the new share, then write down where it stands; a stop is written down first.

    So a stop that cannot be signed is still a stop for whoever looks next, and raises.
    """
    from offline_db.head_office.fleet.roll_out import Step
    from offline_db.head_office.fleet.roll_outs import keep
    from offline_db.head_office.publish import change_share, last_release
    from offline_db.head_office.site import Site

    release = last_release(Site(desk.site), desk.shelf)
    if release is None or release.version != current.version:
        raise OfficeError(
            f"another version than {current.version} was published meanwhile; start 'askfirst "
            "roll-out' anew for it. Its share was not touched."
        )
    stopped = step.why if step.step is Step.STOP else ""
    if stopped:
        keep(desk.file, msgspec.structs.replace(current, stopped=stopped))
    shelf = replace(desk.shelf, share=step.share)
    change_share(desk.site, shelf, desk.signers, now, current.version)
    after = msgspec.structs.replace(current, share=step.share, share_at=now, stopped=stopped)
    keep(desk.file, after)
    hint(release.version, shelf, desk.broker_file)
    return after
