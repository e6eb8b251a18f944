"""The sheet of barcodes, read back as a scanner would."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import zxingcpp
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from kiosk.codes import CARD_TEXT, CardCode, ProductCode, read_code
from ui.sheet import SheetCard, SheetEntry, SheetError, page_count, paint_page, write_sheet

PICTURE = Path(__file__).parents[2] / "assets" / "pictures" / "apple.svg"
TITLE, HINT = "A corner shop", "Scan these."


def with_check_digit(twelve: str) -> str:
    odd, even = sum(map(int, twelve[::2])), sum(map(int, twelve[1::2]))
    return twelve + str(-(odd + 3 * even) % 10)


ENTRIES = [
    SheetEntry(with_check_digit(f"9520000{n:05d}"), f"Article {n}", f"{n}.49 €", PICTURE)
    for n in range(1, 61)
]
CARD_DIGITS = [with_check_digit(f"2990000{n:05d}") for n in range(1, 9)]
CARDS = [SheetCard(digits, CARD_TEXT + digits, "A member") for digits in CARD_DIGITS]
PAGES = page_count(ENTRIES, CARDS)


def page_as_picture(number: int, dots_per_inch: int, turn: float = 0) -> NDArray[np.uint8]:
    """The page as a copier or a camera of that resolution sees it, in grey."""
    width, height = round(210 / 25.4 * dots_per_inch), round(297 / 25.4 * dots_per_inch)
    image = QImage(width, height, QImage.Format.Format_Grayscale8)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.rotate(turn)
    paint_page(painter, number, ENTRIES, CARDS, title=TITLE, hint=HINT)
    painter.end()
    grey = np.frombuffer(image.constBits(), np.uint8).reshape(height, image.bytesPerLine())
    return grey[:, :width].copy()


def codes_on(picture: NDArray[np.uint8]) -> set[str]:
    return {found.text for found in zxingcpp.read_barcodes(picture)}


@pytest.mark.parametrize("dots_per_inch", [200, 300])
def test_every_code_of_the_sheet_reads_back(qtbot: QtBot, dots_per_inch: int) -> None:
    read = set().union(*(codes_on(page_as_picture(n, dots_per_inch)) for n in range(PAGES)))
    wanted = {entry.digits for entry in ENTRIES}
    wanted |= {card.digits for card in CARDS} | {card.text for card in CARDS}
    assert read == wanted


def test_a_page_lying_a_little_askew_still_reads(qtbot: QtBot) -> None:
    picture = page_as_picture(PAGES - 1, 300, turn=1.5)
    assert {card.text for card in CARDS} <= codes_on(picture)
    assert {card.digits for card in CARDS} <= codes_on(picture)


def test_the_kiosk_understands_what_the_sheet_shows(qtbot: QtBot) -> None:
    for code in codes_on(page_as_picture(0, 300)):
        assert read_code(code, "299") == ProductCode(int(code))
    for code in codes_on(page_as_picture(PAGES - 1, 300)):
        assert isinstance(read_code(code, "299"), CardCode)


def test_bars_keep_their_quiet_zones_free(qtbot: QtBot) -> None:
    """Nothing but paper for 11 modules before and 7 after the bars (GS1, 0.33 mm each)."""
    dots = 600
    millimetre = dots / 25.4
    row = page_as_picture(0, dots)[round((26 + 7.8 + 8) * millimetre)]
    left = (10 + 20.5) * millimetre  # where the first code's quiet zone begins
    module = 0.33 * millimetre
    assert row[round(left) : round(left + 10.8 * module)].min() == 255
    assert row[round(left + 11.2 * module)] == 0
    assert row[round(left + 106.2 * module) : round(left + 113 * module)].min() == 255


def test_the_pdf_has_a_page_for_each_21_articles_and_one_for_cards(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "sheet.pdf"
    assert write_sheet(path, ENTRIES, CARDS, title=TITLE, hint=HINT) == PAGES == 4
    written = path.read_bytes()
    assert written.startswith(b"%PDF")
    assert written.count(b"/Type /Page\n") == 4
    assert len(written) < 2_000_000


def test_a_product_without_a_picture_is_on_the_sheet_all_the_same(
    qtbot: QtBot, tmp_path: Path
) -> None:
    bare = [SheetEntry(ENTRIES[0].digits, "Bare", "1.00 €"), ENTRIES[1]]
    assert write_sheet(tmp_path / "s.pdf", bare, [], title=TITLE, hint=HINT) == 1


def test_a_folder_that_does_not_exist_is_named(qtbot: QtBot, tmp_path: Path) -> None:
    with pytest.raises(SheetError, match=r"nowhere.*choose a folder"):
        write_sheet(tmp_path / "nowhere" / "s.pdf", ENTRIES, CARDS, title=TITLE, hint=HINT)
