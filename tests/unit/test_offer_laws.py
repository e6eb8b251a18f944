"""The laws of choosing: what is held back, what a reason says, what no operator can do."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from random import Random

import pytest

from kiosk.basket import Basket
from kiosk.estimate import AgeBand, Feeling, Told
from kiosk.offers.guard import FEWEST_SHARE, LEGAL_MINIMUM, Guard, may_infer, usable
from kiosk.offers.holdout import Counts, Side, side_of, uplift
from kiosk.offers.learned import Learned
from kiosk.offers.outlook import Outlook
from kiosk.offers.ranking import GOES_WITH, SWAY, PastVisit, own_frequency, rank, value
from kiosk.offers.reason import Ground
from kiosk.offers.recital import recitals
from kiosk.words import Words
from tests.unit.fakes import (
    APPLES,
    CANDIDATES,
    CHEERFUL,
    MILK,
    NAPPIES,
    NOON,
    PAST,
    PEN,
    SOAP,
    TEA,
    WINE,
)

EMPTY = Basket("EUR")
ALL = {candidate.product.gtin: 0.02 for candidate in CANDIDATES}


def learned(**known: object) -> Learned:
    pairs = {PEN.gtin: {TEA.gtin: 2 * GOES_WITH, WINE.gtin: 9.0, SOAP.gtin: 1.1}}
    return Learned(**{"popularity": ALL, "goes_with": pairs, **known})  # type: ignore[arg-type]


def cards(**known: object) -> dict:
    found = rank(CANDIDATES, **{"now": NOON, "basket": EMPTY, **known})  # type: ignore[arg-type]
    return {card.key[0]: card for card in found}


def test_c18_an_operator_adds_to_what_is_held_back_and_cannot_take_away() -> None:
    guard = Guard(also=frozenset({APPLES.category}))
    assert not guard.may_infer(APPLES)
    assert may_infer(APPLES)
    for empty in (Guard(), Guard(also=frozenset())):
        assert not empty.may_infer(WINE)
        assert not empty.may_infer(NAPPIES)
        assert not any(empty.may_infer(replace(MILK, category=group)) for group in LEGAL_MINIMUM)


def test_c18_what_the_operator_holds_back_is_lifted_by_nothing() -> None:
    guard = Guard(also=frozenset({APPLES.category}))
    assert next(iter(cards(past=PAST))) == "public-apples"
    held = cards(past=PAST, guard=guard)
    assert next(iter(held)) != "public-apples"
    assert (
        "public-apples" not in held or held["public-apples"].reason.ground is Ground.FOR_EVERYBODY
    )


def test_c18_nothing_goes_with_a_sensitive_thing_nor_a_sensitive_thing_with_any() -> None:
    pen, wine = EMPTY.add(PEN, PEN.price), EMPTY.add(WINE, WINE.price)
    pairs = {WINE.gtin: {TEA.gtin: 9.0}, PEN.gtin: {WINE.gtin: 9.0}}
    table = learned(goes_with=pairs)
    for basket in (pen, wine):
        assert all(
            card.reason.ground is Ground.FOR_EVERYBODY
            for card in cards(basket=basket, learned=table).values()
        )
    if "public-wine" in cards(basket=pen, learned=table):
        order = list(cards(basket=pen, learned=table))
        assert order.index("public-wine") >= list(cards(learned=table)).index("public-wine")


def test_nobody_is_reminded_of_what_they_bought_two_years_ago() -> None:
    old = tuple(replace(visit, day=visit.day - timedelta(days=730)) for visit in PAST)
    assert cards(past=old) == cards()
    assert usable(PAST, NOON.date(), None) == PAST


def test_c16_a_minor_sees_public_offers_and_no_habit_of_theirs() -> None:
    young = Told(age=AgeBand.UNDER_18)
    shown = cards(past=PAST, about=young, member=True)
    assert shown == cards(about=young, member=True)
    assert {card.reason.ground for card in shown.values()} == {Ground.FOR_EVERYBODY}


def test_a_habit_that_few_share_is_neither_said_nor_used() -> None:
    rare = learned(buyers={APPLES.gtin: FEWEST_SHARE - 1})
    common = learned(buyers={APPLES.gtin: FEWEST_SHARE})
    assert cards(past=PAST, learned=common)["public-apples"].reason.ground is Ground.OFTEN_BOUGHT
    shown = cards(past=PAST, learned=rare)
    assert Ground.OFTEN_BOUGHT not in {card.reason.ground for card in shown.values()}
    assert list(shown) == list(cards(learned=rare))


def test_what_goes_with_the_basket_says_with_what() -> None:
    shown = cards(basket=EMPTY.add(PEN, PEN.price), learned=learned())
    assert shown["public-tea"].reason.ground is Ground.GOES_WITH
    assert shown["public-tea"].reason.subject == PEN.name
    assert shown["public-soap"].reason.ground is Ground.FOR_EVERYBODY


@pytest.mark.parametrize("ground", [ground for ground in Ground if ground.is_removable])
def test_a_removed_reason_is_gone_and_the_rest_is_ranked_anew(ground: Ground) -> None:
    known = {
        "past": PAST, "member": True, "basket": EMPTY.add(PEN, PEN.price), "learned": learned(),
    }  # fmt: skip
    for about in (None, CHEERFUL, Told(feeling=Feeling.TREAT), Told(age=AgeBand.FROM_25)):
        shown = cards(**known, about=about, removed=frozenset({ground}))
        assert shown, "the public offers stay"
        assert ground not in {card.reason.ground for card in shown.values()}
    before = cards(past=PAST)
    assert before != cards(past=PAST, removed=frozenset({Ground.OFTEN_BOUGHT})) == cards()


def test_removing_a_reason_never_takes_a_minors_protection_away() -> None:
    young = Told(age=AgeBand.UNDER_18)
    for ground in Ground:
        shown = cards(about=young, member=True, past=PAST, removed=frozenset({ground}))
        assert all(card.candidate.offer.audience.is_public for card in shown.values())


def test_every_reason_is_true() -> None:
    dice = Random(3)
    goods = [candidate.product.gtin for candidate in CANDIDATES] + [PEN.gtin, MILK.gtin]
    for _ in range(200):
        past = tuple(
            PastVisit(NOON.date() - timedelta(days=n), frozenset(dice.sample(goods, 3)))
            for n in range(dice.randrange(12))
        )
        basket = EMPTY.add(PEN, PEN.price) if dice.random() < 0.5 else EMPTY
        shares = own_frequency(past)
        for card in cards(past=past, basket=basket, member=True, learned=learned()).values():
            match card.reason.ground:
                case Ground.OFTEN_BOUGHT:
                    assert shares[card.product.gtin] >= 0.25
                    assert card.reason.subject == card.product.name
                case Ground.GOES_WITH:
                    assert basket.holds(PEN.gtin)
                case Ground.FOR_MEMBERS:
                    assert card.candidate.offer.audience.members
                case ground:
                    assert ground is Ground.FOR_EVERYBODY


def test_an_operators_wish_never_reverses_what_fits_clearly_better() -> None:
    dice = Random(8)
    for _ in range(100):
        sway = {gtin: dice.uniform(-1e6, 1e6) for gtin in ALL}
        shown = list(cards(past=PAST, outlook=Outlook(sway=sway)).values())
        values = [value(card.candidate, own_frequency(PAST)) for card in shown]
        assert all(first >= second - 2 * SWAY - 1e-6 for first, second in pairwise(values))
        prices = {card.key: card.price for card in cards(past=PAST).values()}
        assert all(prices.get(card.key, card.price) == card.price for card in shown)


def test_an_operators_wish_orders_what_fits_alike() -> None:
    alike = [replace(c, popularity=100) for c in CANDIDATES if c.offer.audience.is_public]
    for wish in (SOAP, TEA):
        outlook = Outlook(sway={wish.gtin: 1.0})
        assert rank(alike, now=NOON, basket=EMPTY, outlook=outlook)[0].product == wish


@pytest.mark.parametrize(
    ("language", "text", "flagged"),
    [
        ("en", "We've got your size. 20 % off shirts.", "We've got your size."),
        ("en", "Tea, 20 % off", None),
        ("en", "Time for your usual diet shake?", "Time for your usual diet shake?"),
        ("en", "Large size, for everybody", None),
        ("de", "Alles für Ihr Baby! Diese Woche billiger.", "Alles für Ihr Baby!"),
        ("de", "Tee, 20 % billiger", None),
        ("ar", "لدينا مقاسك", "لدينا مقاسك"),
        ("ar", "شاي بخصم", None),
    ],
)
def test_a_text_that_recites_a_personal_fact_is_flagged_with_its_sentence(
    language: str, text: str, flagged: str | None
) -> None:
    found = recitals(Words.of({language: text}))
    assert [recital.sentence for recital in found] == ([flagged] if flagged else [])


def test_the_coin_is_fair_and_steady() -> None:
    sides = [side_of(f"visit {n}", 20) for n in range(5000)]
    assert sides == [side_of(f"visit {n}", 20) for n in range(5000)]
    assert 0.18 < sides.count(Side.HELD_OUT) / 5000 < 0.22
    assert {side_of(f"visit {n}", 0) for n in range(99)} == {Side.CHOSEN}
    with pytest.raises(ValueError, match="0 to 50"):
        side_of("visit", 80)


def test_uplift_waits_for_enough_visits_and_knows_its_doubt() -> None:
    few = Counts(visits=3, takers=2, taken=3, units=15)
    assert uplift(few, few) is None
    found = uplift(Counts(1000, 300, 400, 0), Counts(1000, 200, 250, 0))
    assert found is not None
    assert found.difference == pytest.approx(0.1)
    assert 0.05 < found.low < 0.1 < found.high < 0.15
    same = uplift(Counts(1000, 200, 0, 0), Counts(1000, 200, 0, 0))
    assert same is not None
    assert same.low < 0 < same.high
