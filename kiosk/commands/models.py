"""`askfirst models`: have the files that the kiosk needs and does not carry, and no others."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from kiosk.errors import ModelError
from kiosk.models import ManifestError, ModelFile, models_folder, parse_manifest

_NAME = 42  # columns for the longest name of a file
CHECKOUT = Path(__file__).resolve().parents[2]

_folder_option = click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder that holds the files [default: $ASKFIRST_MODELS, else var/models].",
)


def read_manifest() -> tuple[ModelFile, ...]:
    """The files named by the manifest that came with this code."""
    path = CHECKOUT / "assets" / "models" / "manifest.toml"
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as err:
        raise ManifestError(
            f"{path} cannot be read ({err.strerror}). Install askfirst again; no file was touched."
        ) from err
    return parse_manifest(text, str(path))


def usual_folder() -> Path:
    """Where this kiosk keeps its model files."""
    in_checkout = (CHECKOUT / "pyproject.toml").is_file()
    return models_folder(os.environ, CHECKOUT if in_checkout else None)


@click.group()
def models() -> None:
    """Fetch, check and list the model files."""


@models.command("fetch")
@click.option(
    "--from",
    "brought",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Take the files from this folder and ask no network.",
)
@_folder_option
def fetch_all(brought: Path | None, folder: Path | None) -> None:
    """Get the files that are missing.

    Wrong bytes are refused; a broken download goes on where it stopped.
    """
    from offline_db.sync.fetch import NoSourceError, Source, fetch
    from offline_db.sync.sources import FolderSource, usual_sources

    into = folder or usual_folder()
    failed: list[str] = []
    without: list[str] = []
    with usual_sources() as usual:
        sources: list[Source] = [FolderSource(brought)] if brought else [*usual]
        for file in read_manifest():
            bar = Bar(file)
            try:
                _, source = fetch(file, into, sources, bar.show)
            except NoSourceError as err:
                (without if file.optional else failed).append(str(err))  # others may yet be had
                continue
            finally:
                bar.gone()
            said = f"from {source}" if source else "here already"
            click.echo(f"{file.name:{_NAME}} {file.size:>12,} bytes  {said}")
    for said in without:
        click.echo(f"optional, the kiosk works without it: {said}")
    if failed:
        raise ModelError("\n".join(failed))


@models.command("verify")
@_folder_option
@click.option("--quiet", is_flag=True, help="Say nothing; the exit status tells.")
@click.option("--all", "every", is_flag=True, help="Ask for the optional files as well.")
def verify(folder: Path | None, quiet: bool, every: bool) -> None:
    """Check every file against its hash.

    Exit status 1 if one is missing or wrong. A missing optional file is told and counts as well
    only with --all; a wrong one always does.
    """
    from offline_db.sync.fetch import is_right

    into = folder or usual_folder()
    wrong = 0
    for file in read_manifest():
        right, here = is_right(file, into), (into / file.name).exists()
        wrong += not right and (here or every or not file.optional)
        if not quiet:
            state = "ok" if right else "wrong" if here else "missing"
            note = ", optional: the kiosk works without it" if file.optional and not right else ""
            click.echo(f"{file.name:{_NAME}} {state}{note}")
    if wrong:
        if not quiet:
            click.echo(f"{wrong} not ok in {into}: run 'askfirst models fetch'.", err=True)
        sys.exit(1)


@models.command("list")
def list_all() -> None:
    """Say what each is for and where from."""
    for file in read_manifest():
        click.echo(f"{file.name}  {file.size:,} bytes\n  for      {file.purpose}")
        click.echo(f"  licence  {file.licence}\n  sha256   {file.sha256}")
        if file.address:
            click.echo(f"  address  {file.address}")
        if file.package:
            given = file.package
            click.echo(
                f"  package  {given.name} {given.version} ({given.kind.value}), {given.path}"
            )
        if file.optional:
            click.echo("  optional: the kiosk works without it, less well")


class Bar:
    """How far one file is, on a terminal; in a log nothing is shown until it is done."""

    def __init__(self, file: ModelFile) -> None:
        self._file = file
        self._shown = -1
        self._on = sys.stderr.isatty()

    def show(self, file: ModelFile, here: int) -> None:
        percent = here * 100 // file.size
        if self._on and percent != self._shown:
            self._shown = percent
            click.echo(f"\r{file.name:{_NAME}} {percent:3} %", nl=False, err=True)

    def gone(self) -> None:
        """Leave the line clean for the result."""
        if self._shown >= 0:
            click.echo("\r" + " " * (_NAME + 8) + "\r", nl=False, err=True)
