"""One shop's visits become the table that its catalogue carries, item by item.

Members' visits teach; what is kept tells of none of them: items that can stand on an offer card,
how many members buy each, and pairs that at least as many members bought together as the guard
wants behind any reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import permutations

from kiosk.offers.guard import FEWEST_SHARE
from kiosk.offers.learned import Learned
from kiosk.offers.past import PastVisit
from offline_db.head_office.learning.boosting import Growth
from offline_db.head_office.learning.habit_trees import Visits, grow_trees, lessons_of
from offline_db.head_office.learning.shop import learn

MOST_ITEMS = 5_000  # beside those on offer, the most bought: pairs grow with their square
TEACHING = 0.3  # the last part of the time, whose visits are lessons
TREES = Growth(trees=60, depth=3, rate=0.15)
_TELLING = 1.15  # times likelier, or as much less likely, from which a pair is worth its row


def learn_shop(
    visits: Mapping[int, Sequence[PastVisit]],
    offered: Collection[int],
    growth: Growth = TREES,
) -> Learned:
    """What ``visits`` (by member, oldest first) teach of the ``offered`` items; all are GTINs."""
    gtins = most_bought((visit for theirs in visits.values() for visit in theirs), offered)
    number = {gtin: place for place, gtin in enumerate(gtins)}
    own = {
        member: [
            (visit.day.toordinal(), PastVisit(visit.day, numbered(visit, number), visit.hour))
            for visit in theirs
        ]
        for member, theirs in visits.items()
    }
    days = [at for theirs in own.values() for at, _ in theirs]
    end = max(days) + 1
    turn = end - round((end - min(days)) * TEACHING)
    before = learn(_until(own, turn), len(gtins))
    trees = grow_trees(lessons_of(own, turn, end, halves=False), before, growth=growth)
    whole = learn(_until(own, end), len(gtins))
    buyers: Counter[int] = Counter()
    for theirs in own.values():
        buyers.update({item for _, visit in theirs for item in visit.gtins})
    kept = of_offered(whole, gtins, frozenset(offered), buyers, _shared_pairs(own))
    return replace(kept, trees=trees)


def most_bought(visits: Iterable[PastVisit], offered: Collection[int]) -> list[int]:
    """The GTINs that are learned of, in order: those on offer, and the most bought."""
    bought = Counter(gtin for visit in visits for gtin in visit.gtins)
    most = sorted(bought, key=lambda gtin: (-bought[gtin], gtin))[:MOST_ITEMS]
    return sorted({*most, *offered})


def numbered(visit: PastVisit, number: Mapping[int, int]) -> frozenset[int]:
    """What was bought, as places in ``most_bought``."""
    return frozenset(number[gtin] for gtin in visit.gtins if gtin in number)


def _until(own: Visits, end: int) -> list[PastVisit]:
    return [visit for theirs in own.values() for at, visit in theirs if at < end]


def of_offered(
    learned: Learned,
    gtins: Sequence[int],
    offered: frozenset[int],
    buyers: Mapping[int, int],
    shared: Container[tuple[int, int]],
) -> Learned:
    """The table by GTIN, with what can stand on a card, and pairs that point at nobody."""

    def kept(values: Mapping[int, float]) -> dict[int, float]:
        return {gtins[i]: value for i, value in values.items() if gtins[i] in offered}

    pairs: dict[int, dict[int, float]] = {}
    for item, row in learned.goes_with.items():
        near = {
            gtins[other]: times
            for other, times in row.items()
            if gtins[other] in offered
            and (item, other) in shared
            and not 1 / _TELLING < times < _TELLING
        }
        if near:
            pairs[gtins[item]] = near
    return replace(
        learned,
        popularity=kept(learned.popularity),
        recent=kept(learned.recent),
        by_part=tuple(kept(lifts) for lifts in learned.by_part),
        goes_with=pairs,
        buyers={gtin: buyers.get(i, 0) for i, gtin in enumerate(gtins) if gtin in offered},
        favourites=tuple(gtins[i] for i in learned.favourites if gtins[i] in offered),
    )


def _shared_pairs(own: Visits) -> frozenset[tuple[int, int]]:
    """Pairs that enough members have bought on one visit for a pair to point at nobody."""
    members: Counter[tuple[int, int]] = Counter()
    for theirs in own.values():
        members.update({pair for _, visit in theirs for pair in permutations(visit.gtins, 2)})
    return frozenset(pair for pair, count in members.items() if count >= FEWEST_SHARE)
