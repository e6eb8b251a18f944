"""What a place allows: only ever less than the kiosk could do, and no camera where nobody knows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.commands.consent_files import policy_of, region_named
from kiosk.consent.notices import LANGUAGES
from kiosk.consent.policies import PARTS, parse_policy
from kiosk.consent.purposes import Answer, Purpose
from kiosk.consent.regions import (
    Allowed,
    First,
    Region,
    SwitchedOn,
    allowed,
    parse_region,
    why_closed,
)
from kiosk.errors import NoticeError, RegionError
from tests.unit.consent_makers import ASSETS, record

ALL_ON = SwitchedOn(camera=True, past_purchases=True, attention=True)
EU_TEXT = (ASSETS / "regions" / "eu.toml").read_text(encoding="utf-8")
POLICY = ASSETS / "notices" / "biometric-policy-illinois-3.toml"


def region(name: str) -> Region:
    found = region_named(name)
    assert found is not None
    return found


def now(name: str, on: SwitchedOn = ALL_ON, *, staff_open: bool = False) -> Allowed:
    return allowed(region_named(name), on, staff_open=staff_open)


# --- C25: a profile says what may be switched on ---------------------------------------


@pytest.mark.parametrize("name", ["eu", "uk"])
def test_c25_a_region_profile_says_what_may_be_switched_on(name: str) -> None:
    assert now(name) == Allowed(True, True, True, "", (First.NOTICE,), "", 18)


@pytest.mark.parametrize("name", ["none", "", "atlantis", "../regions/eu", "EU", "eu.toml"])
def test_c25_a_missing_or_unknown_profile_means_no_camera(name: str) -> None:
    found = now(name)
    assert not found.camera
    assert not found.attention
    assert found.past_purchases  # asked about as everywhere, and only used after a yes
    assert "profile" in found.why_not


def test_c25_an_unreadable_profile_means_no_camera(tmp_path: Path) -> None:
    (tmp_path / "eu.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(RegionError, match=r"cannot be read.*The camera stays off"):
        region_named("eu", tmp_path)
    (tmp_path / "eu.toml").write_text("id = ")
    with pytest.raises(RegionError, match=r"eu\.toml: not readable as TOML.*The camera stays off"):
        region_named("eu", tmp_path)


@given(
    st.sampled_from(["eu", "uk", "illinois", "none", "nowhere"]),
    st.builds(SwitchedOn),
    st.booleans(),
    st.booleans(),
)
def test_c25_a_profile_only_ever_narrows_what_the_operator_switched_on(
    name: str, on: SwitchedOn, staff_open: bool, ledger_holds: bool
) -> None:
    found = allowed(region_named(name), on, staff_open=staff_open, ledger_holds=ledger_holds)
    assert found.camera <= (on.camera and not staff_open and ledger_holds)
    assert found.attention <= (found.camera and on.attention)
    assert found.past_purchases <= (on.past_purchases and ledger_holds)
    assert bool(found.why_not) is not found.camera
    assert found.camera <= (First.NOTICE in found.show_first)


@pytest.mark.parametrize("name", ["eu", "uk", "illinois"])
def test_c15_an_open_staff_session_refuses_the_camera(name: str) -> None:
    found = now(name, staff_open=True)
    assert not found.camera
    assert found.why_not == "a staff session is open; staff are never looked at"
    assert why_closed(found, record())


def test_c16_a_shop_can_switch_the_feature_off() -> None:
    assert now("eu", SwitchedOn(camera=False)).why_not == "it is switched off for this kiosk"


def test_attention_is_off_until_the_operator_switches_it_on() -> None:
    assert not now("eu", SwitchedOn()).attention
    assert not now("illinois").attention


# --- the last gate: no record, no camera -----------------------------------------------


def test_c01_no_record_no_camera() -> None:
    assert why_closed(now("eu"), None) == "there is no record of a yes"
    assert why_closed(now("eu"), record()) == ""


@pytest.mark.parametrize("answer", [Answer.NO, Answer.WITHDRAWN, Answer.MYSELF])
def test_c01_a_record_of_anything_but_a_yes_keeps_the_camera_off(answer: Answer) -> None:
    assert why_closed(now("eu"), record(answer=answer)) == "there is no record of a yes"


def test_c02_a_yes_to_past_purchases_is_no_yes_to_the_camera() -> None:
    said = why_closed(now("eu"), record(purpose=Purpose.PAST_PURCHASES))
    assert said == "the yes was to 'past purchases', not to the camera"


def test_c25_a_yes_opens_nothing_where_the_profile_does_not_allow_it() -> None:
    assert "does not allow it" in why_closed(now("none"), record())


# --- C24: Illinois ------------------------------------------------------------------------


def test_c24_illinois_shows_the_written_policy_first_and_wants_a_signed_tap() -> None:
    found = now("illinois")
    assert found.show_first == (First.POLICY, First.NOTICE, First.SIGNATURE)
    policy = policy_of(region("illinois"))
    assert policy is not None
    assert f"{policy.id}-{policy.version}" == found.policy
    signed = record(policy=policy.shown("en"))
    assert signed.method.value == "signed tap on the screen"
    assert why_closed(found, signed) == ""
    assert why_closed(found, record()) == "the written policy was not shown first"
    old = replace(policy, version=1).shown("en")
    assert why_closed(found, record(policy=old)) == "the written policy was not shown first"


@pytest.mark.parametrize("language", LANGUAGES)
def test_c24_the_policy_has_purpose_period_destruction_and_no_sale_in_writing(
    language: str,
) -> None:
    policy = policy_of(region("illinois"))
    assert policy is not None
    _, text = policy.spoken(language)
    assert len(text.parts) == len(PARTS)
    assert all(heading and words for heading, words in text.parts)
    years = {"en": "three years", "de": "drei Jahre", "ar": "ثلاث سنوات"}
    assert years[language] in dict(zip(PARTS, text.parts, strict=True))["destruction"][1]


@pytest.mark.parametrize("part", ["purpose", "period", "destruction", "no_sale", "signature"])
def test_c24_a_policy_that_leaves_a_part_out_is_refused(part: str) -> None:
    text = POLICY.read_text(encoding="utf-8").replace(f"\n{part} = ", f"\n{part}_gone = ", 1)
    with pytest.raises(NoticeError, match=rf"text\.en\.{part} is None.*The camera stays off"):
        parse_policy(text, POLICY.name)


def test_c24_any_other_word_of_the_policy_is_another_hash() -> None:
    text = POLICY.read_text(encoding="utf-8")
    before = parse_policy(text, POLICY.name).shown("en")
    after = parse_policy(text.replace("few seconds", "few hours"), POLICY.name).shown("en")
    assert before.hash != after.hash


@pytest.mark.parametrize("days", [-1, 1096, 36500])
def test_c24_face_data_is_destroyed_after_three_years_at_most(days: int) -> None:
    text = EU_TEXT.replace("face_data_days = 0", f"face_data_days = {days}")
    with pytest.raises(RegionError, match=r"line 8: face_data_days is .* from 0 to 1095"):
        parse_region(text, "eu.toml")
    assert region("illinois").face_data_days == 0


def test_c24_a_profile_that_allows_a_sale_is_refused() -> None:
    with pytest.raises(RegionError, match="sale is 'sometimes'; allowed are never"):
        parse_region(EU_TEXT.replace('"never"', '"sometimes"'), "eu.toml")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('id = "eu"', 'id = "us"', r"line 2: id makes this the file us\.toml"),
        ('"attention"]', '"face search"]', r"line 5: purposes holds 'face search'; allowed are"),
        ('["camera", "past', '["past', r"line 5: purposes allow attention without the camera"),
        ("least_age = 18", "least_age = 13", r"line 6: least_age is 13; .* from 18 to 25"),
        ('show_first = ["notice"]', "show_first = []", r"line 7: show_first leaves out the notice"),
        ('["notice"]', '["written policy", "notice"]', r"policy and 'written policy' .* together"),
        ('contact = "', 'colour = "red"\ncontact = "', r"colour is not known here"),
        ('["notice"]', '["notice", "written policy"]', r"line 7: show_first has another order"),
        (
            '["notice"]',
            '["notice", "signature"]',
            r"line 7: .* a signature under no written policy",
        ),
        ("least_age = 18", "", r"line 1: least_age is None"),
    ],
)
def test_a_mistake_in_a_profile_is_told_with_its_place_and_the_camera_stays_off(
    old: str, new: str, said: str
) -> None:
    assert old in EU_TEXT
    with pytest.raises(RegionError, match=said) as caught:
        parse_region(EU_TEXT.replace(old, new, 1), "eu.toml")
    assert str(caught.value).endswith("The camera stays off; all else works.")
