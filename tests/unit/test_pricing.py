"""What a scanned item costs."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kiosk.estimate import AgeBand, Mood
from kiosk.offers.pricing import price_at_scan
from kiosk.offers.promotion import AmountOff, Audience, Offer, PercentOff, Schedule
from kiosk.words import Words
from tests.unit.fakes import MILK, NOON, euro

TITLE = Words.of({"en": "Milk"})


def offer(name: str, percent: int, audience: Audience = Audience(), **when: object) -> Offer:  # noqa: B008
    return Offer(name, TITLE, PercentOff(percent), Schedule(**when), audience)  # type: ignore[arg-type]


def price(*offers: Offer, member: bool = False) -> tuple[int, str | None]:
    cost, made_by = price_at_scan(MILK, offers, now=NOON, member=member)
    return cost.minor, made_by


cuts = st.one_of(
    st.integers(1, 100).map(PercentOff), st.integers(1, 500).map(lambda m: AmountOff(euro(m)))
)
audiences = st.builds(
    Audience,
    members=st.booleans(),
    ages=st.frozensets(st.sampled_from(list(AgeBand)), max_size=2),
    moods=st.frozensets(st.sampled_from(list(Mood)), max_size=2),
)
some = st.lists(
    st.builds(
        Offer, st.text("abc", min_size=1, max_size=3), st.just(TITLE), cuts, st.just(Schedule()),
        audiences,
    )
)  # fmt: skip


@given(some, st.booleans())
def test_never_below_nothing_and_never_above_the_shelf_price(
    offers: list[Offer], member: bool
) -> None:
    cost, made_by = price_at_scan(MILK, offers, now=NOON, member=member)
    assert euro(0) <= cost <= MILK.price
    assert (made_by is None) == (cost == MILK.price)


@given(some, st.booleans())
def test_the_order_of_the_offers_does_not_matter(offers: list[Offer], member: bool) -> None:
    both = [
        price_at_scan(MILK, several, now=NOON, member=member) for several in (offers, offers[::-1])
    ]
    assert both[0] == both[1]


@given(some)
def test_no_face_and_no_words_about_oneself_make_a_price(offers: list[Offer]) -> None:
    plain = [one for one in offers if not one.audience.is_toned]
    assert price(*offers, member=True) == price(*plain, member=True)


def test_the_best_offer_counts_and_says_which() -> None:
    assert price(offer("a", 10), offer("b", 20)) == (103, "b")


def test_a_members_price_needs_the_card() -> None:
    ours = offer("card", 50, Audience(members=True))
    assert price(ours) == (129, None)
    assert price(ours, member=True) == (64, "card")


def test_an_offer_holds_only_in_its_days_and_hours() -> None:
    today = NOON.date()
    assert price(offer("over", 50, last_day=today - timedelta(days=1))) == (129, None)
    assert price(offer("later", 50, first_day=date(2030, 1, 1))) == (129, None)
    assert price(offer("today", 50, first_day=today, last_day=today)) == (64, "today")
    assert price(offer("sunday", 50, weekdays=frozenset({6}))) == (129, None)
    assert price(offer("morning", 50, last_hour=12)) == (129, None)
    assert price(offer("noon", 50, first_hour=12, last_hour=13)) == (64, "noon")
