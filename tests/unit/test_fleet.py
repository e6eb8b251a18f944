"""What is known of the fleet: the newest word of each kiosk, since when, and who is asked for."""

from __future__ import annotations

import signal
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from types import SimpleNamespace

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.commands import sync_watch
from kiosk.commands.folder import KioskFolder
from kiosk.errors import AskfirstError, CatalogError, SettingsError, SyncBusyError, SyncError
from offline_db.head_office.fleet.kiosks import Listening, Seen, Wanted, Word, counted
from offline_db.head_office.fleet.listener import Listener
from offline_db.head_office.fleet.rows import FleetError
from offline_db.head_office.fleet.store import FleetFile
from offline_db.push.hint import Hint
from offline_db.push.status import KioskStatus, Trouble, read_status, write_status
from offline_db.push.topics import Presence, here_topic, status_topic
from offline_db.sync.health import NEWS_SECONDS, Health, code_of, newest_version
from offline_db.sync.pace import Pace
from offline_db.sync.signed import NotReachedError, NotTrustedError, OutOfDateError
from tests.unit.office import catalogue

AT = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
GOOD = KioskStatus("all", "stable", "2026-03-02.1", "0.1.0")
BAD = msgspec.structs.replace(GOOD, trouble=Trouble.NOT_REACHED)
HERE = b"here"


def later(minutes: int) -> datetime:
    return AT + timedelta(minutes=minutes)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "fleet.db"


def test_since_is_when_it_began_and_not_when_it_was_last_said() -> None:
    seen = Seen("K1").after(Word(GOOD, Presence.HERE), AT)
    again = seen.after(Word(GOOD, Presence.HERE), later(5))
    assert (again.presence_since, again.trouble_since, again.catalogue_since) == (AT, AT, AT)
    assert again.heard_at == later(5)
    bad = again.after(Word(BAD), later(9)).after(Word(BAD, Presence.LOST), later(10))
    assert (bad.trouble, bad.trouble_since) == (Trouble.NOT_REACHED, later(9))
    assert (bad.presence, bad.presence_since) == (Presence.LOST, later(10))
    assert bad.catalogue_since == AT


def test_what_was_kept_is_there_when_the_file_is_opened_again(path: Path) -> None:
    store = FleetFile(path, writes=True)
    store.take({"K1": Word(GOOD, Presence.HERE), "K2": Word(presence=Presence.LOST)}, AT)
    store.take({"K1": Word(BAD)}, later(1))
    store.still_listening(Listening(later(1), "it hung up"))
    store.close()
    store = FleetFile(path, writes=False)
    one, two = store.kiosks()
    assert (one.status, one.heard_at, one.trouble_since) == (BAD, later(1), later(1))
    assert (one.presence, one.presence_since, one.catalogue_since) == (Presence.HERE, AT, AT)
    assert (two.status, two.heard_at, two.presence) == (None, None, Presence.LOST)
    assert store.listening() == Listening(later(1), "it hung up")
    assert store.forget("K2")
    assert not store.forget("K2")
    assert [seen.kiosk for seen in store.kiosks()] == ["K1"]
    store.close()


def test_more_kiosks_than_one_statement_asks_for(path: Path) -> None:
    store = FleetFile(path, writes=True)
    names = [f"K{n}" for n in range(1_234)]
    store.take({name: Word(GOOD) for name in names}, AT)
    store.take({name: Word(presence=Presence.OFF) for name in names}, later(1))
    found = store.kiosks()
    assert [seen.kiosk for seen in found] == sorted(names)
    assert all(seen.status == GOOD and seen.presence is Presence.OFF for seen in found)
    store.close()


def test_two_who_listen_are_refused_and_readers_are_not(path: Path) -> None:
    store = FleetFile(path, writes=True)
    with pytest.raises(FleetError, match="another"):
        FleetFile(path, writes=True)
    FleetFile(path, writes=False).close()
    store.close()


def test_a_damaged_file_is_told_in_one_sentence(path: Path) -> None:
    path.write_bytes(b"no database" * 1_000)
    with pytest.raises(FleetError, match="Kiosks do not depend on it"):
        FleetFile(path, writes=False)


