"""Counter, printer and lamp."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from kiosk.basket import Basket
from kiosk.devices.counter import PayAtCounter
from kiosk.devices.lamp import LoggedLamp
from kiosk.devices.printer import FilePrinter, NoPrinter, receipt_text
from kiosk.errors import JournalError, PrinterError
from kiosk.events import Event, SlipMade, TenderRefused
from kiosk.money import Money
from kiosk.sale import Sale
from tests.unit.fakes import APPLES, MILK, NOON, SOAP, euro

BASKET = Basket("EUR").add(MILK, MILK.price).add(MILK, MILK.price).add(
    APPLES, euro(199), "public-apples"
).add(SOAP, SOAP.price)  # fmt: skip
PRICES = "2026-03-04.1"
SALE = Sale("id", "K1-00007", NOON, BASKET, "counter", PRICES)


def counter(sent: list[Event], number: str | None) -> PayAtCounter:
    def next_number() -> str:
        if number is None:
            raise JournalError("the disk of the test is full")
        return number

    return PayAtCounter(
        next_number=next_number, now=lambda: NOON, fresh=lambda: "id", send=sent.append,
        catalogue=lambda: PRICES,
    )  # fmt: skip


def test_the_counter_answers_with_a_slip() -> None:
    sent: list[Event] = []
    tender = counter(sent, "K1-00007")
    tender.begin("request-1", BASKET)
    tender.drop("request-1")
    assert sent == [SlipMade("request-1", SALE)]


def test_without_a_number_the_counter_refuses() -> None:
    sent: list[Event] = []
    counter(sent, None).begin("request-1", BASKET)
    assert sent == [TenderRefused("request-1")]


def test_no_printer_says_what_to_do_and_what_is_safe() -> None:
    with pytest.raises(PrinterError, match=r"K1-00007 was not printed.*on the screen"):
        NoPrinter().print_receipt(SALE)


def test_the_printer_of_a_demo_must_be_asked_for(tmp_path: Path) -> None:
    with pytest.raises(PrinterError, match="was not asked for"):
        FilePrinter(tmp_path, asked_for=False, shop="Corner")
    assert list(tmp_path.iterdir()) == []


def test_a_receipt_says_lines_savings_total_and_tax(tmp_path: Path) -> None:
    FilePrinter(tmp_path / "out", asked_for=True, shop="Corner").print_receipt(SALE)
    text = (tmp_path / "out" / "K1-00007.txt").read_text(encoding="utf-8")
    assert text == receipt_text(SALE, "Corner", "en")
    assert text.splitlines() == [
        "                  Corner",
        "K1-00007  2026-03-04 12:00",
        "",
        "2 x Milk                              2.58",
        "1 x Apples                            1.99",
        "    instead of                        2.49",
        "1 x Soap                              1.99",
        "------------------------------------------",
        "Total                             6.56 EUR",
        "Saved                                 0.50",
        "  VAT 19 % of 1.99                    0.32",
        "  VAT 7 % of 4.57                     0.30",
        "",
        "Prices of 2026-03-04.1",
    ]


def test_a_folder_that_cannot_be_written_stops_no_sale(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    printer = FilePrinter(tmp_path / "file", asked_for=True, shop="Corner")
    with pytest.raises(PrinterError, match="the sale stands"):
        printer.print_receipt(SALE)


@pytest.mark.parametrize(
    ("minor", "currency", "said"), [(1250, "JPY", "1250"), (1250, "KWD", "1.250")]
)
def test_amounts_have_the_digits_of_their_currency(minor: int, currency: str, said: str) -> None:
    from dataclasses import replace

    item = replace(MILK, price=Money(minor, currency))
    sale = Sale("id", "K1-1", NOON, Basket(currency).add(item, item.price), "counter")
    assert f"{said} {currency}" in receipt_text(sale, "Corner", "en")


def test_the_lamp_remembers_the_last_call_until_somebody_came() -> None:
    times = iter([NOON, datetime(2026, 3, 4, 12, 5, tzinfo=NOON.tzinfo)])
    lamp = LoggedLamp(lambda: next(times))
    lamp.call()
    lamp.call()
    assert lamp.called_at is not None
    assert lamp.called_at.minute == 5
    lamp.answered()
    assert lamp.called_at is None
