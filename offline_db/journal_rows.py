"""How what happened at a kiosk lies in the journal's rows.

Each record has a short name and a body of plain JSON, written out field by field:
a file that must be read in ten years holds no class names and no pickles. A card,
a name, an estimate or the text of a code has no place in any of them.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

import msgspec

from kiosk.basket import Deal, Line
from kiosk.effects import (
    AnswerKept,
    CodeNotTaken,
    CouponKept,
    LineKept,
    OfferAnswered,
    SaleEnded,
    SlipKept,
    VisitBegan,
    VisitEnded,
)
from kiosk.sale import Sale
from kiosk.tax import TaxPart


class SaleState(Enum):
    """How far a sale is."""

    OPEN = "open"
    FINAL = "final"
    VOIDED = "voided"


@dataclass(frozen=True, slots=True)
class KeptEvent:
    """One record as it stands in the journal; ``at`` is ISO 8601."""

    seq: int
    visit: str
    at: str
    kind: str
    body: dict[str, Any]


class KeptLine(msgspec.Struct, frozen=True):
    """One line of a sale, with all that a receipt or an auditor asks for.

    ``off_minor`` is what promotions took off the whole line.
    """

    gtin: int
    name: dict[str, str]
    quantity: int
    shelf_minor: int
    unit_minor: int
    offer: str | None
    tax: str
    off_minor: int = 0


class KeptDeal(msgspec.Struct, frozen=True):
    """What one promotion took off.

    ``coupon`` is the name of what let it in, ``serial`` the text of a single-use one.
    """

    promotion: str
    title: dict[str, str]
    off_minor: int
    coupon: str = ""
    serial: str = ""


class KeptGift(msgspec.Struct, frozen=True):
    """Units that came with the sale for nothing."""

    gtin: int
    name: dict[str, str]
    quantity: int


class KeptTax(msgspec.Struct, frozen=True):
    """What one rate came to."""

    tax: str
    per_100_000: int
    included: bool
    gross_minor: int
    tax_minor: int


class KeptBody(msgspec.Struct, frozen=True):
    """What a sale was made of; ``catalogue`` is the version whose prices these are."""

    lines: tuple[KeptLine, ...]
    taxes: tuple[KeptTax, ...]
    deals: tuple[KeptDeal, ...] = ()
    gifts: tuple[KeptGift, ...] = ()
    catalogue: str = ""


@dataclass(frozen=True, slots=True)
class KeptSale:
    """A sale as the journal holds it, priced for good.

    Attributes:
        at: ISO 8601, store time. day: its calendar day.
        content: hash of all that must never change; what does not fit it is not sent as a sale.
    """

    sale_id: str
    number: str
    visit: str
    at: str
    day: str
    tender: str
    currency: str
    total_minor: int
    body: KeptBody
    content: str
    state: SaleState


KeptAsEvent = (
    VisitBegan | LineKept | CodeNotTaken | CouponKept | AnswerKept | OfferAnswered | SlipKept
    | SaleEnded | VisitEnded
)  # fmt: skip

_body = msgspec.json.Decoder(KeptBody)


def event_of(record: KeptAsEvent) -> tuple[str, str, str]:
    """The visit, the kind and the body of ``record``."""
    body: dict[str, Any]
    match record:
        case VisitBegan():
            kind, body = "visit began", {}
        case LineKept(_, line, gtin, quantity, price, offer):
            kind, body = (
                "line",
                {
                    "line": line,
                    "gtin": gtin,
                    "quantity": quantity,
                    "unit_minor": price.minor,
                    "currency": price.currency,
                    "offer": offer,
                },
            )
        case CodeNotTaken(_, why):
            kind, body = "code not taken", {"why": why}
        case CouponKept(_, coupon, counts):
            kind, body = "coupon", {"coupon": coupon, "counts": counts}
        case AnswerKept(_, purpose, answer):
            kind, body = "answer", {"purpose": purpose.value, "answer": answer.value}
        case OfferAnswered(_, offer, gtin, taken):
            kind, body = "offer", {"offer": offer, "gtin": gtin, "taken": taken}
        case SlipKept(_, sale):
            kind, body = "slip", {"sale": sale.sale_id}
        case SaleEnded(_, sale_id, end):
            kind, body = "sale ended", {"sale": sale_id, "end": end.value}
        case VisitEnded(_, how):
            kind, body = "visit ended", {"how": how.value}
    return record.visit, kind, _json(body)


def sale_row(sale: Sale, visit: str) -> tuple[Any, ...]:
    """``sale`` as a row of the table ``sales``, open."""
    body = _json(body_of(sale))
    at, day = sale.at.isoformat(), sale.at.date().isoformat()
    fixed = (
        sale.sale_id, sale.number, visit, at, day, sale.tender, sale.total.currency,
        sale.total.minor, body,
    )  # fmt: skip
    return (*fixed, content_hash(fixed), SaleState.OPEN.value)


def body_of(sale: Sale) -> KeptBody:
    basket = sale.basket
    return KeptBody(
        tuple(_line(line) for line in basket.lines),
        tuple(_tax(part) for part in basket.taxes),
        tuple(_deal(deal) for deal in basket.deals),
        tuple(
            KeptGift(gift.product.gtin, dict(gift.product.name.by_language), gift.quantity)
            for gift in basket.gifts
        ),
        sale.catalogue,
    )


def body_from(text: str) -> KeptBody:
    """Raises ``msgspec.MsgspecError`` where ``text`` is damaged."""
    return _body.decode(text)


def sale_of(row: tuple[Any, ...]) -> KeptSale:
    """The sale in ``row``; raises ``ValueError`` where its hash does not fit."""
    sale_id, number, visit, at, day, tender, currency, total, body, content, state = row
    if content_hash(row[:9]) != content:
        raise ValueError(f"sale {number} does not fit its own hash")
    return KeptSale(
        sale_id, number, visit, at, day, tender, currency, total, _body.decode(body), content,
        SaleState(state),
    )  # fmt: skip


def content_hash(fixed: tuple[Any, ...]) -> str:
    return hashlib.blake2b(msgspec.msgpack.encode(fixed), digest_size=20).hexdigest()


def kept_event(row: tuple[Any, ...]) -> KeptEvent:
    seq, visit, at, kind, body = row
    return KeptEvent(seq, visit, at, kind, msgspec.json.decode(body))


def stamp(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds")


def _line(line: Line) -> KeptLine:
    product = line.product
    return KeptLine(
        gtin=product.gtin,
        name=dict(product.name.by_language),
        quantity=line.quantity,
        shelf_minor=product.price.minor,
        unit_minor=line.unit_price.minor,
        offer=line.offer,
        tax=product.tax.tax_id,
        off_minor=line.off,
    )


def _deal(deal: Deal) -> KeptDeal:
    title = dict(deal.title.by_language)
    return KeptDeal(deal.promotion, title, deal.off, deal.coupon, deal.serial)


def _tax(part: TaxPart) -> KeptTax:
    return KeptTax(
        tax=part.rate.tax_id,
        per_100_000=part.rate.per_100_000,
        included=part.rate.included,
        gross_minor=part.gross.minor,
        tax_minor=part.tax.minor,
    )


def _json(value: Any) -> str:
    return msgspec.json.encode(value, order="deterministic").decode()
