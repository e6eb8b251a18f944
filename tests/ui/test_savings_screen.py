"""Promotions on the screen: why a line costs less, what one more brings, coupons typed and kept."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kiosk.offers.engine.loyalty import Account
from tests.ui import scenes
from tests.ui.shelf import BANANAS, BREAD, CHOCOLATE, COLA, FEW
from tests.ui.window import LANDSCAPE, PORTRAIT, SMALL, KioskWindow, place
from tests.unit.fakes import AMINA

Opener = Callable[..., KioskWindow]
SIZES = pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE, SMALL], ids=["up", "wide", "xga"])


def said(kiosk: KioskWindow, name: str) -> list[str]:
    return [str(i.property("text")) for i in kiosk.items() if i.objectName() == name]


def test_a_line_says_which_promotion_made_it_cheaper(kiosk: KioskWindow) -> None:
    kiosk.scan(CHOCOLATE, CHOCOLATE, CHOCOLATE)
    assert said(kiosk, "lineDeals") == ["3 for 2 in sweets"]
    assert kiosk.text("total") == "€2.38"
    assert kiosk.text("savings") == "You save €1.19"


def test_a_line_says_what_one_more_would_bring_and_one_tap_brings_it(kiosk: KioskWindow) -> None:
    kiosk.scan(CHOCOLATE, CHOCOLATE)
    assert said(kiosk, "lineDeals") == ["One more saves €1.19: 3 for 2 in sweets"]
    before = kiosk.text("total")
    kiosk.tap("more")
    assert said(kiosk, "lineDeals") == ["3 for 2 in sweets"]
    assert kiosk.text("total") == before, "the third one is free"


def test_without_a_promotion_there_is_nothing_about_savings(kiosk: KioskWindow) -> None:
    kiosk.scan(BREAD)
    assert kiosk.find("savingsButton") is None
    assert said(kiosk, "lineDeals") == []


def test_the_sheet_of_savings_adds_up_to_what_the_footer_says(kiosk: KioskWindow) -> None:
    kiosk.scan(*FEW, *[CHOCOLATE] * 3)
    kiosk.tap("savingsButton")
    rows = kiosk.visit.deals._rows
    cents = sum(round(float(row["amount"][2:]) * 100) for row in rows)
    assert kiosk.text("savings") == f"You save €{cents / 100:.2f}"


def test_a_gift_stands_among_the_savings(kiosk: KioskWindow) -> None:
    kiosk.scan(*[COLA] * 6)
    kiosk.tap("savingsButton")
    assert ("1 × Household candles", "a gift") in [
        (row["title"], row["amount"]) for row in kiosk.visit.deals._rows
    ]


@SIZES
def test_a_coupon_is_typed_letter_by_letter_and_put_away_again(
    open_kiosk: Opener, size: tuple[int, int]
) -> None:
    kiosk = open_kiosk(size)
    scenes.letters(kiosk)
    assert kiosk.text("typed") == "SMALL15"
    kiosk.tap("letter-back")
    assert kiosk.text("typed") == "SMALL1"
    kiosk.tap("letter-5")
    kiosk.tap("enter")
    assert "coupon was read" in kiosk.text("notice")
    kiosk.tap("savingsButton")
    assert kiosk.visit.deals._rows[-1]["note"] == "Coupon SMALL15"
    kiosk.tap("rowButton")
    assert all(row["coupon"] == "" for row in kiosk.visit.deals._rows)


def test_a_word_that_is_no_coupon_stays_to_be_mended(kiosk: KioskWindow) -> None:
    kiosk.scan(BANANAS)
    kiosk.tap("typeCode")
    kiosk.tap("key-letters")
    for letter in "SMALT":
        kiosk.tap(f"letter-{letter}")
    kiosk.tap("enter")
    assert kiosk.text("typed") == "SMALT"
    assert kiosk.text("typedNotice") != ""


@SIZES
def test_every_key_is_wide_enough_and_inside_the_sheet(
    open_kiosk: Opener, size: tuple[int, int]
) -> None:
    kiosk = open_kiosk(size)
    scenes.letters(kiosk)
    sheet = place(kiosk.item("sheet"))
    keys = [i for i in kiosk.items() if i.objectName().startswith("letter-")]
    assert len(keys) == 38
    for key in [*keys, kiosk.item("enter"), kiosk.item("closeSheet")]:
        spot = place(key)
        assert min(spot.width(), spot.height()) >= 88
        assert sheet.contains(spot), key.objectName()


def test_the_receipt_names_each_discount(kiosk: KioskWindow) -> None:
    kiosk.scan(*[CHOCOLATE] * 3)
    kiosk.tap("pay")
    kiosk.tap("done")
    text = kiosk.visit.sale.receiptCode
    assert "3 × Milk chocolate €3.57" in text
    assert "3 for 2 in sweets −€1.19" in text
    assert "Total €2.38" in text


@SIZES
def test_the_receipt_on_the_screen_says_under_each_line_what_made_it_cheaper(
    open_kiosk: Opener, size: tuple[int, int]
) -> None:
    kiosk = open_kiosk(size)
    kiosk.scan(*[CHOCOLATE] * 3, BREAD, BANANAS, *[COLA] * 6, "SMALL15")
    kiosk.tap("pay")
    kiosk.tap("done")
    chocolate = "3 for 2 in sweets −€1.19\nThe cheapest item 15 % less −€0.18"
    assert said(kiosk, "receiptWhy") == [chocolate, "Offer −€0.34"]
    assert kiosk.text("receiptGifts") == "1 × Household candles, a gift"


@pytest.mark.parametrize("language", ["en", "ar"])
@SIZES
def test_the_edge_around_the_total_keeps_clear_of_its_figures(
    open_kiosk: Opener, size: tuple[int, int], language: str
) -> None:
    kiosk = open_kiosk(size)
    kiosk.visit.chooseLanguage(language)
    kiosk.visit.switchContrast()  # every button has its edge drawn
    kiosk.scan(*[COLA] * 6, *[CHOCOLATE] * 3)
    edge = place(kiosk.item("savingsButton"))
    for name in ("total", "savings"):
        figures = place(kiosk.item(name))
        assert figures.left() - edge.left() >= 8, name
        assert edge.right() - figures.right() >= 8, name
    assert edge.left() >= 0
    if size is not PORTRAIT:  # there the edge goes around tax and total together
        assert not edge.intersects(place(kiosk.item("tax")))
    assert not edge.intersects(place(kiosk.item("pay")))


def test_a_saving_is_drawn_whole_or_on_the_next_page(open_kiosk: Opener) -> None:
    kiosk = open_kiosk(SMALL)
    kiosk.scan(BREAD, BANANAS, *[CHOCOLATE] * 3, *[COLA] * 6, "SMALL15")
    kiosk.show_card()
    kiosk.tap("savingsButton")
    rows = kiosk.item("savingRows")
    assert rows.property("contentHeight") > rows.height(), "it goes on, for this test"
    drawn = [row for row in kiosk.items() if row.objectName() == "saving" and row.opacity()]
    assert 3 <= len(drawn) < len(kiosk.visit.deals._rows)
    assert all(place(rows).contains(place(row)) for row in drawn)


def test_the_savings_are_read_aloud(kiosk: KioskWindow) -> None:
    kiosk.scan(*[CHOCOLATE] * 3)
    kiosk.visit.switchAloud()
    kiosk.tap("savingsButton")
    assert "3 for 2 in sweets, −€1.19" in kiosk.listen()


def test_points_are_shown_after_a_tap_paid_with_after_another_and_said_on_the_receipt(
    kiosk: KioskWindow,
) -> None:
    scenes.card_asks(kiosk)
    assert kiosk.edges.shoppers.accounts_opened == []
    kiosk.edges.shoppers.accounts[AMINA] = Account(340, {"bread": 6})
    before = kiosk.text("total")
    kiosk.tap("rowButton")
    notes = {row["title"]: row["note"] for row in kiosk.visit.deals._rows}
    assert notes["Points: 340"] == "After this basket: 345"
    assert notes["Bread card: the tenth is free"] == "6 of 10 stamps"
    assert kiosk.text("total") == before
    kiosk.tap("rowButton")
    assert ("Points", "−€3.40") in [(r["title"], r["amount"]) for r in kiosk.visit.deals._rows]
    kiosk.tap("closeSheet")
    kiosk.tap("pay")
    kiosk.tap("done")
    assert kiosk.text("brought") == "Points: −340, now 0"
    assert "Points: −340, now 0" in kiosk.visit.sale.receiptCode
