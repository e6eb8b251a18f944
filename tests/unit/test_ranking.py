"""Which four offers stand on the screen, in what order, and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest

from kiosk.basket import Basket
from kiosk.estimate import AgeBand, Feeling, Told
from kiosk.offers.promotion import Audience, PercentOff, Schedule
from kiosk.offers.ranking import SHOWN, PastVisit, own_frequency, rank, value
from kiosk.offers.reason import Ground
from tests.unit.fakes import APPLES, BREAD, CANDIDATES, CHEERFUL, NOON, PAST, TEA, TONED, WINE

EMPTY = Basket("EUR")
PUBLIC = [candidate.product for candidate in CANDIDATES if candidate.offer.audience.is_public]
BY_ID = {candidate.offer.offer_id: candidate for candidate in CANDIDATES}


def keys(**known: object) -> list[str]:
    cards = rank(CANDIDATES, now=NOON, **{"basket": EMPTY, **known})  # type: ignore[arg-type]
    return [card.key[0] for card in cards]


def test_without_any_answer_the_public_offers_stand_by_popularity() -> None:
    assert keys() == ["public-tea", "public-soap", "public-wine", "public-apples"]


def test_own_purchases_bring_their_product_to_the_front_and_say_so() -> None:
    cards = rank(CANDIDATES, now=NOON, basket=EMPTY, past=PAST)
    assert cards[0].product == APPLES
    assert cards[0].reason.ground is Ground.OFTEN_BOUGHT
    assert cards[0].reason.subject == APPLES.name


def test_members_offers_need_the_card() -> None:
    assert "member-bread" not in keys()
    assert "member-bread" in keys(member=True)


def test_toned_offers_need_an_answer_that_fits() -> None:
    assert not set(keys()) & TONED
    assert {"tone-cake", "tone-cheese"} <= set(keys(about=CHEERFUL))
    assert "tone-cake" in keys(about=Told(feeling=Feeling.TREAT))
    assert "tone-cheese" not in keys(about=Told(age=AgeBand.FROM_65))


def test_what_is_in_the_basket_or_was_dismissed_is_not_offered() -> None:
    assert "public-tea" not in keys(basket=EMPTY.add(TEA, TEA.price))
    assert "public-tea" not in keys(dismissed=frozenset({("public-tea", TEA.gtin)}))


def test_four_cards_at_most_and_no_two_of_one_category() -> None:
    cards = rank(CANDIDATES, now=NOON, basket=EMPTY, member=True, about=CHEERFUL, past=PAST)
    categories = [card.product.category for card in cards]
    assert len(cards) == SHOWN
    assert len(set(categories)) == len(categories)


def test_the_same_facts_give_the_same_screen_in_any_order_of_the_catalogue() -> None:
    wanted = keys(member=True, about=CHEERFUL, past=PAST)
    for seed in range(20):
        shuffled = list(CANDIDATES)
        Random(seed).shuffle(shuffled)
        cards = rank(shuffled, now=NOON, basket=EMPTY, member=True, about=CHEERFUL, past=PAST)
        assert [card.key[0] for card in cards] == wanted


def test_an_old_habit_counts_less_than_a_new_one() -> None:
    day = date(2026, 1, 1)
    visits = [
        PastVisit(day + timedelta(days=n), frozenset({BREAD.gtin if n < 30 else TEA.gtin}))
        for n in range(60)
    ]
    shares = own_frequency(tuple(visits))
    assert shares[TEA.gtin] > 2 * shares[BREAD.gtin]
    assert shares[TEA.gtin] + shares[BREAD.gtin] == pytest.approx(1.0)


def test_without_history_the_value_is_the_popularity() -> None:
    for candidate in CANDIDATES:
        assert value(candidate, own_frequency(())) == pytest.approx(candidate.popularity / 10_000)


def test_an_offer_that_saves_nothing_is_not_shown() -> None:
    from dataclasses import replace

    free = replace(BY_ID["public-tea"], product=replace(TEA, price=TEA.price.less_percent(100)))
    assert rank([free], now=NOON, basket=EMPTY) == ()


def test_wine_is_offered_to_everybody_alike_or_not_at_all() -> None:
    assert "public-wine" in keys()
    assert "public-wine" not in keys(about=Told(age=AgeBand.UNDER_18))
    bought = tuple(PastVisit(v.day, frozenset({WINE.gtin})) for v in PAST)
    assert keys(past=bought).index("public-wine") >= keys().index("public-wine")


def test_whoever_said_yes_sees_what_came_of_it_even_beside_strong_habits() -> None:
    habits = tuple(
        PastVisit(NOON.date() - timedelta(days=7 * n), frozenset(item.gtin for item in PUBLIC))
        for n in range(1, 20)
    )
    without = rank(CANDIDATES, now=NOON, basket=EMPTY, past=habits)
    looked = rank(CANDIDATES, now=NOON, basket=EMPTY, past=habits, about=CHEERFUL)
    assert len(without) == len(looked) == SHOWN
    assert not {card.key[0] for card in without} & TONED
    assert [card.reason.ground for card in looked].count(Ground.LOOKED) >= 1


def test_an_offer_is_shown_on_its_days_alone() -> None:
    tea = BY_ID["public-tea"]
    yesterday = Schedule(last_day=NOON.date() - timedelta(days=1))
    over = replace(tea, offer=replace(tea.offer, schedule=yesterday))
    assert rank([tea], now=NOON, basket=EMPTY)
    assert not rank([over], now=NOON, basket=EMPTY)


def test_a_tone_never_hides_a_better_price() -> None:
    cake = BY_ID["tone-cake"]
    dearer = replace(cake, offer=replace(cake.offer, cut=PercentOff(5)))
    public = replace(
        cake, offer=replace(cake.offer, offer_id="p", cut=PercentOff(30), audience=Audience())
    )
    (card,) = rank([dearer, public], now=NOON, basket=EMPTY, about=CHEERFUL)
    assert card.key[0] == "p"


def test_of_somebody_with_nothing_known_popularity_decides_and_no_tree() -> None:
    from kiosk.offers.habits import Moment
    from kiosk.offers.learned import Learned
    from kiosk.offers.likely import likely
    from kiosk.offers.trees import Tree

    against = Tree((18,), (-2.0,), (1.0, -1.0))  # puts the less popular first
    learned = Learned({1: 0.5, 2: 0.1}, favourites=(1, 2), trees=(against,))
    nobody = Moment(NOON.date(), 12)
    assert [item for item, _ in likely((), nobody, learned)] == [1, 2]
    known = (PastVisit(NOON.date() - timedelta(days=3), frozenset({3})),)
    assert [item for item, _ in likely(known, nobody, learned)] == [2, 1]
