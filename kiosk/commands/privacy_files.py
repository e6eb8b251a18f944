"""Reads the privacy label and the sheets of questions and answers that the kiosk carries."""

from __future__ import annotations

import logging
from pathlib import Path

from kiosk.commands.folder import ASSETS
from kiosk.consent.desk import Desk
from kiosk.consent.terms import LOOK_PURPOSES
from kiosk.errors import SheetError
from kiosk.privacy.label import Label, parse_label
from kiosk.privacy.page import Page
from kiosk.privacy.sheets import PAGE_WORDS, Sheet, parse_sheet

log = logging.getLogger(__name__)

PRIVACY = ASSETS / "privacy"


def label(folder: Path = PRIVACY) -> Label:
    """The privacy label of this program.

    Raises:
        SheetError: it cannot be used; the message says what to do.
    """
    file = folder / "label.toml"
    return parse_label(_text(file), file.name)


def staff_sheet(folder: Path = PRIVACY) -> Sheet:
    """The newest page of answers for staff (TRUST C28).

    Raises:
        SheetError: it cannot be shown; the message says what to do.
    """
    return _newest("staff", folder, most_words=PAGE_WORDS)


def questions(folder: Path = PRIVACY) -> Sheet:
    """What shoppers ask, and the answers on the screen.

    Raises:
        SheetError: it cannot be shown; the message says what to do.
    """
    return _newest("questions", folder)


def my_data_page(desk: Desk) -> Page | None:
    """What a shopper reads under "What happens with my data"; None where it cannot be shown."""
    try:
        may = desk.allowed()
        look = dict.fromkeys(LOOK_PURPOSES, may.camera)
        allowed = {**look, "attention": may.attention, "past purchases": True}
        purposes = frozenset(purpose for purpose, is_asked in allowed.items() if is_asked)
        return Page(label(), questions(), purposes, desk.head.controller, desk.region)
    except SheetError as err:
        log.error("%s", err)
        return None


def _newest(id_: str, folder: Path, *, most_words: int = 0) -> Sheet:
    files = list(folder.glob(f"{id_}-*.toml"))
    if not files:
        raise SheetError(f"{folder / id_}-1.toml is missing. Put the file back; selling goes on.")
    file = max(files, key=lambda file: (len(file.name), file.name))  # 10 comes after 9
    return parse_sheet(_text(file), file.name, most_words=most_words)


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as err:
        raise SheetError(
            f"{file} cannot be read ({err}). Put the file back; selling goes on."
        ) from err
