"""A QR code on the screen: crisp modules, dark on white in every theme, with its quiet zone."""

from __future__ import annotations

from PySide6.QtCore import Property, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickItem, QQuickPaintedItem

QML_IMPORT_NAME = "Shopper"
QML_IMPORT_MAJOR_VERSION = 1

QUIET = 4  # modules of white around the code, as ISO/IEC 18004 asks


@QmlElement
class QrCode(QQuickPaintedItem):
    """Draws ``text``; an empty text leaves the item empty."""

    textChanged = Signal()

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._modules: tuple[bytes, ...] = ()
        self.setRenderTarget(QQuickPaintedItem.RenderTarget.Image)

    def _get_text(self) -> str:
        return self._text

    def _set_text(self, text: str) -> None:
        if text == self._text:
            return
        self._text = text
        self._modules = modules_of(text) if text else ()
        self.textChanged.emit()
        self.update()

    text = Property(str, _get_text, _set_text, notify=textChanged)

    def paint(self, painter: QPainter) -> None:
        if not self._modules:
            return
        count = len(self._modules) + 2 * QUIET
        side = min(self.width(), self.height())
        module = max(int(side // count), 1)  # whole pixels: a blurred edge costs readers dearly
        start = (side - module * len(self._modules)) / 2
        painter.fillRect(QRectF(0, 0, side, side), Qt.GlobalColor.white)
        dark = QColor("#111111")
        for y, row in enumerate(self._modules):
            for x, is_dark in enumerate(row):
                if is_dark:
                    left, top = int(start) + x * module, int(start) + y * module
                    painter.fillRect(left, top, module, module, dark)


def modules_of(text: str) -> tuple[bytes, ...]:
    """The code's modules row by row, 1 for dark."""
    import segno  # late: the first frame needs no code

    code = segno.make_qr(text, error="l" if len(text.encode()) > 400 else "m", boost_error=False)
    return tuple(bytes(row) for row in code.matrix)
