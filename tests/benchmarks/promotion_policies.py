"""Which setting a case's policy text asks for: a table of words, read by people too.

A case that holds only under a rule says the rule in words. Remarks in brackets ("Sylius gives it
to the first") and what is said not to be so are left aside first; then every setting whose words
are found is set. What no row knows stays at the default, and ``is_unread`` says so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from kiosk.offers.engine.policy import DEFAULT, Policy

_AGAIN = (
    r"as often as", r"(every|each) time", r"(multiple|several) (times|applications)",
    r"\brepeat", r"(no|without( a)?) limit", r"unlimited",
    r"\b(applie[ds]|given|qualif\w+) (again|twice)",
    r"\b[2-9] applications", r"once per \d",
)  # fmt: skip

# setting: ((value, words as patterns on the text in lower case), ...); a later value wins.
TABLE: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "leftover_cent": (
        ("first", (r"(leftover|odd|extra|remain\w+|rest|rounding) (cents?|remainder)\b.*\bfirst",
                   r"remainders?\b.*\bfirst",
                   r"first (unit|line|item|product)s? (gets?|takes?)")),
        ("last", (r"(leftover|odd|extra|remain\w+|rest|rounding) (cents?|remainder)\b.*\blast",
                  r"remainders?\b.*\blast",
                  r"(last|final) (unit|line|item|product)s? (gets?|takes?)")),
    ),
    "rounding": (
        ("half-up", (r"half[- ]up", r"rounded up from (half|5)",
                     r"half (a )?cents? (is|are) rounded up")),
        ("half-even", (r"half[- ]even", r"banker")),
        ("down", (r"round\w*( \w+)? down", r"truncat", r"cut to (whole )?cents",
                  r"\bfloor(ed)? to\b")),
        ("up", (r"round\w* up to (the next|a whole) cent",)),
    ),
    "rounding_per": (
        ("unit", (r"round\w*\b.*\b(per|each|every) unit", r"per unit price",
                  r"unit (price|discount)s? (is|are) rounded",
                  r"(discount|price) of (each|every|a) unit (is )?rounded")),
        ("line", (r"round\w*\b.*\b(per|each|every|on the|by) line", r"\bline by line",
                  r"line (total|discount)s? (is|are) rounded")),
        ("promotion", (r"round\w* once", r"round\w*\b.*\b(per promotion|per order)",
                       r"round\w*\b.*\bon the (total|whole|sum)",
                       r"(total|sum) (is )?rounded",
                       r"percent\w* (of|on) the (whole )?(sum|total)")),
    ),
    "shelf_rounded": (
        ("price", (r"(new|shelf|reduced|discounted|resulting) price is rounded",)),
        ("discount", (r"\bdiscount (amount )?is rounded",)),
    ),
    "percents": (
        ("compounded", (r"\bon what (is|was) left", r"compound", r"each works on what",
                        r"what the one before( it)? left",
                        r"on the (already )?(reduced|remaining|discounted)")),
        ("added", (r"percent\w*\b.*\b(added|add up|summed|sum up|adds)\b",
                   r"\b(each|both|all|every)\b.*\b(list|original|full|undiscounted|shelf)\b.*price",
                   r"\bworks? on (the|its|their) (list|original|full|undiscounted|shelf)",
                   r"(list|original|undiscounted) (unit )?prices?, ")),
    ),
    "free_unit": (
        ("cheapest", (r"cheapest\b.*\bfree", r"free\b.*\bcheapest", r"lowest[- ]priced.*free")),
        ("dearest", (r"(most expensive|dearest|highest[- ]priced)\b.*\bfree",
                     r"free\b.*\b(most expensive|dearest)")),
    ),
    "bundle_units": (
        ("dearest", (r"cheapest of (each|every|its) (bundle|group|set|three|3)",)),
        ("cheapest", (r"cheapest unit (of|in) the (whole )?(basket|cart|order)",
                      r"cheapest (units? )?overall",
                      r"cheapest units? (form|make|go|are (bundled|grouped|used|taken))",
                      r"(bundle|group|set)s? .*\bcheapest units? first")),
    ),
    "limited_units": (
        ("cheapest", (r"cheap\w*\b.*\b(discounted|affected|taken)\b.*\b(first|caps?)",
                      r"at most\b.*\bunits?\b.*\bcheapest first")),
        ("dearest", (r"(dearest|most expensive)\b.*\b(discounted|affected|taken) first",
                     r"at most\b.*\bunits?\b.*\b(dearest|most expensive) first")),
    ),
    "extra_unit": (
        ("added", (r"\badded to (it|the basket|the cart|the order)",
                   r"free (units?|products?|items?) (is|are) added", r"added as (an )?extra")),
        ("from-basket", (r"(is|are) taken (from|out of) (it|the basket|the cart)",
                         r"free (units?|items?) .*\bfrom the basket")),
    ),
    "buy_get_repeats": (
        ("once", (r"(only|given|applied|applies) once(?! per \d)", r"one application",
                  r"(?<!rounded )once per (basket|order|cart)")),
        ("each-time", (r"(for|with) (every|each)\b.*\b(bought|paid)", *_AGAIN)),
    ),
    "amount_repeats": (
        ("once", (r"(only|given|applied|applies) once(?! per \d)",
                  r"(?<!rounded )once per (basket|order|cart)")),
        ("each-time", _AGAIN),
    ),
    "budget": (
        ("refused", (r"refused as a whole", r"overrun\b.*\brefused", r"refused\b.*\bbudget")),
        ("overrun-once", (r"(may|can|lets?|allowed to)\b.*\b(overrun|exceed|go over)",
                          r"overruns?\b.*\b(in full|still given|once)",
                          r"(overrun|exceeded) once")),
        ("cut", (r"budget\b.*\b(cut|capped|partial)", r"(rest|left) of (the|its) budget",
                 r"capped (at|to|by) (the|its|what)\b.*\bbudget")),
    ),
    "coupon_case": (
        ("exact", (r"case[- ]sensitive",)),
        ("ignored", (r"case[- ]insensitive", r"regardless of case", r"(ignor\w+|any) case",
                     r"case (is ignored|does not matter)", r"upper[- ]?case",
                     r"(regard\w*|matter) (of|to) (upper|lower|letter|case)",
                     r"upper and lower case")),
    ),
    "coupons": (
        ("one", (r"only one (coupon|voucher|code)",
                 r"one (coupon|voucher|code) (per|at a time|for)",
                 r"single (coupon|voucher|code)")),
    ),
    "threshold_on": (
        ("shelf", (r"(minimum|threshold|condition|rule)\b.*\b(list|shelf|original|undiscounted)",
                   r"before (any |other |earlier )?(discount|promotion)")),
        ("left", (r"(minimum|threshold|total|rule|qualif\w+)\b.*\b(left|remain\w+|reduced)\b",
                  r"after (the )?(earlier|other|previous|prior|first) (discount|promotion)",)),
    ),
    "conditions_count": (
        ("untouched-units", (r"(discounted|used|taken|consumed) units? (is|are) used up",
                             r"condition\b.*\b(consume|free units|untouched)",
                             r"units? .*\bcan(not)? (be used|count) (twice|again)")),
    ),
    "shelf_promotions": (
        ("best", (r"(shelf|catalog\w*)\b.*\bonly the (best|better|largest|highest|lowest)",
                  r"best of (the |several )?(shelf|catalog)")),
    ),
    "order_promotions": (
        ("best", (r"order[- ](level )?(promotion|discount)s?\b.*\bonly the (best|better|larg|high)",
                  r"only the (best|better) (of the )?order", r"best order (promotion|discount)",
                  r"\bgift\b.*\b(order|discount)s?\b.*\b(best|better)\b")),
    ),
    "exclusive": (
        ("suppresses", (r"exclusive\b.*\b(suppress|wins|blocks|alone|switches)",)),
        ("best", (r"exclusive\b.*\b(only if|unless|better for|if it is better)",)),
        ("units", (r"exclusive\b.*\b(its|those|the same|consumed) (own )?(unit|item|line)s?",)),
    ),
    "global_one": (
        ("best", (r"\bglobal\b.*\b(best|better|largest)", r"\b(best|better|largest) global")),
        ("first", (r"\bglobal\b.*\b(first|already|earlier)", r"second global\b.*\brefused")),
    ),
    "cancelled_orders": (
        ("counted", (r"cancell?ed orders? (do )?count", r"counts? cancell?ed")),
        ("not-counted", (r"cancell?ed orders? (do not|don't|never|are not) count",)),
    ),
    "cancelled_uses": (
        ("given-back", (r"given back", r"\bfreed\b", r"\breleased\b")),
        ("spent", (r"(not|never) given back", r"stays? (used|spent)", r"still counts")),
    ),
    "fixed_off": (
        ("paid", (r"(fixed|amount|off|discount)\b.*\b(tax[- ]included|with tax|incl\w*\.? tax)",
                  r"off (of )?what is (to be )?paid")),
        ("shelf", (r"(fixed|amount|off)\b.*\b(before tax|without tax|excluding tax|excl\. tax)",)),
    ),
    "order": (
        ("priority", (r"priority (descending|order)", r"high(er|est) priority")),
        ("largest-first", (r"(larg|high|bigg)(est|er)\b(?!-| priority)[^;,]*\bfirst",
                           r"most valuable\b[^;,]*\bfirst", r"by value\b.*\bfirst")),
        ("written", (r"(in|by) the (given|written|listed|entered) order", r"order matters",
                     r"(in|by) (the )?order (of|as|they)\b.*\b(entry|entered|given|listed|applied)",
                     r"in the order (entered|given|applied|listed)")),
    ),
}  # fmt: skip

_ASIDE = re.compile(
    r"\([^)]*\)|\b(?:not|instead of|rather than|unlike|whereas|while)\b(?! count| given)[^;,.:]*"
)


def policy_for(case: Mapping[str, Any]) -> Policy:
    """The default, or what the case's policy text asks for."""
    asked: dict[str, Any] = settings_in(str(case.get("policy") or ""))
    return replace(DEFAULT, **asked)


def settings_in(text: str) -> dict[str, str]:
    """The settings that ``text`` asks for; where all of it stands in brackets, those there."""
    return _found(_ASIDE.sub(" ", text.lower())) or _found(text.lower())


def is_unread(text: str) -> bool:
    """Whether no row of the table knows anything in ``text``."""
    return bool(text) and not settings_in(text)


def _found(words: str) -> dict[str, str]:
    return {
        setting: value
        for setting, values in TABLE.items()
        for value, patterns in values
        if any(re.search(pattern, words) for pattern in patterns)
    }
