"""Whatever answers in a broker's place, and whatever is said under its topics, does no harm."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.commands.sync_watch import Inbox
from kiosk.errors import PushError
from offline_db.push.broker import Broker
from offline_db.push.hint import read_hint
from offline_db.push.line import Line, Message, call
from offline_db.push.topics import MOST_BYTES, hint_topic

HINTS = hint_topic("all", "stable")


def until(right: Callable[[], object], seconds: float = 20.0) -> None:
    end = time.monotonic() + seconds
    while not right():
        assert time.monotonic() < end, "it did not come to that"
        time.sleep(0.02)


class Stranger:
    """Answers whoever comes with the same bytes, then hangs up."""

    def __init__(self) -> None:
        self.answer = b""
        self.met = 0
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = int(self.socket.getsockname()[1])
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                caller, _ = self.socket.accept()
                self.met += 1
                with caller, suppress(OSError):
                    caller.settimeout(1.0)
                    caller.recv(1_000)
                    caller.sendall(self.answer)


@pytest.fixture(scope="module")
def stranger() -> Iterator[Stranger]:
    met = Stranger()
    yield met
    met.socket.close()


CONNACK = bytes([0x20, 0x03, 0x00, 0x00, 0x00])


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.booleans(), st.binary(max_size=60))
def test_whatever_answers_in_a_broker_s_place_ends_in_one_sentence(
    stranger: Stranger, greets: bool, rubbish: bytes
) -> None:
    stranger.answer = (CONNACK if greets else b"") + rubbish
    broker = Broker("127.0.0.1", stranger.port, False, "K1", "x")
    with suppress(PushError):  # in words, and nothing else
        call(broker, "K1", say=Message(HINTS, b"x"), seconds=0.5)


def test_a_line_that_meets_rubbish_goes_on_trying_and_hears_once_there_is_a_broker(
    stranger: Stranger,
) -> None:
    """The publication of 200 MB is only begun; the rest breaks off in the middle."""
    heard: list[bytes] = []
    broken = [
        CONNACK + b"\x30\xff\xff\xff\xff",  # no length
        CONNACK + b"\x30\x06\x00\x02\xff\xfe\x00x",  # a topic of no letters: the library raises
        b"HTTP/1.1 400 Bad Request\r\n\r\n",
        CONNACK + b"\x30\x80\x80\x80\x60" + b"x" * 10_000,
    ]  # fmt: skip
    for answer in broken:
        stranger.answer = answer
        met = stranger.met
        line = Line(
            Broker("127.0.0.1", stranger.port, False, "K1", "x"), "K1", hears=[HINTS],
            heard=lambda _topic, payload, _kept: heard.append(payload),
        )  # fmt: skip
        line.begin()
        until(lambda met=met: stranger.met >= met + 2)  # it came again after the rubbish
        line.end(seconds=0.1)
    assert not heard


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.binary(max_size=MOST_BYTES - 100), min_size=1, max_size=5))
def test_whatever_is_said_under_a_hint_s_topic_is_a_hint_or_nothing(
    payloads: Sequence[bytes],
) -> None:
    inbox = Inbox()
    for payload in payloads:
        found = read_hint(payload)
        if found is not None:
            inbox.put(found)
    taken = inbox.take(0)
    assert taken is None or 0 <= taken.share <= 100
