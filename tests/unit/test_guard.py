"""What is never targeted, whatever is known (TRUST C16 to C18)."""

from __future__ import annotations

import pytest

from kiosk.basket import Basket
from kiosk.estimate import AgeBand, Estimate, Mood, Told
from kiosk.offers.guard import is_minor, may_infer, may_show
from kiosk.offers.ranking import rank
from tests.unit.fakes import CANDIDATES, CHEERFUL, MILK, NAPPIES, NOON, PAST, WINE

BY_ID = {candidate.offer.offer_id: candidate for candidate in CANDIDATES}
MINOR = Told(age=AgeBand.UNDER_18)


@pytest.mark.parametrize("item", [WINE, NAPPIES])
def test_c18_sensitive_goods_are_never_inferred(item: object) -> None:
    assert not may_infer(item)  # type: ignore[arg-type]
    assert may_infer(MILK)


def test_c18_no_drink_on_a_mood() -> None:
    for about in (None, CHEERFUL, Told()):
        assert not may_show(BY_ID["tone-wine"], about)


def test_a_minor_sees_public_offers_without_age_limit_and_no_others() -> None:
    shown = {key for key, candidate in BY_ID.items() if may_show(candidate, MINOR)}
    assert shown == {"public-apples", "public-soap", "public-tea"}
    assert is_minor(MINOR)


def test_only_what_was_said_makes_a_minor() -> None:
    assert not is_minor(CHEERFUL)
    assert not is_minor(Told(age=AgeBand.FROM_18))


def test_c18_own_purchases_do_not_lift_sensitive_goods() -> None:
    """Somebody who always bought nappies sees them no more than everybody does."""
    often = tuple(type(v)(v.day, v.gtins | {NAPPIES.gtin, WINE.gtin}) for v in PAST)
    plain = rank(CANDIDATES, now=NOON, basket=Basket("EUR"), member=True)
    known = rank(CANDIDATES, now=NOON, basket=Basket("EUR"), member=True, past=often)

    def places(cards: tuple) -> list:  # their order among each other
        return [c.key for c in cards if c.product.sensitive]

    assert places(known) == [key for key in places(plain) if key in places(known)]
    assert all(c.reason.subject is None for c in known if c.product.sensitive)


@pytest.mark.parametrize("mood", list(Mood))
@pytest.mark.parametrize("age", [age for age in AgeBand if age is not AgeBand.UNDER_18])
def test_c18_no_estimate_ever_brings_a_sensitive_offer_that_nobody_else_sees(
    age: AgeBand, mood: Mood
) -> None:
    cards = rank(
        CANDIDATES, now=NOON, basket=Basket("EUR"), member=True, about=Estimate(age, 5.0, mood)
    )
    assert not [c for c in cards if c.product.sensitive and c.candidate.offer.audience.is_toned]
