"""What promotions have cost is counted with the slip, once, and given back with a void."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.basket import Basket, Deal, Gift
from kiosk.effects import SaleEnd, SaleEnded, SlipKept, VisitBegan
from kiosk.errors import JournalError
from kiosk.sale import Sale, basket_text
from kiosk.words import Words
from offline_db.journal import Journal
from offline_db.journal_reader import JournalReader
from offline_db.sending.outgoing import Outgoing
from tests.unit.fakes import MILK, NOON, PEN

TITLE = Words.of({"en": "3 for 2"})
DEALS = (Deal("three", TITLE, ((1, 129),)), Deal("once", TITLE, ((1, 50),), "ONCE", "ONCE-7"))
BASKET = Basket("EUR").add(MILK, MILK.price).with_quantity(1, 3).dealt(DEALS, (Gift(PEN, 2),))
SALE = Sale("0b7e8a5c-5f0e-4f0b-9f57-3f4f9d2f5a10", "K1-00001", NOON, BASKET, "counter")


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    journal = Journal(tmp_path / "journal.db", lambda: NOON)
    journal.keep([VisitBegan("v1")])
    yield journal
    journal.close()


def test_a_slip_counts_a_use_and_its_cost(journal: Journal) -> None:
    journal.keep([SlipKept("v1", SALE)])
    assert journal.redeemed() == {"three": (1, 129), "once": (1, 50)}
    assert journal.coupon_used("ONCE-7")
    journal.keep([SaleEnded("v1", SALE.sale_id, SaleEnd.FINAL)])
    assert journal.redeemed()["three"] == (1, 129)


def test_a_void_gives_back_what_the_slip_took(journal: Journal) -> None:
    journal.keep([SlipKept("v1", SALE), SaleEnded("v1", SALE.sale_id, SaleEnd.VOIDED)])
    assert journal.redeemed() == {"three": (0, 0), "once": (0, 0)}
    assert not journal.coupon_used("ONCE-7")
    journal.keep([SaleEnded("v1", SALE.sale_id, SaleEnd.VOIDED)])  # owed and written once more
    assert journal.redeemed()["three"] == (0, 0)


def test_a_coupon_is_never_spent_in_two_sales(journal: Journal) -> None:
    journal.keep([SlipKept("v1", SALE)])
    again = replace(SALE, sale_id="1b7e8a5c-5f0e-4f0b-9f57-3f4f9d2f5a10", number="K1-00002")
    with pytest.raises(JournalError):
        journal.keep([SlipKept("v1", again)])
    assert journal.redeemed() == {"three": (1, 129), "once": (1, 50)}


def test_a_coupon_that_lets_two_promotions_in_is_spent_once(
    journal: Journal, tmp_path: Path
) -> None:
    deals = (*DEALS, Deal("also", TITLE, ((1, 10),), "ONCE", "ONCE-7"))
    sale = replace(SALE, basket=BASKET.plain.dealt(deals, ()))
    journal.keep([SlipKept("v1", sale), SaleEnded("v1", sale.sale_id, SaleEnd.FINAL)])
    assert journal.redeemed()["also"] == (1, 10)
    assert journal.coupon_used("ONCE-7")
    rows = Outgoing(tmp_path / "journal.db", "K1").sales(0).rows
    (spent,) = [one for one in rows if one.kind == "redemption"]
    assert '"promotion":"once"' in spent.body


def test_a_slip_that_was_open_at_a_crash_keeps_its_uses(journal: Journal, tmp_path: Path) -> None:
    journal.keep([SlipKept("v1", SALE)])
    journal.recover()
    assert journal.redeemed()["three"] == (1, 129)


def test_the_kept_sale_holds_each_discount_with_its_name(journal: Journal, tmp_path: Path) -> None:
    journal.keep([SlipKept("v1", SALE)])
    (kept,) = JournalReader(tmp_path / "journal.db").sales()
    assert kept.total_minor == 3 * 129 - 179
    assert kept.body.lines[0].off_minor == 179
    assert [(deal.promotion, deal.title, deal.off_minor) for deal in kept.body.deals] == [
        ("three", {"en": "3 for 2"}, 129), ("once", {"en": "3 for 2"}, 50),
    ]  # fmt: skip
    assert [(gift.gtin, gift.quantity) for gift in kept.body.gifts] == [(PEN.gtin, 2)]


def test_the_cashiers_code_adds_up_with_what_is_off() -> None:
    text = basket_text(SALE)
    assert text.endswith(f";{MILK.gtin:013d}x3@129;{PEN.gtin:013d}x2@0;less179")
    assert ";208EUR;" in text


def test_a_change_of_a_line_forgets_every_discount_until_it_is_priced_again() -> None:
    for changed in (
        BASKET.add(MILK, MILK.price),
        BASKET.with_quantity(1, 2),
        BASKET.without(1),
        BASKET.with_price(1, PEN.price, "x"),
        BASKET.with_line_back(replace(BASKET.lines[0], number=9), 0),
    ):
        assert changed.deals == changed.gifts == ()
        assert all(line.off == 0 for line in changed.lines)
