"""`askfirst head-office`: what runs where the shop's lists are kept, not on a kiosk."""

from __future__ import annotations

from pathlib import Path

import click

from kiosk.commands.folder import ASSETS, usual_folder


@click.group("head-office")
def head_office() -> None:
    """Head office's own folder and its service."""


@head_office.command("begin")
@click.option(
    "--head-office",
    type=click.Path(file_okay=False, path_type=Path),
    help="Its folder; 'head-office' beside the kiosk's files unless named.",
)
def begin(head_office: Path | None) -> None:
    """Lay out its files as an example: taxes, languages, categories.

    What is there already stays.
    """
    from kiosk.commands.import_ import head_office_folder
    from offline_db.head_office.intake.shop import begin as lay_out

    folder = head_office or head_office_folder(usual_folder())
    for path in lay_out(folder, ASSETS / "demo"):
        click.echo(f"{path}: an example; change it to your shop's")
    click.echo(f"head office's files stand in {folder}; 'askfirst import FILE' brings in products")
