"""What may never be targeted: sensitive groups, minors, and drink on a mood (TRUST C16 to C18)."""

from __future__ import annotations

from kiosk.basket import Product
from kiosk.estimate import AgeBand, Estimate, Told
from kiosk.offers.promotion import Audience, Candidate

About = Estimate | Told | None


def is_minor(about: About) -> bool:
    """Whether the shopper said that they are under 18 (the camera never says it)."""
    return isinstance(about, Told) and about.age is AgeBand.UNDER_18


def may_infer(product: Product) -> bool:
    """Whether past purchases, age or mood may lift ``product`` up."""
    return not product.sensitive and not product.min_age


def may_show(candidate: Candidate, about: About) -> bool:
    """Whether ``candidate`` may stand on the screen of this shopper at all."""
    audience: Audience = candidate.offer.audience
    if audience.is_toned and not may_infer(candidate.product):
        return False
    if is_minor(about):
        return audience.is_public and may_infer(candidate.product)
    return True
