"""Illinois: no yes before the written policy was on the screen, and a no costs nothing more."""

from __future__ import annotations

import pytest

from kiosk.consent.purposes import LOOK, Answer, Purpose
from kiosk.effects import AnswerKept
from kiosk.events import (
    Event,
    HelpCalled,
    LanguageChosen,
    OverlayClosed,
    OverlayOpened,
    PayPressed,
    PolicyOpened,
    PolicySeen,
    TellMyselfChosen,
    Touched,
)
from kiosk.states import Notice, Overlay, Paying, Reading, Shopping
from kiosk.visit import House
from tests.unit.fakes import APPLES, CAMERA_NO, CAMERA_YES, MILK, ONLY_SMILE, Kiosk, code

YES = CAMERA_YES
NO = CAMERA_NO
ILLINOIS = House("USD", policy_first=True)
READ = (PolicyOpened(), PolicySeen())


def kiosk_after(*events: Event, house: House = ILLINOIS) -> Kiosk:
    kiosk = Kiosk(house=house)
    kiosk.send(Touched(), *events)
    return kiosk


def here(kiosk: Kiosk) -> Shopping:
    assert isinstance(kiosk.state, Shopping), kiosk.state
    return kiosk.state


def answers(kiosk: Kiosk) -> list[AnswerKept]:
    return [record for record in kiosk.journal.records if isinstance(record, AnswerKept)]


@pytest.mark.parametrize(
    "before",
    [
        (),
        (PolicyOpened(),),
        (PolicySeen(),),
        (*READ, OverlayClosed()),
        (*READ, LanguageChosen("de")),
        (*READ, HelpCalled()),
        (*READ, OverlayOpened(Overlay.HELP)),
        (*READ, PolicyOpened()),
    ],
    ids=lambda events: " ".join(type(event).__name__ for event in events) or "nothing",
)
def test_c24_a_yes_without_the_whole_policy_on_the_screen_is_none(
    before: tuple[Event, ...],
) -> None:
    kiosk = kiosk_after(*before, YES)
    assert answers(kiosk) == []
    assert kiosk.camera.opens == 0
    assert here(kiosk).asks_camera


def test_c24_a_yes_at_the_end_of_the_policy_is_signed_and_then_the_camera_opens() -> None:
    kiosk = kiosk_after(*READ, YES)
    kept = [(one.purpose, one.answer, one.signed) for one in answers(kiosk)]
    assert kept == [(purpose, Answer.YES, True) for purpose in LOOK]
    assert kiosk.camera.opens == 1
    assert here(kiosk).reading is Reading.NOT


def test_c24_in_another_language_the_policy_is_shown_again_before_a_yes() -> None:
    kiosk = kiosk_after(*READ, OverlayOpened(Overlay.LANGUAGES), LanguageChosen("de"))
    assert here(kiosk).reading is Reading.OPEN
    kiosk.send(PolicySeen(), YES)
    assert kiosk.consents.kept[0][1] == "de"
    assert kiosk.camera.opens == 1


def test_c24_where_no_policy_is_wanted_none_can_be_opened_and_a_yes_is_a_plain_tap() -> None:
    kiosk = kiosk_after(*READ, house=House("EUR"))
    assert here(kiosk).reading is Reading.NOT
    kiosk.send(YES)
    assert [kept.signed for kept in answers(kiosk)] == [False, False]


@pytest.mark.parametrize("before", [(), (PolicyOpened(),), READ], ids=["unread", "open", "read"])
def test_c07_a_no_is_taken_at_any_time_and_is_the_last_word(before: tuple[Event, ...]) -> None:
    kiosk = kiosk_after(*before, NO, *READ, YES)
    assert [kept.answer for kept in answers(kiosk)] == [Answer.NO] * 2
    assert here(kiosk).reading is Reading.NOT
    assert kiosk.camera.opens == 0


def test_telling_oneself_needs_no_signature() -> None:
    kiosk = kiosk_after(*READ, TellMyselfChosen())
    assert here(kiosk).telling
    assert here(kiosk).reading is Reading.NOT
    told = [(kept.answer, kept.signed) for kept in answers(kiosk)]
    assert told == [(Answer.MYSELF, False)] * 2


def test_c24_a_signature_for_one_purpose_signs_nothing_else() -> None:
    kiosk = kiosk_after(*READ, ONLY_SMILE)
    kept = {one.purpose: (one.answer, one.signed) for one in answers(kiosk)}
    assert kept == {
        Purpose.AGE_GROUP: (Answer.NO, False),
        Purpose.SMILE: (Answer.YES, True),
    }
    assert kiosk.camera.asked_for == [(Purpose.SMILE,)]


def test_scanning_and_paying_go_on_over_an_open_policy() -> None:
    kiosk = kiosk_after(*READ)
    kiosk.scan(code(MILK))
    assert here(kiosk).basket.count == 1
    assert here(kiosk).reading is Reading.NOT
    kiosk.send(PolicyOpened())
    kiosk.scan(code(APPLES))
    kiosk.send(PolicyOpened(), PayPressed())
    assert isinstance(kiosk.state, Paying)
    assert kiosk.state.shopping.reading is Reading.NOT


def test_help_over_the_policy_leads_back_to_it_and_a_second_close_to_the_basket() -> None:
    kiosk = kiosk_after(*READ, OverlayOpened(Overlay.HELP), OverlayClosed())
    assert here(kiosk).reading is Reading.WHOLE
    kiosk.send(OverlayClosed())
    assert here(kiosk).reading is Reading.NOT


def test_c24_a_signature_that_cannot_be_kept_opens_no_camera_and_is_told() -> None:
    kiosk = kiosk_after(*READ)
    kiosk.consents.refuses = lambda: True
    kiosk.send(YES)
    assert kiosk.camera.opens == 0
    assert here(kiosk).notice is Notice.NOT_WRITTEN
    assert here(kiosk).reading is Reading.NOT, "the sentence would lie under the policy"
