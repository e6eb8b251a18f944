"""A whole visit, every system call of it on record: when the camera opens, and what goes out.

The film in place of a camera is opened as a device would be, so its path stands in the trace where
the device's would. Each test has a control with a planted fault.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.faults.observe import marked_film
from tests.faults.observe.driven import MISSING, PORTRAIT, WHY_NOT, a_kiosk
from tests.faults.observe.trace import CALLS, Trace

STRACE = shutil.which("strace")

pytestmark = [
    pytest.mark.skipif(bool(MISSING), reason=WHY_NOT),
    pytest.mark.skipif(STRACE is None, reason="no strace here: apt-get install strace"),
]


def traced(folder: Path, *fault: str, says: tuple[str, ...] = ("yes", "answer")) -> Trace:
    film = marked_film.write_unmarked(PORTRAIT, folder / "film")
    prefix = folder / "calls"
    under = [
        str(STRACE), "-ff", "-ttt", "-s", "300", "--seccomp-bpf", "-qq",
        "-e", f"trace={CALLS}", "-o", str(prefix),
    ]  # fmt: skip
    with a_kiosk(folder / "kiosk", film, *fault, under=under) as kiosk:
        said = kiosk.do("start", *says, "end")
        assert not any(line.startswith("no estimate") for line in said), said
        kiosk.do("leave")
        camera_pid = kiosk.camera_pid
    return Trace(prefix, camera_pid)


FILM = "shopper.avi"


@pytest.fixture(scope="module")
def visit(tmp_path_factory: pytest.TempPathFactory) -> Trace:
    """An honest visit with a yes."""
    return traced(tmp_path_factory.mktemp("traced"))


def too_early(trace: Trace) -> int:
    yes = max(trace.when("yes"), trace.asked())
    return sum(call.at < yes for call in trace.opens(FILM))


def too_late(trace: Trace) -> int:
    return sum(call.at > trace.answered() for call in trace.opens(FILM))


def test_c01_no_camera_is_opened_before_the_yes_and_none_after_the_answer(visit: Trace) -> None:
    assert visit.opens(FILM), "the trace does not show what it is there to show"
    assert too_early(visit) == 0
    assert too_late(visit) == 0


def test_c01_the_camera_is_closed_before_the_answer_leaves(visit: Trace) -> None:
    assert visit.still_open(FILM, visit.answered()) == []


@pytest.mark.proof
def test_c01_without_a_yes_no_camera_is_opened_at_all(tmp_path: Path) -> None:
    trace = traced(tmp_path, says=("no",))
    assert len(trace.of_camera) > 100
    assert trace.opens(FILM) == []


def test_c12_the_camera_process_writes_no_file(visit: Trace) -> None:
    assert len(visit.of_camera) > 100
    assert visit.writes() == []


def test_c26_the_camera_process_looks_up_no_name_and_speaks_to_its_pipe_only(
    visit: Trace,
) -> None:
    assert visit.name_lookups() == []
    assert visit.talks() == []


def test_a_camera_process_that_does_all_of_this_would_be_seen(tmp_path: Path) -> None:
    faults = (
        "opens_the_camera_before_a_yes", "opens_again_and_stays", "writes_a_file",
        "resolves_a_name",
    )  # fmt: skip
    try:
        trace = traced(tmp_path, "+".join(faults))
    finally:
        Path("/dev/shm/askfirst-planted").unlink(missing_ok=True)
    assert too_early(trace) > 0
    assert too_late(trace) > 0
    assert trace.still_open(FILM, trace.when("end"))
    assert trace.writes()
    assert trace.name_lookups()
    assert trace.talks()
