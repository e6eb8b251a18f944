"""What may never be targeted: sensitive groups, minors, and drink on a mood (TRUST C16 to C18)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kiosk.basket import Product
from kiosk.estimate import AgeBand, Estimate, Told
from kiosk.offers.past import MEMORY_DAYS, PastVisit
from kiosk.offers.promotion import Audience, Candidate

About = Estimate | Told | None

FEWEST_SHARE = 20  # members who must buy a thing before "you often buy it" is said of it
LEGAL_MINIMUM = frozenset(
    {
        "alcohol", "baby", "debt", "diet", "intimate", "medicine", "pregnancy", "tobacco",
        "weight",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Guard:
    """What this shop holds back beyond the law's groups.

    Attributes:
        also: categories that the operator adds. There is no way to take one of
            ``LEGAL_MINIMUM`` out: an instance can only hold back more.
    """

    also: frozenset[str] = frozenset()

    def may_infer(self, product: Product) -> bool:
        """Whether past purchases, the basket, age or mood may lift ``product`` up."""
        return may_infer(product) and product.category not in self.also

    def may_show(self, candidate: Candidate, about: About) -> bool:
        """Whether ``candidate`` may stand on the screen of this shopper at all."""
        audience: Audience = candidate.offer.audience
        if audience.is_toned and not self.may_infer(candidate.product):
            return False
        if is_minor(about):
            return audience.is_public and self.may_infer(candidate.product)
        return True


THE_LAW = Guard()


def is_minor(about: About) -> bool:
    """Whether the shopper said that they are under 18 (the camera never says it)."""
    return isinstance(about, Told) and about.age is AgeBand.UNDER_18


def may_infer(product: Product) -> bool:
    """Whether past purchases, age or mood may lift ``product`` up.

    A product of any group that head office calls sensitive is held back, and whatever is sold
    from an age on; so are the law's groups where a category itself bears such a name.
    """
    held_back = product.sensitive or product.min_age or product.category in LEGAL_MINIMUM
    return not held_back


def may_show(candidate: Candidate, about: About) -> bool:
    """``Guard.may_show`` with the legal minimum alone."""
    return THE_LAW.may_show(candidate, about)


def usable(past: Sequence[PastVisit], today: date, about: About) -> tuple[PastVisit, ...]:
    """The visits that may say something today: none of a minor, none older than a year."""
    if is_minor(about):
        return ()
    first = today.toordinal() - MEMORY_DAYS
    return tuple(visit for visit in past if visit.day.toordinal() >= first)


def is_shared(buyers: int | None) -> bool:
    """Whether enough members buy a thing for it to point at nobody; None where nobody counted."""
    return buyers is None or buyers >= FEWEST_SHARE
