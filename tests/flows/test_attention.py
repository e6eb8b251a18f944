"""Attention through the real process: asked, watched, stopped, counted, and absent where it is off.

A film camera shows the demo portrait; what the process may see of it is watched in ``/proc``.
"""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.estimate import NoEstimate
from kiosk.look import GlanceSeen, WatchDone
from kiosk.settings import Settings
from kiosk.states import Shopping
from kiosk.watch import CardPlace
from tests.flows.checkout import BANANAS, BREAD, TOOTHPASTE, Checkout, open_files
from tests.flows.test_camera_process import MISSING, Screen, command
from ui.camera_link import CameraLink

pytestmark = pytest.mark.skipif(bool(MISSING), reason="models not fetched (`make test` does it)")

ON = Settings(shop="Linden Corner", region="eu", camera="film", attention=True)
ELSEWHERE = Settings(shop="Linden Corner", region="none", camera="film", attention=True)
CARDS = (CardPlace(-130, 320, -5, 420), CardPlace(5, 320, 130, 420))


class Watched(Screen):
    """A ``CameraLink`` whose process may watch, and all that it said of it."""

    def __init__(self, qtbot: QtBot, camera: Path, *, watches: bool = True) -> None:
        self.places: tuple[CardPlace, ...] = CARDS
        argv = [*command(camera), *(["--watch"] if watches else [])]
        link = CameraLink(argv, places=lambda: self.places)
        self.glances: list[GlanceSeen] = []
        self.ends: list[WatchDone] = []
        link.glanced.connect(self.glances.append)
        link.watched.connect(self.ends.append)
        super().__init__(qtbot, camera, link=link)


Start = Callable[..., Watched]


@pytest.fixture
def screen(qtbot: QtBot, demo_films: Path) -> Iterator[Start]:
    made: list[Watched] = []

    def start(film: str = "shopper", *, watches: bool = True) -> Watched:
        made.append(Watched(qtbot, demo_films / f"{film}.avi", watches=watches))
        return made[-1]

    yield start
    for one in made:
        one.link.shutdown()


# --- the process ------------------------------------------------------------------------------


def test_c01_the_camera_is_open_for_attention_only_between_order_and_end(
    screen: Start, demo_films: Path
) -> None:
    film = demo_films / "shopper.avi"
    kiosk = screen()
    kiosk.until_ready()
    assert not kiosk.holds(film)
    kiosk.link.watch("w", seconds=2.5)
    kiosk.until(lambda: kiosk.glances)
    assert kiosk.holds(film)
    assert kiosk.sees_something
    kiosk.until(lambda: kiosk.ends)
    assert kiosk.ends == [WatchDone("w")]
    assert not kiosk.holds(film)
    assert not kiosk.sees_something
    assert kiosk.opened == ["w"]
    assert {seen.watch for seen in kiosk.glances} == {"w"}


def test_c01_a_process_that_was_not_started_for_attention_opens_nothing(screen: Start) -> None:
    kiosk = screen(watches=False)
    kiosk.link.watch("w", seconds=2.0)
    kiosk.until(lambda: kiosk.ends)
    assert kiosk.ends[0].reason is NoEstimate.NOT_ALLOWED
    assert kiosk.opened == []
    assert kiosk.look().estimate(), "looks go on as ever"


def test_c08_one_tap_frees_the_camera_from_attention_in_under_a_second(
    screen: Start, demo_films: Path
) -> None:
    kiosk = screen()
    kiosk.link.watch("w")
    kiosk.until(lambda: len(kiosk.pictures) >= 3)
    began = time.monotonic()
    kiosk.link.stop("w")
    assert not kiosk.sees_something
    kiosk.until(lambda: kiosk.ends)
    assert time.monotonic() - began < 1.0
    assert kiosk.ends == [WatchDone("w", NoEstimate.STOPPED)]
    assert not kiosk.holds(demo_films / "shopper.avi")
    assert kiosk.lost == []


def test_c15_two_faces_are_not_watched(screen: Start) -> None:
    kiosk = screen("two_faces")
    kiosk.link.watch("w", seconds=30.0)
    kiosk.until(lambda: kiosk.ends, seconds=15)
    assert kiosk.ends[0].reason is NoEstimate.TWO_FACES
    assert {seen.card for seen in kiosk.glances} == {None}


def test_a_process_killed_in_mid_watch_costs_the_watch_and_no_more(screen: Start) -> None:
    kiosk = screen()
    kiosk.link.watch("w")
    kiosk.until(lambda: len(kiosk.pictures) >= 3)
    kiosk.kill()
    kiosk.until(lambda: kiosk.ends)
    assert kiosk.ends[0].reason is NoEstimate.CAMERA_LOST
    assert not kiosk.sees_something
    assert kiosk.look().estimate()


def test_a_process_that_falls_silent_in_mid_watch_is_replaced(screen: Start) -> None:
    """Not after the watch's whole minute: it has to speak once a second."""
    kiosk = screen()
    kiosk.link.watch("w")
    kiosk.until(lambda: kiosk.glances)
    assert kiosk.link.pid
    hanging = kiosk.link.pid
    os.kill(hanging, signal.SIGSTOP)
    kiosk.until(lambda: kiosk.ends, seconds=6)
    assert kiosk.ends[0].reason is NoEstimate.TOO_LATE
    kiosk.until(lambda: not open_files(hanging), seconds=2)


