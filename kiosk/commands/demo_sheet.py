"""Barcodes and cards of the demo shop on paper, to try a kiosk with a real scanner."""

from __future__ import annotations

import os
from pathlib import Path

from kiosk.basket import Product
from kiosk.codes import CARD_TEXT, gtin_text
from kiosk.commands.folder import ASSETS
from kiosk.errors import AskfirstError
from offline_db.head_office.demo_shop import read_demo

SHOWN = 63  # three pages of 21; a few of every category


def write_demo_sheet(file: Path) -> int:
    """Write the sheet to ``file``; how many pages it has. Raises ``AskfirstError``."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    from ui.sheet import SheetCard, SheetEntry, SheetError, write_sheet

    shop = read_demo(ASSETS / "demo")
    app = QGuiApplication.instance() or QGuiApplication([])
    entries = [_entry(product) for product in _some_of_each(shop)]
    cards = [SheetCard(m.card, CARD_TEXT + m.card, m.name) for m in shop.members]
    return 0
