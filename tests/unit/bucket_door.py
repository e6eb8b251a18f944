"""An S3 store on loopback, and a door before it that misbehaves when it is told to.

The store is moto's, over real HTTP. The door hands on what comes, one write at a time as a store
does, and counts writes; it can slam in front of, within or behind any of them.
"""

from __future__ import annotations

import itertools
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from enum import Enum
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import requests
from moto.server import ThreadedMotoServer

from offline_db.head_office.bucket import Address, Bucket
from offline_db.sync.round import How, Kiosk, sync_once
from offline_db.sync.signed import Addresses
from offline_db.sync.web import Web
from tests.unit.office import TODAY

CONDITIONS = ("If-Match", "If-None-Match")
_numbers = itertools.count(1)


class Slam(Enum):
    """When the door closes: before a write is handed on, in the middle of it, or behind it."""

    BEFORE = "before"
    WITHIN = "within"
    BEHIND = "behind"


@dataclass
class Manners:
    """How the door treats what comes.

    Attributes:
        slam_at: the how manieth write from now on it slams at (from 0), and ``slam`` how.
        says: (status, code) in the bucket's place, to methods in ``says_to``.
        conditions: "kept", "ignored", or "refused" as not implemented.
        ahead: how far the bucket's clock is ahead.
        down: nothing is answered any more, once it has slammed.
        tells_at: the how manieth request of any kind sets ``reached``.
    """

    slam_at: int = -1
    slam: Slam = Slam.BEFORE
    says: tuple[int, str] | None = None
    says_to: tuple[str, ...] = ("GET", "PUT", "DELETE", "POST")
    conditions: str = "kept"
    ahead: timedelta = timedelta(0)
    down: bool = False
    tells_at: int = -1
    reached: threading.Event = field(default_factory=threading.Event)
    asked: int = 0
    writes: list[str] = field(default_factory=list)


