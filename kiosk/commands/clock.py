"""Store time and fresh ids: the two things the world gives to a visit unasked."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from kiosk.errors import SettingsError


def store_clock(time_zone: str) -> Callable[[], datetime]:
    """A clock of ``time_zone`` (IANA name); raises ``SettingsError`` for an unknown one."""
    try:
        zone = ZoneInfo(time_zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as err:  # "Europe" is a folder of zones
        raise SettingsError(
            f"kiosk.toml: time_zone is {time_zone!r}; write an IANA name like 'Europe/Berlin'."
        ) from err
    return lambda: datetime.now(zone)


def fresh_id() -> str:
    """A new UUID that says nothing about when or where (version 4)."""
    return str(uuid.uuid4())
