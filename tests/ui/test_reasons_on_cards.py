"""Why an offer is shown stands on its card by name, and can be taken away there."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kiosk.offers.reason import Ground
from tests.ui.shelf import AVOCADOS, LONG_NAMED
from tests.ui.window import LANDSCAPE, PORTRAIT, SMALL, KioskWindow

Opener = Callable[..., KioskWindow]


def whys(kiosk: KioskWindow) -> list[str]:
    return [str(i.property("text")) for i in kiosk.items() if i.objectName() == "why"]


@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE])
def test_a_card_names_what_it_goes_with_and_the_reason_can_go(
    open_kiosk: Opener, size: tuple[int, int]
) -> None:
    kiosk = open_kiosk(size)
    kiosk.scan(LONG_NAMED)
    kiosk.tap("no")
    assert f"Goes with {LONG_NAMED.name.in_language('en')}" in whys(kiosk)
    (card,) = [c for c in kiosk.edges.state.offers if c.reason.ground is Ground.GOES_WITH]  # type: ignore[union-attr]
    assert card.product == AVOCADOS
    (button,) = [i for i in kiosk.items() if i.objectName() == "removeReason" and i.isVisible()]
    assert button.property("name") == "Remove this reason: " + whys(kiosk)[0]
    kiosk.tap("removeReason")
    assert not any(why.startswith("Goes with") for why in whys(kiosk))
    assert len(kiosk.edges.state.offers) == 4  # type: ignore[union-attr]
    assert kiosk.edges.state.removed == {Ground.GOES_WITH}  # type: ignore[union-attr]


def test_what_is_for_everybody_has_no_reason_to_remove(open_kiosk: Opener) -> None:
    kiosk = open_kiosk(PORTRAIT)
    kiosk.scan("4006381333931")
    kiosk.tap("no")
    assert set(whys(kiosk)) == {"For everybody today"}
    buttons = [i for i in kiosk.items() if i.objectName() == "removeReason"]
    assert not [button for button in buttons if button.isVisible()]


def test_a_small_screen_says_it_in_short(open_kiosk: Opener) -> None:
    """A card of 1024x768 has no room for a second line, nor for a third target of 88 px."""
    kiosk = open_kiosk(SMALL)
    kiosk.scan(LONG_NAMED)
    kiosk.tap("no")
    assert "Goes with your basket" in whys(kiosk)
