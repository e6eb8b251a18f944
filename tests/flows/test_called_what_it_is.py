"""What runs is called what it is, in the list of processes and in the log (TRUST C27)."""

from __future__ import annotations

import logging
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kiosk.settings import Settings
from tests.flows.checkout import AMINA, BREAD, NAME, Checkout
from tests.flows.conftest import ROOT

ASKFIRST = Path(sys.executable).with_name("askfirst")


@contextmanager
def running(home: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The kiosk as its command starts it."""
    told = {**os.environ, "ASKFIRST_HOME": str(home)}
    told.setdefault("DISPLAY", ":none")  # so that it opens its window, on whatever platform
    with (home / "said").open("wb") as said:
        kiosk = subprocess.Popen(
            [str(ASKFIRST), "run", "--size", "1080x1920"], cwd=ROOT, env=told, stderr=said
        )
        try:
            yield kiosk
        finally:
            kiosk.terminate()
            kiosk.wait(20)


def children(pid: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def called(pid: int) -> str:
    return Path(f"/proc/{pid}/comm").read_text().strip()


def command(pid: int) -> str:
    return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()


@pytest.mark.skipif(not ASKFIRST.exists(), reason="no command 'askfirst' beside this Python")
def test_c27_the_list_of_processes_says_which_one_may_look(
    demo_shop: Path, demo_films: Path, tmp_path: Path
) -> None:
    shutil.copytree(demo_shop, tmp_path, dirs_exist_ok=True)
    film = demo_films / "shopper.avi"
    (tmp_path / "kiosk.toml").write_text(f'region = "eu"\ncamera = "{film}"\n', encoding="utf-8")
    with running(tmp_path) as kiosk:
        end = time.monotonic() + 30
        while not [pid for pid in children(kiosk.pid) if called(pid) == "askfirst camera"]:
            assert kiosk.poll() is None, (tmp_path / "said").read_text()
            assert time.monotonic() < end, "no process says that it is the camera's"
            time.sleep(0.05)
        (camera,) = children(kiosk.pid)
        assert called(kiosk.pid) == "askfirst"
        assert "-m kiosk.vision.worker --camera" in command(camera)
        assert "vision" not in command(kiosk.pid)
    assert not Path(f"/proc/{camera}").exists()


@pytest.mark.parametrize(
    "checkout", [Settings(shop="Linden Corner", region="eu", camera="film")], indirect=True
)
def test_c27_the_log_of_a_whole_visit_holds_no_shopper(
    checkout: Checkout, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        checkout.scan(AMINA, BREAD)
        checkout.tap("showName", "yesPast", "yes")
        checkout.await_answer()
        checkout.tap("pay", "done", "done")
        checkout.hand.wait_for("start")
    for of_a_shopper in (
        AMINA,
        NAME,
        BREAD,
        "Farmhouse",
        "smiling",
        "Smiling",
        "25-34",
        "25 to 34",
    ):
        assert of_a_shopper not in caplog.text