def test_the_newest_word_between_two_looks_is_kept_and_rubbish_is_counted(path: Path) -> None:
    store = FleetFile(path, writes=True)
    listener = Listener(store, lambda: AT)
    listener.heard(status_topic("K1"), write_status(BAD))
    listener.heard(here_topic("K1"), b"lost")
    listener.heard(status_topic("K1"), write_status(GOOD))
    listener.heard(here_topic("K1"), HERE)
    listener.heard(here_topic("K2"), b"")  # cleared at the broker
    for topic, payload in (
        (status_topic("K3"), b"rubbish"), (here_topic("K3"), b"gone fishing"),
        ("askfirst/kiosk/../here", HERE), ("else", HERE), (here_topic("K" * 99), HERE),
    ):  # fmt: skip
        listener.heard(topic, payload)
    assert listener.keep() == 1
    assert listener.refused == 5
    (one,) = store.kiosks()
    assert (one.kiosk, one.status, one.presence) == ("K1", GOOD, Presence.HERE)
    store.close()


class FullDisk:
    """A store without room, for as long as ``full``."""

    def __init__(self, store: FleetFile) -> None:
        self._store = store
        self.full = True

    def __getattr__(self, name: str) -> object:
        if self.full:
            raise FleetError("no room")
        return getattr(self._store, name)


def test_what_could_not_be_kept_waits_and_later_words_win(path: Path) -> None:
    store = FleetFile(path, writes=True)
    disk = FullDisk(store)
    listener = Listener(disk, lambda: AT)  # type: ignore[arg-type]
    listener.heard(status_topic("K1"), write_status(BAD))
    listener.heard(here_topic("K2"), HERE)
    with pytest.raises(FleetError):
        listener.keep()
    listener.heard(status_topic("K1"), write_status(GOOD))
    disk.full = False
    assert listener.keep() == 2
    assert [seen.status for seen in store.kiosks()] == [GOOD, None]
    store.close()


def test_counts_and_filters() -> None:
    other = msgspec.structs.replace(GOOD, group="north", catalogue="2026-03-01.1")
    found = [
        Seen("K1").after(Word(GOOD, Presence.HERE), AT),
        Seen("K2").after(Word(BAD, Presence.LOST), AT),
        Seen("K3").after(Word(other, Presence.OFF), AT),
        Seen("K4").after(Word(presence=Presence.HERE), AT),
    ]
    counts = counted(found)
    assert (counts.kiosks, counts.here, counts.off, counts.lost, counts.in_trouble) == (
        4,
        2,
        1,
        1,
        1,
    )
    assert dict(counts.by_catalogue) == {"2026-03-02.1": 2, "2026-03-01.1": 1, "none": 1}
    assert dict(counts.by_group) == {"all/stable": 2, "north/stable": 1}
    assert dict(counts.by_trouble) == {"not reached": 1}

    def names(wanted: Wanted) -> list[str]:
        return [seen.kiosk for seen in found if wanted.fits(seen)]

    assert names(Wanted()) == ["K1", "K2", "K3", "K4"]
    assert names(Wanted(group="all")) == ["K1", "K2"]
    assert names(Wanted(version="2026-03-01.1")) == ["K3"]
    assert names(Wanted(away=True)) == ["K2", "K3"]
    assert names(Wanted(in_trouble=True)) == ["K2"]
    assert names(Wanted(kiosk="K4")) == ["K4"]


def test_a_kiosk_tells_a_code_and_never_a_sentence() -> None:
    """A sentence could hold a path or an address."""
    codes = [
        code_of(error)
        for error in (
            None, NotReachedError("x"), NotTrustedError("x"), OutOfDateError("x"),
            CatalogError("x"), SettingsError("x"), SyncError("x"), AskfirstError("x"),
        )
    ]  # fmt: skip
    assert codes == [
        Trouble.NONE, Trouble.NOT_REACHED, Trouble.NOT_TRUSTED, Trouble.OUT_OF_DATE,
        Trouble.CATALOGUE, Trouble.SETTINGS, Trouble.NOT_TAKEN, Trouble.NOT_TAKEN,
    ]  # fmt: skip


