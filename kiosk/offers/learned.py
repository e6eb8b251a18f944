"""What was learned from many shoppers, as a table that a catalogue can carry.

Nothing in it is about one person: how many baskets hold an item, when it is bought, what it
goes with, and how much a habit's age, rhythm and size count (``trees``). It is made where
many visits are, never in the kiosk.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kiosk.offers.trees import Tree

PARTS = 12  # of a week: six times four hours, on working days and at the weekend
NEVER = 1e-6  # popularity of what nobody bought yet
_NOTHING: Mapping[int, float] = {}


@dataclass(frozen=True, slots=True)
class Learned:
    """The shop's own regularities, by item (a GTIN, or a category's number).

    Attributes:
        popularity: share of baskets that hold the item, 0 to 1.
        recent: log of how much more popular it was lately than over the whole time.
        by_part: log of how much more popular it is at a part of the week than on the whole.
        goes_with: how many times likelier an item is beside another, for pairs seen together
            often enough; 1 for the others.
        buyers: how many members buy the item; a reason that few share is not used. Empty where
            nobody counted.
        favourites: the most popular items, best first, which everybody may be shown.
        trees: weigh the features of ``habits.py``; without them a habit's faded share decides.
    """

    popularity: Mapping[int, float]
    recent: Mapping[int, float] = field(default_factory=dict)
    by_part: tuple[Mapping[int, float], ...] = ()
    goes_with: Mapping[int, Mapping[int, float]] = field(default_factory=dict)
    buyers: Mapping[int, int] = field(default_factory=dict)
    favourites: tuple[int, ...] = ()
    trees: tuple[Tree, ...] = ()

    def of_part(self, hour: int, weekday: int) -> Mapping[int, float]:
        return self.by_part[part_of_week(hour, weekday)] if self.by_part else _NOTHING


def part_of_week(hour: int, weekday: int) -> int:
    """0 to 11; ``weekday`` 0 is Monday."""
    return hour // 4 + (6 if weekday >= 5 else 0)
