"""What events of the journal hold is told by name, and never by value."""

from __future__ import annotations

import random
import sqlite3
import uuid
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.basket import Basket, Deal, Gift
from kiosk.consent.purposes import Answer, Purpose
from kiosk.consent.trace import AnswerTrace
from kiosk.effects import (
    AnswerKept,
    CodeNotTaken,
    CouponKept,
    LineKept,
    OfferAnswered,
    OfferLookedAt,
    Record,
    SaleEnd,
    SaleEnded,
    SlipKept,
    VisitBegan,
    VisitCounted,
    VisitEnd,
    VisitEnded,
)
from kiosk.money import Money
from kiosk.offers.holdout import Side
from kiosk.sale import Sale
from kiosk.words import Words
from offline_db.contents import (
    ContentsError,
    columns,
    event_fields,
    last_answer,
    last_camera_yes,
    sale_fields,
    unsealed,
    watch_allowed_at,
)
from offline_db.journal import Journal
from offline_db.shoppers import ShopperRecords
from tests.unit.consent_makers import AT
from tests.unit.fakes import BREAD, euro


def one_of_each() -> tuple[Record, ...]:
    """Every record that a visit can leave."""
    visit = str(uuid.UUID(int=1))
    deal = Deal("loaf", Words.of({"en": "Loaf"}), ((1, 20),), "LOAF", "LOAF-000000001-20991231")
    basket = Basket("EUR").add(BREAD, euro(199), "spring").dealt((deal,), (Gift(BREAD, 1),))
    sale = Sale("s1", "K1-00001", AT, basket, "counter")
    return (
        VisitBegan(visit),
        LineKept(visit, 1, 9520001301070, 2, Money(199, "EUR"), "spring"),
        CodeNotTaken(visit, "unknown product"),
        CouponKept(visit, "LOAF", counts=True),
        AnswerKept(visit, Purpose.AGE_GROUP, Answer.YES),
        OfferAnswered(visit, "spring", 9520001301070, True),
        OfferLookedAt(visit, "spring", 4),
        VisitCounted(visit, Side.HELD_OUT, 1, 3),
        SlipKept(visit, sale),
        SaleEnded(visit, "s1", SaleEnd.FINAL),
        VisitEnded(visit, VisitEnd.DONE),
    )


def journal_of_everything(path: Path) -> None:
    kept = Journal(path, lambda: AT)
    kept.keep(one_of_each())
    kept.close()


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    journal_of_everything(tmp_path / "journal.db")
    return tmp_path / "journal.db"


def test_columns_and_fields_are_named(journal: Path) -> None:
    assert {"events.body", "sales.total_minor", "series.last"} <= set(columns(journal))
    fields = event_fields(journal)
    assert {"visit began", "answer.purpose", "line.unit_minor"} <= set(fields)
    assert {"gtin", "tax_minor"} <= set(sale_fields(journal)) - {"en"}


def test_a_field_inside_a_field_is_named_as_well(journal: Path) -> None:
    with closing(sqlite3.connect(journal)) as db, db:
        db.execute(
            "INSERT INTO events VALUES (99, 'v', 'at', 'line', '{\"more\": [{\"sex\": \"x\"}]}')"
        )
    assert {"line.more", "line.sex"} <= set(event_fields(journal))


def test_c19_the_last_answer_is_remembered_and_nothing_is_made_up(
    journal: Path, tmp_path: Path
) -> None:
    kept = Journal(journal, lambda: AT + timedelta(minutes=1))
    later = str(uuid.UUID(int=2))
    kept.keep([VisitBegan(later), AnswerKept(later, Purpose.PAST_PURCHASES, Answer.NO)])
    kept.close()
    at = (AT + timedelta(minutes=1)).replace(microsecond=250_000)
    assert last_answer(journal) == AnswerTrace(later, "past purchases", at)
    assert last_answer(tmp_path / "none.db") is None
    Journal(tmp_path / "new.db", lambda: AT).close()
    assert last_answer(tmp_path / "new.db") is None


def test_no_value_is_told(journal: Path) -> None:
    said = " ".join([*columns(journal), *event_fields(journal), *sale_fields(journal)])
    assert "9520001301070" not in said
    assert "spring" not in said


def test_the_last_yes_to_the_camera_is_told_by_its_time(journal: Path) -> None:
    assert last_camera_yes(journal).startswith("2026-03-04T12:00:00")
    with closing(sqlite3.connect(journal)) as db, db:
        db.execute("DELETE FROM events WHERE kind = 'answer'")
    assert last_camera_yes(journal) == ""


def test_a_watch_is_allowed_from_its_yes_until_it_is_taken_back_or_the_visit_ends(
    tmp_path: Path,
) -> None:
    path = tmp_path / "journal.db"
    kept = Journal(path, lambda: AT)
    kept.keep((VisitBegan("a"), AnswerKept("a", Purpose.AGE_GROUP, Answer.YES)))
    assert not watch_allowed_at(path)
    kept.keep((AnswerKept("a", Purpose.ATTENTION, Answer.YES),))
    assert watch_allowed_at(path)
    kept.keep((AnswerKept("a", Purpose.ATTENTION, Answer.WITHDRAWN),))
    assert not watch_allowed_at(path)
    kept.keep((AnswerKept("a", Purpose.ATTENTION, Answer.YES), VisitEnded("a", VisitEnd.DONE)))
    assert not watch_allowed_at(path)
    kept.close()


def test_a_record_that_is_not_sealed_is_counted(tmp_path: Path) -> None:
    records = ShopperRecords(tmp_path, random.Random(1).randbytes)
    records.keep("2990041731910", "Amina", ())
    records.close()
    assert unsealed(tmp_path / "shoppers.db") == 0
    with closing(sqlite3.connect(tmp_path / "shoppers.db")) as db, db:
        db.execute("INSERT INTO records VALUES (x'00', CAST('Amina' AS BLOB), zeroblob(284), NULL)")
        db.execute("INSERT INTO records VALUES (x'01', zeroblob(284), zeroblob(283), NULL)")
    assert unsealed(tmp_path / "shoppers.db") == 2


def test_what_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "journal.db").write_bytes(b"no database, but long enough to be looked at" * 40)
    with pytest.raises(ContentsError, match=r"cannot be looked into .* nothing was touched"):
        columns(tmp_path / "journal.db")
