"""What is in the way to head office is told apart, each with its own words."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from offline_db.sync.ask import ask
from offline_db.sync.hitches import Hitch, NotBroughtError, clocks_differ
from offline_db.sync.web import Patience, Web
from tests.unit.tls_site import Authority, answering, authority, serving_tls
from tests.unit.web_site import WebSite, serving

QUICK = Patience(connect=2, silence=2, whole=5)
PAGE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\n<html>"


@pytest.fixture
def ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Authority:
    """Whom this kiosk trusts."""
    found = authority(tmp_path / "ours")
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(found.file))
    return found


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "site" / "metadata").mkdir(parents=True)
    (tmp_path / "site" / "metadata" / "timestamp.json").write_bytes(b"{}")
    return tmp_path / "site"


@pytest.fixture
def web(files: Path) -> Iterator[WebSite]:
    with serving(files) as web:
        yield web


def hitch(address: str) -> tuple[Hitch, str]:
    """What is in the way there, and the words for it."""
    with closing(Web(QUICK)) as way, pytest.raises(NotBroughtError) as found:
        way.open(f"{address}/metadata/timestamp.json")
    return found.value.hitch, str(found.value)


def test_a_server_whom_ours_vouch_for_is_let_in(ours: Authority, files: Path) -> None:
    with serving_tls(files, ours.vouch("127.0.0.1")) as web, closing(Web(QUICK)) as way:
        body = way.open(f"{web.address}/metadata/timestamp.json")
        assert body is not None
        assert b"".join(body.chunks) == b"{}"


@pytest.mark.parametrize(
    ("host", "days", "expected"),
    [
        ("127.0.0.1", (-60, -2), Hitch.CERTIFICATE_DAY),
        ("127.0.0.1", (5, 60), Hitch.CERTIFICATE_DAY),
        ("127.0.0.9", (-1, 30), Hitch.CERTIFICATE_NAME),
        ("other.example", (-1, 30), Hitch.CERTIFICATE_NAME),
    ],
)
def test_a_certificate_that_ran_out_or_is_anothers_says_which(
    ours: Authority, files: Path, host: str, days: tuple[int, int], expected: Hitch
) -> None:
    with serving_tls(files, ours.vouch(host, days=days)) as web:
        assert hitch(web.address)[0] is expected


def test_a_certificate_of_a_network_that_opens_secure_connections_says_so(
    ours: Authority, files: Path, tmp_path: Path
) -> None:
    theirs = authority(tmp_path / "theirs")
    with serving_tls(files, theirs.vouch("127.0.0.1")) as web:
        found, said = hitch(web.address)
    assert found is Hitch.CERTIFICATE
    assert "REQUESTS_CA_BUNDLE then names a file with its certificate" in said


def test_a_sign_in_in_place_of_a_secure_answer_says_so(ours: Authority) -> None:
    with answering(lambda _: PAGE) as port:
        assert hitch(f"https://127.0.0.1:{port}")[0] is Hitch.NOT_SECURE


def test_a_sign_in_page_is_no_file(web: WebSite) -> None:
    web.instead["/"] = lambda to, _: web.send(to, b"<html>", 200, {"Content-Type": "text/html"})
    assert hitch(web.address)[0] is Hitch.SIGN_IN
    web.instead["/"] = lambda to, _: web.send(to, b"sign in", 511)
    assert hitch(web.address)[0] is Hitch.SIGN_IN


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_being_sent_on_to_a_sign_in_elsewhere_names_it(web: WebSite, status: int) -> None:
    there = {"Location": "http://sign-in.hotel.example/welcome?to=us"}
    web.instead["/"] = lambda to, _: web.send(to, b"", status, there)
    found, said = hitch(web.address)
    assert found is Hitch.SENT_ON
    assert said.endswith("(sign-in.hotel.example)")


def test_a_server_may_send_us_on_to_itself_but_not_in_circles(web: WebSite) -> None:
    there = {"Location": "/elsewhere/timestamp.json"}
    (web.folder / "elsewhere").mkdir()
    (web.folder / "elsewhere" / "timestamp.json").write_bytes(b"moved")
    web.instead["/metadata"] = lambda to, _: web.send(to, b"", 302, there)
    with closing(Web(QUICK)) as way:
        body = way.open(f"{web.address}/metadata/timestamp.json")
        assert body is not None
        assert b"".join(body.chunks) == b"moved"
    web.instead["/elsewhere"] = lambda to, _: web.send(to, b"", 302, there)
    assert hitch(web.address)[0] is Hitch.SENT_ON


WANTS_LOGIN = (
    b"HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n"
    b"Content-Length: 0\r\nConnection: close\r\n\r\n"
)


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_proxy_that_wants_a_login_says_so(monkeypatch: pytest.MonkeyPatch, scheme: str) -> None:
    with answering(lambda _: WANTS_LOGIN) as port:
        monkeypatch.setenv(f"{scheme}_proxy", f"http://127.0.0.1:{port}")
        found, said = hitch(f"{scheme}://office.example/shop")
    assert found is Hitch.PROXY_LOGIN
    assert "http://NAME:PASSWORD@PROXY:PORT" in said


def test_a_proxy_that_refuses_or_is_not_there_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    refuses = b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"
    with answering(lambda _: refuses) as port:
        monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{port}")
        assert hitch("https://office.example/shop")[0] is Hitch.PROXY
    assert hitch("https://office.example/shop")[0] is Hitch.PROXY


def test_no_network_and_a_wrong_name_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    assert hitch(f"http://127.0.0.1:{port}")[0] is Hitch.NOT_REACHED

    def nobody(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", nobody)
    assert hitch("http://ofice.example")[0] is Hitch.NO_SUCH_NAME


def test_a_clock_that_is_off_is_named_with_by_how_much() -> None:
    now = datetime(2026, 3, 2, 12, tzinfo=UTC)
    said = "Mon, 02 Mar 2026 12:05:00 GMT"
    assert clocks_differ(said, now) == ""
    assert "(2026-03-12 12:00) is 9 days ahead of" in clocks_differ(said, now + timedelta(days=10))
    assert "is 35 minutes behind" in clocks_differ(said, now - timedelta(minutes=30))
    for nothing in ("", "yesterday", "Mon, 99 Mar 2026 12:05:00 GMT", "Mon, 02 Mar 2026 12:05:00"):
        assert clocks_differ(nothing, now) == ""


def test_asking_says_whether_the_way_is_free_and_the_clock_right(web: WebSite) -> None:
    now = datetime.now(UTC)
    with closing(Web(QUICK)) as way:
        assert ask(web.address, way, now).says == f"{web.address} answers, and the clocks agree"
        off = ask(web.address, way, now + timedelta(days=3650))
        assert off.says == "reached, but the clocks differ"
        assert "Set the clock: this kiosk's clock" in off.remedy
        assert "404" in ask(f"{web.address}/shop", way, now).says
        web.instead["/"] = lambda to, _: web.send(to, bytes(100_000))
        assert "is not what head office gives out" in ask(web.address, way, now).says
        web.instead["/"] = lambda to, _: web.send(to, b"<html>Welcome</html>")
        assert ask(web.address, way, now).says == "what answers there is not head office"
        web.instead["/"] = lambda to, _: web.send(to, b"", 200, {"Content-Type": "text/html"})
        assert ask(web.address, way, now).remedy.endswith("wants a sign-in first.")
