"""The order of a session: kept, then shown, then done; and calm when something fails."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import NoReturn

import pytest

from kiosk.consent.purposes import LOOK, Answer, Purpose
from kiosk.effects import AnswerKept, LineKept, SaleEnd, VisitBegan, VisitEnded
from kiosk.estimate import NoEstimate
from kiosk.events import (
    Answered,
    BackPressed,
    Cancelled,
    DonePressed,
    HeldAdded,
    HeldIsNext,
    HelpCalled,
    LanguageChosen,
    LookWithdrawn,
    NameAsked,
    OfferTaken,
    Passed,
    PayPressed,
    TimePassed,
    Touched,
)
from kiosk.offers.promotion import Schedule
from kiosk.states import Goodbye, Idle, Notice, Paying, Shopping, State
from tests.unit.fakes import (
    AMINA,
    APPLES,
    BREAD,
    CAMERA_NO,
    CAMERA_YES,
    CHEERFUL,
    HOUSE,
    MILK,
    NAMES,
    NOON,
    PAST,
    STRANGER,
    TONED,
    Kiosk,
    code,
)

YES = CAMERA_YES
PAST_YES = Answered(Purpose.PAST_PURCHASES, yes=True)


class Disk:
    """A journal's disk that can be full."""

    full = False

    def __call__(self) -> bool:
        return self.full


def here(kiosk: Kiosk) -> Shopping:
    assert isinstance(kiosk.state, Shopping), kiosk.state
    return kiosk.state


def test_a_scan_is_kept_before_it_is_shown() -> None:
    kept_when_shown: list[int] = []

    def shown(state: State) -> None:
        kept_when_shown.append(len(kiosk.journal.records))

    kiosk = Kiosk(shown=shown)
    kiosk.scan(code(MILK))
    assert kept_when_shown[0] == 2  # the visit and the line
    assert here(kiosk).basket.count == 1


def test_what_cannot_be_kept_is_not_shown_and_is_told_calmly() -> None:
    disk = Disk()
    kiosk = Kiosk(refuses=disk)
    kiosk.scan(code(MILK))
    disk.full = True
    kiosk.scan(code(APPLES))
    assert here(kiosk).basket.count == 1
    assert here(kiosk).notice is Notice.NOT_WRITTEN
    disk.full = False
    kiosk.scan(code(APPLES))
    assert here(kiosk).basket.count == 2
    assert here(kiosk).notice is Notice.NONE


def test_a_yes_that_cannot_be_kept_opens_no_camera() -> None:
    disk = Disk()
    kiosk = Kiosk(refuses=disk)
    kiosk.scan(code(MILK))
    disk.full = True
    kiosk.send(YES)
    assert kiosk.camera.opens == 0
    assert here(kiosk).asks_camera


def test_a_yes_that_the_ledger_cannot_keep_opens_no_camera() -> None:
    kiosk = Kiosk()
    kiosk.consents.refuses = lambda: True
    kiosk.send(Touched())
    kiosk.send(YES)
    assert kiosk.camera.opens == 0
    assert here(kiosk).notice is Notice.NOT_WRITTEN
    assert here(kiosk).asks_camera


def test_a_yes_that_the_journal_cannot_keep_does_not_stand_in_the_ledger() -> None:
    disk = Disk()
    kiosk = Kiosk(refuses=disk)
    kiosk.send(Touched())
    disk.full = True
    kiosk.send(YES)
    kept = [(kept.purpose, kept.answer) for kept, _ in kiosk.consents.kept]
    assert kept == [(one, said) for said in (Answer.YES, Answer.WITHDRAWN) for one in LOOK]
    assert kiosk.camera.opens == 0


def test_the_record_of_an_answer_names_the_language_it_was_read_in() -> None:
    kiosk = Kiosk()
    kiosk.send(LanguageChosen("de"))
    kiosk.send(CAMERA_NO)
    assert {language for _, language in kiosk.consents.kept} == {"de"}


def test_a_camera_that_may_not_open_is_told_calmly() -> None:
    kiosk = Kiosk()
    kiosk.consents.why_closed = lambda visit, purpose: "a staff session is open"  # type: ignore[method-assign]
    kiosk.send(Touched())
    kiosk.send(YES)
    assert kiosk.camera.opens == 0
    assert here(kiosk).looking is None
    assert here(kiosk).no_estimate is NoEstimate.NOT_ALLOWED


