"""Where the offer cards lie on the glass, in mm from the camera: what a watch is told.

From the items as they are drawn, the size of the picture (``screen_inches``) and the side of it on
which the camera sits (``camera_place``): in the middle of that side, ``BESIDE`` mm outside it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from PySide6.QtCore import QRectF
from PySide6.QtQuick import QQuickItem, QQuickWindow

from kiosk.settings import Settings
from kiosk.watch import MOST_CARDS, CardPlace

BESIDE = 20.0  # mm; half the frame of a usual screen, and the lens in its middle
_INCH = 25.4


def card_places(window: QQuickWindow, settings: Settings) -> tuple[CardPlace, ...]:
    """Of the cards that can be seen whole, in the order of the offers."""
    items = list(_cards(window))
    items.sort(key=lambda item: int(item.property("index")))
    return places_of(
        [item.mapRectToScene(QRectF(0, 0, item.width(), item.height())) for item in items],
        (window.width(), window.height()),
        settings,
    )


def places_of(
    cards: list[QRectF], size: tuple[int, int], settings: Settings
) -> tuple[CardPlace, ...]:
    """``cards`` in pixels of a picture of ``size`` pixels that fills the screen."""
    wide, tall = size
    mm = settings.screen_inches * _INCH / math.hypot(wide, tall)
    at_x, at_y = {
        "above": (wide / 2 * mm, -BESIDE),
        "below": (wide / 2 * mm, tall * mm + BESIDE),
        "left": (-BESIDE, tall / 2 * mm),
        "right": (wide * mm + BESIDE, tall / 2 * mm),
    }[settings.camera_place]
    return tuple(
        CardPlace(
            card.left() * mm - at_x,
            card.top() * mm - at_y,
            card.right() * mm - at_x,
            card.bottom() * mm - at_y,
        )
        for card in cards[:MOST_CARDS]
    )


def _cards(window: QQuickWindow) -> Iterator[QQuickItem]:
    waiting = [window.contentItem()]
    while waiting:
        item = waiting.pop()
        if not item.isVisible():
            continue
        if item.objectName().startswith("offer-"):
            yield item
        else:
            waiting += item.childItems()
