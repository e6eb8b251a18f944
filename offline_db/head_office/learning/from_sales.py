"""What the sales that kiosks sent teach: popularity by time, and what goes with what.

They say nothing of who bought, so nobody's habits are learned (no trees) and members cannot be
counted. In their place stands what is surely not more: the most sales of one day that held a thing,
since two sales of one day are, but for somebody who forgot the milk, two shoppers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby, permutations

import msgspec

from kiosk.offers.guard import FEWEST_SHARE
from kiosk.offers.learned import Learned
from kiosk.offers.past import PastVisit
from offline_db.head_office.learning.shop import learn
from offline_db.head_office.learning.whole_shop import most_bought, numbered, of_offered

Pair = tuple[int, int]


class _Line(msgspec.Struct):
    gtin: int


class _Sale(msgspec.Struct):
    """What of a sale's body is looked at."""

    at: str
    lines: tuple[_Line, ...]
    state: str


_sale = msgspec.json.Decoder(_Sale)


def visits_of(bodies: Iterable[str]) -> Iterator[PastVisit]:
    """The paid sales among ``bodies`` (see ``going_up``); a strange one is left out."""
    for body in bodies:
        try:
            sale = _sale.decode(body)
            moment = datetime.fromisoformat(sale.at)
        except (msgspec.MsgspecError, ValueError):
            continue
        gtins = frozenset(line.gtin for line in sale.lines)
        if sale.state == "final" and gtins:
            yield PastVisit(moment.date(), gtins, moment.hour)


def learn_sales(sales: Iterable[PastVisit], offered: Collection[int]) -> Learned | None:
    """What ``sales`` teach of the ``offered`` GTINs; None where there are no sales."""
    ordered = sorted(sales, key=lambda sale: sale.day)
    if not ordered:
        return None
    gtins = most_bought(ordered, offered)
    number = {gtin: place for place, gtin in enumerate(gtins)}
    own = [replace(sale, gtins=numbered(sale, number)) for sale in ordered]
    buyers, shared = _shoppers(own, {number[gtin] for gtin in offered})
    return of_offered(learn(own, len(gtins)), gtins, frozenset(offered), buyers, shared)


def _shoppers(
    sales: Sequence[PastVisit], offered: Collection[int]
) -> tuple[Counter[int], frozenset[Pair]]:
    """By item, the most sales of one day with it; and the pairs that enough sales of a day had."""
    buyers: Counter[int] = Counter()
    shared: set[Pair] = set()
    for _, one_day in groupby(sales, key=lambda sale: sale.day):
        items: Counter[int] = Counter()
        pairs: Counter[Pair] = Counter()
        for sale in one_day:
            items.update(sale.gtins)
            pairs.update(pair for pair in permutations(sale.gtins, 2) if pair[1] in offered)
        for item, count in items.items():
            buyers[item] = max(buyers[item], count)
        shared.update(pair for pair, count in pairs.items() if count >= FEWEST_SHARE)
    return buyers, frozenset(shared)
