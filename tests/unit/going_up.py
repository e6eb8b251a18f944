"""A kiosk's journal with sales in it, and a head office that can be asked without a network."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import msgspec

from kiosk.basket import Basket
from kiosk.consent.purposes import Answer, Purpose
from kiosk.effects import (
    AnswerKept,
    OfferAnswered,
    OfferLookedAt,
    SaleEnd,
    SaleEnded,
    SlipKept,
    VisitBegan,
    VisitEnd,
    VisitEnded,
)
from kiosk.sale import Sale
from offline_db.going_up import PATH, Batch, GoingUp, Receipt
from offline_db.head_office.receiving.in_sqlite import SqliteFile
from offline_db.head_office.receiving.service import Service
from offline_db.head_office.receiving.store import Store
from offline_db.journal import Journal
from tests.unit.fakes import APPLES, MILK, NOON, euro

BASKET = Basket("EUR").add(MILK, MILK.price).add(APPLES, euro(199), "public-apples")


def counted_in(received: Path) -> dict[str, int]:
    """How many rows of each kind the file has."""
    return dict(SqliteFile(received).counted() or {})


def sale(number: int, at: datetime = NOON, basket: Basket = BASKET) -> Sale:
    return Sale(str(UUID(int=number + (4 << 76))), f"K1-{number:05d}", at, basket, "counter")


def sell(path: Path, numbers: Sequence[int], day: int = 0, end: SaleEnd = SaleEnd.FINAL) -> None:
    """One visit with an answer, an offer taken and a sale for each of ``numbers``, ``day`` on."""
    at = NOON + timedelta(days=day)
    journal = Journal(path, lambda: at)
    try:
        for number in numbers:
            visit = f"visit-{number}"
            one = replace(sale(number), at=at)
            journal.keep([
                VisitBegan(visit),
                AnswerKept(visit, Purpose.AGE_GROUP, Answer.YES),
                OfferAnswered(visit, "public-apples", APPLES.gtin, taken=True),
                OfferLookedAt(visit, "public-apples", 3),
                SlipKept(visit, one),
                SaleEnded(visit, one.sale_id, end),
                VisitEnded(visit, VisitEnd.DONE),
            ])  # fmt: skip
    finally:
        journal.close()


class NearOffice:
    """Head office's service, asked in the same process; fills ``sending.send.HeadOffice``.

    Attributes:
        posted: each batch that came. fails: how many of the next answers get lost on the way.
    """

    def __init__(self, store: Store, kiosk: str, token: str) -> None:
        self._service = Service(store)
        self._kiosk, self._token = kiosk, token
        self.posted: list[Sequence[GoingUp]] = []
        self.fails = 0

    def post(self, rows: Sequence[GoingUp]) -> Receipt:
        self.posted.append(rows)
        content = msgspec.json.encode(Batch(self._kiosk, list(rows)))
        status, body = ask(self._service, content, self._token)
        assert status == 200, body
        if self.fails:
            self.fails -= 1
            raise ConnectionError("the answer was lost")
        return msgspec.json.decode(body, type=Receipt)

    def close(self) -> None:
        """Nothing is open."""


def ask(
    service: Service, content: bytes, token: str, path: str = PATH, method: str = "POST"
) -> tuple[int, bytes]:
    """What the service answers."""
    told: list[dict[str, object]] = []

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": content, "more_body": False}

    async def send(message: dict[str, object]) -> None:
        told.append(message)

    headers = [(b"authorization", f"Bearer {token}".encode())]
    scope = {"type": "http", "path": path, "method": method, "headers": headers}
    asyncio.run(service(scope, receive, send))
    status, body = told[0]["status"], told[1]["body"]
    assert isinstance(status, int)
    assert isinstance(body, bytes)
    return status, body
