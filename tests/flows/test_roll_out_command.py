"""`askfirst roll-out`: from a first kiosk to all, and stopped where it hurts; signed files."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kiosk.commands.main import main
from offline_db.head_office.fleet.kiosks import Listening, Word
from offline_db.head_office.fleet.store import FleetFile
from offline_db.head_office.publish import Shelf, last_release
from offline_db.head_office.site import Site
from offline_db.push.hint import read_hint
from offline_db.push.status import KioskStatus, Trouble
from offline_db.push.topics import Presence, hint_topic
from offline_db.release import place_in_roll_out
from tests.flows.broker import RunningBroker, broker, office_file
from tests.flows.test_fleet_command import listening as somebody_listens
from tests.flows.test_fleet_command import says
from tests.flows.test_push import listening, until
from tests.unit.office import catalogue

ROOT = Path(__file__).parents[2]
STOPPED = 4


class HeadOffice:
    """Its folder, its keys and what it gives out, as the commands make them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.site = folder / "site"
        names = ("root", "targets", "snapshot", "timestamp")
        for name in names:
            self.askfirst("keys", "new", folder / name)
        told = [part for name in names[1:] for part in (f"--{name}", folder / f"{name}.pub")]
        self.askfirst("keys", "begin", "--to", self.site, "--root", folder / "root", *told)
        self.keys = [part for name in names[1:] for part in ("--key", folder / name)]
        self.publish()

    def askfirst(self, *words: object, status: int = 0) -> str:
        done = self.run(*words)
        assert done.exit_code == status, done.output
        return done.output

    def run(self, *words: object) -> Result:
        return CliRunner().invoke(main, [str(word) for word in words])

    def publish(self) -> None:
        built = catalogue(self.folder / "built")
        self.askfirst("publish", built, "--to", self.site, "--share", "0", *self.keys)

    def roll_out(self, *words: object, status: int = 0) -> str:
        return self.askfirst("roll-out", "--to", self.site, *self.keys, *words, status=status)

    @property
    def share(self) -> int:
        return self._release()[1]

    @property
    def version(self) -> str:
        return self._release()[0]

    def _release(self) -> tuple[str, int]:
        release = last_release(Site(self.site), Shelf())
        assert release is not None
        return release.version, release.share

    def kiosks_say(
        self, trouble: Trouble = Trouble.NONE, *, at: datetime | None = None, only: int = 100
    ) -> None:
        """A hundred kiosks; those whose turn it is have the new version, ``only`` so many say."""
        fleet = FleetFile(self.folder / "head-office" / "fleet.db", writes=True)
        now = datetime.now(UTC)
        words = {}
        for number in range(only):
            name = f"K{number}"
            has_it = place_in_roll_out(name, self.version) < self.share
            version = self.version if has_it else "2026-01-01.1"
            said = trouble if has_it else Trouble.NONE
            status = KioskStatus("all", "stable", version, "0.1.0", said)
            words[name] = Word(status, Presence.HERE)
        fleet.take(words, at or now)
        fleet.still_listening(Listening(now))
        fleet.close()


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> HeadOffice:
    monkeypatch.setenv("ASKFIRST_HOME", str(tmp_path))
    monkeypatch.setenv("ASKFIRST_PASSPHRASE", "a passphrase of tests")
    return HeadOffice(tmp_path)


@pytest.fixture
def running(tmp_path: Path) -> Iterator[RunningBroker]:
    with broker(tmp_path / "broker", ("head-office", *(f"K{n}" for n in range(9)))) as running:
        yield running


def test_step_by_step_to_all(office: HeadOffice) -> None:
    office.kiosks_say()
    shares = []
    for _ in range(4):
        said = office.roll_out("--hours", "0")
        shares.append(office.share)
        office.kiosks_say()
    assert shares == [1, 10, 100, 100]
    assert f"{office.version} for all/stable is out to 100 %" in said
    assert f"roll-out {office.version} for all/stable: 100 % since" in office.askfirst("fleet")


def test_it_waits_its_hours(office: HeadOffice) -> None:
    office.kiosks_say()
    office.roll_out("--stages", "30,100")
    office.kiosks_say()
    assert "it is looked at until" in office.roll_out("--stages", "30,100")
    assert office.share == 30


