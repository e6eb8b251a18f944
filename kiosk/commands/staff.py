"""`askfirst staff`: the badges that open a staff session at this kiosk."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from xml.sax.saxutils import escape

import click

from kiosk.commands.folder import usual_folder
from kiosk.errors import BadgeError
from offline_db.badge_list import BadgeList
from offline_db.new_file import write_new


def badges_here() -> BadgeList:
    return BadgeList(usual_folder().badges)


@click.group()
def staff() -> None:
    """Add, list and remove the badges that open a staff session; each has a label, no name."""


@staff.command("add")
@click.argument("label")
@click.option(
    "--to", type=click.Path(dir_okay=False, path_type=Path),
    help="Where the badge to print goes (default: badge-LABEL.svg here).",
)  # fmt: skip
def add(label: str, to: Path | None) -> None:
    """Make a badge called LABEL, to be printed.

    LABEL is words like "blue lanyard", never a person's name.
    """
    from kiosk.badges import new_badge

    badge, code = new_badge(label, os.urandom)
    listed = badges_here()
    listed.check_label(label)
    file = to or Path(f"badge-{label.replace(' ', '-')}.svg")
    _draw(file, code, label)
    try:
        listed.add(badge)
    except BadgeError:
        with suppress(OSError):
            file.unlink()
        raise
    click.echo(f"{file} is the badge {label!r}: print it, then delete the file.")
    click.echo("Whoever has it can open a staff session at this kiosk, and nothing of a shopper's.")


@staff.command("list")
def list_() -> None:
    """List the labels of all badges."""
    badges = badges_here().badges()
    for badge in badges:
        click.echo(badge.label)
    if not badges:
        click.echo("no badge yet: 'askfirst staff add LABEL' makes one")


@staff.command("remove")
@click.argument("label")
def remove(label: str) -> None:
    """Take the badge LABEL off the list.

    It opens nothing from now on.
    """
    badges_here().remove(label)
    click.echo(f"{label!r} opens nothing any more")


def _draw(file: Path, code: str, label: str) -> None:
    """A card of ISO 7810's size with the code, written for this user alone; never over another."""
    import segno

    rows = segno.make(code, error="m", micro=False).matrix
    dark = "".join(
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, on in enumerate(row) if on
    )
    side = 360 / len(rows)  # a module, in tenths of a millimetre; white paper is left around it
    card = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="85.6mm" height="54mm" '
        'viewBox="0 0 856 540"><rect width="856" height="540" fill="#fff"/>'
        f'<path transform="translate(60 120) scale({side:.3f})" d="{dark}"/>'
        '<g font-family="Noto Sans, sans-serif" fill="#000">'
        '<text x="40" y="66" font-size="44">Askfirst: staff badge</text>'
        f'<text x="450" y="310" font-size="36" textLength="{min(380, 20 * len(label))}" '
        f'lengthAdjust="spacingAndGlyphs">{escape(label)}</text></g></svg>\n'
    )
    try:
        write_new(file, card.encode())
    except FileExistsError as err:
        raise BadgeError(
            f"{file} is there already and is left as it is. Choose another file with --to; no "
            "badge was made."
        ) from err
    except OSError as err:
        raise BadgeError(
            f"{file} cannot be written ({err.strerror}). Choose another file with --to; no badge "
            "was made."
        ) from err
