"""Where a broker is and who asks there, and in words why it cannot be used."""

from __future__ import annotations

import hashlib
import re
import socket
import ssl
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.errors import PushError

ADDRESS = re.compile(r"(mqtts?)://([A-Za-z0-9.-]{1,253}|\[[0-9a-f:]{2,39}\])(?::([0-9]{1,5}))?/?")
_AT_HOME = ("localhost", "127.0.0.1", "[::1]")
_PORTS = {"mqtts": 8883, "mqtt": 1883}
_REFUSES_US = (0x86, 0x87)  # MQTT 5: bad user name or password; not authorised


@dataclass(frozen=True, slots=True)
class Broker:
    """A broker, and how to get in.

    Attributes:
        authority: the certificate (PEM) that has to vouch for it; None: the system's own ones.
    """

    host: str
    port: int
    tls: bool
    user: str
    password: str = field(repr=False)
    authority: Path | None = None

    @property
    def says(self) -> str:
        return f"{'mqtts' if self.tls else 'mqtt'}://{self.host}:{self.port}"

    def session(self, name: str) -> str:
        """As what ``name`` is known to the broker, the same each time, and nobody else's guess.

        A broker hangs up on a line when another comes with its name, whoever's password that has.
        """
        own = hashlib.sha256(f"askfirst session\n{name}\n{self.password}".encode()).hexdigest()
        return f"{name}-{own[:12]}"

    def context(self) -> ssl.SSLContext:
        """Raises ``PushError`` where the certificate cannot be read."""
        try:
            return ssl.create_default_context(cafile=self.authority)
        except (OSError, ValueError) as err:
            raise PushError(
                f"{self.authority} is no certificate in PEM form ({err}). Put there what vouches "
                "for the broker."
            ) from err


def broker_at(address: str, user: str, password: Path, authority: Path | None = None) -> Broker:
    """Raises ``PushError`` where the address is none, or the password's file cannot be read."""
    found = ADDRESS.fullmatch(address)
    port = int(found[3] or _PORTS[found[1]]) if found else 0
    if not found or not 0 < port < 65_536:
        raise PushError(f"{address!r} is no broker; write one like mqtts://broker.example:8883.")
    tls = found[1] == "mqtts"
    if not tls and found[2] not in _AT_HOME:
        raise PushError(
            f"{address} would send the password in the clear. Write mqtts:// (mqtt:// only to this "
            "machine itself)."
        )
    return Broker(found[2].strip("[]"), port, tls, user, _word_in(password), authority)


def _word_in(path: Path) -> str:
    try:
        word = path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as err:
        raise PushError(
            f"{path} cannot be read, so the broker lets nobody in. Put the password there that "
            "'mosquitto_passwd' was given."
        ) from err
    if not word or not word.isprintable() or len(word) > 200:
        raise PushError(f"{path} holds no password: one line of at most 200 letters.")
    return word


def why_not(err: Exception) -> str:
    """In words for the person who looks after it."""
    if isinstance(err, ssl.SSLCertVerificationError):
        return "its certificate is not trusted here: a wrong server, or a wrong clock"
    if isinstance(err, ssl.SSLError):
        return "it speaks no TLS there, or another one: is the port right?"
    if isinstance(err, TimeoutError):
        return "it did not answer in time"
    if isinstance(err, ConnectionRefusedError | socket.gaierror):
        return "no way to it: is the network plugged in, and the address right?"
    return f"it broke off ({type(err).__name__})"


def why_refused(number: int) -> str:
    """``number``: the reason in its answer, as MQTT 5 counts them."""
    if number in _REFUSES_US:
        return "it does not know this name and password, or does not let them do that"
    return f"it said no, with reason {number:#x} of MQTT"
