"""A real camera process runs what the shopper allowed, and tells no more (TRUST C2).

Each of its networks says on stderr what it is asked. Loading warms all of them once, on an empty
picture, so what they say before and after the look does not count.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.consent.purposes import Purpose
from kiosk.estimate import BOTH, NoEstimate, Wanted
from kiosk.look import LookDone
from tests.faults.observe import marked_film
from tests.faults.observe.bare_camera import bare_camera
from tests.faults.observe.driven import MISSING, MODELS, PORTRAIT, WHY_NOT
from ui.camera_link import CameraLink

pytestmark = pytest.mark.skipif(bool(MISSING), reason=WHY_NOT)
AGE, SMILE = Wanted(age=True, smile=False), Wanted(age=False, smile=True)


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> str:
    return marked_film.write_unmarked(PORTRAIT, tmp_path_factory.mktemp("film") / "film")


def looked(film: str, wanted: Wanted, *faults: str) -> tuple[LookDone, set[str]]:
    """The answer to one look, and what was asked of the face meanwhile."""
    hears, tells = os.pipe()  # a pipe: its cell can write to no file
    try:
        with bare_camera(film, "+".join(("tells_what_it_asks", *faults)), tells=tells) as camera:
            os.read(hears, 65536)  # what warming asked
            camera.ask("a", wanted=wanted)
            answer = camera.await_answer()
        said = os.read(hears, 65536).decode().splitlines()
    finally:
        os.close(hears)
        os.close(tells)
    asked = [line.removeprefix("asked: ") for line in said if line.startswith("asked: ")]
    return answer, set(asked[: asked.index("nothing more")])


@pytest.mark.parametrize(
    ("wanted", "asked"),
    [
        (BOTH, {"age", "smile", "mouth"}),
        (AGE, {"age"}),
        (SMILE, {"age", "smile", "mouth"}),  # the age for the child check, which goes no further
    ],
    ids=["both", "age alone", "smile alone"],
)
def test_c02_the_camera_process_runs_only_what_was_allowed(
    film: str, wanted: Wanted, asked: set[str]
) -> None:
    answer, said = looked(film, wanted)
    assert said == asked
    assert (answer.age is not None, answer.mood is not None) == (wanted.age, wanted.smile)
    assert (answer.margin_years > 0) is wanted.age


def test_c02_a_smile_that_is_asked_for_unallowed_would_be_seen(film: str) -> None:
    _, said = looked(film, AGE, "looks_for_all")
    assert said == {"age", "smile", "mouth"}


def test_c16_who_allows_the_smile_alone_is_still_checked_for_a_child(film: str) -> None:
    """A look for the smile alone of somebody whom the networks take for 12 says nothing."""
    answer, _ = looked(film, SMILE, "takes_everybody_for_a_child")
    assert (answer.reason, answer.mood, answer.age) == (NoEstimate.MAYBE_MINOR, None, None)


@pytest.mark.parametrize("purpose", [Purpose.AGE_GROUP, Purpose.SMILE])
def test_c02_the_screen_takes_no_answer_that_tells_more_than_was_allowed(
    film: str, qtbot: QtBot, purpose: Purpose, tmp_path: Path
) -> None:
    planted = [sys.executable, "-m", "tests.faults.observe.planted", "looks_for_all+tells_all"]
    link = CameraLink([*planted, "--camera", film, "--models", str(MODELS)])
    answers: list[LookDone] = []
    link.done.connect(answers.append)
    try:
        link.look("a", (purpose,), seconds=20.0)
        qtbot.waitUntil(lambda: bool(answers), timeout=30_000)
    finally:
        link.shutdown()
    (answer,) = answers
    assert (answer.reason, answer.age, answer.mood) == (NoEstimate.CAMERA_LOST, None, None)
    assert "it told what was not allowed" in answer.trouble
