"""From an answer to a record to the camera: the desk's rules, in each region."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.commands.assemble import camera_command
from kiosk.commands.consent_files import desk_of, notices_now, policy_of, region_named
from kiosk.consent.desk import Desk
from kiosk.consent.purposes import Answer, Purpose
from kiosk.consent.record import Method
from kiosk.consent.regions import SwitchedOn
from kiosk.effects import AnswerKept
from kiosk.settings import Settings
from tests.unit.consent_makers import AT, HEAD, uuid_of


def desk(name: str) -> Desk:
    region = region_named(name)
    policy = policy_of(region) if region else None
    return Desk(HEAD, notices_now(), region, policy, SwitchedOn())


def answered(
    at: Desk, answer: Answer, purpose: Purpose = Purpose.AGE_GROUP, *, signed: bool = False
) -> str:
    """Why the camera stays closed after ``answer``; empty if it may open."""
    kept = AnswerKept(uuid_of(2), purpose, answer, signed)
    return at.why_closed(at.record(kept, "de", record_id=uuid_of(1), at=AT))


@pytest.mark.parametrize("name", ["eu", "uk", "illinois"])
def test_c01_the_camera_may_open_on_a_kept_yes_alone(name: str) -> None:
    assert answered(desk(name), Answer.YES, signed=name == "illinois") == ""
    for answer in (Answer.NO, Answer.MYSELF, Answer.WITHDRAWN):
        assert answered(desk(name), answer) != ""
    assert answered(desk(name), Answer.YES, Purpose.PAST_PURCHASES) != ""
    assert desk(name).why_closed(None) != ""


def test_c21_a_yes_to_a_notice_that_has_changed_opens_nothing_and_is_asked_again() -> None:
    shown = desk("eu")
    camera = shown.notices["age group"]
    yes = AnswerKept(uuid_of(2), Purpose.AGE_GROUP, Answer.YES)
    kept = shown.record(yes, "de", record_id=uuid_of(1), at=AT)
    assert shown.why_closed(kept) == ""
    words = {**dict(camera.texts), "de": replace(dict(camera.texts)["de"], body="Other words.")}
    for changed in (
        replace(camera, version=camera.version + 1),
        replace(camera, texts=tuple(words.items())),
    ):
        later = replace(shown, notices={**shown.notices, "age group": changed})
        assert "asked again" in later.why_closed(kept)
        again = later.record(yes, "de", record_id=uuid_of(3), at=AT)
        assert later.why_closed(again) == ""
        assert again.notice != kept.notice


@pytest.mark.parametrize("name", ["none", "", "atlantis"])
def test_c25_without_a_profile_a_yes_opens_nothing(name: str) -> None:
    assert answered(desk(name), Answer.YES) != ""


def test_c24_in_illinois_a_yes_is_signed_and_names_the_policy_a_no_is_a_plain_tap() -> None:
    illinois = desk("illinois")
    yes = AnswerKept(uuid_of(2), Purpose.AGE_GROUP, Answer.YES, signed=True)
    no = AnswerKept(uuid_of(2), Purpose.AGE_GROUP, Answer.NO)
    signed = illinois.record(yes, "de", record_id=uuid_of(1), at=AT)
    plain = illinois.record(no, "de", record_id=uuid_of(3), at=AT)
    assert signed.method is Method.SIGNED_TAP
    assert signed.policy is not None
    assert (signed.policy.id, signed.policy.language) == ("biometric-policy-illinois", "de")
    assert (plain.method, plain.policy) == (Method.TAP, None)
    assert desk("eu").record(yes, "de", record_id=uuid_of(1), at=AT).policy is None


def test_c24_in_illinois_a_yes_that_was_not_signed_opens_nothing() -> None:
    assert "policy was not shown" in answered(desk("illinois"), Answer.YES)
    assert answered(desk("illinois"), Answer.YES, signed=True) == ""


def test_c24_in_illinois_a_plain_tap_under_the_policy_is_no_signature() -> None:
    illinois = desk("illinois")
    yes = AnswerKept(uuid_of(2), Purpose.AGE_GROUP, Answer.YES, signed=True)
    signed = illinois.record(yes, "de", record_id=uuid_of(1), at=AT)
    assert illinois.why_closed(signed) == ""
    assert "not signed" in illinois.why_closed(replace(signed, method=Method.TAP))


def test_c19_no_ledger_no_consent_is_asked_for() -> None:
    now = desk("eu").allowed(ledger_holds=False)
    assert not now.camera
    assert not now.past_purchases
    assert "ledger verify" in now.why_not


@pytest.mark.parametrize(("set_", "holds"), [(18, 18), (21, 21), (25, 25)])
def test_c16_the_operators_least_age_raises_the_regions_and_reaches_the_camera_process(
    set_: int, holds: int
) -> None:
    settings = Settings(region="eu", camera="0", least_age=set_)
    assert desk_of(settings, has_camera=True).allowed().least_age == holds
    command = camera_command(settings)
    assert command[command.index("--least-age") + 1] == str(holds)
