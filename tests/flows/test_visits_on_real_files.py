"""Random visits on a real catalogue, a real journal and real records; then the disk is searched."""

from __future__ import annotations

import uuid
from pathlib import Path
from random import Random

import pytest

from kiosk.devices.counter import PayAtCounter
from kiosk.devices.lamp import LoggedLamp
from kiosk.devices.printer import FilePrinter
from kiosk.events import Cancelled
from kiosk.session import Edges, Session
from kiosk.states import Idle
from offline_db import shoppers as shoppers_module
from offline_db.badge_list import BadgeList
from offline_db.catalog import open_newest
from offline_db.catalog_rows import Category
from offline_db.head_office.build import Article, Contents, OfferOn, build
from offline_db.journal import Journal
from offline_db.journal_reader import JournalReader
from offline_db.journal_rows import SaleState
from offline_db.shoppers import ShopperRecords
from tests.unit.fakes import (
    AMINA,
    CANDIDATES,
    CARD_PREFIX,
    HOUSE,
    JONAS,
    NAMES,
    NOON,
    PAST,
    PRODUCTS,
    REDUCED,
    STANDARD,
    STRANGER,
    Kiosk,
)
from tests.unit.walks import Walk

CONTENTS = Contents(
    shop="Corner",
    currency="EUR",
    languages=("en", "de"),
    taxes=(REDUCED, STANDARD),
    categories=[
        Category(name, PRODUCTS[0].name, "jar", sensitive)
        for name, sensitive in sorted({(item.category, item.sensitive) for item in PRODUCTS})
    ],
    articles=[Article(item) for item in PRODUCTS],
    offers=[OfferOn(c.offer, gtins=(c.product.gtin,)) for c in CANDIDATES],
)


class RealKiosk(Kiosk):
    """A session over real files in ``folder``; only the camera is a fake."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.files = open_newest(folder)
        self.paper = Journal(folder / "journal.db", lambda: NOON)
        self.paper.recover()
        self.records = ShopperRecords(folder)
        self.camera.allowed = lambda _: True
        tender = PayAtCounter(
            next_number=lambda: self.paper.next_number("K1"),
            now=lambda: NOON,
            fresh=lambda: str(uuid.uuid4()),
            send=self.send,
        )
        edges = Edges(
            catalogue=self.files,
            journal=self.paper,
            consents=self.consents,
            shoppers=self.records,
            camera=self.camera,
            tender=tender,
            printer=FilePrinter(folder / "receipts", asked_for=True, shop="Corner"),
            lamp=LoggedLamp(lambda: NOON),
            badges=BadgeList(folder / "staff-badges.json"),
            now=lambda: NOON,
            fresh=lambda: uuid.uuid4().hex,
        )
        self.session = Session(edges, HOUSE, CARD_PREFIX, self.shown.append)

    def close(self) -> None:
        for edge in (self.files, self.paper, self.records):
            edge.close()


def test_random_visits_leave_whole_sales_and_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shoppers_module, "SCRYPT_N", 16)  # slow on purpose; not here
    build(tmp_path, CONTENTS, NOON)
    records = ShopperRecords(tmp_path)
    for card, name in NAMES.items():
        records.keep(card, name, PAST)
    records.close()

    for seed in range(12):
        kiosk = RealKiosk(tmp_path)  # each time as after a restart
        walk = Walk(kiosk, Random(seed))
        for _ in range(100):
            move = walk.move()
            kiosk.scan(move) if isinstance(move, str) else kiosk.send(move)
        if seed % 2:
            kiosk.send(Cancelled())
            assert kiosk.state == Idle()
        kiosk.close()
    last = Journal(tmp_path / "journal.db", lambda: NOON)
    last.recover()
    last.close()

    reader = JournalReader(tmp_path / "journal.db")
    reader.check()
    sales, visits = reader.sales(10_000), reader.visits(10_000)
    assert len(visits) > 12
    assert all(visit.how for visit in visits)
    assert {sale.state for sale in sales} == {SaleState.FINAL, SaleState.VOIDED}
    for sale in sales:
        assert sale.total_minor == sum(ln.unit_minor * ln.quantity for ln in sale.body.lines)
        basket = {}
        for event in reader.events(sale.visit):
            if event.kind == "slip" and event.body["sale"] == sale.sale_id:
                break
            if event.kind == "line":
                basket[event.body["line"]] = (event.body["gtin"], event.body["quantity"])
        bought = sorted((ln.gtin, ln.quantity) for ln in sale.body.lines)
        assert sorted(line for line in basket.values() if line[1]) == bought
    reader.close()

    for path in tmp_path.rglob("*"):
        if path.is_file():
            on_disk = path.read_bytes()
            for secret in (AMINA, JONAS, STRANGER, *NAMES.values(), "smiling", "25-34"):
                assert path.name.startswith("catalog-") or secret.encode() not in on_disk, path
