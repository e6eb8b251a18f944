"""Lines found by product and by category."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kiosk.offers.engine.lines import Line
from kiosk.offers.engine.scope import Scope


class Shelved:
    """Some lines of a basket, in order of place."""

    __slots__ = ("by_category", "by_sku", "lines")

    def __init__(self, lines: Iterable[Line]) -> None:
        self.lines: Sequence[Line] = list(lines)
        self.by_sku: dict[str, list[Line]] = {}
        self.by_category: dict[str, list[Line]] = {}
        for line in self.lines:
            if not line.goods.qty:
                continue
            self.by_sku.setdefault(line.goods.sku, []).append(line)
            for category in line.goods.categories:
                self.by_category.setdefault(category, []).append(line)

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


def _place(line: Line) -> int:
    return line.place


def _fits(scope: Scope, line: Line) -> bool:
    return scope.fits(line.goods.sku, line.goods.categories, line.shelf)
