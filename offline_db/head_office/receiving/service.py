"""The service that kiosks send to: one address, plain ASGI, no framework.

``POST /v1/rows`` with ``Authorization: Bearer TOKEN`` and a batch; answered only when the batch
is on the disk. ``GET /v1/health`` answers 200. What is wrong is answered in a sentence, and the
log has counts alone, never what a row says.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

import msgspec

from offline_db.going_up import MOST_BYTES, PATH, WrongBatchError, read_batch
from offline_db.head_office.receiving.store import NotAdmittedError, Store, StoreError

BODY_SECONDS = 45.0  # for a batch to come whole; a kiosk gives up after 60
MOST_COMING = 64_000_000  # bytes of all batches that are here and not yet answered
log = logging.getLogger(__name__)

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

_encode = msgspec.json.encode


class Service:
    """An ASGI application over one store; ``seconds``: for one batch to come."""

    def __init__(self, store: Store, seconds: float = BODY_SECONDS) -> None:
        self._store = store
        self._seconds = seconds
        self._coming = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await _lifespan(receive, send)
        elif scope["type"] == "http":
            status, said = await self._answer(scope, receive)
            head = [(b"content-type", b"application/json"), (b"cache-control", b"no-store")]
            await send({"type": "http.response.start", "status": status, "headers": head})
            await send({"type": "http.response.body", "body": said})

    async def _answer(self, scope: Scope, receive: Receive) -> tuple[int, bytes]:
        if scope["path"] == "/v1/health":
            return 200, b"{}"
        if scope["path"] != PATH:
            return 404, _told(f"there is nothing here; rows go to {PATH}")
        if scope["method"] != "POST":
            return 405, _told("rows are sent with POST")
        token = _token(scope)
        if not token:
            return 401, _told("a batch comes with its kiosk's token")
        try:
            content = await self._body(receive)
        except _CutOffError as err:
            return err.status, _told(str(err))
        try:
            batch = read_batch(content)
            receipt = await self._store.take(batch, token)
        except NotAdmittedError as err:
            log.warning("a batch was refused: wrong token")
            return 401, _told(f"{err}; 'askfirst head-office admit' gives it a new one")
        except WrongBatchError as err:
            log.warning("a batch was refused: %s", err)
            return 400, _told(str(err))
        except StoreError as err:
            log.error("%s", err)
            return 503, _told("it could not be kept; send it again later")
        finally:
            self._coming -= len(content)
        if receipt.differing:
            log.warning("%d rows came again with other words", len(receipt.differing))
        return 200, _encode(receipt)

    async def _body(self, receive: Receive) -> bytes:
        """All of it, counted as coming until it is answered. Raises ``_CutOffError``."""
        content = bytearray()
        try:
            async with asyncio.timeout(self._seconds):
                more = True
                while more:
                    message = await receive()
                    if message["type"] != "http.request":
                        raise _CutOffError(400, "it hung up before the end of the batch")
                    part = message.get("body", b"")
                    content += part
                    self._coming += len(part)
                    if len(content) > MOST_BYTES:
                        raise _CutOffError(
                            413, f"a batch may have {MOST_BYTES:,} bytes; this one has more"
                        )
                    if self._coming > MOST_COMING:
                        raise _CutOffError(503, "too much comes at once; send it again later")
                    more = message.get("more_body", False)
        except BaseException as err:
            self._coming -= len(content)
            if isinstance(err, TimeoutError):
                raise _CutOffError(408, f"it did not come in {self._seconds:g} s") from err
            raise
        return bytes(content)


class _CutOffError(Exception):
    """A batch was not read to its end; ``status`` for whoever sends it."""

    def __init__(self, status: int, what: str) -> None:
        super().__init__(what)
        self.status = status


def _token(scope: Scope) -> str:
    for name, value in scope["headers"]:
        if name.lower() == b"authorization" and value[:7].lower() == b"bearer ":
            return bytes(value[7:]).decode("latin-1")
    return ""


def _told(what: str) -> bytes:
    return _encode({"what": what})


async def _lifespan(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
