"""Files that head office signed: brought whole and right, or refused in plain words."""

from __future__ import annotations

import json
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from random import Random

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import MetaFile

from offline_db.sync.signed import (
    Addresses,
    NotReachedError,
    NotTrustedError,
    OutOfDateError,
    SignedFiles,
    SyncError,
)
from offline_db.sync.stick import Stick
from offline_db.sync.web import Patience, Way, Web
from tests.unit.signed_site import PAST, SignedSite
from tests.unit.web_site import WebSite, serving

BIG = Random(5).randbytes(3_000_000)
NOW = datetime.now(UTC)
QUICK = Patience(connect=1, silence=0.4, whole=2)


@pytest.fixture
def site(tmp_path: Path) -> SignedSite:
    return SignedSite(tmp_path / "site")


@pytest.fixture
def web(site: SignedSite) -> Iterator[WebSite]:
    with serving(site.folder) as web:
        yield web


class Kiosk:
    """The kiosk's side; each ``files`` is a new run over what earlier runs kept."""

    def __init__(self, folder: Path, address: str, root: bytes | None) -> None:
        self.seen = folder / "seen"
        self.into = folder / "files"
        self.address = address
        self.root = root
        self.now: datetime | None = None
        self.way: Way | None = None
        self.ways: list[Way] = []

    def files(self) -> SignedFiles:
        way = self.way or Web(QUICK)
        self.ways.append(way)
        base = f"{self.address}/" if self.address else ""
        addresses = Addresses(f"{base}metadata", f"{base}targets")
        return SignedFiles(self.seen, addresses, way, root=self.root, now=self.now)

    def refresh(self) -> SignedFiles:
        files = self.files()
        files.refresh()
        return files

    def bring(self, name: str) -> bytes:
        return self.refresh().bring(name, self.into, most=10_000_000).read_bytes()


@pytest.fixture
def kiosk(tmp_path: Path, site: SignedSite, web: WebSite) -> Iterator[Kiosk]:
    kiosk = Kiosk(tmp_path, web.address, site.first_root)
    yield kiosk
    for way in kiosk.ways:
        way.close()


def test_a_signed_file_is_brought(site: SignedSite, kiosk: Kiosk) -> None:
    site.put("a/b.txt", b"hello")
    site.sign()
    assert kiosk.bring("a/b.txt") == b"hello"


@pytest.mark.parametrize("consistent", [True, False])
def test_names_on_the_server_are_as_its_root_says(tmp_path: Path, consistent: bool) -> None:
    site = SignedSite(tmp_path / "other", consistent=consistent)
    site.put("a/b.txt", b"hello")
    site.sign()
    with serving(site.folder) as web:
        kiosk = Kiosk(tmp_path, web.address, site.first_root)
        assert kiosk.bring("a/b.txt") == b"hello"
        kiosk.ways[0].close()


def test_a_stick_with_the_same_files_will_do(
    tmp_path: Path, site: SignedSite, kiosk: Kiosk
) -> None:
    site.put("big", BIG)
    site.sign()
    kiosk.address, kiosk.way = "", Stick(site.folder)
    assert kiosk.bring("big") == BIG


def test_a_stick_that_was_pulled_out_says_so(tmp_path: Path, kiosk: Kiosk) -> None:
    kiosk.address, kiosk.way = "", Stick(tmp_path / "gone")
    with pytest.raises(NotReachedError, match="is the stick still in"):
        kiosk.refresh()


def test_what_is_here_and_right_is_not_fetched_again(
    site: SignedSite, web: WebSite, kiosk: Kiosk
) -> None:
    site.put("big", BIG)
    site.sign()
    kiosk.bring("big")
    asked = len(web.asked)
    assert kiosk.bring("big") == BIG
    assert not [path for path, _ in web.asked[asked:] if "targets/" in path]


def test_a_file_that_was_spoilt_here_is_fetched_again(site: SignedSite, kiosk: Kiosk) -> None:
    site.put("big", BIG)
    site.sign()
    kiosk.bring("big")
    (kiosk.into / "big").write_bytes(b"x" + BIG[1:])
    assert kiosk.bring("big") == BIG


def test_a_broken_download_goes_on_where_it_stopped(
    site: SignedSite, web: WebSite, kiosk: Kiosk
) -> None:
    site.put("big", BIG)
    site.sign()
    web.instead["big"] = lambda to, body: web.send(to, body[:2_000_000], length=len(body))
    with pytest.raises(NotReachedError, match="hung up before the end"):
        kiosk.bring("big")
    web.instead.clear()
    web.sent = 0
    assert kiosk.bring("big") == BIG
    assert web.asked[-1][1] == "bytes=2000000-"
    assert web.sent < 1_010_000


@pytest.mark.parametrize("came", [0, 1, 1_000, 1 << 20, (1 << 20) + 1, 2_999_999])
def test_a_download_that_breaks_off_anywhere_is_never_taken_for_whole(
    site: SignedSite, web: WebSite, kiosk: Kiosk, came: int
) -> None:
    site.put("big", BIG)
    site.sign()
    web.instead["big"] = lambda to, body: web.send(to, body[:came], length=len(body))
    with pytest.raises(NotReachedError, match="hung up before the end"):
        kiosk.bring("big")
    assert not (kiosk.into / "big").exists()
    web.instead.clear()
    assert kiosk.bring("big") == BIG


