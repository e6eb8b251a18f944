"""`askfirst head-office listen` and `askfirst fleet`, over a real broker and real kiosks."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from kiosk.commands.main import main
from kiosk.errors import PushError
from offline_db.push.line import Message, call
from offline_db.push.status import KioskStatus, Trouble, write_status
from offline_db.push.topics import here_topic, status_topic
from tests.flows.broker import RunningBroker, admit_kiosk, broker, office_file
from tests.flows.test_push import until, watching
from tests.unit.office import Office
from tests.unit.web_site import serving

ROOT = Path(__file__).parents[2]


@pytest.fixture
def running(tmp_path: Path) -> Iterator[RunningBroker]:
    with broker(tmp_path / "broker") as running:
        yield running


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("ASKFIRST_HOME", str(folder))
    return folder


def askfirst(*words: str) -> str:
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 0, done.output
    return done.output


def known() -> dict[str, Any]:
    """By kiosk, as `fleet --json` says it."""
    return {seen["kiosk"]: seen for seen in json.loads(askfirst("fleet", "--json"))["kiosks"]}


@contextmanager
def listening(home: Path) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "kiosk.commands.main", "head-office", "listen"],
        env={**os.environ, "ASKFIRST_HOME": str(home)}, cwd=ROOT, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    assert process.stdout is not None
    try:
        assert "listening to" in process.stdout.readline()
        yield process
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def says(running: RunningBroker, kiosk: str, status: KioskStatus | None, here: str = "") -> None:
    if status is not None:
        call(running.as_(kiosk), kiosk, say=Message(status_topic(kiosk), write_status(status)))
    if here:
        call(running.as_(kiosk), kiosk, say=Message(here_topic(kiosk), here.encode()))


def test_from_a_kiosk_s_round_to_the_list_at_head_office(
    tmp_path: Path, home: Path, running: RunningBroker
) -> None:
    office = Office(tmp_path)
    version = office.day(0).version
    kiosk = tmp_path / "kiosk"
    kiosk.mkdir()
    (kiosk / "root.json").write_bytes(office.root_file.read_bytes())
    office_file(home / "head-office", running)
    with serving(office.site) as web, listening(home) as listens:
        (kiosk / "kiosk.toml").write_text(f'head_office = "{web.address}"\n')
        admit_kiosk(kiosk, running)
        with watching(kiosk) as watches:
            until(lambda: (known().get("K1") or {}).get("status"))
            one = known()["K1"]
            assert one["presence"] == "here"
            assert one["status"]["catalogue"] == version
            assert (one["status"]["trouble"], one["status"]["rounds"]) == ("", 1)
            assert one["status"]["products"] > 400
            watches.kill()
        until(lambda: known()["K1"]["presence"] == "lost")
        said = askfirst("fleet")
        assert "1 kiosks: 0 here, 0 switched off, 1 lost, 0 in trouble" in said
        assert f"K1           {version}" in said
        assert "heard until 20" in said
        listens.send_signal(signal.SIGTERM)
        assert listens.wait(20) == 0


def test_whoever_begins_to_listen_hears_each_kiosk_s_last_word(
    home: Path, running: RunningBroker
) -> None:
    """The broker kept them, while nobody listened and over its own restart."""
    office_file(home / "head-office", running)
    good = KioskStatus("all", "stable", "2026-03-02.1", "0.1.0")
    bad = KioskStatus("north", "stable", "2026-03-01.1", "0.1.0", Trouble.NOT_TRUSTED)
    says(running, "K1", good, "here")
    says(running, "K2", bad, "off")
    running.stop()
    running.start()
    with listening(home):
        until(lambda: {"K1", "K2"} <= known().keys() and known()["K2"]["presence"])
        assert "not trusted" in askfirst("fleet", "--trouble")
        assert "K1" not in askfirst("fleet", "--away").partition("program")[2]
        assert list(json.loads(askfirst("fleet", "--json", "--group", "north"))["kiosks"]) != []
        said = askfirst("fleet")
        assert "2 kiosks: 1 here, 1 switched off, 0 lost, 1 in trouble" in said
        assert "all/stable" in said
        says(running, "K2", good, "here")  # it is well again
        until(lambda: known()["K2"]["status"]["trouble"] == "")
        assert "in trouble:" not in askfirst("fleet")


def test_a_broker_that_goes_is_told_and_what_was_heard_stays(
    home: Path, running: RunningBroker
) -> None:
    office_file(home / "head-office", running)
    says(running, "K1", KioskStatus("all", "stable", "2026-03-02.1", "0.1.0"), "here")
    with listening(home):
        until(lambda: "K1" in known())
        running.kill()
        until(lambda: "since then" in askfirst("fleet"))
        running.start()
        until(lambda: "since then" not in askfirst("fleet"))
        assert "K1" in known()


def test_kill_the_listener_at_any_moment_and_the_next_one_goes_on(
    home: Path, running: RunningBroker
) -> None:
    office_file(home / "head-office", running)
    for number in range(2):
        with listening(home) as process:
            status = KioskStatus("all", "stable", f"2026-03-02.{number}", "0.1.0")
            says(running, "K1", status, "here")
            time.sleep(0.3 * number)
            process.kill()
    with listening(home):
        until(lambda: "K1" in known() and known()["K1"]["status"]["catalogue"] == "2026-03-02.1")


def test_before_anything_is_set_up_it_says_how(home: Path) -> None:
    assert "nobody has listened to kiosks yet" in askfirst("fleet")
    assert json.loads(askfirst("fleet", "--json")) == {
        "listening": None, "roll_outs": [], "kiosks": [],
    }  # fmt: skip
    done = CliRunner().invoke(main, ["head-office", "listen"])
    assert done.exit_code == 1
    assert "head office has no broker yet" in done.output


def test_a_kiosk_that_is_gone_for_good_is_forgotten(home: Path, running: RunningBroker) -> None:
    office_file(home / "head-office", running)
    says(running, "K1", None, "here")
    with listening(home):
        until(lambda: "K1" in known())
    assert askfirst("fleet", "--forget", "K1") == "K1 is forgotten\n"
    assert "no kiosk fits" in askfirst("fleet")
    assert askfirst("fleet", "--forget", "K1") == "K1 was not known\n"
    says(running, "K2", None, "here")
    with listening(home):  # the broker has forgotten it, too
        until(lambda: "K2" in known())
        assert "K1" not in known()


def test_a_stranger_is_not_let_in(running: RunningBroker) -> None:
    with pytest.raises(PushError, match="does not know this name and password"):
        call(running.as_("K1", "a guess"), "K1", say=Message(here_topic("K1"), b"here"))
