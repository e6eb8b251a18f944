"""A basket while it is being priced: its lines, what they are worth, what was taken off."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kiosk.offers.engine.basket import Goods, Moment
from kiosk.offers.engine.lines import Line
from kiosk.offers.engine.policy import Policy
from kiosk.offers.engine.rounding import WHOLE, divided
from kiosk.offers.engine.scope import Scope


class Till:
    """Lines sorted by key, so that no result depends on the order of scanning.

    Attributes:
        extras: units added for nothing, by product.
    """

    __slots__ = (
        "by_category", "by_sku", "extras", "lines", "moment", "policy", "shelf_total",
        "taken", "units",
    )  # fmt: skip

    def __init__(self, goods: Iterable[Goods], moment: Moment, policy: Policy) -> None:
        ordered = sorted(goods, key=lambda one: one.key)
        self.lines = [Line(one, place) for place, one in enumerate(ordered)]
        self.moment, self.policy = moment, policy
        self.by_sku: dict[str, list[Line]] = {}
        self.by_category: dict[str, list[Line]] = {}
        for line in self.lines:
            self.by_sku.setdefault(line.goods.sku, []).append(line)
            for category in line.goods.categories:
                self.by_category.setdefault(category, []).append(line)
        self.extras: dict[str, int] = {}
        self.taken = 0  # off the shelf prices, by all promotions so far
        self.units = sum(line.goods.qty for line in self.lines)
        self.shelf_total = 0
        self.add_up()

    def add_up(self) -> None:
        """Once the shelf prices are known."""
        self.shelf_total = sum(line.shelf * line.goods.qty for line in self.lines)

    def begin(self) -> None:
        """Remember what every unit costs as a promotion with several actions begins."""
        for line in self.lines:
            for run in line.runs:
                run.base = run.left

    def within(self, scope: Scope) -> Sequence[Line]:
        """The lines that ``scope`` is about, in order of place."""
        if scope.is_all:
            found: Sequence[Line] = self.lines
        elif scope.skus:
            by_sku = self.by_sku
            some = [line for sku in scope.skus if sku in by_sku for line in by_sku[sku]]
            if len(some) > 1:
                some.sort(key=_place)
            found = some
            if scope.categories:
                found = [line for line in some if _fits(scope, line)]
        elif len(scope.categories) == 1:
            (category,) = scope.categories
            found = self.by_category.get(category, ())
        else:
            found = [line for line in self.lines if _fits(scope, line)]
        if not scope.has_no_edges:
            found = [line for line in found if _fits(scope, line)]
        return found

    def left_total(self) -> int:
        return self.shelf_total - self.taken


def _place(line: Line) -> int:
    return line.place


def _fits(scope: Scope, line: Line) -> bool:
    return scope.fits(line.goods.sku, line.goods.categories, line.shelf)


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
