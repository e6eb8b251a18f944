"""What an offer of the catalogue says: on what, how much off, when, and for whom."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from kiosk.basket import Product
from kiosk.estimate import AgeBand, Mood
from kiosk.money import Money
from kiosk.words import Words


@dataclass(frozen=True, slots=True)
class PercentOff:
    """``percent``: 1 to 100, off each unit."""

    percent: int

    def applied_to(self, price: Money) -> Money:
        return price.less_percent(self.percent)


@dataclass(frozen=True, slots=True)
class AmountOff:
    """``amount`` off each unit, never below zero."""

    amount: Money

    def applied_to(self, price: Money) -> Money:
        return price.less_amount(self.amount)


@dataclass(frozen=True, slots=True)
class Schedule:
    """When an offer holds, in store time.

    Attributes:
        first_day, last_day: both included.
        weekdays: 0 Monday to 6 Sunday; empty means every day.
        first_hour, last_hour: from the start of ``first_hour`` (0 to 23) until
            ``last_hour`` (1 to 24) begins.
    """

    first_day: date = date.min
    last_day: date = date.max
    weekdays: frozenset[int] = frozenset()
    first_hour: int = 0
    last_hour: int = 24

    def holds_at(self, now: datetime) -> bool:
        return (
            self.first_day <= now.date() <= self.last_day
            and (not self.weekdays or now.weekday() in self.weekdays)
            and self.first_hour <= now.hour < self.last_hour
        )


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom an offer is meant for; empty means everybody.

    Attributes:
        members: only with a card of the shop.
        ages, moods: tone only. Who is not known to fit is shown the public offers;
            the price of anything they scan stays what it is.
    """

    members: bool = False
    ages: frozenset[AgeBand] = frozenset()
    moods: frozenset[Mood] = frozenset()

    @property
    def is_public(self) -> bool:
        return not (self.members or self.ages or self.moods)

    @property
    def is_toned(self) -> bool:
        return bool(self.ages or self.moods)


@dataclass(frozen=True, slots=True)
class Offer:
    """One offer as head office wrote it."""

    offer_id: str
    title: Words
    cut: PercentOff | AmountOff
    schedule: Schedule = field(default_factory=Schedule)
    audience: Audience = field(default_factory=Audience)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One product that one offer is about.

    Attributes:
        popularity: how many of 10,000 baskets hold the product, 0 to 10,000.
    """

    offer: Offer
    product: Product
    popularity: int = 0

    @property
    def price(self) -> Money:
        """What one unit costs with the offer."""
        return self.offer.cut.applied_to(self.product.price)