def test_the_first_scan_with_a_full_disk_adds_nothing_and_says_so() -> None:
    disk = Disk()
    kiosk = Kiosk(refuses=disk)
    disk.full = True
    kiosk.scan(code(MILK))
    assert here(kiosk).notice is Notice.NOT_WRITTEN
    assert not here(kiosk).basket.lines
    disk.full = False
    kiosk.scan(code(MILK))
    assert [line.product for line in here(kiosk).basket.lines] == [MILK]
    assert [type(record) for record in kiosk.journal.records[:2]] == [VisitBegan, LineKept]


@pytest.mark.parametrize("leave", [Cancelled(), TimePassed(Passed.WARNING_OVER)])
def test_leaving_works_with_a_full_disk_and_is_written_when_there_is_room(leave: object) -> None:
    disk = Disk()
    kiosk = Kiosk(refuses=disk)
    kiosk.scan(code(MILK))
    kiosk.send(YES, TimePassed(Passed.QUIET))
    disk.full = True
    assert kiosk.send(leave) == Idle()  # type: ignore[arg-type]
    assert kiosk.camera.open_look is None
    disk.full = False
    kiosk.send(Touched())
    assert [type(record) for record in kiosk.journal.records].count(VisitEnded) == 1


def test_withdrawing_works_with_a_full_disk_and_is_written_later() -> None:
    disk = Disk()
    kiosk = Kiosk(refuses=disk)
    kiosk.scan(code(MILK))
    kiosk.send(YES)
    disk.full = True
    kiosk.send(LookWithdrawn())
    assert kiosk.camera.open_look is None
    assert here(kiosk).answers.with_look(Answer.WITHDRAWN) == LOOK
    disk.full = False
    kiosk.scan(code(MILK))
    withdrawn = AnswerKept(here(kiosk).visit, Purpose.AGE_GROUP, Answer.WITHDRAWN)
    assert kiosk.journal.records.count(withdrawn) == 1


def test_a_voided_slip_is_not_final_because_the_disk_was_full_for_a_moment() -> None:
    disk = Disk()
    kiosk = Kiosk(refuses=disk)
    kiosk.scan(code(MILK))
    kiosk.send(PayPressed())
    disk.full = True
    kiosk.send(Cancelled())
    assert isinstance(kiosk.state, Paying)  # or it would be final after a power cut, and be paid
    assert kiosk.state.notice is Notice.NOT_WRITTEN
    disk.full = False
    kiosk.send(Cancelled())
    assert list(kiosk.journal.sales.values()) == [SaleEnd.VOIDED]


def test_a_slip_that_cannot_be_kept_goes_back_to_the_tender_and_the_basket_stays() -> None:
    disk = Disk()
    kiosk = Kiosk(refuses=disk)
    kiosk.scan(code(MILK))
    disk.full = True
    kiosk.send(PayPressed())
    assert here(kiosk).notice is Notice.TENDER_REFUSED
    assert here(kiosk).basket.count == 1
    assert len(kiosk.tender.dropped) == 1
    assert kiosk.printer.printed == []


def test_a_whole_visit_with_every_yes() -> None:
    kiosk = Kiosk()
    kiosk.scan(code(MILK), AMINA)
    kiosk.send(PAST_YES, YES)
    kiosk.send(kiosk.camera.answer(CHEERFUL), NameAsked())
    state = here(kiosk)
    assert (state.past, state.about) == (PAST, CHEERFUL)
    assert state.member is not None
    assert state.member.name == NAMES[AMINA]
    assert len(state.offers) == 4
    assert {card.key[0] for card in state.offers} & TONED
    kiosk.send(PayPressed())
    assert isinstance(kiosk.state, Paying)
    kiosk.send(DonePressed())
    assert isinstance(kiosk.state, Goodbye)
    assert kiosk.printer.printed == ["K1-00001"]
    assert kiosk.send(TimePassed(Passed.GOODBYE_OVER)) == Idle()


def test_a_card_alone_opens_no_record_and_no_name() -> None:
    kiosk = Kiosk()
    kiosk.scan(AMINA)
    assert here(kiosk).notice is Notice.CARD_WELCOME
    assert kiosk.shoppers.opened == kiosk.shoppers.names_opened == []


def test_a_strangers_card_is_told_kindly() -> None:
    kiosk = Kiosk()
    kiosk.scan(STRANGER)
    assert here(kiosk).notice is Notice.CARD_UNKNOWN
    assert here(kiosk).member is None


