"""Touches that change only what the screen looks like: no record needs them, nothing is decided."""

from __future__ import annotations

from dataclasses import replace

from kiosk.aloud import stepped, switched
from kiosk.events import (
    AloudStepped,
    AloudSwitched,
    ContrastSwitched,
    Event,
    KeyTyped,
    LanguageChosen,
    OverlayClosed,
    OverlayOpened,
)
from kiosk.policy import lay_down, speak_anew
from kiosk.states import Overlay, Shopping

LONGEST_TYPED = 20  # a GTIN has 14 digits, a coupon a short word


def settle_screen(state: Shopping, event: Event) -> Shopping:
    """Language, contrast, voice, overlays, keypad: what a touch changes and no record needs."""
    match event:
        case LanguageChosen(language):
            return replace(speak_anew(state), language=language, overlay=Overlay.NONE)
        case ContrastSwitched():
            return replace(state, contrast=not state.contrast)
        case AloudSwitched():
            kept = Overlay.NONE if state.overlay is Overlay.ALOUD else state.overlay
            return replace(state, aloud=switched(state.aloud), overlay=kept)
        case AloudStepped(louder):
            return replace(state, aloud=stepped(state.aloud, louder=louder))
        case OverlayOpened(Overlay.ATTENTION | Overlay.ABOUT_ATTENTION) if not state.asks_attention:
            return state
        case OverlayOpened(overlay):
            return replace(state, overlay=overlay, typed="")
        case OverlayClosed():
            uncovered = lay_down(state) if state.overlay is Overlay.NONE else state
            return replace(uncovered, overlay=Overlay.NONE, typed="")
        case KeyTyped(digit) if state.overlay is Overlay.KEYPAD:
            typed = state.typed + digit if digit else state.typed[:-1]
            return replace(state, typed=typed[:LONGEST_TYPED])
        case _:
            return state
