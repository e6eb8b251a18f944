"""One line more in a priced basket: only what it can change is priced again.

The new line is priced with the lines that it shares a promotion with; everything else is
kept, after looking whether a condition on the whole basket ("from 20 units") has turned.
Where one has, or a promotion works on the whole basket together, all is priced anew, so
that the result is always the one of ``priced.price``.
"""

from __future__ import annotations

from collections.abc import Iterable

from kiosk.offers.engine.basket import Goods, Moment
from kiosk.offers.engine.compete import corners
from kiosk.offers.engine.conditions import OF_THE_BASKET, unmet
from kiosk.offers.engine.engine import Given, Pricing, given
from kiosk.offers.engine.index import EVERYTHING, Entry, Index, Key
from kiosk.offers.engine.lines import Line
from kiosk.offers.engine.reasons import Reason, Why
from kiosk.offers.engine.rest import More, Rest
from kiosk.offers.engine.till import Till

_AFTER_CONDITIONS = (Why.TAKEN_BY_OTHERS, Why.BUDGET)
MOST_LINES = 0.5  # of the basket; beyond, pricing all of it costs no more


class Trace:
    """How a basket came to its prices. Nothing in it changes.

    Attributes:
        lines: by key, sorted.
        given: what was taken off, in order of rank.
        refused: why not, by rank, of the promotions that were looked at.
        is_plain: promotions were tried in their order, none left out for another's sake.
    """

    __slots__ = ("_rest", "extras", "given", "is_plain", "lines", "refused")

    def __init__(
        self,
        lines: dict[str, Line],
        given: tuple[Given, ...],
        refused: dict[int, Reason],
        *,
        is_plain: bool,
        rest: Rest | None = None,
    ) -> None:
        self.lines, self.given, self.refused, self.is_plain = lines, given, refused, is_plain
        self.extras: dict[str, int] = {}
        for one in given:
            for sku, count in one.extras.items():
                self.extras[sku] = self.extras.get(sku, 0) + count
        self._rest = rest

    @property
    def rest(self) -> Rest:
        """All lines, as conditions may ask of them; made when it is first asked for."""
        if self._rest is None:
            self._rest = Rest(self.lines.values())
        return self._rest


class _WiderError(Exception):
    """A promotion at work also reaches lines that were to be kept."""

    def __init__(self, lines: Iterable[Line]) -> None:
        super().__init__()
        self.lines = lines


class _Part(Pricing):
    """Pricing of some lines while the rest stays as it is.

    A line from which nothing can be taken still counts in what is taken from the rest.
    """

    leaves_closed = False

    def try_one(self, entry: Entry, *, forced: bool = False) -> Given | None:
        if entry.joint and self.shut(entry) is None:
            others = [
                line
                for rest in self.till.rests
                for scope in entry.scopes
                for line in rest.within(scope)
            ]
            if others:
                raise _WiderError(others)
        return super().try_one(entry, forced=forced)


def added(index: Index, trace: Trace, goods: Goods, moment: Moment) -> Trace | None:
    """``trace`` with ``goods`` in it; None where the basket must be priced anew.

    ``goods`` may stand for a line that is there already, with another quantity.
    """
    if not goods.qty or not trace.is_plain or not index.is_simple or _is_contested(index, goods):
        return None
    if any(one.entry.repeats for one in trace.given):
        return None
    again: dict[str, Goods] = {goods.key: goods}
    _draw_in(again, [trace.lines[goods.key]] if goods.key in trace.lines else [], trace)
    while len(again) <= max(1, MOST_LINES * len(trace.lines)):
        rest = trace.rest.without(again)
        part = _Part(index, again.values(), moment, None, (rest,))
        try:
            part.run()
        except _WiderError as wider:
            _draw_in(again, wider.lines, trace)
            continue
        if index.has_ties and corners(part):
            return None
        if _may_have_turned(index, trace, part, rest):
            return None
        return _joined(trace, part, rest)
    return None


def _is_contested(index: Index, goods: Goods) -> bool:
    """Whether promotions that compete by name could concern ``goods``."""
    if not index.choosing:
        return False
    keys: list[Key] = [("sku", goods.sku), EVERYTHING]
    keys += [("category", name) for name in goods.categories]
    return any(key in index.choosing for key in keys)


