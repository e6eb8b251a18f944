"""When a promotion holds: days and times of day as the shop's clock shows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo


@dataclass(frozen=True, slots=True)
class Hours:
    """Days and times in ``zone``, the shop's.

    What counts is what the clock on the shop's wall shows. When clocks go forward a "from 2 to
    3" has no hour that day; when they go back it has two.

    Attributes:
        first_day, last_day: both included.
        weekdays: 0 Monday to 6 Sunday; empty means every day.
        begins, ends: times of day, ``ends`` not included; where ``ends`` is not later than
            ``begins`` the time runs over midnight and belongs to the day on which it began.
    """

    zone: tzinfo
    first_day: date = date.min
    last_day: date = date.max
    weekdays: frozenset[int] = frozenset()
    begins: time = time.min
    ends: time | None = None

    def hold_at(self, now: datetime) -> bool:
        """Whether they hold at the moment ``now`` (aware of its zone)."""
        wall = now.astimezone(self.zone)
        clock, day = wall.time(), wall.date()
        if self.ends is None:
            return clock >= self.begins and self._on(day)
        if self.begins < self.ends:
            return self.begins <= clock < self.ends and self._on(day)
        if clock >= self.begins:
            return self._on(day)
        return clock < self.ends and day > date.min and self._on(_before(day))

    def _on(self, day: date) -> bool:
        return self.first_day <= day <= self.last_day and (
            not self.weekdays or day.weekday() in self.weekdays
        )


def _before(day: date) -> date:
    return date.fromordinal(day.toordinal() - 1)
