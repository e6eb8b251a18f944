"""Whole visits by touch: what the screen shows, what the journal keeps, what the camera does."""

from __future__ import annotations

import time

import pytest

from kiosk.codes import gtin_text
from kiosk.consent.purposes import Answer
from kiosk.estimate import AgeBand, Estimate, Feeling, Mood, Told
from kiosk.sale import BASKET_TEXT
from kiosk.states import Idle, Panel
from offline_db.journal_rows import SaleState
from tests.flows.checkout import (
    AMINA,
    BANANAS,
    BEER,
    BREAD,
    DAMAGED,
    NAME,
    STRANGERS_CARD,
    TOOTHPASTE,
    UNKNOWN,
    Checkout,
)
from ui.locale import money_text
from ui.words import age_text


def test_a_whole_visit_with_two_yeses_from_the_first_scan_to_being_forgotten(
    checkout: Checkout,
) -> None:
    checkout.scan(BREAD, BANANAS)
    assert checkout.reads("Farmhouse bread")
    assert checkout.reads("Bananas")
    checkout.scan(AMINA)
    checkout.hand.wait_for("yesPast")
    assert checkout.reads("Welcome back")
    assert not checkout.reads(NAME), "nobody asked for the name"
    assert not checkout.opened
    checkout.tap("yesPast", "yes")
    checkout.hand.wait_for("cameraIsOn")
    checkout.hand.wait(lambda: bool(checkout.pictures), "a live picture")
    assert checkout.camera_is_open
    checkout.await_answer()
    assert not checkout.camera_is_open, "the camera is closed before the answer is shown"

    guess = checkout.shopping.about
    assert isinstance(guess, Estimate)
    assert guess.age in (AgeBand.FROM_25, AgeBand.FROM_35)
    assert guess.mood is Mood.SMILING
    assert checkout.text("about") == f"Smiling, about {age_text(guess.age)}. Only a guess."
    whys = [item.property("text") for item in checkout.all_of("why")]
    assert len(whys) == 4
    assert "Because you often buy it" in whys
    assert all(whys)

    taken, unwanted = checkout.shopping.offers[:2]
    names = [item.property("text") for item in checkout.all_of("offerName")]
    assert names[0].startswith(taken.product.name.in_language("en"))
    checkout.tap("take")
    line = checkout.shopping.basket.lines[-1]
    assert (line.product, line.unit_price, line.offer) == (
        taken.product, taken.price, taken.key[0],
    )  # fmt: skip
    price = money_text(taken.price, checkout.kiosk.screen.languages.locale)
    assert price in checkout.texts
    checkout.hand.wait(lambda: checkout.shopping.offers[0].key == unwanted.key, "the next offers")
    checkout.tap("dismiss")
    assert unwanted.key not in [card.key for card in checkout.shopping.offers]
    assert not any(
        unwanted.product.name.in_language("en") in item.property("text")
        for item in checkout.all_of("offerName")
    )

    total, total_text = checkout.shopping.basket.total, checkout.text("total")
    checkout.tap("pay")
    checkout.hand.wait_for("slip")
    number = checkout.text("slip")
    sale = checkout.kept_sale(number)
    assert sale is not None
    assert (sale.state, sale.total_minor) == (SaleState.OPEN, total.minor)
    head, said_number, said_total, *lines = checkout.decode("basketCode").split(";")
    assert (head, said_number, said_total) == (BASKET_TEXT, number, f"{total.minor}EUR")
    assert lines == [
        f"{line.gtin:013d}x{line.quantity}@{line.unit_minor}" for line in sale.body.lines
    ]

    checkout.tap("done")
    checkout.hand.wait_for("thanks")
    receipt = checkout.decode("receiptCode")
    assert number in receipt
    assert f"Total {total_text}" in receipt
    assert "Farmhouse bread" in receipt
    checkout.tap("done")
    checkout.hand.wait_for("start")

    assert checkout.state == Idle()
    kept_sale = checkout.kept_sale(number)
    assert kept_sale is not None
    assert kept_sale.state is SaleState.FINAL
    kept = checkout.last_visit()
    assert kept.how == "done"
    assert kept.answers == [
        ("past purchases", "yes"), ("age group", "yes"), ("smile", "yes"),
    ]  # fmt: skip
    assert kept.kinds.count("slip") == 1
    assert NAME not in str(kept)
    assert AMINA not in str(kept)
    left = " | ".join(checkout.leftovers())
    for gone in (NAME, AMINA, number, "Farmhouse", BREAD, "Smiling", total_text, receipt):
        assert gone not in left
    assert checkout.link.picture().isNull()


