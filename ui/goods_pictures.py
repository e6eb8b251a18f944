"""How goods are drawn: the shop's own picture where it is here and whole, else our drawing."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize, Qt, QUrl
from PySide6.QtGui import QImage, QImageReader, QPainter
from PySide6.QtQuick import QQuickImageProvider

from kiosk.basket import Product
from kiosk.ports import Pictures

PROVIDER = "goods"
_SIDE = 256  # pixels, where the page does not say


class NoPictures:
    """Fills ``ports.Pictures`` where a shop has none."""

    def file_of(self, product: Product, offer: str = "") -> str:
        return ""

    def content(self, file: str) -> bytes:
        return b""


class GoodsPictures:
    """Addresses for QML's ``Image``. ``drawings``: the folder of ours."""

    def __init__(self, drawings: Path, pictures: Pictures | None = None) -> None:
        self.drawings = drawings
        self.pictures = pictures or NoPictures()

    def url(self, product: Product, offer: str = "") -> str:
        """Of what ``product`` looks like; ``offer`` is the offer's id on an offer card."""
        file = self.pictures.file_of(product, offer)
        if file:
            return f"image://{PROVIDER}/{file}/{product.picture}"
        return QUrl.fromLocalFile(str(self._drawing(product.picture))).toString()

    def _drawing(self, name: str) -> Path:
        return self.drawings / f"{name}.svg"

    def draw(self, file: str, drawing: str, side: QSize) -> QImage:
        """The picture, whole in a square of ``side``; our drawing where it is damaged or gone."""
        content = self.pictures.content(file)
        if content:
            buffer = QBuffer()
            buffer.setData(QByteArray(content))
            buffer.open(QIODevice.OpenModeFlag.ReadOnly)
            reader = QImageReader(buffer, QByteArray(file.partition(".")[2].encode()))
            reader.setDecideFormatFromContent(False)
            found = _in_square(reader, side)
            if not found.isNull():
                return found
        return _in_square(QImageReader(str(self._drawing(drawing))), side)


class GoodsProvider(QQuickImageProvider):
    """Draws at once, from a small local file: a page waits for no network."""

    def __init__(self, goods: GoodsPictures) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self._goods = goods

    def requestImage(self, name: str, size: QSize, wanted: QSize) -> QImage:
        file, _, drawing = name.partition("/")
        side = wanted if wanted.width() > 0 and wanted.height() > 0 else QSize(_SIDE, _SIDE)
        image = self._goods.draw(file, drawing, side)
        size.setWidth(image.width())
        size.setHeight(image.height())
        return image


def _in_square(reader: QImageReader, side: QSize) -> QImage:
    """Null where it cannot be read. A JPEG is decoded at about the size at which it is shown."""
    full = reader.size()
    if not full.isValid():
        return QImage()
    shown = full.scaled(side, Qt.AspectRatioMode.KeepAspectRatio)
    reader.setScaledSize(shown)
    picture = reader.read()
    if picture.isNull() or picture.size() == side:
        return picture
    square = QImage(side, QImage.Format.Format_ARGB32_Premultiplied)
    square.fill(Qt.GlobalColor.transparent)
    painter = QPainter(square)
    left, top = (side.width() - shown.width()) // 2, (side.height() - shown.height()) // 2
    painter.drawImage(QRect(left, top, shown.width(), shown.height()), picture)
    painter.end()
    return square
