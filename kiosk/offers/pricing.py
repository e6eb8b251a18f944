"""What a scanned item costs: the shelf price, or less where an offer already applies.

Somebody who scans an item that is on offer for everybody gets that price without
having to find the offer on the screen first. Offers with a tone (age, mood) never
reach this function, so no price depends on a face or on what one said of oneself.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from kiosk.basket import Product
from kiosk.money import Money
from kiosk.offers.promotion import Offer


def price_at_scan(
    product: Product, offers: Iterable[Offer], *, now: datetime, member: bool
) -> tuple[Money, str | None]:
    """The best price of one unit and the offer that makes it (None: the shelf price).

    ``now`` is store time. Ties go to the offer whose id sorts first, so that the
    order of the catalogue never matters.
    """
    best: tuple[int, str] | None = None
    for offer in offers:
        if offer.audience.is_toned or (offer.audience.members and not member):
            continue
        price = offer.cut.applied_to(product.price)
        if offer.schedule.holds_at(now) and price < product.price:
            best = min(best or (price.minor, offer.offer_id), (price.minor, offer.offer_id))
    if best is None:
        return product.price, None
    return Money(best[0], product.price.currency), best[1]
