"""A sheet of barcodes and cards on A4, to try a kiosk with a real scanner.

Everything is drawn as vectors in hundredths of a millimetre, so that a printer
gets edges and not pixels. Barcodes have GS1's nominal module of 0.33 mm with the
full quiet zones: what a till's scanner reads at arm's length, also off a screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar, cast

import zxingcpp
from PySide6.QtCore import QMarginsF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPageSize, QPainter, QPdfWriter, QPen
from PySide6.QtSvg import QSvgRenderer

PAGE = QRect(0, 0, 21_000, 29_700)  # A4
MODULE = 33.0  # the narrowest bar
INK, QUIET, LINE = QColor("#1b1b1f"), QColor("#5c5c63"), QColor("#d8d3c8")
_LEFT, _TOP = 1_000, 2_600
_CELL_WIDTH, _CELL_HEIGHT, _COLUMNS, _ROWS = 6_333, 3_780, 3, 7
_CARD_WIDTH, _CARD_HEIGHT, _CARD_COLUMNS, _CARD_ROWS = 8_560, 5_398, 2, 4  # ISO 7810 ID-1
_BARS_WIDTH = 113 * MODULE  # 11 quiet, 95 of the code, 7 quiet


_Thing = TypeVar("_Thing")


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """One product: 13 ``digits``, and texts as they are to be read; ``picture`` is an SVG."""

    digits: str
    name: str
    price: str
    picture: Path | None = None


@dataclass(frozen=True, slots=True)
class SheetCard:
    """One loyalty card: 13 ``digits`` as a barcode, ``text`` as a QR code."""

    digits: str
    text: str
    name: str


class SheetError(OSError):
    """The sheet could not be written."""


def write_sheet(
    path: Path, entries: Sequence[SheetEntry], cards: Sequence[SheetCard], *, title: str, hint: str
) -> int:
    """Write the sheet as a PDF to ``path``; how many pages it has.

    Needs a ``QGuiApplication`` (offscreen will do), because Qt's fonts do.

    Raises:
        SheetError: nothing can be written to ``path``.
    """
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF())
    writer.setResolution(1200)
    writer.setTitle(title)
    writer.setCreator("Askfirst")
    painter = QPainter()
    if not painter.begin(writer):
        raise SheetError(
            f"sheet: {path} cannot be written; choose a folder that exists and that you may "
            f"write to, or close the program that shows the file. Nothing else is affected."
        )
    pages = page_count(entries, cards)
    for number in range(pages):
        if number:
            writer.newPage()
        paint_page(painter, number, entries, cards, title=title, hint=hint)
    painter.end()
    return pages


def page_count(entries: Sequence[SheetEntry], cards: Sequence[SheetCard]) -> int:
    return len(_portions(entries, _COLUMNS * _ROWS)) + len(
        _portions(cards, _CARD_COLUMNS * _CARD_ROWS)
    )


def paint_page(
    painter: QPainter,
    number: int,
    entries: Sequence[SheetEntry],
    cards: Sequence[SheetCard],
    *,
    title: str,
    hint: str,
) -> None:
    """Page ``number`` (0 is the first) over the whole of what ``painter`` paints on."""
    painter.setWindow(PAGE)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _text(painter, QRectF(_LEFT, 900, 19_000, 800), title, 620, bold=True)
    _text(painter, QRectF(_LEFT, 1_650, 19_000, 500), hint, 340, colour=QUIET)
    shelves = _portions(entries, _COLUMNS * _ROWS)
    if number < len(shelves):
        for place, entry in enumerate(shelves[number]):
            row, column = divmod(place, _COLUMNS)
            corner = QRectF(_LEFT + column * _CELL_WIDTH, _TOP + row * _CELL_HEIGHT, 0, 0)
            _paint_entry(painter, corner.x(), corner.y(), entry)
        return
    hand = _portions(cards, _CARD_COLUMNS * _CARD_ROWS)[number - len(shelves)]
    for place, card in enumerate(hand):
        row, column = divmod(place, _CARD_COLUMNS)
        x, y = 1_740 + column * (_CARD_WIDTH + 400), _TOP + 300 + row * (_CARD_HEIGHT + 600)
        _paint_card(painter, x, y, card)


def _portions(things: Sequence[_Thing], size: int) -> list[Sequence[_Thing]]:
    return [things[start : start + size] for start in range(0, len(things), size)]


def _paint_entry(painter: QPainter, x: float, y: float, entry: SheetEntry) -> None:
    if entry.picture is not None:
        drawing = QSvgRenderer(str(entry.picture))
        if drawing.isValid():
            drawing.render(painter, QRectF(x, y + 850, 1_850, 1_850))
    price = QRectF(x + 4_350, y + 80, 1_650, 560)
    _text(painter, QRectF(x + 150, y + 80, 4_200, 560), entry.name, 330, bold=True)
    _text(painter, price, entry.price, 340, align=Qt.AlignmentFlag.AlignRight)
    paint_ean(painter, x + 2_050, y + 780, 1_900, entry.digits)
    painter.setPen(QPen(LINE, 12))
    painter.drawLine(
        int(x), int(y) + _CELL_HEIGHT - 260, int(x) + 6_100, int(y) + _CELL_HEIGHT - 260
    )


def _paint_card(painter: QPainter, x: float, y: float, card: SheetCard) -> None:
    painter.setPen(QPen(LINE, 20))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(x, y, _CARD_WIDTH, _CARD_HEIGHT), 318, 318)
    _text(painter, QRectF(x + 450, y + 350, 7_600, 600), card.name, 440, bold=True)
    paint_ean(painter, x + 300, y + 1_700, 2_300, card.digits)
    paint_qr(painter, x + 5_000, y + 1_500, 3_000, card.text)


def paint_ean(painter: QPainter, x: float, y: float, height: float, digits: str) -> None:
    """An EAN-13 with its quiet zones, 37.3 mm wide, and its digits below the bars."""
    code = zxingcpp.create_barcode(digits, zxingcpp.BarcodeFormat.EAN13)
    rows = _modules(code.to_image(scale=1, add_quiet_zones=True))
    for start, length in _runs(rows[0]):
        _bar(painter, x + start * MODULE, y, length * MODULE, height)
    for start, length in _runs(rows[-1]):  # the guard bars reach down between the digits
        _bar(painter, x + start * MODULE, y, length * MODULE, height + 5 * MODULE)
    for group, first, width in ((digits[0], 1, 9), (digits[1:7], 14, 42), (digits[7:], 61, 41)):
        where = QRectF(x + first * MODULE, y + height + 20, width * MODULE, 330)
        _text(painter, where, group, 290, align=Qt.AlignmentFlag.AlignHCenter)


def paint_qr(painter: QPainter, x: float, y: float, side: float, text: str) -> None:
    """``text`` as a QR code with its quiet zone, in a square of ``side``."""
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    rows = _modules(code.to_image(scale=1, add_quiet_zones=True))
    size = side / len(rows)
    for number, row in enumerate(rows):
        for start, length in _runs(row):
            # A hair too tall, so that no viewer shows a gap between two rows.
            _bar(painter, x + start * size, y + number * size, length * size, size * 1.02)


def _modules(image: Any) -> list[list[int]]:
    """Rows of shades from a zxing-cpp image, one number a module."""
    return cast("list[list[int]]", memoryview(image).tolist())


def _runs(row: Sequence[int]) -> list[tuple[int, int]]:
    """Start and length of each run of dark modules (0 is black)."""
    runs: list[tuple[int, int]] = []
    for place, shade in enumerate(row):
        if shade:
            continue
        if runs and sum(runs[-1]) == place:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((place, 1))
    return runs


def _bar(painter: QPainter, x: float, y: float, width: float, height: float) -> None:
    painter.fillRect(QRectF(x, y, width, height), Qt.GlobalColor.black)


def _text(
    painter: QPainter,
    where: QRectF,
    text: str,
    size: int,
    *,
    bold: bool = False,
    colour: QColor = INK,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """``text`` on one line, made smaller where it would not fit."""
    font = QFont("Noto Sans")
    font.setPixelSize(size)
    font.setBold(bold)
    painter.setFont(font)
    needed = painter.fontMetrics().horizontalAdvance(text)
    if needed > where.width():
        font.setPixelSize(int(size * where.width() / needed))
        painter.setFont(font)
    painter.setPen(colour)
    flags = align | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
    painter.drawText(where, int(flags) | Qt.TextFlag.TextSingleLine.value, text)