def _draw_in(again: dict[str, Goods], lines: Iterable[Line], trace: Trace) -> None:
    """Price ``lines`` again too, and whatever shared a promotion with them before."""
    waiting = [line for line in lines if again.setdefault(line.goods.key, line.goods)]
    seen = set()
    while waiting:
        line = waiting.pop()
        if line.goods.key in seen:
            continue
        seen.add(line.goods.key)
        again.setdefault(line.goods.key, line.goods)
        ranks = {rank for rank, _, _ in line.log}
        shared = [one.entry for one in trace.given if one.entry.joint and one.entry.rank in ranks]
        for entry in shared:
            waiting += [
                other
                for other in trace.lines.values()
                if any(rank == entry.rank for rank, _, _ in other.log)
            ]


def _may_have_turned(index: Index, trace: Trace, part: Pricing, rest: Rest) -> bool:
    """Whether a condition of a promotion that reaches the rest has turned.

    Where there is only more of everything, what held holds, and only what missed no more
    than there is more now is looked at.
    """
    before = [
        trace.lines[key]
        for key in trace.lines.keys() & {line.goods.key for line in part.till.lines}
    ]
    more = More.of(before, part.till.lines)
    if more is None or index.has_spend_max or index.policy.threshold_on == "left":
        return _turned(index, trace, part, rest, tuple(trace.refused), given=True)
    near = tuple(
        rank
        for rank, reason in trace.refused.items()
        if reason.why in OF_THE_BASKET
        and _may_be_there(index.entries[rank], reason, part.till, more)
    )
    return bool(near) and _turned(index, trace, part, rest, near, given=False)


def _may_be_there(entry: Entry, reason: Reason, till: Till, more: More) -> bool:
    """Whether what ``entry`` missed may be among the lines of ``till``."""
    if reason.why is Why.NEEDS_PRODUCT:
        return True
    conditions = entry.conditions
    if reason.why is Why.NEEDS_CATEGORY_SPEND:
        named = conditions.category_spend if conditions is not None else None
        if named is None or named[0].isdisjoint(till.by_category):
            return False
    if entry.strict and till.policy.conditions_count == "untouched-units":
        units, worth = more.at(entry.rank)
    else:
        units, worth = more.units, more.worth
    # twice: with whatever tax on it
    return reason.missing <= (units if reason.why is Why.NEEDS_UNITS else 2 * worth)


def _turned(
    index: Index,
    trace: Trace,
    part: Pricing,
    rest: Rest,
    refused: tuple[int, ...],
    *,
    given: bool,
) -> bool:
    """Whether a condition holds now and did not, or did and does not, of those asked for."""
    policy = index.policy
    checker = Till((), part.till.moment, policy, (rest, Rest(part.till.lines)))
    tried = [(one.entry, True) for one in trace.given] if given else []
    for rank in refused:
        why = trace.refused[rank].why
        if why in OF_THE_BASKET or why in _AFTER_CONDITIONS:
            tried.append((index.entries[rank], why not in OF_THE_BASKET))
    for entry, held in tried:
        if not entry.asks_basket or entry.conditions is None:
            continue
        checker.clock[0] = entry.rank
        untouched = entry.strict and policy.conditions_count == "untouched-units"
        holds = unmet(entry.conditions, checker, untouched=untouched) is None
        if holds != held and entry.reaches(rest):
            return True
    return False


def _joined(trace: Trace, part: Pricing, rest: Rest) -> Trace:
    """The lines priced again and the lines kept, as one."""
    again = {line.goods.key: line for line in part.till.lines}
    new = {one.entry.rank: one for one in part.given}
    old_ranks = {rank for key in trace.lines.keys() & again for rank, _, _ in trace.lines[key].log}
    found = []
    for one in trace.given:
        rank = one.entry.rank
        if rank not in new and rank not in old_ranks:
            if one.lines or rank not in part.refused:  # units added for nothing have no line
                found.append(one)
            continue
        lines = {key: off for key, off in one.lines.items() if key not in again}
        more = new.pop(rank, None)
        if more is not None:
            found.append(given(one.entry, {**lines, **more.lines}, more.extras, more.worth))
        elif lines:
            found.append(given(one.entry, lines))
    ordered = tuple(sorted([*found, *new.values()], key=_rank))
    refused = {**trace.refused, **part.refused}
    for one in part.given:
        refused.pop(one.entry.rank, None)
    merged = {**trace.lines, **again}
    if len(merged) > len(trace.lines):
        merged = dict(sorted(merged.items()))
    everything = rest.plus(part.till.lines)
    return Trace(merged, ordered, refused, is_plain=trace.is_plain, rest=everything)


def _rank(one: Given) -> int:
    return one.entry.rank
