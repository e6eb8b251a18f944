"""What a scanned or typed code is: a product, a loyalty card, a staff badge, or nothing we can use.

Product codes are GTINs of 8, 12, 13 or 14 digits with their check digit (GS1
General Specifications, section 7.9), also inside a GS1 element string or a GS1
Digital Link. A loyalty card is an EAN-13 that starts with the shop's card
prefix, or a QR text ``askfirst:card:<those 13 digits>``. A staff badge is a QR text
``askfirst:staff:<40 digits>`` and cannot be typed on the kiosk's keypad. A coupon has a
letter in it, and else letters, digits and hyphens; whether the shop gave it is not known here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum

LONGEST_CODE = 512  # characters; a scanner in trouble can send any amount
CARD_TEXT = "askfirst:card:"
STAFF_TEXT = "askfirst:staff:"
STAFF_DIGITS = 40
_GTIN_LENGTHS = (8, 12, 13, 14)


@dataclass(frozen=True, slots=True)
class ProductCode:
    """A GTIN as a number: 8, 12, 13 and 14 digits of one article are the same number."""

    gtin: int


@dataclass(frozen=True, slots=True)
class CardCode:
    """A loyalty card of this shop; 13 digits."""

    card: str


@dataclass(frozen=True, slots=True)
class StaffCode:
    """The digits of a badge, known here or not. They are a secret: shown and written nowhere."""

    digits: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class CouponCode:
    """What may be a coupon: 3 to 60 letters, digits and hyphens, at least one a letter."""

    text: str


class Unreadable(Enum):
    """Why a code is of no use; each has its own friendly sentence on the screen."""

    EMPTY = "nothing was read"
    WRONG_LENGTH = "no product code has this many digits"
    CHECK_DIGIT = "the check digit does not fit"
    NOT_A_CODE = "not a code of this shop"
    COUPON_OVER = "the coupon has ended"
    COUPON_USED = "the coupon was used before"


Code = ProductCode | CardCode | StaffCode | CouponCode | Unreadable
_COUPON = re.compile(r"(?=[^A-Za-z]*[A-Za-z])[A-Za-z0-9][A-Za-z0-9-]{2,59}")


def read_code(text: str, card_prefix: str) -> Code:
    """What ``text`` (from a scanner or the keypad) stands for.

    ``card_prefix`` is the 2 to 7 digits with which the shop's cards begin.
    """
    text = text.strip()
    if not text:
        return Unreadable.EMPTY
    if len(text) > LONGEST_CODE:
        return Unreadable.NOT_A_CODE
    if text.lower().startswith(CARD_TEXT):
        return _card(text[len(CARD_TEXT) :], card_prefix)
    if text.lower().startswith(STAFF_TEXT):
        return _badge(text[len(STAFF_TEXT) :])
    if text.isascii() and text.isdigit():
        found = _digits(text, card_prefix)
        inside = _from_gs1(text, card_prefix) if found is Unreadable.WRONG_LENGTH else found
        return found if isinstance(inside, Unreadable) else inside
    if _COUPON.fullmatch(text):
        return CouponCode(text)
    return _from_gs1(text, card_prefix)


def _digits(text: str, card_prefix: str) -> Code:
    if len(text) not in _GTIN_LENGTHS:
        return Unreadable.WRONG_LENGTH
    if not _check_digit_fits(text):
        return Unreadable.CHECK_DIGIT
    if len(text) == 13 and text.startswith(card_prefix):
        return CardCode(text)
    return ProductCode(int(text)) if int(text) else Unreadable.NOT_A_CODE


def _card(digits: str, card_prefix: str) -> Code:
    found = _digits(digits, card_prefix) if digits.isascii() and digits.isdigit() else None
    return found if isinstance(found, CardCode) else Unreadable.NOT_A_CODE


def _badge(digits: str) -> Code:
    is_one = digits.isascii() and digits.isdigit() and len(digits) == STAFF_DIGITS
    return StaffCode(digits) if is_one else Unreadable.NOT_A_CODE


def _check_digit_fits(digits: str) -> bool:
    from biip.checksums import gs1_standard_check_digit  # late: the import costs 150 ms

    return gs1_standard_check_digit(digits[:-1]) == int(digits[-1])


def _from_gs1(text: str, card_prefix: str) -> Code:
    """A symbology identifier, a GS1 element string or a Digital Link with a GTIN inside."""
    import biip

    try:
        gtin = biip.parse(text).gtin
    except (biip.ParseError, ValueError, LookupError):  # "]C" alone is an IndexError in biip 5
        return Unreadable.NOT_A_CODE
    return Unreadable.NOT_A_CODE if gtin is None else _digits(gtin.value, card_prefix)


def gtin_text(gtin: int) -> str:
    """``gtin`` as people read it: 13 digits, or 14 where it needs them."""
    return f"{gtin:013d}"
