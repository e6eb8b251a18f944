"""Points, stamp cards and coupons for the next order.

What a shopper has collected comes in as a value and goes out as a value; promotions made of it
are ordinary ones, priced like all others.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta

from kiosk.offers.engine.basket import Goods
from kiosk.offers.engine.conditions import unmet
from kiosk.offers.engine.policy import Policy
from kiosk.offers.engine.priced import Priced
from kiosk.offers.engine.schedule import Hours
from kiosk.offers.engine.scope import ALL, Scope
from kiosk.offers.engine.signed_coupons import SignedCoupon
from kiosk.offers.engine.terms import Conditions, Off, OrderOff, Pick, Promotion, Reach
from kiosk.offers.engine.till import Till

FREE = Off(parts=1_000_000)


@dataclass(frozen=True, slots=True)
class Account:
    """What one shopper has collected: ``points``, and stamps by card.

    ``used`` is how often they had each promotion that everybody may have only so often.
    """

    points: int = 0
    stamps: dict[str, int] = field(default_factory=dict)
    used: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Multiplier:
    """So many times the points on ``scope``, at some hours or always."""

    times: int
    scope: Scope = ALL
    hours: Hours | None = None


@dataclass(frozen=True, slots=True)
class PointsRule:
    """``points`` for every full ``per`` minor units paid; what is paid with points earns none.

    Attributes:
        multipliers: the highest that fits a line counts, they do not multiply each other.
        worth: minor units that one point takes off when it is burnt; 0: they cannot be.
        least: fewest points that may be burnt at once.
    """

    per: int
    points: int = 1
    multipliers: tuple[Multiplier, ...] = ()
    worth: int = 0
    least: int = 1


def earned(rule: PointsRule, priced: Priced) -> int:
    """The points of a basket: each line's share counts with its multiplier, rounded down once."""
    now, paid = priced.moment.now, 0
    for line in priced.lines:
        goods = line.goods
        fits = [
            one.times
            for one in rule.multipliers
            if one.scope.fits(goods.sku, goods.categories, goods.price)
            and (one.hours is None or one.hours.hold_at(now))
        ]
        paid += line.total * max(fits, default=1)
    return paid // rule.per * rule.points


def burning(
    rule: PointsRule, account: Account, wish: int, priority: int = -1_000
) -> Promotion | None:
    """A promotion that takes ``wish`` points' worth off the order, after all others."""
    points = min(wish, account.points)
    if not rule.worth or points < rule.least:
        return None
    off = Off(amount=points * rule.worth)
    return Promotion("points", (OrderOff(Reach(), off),), priority=priority)


def burnt(rule: PointsRule, priced: Priced) -> int:
    """The points that were burnt: only as many as what they took off is worth, rounded up."""
    amount = sum(one.amount for one in priced.verdicts if one.promotion_id == "points")
    return -(-amount // rule.worth) if rule.worth else 0


@dataclass(frozen=True, slots=True)
class StampCard:
    """Every ``full``-th unit of ``scope`` is ``off``, over as many visits as it takes."""

    card_id: str
    scope: Scope
    full: int
    off: Off = FREE


def stamped(card: StampCard, account: Account, goods: tuple[Goods, ...]) -> Promotion | None:
    """The promotion that the card brings for this basket; None while it is not full."""
    full = (account.stamps.get(card.card_id, 0) + _units(card, goods)) // card.full
    if not full:
        return None
    return Promotion(f"stamps {card.card_id}", (Pick(Reach(card.scope), card.off, n=full),))


def stamps_after(card: StampCard, account: Account, goods: tuple[Goods, ...]) -> int:
    """Stamps on the card when the basket is paid; every unit is one, full cards are emptied."""
    return (account.stamps.get(card.card_id, 0) + _units(card, goods)) % card.full


def _units(card: StampCard, goods: tuple[Goods, ...]) -> int:
    return sum(
        one.qty
        for one in goods
        if one.discountable and card.scope.fits(one.sku, one.categories, one.price)
    )


@dataclass(frozen=True, slots=True)
class NextOrder:
    """A single-use coupon for the next order, where ``conditions`` hold for this one.

    It may be used from the next order on for ``days`` days.
    """

    coupon: str
    conditions: Conditions
    days: int = 28


@dataclass(frozen=True, slots=True)
class Loyalty:
    """What a shop gives for coming back; all parts may be missing."""

    points: PointsRule | None = None
    stamps: tuple[StampCard, ...] = ()
    next_orders: tuple[NextOrder, ...] = ()

    @property
    def has_account(self) -> bool:
        """Whether there is anything that a card collects."""
        return self.points is not None or bool(self.stamps)


NO_LOYALTY = Loyalty()


def extras(
    loyalty: Loyalty, account: Account, goods: tuple[Goods, ...], *, burn: bool
) -> tuple[Promotion, ...]:
    """The promotions that ``account`` brings: full stamp cards, and points where they are used."""
    found = [stamped(card, account, goods) for card in loyalty.stamps]
    if burn and loyalty.points is not None:
        found.append(burning(loyalty.points, account, account.points))
    return tuple(one for one in found if one is not None)


def next_coupon(
    rule: NextOrder, priced: Priced, serial: int, today: date, policy: Policy
) -> SignedCoupon | None:
    """The coupon that this order brings; it counts for nothing in this order."""
    till = Till(priced.goods, priced.moment, policy)
    if unmet(rule.conditions, till, untouched=False) is not None:
        return None
    return SignedCoupon(rule.coupon, serial, today + timedelta(days=rule.days))


def after(
    account: Account, loyalty: Loyalty, priced: Priced, limited: Collection[str] = ()
) -> Account:
    """``account`` when the basket is paid; ``limited`` promotions are counted on it."""
    points = account.points
    if loyalty.points is not None:
        points += earned(loyalty.points, priced) - burnt(loyalty.points, priced)
    stamps = dict(account.stamps)
    for card in loyalty.stamps:
        stamps[card.card_id] = stamps_after(card, account, priced.goods)
    used = dict(account.used)
    for one in priced.verdicts:
        if one.promotion_id in limited:
            used[one.promotion_id] = used.get(one.promotion_id, 0) + 1
    return Account(points, stamps, used)
