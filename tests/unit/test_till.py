"""Promotions at the kiosk: priced at each change, said on the lines, counted when they are used."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from kiosk.basket import Basket
from kiosk.effects import CouponKept, SlipKept
from kiosk.events import (
    AccountAsked,
    AccountOpened,
    BackPressed,
    Cancelled,
    CardPutAway,
    CouponPutAway,
    DonePressed,
    LineTakenOut,
    PayPressed,
    PointsUsed,
    QuantityChosen,
    UndoPressed,
)
from kiosk.offers.engine.loyalty import Account
from kiosk.offers.engine.reasons import Why
from kiosk.offers.engine.signed_coupons import SignedCoupon
from kiosk.states import Goodbye, Notice, Paying, Shopping
from tests.unit import deal_makers as made
from tests.unit.fakes import (
    AMINA,
    APPLES,
    BREAD,
    CAMERA_YES,
    CHEERFUL,
    CHEESE,
    JONAS,
    MILK,
    PEN,
    SOAP,
    Kiosk,
    code,
)

SERIAL = SignedCoupon("ONCE", 17, date(2026, 12, 31)).code(made.KEY)


def kiosk_with(*tables: Mapping[str, Any]) -> Kiosk:
    return Kiosk(promotions=made.promotions(*tables), coupon_key=made.KEY)


def basket(kiosk: Kiosk) -> Basket:
    state = kiosk.state
    if isinstance(state, Paying):
        return state.sale.basket if state.sale else state.shopping.basket
    assert isinstance(state, Shopping)
    return state.basket


def here(kiosk: Kiosk) -> Shopping:
    assert isinstance(kiosk.state, Shopping)
    return kiosk.state


def offs(kiosk: Kiosk) -> dict[str, int]:
    return {deal.promotion: deal.off for deal in basket(kiosk).deals}


def test_three_are_charged_as_two_and_the_line_says_so() -> None:
    kiosk = kiosk_with(made.THREE_FOR_TWO)
    kiosk.scan(code(MILK), code(MILK))
    assert basket(kiosk).total.minor == 2 * 129
    kiosk.scan(code(MILK))
    (line,) = basket(kiosk).lines
    assert (line.price.minor, line.saving.minor) == (2 * 129, 129)
    assert basket(kiosk).deals[0].title.in_language("en") == "The three-for-two"


def test_one_unit_short_the_line_says_what_one_more_brings() -> None:
    kiosk = kiosk_with(made.THREE_FOR_TWO)
    kiosk.scan(code(MILK))
    assert here(kiosk).near == ()
    kiosk.scan(code(MILK))
    (near,) = here(kiosk).near
    assert (near.product, near.saving, near.more) == (MILK, 129, 0)
    kiosk.scan(code(MILK))
    assert here(kiosk).near == ()


def test_every_change_of_the_basket_prices_it_anew() -> None:
    kiosk = kiosk_with(made.FROM_TEN)
    kiosk.scan(code(CHEESE), code(CHEESE), code(SOAP))
    assert offs(kiosk) == {"from-ten": 100}
    kiosk.send(QuantityChosen(1, 1))
    assert offs(kiosk) == {}
    kiosk.send(QuantityChosen(1, 3))
    assert offs(kiosk) == {"from-ten": 100}
    kiosk.send(LineTakenOut(1))
    assert offs(kiosk) == {}
    kiosk.send(UndoPressed())
    assert offs(kiosk) == {"from-ten": 100}


def test_a_gift_comes_with_the_basket_and_costs_nothing() -> None:
    kiosk = kiosk_with(made.GIFT)
    kiosk.scan(code(APPLES), code(APPLES))
    assert [(gift.product, gift.quantity) for gift in basket(kiosk).gifts] == [(PEN, 1)]
    assert basket(kiosk).total.minor == 2 * (249 - 50)  # the public offer of the apples


def test_a_card_brings_what_is_for_members_and_takes_it_along() -> None:
    kiosk = kiosk_with(made.MEMBERS)
    kiosk.scan(code(SOAP))
    assert offs(kiosk) == {}
    kiosk.scan(AMINA)
    assert offs(kiosk) == {"members-soap": 90}  # half of the 1.79 that the offer left


def test_no_answer_about_the_camera_changes_what_promotions_do() -> None:
    kiosk = kiosk_with(made.THREE_FOR_TWO, made.FROM_TEN)
    kiosk.scan(*[code(MILK)] * 9)
    before = basket(kiosk)
    kiosk.send(CAMERA_YES)
    kiosk.send(kiosk.camera.answer(CHEERFUL))
    assert basket(kiosk) == before


def test_a_coupon_counts_from_its_scan_on() -> None:
    kiosk = kiosk_with(made.COUPON)
    kiosk.scan(code(APPLES))
    kiosk.scan("small10")
    assert here(kiosk).notice is Notice.COUPON_TAKEN
    assert offs(kiosk) == {"small": 20}
    assert CouponKept(here(kiosk).visit, "SMALL10", counts=True) in kiosk.journal.records
    kiosk.send(CouponPutAway("SMALL10"))
    assert offs(kiosk) == {}
    assert here(kiosk).notice is Notice.COUPON_AWAY


def test_a_coupon_that_brings_nothing_yet_says_what_is_missing() -> None:
    kiosk = kiosk_with({**made.FROM_TEN, "coupon": "TEN"})
    kiosk.scan(code(CHEESE))
    kiosk.scan("TEN")
    (waits,) = here(kiosk).waiting
    assert (waits.coupon, waits.reason.missing) == ("TEN", 1000 - 495)
    kiosk.scan(code(CHEESE), code(CHEESE))
    assert here(kiosk).waiting == ()


def test_a_coupon_can_begin_a_visit() -> None:
    kiosk = kiosk_with(made.COUPON)
    kiosk.scan("SMALL10")
    assert [coupon.name for coupon in here(kiosk).coupons] == ["SMALL10"]
    kiosk.scan(code(APPLES))
    assert offs(kiosk) == {"small": 20}


def test_an_unknown_word_is_no_coupon() -> None:
    kiosk = kiosk_with(made.COUPON)
    kiosk.scan(code(APPLES))
    kiosk.scan("GUESS99")
    assert here(kiosk).notice is Notice.NOT_A_CODE
    assert here(kiosk).coupons == ()


def test_a_coupon_past_its_day_says_so() -> None:
    kiosk = kiosk_with({**made.COUPON, "coupon_expires": "2026-01-01T00:00:00Z"})
    kiosk.scan(code(APPLES))
    kiosk.scan("SMALL10")
    assert here(kiosk).notice is Notice.COUPON_OVER


def test_a_single_use_coupon_is_spent_by_its_sale_and_given_back_by_a_void() -> None:
    kiosk = kiosk_with(made.SIGNED)
    kiosk.scan(code(MILK), SERIAL)
    assert offs(kiosk) == {"once": 50}
    kiosk.send(PayPressed(), BackPressed())
    assert not kiosk.journal.coupon_used("ONCE-000000017-20261231")
    kiosk.send(PayPressed(), DonePressed())
    assert isinstance(kiosk.state, Goodbye)
    kiosk.send(DonePressed())
    kiosk.scan(code(MILK), SERIAL)
    assert here(kiosk).notice is Notice.COUPON_USED
    assert offs(kiosk) == {}


@pytest.mark.parametrize("wrong", ["ONCE", SERIAL[:-1] + "A", SERIAL.replace("17", "18")])
def test_a_single_use_coupon_without_its_signature_is_none(wrong: str) -> None:
    kiosk = kiosk_with(made.SIGNED)
    kiosk.scan(code(MILK), wrong)
    assert here(kiosk).notice is Notice.NOT_A_CODE
    assert offs(kiosk) == {}


def test_a_promotion_with_few_uses_ends_with_the_last_one() -> None:
    kiosk = kiosk_with(made.FEW_USES)
    for _ in range(3):
        kiosk.scan(code(MILK))
        kiosk.send(PayPressed(), DonePressed(), DonePressed())
    slips = [record.sale for record in kiosk.journal.records if isinstance(record, SlipKept)]
    assert [sale.total.minor for sale in slips] == [119, 119, 129]


def test_a_cancelled_slip_gives_its_use_back() -> None:
    kiosk = kiosk_with({**made.FEW_USES, "usage_limit": 1})
    kiosk.scan(code(MILK))
    kiosk.send(PayPressed(), Cancelled())
    kiosk.scan(code(MILK))
    assert offs(kiosk) == {"two-uses": 10}


def test_what_the_sale_says_is_what_the_screen_said() -> None:
    kiosk = kiosk_with(made.THREE_FOR_TWO, made.GIFT)
    kiosk.scan(*[code(MILK)] * 3, code(APPLES), code(APPLES))
    shown = basket(kiosk)
    kiosk.send(PayPressed())
    assert basket(kiosk) == shown
    assert sum(line.price.minor for line in shown.lines) == shown.total.minor


def test_nothing_is_taken_off_when_promotions_cannot_be_read() -> None:
    kiosk = kiosk_with(made.THREE_FOR_TWO)
    kiosk.scan(*[code(MILK)] * 3)
    kiosk.catalogue.broken = True
    kiosk.send(QuantityChosen(1, 6))
    assert basket(kiosk).total.minor == 6 * 129


def test_an_offer_and_a_promotion_that_spares_discounted_goods_do_not_add_up() -> None:
    strict = {"id": "strict", "kind": "unit_percent", "percent": 10, "applies_to_discounted": False}
    kiosk = kiosk_with(strict)
    kiosk.scan(code(APPLES), code(BREAD))  # the apples have an offer for everybody
    (deal,) = basket(kiosk).deals
    assert deal.parts == ((2, 35),)


CLUB = made.promotions(made.MEMBERS, points=True)


def member(account: Account, *, key: bytes = b"") -> Kiosk:
    kiosk = Kiosk(promotions=CLUB, coupon_key=key)
    kiosk.shoppers.accounts[AMINA] = account
    kiosk.scan(code(CHEESE), code(CHEESE), AMINA)
    return kiosk


ONE_EACH = {
    "id": "one-each", "kind": "order_fixed", "amount": "1.00", "coupon": "WELCOME",
    "per_customer_limit": 1,
}  # fmt: skip


def test_what_each_may_have_once_is_counted_on_the_card_and_given_no_stranger() -> None:
    kiosk = kiosk_with(ONE_EACH)
    kiosk.scan(code(CHEESE), "WELCOME")
    (waiting,) = here(kiosk).waiting
    assert offs(kiosk) == {}
    assert waiting.reason.why is Why.NEEDS_ACCOUNT
    kiosk.scan(AMINA)
    assert offs(kiosk) == {}, "the card alone opens nothing"
    assert here(kiosk).collects
    kiosk.send(AccountAsked())
    assert offs(kiosk) == {"one-each": 100}
    kiosk.send(PayPressed(), BackPressed(), PayPressed(), DonePressed())
    assert kiosk.shoppers.accounts[AMINA].used == {"one-each": 1}
    assert isinstance(kiosk.state, Goodbye)
    assert kiosk.state.points is None, "there are no points here"


def test_what_somebody_had_as_often_as_they_may_is_not_given_again() -> None:
    kiosk = kiosk_with(ONE_EACH)
    kiosk.shoppers.accounts[AMINA] = Account(used={"one-each": 1})
    kiosk.scan(code(CHEESE), "WELCOME", AMINA)
    kiosk.send(AccountAsked())
    assert offs(kiosk) == {}
    assert here(kiosk).waiting[0].reason.why is Why.USED_UP_BY_SHOPPER
    kiosk.scan(JONAS)
    kiosk.send(AccountAsked())
    assert offs(kiosk) == {"one-each": 100}, "somebody else had it never"


def test_an_account_is_opened_by_the_shoppers_tap_alone() -> None:
    kiosk = member(Account(500))
    assert here(kiosk).collects
    kiosk.send(PayPressed(), DonePressed())
    assert kiosk.shoppers.accounts_opened == kiosk.shoppers.collected == []


def test_points_are_collected_once_by_a_final_sale() -> None:
    kiosk = member(Account(500))
    kiosk.send(AccountAsked())
    assert here(kiosk).card_lines[0].have == 500
    kiosk.send(PayPressed(), BackPressed(), PayPressed())
    assert kiosk.shoppers.collected == [], "a slip is not yet a sale"
    kiosk.send(DonePressed())
    assert kiosk.shoppers.accounts[AMINA].points == 509  # a point for each of 9 whole euros
    assert isinstance(kiosk.state, Goodbye)
    assert kiosk.state.points == (9, 509)


def test_points_pay_as_far_as_they_go_and_only_when_asked() -> None:
    kiosk = member(Account(500))
    kiosk.send(AccountAsked())
    assert basket(kiosk).total.minor == 990
    kiosk.send(PointsUsed(use=True))
    assert offs(kiosk) == {"points": 500}
    kiosk.send(PointsUsed(use=False))
    assert offs(kiosk) == {}
    kiosk.send(PointsUsed(use=True), PayPressed(), DonePressed())
    assert kiosk.shoppers.accounts[AMINA].points == 4  # of 4.90 paid


def test_a_full_stamp_card_makes_a_unit_free_and_begins_anew() -> None:
    kiosk = member(Account(0, {"cheese": 3}))
    kiosk.send(AccountAsked())
    assert offs(kiosk) == {"stamps cheese": 495}
    kiosk.send(PayPressed(), DonePressed())
    assert kiosk.shoppers.accounts[AMINA].stamps == {"cheese": 0}


def test_another_card_closes_the_first_ones_account() -> None:
    kiosk = member(Account(500))
    kiosk.send(AccountAsked(), PointsUsed(use=True))
    kiosk.scan(JONAS)
    assert here(kiosk).account is None
    assert offs(kiosk) == {}


def test_an_account_that_comes_after_the_card_was_put_away_is_not_let_in() -> None:
    kiosk = member(Account(500))
    visit = here(kiosk).visit
    kiosk.send(CardPutAway(), AccountOpened(visit, AMINA, Account(500)))
    assert here(kiosk).account is None


def test_an_account_that_cannot_be_opened_is_said_calmly() -> None:
    kiosk = member(Account())
    kiosk.shoppers.damaged.add(AMINA)
    kiosk.send(AccountAsked())
    assert here(kiosk).notice is Notice.RECORD_UNREADABLE
    assert here(kiosk).account is None


def test_a_large_basket_brings_a_coupon_for_the_next_visit_that_is_taken_then() -> None:
    kiosk = Kiosk(promotions=made.promotions(made.SIGNED, points=True), coupon_key=made.KEY)
    kiosk.scan(code(CHEESE), code(CHEESE))
    kiosk.send(PayPressed(), DonePressed())
    assert isinstance(kiosk.state, Goodbye)
    (won,) = kiosk.state.won
    kiosk.scan(code(MILK), won.code)
    assert offs(kiosk) == {"once": 50}


def test_a_small_basket_brings_none_and_no_key_signs_none() -> None:
    small = Kiosk(promotions=made.promotions(made.SIGNED, points=True), coupon_key=made.KEY)
    small.scan(code(MILK))
    assert here(small).won == ()
    assert here(member(Account())).won == ()


def test_c13_the_till_holds_nothing_of_a_visit_that_has_ended() -> None:
    for ending in ((PayPressed(), DonePressed()), (Cancelled(),)):
        kiosk = member(Account(500))
        kiosk.send(AccountAsked(), PointsUsed(use=True))
        till = kiosk.session._till
        assert till._facts is not None
        assert till._extended is not None
        kiosk.send(*ending)
        assert (till._visit, till._facts, till._extended) == ("", None, None)