def test_without_cards_in_view_nothing_is_opened(screen: Start) -> None:
    kiosk = screen()
    kiosk.until_ready()
    kiosk.places = ()
    kiosk.link.watch("w")
    assert kiosk.ends == [WatchDone("w", NoEstimate.STOPPED)]
    assert kiosk.opened == []


MOVING = (
    "import socket, sys, time\n"
    "from kiosk.look import *\n"
    "at = sys.argv.index('--pipe') + 1\n"
    "pipe = socket.socket(fileno=int(sys.argv[at]))\n"
    "say = lambda message: pipe.send(pack(message))\n"
    "say(WorkerReady())\n"
    "watch = unpack_order(pipe.recv(8192))\n"
    "say(GlanceSeen('w', 0, 1000))\n"
    "time.sleep(0.3)\n"
    "say(GlanceSeen('w', 1, 1000))\n"
    "assert isinstance(unpack_order(pipe.recv(8192)), CardsMoved)\n"
    "say(GlanceSeen('w', 2, 1000))\n"
    "say(WatchDone('w'))\n"
    "pipe.recv(8192)\n"
)


def test_a_second_in_which_the_cards_moved_is_told_to_nobody(qtbot: QtBot) -> None:
    places = list(CARDS)
    link = CameraLink([sys.executable, "-c", MOVING], places=lambda: tuple(places))
    told: list[int | None] = []

    def note(seen: GlanceSeen) -> None:
        told.append(seen.card)
        places.reverse()

    link.glanced.connect(note)
    with qtbot.waitSignal(link.watched, timeout=5000):
        link.watch("w")
    assert told == [0, 2]
    link.shutdown()


# --- the whole kiosk --------------------------------------------------------------------------


def asked(checkout: Checkout) -> None:
    """Two offers stand side by side, and the line over them."""
    checkout.scan(BREAD, TOOTHPASTE, BANANAS)
    checkout.tap("yes")
    checkout.await_answer()
    checkout.hand.wait_for("openAttention")


def watched(checkout: Checkout) -> None:
    asked(checkout)
    checkout.tap("openAttention", "yesAttention")
    checkout.hand.wait(lambda: checkout.camera_is_open, "the camera")


@pytest.mark.parametrize("checkout", [ON], indirect=True)
def test_c01_attention_opens_the_camera_only_after_its_own_kept_yes(checkout: Checkout) -> None:
    asked(checkout)
    assert not checkout.camera_is_open
    checkout.tap("openAttention")
    assert not checkout.camera_is_open
    assert ("attention", "yes") not in checkout.last_visit().answers
    checkout.tap("yesAttention")
    checkout.hand.wait(lambda: checkout.camera_is_open, "the camera")
    assert checkout.last_visit().answers[-1] == ("attention", "yes")
    with closing(sqlite3.connect(checkout.home.ledger)) as ledger:
        bodies = [str(row[0]) for row in ledger.execute("SELECT body FROM records")]
    assert sum("ask:purpose" in body and '"attention"' in body for body in bodies) == 1


@pytest.mark.parametrize("checkout", [ON], indirect=True)
def test_c08_attention_ends_with_one_tap_in_a_whole_kiosk(checkout: Checkout) -> None:
    watched(checkout)
    assert checkout.reads("camera is on")
    checkout.tap("cameraMark")
    checkout.hand.wait(lambda: not checkout.camera_is_open, "the closed camera", 1.0)
    assert checkout.last_visit().answers[-1] == ("attention", "withdrawn")
    assert isinstance(checkout.state, Shopping)
    assert checkout.shopping.looked_at == ()


@pytest.mark.parametrize("checkout", [ON], indirect=True)
@pytest.mark.parametrize("way", ["pay", "typeCode", "cancel", "help"])
def test_c01_attention_ends_when_the_offers_go_in_a_whole_kiosk(
    checkout: Checkout, way: str
) -> None:
    watched(checkout)
    checkout.tap(way)
    checkout.hand.wait(lambda: not checkout.camera_is_open, "the closed camera", 1.0)


@pytest.mark.parametrize("checkout", [ON], indirect=True)
def test_a_visit_with_attention_is_paid_and_forgotten(checkout: Checkout) -> None:
    watched(checkout)
    checkout.hand.rest(2.5)  # somebody reads the offers
    checkout.scan(BANANAS)
    checkout.tap("pay")
    checkout.hand.wait_for("slip")
    checkout.tap("done")
    checkout.hand.wait_for("thanks")
    checkout.tap("done")
    checkout.hand.wait_for("start")
    assert not checkout.camera_is_open
    kept = checkout.last_visit()
    assert kept.how == "done"
    written = repr(kept.events)
    for word in ("looked", "glance", "attention counts", "seconds"):
        assert word not in written
    with checkout.journal() as journal:
        for row in journal.looked_at():
            assert row.seconds < 60


@pytest.mark.parametrize("checkout", [ELSEWHERE], indirect=True)
def test_c25_where_the_region_allows_none_attention_is_absent(checkout: Checkout) -> None:
    checkout.scan(BREAD)
    assert not checkout.kiosk.session._house.attention_offered
    assert checkout.link is None
    assert not checkout.hand.sees("openAttention")


def test_c02_attention_is_absent_unless_the_operator_switches_it_on(checkout: Checkout) -> None:
    checkout.scan(BREAD, TOOTHPASTE, BANANAS)
    checkout.tap("yes")
    checkout.await_answer()
    assert not checkout.hand.sees("openAttention")
    assert checkout.link is not None
    assert "--watch" not in checkout.link._argv
