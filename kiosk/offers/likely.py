"""How likely a shopper wants each item now: their own habits, weighed by what many taught."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kiosk.offers.habits import Moment, describe, latest
from kiosk.offers.learned import Learned
from kiosk.offers.past import MEMORY_DAYS, PastVisit
from kiosk.offers.trees import total

FADED_SHARE = 2  # the feature that decides where no trees were learned
FIRST_TREES = 40  # are asked about everything, the rest about what they put first
CLOSE = 12


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

    The first trees say nearly all, so the last ones are asked about the first 12 items alone:
    whoever stands behind those after 40 trees was never among the first four in the end.
    """
    usable = latest(past, moment.day, memory_days)
    described = describe(usable, moment, learned, barred, among=among, plain=plain)
    # Trees weigh habits and the basket; of somebody with neither, popularity says more.
    if not learned.trees or not (usable or moment.basket):
        faded = [(item, features[FADED_SHARE]) for item, features in described]
        return sorted(faded, key=lambda pair: _place(pair, learned))
    said = dict(described)
    first, rest = learned.trees[:FIRST_TREES], learned.trees[FIRST_TREES:]
    rough = sorted(
        [(item, total(first, features)) for item, features in described],
        key=lambda pair: _place(pair, learned),
    )
    close = [(item, score + total(rest, said[item])) for item, score in rough[:CLOSE]]
    return [*sorted(close, key=lambda pair: _place(pair, learned)), *rough[CLOSE:]]


def _place(pair: tuple[int, float], learned: Learned) -> tuple[float, float, int]:
    item, score = pair
    return -round(score, 9), -learned.popularity[item], item
