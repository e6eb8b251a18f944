"""A whole visit by touch, every system call of screen and camera process on record.

When the camera opens, what is written and what goes out. The film in place of a camera is opened
as a device would be, so its path stands in the trace where the device's would; one visit has a
real device's node. Each test has a control with a planted fault. Off the screen there is neither
a display's socket nor a bus: what the screen opens on a display is that display's socket alone.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.observe import marked_film
from tests.faults.observe.driven import MISSING, PORTRAIT, WHY_NOT, a_kiosk
from tests.faults.observe.trace import (
    CALLS,
    Call,
    Trace,
    name_lookups,
    path_of,
    talks,
    writes,
)

STRACE = shutil.which("strace")

pytestmark = [
    pytest.mark.skipif(bool(MISSING), reason=WHY_NOT),
    pytest.mark.skipif(STRACE is None, reason="no strace here: apt-get install strace"),
]


def traced(
    folder: Path, *faults: str, says: tuple[str, ...] = ("yes", "answer", "pay"), node: str = ""
) -> Trace:
    """A visit that ``says`` this; before a device's ``node``, else before a film."""
    camera = node or marked_film.write_unmarked(PORTRAIT, folder / "film")
    prefix = folder / "calls"
    under = [
        str(STRACE), "-ff", "-ttt", "-s", "300", "--seccomp-bpf", "-qq",
        "-e", f"trace={CALLS}", "-o", str(prefix),
    ]  # fmt: skip
    with a_kiosk(folder / "kiosk", camera, *faults, under=under) as kiosk:
        said = kiosk.do("start", *says, "end")
        assert node or not any(line.startswith("no estimate") for line in said), said
        kiosk.do("leave")
        camera_pid = kiosk.camera_pid
    return Trace(prefix, camera_pid)


FILM = "shopper.avi"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("traced")


@pytest.fixture(scope="module")
def visit(folder: Path) -> Trace:
    """An honest visit with a yes."""
    return traced(folder)


def too_early(trace: Trace, camera: str = FILM) -> int:
    yes = max(trace.when("yes"), trace.asked())
    return sum(call.at < yes for call in trace.opens(camera))


def too_late(trace: Trace, camera: str = FILM) -> int:
    return sum(call.at > trace.answered() for call in trace.opens(camera))


def during(calls: list[Call], trace: Trace) -> list[Call]:
    """Those from the moment on at which somebody was there, until nobody was any more."""
    began, ended = trace.when("start"), trace.when("leave")
    return [call for call in calls if began <= call.at < ended]


def test_c01_no_camera_is_opened_before_the_yes_and_none_after_the_answer(visit: Trace) -> None:
    assert visit.opens(FILM), "the trace does not show what it is there to show"
    assert too_early(visit) == 0
    assert too_late(visit) == 0
    assert {call.pid for call in visit.opens(FILM)} <= {call.pid for call in visit.of_camera}
    assert visit.other_cameras(FILM) == []


def test_c01_the_camera_is_closed_before_the_answer_leaves(visit: Trace) -> None:
    assert visit.still_open(FILM, visit.answered()) == []


@pytest.fixture
def node() -> Iterator[str]:
    """A device that is a camera for all that can be told without opening it."""
    path = Path(f"/dev/askfirst-test-{os.getpid()}")
    os.mknod(path, 0o20666, os.makedev(1, 3))
    yield str(path)
    path.unlink()


@pytest.mark.proof
@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make a device")
def test_c01_a_device_is_opened_between_the_yes_and_the_answer_alone(
    tmp_path: Path, node: str
) -> None:
    trace = traced(tmp_path, node=node)
    assert trace.opens(node), "the trace does not show what it is there to show"
    assert (too_early(trace, node), too_late(trace, node)) == (0, 0)
    assert trace.still_open(node, trace.answered()) == []
    assert trace.other_cameras(node) == []


@pytest.mark.proof
def test_c01_without_a_yes_no_camera_is_opened_at_all(tmp_path: Path) -> None:
    trace = traced(tmp_path, says=("no", "pay"))
    assert len(trace.of_camera) > 100
    assert trace.opens(FILM) == []
    assert trace.other_cameras(FILM) == []


def test_c12_the_camera_process_writes_no_file(visit: Trace) -> None:
    assert len(visit.of_camera) > 100
    assert writes(visit.of_camera) == []


def test_c12_the_screen_writes_its_records_and_nothing_else(visit: Trace, folder: Path) -> None:
    """Journal and ledger; the members' records are opened, and nothing is written for a visit."""
    kiosk = folder / "kiosk"
    names = {path_of(call) for call in writes(visit.of_screen)}
    records = {name for name in names if Path(name).parent == kiosk}
    assert {Path(name).name.partition(".")[0] for name in records} == {
        "journal", "ledger", "shoppers",
    }  # fmt: skip
    # Beside them it compiles its pages when it starts, before anybody is there.
    assert all("/qmlcache/" in name or "/home" in name for name in names - records)
    in_visit = {Path(path_of(call)).name for call in during(writes(visit.of_screen), visit)}
    assert in_visit <= {"ledger.db.head", "journal.db-shm", "ledger.db-shm"}


def test_c26_the_camera_process_looks_up_no_name_and_speaks_to_its_pipe_only(
    visit: Trace,
) -> None:
    assert name_lookups(visit.of_camera) == []
    assert talks(visit.of_camera) == []


def test_c26_the_screen_looks_up_no_name_and_speaks_to_its_pipe_only(visit: Trace) -> None:
    assert len(visit.of_screen) > 1000
    assert name_lookups(during(visit.of_screen, visit)) == []
    assert talks(visit.of_screen) == []


def test_processes_that_do_all_of_this_would_be_seen(tmp_path: Path) -> None:
    faults = (
        "opens_the_camera_before_a_yes", "opens_again_and_stays", "writes_a_file",
        "resolves_a_name", "screen_writes_it_down", "screen_tells_somebody",
    )  # fmt: skip
    try:
        trace = traced(tmp_path, *faults)
    finally:
        Path("/dev/shm/askfirst-planted").unlink(missing_ok=True)
    assert too_early(trace) > 0
    assert too_late(trace) > 0
    assert trace.still_open(FILM, trace.when("end"))
    assert writes(trace.of_camera)
    assert name_lookups(trace.of_camera)
    assert talks(trace.of_camera)
    assert [c for c in during(writes(trace.of_screen), trace) if "guesses.log" in c.rest]
    assert name_lookups(during(trace.of_screen, trace))
    assert talks(trace.of_screen)
