"""Whatever comes from elsewhere is read rightly or refused in our own words; nothing else happens.

Any bytes, and valid ones spoilt in a place or two, for every reader of what others write. Lists of
head office's products have tests of their own (``test_import_fuzz``), as have hostile catalogues
(``test_hostile_catalogues``) and what is signed (``test_hostile_site``).
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import Root

from kiosk import codes
from kiosk.errors import BadgeError, OfficeError, SettingsError, SyncError
from kiosk.look import (
    BadMessageError,
    Look,
    LookDone,
    WorkerReady,
    pack,
    unpack_answer,
    unpack_order,
)
from kiosk.models import ManifestError, parse_manifest
from kiosk.offers.engine import definition_file
from kiosk.offers.engine.signed_coupons import CouponError, SignedCoupon
from kiosk.offers.engine.signed_coupons import read_code as read_coupon
from kiosk.settings import read_settings
from kiosk.wedge import Key, Wedge
from offline_db.badge_list import BadgeList
from offline_db.going_up import Batch, WrongBatchError, read_batch, read_receipt, row
from offline_db.head_office.approvals import Statement, approve, check_approval
from offline_db.head_office.intake.mapping import read_mapping
from offline_db.head_office.intake.problems import IntakeError
from offline_db.head_office.keys import open_key, public_key
from offline_db.head_office.learned_file import LearnedFileError, read_learned_file
from offline_db.head_office.receiving.in_sqlite import SqliteFile, SqliteStore
from offline_db.head_office.receiving.service import Service
from offline_db.journal_rows import body_of
from offline_db.packed import PackedError, pack_bytes, unpack, unpack_bytes
from offline_db.release import Release, read_release, write_release
from offline_db.sending.sent import read_sent
from offline_db.sync.memory import Memory
from tests.unit.going_up import ask, sale

ROOT = Path(__file__).parents[2]
TIMES = pytest.mark.parametrize("times", [40, pytest.param(5_000, marks=pytest.mark.proof)])
DEEP = 100_000
NASTY = (
    b"", b"\0", b"\xff" * 50, b"\xed\xa0\x80", b"[" * DEEP, b'{"a":' * DEEP, b"a = " + b"[" * DEEP,
    b'{"a": ' + b"9" * 10_000 + b"}", b"a = " + b"9" * 10_000, b"a." * DEEP + b"a = 1",
    b'"\\ud800"', b"1e400", b"\x91" * DEEP, b"-" * DEEP, "²".encode(), b"a = 0x" + b"f" * 10_000,
    b"a = 1e99999999", b"a = 99999-99-99", b"\xef\xbb\xbf",
)  # fmt: skip


def tries(times: int) -> settings:
    return settings(max_examples=times, deadline=None, suppress_health_check=list(HealthCheck))


@dataclass(frozen=True, slots=True)
class Reader:
    """Something that is read.

    Attributes:
        read: reads it; may leave files in the folder. refuses: what it raises for what it does not
            take; nothing else may come out of it. right: examples that it takes.
    """

    read: Callable[[bytes, Path], object]
    refuses: type[Exception] | tuple[type[Exception], ...]
    right: tuple[bytes, ...]


def in_a_file(read: Callable[[Path], object]) -> Callable[[bytes, Path], object]:
    def written(content: bytes, folder: Path) -> object:
        path = folder / "file"
        path.write_bytes(content)
        return read(path)

    return written


def text(read: Callable[[str], object]) -> Callable[[bytes, Path], object]:
    """As a file's text comes in: what is no UTF-8 was refused where it was opened."""
    return lambda content, _: read(content.decode("utf-8", "surrogateescape"))


def _approval(path: Path) -> None:
    check_approval(path, STATEMENT, OFFICE, ())


def _office() -> Root:
    root = Root()
    root.add_key(SIGNER.public_key, "targets")
    return root


def _approved() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "yes"
        approve(STATEMENT, SIGNER, path)
        return path.read_bytes()


def _remembered(content: bytes, folder: Path) -> None:
    for name in ("state.json", "status.json"):
        (folder / name).write_bytes(content)
    memory = Memory(folder)
    memory.state()
    memory.status()


def _unpacked(content: bytes, folder: Path) -> None:
    with suppress(PackedError):
        unpack_bytes(content, most=100_000)
    packed = folder / "packed"
    packed.write_bytes(content)
    with suppress(PackedError):
        unpack(packed, folder / "plain", size=100)
    assert (folder / "plain").stat().st_size <= 200_000


