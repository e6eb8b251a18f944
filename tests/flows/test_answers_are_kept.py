"""What a shopper answers is on record before anything rests on it, and the records hold."""

from __future__ import annotations

import json

import pytest

from kiosk.commands.consent_files import policy_of, region_named
from kiosk.consent.record import ConsentRecord, ConsentState, Method, read_record
from kiosk.estimate import Estimate
from kiosk.settings import Settings
from kiosk.states import Idle, Notice, Reading
from offline_db.ledger_reader import LedgerReader
from tests.flows.checkout import Checkout
from tests.flows.places import AMINA, BANANAS

NO_REGION = Settings(shop="Linden Corner", region="none", camera="0")
ILLINOIS = Settings(shop="Linden Corner", region="illinois", camera="film")


def records(checkout: Checkout) -> list[tuple[str, ConsentState]]:
    """Every answer on record, oldest first; the chain must hold."""
    return [(record.purpose, record.state) for record in whole_records(checkout)]


def whole_records(checkout: Checkout) -> list[ConsentRecord]:
    reader = LedgerReader(checkout.home.ledger)
    try:
        assert reader.verify().broken is None
        return [read_record(one.body) for one in reversed(list(reader.last(1000)))]
    finally:
        reader.close()


def last_record(checkout: Checkout) -> ConsentRecord:
    return whole_records(checkout)[-1]


def test_c19_every_answer_of_a_visit_is_on_record(checkout: Checkout) -> None:
    before = len(records(checkout))
    checkout.scan(AMINA, BANANAS)
    checkout.tap("noPast", "yes")
    checkout.await_answer()
    checkout.tap("removeGuess")
    assert records(checkout)[before:] == [
        ("past purchases", ConsentState.REFUSED),
        ("age group", ConsentState.GIVEN),
        ("smile", ConsentState.GIVEN),
        ("age group", ConsentState.WITHDRAWN),
        ("smile", ConsentState.WITHDRAWN),
    ]
    checkout.leave()
    assert isinstance(checkout.state, Idle)


def test_c19_a_card_that_is_put_away_leaves_a_withdrawal_on_record(checkout: Checkout) -> None:
    before = len(records(checkout))
    checkout.scan(AMINA, BANANAS)
    checkout.tap("yesPast", "putCardAway")
    assert records(checkout)[before:] == [
        ("past purchases", ConsentState.GIVEN),
        ("past purchases", ConsentState.WITHDRAWN),
    ]
    checkout.leave()


def test_c19_no_record_no_camera(checkout: Checkout) -> None:
    ledger = checkout.kiosk.files.ledger
    assert ledger is not None
    ledger._db.execute("PRAGMA query_only = ON")
    try:
        checkout.scan(BANANAS)
        checkout.tap("yes")
        assert checkout.shopping.notice is Notice.NOT_WRITTEN
        assert checkout.shopping.looking is None
        assert not checkout.camera_is_open
        checkout.tap("no")
        assert not checkout.hand.sees("yes")
    finally:
        ledger._db.execute("PRAGMA query_only = OFF")
        checkout.troubles.clear()
    checkout.leave()


@pytest.mark.parametrize("checkout", [NO_REGION], indirect=True)
def test_c25_where_the_region_does_not_allow_it_no_camera_is_offered(checkout: Checkout) -> None:
    assert checkout.link is None
    assert checkout.text("cameraNotice").startswith("There is no camera in use here")
    checkout.scan(AMINA, BANANAS)
    assert not checkout.hand.sees("yes")
    assert checkout.hand.sees("yesPast")
    checkout.leave()


def read_policy(checkout: Checkout) -> list[str]:
    """To its end; every text that stood there on the way."""
    checkout.tap("readPolicy")
    seen = [*checkout.texts]
    while not checkout.hand.sees("sign"):
        assert not checkout.hand.sees("no"), "both answers stand on the same page"
        checkout.tap("laterPage")
        seen += checkout.texts
    checkout.hand.wait(lambda: checkout.shopping.reading is Reading.WHOLE, "the policy's end")
    return seen


@pytest.mark.parametrize("checkout", [ILLINOIS], indirect=True)
def test_c24_in_illinois_the_written_policy_is_read_and_signed_before_the_camera_opens(
    checkout: Checkout,
) -> None:
    checkout.scan(BANANAS)
    assert not checkout.hand.sees("yes"), "nothing is asked before the policy was shown"
    assert not checkout.hand.sees("no")
    policy = policy_of(region_named("illinois"))
    _, words = policy.spoken("en")
    seen = read_policy(checkout)
    for sentence in (words.title, *(text for part in words.parts for text in part), words.sign):
        assert sentence in seen
    assert not checkout.opened
    checkout.tap("sign")
    checkout.await_answer()
    assert isinstance(checkout.shopping.about, Estimate)
    signed = last_record(checkout)
    assert signed.method is Method.SIGNED_TAP
    assert signed.policy == policy.shown("en")
    assert not checkout.camera_is_open
    checkout.leave()


@pytest.mark.parametrize("checkout", [ILLINOIS], indirect=True)
def test_c24_a_no_at_the_end_of_the_policy_is_a_plain_no_and_opens_nothing(
    checkout: Checkout,
) -> None:
    checkout.scan(BANANAS)
    read_policy(checkout)
    checkout.tap("no")
    assert (last_record(checkout).state, last_record(checkout).method) == (
        ConsentState.REFUSED, Method.TAP,
    )  # fmt: skip
    assert not checkout.hand.sees("readPolicy")
    assert not checkout.opened
    checkout.leave()


def test_c21_the_question_shows_the_very_words_of_the_notice(checkout: Checkout) -> None:
    from kiosk.commands.consent_files import notices_now

    words = notices_now()["smile"].spoken("de")[1]
    checkout.tap("speak-de")
    shown = checkout.texts
    for sentence in words.first_layer.splitlines():
        assert sentence in shown
    checkout.leave()


def test_c20_the_shopper_takes_a_receipt_of_the_answer_along(checkout: Checkout) -> None:
    checkout.scan(BANANAS)
    checkout.tap("no", "cameraMark")
    checkout.hand.wait_for("cameraReceipt")
    receipt = json.loads(checkout.decode("cameraReceipt"))
    assert receipt["state"] == "refused"
    assert receipt["told"].startswith("ask:camera-3-en-")
    assert receipt["end"]["how"]
    checkout.tap("closeSheet")
    checkout.leave()
    assert not any('"receipt"' in text for text in checkout.leftovers())
