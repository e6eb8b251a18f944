"""Sends what head office has not acknowledged yet, batch by batch, and remembers how far it got.

A row stays in the journal whatever happens, and counts as sent only when head office says that it
is on its disk. Nothing waits for ever: to be connected, for a byte, and for the whole of a batch.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
import requests

from kiosk.foreign import RUBBISH, plain
from offline_db.going_up import (
    MOST_ROWS,
    PATH,
    Batch,
    GoingUp,
    Receipt,
    WrongBatchError,
    read_receipt,
)
from offline_db.only_writer import only_writer
from offline_db.sending.outgoing import Behind, Outgoing
from offline_db.sending.sent import SendError, Sent, keep_sent, read_sent

MOST_ANSWER = 100_000  # bytes
_SAFE = "Nothing is lost: what was not acknowledged stays in the journal and goes next time."
_AT_HOME = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Deadlines:
    """Seconds: to be connected, without a byte, and for one batch all in all."""

    connect: float = 5.0
    silence: float = 20.0
    whole: float = 60.0


@dataclass(frozen=True, slots=True)
class Told:
    """What one run came to, in rows."""

    kept: int = 0
    known: int = 0
    differing: int = 0

    def plus(self, receipt: Receipt) -> Told:
        return Told(
            self.kept + receipt.kept,
            self.known + receipt.known,
            self.differing + len(receipt.differing),
        )


class HeadOffice:
    """Head office's service at ``address``, as ``kiosk`` with its ``token``.

    Raises:
        SendError: from every method; why, and what to do.
    """

    def __init__(
        self,
        address: str,
        kiosk: str,
        token: str,
        deadlines: Deadlines = Deadlines(),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._url = _checked(address) + PATH
        self._kiosk = kiosk
        self._deadlines = deadlines
        self._clock = clock
        self._session = requests.Session()
        # To this machine itself it goes in the clear, so past no proxy that the system names.
        self._session.trust_env = self._url.startswith("https:")
        self._session.headers.update(
            {
                "Authorization": f"Bearer {token}",
                "Content-Type": "application/json",
                "User-Agent": "askfirst",
            }
        )

    def post(self, rows: Sequence[GoingUp]) -> Receipt:
        content = msgspec.json.encode(Batch(self._kiosk, list(rows)))
        until = self._clock() + self._deadlines.whole
        try:
            with self._session.post(
                self._url,
                data=content,
                timeout=(self._deadlines.connect, self._deadlines.silence),
                allow_redirects=False,
                stream=True,
            ) as answer:
                body = self._read(answer, until)
        except (requests.RequestException, ValueError) as err:
            raise SendError(f"{self._url} did not answer ({_why(err)}). {_SAFE}") from err
        if answer.status_code != HTTPStatus.OK:
            raise SendError(f"{self._url} said {answer.status_code}: {_sentence(body)}. {_SAFE}")
        try:
            receipt = read_receipt(body)
        except WrongBatchError as err:
            raise SendError(
                f"{self._url} answered with something else than a receipt; a page that wants a "
                f"sign-in, perhaps. {_SAFE}"
            ) from err
        if receipt.kept + receipt.known + len(receipt.differing) != len(rows):
            raise SendError(
                f"{self._url} acknowledged another number of rows than were sent. {_SAFE}"
            )
        return receipt

    def close(self) -> None:
        self._session.close()

    def _read(self, answer: requests.Response, until: float) -> bytes:
        body = b""
        for chunk in answer.iter_content(4096):
            body += chunk
            if self._clock() > until:
                raise requests.Timeout("it was too slow and did not get done in time")
            if len(body) > MOST_ANSWER:
                raise SendError(f"{self._url} answered with far more than a receipt. {_SAFE}")
        return body


def send(
    journal: Path,
    sent_file: Path,
    kiosk: str,
    office: HeadOffice,
    today: date,
    *,
    again: bool = False,
) -> Told:
    """Send everything that is waiting; ``again``: from the journal's beginning.

    Raises:
        SendError, JournalError: head office has what was acknowledged until then.
    """
    lock = only_writer(sent_file, SendError, _SAFE)
    outgoing = None
    try:
        outgoing = Outgoing(journal, kiosk)
        sent = Sent() if again else read_sent(sent_file)
        if sent.journal != outgoing.journal:
            sent = Sent(outgoing.journal)
        return _send_all(outgoing, sent, sent_file, office, today)
    finally:
        if outgoing is not None:
            outgoing.close()
        os.close(lock)


def behind(journal: Path, sent_file: Path, kiosk: str) -> Behind:
    """What waits to be sent; asks nobody. Raises ``JournalError``."""
    outgoing = Outgoing(journal, kiosk)
    try:
        sent = read_sent(sent_file)
        return outgoing.behind(sent.seq if sent.journal == outgoing.journal else 0)
    finally:
        outgoing.close()


def _send_all(
    outgoing: Outgoing, sent: Sent, sent_file: Path, office: HeadOffice, today: date
) -> Told:
    told = Told()
    while (waiting := outgoing.sales(sent.seq)).seq > sent.seq:
        told = told.plus(office.post(waiting.rows))
        sent = msgspec.structs.replace(sent, seq=waiting.seq)
        keep_sent(sent_file, sent)
    days = list(outgoing.days(sent.day, today))
    for first in range(0, len(days), MOST_ROWS):
        some = days[first : first + MOST_ROWS]
        told = told.plus(office.post(some))
        sent = msgspec.structs.replace(sent, day=some[-1].day)
        keep_sent(sent_file, sent)
    return told


def _checked(address: str) -> str:
    parts = urlsplit(address)
    if parts.scheme == "https" and parts.hostname:
        return address.rstrip("/")
    if parts.scheme == "http" and parts.hostname in _AT_HOME:
        return address.rstrip("/")
    raise SendError(
        f"{address!r} is no address to send to; it must begin with https:// (http:// only to this "
        "machine itself). Nothing was sent."
    )


def _why(err: Exception) -> str:
    if isinstance(err, requests.exceptions.SSLError):
        return "its certificate is not trusted here: a wrong server, or a wrong clock"
    if isinstance(err, requests.exceptions.ProxyError):
        return "the proxy between here and there refused or is not there"
    if isinstance(err, requests.exceptions.ConnectTimeout | requests.exceptions.ConnectionError):
        return "no way to it: is the network plugged in, and the address right?"
    if isinstance(err, requests.exceptions.Timeout):
        return "it was too slow and did not get done in time"
    return "it hung up before the end"


def _sentence(body: bytes) -> str:
    """What the service said, or nothing of a page that is not its own."""
    try:
        said = msgspec.json.decode(body, type=dict[str, str])
    except RUBBISH:
        return "nothing that this kiosk understands"
    return plain(said.get("what", "nothing"), 300)
