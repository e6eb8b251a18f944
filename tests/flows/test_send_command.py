"""`askfirst head-office serve` and `askfirst send`, as two machines would run them."""

from __future__ import annotations

import http.server
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kiosk.commands.main import main
from offline_db.going_up import row
from offline_db.sending.send import Deadlines, HeadOffice
from offline_db.sending.sent import SendError
from tests.faults.receiving import RunningOffice
from tests.unit.going_up import counted_in, sell

ROW = row("2026-03-02", "0b7e8a5c-5f0e-4f0b-9f57-3f4f9d2f5a10", "sale", "{}")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ASKFIRST_HOME", str(tmp_path))
    return tmp_path


def askfirst(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


def test_a_kiosk_is_admitted_sends_and_head_office_sees_it(home: Path) -> None:
    sell(home / "journal.db", [1, 2, 3])
    assert "nothing has arrived" in askfirst("head-office", "received").output
    told = askfirst("head-office", "admit", "K1")
    (home / "head-office.token").write_text(told.stdout, encoding="ascii")
    running = RunningOffice(home / "head-office")
    running.start()
    try:
        done = askfirst("send", "--to", running.address)
        assert done.exit_code == 0, done.output
        assert "head office has 4 new rows" in done.output  # three sales, and the day's counts
        assert (
            "0 new rows, and had 4" in askfirst("send", "--to", running.address, "--again").output
        )
        assert "nothing waits to be sent" in askfirst("send", "--to", running.address).output
        assert "3 of sale" in askfirst("head-office", "received").output
        second = askfirst("head-office", "serve", "--port", str(running.port))
        assert second.exit_code == 1
        assert "written by another" in second.output
    finally:
        assert running.stop() == 0
    assert counted_in(home / "head-office" / "received.db")["sale"] == 3


def test_a_kiosk_without_head_office_keeps_what_it_has(home: Path) -> None:
    sell(home / "journal.db", [1])
    told = askfirst("send", "--to", "http://127.0.0.1:9")
    assert told.exit_code == 1
    assert "'askfirst head-office admit'" in told.output.replace("\n", " ")
    (home / "head-office.token").write_text("x", encoding="ascii")
    told = askfirst("send", "--to", "http://127.0.0.1:9")
    assert "no way to it" in told.output
    assert "stays in the journal" in told.output
    assert not (home / "sent.json").exists()


def test_wrong_words_are_told(home: Path) -> None:
    assert "no name of a kiosk" in askfirst("head-office", "admit", "a b").output
    assert "need TLS" in askfirst("head-office", "serve", "--host", "0.0.0.0").output
    early = askfirst("head-office", "remove-older", "--before", "2100-01-01")
    assert "must be a day that is over" in early.output
    assert "go together" in askfirst("head-office", "serve", "--key", __file__).output
    assert "must begin with https://" in sent_to(home, "http://office.example")


def test_a_port_that_another_program_has_is_told_in_one_line(home: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        told = askfirst("head-office", "serve", "--port", str(other.getsockname()[1]))
    assert told.exit_code == 1
    assert "cannot be listened on" in told.stderr
    assert len(told.stderr.splitlines()) == 1


def sent_to(home: Path, address: str) -> str:
    (home / "head-office.token").write_text("x", encoding="ascii")
    return askfirst("send", "--to", address).output


@contextmanager
def answering(
    status: int,
    body: bytes,
    endless: bool = False,
    drip: bool = False,
    location: str = "http://127.0.0.1:9/sign-in",
) -> Iterator[str]:
    """A server that is not head office's; ``drip``: a header a byte at a time, without an end."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            try:
                while drip:
                    self.wfile.write(b"x")
                    time.sleep(0.05)
            except OSError:
                return
            self.send_response(status)
            self.send_header("Location", location)
            self.end_headers()
            self.wfile.write(body)
            try:
                while endless:
                    self.wfile.write(b" " * 65_536)
            except OSError:
                return

        def log_message(self, *_: object) -> None:
            """Quiet."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.mark.parametrize(
    ("status", "body", "endless", "told"),
    [
        (200, b"<html>Please sign in</html>", False, "a page that wants a sign-in"),
        (302, b"", False, "said 302"),
        (401, b'{"what": "K1 is not known here"}', False, "K1 is not known here"),
        (200, b'{"kept": 7, "known": 0}', False, "another number of rows"),
        (200, b"", True, "far more than a receipt"),
    ],
)
def test_an_answer_that_is_no_receipt_acknowledges_nothing(
    status: int, body: bytes, endless: bool, told: str
) -> None:
    with answering(status, body, endless) as address:
        office = HeadOffice(address, "K1", "t")
        with pytest.raises(SendError, match=told) as caught:
            office.post([ROW])
        office.close()
    assert "stays in the journal" in str(caught.value)


def test_being_sent_on_to_what_is_no_address_is_told_and_sent_nowhere() -> None:
    with answering(302, b"", location="http://[") as address:
        office = HeadOffice(address, "K1", "t")
        with pytest.raises(SendError, match="hung up before the end"):
            office.post([ROW])
        office.close()


def test_what_goes_to_this_machine_itself_goes_past_no_proxy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It would leave the machine in the clear, token and all."""
    with answering(500, b"{}") as proxy, answering(200, b'{"kept": 1, "known": 0}') as address:
        for name in ("http_proxy", "all_proxy"):
            monkeypatch.setenv(name, proxy)
        monkeypatch.setenv("no_proxy", "")
        office = HeadOffice(address, "K1", "t")
        assert office.post([ROW]).kept == 1
        office.close()


def test_a_drip_of_bytes_meets_the_limit_on_the_whole() -> None:
    clock = iter(range(0, 1_000, 50))
    with answering(200, b"{", endless=True) as address:
        office = HeadOffice(address, "K1", "t", Deadlines(), lambda: float(next(clock)))
        with pytest.raises(SendError, match="too slow"):
            office.post([ROW])
        office.close()
