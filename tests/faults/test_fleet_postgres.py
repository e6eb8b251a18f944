"""The fleet in PostgreSQL: what the file says, the database says, and it may go and come back."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.commands.main import main
from offline_db.head_office.fleet.in_postgres import FleetDatabase
from offline_db.head_office.fleet.kiosks import Listening, Word
from offline_db.head_office.fleet.listener import Listener
from offline_db.head_office.fleet.places import fleet_at
from offline_db.head_office.fleet.rows import FleetError
from offline_db.head_office.fleet.store import FleetFile
from offline_db.push.status import KioskStatus, Trouble, write_status
from offline_db.push.topics import Presence, here_topic, status_topic
from tests.faults.postgres import MISSING, PASSWORD, RunningPostgres, a_postgres
from tests.flows.broker import broker, office_file
from tests.flows.test_fleet_command import says
from tests.flows.test_push import until

pytestmark = pytest.mark.skipif(bool(MISSING), reason=MISSING)

AT = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
GOOD = KioskStatus("all", "stable", "2026-03-02.1", "0.1.0")
NAMES = st.sampled_from(["K1", "K2", "K-3", "a", "B"])
STATUSES = st.builds(
    KioskStatus, st.sampled_from(["all", "north"]), st.just("stable"),
    st.sampled_from(["", "2026-03-02.1", "2026-03-01.1"]), st.just("0.1.0"),
    st.sampled_from(list(Trouble)), st.integers(0, 10**9),
)  # fmt: skip
WORDS = st.builds(Word, st.none() | STATUSES, st.none() | st.sampled_from(list(Presence)))


@pytest.fixture(scope="module")
def postgres() -> Iterator[RunningPostgres]:
    with a_postgres() as running:
        yield running


@pytest.fixture
def at(postgres: RunningPostgres, request: pytest.FixtureRequest) -> str:
    return postgres.make(f"f{abs(hash(request.node.name)) % 10**9}")


@pytest.fixture
def fleet(at: str) -> Iterator[FleetDatabase]:
    fleet = FleetDatabase(at)
    yield fleet
    fleet.close()


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.dictionaries(NAMES, WORDS, max_size=4), max_size=6))
def test_whatever_is_said_database_and_file_know_the_same(
    fleet: FleetDatabase, tmp_path_factory: pytest.TempPathFactory, said: list[dict[str, Word]]
) -> None:
    for name in [seen.kiosk for seen in fleet.kiosks()]:
        assert fleet.forget(name)
    file = FleetFile(tmp_path_factory.mktemp("file") / "fleet.db", writes=True)
    for minute, words in enumerate(said):
        now = AT + timedelta(minutes=minute)
        for store in (fleet, file):
            store.take(words, now)
            store.still_listening(Listening(now, str(minute)))
    assert fleet.kiosks() == file.kiosks()
    if said:
        assert fleet.listening() == file.listening()
    file.close()


def test_a_database_that_restarts_loses_no_word(
    fleet: FleetDatabase, postgres: RunningPostgres
) -> None:
    listener = Listener(fleet, lambda: AT)
    listener.heard(status_topic("K1"), write_status(GOOD))
    listener.keep()
    postgres.kill()
    listener.heard(status_topic("K1"), write_status(msgspec.structs.replace(GOOD, rounds=2)))
    listener.heard(here_topic("K2"), b"here")
    with pytest.raises(FleetError, match="Kiosks do not depend on it"):
        listener.keep()
    postgres.start()
    assert listener.keep() == 2
    one, two = fleet.kiosks()
    assert one.status is not None
    assert (one.status.rounds, two.presence) == (2, Presence.HERE)


def test_many_at_once_and_two_who_write(fleet: FleetDatabase, at: str) -> None:
    other = FleetDatabase(at)
    fleet.take({f"K{n}": Word(GOOD) for n in range(3_000)}, AT)
    other.take({f"K{n}": Word(presence=Presence.OFF) for n in range(3_000)}, AT)
    found = fleet.kiosks()
    assert len(found) == 3_000
    assert all(seen.status == GOOD and seen.presence is Presence.OFF for seen in found)
    other.close()


def test_what_is_wrong_is_said_without_the_password(postgres: RunningPostgres) -> None:
    for address in (
        postgres.address("nowhere"), postgres.address("postgres", password="wrong-secret"),
        "postgresql://127.0.0.1:1/x",
    ):  # fmt: skip
        with pytest.raises(FleetError) as found:
            FleetDatabase(address)
        assert PASSWORD not in str(found.value)
        assert "wrong-secret" not in str(found.value)
        assert "Kiosks do not depend on it" in str(found.value)
    with pytest.raises(FleetError, match="must be an address like postgresql://"):
        fleet_at("mysql://x", Path("x"), writes=False)


def test_from_the_broker_into_the_database_and_onto_the_list(
    at: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASKFIRST_HOME", str(tmp_path))
    monkeypatch.setenv("ASKFIRST_FLEET_AT", at)

    def known() -> list[str]:
        done = CliRunner().invoke(main, ["fleet", "--json"])
        assert done.exit_code == 0, done.output
        return [seen["kiosk"] for seen in json.loads(done.output)["kiosks"]]

    with broker(tmp_path / "broker") as running:
        office_file(tmp_path / "head-office", running)
        listens = subprocess.Popen(
            [sys.executable, "-m", "kiosk.commands.main", "head-office", "listen"],
            env=os.environ, cwd=Path(__file__).parents[2], stdout=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            says(running, "K1", GOOD, "here")
            until(lambda: known() == ["K1"])
        finally:
            listens.terminate()
            listens.wait(20)
    assert not (tmp_path / "head-office" / "fleet.db").exists()
    assert "2026-03-02.1" in CliRunner().invoke(main, ["fleet"]).output
