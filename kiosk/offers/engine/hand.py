"""The promotion at work: which units are open to it, and what it has taken so far."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.offers.engine.lines import Line
from kiosk.offers.engine.till import Till


class Hand:
    """One promotion taking something off the lines of a till.

    Attributes:
        blocked: marks that close a unit to it.
        mark: what it leaves on the units that it took part in.
        times: how often an amount is given.
        limit: at most so many bundles; None is the kind's own.
        bundles: the units of each bundle, by the key of the line, where they were worked out
            before; None: the multibuy takes the units that are best for itself.
        several: whether it has several actions, that work side by side.
        offs: what it took, by line.
        extras: units added for nothing, by product, and what they are worth together.
    """

    __slots__ = (
        "blocked", "bundles", "extras", "limit", "mark", "offs", "policy", "several", "taken",
        "till", "times", "worth",
    )  # fmt: skip

    def __init__(self, till: Till, blocked: int, mark: int, limit: int | None) -> None:
        self.till, self.policy = till, till.policy
        self.blocked, self.mark = blocked, mark
        self.limit, self.times = limit, 1
        self.several = False
        self.bundles: tuple[Mapping[str, int], ...] | None = None
        self.offs: dict[Line, int] = {}
        self.extras: dict[str, int] = {}
        self.taken = self.worth = 0

    def record(self, line: Line, amount: int) -> None:
        if amount:
            self.offs[line] = self.offs.get(line, 0) + amount
            self.taken += amount

    def add(self, sku: str, count: int, worth: int) -> None:
        self.extras[sku] = self.extras.get(sku, 0) + count
        self.worth += worth
