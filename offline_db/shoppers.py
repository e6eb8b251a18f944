"""What shoppers agreed to leave here, each record sealed with its own card.

A record is found and read only with the code of the card it belongs to. From the
code, slowly and with the kiosk's own key file, come the name under which the record
lies and the key that opens it; neither the file, nor the file and the key together,
say whose it is or what is in it. The name of the record is as slow to make as its
key: a card has nine free digits, and a fast hash of them is tried out in minutes.

Name and past purchases are sealed apart, so a visit that may use the purchases has
no need to open the name. Erased means erased: deleted bytes are overwritten
(``secure_delete``), and the log that still holds them is cut to nothing.
"""

from __future__ import annotations

import hashlib
import logging
import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from kiosk.errors import ShopperRecordError
from kiosk.offers.engine.loyalty import Account
from kiosk.offers.ranking import PastVisit
from offline_db.migrations import Step, migrate
from offline_db.new_file import write_new

log = logging.getLogger(__name__)

SCRYPT_N = 1 << 14  # with r=8: 16 MB and about 50 ms of CPU a card
KEY_BYTES = 32
PAD = 256  # bytes; sealed fields have few sizes, so that size tells little
LAST_SALES = 20  # remembered with an account, so that none is counted twice
_NONCE = 12
_KEEP = """
INSERT INTO records (id, name, past) VALUES (?, ?, ?)
ON CONFLICT (id) DO UPDATE SET name = excluded.name, past = excluded.past
"""
_SAFE = "The visit goes on without the past purchases."

_pack = msgspec.msgpack.Encoder().encode
_visits = msgspec.msgpack.Decoder(tuple[tuple[int, tuple[int, ...]], ...])


def _first_table(db: Any) -> None:
    """Schema 1."""
    columns = {"id": bytes, "name": bytes, "past": bytes}
    db.table("records").create(columns, pk="id", not_null=set(columns), strict=True)


def _accounts(db: Any) -> None:
    """Schema 2: points and stamps, in a part of their own that a name or a past does not open."""
    db.execute("ALTER TABLE records ADD COLUMN account BLOB")


STEPS: tuple[Step, ...] = (_first_table, _accounts)


@dataclass(frozen=True, slots=True)
class _Keys:
    """What a card's code comes to: where its record lies, and what opens each part."""

    record: bytes
    name: bytes
    past: bytes
    account: bytes


class _KeptAccount(msgspec.Struct, frozen=True):
    """What a card has collected; ``sales`` are the last ones that added to it."""

    points: int = 0
    stamps: dict[str, int] = {}
    sales: tuple[str, ...] = ()
    used: dict[str, int] = {}