class BucketDoor:
    """A bucket of its own behind a door of its own."""

    def __init__(self, store: tuple[str, int]) -> None:
        self._bucket: Bucket | None = None
        self.name = f"shop-{next(_numbers)}"
        self.manners = Manners()
        self._store, self._writing = store, threading.Lock()
        bucket = f"http://{store[0]}:{store[1]}/{self.name}"
        requests.put(bucket, timeout=10).raise_for_status()
        may = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]  # the tests stir in it
        anyone = {"Effect": "Allow", "Principal": "*", "Action": may}
        policy = {"Statement": [{**anyone, "Resource": f"arn:aws:s3:::{self.name}/*"}]}
        requests.put(f"{bucket}?policy", json=policy, timeout=10).raise_for_status()
        door = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True
            wbufsize = -1  # an answer goes out in one piece

            def do_GET(self) -> None:
                door.hand_on(self)

            do_HEAD = do_PUT = do_POST = do_DELETE = do_GET

            def handle_expect_100(self) -> bool:
                super().handle_expect_100()
                self.wfile.flush()
                return True

            def log_message(self, *args: object) -> None: ...

        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *caller: object) -> None:
                """A publisher that was killed hangs up."""

        self.server = Server(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()
        self.endpoint = f"http://127.0.0.1:{self.server.server_port}"
        self.url = f"s3://{self.name}/kiosks"
        self.address = self.web = f"{self.endpoint}/{self.name}/kiosks"  # as kiosks reach it

    def bucket(self) -> Bucket:
        """As a publisher reaches it; one for all, since each costs a tenth of a second."""
        if self._bucket is None:
            self._bucket = Bucket(Address.parse(self.url, self.endpoint))
        return self._bucket

    def close(self) -> None:
        if self._bucket is not None:
            self._bucket.close()
        self.server.shutdown()
        self.server.server_close()

    def objects(self) -> dict[str, requests.Response]:
        """All that lies there, by name, as a browser gets it."""
        listed = requests.get(f"{self.endpoint}/{self.name}?list-type=2", timeout=10).text
        keys = [part.split("</Key>")[0] for part in listed.split("<Key>")[1:]]
        return {
            key.removeprefix("kiosks/"): requests.get(
                f"{self.endpoint}/{self.name}/{key}", timeout=10
            )
            for key in keys
        }

    def begin_again(self) -> None:
        """Good manners, and nothing lies there."""
        self.manners = Manners()
        for name in self.objects():
            requests.delete(f"{self.web}/{name}", timeout=10).raise_for_status()

    def hand_on(self, caller: BaseHTTPRequestHandler) -> None:
        manners = self.manners
        length = int(caller.headers.get("Content-Length", 0))
        if manners.asked == manners.tells_at:
            manners.reached.set()
        manners.asked += 1
        writes = caller.command == "PUT"
        if writes and manners.slam is Slam.WITHIN and len(manners.writes) == manners.slam_at:
            caller.rfile.read(length // 2)
            manners.down = True
        body = b"" if manners.down else caller.rfile.read(length)
        if manners.down or len(body) < length:
            self._hang_up(caller)
        elif manners.says is not None and caller.command in manners.says_to:
            self._say(caller, *manners.says)
        elif writes:
            with self._writing:
                self._write(caller, body)
        else:
            self._answer(caller, *self._ask(caller, body))

    def _write(self, caller: BaseHTTPRequestHandler, body: bytes) -> None:
        manners = self.manners
        conditional = any(name in caller.headers for name in CONDITIONS)
        if conditional and manners.conditions == "refused":
            self._say(caller, 501, "NotImplemented")
            return
        slams = len(manners.writes) == manners.slam_at
        manners.writes.append(caller.path.partition("/kiosks/")[2])
        manners.down = slams
        if slams and manners.slam is Slam.BEFORE:
            self._hang_up(caller)
            return
        answered = self._ask(caller, body)
        if slams:
            self._hang_up(caller)
        else:
            self._answer(caller, *answered)

    def _ask(
        self, caller: BaseHTTPRequestHandler, body: bytes
    ) -> tuple[int, list[tuple[str, str]], bytes]:
        left_out = {"Connection", *(CONDITIONS if self.manners.conditions == "ignored" else ())}
        headers = {name: value for name, value in caller.headers.items() if name not in left_out}
        connection = HTTPConnection(*self._store, timeout=20)
        try:
            connection.request(caller.command, caller.path, body, headers)
            got = connection.getresponse()
            return got.status, got.getheaders(), got.read()
        finally:
            connection.close()

    def _answer(
        self,
        caller: BaseHTTPRequestHandler,
        status: int,
        headers: list[tuple[str, str]],
        body: bytes,
    ) -> None:
        caller.send_response_only(status)
        for name, value in headers:
            if name.lower() not in ("connection", "transfer-encoding", "date", "content-length"):
                caller.send_header(name, value)
        now = datetime.now(UTC) + self.manners.ahead
        caller.send_header("Date", format_datetime(now, usegmt=True))
        length = {name.lower(): value for name, value in headers}.get("content-length")
        caller.send_header("Content-Length", length or str(len(body)))
        caller.end_headers()
        if caller.command != "HEAD":
            caller.wfile.write(body)

    def _say(self, caller: BaseHTTPRequestHandler, status: int, code: str) -> None:
        body = f"<Error><Code>{code}</Code><Message>No.</Message></Error>".encode()
        self._answer(caller, status, [("Content-Type", "application/xml")], body)

    def _hang_up(self, caller: BaseHTTPRequestHandler) -> None:
        caller.close_connection = True
        caller.connection.close()


@contextmanager
def moto_store() -> Iterator[tuple[str, int]]:
    """Its host and port."""
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    try:
        yield server.get_host_and_port()
    finally:
        server.stop()


@contextmanager
def door_to(store: tuple[str, int]) -> Iterator[BucketDoor]:
    door = BucketDoor(store)
    try:
        yield door
    finally:
        door.close()


def with_a_key(patch: pytest.MonkeyPatch) -> None:
    """This process has a key to stores, and nothing else that it would find in the usual places."""
    for name in ("AWS_PROFILE", "AWS_SESSION_TOKEN", "AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3"):
        patch.delenv(name, raising=False)
    for name, value in {
        "AWS_ACCESS_KEY_ID": "AKIAEXAMPLE",
        "AWS_SECRET_ACCESS_KEY": "example",
        "AWS_CONFIG_FILE": "/nowhere",
        "AWS_SHARED_CREDENTIALS_FILE": "/nowhere",
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_MAX_ATTEMPTS": "1",
    }.items():
        patch.setenv(name, value)


def sync_from(door: BucketDoor, folder: Path, root_file: Path) -> How:
    """A kiosk's round over HTTP; a folder that is not there yet begins with the shop's root."""
    if not folder.exists():
        folder.mkdir()
        shutil.copyfile(root_file, folder / "root.json")
    web = Web()
    try:
        addresses = Addresses(f"{door.web}/metadata", f"{door.web}/targets")
        return sync_once(Kiosk(folder, "K1", "EUR"), addresses, web, TODAY).how
    finally:
        web.close()
