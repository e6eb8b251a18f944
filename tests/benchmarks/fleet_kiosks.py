"""Many kiosks in one process, as a broker and a web server see them: bytes on sockets, no more.

    python -m tests.benchmarks.fleet_kiosks PORT COUNT WEB PATHS WILL [AUTHORITY]

Each line on its standard input is a step: a tenth connects, the others do, all speak, all listen.
Each step ends with a line of JSON. WILL is "will" or "none". Times are of the clock that all
processes of a machine share.
"""

from __future__ import annotations

import asyncio
import json
import resource
import ssl
import sys
import time
from pathlib import Path

from offline_db.push.hint import Hint, read_hint, seconds_to_wait
from offline_db.push.status import KioskStatus, write_status
from offline_db.push.topics import here_topic, hint_topic, status_topic
from tests.flows.broker import password_of

AT_ONCE = 100  # connections being made, as one machine can
PATIENCE = 60.0  # seconds, where a hint or an answer never comes
STATUS = write_status(KioskStatus("all", "stable", "2026-03-02.1", "0.1.0", products=1_000))


def name_of(number: int) -> str:
    return f"K{number}"


class Kiosk(asyncio.Protocol):
    """One line to the broker: it goes in, listens, and says what a kiosk says of itself.

    Attributes:
        heard_at: when the hint came; 0.0 until then.
    """

    def __init__(self, name: str, will: bool) -> None:
        self.name = name
        self._will = will
        self.heard_at = 0.0
        self.hint: Hint | None = None
        self.listens = asyncio.get_running_loop().create_future()
        self.hinted = asyncio.get_running_loop().create_future()
        self.said = asyncio.get_running_loop().create_future()
        self._owed = 2
        self._bytes = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        will = b"\x00" + _text(here_topic(self.name)) + _text("lost") if self._will else b""
        asks = b"\xee" if self._will else b"\xc2"
        who = _text(self.name) + will + _text(self.name) + _text(password_of(self.name))
        largest = b"\x05\x27" + (1_000).to_bytes(4, "big")
        transport.write(_packet(0x10, _text("MQTT") + b"\x05" + asks + b"\x02\x58" + largest + who))

    def speak(self) -> None:
        for number, (topic, words) in enumerate(
            ((here_topic(self.name), b"here"), (status_topic(self.name), STATUS)), 2
        ):
            self.transport.write(
                _packet(0x33, _text(topic) + number.to_bytes(2, "big") + b"\x00" + words)
            )

    def data_received(self, data: bytes) -> None:
        self._bytes += data
        while len(self._bytes) >= 2:
            length, begins = self._bytes[1], 2
            if length >= 128:
                length, begins = (length & 127) + (self._bytes[2] << 7), 3
            if len(self._bytes) < begins + length:
                return
            self._take(self._bytes[0], self._bytes[begins : begins + length])
            self._bytes = self._bytes[begins + length :]

    def _take(self, kind: int, body: bytes) -> None:
        if kind == 0x20:
            if body[1]:
                self.listens.set_exception(RuntimeError(f"refused: {body[1]:#x}"))
                return
            topic = _text(hint_topic("all", "stable"))
            self.transport.write(_packet(0x82, b"\x00\x01\x00" + topic + b"\x00"))
        elif kind == 0x90:
            self.listens.set_result(None)
        elif kind == 0x40:
            self._owed -= 1
            if not self._owed:
                self.said.set_result(None)
        elif kind & 0xF0 == 0x30 and not self.heard_at:
            self.heard_at = time.monotonic()
            self.hint = read_hint(body[body.index(b"{") :])
            self.hinted.set_result(None)


async def pull(web: int, paths: list[str]) -> tuple[float, float]:
    """When a kiosk began to ask and when it had everything."""
    began = time.monotonic()
    reader, writer = await asyncio.open_connection("127.0.0.1", web)
    for path in paths:
        writer.write(f"GET {path} HTTP/1.1\r\nHost: files\r\n\r\n".encode())
        head = await reader.readuntil(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            raise RuntimeError(f"{path}: {head[:60]!r}")
        await _body(reader, head.lower())
    writer.close()
    return began, time.monotonic()


async def _body(reader: asyncio.StreamReader, head: bytes) -> None:
    """Read it to its end, whether the server says its length or sends it in parts."""
    for line in head.split(b"\r\n"):
        if line.startswith(b"content-length:"):
            await reader.readexactly(int(line.split(b":")[1]))
            return
    while length := int(await reader.readline(), 16):
        await reader.readexactly(length + 2)
    await reader.readline()


async def _one(kiosk: Kiosk, web: int, paths: list[str]) -> tuple[float, float]:
    await asyncio.wait_for(kiosk.hinted, PATIENCE)
    assert kiosk.hint is not None
    if not paths:
        return kiosk.heard_at, kiosk.heard_at
    await asyncio.sleep(seconds_to_wait(kiosk.name, kiosk.hint))
    return await asyncio.wait_for(pull(web, paths), PATIENCE)


async def run(
    port: int, count: int, web: int, paths: list[str], will: bool, authority: str
) -> None:
    loop = asyncio.get_running_loop()
    few = asyncio.Semaphore(AT_ONCE)
    trusts = ssl.create_default_context(cafile=authority) if authority else None

    async def connect(number: int) -> Kiosk:
        async with few:
            _, kiosk = await loop.create_connection(
                lambda: Kiosk(name_of(number), will), "127.0.0.1", port, ssl=trusts
            )
            await asyncio.wait_for(kiosk.listens, PATIENCE)
            return kiosk

    async def step() -> None:
        await loop.run_in_executor(None, sys.stdin.readline)

    await step()
    tenth = count // 10
    kiosks = await asyncio.gather(*(connect(number) for number in range(tenth)))
    _tell({"connected": len(kiosks)})
    await step()
    kiosks += await asyncio.gather(*(connect(number) for number in range(tenth, count)))
    _tell({"connected": len(kiosks)})
    await step()
    for kiosk in kiosks:
        kiosk.speak()
    await asyncio.gather(*(kiosk.said for kiosk in kiosks))
    _tell({"said": len(kiosks)})
    await step()
    pulls = asyncio.gather(*(_one(kiosk, web, paths) for kiosk in kiosks))
    await asyncio.sleep(0)
    _tell({"listens": True})
    done = await pulls
    _tell({"heard": [kiosk.heard_at for kiosk in kiosks], "pulls": done})
    await step()


def _text(words: str) -> bytes:
    return len(words.encode()).to_bytes(2, "big") + words.encode()


def _packet(kind: int, body: bytes) -> bytes:
    length = len(body)
    if length < 128:
        return bytes((kind, length)) + body
    return bytes((kind, length & 127 | 128, length >> 7)) + body


def _tell(said: object) -> None:
    print(json.dumps(said), flush=True)


def main() -> None:
    port, count, web, paths, will, *authority = sys.argv[1:]
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    lines = Path(paths).read_text(encoding="utf-8").split()
    asyncio.run(run(int(port), int(count), int(web), lines, will == "will", "".join(authority)))


if __name__ == "__main__":
    main()
