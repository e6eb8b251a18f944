"""Many brokers below one, as `installer/SCALE.md` has it: hints go down, words go up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from offline_db.push.line import Message, call
from offline_db.push.topics import KIOSKS, here_topic, hint_topic
from tests.flows.broker import INSTALLER, RunningBroker, broker, password_of
from tests.flows.test_push import listening, until

HINTS = hint_topic("all", "stable")


def bridge_to(below: RunningBroker) -> str:
    """The plan's own lines, for a broker on this machine."""
    plan = (INSTALLER.parent / "SCALE.md").read_text(encoding="utf-8")
    found = re.search(r"```\n(.*?)```", plan, re.DOTALL)
    assert found is not None
    lines = re.sub(r"(?m)^ +", "", found[1])
    lines = lines.replace("shops-07.broker.example:8883", f"127.0.0.1:{below.port}")
    lines = lines.replace("/etc/mosquitto/askfirst-authority.pem", str(below.authority))
    return lines.replace("THE-PASSWORD", password_of("head-office"))


@pytest.fixture
def below(tmp_path: Path) -> Iterator[RunningBroker]:
    with broker(tmp_path / "below") as running:
        yield running


@pytest.fixture
def above(tmp_path: Path, below: RunningBroker) -> Iterator[RunningBroker]:
    running = RunningBroker(tmp_path / "above", more=bridge_to(below))
    running.start()
    yield running
    running.stop()


def test_hints_go_down_and_words_go_up_and_both_are_kept(
    above: RunningBroker, below: RunningBroker
) -> None:
    office = above.as_("head-office")
    with listening(below, "K1", HINTS) as kiosk, listening(above, "head-office", KIOSKS) as ears:
        call(office, "publisher", say=Message(HINTS, b"a hint"))
        until(lambda: kiosk.last(HINTS) == b"a hint")
        call(below.as_("K1"), "K1", say=Message(here_topic("K1"), b"here"))
        until(lambda: ears.last(here_topic("K1")) == b"here")
    with listening(below, "K2", HINTS) as later:
        until(lambda: later.last(HINTS) == b"a hint")
    below.kill()
    below.start()
    call(office, "publisher", say=Message(HINTS, b"another"))
    with listening(below, "K2", HINTS) as later:
        until(lambda: later.last(HINTS) == b"another", 60.0)
