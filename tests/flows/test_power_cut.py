"""The kiosk dies in mid-visit: it comes back to its first screen, and no sale or number is lost."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kiosk.settings import Settings
from offline_db.journal_reader import JournalReader
from offline_db.journal_rows import SaleState
from tests.flows.checkout import BANANAS, BREAD, Checkout, open_files
from tests.flows.conftest import ROOT, Checkouts

NO_CAMERA = Settings(shop="Linden Corner", camera="none")
PLACES = ("shopping", "looking", "paying", "goodbye")


@pytest.fixture
def shop(demo_shop: Path, demo_films: Path, tmp_path: Path) -> Path:
    """A kiosk's folder with everything in it and no journal yet."""
    for file in demo_shop.iterdir():
        shutil.copy2(file, tmp_path)
    (tmp_path / "camera.avi").symlink_to(demo_films / "nobody.avi")  # a look of seconds
    return tmp_path


@contextmanager
def somebody_shops(shop: Path, place: str) -> Iterator[tuple[int, int, str]]:
    """A running kiosk at ``place``: its process, its camera process, the number of its slip."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.flows.somebody_shops", str(shop), place],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        said = process.stdout.readline().split()
        assert said[:1] == ["here"], f"the kiosk did not get to {place}"
        yield process.pid, int(said[1]), said[2]
    finally:
        process.kill()
        process.communicate()


def is_running(pid: int) -> bool:
    return Path(f"/proc/{pid}/cmdline").exists() and bool(Path(f"/proc/{pid}/cmdline").read_bytes())


def its_camera_process(kiosk: int) -> int:
    children = Path(f"/proc/{kiosk}/task/{kiosk}/children")
    end = time.monotonic() + 20
    while not (found := children.read_text().split()):
        assert time.monotonic() < end, "the kiosk started no camera process"
        time.sleep(0.02)
    return int(found[0])


def wait_until_gone(pid: int, seconds: float) -> None:
    end = time.monotonic() + seconds
    while is_running(pid):
        assert time.monotonic() < end, f"process {pid} lives on"
        time.sleep(0.02)


@pytest.mark.parametrize("place", PLACES)
def test_c13_a_kiosk_killed_in_mid_visit_starts_clean_and_loses_nothing(
    shop: Path, checkouts: Checkouts, place: str
) -> None:
    checkouts.close()
    with somebody_shops(shop, place) as (kiosk, camera, number):
        if place == "looking":
            assert any(file.endswith(".avi") for file in open_files(camera))
        os.kill(kiosk, signal.SIGKILL)
        wait_until_gone(camera, 2.0)

    checkout = Checkout(shop, NO_CAMERA)
    try:
        assert checkout.hand.sees("start")
        assert not checkout.reads("Farmhouse")
        with checkout.journal() as journal:
            (visit,) = journal.visits()
            sales = journal.sales()
            kept = journal.events(visit.visit)
        assert visit.how == "interrupted"
        lines = [f"{event.body['gtin']:013d}" for event in kept if event.kind == "line"]
        assert lines == [BREAD, BANANAS], "what was on the screen was on the disk"
        if number == "-":
            assert sales == ()
        else:
            assert [(sale.number, sale.state) for sale in sales] == [(number, SaleState.FINAL)]
        checkout.scan(BREAD)
        checkout.tap("pay")
        checkout.hand.wait_for("slip")
        assert checkout.text("slip") != number, "no number is given twice"
    finally:
        checkout.close()


def test_the_command_starts_over_what_was_left_and_ends_when_told(shop: Path) -> None:
    with somebody_shops(shop, "paying") as (kiosk, camera, number):
        os.kill(kiosk, signal.SIGKILL)
        wait_until_gone(camera, 2.0)
    (shop / "kiosk.toml").write_text(
        f'region = "eu"\ncamera = "{shop / "camera.avi"}"\n', encoding="utf-8"
    )
    told = {**os.environ, "ASKFIRST_HOME": str(shop)}
    told.setdefault("DISPLAY", ":none")  # so that it opens its window, on whatever platform
    started = subprocess.Popen(
        [sys.executable, "-m", "kiosk.commands.main", "run", "--size", "1080x1920"],
        cwd=ROOT, env=told, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert started.stderr is not None
        said = next(line for line in started.stderr if "journal:" in line)
        assert "1 interrupted visit(s) closed, 1 slip(s) made final" in said
        camera = its_camera_process(started.pid)  # it comes after the first picture
        reader = JournalReader(shop / "journal.db")
        (sale,) = reader.sales()
        reader.close()
        assert (sale.number, sale.state) == (number, SaleState.FINAL)
        started.terminate()
        started.communicate(timeout=10)
    finally:
        started.kill()
        started.communicate()
    assert started.returncode == 0
    wait_until_gone(camera, 2.0)
