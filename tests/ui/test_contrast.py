"""Every pair of colours that meets on the screen can be told apart, computed from the palette."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QColor

from tests.ui.window import KioskWindow

TEXT, CONTROL, HIGH = 4.5, 3.0, 7.0
PAPERS = ("paper", "card", "quiet")
PAIRS = [
    *((ink, paper, TEXT) for ink in ("ink", "soft", "saving", "trouble") for paper in PAPERS),
    ("saving", "savingPaper", TEXT),
    ("ink", "savingPaper", TEXT),
    ("ink", "pressed", TEXT),
    ("accentInk", "accent", TEXT),
    ("accentInk", "accentPressed", TEXT),
    ("chosenInk", "chosen", TEXT),
    ("paper", "ink", TEXT),
    *(("edge", paper, CONTROL) for paper in PAPERS),
    *(("focus", paper, CONTROL) for paper in PAPERS),
    *(("accent", paper, CONTROL) for paper in PAPERS),
    *(("live", paper, CONTROL) for paper in PAPERS),
]
LOOKS = {"light": (False, False), "dark": (True, False), "contrast": (False, True)}


def luminance(colour: QColor) -> float:
    """Relative luminance as WCAG 2.2 has it."""
    parts = [colour.redF(), colour.greenF(), colour.blueF()]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ratio(one: QColor, other: QColor) -> float:
    dark, bright = sorted((luminance(one), luminance(other)))
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("look", LOOKS)
def test_every_pair_of_colours_can_be_told_apart(kiosk: KioskWindow, look: str) -> None:
    theme: QObject = kiosk.engine.singletonInstance("Controls", "Theme")
    for name, value in zip(("dark", "contrast"), LOOKS[look], strict=True):
        theme.setProperty(name, value)
    weak = []
    for ink, paper, least in PAIRS:
        found = ratio(theme.property(ink), theme.property(paper))
        wanted = HIGH if look == "contrast" and least == TEXT else least
        if found < wanted:
            weak.append(f"{ink} on {paper}: {found:.1f}, wanted {wanted}")
    assert not weak, "\n".join(weak)


def test_a_shopper_switches_contrast_and_the_next_one_finds_it_off(kiosk: KioskWindow) -> None:
    kiosk.tap("bigContrast")
    assert kiosk.window.color() == QColor("#ffffff")
    kiosk.visit.cancel()
    kiosk.settle()
    assert kiosk.window.color() != QColor("#ffffff")
