"""When a roll-out goes on, waits, or stops by itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.errors import OfficeError
from offline_db.head_office.fleet.kiosks import Listening, Seen, Word
from offline_db.head_office.fleet.roll_out import (
    ENOUGH_OTHERS,
    LOST_FOR,
    Judged,
    RollOut,
    Step,
    is_in_order,
    judge,
    next_step,
)
from offline_db.head_office.fleet.roll_outs import find, keep, read_roll_outs
from offline_db.push.status import KioskStatus, Trouble
from offline_db.push.topics import Presence
from offline_db.release import place_in_roll_out

OLD, NEW = "2026-03-01.1", "2026-03-02.1"
BEGAN = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
BEFORE = BEGAN - timedelta(hours=3)
NOW = BEGAN + timedelta(hours=1)
HEARD = Listening(NOW)
PLAN = RollOut("all", "stable", NEW, (1, 10, 100), 4.0, 5, BEGAN, 10, BEGAN)
FLEET = [f"K{n}" for n in range(1_000)]
TURN = [name for name in FLEET if place_in_roll_out(name, NEW) < 10]
OTHERS = [name for name in FLEET if place_in_roll_out(name, NEW) >= 10]


def status(version: str = NEW, trouble: Trouble = Trouble.NONE, group: str = "all") -> KioskStatus:
    return KioskStatus(group, "stable", version, "0.1.0", trouble)


def well(name: str, version: str = NEW) -> Seen:
    return Seen(name).after(Word(status(version), Presence.HERE), BEFORE)


def troubled(name: str, at: datetime = NOW) -> Seen:
    return well(name).after(Word(status(NEW, Trouble.CATALOGUE)), at)


def lost(name: str, at: datetime = BEGAN + timedelta(minutes=1)) -> Seen:
    """It never came to say that it has the new version."""
    return well(name, OLD).after(Word(presence=Presence.LOST), at)


def step(kiosks: list[Seen], plan: RollOut = PLAN, now: datetime = NOW) -> Step:
    return next_step(plan, judge(kiosks, plan, now), Listening(now), now).step


def fleet(hurt: list[Seen]) -> list[Seen]:
    """All well, those whose turn it is with the new version, but for ``hurt``."""
    found = {name: well(name, NEW if name in TURN else OLD) for name in FLEET}
    return list({**found, **{seen.kiosk: seen for seen in hurt}}.values())


def test_while_all_is_well_it_waits_its_hours_and_then_goes_on() -> None:
    assert step(fleet([])) is Step.WAIT
    after = BEGAN + timedelta(hours=4)
    found = next_step(PLAN, judge(fleet([]), PLAN, after), Listening(after), after)
    assert (found.step, found.share) == (Step.RAISE, 100)


def test_the_first_step_waits_for_nobody_but_for_ears() -> None:
    plan = msgspec.structs.replace(PLAN, share=0)
    assert next_step(plan, judge([], plan, NOW), HEARD, NOW).share == 1
    for heard in (None, Listening(NOW - timedelta(hours=1)), Listening(NOW, "it hung up")):
        assert next_step(plan, judge([], plan, NOW), heard, NOW).step is Step.WAIT


def test_more_trouble_than_the_limit_stops_it_at_once() -> None:
    few = len(TURN) * 5 // 100
    assert step(fleet([troubled(name) for name in TURN[:few]])) is Step.WAIT
    hurt = [troubled(name) for name in TURN[: few + 1]]
    found = next_step(PLAN, judge(fleet(hurt), PLAN, NOW), HEARD, NOW)
    assert (found.step, found.share) == (Step.STOP, 0)
    assert hurt[0].kiosk in found.why


def test_kiosks_that_fell_silent_before_they_could_say_what_they_have_count() -> None:
    assert step(fleet([lost(name) for name in TURN[:20]])) is Step.STOP


def test_a_line_that_broke_a_moment_ago_does_not_count_yet() -> None:
    gone = NOW - LOST_FOR + timedelta(seconds=1)
    assert step(fleet([lost(name, gone) for name in TURN])) is Step.WAIT


def test_what_was_wrong_before_does_not_count() -> None:
    ill = [troubled(name, BEFORE) for name in TURN[:30]]
    away = [lost(name, BEFORE) for name in TURN[30:60]]
    assert step(fleet([*ill, *away])) is Step.WAIT


def test_kiosks_switched_off_for_the_night_do_not_count() -> None:
    night = [well(name).after(Word(presence=Presence.OFF), NOW) for name in TURN]
    assert step(fleet(night)) is Step.WAIT


def test_a_network_that_is_down_for_all_is_not_the_catalogue_s_fault() -> None:
    everywhere = [lost(name) for name in (*TURN[::2], *OTHERS[::2])]
    assert step(fleet(everywhere)) is not Step.STOP
    only_here = [lost(name) for name in TURN[::2]]
    assert step(fleet(only_here)) is Step.STOP


def test_other_groups_are_not_looked_at() -> None:
    elsewhere = [
        well(name).after(Word(status(trouble=Trouble.CATALOGUE, group="north")), NOW)
        for name in TURN
    ]
    assert judge(elsewhere, PLAN, NOW) == Judged(0, 0, 0, 0, 0, 0, 0, ())


def test_it_does_not_go_on_where_hardly_any_kiosk_has_it() -> None:
    after = BEGAN + timedelta(hours=5)
    behind = [well(name, OLD) for name in FLEET]
    found = next_step(PLAN, judge(behind, PLAN, after), Listening(after), after)
    assert (found.step, found.share) == (Step.WAIT, 10)
    assert "too few to tell anything" in found.why


def switched(seen: Seen, presence: Presence, at: datetime) -> Seen:
    return seen.after(Word(presence=presence), at)


def test_a_night_in_which_all_are_switched_off_tells_nothing() -> None:
    """Else an untried catalogue would be every kiosk's by the morning."""
    morning = BEGAN + timedelta(hours=9)
    without = [switched(well(name, OLD), Presence.OFF, BEFORE) for name in FLEET]
    assert step(without, now=morning) is Step.WAIT
    with_it = [switched(well(name), Presence.OFF, BEGAN) for name in FLEET]
    assert step(with_it, now=morning) is Step.WAIT
    some_with_it = [*with_it[::2], *without[1::2]]
    assert step(some_with_it, now=morning) is Step.WAIT
    on_again = [switched(seen, Presence.HERE, morning) for seen in with_it]
    assert step(on_again, now=morning) is Step.RAISE


