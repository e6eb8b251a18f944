"""The long numbers of the camera's promise, run whole by `make proofs` and kept in PROOFS.md.

``ASKFIRST_WALKS`` and ``ASKFIRST_ROUNDS`` make a shorter run, to try it out; nothing is kept then.
"""

from __future__ import annotations

import os
import select
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random
from typing import Any

import pytest

from kiosk.commands.watch.openings import counting
from kiosk.commands.watch.processes import holders
from kiosk.consent.purposes import LOOK
from kiosk.estimate import NoEstimate
from kiosk.events import CameraAnswered, Passed, TimePassed
from kiosk.look import LookDone
from offline_db.journal_reader import JournalReader
from offline_db.ledger_reader import LedgerReader
from tests.faults.observe import marked_film
from tests.faults.observe.bare_camera import bare_camera
from tests.faults.observe.driven import MISSING, PORTRAIT, WHY_NOT, a_kiosk
from tests.faults.observe.kept_proofs import proof
from tests.faults.observe.real_camera import RealLooks
from tests.faults.test_camera_hangs import HANGS, Look, camera
from tests.unit.fakes import CAMERA_YES, MILK, Kiosk, code
from tests.unit.walks import Walk

VISITS = int(os.environ.get("ASKFIRST_WALKS", "1000"))
KILLS = int(os.environ.get("ASKFIRST_ROUNDS", "200"))
STOPS = min(KILLS, 25)
IS_WHOLE = (VISITS, KILLS) == (1000, 200)
LANES = 4  # side by side: half of a round is waiting

pytestmark = [pytest.mark.proof, pytest.mark.skipif(bool(MISSING), reason=WHY_NOT)]


def film_of(folder: Path) -> str:
    """The film in ``folder``, written once."""
    film = folder / "film" / "shopper.avi"
    folder.mkdir(exist_ok=True)
    return str(film) if film.exists() else marked_film.write_unmarked(PORTRAIT, folder / "film")


@pytest.fixture
def film(tmp_path: Path) -> str:
    return film_of(tmp_path)


def goes_on(kiosk: Kiosk, walk: Walk, moves: int) -> None:
    for _ in range(moves):
        move = walk.move()
        kiosk.scan(move) if isinstance(move, str) else kiosk.send(move)


def everybody_leaves(kiosk: Kiosk) -> None:
    for request in list(kiosk.tender.waiting):
        kiosk.send(kiosk.tender.slip(request))
    kiosk.send(*map(TimePassed, (Passed.QUIET, Passed.WARNING_OVER, Passed.GOODBYE_OVER)))


# --- visits --------------------------------------------------------------------------------------


def test_c01_a_thousand_visits_without_a_yes_open_and_read_nothing(film: str) -> None:
    folder = Path(film).parent
    with (
        proof("random visits without a yes", VISITS, is_whole=IS_WHOLE) as said,
        bare_camera(film) as process,
        counting(folder) as counted,
    ):
        moves = 0
        for seed in range(VISITS):
            kiosk = Kiosk()
            looks = RealLooks(kiosk, process, 4.0)
            walk = Walk(kiosk, Random(seed))
            for _ in range(60):
                move = walk.move()
                if isinstance(move, CameraAnswered) and move.allowed:
                    continue
                kiosk.scan(move) if isinstance(move, str) else kiosk.send(move)
                moves += 1
            everybody_leaves(kiosk)
            assert not looks.answers
        assert (counted.opens, counted.reads) == (0, 0)
        process.look("a")
        assert counted.opens > 0, "the counting does not see a look"
        assert counted.reads > 0
        said.update(seen=f"0 opens and 0 reads of the camera in {moves:,} moves", worst="")


def test_c01_a_thousand_visits_with_a_yes_close_the_camera_after_each_look(tmp_path: Path) -> None:
    """Most looks are short, so that a thousand fit; every fiftieth has all its time."""

    def visits(lane: int) -> list[LookDone]:
        own = film_of(tmp_path / f"lane-{lane}")
        folder, answers = Path(own).parent, list[LookDone]()
        with bare_camera(own) as process, counting(folder) as counted:
            for seed in range(lane, VISITS, LANES):
                kiosk = Kiosk()
                real = RealLooks(kiosk, process, 4.0 if seed % 50 == 0 else 0.05)
                walk = Walk(kiosk, Random(seed))
                kiosk.scan(code(MILK))
                kiosk.send(CAMERA_YES)
                assert kiosk.camera.opens == 1
                goes_on(kiosk, walk, walk.dice.randint(0, 30))
                everybody_leaves(kiosk)
                while kiosk.camera.unanswered:
                    kiosk.send(kiosk.camera.answer(None))
                assert not is_held(folder), f"visit {seed} left the camera open"
                assert kiosk.camera.opens == kiosk.camera.closes == len(real.answers)
                answers += real.answers
            stopped = sum(done.reason is NoEstimate.STOPPED for done in answers)
            assert len(answers) - stopped <= counted.opens <= len(answers)
        return answers

    with proof("random visits with a yes", VISITS, is_whole=IS_WHOLE) as said:
        with ThreadPoolExecutor(LANES) as lanes:
            answers = [done for found in lanes.map(visits, range(LANES)) for done in found]
        whole = sum(done.estimate() is not None for done in answers)
        stopped = sum(done.reason is NoEstimate.STOPPED for done in answers)
        assert len(answers) >= VISITS
        assert whole
        said.update(
            seen=f"{len(answers):,} looks ({whole} with an estimate, {stopped} stopped), each "
            "opening closed: after each visit nobody held the camera",
            worst="",
        )


# --- kills ---------------------------------------------------------------------------------------


def is_held(folder: Path) -> bool:
    """Whether anybody holds a file of it."""
    return bool(holders(folder, beneath=True))