def test_it_stops_by_itself_says_so_and_goes_on_only_when_told(office: HeadOffice) -> None:
    office.kiosks_say(at=datetime.now(UTC) - timedelta(hours=1))
    office.roll_out("--stages", "30,100")
    office.kiosks_say(Trouble.CATALOGUE)
    said = office.roll_out("--stages", "30,100", status=STOPPED)
    assert "stopped" in said
    assert office.share == 0
    assert "STOPPED" in office.askfirst("fleet")
    office.kiosks_say()
    assert "stopped" in office.roll_out("--stages", "30,100", status=STOPPED)
    assert office.share == 0
    assert "goes to 30 % now" in office.roll_out("--stages", "30,100", "--go-on")
    assert office.share == 30


def test_a_new_version_begins_anew(office: HeadOffice) -> None:
    office.kiosks_say()
    office.roll_out("--stages", "30,100")
    office.kiosks_say(Trouble.CATALOGUE)
    office.roll_out("--stages", "30,100", status=STOPPED)
    office.publish()
    office.kiosks_say()
    assert "goes to 30 % now" in office.roll_out("--stages", "30,100")


def test_without_anybody_who_listens_no_kiosk_is_added(office: HeadOffice) -> None:
    assert "start 'askfirst head-office listen'" in office.roll_out("--hours", "0")
    assert office.share == 0


def test_a_stop_that_could_not_be_signed_is_one_all_the_same(office: HeadOffice) -> None:
    office.kiosks_say(at=datetime.now(UTC) - timedelta(hours=1))
    office.roll_out("--stages", "30,100")
    office.kiosks_say(Trouble.CATALOGUE)
    done = office.run("roll-out", "--to", office.site, "--stages", "30,100", "--key",
                      office.folder / "snapshot")  # fmt: skip
    assert done.exit_code == 1
    assert "targets wants 1 signature" in done.output
    assert "STOPPED" in office.askfirst("fleet")
    office.kiosks_say()
    assert "stopped" in office.roll_out("--stages", "30,100", status=STOPPED)
    assert office.share == 0


@pytest.mark.parametrize("stages", ["", "10,1", "1,x", "0,5", "1,101"])
def test_stages_that_are_none_are_refused(office: HeadOffice, stages: str) -> None:
    assert office.run("roll-out", "--to", office.site, "--stages", stages).exit_code == 2


def test_over_a_broker_it_watches_raises_and_stops(
    office: HeadOffice, running: RunningBroker
) -> None:
    """Nine kiosks over a real broker, head office's three commands as processes."""
    office_file(office.folder / "head-office", running)
    good = KioskStatus("all", "stable", "2026-01-01.1", "0.1.0")
    names = [f"K{n}" for n in range(9)]
    first = [name for name in names if place_in_roll_out(name, office.version) < 60]
    assert first
    command = [
        sys.executable, "-m", "kiosk.commands.main", "roll-out", "--to", str(office.site),
        *map(str, office.keys), "--stages", "60,100", "--watch", "--every", "0.2",
    ]  # fmt: skip
    hints = hint_topic("all", "stable")
    with somebody_listens(office.folder), listening(running, "head-office", hints) as ear:
        for name in names:
            says(running, name, good, "here")
        watch = subprocess.Popen(
            command, cwd=ROOT, env=os.environ, text=True, stdout=subprocess.PIPE
        )
        try:
            until(lambda: (hint := read_hint(ear.last(hints) or b"")) and hint.share == 60)
            bad = KioskStatus("all", "stable", office.version, "0.1.0", Trouble.CATALOGUE)
            for name in first:
                says(running, name, bad)
            assert watch.wait(20) == STOPPED
            assert watch.stdout is not None
            assert "No further kiosk takes it" in watch.stdout.read()
            until(lambda: (hint := read_hint(ear.last(hints) or b"")) and hint.share == 0)
        finally:
            watch.kill()
            watch.wait()
            assert watch.stdout is not None
            watch.stdout.close()
    assert office.share == 0
