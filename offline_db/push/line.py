"""A standing line to the broker, which comes back by itself, and a short call for one message.

MQTT 5 over paho. Everything happens on a thread of its own; what comes is handed over there, whole
and unread. Whatever a broker does, nothing is raised from here once the line was begun: ``trouble``
says what is wrong.
"""

from __future__ import annotations

import logging
import ssl
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from paho.mqtt.client import (
    MQTT_ERR_SUCCESS,
    Client,
    ConnectFlags,
    DisconnectFlags,
    MQTTMessage,
)
from paho.mqtt.enums import CallbackAPIVersion, MQTTProtocolVersion
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties
from paho.mqtt.reasoncodes import ReasonCode

from kiosk.errors import PushError
from offline_db.push.broker import Broker, why_not, why_refused
from offline_db.push.topics import MOST_BYTES

ALIVE_SECONDS = 240  # without a word until either side asks whether the other is there
LONGEST_WAIT = 300  # seconds between tries
_QUEUE = 50  # messages that wait for the broker's word; more are dropped, they are only news
log = logging.getLogger(__name__)

Heard = Callable[[str, bytes, bool], None]
"""Told the topic, the bytes, and whether the broker had kept them. Called on the line's thread."""


@dataclass(frozen=True, slots=True)
class Message:
    """Something to say; the broker keeps the last one of each topic for whoever asks later."""

    topic: str
    payload: bytes


class Line:
    """The line of ``name``; ``begin``, then ``say``, at last ``end``.

    Args:
        hears: topics to listen to. will: what the broker says when the line breaks.
        greeting: what is said each time it stands again.
        first_wait: seconds until the first try after it broke, 1 to 60; doubled from try to try, up
            to five minutes. Another one for each kiosk, so that they do not come back all at once.
    """

    def __init__(
        self,
        broker: Broker,
        name: str,
        *,
        hears: Sequence[str] = (),
        heard: Heard = lambda _topic, _payload, _kept: None,
        will: Message | None = None,
        greeting: Callable[[], Sequence[Message]] = tuple,
        first_wait: int = 1,
    ) -> None:
        self.trouble = ""
        self.stands = threading.Event()
        self._broker = broker
        self._hears = hears
        self._heard = heard
        self._greeting = greeting
        self._wait = first_wait
        self._ending = threading.Event()
        self._client = _client(broker, name)
        self._client.reconnect_delay_set(first_wait, LONGEST_WAIT)
        if will is not None:
            self._client.will_set(will.topic, will.payload, qos=1, retain=True)
        self._client.on_connect = self._on_connect
        self._client.on_connect_fail = self._on_connect_fail
        self._client.on_disconnect = self._on_disconnect
        self._client.on_message = self._on_message
        self._client.on_subscribe = self._on_subscribe
        self._thread = threading.Thread(target=self._run, name=f"push {name}", daemon=True)

    def begin(self) -> None:
        self._dial()
        self._thread.start()

    def say(self, message: Message) -> None:
        """Lost where the line does not stand; the greeting says it then."""
        if self.stands.is_set():
            with suppress(ValueError):  # longer than MQTT allows
                self._client.publish(message.topic, message.payload, qos=1, retain=True)

    def end(self, last: Message | None = None, seconds: float = 2.0) -> None:
        """Say ``last`` and hang up in order, so that the will stays unsaid."""
        self._ending.set()
        if last is not None and self.stands.is_set():
            with suppress(ValueError, RuntimeError):
                said = self._client.publish(last.topic, last.payload, qos=1, retain=True)
                said.wait_for_publish(seconds)
        self._client.disconnect()
        self._thread.join(seconds)

    def _dial(self) -> None:
        self._client.connect_async(
            self._broker.host, self._broker.port, ALIVE_SECONDS, clean_start=True,
            properties=_small_messages(),
        )  # fmt: skip

    def _run(self) -> None:
        while not self._ending.is_set():
            try:
                self._client.loop_forever(retry_first_connection=True)
            except Exception as err:  # noqa: BLE001 - whatever bytes make of the library
                self.stands.clear()
                self.trouble = f"{self._broker.says}: {why_not(err)}"
                log.warning("push: %s", self.trouble)
                self._ending.wait(self._wait)
                self._dial()

    def _on_connect(
        self, client: Client, _: Any, __: ConnectFlags, code: ReasonCode, ___: Properties | None
    ) -> None:
        if code.is_failure:
            self.trouble = f"{self._broker.says}: {why_refused(code.value)}"
            return
        self.trouble = ""
        for topic in self._hears:
            client.subscribe(topic, qos=0)
        self.stands.set()
        for message in self._greeting():
            self.say(message)

    def _on_subscribe(
        self, _: Client, __: Any, ___: int, codes: list[ReasonCode], ____: Properties | None
    ) -> None:
        for code in codes:
            if code.is_failure:
                self.trouble = f"{self._broker.says}: {why_refused(code.value)}"

    def _on_connect_fail(self, _: Client, __: Any) -> None:
        self.trouble = f"{self._broker.says} cannot be reached, or is not what it should be"

    def _on_disconnect(
        self, _: Client, __: Any, ___: DisconnectFlags, code: ReasonCode, ____: Properties | None
    ) -> None:
        self.stands.clear()
        if code.is_failure and not self.trouble:
            self.trouble = f"{self._broker.says} hung up ({code.getName()})"

    def _on_message(self, _: Client, __: Any, message: MQTTMessage) -> None:
        if len(message.payload) <= MOST_BYTES:
            self._heard(message.topic, bytes(message.payload), bool(message.retain))


