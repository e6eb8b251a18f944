"""A colleague at the kiosk: no camera beside them, and no shopper's basket is touched."""

from __future__ import annotations

import logging
import random

import pytest

from kiosk.badges import LABEL, new_badge
from kiosk.codes import StaffCode, Unreadable, read_code
from kiosk.consent.purposes import LOOK, Answer
from kiosk.estimate import NoEstimate
from kiosk.events import (
    BackPressed,
    CameraIsOpen,
    Cancelled,
    LookAnswered,
    PayPressed,
    PolicyOpened,
    TellMyselfChosen,
    Touched,
)
from kiosk.staff import Staff, StaffAct, staff_step
from kiosk.states import Idle, Notice, Paying, Reading, Shopping
from kiosk.visit import House
from tests.unit.fakes import (
    BADGE,
    BREAD,
    CAMERA_YES,
    CARD_PREFIX,
    CHEERFUL,
    MILK,
    Kiosk,
    code,
)

YES = CAMERA_YES


def here(kiosk: Kiosk) -> Shopping:
    assert isinstance(kiosk.state, Shopping), kiosk.state
    return kiosk.state


# --- the staff session and the attendant's mode ---------------------------------------------


def test_a_badge_opens_a_session_and_the_mode_is_switched_from_within_it() -> None:
    staff = staff_step(Staff(), StaffAct.SWITCHED)
    assert staff == Staff(), "nobody switches it without a badge"
    staff = staff_step(staff_step(staff, StaffAct.BADGE), StaffAct.SWITCHED)
    assert staff == Staff(session=True, attended=True)
    staff = staff_step(staff, StaffAct.ENDED)
    assert staff == Staff(attended=True)
    assert staff.is_open


@pytest.mark.parametrize("act", [StaffAct.ENDED, StaffAct.QUIET])
def test_a_session_ends_by_its_button_and_by_silence(act: StaffAct) -> None:
    assert staff_step(Staff(session=True), act) == Staff()


def test_what_the_settings_say_is_not_switched() -> None:
    always = Staff(session=True, always_attended=True)
    assert staff_step(always, StaffAct.SWITCHED) == always
    assert staff_step(always, StaffAct.ENDED).is_open


# --- in a visit ------------------------------------------------------------------------------


def test_c15_a_badge_in_mid_look_closes_the_camera_and_its_answer_is_late() -> None:
    kiosk = Kiosk()
    kiosk.scan(code(MILK))
    kiosk.send(YES)
    kiosk.send(CameraIsOpen(kiosk.camera.looks[0]))
    assert kiosk.camera.open_look is not None
    kiosk.scan(BADGE)
    assert kiosk.camera.open_look is None
    assert here(kiosk).no_estimate is NoEstimate.NOT_ALLOWED
    kiosk.send(LookAnswered(kiosk.camera.looks[0], CHEERFUL))
    assert here(kiosk).about is None


def test_c15_while_a_session_is_open_a_yes_is_none() -> None:
    kiosk = Kiosk()
    kiosk.scan(code(MILK), BADGE)
    kiosk.send(YES)
    assert kiosk.camera.opens == 0
    assert not here(kiosk).asks_camera
    assert here(kiosk).answers.with_look(Answer.OPEN) == LOOK


def test_c15_in_attendants_mode_no_visit_is_asked_about_the_camera() -> None:
    kiosk = Kiosk()
    kiosk.scan(BADGE)
    kiosk.session.staff_does(StaffAct.SWITCHED)
    kiosk.session.staff_does(StaffAct.ENDED)
    for _ in range(3):
        kiosk.scan(code(MILK))
        assert not here(kiosk).asks_camera
        kiosk.send(YES, TellMyselfChosen(), Cancelled())
    assert kiosk.camera.opens == 0
    kiosk.scan(BADGE)
    kiosk.session.staff_does(StaffAct.SWITCHED)
    kiosk.scan(code(MILK))
    assert here(kiosk).asks_camera, "switched off again, the next visit is asked"


def test_c15_a_till_that_is_always_attended_never_asks_about_the_camera() -> None:
    kiosk = Kiosk()
    kiosk.session.follow_staff(lambda staff: None, always_attended=True)
    kiosk.scan(code(MILK))
    kiosk.send(YES)
    assert kiosk.camera.opens == 0
    assert not here(kiosk).asks_camera


