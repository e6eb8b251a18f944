"""What comes from a server or on a stick, spoilt or made to harm: taken, or refused in words.

Signed names before and after their signature was looked at, patches and packed files, and the
answers of a web server. The process itself must survive: patches are read in C.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tuf.api.exceptions import DownloadError

from kiosk.errors import SyncError
from offline_db.packed import PackedError, unpack_bytes
from offline_db.patches import PatchError, apply
from offline_db.sync.signed import Addresses, SignedFiles
from offline_db.sync.stick import Stick
from offline_db.sync.web import Patience, Web
from tests.faults.test_flipped_bits import milk, sync
from tests.faults.test_foreign_bytes import NASTY, spoilt
from tests.unit.fakes import MILK
from tests.unit.office import Office
from tests.unit.signed_site import SignedSite

TIMES = pytest.mark.parametrize("times", [15, pytest.param(1_500, marks=pytest.mark.proof)])
ADDRESSES = Addresses("metadata", "targets")


def tries(times: int) -> settings:
    return settings(max_examples=times, deadline=None, suppress_health_check=list(HealthCheck))


# --- signed names ---------------------------------------------------------------------------------


class Kiosk:
    """Asks a site whose files others have their hands on."""

    def __init__(self, folder: Path) -> None:
        self.site = SignedSite(folder / "site")
        self.site.put("a/b.txt", b"hello")
        self.site.sign()
        self.seen, self.into = folder / "seen", folder / "into"

    def asks(self) -> None:
        for folder in (self.seen, self.into):
            shutil.rmtree(folder, ignore_errors=True)
        way = Stick(self.site.folder)
        files = SignedFiles(self.seen, ADDRESSES, way, root=self.site.first_root)
        files.refresh()
        for name in ("a/b.txt", "../x", "none"):
            with suppress(SyncError):
                found = files.bring(name, self.into, most=1_000)
                assert found.parent == self.into
                assert found.read_bytes() == b"hello"


@pytest.fixture
def kiosk(tmp_path: Path) -> Kiosk:
    return Kiosk(tmp_path)


def newest(site: SignedSite, role: str) -> Path:
    folder = site.folder / "metadata"
    version = getattr(site, role).version
    return folder / ("timestamp.json" if role == "timestamp" else f"{version}.{role}.json")


@TIMES
@pytest.mark.parametrize("role", ["timestamp", "snapshot", "targets", "root"])
def test_signed_names_that_were_spoilt_are_refused(kiosk: Kiosk, role: str, times: int) -> None:
    path = newest(kiosk.site, role)
    if role == "root":  # the next one, which every kiosk asks for
        path = path.with_name("2.root.json")
        path.write_bytes(newest(kiosk.site, "root").read_bytes())
    right = path.read_bytes()

    @tries(times)
    @given(spoilt(right) | st.binary(max_size=100))
    def any_bytes(content: bytes) -> None:
        path.write_bytes(content)
        with suppress(SyncError):
            kiosk.asks()

    any_bytes()
    for nasty in NASTY:
        path.write_bytes(nasty)
        with pytest.raises(SyncError):
            kiosk.asks()


VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=10)
    | st.sampled_from([
        "9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "../../x", "sha256", "ed25519", -1, 2**70,
        "\0", "1.0.31", "99.0.0", "", "a" * 5_000,
    ]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(["version", "length", "hashes", "targets", "keys", "roles", "name", ""])
        | st.text(max_size=5),
        inner, max_size=3,
    ),
    max_leaves=6,
)  # fmt: skip


def places(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in a tree of JSON, from the root on."""
    yield at
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places(inner, (*at, key))


@TIMES
@pytest.mark.parametrize("role", ["timestamp", "snapshot", "targets", "root"])
def test_signed_names_that_say_anything_at_all_are_taken_or_refused(
    kiosk: Kiosk, role: str, times: int
) -> None:
    """With good signatures: whoever holds the keys may have been a fool, or worse."""
    path = newest(kiosk.site, role)
    right = json.loads(path.read_bytes())["signed"]
    if role == "root":
        path, right["version"] = path.with_name("2.root.json"), 2
    spots = [spot for spot in places(right) if spot]

    @tries(times)
    @given(st.sampled_from(spots), VALUES)
    def any_value(spot: tuple[Any, ...], value: Any) -> None:
        said = json.loads(json.dumps(right))
        inner = said
        for key in spot[:-1]:
            inner = inner[key]
        inner[spot[-1]] = value
        with suppress(ValueError, TypeError):  # what no signer would sign
            path.write_bytes(signed(kiosk.site, role, said))
        with suppress(SyncError):
            kiosk.asks()

    any_value()


