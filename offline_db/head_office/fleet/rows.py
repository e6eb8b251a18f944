"""A kiosk as a row of any store, and back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from kiosk.errors import AskfirstError
from offline_db.head_office.fleet.kiosks import Seen
from offline_db.push.status import KioskStatus, Trouble
from offline_db.push.topics import Presence

SAFE = "Kiosks do not depend on it; what they say next is kept again."
COLUMNS = (
    "kiosk, shop_group, channel, catalogue, program, trouble, products, rounds, troubles, "
    "heard_at, presence, presence_since, trouble_since, catalogue_since"
)


class FleetError(AskfirstError):
    """What kiosks say cannot be kept or read."""


def row_of(seen: Seen) -> tuple[Any, ...]:
    said = seen.status
    of_status: tuple[Any, ...] = (None,) * 8
    if said is not None:
        of_status = (
            said.group, said.channel, said.catalogue, said.program, said.trouble.value,
            said.products, said.rounds, said.troubles,
        )  # fmt: skip
    presence = None if seen.presence is None else seen.presence.value
    since = (seen.presence_since, seen.trouble_since, seen.catalogue_since)
    return (seen.kiosk, *of_status, stamp_of(seen.heard_at), presence, *map(stamp_of, since))


def seen_of(row: Sequence[Any]) -> Seen:
    """Raises ``ValueError`` where the file holds what was never put there."""
    status = None
    if row[1] is not None:
        group, channel, catalogue, program, trouble, products, rounds, troubles = row[1:9]
        status = KioskStatus(
            group, channel, catalogue, program, Trouble(trouble), products, rounds, troubles
        )
    presence = None if row[10] is None else Presence(row[10])
    times = (None if stamp is None else time_of(stamp) for stamp in (row[9], *row[11:14]))
    heard, here, trouble, catalogue = times
    return Seen(row[0], status, heard, presence, here, trouble, catalogue)


def time_of(stamp: float) -> datetime:
    return datetime.fromtimestamp(stamp, UTC)


def stamp_of(time: datetime | None) -> float | None:
    return None if time is None else time.timestamp()
