"""The items of one level (category or type) as numbers, and visits as the kiosk knows them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from kiosk.offers.past import PastVisit
from tests.benchmarks.offers.shop_data import Directory, History


class Shelf:
    """Candidates of a level, in the order of their names, and who bought which when."""

    def __init__(self, data: Directory, level: str) -> None:
        self.data = data
        self.column = "product_type" if level == "type" else "product_category"
        self.names = sorted(row["item"] for row in data.rows("candidates") if row["level"] == level)
        self.number = {name: number for number, name in enumerate(self.names)}
        self.item = {
            product: self.number[row[self.column]]
            for product, row in data.products.items()
            if row.get("offerable", "1") == "1" and row[self.column] in self.number
        }

    @cached_property
    def sensitive(self) -> frozenset[int]:
        names = self.data.sensitive
        if self.column == "product_category":
            return frozenset(self.number[name] for name in names if name in self.number)
        return frozenset(
            self.number[row["product_type"]]
            for row in self.data.products.values()
            if row["product_category"] in names and row["product_type"] in self.number
        )

    def visits(self, history: History) -> Mapping[int, list[tuple[int, PastVisit]]]:
        """By household, oldest first: time in seconds and the visit, without empty ones."""
        found = {}
        for household, receipts in history.items():
            own = []
            for receipt in receipts:
                items = frozenset(
                    self.item[product] for product in receipt.products if product in self.item
                )
                if items:
                    day, hour = self.data.day_and_hour(receipt.at)
                    own.append((receipt.at, PastVisit(day, items, hour)))
            found[household] = own
        return found