SIGNER = CryptoSigner.generate_ed25519()
STATEMENT = Statement("all", "a" * 64, "b" * 64)
OFFICE = _office()
BATCH = msgspec.json.encode({"kiosk": "K1", "rows": []})
DAY = date(2026, 11, 30)
PROMOTIONS = (ROOT / "assets" / "demo" / "promotions.toml").read_bytes()
RELEASE = Release("2026-11-30.1", "0" * 64, 4, 1000, ("2026-11-29.1",), 50)
READERS = {
    "release": Reader(lambda content, _: read_release(content, "here"), SyncError,
                      (write_release(RELEASE),)),
    "batch": Reader(lambda content, _: read_batch(content), WrongBatchError, (BATCH,)),
    "receipt": Reader(lambda content, _: read_receipt(content), WrongBatchError,
                      (b'{"kept":1,"known":2,"differing":["a"]}',)),
    "memory": Reader(_remembered, (), (
        b'{"files":{"catalog-2026-11-30.1.db":"00"},"refused":["2026-11-29.1"],"settled":"a"}',
        b'{"at":"2026-11-30T12:00:00+00:00","says":"nothing new","ok_at":null}',
    )),
    "sent": Reader(in_a_file(read_sent), (), (b'{"journal":"a","seq":3,"day":"2026-11-30"}',)),
    "order": Reader(lambda content, _: unpack_order(content), BadMessageError,
                    (pack(Look("a", age=True)),)),
    "answer": Reader(lambda content, _: unpack_answer(content), BadMessageError,
                     (pack(LookDone("a")), pack(WorkerReady("no camera")))),
    "settings": Reader(text(lambda said: read_settings(said, "kiosk.toml")), SettingsError,
                       (b'kiosk = "K1"\nlanguages = ["en", "de"]\nquiet_seconds = 60\n',)),
    "models": Reader(text(lambda said: parse_manifest(said, "manifest")), ManifestError,
                     ((ROOT / "assets" / "models" / "manifest.toml").read_bytes(),)),
    "promotions": Reader(text(lambda said: definition_file.read(said, is_json=False)), (),
                         (PROMOTIONS,)),
    "promotions in JSON": Reader(text(lambda said: definition_file.read(said, is_json=True)), (), (
        b'[{"id":"a","kind":"percentage","percent":10,"sku":["1"],"starts":"2026-11-30"}]',
        (b'{"promotion":[{"id":"b","kind":"tiered","tiers":[{"from":"10.00","percent":5}]}],'
        b'"points":{"per":"1.00","points":1}}'),
    )),
    "mapping": Reader(in_a_file(read_mapping), IntakeError,
                      (b'[columns]\ngtin = "EAN"\nname = ["Titel"]\n[format]\ndecimal = ","\n',)),
    "approval": Reader(in_a_file(_approval), OfficeError, (_approved(),)),
    "learned": Reader(in_a_file(read_learned_file), LearnedFileError,
                      ((ROOT / "assets" / "demo" / "learned.json").read_bytes()[:20_000],)),
    "badges": Reader(in_a_file(lambda path: BadgeList(path).knows("1" * 40)), BadgeError,
                     (b'[{"label":"blue","salt":"00","hash":"11"}]',)),
    "public key": Reader(in_a_file(lambda path: public_key(path.rename(f"{path}.pub"))),
                         OfficeError, ((b"-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA\n"
                                       b"-----END PUBLIC KEY-----\n"),)),
    "key": Reader(in_a_file(lambda path: open_key(path, "a long passphrase")), OfficeError,
                  ((b"-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIA==\n"
                   b"-----END PRIVATE KEY-----\n"),)),
    "packed": Reader(_unpacked, (), (pack_bytes(b"hello" * 20), pack_bytes(b"\0" * 1_000_000))),
}  # fmt: skip


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


def tried(reader: Reader, content: bytes, folder: Path) -> None:
    with suppress(*(reader.refuses if isinstance(reader.refuses, tuple) else (reader.refuses,))):
        reader.read(content, folder)


@pytest.mark.parametrize("name", READERS)
def test_what_is_nasty_is_refused(name: str, folder: Path) -> None:
    for nasty in NASTY:
        tried(READERS[name], nasty, folder)


@TIMES
@pytest.mark.parametrize("name", READERS)
def test_any_bytes_are_read_or_refused(name: str, folder: Path, times: int) -> None:
    @tries(times)
    @given(st.binary(max_size=300) | st.text(max_size=100).map(str.encode))
    def any_bytes(content: bytes) -> None:
        tried(READERS[name], content, folder)

    any_bytes()