def gone_in(pid: int, kill: Callable[[], None], folder: Path) -> float:
    """Seconds from ``kill`` until the process ``pid`` has ended; then nobody holds the camera.

    The kernel closes what a process holds before it tells of its end, so this is no less than the
    time until the camera is free. Its own word, not ours: looking through every process that there
    is takes as long as what is measured.
    """
    handle = os.pidfd_open(pid)
    try:
        end = select.poll()
        end.register(handle, select.POLLIN)
        began = time.monotonic()
        kill()
        assert end.poll(10_000), f"process {pid} lives on"
        gone = time.monotonic() - began
    finally:
        os.close(handle)
    assert not is_held(folder), "the camera is still held"
    return gone


def test_c08_two_hundred_killed_camera_processes_free_the_camera_within_a_second(
    tmp_path: Path,
) -> None:
    def kill(number: int) -> tuple[float, bool]:
        own = film_of(tmp_path / f"lane-{number % LANES}")
        dice = Random(number)
        with bare_camera(own) as process:
            process.ask("a")
            time.sleep(dice.uniform(0, 1.2))
            folder = Path(own).parent
            held = is_held(folder)
            return gone_in(process.process.pid, process.process.kill, folder), held

    with proof("kill -9 of the camera process", KILLS, is_whole=IS_WHOLE) as said:
        found = in_lanes(kill, KILLS)
        worst = max(seconds for seconds, _ in found)
        held = sum(held for _, held in found)
        assert worst < 1.0
        assert held > KILLS // 4, "too few moments at which the camera was open"
        said.update(
            seen=f"camera open at {held} of the moments; free after each",
            worst=f"free after {worst * 1000:.0f} ms (at most 1,000)",
        )


def test_c08_two_hundred_killed_screens_free_the_camera_and_leave_whole_records(
    tmp_path: Path,
) -> None:
    """One shop's folder a lane, so that each kiosk begins with what the killed one left."""

    def kill(number: int) -> tuple[float, bool]:
        lane = tmp_path / f"lane-{number % LANES}"
        own = film_of(lane)
        dice = Random(number)
        with a_kiosk(lane / "kiosk", own) as kiosk:
            kiosk.begin("start", "yes", "answer", "remove", "pay", "end")
            time.sleep(dice.uniform(0, 3.5))
            held = is_held(Path(own).parent)
            gone = gone_in(kiosk.camera_pid, kiosk.kill, Path(own).parent)
        check_records(lane / "kiosk")
        return gone, held

    with proof("kill -9 of the screen", KILLS, is_whole=IS_WHOLE) as said:
        found = in_lanes(kill, KILLS)
        worst = max(seconds for seconds, _ in found)
        held = sum(held for _, held in found)
        consents, visits = 0, 0
        for lane in range(LANES):
            kept = check_records(tmp_path / f"lane-{lane}" / "kiosk")
            consents, visits = consents + kept[0], visits + kept[1]
        assert worst < 1.0
        assert held > KILLS // 10, "too few moments at which the camera was open"
        assert consents > KILLS // 2
        said.update(
            seen=f"camera open at {held} of the moments; ledger whole after each ({consents} "
            f"records in unbroken chains), journal whole after each ({visits} visits)",
            worst=f"camera process gone, camera free after {worst * 1000:.0f} ms (at most 1,000)",
        )


def check_records(folder: Path) -> tuple[int, int]:
    """Ledger and journal as the killed kiosk left them; how many records and visits."""
    journal = JournalReader(folder / "journal.db")
    try:
        journal.check()
        visits = len(journal.visits(1_000_000))
    finally:
        journal.close()
    if not (folder / "ledger.db").exists():
        return 0, visits
    ledger = LedgerReader(folder / "ledger.db")
    try:
        found = ledger.verify()
    finally:
        ledger.close()
    assert found.broken is None, str(found.broken)
    assert found.mirrored or not found.records
    return found.records, visits


def in_lanes(kill: Any, rounds: int) -> list[tuple[float, bool]]:
    """Round after round in each lane, the lanes side by side."""

    def lane(first: int) -> list[tuple[float, bool]]:
        return [kill(number) for number in range(first, rounds, LANES)]

    with ThreadPoolExecutor(LANES) as lanes:
        return [one for found in lanes.map(lane, range(LANES)) for one in found]


# --- withdrawing ---------------------------------------------------------------------------------


@pytest.mark.parametrize("where", ["in an ordinary look", *HANGS])
def test_c08_withdrawing_ends_a_look_within_a_second_every_time(
    qtbot: Any, tmp_path: Path, where: str
) -> None:
    dice, times = Random(7), list[float]()
    with proof(f"withdrawing {where}", STOPS, is_whole=IS_WHOLE) as said:
        for number in range(STOPS):
            folder = tmp_path / str(number)
            folder.mkdir()
            look = Look(qtbot, camera(where, folder))
            try:
                if where in HANGS:
                    look.hang(where, folder)
                else:
                    look.link.look("a", LOOK, seconds=20.0)
                    look.until(lambda look=look: any(look.pictures))
                    qtbot.wait(int(dice.uniform(0, 400)))
                began = time.monotonic()
                if look.answers:
                    continue  # it was quicker than the shopper
                look.link.stop("a")
                look.until(lambda look=look: bool(look.answers), 3.0)
                times.append(time.monotonic() - began)
                assert not is_held(folder), "the camera is still held"
            finally:
                look.link.shutdown()
        assert len(times) > STOPS // 2
        assert max(times) < 1.0
        middle = sorted(times)[len(times) // 2]
        said.update(
            seen=f"{len(times)} withdrawn, camera free after each; median {middle * 1000:.0f} ms",
            worst=f"{max(times) * 1000:.0f} ms (at most 1,000)",
        )
