"""What a kiosk tells head office, and how: the one place in which both sides have it written down.

Batches of rows over HTTP, as JSON. A row is known by the day that it belongs to and its UUID,
whichever way and however often it comes, and carries a hash of its words. Of a shopper nothing
goes: no card, no name, no visit, no answer, no guess, and nothing of what was looked at.

    sale        a sale that has ended: what was bought and what it cost; never whose, and without
                the serial of a coupon, which may have been sent to somebody by name
    redemption  a single-use coupon was taken, on which day; not in which sale
    day         counts of a day that is over: visits, offers, promotions
    conflict    a sale that does not fit its own hash, by its number
"""

from __future__ import annotations

import hashlib
import re
from datetime import date
from typing import Annotated

import msgspec

from kiosk.errors import AskfirstError
from kiosk.foreign import RUBBISH, plain

PATH = "/v1/rows"
KINDS = ("sale", "redemption", "day", "conflict")
MOST_ROWS = 1_000  # in a batch
MOST_BODY = 200_000  # characters of one row; a sale of 200 lines in three languages has 60,000
MOST_BYTES = 8_000_000  # of a batch
KIOSK = r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}"


_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class WrongBatchError(AskfirstError):
    """A batch cannot be taken; none of its rows was kept.

    The message goes into a log and is sent back before anybody asked who it is that sends.
    """


class GoingUp(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One row. ``day`` is store time, the row's own; ``id`` a UUID; ``body`` a JSON object."""

    day: str
    id: str
    kind: str
    body: Annotated[str, msgspec.Meta(max_length=MOST_BODY)]
    hash: str

    @property
    def key(self) -> bytes:
        """The UUID's 16 bytes; raises ``ValueError`` where it is none, in its one usual form."""
        if not _ID.fullmatch(self.id):
            raise ValueError("an id is a UUID")
        return bytes.fromhex(self.id.replace("-", ""))


class Batch(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Rows of one kiosk."""

    kiosk: Annotated[str, msgspec.Meta(pattern=rf"^{KIOSK}\Z")]
    rows: Annotated[list[GoingUp], msgspec.Meta(max_length=MOST_ROWS)]


class Receipt(msgspec.Struct, frozen=True):
    """What head office has on its disk now: all rows of the batch.

    Attributes:
        kept: rows that were new. known: rows that it had. differing: ids of rows that it has with
            other words; the first ones stand, and somebody at head office is told.
    """

    kept: int
    known: int
    differing: tuple[str, ...] = ()


class _AnObject(msgspec.Struct):
    """Any JSON object; what is in it is not looked at."""


_object = msgspec.json.Decoder(_AnObject)
_batch = msgspec.json.Decoder(Batch)
_receipt = msgspec.json.Decoder(Receipt)


def row(day: str, id_: str, kind: str, body: str) -> GoingUp:
    return GoingUp(day, id_, kind, body, row_hash(day, id_, kind, body))


def row_hash(day: str, id_: str, kind: str, body: str) -> str:
    words = f"{day}\n{id_}\n{kind}\n{body}".encode()
    return hashlib.blake2b(words, digest_size=20).hexdigest()


def read_batch(content: bytes) -> Batch:
    """Every row checked: its shape, its day, its kind and its hash.

    Raises:
        WrongBatchError: which row, and what is wrong with it.
    """
    if len(content) > MOST_BYTES:
        raise WrongBatchError(f"a batch may have {MOST_BYTES:,} bytes; this one has more")
    try:
        batch = _batch.decode(content)
    except RUBBISH as err:
        raise WrongBatchError(f"this is no batch: {plain(str(err))}") from err
    for day in {one.day for one in batch.rows}:
        _check_day(day)
    for number, one in enumerate(batch.rows):
        if one.kind not in KINDS:
            raise WrongBatchError(
                f"row {number} is a {plain(one.kind, 20)!r}; known are {', '.join(KINDS)}"
            )
        try:
            _object.decode(one.body)
            _ = one.key
        except (*RUBBISH, ValueError) as err:
            raise WrongBatchError(
                f"row {number} ({plain(one.id, 40)}) has no UUID or no JSON object: "
                f"{plain(str(err))}"
            ) from err
        if one.hash != row_hash(one.day, one.id, one.kind, one.body):
            raise WrongBatchError(f"row {number} ({one.id}) does not fit its hash")
    return batch


def _check_day(day: str) -> None:
    try:
        written = date.fromisoformat(day).isoformat()
    except ValueError:
        written = ""
    if written != day:
        raise WrongBatchError(f"{plain(day, 40)!r} is no day like 2026-03-02")


def read_receipt(content: bytes) -> Receipt:
    """Raises ``WrongBatchError`` where it is none (a sign-in page, say)."""
    try:
        return _receipt.decode(content)
    except RUBBISH as err:
        raise WrongBatchError(f"this is no receipt: {err}") from err


def is_kiosk(name: str) -> bool:
    return re.fullmatch(KIOSK, name) is not None
