"""How loud a visit is read aloud: in steps, and only for this visit.

A visit holds one number, 0 where nothing is read aloud. It goes with the visit, so the next
shopper finds the kiosk silent (TRUST C13, ACCESS A4).
"""

from __future__ import annotations

SILENT, LOUDEST = 0, 5
USUAL = 3  # heard at arm's length in a shop, not at the next checkout


def switched(volume: int) -> int:
    """On at the usual volume, or off."""
    return USUAL if volume == SILENT else SILENT


def stepped(volume: int, *, louder: bool) -> int:
    """One step up or down; never off, for that is a tap of its own."""
    if volume == SILENT:
        return SILENT
    return max(1, min(LOUDEST, volume + (1 if louder else -1)))
