"""Why a promotion took something off, or did not: values that a receipt and staff can say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum


class Why(Enum):
    """The ground. The text is for staff and logs; screens have their own words."""

    APPLIED = "applied"
    NOTHING_TO_TAKE = "nothing in the basket that it is about"
    ALREADY_LOWER = "the units are as cheap already"
    TAKEN_BY_OTHERS = "other promotions have taken the units"
    NEEDS_UNITS = "needs more units"
    NEEDS_SPEND = "needs more spent"
    SPENT_TOO_MUCH = "only for smaller baskets"
    NEEDS_PRODUCT = "needs one of these in the basket"
    NEEDS_CATEGORY_SPEND = "needs more spent in a category"
    NOT_IN_GROUP = "for a group the shopper is not in"
    NOT_THIS_ORDER = "for another order of the shopper's"
    NOT_YET = "has not begun"
    OVER = "has ended"
    NOT_NOW = "not at this time"
    NEEDS_COUPON = "needs its coupon"
    COUPON_EXPIRED = "coupon expired"
    COUPON_NOT_KEPT = "only one coupon counts"
    USED_UP = "used up"
    USED_UP_BY_SHOPPER = "used up by this shopper"
    NEEDS_ACCOUNT = "is counted on the shopper's card, which was not opened"
    BUDGET = "would overrun its budget"
    EXCLUDED = "excluded by another promotion"
    NOT_THE_BEST = "another promotion is better for the shopper"
    NOT_UNDERSTOOD = "not understood"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why, with what is missing.

    Attributes:
        missing: units or minor units still needed, 0 where nothing can be said.
        other: the promotion that stands in the way, or what is asked for.
    """

    why: Why
    missing: int = 0
    other: str = ""

    def __str__(self) -> str:
        return self.told(str)

    def told(self, amount: Callable[[int], str]) -> str:
        """For staff and logs, with money as ``amount`` writes it."""
        if self.why is Why.NEEDS_UNITS:
            return f"needs {self.missing} more unit{'s' if self.missing != 1 else ''}"
        if self.why is Why.NEEDS_SPEND:
            return f"needs {amount(self.missing)} more spent"
        if self.why is Why.NEEDS_CATEGORY_SPEND:
            return f"needs {amount(self.missing)} more spent on {self.other}"
        if self.why is Why.SPENT_TOO_MUCH:
            return f"only for baskets smaller by {amount(self.missing)}"
        return f"{self.why.value}: {self.other}" if self.other else self.why.value


APPLIED = Reason(Why.APPLIED)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one promotion: its reason, and what it took off each line (by key)."""

    promotion_id: str
    reason: Reason
    amount: int = 0
    lines: tuple[tuple[str, int], ...] = ()

    @property
    def applied(self) -> bool:
        return self.reason.why is Why.APPLIED
