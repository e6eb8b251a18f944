"""Value added or sales tax on what a basket costs after its discounts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.money import Money
from kiosk.words import Words

_WHOLE = 100_000  # what rates are parts of


@dataclass(frozen=True, slots=True)
class TaxRate:
    """One rate of tax.

    Attributes:
        tax_id: as head office spells it.
        per_100_000: thousandths of a percent; 19_000 is 19 %, and 8_875 is the 8.875 %
            of New York City, which hundredths cannot say.
        included: whether shelf prices hold the tax already (Europe) or it is
            added at the till (United States).
    """

    tax_id: str
    per_100_000: int
    included: bool
    name: Words

    def of(self, amount: Money) -> Money:
        """The tax in (or on) ``amount``, rounded half up to the minor unit."""
        base = _WHOLE + self.per_100_000 if self.included else _WHOLE
        minor = (2 * amount.minor * self.per_100_000 + base) // (2 * base)
        return Money(minor, amount.currency)


@dataclass(frozen=True, slots=True)
class TaxPart:
    """What one rate comes to: ``gross`` = net + ``tax``."""

    rate: TaxRate
    gross: Money
    tax: Money


def tax_parts(amounts: Iterable[tuple[TaxRate, Money]]) -> tuple[TaxPart, ...]:
    """The parts by rate, highest rate first; rounded once a rate, not once a line.

    Once a rate is how receipts in the EU state it (Directive 2006/112/EC, article
    226 asks for the amount per rate), and it keeps the parts free of line-wise drift.
    """
    sums: dict[TaxRate, Money] = {}
    for rate, amount in amounts:
        sums[rate] = sums[rate] + amount if rate in sums else amount
    parts = []
    for rate, amount in sums.items():
        tax = rate.of(amount)
        parts.append(TaxPart(rate, amount if rate.included else amount + tax, tax))
    parts.sort(key=lambda part: (-part.rate.per_100_000, part.rate.tax_id))
    return tuple(parts)
