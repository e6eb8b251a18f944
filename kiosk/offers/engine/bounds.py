"""The most that a promotion may take off a basket, and the budget it must stay within."""

from __future__ import annotations

from kiosk.offers.engine.hand import Hand
from kiosk.offers.engine.index import Entry
from kiosk.offers.engine.lines import Run
from kiosk.offers.engine.reasons import Reason, Why
from kiosk.offers.engine.rounding import spread
from kiosk.offers.engine.till import Till, with_tax


class Bounds:
    """Lines as they were before a bounded promotion, to cut it or to take it back."""

    def __init__(self, till: Till, entry: Entry, hand: Hand) -> None:
        self._till, self._entry, self._hand = till, entry, hand
        self._before: list[tuple[list[Run], int, int]] = [
            (line.runs, line.untouched, len(line.log)) for line in till.lines
        ]

    def keep(self) -> Reason | None:
        """Cut what was taken to what is allowed; the reason where all of it is taken back."""
        most = self._most()
        limits, name = self._entry.promotion.limits, self._entry.promotion.promotion_id
        if limits.budget is not None:
            rest = limits.budget - limits.spent - self._till.moment.spent.get(name, 0)
            cost = min(self._hand.taken, most)
            how = self._till.policy.budget
            if rest <= 0 or (cost > rest and how == "refused"):
                self._undo()
                return Reason(Why.BUDGET, max(0, cost - max(rest, 0)))
            if how == "cut":
                most = min(most, rest)
        if most <= 0:
            self._undo()
            return Reason(Why.BUDGET, self._hand.taken)
        if self._hand.taken > most:
            self._cut(most)
        return None

    def _most(self) -> int:
        limits, hand = self._entry.promotion.limits, self._hand
        most = hand.taken
        if limits.discount is not None:
            most = min(most, limits.discount)
        if limits.discount_with_tax is not None:
            paid = sum(with_tax(line, off) for line, off in hand.offs.items())
            if paid > limits.discount_with_tax:
                most = min(most, limits.discount_with_tax * hand.taken // paid)
        return most

    def _undo(self) -> None:
        for line, (runs, untouched, logged) in zip(self._till.lines, self._before, strict=True):
            line.runs, line.untouched = runs, untouched
            del line.log[logged:]

    def _cut(self, most: int) -> None:
        """The same units, ``most`` off them together, in the same proportions."""
        hand, leftover = self._hand, self._till.policy.leftover_cent
        lines = sorted(hand.offs, key=lambda line: line.place)
        offs = [hand.offs[line] for line in lines]
        shares = spread(most, offs, offs, leftover)
        hand.offs, hand.taken = {}, 0
        for line, share in zip(lines, shares, strict=True):
            runs, _, logged = self._before[line.place]
            line.take_less(share, runs, logged, leftover)
            hand.record(line, share)
