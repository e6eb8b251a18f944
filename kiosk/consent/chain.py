"""Consent records hang together: each carries the hash of all before it.

A link is sha256 over the link before and the record's own bytes; the first hangs on a genesis that
names the kiosk, so records of two kiosks cannot be exchanged. Whoever changes, takes out, puts in
or reorders a record breaks the chain at that place, and ``first_break`` says where. Who cuts off
the end, or forges everything from some place on, leaves a whole chain: that shows against a link
that was kept elsewhere (the ledger's mirror, any shopper's receipt).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.consent.notes import read_entry


@dataclass(frozen=True, slots=True)
class Link:
    """A place in the chain. ``seq`` counts from 1; ``hash`` is 64 hex digits."""

    seq: int
    hash: str

    @property
    def short(self) -> str:
        """As it stands on a shopper's receipt: "12-9f86d081884c7d65"."""
        return f"{self.seq}-{self.hash[:16]}"


@dataclass(frozen=True, slots=True)
class Kept:
    """A record as a ledger holds it."""

    link: Link
    record_id: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Break:
    """The first place where a chain does not hold.

    Attributes:
        differs: in words, what is other than it must be.
    """

    seq: int
    record_id: str
    differs: str

    def __str__(self) -> str:
        return f"record {self.seq} ({self.record_id or 'no id'}): {self.differs}"


def genesis(kiosk: str) -> Link:
    """What the first record of ``kiosk`` hangs on."""
    return Link(0, hashlib.sha256(b"askfirst ledger 1\n" + kiosk.encode()).hexdigest())


def link_hash(previous: str, body: bytes) -> str:
    """The hash of the link that follows ``previous`` and holds the record ``body``."""
    # A link has always 64 digits, so no other pair gives the same input.
    return hashlib.sha256(b"askfirst link 1\n" + previous.encode() + body).hexdigest()


def next_link(previous: Link, body: bytes) -> Link:
    return Link(previous.seq + 1, link_hash(previous.hash, body))


def first_break(
    start: Link, kept: Iterable[Kept], mirror: Link | None = None, read_after: int = 0
) -> Break | None:
    """The first of ``kept``, which follow ``start``, that does not hold; None if all do.

    ``mirror`` is a link that was kept elsewhere and that the chain must pass through. Of records
    up to the one numbered ``read_after`` the links alone are followed.
    """
    if mirror and 0 < mirror.seq == start.seq and mirror.hash != start.hash:
        return Break(start.seq, "", "was removed under another link than the mirror kept")
    last = start
    for one in kept:
        broken = _unlinked(last, one, mirror)
        if not broken and one.link.seq > read_after:
            broken = _misread(one)
        if broken:
            return Break(one.link.seq, one.record_id, broken)
        last = one.link
    if mirror and mirror.seq > last.seq:
        return Break(
            last.seq + 1, "", f"is missing; the mirror knows records up to {mirror.seq}: cut off"
        )
    return None


def _unlinked(last: Link, one: Kept, mirror: Link | None) -> str:
    if one.link.seq != last.seq + 1:
        return f"comes after record {last.seq}; what was between them is gone"
    if one.link.hash != link_hash(last.hash, one.body):
        return "its contents, or the record before it, are not those that were linked"
    if mirror and one.link.seq == mirror.seq and one.link.hash != mirror.hash:
        return "its link is another than the mirror kept: the chain was written anew"
    return ""


def _misread(one: Kept) -> str:
    try:
        entry = read_entry(one.body)
    except ValueError as err:
        return str(err)
    return "" if entry.record_id == one.record_id else "its contents carry another record id"
