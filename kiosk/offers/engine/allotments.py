"""Budgets and coupons over several kiosks that do not see each other until they sync.

Each kiosk spends only from its allotment, a part of the budget that head office has set aside
for it; so no interleaving of sales and syncs can overrun the whole. What a kiosk has spent
is a count that only grows, so merging the same report twice, or an old one late, changes nothing.
These are the rules alone; until shares travel to kiosks and back, a definition's ``kiosks`` splits
a limit evenly, which cannot overrun either.
A single-use coupon can be shown at two kiosks that have not synced: then the earlier use stands,
and the other is in the conflict report instead of being forgotten.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kiosk.offers.engine.terms import Promotion


@dataclass(frozen=True, slots=True)
class Amount:
    """Money in minor units and uses, of one promotion."""

    money: int = 0
    uses: int = 0

    def __add__(self, other: Amount) -> Amount:
        return Amount(self.money + other.money, self.uses + other.uses)

    def __sub__(self, other: Amount) -> Amount:
        return Amount(self.money - other.money, self.uses - other.uses)

    @property
    def is_negative(self) -> bool:
        return self.money < 0 or self.uses < 0


@dataclass(frozen=True, slots=True)
class Share:
    """What one kiosk may spend, and has: both only grow."""

    allotted: Amount = Amount()
    spent: Amount = Amount()

    @property
    def left(self) -> Amount:
        return self.allotted - self.spent

    def spend(self, cost: Amount) -> Share | None:
        """After one use that costs ``cost``; None where the allotment does not have it."""
        if (self.left - cost).is_negative:
            return None
        return replace(self, spent=self.spent + cost)

    def merged(self, other: Share) -> Share:
        """The later of two reports of one kiosk, whichever came first."""
        return Share(_most(self.allotted, other.allotted), _most(self.spent, other.spent))


@dataclass(frozen=True, slots=True)
class Budget:
    """Head office's side of one promotion: the whole, and every kiosk's share."""

    whole: Amount
    shares: Mapping[str, Share]

    @property
    def unallotted(self) -> Amount:
        rest = self.whole
        for share in self.shares.values():
            rest -= share.allotted
        return rest

    def heard(self, kiosk: str, share: Share) -> Budget:
        """After a report of ``kiosk``; old and repeated reports change nothing."""
        known = self.shares.get(kiosk, Share())
        spent = known.merged(replace(share, allotted=known.allotted))
        return replace(self, shares={**self.shares, kiosk: spent})

    def topped_up(self, kiosk: str, wish: Amount) -> Budget:
        """``kiosk`` is allotted up to ``wish`` more, as far as the whole goes."""
        free, known = self.unallotted, self.shares.get(kiosk, Share())
        more = Amount(min(wish.money, max(0, free.money)), min(wish.uses, max(0, free.uses)))
        share = replace(known, allotted=known.allotted + more)
        return replace(self, shares={**self.shares, kiosk: share})


def bounded(promotion: Promotion, share: Share) -> Promotion:
    """``promotion`` with what is left of a kiosk's share as its budget and its uses."""
    limits = promotion.limits
    left = share.left
    return replace(
        promotion,
        limits=replace(
            limits,
            budget=None if limits.budget is None else left.money,
            spent=0,
            uses=None if limits.uses is None else left.uses,
        ),
    )


@dataclass(frozen=True, slots=True, order=True)
class Redemption:
    """One use of a coupon: ``at`` in seconds since 1970, by the kiosk's clock."""

    at: int
    kiosk: str
    sale: str
    code: str
    amount: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """A coupon used more often than it may be: which use stands, which is one too many."""

    stands: tuple[Redemption, ...]
    too_many: Redemption

    def __str__(self) -> str:
        first, extra = self.stands[0], self.too_many
        return (
            f"coupon {extra.code} was used in sale {extra.sale} at {extra.kiosk}, but sale "
            f"{first.sale} at {first.kiosk} had used it up; {extra.amount} minor units too many"
        )


def settle(
    redemptions: Iterable[Redemption], uses: Mapping[str, int]
) -> tuple[tuple[Redemption, ...], tuple[Conflict, ...]]:
    """(uses that stand, conflicts) of all that kiosks reported, in whatever order and how often.

    ``uses`` is how often each code may be used, 1 where it is not named. The earliest stand.
    """
    standing: dict[str, list[Redemption]] = {}
    conflicts = []
    for one in sorted(set(redemptions)):
        there = standing.setdefault(one.code, [])
        if len(there) < uses.get(one.code, 1):
            there.append(one)
        else:
            conflicts.append(Conflict(tuple(there), one))
    kept: Sequence[Redemption] = sorted(one for some in standing.values() for one in some)
    return tuple(kept), tuple(conflicts)


def _most(one: Amount, other: Amount) -> Amount:
    return Amount(max(one.money, other.money), max(one.uses, other.uses))
