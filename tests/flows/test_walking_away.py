"""Somebody leaves without a word: asked once, then forgotten, wherever they were."""

from __future__ import annotations

import pytest

from kiosk.events import Passed
from kiosk.settings import Settings
from kiosk.states import Goodbye, Idle, Paying
from offline_db.journal_rows import SaleState
from tests.flows.checkout import AMINA, BREAD, NAME, Checkout
from tests.flows.conftest import SETTINGS
from tests.flows.places import PLACES

IMPATIENT = Settings(
    shop="Linden Corner", camera="none", quiet_seconds=1, warning_seconds=2, goodbye_seconds=1
)


@pytest.mark.parametrize("place", PLACES)
def test_c13_walking_away_is_asked_about_and_ends_the_visit(checkout: Checkout, place: str) -> None:
    PLACES[place](checkout)
    looked, paying = bool(checkout.opened), isinstance(checkout.state, Paying)
    if isinstance(checkout.state, Goodbye):
        checkout.time_passes(Passed.GOODBYE_OVER)
    else:
        checkout.time_passes(Passed.QUIET)
        checkout.hand.wait_for("stay")
        checkout.time_passes(Passed.WARNING_OVER)
    checkout.hand.wait_for("start")

    assert checkout.state == Idle()
    checkout.hand.wait(lambda: not checkout.camera_is_open, "the camera's end", 1.0)
    assert bool(checkout.opened) is looked
    assert checkout.link.picture().isNull()
    assert (checkout.visit.language, checkout.visit.contrast) == ("en", False)
    left = " | ".join(checkout.leftovers())
    for gone in ("Farmhouse", "Bauernbrot", BREAD, NAME, AMINA, "K1-", "Smiling", "2.45"):
        assert gone not in left
    kept = checkout.last_visit()
    assert kept.how == ("done" if place == "goodbye" else "walked away")
    if paying:
        with checkout.journal() as journal:
            assert journal.sales(1)[0].state is SaleState.FINAL, "they went to the counter with it"


def test_on_the_first_screen_time_passes_for_nobody(checkout: Checkout) -> None:
    for what in Passed:
        checkout.time_passes(what)
    assert checkout.state == Idle()
    assert checkout.hand.sees("start")


def test_still_there_can_be_answered_as_often_as_one_likes(checkout: Checkout) -> None:
    checkout.scan(BREAD)
    checkout.tap("myself", "feel-treat")
    for _ in range(4):
        checkout.time_passes(Passed.QUIET)
        checkout.tap("stay")
        assert not checkout.shopping.warned
    assert checkout.shopping.basket.count == 1
    assert checkout.shopping.telling, "nothing was lost by thinking for a while"
    checkout.time_passes(Passed.QUIET)
    checkout.scan(BREAD)
    assert not checkout.shopping.warned, "a scan is an answer too"
    assert checkout.shopping.basket.count == 2


def test_a_payment_that_has_its_number_can_be_thought_over(checkout: Checkout) -> None:
    checkout.scan(BREAD)
    checkout.tap("pay")
    checkout.hand.wait_for("slip")
    number = checkout.text("slip")
    checkout.time_passes(Passed.QUIET)
    checkout.tap("stay")
    assert checkout.text("slip") == number


@pytest.mark.parametrize("checkout", [IMPATIENT], indirect=True)
def test_the_real_timers_warn_count_down_and_end_the_visit(checkout: Checkout) -> None:
    checkout.scan(BREAD)
    assert checkout.hand.find("stay") is None
    checkout.hand.wait_for("stay", 3.0)
    assert checkout.text("seconds") in ("2", "1")
    checkout.tap("stay")
    assert checkout.shopping.basket.count == 1
    checkout.hand.wait_for("stay", 3.0)
    checkout.hand.wait_for("start", 4.0)
    assert checkout.last_visit().how == "walked away"
    checkout.scan(BREAD)
    checkout.tap("pay", "done")
    checkout.hand.wait_for("thanks")
    checkout.hand.wait_for("start", 3.0)
    assert checkout.last_visit().how == "done"


def test_the_shops_own_timers_do_not_hurry_anybody(checkout: Checkout) -> None:
    assert checkout.settings.quiet_seconds == SETTINGS.quiet_seconds == 90
    checkout.scan(BREAD)
    checkout.hand.rest(1.5)
    assert not checkout.shopping.warned
