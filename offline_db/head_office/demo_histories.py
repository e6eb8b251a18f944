"""Half a year of invented visits for the demo shop's members.

A kiosk that has never sold anything has nothing to be tried with: these
histories have what real ones have, staples on most visits, habits that fade,
habits that have just begun, more visits towards the weekend, and a few things
bought only once. Nothing here is about a real person.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

DAYS = 182  # half a year
WEEKDAYS = (0.9, 0.8, 0.9, 1.1, 1.6, 1.8, 0.0)  # Monday first; the shop is shut on Sundays
FADES, BEGINS = 0.15, 0.15  # shares of habits that end, and that start, within the half year


@dataclass(frozen=True, slots=True)
class DemoArticle:
    """What a history needs to know of a product; ``popularity`` is out of 10,000 baskets."""

    gtin: int
    category: str
    popularity: int
    sensitive: bool = False


@dataclass(frozen=True, slots=True)
class DemoMember:
    """A member of members.toml.

    Attributes:
        visits_per_week: the mean, above 0.
        likes: a GTIN's digits or a category's id, with a weight of 1 to 10.
    """

    member_id: str
    visits_per_week: float
    likes: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class PastVisit:
    """What one member bought on one day, each article once, in the order of its GTIN."""

    member_id: str
    day: date
    gtins: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Habit:
    """One article, bought with ``chance`` on a visit between the two days."""

    gtin: int
    chance: float
    first: int
    last: int


def histories(
    members: Iterable[DemoMember],
    articles: Sequence[DemoArticle],
    today: date,
    dice: random.Random,
) -> tuple[PastVisit, ...]:
    """Visits of all members on the 182 days before ``today``, oldest first.

    The same arguments (and the same seed of ``dice``) give the same visits; a
    member's visits do not depend on who else is in ``members``.
    """
    seed = dice.getrandbits(64)
    found: list[PastVisit] = []
    for member in members:
        own = random.Random(f"{seed} {member.member_id}")  # noqa: S311 - a demo, no secret
        found += _visits(member, articles, today, own)
    return tuple(sorted(found, key=lambda visit: (visit.day, visit.member_id)))


def _visits(
    member: DemoMember, articles: Sequence[DemoArticle], today: date, dice: random.Random
) -> list[PastVisit]:
    habits = _habits(member.likes, articles, dice)
    passing = [article for article in articles if not article.sensitive]
    shares = [article.popularity for article in passing]
    visits = []
    for number in _days(member.visits_per_week, today, dice):
        bought = {
            habit.gtin
            for habit in habits
            if habit.first <= number <= habit.last and dice.random() < habit.chance
        }
        extras = dice.choices(passing, shares, k=dice.randint(1, 5))
        bought.update(article.gtin for article in extras)
        day = today - timedelta(days=DAYS - number)
        visits.append(PastVisit(member.member_id, day, tuple(sorted(bought))))
    return visits


def _days(visits_per_week: float, today: date, dice: random.Random) -> list[int]:
    """Which of the days (0 is the oldest) see a visit."""
    favourite = dice.choice(range(6))
    rhythm = [weight * (2 if day == favourite else 1) for day, weight in enumerate(WEEKDAYS)]
    first = today - timedelta(days=DAYS)
    return [
        number
        for number in range(DAYS)
        if dice.random()
        < visits_per_week * rhythm[(first + timedelta(days=number)).weekday()] / sum(rhythm)
    ]


def _habits(
    likes: Mapping[str, int], articles: Sequence[DemoArticle], dice: random.Random
) -> list[_Habit]:
    habits = []
    for liked, weight in likes.items():
        if liked.isdigit():
            habits.append(_habit(int(liked), weight / 10, dice))
            continue
        shelf = [article for article in articles if article.category == liked]
        shares = [article.popularity for article in shelf]
        few = dict.fromkeys(dice.choices(shelf, shares, k=4)) if shelf else {}
        habits += [_habit(article.gtin, weight / 10, dice) for article in few]
    return habits


def _habit(gtin: int, chance: float, dice: random.Random) -> _Habit:
    turn = dice.randint(DAYS // 3, 2 * DAYS // 3)
    kind = dice.random()
    if kind < FADES:
        return _Habit(gtin, chance, 0, turn)
    if kind < FADES + BEGINS:
        return _Habit(gtin, chance, turn, DAYS)
    return _Habit(gtin, chance, 0, DAYS)
