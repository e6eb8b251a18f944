"""A draft of promotions against baskets of the past: what it would cost, and who gains."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kiosk.offers.engine.basket import Goods, Moment
from kiosk.offers.engine.index import Index
from kiosk.offers.engine.priced import price


@dataclass(frozen=True, slots=True)
class Tally:
    """What one promotion did over all baskets: given in ``baskets``, ``cost`` in minor units."""

    promotion_id: str
    baskets: int
    cost: int


@dataclass(frozen=True, slots=True)
class Trial:
    """What a draft comes to.

    Attributes:
        baskets: that were priced; ``gaining`` of them cost less than at shelf prices.
        before, after: what all baskets cost together, at shelf prices and under the draft.
        tallies: by cost, dearest first; promotions that were never given are last.
        by_size: (least units, most units, baskets, cost) for small and large baskets.
        fallen: baskets in which a line was given for less than a tenth of its price.
    """

    baskets: int
    gaining: int
    before: int
    after: int
    tallies: tuple[Tally, ...]
    by_size: tuple[tuple[int, int, int, int], ...]
    fallen: int

    @property
    def cost(self) -> int:
        return self.before - self.after


SIZES = ((1, 4), (5, 9), (10, 19), (20, 10_000))


def replay(index: Index, baskets: Iterable[tuple[Sequence[Goods], Moment]]) -> Trial:
    """Every basket priced under ``index``; nothing is written anywhere."""
    count = gaining = before = after = fallen = 0
    given: Counter[str] = Counter()
    cost: Counter[str] = Counter()
    sizes: Counter[int] = Counter()
    size_cost: Counter[int] = Counter()
    for goods, moment in baskets:
        priced = price(index, goods, moment)
        less = sum(line.total for line in priced.lines)
        units = sum(line.goods.qty for line in priced.lines)
        place = next(n for n, (_, most) in enumerate(SIZES) if units <= most)
        count += 1
        gaining += less < priced.subtotal
        before += priced.subtotal
        after += less
        sizes[place] += 1
        size_cost[place] += priced.subtotal - less
        fallen += any(10 * line.total < line.goods.price * line.goods.qty for line in priced.lines)
        for verdict in priced.verdicts:
            given[verdict.promotion_id] += 1
            cost[verdict.promotion_id] += verdict.amount
    tallies = [
        Tally(entry.promotion.promotion_id, given[entry.promotion.promotion_id],
              cost[entry.promotion.promotion_id])
        for entry in index.entries
    ]  # fmt: skip
    tallies.sort(key=lambda tally: (-tally.cost, -tally.baskets, tally.promotion_id))
    by_size = tuple(
        (least, most, sizes[place], size_cost[place]) for place, (least, most) in enumerate(SIZES)
    )
    return Trial(count, gaining, before, after, tuple(tallies), by_size, fallen)
