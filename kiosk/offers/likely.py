"""How likely a shopper wants each item now: their own habits, weighed by what many taught."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kiosk.offers.habits import Moment, describe, latest
from kiosk.offers.learned import Learned
from kiosk.offers.past import MEMORY_DAYS, PastVisit
from kiosk.offers.trees import total

FADED_SHARE = 2  # the feature that decides where no trees were learned


def likely(
    past: Sequence[PastVisit],
    moment: Moment,
    learned: Learned,
    *,
    barred: Collection[int] = (),
    among: Collection[int] | None = None,
    plain: Collection[int] = (),
    memory_days: int = MEMORY_DAYS,
) -> list[tuple[int, float]]:
    """At most 40 items, likeliest first, each with its score.

    The order is total: what scores alike stands by popularity, then by number. ``past`` is
    oldest first; empty without the shopper's yes. Only ``among`` is ranked, where it is given;
    ``plain`` items count as never bought, and as going with nothing.
    """
    usable = latest(past, moment.day, memory_days)
    scored = [
        (item, total(learned.trees, features) if learned.trees else features[FADED_SHARE])
        for item, features in describe(usable, moment, learned, barred, among=among, plain=plain)
    ]
    popularity = learned.popularity
    scored.sort(key=lambda pair: (-round(pair[1], 9), -popularity[pair[0]], pair[0]))
    return scored
