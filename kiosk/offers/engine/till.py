"""A basket while it is being priced: its lines, what they are worth, what was taken off."""

from __future__ import annotations

from collections.abc import Iterable

from kiosk.offers.engine.basket import Goods, Moment
from kiosk.offers.engine.lines import Line
from kiosk.offers.engine.policy import Policy
from kiosk.offers.engine.rest import Rest
from kiosk.offers.engine.rounding import WHOLE, divided
from kiosk.offers.engine.shelved import Shelved


class Till(Shelved):
    """Lines sorted by key, so that no result depends on the order of scanning.

    Attributes:
        clock: the rank of the promotion at work.
        extras: units added for nothing, by product.
        rests: lines of the basket that are not being priced again, where a line is added.
        units, shelf_total: of the whole basket, ``rests`` too.
    """

    __slots__ = (
        "clock", "extras", "moment", "policy", "rests", "shelf_total", "taken", "units"
    )  # fmt: skip

    def __init__(
        self,
        goods: Iterable[Goods],
        moment: Moment,
        policy: Policy,
        rests: tuple[Rest, ...] = (),
    ) -> None:
        ordered = sorted(goods, key=lambda one: one.key)
        self.clock = [-1]
        super().__init__(Line(one, place, self.clock) for place, one in enumerate(ordered))
        self.moment, self.policy, self.rests = moment, policy, rests
        self.extras: dict[str, int] = {}
        self.taken = 0  # off the shelf prices, by all promotions so far
        self.units = sum(line.goods.qty for line in self.lines)
        self.units += sum(rest.units for rest in rests)
        self.shelf_total = 0
        self.add_up()

    def add_up(self) -> None:
        """Once the shelf prices are known."""
        self.shelf_total = sum(line.shelf * line.goods.qty for line in self.lines)
        self.shelf_total += sum(rest.shelf_total for rest in self.rests)

    def begin(self) -> None:
        """Remember what every unit costs as a promotion with several actions begins."""
        for line in self.lines:
            for run in line.runs:
                run.base = run.left

    def untouched(self) -> int:
        """Units of the whole basket that no promotion touched."""
        units = sum(line.untouched for line in self.lines)
        for rest in self.rests:
            units += rest.untouched_at(self.clock[0])
        return units

    def left_total(self) -> int:
        """What the lines of this till cost now."""
        return sum(line.left for line in self.lines)


def without_tax(line: Line, amount: int) -> int:
    """``amount`` of ``line`` without the tax in it."""
    goods = line.goods
    if not goods.tax or not goods.tax_included:
        return amount
    return divided(amount * WHOLE, WHOLE + goods.tax, "half-up")


def with_tax(line: Line, amount: int) -> int:
    """``amount`` of ``line`` with the tax that is added to it."""
    goods = line.goods
    if not goods.tax or goods.tax_included:
        return amount
    return divided(amount * (WHOLE + goods.tax), WHOLE, "half-up")