def signed(site: SignedSite, role: str, said: dict[str, Any]) -> bytes:
    from securesystemslib.formats import encode_canonical

    words = encode_canonical(said).encode()
    signature = site.signers[role].sign(words)
    return json.dumps({"signatures": [signature.to_dict()], "signed": said}).encode()


# --- patches --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def patched(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """A catalogue, and a patch that fits it."""
    folder = tmp_path_factory.mktemp("office")
    office = Office(folder)
    office.day(1, {MILK.gtin: 129})
    kiosk = folder / "kiosk"
    kiosk.mkdir()
    (kiosk / "root.json").write_bytes(office.root_file.read_bytes())
    sync(kiosk, office.site)
    office.day(0, {MILK.gtin: 149, **{1_000 + n: 500 + n for n in range(0, 400, 40)}})
    assert milk(kiosk) == 129
    (patch,) = (office.site / "targets" / "patches").rglob("*.zst")
    (base,) = kiosk.glob("catalog-*.db")
    return base, unpack_bytes(patch.read_bytes(), most=1_000_000)


@TIMES
def test_a_spoilt_patch_is_refused_and_the_process_lives(
    patched: tuple[Path, bytes], tmp_path: Path, times: int
) -> None:
    base, right = patched
    content, copy = base.read_bytes(), tmp_path / "copy.db"

    @tries(times * 2)
    @given(spoilt(right) | st.binary(max_size=200))
    def any_patch(patch: bytes) -> None:
        copy.write_bytes(content)
        assert survives(lambda: apply(patch, copy), PatchError)

    any_patch()


@TIMES
def test_a_spoilt_packed_patch_is_refused(patched: tuple[Path, bytes], times: int) -> None:
    from offline_db.packed import pack_bytes

    @tries(times * 5)
    @given(spoilt(pack_bytes(patched[1])))
    def any_bytes(content: bytes) -> None:
        with suppress(PackedError):
            assert len(unpack_bytes(content, most=50_000)) <= 50_000

    any_bytes()


def survives(work: Any, refuses: type[Exception]) -> bool:
    """Whether a process does ``work``, or refuses it, in time; what is read in C may end it."""
    child = os.fork()
    if child == 0:
        signal.alarm(20)
        status = 1
        with suppress(BaseException):
            with suppress(refuses):
                work()
            status = 0
        os._exit(status)
    _, status = os.waitpid(child, 0)
    return os.WIFEXITED(status) and os.WEXITSTATUS(status) == 0


# --- a web server's answers -----------------------------------------------------------------------

HEAD = b'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nETag: "a"\r\nDate: x\r\n\r\nhello'
LINES = st.sampled_from([
    b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 206 Partial Content\r\n", b"HTTP/1.1 304 Not\r\n", b"\r\n",
    b"HTTP/1.1 302 Found\r\n", b"Location: http://[::1\r\n", b"Location: \xff\r\n", b"HTTP/9 x\r\n",
    b"Content-Length: -5\r\n", b"Content-Length: 5, 6\r\n", b"Content-Length: \xb2\r\n", b"hello",
    b"Content-Length: 99999999999999999999\r\n", b"Transfer-Encoding: chunked\r\n",
    b"5\r\nhello\r\n", b"fffffffff\r\n", b"-1\r\n", b"0\r\n\r\n", b"Content-Encoding: gzip\r\n",
    b"Date: \xff\xff\r\n", b"Content-Range: bytes 3-\r\n", b"Content-Type: \r\n", b"ETag: \xe9\r\n",
    b": \r\n", b"\0\r\n",
    b"Set-Cookie: a=b; expires=x\r\n", b"HTTP/1.1 099 x\r\n", b"HTTP/1.1 100 Continue\r\n\r\n",
])  # fmt: skip


@contextmanager
def answering() -> Iterator[tuple[str, list[bytes]]]:
    """A server that says the one thing in the list and hangs up."""
    says: list[bytes] = [b""]
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            with suppress(OSError):
                while True:
                    caller, _ = server.accept()
                    with caller, suppress(OSError):
                        caller.recv(4_096)
                        caller.sendall(says[0])

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}", says
        server.shutdown(socket.SHUT_RDWR)
        thread.join()


@TIMES
def test_any_answer_of_a_web_server_brings_bytes_or_a_reason(times: int) -> None:
    with answering() as (address, says):

        @tries(times * 3)
        @given(st.lists(LINES, max_size=8).map(b"".join) | spoilt(HEAD), st.sampled_from([0, 3]))
        def any_answer(answer: bytes, start: int) -> None:
            says[0] = answer
            patience = Patience(connect=1, silence=1, whole=2)
            with closing(Web(patience)) as web, suppress(DownloadError):
                body = web.open(f"{address}/x", start, known="a" if start else "")
                found = 0
                for chunk in body.chunks if body else ():
                    found += len(chunk)
                assert found < 10_000

        any_answer()
