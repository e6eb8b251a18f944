"""Hints of newer catalogues: a real broker, real kiosk processes, and all that can go wrong."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from paho.mqtt.client import Client
from paho.mqtt.enums import CallbackAPIVersion, MQTTProtocolVersion

from kiosk.commands.doctor import examine
from kiosk.commands.folder import KioskFolder
from kiosk.commands.publish import hint
from kiosk.commands.sync_watch import Inbox
from kiosk.errors import PushError
from offline_db.catalog import catalog_files
from offline_db.head_office.publish import Shelf
from offline_db.push.broker import broker_at
from offline_db.push.hint import Hint, read_hint, write_hint
from offline_db.push.line import Line, Message, call
from offline_db.push.topics import here_topic, hint_topic, status_topic
from offline_db.sync.health import newest_version
from tests.flows.broker import RunningBroker, admit_kiosk, broker, free_port, office_file
from tests.unit.fakes import MILK
from tests.unit.office import Office
from tests.unit.web_site import WebSite, serving

HINTS = hint_topic("all", "stable")
PATIENCE = 20.0  # seconds; only a test that fails waits so long

AT_ONCE = """
import kiosk.commands.sync_watch as watch
from offline_db.sync import pace
watch.FIRST_WITHIN = watch.BACK_WITHIN = 0
pace.LEAST_SECONDS = 0.0
from kiosk.commands.sync import sync
sync()
"""


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningBroker]:
    with broker(tmp_path_factory.mktemp("broker")) as running:
        yield running


@pytest.fixture
def quiet(running: RunningBroker) -> RunningBroker:
    """The broker, keeping nothing of the test before."""
    office = running.as_("head-office")
    for topic in (HINTS, here_topic("K1"), here_topic("K2"), status_topic("K1")):
        call(office, "sweeper", say=Message(topic, b""))
    return running


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


@pytest.fixture
def web(office: Office) -> Iterator[WebSite]:
    with serving(office.site) as web:
        yield web


@pytest.fixture
def home(quiet: RunningBroker, office: Office, web: WebSite, tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    (folder / "root.json").write_bytes(office.root_file.read_bytes())
    (folder / "kiosk.toml").write_text(f'head_office = "{web.address}"\n')
    admit_kiosk(folder, quiet)
    return folder


class Ear:
    """Somebody who listens, and what was heard."""

    def __init__(self, running: RunningBroker, name: str, *topics: str) -> None:
        self.heard: list[tuple[str, bytes]] = []
        self.line = Line(
            running.as_(name), f"{name}-ear", hears=topics,
            heard=lambda topic, payload, _kept: self.heard.append((topic, payload)),
        )  # fmt: skip
        self.line.begin()
        until(self.line.stands.is_set)

    def last(self, topic: str) -> bytes | None:
        return next((said for where, said in reversed(self.heard) if where == topic), None)


def until(right: Callable[[], object], seconds: float = PATIENCE) -> None:
    end = time.monotonic() + seconds
    while not right():
        assert time.monotonic() < end, "it did not come to that"
        time.sleep(0.02)


@contextmanager
def listening(running: RunningBroker, name: str, *topics: str) -> Iterator[Ear]:
    ear = Ear(running, name, *topics)
    try:
        yield ear
    finally:
        ear.line.end()


@contextmanager
def watching(home: Path, every: int = 3_600) -> Iterator[subprocess.Popen[str]]:
    """`askfirst sync --watch` as a service runs it, only without its waits at the beginning."""
    command = [sys.executable, "-c", AT_ONCE, "--watch", "--every", str(every)]
    with (home / "said").open("w") as said:
        process = subprocess.Popen(
            command, env={**os.environ, "ASKFIRST_HOME": str(home)}, text=True,
            stdout=said, stderr=subprocess.STDOUT, cwd=Path(__file__).parents[2],
        )  # fmt: skip
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def versions(home: Path) -> list[str]:
    return [path.name for path in catalog_files(home)]


def broker_finding(home: Path) -> tuple[bool, str, str]:
    found = next(finding for finding in examine(KioskFolder(home)) if finding.part == "broker")
    return found.ok, found.says, found.remedy


def test_a_kiosk_takes_what_it_is_told_of_within_moments(
    home: Path, office: Office, quiet: RunningBroker, tmp_path: Path
) -> None:
    """It asks by itself only in an hour; the hint comes as head office publishes."""
    office.day(1)
    with listening(quiet, "head-office", here_topic("K1")) as ear, watching(home):
        until(lambda: ear.last(here_topic("K1")) == b"here")
        until(lambda: len(versions(home)) == 1)
        report = office.day(0, {MILK.gtin: 149})
        hint(report.version, Shelf(), office_file(tmp_path / "office", quiet))
        until(lambda: newest_version(home) == report.version)


def test_a_kiosk_that_was_away_hears_the_hint_when_it_is_back(
    home: Path, office: Office, quiet: RunningBroker
) -> None:
    """The broker keeps the last hint, also over its own restart."""
    office.day(1)
    with watching(home):
        until(lambda: len(versions(home)) == 1)
        quiet.stop()
        report = office.day(0, {MILK.gtin: 149})
        quiet.start()
        said = Message(HINTS, write_hint(Hint(report.version, spread=0)))
        call(quiet.as_("head-office"), "publisher", say=said)
        quiet.stop()
        quiet.start()
        until(lambda: newest_version(home) == report.version, 60.0)


def test_presence_says_here_then_off_and_lost_where_nobody_said_goodbye(
    home: Path, office: Office, quiet: RunningBroker
) -> None:
    here = here_topic("K1")
    office.day(0)
    with listening(quiet, "head-office", here) as ear:
        with watching(home) as process:
            until(lambda: ear.last(here) == b"here")
            until(lambda: versions(home))
            process.send_signal(signal.SIGTERM)
            assert process.wait(PATIENCE) == 0
        until(lambda: ear.last(here) == b"off")
        with watching(home) as process:
            until(lambda: ear.last(here) == b"here")
            process.kill()
        until(lambda: ear.last(here) == b"lost")
    with listening(quiet, "head-office", here) as ear:  # kept for whoever asks later
        until(lambda: ear.last(here) == b"lost")


WRONG = {
    "empty": b"",
    "rubbish": b"rubbish",
    "bytes": b"\xff" * 900,
    "forged": b'{"version": "9999-12-31.1", "spread": 0}',
    "stale": b'{"version": "2020-01-01.1", "spread": 0}',
    "huge": b"{" * 5_000,
}


def test_wrong_hints_do_no_harm_and_the_next_right_one_is_heeded(
    home: Path, office: Office, quiet: RunningBroker
) -> None:
    first = office.day(1)
    sender = quiet.as_("head-office")
    with watching(home) as process:
        until(lambda: versions(home))
        for payload in WRONG.values():
            with suppress(PushError):  # the broker hangs up on what is huge
                call(sender, "forger", say=Message(HINTS, payload))
        assert newest_version(home) == first.version
        report = office.day(0, {MILK.gtin: 149})
        right = Message(HINTS, write_hint(Hint(report.version, spread=0)))
        call(sender, "publisher", say=right)
        until(lambda: newest_version(home) == report.version)
        assert process.poll() is None
    assert "Traceback" not in (home / "said").read_text()


def test_a_hint_larger_than_ours_is_not_even_sent_to_a_kiosk(tmp_path: Path) -> None:
    """Where a broker takes more, the kiosk has asked it to keep that to itself."""
    running = RunningBroker(tmp_path / "broker")
    running.conf.write_text(running.conf.read_text().replace("max_packet_size 2000", ""))
    running.start()
    try:
        with listening(running, "K1", HINTS) as ear:
            office = running.as_("head-office")
            call(office, "forger", say=Message(HINTS, b"x" * 5_000_000))
            call(office, "publisher", say=Message(HINTS, b"small"))
            until(lambda: ear.heard)
            assert ear.heard == [(HINTS, b"small")]
    finally:
        running.stop()


def test_kiosks_speak_of_themselves_alone(quiet: RunningBroker) -> None:
    kiosk, office = quiet.as_("K1"), quiet.as_("head-office")
    call(kiosk, "K1", say=Message(here_topic("K1"), b"here"))
    for topic in (here_topic("K2"), status_topic("K2"), HINTS, "askfirst/kiosk/K1/other", "else"):
        with pytest.raises(PushError, match="does not let them do that"):
            call(kiosk, "K1", say=Message(topic, b"forged"))
    with pytest.raises(PushError, match="does not let them"):
        call(office, "office", say=Message("else", b"x"))
    wide = ("askfirst/kiosk/+/+", "#", here_topic("K2"))
    with listening(quiet, "K1", HINTS, *wide) as ear:
        call(quiet.as_("K2"), "K2", say=Message(here_topic("K2"), b"here"))
        call(office, "office", say=Message(HINTS, b"told"))
        until(lambda: ear.last(HINTS))
        assert {topic for topic, _ in ear.heard} == {HINTS}


def test_a_kiosk_throws_no_other_off_the_line(quiet: RunningBroker) -> None:
    """Whoever comes last with a line's name gets it from the broker, and the first is "lost".

    Many such would stop a roll-out.
    """
    here = here_topic("K1")
    line = Line(
        quiet.as_("K1"), "K1", will=Message(here, b"lost"),
        greeting=lambda: [Message(here, b"here")],
    )  # fmt: skip
    line.begin()
    try:
        with listening(quiet, "head-office", here, HINTS) as ear:
            until(lambda: ear.last(here) == b"here")
            rival = quiet.as_("K2")
            answers: list[object] = []
            other = Client(CallbackAPIVersion.VERSION2, "K1", protocol=MQTTProtocolVersion.MQTTv5)
            other.username_pw_set(rival.user, rival.password)
            other.tls_set_context(rival.context())
            other.on_connect = lambda *told: answers.append(told[3])
            other.connect(rival.host, rival.port)
            other.loop_start()
            until(lambda: answers)
            call(quiet.as_("head-office"), "publisher", say=Message(HINTS, b"told"))
            until(lambda: ear.last(HINTS))
            other.disconnect()
            other.loop_stop()
            assert (here, b"lost") not in ear.heard
    finally:
        line.end()


def test_the_doctor_says_whether_the_broker_lets_this_kiosk_in(
    home: Path, quiet: RunningBroker
) -> None:
    ok, says, _ = broker_finding(home)
    assert ok
    assert says.startswith(f"mqtts://127.0.0.1:{quiet.port} knows this kiosk")
    (home / "broker.password").write_text("another")
    ok, says, remedy = broker_finding(home)
    assert not ok
    assert "every 15 minutes all the same" in says
    assert "does not know this name and password" in remedy
    (home / "broker.password").unlink()
    assert "mosquitto_passwd" in broker_finding(home)[2]


@pytest.mark.filterwarnings("ignore:unclosed <ssl:ResourceWarning")  # paho's, of a failed greeting
def test_the_doctor_tells_a_wrong_certificate_a_dead_port_and_a_stranger(
    home: Path, quiet: RunningBroker, tmp_path: Path, web: WebSite
) -> None:
    (home / "broker-ca.pem").unlink()  # then the system's own authorities, which know nobody here
    assert "certificate is not trusted" in broker_finding(home)[2]
    (home / "broker-ca.pem").write_text("no certificate")
    assert "no certificate in PEM form" in broker_finding(home)[2]
    (home / "broker-ca.pem").unlink()
    said = (home / "kiosk.toml").read_text()
    (home / "kiosk.toml").write_text(said.replace(str(quiet.port), str(free_port())))
    assert "no way to it" in broker_finding(home)[2]
    port = web.address.rpartition(":")[2]
    (home / "kiosk.toml").write_text(said.replace(str(quiet.port), port))
    assert "speaks no TLS there" in broker_finding(home)[2]


def test_without_a_broker_nothing_is_missed(tmp_path: Path) -> None:
    home = tmp_path / "plain"
    home.mkdir()
    assert broker_finding(home) == (
        True, "none set; head office is asked every 15 minutes", "",
    )  # fmt: skip


def test_a_hint_that_cannot_be_sent_is_a_warning_and_never_a_failed_publication(
    tmp_path: Path, quiet: RunningBroker, capsys: pytest.CaptureFixture[str]
) -> None:
    file = office_file(tmp_path / "office", quiet, spread=7)
    hint("2026-03-02.1", Shelf(), file)
    assert "they ask within 7 s" in capsys.readouterr().out
    with listening(quiet, "K1", HINTS) as ear:
        until(lambda: ear.heard)
        assert read_hint(ear.heard[0][1]) == Hint("2026-03-02.1", 100, 7)
    file.write_text(file.read_text().replace(str(quiet.port), str(free_port())))
    hint("2026-03-02.1", Shelf(), file)
    assert "no hint was sent; kiosks ask within 20 minutes" in capsys.readouterr().err
    file.write_text("address = 7")
    hint("2026-03-02.1", Shelf(), file)
    assert "cannot be used" in capsys.readouterr().err


def test_publish_tells_kiosks_where_head_office_has_a_broker(
    tmp_path: Path, quiet: RunningBroker, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kiosk.commands.main import main
    from tests.unit.office import catalogue

    monkeypatch.setenv("ASKFIRST_HOME", str(tmp_path))
    monkeypatch.setenv("ASKFIRST_PASSPHRASE", "a passphrase of tests")

    def askfirst(*words: object) -> Result:
        done = CliRunner().invoke(main, [str(word) for word in words])
        assert done.exit_code == 0, done.output
        return done

    names = ("root", "targets", "snapshot", "timestamp")
    for name in names:
        askfirst("keys", "new", tmp_path / name)
    site = tmp_path / "site"
    told = [part for name in names[1:] for part in (f"--{name}", tmp_path / f"{name}.pub")]
    askfirst("keys", "begin", "--to", site, "--root", tmp_path / "root", *told)
    keys = [part for name in names[1:] for part in ("--key", tmp_path / name)]
    built = catalogue(tmp_path / "built")
    assert "kiosks are told" not in askfirst("publish", built, "--to", site, *keys).output
    office_file(tmp_path / "head-office", quiet)
    done = askfirst("publish", "--to", site, "--share", "10", *keys)
    assert f"kiosks are told by mqtts://127.0.0.1:{quiet.port}" in done.output
    with listening(quiet, "K1", HINTS) as ear:
        until(lambda: ear.heard)
        hinted = read_hint(ear.heard[0][1])
        assert hinted is not None
        assert hinted.share == 10


@pytest.mark.parametrize(
    "address", ["mqtt://broker.example", "https://a.example", "mqtts://a:0", "mqtts://a:99999", ""]
)
def test_an_address_that_is_none_or_not_safe_is_refused(address: str, tmp_path: Path) -> None:
    (tmp_path / "word").write_text("x")
    with pytest.raises(PushError):
        broker_at(address, "K1", tmp_path / "word")


def test_the_newest_hint_counts_and_an_inbox_never_grows() -> None:
    inbox = Inbox()
    for number in range(10_000):
        inbox.put(Hint(f"2026-03-02.{number}"))
    assert inbox.take(0) == Hint("2026-03-02.9999")
    assert inbox.take(0) is None