def test_what_came_a_moment_ago_was_not_looked_at_for_hours() -> None:
    late = BEGAN + timedelta(hours=9)
    new = [well(name, OLD).after(Word(status(NEW)), late - timedelta(hours=1)) for name in FLEET]
    assert step(new, now=late) is Step.WAIT
    assert step(new, now=late + timedelta(hours=3)) is Step.RAISE


def test_those_that_are_off_and_have_it_do_not_speak_for_those_that_are_here() -> None:
    after = BEGAN + timedelta(hours=5)
    off = [switched(well(name), Presence.OFF, NOW) for name in TURN[::2]]
    here = [well(name, OLD) for name in TURN[1::2]]
    assert step([*off, *here], now=after) is Step.WAIT


def test_a_step_that_no_kiosk_belongs_to_is_not_waited_for() -> None:
    plan = msgspec.structs.replace(PLAN, share=1)
    nobody = [well(name, OLD) for name in FLEET if place_in_roll_out(name, NEW) >= 1][:30]
    assert next_step(plan, judge(nobody, plan, NOW), HEARD, NOW).share == 10


def test_the_last_step_is_looked_at_like_the_others() -> None:
    plan = msgspec.structs.replace(PLAN, share=100)
    all_have = [well(name) for name in FLEET]
    assert step(all_have, plan) is Step.WAIT
    assert step(all_have, plan, BEGAN + timedelta(hours=4)) is Step.DONE
    assert step([troubled(name) for name in FLEET], plan) is Step.STOP


def test_a_stopped_one_stays_stopped() -> None:
    plan = msgspec.structs.replace(PLAN, stopped="it hurt", share=0)
    found = next_step(plan, judge(fleet([]), plan, NOW), HEARD, NOW)
    assert (found.step, found.share, found.why) == (Step.STOP, 0, "it hurt")


@given(
    st.integers(0, 100), st.integers(0, 100), st.integers(0, 200), st.integers(0, 200),
    st.integers(0, 100),
)  # fmt: skip
def test_never_on_where_it_hurts_more_than_the_limit(
    turn: int, hurt: int, others: int, others_hurt: int, limit: int
) -> None:
    hurt, others_hurt = min(hurt, turn), min(others_hurt, others)
    judged = Judged(turn, turn, turn, turn, hurt, others, others_hurt, ())
    plan = msgspec.structs.replace(PLAN, limit=limit, hours=0.0)
    found = next_step(plan, judged, HEARD, NOW)
    assert 0 <= judged.percent_hurt <= 100
    assert (found.step is Step.STOP) == (judged.percent_hurt > limit)
    if turn and others < ENOUGH_OTHERS and hurt * 100 > turn * limit:
        assert found.step is Step.STOP


@pytest.mark.parametrize(
    ("stages", "right"),
    [((1, 10, 100), True), ((100,), True), ((), False), ((10, 1), False), ((1, 1), False),
     ((0, 10), False), ((50, 101), False)],
)  # fmt: skip
def test_stages_rise(stages: tuple[int, ...], right: bool) -> None:
    assert is_in_order(stages) is right


def test_where_each_roll_out_stands_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "roll-outs.json"
    assert find(path, "all", "stable") is None
    keep(path, PLAN)
    north = msgspec.structs.replace(PLAN, group="north")
    keep(path, north)
    keep(path, msgspec.structs.replace(PLAN, share=100))
    assert [one.share for one in read_roll_outs(path)] == [10, 100]
    assert find(path, "north", "stable") == north
    path.write_text("rubbish")
    with pytest.raises(OfficeError, match="Move it away"):
        find(path, "all", "stable")
