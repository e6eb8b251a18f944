"""All promotions of a catalogue, filed under what a basket must hold to trigger them.

Built once a catalogue. Pricing a basket then merges only the lists of the products and
categories in it, in order of priority, and leaves a list as soon as nothing in the basket
is open to what stands on it; so its cost hardly grows with the number of promotions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from kiosk.offers.engine import bundles, taking
from kiosk.offers.engine.conditions import ask_the_basket
from kiosk.offers.engine.hand import Hand
from kiosk.offers.engine.lines import BUNDLED, LOCKED, TOUCHED
from kiosk.offers.engine.policy import DEFAULT, Policy
from kiosk.offers.engine.scope import ALL, Scope
from kiosk.offers.engine.shelved import Shelved
from kiosk.offers.engine.terms import (
    Bundle,
    BuyGet,
    BuyGetExtra,
    Conditions,
    ForM,
    ForPrice,
    Gift,
    LinesOff,
    OrderOff,
    Pick,
    Promotion,
    ShelfOff,
    Tiers,
    UnitsOff,
)

Take = Callable[[Any, Hand], None]
Key = tuple[str, str]  # ("sku" | "category" | "all", its name)
EVERYTHING: Key = ("all", "")

_TAKE: dict[type, Take] = {
    UnitsOff: taking.take_units,
    LinesOff: taking.take_lines,
    OrderOff: taking.take_order,
    Tiers: taking.take_tiers,
    Pick: taking.take_pick,
    ForM: bundles.take_for_m,
    ForPrice: bundles.take_for_price,
    BuyGet: bundles.take_buy_get,
    BuyGetExtra: bundles.take_extra,
    Bundle: bundles.take_bundle,
    Gift: bundles.take_gift,
}
# Which comes first where priorities are equal: multibuys, then units and lines, then the order.
_STAGE: dict[type, int] = {
    ForM: 0, ForPrice: 0, BuyGet: 0, BuyGetExtra: 0, Bundle: 0,
    UnitsOff: 1, LinesOff: 1, Pick: 1,
    OrderOff: 2, Tiers: 2, Gift: 3,
}  # fmt: skip
_MULTIBUYS = (ForM, ForPrice, BuyGet, BuyGetExtra, Bundle)


class Entry:
    """A promotion made ready: what to look at, in which order, and what it leaves behind.

    Attributes:
        strict: it wants units that no promotion touched.
        joint: what it does to one line depends on other lines.
        asks_basket: its conditions look at the whole basket.
        repeats: how often it is given may hang on how often its condition fits the whole basket.
    """

    __slots__ = (
        "asks_basket", "blocked", "bounded", "conditions", "is_gated", "joint", "keys", "mark",
        "promotion", "rank", "repeats", "scopes", "steps", "strict",
    )  # fmt: skip

    def __init__(self, promotion: Promotion, rank: int, policy: Policy) -> None:
        self.promotion, self.rank = promotion, rank
        self.strict = not promotion.on_discounted
        multibuy = any(isinstance(action, _MULTIBUYS) for action in promotion.actions)
        self.blocked = LOCKED | (TOUCHED if self.strict else 0) | (BUNDLED if multibuy else 0)
        self.mark = TOUCHED | (BUNDLED if multibuy else 0)
        if promotion.exclusive and policy.exclusive == "units":
            self.blocked |= TOUCHED
            self.mark |= LOCKED
            self.strict = True
        none = Conditions()
        self.conditions = None if promotion.conditions == none else promotion.conditions
        limits = promotion.limits
        self.is_gated = bool(
            promotion.coupons or promotion.coupon_expires or promotion.starts or promotion.ends
            or promotion.hours or limits.uses is not None or limits.uses_per_customer is not None
        )  # fmt: skip
        self.steps = tuple(
            (_TAKE[type(action)], action)
            for action in promotion.actions
            if not isinstance(action, ShelfOff)
        )
        self.scopes = scopes_of(promotion)
        self.bounded = is_bounded(promotion)
        self.joint = self.bounded or not all(
            isinstance(action, UnitsOff | LinesOff) and action.reach.units is None
            for _, action in self.steps
        )
        self.asks_basket = self.conditions is not None and ask_the_basket(self.conditions)
        often = (limits.applications or 0) > 1 or policy.amount_repeats == "each-time"
        self.repeats = often and bool(
            promotion.conditions.units_min or promotion.conditions.spend_min
        )
        self.keys = frozenset(key for scope in self.scopes for key in _scope_keys(scope))

    def reaches(self, lines: Shelved) -> bool:
        return any(lines.within(scope) for scope in self.scopes)


def is_bounded(promotion: Promotion) -> bool:
    """Whether it may take off only so much, in a basket or over all."""
    limits = promotion.limits
    bounds = (limits.discount, limits.discount_with_tax, limits.budget)
    return any(bound is not None for bound in bounds)


def _scope_keys(scope: Scope) -> frozenset[Key]:
    if scope.skus:
        return frozenset(("sku", sku) for sku in scope.skus)
    if scope.categories:
        return frozenset(("category", name) for name in scope.categories)
    return frozenset({EVERYTHING})


def scopes_of(promotion: Promotion) -> tuple[Scope, ...]:
    """Every scope whose units ``promotion`` may take something off or needs."""
    found = []
    for action in promotion.actions:
        match action:
            case BuyGet():
                found += [action.get.scope, action.buy.scope]
            case BuyGetExtra():
                # where the policy takes the unit from the basket, it is one of these
                found += [action.buy.scope, Scope(skus=frozenset({action.sku}))]
            case Bundle():
                found += [side.scope for side in action.sides]
            case Gift():
                found.append(ALL)
            case _:
                found.append(action.reach.scope)
    return tuple(found)


class Index:
    """The promotions of one catalogue, ready to price baskets under one policy.

    ``shelf`` are those that change shelf prices; ``choosing`` those that exclude or compete by
    name; the others are filed by key: ``strict`` want untouched units, ``stacking`` take any.
    ``limited`` are the ids of those that each shopper may have only so often.
    """

    def __init__(self, promotions: Iterable[Promotion], policy: Policy = DEFAULT) -> None:
        self.policy = policy
        ordered = sorted(promotions, key=lambda one: _place(one, policy))
        self.entries = tuple(Entry(one, rank, policy) for rank, one in enumerate(ordered))
        self.by_id = {entry.promotion.promotion_id: entry for entry in self.entries}
        if len(self.by_id) != len(self.entries):
            raise ValueError("two promotions have one id; each needs its own")
        self.shelf: dict[Key, list[Entry]] = {}
        self.strict: dict[Key, list[Entry]] = {}
        self.stacking: dict[Key, list[Entry]] = {}
        self.choosing: dict[Key, list[Entry]] = {}
        self.kept: set[Key] = {EVERYTHING}  # stacking lists that are read to their end
        self.kept_strict: set[Key] = set()  # and strict ones
        for entry in self.entries:
            self._file(entry)
        self.limited = frozenset(
            entry.promotion.promotion_id
            for entry in self.entries
            if entry.promotion.limits.uses_per_customer is not None
        )
        self.has_ties = self._has_ties()
        self.has_spend_max = any(
            entry.promotion.conditions.spend_max is not None for entry in self.entries
        )
        self.is_simple = policy.rounding_per != "promotion" and not any(
            entry.conditions for filed in self.shelf.values() for entry in filed
        )

    def _file(self, entry: Entry) -> None:
        promotion = entry.promotion
        if any(isinstance(action, ShelfOff) for action in promotion.actions):
            _under(self.shelf, entry)
        if not entry.steps:
            return
        if self.competes(promotion):
            _under(self.choosing, entry)
        _under(self.strict if entry.strict else self.stacking, entry)
        bought = any(isinstance(action, BuyGet | BuyGetExtra) for action in promotion.actions)
        if bought or (entry.mark & BUNDLED and not entry.strict):
            self.kept |= entry.keys  # units count that nothing can be taken off
        if bought:
            self.kept_strict |= entry.keys

    def _has_ties(self) -> bool:
        """Whether promotions of one priority may want the same units."""
        seen: set[int] = set()
        for entry in self.entries:
            if entry.strict or entry.mark & BUNDLED:
                if entry.promotion.priority in seen:
                    return True
                seen.add(entry.promotion.priority)
        return False

    def shuts_out(self, promotion: Promotion) -> bool:
        return promotion.exclusive and self.policy.exclusive != "units"

    def competes(self, promotion: Promotion) -> bool:
        """Whether it may shut out others by what it says of itself."""
        whole_order = any(isinstance(one, OrderOff | Gift | Tiers) for one in promotion.actions)
        return bool(
            self.shuts_out(promotion)
            or promotion.one_of
            or promotion.joins
            or (self.policy.order_promotions == "best" and whole_order)
        )


def _under(filed: dict[Key, list[Entry]], entry: Entry) -> None:
    for key in entry.keys:
        filed.setdefault(key, []).append(entry)


def _place(promotion: Promotion, policy: Policy) -> tuple[Any, ...]:
    """The order in which promotions are tried; the id makes it total."""
    name = promotion.promotion_id
    if policy.order == "written":
        return (name,)
    stage = max((_STAGE.get(type(action), 0) for action in promotion.actions), default=0)
    if any(_STAGE.get(type(action), 0) == 1 for action in promotion.actions):
        stage = min(stage, 1)
    if policy.order == "largest-first":
        return (0 if stage == 0 else 1, -_value(promotion), name)
    return (-promotion.priority, stage, name)


def _value(promotion: Promotion) -> int:
    """The number that stands in its first action, an amount or a percentage alike."""
    off = getattr(promotion.actions[0], "off", None)
    if off is None:
        return int(getattr(promotion.actions[0], "amount", 0))
    return int(off.amount * 10_000 or off.parts * 100)
