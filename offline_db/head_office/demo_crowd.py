"""The invented crowd that the demo shop learns from: households with habits, hours and meals.

A crowd is needed because a kiosk says nothing of anybody that fewer than twenty members share, and
the demo's few members are not that many. Its visits are forgotten as soon as they have taught.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kiosk.offers.past import PastVisit
from offline_db.head_office.demo_histories import DemoArticle, DemoMember, histories

MEALS_EACH = 3  # of which a member cooks now and then
COOKS = 0.3  # share of visits with one of their meals
KEEPS = 0.9  # share of a meal's things that are not at home already


@dataclass(frozen=True, slots=True)
class Crowd:
    """How many members, and what lies together in a basket; at least ``MEALS_EACH`` meals."""

    members: int
    meals: tuple[tuple[int, ...], ...]


def crowd_visits(
    crowd: Crowd, articles: Sequence[DemoArticle], today: date, dice: random.Random
) -> Mapping[int, list[PastVisit]]:
    """Half a year of visits by member, oldest first; the same seed gives the same."""
    members = [_member(number, articles, dice) for number in range(crowd.members)]
    found: dict[int, list[PastVisit]] = {number: [] for number in range(crowd.members)}
    cooked = {m.member_id: dice.sample(crowd.meals, MEALS_EACH) for m in members}
    for visit in histories(members, articles, today, dice):
        gtins = set(visit.gtins)
        if dice.random() < COOKS:
            meal = dice.choice(cooked[visit.member_id])
            gtins |= {gtin for gtin in meal if dice.random() < KEEPS}
        hour = min(20, max(8, round(dice.gauss(15, 3))))
        found[int(visit.member_id)].append(PastVisit(visit.day, frozenset(gtins), hour))
    return found


def _member(number: int, articles: Sequence[DemoArticle], dice: random.Random) -> DemoMember:
    plain = [article for article in articles if not article.sensitive]
    liked = dice.choices(plain, [article.popularity for article in plain], k=8)
    likes = {str(article.gtin): dice.randint(2, 7) for article in liked}
    return DemoMember(str(number), dice.uniform(0.7, 2.5), likes)
