"""After a visit nothing of it is left: no picture and no answer, in no memory and no file.

The film carries a patch of dice throws, so that a kept picture is found wherever it lies: as the
camera gave it, small for the live view, or as it stood on the screen.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests.faults.observe import marked_film, memory
from tests.faults.observe.driven import MISSING, PORTRAIT, WHY_NOT, Driven, a_kiosk

pytestmark = [
    pytest.mark.skipif(bool(MISSING), reason=WHY_NOT),
    pytest.mark.skipif(os.geteuid() != 0, reason="only root may read another process's memory"),
]

ANSWER = {
    "the answer as it was sent": b"LookDone\xa4look",
    "the answer's band as it was sent": b"\xa3age\xa525-34",
    "the answer in words": b"about 25 to 34",
    "the answer in words, as Qt has them": "about 25 to 34".encode("utf-16-le"),
}


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
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

    def __init__(self, kiosk: Driven, folder: Path, needles: dict[str, bytes]) -> None:
        self.in_camera = memory.found(kiosk.camera_pid, needles)
        self.on_screen = memory.found(kiosk.pid, needles)
        self.in_files = memory.found_in_files(folder, needles)


def after_a_visit(folder: Path, needles: dict[str, bytes], *fault: str) -> Left:
    film = marked_film.write(PORTRAIT, folder / "film")
    with a_kiosk(folder / "kiosk", film, *fault) as kiosk:
        said = kiosk.do("start", "yes", "answer", "end")
        assert not any(line.startswith("no estimate") for line in said), said
        left = Left(kiosk, folder / "kiosk", needles)
        kiosk.do("leave")
    return left


def test_c12_no_picture_and_no_answer_outlives_the_visit(
    tmp_path: Path, shown: dict[str, bytes]
) -> None:
    needles = marked_film.needles(PORTRAIT) | shown | ANSWER
    left = after_a_visit(tmp_path, needles)
    assert left.in_camera == {}
    assert left.on_screen == {}
    assert left.in_files == {}


def test_c12_what_a_camera_process_keeps_would_be_found(tmp_path: Path) -> None:
    needles = marked_film.needles(PORTRAIT) | ANSWER
    left = after_a_visit(tmp_path, needles, "keeps_a_frame+keeps_the_answer")
    assert "frame, red first" in left.in_camera
    assert "the answer as it was sent" in left.in_camera


@pytest.mark.proof
def test_c12_a_model_that_is_kept_keeps_its_last_picture(tmp_path: Path) -> None:
    """Why the models are given back after each look."""
    left = after_a_visit(tmp_path, marked_film.needles(PORTRAIT), "keeps_its_models")
    assert "frame, red first" in left.in_camera


def test_c12_what_the_screen_shows_is_in_its_memory_while_it_shows_it(
    tmp_path: Path, shown: dict[str, bytes]
) -> None:
    """The control of the screen's half: at the right moment the same search finds it all."""
    needles = marked_film.needles(PORTRAIT) | shown | ANSWER
    film = marked_film.write(PORTRAIT, tmp_path / "film")
    with a_kiosk(tmp_path / "kiosk", film) as kiosk:
        kiosk.do("start", "yes", "live")
        on_screen = memory.found(kiosk.pid, needles)
        said = kiosk.do("answer")
        told = memory.found(kiosk.pid, needles)
    assert not any(line.startswith("no estimate") for line in said), said
    assert "the answer in words, as Qt has them" in told
    assert "live view, red first" in on_screen
    assert "as it stood on the screen" in on_screen


def test_c12_a_picture_in_a_file_would_be_found(tmp_path: Path) -> None:
    needles = marked_film.needles(PORTRAIT)
    (tmp_path / "kept.raw").write_bytes(b"before" + needles["frame, grey"] + b"after")
    assert memory.found_in_files(tmp_path, needles) == {"kept.raw": ["frame, grey"]}
