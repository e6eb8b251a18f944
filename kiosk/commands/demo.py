"""`askfirst demo`: a shop to try, its barcodes on paper, and a face for its camera."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import click

from kiosk.commands.folder import ASSETS, KioskFolder, usual_folder

SEED = 952  # the same demo shop on every machine
PORTRAIT = "astronaut.png"
LEARNED_ON = date(2026, 3, 4)  # the crowd's last day; what it taught has no date

_SETTINGS = """\
# The demo kiosk; made once by 'askfirst demo build' and never overwritten.
# All settings and their ranges: kiosk/settings.py.
kiosk = "K1"
shop = "{shop}"
currency = "{currency}"
time_zone = "{zone}"
languages = [{languages}]
card_prefix = "{prefix}"
region = "eu"
operator = "{shop} (demo)"
operator_address = "Linden Square 1, Exampletown"
operator_contact = "privacy@shop.example"
camera = "{camera}"  # beside this file
"""


@click.group()
def demo() -> None:
    """A shop to try: build it, or print its barcodes."""


@demo.command("build")
@click.option("--fresh", is_flag=True, help="Build it even where it stands already.")
def build(fresh: bool) -> None:
    """Make the demo shop; a second time, only look.

    It has a catalogue, members, settings, and films for its camera.
    """
    folder = usual_folder()
    made = []
    if fresh or not _stands(folder):
        made.append(_build_shop(folder))
    if fresh or not list(folder.demo_camera.glob("*.avi")):
        made.append(_build_camera(folder))
    if not folder.settings_file.exists():
        folder.settings_file.write_text(_settings(folder), encoding="utf-8")
        made.append(str(folder.settings_file))
    if not folder.journal.exists():
        made.append(_begin_journal(folder))
    for line in made or [f"the demo shop stands in {folder.root}"]:
        click.echo(line)


@demo.command("learn")
def learn() -> None:
    """Learn from an invented crowd what goes with what.

    Kept in assets/demo/learned.json. A shop's own visits are learned from in the same way. Takes
    some seconds; the next 'demo build --fresh' takes it into the catalogue.
    """
    from offline_db.head_office.demo_shop import learn_demo

    path = learn_demo(ASSETS / "demo", LEARNED_ON, random.Random(SEED))  # noqa: S311
    click.echo(f"{path}: {path.stat().st_size:,} bytes")


@demo.command("sheet")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), required=False)
def sheet(file: Path | None) -> None:
    """Write barcodes and cards as a PDF.

    They are the demo shop's, to scan with a real scanner. FILE is demo-sheet.pdf in the kiosk's
    folder unless you name another.
    """
    from kiosk.commands.demo_sheet import write_demo_sheet

    if file is None:
        file = usual_folder().root / "demo-sheet.pdf"
        file.parent.mkdir(parents=True, exist_ok=True)
    pages = write_demo_sheet(file)
    click.echo(f"{file}: {pages} pages, print at 100 % on A4")


def _stands(folder: KioskFolder) -> bool:
    """Whether a readable catalogue and the members are here."""
    from kiosk.errors import CatalogError
    from offline_db.catalog import open_newest

    try:
        open_newest(folder.root).close()
    except CatalogError:
        return False
    return (folder.root / "shoppers.db").is_file()


def _build_shop(folder: KioskFolder) -> str:
    from kiosk.commands.clock import store_clock
    from offline_db.head_office.demo_shop import build_demo

    folder.root.mkdir(parents=True, exist_ok=True)
    today = store_clock(folder.settings().time_zone)().date()
    built = build_demo(ASSETS / "demo", folder.root, today, random.Random(SEED))  # noqa: S311
    return (
        f"{built.catalogue}: {built.products} products, {built.offers} offers, "
        f"and {built.members} members beside it"
    )


def _begin_journal(folder: KioskFolder) -> str:
    """Made here, so that the first start of the screen need not load what makes tables."""
    from kiosk.commands.clock import store_clock
    from offline_db.journal import Journal

    Journal(folder.journal, store_clock(folder.settings().time_zone)).close()
    return f"{folder.journal}: an empty journal"


def _build_camera(folder: KioskFolder) -> str:
    from kiosk.commands.models import usual_folder as models_folder
    from kiosk.vision.material import write_films

    portrait = models_folder() / PORTRAIT
    if not portrait.is_file():
        return f"no demo camera: {portrait} is missing, run 'askfirst models fetch' first"
    films = write_films(portrait, folder.demo_camera)
    return f"{folder.demo_camera}: {len(films)} films for the demo camera"


def _settings(folder: KioskFolder) -> str:
    from offline_db.head_office.demo_shop import read_demo

    shop = read_demo(ASSETS / "demo")
    return _SETTINGS.format(
        shop=shop.name,
        currency=shop.currency,
        zone=shop.time_zone,
        languages=", ".join(f'"{language}"' for language in shop.languages),
        prefix=shop.card_prefix,
        camera=(folder.demo_camera / "shopper.avi").relative_to(folder.root),
    )