def test_a_visit_with_a_no_goes_on_with_public_offers_and_no_camera(checkout: Checkout) -> None:
    checkout.scan(BREAD)
    checkout.tap("no")
    whys = {item.property("text") for item in checkout.all_of("why")}
    assert "For everybody today" in whys
    others = whys - {"For everybody today"}
    assert all(why.startswith("Goes with ") for why in others)  # the basket is nobody's past
    assert checkout.shopping.panel is Panel.OFFERS
    checkout.tap("take", "pay", "done")
    checkout.hand.wait_for("thanks")
    checkout.tap("done")
    checkout.hand.wait_for("start")
    assert checkout.last_visit().answers == [("age group", "no"), ("smile", "no")]
    assert checkout.last_visit().how == "done"
    assert not checkout.opened
    assert not checkout.answers


def test_c06_the_same_scans_cost_the_same_whatever_is_answered(checkout: Checkout) -> None:
    ways = {
        "two yeses": ("yesPast", "yes"),
        "two noes": ("noPast", "no"),
        "told": ("noPast", "myself", f"age-{AgeBand.FROM_25.value}", "feel-treat", "doneTelling"),
        "unanswered": (),
    }
    totals = {}
    for way, taps in ways.items():
        checkout.forget_looks()
        checkout.scan(AMINA)
        checkout.tap(*taps)
        if "yes" in taps:
            checkout.await_answer()
            assert isinstance(checkout.shopping.about, Estimate)
        checkout.scan(BREAD, BANANAS, TOOTHPASTE, BREAD)
        totals[way] = checkout.text("total")
        checkout.tap("cancel", "end")
        checkout.hand.wait_for("start")
    assert len(set(totals.values())) == 1, totals


def test_telling_it_oneself_needs_no_camera_and_can_be_taken_back(checkout: Checkout) -> None:
    checkout.scan(BREAD)
    checkout.tap("myself")
    assert checkout.shopping.panel is Panel.TELLING
    checkout.tap(f"age-{AgeBand.FROM_35.value}", "feel-treat", "doneTelling")
    assert checkout.text("about") == "You told us: 35 to 44 · I feel like a treat"
    assert checkout.shopping.about == Told(AgeBand.FROM_35, Feeling.TREAT)
    checkout.tap("removeGuess")
    assert checkout.shopping.about is None
    assert not checkout.reads("35 to 44")
    assert checkout.last_visit().answers == [
        ("age group", Answer.MYSELF.value), ("smile", Answer.MYSELF.value),
        ("age group", "withdrawn"), ("smile", "withdrawn"),
    ]  # fmt: skip
    assert not checkout.opened


def test_c09_a_wrong_guess_is_gone_with_one_tap(checkout: Checkout) -> None:
    checkout.scan(BREAD)
    checkout.tap("yes")
    checkout.await_answer()
    words = checkout.text("about")
    checkout.tap("removeGuess")
    assert checkout.shopping.about is None
    assert words not in checkout.leftovers()
    assert "Because of the camera's guess" not in checkout.texts
    assert checkout.last_visit().answers == [
        ("age group", "yes"),
        ("smile", "yes"),
        ("age group", "withdrawn"),
        ("smile", "withdrawn"),
    ]


@pytest.mark.parametrize("button", ["stop", "cameraMark"])
def test_c08_a_change_of_mind_frees_the_camera_within_a_second(
    checkout: Checkout, button: str
) -> None:
    checkout.plays("nobody")  # so that the look is not over by itself
    checkout.scan(BREAD)
    checkout.tap("yes")
    checkout.hand.wait(lambda: bool(checkout.pictures), "a live picture")
    assert checkout.camera_is_open
    checkout.hand.tap(button)
    began = time.monotonic()
    checkout.hand.wait(lambda: not checkout.camera_is_open, "the camera's end", 3.0)
    assert time.monotonic() - began < 1.0
    assert checkout.shopping.looking is None
    assert checkout.shopping.about is None
    assert not checkout.hand.sees("cameraIsOn")
    assert checkout.link.picture().isNull()
    checkout.scan(BANANAS)
    assert checkout.last_visit().answers == [
        ("age group", "yes"),
        ("smile", "yes"),
        ("age group", "withdrawn"),
        ("smile", "withdrawn"),
    ]


def test_a_question_left_alone_changes_nothing(checkout: Checkout) -> None:
    checkout.scan(BREAD, BANANAS)
    assert checkout.shopping.panel is Panel.QUESTION
    checkout.scan(TOOTHPASTE, BEER, BREAD)
    assert checkout.shopping.panel is Panel.OFFERS, "it has made room"
    checkout.tap("openQuestion")
    checkout.hand.wait_for("no")
    checkout.tap("pay")
    checkout.hand.wait_for("slip")
    assert checkout.hand.sees("ageCheck"), "beer needs a look by a person, never by the camera"
    checkout.tap("done")
    checkout.hand.wait_for("thanks")
    checkout.tap("done")
    checkout.hand.wait_for("start")
    kept = checkout.last_visit()
    assert kept.answers == []
    assert kept.how == "done"
    assert not checkout.opened


