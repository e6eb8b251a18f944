"""The promotions of a catalogue at work on the kiosk's basket: what they take off, add and ask for.

A promotion sees the basket, the hour, the codes that were shown, and whether a card was; never a
guess of the camera, nor what a shopper said of themselves.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from kiosk.basket import Basket, Deal, Gift, Product
from kiosk.offers.engine.basket import Goods, Moment
from kiosk.offers.engine.explain import explain_some
from kiosk.offers.engine.index import Index
from kiosk.offers.engine.kiosk_goods import goods_in, sku_of
from kiosk.offers.engine.loyalty import NO_LOYALTY, Account, Loyalty, next_coupon
from kiosk.offers.engine.priced import Priced, price
from kiosk.offers.engine.reasons import Reason, Why
from kiosk.offers.engine.terms import Promotion
from kiosk.offers.engine.unlock import nearest
from kiosk.words import Words

MOST_NEAR = 2  # hints at once; more would be advertising
MOST_TRIED = 120  # lines priced once more to find them; a basket of 60 lines takes 15 ms or so
MEMBERS = "members"  # the group of everybody who shows a card of the shop


@dataclass(frozen=True, slots=True)
class Coupon:
    """A code that was shown and counts in this visit.

    Attributes:
        name: what promotions ask for.
        text: of a single-use one, its name, serial and last day; empty for a shared code.
    """

    name: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Near:
    """One more of ``product`` brings the promotion called ``title``, or brings it once more.

    Attributes:
        saving: minor units that the promotion then takes off.
        more: minor units that the basket then costs more, which may be nothing or less.
    """

    title: Words
    product: Product
    saving: int
    more: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """A coupon that was shown and brings nothing yet, and why."""

    coupon: str
    title: Words
    reason: Reason


@dataclass(frozen=True, slots=True)
class CardLine:
    """Points, or one stamp card: how many there are.

    Attributes:
        full: stamps that make the card full; 0 for points.
        usable: whether points can be paid with now.
    """

    title: Words
    have: int
    full: int = 0
    usable: bool = False


@dataclass(frozen=True, slots=True)
class Won:
    """A coupon for the next visit; ``code`` is what is scanned then, until ``last_day``."""

    title: Words
    code: str
    last_day: date


@dataclass(frozen=True, slots=True)
class Promotions:
    """All promotions of one catalogue version, ready to price with.

    Attributes:
        titles: what each is called, by its id.
        gifts: the products that promotions add, by SKU.
        loyalty: points, stamp cards and coupons for the next order.
    """

    index: Index = field(default_factory=lambda: Index(()))
    titles: Mapping[str, Words] = field(default_factory=dict)
    gifts: Mapping[str, Product] = field(default_factory=dict)
    loyalty: Loyalty = NO_LOYALTY

    @staticmethod
    def of(
        promotions: Iterable[Promotion],
        titles: Mapping[str, Words],
        gifts: Iterable[Product] = (),
        loyalty: Loyalty = NO_LOYALTY,
    ) -> Promotions:
        by_sku = {sku_of(product.gtin): product for product in gifts}
        return Promotions(Index(promotions), titles, by_sku, loyalty)

    def also(self, extra: tuple[Promotion, ...]) -> Promotions:
        """These promotions and those that a card brings."""
        if not extra:
            return self
        all_of_them = [*(entry.promotion for entry in self.index.entries), *extra]
        return replace(self, index=Index(all_of_them, self.index.policy))

    @property
    def has_account(self) -> bool:
        """Whether a card collects anything here, or counts what each may have only so often."""
        return self.loyalty.has_account or bool(self.index.limited)

    @property
    def is_empty(self) -> bool:
        return not self.index.entries and self.loyalty == NO_LOYALTY

    def title(self, promotion_id: str) -> Words:
        return self.titles.get(promotion_id) or Words.of({"en": promotion_id})

    def coupon_named(self, code: str, *, signed: bool) -> str | None:
        """The coupon's name as promotions ask for it; None where none asks for ``code``.

        Large and small letters are alike here: nobody sees the difference on a paper coupon.
        """
        for entry in self.index.entries:
            if entry.promotion.signed is signed:
                for name in entry.promotion.coupons:
                    if name.casefold() == code.casefold():
                        return name
        return None

    def has_ended(self, coupon: str, now: datetime) -> bool:
        """Whether every promotion that asks for ``coupon`` is over."""
        asking = [
            entry.promotion for entry in self.index.entries if coupon in entry.promotion.coupons
        ]
        return all(_is_over(promotion, now) for promotion in asking)


def _is_over(promotion: Promotion, now: datetime) -> bool:
    ends = [last for last in (promotion.coupon_expires, promotion.ends) if last is not None]
    last_day = promotion.hours.last_day if promotion.hours is not None else None
    return any(now > last for last in ends) or (last_day is not None and now.date() > last_day)


def priced(promotions: Promotions, basket: Basket, moment: Moment) -> Priced:
    """``basket`` under ``promotions``, as the engine says it."""
    return price(promotions.index, goods_in(basket), moment)


def dealt(
    promotions: Promotions, basket: Basket, found: Priced, coupons: Iterable[Coupon] = ()
) -> Basket:
    """``basket`` with what ``found`` takes off its lines and what it adds."""
    numbers = _numbers(basket)
    texts = {coupon.name: coupon.text for coupon in coupons}
    deals = []
    for verdict in found.verdicts:
        name = verdict.promotion_id
        parts = tuple(sorted((numbers[key], minor) for key, minor in verdict.lines if minor))
        asked = promotions.index.by_id[name].promotion.coupons
        coupon = next((one for one in sorted(asked) if one in texts), "")
        if parts or found.extras:
            title = promotions.title(name)
            deals.append(Deal(name, title, parts, coupon, texts.get(coupon, "")))
    gifts = tuple(
        Gift(promotions.gifts[sku], count)
        for sku, count in sorted(found.extras.items())
        if sku in promotions.gifts
    )
    return basket.plain.dealt(tuple(deals), gifts)


def near(promotions: Promotions, basket: Basket, found: Priced) -> tuple[Near, ...]:
    """What one more of something in the basket would bring, the best for the shopper first."""
    products = {sku_of(line.product.gtin): line.product for line in basket.lines}
    return tuple(
        Near(promotions.title(one.promotion_id), products[one.sku], one.saving, one.more)
        for one in nearest(promotions.index, found, max(1, MOST_TRIED // (1 + len(basket.lines))))
    )[:MOST_NEAR]


def waiting(
    promotions: Promotions, found: Priced, coupons: Iterable[Coupon]
) -> tuple[Waiting, ...]:
    """The coupons of ``coupons`` that bring nothing now, each with what is missing."""
    told = []
    for coupon in coupons:
        ids = [
            entry.promotion.promotion_id
            for entry in promotions.index.entries
            if coupon.name in entry.promotion.coupons
        ]
        verdicts = explain_some(promotions.index, found, ids)
        if verdicts and not any(verdict.applied for verdict in verdicts):
            first = min(verdicts, key=lambda one: (_how_far(one.reason), one.promotion_id))
            told.append(Waiting(coupon.name, promotions.title(first.promotion_id), first.reason))
    return tuple(told)


def _how_far(reason: Reason) -> int:
    """What a shopper can do something about comes first."""
    reachable = (Why.NEEDS_UNITS, Why.NEEDS_SPEND, Why.NEEDS_CATEGORY_SPEND, Why.NEEDS_PRODUCT)
    return 0 if reason.why in reachable else 1


def _numbers(basket: Basket) -> dict[str, int]:
    """The numbers of lines by the keys of their goods."""
    goods: tuple[Goods, ...] = goods_in(basket)
    return {one.key: line.number for one, line in zip(goods, basket.lines, strict=True)}


def card_lines(promotions: Promotions, account: Account) -> tuple[CardLine, ...]:
    """What ``account`` holds, as the screen shows it."""
    lines = []
    points = promotions.loyalty.points
    if points is not None:
        usable = points.worth > 0 and account.points >= points.least
        lines.append(CardLine(promotions.title("points"), account.points, usable=usable))
    for card in promotions.loyalty.stamps:
        have = account.stamps.get(card.card_id, 0)
        title = promotions.title(f"stamps {card.card_id}")
        lines.append(CardLine(title, have, card.full))
    return tuple(lines)


def won(
    promotions: Promotions, found: Priced, visit: str, today: date, key: bytes
) -> tuple[Won, ...]:
    """The coupons that this basket brings for the next one; none where nothing can sign them.

    The serial comes from ``visit``, so a basket that is paid a second time brings the same one.
    """
    if not key:
        return ()
    serial = int.from_bytes(hashlib.blake2b(visit.encode(), digest_size=5).digest())
    coupons = (
        next_coupon(rule, found, serial, today, promotions.index.policy)
        for rule in promotions.loyalty.next_orders
    )
    return tuple(
        Won(promotions.title(f"next {coupon.name}"), coupon.code(key), coupon.last_day)
        for coupon in coupons
        if coupon is not None
    )


def counted(moment: Moment, uses: Mapping[str, tuple[int, int]]) -> Moment:
    """``moment`` with (uses, minor units spent) of each promotion at this kiosk so far."""
    return replace(
        moment,
        uses={name: times for name, (times, _) in uses.items()},
        spent={name: minor for name, (_, minor) in uses.items()},
    )
