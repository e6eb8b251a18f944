"""Once a day, between two visits: consent records older than the region's period go."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date, datetime

from kiosk.commands.clock import fresh_id
from kiosk.commands.consent_files import region_named
from kiosk.errors import AskfirstError, LedgerError
from kiosk.states import Idle, State
from offline_db.ledger import Ledger

log = logging.getLogger("askfirst")


def remove_older_records(ledger: Ledger, region_id: str, who: str) -> str:
    """Remove them, and say in a sentence what went.

    Raises:
        LedgerError: nothing was removed. RegionError: the profile cannot be read.
    """
    region = region_named(region_id)
    if region is None:
        raise LedgerError(
            f"region '{region_id}' has no profile, so nobody says how long consent records are "
            "kept. Set region in kiosk.toml; nothing was removed."
        )
    days = region.records_kept_days
    note = ledger.remove_older(days, note_id=fresh_id(), reason=f"region {region_id}, {who}")
    if note is None:
        return f"no consent record is older than the {days} days of region '{region_id}'"
    return f"consent ledger, {note}"


class Daily:
    """Does ``work`` with the first visit that ends on another day than the last time."""

    def __init__(self, now: Callable[[], datetime], work: Callable[[], None]) -> None:
        self._now = now
        self._work = work
        self._done: date | None = None

    def do(self) -> None:
        self._done = self._now().date()
        self._work()

    def after(self, state: State) -> None:
        """Call it with each state once it is on the screen."""
        if isinstance(state, Idle) and self._now().date() != self._done:
            self.do()


def tidy(ledger: Ledger | None, region_id: str) -> None:
    """What a kiosk does by itself; trouble goes to the log, and shopping goes on."""
    if ledger is None:
        return
    try:
        log.info("%s", remove_older_records(ledger, region_id, "by the kiosk"))
    except AskfirstError as err:
        log.error("%s", err)