def test_a_part_that_turns_out_wrong_gets_one_fresh_start(site: SignedSite, kiosk: Kiosk) -> None:
    site.put("big", BIG)
    site.sign()
    kiosk.into.mkdir()
    (kiosk.into / "big.part").write_bytes(b"x" * 2_000_000)
    assert kiosk.bring("big") == BIG


def test_nothing_new_costs_one_short_answer(site: SignedSite, web: WebSite, kiosk: Kiosk) -> None:
    assert not kiosk.files().is_unchanged(NOW)  # never asked before
    kiosk.refresh()
    asked, web.sent = len(web.asked), 0
    assert kiosk.files().is_unchanged(NOW)
    assert [path for path, _ in web.asked[asked:]] == ["/metadata/timestamp.json"]
    assert web.sent == 0
    site.sign()
    assert not kiosk.files().is_unchanged(NOW)


def test_a_server_that_says_nothing_is_new_for_ever_is_found_out(
    site: SignedSite, web: WebSite, kiosk: Kiosk
) -> None:
    kiosk.refresh()
    web.instead["timestamp"] = lambda to, body: web.send(to, b"", 304)
    assert kiosk.files().is_unchanged(NOW)
    assert not kiosk.files().is_unchanged(site.timestamp.expires + timedelta(seconds=1))


def test_a_new_key_is_followed_and_the_old_one_counts_no_more(
    site: SignedSite, kiosk: Kiosk
) -> None:
    kiosk.refresh()
    old = site.signers["targets"]
    site.new_key("targets")
    site.put("a", b"new")
    site.sign()
    assert kiosk.bring("a") == b"new"
    site.signers["targets"] = old
    site.put("a", b"stolen key")
    site.sign()
    with pytest.raises(NotTrustedError, match="is refused"):
        kiosk.bring("a")


# --- attacks --------------------------------------------------------------------------------------


def wrong_key(site: SignedSite) -> None:
    site.signers["targets"] = CryptoSigner.generate_ed25519()
    site.sign()


def rolled_back(site: SignedSite) -> None:
    site.timestamp.version = 0
    site.timestamp.snapshot_meta = MetaFile(1)
    site.write(site.timestamp)


def mixed(site: SignedSite) -> None:
    """The snapshot of one day beside the targets of another."""
    before = site.targets.version
    site.sign()
    folder = site.folder / "metadata"
    old = (folder / f"{before}.targets.json").read_bytes()
    (folder / f"{site.targets.version}.targets.json").write_bytes(old)


def tampered(site: SignedSite) -> None:
    site.sign()
    path = site.folder / "metadata" / "timestamp.json"
    said = json.loads(path.read_bytes())
    said["signed"]["meta"]["snapshot.json"]["version"] += 1
    path.write_text(json.dumps(said))


def endless(site: SignedSite) -> None:
    (site.folder / "metadata" / "timestamp.json").write_bytes(b" " * 1_000_000)


@pytest.mark.parametrize("attack", [wrong_key, rolled_back, mixed, tampered, endless])
def test_what_was_not_signed_as_it_should_be_is_refused(
    site: SignedSite, kiosk: Kiosk, attack: Callable[[SignedSite], None]
) -> None:
    site.put("a", b"good")
    site.sign()
    assert kiosk.bring("a") == b"good"
    attack(site)
    with pytest.raises(NotTrustedError, match=r"The catalogue in use stays\."):
        kiosk.refresh()
    assert (kiosk.into / "a").read_bytes() == b"good"


@pytest.mark.parametrize("role", ["timestamp", "snapshot", "targets"])
def test_what_is_out_of_date_is_refused_with_the_servers_clock(
    site: SignedSite, kiosk: Kiosk, role: str
) -> None:
    getattr(site, role).expires = PAST
    site.sign()
    with pytest.raises(OutOfDateError, match=r"clocks agree \(.* GMT\), so ask head office"):
        kiosk.refresh()


@pytest.mark.parametrize("years", [10, -10])
def test_a_clock_ten_years_off_takes_nothing_wrong(
    site: SignedSite, kiosk: Kiosk, years: int
) -> None:
    """Ahead, all that is signed has run out; behind, nothing has, and signatures hold as ever."""

    kiosk.now = datetime.now(UTC) + timedelta(days=years * 365)
    if years > 0:
        with pytest.raises(OutOfDateError, match=r"is 36\d\d days ahead of .*: set it right"):
            kiosk.refresh()
    else:
        kiosk.refresh()
        tampered(site)
        with pytest.raises(NotTrustedError):
            kiosk.refresh()


def test_a_file_that_was_changed_on_the_server_is_refused(site: SignedSite, kiosk: Kiosk) -> None:
    site.put("big", BIG).write_bytes(b"x" + BIG[1:])
    site.sign()
    with pytest.raises(NotTrustedError, match="is refused"):
        kiosk.bring("big")
    assert list(kiosk.into.iterdir()) == []


