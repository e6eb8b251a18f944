"""The camera process's cell, tried from inside: each thing that it must not do, done in it.

The control is the same intruder without a cell, whom everything succeeds. Where this kernel lacks
a wall, its tests are skipped with that as the reason: the cell says itself which walls hold.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kiosk.look import Wall, WorkerReady
from tests.faults.observe import marked_film
from tests.faults.observe.bare_camera import bare_camera
from tests.faults.observe.driven import MISSING, PORTRAIT, ROOT, WHY_NOT

needs_models = pytest.mark.skipif(bool(MISSING), reason=WHY_NOT)

WRITES = (
    "make a file", "write a file", "empty a file", "rename a file", "make a folder", "make a link",
    "change rights", "change times", "remove a file",
)  # fmt: skip
NETWORK = ("speak TCP", "speak UDP", "speak to this machine")
OTHERS = (
    "start a program", "become a program", "signal the screen", "watch the screen",
    "leave its namespaces",
)  # fmt: skip
NEEDED = ("make a thread", "write the live view", "read a library")


MAY_UNSHARE = os.geteuid() == 0 and shutil.which("unshare") is not None


def intruder(
    how: str, folder: Path, camera: str = "0", under: tuple[str, ...] = ()
) -> dict[str, Any]:
    """What came of every try; ``under`` is the command that it runs under."""
    place = folder / "writable"
    place.mkdir()
    for name in ("there", "rename-me", "remove-me"):
        (place / name).write_text("as it was")
    record = folder / "shoppers.db"
    record.write_text("a shopper's")
    arguments = [how, camera, str(place), str(record)]
    done = subprocess.run(
        [*under, sys.executable, "-m", "tests.faults.observe.intruder", *arguments],
        cwd=ROOT, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    said: dict[str, Any] = json.loads(done.stdout)
    return said


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return intruder("sealed", tmp_path_factory.mktemp("sealed"))


def needs(cell: dict[str, Any], wall: Wall) -> None:
    if wall.value not in cell["holds"]:
        pytest.skip(f"this kernel has no wall for {wall.value}: {cell['trouble']}")


def test_c12_the_camera_process_can_change_no_file(sealed: dict[str, Any]) -> None:
    needs(sealed, Wall.FILES)
    assert {name: sealed["tries"][name] for name in WRITES if sealed["tries"][name] == "done"} == {}


def test_c12_it_can_read_no_record_of_the_shop(sealed: dict[str, Any]) -> None:
    needs(sealed, Wall.READS)
    assert sealed["tries"]["read a record"] == "EACCES"


def test_c26_it_can_speak_to_nobody(sealed: dict[str, Any]) -> None:
    needs(sealed, Wall.CALLS)
    assert [sealed["tries"][name] for name in NETWORK] == ["EPERM"] * 3


def test_c26_it_can_start_nothing_and_touch_no_other_process(sealed: dict[str, Any]) -> None:
    needs(sealed, Wall.CALLS)
    assert "done" not in [sealed["tries"][name] for name in OTHERS]


def test_it_can_still_do_what_a_camera_process_must(sealed: dict[str, Any]) -> None:
    assert [sealed["tries"][name] for name in NEEDED] == ["done"] * 3


def test_it_has_limits(sealed: dict[str, Any]) -> None:
    limits = sealed["limits"]
    assert (limits["RLIMIT_FSIZE"], limits["RLIMIT_CORE"]) == (0, 0)
    assert 0 < limits["RLIMIT_NOFILE"] <= 64
    assert all(limits[name] != resource.RLIM_INFINITY for name in ("RLIMIT_AS", "RLIMIT_CPU"))


def test_without_a_cell_the_same_intruder_gets_everywhere(tmp_path: Path) -> None:
    free = intruder("free", tmp_path)
    refused = {name for name, came in free["tries"].items() if came != "done"}
    # Nobody listens on the port, and few but root may watch a parent or leave a namespace.
    assert refused <= {"speak TCP", "watch the screen", "leave its namespaces"}
    assert free["holds"] == []


def test_on_a_kernel_without_landlock_the_disk_is_read_only_all_the_same(tmp_path: Path) -> None:
    older = intruder("without-landlock", tmp_path)
    needs(older, Wall.FILES)
    assert "done" not in [older["tries"][name] for name in WRITES]
    assert [older["tries"][name] for name in NEEDED] == ["done"] * 3
    assert Wall.READS.value not in older["holds"]


def test_where_no_user_may_make_a_namespace_it_says_so_and_what_to_do(tmp_path: Path) -> None:
    plain = intruder("without-namespaces", tmp_path)
    assert Wall.NETWORK.value not in plain["holds"]
    assert "start the kiosk as the service askfirst-kiosk" in plain["trouble"]


@pytest.mark.skipif(not MAY_UNSHARE, reason="only root may start it in an empty network")
def test_c26_there_the_services_sandbox_is_the_wall(tmp_path: Path) -> None:
    """A network with nothing in it, as the service has: the cell sees that and says whose it is."""
    inside = intruder("without-namespaces", tmp_path, under=("unshare", "-n"))
    assert {Wall.NETWORK.value, Wall.SERVICE.value} <= set(inside["holds"])
    assert inside["trouble"] == ""


def test_with_a_namespace_of_its_own_it_names_no_service(sealed: dict[str, Any]) -> None:
    needs(sealed, Wall.NETWORK)
    assert Wall.SERVICE.value not in sealed["holds"]


def test_on_a_kernel_that_can_do_nothing_it_starts_all_the_same_and_says_so(
    tmp_path: Path,
) -> None:
    bare = intruder("without-all", tmp_path)
    assert "the network is open" in bare["trouble"]
    assert "use a kernel with Landlock" in bare["trouble"]
    assert bare["limits"]["RLIMIT_FSIZE"] == 0
    assert set(bare["holds"]) <= {Wall.PRIVILEGES.value}


@needs_models
def test_the_real_process_runs_in_all_of_it_and_says_what_holds() -> None:
    with bare_camera("none") as camera:
        ready, status = camera.ready, proc(camera.process.pid, "status")
        dumps = proc(camera.process.pid, "coredump_filter")
    assert isinstance(ready, WorkerReady)
    if Wall.PRIVILEGES in ready.holds:
        assert "NoNewPrivs:\t1" in status
        assert "CapEff:\t0000000000000000" in status
    if Wall.CALLS in ready.holds:
        assert "Seccomp:\t2" in status
    assert ready.sealed == ({Wall.NETWORK, Wall.FILES} <= set(ready.holds))
    assert int(dumps, 16) == 0


@needs_models
def test_it_starts_in_a_home_where_nothing_was_ever_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """MediaPipe names a plotting library that wants to write there first."""
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "MPLCONFIGDIR"):
        monkeypatch.delenv(name, raising=False)
    with bare_camera("none") as camera:
        assert not camera.ready.trouble
    assert not list(tmp_path.iterdir())


@needs_models
@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make a device")
def test_a_camera_that_is_plugged_in_anew_is_reached_by_the_next_process() -> None:
    node = Path(f"/dev/askfirst-test-{os.getpid()}")
    os.mknod(node, 0o20666, os.makedev(1, 3))
    try:
        with bare_camera(str(node)) as camera:
            first = camera.look("a")
            node.unlink()
            os.mknod(node, 0o20666, os.makedev(1, 3))
            camera.ask("b")
            assert camera.process.wait(timeout=10) == 1
    finally:
        node.unlink()
    assert "gives no video" in first.trouble  # it could be opened, to read and to write


@needs_models
def test_a_look_may_not_run_hot(tmp_path: Path) -> None:
    """Each look has its own share of the processor; a film is enough to see it renewed."""
    film = marked_film.write(PORTRAIT, tmp_path / "film")
    with bare_camera(film) as camera:
        before = processor_limit(camera.process.pid)
        camera.look("a")
        after = processor_limit(camera.process.pid)
    assert after > 0
    assert after != before


def processor_limit(pid: int) -> int:
    line = next(
        line for line in proc(pid, "limits").splitlines() if line.startswith("Max cpu time")
    )
    return int(line.split()[3])


def proc(pid: int, name: str) -> str:
    return Path(f"/proc/{pid}/{name}").read_text()
