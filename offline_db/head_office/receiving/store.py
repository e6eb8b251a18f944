"""What the service keeps rows in, whichever database it is, and what head office asks of it.

Two of them are here: one SQLite file (``in_sqlite``), and PostgreSQL by address (``in_postgres``).
Both keep a row once, by its own day and its UUID. One that comes again changes nothing. One that
comes again with other words is kept beside, as a conflict: the first stands, and nobody's queue is
held up. Who may send is known by a hash of each kiosk's token.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from kiosk.errors import AskfirstError
from kiosk.foreign import plain
from offline_db.going_up import Batch, Receipt

SAFE = "What arrived before is safe, and kiosks keep what they could not send."


class StoreError(AskfirstError):
    """What kiosks sent cannot be kept or read."""


class NotAdmittedError(AskfirstError):
    """A batch came without the token that its kiosk was given; none of its rows was kept."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Something that somebody has to look at; ``what`` says it in a sentence."""

    day: str
    kiosk: str
    what: str


class Store(Protocol):
    """An open store, as the service uses it; ``StoreError`` from both."""

    async def take(self, batch: Batch, token: str) -> Receipt:
        """Keep ``batch``; when it returns, every row is on the disk.

        Raises:
            NotAdmittedError: ``token`` is not the one that the batch's kiosk was given.
        """

    async def close(self) -> None:
        """What was begun is finished first."""


class Received(Protocol):
    """Where rows are kept, as a desk at head office uses it; ``StoreError`` from each."""

    async def open(self) -> Store:
        """For the service; what is missing in it is made."""

    def admit(self, kiosk: str) -> str:
        """A new token for ``kiosk``; the one that it had is worth nothing from now on."""

    def counted(self) -> Mapping[str, int] | None:
        """How many rows of each kind are here; None where nothing was ever received."""

    def conflicts(self) -> Sequence[Conflict]:
        """All that somebody has to look at, newest day first."""

    def sales(self, since: date) -> Iterable[str]:
        """The bodies of all sales of ``since`` and later (``going_up`` says what is in one)."""

    def remove_older(self, before: date) -> int:
        """Take away the rows of all days before ``before``; how many they were.

        A kiosk that sends such a day again (``askfirst send --again``) has it kept anew.
        """


def new_token() -> str:
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """A token has 256 bits by chance, so one plain hash of it is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


def in_order(found: Sequence[Conflict]) -> Sequence[Conflict]:
    """Newest day first, fit to be shown: a kiosk that somebody took over can send any words."""
    shown = [replace(one, what=plain(one.what)) for one in found]
    return sorted(shown, key=lambda one: (one.day, one.kiosk, one.what), reverse=True)
