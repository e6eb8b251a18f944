"""What head office expects of a day: what is wanted more or less than usual, and its own wishes.

Weather and season reach a kiosk this way alone, worked out where the forecast is; a kiosk asks
nobody. It holds for every shopper alike, so it needs no answer and gives away nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

LEAST_TIMES, MOST_TIMES = 0.5, 2.0  # head office can say more; no more than this is believed


@dataclass(frozen=True, slots=True)
class Outlook:
    """One day, and what holds on it.

    Attributes:
        wanted: how many times as much a category is wanted as on a usual day; 1 for the rest.
        sway: the operator's wish by GTIN (stock, margin), -1 to 1; it orders near ties only.
    """

    wanted: Mapping[str, float] = field(default_factory=dict)
    sway: Mapping[int, float] = field(default_factory=dict)

    def times(self, category: str) -> float:
        """Within bounds, so that no forecast empties the screen of what somebody always buys."""
        return min(MOST_TIMES, max(LEAST_TIMES, self.wanted.get(category, 1.0)))


USUAL = Outlook()
