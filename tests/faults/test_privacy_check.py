"""`askfirst privacy-check` on processes: a kiosk that runs holds; each planted fault is found."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from kiosk.commands import privacy_check
from kiosk.commands.folder import KioskFolder
from kiosk.commands.main import main
from kiosk.commands.privacy_files import label
from kiosk.commands.watch import camera, screen
from kiosk.commands.watch.processes import Process, children
from kiosk.consent.purposes import Answer, Purpose
from kiosk.effects import AnswerKept, VisitBegan
from kiosk.privacy.findings import Finding, State
from offline_db.journal import Journal
from tests.faults.observe import marked_film
from tests.faults.observe.driven import MISSING, MODELS, PORTRAIT, ROOT, WHY_NOT, a_kiosk

needs_models = pytest.mark.skipif(bool(MISSING), reason=WHY_NOT)


def wrong(findings: Iterable[Finding]) -> dict[str, str]:
    return {one.name: one.says for one in findings if one.state is State.NOT_OK}


@contextmanager
def lookalike(fault: str, where: Path = Path(os.devnull), *more: str) -> Iterator[Process]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.observe.lookalike", fault, str(where), *more],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    with process:
        assert process.stdout
        try:
            assert process.stdout.readline() == b"here\n"
            yield Process(process.pid)
        finally:
            process.kill()


# --- the camera process ---------------------------------------------------------------------------


def trial(*fault: str) -> dict[str, str]:
    """What the check says of a camera process with a fault."""

    def command(source: str, models: Path) -> tuple[str, ...]:
        what = (
            ("tests.faults.observe.planted", "+".join(fault)) if fault else ("kiosk.vision.worker",)
        )
        return (sys.executable, "-m", *what, "--camera", source, "--models", str(MODELS))

    return wrong(privacy_check.of_trial(command, MODELS, label()))


@pytest.fixture(scope="module")
def sound() -> dict[str, str]:
    """What it says of a camera process as it is; where the kernel lacks a wall, that is said."""
    return trial()


def needs_a_whole_cell(sound: dict[str, str]) -> None:
    if "no wall" in sound.get("C26", ""):
        pytest.skip(f"this kernel has no whole cell: {sound['C26']}")


@needs_models
def test_c26_a_camera_process_as_it_should_be_has_nothing_wrong(sound: dict[str, str]) -> None:
    needs_a_whole_cell(sound)
    assert sound == {}


@needs_models
def test_c01_a_camera_that_is_opened_before_a_yes_is_found() -> None:
    assert "it opened the marker 1 times" in trial("opens_the_camera_before_a_yes")["C1"]


@needs_models
def test_c26_a_camera_process_without_its_cell_is_found() -> None:
    said = trial("is_not_sealed")
    assert "files would take" in said["C12"] or "NoNewPrivs" in said["C12"]
    assert "no wall for calls, files, network, privileges" in said["C26"]
    assert "is called 'python" in said["C27"]


@needs_models
def test_c26_a_socket_that_listens_in_it_is_found(sound: dict[str, str]) -> None:
    needs_a_whole_cell(sound)
    said = trial("listens_in_its_cell")
    assert "somebody listens (tcp)" in said["C26"] or "beside its pipe" in said["C26"]


@needs_models
def test_c27_a_camera_process_under_another_name_is_found() -> None:
    assert "is called 'idle'" in trial("calls_itself_idle")["C27"]


@pytest.mark.parametrize(
    ("fault", "check", "said"),
    [
        ("listens", "_has_more_than_its_pipe", "1 socket(s) beside its pipe"),
        ("nothing", "_has_more_than_its_pipe", "0 sockets where its one pipe should be"),
        ("nothing", "_reaches_a_network", "in the same network as the rest"),
        ("nothing", "_could_write", "files would take"),
        ("nothing", "_could_gain_rights", "NoNewPrivs is 0 where 1 should be"),
        ("calls_itself_nothing", "_is_misnamed", "is called 'idle'"),
    ],
)
def test_c26_each_thing_that_a_camera_process_may_not_is_found(
    fault: str, check: str, said: str
) -> None:
    look: Callable[..., str] = getattr(camera, check)
    beside = {"_is_misnamed": (label(),), "_reaches_a_network": (Process(os.getpid()),)}
    usual = (Process(os.getpid()),) if check == "_has_more_than_its_pipe" else ()
    with lookalike(fault) as process:
        assert said in look(process, *beside.get(check, usual))


@pytest.mark.parametrize(
    ("fault", "said"),
    [("writes_a_file", "open to write (kept)"), ("keeps_more_memory", "beside the live view")],
)
def test_c12_a_file_that_it_holds_open_to_write_is_found(
    fault: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Process, "limit", lambda self, name: "0")
    with lookalike(fault, tmp_path / "kept") as process:
        assert said in camera._could_write(process)
    with lookalike("nothing") as process:
        assert camera._could_write(process) == ""


# --- the screen and whatever else runs ------------------------------------------------------------


@pytest.mark.parametrize(
    ("fault", "promise", "said"),
    [
        ("sees", "C12", "in its memory"),
        ("listens", "C26", "listens (tcp)"),
    ],
)
def test_c12_a_screen_that_sees_or_listens_is_found(fault: str, promise: str, said: str) -> None:
    with lookalike(fault) as process:
        assert said in wrong(screen.of_screen(process, [], label()))[promise]


def test_c12_a_screen_that_does_neither_has_nothing_wrong() -> None:
    with lookalike("nothing") as process:
        assert wrong(screen.of_screen(process, [], label())) == {}


def test_c27_a_process_that_the_label_does_not_name_is_found() -> None:
    with lookalike("calls_itself_nothing") as process:
        said = wrong(screen.of_screen(process, [process], label()))
    assert said == {"C27": "a process that the label does not name: idle"}


def test_c01_a_camera_that_is_held_by_another_process_is_found(tmp_path: Path) -> None:
    film = tmp_path / "film.avi"
    film.write_bytes(b"in place of a camera")
    with lookalike("holds_the_camera", film) as process:
        assert camera.holding_camera([process], str(film)) == [process]
        assert camera.holding_camera([process], str(tmp_path / "film_%03d.avi")) == [process]
        assert camera.holding_camera([process], "0") == []
        folder = KioskFolder(tmp_path)
        settings = privacy_check.Settings(camera=str(film))
        found = privacy_check._of_open_camera(folder, [process], settings)
    assert found.state is State.NOT_OK
    assert "is no camera process" in found.says


@pytest.mark.parametrize(
    ("purpose", "attention", "seconds", "state"),
    [
        (Purpose.ATTENTION, True, 5, State.OK),
        (Purpose.ATTENTION, True, 60, State.OK),
        (Purpose.ATTENTION, True, 70, State.NOT_OK),  # no watch is that long
        (Purpose.ATTENTION, True, -60, State.NOT_OK),  # said to be still to come
        (Purpose.ATTENTION, False, 5, State.NOT_OK),
        (Purpose.AGE_GROUP, True, 5, State.NOT_OK),
    ],
)
def test_c01_a_camera_may_stay_open_only_for_a_watch_that_was_allowed_and_its_minute(
    purpose: Purpose, attention: bool, seconds: int, state: State, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(privacy_check, "LOOK_SECONDS", 0.1)
    film = tmp_path / "film.avi"
    film.write_bytes(b"in place of a camera")
    at = datetime.now().astimezone() - timedelta(seconds=seconds)
    journal = Journal(tmp_path / "journal.db", lambda: at)
    journal.keep((VisitBegan("a"), AnswerKept("a", purpose, Answer.YES)))
    settings = privacy_check.Settings(camera=str(film), attention=attention)
    with lookalike("holds_the_camera", film, "--preview") as process:
        found = privacy_check._of_open_camera(KioskFolder(tmp_path), [process], settings)
    journal.close()
    assert found.state is state


# --- a whole kiosk --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> str:
    return marked_film.write_unmarked(PORTRAIT, tmp_path_factory.mktemp("film"))


def settle(home: Path, region: str, film: str) -> None:
    home.mkdir(exist_ok=True)
    (home / "kiosk.toml").write_text(
        f'region = "{region}"\ncamera = "{film}"\noperator = "Corner"\noperator_address = "A 1"\n'
        'operator_contact = "privacy@corner.example"\n'
    )


def running(home: Path) -> dict[str, str]:
    """What it says of the processes of the kiosk that runs there."""
    folder = KioskFolder(home)
    return wrong(privacy_check._of_running(folder, folder.settings(), label()))


@needs_models
def test_c25_a_kiosk_that_runs_keeps_every_promise_until_it_may_not_look(
    film: str, tmp_path: Path, sound: dict[str, str]
) -> None:
    needs_a_whole_cell(sound)
    home = tmp_path / "kiosk"
    settle(home, "eu", film)
    with a_kiosk(home, film) as kiosk:
        kiosk.do("start", "yes", "answer", "end")
        assert Process(kiosk.camera_pid) in children(kiosk.pid)
        done = CliRunner().invoke(main, ["privacy-check", "--home", str(home), "--json"])
        settle(home, "none", film)
        forbidden = running(home)
    said = json.loads(done.stdout)
    assert (said["holds"], done.exit_code) == (True, 0), done.stdout
    assert {one["state"] for one in said["findings"]} == {"ok"}
    seen = {one["promise"] for one in said["findings"]}
    assert seen >= {"C1", "C11", "C12", "C14", "C19", "C20", "C21", "C25", "C26", "C27", "C28"}
    assert "95200" not in done.stdout  # nothing that was bought
    assert forbidden == {"C25": "a camera process runs, though none is allowed here"}


@needs_models
def test_c01_a_kiosk_whose_camera_stays_open_is_found(
    film: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(privacy_check, "LOOK_SECONDS", 0.3)
    settle(tmp_path / "kiosk", "eu", film)
    with a_kiosk(tmp_path / "kiosk", film, "opens_again_and_stays") as kiosk:
        kiosk.do("start", "yes", "answer", "end")
        said = running(tmp_path / "kiosk")
    assert f"process {kiosk.camera_pid} holds the camera open" in said["C1"]


# --- the command ----------------------------------------------------------------------------------


def test_it_ends_with_status_1_and_says_what_to_do_when_a_promise_is_broken(tmp_path: Path) -> None:
    (tmp_path / "face.jpg").write_bytes(b"\xff\xd8\xff\xe0 and so on")
    done = CliRunner().invoke(main, ["privacy-check", "--home", str(tmp_path)])
    assert done.exit_code == 1
    assert "NOT OK               C12" in done.output
    assert 'Unplug the camera or set camera = "none"' in done.output


def test_c25_with_settings_that_cannot_be_read_it_does_not_end_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(privacy_check, "of_trial", lambda *_: [])
    (tmp_path / "kiosk.toml").write_text("region = ", encoding="utf-8")
    done = CliRunner().invoke(main, ["privacy-check", "--home", str(tmp_path), "--json"])
    assert done.exit_code == 3
    said = json.loads(done.stdout)
    assert said["holds"] is None
    assert {"C20", "C24"} <= set(said["not_checked"])


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["privacy-check", "--home", str(tmp_path / "nowhere")])
    assert done.exit_code == 2
    assert "does not exist" in done.output
