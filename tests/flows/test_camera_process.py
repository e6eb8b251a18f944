"""The real camera process with its real models, before a film camera, through the screen's end."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from kiosk.commands.camera_check import first_words
from kiosk.consent.purposes import LOOK, Purpose
from kiosk.estimate import AgeBand, Mood, NoEstimate
from kiosk.look import Look, LookDone, Preview, WorkerReady, pack, unpack_answer
from kiosk.models import models_folder
from kiosk.vision.material import write_films
from ui.camera_link import CameraLink

ROOT = Path(__file__).parents[2]
MODELS = models_folder(os.environ, ROOT)
MISSING = [
    name
    for name in (
        "face_landmarker_v2.task",
        "age-v1.onnx",
        "emotion_model_quantized.tflite",
        "astronaut.png",
    )
    if not (MODELS / name).exists()
]

pytestmark = pytest.mark.skipif(
    bool(MISSING), reason=f"not fetched yet: {', '.join(MISSING)} (`make test` fetches them)"
)


def command(camera: Path | str, models: Path = MODELS) -> list[str]:
    worker = [sys.executable, "-m", "kiosk.vision.worker"]
    return [*worker, "--camera", str(camera), "--models", str(models)]


@pytest.fixture(scope="session")
def films(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("films")
    write_films(MODELS / "astronaut.png", folder)
    return folder


class Screen:
    """A ``CameraLink`` and all that it said."""

    def __init__(
        self,
        qtbot: QtBot,
        camera: Path | str,
        models: Path = MODELS,
        *,
        link: CameraLink | None = None,
    ) -> None:
        self.link = link or CameraLink(command(camera, models))
        self.said: list[WorkerReady] = []
        self.opened: list[str] = []
        self.pictures: list[QImage] = []
        self.answers: list[LookDone] = []
        self.lost: list[str] = []
        self.link.ready.connect(self.said.append)
        self.link.opened.connect(self.opened.append)
        self.link.pictured.connect(self.pictures.append)
        self.link.done.connect(self.answers.append)
        self.link.lost.connect(self.lost.append)
        self._qtbot = qtbot
        self.link.start()

    def until(self, happened: Callable[[], object], seconds: float = 10) -> None:
        self._qtbot.waitUntil(lambda: bool(happened()), timeout=int(seconds * 1000))

    def until_ready(self) -> None:
        self.until(lambda: self.said)

    def pause(self, milliseconds: int) -> None:
        self._qtbot.wait(milliseconds)

    def look(
        self, name: str = "a", seconds: float = 4.0, purposes: tuple[Purpose, ...] = LOOK
    ) -> LookDone:
        """One whole look and its answer."""
        before = len(self.answers)
        self.link.look(name, purposes, seconds=seconds)
        self.until(lambda: len(self.answers) > before)
        assert self.answers[-1].look == name
        return self.answers[-1]

    def kill(self) -> None:
        assert self.link.pid
        os.kill(self.link.pid, signal.SIGKILL)

    @property
    def open_files(self) -> list[str]:
        folder = Path(f"/proc/{self.link.pid}/fd")
        return [str(entry.readlink()) for entry in folder.iterdir() if entry.is_symlink()]

    def holds(self, camera: Path) -> bool:
        return str(camera) in self.open_files

    @property
    def sees_something(self) -> bool:
        return not self.link.picture().isNull()


@pytest.fixture
def screen(qtbot: QtBot, films: Path) -> Iterator[Callable[..., Screen]]:
    made: list[Screen] = []

    def start(camera: Path | str = films / "shopper.avi", models: Path = MODELS) -> Screen:
        made.append(Screen(qtbot, camera, models))
        return made[-1]

    yield start
    for one in made:
        one.link.shutdown()


Start = Callable[..., Screen]


# --- what a look says ----------------------------------------------------------------------------


def test_a_shopper_gets_an_age_band_and_a_mood(screen: Start) -> None:
    kiosk = screen()
    kiosk.until_ready()
    began = time.monotonic()
    answer = kiosk.look()
    assert time.monotonic() - began < 1.5
    assert answer.age in (AgeBand.FROM_25, AgeBand.FROM_35)
    assert answer.mood is Mood.SMILING
    assert 5 < answer.margin_years < 20
    assert kiosk.opened == ["a"]


def test_the_mirror_image_is_the_same_person(screen: Start, films: Path) -> None:
    answer = screen(films / "mirrored.avi").look()
    assert answer.age in (AgeBand.FROM_25, AgeBand.FROM_35)
    assert answer.mood is Mood.SMILING


@pytest.mark.parametrize(
    ("film", "reason"),
    [
        ("dark", NoEstimate.TOO_DARK),
        ("blurred", NoEstimate.TOO_BLURRED),
        ("two_faces", NoEstimate.TWO_FACES),
        ("nobody", NoEstimate.NOBODY),
        ("turned_away", NoEstimate.TURNED_AWAY),
        ("covered", NoEstimate.COVERED),
    ],
)
def test_what_cannot_be_told_is_not_told(
    screen: Start, films: Path, film: str, reason: NoEstimate
) -> None:
    answer = screen(films / f"{film}.avi").look()
    assert answer.reason is reason
    assert answer.estimate() is None


def test_a_shopper_who_steps_up_while_the_camera_looks_gets_an_answer(
    screen: Start, films: Path
) -> None:
    assert screen(films / "walks_in.avi").look().estimate()


def test_a_kiosk_without_a_camera_says_so_at_once(screen: Start) -> None:
    answer = screen("none").look()
    assert answer.reason is NoEstimate.NO_CAMERA
    assert "without a camera" in answer.trouble


def test_damaged_models_are_never_loaded_and_the_camera_stays_shut(
    screen: Start, tmp_path: Path
) -> None:
    shutil.copytree(MODELS, tmp_path / "models")
    age = tmp_path / "models" / "age-v1.onnx"
    whole = age.read_bytes()
    age.write_bytes(whole[:-1] + b"!")
    kiosk = screen(models=tmp_path / "models")
    answer = kiosk.look()
    assert answer.reason is NoEstimate.NO_MODELS
    assert "age-v1.onnx is not the file we know" in answer.trouble
    assert "askfirst models fetch" in kiosk.said[0].trouble
    assert kiosk.opened == []
    age.write_bytes(whole)
    assert kiosk.look("b").estimate()  # fetched meanwhile: no restart needed


# --- when the camera is on -----------------------------------------------------------------------


def test_the_camera_is_open_only_between_a_look_and_its_answer(screen: Start, films: Path) -> None:
    film = films / "shopper.avi"
    kiosk = screen(film)
    kiosk.until_ready()
    kiosk.pause(200)
    assert not kiosk.holds(film)
    assert not kiosk.sees_something
    kiosk.link.look("a", LOOK)
    kiosk.until(lambda: kiosk.pictures)
    assert kiosk.holds(film)
    kiosk.until(lambda: kiosk.answers)
    assert not kiosk.holds(film)
    assert not kiosk.sees_something


def test_the_live_view_is_a_mirror_and_is_gone_afterwards(screen: Start) -> None:
    kiosk = screen()
    kiosk.look()
    live = [picture for picture in kiosk.pictures if not picture.isNull()]
    assert len(live) >= 5  # an answer needs as many; how many more depends on the machine
    assert (live[0].width(), live[0].height()) == (320, 240)
    # The flag's red is at the left of the portrait, so at the right of its mirror image.
    right, left = live[0].pixelColor(318, 90), live[0].pixelColor(2, 90)
    assert abs(right.red() - right.blue()) > abs(left.red() - left.blue())
    assert kiosk.pictures[-1].isNull()


def test_c08_one_tap_frees_the_camera_in_under_a_second(screen: Start, films: Path) -> None:
    film = films / "nobody.avi"
    kiosk = screen(film)
    kiosk.link.look("a", LOOK)
    kiosk.until(lambda: len(kiosk.pictures) >= 3)
    began = time.monotonic()
    kiosk.link.stop("a")
    assert not kiosk.sees_something
    kiosk.until(lambda: kiosk.answers)
    assert time.monotonic() - began < 1.0
    assert not kiosk.holds(film)
    assert kiosk.answers == [LookDone("a", reason=NoEstimate.STOPPED)]
    assert kiosk.pictures[-1].isNull()
    assert kiosk.lost == []


def test_the_next_shopper_waits_for_the_stop_of_the_one_before(screen: Start) -> None:
    kiosk = screen()
    kiosk.link.look("a", LOOK)
    kiosk.until(lambda: kiosk.pictures)
    kiosk.link.look("b", LOOK)
    kiosk.link.look("c", LOOK)
    kiosk.until(lambda: len(kiosk.answers) == 3)
    assert [answer.look for answer in kiosk.answers] == ["b", "a", "c"]
    assert [answer.reason for answer in kiosk.answers[:2]] == [NoEstimate.STOPPED] * 2
    assert kiosk.answers[2].estimate()


# --- what the process may not --------------------------------------------------------------------


def test_it_can_write_no_file_and_leave_no_core(screen: Start) -> None:
    kiosk = screen()
    kiosk.until_ready()
    limits = Path(f"/proc/{kiosk.link.pid}/limits").read_text()
    for limit in ("Max file size", "Max core file size"):
        line = next(line for line in limits.splitlines() if line.startswith(limit))
        assert line.removeprefix(limit).split()[:2] == ["0", "0"]


def test_c26_it_has_no_network(screen: Start) -> None:
    kiosk = screen()
    kiosk.until_ready()
    if not kiosk.said[0].sealed:
        pytest.skip(kiosk.said[0].trouble)
    its = Path(f"/proc/{kiosk.link.pid}/ns/net").readlink()
    assert its != Path("/proc/self/ns/net").readlink()
    devices = Path(f"/proc/{kiosk.link.pid}/net/dev").read_text().splitlines()[2:]
    assert [line.split(":")[0].strip() for line in devices] == ["lo"]


def test_c27_it_is_called_what_it_is(screen: Start) -> None:
    kiosk = screen()
    kiosk.until_ready()
    assert Path(f"/proc/{kiosk.link.pid}/comm").read_text().strip() == "askfirst camera"


def test_it_costs_nothing_while_nobody_is_there(screen: Start) -> None:
    kiosk = screen()
    kiosk.until_ready()

    def ticks() -> int:
        stat = Path(f"/proc/{kiosk.link.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return int(stat[11]) + int(stat[12])

    before = ticks()
    kiosk.pause(1000)
    assert ticks() - before <= 1


# --- when it dies --------------------------------------------------------------------------------


@pytest.mark.parametrize("moment", ["loading", "asked", "opened", "seen", "stopping"])
def test_a_killed_process_costs_one_estimate_and_no_more(
    screen: Start, films: Path, moment: str
) -> None:
    kiosk = screen(films / "nobody.avi" if moment == "stopping" else films / "shopper.avi")
    if moment != "loading":
        kiosk.until_ready()
    kiosk.link.look("a", LOOK)
    if moment == "opened":
        kiosk.until(lambda: kiosk.opened)
    if moment in ("seen", "stopping"):
        kiosk.until(lambda: len(kiosk.pictures) >= 3)
    if moment == "stopping":
        kiosk.link.stop("a")
    kiosk.kill()
    kiosk.until(lambda: kiosk.answers)
    expected = NoEstimate.STOPPED if moment == "stopping" else NoEstimate.CAMERA_LOST
    assert [answer.reason for answer in kiosk.answers] == [expected]
    assert not kiosk.sees_something
    assert kiosk.lost == [kiosk.answers[0].trouble]
    assert "no sale is touched" in kiosk.lost[0]
    again = kiosk.look("b")
    assert again.reason is NoEstimate.NOBODY if moment == "stopping" else again.estimate()
    assert len(kiosk.answers) == 2


def test_a_process_killed_while_idle_is_back_before_anybody_asks(screen: Start) -> None:
    kiosk = screen()
    kiosk.until_ready()
    kiosk.kill()
    kiosk.until(lambda: len(kiosk.said) == 2)
    assert kiosk.answers == []
    assert kiosk.look().estimate()


def test_a_process_that_hangs_is_replaced(screen: Start, films: Path, tmp_path: Path) -> None:
    camera = tmp_path / "stuck.avi"
    os.mkfifo(camera)  # opening it waits for ever, inside OpenCV
    kiosk = screen(camera)
    kiosk.until_ready()
    answer = kiosk.look(seconds=0.4)
    assert answer.reason is NoEstimate.TOO_LATE
    camera.unlink()
    shutil.copy(films / "shopper.avi", camera)
    assert kiosk.look("b").estimate()


def test_c08_a_hanging_camera_is_freed_by_a_stop_in_under_a_second(
    screen: Start, tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "stuck.avi")
    kiosk = screen(tmp_path / "stuck.avi")
    kiosk.until_ready()
    kiosk.link.look("a", LOOK)
    kiosk.pause(100)
    hanging = kiosk.link.pid
    began = time.monotonic()
    kiosk.link.stop("a")
    kiosk.until(lambda: kiosk.answers)
    assert time.monotonic() - began < 1.0
    assert kiosk.answers[0].reason is NoEstimate.STOPPED
    kiosk.until(lambda: not Path(f"/proc/{hanging}").exists(), seconds=1)


def test_a_hanging_process_ends_itself_even_where_nobody_watches(tmp_path: Path) -> None:
    camera = tmp_path / "stuck.avi"
    os.mkfifo(camera)
    with bare_process(camera) as (ours, process):
        assert isinstance(unpack_answer(ours.recv(8192)), WorkerReady)
        ours.send(pack(Look("a", age=True, seconds=0.1)))
        assert process.wait(timeout=5) == -signal.SIGALRM


def test_it_dies_with_the_screen_even_while_it_hangs(tmp_path: Path) -> None:
    camera = tmp_path / "stuck.avi"
    os.mkfifo(camera)
    screen = (
        "import sys; from PySide6.QtCore import QCoreApplication, QTimer\n"
        "from kiosk.consent.purposes import LOOK; from ui.camera_link import CameraLink\n"
        "app = QCoreApplication([]); link = CameraLink(sys.argv[1:])\n"
        "link.ready.connect(lambda _: link.look('a', LOOK, 12, 60.0))\n"
        "tell = lambda: print(link.pid, flush=True)\n"
        "link.ready.connect(lambda _: QTimer.singleShot(200, tell))\n"
        "link.start(); app.exec()\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", screen, *command(camera)], stdout=subprocess.PIPE, text=True
    )
    with process:
        assert process.stdout
        hanging = Path("/proc") / process.stdout.readline().strip() / "fd"
        process.kill()
    until = time.monotonic() + 2
    while hanging.exists() and list_or_none(hanging) and time.monotonic() < until:
        time.sleep(0.02)
    assert not list_or_none(hanging)  # gone, or a zombie that holds nothing


def list_or_none(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def test_it_leaves_when_the_screen_closes_its_end(films: Path) -> None:
    with bare_process(films / "shopper.avi") as (ours, process):
        ours.recv(8192)
        ours.close()
        assert process.wait(timeout=5) == 0


def test_rubbish_from_the_process_replaces_it(qtbot: QtBot) -> None:
    rubbish = (
        "import socket, sys, time; at = sys.argv.index('--pipe') + 1;"
        "pipe = socket.socket(fileno=int(sys.argv[at]));"
        "pipe.send(b'rubbish'); time.sleep(60)"
    )
    link = CameraLink([sys.executable, "-c", rubbish])
    answers: list[LookDone] = []
    link.done.connect(answers.append)
    with qtbot.waitSignal(link.lost, timeout=5000) as lost:
        link.look("a", LOOK)
    assert "refused" in lost.args[0]
    assert [answer.reason for answer in answers] == [NoEstimate.CAMERA_LOST]
    link.shutdown()


HONEST = (
    "import socket, sys, time, math\n"
    "from kiosk.estimate import *\nfrom kiosk.look import *\n"
    "at = sys.argv.index('--pipe') + 1\n"
    "pipe = socket.socket(fileno=int(sys.argv[at]))\n"
    "say = lambda message: pipe.send(pack(message))\n"
    "say(WorkerReady())\n"
)


TELLS = (
    "import os\n" + HONEST.replace("say(WorkerReady())", "say(WorkerReady(' '.join(os.environ)))")
    + "time.sleep(60)"
)  # fmt: skip
NO_BUSINESS = ("ASKFIRST_PASSPHRASE", "AWS_SECRET_ACCESS_KEY", "SSH_AUTH_SOCK")


def test_c26_the_camera_process_is_told_nothing_of_the_environment_but_what_it_runs_with(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in NO_BUSINESS:
        monkeypatch.setenv(name, "of no use to a camera")
    link = CameraLink([sys.executable, "-c", TELLS])
    with qtbot.waitSignal(link.ready, timeout=5000) as ready:
        link.start()
    link.shutdown()
    told = ready.args[0].trouble.split()
    asked = first_words([sys.executable, "-c", TELLS], 5.0).trouble.split()
    for names in (told, asked):
        assert "PATH" in names
        assert not set(names) & set(NO_BUSINESS)
        assert names.count("HOME") == 1
        assert not [name for name in names if name.startswith(("QT_", "XDG_", "ASKFIRST"))]


def test_a_process_that_is_ready_twice_is_replaced(qtbot: QtBot) -> None:
    link = CameraLink([sys.executable, "-c", HONEST + "say(WorkerReady())\ntime.sleep(60)"])
    said: list[WorkerReady] = []
    link.ready.connect(said.append)
    with qtbot.waitSignal(link.lost, timeout=5000) as lost:
        link.start()
    assert "ready already" in lost.args[0]
    assert len(said) == 1
    link.shutdown()


def test_c16_an_answer_that_calls_a_shopper_a_minor_is_refused(qtbot: QtBot) -> None:
    lie = "look = unpack_order(pipe.recv(8192)).look\n"
    lie += "say(LookDone(look, AgeBand.UNDER_18, 5.0, Mood.SMILING))\ntime.sleep(60)"
    link = CameraLink([sys.executable, "-c", HONEST + lie])
    answers: list[LookDone] = []
    link.done.connect(answers.append)
    with qtbot.waitSignal(link.done, timeout=5000):
        link.look("a", LOOK)
    assert [answer.reason for answer in answers] == [NoEstimate.CAMERA_LOST]
    link.shutdown()


def test_a_flood_of_messages_does_not_freeze_the_screen(qtbot: QtBot) -> None:
    flood = (
        "import mmap\n"
        "block = memoryview(mmap.mmap(int(sys.argv[at + 2]), Preview().size))\n"
        "look = unpack_order(pipe.recv(8192)).look\n"
        "Preview().begin(block, 1); Preview().finish(block, 1)\n"
        "say(CameraOpened(look)); say(CameraOpened(look))\n"
        "packet = pack(PictureShown(look, 1)); until = time.monotonic() + 3\n"
        "while time.monotonic() < until:\n"
        "    for _ in range(1000): pipe.send(packet)\n"
    )
    link = CameraLink([sys.executable, "-c", HONEST + flood])
    opened: list[str] = []
    pictures: list[QImage] = []
    link.opened.connect(opened.append)
    link.pictured.connect(pictures.append)
    ticks: list[float] = []
    tick = QTimer(interval=10, timerType=Qt.TimerType.PreciseTimer)
    tick.timeout.connect(lambda: ticks.append(time.monotonic()))
    link.look("a", LOOK)
    qtbot.waitUntil(lambda: bool(opened), timeout=5000)
    tick.start()
    qtbot.wait(800)
    began = time.monotonic()
    link.stop("a")
    with qtbot.waitSignal(link.done, timeout=1000):
        pass  # the process never says that it has stopped, and is killed in the middle of it
    assert time.monotonic() - began < 1.0
    tick.stop()
    assert opened == ["a"]
    assert len(pictures) > 2
    # a screen that read all of the flood would stand for its three seconds
    assert max(b - a for a, b in pairwise(ticks)) < 1.0
    link.shutdown()


def test_a_process_that_cannot_be_started_is_an_answer_too(qtbot: QtBot) -> None:
    link = CameraLink(["/nowhere/python"])
    answers: list[LookDone] = []
    link.done.connect(answers.append)
    link.look("a", LOOK)
    qtbot.wait(10)
    assert [answer.reason for answer in answers] == [NoEstimate.CAMERA_LOST]
    assert "/nowhere/python could not be started" in answers[0].trouble
    link.shutdown()


@contextmanager
def bare_process(camera: Path) -> Iterator[tuple[socket.socket, subprocess.Popen[bytes]]]:
    """A camera process at the end of a bare pipe."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    preview = os.memfd_create("test")
    os.ftruncate(preview, Preview().size)
    ends = ["--pipe", str(theirs.fileno()), "--preview", str(preview)]
    process = subprocess.Popen(
        [*command(camera), *ends],
        pass_fds=(theirs.fileno(), preview),
    )
    theirs.close()
    os.close(preview)
    try:
        yield ours, process
    finally:
        process.kill()
        process.wait()
        ours.close()