def call(
    broker: Broker,
    name: str,
    *,
    say: Message | None = None,
    hears: str = "",
    seconds: float = 10.0,
    clock: Callable[[], float] = time.monotonic,
) -> None:
    """Go in, say ``say`` or ask to hear ``hears``, wait for the broker's yes, and go.

    Raises:
        PushError: why not.
    """
    client = _client(broker, name)
    answers: list[ReasonCode] = []
    client.on_connect = lambda _c, _u, _f, code, _p: answers.append(code)
    client.on_publish = lambda _c, _u, _m, code, _p: answers.append(code)
    client.on_subscribe = lambda _c, _u, _m, codes, _p: answers.extend(codes)
    until = clock() + seconds
    client.connect_timeout = seconds

    def yes() -> None:
        while not answers:
            if clock() > until:
                raise TimeoutError
            if client.loop(0.2) != MQTT_ERR_SUCCESS and not answers:
                raise ConnectionError
        code = answers.pop()
        if code.is_failure:
            raise PushError(f"{broker.says}: {why_refused(code.value)}.")

    try:
        client.connect(broker.host, broker.port, ALIVE_SECONDS, clean_start=True)
        yes()
        if say is not None:
            client.publish(say.topic, say.payload, qos=1, retain=True)
            yes()
        if hears:
            client.subscribe(hears)
            yes()
    except PushError:
        raise
    except Exception as err:
        why = why_not(err)
        raise PushError(f"{broker.says}: {why}{'' if why.endswith('?') else '.'}") from err
    finally:
        client.disconnect()
        with suppress(OSError, ssl.SSLError):
            client.loop(0)


def _client(broker: Broker, name: str) -> Client:
    client = Client(
        CallbackAPIVersion.VERSION2, broker.session(name), protocol=MQTTProtocolVersion.MQTTv5
    )
    client.username_pw_set(broker.user, broker.password)
    client.max_queued_messages_set(_QUEUE)
    if broker.tls:
        client.tls_set_context(broker.context())
    return client


def _small_messages() -> Any:
    """The broker keeps to itself whatever is larger than anything of ours."""
    found: Any = Properties(PacketTypes.CONNECT)  # type: ignore[no-untyped-call]
    found.MaximumPacketSize = MOST_BYTES
    return found
