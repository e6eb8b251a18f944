"""A web server that answers wrongly, by accident or on purpose: never more than one sentence.

What it signed is judged elsewhere; here it is about the answer around the bytes. Whatever one bad
answer says, the next good one is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from random import Random

import pytest

from kiosk.errors import SyncError
from offline_db.sync.signed import Addresses, NotReachedError, OutOfDateError, SignedFiles
from offline_db.sync.web import Patience, Web
from tests.unit.signed_site import SignedSite
from tests.unit.web_site import Instead, WebSite, serving

BIG = Random(7).randbytes(3_000_000)
NOW = datetime.now(UTC)
QUICK = Patience(connect=1, silence=1, whole=5)


@pytest.fixture
def site(tmp_path: Path) -> SignedSite:
    return SignedSite(tmp_path / "site")


@pytest.fixture
def web(site: SignedSite) -> Iterator[WebSite]:
    with serving(site.folder) as web:
        yield web


Asked = Callable[[Callable[[SignedFiles], object]], object]


@pytest.fixture
def ask(tmp_path: Path, site: SignedSite, web: WebSite) -> Asked:
    """Does something with a new run's files, over what earlier runs kept."""
    addresses = Addresses(f"{web.address}/metadata", f"{web.address}/targets")

    def asked(work: Callable[[SignedFiles], object], now: datetime = NOW) -> object:
        with closing(Web(QUICK)) as way:
            files = SignedFiles(tmp_path / "seen", addresses, way, root=site.first_root, now=now)
            return work(files)

    return asked


def with_headers(web: WebSite, headers: dict[str, str], status: int = 200) -> Instead:
    return lambda to, body: web.send(to, body, status, headers)


@pytest.mark.parametrize("there", ["http://[", "//[::", "http://\x1b[31mred/", "", "\\\\x"])
def test_being_sent_to_an_address_that_makes_no_sense_is_told(
    web: WebSite, ask: Asked, there: str
) -> None:
    ask(SignedFiles.refresh)
    web.instead["/"] = with_headers(web, {"Location": there}, 302)
    with pytest.raises(SyncError) as told:
        ask(lambda files: (files.is_unchanged(NOW), files.refresh()))
    assert str(told.value).isprintable()
    web.instead.clear()
    assert ask(lambda files: files.is_unchanged(NOW))


@pytest.mark.parametrize(
    "tag", ['"one\r\n two"', '"' + "x" * 20_000 + '"', "no quotes", '"\x1b[31m"', 'W/"', '"\xe9"']
)
def test_a_tag_that_cannot_be_said_back_is_not_kept(
    site: SignedSite, web: WebSite, ask: Asked, tag: str
) -> None:
    web.instead["timestamp"] = with_headers(web, {"ETag": tag})
    ask(SignedFiles.refresh)
    web.instead.clear()
    assert not ask(lambda files: files.is_unchanged(NOW))  # asked in earnest
    ask(SignedFiles.refresh)
    assert ask(lambda files: files.is_unchanged(NOW))


@pytest.mark.parametrize("status", [400, 404, 412, 431, 500])
def test_a_server_that_stumbles_over_a_tag_is_asked_without(
    web: WebSite, ask: Asked, status: int
) -> None:
    ask(SignedFiles.refresh)

    def stumbles(to: BaseHTTPRequestHandler, body: bytes) -> None:
        known = "If-None-Match" in to.headers
        web.send(to, b"" if known else body, status if known else 200)

    web.instead["timestamp"] = stumbles
    assert not ask(lambda files: files.is_unchanged(NOW))
    ask(SignedFiles.refresh)


@pytest.mark.parametrize(
    "date", ["Mon, 01 Jan 2026 00:00:00 +99999999999999", "\x1b[31m", "x" * 10_000, "0", "-1"]
)
def test_a_date_that_is_none_is_no_clock(
    site: SignedSite, web: WebSite, ask: Callable[..., object], date: str
) -> None:
    def dated(to: BaseHTTPRequestHandler, body: bytes) -> None:
        to.date_time_string = lambda _at=None: date  # type: ignore[method-assign,assignment,misc]
        web.send(to, body, 200 if body else 404)

    web.instead["/"] = dated
    with pytest.raises(OutOfDateError) as told:
        ask(SignedFiles.refresh, site.timestamp.expires + timedelta(days=1))
    assert str(told.value).isprintable()
    assert len(str(told.value)) < 700


def test_the_words_of_a_status_are_shown_as_letters(web: WebSite, ask: Asked) -> None:
    def answers(to: BaseHTTPRequestHandler, _body: bytes) -> None:
        to.send_response(500, "\x1b]0;mine\x07 all is well " + "x" * 5_000)
        to.send_header("Content-Length", "0")
        to.end_headers()

    web.instead["/"] = answers
    with pytest.raises(NotReachedError, match="the server answered 500") as told:
        ask(SignedFiles.refresh)
    assert str(told.value).isprintable()
    assert len(str(told.value)) < 400


PARTS = {
    "another part": {"Content-Range": "bytes 7-2999999/3000000"},
    "no word of which": {},
    "several parts": {"Content-Type": "multipart/byteranges; boundary=x"},
    "the right one, cut short": {"Content-Range": "bytes 2000000-2999999/3000000"},
}


@pytest.mark.parametrize("which", PARTS)
def test_a_server_that_gives_wrong_parts_holds_up_no_file(
    site: SignedSite, web: WebSite, ask: Asked, tmp_path: Path, which: str
) -> None:
    site.put("big", BIG)
    site.sign()
    into = tmp_path / "files"
    into.mkdir()
    (into / "big.part").write_bytes(BIG[:2_000_000])

    def wrong(to: BaseHTTPRequestHandler, body: bytes) -> None:
        part = "Range" in to.headers
        web.send(to, body[7:9] if part else body, 206 if part else 200, PARTS[which])

    web.instead["big"] = wrong
    ask(lambda files: (files.refresh(), files.bring("big", into, most=len(BIG))))
    assert (into / "big").read_bytes() == BIG


def test_a_part_where_none_was_asked_for_is_refused_and_told(
    site: SignedSite, web: WebSite, ask: Asked
) -> None:
    web.instead["/"] = with_headers(web, {"Content-Range": "bytes 0-9/10"}, 206)
    with pytest.raises(NotReachedError, match="answered 206"):
        ask(SignedFiles.refresh)


def test_a_server_that_packs_what_it_is_asked_not_to_pack_is_told(web: WebSite, ask: Asked) -> None:
    web.instead["/"] = with_headers(web, {"Content-Encoding": "gzip"})
    with pytest.raises(NotReachedError, match="switch off compression"):
        ask(SignedFiles.refresh)


def test_a_server_that_calls_our_own_packing_an_encoding_is_understood(
    site: SignedSite, web: WebSite, ask: Asked, tmp_path: Path
) -> None:
    site.put("it.zst", b"as it lies there")
    site.sign()
    web.instead["it.zst"] = with_headers(web, {"Content-Encoding": "zstd"})
    ask(lambda files: (files.refresh(), files.bring("it.zst", tmp_path / "files", most=100)))
    assert (tmp_path / "files" / "it.zst").read_bytes() == b"as it lies there"


@pytest.mark.parametrize(
    ("length", "said"),
    [(5, "refused"), (10**14, "hung up before the end"), (10**30, "hung up|refused")],
)
def test_a_length_that_is_a_lie_is_found_out(
    web: WebSite, ask: Asked, length: int, said: str
) -> None:
    web.instead["timestamp"] = lambda to, body: web.send(to, body, length=length)
    with pytest.raises(SyncError, match=said):
        ask(SignedFiles.refresh)