@st.composite
def spoilt(draw: st.DrawFn, whole: bytes) -> bytes:
    """``whole`` with other bytes, a flipped bit, or another number or word in some places."""
    content = bytearray(whole)
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(content)))
        match draw(st.integers(0, 3)):
            case 0 if at < len(content):
                content[at] ^= 1 << draw(st.integers(0, 7))
            case 1:
                content[at : at + draw(st.integers(0, 12))] = draw(st.binary(max_size=8))
            case 2:
                word = draw(st.sampled_from(WORDS))
                content[at : at + draw(st.sampled_from((0, 1, len(word))))] = word
            case _:
                del content[at:]
    return bytes(content)


WORDS = (
    b"-1", b"0", b"1e9", b"99999999999999999999999", b"null", b"true", b'""', b"[]", b"{}", b"NaN",
    b"1e999999", b'"1e999999"', b"-0.0", "²".encode(), b"\n", b"]", b"}", b"9" * 5_000, b"1.5",
    b"2026-02-30", b"\\u0000", b"../", "\ud7ff".encode(), b'"', b"0001-01-01", b"9999-12-31",
    b"2026-11-30T12:00:00+23:59", b"inf", b"[[", b"[a]\n",
)  # fmt: skip


@TIMES
@pytest.mark.parametrize("name", READERS)
def test_what_is_spoilt_on_the_way_is_read_or_refused(name: str, folder: Path, times: int) -> None:
    reader = READERS[name]

    @tries(times)
    @given(st.sampled_from(reader.right).flatmap(spoilt))
    def damaged(content: bytes) -> None:
        tried(reader, content, folder)

    damaged()


# --- what a shopper holds before the scanner ------------------------------------------------------

PARTS = st.sampled_from((
    "]C1", "]d2", "]Q3", "]e0", "]E0", "01", "(01)", "04006381333931", "4006381333931", "\x1d",
    "10", "3103", "392", "17", "991231", "000000", "https://id.gs1.org/01/", "/10/", "?3103=",
    "%1d", "%",
    "askfirst:card:", "askfirst:staff:", "299", "2" * 40, "SUMMER", "-", "٣", "²", "\ud800", "\0",
    "http://", "//", "[", "]", "@", ":", "#", "8004", "255", "00", "\n", "é", "1" * 300,
))  # fmt: skip
SCANNED = st.lists(PARTS | st.text(max_size=8) | st.characters(), max_size=12).map("".join)


@TIMES
def test_any_text_before_the_scanner_is_a_code_or_none(times: int) -> None:
    @tries(times * 5)
    @given(SCANNED)
    def any_text(scanned: str) -> None:
        found = codes.read_code(scanned, "299")
        assert isinstance(found, codes.Code)
        if isinstance(found, codes.ProductCode):
            assert 0 < found.gtin < 10**14

    any_text()


@TIMES
def test_any_keys_come_to_an_end_as_scans_or_presses(times: int) -> None:
    keys = st.tuples(st.sampled_from(Key), st.sampled_from(" a1é\0"), st.integers(0, 700))

    @tries(times)
    @given(st.lists(keys, max_size=60))
    def any_keys(pressed: list[tuple[Key, str, int]]) -> None:
        wedge, at = Wedge(), 0.0
        for kind, letter, gap in pressed:
            at += gap
            wedge.key(kind, letter, at)
            wedge.quiet(at + gap)
            assert wedge.held < 10

    any_keys()


@TIMES
def test_any_text_is_a_coupon_of_this_shop_or_none(times: int) -> None:
    key = b"k" * 32
    right = SignedCoupon("SUMMER", 17, DAY).code(key)

    @tries(times)
    @given(SCANNED | spoilt(right.encode()).map(lambda said: said.decode("utf-8", "replace")))
    def any_coupon(said: str) -> None:
        with suppress(CouponError):
            assert read_coupon(said, key, DAY, ()).text.startswith("SUMMER-000000017")

    any_coupon()


# --- what kiosks send to head office --------------------------------------------------------------


@TIMES
def test_head_office_answers_any_batch(folder: Path, times: int) -> None:
    received = folder / "received.db"
    token = SqliteFile(received).admit("K1")
    body = msgspec.json.encode(body_of(sale(1))).decode()
    rows = [row("2026-11-30", sale(1).sale_id, "sale", body)]
    right = msgspec.json.encode(Batch("K1", rows))
    store = SqliteStore(received)
    service = Service(store)

    @tries(times)
    @given(spoilt(right) | st.binary(max_size=200), st.binary(max_size=20), st.booleans())
    def any_batch(content: bytes, other: bytes, known: bool) -> None:
        status, _ = ask(service, content, token if known else other.decode("latin-1"))
        assert status in (200, 400, 401, 413)

    any_batch()
    for nasty in NASTY:
        assert ask(service, nasty, token)[0] == 400
    asyncio.run(store.close())
