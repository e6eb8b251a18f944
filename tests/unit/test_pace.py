"""When a kiosk asks: by itself, and sooner after a hint; no hint makes it ask often."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offline_db.push.hint import MOST_SECONDS, Hint, read_hint, seconds_to_wait, write_hint
from offline_db.push.topics import here_topic, hint_topic, kiosk_of, status_topic
from offline_db.release import place_in_roll_out
from offline_db.sync.pace import LEAST_SECONDS, Pace

OLD, NEW, NEWER = "2026-03-01.1", "2026-03-02.1", "2026-03-02.2"
EVERY = 900.0


def pace(kiosk: str = "K1", now: float = 1_000.0) -> Pace:
    made = Pace(kiosk, EVERY, Random(1), now, begin=60)
    made.asked(now)
    return made


def kiosk_where(fits: Callable[[str], bool]) -> str:
    return next(f"K{n}" for n in range(10_000) if fits(f"K{n}"))


def test_without_a_hint_it_asks_about_every_fifteen_minutes() -> None:
    for seed in range(50):
        made = Pace("K1", EVERY, Random(seed), 0.0, begin=60)
        assert 0 <= made.seconds_left(0.0) <= 60
        made.asked(10.0)
        assert 720 <= made.seconds_left(10.0) <= 1_080


def test_a_hint_of_something_newer_brings_the_next_question_forward() -> None:
    made = pace()
    assert made.heard(Hint(NEW, spread=0), OLD, 1_100.0)
    assert made.seconds_left(1_100.0) == 0.0


def test_never_more_often_than_once_a_minute() -> None:
    made = pace()
    made.heard(Hint(NEW, spread=0), OLD, 1_001.0)
    assert made.seconds_left(1_001.0) == LEAST_SECONDS - 1.0


@pytest.mark.parametrize("said", [OLD, "2026-02-01.9", NEW])
def test_a_hint_of_nothing_newer_changes_nothing(said: str) -> None:
    made = pace()
    left = made.seconds_left(1_100.0)
    assert not made.heard(Hint(said, spread=0), NEW, 1_100.0)
    assert made.seconds_left(1_100.0) == left


def test_the_same_hint_is_heeded_once() -> None:
    """A broker says it again each time the line is back, also to a kiosk that could not take it."""
    made = pace()
    assert made.heard(Hint(NEW, spread=0), OLD, 1_100.0)
    for _ in range(4):  # and asked after, since it was not there
        made.asked(1_100.0, OLD)
    left = made.seconds_left(1_200.0)
    assert not made.heard(Hint(NEW, spread=0), OLD, 1_200.0)
    assert made.seconds_left(1_200.0) == left
    assert made.heard(Hint(NEWER, spread=0), OLD, 1_200.0)


def test_a_hint_that_outran_a_cache_is_followed_by_three_more_questions() -> None:
    made = pace()
    made.heard(Hint(NEW, spread=0), OLD, 1_100.0)
    now = 1_100.0
    for _ in range(3):
        made.asked(now, OLD)
        assert 60 <= made.seconds_left(now) <= 120
        now += made.seconds_left(now)
    made.asked(now, OLD)
    assert made.seconds_left(now) >= 720


def test_once_it_has_what_it_was_told_of_it_asks_as_seldom_as_ever() -> None:
    made = pace()
    made.heard(Hint(NEW, spread=0), OLD, 1_100.0)
    made.asked(1_100.0, NEW)
    assert made.seconds_left(1_100.0) >= 720


def test_a_roll_out_asks_only_those_whose_turn_it_is() -> None:
    early = kiosk_where(lambda kiosk: place_in_roll_out(kiosk, NEW) < 10)
    late = kiosk_where(lambda kiosk: place_in_roll_out(kiosk, NEW) >= 10)
    assert pace(early).heard(Hint(NEW, 10, 0), OLD, 1_100.0)
    waiting = pace(late)
    assert not waiting.heard(Hint(NEW, 10, 0), OLD, 1_100.0)
    assert waiting.heard(Hint(NEW, 100, 0), OLD, 1_200.0)
    assert pace(late).heard(Hint(NEW, 10, 0), "", 1_100.0), "a kiosk with nothing at all asks"


def test_a_forged_hint_does_not_deafen_a_kiosk() -> None:
    made = pace()
    assert made.heard(Hint("9999-12-31.999999", spread=0), OLD, 1_100.0)
    made.asked(1_100.0)
    assert made.heard(Hint(NEW, spread=0), OLD, 1_110.0)


def test_whoever_floods_with_hints_gains_a_question_a_minute() -> None:
    made, now, asked = pace(now=0.0), 0.0, 0
    for number in range(3_600):
        now += 1.0
        made.heard(Hint(f"2027-01-01.{number}", spread=0), OLD, now)
        if made.seconds_left(now) == 0.0:
            asked += 1
            made.asked(now)
    assert asked <= 60


def test_a_fleet_spreads_evenly_and_each_kiosk_keeps_its_place() -> None:
    hint = Hint(NEW, spread=100)
    waits = [seconds_to_wait(f"K{n}", hint) for n in range(5_000)]
    assert waits == [seconds_to_wait(f"K{n}", hint) for n in range(5_000)]
    tenths = [sum(low <= wait < low + 10 for wait in waits) for low in range(0, 100, 10)]
    assert sum(tenths) == 5_000
    assert all(400 < tenth < 600 for tenth in tenths)
    other = [seconds_to_wait(f"K{n}", Hint(NEWER, spread=100)) for n in range(5_000)]
    assert sum(abs(a - b) < 5 for a, b in zip(waits, other, strict=True)) < 1_000


@given(st.binary(max_size=300))
def test_rubbish_is_no_hint(payload: bytes) -> None:
    assert read_hint(payload) is None or b'"version"' in payload


@pytest.mark.parametrize(
    "payload",
    [
        b"", b"null", b"[]", b"1e999", b'{"version": "2026-03-02.1", "spread": -1}',
        b'{"version": "2026-03-02.1", "spread": 3601}',
        b'{"version": "2026-03-02.1", "share": 101}',
        b'{"version": "2026-03-02"}', b'{"version": "../../etc"}', b'{"version": null}',
        b'{"version": "2026-03-02.1\\n"}', '{"version": "٢٠٢٦-03-02.1"}'.encode(),
        b'{"version": "2026-03-02.1"' + b" " * 300 + b"}", b"\xff\xfe", b"[" * 200,
    ],
)  # fmt: skip
def test_a_hint_that_says_what_it_may_not_is_none(payload: bytes) -> None:
    assert read_hint(payload) is None


@given(
    st.from_regex(r"\A[0-9]{4}-[0-9]{2}-[0-9]{2}\.[0-9]{1,6}\Z"),
    st.integers(0, 100),
    st.integers(0, MOST_SECONDS),
    st.text(max_size=20),
)
def test_every_hint_comes_back_as_it_was_and_has_a_finite_wait(
    version: str, share: int, spread: int, kiosk: str
) -> None:
    hint = Hint(version, share, spread)
    assert read_hint(write_hint(hint)) == hint
    assert 0 <= seconds_to_wait(kiosk, hint) <= spread
    pace(kiosk).heard(hint, OLD, 1_100.0)


@given(st.text(max_size=80))
def test_a_topic_is_of_a_kiosk_or_of_none(topic: str) -> None:
    kiosk, what = kiosk_of(topic)
    assert (kiosk, what) == ("", "") or topic == f"askfirst/kiosk/{kiosk}/{what}"


def test_topics_are_what_the_broker_s_rules_are_written_for() -> None:
    assert hint_topic("all", "stable") == "askfirst/hint/all/stable"
    assert kiosk_of(here_topic("K1")) == ("K1", "here")
    assert kiosk_of(status_topic("K-12")) == ("K-12", "status")
