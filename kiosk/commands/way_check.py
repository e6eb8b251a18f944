"""What `askfirst doctor` sees of the way to head office and of the pictures that came by it.

Each check says what it saw and, where something is wrong, what to do.
"""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from kiosk.commands.clock import store_clock
from kiosk.errors import CatalogError
from kiosk.settings import Settings


def of_head_office(settings: Settings) -> tuple[str, str]:
    """Whether the way to it is free, and its clock agrees with ours; asks for one small file."""
    from offline_db.sync.ask import ask
    from offline_db.sync.web import Patience, Web

    if not settings.head_office:
        return "none set; nobody is asked", ""
    with closing(Web(Patience(connect=3.0, silence=5.0, whole=10.0))) as web:
        answer = ask(settings.head_office, web, store_clock(settings.time_zone)())
    return answer.says, answer.remedy


def of_pictures(root: Path, settings: Settings) -> tuple[str, str]:
    """How many of the shop's own pictures are in ``root``."""
    try:
        whole, damaged = pictures_here(root)
    except CatalogError:  # told already, as the catalogue's own trouble
        return "not looked at: there is no catalogue to go by", ""
    if damaged:
        return (
            f"{damaged} of goods are damaged; our drawings are shown in their place",
            f"Remove the folder {root / 'goods-pictures'}; 'askfirst sync' fetches them anew.",
        )
    if not whole:
        return "none of the shop's own here; our drawings are shown", ""
    return f"{whole} of goods, whole; at most {settings.picture_megabytes} MB", ""


def pictures_here(root: Path) -> tuple[int, int]:
    """How many pictures that the newest catalogue names are in ``root`` whole, and damaged.

    Raises ``CatalogError``.
    """
    from offline_db.catalog import open_newest
    from offline_db.pictures import FOLDER, read_verified

    with closing(open_newest(root)) as catalog:
        named = catalog.pictures_by_need()
    here = [picture for picture in named if (root / FOLDER / picture.file).exists()]
    whole = sum(read_verified(root / FOLDER, picture) is not None for picture in here)
    return whole, len(here) - whole