def test_a_record_that_cannot_be_opened_leaves_the_visit_as_it_was() -> None:
    kiosk = Kiosk()
    kiosk.shoppers.damaged.add(AMINA)
    kiosk.scan(code(MILK), AMINA)
    kiosk.send(PAST_YES)
    assert here(kiosk).notice is Notice.RECORD_UNREADABLE
    assert here(kiosk).basket.count == 1


def test_a_members_price_counts_from_the_card_on() -> None:
    kiosk = Kiosk()
    kiosk.scan(code(BREAD), AMINA, code(BREAD))
    offers = [(line.offer, line.quantity) for line in here(kiosk).basket.lines]
    assert offers == [("member-bread", 2)]
    assert sum(line.quantity for line in kiosk.journal.lines["id-1"].values()) == 2


def test_a_card_shown_last_earns_as_much_as_one_shown_first() -> None:
    first, last = Kiosk(), Kiosk()
    first.scan(AMINA, code(BREAD), code(MILK))
    last.scan(code(BREAD), code(MILK), AMINA)
    assert here(first).basket.total == here(last).basket.total


def test_what_is_scanned_at_the_slip_is_asked_about_and_nobody_sees_anothers_basket() -> None:
    kiosk = Kiosk()
    kiosk.scan(AMINA, code(MILK))
    kiosk.send(PayPressed())
    kiosk.scan(code(BREAD))
    assert isinstance(kiosk.state, Paying)
    assert list(kiosk.state.held) == [BREAD]
    kiosk.send(HeldIsNext())
    assert list(kiosk.journal.sales.values()) == [SaleEnd.FINAL]
    assert here(kiosk).member is None
    assert [line.product for line in here(kiosk).basket.lines] == [BREAD]
    assert here(kiosk).basket.lines[0].offer is None


def test_one_more_thing_at_the_slip_costs_what_it_costs_with_the_card() -> None:
    kiosk = Kiosk()
    kiosk.scan(AMINA, code(MILK))
    kiosk.send(PayPressed())
    kiosk.scan(code(BREAD))
    kiosk.send(HeldAdded())
    assert list(kiosk.journal.sales.values()) == [SaleEnd.VOIDED]
    assert [line.offer for line in here(kiosk).basket.lines] == [None, "member-bread"]


def test_a_card_at_the_slip_voids_nothing() -> None:
    kiosk = Kiosk()
    kiosk.scan(code(MILK))
    kiosk.send(PayPressed())
    kiosk.scan(AMINA)
    assert isinstance(kiosk.state, Paying)
    assert kiosk.state.notice is Notice.CARD_TOO_LATE
    assert list(kiosk.journal.sales.values()) == [None]


def test_a_screen_in_trouble_does_not_keep_the_camera_open() -> None:
    kiosk = Kiosk()
    kiosk.send(Touched())
    kiosk.send(YES)
    assert kiosk.camera.open_look is not None

    def broken(state: State) -> None:
        raise RuntimeError("the screen of the test is broken")

    kiosk.session._shown = broken
    with pytest.raises(RuntimeError):
        kiosk.send(Cancelled())
    assert kiosk.camera.open_look is None


def test_a_ranking_in_trouble_does_not_keep_the_camera_open() -> None:
    kiosk = Kiosk(house=replace(HOUSE, attention_offered=True))
    kiosk.scan(code(MILK))
    kiosk.send(YES)
    kiosk.send(kiosk.camera.answer(CHEERFUL))
    kiosk.send(Answered(Purpose.ATTENTION, True))
    assert kiosk.camera.open_watch is not None

    def broken() -> NoReturn:
        raise RuntimeError("the ranking of the test is broken")

    kiosk.catalogue.candidates = broken  # type: ignore[method-assign]
    with pytest.raises(RuntimeError):
        kiosk.send(LookWithdrawn())
    assert kiosk.camera.open_watch is None


def test_an_offer_that_has_ended_meanwhile_leaves_the_screen_instead_of_being_taken() -> None:
    kiosk = Kiosk()
    kiosk.send(Touched())
    kiosk.send(CAMERA_NO)
    card = here(kiosk).offers[0]
    over = Schedule(last_day=NOON.date() - timedelta(days=1))
    ended = replace(card.candidate.offer, schedule=over)
    shown = replace(card, candidate=replace(card.candidate, offer=ended))
    kiosk.session.state = replace(here(kiosk), offers=(shown,))
    kiosk.send(OfferTaken(*shown.key))
    assert not here(kiosk).basket.lines


