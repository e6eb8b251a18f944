"""A badge at a real kiosk: the real camera process closes, and opens for nobody beside staff."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from kiosk.badges import new_badge
from kiosk.consent.purposes import LOOK, Purpose
from kiosk.effects import StartLook
from kiosk.estimate import NoEstimate
from kiosk.settings import Settings
from kiosk.staff import Staff, StaffAct
from kiosk.states import Idle
from offline_db.badge_list import BadgeList
from tests.flows.checkout import BANANAS, BREAD, Checkout
from tests.unit.fakes import CAMERA_YES

ATTENDED = Settings(shop="Linden Corner", region="eu", camera="film", attended=True)


@pytest.fixture
def badge(checkout: Checkout) -> Iterator[str]:
    """The code of a badge on the kiosk's list; the colleague is gone again afterwards."""
    listed = BadgeList(checkout.home.badges)
    made, code = new_badge("blue lanyard", os.urandom)
    listed.add(made)
    yield code
    listed.remove("blue lanyard")
    session = checkout.kiosk.session
    if session.staff.attended:
        session.staff_does(StaffAct.BADGE)
        session.staff_does(StaffAct.SWITCHED)
    session.staff_does(StaffAct.ENDED)
    assert not session.staff.is_open


def test_c15_a_badge_in_mid_look_closes_the_real_camera(checkout: Checkout, badge: str) -> None:
    checkout.plays("nobody")
    checkout.scan(BREAD)
    checkout.tap("yes")
    checkout.hand.wait(lambda: bool(checkout.pictures), "a live picture")
    checkout.scan(badge)
    checkout.hand.wait(lambda: not checkout.camera_is_open, "the camera to close", 2.0)
    checkout.hand.wait(lambda: bool(checkout.answers), "the process's word")
    assert checkout.answers[0].reason is NoEstimate.STOPPED
    assert checkout.shopping.about is None
    checkout.tap("endStaff")
    assert checkout.shopping.basket.count == 1
    assert not checkout.hand.sees("yes")


def test_c15_beside_staff_no_way_leads_to_an_open_camera(checkout: Checkout, badge: str) -> None:
    session = checkout.kiosk.session
    checkout.scan(BREAD)
    visit = checkout.shopping.visit
    checkout.scan(badge)
    session.send(CAMERA_YES)
    session._act(StartLook("somebody asks all the same", LOOK))
    checkout.tap("attended", "endStaff")
    session._act(StartLook("and again", LOOK))
    assert "staff" in session._edges.consents.why_closed(visit, Purpose.AGE_GROUP)
    checkout.leave()
    checkout.scan(BANANAS)
    assert not checkout.hand.sees("yes")
    session.send(CAMERA_YES)
    session._act(StartLook("and in the next visit", LOOK))
    checkout.hand.rest(0.3)
    assert not checkout.opened
    assert not checkout.answers, "the camera process was asked"
    assert not checkout.camera_is_open


def test_c15_a_yes_on_record_opens_nothing_once_staff_came(checkout: Checkout, badge: str) -> None:
    checkout.scan(BREAD)
    checkout.tap("yes")
    checkout.await_answer()
    opened = len(checkout.opened)
    checkout.scan(badge)
    checkout.kiosk.session._act(StartLook("on the strength of the record", LOOK))
    assert len(checkout.opened) == opened
    assert len(checkout.answers) == 1


@pytest.mark.parametrize("checkout", [ATTENDED], indirect=True)
def test_c15_a_till_that_is_always_attended_asks_nothing_about_its_camera(
    checkout: Checkout,
) -> None:
    assert checkout.kiosk.session.staff == Staff(always_attended=True)
    assert checkout.text("cameraMark") == "Camera off: staff"
    checkout.scan(BREAD)
    assert not checkout.hand.sees("yes")
    checkout.kiosk.session._act(StartLook("all the same", LOOK))
    assert not checkout.answers


def test_c28_a_badge_on_the_first_screen_shows_the_answers_and_the_kiosks_state(
    checkout: Checkout, badge: str
) -> None:
    checkout.scan(badge)
    assert checkout.reads("What does it do?")
    assert checkout.reads("Camera: off; it opens only after a shopper's yes")
    assert checkout.reads(checkout.kiosk.files.catalogue.info.version)
    checkout.tap("endStaff")
    assert checkout.state == Idle()
    assert checkout.hand.sees("start")


def test_a_badge_is_in_no_file_and_no_log(
    checkout: Checkout, badge: str, caplog: pytest.LogCaptureFixture
) -> None:
    checkout.scan(BREAD, badge)
    checkout.tap("endStaff")
    checkout.leave()
    digits = badge.rpartition(":")[2].encode()
    for file in checkout.home.root.iterdir():
        if file.is_file() and not file.name.startswith("catalog"):
            assert digits not in file.read_bytes(), file.name
    assert digits.decode() not in caplog.text
    assert not any(digits.decode() in text for text in checkout.leftovers())
