"""Whole visits by touch in which one of the camera's two purposes is allowed (TRUST C2)."""

from __future__ import annotations

import json
from dataclasses import dataclass

import pytest

from kiosk.consent.record import ConsentState, read_record
from kiosk.estimate import AgeBand, Estimate, Mood
from kiosk.states import Idle
from offline_db.ledger_reader import LedgerReader
from tests.flows.checkout import AMINA, BANANAS, BREAD, Checkout

AGES = [band.value.replace("-", " to ") for band in AgeBand if band is not AgeBand.UNDER_18]
SMILES = ("Smiling", "smiling")


@dataclass(frozen=True)
class Way:
    """One answer: its button, what is told of it, and which words must stand nowhere."""

    button: str
    purpose: str
    data: tuple[str, ...]
    never: tuple[str, ...]


WAYS = [
    Way("onlyAge", "age group", ("pd:Picture", "pd:AgeRange"), SMILES),
    Way("onlySmile", "smile", ("pd:Picture", "pd:FacialExpression", "pd:Mood"), tuple(AGES)),
]


def ledger_of(checkout: Checkout) -> list[tuple[str, ConsentState, tuple[str, ...]]]:
    reader = LedgerReader(checkout.home.ledger)
    try:
        found = [read_record(one.body) for one in reversed(list(reader.last(1000)))]
    finally:
        reader.close()
    return [(one.purpose, one.state, one.data) for one in found]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.button)
def test_c02_of_a_purpose_that_was_not_allowed_nothing_is_anywhere(
    checkout: Checkout, way: Way
) -> None:
    before = len(ledger_of(checkout))
    checkout.forget_looks()
    checkout.scan(BREAD)
    checkout.tap(way.button)
    checkout.await_answer()
    allows_age = way.button == "onlyAge"

    (packet,) = checkout.answers
    assert (packet.age is not None, packet.mood is not None) == (allows_age, not allows_age)
    about = checkout.shopping.about
    assert isinstance(about, Estimate)
    assert (about.age is not None, about.mood is not None) == (allows_age, not allows_age)
    assert about.mood in (None, Mood.SMILING)
    said = checkout.text("about")
    assert said.endswith("Only a guess.")
    left = " | ".join(checkout.leftovers() - {"I feel like a treat"})
    assert not [word for word in way.never if word in said]
    assert not [word for word in way.never if word in left]
    for card in checkout.shopping.offers:
        audience = card.candidate.offer.audience
        assert not (audience.moods if allows_age else audience.ages)

    kept = ledger_of(checkout)[before:]
    given = [one for one in kept if one[1] is ConsentState.GIVEN]
    assert given == [(way.purpose, ConsentState.GIVEN, way.data)]
    assert [one[1] for one in kept if one[0] != way.purpose] == [ConsentState.REFUSED]

    checkout.tap("pay", "done")
    checkout.hand.wait_for("thanks")
    checkout.tap("done")
    checkout.hand.wait_for("start")
    assert checkout.state == Idle()
    written = str(checkout.last_visit())
    assert not [
        word for word in (*SMILES, *AGES, *(band.value for band in AgeBand)) if word in written
    ]


def test_c02_the_smile_is_dropped_and_the_age_group_kept_by_touch(checkout: Checkout) -> None:
    before = len(ledger_of(checkout))
    checkout.scan(BREAD, AMINA)
    checkout.tap("noPast", "yes")
    checkout.await_answer()
    about = checkout.shopping.about
    assert isinstance(about, Estimate)
    checkout.visit.open("choices")
    checkout.hand.wait_for("smileOff")
    known = checkout.text("known")
    assert "Smiling" in known
    checkout.tap("smileOff")
    assert checkout.shopping.about == Estimate(about.age, about.margin_years, None)
    assert "Smiling" not in checkout.text("known")
    assert "Smiling" not in " | ".join(checkout.leftovers())
    assert not checkout.hand.sees("smileOff")
    assert checkout.hand.sees("ageOff")
    receipt = json.loads(checkout.decode("cameraReceipt"))
    assert (receipt["yes"], receipt["no"]) == (["age group"], ["smile"])
    assert receipt["of"] == ["picture", "age"]
    states = [one[:2] for one in ledger_of(checkout)[before:]]
    assert states[-1] == ("smile", ConsentState.WITHDRAWN)
    assert ("age group", ConsentState.WITHDRAWN) not in states
    checkout.tap("ageOff")
    assert checkout.shopping.about is None
    assert ledger_of(checkout)[-1][:2] == ("age group", ConsentState.WITHDRAWN)
    checkout.tap("closeSheet")
    checkout.scan(BANANAS)
    assert not checkout.hand.sees("yes"), "nobody is asked again"
    checkout.leave()