def test_goodbye_with_a_full_disk_tells_the_next_shopper() -> None:
    disk = Disk()
    kiosk = Kiosk(refuses=disk)
    kiosk.scan(code(MILK))
    kiosk.send(PayPressed(), DonePressed())
    disk.full = True
    kiosk.scan(code(BREAD))
    assert here(kiosk).notice is Notice.NOT_WRITTEN
    assert not here(kiosk).basket.lines


def test_everybodys_offer_counts_at_the_scan() -> None:
    kiosk = Kiosk()
    kiosk.scan(code(APPLES))
    (line,) = here(kiosk).basket.lines
    assert (line.unit_price.minor, line.offer) == (199, "public-apples")


@pytest.mark.parametrize(
    ("text", "notice"),
    [
        ("4006381333931", Notice.UNKNOWN_PRODUCT),
        ("9520000000010", Notice.DAMAGED_CODE),
        ("", Notice.DAMAGED_CODE),
        ("12345", Notice.WRONG_LENGTH),
        ("hello", Notice.NOT_A_CODE),
    ],
)
def test_a_code_of_no_use_changes_nothing_but_a_sentence(text: str, notice: Notice) -> None:
    kiosk = Kiosk()
    kiosk.scan(code(MILK))
    before = here(kiosk)
    kiosk.scan(text)
    assert here(kiosk).notice is notice
    assert (here(kiosk).basket, here(kiosk).answers) == (before.basket, before.answers)
    assert text == "" or text not in repr(kiosk.journal.records)


def test_a_catalogue_in_trouble_is_an_unknown_product_and_no_stale_offers() -> None:
    kiosk = Kiosk()
    kiosk.scan(code(MILK))
    assert here(kiosk).offers
    kiosk.catalogue.broken = True
    kiosk.scan(code(APPLES))
    assert here(kiosk).notice is Notice.UNKNOWN_PRODUCT
    kiosk.send(YES)
    kiosk.send(kiosk.camera.answer(CHEERFUL))
    assert here(kiosk).offers == ()
    assert here(kiosk).basket.count == 1


def test_a_camera_process_that_is_gone_is_told_and_the_visit_goes_on() -> None:
    kiosk = Kiosk()
    kiosk.camera.lost = True
    kiosk.scan(code(MILK))
    kiosk.send(YES)
    assert here(kiosk).no_estimate is NoEstimate.CAMERA_LOST
    kiosk.scan(code(MILK))
    assert here(kiosk).basket.count == 2


def test_no_paper_stops_no_sale() -> None:
    kiosk = Kiosk()
    kiosk.printer.broken = True
    kiosk.scan(code(MILK))
    kiosk.send(PayPressed(), DonePressed())
    assert isinstance(kiosk.state, Goodbye)


def test_calling_for_help_lights_the_lamp() -> None:
    kiosk = Kiosk()
    kiosk.scan(code(MILK))
    kiosk.send(HelpCalled())
    assert kiosk.lamp.calls == 1
    assert here(kiosk).notice is Notice.STAFF_CALLED


def test_going_back_and_paying_again_takes_a_new_number_and_voids_the_old() -> None:
    kiosk = Kiosk()
    kiosk.scan(code(MILK))
    kiosk.send(PayPressed(), BackPressed(), PayPressed(), DonePressed())
    assert kiosk.journal.sales == {"sale-1": SaleEnd.VOIDED, "sale-2": SaleEnd.FINAL}


def test_c29_nobody_is_asked_about_a_camera_that_is_not_there() -> None:
    kiosk = Kiosk()
    kiosk.camera.plugged_in = False
    kiosk.scan(code(MILK))
    assert not here(kiosk).asks_camera
    kiosk.send(YES)
    assert kiosk.camera.opens == 0
    kiosk.camera.plugged_in = True
    assert not here(kiosk).asks_camera, "this visit has begun without a camera"
    kiosk.send(Cancelled())
    kiosk.scan(code(MILK))
    assert here(kiosk).asks_camera


def test_c19_where_one_of_two_yeses_cannot_be_kept_the_other_is_taken_back() -> None:
    kiosk = Kiosk()
    kiosk.send(Touched())
    answers = iter([False, True])
    kiosk.consents.refuses = lambda: next(answers)
    kiosk.send(YES)
    kept = [(kept.purpose, kept.answer) for kept, _ in kiosk.consents.kept]
    assert kept == [(LOOK[0], Answer.YES), (LOOK[0], Answer.WITHDRAWN)]
    assert kiosk.camera.opens == 0
    assert here(kiosk).answers.with_look(Answer.OPEN) == LOOK
    assert here(kiosk).notice is Notice.NOT_WRITTEN
