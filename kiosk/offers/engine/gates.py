"""Whether a promotion may be used at all now: its dates, its coupon, its uses."""

from __future__ import annotations

from collections.abc import Iterable

from kiosk.offers.engine.basket import Moment
from kiosk.offers.engine.policy import Policy
from kiosk.offers.engine.reasons import Reason, Why
from kiosk.offers.engine.terms import Promotion


def spelled(code: str, policy: Policy) -> str:
    """A coupon code as it is compared."""
    code = code.strip()
    return code.casefold() if policy.coupon_case == "ignored" else code


def spelled_all(codes: Iterable[str], policy: Policy) -> tuple[str, ...]:
    """Each code once, in the order of entering."""
    return tuple(dict.fromkeys(spelled(code, policy) for code in codes if code.strip()))


def shut(
    promotion: Promotion, moment: Moment, policy: Policy, codes: tuple[str, ...]
) -> Reason | None:
    """Why ``promotion`` cannot be used at ``moment``; None when it can."""
    return (
        _dates(promotion, moment)
        or _coupon(promotion, moment, policy, codes)
        or _uses(promotion, moment, policy)
    )


def _dates(promotion: Promotion, moment: Moment) -> Reason | None:
    if promotion.starts is not None and moment.now < promotion.starts:
        return Reason(Why.NOT_YET)
    if promotion.ends is not None and moment.now > promotion.ends:
        return Reason(Why.OVER)
    if promotion.hours is not None and not promotion.hours.hold_at(moment.now):
        return Reason(Why.NOT_NOW)
    return None


def _coupon(
    promotion: Promotion, moment: Moment, policy: Policy, codes: tuple[str, ...]
) -> Reason | None:
    if promotion.coupons:
        own = {spelled(code, policy) for code in promotion.coupons}
        if own.isdisjoint(codes):
            return Reason(Why.NEEDS_COUPON)
        if policy.coupons == "one" and codes[0] not in own:
            return Reason(Why.COUPON_NOT_KEPT)
    if promotion.coupon_expires is not None and moment.now > promotion.coupon_expires:
        return Reason(Why.COUPON_EXPIRED)
    return None


def _uses(promotion: Promotion, moment: Moment, policy: Policy) -> Reason | None:
    limits, name = promotion.limits, promotion.promotion_id
    back = 0
    given_back = limits.given_back
    if given_back is None:
        given_back = policy.cancelled_uses == "given-back"
    if given_back:
        back = moment.cancelled_uses.get(name, 0)
    if limits.uses is not None and moment.uses.get(name, 0) - back >= limits.uses:
        return Reason(Why.USED_UP)
    most = limits.uses_per_customer
    if most is not None and not moment.knows_own:
        return Reason(Why.NEEDS_ACCOUNT)
    if most is not None and moment.own_uses.get(name, 0) - back >= most:
        return Reason(Why.USED_UP_BY_SHOPPER)
    return None