class ShopperRecords:
    """Fills ``ports.Shoppers``: ``shoppers.db`` and ``shoppers.key`` in ``folder``.

    The key file is made at the first opening, for the kiosk's own eyes (0600). Losing
    it makes every record unreadable for good, and that is one way to erase them all.
    """

    def __init__(self, folder: Path, random_bytes: Callable[[int], bytes] = os.urandom) -> None:
        self._path = folder / "shoppers.db"
        self._random_bytes = random_bytes
        self._key = _read_key(folder / "shoppers.key", self._path, random_bytes)
        self._db = _open(self._path)

    def knows(self, card: str) -> bool:
        """Whether somebody joined with ``card``; opens nothing, and is calm about trouble."""
        try:
            return self._row(self._keys(card)) is not None
        except ShopperRecordError as err:
            log.error("%s", err)
            return False

    def past_purchases(self, card: str) -> tuple[PastVisit, ...]:
        keys = self._keys(card)
        with self._readable():
            kept = _visits.decode(_opened(keys.past, self._kept(keys)[1], keys.record))
            return tuple(PastVisit(date.fromordinal(day), frozenset(gtins)) for day, gtins in kept)

    def name(self, card: str) -> str:
        keys = self._keys(card)
        with self._readable():
            return _opened(keys.name, self._kept(keys)[0], keys.record).decode()

    def keep(self, card: str, name: str, past: tuple[PastVisit, ...]) -> None:
        """Write the record of ``card``, in place of an earlier one."""
        keys = self._keys(card)
        visits = _pack([(visit.day.toordinal(), sorted(visit.gtins)) for visit in past])
        row = (
            keys.record,
            _sealed(keys.name, name.encode(), keys.record, self._random_bytes),
            _sealed(keys.past, visits, keys.record, self._random_bytes),
        )
        with self._writable():
            self._db.execute(_KEEP, row)
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def account(self, card: str) -> Account:
        kept = self._account(self._keys(card))
        return Account(kept.points, dict(kept.stamps), dict(kept.used))

    def collect(self, card: str, sale_id: str, before: Account, after: Account) -> None:
        """As a difference: another kiosk of the shop may have written in between."""
        keys = self._keys(card)
        kept = self._account(keys)
        if sale_id in kept.sales:
            return
        new = _KeptAccount(
            max(0, kept.points + after.points - before.points),
            _moved(kept.stamps, before.stamps, after.stamps),
            (sale_id, *kept.sales)[:LAST_SALES],
            _moved(kept.used, before.used, after.used),
        )
        sealed = _sealed(keys.account, _pack(new), keys.record, self._random_bytes)
        with self._writable():
            self._db.execute("UPDATE records SET account = ? WHERE id = ?", (sealed, keys.record))
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _account(self, keys: _Keys) -> _KeptAccount:
        self._kept(keys)  # a card that nobody joined with has none
        with self._readable():
            (sealed,) = self._db.execute(
                "SELECT account FROM records WHERE id = ?", (keys.record,)
            ).fetchone()
            if sealed is None:
                return _KeptAccount()
            return _kept_account.decode(_opened(keys.account, sealed, keys.record))

    def erase(self, card: str) -> bool:
        """Overwrite the record of ``card``; False when there was none."""
        keys = self._keys(card)
        with self._writable():
            gone = self._db.execute("DELETE FROM records WHERE id = ?", (keys.record,)).rowcount
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return gone > 0

    def count(self) -> int:
        """How many shoppers left a record here; all that can be told without a card."""
        with self._readable():
            return int(self._db.execute("SELECT count(*) FROM records").fetchone()[0])

    def close(self) -> None:
        self._db.close()

    def _keys(self, card: str) -> _Keys:
        root = hashlib.scrypt(card.encode(), salt=self._key, n=SCRYPT_N, r=8, p=1, dklen=KEY_BYTES)
        return _Keys(
            _derived(root, b"record")[:16], _derived(root, b"name"), _derived(root, b"past"),
            _derived(root, b"account"),
        )  # fmt: skip

    def _row(self, keys: _Keys) -> tuple[bytes, bytes] | None:
        with self._readable():
            row: tuple[bytes, bytes] | None = self._db.execute(
                "SELECT name, past FROM records WHERE id = ?", (keys.record,)
            ).fetchone()
        return row

    def _kept(self, keys: _Keys) -> tuple[bytes, bytes]:
        row = self._row(keys)
        if row is None:
            raise ShopperRecordError(
                f"{self._path} holds no record for the card that was shown. It was erased, or the "
                f"key file was replaced. {_SAFE}"
            )
        return row

    @contextmanager
    def _readable(self) -> Iterator[None]:
        from cryptography.exceptions import InvalidTag

        try:
            yield
        except (sqlite3.Error, msgspec.MsgspecError, InvalidTag, ValueError) as err:
            raise ShopperRecordError(
                f"a record in {self._path} is damaged ({type(err).__name__}). Let the shopper join "
                f"again with the same card. {_SAFE}"
            ) from err

    @contextmanager
    def _writable(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as err:
            raise ShopperRecordError(
                f"{self._path} could not be changed ({err}). Check the room on the disk and the "
                "right to write; the record is as it was."
            ) from err


def _moved(
    kept: Mapping[str, int], before: Mapping[str, int], after: Mapping[str, int]
) -> dict[str, int]:
    """``kept`` by as much more or less as ``after`` is than ``before``, never below 0."""
    steps = {name: after[name] - before.get(name, 0) for name in after}
    return {**kept, **{name: max(0, kept.get(name, 0) + step) for name, step in steps.items()}}


def _derived(root: bytes, purpose: bytes) -> bytes:
    return hashlib.blake2b(key=root, person=purpose, digest_size=KEY_BYTES).digest()


def _sealed(key: bytes, plain: bytes, record: bytes, random_bytes: Callable[[int], bytes]) -> bytes:
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305  # late: 50 ms

    padded = len(plain).to_bytes(4, "big") + plain
    padded += bytes(-len(padded) % PAD)
    nonce = random_bytes(_NONCE)
    return nonce + ChaCha20Poly1305(key).encrypt(nonce, padded, record)


def _opened(key: bytes, sealed: bytes, record: bytes) -> bytes:
    """Raises ``InvalidTag`` where a byte was changed or the part belongs to another record."""
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    padded = ChaCha20Poly1305(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], record)
    return padded[4 : 4 + int.from_bytes(padded[:4], "big")]


