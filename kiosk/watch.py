"""What screen and camera process say to each other while the offers are watched over.

Beside the look (``kiosk.look``), on the same pipe and as strictly checked:

    -> Watch          which cards stand where; the camera opens only now
    <- CameraOpened, PictureShown   as for a look
    <- GlanceSeen     about once a second: one card's place in the list, or None for "unsure"
    -> CardsMoved     the cards stand elsewhere from now on
    <- WatchDone      the camera is closed *before* this is sent
    -> StopWatch      at any time; answered by WatchDone(STOPPED) once closed

Where somebody looks never crosses the pipe: no angle and no point, only which card it was.
"""

from __future__ import annotations

import math
from enum import Enum

import msgspec

from kiosk.estimate import NoEstimate

WATCH_SECONDS = 60.0  # from the camera's opening, at most
MOST_CARDS = 4
FARTHEST = 2000.0  # mm from the camera; no till's screen is larger
MOST_MILLISECONDS = 2000
NARROWEST, WIDEST = 30.0, 120.0  # degrees that a camera sees from side to side


class CardPlace(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where an offer card lies on the glass, in mm from the camera, as the shopper sees it.

    ``right`` and ``left`` count to the shopper's right, ``top`` and ``bottom`` downwards.
    """

    left: float
    top: float
    right: float
    bottom: float


class Watch(msgspec.Struct, frozen=True, tag=True, forbid_unknown_fields=True):
    """Open the camera for at most ``seconds`` and say which of ``cards`` is looked at.

    ``view_degrees`` is what the camera sees from its left side to its right.
    """

    watch: str
    cards: tuple[CardPlace, ...]
    view_degrees: float = 60.0
    seconds: float = WATCH_SECONDS


class CardsMoved(msgspec.Struct, frozen=True, tag=True, forbid_unknown_fields=True):
    """What ``GlanceSeen.card`` counts from now on."""

    watch: str
    cards: tuple[CardPlace, ...]


class StopWatch(msgspec.Struct, frozen=True, tag=True, forbid_unknown_fields=True):
    """Close the camera now."""

    watch: str


class GlanceSeen(msgspec.Struct, frozen=True, tag=True, forbid_unknown_fields=True):
    """In the last ``milliseconds`` the card ``card`` was looked at; None: that cannot be told."""

    watch: str
    card: int | None = None
    milliseconds: int = 0


class WatchDone(msgspec.Struct, frozen=True, tag=True, forbid_unknown_fields=True):
    """The one answer to a ``Watch``.

    ``reason`` is None where its time was over; ``trouble`` a sentence for staff.
    """

    watch: str
    reason: NoEstimate | None = None
    trouble: str = ""


class Wrong(Enum):
    """What the types do not say of a message, and is refused all the same."""

    CARDS = "1 to 4 cards that lie on a screen"
    SECONDS = "a time of more than 0 and at most 60 seconds"
    VIEW = "a camera that sees 30 to 120 degrees"
    GLANCE = "a place from 0 to 3, for at most 2000 ms"


def wrong_order(order: Watch | CardsMoved) -> Wrong | None:
    """What is wrong with an order from the screen; None for nothing."""
    if len(order.cards) > MOST_CARDS or not all(map(_lies_on_a_screen, order.cards)):
        return Wrong.CARDS
    if isinstance(order, Watch):
        if not order.cards:
            return Wrong.CARDS
        if not (math.isfinite(order.seconds) and 0 < order.seconds <= WATCH_SECONDS):
            return Wrong.SECONDS
        if not NARROWEST <= order.view_degrees <= WIDEST:
            return Wrong.VIEW
    return None


def wrong_glance(seen: GlanceSeen) -> Wrong | None:
    """What is wrong with a word of the camera process; None for nothing."""
    place = seen.card is None or 0 <= seen.card < MOST_CARDS
    return None if place and 0 <= seen.milliseconds <= MOST_MILLISECONDS else Wrong.GLANCE


def _lies_on_a_screen(card: CardPlace) -> bool:
    sides = (card.left, card.top, card.right, card.bottom)
    near = all(math.isfinite(side) and abs(side) <= FARTHEST for side in sides)
    return near and card.left < card.right and card.top < card.bottom
