"""The service that kiosks send to: one address, plain ASGI, no framework.

``POST /v1/rows`` with ``Authorization: Bearer TOKEN`` and a batch; answered only when the batch
is on the disk. ``GET /v1/health`` answers 200. What is wrong is answered in a sentence, and the
log has counts alone, never what a row says.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

import msgspec

from offline_db.going_up import MOST_BYTES, PATH, WrongBatchError, read_batch
from offline_db.head_office.receiving.store import NotAdmittedError, Store, StoreError

log = logging.getLogger(__name__)

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

_encode = msgspec.json.encode


class Service:
    """An ASGI application over one store."""

    def __init__(self, store: Store) -> None:
        self._store = store

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
        content = await _body(receive)
        if content is None:
            return 413, _told(f"a batch may have {MOST_BYTES:,} bytes; this one has more")
        try:
            batch = read_batch(content)
            receipt = await self._store.take(batch, _token(scope))
        except NotAdmittedError as err:
            log.warning("a batch was refused: wrong token")
            return 401, _told(f"{err}; 'askfirst head-office admit' gives it a new one")
        except WrongBatchError as err:
            log.warning("a batch was refused: %s", err)
            return 400, _told(str(err))
        except StoreError as err:
            log.error("%s", err)
            return 503, _told("it could not be kept; send it again later")
        if receipt.differing:
            log.warning("%d rows came again with other words", len(receipt.differing))
        return 200, _encode(receipt)


async def _body(receive: Receive) -> bytes | None:
    """All of it, or None where it is longer than a batch may be or was never finished."""
    parts: list[bytes] = []
    length, more = 0, True
    while more:
        message = await receive()
        if message["type"] != "http.request":
            return b""
        part = message.get("body", b"")
        length += len(part)
        if length > MOST_BYTES:
            return None
        parts.append(part)
        more = message.get("more_body", False)
    return b"".join(parts)


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
