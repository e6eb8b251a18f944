"""`askfirst run`: the kiosk; where there is no display, a scripted visit with pictures."""

from __future__ import annotations

import logging
import os
import sys

import click

from kiosk.commands.folder import usual_folder


@click.command()
@click.option("--size", metavar="WxH", help="A window of this size instead of the whole screen.")
@click.option("--camera", help="Another camera than the settings name ('none', '0', or a film).")
@click.option("--dark", is_flag=True, help="The dark theme.")
@click.option("--still", is_flag=True, help="No motion.")
def run(size: str | None, camera: str | None, dark: bool, still: bool) -> None:
    """Open the kiosk. Without a display, go through a whole visit and leave pictures."""
    if not has_display():
        click.echo("no display here: going through a visit by touch instead, off the screen")
        from kiosk.commands.tour import go

        go(usual_folder())
        return
    logging.basicConfig(format="%(asctime)s %(message)s", level=logging.INFO)
    import gc
    from dataclasses import replace

    gc.disable()  # until the first picture: nothing of a start is rubbish, and looking costs 25 ms
    from kiosk.commands.assemble import Look, assemble

    folder = usual_folder()
    settings = folder.settings()
    if camera is not None:
        settings = replace(settings, camera=camera)
    look = Look(dark=dark, still=still, full_screen=size is None)
    if size is not None:
        look = replace(look, size=_size(size))
    kiosk = assemble(folder, settings, look)
    try:
        status = kiosk.screen.run()
    finally:
        kiosk.close()
    sys.exit(status)


def has_display() -> bool:
    """Whether a window can open here: a display, or a platform that was asked for."""
    asked = os.environ.get("QT_QPA_PLATFORM", "")
    if asked and not asked.startswith(("offscreen", "minimal")):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    if not (width.isdigit() and height.isdigit()):
        raise click.BadParameter(f"{text!r} is not a size; write it like 1080x1920", None, None)
    if int(width) < 640 or int(height) < 640:
        raise click.BadParameter(f"{text} is too small; at least 640x640", None, None)
    return int(width), int(height)
