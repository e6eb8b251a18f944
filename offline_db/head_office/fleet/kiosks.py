"""What is known of each kiosk, and what comes of a further word. No clock and no disk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from offline_db.push.status import KioskStatus, Trouble
from offline_db.push.topics import Presence


@dataclass(frozen=True, slots=True)
class Word:
    """What came of one kiosk: a status, its presence, or both."""

    status: KioskStatus | None = None
    presence: Presence | None = None

    def then(self, later: Word) -> Word:
        return Word(later.status or self.status, later.presence or self.presence)


@dataclass(frozen=True, slots=True)
class Seen:
    """One kiosk.

    Attributes:
        heard_at: when it last said something of itself, by the clock here; None: only its presence
            is known. presence_since, trouble_since, catalogue_since: since when that holds.
    """

    kiosk: str
    status: KioskStatus | None = None
    heard_at: datetime | None = None
    presence: Presence | None = None
    presence_since: datetime | None = None
    trouble_since: datetime | None = None
    catalogue_since: datetime | None = None

    @property
    def catalogue(self) -> str:
        return self.status.catalogue if self.status else ""

    @property
    def trouble(self) -> Trouble:
        return self.status.trouble if self.status else Trouble.NONE

    def after(self, word: Word, at: datetime) -> Seen:
        """What is known once ``word`` came. A thing said again keeps its "since"."""
        seen = self
        status, presence = word.status, word.presence
        if status is not None:
            new_trouble = seen.status is None or status.trouble is not seen.trouble
            new_catalogue = seen.status is None or status.catalogue != seen.catalogue
            seen = replace(
                seen, status=status, heard_at=at,
                trouble_since=at if new_trouble else seen.trouble_since,
                catalogue_since=at if new_catalogue else seen.catalogue_since,
            )  # fmt: skip
        if presence is not None and presence is not seen.presence:
            seen = replace(seen, presence=presence, presence_since=at)
        return seen


@dataclass(frozen=True, slots=True)
class Listening:
    """When somebody last listened, and what is wrong with the broker since."""

    at: datetime
    trouble: str = ""


class Fleet(Protocol):
    """Where it is kept. Every method raises ``FleetError``."""

    def take(self, words: Mapping[str, Word], at: datetime) -> None:
        """Keep what came, by kiosk; on the disk when it returns."""

    def kiosks(self) -> Sequence[Seen]:
        """All, by name."""

    def listening(self) -> Listening | None:
        """None: nobody ever did."""

    def still_listening(self, said: Listening) -> None: ...

    def forget(self, kiosk: str) -> bool:
        """Whether it was known."""

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which kiosks somebody asks for; empty and False mean all."""

    group: str = ""
    channel: str = ""
    version: str = ""
    kiosk: str = ""
    away: bool = False
    in_trouble: bool = False

    def fits(self, seen: Seen) -> bool:
        group = seen.status.group if seen.status else ""
        channel = seen.status.channel if seen.status else ""
        return (
            self.group in ("", group)
            and self.channel in ("", channel)
            and self.version in ("", seen.catalogue)
            and self.kiosk in ("", seen.kiosk)
            and (not self.away or is_away(seen))
            and (not self.in_trouble or seen.trouble is not Trouble.NONE)
        )


@dataclass(frozen=True, slots=True)
class Counts:
    """How many kiosks, by what; the most first."""

    kiosks: int
    here: int
    off: int
    lost: int
    in_trouble: int
    by_catalogue: Mapping[str, int]
    by_group: Mapping[str, int]
    by_program: Mapping[str, int]
    by_trouble: Mapping[str, int]


def is_away(seen: Seen) -> bool:
    return seen.presence is not Presence.HERE


def counted(kiosks: Iterable[Seen]) -> Counts:
    found = list(kiosks)
    present = Counter(seen.presence for seen in found)
    said = [seen.status for seen in found if seen.status is not None]
    troubles = Counter(one.trouble.value for one in said if one.trouble is not Trouble.NONE)
    return Counts(
        len(found), present[Presence.HERE], present[Presence.OFF], present[Presence.LOST],
        troubles.total(), _most_first(Counter(seen.catalogue or "none" for seen in found)),
        _most_first(Counter(f"{one.group}/{one.channel}" for one in said)),
        _most_first(Counter(one.program for one in said)), _most_first(troubles),
    )  # fmt: skip


def _most_first(counter: Counter[str]) -> dict[str, int]:
    return dict(sorted(counter.items(), key=lambda pair: (-pair[1], pair[0])))
