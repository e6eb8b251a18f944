"""A plain file server has no application; this one says so where a file is not there."""

from __future__ import annotations

from typing import Any


async def app(scope: Any, _receive: Any, send: Any) -> None:
    if scope["type"] == "http":
        await send({"type": "http.response.start", "status": 404, "headers": []})
        await send({"type": "http.response.body", "body": b""})
