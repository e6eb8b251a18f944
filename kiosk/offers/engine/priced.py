"""A priced basket: what each line costs, what was taken off, tax in its parts, and why.

How a session uses the engine:

    index = Index(promotions, policy)               # once a catalogue, kept
    goods = goods_in(basket)                        # the kiosk's own basket (kiosk_goods.py)
    priced = price(index, goods, moment)            # a basket; pure, the same for any order
    priced = add(index, priced, one_more)           # one scanned line more, at a fraction
    priced.total, priced.taxes, priced.lines        # what the screen shows
    priced.verdicts                                 # what applied, line by line
    explain(index, priced)                          # all promotions, also refused (explain.py)
    unlocks(index, priced)                          # what one item more would bring (unlock.py)

Undoing needs nothing: an older ``Priced`` is never changed, so going back is keeping it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kiosk.offers.engine.adding import Trace, added
from kiosk.offers.engine.basket import Goods, Moment
from kiosk.offers.engine.choice import choose
from kiosk.offers.engine.index import Index
from kiosk.offers.engine.lines import Line
from kiosk.offers.engine.reasons import Verdict
from kiosk.offers.engine.rounding import WHOLE, divided


@dataclass(frozen=True, slots=True)
class PricedLine:
    """One line: ``units`` are what its units cost, each; ``off`` is the sum taken off."""

    goods: Goods
    off: int
    total: int
    units: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RatePart:
    """What one rate of tax comes to: ``gross`` is paid, ``tax`` is in it."""

    tax_parts: int
    included: bool
    gross: int
    tax: int


@dataclass(frozen=True, slots=True)
class Priced:
    """A basket and its prices. ``gap``: at most so much less another combination could cost."""

    goods: tuple[Goods, ...]
    moment: Moment
    trace: Trace = field(repr=False, compare=False)
    lines: tuple[PricedLine, ...]
    taxes: tuple[RatePart, ...]
    verdicts: tuple[Verdict, ...]
    extras: Mapping[str, int] = field(default_factory=dict)
    gap: int = 0

    @property
    def subtotal(self) -> int:
        """At marked prices."""
        return sum(line.goods.price * line.goods.qty for line in self.lines)

    @property
    def discount(self) -> int:
        return sum(line.off for line in self.lines)

    @property
    def total(self) -> int:
        """What is to be paid, every tax in it."""
        return sum(part.gross for part in self.taxes)


def price(index: Index, goods: Iterable[Goods], moment: Moment) -> Priced:
    """``goods`` priced under the promotions of ``index``."""
    ordered = tuple(goods)
    choice = choose(index, ordered, moment)
    run = choice.pricing
    trace = Trace(
        {line.goods.key: line for line in run.till.lines},
        tuple(sorted(run.given, key=lambda given: given.entry.rank)),
        run.refused,
        is_plain=choice.is_plain,
    )
    return _result(ordered, moment, trace, choice.gap)


def add(index: Index, priced: Priced, goods: Goods) -> Priced:
    """``priced`` with ``goods`` in it, or its line with another quantity; as if priced anew."""
    if goods.key in priced.trace.lines:
        ordered = tuple([goods if one.key == goods.key else one for one in priced.goods])
    else:
        ordered = (*priced.goods, goods)
    trace = added(index, priced.trace, goods, priced.moment)
    if trace is None:
        return price(index, ordered, priced.moment)
    return _result(ordered, priced.moment, trace, priced.gap)


def _result(goods: tuple[Goods, ...], moment: Moment, trace: Trace, gap: int) -> Priced:
    lines = tuple([_line(line) for line in trace.lines.values()])
    verdicts = tuple([given.verdict for given in trace.given])
    return Priced(goods, moment, trace, lines, _taxes(lines), verdicts, dict(trace.extras), gap)


def _line(line: Line) -> PricedLine:
    """What ``line`` came to; worked out once, for a line that is done does not change."""
    if isinstance(line.told, PricedLine):
        return line.told
    units: list[int] = []
    for run in line.runs:
        units += [run.left] * run.count
    total = sum(units)
    told = PricedLine(line.goods, line.goods.price * line.goods.qty - total, total, tuple(units))
    line.told = told
    return told


def _taxes(lines: Iterable[PricedLine]) -> tuple[RatePart, ...]:
    """The parts by rate, highest first; rounded once a rate, as receipts state it."""
    sums: dict[tuple[int, bool], int] = {}
    for line in lines:
        key = line.goods.tax, line.goods.tax_included
        sums[key] = sums.get(key, 0) + line.total
    parts = []
    for (rate, included), amount in sums.items():
        tax = divided(amount * rate, WHOLE + rate if included else WHOLE, "half-up")
        parts.append(RatePart(rate, included, amount if included else amount + tax, tax))
    parts.sort(key=lambda part: (-part.tax_parts, part.included))
    return tuple(parts)
