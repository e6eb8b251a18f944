"""The disk is full at each step of taking and of giving out a catalogue, one step after the other.

What was there stands, what is wrong is told, and with room again the next round goes on.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.observe.full_disk import NEEDS_ROOM, Outcome, with_room_for
from tests.faults.observe.kept_proofs import proof
from tests.faults.observe.recorded_disk import STRACE
from tests.faults.test_catalogue_kills import NEW, OLD, fresh, milk, sync
from tests.unit.fakes import MILK
from tests.unit.office import Office, catalogue

pytestmark = pytest.mark.skipif(STRACE is None, reason="no strace here: apt-get install strace")

MOST_STEPS = 500
SOME = 9  # every ninth step in `make test`


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = Office(tmp_path)
    office.day(1, {MILK.gtin: OLD})
    return office


@pytest.fixture
def kiosk(office: Office, tmp_path: Path) -> Path:
    """A kiosk's folder with yesterday's catalogue, as its sync left it."""
    folder = tmp_path / "kiosk"
    folder.mkdir()
    (folder / "root.json").write_bytes(office.root_file.read_bytes())
    sync(folder, office.site)
    return folder


def steps(every: int, work: Callable[[], object], look: Callable[[Outcome], None]) -> int:
    """How many steps there are; each ``every`` one of a kind finds no room."""
    found = 0
    for kind in NEEDS_ROOM:
        for room in range(0, MOST_STEPS, every):
            outcome = with_room_for(room, kind, work)
            assert not outcome.wrong, outcome.wrong
            assert outcome.done or "room" in outcome.told, outcome.told
            look(outcome)
            if outcome.done:
                break
            found += 1
    assert found > 30 // every, "hardly a call was refused"
    return found


def steps_of_sync(office: Office, kiosk: Path, every: int) -> int:
    trial = kiosk.with_name("trial")

    def look(outcome: Outcome) -> None:
        assert milk(trial) in ((NEW,) if outcome.done else (OLD, NEW))
        assert not list(trial.glob(".catalog*")), "something half done stays"
        sync(trial, office.site)
        assert milk(trial) == NEW
        fresh(trial, kiosk)

    fresh(trial, kiosk)
    return steps(every, lambda: sync(trial, office.site), look)


def steps_of_publish(office: Office, kiosk: Path, every: int) -> int:
    trial, before = kiosk.with_name("trial"), fresh(kiosk.with_name("before"), office.site)
    path = catalogue(office.built, prices={MILK.gtin: NEW})
    newer = catalogue(office.built, prices={MILK.gtin: NEW + 1})

    def look(outcome: Outcome) -> None:
        sync(fresh(trial, kiosk), office.site)
        assert milk(trial) in ((NEW,) if outcome.done else (OLD, NEW))
        assert outcome.done or outcome.told.endswith("What was given out before still stands.")
        office.publish(newer)
        sync(trial, office.site)
        assert milk(trial) == NEW + 1
        fresh(office.site, before)

    return steps(every, lambda: office.publish(path), look)


@pytest.mark.parametrize("whole", [False, True], ids=["a patch", "the whole file"])
def test_a_disk_that_is_full_at_a_step_of_sync_leaves_the_old_catalogue(
    office: Office, kiosk: Path, whole: bool
) -> None:
    steps_to_come(office, whole)
    steps_of_sync(office, kiosk, SOME)


def test_a_disk_that_is_full_at_a_step_of_publish_leaves_what_was_given_out(
    office: Office, kiosk: Path
) -> None:
    steps_of_publish(office, kiosk, SOME * 2)


@pytest.mark.proof
def test_a_disk_that_is_full_at_every_step(office: Office, kiosk: Path) -> None:
    with proof("full disk at each step", 0) as said:
        giving = steps_of_publish(office, kiosk, 1)
        steps_to_come(office, whole=False)
        patch = steps_of_sync(office, kiosk, 1)
        steps_to_come(office, whole=True)
        whole = steps_of_sync(office, kiosk, 1)
        said["rounds"] = str(giving + patch + whole)
        said["seen"] = (
            f"{patch} steps of taking a patch, {whole} of taking the whole file, {giving} of "
            "giving out: what was there stood, told in a sentence, and the next round went on"
        )


def steps_to_come(office: Office, whole: bool) -> None:
    """Today's catalogue is given out, with a patch to it or without."""
    if not list((office.site / "targets" / "patches").rglob("*.zst")):
        office.day(0, {MILK.gtin: NEW})
    if whole:
        for patch in (office.site / "targets" / "patches").rglob("*.zst"):
            patch.unlink()