def test_a_badge_in_mid_visit_loses_nothing_of_the_basket() -> None:
    kiosk = Kiosk()
    kiosk.scan(code(MILK), code(BREAD))
    before, kept = here(kiosk).basket, len(kiosk.journal.records)
    kiosk.scan(BADGE)
    kiosk.session.staff_does(StaffAct.ENDED)
    assert here(kiosk).basket == before
    assert len(kiosk.journal.records) == kept, "a badge is written down nowhere"


def test_what_was_guessed_of_the_shopper_before_stays_theirs() -> None:
    kiosk = Kiosk()
    kiosk.scan(code(MILK))
    kiosk.send(YES)
    kiosk.send(kiosk.camera.answer(CHEERFUL))
    kiosk.scan(BADGE)
    assert here(kiosk).about == CHEERFUL


def test_c15_a_visit_in_which_staff_helped_is_not_asked_afterwards() -> None:
    kiosk = Kiosk()
    kiosk.scan(code(MILK), BADGE)
    kiosk.session.staff_does(StaffAct.ENDED)
    assert not here(kiosk).asks_camera
    kiosk.send(Cancelled())
    kiosk.scan(code(MILK))
    assert here(kiosk).asks_camera


def test_c15_a_badge_while_paying_leaves_the_slip_and_no_question_waits_behind_it() -> None:
    kiosk = Kiosk()
    kiosk.scan(code(MILK))
    kiosk.send(PayPressed())
    kiosk.scan(BADGE)
    assert isinstance(kiosk.state, Paying)
    assert kiosk.state.sale is not None
    kiosk.send(BackPressed())
    assert not here(kiosk).asks_camera


def test_a_badge_where_nobody_is_begins_no_visit() -> None:
    kiosk = Kiosk()
    kiosk.scan(BADGE)
    assert kiosk.state == Idle()
    assert kiosk.session.staff.session
    assert not kiosk.journal.records


def test_who_scans_an_item_is_shopping_and_sees_the_basket_again() -> None:
    kiosk = Kiosk()
    kiosk.scan(BADGE, code(MILK))
    assert not kiosk.session.staff.session
    assert here(kiosk).basket.count == 1


def test_c24_a_badge_lays_the_written_policy_down() -> None:
    kiosk = Kiosk(house=House("USD", policy_first=True))
    kiosk.send(Touched(), PolicyOpened())
    kiosk.scan(BADGE)
    assert here(kiosk).reading is Reading.NOT


# --- badges ------------------------------------------------------------------------------------


def test_a_badge_that_is_not_on_the_list_opens_nothing_and_is_written_nowhere(
    caplog: pytest.LogCaptureFixture,
) -> None:
    kiosk = Kiosk()
    strange = f"askfirst:staff:{'9' * 40}"
    kiosk.scan(code(MILK), strange)
    assert not kiosk.session.staff.session
    assert here(kiosk).notice is Notice.NOT_A_CODE
    with caplog.at_level(logging.DEBUG):
        kiosk.scan(BADGE, strange)
    for secret in (BADGE, strange, BADGE[-40:], "9" * 40):
        assert secret not in repr(kiosk.journal.records) + caplog.text
    assert "9" * 40 not in repr(read_code(strange, CARD_PREFIX))


@pytest.mark.parametrize(
    "text",
    ["askfirst:staff:", "askfirst:staff:123", f"askfirst:staff:{'1' * 39}x",
     f"askfirst:staff:{'1' * 41}", f"askfirst:staff:{'١' * 40}", "1" * 40],
)  # fmt: skip
def test_half_a_badge_is_none(text: str) -> None:
    assert isinstance(read_code(text, CARD_PREFIX), Unreadable)


def test_a_scanner_in_capitals_reads_a_badge_as_well() -> None:
    assert read_code(BADGE.upper(), CARD_PREFIX) == read_code(BADGE, CARD_PREFIX)


def test_only_the_digits_on_the_card_open_a_badge_and_they_are_not_kept() -> None:
    badge, text = new_badge("blue lanyard", random.Random(7).randbytes)
    other, _ = new_badge("red lanyard", random.Random(8).randbytes)
    read = read_code(text, CARD_PREFIX)
    assert isinstance(read, StaffCode)
    assert badge.is_of(read.digits)
    assert not other.is_of(read.digits)
    assert read.digits not in repr(badge)
    assert (badge.salt, badge.hash) != (other.salt, other.hash)


def test_a_label_is_plain_letters() -> None:
    assert all(LABEL.fullmatch(label) for label in ("a", "till 3", "blue-2", "A.b"))
    assert not any(LABEL.fullmatch(label) for label in ("", " a", "a/b", "ä", "x" * 41, "a\nb"))
