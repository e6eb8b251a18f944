"""Coupons of a visit: shown, counted from then on, and put away again."""

from __future__ import annotations

from dataclasses import replace

from kiosk.effects import CouponKept, Effect
from kiosk.offers.deals import Coupon
from kiosk.policy import lay_down
from kiosk.states import Notice, Overlay, Shopping

MOST_COUPONS = 20

Step = tuple[Shopping, tuple[Effect, ...]]


def show_coupon(state: Shopping, coupon: Coupon) -> Step:
    """``coupon`` counts from here on; shown a second time it changes nothing."""
    calm = replace(lay_down(state), overlay=Overlay.NONE, typed="")
    if any(coupon.name == known.name for known in state.coupons):
        return replace(calm, notice=Notice.COUPON_TAKEN), ()
    if len(state.coupons) >= MOST_COUPONS:
        return replace(calm, notice=Notice.BASKET_FULL), ()
    shown = replace(calm, coupons=(*state.coupons, coupon), notice=Notice.COUPON_TAKEN)
    return shown, (CouponKept(state.visit, coupon.name, counts=True),)


def put_coupon_away(state: Shopping, name: str) -> Step:
    """The shopper would rather keep it for another day."""
    rest = tuple(coupon for coupon in state.coupons if coupon.name != name)
    if rest == state.coupons:
        return state, ()
    away = replace(state, coupons=rest, notice=Notice.COUPON_AWAY)
    return away, (CouponKept(state.visit, name, counts=False),)
