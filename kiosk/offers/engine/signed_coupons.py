"""Single-use coupons that a kiosk can check offline: a code, a serial, a last day, a signature.

    SUMMER-000000017-20260831-K7QF2M9XA3TB

The signature is a keyed hash that only the shop's kiosks can make, so serials cannot be guessed.
That a serial was used before is known from the kiosk's own uses and those it has synced.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

_LETTERS = 12  # of the signature, five bits each
_FORM = "NAME-SERIAL-YYYYMMDD-SIGNATURE"


@dataclass(frozen=True, slots=True)
class SignedCoupon:
    """``name`` is the coupon that promotions ask for; ``serial`` makes this one its own."""

    name: str
    serial: int
    last_day: date

    @property
    def text(self) -> str:
        """Large letters alone: so it is read back, however it is typed or scanned."""
        return f"{self.name.upper()}-{self.serial:09d}-{self.last_day:%Y%m%d}"

    def code(self, key: bytes) -> str:
        """What is printed."""
        return f"{self.text}-{_signature(self.text, key)}"


class CouponError(ValueError):
    """A code that is not honoured; the text is for staff."""


class CouponOverError(CouponError):
    """It was one of this shop's, and its last day is past."""


def read_code(code: str, key: bytes, today: date, used: Collection[str]) -> SignedCoupon:
    """The coupon that ``code`` is; raises ``CouponError`` for one that does not count.

    ``used`` are the texts of coupons that were used before.
    """
    text, _, signature = code.strip().upper().rpartition("-")
    if not hmac.compare_digest(_bytes(signature), _bytes(_signature(text, key))):
        raise CouponError(f"coupon {code!r} is not one of this shop's; its form is {_FORM}")
    name, serial, day = text.rsplit("-", 2)
    coupon = SignedCoupon(name, int(serial), date.fromisoformat(day))
    if today > coupon.last_day:
        raise CouponOverError(f"coupon {text} expired on {coupon.last_day}")
    if text in used:
        raise CouponError(f"coupon {text} was used before")
    return coupon


def _signature(text: str, key: bytes) -> str:
    digest = hmac.new(key, _bytes(text), hashlib.sha256).digest()
    return base64.b32encode(digest).decode("ascii")[:_LETTERS]


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")  # a scanner in trouble sends half letters, too
