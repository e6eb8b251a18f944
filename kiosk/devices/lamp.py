"""The lamp over the kiosk that tells staff that somebody wants help."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime

log = logging.getLogger(__name__)


class LoggedLamp:
    """Where there is no lamp: the call stands in the log, and the screen says that it was made.

    ``called_at`` is the store time of the last call, for the staff screen.
    """

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self.called_at: datetime | None = None

    def call(self) -> None:
        self.called_at = self._now()
        log.warning("help is wanted at this kiosk since %s", f"{self.called_at:%H:%M}")

    def answered(self) -> None:
        """Somebody came."""
        self.called_at = None