def test_what_a_kiosk_tells_of_itself_is_its_catalogue_and_how_its_rounds_went(
    tmp_path: Path,
) -> None:
    health = Health(tmp_path)
    health.went(NotReachedError("x"))
    status = health.status("all", "stable")
    assert (status.catalogue, status.products, status.trouble) == ("", 0, Trouble.NOT_REACHED)
    catalogue(tmp_path)
    health.went(None)
    status = health.status("all", "stable")
    assert status.catalogue == newest_version(tmp_path)
    assert (status.products > 400, status.rounds, status.troubles) == (True, 2, 1)
    assert read_status(write_status(status)) == status
    assert len(write_status(status)) < 250


def test_counts_alone_are_news_once_an_hour(tmp_path: Path) -> None:
    health = Health(tmp_path)
    assert health.is_news(GOOD, 0.0)
    more = msgspec.structs.replace(GOOD, rounds=7)
    assert not health.is_news(more, 900.0)
    assert health.is_news(BAD, 901.0)
    assert not health.is_news(BAD, 902.0)
    assert health.is_news(BAD, 901.0 + NEWS_SECONDS)


@given(st.binary(max_size=400))
def test_rubbish_is_no_status(payload: bytes) -> None:
    found = read_status(payload)
    assert found is None or read_status(write_status(found)) == found


@given(
    st.fixed_dictionaries(
        {"group": st.text(max_size=50), "channel": st.just("stable"), "catalogue": st.text(),
         "program": st.text(max_size=30)},
        optional={"trouble": st.text(max_size=12), "products": st.integers(), "rounds": st.none()},
    )
)  # fmt: skip
def test_a_status_that_says_what_it_may_not_is_none(fields: dict[str, object]) -> None:
    found = read_status(msgspec.json.encode(fields))
    if found is not None:
        assert 0 <= found.products <= 10**9
        assert found.program.isascii()


@given(st.lists(st.tuples(st.text(max_size=60), st.binary(max_size=200)), max_size=20))
def test_whatever_is_heard_no_listener_breaks(heard: list[tuple[str, bytes]]) -> None:
    listener = Listener(FullDisk(None), lambda: AT)  # type: ignore[arg-type]
    for topic, payload in heard:
        listener.heard(topic, payload)


def test_a_sync_by_hand_beside_the_watch_is_no_trouble_to_tell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Told as trouble it could stop a healthy roll-out."""
    ends: list[AskfirstError | None] = [SyncBusyError("busy"), SyncError("no way"), None]
    went: list[AskfirstError | None] = []

    class Ears(sync_watch.Push):
        def went(self, trouble: AskfirstError | None) -> None:
            went.append(trouble)

    def one_round() -> str:
        if not ends:
            raise KeyboardInterrupt
        trouble = ends.pop(0)
        if trouble is not None:
            raise trouble
        return "nothing new"

    said: list[str] = []
    monkeypatch.setattr(sync_watch, "Push", Ears)
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    with pytest.raises(KeyboardInterrupt):
        sync_watch.watch(KioskFolder(tmp_path), one_round, 0.01, Random(1), said.append)
    assert [str(trouble or "") for trouble in went] == ["no way", ""]
    assert said == ["busy", "no way", "nothing new"]


def test_a_flood_of_hints_costs_a_look_a_second(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever holds the broker could else keep a kiosk busy, each hint another one."""
    now, looked = [0.0], []

    class Flood(sync_watch.Inbox):
        def take(self, seconds: float) -> Hint | None:
            looked.append(now[0])
            return Hint(f"2026-03-02.{len(looked)}", spread=3_600)

    def sleep(seconds: float) -> None:
        now[0] += seconds

    monkeypatch.setattr(sync_watch, "time", SimpleNamespace(monotonic=lambda: now[0], sleep=sleep))
    pace = Pace("K1", 900, Random(1), 0.0, begin=0)
    pace.asked(0.0)
    sync_watch._wait(KioskFolder(tmp_path), pace, Flood())
    assert len(looked) <= now[0] + 1
