"""Promotion cases as values of the engine: basket, promotions, moment, and the policy needed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from kiosk.offers.engine import definitions
from kiosk.offers.engine.basket import LONG_AGO, Goods, Moment
from kiosk.offers.engine.explain import explain
from kiosk.offers.engine.fields import DefinitionError, Fields
from kiosk.offers.engine.index import Index
from kiosk.offers.engine.policy import Policy
from kiosk.offers.engine.priced import Priced, price
from kiosk.offers.engine.terms import Promotion
from tests.benchmarks.promotion_policies import policy_for

_NOBODY = (None, False, "", "none", "anonymous", "unknown")
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
)  # fmt: skip
_WITHOUT_TAX = re.compile(r"before tax|without tax|tax excl|excl\w*\.? tax")
_WITH_TAX = re.compile(
    r"(>=|<=|at least|minimum|worth|from)[^,;]*\b(tax incl|incl\w*\.? tax|with tax)"
)


@dataclass(frozen=True, slots=True)
class Case:
    """One case, ready to be priced. ``troubles`` are promotions that could not be read."""

    goods: tuple[Goods, ...]
    promotions: tuple[Promotion, ...]
    moment: Moment
    policy: Policy
    labels: Mapping[str, str]
    decimals: int
    troubles: tuple[str, ...]


def read(case: Mapping[str, Any]) -> Case:
    """``case`` as the engine's values; what the case does not say has the engine's defaults."""
    context = case.get("context") or {}
    decimals = _decimals(case)
    tables = {f"p{number:03d}": one for number, one in enumerate(case.get("promotions") or [])}
    labels = {name: _label(table, number) for number, (name, table) in enumerate(tables.items())}
    promotions, troubles = [], []
    for name, table in tables.items():
        try:
            if not isinstance(table, Mapping):
                raise DefinitionError("it", table, "a table")
            found, unknown = definitions.promotion({**table, "id": name}, name, decimals=decimals)
        except DefinitionError as err:
            troubles.append(f"{labels[name]} promotion: {err}; it is left out")
            continue
        promotions.append(_with_tax_words(found, str(table.get("plain") or "")))
        troubles += [f"{labels[name]} promotion: {field} is not known" for field in unknown]
    return Case(
        goods=tuple(_goods(row, place, decimals) for place, row in enumerate(case["basket"])),
        promotions=tuple(promotions),
        moment=_moment(context, {one.promotion_id: one.coupons for one in promotions}),
        policy=policy_for(case),
        labels=labels,
        decimals=decimals,
        troubles=tuple(troubles),
    )


def solve(case: Mapping[str, Any]) -> dict[str, Any]:
    """The result of one case, as the command writes it."""
    ready = read(case)
    index = Index(ready.promotions, ready.policy)
    return _told(ready, index, price(index, ready.goods, ready.moment))


def _told(case: Case, index: Index, priced: Priced) -> dict[str, Any]:
    lines: dict[str, int] = {}
    units: dict[str, list[str]] = {}
    for line in priced.lines:
        sku = line.goods.sku
        lines[sku] = lines.get(sku, 0) + line.off
        units.setdefault(sku, []).extend(
            _money(line.goods.price - left, case.decimals) for left in line.units
        )
    verdicts = explain(index, priced)
    told = {
        "total": _money(priced.total, case.decimals),
        "discount_total": _money(priced.discount, case.decimals),
        "lines": {sku: _money(off, case.decimals) for sku, off in lines.items()},
        "applied": [
            case.labels[verdict.promotion_id]
            for verdict in sorted(verdicts, key=lambda one: one.promotion_id)
            if verdict.applied
        ],
        "reasons": [
            {
                "promotion": case.labels[verdict.promotion_id],
                "applied": verdict.applied,
                "code": verdict.reason.why.name.lower().replace("_", "-"),
                "text": verdict.reason.told(lambda minor: _money(minor, case.decimals)),
                "amount": _money(verdict.amount, case.decimals),
            }
            for verdict in sorted(verdicts, key=lambda one: one.promotion_id)
        ],
        "units": units,
        "subtotal": _money(priced.subtotal, case.decimals),
        "tax": _money(sum(part.tax for part in priced.taxes), case.decimals),
    }
    if priced.extras:
        told["extras"] = dict(priced.extras)
    if case.troubles:
        told["troubles"] = list(case.troubles)
    return told


def _label(table: Any, number: int) -> str:
    """How a case names a promotion: by its coupon, else by its place."""
    coupon = table.get("coupon") if isinstance(table, Mapping) else None
    if isinstance(coupon, str):
        return coupon
    return _ORDINALS[number] if number < len(_ORDINALS) else f"number {number + 1}"


def _with_tax_words(promotion: Promotion, plain: str) -> Promotion:
    """The one thing that stands only in words: whether a threshold is meant without tax or with."""
    words = plain.lower()
    tax = promotion.conditions.spend_tax
    if _WITHOUT_TAX.search(words):
        tax = "before"
    elif _WITH_TAX.search(words):
        tax = "with"
    return replace(promotion, conditions=replace(promotion.conditions, spend_tax=tax))


def _goods(row: Mapping[str, Any], place: int, decimals: int) -> Goods:
    fields = Fields(row, decimals, f"basket {place + 1}: ")
    return Goods(
        key=f"l{place:03d}",
        sku=str(row["sku"]),
        qty=fields.some_number("qty"),
        price=fields.some_money("unit_price", "price"),
        categories=fields.names("categories", "category"),
        floor=fields.money("min_price") or 0,
        discountable=fields.flag("discountable", "is_discountable", default=True),
        tax=fields.percent("tax_percent", 0),
        tax_included=fields.flag("tax_included", default=True),
    )


def _moment(context: Mapping[str, Any], coupons: Mapping[str, frozenset[str]]) -> Moment:
    """``coupons``: the codes that each promotion asks for."""
    fields = Fields(context, where="context: ")
    customer = context.get("customer")
    codes = context.get("coupons") or []

    def uses(field: str) -> dict[str, int]:
        """A number for all promotions, or one for each coupon."""
        said = context.get(field) or 0
        if isinstance(said, Mapping):
            return {
                name: sum(int(said.get(code, 0)) for code in asked)
                for name, asked in coupons.items()
            }
        return dict.fromkeys(coupons, fields.number(field) or 0)

    return Moment(
        now=_now(fields.moment("now")),
        coupons=tuple([codes] if isinstance(codes, str) else map(str, codes)),
        known=customer not in _NOBODY or (customer is None and "previous_orders" in context),
        groups=fields.names("groups", "group"),
        orders=fields.number("previous_orders") or 0,
        cancelled=fields.number("cancelled_orders") or 0,
        uses=uses("coupon_uses"),
        own_uses=uses("coupon_uses_by_customer"),
        cancelled_uses=uses("coupon_uses_cancelled"),
    )


def _now(said: datetime | None) -> datetime:
    """Cases without a moment were pinned to this one."""
    return said or LONG_AGO.replace(year=2026, month=6, day=15, hour=12, tzinfo=UTC)


def _decimals(case: Mapping[str, Any]) -> int:
    """Two, or as many as the finest price in the case has."""
    finest = 2
    for row in case.get("basket") or []:
        try:
            exponent = Decimal(str(row.get("unit_price", "0"))).normalize().as_tuple().exponent
        except InvalidOperation:
            continue  # reading the line says what is wrong with it
        if isinstance(exponent, int):
            finest = max(finest, -exponent)
    return finest


def _money(minor: int, decimals: int) -> str:
    return f"{Decimal(minor).scaleb(-decimals):.{decimals}f}"
