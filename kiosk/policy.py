"""Where a region wants it: no yes to the camera before its written policy was on the screen.

The policy lies over the page, whole, and both answers stand at its end. Only an answer that is
given there counts as a yes, and it is a signature. Whoever says no, closes it or goes on scanning
loses nothing (TRUST C3, C24).
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.states import Overlay, Reading, Shopping


def open_policy(state: Shopping) -> Shopping:
    """From its first line, if there is still something to answer."""
    if not (state.policy_first and state.asks_camera) or state.telling:
        return state
    return replace(state, reading=Reading.OPEN, overlay=Overlay.NONE, typed="")


def policy_seen(state: Shopping) -> Shopping:
    """Its last line has been on the screen."""
    if state.reading is Reading.NOT or state.overlay is not Overlay.NONE:
        return state
    return replace(state, reading=Reading.WHOLE)


def speak_anew(state: Shopping) -> Shopping:
    """In another language it is another text, to be shown again."""
    if state.reading is Reading.WHOLE:
        return replace(state, reading=Reading.OPEN)
    return state


def lay_down(state: Shopping) -> Shopping:
    return replace(state, reading=Reading.NOT)


def may_say_yes(state: Shopping) -> bool:
    """Whether a yes to the camera can be given now."""
    if not state.policy_first:
        return True
    return state.reading is Reading.WHOLE and state.overlay is Overlay.NONE
