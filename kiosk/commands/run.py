"""`askfirst run`: the kiosk; where there is no display, a scripted visit with pictures.

A kiosk that cannot open tells shoppers that it is closed and the log why, and tries again:
nobody stands before a black screen, and whoever mends it need not touch it.
"""

from __future__ import annotations

import gc
import logging
import os
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from kiosk.commands.folder import ASSETS, KioskFolder, usual_folder
from kiosk.errors import AskfirstError, JournalBusyError, SettingsError
from kiosk.settings import Settings, settings_of

if TYPE_CHECKING:
    from kiosk.commands.assemble import Kiosk, Look
    from ui.closed import ClosedScreen

RETRY_SECONDS = 15
log = logging.getLogger("askfirst")


def _size(_: click.Context, __: click.Parameter, text: str | None) -> tuple[int, int] | None:
    if text is None:
        return None
    width, _by, height = text.partition("x")
    if not (_is_number(width) and _is_number(height)):
        raise click.BadParameter(f"{text!r} is not a size; write it like 1080x1920")
    if int(width) < 640 or int(height) < 640:
        raise click.BadParameter(f"{text} is too small; at least 640x640")
    return int(width), int(height)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 5


def _camera(_: click.Context, __: click.Parameter, text: str | None) -> str | None:
    if text is None:
        return None
    try:
        return settings_of({"camera": text}, "--camera").camera
    except SettingsError as err:
        raise click.BadParameter(str(err)) from err


@click.command()
@click.option(
    "--size", metavar="WxH", callback=_size, help="A window of this size, not the whole screen."
)
@click.option(
    "--camera", callback=_camera,
    help="Another camera than the settings name ('none', '0', or a film).",
)  # fmt: skip
@click.option("--dark", is_flag=True, help="The dark theme.")
@click.option("--still", is_flag=True, help="No motion.")
@click.option(
    "--retry", metavar="SECONDS", default=RETRY_SECONDS, show_default=True,
    type=click.IntRange(0, 3600),
    help="How often a kiosk that cannot open tries again; 0: end with status 1 at once.",
)  # fmt: skip
def run(
    size: tuple[int, int] | None, camera: str | None, dark: bool, still: bool, retry: int
) -> None:
    """Open the kiosk. Without a display, go through a whole visit and leave pictures."""
    if not has_display():
        _tour(size, camera, dark)
        return
    logging.basicConfig(format="%(asctime)s %(message)s", level=logging.INFO)
    gc.disable()  # until the first picture: nothing of a start is rubbish, and looking costs 25 ms
    from kiosk.commands.assemble import Look

    look = Look(dark=dark, still=still, full_screen=size is None)
    if size is not None:
        look = replace(look, size=size)
    kiosk = open_kiosk(usual_folder(), camera, look, retry)
    if kiosk is None:
        return
    try:
        status = kiosk.screen.run()
    finally:
        kiosk.close()
    sys.exit(status)


def open_kiosk(folder: KioskFolder, camera: str | None, look: Look, retry: int) -> Kiosk | None:
    """The kiosk, as soon as it can open; None when the page "closed" was closed by hand.

    Raises:
        AskfirstError: it cannot open, and with ``retry`` 0 nobody waits; or another process
            has the kiosk open, whose screen a page of ours would cover.
    """
    from kiosk.commands.assemble import assemble

    closed: ClosedScreen | None = None
    told = ""
    while True:
        languages = Settings().languages
        try:
            settings = folder.settings()
            languages = settings.languages
            if camera is not None:
                settings = replace(settings, camera=camera)
            kiosk = assemble(folder, settings, look)
        except JournalBusyError:
            raise
        except AskfirstError as err:
            if not retry:
                raise
            if str(err) != told:
                told = str(err)
                log.error("closed, next try every %d s: %s", retry, told)
        else:
            if closed is not None:
                closed.close()
                log.info("open again")
            return kiosk
        closed = closed or _closed(languages, look)
        if not closed.stand(retry):
            return None


def _closed(languages: tuple[str, ...], look: Look) -> ClosedScreen:
    from ui.closed import ClosedScreen

    gc.enable()  # it may stand there for hours
    return ClosedScreen(
        languages, ASSETS, size=look.size, full_screen=look.full_screen, dark=look.dark
    )


def _tour(size: tuple[int, int] | None, camera: str | None, dark: bool) -> None:
    click.echo("no display here: going through a visit by touch instead, off the screen")
    from kiosk.commands.tour import PORTRAIT, go

    way = replace(PORTRAIT, dark=dark)
    if size is not None:
        way = replace(way, name=f"{size[0]}x{size[1]}", size=size)
    go(usual_folder(), (way,), camera=camera)


def has_display() -> bool:
    """Whether a window can open here: a display, or a platform that was asked for."""
    asked = os.environ.get("QT_QPA_PLATFORM", "")
    if asked and not asked.startswith(("offscreen", "minimal")):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
