"""Runs the service on granian until it is told to stop: one process, over one store.

A second service has a store of its own, or shares PostgreSQL with any number of others.
"""

from __future__ import annotations

import asyncio
import resource
import signal
from collections.abc import Callable
from pathlib import Path

from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.server.embed import Server

from offline_db.head_office.receiving.service import Service
from offline_db.head_office.receiving.store import Received

CONNECTIONS = 4_000  # at once; one that only holds the line takes the place of a kiosk
FILES = 256  # beside them: the store, the program's own
_LIMITS = HTTP1Settings(header_read_timeout=10_000)  # ms; also for the next request to begin


def serve(
    received: Received,
    host: str,
    port: int,
    certificate: Path | None,
    key: Path | None,
    ready: Callable[[], None],
) -> None:
    """Serve until SIGTERM or Ctrl-C; what is being kept is finished first.

    Raises:
        StoreError: the store cannot be opened. RuntimeError: the address is taken.
    """

    connections = _room_for(CONNECTIONS)

    async def over_the_store() -> None:
        store = await received.open()
        server = Server(
            Service(store), host, port, interface=Interfaces.ASGI, http=HTTPModes.http1,
            websockets=False, log_enabled=False, ssl_cert=certificate, ssl_key=key,
            backlog=1_024, backpressure=connections, http1_settings=_LIMITS,
        )  # fmt: skip
        try:
            await _until_told(server, ready)
        finally:
            await store.close()

    asyncio.run(over_the_store())


def _room_for(connections: int) -> int:
    """Have so many files open as that takes, as far as the system lets us; how many they may be."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = connections + FILES
    if soft != resource.RLIM_INFINITY and soft < wanted:
        soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
        return max(128, soft - FILES)
    return connections


async def _until_told(server: Server, ready: Callable[[], None]) -> None:
    loop = asyncio.get_running_loop()
    told = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, told.set)
    serving = asyncio.ensure_future(server.serve())
    waiting = asyncio.ensure_future(told.wait())
    ready()
    await asyncio.wait({serving, waiting}, return_when=asyncio.FIRST_COMPLETED)
    if told.is_set():
        server.stop()  # type: ignore[no-untyped-call]
    waiting.cancel()
    await serving
