"""Which products a promotion is about."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scope:
    """Products by number, by category and by price; every part that is set must fit.

    Attributes:
        skus, categories: any of them; empty means all.
        price_min, price_max: of one unit on the shelf, both included.
        not_skus, not_categories: never these.
    """

    skus: frozenset[str] = frozenset()
    categories: frozenset[str] = frozenset()
    price_min: int | None = None
    price_max: int | None = None
    not_skus: frozenset[str] = frozenset()
    not_categories: frozenset[str] = frozenset()

    @property
    def is_all(self) -> bool:
        return not self.skus and not self.categories

    @property
    def is_plain(self) -> bool:
        """Whether one list of the index says it all: one category, or nothing but products."""
        return self.has_no_edges and (
            (len(self.categories) == 1 and not self.skus) or not self.categories
        )

    @property
    def has_no_edges(self) -> bool:
        return (
            self.price_min is None
            and self.price_max is None
            and not self.not_skus
            and not self.not_categories
        )

    def fits(self, sku: str, categories: frozenset[str], price: int) -> bool:
        return (
            (not self.skus or sku in self.skus)
            and (not self.categories or not self.categories.isdisjoint(categories))
            and (self.price_min is None or price >= self.price_min)
            and (self.price_max is None or price <= self.price_max)
            and sku not in self.not_skus
            and self.not_categories.isdisjoint(categories)
        )


ALL = Scope()