def test_a_file_that_goes_on_and_on_is_cut(site: SignedSite, web: WebSite, kiosk: Kiosk) -> None:
    site.put("big", BIG).write_bytes(BIG + b"x" * 50_000_000)
    site.sign()
    with pytest.raises(NotTrustedError, match=r"goes on after the 3,000,000 bytes"):
        kiosk.bring("big")
    assert list(kiosk.into.iterdir()) == []


def test_a_file_too_large_for_the_kiosk_is_not_fetched(
    site: SignedSite, web: WebSite, kiosk: Kiosk
) -> None:
    site.put("big", BIG)
    site.sign()
    with pytest.raises(NotTrustedError, match="at most 1,000"):
        kiosk.refresh().bring("big", kiosk.into, most=1_000)
    assert not any("targets/" in path for path, _ in web.asked)


def test_a_name_that_was_not_signed_is_refused(kiosk: Kiosk) -> None:
    with pytest.raises(NotTrustedError, match="signed no file 'nothing'"):
        kiosk.bring("nothing")


def test_keys_that_are_no_keys_are_refused(kiosk: Kiosk) -> None:
    kiosk.root = b"hello"
    with pytest.raises(NotTrustedError, match=r"Put the root\.json that head office gave out"):
        kiosk.refresh()


# --- the way there --------------------------------------------------------------------------------


def sign_in_page(web: WebSite) -> None:
    web.instead["/"] = lambda to, body: web.send(
        to, b"<html>Welcome", 200, {"Content-Type": "text/html; charset=utf-8"}
    )


def dripping(web: WebSite) -> None:
    def drip(to: BaseHTTPRequestHandler, body: bytes) -> None:
        to.send_response(200)
        to.send_header("Content-Length", "1000")
        to.end_headers()
        to.close_connection = True
        for _ in range(100):
            try:
                to.wfile.write(b" ")
            except OSError:
                return
            time.sleep(0.1)

    web.instead["/"] = drip


def silent(web: WebSite) -> None:
    web.instead["/"] = lambda to, body: time.sleep(1)


def failing(web: WebSite) -> None:
    web.instead["/"] = lambda to, body: web.send(to, b"", 503)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (sign_in_page, "wants a sign-in first"),
        (dripping, "was too slow"),
        (silent, "it fell silent"),
        (failing, "the server answered 503"),
    ],
)
def test_a_way_that_does_not_work_says_how(
    web: WebSite, kiosk: Kiosk, spoil: Callable[[WebSite], None], said: str
) -> None:
    spoil(web)
    with pytest.raises(NotReachedError, match=said):
        kiosk.refresh()


def closed_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_a_server_that_is_not_there_says_so(kiosk: Kiosk) -> None:
    kiosk.address = f"http://127.0.0.1:{closed_port()}"
    with pytest.raises(NotReachedError, match="is the network plugged in"):
        kiosk.refresh()


def test_a_proxy_that_is_not_there_says_so(kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch) -> None:
    kiosk.address = "https://office.example"
    monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{closed_port()}")
    with pytest.raises(NotReachedError, match="the proxy between here and there"):
        kiosk.refresh()


def test_a_certificate_that_nobody_vouches_for_says_so(tmp_path: Path, kiosk: Kiosk) -> None:
    with impostor(tmp_path) as address:
        kiosk.address = address
        with pytest.raises(NotReachedError, match="nobody whom this kiosk trusts vouches"):
            kiosk.refresh()


class impostor:  # noqa: N801 - used as a context manager
    """A TLS server with a certificate of its own making."""

    def __init__(self, folder: Path) -> None:
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
        now = datetime.now(UTC)
        made = (
            x509.CertificateBuilder().subject_name(name).issuer_name(name)
            .public_key(key.public_key()).serial_number(7)
            .not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
            .sign(key, hashes.SHA256())
        )  # fmt: skip
        pem = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        ) + made.public_bytes(serialization.Encoding.PEM)  # fmt: skip
        (folder / "own.pem").write_bytes(pem)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(folder / "own.pem")
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.context = context

    def __enter__(self) -> str:
        threading.Thread(target=self._serve, daemon=True).start()
        return f"https://127.0.0.1:{self.socket.getsockname()[1]}"

    def _serve(self) -> None:
        while True:
            try:
                caller, _ = self.socket.accept()
                with self.context.wrap_socket(caller, server_side=True):
                    pass
            except ssl.SSLError:
                continue
            except OSError:
                return

    def __exit__(self, *_: object) -> None:
        self.socket.close()


def test_a_full_disk_says_so_and_keeps_what_was_seen(
    site: SignedSite, kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.put("big", BIG)
    site.sign()
    files = kiosk.refresh()
    kiosk.into.write_text("a file where the folder should be")
    with pytest.raises(SyncError, match="Make room, or give the right"):
        files.bring("big", kiosk.into, most=10_000_000)