def test_what_is_no_article_of_ours_adds_nothing_and_says_so(checkout: Checkout) -> None:
    checkout.scan(BREAD)
    for code, words in (
        (DAMAGED, "We could not read that code. Please try again."),
        (UNKNOWN, "We do not know this item. A colleague can help."),
        ("12345", "A product code has 8, 12, 13 or 14 digits."),
        ("hello there", "This code is not one of ours. Try the bar code."),
        (STRANGERS_CARD, "We do not know this card. You can go on without it."),
    ):
        checkout.scan(code)
        assert checkout.visit.notice == words
        assert checkout.reads(words)
    assert [gtin_text(line.product.gtin) for line in checkout.shopping.basket.lines] == [BREAD]
    kept = checkout.last_visit()
    assert kept.scanned == [BREAD]
    assert UNKNOWN not in str(kept), "what was no article of ours is nobody's business"


def test_a_code_can_be_typed_and_a_line_put_back(checkout: Checkout) -> None:
    checkout.tap("start", "typeCode", *(f"key-{digit}" for digit in BREAD), "enter")
    checkout.tap("more")
    assert checkout.shopping.basket.count == 2
    total = checkout.text("total")
    checkout.tap("takeOut")
    assert checkout.shopping.basket.count == 0
    checkout.tap("undo")
    assert checkout.text("total") == total
    quantities = [e.body["quantity"] for e in checkout.last_visit().events if e.kind == "line"]
    assert quantities == [1, 2, 0, 2]


def test_a_name_is_shown_only_while_it_is_asked_for(checkout: Checkout) -> None:
    checkout.scan(AMINA)
    assert not any(NAME in text for text in checkout.leftovers())
    checkout.tap("showName")
    assert checkout.text("greeting") == f"Welcome back, {NAME}"
    checkout.tap("showName")
    assert not any(NAME in text for text in checkout.leftovers())
    checkout.tap("showName", "putCardAway")
    assert not any(NAME in text for text in checkout.leftovers())
    assert checkout.shopping.member is None


def test_arabic_mirrors_the_screen_and_ends_with_the_visit(checkout: Checkout) -> None:
    pay = checkout.kiosk.screen.window.width() / 2
    checkout.scan(BREAD)
    assert checkout.hand.place("pay").x() > pay
    checkout.tap("contrast", "language", "choose-ar")
    checkout.hand.wait(lambda: checkout.hand.place("pay").x() < pay, "the mirrored screen")
    assert checkout.reads(checkout.product(BREAD).name.in_language("ar"))
    assert checkout.visit.contrast
    checkout.tap("pay", "done")
    checkout.hand.wait_for("thanks")
    assert checkout.visit.mirrored, "the receipt is in the shopper's language"
    checkout.tap("done")
    checkout.hand.wait_for("start")
    assert checkout.hand.place("start").x() > pay
    assert (checkout.visit.language, checkout.visit.contrast) == ("en", False)


def test_the_next_shopper_scans_over_the_last_ones_receipt(checkout: Checkout) -> None:
    checkout.scan(AMINA, BREAD)
    checkout.tap("pay", "done")
    checkout.hand.wait_for("thanks")
    first = checkout.visit.sale.number
    checkout.scan(BANANAS)
    assert [gtin_text(line.product.gtin) for line in checkout.shopping.basket.lines] == [BANANAS]
    assert checkout.shopping.member is None
    left = " | ".join(checkout.leftovers())
    assert first not in left
    assert "Farmhouse" not in left
    with checkout.journal() as journal:
        second, earlier = journal.visits(2)
    assert (second.how, earlier.how) == (None, "done")


@pytest.mark.parametrize(
    "way",
    [
        ("start",),
        ("language",),
        ("help",),
        ("start", "typeCode", "key-4"),
        ("start", "cameraMark"),
        ("start", "help"),
    ],
    ids=" ".join,
)
def test_an_empty_visit_can_be_cancelled_from_everywhere(
    checkout: Checkout, way: tuple[str, ...]
) -> None:
    checkout.tap(*way)
    if checkout.hand.sees("closeSheet"):
        checkout.tap("closeSheet")
    checkout.tap("cancel", "end")
    checkout.hand.wait_for("start")
    assert checkout.state == Idle()
    assert checkout.last_visit().how == "cancelled"


def test_cancelling_asks_once_and_empties_the_basket(checkout: Checkout) -> None:
    checkout.scan(BREAD)
    checkout.tap("cancel", "keepShopping")
    assert checkout.shopping.basket.count == 1
    checkout.tap("cancel", "end")
    checkout.hand.wait_for("start")
    assert checkout.last_visit().how == "cancelled"
    assert "Farmhouse" not in " ".join(checkout.leftovers())


def test_from_paying_one_can_go_back_and_the_slip_is_void(checkout: Checkout) -> None:
    checkout.scan(BREAD)
    checkout.tap("pay")
    checkout.hand.wait_for("slip")
    number = checkout.text("slip")
    checkout.tap("back", "cancel", "end")
    checkout.hand.wait_for("start")
    sale = checkout.kept_sale(number)
    assert sale is not None
    assert sale.state is SaleState.VOIDED
