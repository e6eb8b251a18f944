"""Where the field contradicts itself: one documented default and a named setting each.

The defaults are what a shop's receipt can be explained by. Each setting names the system
it comes from, so that head office can move over without a surprise on the first day.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Policy:
    """How promotions are read where systems differ. The first value of each is the default.

    Attributes:
        leftover_cent: who gets the cent that an even split leaves: the first lines and units
            (Sylius), or the last (django-oscar).
        rounding: of a percentage to the minor unit. "down" is django-oscar's.
        rounding_per: what a percentage off units is rounded on: each line (django-oscar,
            Medusa), each unit (Sylius, Saleor, Vendure), or the whole promotion (Odoo). A
            percentage off the order is always rounded once.
        shelf_rounded: whether a shelf promotion rounds the new price (8.925 is 8.93) or
            what it takes off.
        percents: several percentages work each on what the ones before left ("compounded"),
            or all on the shelf price ("added").
        free_unit: of the units that could be free in "buy X get Y", the cheapest
            (django-oscar, Odoo, Vendure) or the dearest (Medusa).
        bundle_units: what a multibuy is made of: the dearest units first, each free unit the
            cheapest of its own bundle (best for the shopper), or the cheapest of all units
            free and the rest taken (django-oscar).
        limited_units: which units a limit on affected units leaves: cheapest first
            (django-oscar, Medusa), or dearest first.
        extra_unit: a free extra unit is added to the basket (Odoo), or taken from it.
        buy_get_repeats: "buy X get Y" without a number of applications is given once
            (Medusa), or as often as it fits (Vendure).
        amount_repeats: an amount off the order, or the cheapest unit, without a number of
            applications is given once, or as often as the units or the spend of its condition
            fit into the basket (django-oscar).
        budget: a promotion that would overrun its budget is refused as a whole (Medusa), may
            overrun once (django-oscar), or is cut to what is left.
        coupon_case: codes are compared letter by letter (Vendure), or without regard to case
            (django-oscar).
        coupons: every code of the basket counts, or only one (Sylius, Saleor).
        threshold_on: "spend at least" looks at shelf prices, or at what earlier promotions
            left (Odoo, Sylius).
        conditions_count: every unit counts towards a condition, or only those that no earlier
            promotion took (django-oscar). The latter only for promotions that do not apply to
            discounted units.
        shelf_promotions: several on one product all apply by priority (Sylius), or only the
            best for the shopper (Saleor).
        order_promotions: several on the order all apply, or only the best (Saleor).
        exclusive: an exclusive promotion that qualifies leaves out all others (Sylius), wins
            only if it is better for the shopper, or only keeps others off the units that it
            took (django-oscar).
        global_one: of promotions marked as global the best applies, or the first (Odoo).
        cancelled_orders: do not count as orders, or do.
        cancelled_uses: give a coupon's use back unless the promotion says otherwise, or never.
        fixed_off: an amount off the order is off the prices on the shelf, tax worked out
            after it, or off what is to be paid, added tax in it (Odoo).
        order: by priority and then by id, as written down, or the largest value first (Medusa).
        combination: of promotions that want the same units, the best for the shopper, or
            whichever comes first.
    """

    leftover_cent: Literal["first", "last"] = "first"
    rounding: Literal["half-up", "half-even", "down", "up"] = "half-up"
    rounding_per: Literal["line", "unit", "promotion"] = "line"
    shelf_rounded: Literal["price", "discount"] = "price"
    percents: Literal["compounded", "added"] = "compounded"
    free_unit: Literal["cheapest", "dearest"] = "cheapest"
    bundle_units: Literal["dearest", "cheapest"] = "dearest"
    limited_units: Literal["cheapest", "dearest"] = "cheapest"
    extra_unit: Literal["added", "from-basket"] = "added"
    buy_get_repeats: Literal["once", "each-time"] = "once"
    amount_repeats: Literal["once", "each-time"] = "once"
    budget: Literal["refused", "overrun-once", "cut"] = "refused"
    coupon_case: Literal["exact", "ignored"] = "exact"
    coupons: Literal["all", "one"] = "all"
    threshold_on: Literal["shelf", "left"] = "shelf"
    conditions_count: Literal["every-unit", "untouched-units"] = "every-unit"
    shelf_promotions: Literal["stacked", "best"] = "stacked"
    order_promotions: Literal["stacked", "best"] = "stacked"
    exclusive: Literal["suppresses", "best", "units"] = "suppresses"
    global_one: Literal["best", "first"] = "best"
    cancelled_orders: Literal["not-counted", "counted"] = "not-counted"
    cancelled_uses: Literal["given-back", "spent"] = "given-back"
    fixed_off: Literal["shelf", "paid"] = "shelf"
    order: Literal["priority", "written", "largest-first"] = "priority"
    combination: Literal["best", "first"] = "best"


DEFAULT = Policy()
