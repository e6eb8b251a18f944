"""What head office learns from sales that say nothing of who bought."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import msgspec

from kiosk.offers.guard import FEWEST_SHARE, is_shared
from kiosk.offers.past import PastVisit
from offline_db.head_office.learning.from_sales import learn_sales, visits_of

PASTA, SAUCE, MILK, RARE = 1, 2, 3, 4
DAY = date(2026, 3, 2)


def body(at: str, *gtins: int, state: str = "final") -> str:
    lines = [{"gtin": gtin, "quantity": 1} for gtin in gtins]
    return msgspec.json.encode({"at": at, "state": state, "lines": lines}).decode()


def weeks() -> list[PastVisit]:
    """Thirty baskets a day for four weeks: pasta comes with its sauce, milk by chance."""
    dice = Random(3)
    sales = []
    for day in range(28):
        for number in range(60):
            held = {PASTA, SAUCE} if number % 2 else {MILK}
            if dice.random() < 0.3:
                held.add(MILK)
            sales.append(
                PastVisit(DAY + timedelta(day), frozenset(held), 18 if PASTA in held else 9)
            )
        sales.append(PastVisit(DAY + timedelta(day), frozenset({RARE, SAUCE}), 9))
    return sales


def test_only_paid_sales_count_and_strange_ones_are_left_out() -> None:
    found = list(visits_of([
        body("2026-03-02T18:05:00+01:00", PASTA, SAUCE),
        body("2026-03-02T18:05:00+01:00", PASTA, state="voided"),
        body("2026-03-02T18:05:00+01:00"),
        body("no time", PASTA),
        "{}",
        "rubbish",
    ]))  # fmt: skip
    assert found == [PastVisit(DAY, frozenset({PASTA, SAUCE}), 18)]


def test_what_goes_together_and_when_is_learned() -> None:
    learned = learn_sales(weeks(), {PASTA, SAUCE, MILK})
    assert learned is not None
    assert learned.goes_with[PASTA][SAUCE] > 1.5
    assert learned.of_part(18, 0)[PASTA] > 0 > learned.of_part(9, 0)[PASTA]
    assert learned.favourites[0] in {PASTA, SAUCE, MILK}
    assert not learned.trees, "nobody's habits are known"


def test_what_somebody_buys_every_day_is_not_taken_for_what_many_buy() -> None:
    learned = learn_sales(weeks(), {PASTA, SAUCE, RARE})
    assert learned is not None
    assert learned.buyers[RARE] == 1, "28 sales, but one a day: perhaps one person"
    assert not is_shared(learned.buyers[RARE])
    assert learned.buyers[PASTA] >= FEWEST_SHARE
    assert SAUCE not in learned.goes_with.get(RARE, {})


def test_only_what_can_stand_on_a_card_is_kept() -> None:
    learned = learn_sales(weeks(), {SAUCE})
    assert learned is not None
    assert set(learned.popularity) == {SAUCE}
    assert set(learned.goes_with) == {PASTA}, "what lies in a basket may be anything"
    assert learn_sales([], {SAUCE}) is None