def _read_key(path: Path, records: Path, random_bytes: Callable[[int], bytes]) -> bytes:
    try:
        if not path.exists():
            return _new_key(path, records, random_bytes)
        if path.stat().st_mode & 0o077:
            raise ShopperRecordError(
                f"{path} can be read by others. Run 'chmod 600 {path}'; no record was opened."
            )
        key = path.read_bytes()
    except OSError as err:
        raise ShopperRecordError(
            f"{path} cannot be read ({err.strerror}). Give Askfirst the right to read it. {_SAFE}"
        ) from err
    if len(key) != KEY_BYTES:
        raise ShopperRecordError(
            f"{path} has {len(key)} bytes where {KEY_BYTES} should be. Put the right key back from "
            f"its copy, or delete both shopper files to begin anew. {_SAFE}"
        )
    return key


def _new_key(path: Path, records: Path, random_bytes: Callable[[int], bytes]) -> bytes:
    """Made once. Records without their key are not quietly given a new one: it could open none."""
    if records.exists():
        raise ShopperRecordError(
            f"{path} is missing while {records} is there. Put the key back from its copy, or "
            f"delete the records to begin anew. {_SAFE}"
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    key = random_bytes(KEY_BYTES)
    write_new(path, key)
    return key


def _open(path: Path) -> sqlite3.Connection:
    try:
        conn = sqlite3.connect(path, isolation_level=None, timeout=2.0)
    except sqlite3.Error as err:
        raise ShopperRecordError(
            f"{path} cannot be opened ({err}). Give Askfirst the right to write there. {_SAFE}"
        ) from err
    try:
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "secure_delete = ON"):
            conn.execute(f"PRAGMA {pragma}")
        migrate(conn, STEPS, path=path, error=ShopperRecordError)
    except sqlite3.Error as err:
        conn.close()
        raise ShopperRecordError(
            f"{path} cannot be used ({err}). Copy it away and delete it: its shoppers then join "
            f"again. {_SAFE}"
        ) from err
    except BaseException:
        conn.close()
        raise
    try:
        path.chmod(0o600)
    except OSError as err:
        conn.close()
        raise ShopperRecordError(
            f"{path} cannot be kept from other users ({err.strerror}). Give it to the kiosk's own "
            f"user; no record was opened. {_SAFE}"
        ) from err
    return conn


_kept_account = msgspec.msgpack.Decoder(_KeptAccount)


class NoShopperRecords:
    """Nobody left anything here, or it cannot be opened: no card is known."""

    def knows(self, card: str) -> bool:
        return False

    def past_purchases(self, card: str) -> tuple[PastVisit, ...]:
        raise ShopperRecordError(f"this kiosk keeps no shopper records. {_SAFE}")

    def account(self, card: str) -> Account:
        raise ShopperRecordError(f"this kiosk keeps no shopper records. {_SAFE}")

    def collect(self, card: str, sale_id: str, before: Account, after: Account) -> None:
        raise ShopperRecordError(f"this kiosk keeps no shopper records. {_SAFE}")

    def name(self, card: str) -> str:
        raise ShopperRecordError(f"this kiosk keeps no shopper records. {_SAFE}")

    def close(self) -> None:
        pass
