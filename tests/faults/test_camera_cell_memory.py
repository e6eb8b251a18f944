"""After a visit nothing of it is left: no picture and no answer, in no memory and no file.

The film carries a patch of dice throws, so that a kept picture is found wherever it lies: as the
camera gave it, small for the live view, or as it stood on the screen. Searched are the memory of
screen and camera process, and every file that the kiosk wrote anywhere: its home and its folder
for passing things lie below its own.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests.faults.observe import marked_film, memory
from tests.faults.observe.answer_needles import answer_needles
from tests.faults.observe.driven import MISSING, PORTRAIT, WHY_NOT, Driven, a_kiosk

pytestmark = [
    pytest.mark.skipif(bool(MISSING), reason=WHY_NOT),
    pytest.mark.skipif(os.geteuid() != 0, reason="only root may read another process's memory"),
]

Needles = dict[str, bytes]


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Needles:
    """Rows of the live view as it stood on a screen: another visit, the same film."""
    folder = tmp_path_factory.mktemp("shown")
    film = marked_film.write(PORTRAIT, folder / "film")
    with a_kiosk(folder / "kiosk", film) as kiosk:
        said = kiosk.do("start", "yes", "live", "save")
        kiosk.do("end", "leave")
    left, top, wide, tall = map(int, said[-1].split())
    picture = QImage(str(folder / "screen.png")).convertToFormat(QImage.Format.Format_RGB32)
    down = top + tall * 412 // 480
    across = left + wide * (640 - 468) // 640
    row = bytes(picture.constScanLine(down))[across * 4 : (across + 24) * 4]
    drawn = b"".join(row[place : place + 3] for place in range(0, len(row), 4))
    assert len(set(drawn)) > 24, "no patch stands where the live view shows it"
    return {"as it stood on the screen": row, "as it stood on the screen, packed": drawn}


class Left:
    """What was found of one visit once it was over, by where it lay."""

    def __init__(self, screen: int, camera: int, folder: Path, needles: Needles) -> None:
        self.in_camera = memory.found(camera, needles)
        self.on_screen = memory.found(screen, needles)
        self.in_files = memory.found_in_files(folder, needles)

    def __repr__(self) -> str:
        return f"camera {self.in_camera}, screen {self.on_screen}, files {self.in_files}"

    def __bool__(self) -> bool:
        return bool(self.in_camera or self.on_screen or self.in_files)


def band_of(said: list[str]) -> str:
    """The band that the camera answered with; there must be one."""
    (estimate,) = [line for line in said if line.startswith("estimate: ")]
    return estimate.removeprefix("estimate: ")


def all_of_it(said: list[str], shown: Needles) -> Needles:
    return marked_film.needles(PORTRAIT) | shown | answer_needles(band_of(said))


def left_in(kiosk: Driven, folder: Path, needles: Needles) -> Left:
    camera = int(kiosk.do("camera")[-1].removeprefix("camera "))
    return Left(kiosk.pid, camera, folder, needles)


# --- each way a visit can end --------------------------------------------------------------------


def ended(*words: str) -> Callable[[Path, str, Needles], Left]:
    """By touch, with an estimate on the screen before."""

    def visit(folder: Path, film: str, shown: Needles) -> Left:
        with a_kiosk(folder, film) as kiosk:
            said = kiosk.do("start", "yes", "answer", *words, "end")
            left = left_in(kiosk, folder, all_of_it(said, shown))
            kiosk.do("leave")
        return left

    return visit


def stopped_in_mid_look(folder: Path, film: str, shown: Needles) -> Left:
    with a_kiosk(folder, film) as kiosk:
        kiosk.do("start", "yes", "live", "stop", "answer", "cancel", "end")
        left = left_in(kiosk, folder, marked_film.needles(PORTRAIT) | shown)
        kiosk.do("leave")
    return left


def camera_process_killed(folder: Path, film: str, shown: Needles) -> Left:
    with a_kiosk(folder, film) as kiosk:
        kiosk.do("start", "yes", "live")
        os.kill(kiosk.camera_pid, signal.SIGKILL)
        kiosk.do("answer", "await_another", "pay", "end")
        left = left_in(kiosk, folder, marked_film.needles(PORTRAIT) | shown)
        kiosk.do("leave")
    return left


def screen_killed(folder: Path, film: str, shown: Needles) -> Left:
    """And started again: the visit is over, and the new kiosk knows nothing of it."""
    with a_kiosk(folder, film) as kiosk:
        needles = all_of_it(kiosk.do("start", "yes", "answer"), shown)
        kiosk.kill()
    with a_kiosk(folder, film) as kiosk:
        left = left_in(kiosk, folder, needles)
        kiosk.do("leave")
    return left


WAYS = {
    "paid": ended("pay"),
    "cancelled": ended("cancel"),
    "walked away": ended("away"),
    "removed, then paid": ended("remove", "pay"),
    "stopped in mid-look": stopped_in_mid_look,
    "camera process killed in mid-look": camera_process_killed,
    "screen killed and started again": screen_killed,
}


@pytest.mark.parametrize(
    "way", [way if way == "paid" else pytest.param(way, marks=pytest.mark.proof) for way in WAYS]
)
def test_c12_no_picture_and_no_answer_outlives_the_visit(
    tmp_path: Path, shown: Needles, way: str
) -> None:
    film = marked_film.write(PORTRAIT, tmp_path / "film")
    left = WAYS[way](tmp_path / "kiosk", film, shown)
    assert not left, left


# --- and what is kept would be found -------------------------------------------------------------


def test_c12_what_is_kept_would_be_found(tmp_path: Path, shown: Needles) -> None:
    film = marked_film.write(PORTRAIT, tmp_path / "film")
    faults = (
        "keeps_a_frame", "keeps_the_answer", "screen_keeps_a_picture", "screen_keeps_the_guess",
        "screen_writes_it_down",
    )  # fmt: skip
    with a_kiosk(tmp_path / "kiosk", film, *faults) as kiosk:
        said = kiosk.do("start", "yes", "answer", "pay", "end")
        left = left_in(kiosk, tmp_path / "kiosk", all_of_it(said, shown))
        kiosk.do("leave")
    assert {"frame, red first", "the message", "the message's band"} <= set(left.in_camera)
    assert {
        "live view, red first", "the message", "the message's margin", "words, as Qt has them",
        "a line of a log",
    } <= set(left.on_screen)  # fmt: skip
    assert "the message's band" in left.in_files["guesses.log"]


@pytest.mark.proof
def test_c12_a_model_that_is_kept_keeps_its_last_picture(tmp_path: Path) -> None:
    """Why the models are given back after each look."""
    film = marked_film.write(PORTRAIT, tmp_path / "film")
    with a_kiosk(tmp_path / "kiosk", film, "keeps_its_models") as kiosk:
        kiosk.do("start", "yes", "answer", "end")
        left = left_in(kiosk, tmp_path / "kiosk", marked_film.needles(PORTRAIT))
        kiosk.do("leave")
    assert "frame, red first" in left.in_camera


@pytest.mark.proof
def test_c12_what_the_screen_shows_is_in_its_memory_while_it_shows_it(
    tmp_path: Path, shown: Needles
) -> None:
    """The control of the screen's half: at the right moment the same search finds it all."""
    film = marked_film.write(PORTRAIT, tmp_path / "film")
    with a_kiosk(tmp_path / "kiosk", film) as kiosk:
        kiosk.do("start", "yes", "live")
        on_screen = memory.found(kiosk.pid, marked_film.needles(PORTRAIT) | shown)
        told = memory.found(kiosk.pid, answer_needles(band_of(kiosk.do("answer"))))
    assert "words, as Qt has them" in told
    assert "live view, red first" in on_screen
    assert "as it stood on the screen" in on_screen


def test_c12_a_picture_in_a_file_would_be_found(tmp_path: Path) -> None:
    needles = marked_film.needles(PORTRAIT)
    (tmp_path / "kept.raw").write_bytes(b"before" + needles["frame, grey"] + b"after")
    assert memory.found_in_files(tmp_path, needles) == {"kept.raw": ["frame, grey"]}
