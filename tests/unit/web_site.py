"""A web server on loopback over a folder, which misbehaves when it is told to."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

Instead = Callable[[BaseHTTPRequestHandler, bytes], None]
"""Answers in the server's place; is handed the file's bytes (empty where there is none)."""


class WebSite:
    """Serves ``folder`` with ranges and tags.

    Attributes:
        asked: each path and its Range header, in order. sent: bytes of bodies.
        instead: by a part of the path, what answers in the server's place.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.asked: list[tuple[str, str]] = []
        self.sent = 0
        self.instead: dict[str, Instead] = {}
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                site.answer(self)

            def log_message(self, *args: object) -> None: ...

        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *caller: object) -> None:
                """A kiosk that hangs up is no error of the server's."""

        self.server = Server(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.server_port}"

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def answer(self, to: BaseHTTPRequestHandler) -> None:
        self.asked.append((to.path, to.headers.get("Range", "")))
        path = self.folder / to.path.lstrip("/")
        content = path.read_bytes() if path.is_file() else b""
        for part, instead in self.instead.items():
            if part in to.path:
                instead(to, content)
                return
        if not path.is_file():
            self.send(to, b"", 404)
            return
        tag = f'"{sha256(content).hexdigest()[:16]}"'
        if to.headers.get("If-None-Match") == tag:
            self.send(to, b"", 304)
            return
        found = re.fullmatch(r"bytes=(\d+)-", to.headers.get("Range", ""))
        start = int(found[1]) if found else 0
        headers = {"ETag": tag, "Content-Type": "application/octet-stream"}
        if found:
            headers["Content-Range"] = f"bytes {start}-{len(content) - 1}/{len(content)}"
        self.send(to, content[start:], 206 if found else 200, headers)

    def send(
        self,
        to: BaseHTTPRequestHandler,
        body: bytes,
        status: int = 200,
        headers: dict[str, str] | None = None,
        *,
        length: int | None = None,
    ) -> None:
        """``length``: what the header says, where it is not the truth."""
        to.send_response(status)
        for name, value in (headers or {}).items():
            to.send_header(name, value)
        to.send_header("Content-Length", str(len(body) if length is None else length))
        to.end_headers()
        to.wfile.write(body)
        self.sent += len(body)
        if length is not None:
            to.close_connection = True


@contextmanager
def serving(folder: Path) -> Iterator[WebSite]:
    site = WebSite(folder)
    try:
        yield site
    finally:
        site.close()
