"""A scan works on every page and under every sheet, and presses nothing, whatever has the focus."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.codes import gtin_text
from kiosk.estimate import AgeBand, NoEstimate
from kiosk.states import Goodbye, Idle, Overlay, Paying, Shopping
from offline_db.journal_rows import SaleState
from tests.flows.checkout import AMINA, BANANAS, BREAD, TOOTHPASTE, Checkout
from tests.flows.places import PLACES

# Where, and the button there that a scan's Return would do most harm to.
FOCUS = {
    "nothing scanned yet": "help",
    "the question": "yes",
    "both questions": "yesPast",
    "telling": f"age-{AgeBand.FROM_18.value}",
    "a guess and offers": "take",
    "the keypad": "key-1",
    "help": "callHelp",
    "languages": "choose-ar",
    "choices": "closeSheet",
    "leaving": "end",
    "still there": "cancel",
}


def basket(checkout: Checkout) -> list[str]:
    return [gtin_text(line.product.gtin) for line in checkout.shopping.basket.lines]


@pytest.mark.parametrize("place", FOCUS)
def test_a_scan_adds_its_item_and_presses_nothing(checkout: Checkout, place: str) -> None:
    PLACES[place](checkout)
    checkout.focus(FOCUS[place])
    before, kinds = checkout.shopping, checkout.last_visit().kinds
    lines = basket(checkout)
    checkout.scan(TOOTHPASTE)
    checkout.hand.rest(0.12)  # a key that slipped through would act by now

    after = checkout.shopping
    assert basket(checkout) == [*lines, TOOTHPASTE]
    assert checkout.last_visit().kinds == [*kinds, "line"]
    assert after == replace(
        before, basket=after.basket, overlay=Overlay.NONE, typed="", notice=after.notice,
        warned=False, scans_unasked=after.scans_unasked, offers=after.offers,
    )  # fmt: skip
    assert checkout.hand.sees("pay")


def test_a_scan_on_the_first_screen_begins_the_visit_and_keeps_its_language(
    checkout: Checkout,
) -> None:
    checkout.focus("speak-de")
    checkout.scan(TOOTHPASTE)
    assert basket(checkout) == [TOOTHPASTE]
    assert checkout.visit.language == "en"
    assert checkout.last_visit().kinds == ["visit began", "line"]


def test_scans_while_the_camera_looks_go_into_the_basket_and_stop_nothing(
    checkout: Checkout,
) -> None:
    PLACES["looking"](checkout)
    checkout.scan(TOOTHPASTE, BANANAS, BREAD, AMINA)
    assert [*basket(checkout)] == [BREAD, TOOTHPASTE, BANANAS]
    checkout.await_answer()
    assert checkout.shopping.no_estimate is NoEstimate.NOBODY
    assert checkout.last_visit().answers == [("age group", "yes"), ("smile", "yes")]


def test_one_more_thing_while_paying_voids_the_slip_and_is_in_the_basket(
    checkout: Checkout,
) -> None:
    PLACES["paying"](checkout)
    number = checkout.text("slip")
    checkout.focus("done")
    checkout.scan(TOOTHPASTE)
    assert isinstance(checkout.state, Paying)
    assert checkout.text("held") == "Zahnpasta"  # that visit is in German
    checkout.tap("addHeld")
    assert isinstance(checkout.state, Shopping)
    assert basket(checkout) == [BREAD, BANANAS, TOOTHPASTE]
    sale = checkout.kept_sale(number)
    assert sale is not None
    assert sale.state is SaleState.VOIDED
    checkout.tap("pay")
    checkout.hand.wait_for("slip")
    assert checkout.text("slip") != number, "no number is given twice"


def test_the_next_shoppers_scan_at_a_slip_leaves_it_and_begins_their_own_visit(
    checkout: Checkout,
) -> None:
    PLACES["paying"](checkout)
    number = checkout.text("slip")
    checkout.scan(TOOTHPASTE)
    checkout.tap("nextBasket")
    assert basket(checkout) == [TOOTHPASTE]
    sale = checkout.kept_sale(number)
    assert sale is not None
    assert sale.state is SaleState.FINAL


def test_a_code_that_is_nothing_leaves_the_slip_alone(checkout: Checkout) -> None:
    PLACES["paying"](checkout)
    number = checkout.text("slip")
    checkout.focus("back")
    checkout.scan("12345678")
    assert isinstance(checkout.state, Paying)
    assert checkout.text("slip") == number
    assert checkout.visit.notice in checkout.texts


def test_a_scan_at_goodbye_is_the_next_shoppers(checkout: Checkout) -> None:
    PLACES["goodbye"](checkout)
    assert isinstance(checkout.state, Goodbye)
    checkout.focus("done")
    checkout.scan(TOOTHPASTE)
    assert basket(checkout) == [TOOTHPASTE]
    assert checkout.visit.language == "en"


def test_a_slow_scanner_is_understood_as_well(checkout: Checkout) -> None:
    checkout.tap("start")
    checkout.focus("cancel")
    checkout.hand.scan(BREAD, gap=0.04)
    checkout.hand.wait(lambda: checkout.shopping.basket.count == 1, "the item")
    assert checkout.shopping.overlay is Overlay.NONE


def test_a_person_can_still_press_return(checkout: Checkout) -> None:
    checkout.focus("start")
    checkout.press_return()
    checkout.hand.wait_for("pay")
    assert not isinstance(checkout.state, Idle)
