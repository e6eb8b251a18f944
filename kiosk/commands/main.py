"""The command `askfirst`: a table of what it can do, each part imported only when called for.

To add a command, write it as a click command in a file of its own beside this one, and add a line
to ``COMMANDS``. `askfirst --help` reads the table alone, so it starts no screen and no camera.
"""

from __future__ import annotations

import difflib
import importlib
from typing import NamedTuple

import click

import kiosk
from kiosk.errors import AskfirstError


class Late(NamedTuple):
    """A command that is imported when it is called."""

    at: str  # "module:attribute"
    does: str  # its line in `askfirst --help`


COMMANDS: dict[str, Late] = {
    "run": Late("kiosk.commands.run:run", "Open the kiosk; without a display, tour it."),
    "tour": Late("kiosk.commands.tour:tour", "A whole visit by touch, with pictures."),
    "demo": Late("kiosk.commands.demo:demo", "Build the demo shop, print its barcodes."),
    "doctor": Late("kiosk.commands.doctor:doctor", "Check every part of this kiosk."),
    "journal": Late("kiosk.commands.journal:journal", "Look up sales of this kiosk."),
    "ledger": Late("kiosk.commands.ledger:ledger", "Check and show the consent records."),
    "offers": Late("kiosk.commands.offers:offers", "Check, explain and try promotions."),
    "privacy-check": Late(
        "kiosk.commands.privacy_check:privacy_check", "Test this kiosk against its promises."
    ),
    "import": Late(
        "kiosk.commands.import_:import_lists", "Bring a shop's lists into the next catalogue."
    ),
    "head-office": Late(
        "kiosk.commands.head_office:head_office", "Head office's files, and its service."
    ),
    "send": Late("kiosk.commands.send:send", "Send sales and counts to head office."),
    "staff": Late("kiosk.commands.staff:staff", "Badges that open a staff session."),
    "privacy-papers": Late(
        "kiosk.commands.privacy_papers:privacy_papers",
        "Write the impact assessment, staff page and model card.",
    ),
    "keys": Late("kiosk.commands.keys:keys", "Head office's keys: make, change, show them."),
    "catalogue": Late(
        "kiosk.commands.catalogue:catalogue", "Compare catalogues, approve one, find a product."
    ),
    "publish": Late("kiosk.commands.publish:publish", "Give a catalogue out to kiosks, signed."),
    "roll-out": Late(
        "kiosk.commands.roll_out:roll_out", "To more and more kiosks; stops where it hurts."
    ),
    "fleet": Late("kiosk.commands.fleet:fleet", "Show which kiosks have what, and who is away."),
    "sync": Late("kiosk.commands.sync:sync", "Fetch a newer catalogue, if it is signed."),
    "rollback": Late("kiosk.commands.sync:rollback", "Go back to the catalogue before."),
    "models": Late("kiosk.commands.models:models", "Fetch, check and list the model files."),
}


class LateGroup(click.Group):
    """A click group over the table; a command's module costs nothing until it runs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        late = COMMANDS.get(cmd_name)
        if late is None:
            return None
        module, _, attribute = late.at.partition(":")
        command = getattr(importlib.import_module(module), attribute)
        assert isinstance(command, click.Command), late.at
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            joined = "-".join(args[:2])  # "privacy papers"
            close = [joined] if joined in COMMANDS else []
            close = close or difflib.get_close_matches(args[0], COMMANDS, n=1)
            meant = f"Did you mean 'askfirst {close[0]}'?" if close else "See 'askfirst --help'."
            raise click.UsageError(f"askfirst has no command {args[0]!r}. {meant}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, late.does) for name, late in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> object:
        """Trouble with a remedy is told in its own words, without a stack."""
        try:
            return super().invoke(ctx)
        except AskfirstError as err:
            raise Told(str(err)) from err


class Told(click.ClickException):
    """A trouble that is told on one line and ends the command with status 1."""

    def show(self, file: object = None) -> None:
        click.echo(f"askfirst: {self.message}", err=True)


@click.group(cls=LateGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(kiosk.__version__, prog_name="askfirst")
def main() -> None:
    """A checkout kiosk that asks first."""


if __name__ == "__main__":
    main()
