"""The live view in a real window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QColor, QImage
from PySide6.QtQml import QQmlComponent
from PySide6.QtQuick import QQuickItem, QQuickView
from pytestqt.qtbot import QtBot

import ui.camera_view  # noqa: F401  makes CameraView known to QML

SCENE = b"""
import QtQuick
import Shopper
Rectangle {
    width: 320; height: 320; color: "white"
    CameraView { objectName: "view"; anchors.fill: parent }
}
"""


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QQuickView]:
    window = QQuickView()
    component = QQmlComponent(window.engine())
    component.setData(SCENE, QUrl())
    root = component.create()
    assert isinstance(root, QQuickItem), component.errorString()
    window.setContent(QUrl(), component, root)
    window.show()
    qtbot.waitUntil(window.isExposed)
    yield window
    window.close()
    window.deleteLater()


def test_the_view_shows_the_picture_whole_and_empties_at_once(
    window: QQuickView, qtbot: QtBot
) -> None:
    view = window.rootObject().findChild(QQuickItem, "view")
    red = QImage(320, 240, QImage.Format.Format_RGB888)
    red.fill(QColor("red"))

    def colour(y: int) -> str:
        return window.grabWindow().pixelColor(160, y).name()

    assert colour(160) == "#ffffff"
    view.setProperty("picture", red)
    qtbot.waitUntil(lambda: colour(160) == "#ff0000")
    assert colour(20) == "#ffffff"  # 4:3 in a square: nothing stretched, nothing cut off
    view.setProperty("picture", QImage())
    qtbot.waitUntil(lambda: colour(160) == "#ffffff")
