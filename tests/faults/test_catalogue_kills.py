"""The plug is pulled while a catalogue is given out or taken: there is always one, and it is whole.

A process is forked for each round and killed at a random moment of its work. A few rounds in
`make test`, a thousand of each in `make proofs`.
"""

from __future__ import annotations

import os
import shutil
import signal
import time
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from offline_db.catalog import open_newest
from offline_db.sync.round import How, Kiosk, sync_once
from offline_db.sync.signed import Addresses
from offline_db.sync.stick import Stick
from tests.faults.observe.kept_proofs import proof
from tests.unit.fakes import MILK
from tests.unit.office import TODAY, Office, catalogue

SOME = 8
OLD, NEW = 129, 149


def killed_after(seconds: float, work: Callable[[], object]) -> bool:
    return killed_when(lambda: time.sleep(seconds), work)


def killed_when(comes: Callable[[], object], work: Callable[[], object]) -> bool:
    """Whether ``work`` was killed, when ``comes`` returned; False: it was done before."""
    child = os.fork()
    if child == 0:  # in here nothing of the test may go on
        with suppress(BaseException):
            work()
            os._exit(0)
        os._exit(1)
    comes()
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status):
        assert os.WEXITSTATUS(status) == 0, "it failed by itself"
        return False
    return True


def how_long(work: Callable[[], object]) -> float:
    begin = time.monotonic()
    work()
    return time.monotonic() - begin


def milk(folder: Path) -> int:
    """The price in the newest catalogue, after all of it was read."""
    with closing(open_newest(folder)) as catalog:
        catalog.check()
        found = catalog.product(MILK.gtin)
    assert found is not None
    return found.price.minor


def sync(folder: Path, site: Path) -> How:
    addresses = Addresses("metadata", "targets")
    return sync_once(Kiosk(folder, "K1", "EUR"), addresses, Stick(site), TODAY).how


def fresh(folder: Path, like: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    return Path(shutil.copytree(like, folder, symlinks=True))


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = Office(tmp_path)
    office.day(1, {MILK.gtin: OLD})
    return office


@pytest.fixture
def kiosk(office: Office, tmp_path: Path) -> Path:
    """A kiosk's folder with yesterday's catalogue, as its sync left it."""
    folder = tmp_path / "kiosk"
    folder.mkdir()
    (folder / "root.json").write_bytes(office.root_file.read_bytes())
    sync(folder, office.site)
    return folder


def rounds_of_sync(rounds: int, office: Office, kiosk: Path) -> int:
    """How many of them were killed before they were done."""
    office.day(0, {MILK.gtin: NEW})
    trial = kiosk.with_name("trial")
    long = how_long(lambda: sync(fresh(trial, kiosk), office.site))
    dice, killed = Random(1), 0
    for number in range(rounds):
        if not number % 3:  # else the next try goes on where the last one was killed
            fresh(trial, kiosk)
        killed += killed_after(dice.uniform(0, 1.1 * long), lambda: sync(trial, office.site))
        assert milk(trial) in (OLD, NEW)
        if number % 3 == 2:
            sync(trial, office.site)
            assert milk(trial) == NEW
            assert not list(trial.glob(".catalog*"))
    assert killed, "it was always done before"
    return killed


def rounds_of_publish(rounds: int, office: Office, kiosk: Path) -> int:
    """How many of them were killed before they were done."""
    path = catalogue(office.built, prices={MILK.gtin: NEW})
    before = office.site.with_name("before")
    shutil.copytree(office.site, before)
    long = how_long(lambda: office.publish(path))
    dice, killed = Random(2), 0
    trial = kiosk.with_name("trial")
    for number in range(rounds):
        if not number % 3:
            fresh(office.site, before)
        with suppress(AssertionError):  # given out already, by a round before
            killed += killed_after(dice.uniform(0, 1.1 * long), lambda: office.publish(path))
        sync(fresh(trial, kiosk), office.site)
        assert milk(trial) in (OLD, NEW)
        if number % 3 == 2:
            later = TODAY + timedelta(minutes=number)
            office.publish(catalogue(office.built, later, {MILK.gtin: NEW + 1}), now=later)
            assert sync(fresh(trial, kiosk), office.site) is How.PATCHED
            assert milk(trial) == NEW + 1
    assert killed, "it was always done before"
    return killed


def test_a_sync_that_is_killed_leaves_a_whole_catalogue(office: Office, kiosk: Path) -> None:
    rounds_of_sync(SOME, office, kiosk)


def test_a_publication_that_is_killed_gives_out_the_old_or_the_new(
    office: Office, kiosk: Path
) -> None:
    rounds_of_publish(SOME, office, kiosk)


@pytest.mark.proof
def test_a_thousand_killed_syncs(office: Office, kiosk: Path) -> None:
    with proof("kill -9 of sync", 1_000) as said:
        killed = rounds_of_sync(1_000, office, kiosk)
        said["seen"] = f"{killed:,} killed in its work; after each one whole catalogue, old or new"


@pytest.mark.proof
def test_a_thousand_killed_publications(office: Office, kiosk: Path) -> None:
    with proof("kill -9 of publish", 1_000) as said:
        killed = rounds_of_publish(1_000, office, kiosk)
        said["seen"] = f"{killed:,} killed in its work; after each a kiosk took the old or the new"
