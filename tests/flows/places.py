"""Every place of a visit and the way there, for what must hold at each of them."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.events import Passed
from tests.flows.checkout import AMINA, BANANAS, BREAD, Checkout

Way = Callable[[Checkout], None]


def _taps(*names: str, first: tuple[str, ...] = (BREAD,)) -> Way:
    def go(checkout: Checkout) -> None:
        checkout.scan(*first)
        checkout.tap(*names)

    return go


def _look(checkout: Checkout) -> None:
    """A look of some seconds: nobody stands there, and the camera waits for somebody."""
    checkout.plays("nobody")
    checkout.scan(BREAD)
    checkout.tap("yes")
    checkout.hand.wait(lambda: bool(checkout.pictures), "a live picture")


def _guess(checkout: Checkout) -> None:
    checkout.scan(AMINA, BREAD)
    checkout.tap("yesPast", "yes")
    checkout.await_answer()


def _asked_whether_still_there(checkout: Checkout) -> None:
    checkout.scan(BREAD)
    checkout.time_passes(Passed.QUIET)
    checkout.hand.wait_for("stay")


def _pay(checkout: Checkout) -> None:
    checkout.scan(AMINA, BREAD, BANANAS)
    checkout.tap("showName", "language", "choose-de", "contrast", "pay")
    checkout.hand.wait_for("slip")


def _goodbye(checkout: Checkout) -> None:
    _pay(checkout)
    checkout.tap("done")
    checkout.hand.wait_for("thanks")


PLACES: dict[str, Way] = {
    "nothing scanned yet": lambda checkout: checkout.tap("start"),
    "the question": _taps(),
    "both questions": _taps(first=(AMINA, BREAD)),
    "telling": _taps("myself"),
    "looking": _look,
    "a guess and offers": _guess,
    "the keypad": _taps("typeCode", "key-9"),
    "help": _taps("help"),
    "languages": _taps("language"),
    "choices": _taps("cameraMark"),
    "leaving": _taps("cancel"),
    "still there": _asked_whether_still_there,
    "paying": _pay,
    "goodbye": _goodbye,
}
