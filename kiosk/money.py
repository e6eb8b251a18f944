"""Money as whole minor units (cents, pence, fils)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

# ISO 4217: how many digits of the minor unit; most currencies have two, these do not.
_DECIMALS = {
    **dict.fromkeys(("CLP", "ISK", "JPY", "KRW", "PYG", "UGX", "VND", "XAF", "XOF"), 0),
    **dict.fromkeys(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"), 3),
}


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount in minor units of one currency; ``Money(1250, "EUR")`` is 12.50 euro.

    Floats never enter: prices come from the catalogue as integers and leave
    as integers. Two currencies in one sum raise ``CurrencyMismatchError``.
    """

    minor: int
    currency: str

    def __add__(self, other: Money) -> Money:
        self._must_match(other)
        return Money(self.minor + other.minor, self.currency)

    def __sub__(self, other: Money) -> Money:
        self._must_match(other)
        return Money(self.minor - other.minor, self.currency)

    def times(self, count: int) -> Money:
        return Money(self.minor * count, self.currency)

    def less_percent(self, percent: int) -> Money:
        """This amount after ``percent`` (0 to 100) off, rounded in the shopper's favour."""
        if not 0 <= percent <= 100:
            raise ValueError(f"percent off must be 0 to 100, got {percent}")
        return Money(self.minor * (100 - percent) // 100, self.currency)

    def less_amount(self, off: Money) -> Money:
        """This amount less ``off``, never below zero."""
        self._must_match(off)
        return Money(max(self.minor - off.minor, 0), self.currency)

    def _must_match(self, other: Money) -> None:
        if self.currency != other.currency:
            raise CurrencyMismatchError(self.currency, other.currency)


def decimals_of(currency: str) -> int:
    """How many digits stand behind the point: 2 for EUR, 0 for JPY, 3 for KWD."""
    return _DECIMALS.get(currency, 2)


def plain_amount(money: Money) -> str:
    """``money`` without its currency, for paper and staff: "12.50", "-0.05", "1250" of yen."""
    decimals = decimals_of(money.currency)
    if not decimals:
        return str(money.minor)
    sign = "-" if money.minor < 0 else ""
    whole, rest = divmod(abs(money.minor), 10**decimals)
    return f"{sign}{whole}.{rest:0{decimals}d}"


def total(amounts: Iterable[Money], currency: str) -> Money:
    """The sum of ``amounts``; zero ``currency`` when there are none."""
    result = Money(0, currency)
    for amount in amounts:
        result = result + amount
    return result


class CurrencyMismatchError(ValueError):
    """Two amounts of different currencies met in one sum."""

    def __init__(self, left: str, right: str) -> None:
        super().__init__(f"cannot add {right} to {left}: one basket holds one currency")
