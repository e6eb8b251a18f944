"""Brings bytes from head office's web server, and says in plain words why they did not come.

Whatever comes is judged elsewhere, by its signature or its hash. Here only time and the shape of
the answer are watched: a time to be connected, a limit on silence, a limit on the whole, no sign-in
page taken for a catalogue. A drip that never ends meets the limit on the whole.
"""

from __future__ import annotations

import re
import time
from abc import abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urljoin

import requests
import urllib3
from tuf.api.exceptions import DownloadError, DownloadHTTPError
from tuf.ngclient.fetcher import FetcherInterface

from kiosk.foreign import plain
from offline_db.sync.hitches import Hitch, NotBroughtError, hitch_of, same_server, server_of

CHUNK = 1 << 16
_LENGTH = re.compile("[0-9]{1,15}")
_TAG = re.compile(r'(W/)?"[!#-~]{1,100}"')
_MOST_TURNS = 4  # a server sends us on to itself before we take it for a circle


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds: to be connected, without a single byte, and for one file all in all."""

    connect: float = 5.0
    silence: float = 20.0
    whole: float = 600.0


@dataclass(frozen=True, slots=True)
class Body:
    """The answer's bytes, beginning at ``start`` of the file (0 where it did not resume)."""

    start: int
    chunks: Iterator[bytes]


class Way(FetcherInterface):
    """How bytes come from head office: over the web, or off a stick; ``close`` when done.

    Attributes:
        said_at: what the server's clock said in its last answer, as it stood in the header; tells
            a wrong clock here from a stale catalogue there.
        tags: by address, the tag under which the server knows what it sent.
    """

    def __init__(self) -> None:
        self.said_at = ""
        self.tags: dict[str, str] = {}

    @abstractmethod
    def open(self, url: str, start: int = 0, known: str = "") -> Body | None:
        """The file's bytes from ``start`` on; None where it still has the tag ``known``.

        Raises:
            NotBroughtError: with why.
            DownloadHTTPError: there is no such file, or the server said no in its own number.
        """

    @abstractmethod
    def close(self) -> None: ...

    def place(self, url: str) -> str:
        """How people know it."""
        return url

    def _fetch(self, url: str) -> Iterator[bytes]:
        body = self.open(url)
        assert body is not None  # no tag was given
        return body.chunks


class Web(Way):
    """One connection to head office, kept open from file to file."""

    def __init__(
        self, patience: Patience = Patience(), clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__()
        self._patience = patience
        self._clock = clock
        self._session = requests.Session()
        # identity: a compressed body would not be the bytes that are counted
        self._session.headers.update({"Accept-Encoding": "identity", "User-Agent": "askfirst"})

    def close(self) -> None:
        self._session.close()

    def open(self, url: str, start: int = 0, known: str = "") -> Body | None:
        until = self._clock() + self._patience.whole
        headers = {"Range": f"bytes={start}-"} if start else {}
        if known:
            headers["If-None-Match"] = known
        answer = self._ask(url, headers)
        self.said_at = plain(answer.headers.get("Date", ""), 40)
        if known and answer.status_code == HTTPStatus.NOT_MODIFIED:
            answer.close()
            return None
        try:
            begins = _begins(url, answer, start)
        except DownloadError:
            answer.close()
            raise
        tag = answer.headers.get("ETag", "")
        # Another one could not be said back, and the kiosk would never ask in earnest again.
        self.tags[url] = tag if _TAG.fullmatch(tag) else ""
        return Body(begins, self._chunks(url, answer, until))

    def _ask(self, url: str, headers: dict[str, str]) -> requests.Response:
        """Goes where that server sends us on itself; to another one only a sign-in would."""
        limits = (self._patience.connect, self._patience.silence)
        there = url
        for _ in range(_MOST_TURNS):
            try:
                answer = self._session.get(
                    there, headers=headers, stream=True, timeout=limits, allow_redirects=False
                )
            except requests.RequestException as err:
                raise hitch_of(url, err) from err
            except ValueError as err:  # sent on to what is no address
                raise NotBroughtError(url, Hitch.SENT_ON) from err
            except urllib3.exceptions.HTTPError as err:  # an answer that is none
                raise NotBroughtError(url, Hitch.BROKE_OFF) from err
            if not answer.is_redirect:
                return answer
            answer.close()
            try:
                there = urljoin(there, answer.headers["Location"])
                if not same_server(url, there):
                    break
            except ValueError as err:  # an address that is none
                raise NotBroughtError(url, Hitch.SENT_ON) from err
        raise NotBroughtError(url, Hitch.SENT_ON, server_of(there))

    def _chunks(self, url: str, answer: requests.Response, until: float) -> Iterator[bytes]:
        """As they come: ``read1`` returns with what is there, so a drip meets the limit."""
        said = answer.headers.get("Content-Length", "")
        left = int(said) if _LENGTH.fullmatch(said) else -1
        try:
            while chunk := answer.raw.read1(CHUNK):
                left -= len(chunk)
                yield chunk
                if self._clock() > until:
                    raise NotBroughtError(url, Hitch.SLOW)
        except urllib3.exceptions.ReadTimeoutError as err:
            raise NotBroughtError(url, Hitch.SILENT) from err
        except (urllib3.exceptions.HTTPError, OSError) as err:
            raise NotBroughtError(url, Hitch.BROKE_OFF) from err
        finally:
            answer.close()
        if left > 0:
            raise NotBroughtError(url, Hitch.BROKE_OFF)


def _begins(url: str, answer: requests.Response, start: int) -> int:
    """Where the body begins; refuses what cannot be the file before reading it."""
    status = answer.status_code
    if status == HTTPStatus.PARTIAL_CONTENT and start:
        if answer.headers.get("Content-Range", "").startswith(f"bytes {start}-"):
            return start
        # An error of the server's: whoever asked begins afresh, without a range.
        raise DownloadHTTPError(f"{url}: another part came than the one asked for", status)
    if status == HTTPStatus.PROXY_AUTHENTICATION_REQUIRED:
        raise NotBroughtError(url, Hitch.PROXY_LOGIN)
    if status == HTTPStatus.NETWORK_AUTHENTICATION_REQUIRED:
        raise NotBroughtError(url, Hitch.SIGN_IN)
    if status != HTTPStatus.OK:
        said = f"{status} {plain(answer.reason or '', 60)}"
        raise DownloadHTTPError(f"{url}: the server answered {said}", status)
    if answer.headers.get("Content-Type", "").startswith("text/html"):
        raise NotBroughtError(url, Hitch.SIGN_IN)
    packed = answer.headers.get("Content-Encoding", "identity").lower()
    if packed != "identity" and not url.endswith(".zst"):  # some servers say it of files like these
        raise NotBroughtError(url, Hitch.PACKED, plain(packed, 20))
    return 0
