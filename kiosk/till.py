"""Keeps the basket priced under the catalogue's promotions, and says what a coupon is.

The hour that promotions are judged by is that of the visit's first price, so nothing in a
basket gets dearer because somebody took their time.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from kiosk.codes import Unreadable
from kiosk.consent.purposes import Purpose
from kiosk.errors import CatalogError, JournalError
from kiosk.offers.deals import (
    MEMBERS,
    Coupon,
    Promotions,
    card_lines,
    counted,
    dealt,
    near,
    priced,
    waiting,
    won,
)
from kiosk.offers.engine.basket import Moment
from kiosk.offers.engine.kiosk_goods import goods_in
from kiosk.offers.engine.loyalty import Account, after, extras
from kiosk.offers.engine.signed_coupons import CouponError, CouponOverError, read_code
from kiosk.offers.engine.terms import Promotion
from kiosk.ports import Catalogue, Journal
from kiosk.states import Goodbye, Idle, Shopping, State

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Facts:
    """What prices depend on, besides the catalogue."""

    basket: object
    member: bool
    orders: int | None
    coupons: tuple[Coupon, ...]
    account: Account | None
    burns_points: bool


class Till:
    """One shopper's prices at a time.

    Args:
        now: store time.
        coupon_key: signs the shop's single-use coupons; empty where it gives none.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        journal: Journal,
        now: Callable[[], datetime],
        coupon_key: bytes = b"",
    ) -> None:
        self._catalogue, self._journal, self._now = catalogue, journal, now
        self._key = coupon_key
        self._visit, self._since = "", now()
        self._facts: _Facts | None = None
        self._extended: tuple[Promotions, tuple[Promotion, ...], Promotions] | None = None

    def priced(self, state: State) -> State:
        """``state`` with its basket priced, where anything that prices depend on has changed."""
        if isinstance(state, Idle | Goodbye):
            self._visit, self._facts, self._extended = "", None, None  # of nobody any more
        if not isinstance(state, Shopping):
            return state
        if state.visit != self._visit:
            self._visit, self._since, self._facts = state.visit, self._now(), None
        facts = _facts(state)
        if facts == self._facts:
            return state
        shown = self._shown(state, facts)
        self._facts = _facts(shown)
        return shown

    def _shown(self, state: Shopping, facts: _Facts) -> Shopping:
        bare = replace(
            state, basket=state.basket.plain, near=(), waiting=(), collected=None, won=()
        )
        try:
            promotions = self._catalogue.promotions()
            bare = _with_card(promotions, bare)
            if promotions.is_empty or not state.basket.lines:
                return bare
            moment = counted(self._moment(facts), self._journal.redeemed())
        except (CatalogError, JournalError) as err:
            log.error("no promotions: %s", err)
            return bare
        with_card = self._also(promotions, self._card_brings(promotions, bare))
        found = priced(with_card, bare.basket, moment)
        account = state.account
        return replace(
            bare,
            basket=dealt(with_card, bare.basket, found, state.coupons),
            near=near(with_card, bare.basket, found),
            waiting=waiting(with_card, found, state.coupons),
            collected=account
            and after(account, promotions.loyalty, found, promotions.index.limited),
            won=won(promotions, found, state.visit, self._since.date(), self._key),
        )

    def _also(self, promotions: Promotions, extra: tuple[Promotion, ...]) -> Promotions:
        """Made once for the same card: filing ten thousand promotions takes 0.3 s."""
        known = self._extended
        if known is None or known[0] is not promotions or known[1] != extra:
            known = self._extended = promotions, extra, promotions.also(extra)
        return known[2]

    def _card_brings(self, promotions: Promotions, state: Shopping) -> tuple[Promotion, ...]:
        if state.account is None:
            return ()
        goods = goods_in(state.basket)
        return extras(promotions.loyalty, state.account, goods, burn=state.burns_points)

    def _moment(self, facts: _Facts) -> Moment:
        return Moment(
            now=self._since,
            coupons=tuple(coupon.name for coupon in facts.coupons),
            known=facts.orders is not None,
            groups=frozenset({MEMBERS} if facts.member else ()),
            orders=facts.orders or 0,
            own_uses=facts.account.used if facts.account is not None else {},
            knows_own=facts.account is not None,
        )

    def coupon(self, code: str) -> Coupon | Unreadable:
        """The coupon that ``code`` is, or why it does not count."""
        try:
            promotions = self._catalogue.promotions()
            name = promotions.coupon_named(code, signed=False)
            if name is not None:
                return self._still_good(promotions, Coupon(name))
            return self._single_use(promotions, code)
        except CouponOverError:
            return Unreadable.COUPON_OVER
        except CouponError:
            return Unreadable.NOT_A_CODE
        except (CatalogError, JournalError) as err:
            log.error("coupon not looked up: %s", err)
            return Unreadable.NOT_A_CODE

    def _single_use(self, promotions: Promotions, code: str) -> Coupon | Unreadable:
        if not self._key:
            return Unreadable.NOT_A_CODE
        signed = read_code(code, self._key, self._now().date(), ())
        name = promotions.coupon_named(signed.name, signed=True)
        if name is None:
            return Unreadable.COUPON_OVER  # it is ours, and no promotion asks for it any more
        if self._journal.coupon_used(signed.text):
            return Unreadable.COUPON_USED
        return self._still_good(promotions, Coupon(name, signed.text))

    def _still_good(self, promotions: Promotions, coupon: Coupon) -> Coupon | Unreadable:
        over = promotions.has_ended(coupon.name, self._now())
        return Unreadable.COUPON_OVER if over else coupon


def _with_card(promotions: Promotions, state: Shopping) -> Shopping:
    """``state`` with what a card collects here, and has collected where that was opened."""
    account = state.account
    lines = card_lines(promotions, account) if account is not None else ()
    return replace(state, collects=promotions.has_account, card_lines=lines)


def _facts(state: Shopping) -> _Facts:
    known = state.answers.allow(Purpose.PAST_PURCHASES) and bool(state.past)
    return _Facts(
        state.basket,
        state.member is not None,
        len(state.past) if known else None,
        state.coupons,
        state.account,
        state.burns_points,
    )
