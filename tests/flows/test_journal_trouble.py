"""The disk refuses: what could not be kept did not happen, and the shopper hears of it calmly."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from kiosk.states import Idle, Panel, Shopping
from tests.flows.checkout import BANANAS, BREAD, TOOTHPASTE, Checkout

SORRY = "That did not work. Nothing was changed, please try again."


@contextmanager
def refusing(checkout: Checkout) -> Iterator[None]:
    """SQLite's own refusal to write, as on a disk that went read-only."""
    connection = checkout.kiosk.files.journal._db
    connection.execute("PRAGMA query_only = ON")
    try:
        yield
    finally:
        connection.execute("PRAGMA query_only = OFF")


def test_a_scan_that_cannot_be_kept_is_not_shown_and_the_next_one_is(checkout: Checkout) -> None:
    checkout.scan(BREAD)
    total = checkout.text("total")
    with refusing(checkout):
        checkout.scan(BANANAS)
        checkout.hand.wait(lambda: checkout.reads(SORRY), "the notice")
        assert not checkout.reads("Bananas")
        assert checkout.text("total") == total
    checkout.scan(BANANAS)
    assert checkout.reads("Bananas")
    assert not checkout.reads(SORRY)
    assert checkout.last_visit().scanned == [BREAD, BANANAS]


def test_a_first_scan_that_cannot_be_kept_is_told_as_well(checkout: Checkout) -> None:
    with refusing(checkout):
        checkout.scan(BREAD)
        checkout.hand.wait(lambda: checkout.reads(SORRY), "the notice")
        assert checkout.shopping.basket.count == 0
    checkout.scan(BREAD)
    assert checkout.last_visit().kinds == ["visit began", "line"]


def test_a_yes_that_cannot_be_kept_opens_no_camera(checkout: Checkout) -> None:
    checkout.scan(BREAD)
    with refusing(checkout):
        checkout.tap("yes")
        checkout.hand.wait(lambda: checkout.reads(SORRY), "the notice")
        assert checkout.shopping.panel is Panel.QUESTION
    assert not checkout.opened
    assert checkout.shopping.looking is None
    checkout.tap("yes")
    checkout.await_answer()
    assert checkout.shopping.about is not None


def test_a_withdrawal_frees_the_camera_even_where_it_cannot_be_kept(checkout: Checkout) -> None:
    checkout.plays("nobody")  # so that the look is not over by itself
    checkout.scan(BREAD)
    checkout.tap("yes")
    checkout.hand.wait(lambda: bool(checkout.pictures), "a live picture")
    with refusing(checkout):
        checkout.tap("stop")
        checkout.hand.wait(lambda: not checkout.camera_is_open, "the camera's end", 1.0)
    checkout.scan(BANANAS)
    assert checkout.last_visit().answers == [
        ("age group", "yes"),
        ("smile", "yes"),
        ("age group", "withdrawn"),
        ("smile", "withdrawn"),
    ]


def test_a_slip_that_cannot_be_kept_is_no_slip(checkout: Checkout) -> None:
    checkout.scan(BREAD)
    with refusing(checkout):
        checkout.tap("pay")
        checkout.hand.wait(lambda: isinstance(checkout.state, Shopping), "the way back")
        assert checkout.reads("Paying does not work here now. Please call a colleague.")
        assert not checkout.hand.sees("slip")
    checkout.tap("pay")
    checkout.hand.wait_for("slip")
    assert checkout.kept_sale(checkout.text("slip")) is not None


def test_a_visit_ends_even_where_its_end_cannot_be_kept(checkout: Checkout) -> None:
    checkout.scan(TOOTHPASTE)
    with refusing(checkout):
        checkout.tap("cancel", "end")
        checkout.hand.wait_for("start")
        assert checkout.state == Idle()
    checkout.scan(BREAD)
    with checkout.journal() as journal:
        now, before = journal.visits(2)
    assert (now.how, before.how) == (None, "cancelled"), "what was owed is written with the next"
