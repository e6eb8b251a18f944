"""A basket in a file for `askfirst offers explain`; what the shop knows need not be said."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kiosk.errors import PromotionError
from kiosk.offers.engine.basket import Goods, Moment
from kiosk.offers.engine.fields import DefinitionError, Fields
from kiosk.offers.engine.kiosk_goods import sku_of

if TYPE_CHECKING:
    from kiosk.basket import Product
    from offline_db.catalog import Catalog


def basket_in(file: Path, shop: Catalog | None) -> tuple[list[Goods], Moment]:
    """What ``file`` holds; price, categories and tax of a GTIN come from ``shop`` where it has it.

    Raises ``PromotionError``: line, field, and what is allowed.
    """
    try:
        said = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as err:
        raise unread(file, err) from err
    rows = said.get("basket") if isinstance(said, dict) else said
    context = said.get("context") or {} if isinstance(said, dict) else {}
    if not isinstance(context, dict):
        raise PromotionError(f'{file}: "context" is no table. Nothing was changed.')
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise PromotionError(f'{file} holds no list "basket" of lines. Nothing was changed.')
    try:
        goods = [_goods(row, place, shop) for place, row in enumerate(rows, start=1)]
        return goods, _moment(context)
    except DefinitionError as err:
        raise PromotionError(f"{file}: {err}. Nothing was changed.") from err


def _goods(row: Mapping[str, Any], place: int, shop: Catalog | None) -> Goods:
    fields = Fields(row, where=f"basket {place}: ")
    skus = fields.names("sku", "gtin")
    if len(skus) != 1:
        fields.refuse("sku", "one product")
    sku = min(skus)
    known = _product(sku, shop)
    price = fields.money("unit_price")
    if price is None:
        if known is None:
            fields.refuse("unit_price", "an amount, since no catalogue here has this product")
        price = known.price.minor
    goods = Goods(
        key=f"{place:03d}",
        sku=sku_of(known.gtin) if known else sku,
        qty=fields.some_number("qty", least=1),
        price=price,
        categories=fields.names("categories", "category") or _shelf(known),
        floor=fields.money("min_price") or 0,
        discountable=fields.flag("discountable", default=True),
        tax=fields.percent("tax_percent", 0),
        tax_included=fields.flag("tax_included", default=True),
    )
    fields.nothing_else()
    return goods


def _product(sku: str, shop: Catalog | None) -> Product | None:
    if shop is None or not (sku.isascii() and sku.isdigit() and len(sku) <= 14):
        return None
    return shop.product(int(sku))


def _shelf(known: Product | None) -> frozenset[str]:
    return frozenset({known.category} if known else ())


def _moment(context: Mapping[str, Any]) -> Moment:
    fields = Fields(context, where="context: ")
    moment = Moment(
        now=fields.moment("now") or datetime.now(UTC),
        coupons=tuple(sorted(fields.names("coupons"))),
        known=bool(fields.get("customer")),
        groups=fields.names("groups"),
        orders=fields.number("previous_orders") or 0,
        cancelled=fields.number("cancelled_orders") or 0,
    )
    fields.nothing_else()
    return moment


def unread(file: Path, err: OSError | ValueError) -> PromotionError:
    """Why ``file`` cannot be read, in plain words and with what to do."""
    if isinstance(err, FileNotFoundError):
        return PromotionError(f"{file} is not there. Check its name; nothing was changed.")
    if isinstance(err, PermissionError):
        return PromotionError(f"{file} may not be read by you. Ask its owner; nothing was changed.")
    if isinstance(err, UnicodeDecodeError):
        return PromotionError(
            f"{file} holds a byte at place {err.start} that is no UTF-8. Save it as UTF-8; nothing "
            "was changed."
        )
    why = err.strerror if isinstance(err, OSError) else err
    return PromotionError(f"{file} cannot be read: {why}. Nothing was changed.")
