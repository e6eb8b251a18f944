"""The live view: what the camera sees while it is on, and nothing the moment it is off."""

from __future__ import annotations

from PySide6.QtCore import Property, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickItem, QQuickPaintedItem

QML_IMPORT_NAME = "Shopper"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class CameraView(QQuickPaintedItem):
    """Draws ``picture`` whole, in its own proportions; a null picture leaves the item empty.

    Painted by hand because the software renderer repaints such an item reliably, and because a
    picture in an image provider's cache would outlive the look.
    """

    pictureChanged = Signal()

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._picture = QImage()
        self.setRenderTarget(QQuickPaintedItem.RenderTarget.Image)

    def _get_picture(self) -> QImage:
        return self._picture

    def _set_picture(self, picture: QImage) -> None:
        if picture.isNull() and self._picture.isNull():
            return
        self._picture = picture
        self.pictureChanged.emit()
        self.update()

    picture = Property(QImage, _get_picture, _set_picture, notify=pictureChanged)

    def paint(self, painter: QPainter) -> None:
        if self._picture.isNull():
            return
        size = QSizeF(self._picture.size()).scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        where = QRectF(0, 0, size.width(), size.height())
        where.moveCenter(QRectF(0, 0, self.width(), self.height()).center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(where, self._picture)
