"""However a process dies, the camera is free within a second; and without a yes it never opens.

``ASKFIRST_ROUNDS`` sets how many are killed, ``ASKFIRST_WALKS`` how many visits go by without a
yes; `make test` does a few.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from random import Random

import pytest

from kiosk.commands.watch.openings import counting
from kiosk.commands.watch.processes import Process, holders
from kiosk.consent.purposes import Purpose
from kiosk.events import CameraAnswered, Passed, TimePassed
from tests.faults.observe import marked_film
from tests.faults.observe.bare_camera import bare_camera
from tests.faults.observe.driven import MISSING, PORTRAIT, WHY_NOT, a_kiosk
from tests.unit.fakes import Kiosk
from tests.unit.walks import Walk

ROUNDS = int(os.environ.get("ASKFIRST_ROUNDS", "3"))
WALKS = int(os.environ.get("ASKFIRST_WALKS", "200"))

pytestmark = pytest.mark.skipif(bool(MISSING), reason=WHY_NOT)


@pytest.fixture
def film(tmp_path: Path) -> str:
    return marked_film.write_unmarked(PORTRAIT, tmp_path / "film")


def seconds_until_free(film: str) -> float:
    """From now until nobody holds the camera."""
    began = time.monotonic()
    while holders(Path(film).parent, beneath=True):
        assert time.monotonic() - began < 5, "the camera is held for ever"
        time.sleep(0.01)
    return time.monotonic() - began


def is_gone(pid: int) -> bool:
    """Ended, or a zombie that holds nothing."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"
    except OSError:
        return True


def test_c08_a_killed_camera_process_frees_the_camera_within_a_second(film: str) -> None:
    dice, caught = Random(8), 0
    for _ in range(ROUNDS):
        with bare_camera(film) as camera:
            camera.ask("a")
            time.sleep(dice.uniform(0, 0.9))
            caught += bool(holders(Path(film).parent, beneath=True))
            camera.process.kill()
            assert seconds_until_free(film) < 1.0
    assert caught, "no moment was drawn at which the camera was open"


def test_c08_when_the_screen_is_killed_the_camera_process_dies_with_it(
    film: str, tmp_path: Path
) -> None:
    dice = Random(13)
    for _ in range(max(1, ROUNDS // 2)):
        with a_kiosk(tmp_path / "kiosk", film) as kiosk:
            kiosk.do("start", "yes")
            time.sleep(dice.uniform(0, 0.9))
            kiosk.kill()
            began = time.monotonic()
            while not is_gone(kiosk.camera_pid):
                assert time.monotonic() - began < 1.0, "the camera process lives on"
                time.sleep(0.01)
            assert seconds_until_free(film) < 1.0


def test_c08_a_camera_that_is_still_held_would_be_seen(film: str) -> None:
    with Path(film).open("rb"):
        assert holders(Path(film).parent, beneath=True) == [Process(os.getpid())]


def test_c01_on_random_visits_without_a_yes_no_camera_is_opened_and_no_frame_read(
    film: str,
) -> None:
    with bare_camera(film) as camera, counting(Path(film).parent) as counted:
        for seed in range(WALKS):
            kiosk = before_a_real_camera(camera.ask)
            walk = Walk(kiosk, Random(seed))
            for _ in range(40):
                move = walk.move()
                if isinstance(move, CameraAnswered) and move.allowed:
                    continue
                kiosk.scan(move) if isinstance(move, str) else kiosk.send(move)
            kiosk.send(*map(TimePassed, (Passed.QUIET, Passed.WARNING_OVER)))
        assert (counted.opens, counted.reads) == (0, 0)
        # And with one yes the same counting sees it.
        kiosk = before_a_real_camera(camera.look)
        walk = Walk(kiosk, Random(1))
        while not kiosk.camera.looks:
            move = walk.move()
            kiosk.scan(move) if isinstance(move, str) else kiosk.send(move)
        assert counted.opens > 0
        assert counted.reads > 0


def before_a_real_camera(ask) -> Kiosk:  # type: ignore[no-untyped-def]
    """A real session whose looks also reach a real camera process."""
    kiosk = Kiosk()
    usual = kiosk.camera.look

    def look(name: str, purposes: tuple[Purpose, ...]) -> None:
        usual(name, purposes)
        ask(name)

    kiosk.camera.look = look  # type: ignore[method-assign]
    return kiosk
