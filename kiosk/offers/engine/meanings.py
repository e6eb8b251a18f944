"""What every kind and every field of a promotion means, in a sentence a form can show."""

from __future__ import annotations

KINDS = {
    "order_fixed": "an amount off the whole order, or off the products in reach together",
    "order_percent": "a percentage off the whole order, or off the products in reach together",
    "unit_fixed": "an amount off each unit",
    "unit_percent": "a percentage off each unit",
    "product_fixed": "as unit_fixed, for named products",
    "product_percent": "as unit_percent, for named products",
    "line_fixed": "an amount off each line, however many units it has",
    "catalog_fixed": "an amount off the price on the shelf, before all other promotions",
    "catalog_percent": "a percentage off the price on the shelf, before all other promotions",
    "n_for_m": "n units for the price of fewer",
    "n_for_price": "n units together for one price",
    "buy_x_get_y": "who buys some gets others, out of the basket, for less or for nothing",
    "buy_x_get_extra": "who buys some gets others added to the basket for nothing",
    "cheapest_free": "the cheapest units for nothing",
    "cheapest_percent": "a percentage off the cheapest units",
    "cheapest_fixed": "an amount off the cheapest units",
    "dearest_free": "the dearest units for nothing",
    "dearest_percent": "a percentage off the dearest units",
    "dearest_fixed": "an amount off the dearest units",
    "gift": "a product added to the basket for nothing",
    "bundle": "distinct products bought together, for one price or for less",
    "tiers": "the more is spent or bought, the more comes off: the highest step reached counts",
    "multi_action": "several of the other kinds at once, under the same conditions",
}
LOYALTY = {
    "points": "so many points for every full amount paid (one table)",
    "stamp_card": "every so manieth unit is free or costs less (a list)",
    "next_order": "a coupon for the next visit (a list)",
}

_FIELDS = {
    "id": "its own name, which no other has; staff and lists see it",
    "kind": "what it does",
    "title": "what it says to shoppers: one text, or one for each language",
    # which products
    "skus": "only these products (GTINs)",
    "sku": "the product that is added; without it, the one that is bought",
    "category": "only these categories",
    "min_unit_price": "only units that cost at least so much on the shelf",
    "max_unit_price": "only units that cost at most so much on the shelf",
    "not_skus": "never these products",
    "not_categories": "never these categories",
    "max_affected_items": "at most so many units of the basket",
    "max_units_per_line": "at most so many units of one line",
    # what it does
    "amount": "what comes off",
    "percent": "how much comes off, in percent",
    "n": "how many units",
    "pay": "how many of the n are paid; fewer than n",
    "free": "which of the n are free",
    "which": "which units are meant",
    "price": "what the units cost together",
    "buy": "what has to be in the basket and is paid",
    "get": "what is given for it",
    "gift_sku": "the product that is added",
    "gift_value": "what the gift is worth, where the best of several promotions is chosen",
    "parts": "the products of the bundle, one table each",
    "by": "whether steps are of money spent or of units bought",
    "tiers": "the steps, from rising; each with amount or percent",
    "from": "where the step begins: an amount, or a number of units where by = units",
    "actions": "what it does, one table for each",
    # if
    "condition": "what must hold; all that is said",
    "items_total_min": "the basket comes to at least so much",
    "items_total_max": "the basket comes to at most so much",
    "items_total_tax": "whether those totals are without any tax or with all of it",
    "quantity_min": "the basket holds at least so many units",
    "contains_sku": "any of these products is in the basket",
    "contains_category": "something of any of these categories is in the basket",
    "category_total": 'at least so much of a category, like ["drinks", "10.00"]',
    "customer_group": "the shopper is in one of these groups; members are all with a card",
    "nth_order": "it is the shopper's first, second ... order; only of shoppers who are known",
    # for whom, and how much
    "coupon": "a code that has to be shown; any of a list",
    "coupon_signed": "the code is each shopper's own, made by 'askfirst offers coupons'",
    "coupon_expires": "the last moment at which the code counts; a day alone counts whole",
    "usage_limit": "at most so often over all shoppers",
    "per_customer_limit": "at most so often for one shopper",
    "reusable_after_cancel": "whether a cancelled order gives its use back",
    "max_applications": "at most so often in one basket",
    "max_discount": "at most so much off one basket",
    "max_discount_tax_included": "at most so much off one basket, added tax in it",
    "budget_spend_limit": "at most so much off over all baskets",
    "budget_used": "how much of that was spent before",
    "kiosks": "so many kiosks share usage_limit and the budget, an even part each",
    # when
    "starts": "the first moment",
    "ends": "the last moment; a day alone still counts whole",
    "first_day": "the first day, by the shop's calendar",
    "last_day": "the last day, by the shop's calendar",
    "from_time": "from this time of day, by the shop's clock",
    "until_time": "until this time of day, not included; may be past midnight",
    "weekdays": "only on these days of the week",
    # with others
    "priority": "the higher goes first; may be below 0",
    "exclusive": "where it applies, no other does",
    "applies_to_discounted": "whether it may touch units that another promotion made cheaper",
    "global_": "of all promotions with this, only the best for the shopper applies",
    "one_of": "of promotions with the same word here, only the best for the shopper applies",
    "joins": "applies only together with promotions that share one of these words",
    # coming back
    "per": "for every full amount of this; above 0",
    "points": "so many points",
    "worth": "what one point takes off when it is used; 0: it cannot be used",
    "least": "at least so many points are used at once",
    "multipliers": "so many times the points on some products or at some times",
    "times": "how many times",
    "full": "how many stamps make the card full",
    "days": "for how many days the coupon counts",
}
_ELSEWHERE = {
    ("buy", "amount"): "at least so much has to be spent on it",
    ("get", "amount"): "means nothing here",
    ("n_for_m", "percent"): "how much cheaper the free ones are",
    ("next_order", "coupon"): "the word that a signed promotion asks for",
    ("stamp_card", "percent"): "how much the last unit of a full card is cheaper; above 0",
}


def of(name: str, table: str = "") -> str:
    """What the field ``name`` means, in the table or kind ``table``."""
    return _ELSEWHERE.get((table, name)) or _FIELDS[name]
