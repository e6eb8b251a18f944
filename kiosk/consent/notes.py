"""What the operator's side writes into the chain of consent records about the chain itself.

Two things are done to a ledger that no shopper answered: it is begun anew, because the one before
is gone or damaged, and records older than the region's period are removed. Each leaves a note among
the records, linked as they are, so that neither can be done without its trace. A note holds no
shopper: a reason in the operator's words, and which records went.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, fields
from datetime import datetime
from enum import Enum
from typing import Any

from kiosk.consent.record import ConsentRecord, read_record
from kiosk.errors import LedgerError

MARK = "ask:LedgerNote"  # stands in every note and in no record
REASON_LETTERS = 200

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_HASH = re.compile(r"[0-9a-f]{64}")


class Done(Enum):
    """What was done to the ledger."""

    BEGUN_ANEW = "begun anew"
    REMOVED = "older records removed"


@dataclass(frozen=True, slots=True)
class Removed:
    """Which records are gone, and the link that the rest hangs on.

    Attributes:
        up_to: seq of the last one that went. link: its hash, 64 hex digits.
        before: ISO 8601; what is younger than this stayed.
        days: the region's period, whole days.
    """

    up_to: int
    link: str
    before: str
    days: int


@dataclass(frozen=True, slots=True)
class LedgerNote:
    """One note. ``record_id`` is a fresh UUID, ``at`` store time in ISO 8601."""

    record_id: str
    at: str
    done: Done
    reason: str
    removed: Removed | None = None

    def __post_init__(self) -> None:
        if not 0 < len(self.reason.strip()) <= REASON_LETTERS or not self.reason.isprintable():
            raise LedgerError(
                f"the reason has {len(self.reason.strip())} letters; write 1 to {REASON_LETTERS}, "
                "on one line. Nothing was changed."
            )
        if not _UUID.fullmatch(self.record_id) or (self.removed is None) == (
            self.done is Done.REMOVED
        ):
            raise LedgerError("a note of the ledger is not of the form that it must have")
        if self.removed and not (self.removed.up_to > 0 and _HASH.fullmatch(self.removed.link)):
            raise LedgerError("a note of the ledger names no record that could have been removed")

    def to_bytes(self) -> bytes:
        """The canonical bytes, as those of a consent record."""
        document: dict[str, Any] = {
            "@type": [MARK],
            "dpv:hasIdentifier": self.record_id,
            "dct:created": self.at,
            "ask:done": self.done.value,
            "ask:reason": self.reason,
        }
        if self.removed:
            gone = self.removed
            document["ask:removed"] = {
                "upTo": gone.up_to, "link": gone.link, "before": gone.before, "days": gone.days,
            }  # fmt: skip
        return json.dumps(
            document, sort_keys=True, ensure_ascii=False, separators=(",", ":")
        ).encode()

    def __str__(self) -> str:
        gone = self.removed
        if gone is None:
            return f"{self.at[:19]}: {self.done.value} ({self.reason})"
        return (
            f"{self.at[:19]}: records up to {gone.up_to} removed, older than {gone.days} days "
            f"({self.reason})"
        )


Entry = ConsentRecord | LedgerNote


def read_entry(body: bytes) -> Entry:
    """The record or the note whose canonical bytes are ``body``; raises ``ValueError``."""
    return read_note(body) if is_note(body) else read_record(body)


def is_note(body: bytes) -> bool:
    return f'"@type":["{MARK}"]'.encode() in body


def read_note(body: bytes) -> LedgerNote:
    """The note whose canonical bytes are ``body``.

    Raises:
        ValueError: ``body`` is anything else, down to a field more or a space.
    """
    try:
        found = json.loads(body)
        gone = found.get("ask:removed")
        note = LedgerNote(
            found["dpv:hasIdentifier"],
            datetime.fromisoformat(found["dct:created"]).isoformat(timespec="milliseconds"),
            Done(found["ask:done"]),
            found["ask:reason"],
            Removed(gone["upTo"], gone["link"], gone["before"], gone["days"]) if gone else None,
        )
        again = note.to_bytes()
    except (LookupError, TypeError, AttributeError, RecursionError, LedgerError, ValueError) as err:
        raise ValueError("not a note of the ledger") from err
    if again != body:
        raise ValueError("holds more or other than a note of the ledger holds")
    return note


FIELDS = tuple(field.name for field in fields(LedgerNote))  # what a note can hold at all
