"""`askfirst keys`: the keys with which head office signs what kiosks may take."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.commands.signing_keys import FILE, opened, passphrase_for

if TYPE_CHECKING:
    from offline_db.head_office.roots import Change

ROLES = ("root", "targets", "snapshot", "timestamp")
_SITE = click.Path(file_okay=False, path_type=Path)
_SOON = {  # before it runs out, kiosks must have the next
    "root": timedelta(days=30), "targets": timedelta(days=14),
    "snapshot": timedelta(days=7), "timestamp": timedelta(days=2),
}  # fmt: skip
_PUB = "A .pub file; again for each further key."


@click.group()
def keys() -> None:
    """Make keys, write the shop's root, change and show which keys hold.

    A passphrase is asked for, or comes from ASKFIRST_PASSPHRASE.
    """


@keys.command("new")
@click.argument("file", type=FILE)
def new(file: Path) -> None:
    """Make a key, locked with a passphrase.

    FILE is the key, FILE.pub its public half.
    """
    from offline_db.head_office.keys import new_key

    made = new_key(file, passphrase_for(file, confirm=True))
    click.echo(f"{file} is the key {made.keyid[:12]}; {file}.pub is its public half.")
    click.echo("Keep the first where only who signs with it can reach it; a copy in a safe.")


@keys.command("begin")
@click.option("--to", "folder", type=_SITE, required=True, help="The folder to give out from.")
@click.option("--root", "roots", type=FILE, multiple=True, required=True, help="A root key file.")
@click.option(
    "--targets",
    type=FILE,
    multiple=True,
    required=True,
    help=f"{_PUB} A second person who agrees to prices needs one.",
)
@click.option("--snapshot", type=FILE, multiple=True, required=True, help=_PUB)
@click.option("--timestamp", type=FILE, multiple=True, required=True, help=_PUB)
@click.option(
    "--threshold", "thresholds", multiple=True, metavar="ROLE=N",
    help="How many signatures ROLE wants (1 where nothing is said).",
)  # fmt: skip
def begin(
    folder: Path,
    roots: Sequence[Path],
    targets: Sequence[Path],
    snapshot: Sequence[Path],
    timestamp: Sequence[Path],
    thresholds: Sequence[str],
) -> None:
    """Write the first root: which keys may sign what. Only root keys are opened for it."""
    from offline_db.head_office.keys import public_key
    from offline_db.head_office.roots import Change, first_root

    files = dict(zip(ROLES, (roots, targets, snapshot, timestamp), strict=True))
    change = Change(
        add={role: tuple(public_key(file) for file in named) for role, named in files.items()},
        thresholds=_numbers(thresholds),
    )
    path = first_root(folder, change, opened(roots), datetime.now(UTC))
    click.echo(f"{path} is the shop's root. Put a copy into each kiosk's folder as root.json,")
    click.echo("by a way that you trust: all that a kiosk ever believes begins with it.")


@keys.command("change")
@click.option("--to", "folder", type=_SITE, required=True, help="The folder that is given out.")
@click.option("--root", "roots", type=FILE, multiple=True, required=True, help="A root key file.")
@click.option("--add", "added", multiple=True, metavar="ROLE=FILE", help="A public key for ROLE.")
@click.option("--remove", "removed", multiple=True, metavar="ROLE=ID", help="A key of ROLE.")
@click.option("--threshold", "thresholds", multiple=True, metavar="ROLE=N", help="Signatures.")
def change(
    folder: Path,
    roots: Sequence[Path],
    added: Sequence[str],
    removed: Sequence[str],
    thresholds: Sequence[str],
) -> None:
    """Write the next root: other keys or limits.

    Without either it holds a year longer. Sign with the root keys that hold now; where root keys
    change, with the new ones as well.
    """
    from offline_db.head_office.roots import next_root
    from offline_db.head_office.site import Site, alone_in

    with alone_in(folder):
        wanted = _change(added, removed, thresholds)
        path = next_root(Site(folder), wanted, opened(roots), datetime.now(UTC))
    click.echo(f"{path} holds from now on.")
    if {*wanted.add, *wanted.remove} - {"root"}:
        click.echo(
            "Now sign anew with the keys that hold, and kiosks keep what they have till then:"
        )
        click.echo(f"  askfirst publish --to {folder} --renew --key ...")


@keys.command("show")
@click.argument("folder", type=_SITE)
def show(folder: Path) -> None:
    """Show which keys hold, and until when.

    And how many signatures are wanted.
    """
    from offline_db.head_office.site import Site

    site = Site(folder)
    ends = {
        "root": site.root.expires, "targets": site.targets.expires,
        "snapshot": site.snapshot.expires, "timestamp": site.timestamp.expires,
    }  # fmt: skip
    for name in ROLES:
        role = site.root.roles[name]
        signed = name == "root" or site.timestamp.version
        until = _until(name, ends[name], datetime.now(UTC)) if signed else "nothing signed yet"
        click.echo(f"{name:10} {role.threshold} of {len(role.keyids)} keys, {until}")
        for keyid in role.keyids:
            click.echo(f"{'':10} {keyid[:12]}")


def _until(name: str, end: datetime, now: datetime) -> str:
    """When it runs out, and how to sign it anew where that is soon."""
    said = f"until {end:%Y-%m-%d %H:%M} UTC"
    if end - now > _SOON[name]:
        return said
    remedy = "askfirst keys change" if name == "root" else f"askfirst publish --renew --key {name}"
    return f"{said}: {'it has run out' if end <= now else 'soon'}; '{remedy} ...'"


def _change(added: Sequence[str], removed: Sequence[str], thresholds: Sequence[str]) -> Change:
    from offline_db.head_office.keys import public_key
    from offline_db.head_office.roots import Change

    return Change(
        add={
            role: tuple(public_key(Path(file)) for file in files)
            for role, files in _by_role(added, "--add", "FILE").items()
        },
        remove=_by_role(removed, "--remove", "ID"),
        thresholds=_numbers(thresholds),
    )


def _by_role(words: Sequence[str], option: str, what: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for word in words:
        role, _, rest = word.partition("=")
        if role not in ROLES or not rest:
            raise click.BadParameter(
                f"{word!r}: write {option} ROLE={what}, with a role of {', '.join(ROLES)}"
            )
        found[role] = (*found.get(role, ()), rest)
    return found


def _numbers(words: Sequence[str]) -> dict[str, int]:
    found = {}
    for role, texts in _by_role(words, "--threshold", "N").items():
        if not (texts[-1].isascii() and texts[-1].isdigit()):
            raise click.BadParameter(f"{texts[-1]!r}: --threshold {role}= wants a whole number")
        found[role] = int(texts[-1])
    return found
