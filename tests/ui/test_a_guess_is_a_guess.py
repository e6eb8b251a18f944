"""What the camera guessed is called a guess and decides nothing about a person (TRUST C17, C27)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from kiosk.basket import Basket
from kiosk.estimate import AgeBand, Estimate, Mood
from kiosk.offers.pricing import price_at_scan
from kiosk.offers.ranking import rank
from tests.ui import scenes
from tests.ui.shelf import FEW, WINE
from tests.ui.window import KioskWindow
from tests.unit.fakes import CANDIDATES, NOON, FakeCatalogue

Opener = Callable[..., KioskWindow]
ONLY_A_GUESS = {"en": "Only a guess", "de": "Nur geschätzt", "ar": "مجرد تخمين"}
EVERY = [
    Estimate(age, 6.0, mood) for age in AgeBand if age is not AgeBand.UNDER_18 for mood in Mood
]


@pytest.mark.parametrize("language", list(ONLY_A_GUESS))
@pytest.mark.parametrize("mood", list(Mood))
def test_c17_what_was_guessed_is_called_a_guess_in_every_language(
    kiosk: KioskWindow, language: str, mood: Mood
) -> None:
    scenes.looking(kiosk)
    kiosk.camera_answers(Estimate(AgeBand.FROM_65, 9.0, mood))
    kiosk.visit.chooseLanguage(language)
    kiosk.settle()
    assert ONLY_A_GUESS[language] in kiosk.text("about")
    assert kiosk.find("removeGuess") is not None


def test_c17_a_person_checks_an_age_whatever_was_guessed(kiosk: KioskWindow) -> None:
    asked = set()
    for estimate in (None, *EVERY[::4]):
        kiosk.scan(WINE)
        if estimate is not None:
            kiosk.tap("yes")
            kiosk.camera_answers(estimate)
        kiosk.tap("pay")
        asked.add(kiosk.text("ageCheck"))
        kiosk.visit.cancel()
        kiosk.settle()
    assert asked == {"A colleague will ask for proof of age (16 or older)."}


def test_c17_no_guess_makes_anything_dearer() -> None:
    shelf = FakeCatalogue()
    for estimate in EVERY:
        cards = rank(CANDIDATES, now=NOON, basket=Basket("EUR"), member=True, about=estimate)
        for card in cards:
            plain, _ = price_at_scan(
                card.product, shelf.offers_on(card.product.gtin), now=NOON, member=True
            )
            assert card.price <= plain


def test_c17_no_offer_says_what_somebody_is(kiosk: KioskWindow) -> None:
    """Its reason says that it comes from a guess; the guess itself stands in one place alone."""
    scenes.guessed(kiosk)
    whys = [str(i.property("text")) for i in kiosk.items() if i.objectName() == "why"]
    assert "From the camera's guess" in whys
    assert not [why for why in whys if "25" in why or "mil" in why]


def test_c27_trouble_inside_shows_no_crash_box(kiosk: KioskWindow, qtbot: QtBot) -> None:
    """The page stays and can be used; what went wrong is for the log."""
    kiosk.scan(*FEW)

    def fails(*_: object) -> None:
        raise RuntimeError("a fault of the test")

    kiosk.edges.printer.print_receipt = fails  # type: ignore[method-assign]
    with qtbot.captureExceptions() as raised:
        kiosk.tap("pay")
    assert raised, "nothing went wrong, so nothing is shown"
    said = " ".join(str(item.property("text")) for item in kiosk.items())
    for crash in ("RuntimeError", "Traceback", "a fault of the test", ".py"):
        assert crash not in said
    kiosk.tap("back")
    assert kiosk.find("pay") is not None
    assert kiosk.window.isVisible()
