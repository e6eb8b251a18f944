"""Putting a card away, or showing another, takes back what was allowed of it, on record."""

from __future__ import annotations

import pytest

from kiosk.consent.purposes import Answer, Purpose
from kiosk.events import Answered, CardPutAway, Touched, Withdrawn
from kiosk.states import Notice, Shopping
from tests.unit.fakes import AMINA, JONAS, MILK, Kiosk, code
from tests.unit.test_session import Disk

YES = Answered(Purpose.PAST_PURCHASES, yes=True)
NO = Answered(Purpose.PAST_PURCHASES, yes=False)


def kept(kiosk: Kiosk) -> list[Answer]:
    """What the consent ledger was given about past purchases, oldest first."""
    return [
        record.answer
        for record, _ in kiosk.consents.kept
        if record.purpose is Purpose.PAST_PURCHASES
    ]


def here(kiosk: Kiosk) -> Shopping:
    assert isinstance(kiosk.state, Shopping)
    return kiosk.state


def with_card(answer: Answered | None, disk: Disk | None = None) -> Kiosk:
    kiosk = Kiosk(refuses=disk) if disk else Kiosk()
    kiosk.send(Touched())
    kiosk.scan(AMINA)
    if answer:
        kiosk.send(answer)
    return kiosk


def put_away(kiosk: Kiosk) -> None:
    kiosk.send(CardPutAway())


def show_another(kiosk: Kiosk) -> None:
    kiosk.scan(JONAS)


@pytest.mark.parametrize("act", [put_away, show_another])
def test_c19_a_yes_that_goes_with_its_card_is_withdrawn_on_record(act: object) -> None:
    kiosk = with_card(YES)
    act(kiosk)  # type: ignore[operator]
    assert kept(kiosk) == [Answer.YES, Answer.WITHDRAWN]
    visit = here(kiosk).visit
    assert kiosk.journal.answers[visit, Purpose.PAST_PURCHASES] is Answer.WITHDRAWN
    assert here(kiosk).past == ()


@pytest.mark.parametrize("act", [put_away, show_another])
@pytest.mark.parametrize("answer", [None, NO])
def test_c19_where_there_was_no_yes_nothing_is_withdrawn(
    act: object, answer: Answered | None
) -> None:
    kiosk = with_card(answer)
    before = kept(kiosk)
    act(kiosk)  # type: ignore[operator]
    assert kept(kiosk) == before


def test_c19_what_was_withdrawn_before_is_not_withdrawn_again_with_the_card() -> None:
    kiosk = with_card(YES)
    kiosk.send(Withdrawn(Purpose.PAST_PURCHASES), CardPutAway())
    assert kept(kiosk) == [Answer.YES, Answer.WITHDRAWN]


def test_a_card_that_comes_back_is_asked_about_anew_and_each_answer_is_on_record() -> None:
    kiosk = with_card(YES)
    kiosk.send(CardPutAway())
    kiosk.scan(AMINA)
    assert here(kiosk).asks_past_purchases
    kiosk.send(YES)
    assert kept(kiosk) == [Answer.YES, Answer.WITHDRAWN, Answer.YES]


def test_c08_a_card_is_put_away_though_the_disk_refuses() -> None:
    disk = Disk()
    kiosk = with_card(YES, disk)
    disk.full = True
    kiosk.send(CardPutAway())
    assert here(kiosk).member is None
    assert here(kiosk).past == ()
    assert here(kiosk).notice is Notice.CARD_PUT_AWAY
    disk.full = False
    kiosk.scan(code(MILK))  # what was owed to the journal is written with it
    visit = here(kiosk).visit
    assert kiosk.journal.answers[visit, Purpose.PAST_PURCHASES] is Answer.WITHDRAWN
