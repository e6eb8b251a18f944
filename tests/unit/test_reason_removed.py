""" "Remove this reason": the ground is gone for the visit, and others are chosen at once."""

from __future__ import annotations

import pytest

from kiosk.consent.purposes import Purpose
from kiosk.events import (
    Answered,
    Cancelled,
    CardPutAway,
    LookWithdrawn,
    ReasonRemoved,
    Touched,
)
from kiosk.offers.learned import Learned
from kiosk.offers.ranking import GOES_WITH
from kiosk.offers.reason import Ground
from kiosk.states import Shopping
from tests.unit.fakes import AMINA, APPLES, CAMERA_YES, CANDIDATES, CHEERFUL, PEN, TEA, Kiosk, code


@pytest.fixture
def kiosk() -> Kiosk:
    """Somebody with a card who said yes to their past purchases, a pen in the basket."""
    kiosk = Kiosk()
    gtins = [candidate.product.gtin for candidate in CANDIDATES]
    learned = Learned(
        popularity=dict.fromkeys(gtins, 0.02), goes_with={PEN.gtin: {TEA.gtin: 2 * GOES_WITH}}
    )
    kiosk.catalogue.learned = lambda: learned  # type: ignore[method-assign]
    kiosk.scan(AMINA, code(PEN))
    kiosk.send(Answered(Purpose.PAST_PURCHASES, yes=True))
    return kiosk


def here(kiosk: Kiosk) -> Shopping:
    assert isinstance(kiosk.state, Shopping)
    return kiosk.state


def grounds(kiosk: Kiosk) -> set[Ground]:
    return {card.reason.ground for card in here(kiosk).offers}


@pytest.mark.parametrize("ground", [Ground.OFTEN_BOUGHT, Ground.GOES_WITH])
def test_no_offer_rests_on_a_removed_reason_and_four_still_stand(
    kiosk: Kiosk, ground: Ground
) -> None:
    assert ground in grounds(kiosk)
    kiosk.send(ReasonRemoved(ground))
    assert ground not in grounds(kiosk)
    assert len(here(kiosk).offers) == 4
    kiosk.scan(code(PEN))
    assert ground not in grounds(kiosk)  # for the whole visit


def test_the_consent_stands_when_a_reason_goes(kiosk: Kiosk) -> None:
    before = here(kiosk).answers
    kiosk.send(ReasonRemoved(Ground.OFTEN_BOUGHT))
    assert here(kiosk).answers == before
    assert here(kiosk).past


def test_between_the_tap_and_new_offers_none_says_the_old_reason(kiosk: Kiosk) -> None:
    shown = len(kiosk.shown)
    kiosk.send(ReasonRemoved(Ground.OFTEN_BOUGHT))
    for state in kiosk.shown[shown:]:
        assert isinstance(state, Shopping)
        assert all(card.reason.ground is not Ground.OFTEN_BOUGHT for card in state.offers)


def test_nothing_of_a_removed_reason_is_written_down(kiosk: Kiosk) -> None:
    before = list(kiosk.journal.records)
    kiosk.send(ReasonRemoved(Ground.OFTEN_BOUGHT))
    assert kiosk.journal.records == before


def test_what_no_card_says_cannot_be_removed(kiosk: Kiosk) -> None:
    for ground in (Ground.LOOKED, Ground.FOR_EVERYBODY, Ground.FOR_MEMBERS):
        before = here(kiosk)
        assert kiosk.send(ReasonRemoved(ground)) == before


def test_the_next_visit_begins_with_every_reason(kiosk: Kiosk) -> None:
    kiosk.send(ReasonRemoved(Ground.OFTEN_BOUGHT))
    kiosk.send(Cancelled(), Touched())
    assert here(kiosk).removed == frozenset()


def test_another_card_does_not_bring_a_removed_reason_back(kiosk: Kiosk) -> None:
    kiosk.send(ReasonRemoved(Ground.OFTEN_BOUGHT), CardPutAway())
    kiosk.scan(AMINA)
    kiosk.send(Answered(Purpose.PAST_PURCHASES, yes=True))
    assert APPLES in {card.product for card in here(kiosk).offers} or here(kiosk).past
    assert Ground.OFTEN_BOUGHT not in grounds(kiosk)


def test_a_withdrawn_guess_leaves_no_trace_in_what_was_removed(kiosk: Kiosk) -> None:
    kiosk.send(CAMERA_YES)
    kiosk.send(kiosk.camera.answer(CHEERFUL))
    assert Ground.LOOKED in grounds(kiosk)
    kiosk.send(ReasonRemoved(Ground.LOOKED), ReasonRemoved(Ground.OFTEN_BOUGHT))
    assert here(kiosk).removed == {Ground.LOOKED, Ground.OFTEN_BOUGHT}
    kiosk.send(LookWithdrawn())
    assert here(kiosk).removed == {Ground.OFTEN_BOUGHT}
