"""The book between an answer and the camera: kept first, and no record, no camera."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from itertools import count

import pytest

from kiosk.consent.book import ConsentBook
from kiosk.consent.chain import Link, genesis, next_link
from kiosk.consent.purposes import Answer, Purpose
from kiosk.consent.receipt import MOST_BYTES
from kiosk.consent.record import ConsentRecord, ConsentState
from kiosk.consent.regions import SwitchedOn
from kiosk.effects import AnswerKept
from kiosk.errors import LedgerError, NotMirroredError
from tests.unit.consent_makers import uuid_of
from tests.unit.fakes import NOON
from tests.unit.test_consent_desk import desk

VISIT, NEXT = uuid_of(900), uuid_of(901)


class Paper:
    """Fills ``ports.Ledger``; ``full`` takes nothing more, and ``beside`` is what waits."""

    def __init__(self) -> None:
        self.full = False
        self.unmirrored = False
        self.records: list[ConsentRecord] = []
        self.beside: tuple[ConsentRecord, ...] = ()
        self._last = genesis("K1")

    def append(self, record: ConsentRecord) -> Link:
        if self.full:
            raise LedgerError("the paper of the test is full")
        self.records.append(record)
        self._last = next_link(self._last, record.to_bytes())
        if self.unmirrored:
            raise NotMirroredError("the mirror of the test is full")
        return self._last

    def owe(self, records: Sequence[ConsentRecord]) -> None:
        self.beside = tuple(records)

    def owed(self) -> tuple[ConsentRecord, ...]:
        return self.beside

    @property
    def states(self) -> list[ConsentState]:
        return [record.state for record in self.records]


def book(paper: Paper | None, *, staff_open: bool = False, attention: bool = True) -> ConsentBook:
    numbers = count(1)
    return ConsentBook(
        replace(desk("eu"), on=SwitchedOn(attention=attention)),
        paper,
        language="en",
        now=lambda: NOON,
        record_id=lambda: uuid_of(next(numbers)),
        staff_open=lambda: staff_open,
    )


def camera(answer: Answer, visit: str = VISIT) -> AnswerKept:
    return AnswerKept(visit, Purpose.AGE_GROUP, answer)


def test_c01_a_kept_yes_opens_the_camera_for_its_own_visit_alone() -> None:
    kept = book(Paper())
    assert kept.why_closed(VISIT, Purpose.AGE_GROUP)
    kept.keep(camera(Answer.YES), "de")
    assert kept.why_closed(VISIT, Purpose.AGE_GROUP) == ""
    assert kept.why_closed(NEXT, Purpose.AGE_GROUP)


def test_c19_a_yes_that_stands_unmirrored_and_was_refused_is_withdrawn_on_record() -> None:
    paper = Paper()
    kept = book(paper)
    paper.unmirrored = True
    with pytest.raises(NotMirroredError):
        kept.keep(camera(Answer.YES), "de")
    assert kept.why_closed(VISIT, Purpose.AGE_GROUP)
    paper.unmirrored = False
    kept.keep(camera(Answer.NO, NEXT), "")
    assert paper.states == [ConsentState.GIVEN, ConsentState.WITHDRAWN, ConsentState.REFUSED]
    assert [one.subject for one in paper.records] == [VISIT, VISIT, NEXT]


@pytest.mark.parametrize("answer", [Answer.NO, Answer.MYSELF, Answer.WITHDRAWN])
def test_c01_any_other_answer_closes_it(answer: Answer) -> None:
    kept = book(Paper())
    kept.keep(camera(Answer.YES), "")
    kept.keep(camera(answer), "")
    assert kept.why_closed(VISIT, Purpose.AGE_GROUP)


def test_c19_a_yes_that_cannot_be_kept_is_no_yes() -> None:
    paper = Paper()
    kept = book(paper)
    paper.full = True
    with pytest.raises(LedgerError):
        kept.keep(camera(Answer.YES), "")
    assert kept.why_closed(VISIT, Purpose.AGE_GROUP)


def test_c08_a_withdrawal_takes_effect_with_a_full_ledger_and_is_written_later() -> None:
    paper = Paper()
    kept = book(paper)
    kept.keep(camera(Answer.YES), "")
    paper.full = True
    kept.keep(camera(Answer.WITHDRAWN), "")
    assert kept.why_closed(VISIT, Purpose.AGE_GROUP)
    paper.full = False
    kept.keep(camera(Answer.NO, NEXT), "")
    assert paper.states == [ConsentState.GIVEN, ConsentState.WITHDRAWN, ConsentState.REFUSED]


def test_c19_a_no_that_the_ledger_refused_outlives_the_process() -> None:
    paper = Paper()
    kept = book(paper)
    paper.full = True
    kept.keep(camera(Answer.NO), "de")
    kept.keep(camera(Answer.WITHDRAWN), "de")
    assert [one.state for one in paper.beside] == [ConsentState.REFUSED, ConsentState.WITHDRAWN]
    paper.full = False
    book(paper)  # the kiosk was killed, and starts again
    assert paper.states == [ConsentState.REFUSED, ConsentState.WITHDRAWN]
    assert paper.beside == ()


def test_c19_what_is_owed_is_written_when_the_kiosk_closes() -> None:
    paper = Paper()
    kept = book(paper)
    paper.full = True
    kept.keep(camera(Answer.NO), "")
    kept.close()
    assert (paper.states, len(paper.beside)) == ([], 1)
    paper.full = False
    kept.close()
    assert (paper.states, paper.beside) == ([ConsentState.REFUSED], ())
    kept.close()
    assert paper.states == [ConsentState.REFUSED], "once"


def test_c19_without_a_ledger_no_yes_is_taken() -> None:
    kept = book(None)
    with pytest.raises(LedgerError, match="camera stays off"):
        kept.keep(camera(Answer.YES), "")
    kept.keep(camera(Answer.NO), "")


def test_c15_no_look_while_a_staff_session_is_open() -> None:
    kept = book(Paper(), staff_open=True)
    kept.keep(camera(Answer.YES), "")
    assert "staff" in kept.why_closed(VISIT, Purpose.AGE_GROUP)


def test_c21_the_record_names_the_notice_in_the_language_that_was_read() -> None:
    paper = Paper()
    kept = book(paper)
    kept.keep(camera(Answer.NO), "ar")
    kept.keep(AnswerKept(VISIT, Purpose.PAST_PURCHASES, Answer.YES), "")
    assert [record.notice.language for record in paper.records] == ["ar", "en"]


def test_c01_a_yes_to_the_camera_opens_it_for_no_attention_and_the_other_way_round() -> None:
    attention = AnswerKept(VISIT, Purpose.ATTENTION, Answer.YES)
    kept = book(Paper())
    kept.keep(camera(Answer.YES), "")
    assert kept.why_closed(VISIT, Purpose.ATTENTION)
    kept.keep(attention, "")
    assert kept.why_closed(VISIT, Purpose.ATTENTION) == ""
    assert kept.why_closed(VISIT, Purpose.AGE_GROUP) == ""
    kept.keep(camera(Answer.WITHDRAWN), "")
    assert kept.why_closed(VISIT, Purpose.AGE_GROUP)
    assert kept.why_closed(VISIT, Purpose.ATTENTION) == ""


def test_c02_a_yes_to_attention_opens_nothing_where_the_shop_did_not_switch_it_on() -> None:
    kept = book(Paper(), attention=False)
    kept.keep(AnswerKept(VISIT, Purpose.ATTENTION, Answer.YES), "")
    assert "not switched on" in kept.why_closed(VISIT, Purpose.ATTENTION)


# --- two purposes of one question -----------------------------------------------------------------


def answered(age: Answer, smile: Answer) -> tuple[ConsentBook, list[ConsentRecord], list[str]]:
    ledger = Paper()
    kept = book(ledger)
    receipts = [
        kept.keep(AnswerKept(VISIT, Purpose.AGE_GROUP, age), ""),
        kept.keep(AnswerKept(VISIT, Purpose.SMILE, smile), ""),
    ]
    return kept, ledger.records, receipts


def test_c02_records_name_only_what_was_allowed() -> None:
    _, records, _ = answered(Answer.YES, Answer.NO)
    (given,) = [one for one in records if one.state is ConsentState.GIVEN]
    assert given.purpose == "age group"
    assert set(given.data) == {"pd:Picture", "pd:AgeRange"}
    written = given.to_bytes().decode()
    assert not [word for word in ("smile", "Mood", "FacialExpression") if word in written]
    _, records, _ = answered(Answer.NO, Answer.YES)
    (given,) = [one for one in records if one.state is ConsentState.GIVEN]
    assert given.purpose == "smile"
    assert set(given.data) == {"pd:Picture", "pd:FacialExpression", "pd:Mood"}
    assert not [word for word in ("age group", "AgeRange") if word in given.to_bytes().decode()]


def test_c02_a_yes_to_one_purpose_opens_the_camera_for_no_other() -> None:
    kept, _, _ = answered(Answer.YES, Answer.NO)
    assert kept.why_closed(VISIT, Purpose.AGE_GROUP) == ""
    assert kept.why_closed(VISIT, Purpose.SMILE)


@pytest.mark.parametrize(
    ("age", "smile", "state", "yes", "no", "of"),
    [
        (Answer.YES, Answer.YES, "given", ["age group", "smile"], None, "picture age face mood"),
        (Answer.YES, Answer.NO, "given", ["age group"], ["smile"], "picture age"),
        (Answer.NO, Answer.YES, "given", ["smile"], ["age group"], "picture face mood"),
        (Answer.NO, Answer.NO, "refused", None, ["age group", "smile"], "picture age face mood"),
    ],
    ids=["both", "age alone", "smile alone", "no"],
)
def test_c20_one_code_names_what_was_allowed_and_what_was_not(
    age: Answer, smile: Answer, state: str, yes: object, no: object, of: str
) -> None:
    kept, _, receipts = answered(age, smile)
    receipt = json.loads(receipts[-1])
    assert (receipt["state"], receipt.get("yes"), receipt.get("no")) == (state, yes, no)
    assert receipt["of"] == of.split()
    assert len(receipts[-1].encode()) <= MOST_BYTES
    taken = json.loads(kept.keep(AnswerKept(VISIT, Purpose.SMILE, Answer.WITHDRAWN), ""))
    assert "smile" in taken["no"]
    assert taken.get("yes") == (["age group"] if age is Answer.YES else None)


@pytest.mark.parametrize("language", ["en", "de", "ar"])
def test_c20_the_code_of_a_mixed_answer_fits_in_every_language(language: str) -> None:
    kept = book(Paper())
    kept.keep(AnswerKept(VISIT, Purpose.AGE_GROUP, Answer.YES), language)
    receipt = kept.keep(AnswerKept(VISIT, Purpose.SMILE, Answer.NO), language)
    assert len(receipt.encode()) <= MOST_BYTES
    both = kept.keep(AnswerKept(VISIT, Purpose.SMILE, Answer.YES), language)
    assert len(both.encode()) <= MOST_BYTES


def test_c20_an_answer_of_the_visit_before_is_on_no_receipt() -> None:
    kept, _, _ = answered(Answer.YES, Answer.YES)
    receipt = json.loads(kept.keep(AnswerKept(NEXT, Purpose.SMILE, Answer.NO), ""))
    assert (receipt.get("yes"), receipt["no"]) == (None, ["smile"])
