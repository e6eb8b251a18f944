"""The journal: all or nothing, one writer, numbers never given twice, nobody named."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.basket import Basket
from kiosk.consent.purposes import Answer, Purpose
from kiosk.effects import (
    AnswerKept,
    CodeNotTaken,
    LineKept,
    OfferAnswered,
    OfferLookedAt,
    SaleEnd,
    SaleEnded,
    SlipKept,
    VisitBegan,
    VisitEnd,
    VisitEnded,
)
from kiosk.errors import JournalError
from kiosk.sale import Sale
from offline_db.journal import Journal, set_aside
from offline_db.journal_reader import JournalReader, LookedAt
from offline_db.journal_rows import SaleState
from tests.unit.fakes import APPLES, MILK, NOON, SOAP, euro

BASKET = Basket("EUR").add(MILK, MILK.price).add(APPLES, euro(199), "public-apples").add(
    SOAP, SOAP.price
)  # fmt: skip
SALE = Sale("0b7e8a5c-5f0e-4f0b-9f57-3f4f9d2f5a10", "K1-00001", NOON, BASKET, "counter")
BEGAN = VisitBegan("v1")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.db"


@pytest.fixture
def journal(path: Path) -> Iterator[Journal]:
    journal = Journal(path, lambda: NOON)
    yield journal
    journal.close()


def events(path: Path, visit: str = "v1") -> list[tuple[str, dict]]:
    return [(event.kind, event.body) for event in JournalReader(path).events(visit)]


def test_every_kind_of_record_can_be_read_again(journal: Journal, path: Path) -> None:
    journal.keep([
        BEGAN,
        LineKept("v1", 1, MILK.gtin, 2, MILK.price, None),
        CodeNotTaken("v1", "unknown product"),
        AnswerKept("v1", Purpose.AGE_GROUP, Answer.NO),
        OfferAnswered("v1", "public-apples", APPLES.gtin, taken=True),
        SlipKept("v1", SALE),
        SaleEnded("v1", SALE.sale_id, SaleEnd.FINAL),
        VisitEnded("v1", VisitEnd.DONE),
    ])  # fmt: skip
    assert events(path) == [
        ("visit began", {}),
        ("line", {
            "line": 1, "gtin": MILK.gtin, "quantity": 2, "unit_minor": 129, "currency": "EUR",
            "offer": None,
        }),
        ("code not taken", {"why": "unknown product"}),
        ("answer", {"purpose": "age group", "answer": "no"}),
        ("offer", {"offer": "public-apples", "gtin": APPLES.gtin, "taken": True}),
        ("slip", {"sale": SALE.sale_id}),
        ("sale ended", {"sale": SALE.sale_id, "end": "final"}),
        ("visit ended", {"how": "done"}),
    ]  # fmt: skip
    (visit,) = JournalReader(path).visits()
    assert (visit.visit, visit.how) == ("v1", "done")


def test_a_sale_is_kept_with_all_that_a_receipt_says(journal: Journal, path: Path) -> None:
    journal.keep([BEGAN, SlipKept("v1", SALE)])
    sale = JournalReader(path).sale("K1-00001")
    assert sale is not None
    assert (sale.sale_id, sale.state, sale.day) == (SALE.sale_id, SaleState.OPEN, "2026-03-04")
    assert (sale.total_minor, sale.currency) == (BASKET.total.minor, "EUR")
    assert [(ln.gtin, ln.quantity, ln.shelf_minor, ln.unit_minor) for ln in sale.body.lines] == [
        (MILK.gtin, 1, 129, 129), (APPLES.gtin, 1, 249, 199), (SOAP.gtin, 1, 199, 199),
    ]  # fmt: skip
    assert sale.body.lines[0].name == {"en": "Milk", "de": "Milk (de)"}
    assert [(part.tax, part.tax_minor) for part in sale.body.taxes] == [
        (part.rate.tax_id, part.tax.minor) for part in BASKET.taxes
    ]
    assert JournalReader(path).sale("K1-99999") is None


def test_all_of_the_records_or_none(journal: Journal, path: Path) -> None:
    journal.keep([BEGAN])
    with pytest.raises(JournalError, match="Nothing that was shown is lost"):
        journal.keep([CodeNotTaken("v1", "x"), SlipKept("v1", SALE), SlipKept("v1", SALE)])
    assert events(path) == [("visit began", {})]
    journal.keep([CodeNotTaken("v1", "x")])
    assert len(events(path)) == 2


@pytest.mark.parametrize(
    "twice",
    [
        SlipKept("v1", replace(SALE, number="K1-00002")),
        SlipKept("v1", replace(SALE, sale_id="another")),
        SaleEnded("v1", SALE.sale_id, SaleEnd.VOIDED),
        SaleEnded("v1", "no such sale", SaleEnd.FINAL),
        BEGAN,
        VisitEnded("v2", VisitEnd.DONE),
    ],
)
def test_no_sale_twice_no_number_twice_no_second_last_word(
    journal: Journal, path: Path, twice: object
) -> None:
    journal.keep([BEGAN, SlipKept("v1", SALE), SaleEnded("v1", SALE.sale_id, SaleEnd.FINAL)])
    with pytest.raises(JournalError):
        journal.keep([twice])  # type: ignore[list-item]
    assert JournalReader(path).sales()[0].state is SaleState.FINAL
    assert len(JournalReader(path).sales()) == 1


def test_an_end_that_is_there_already_is_done_and_holds_nothing_up(
    journal: Journal, path: Path
) -> None:
    ends = [SaleEnded("v1", SALE.sale_id, SaleEnd.FINAL), VisitEnded("v1", VisitEnd.CANCELLED)]
    journal.keep([BEGAN, SlipKept("v1", SALE), *ends])
    before = events(path)
    journal.keep([*ends, VisitBegan("v2"), *ends])
    assert events(path) == before, "an end is written once"
    assert events(path, "v2") == [("visit began", {})]
    with pytest.raises(JournalError, match="visit v1 is not open"):
        journal.keep([VisitEnded("v1", VisitEnd.DONE)])


def test_numbers_go_up_by_kiosk_and_across_restarts(path: Path) -> None:
    given: list[str] = []
    for _ in range(3):
        journal = Journal(path, lambda: NOON)
        given += [journal.next_number("K1"), journal.next_number("K1"), journal.next_number("K2")]
        journal.close()
    assert given[::3] == ["K1-00001", "K1-00003", "K1-00005"]
    assert given[2::3] == ["K2-00001", "K2-00002", "K2-00003"]
    assert len(set(given)) == len(given)


def test_a_start_finishes_what_a_crash_left_open(journal: Journal, path: Path) -> None:
    journal.keep([BEGAN, SlipKept("v1", SALE)])
    journal.keep([VisitBegan("v2"), VisitEnded("v2", VisitEnd.DONE)])
    journal.close()
    again = Journal(path, lambda: NOON)
    assert str(again.recover()) == ("journal: 1 interrupted visit(s) closed, 1 slip(s) made final")
    assert str(again.recover()) == "journal: nothing was left unfinished"
    assert events(path)[-2:] == [
        ("sale ended", {"sale": SALE.sale_id, "end": "final"}),
        ("visit ended", {"how": "interrupted"}),
    ]
    assert JournalReader(path).sales()[0].state is SaleState.FINAL
    again.close()


def test_a_second_kiosk_on_the_same_journal_is_refused(journal: Journal, path: Path) -> None:
    with pytest.raises(JournalError, match=r"written by another kiosk process\. Close that one"):
        Journal(path, lambda: NOON)
    journal.keep([BEGAN])


def test_staff_may_read_while_the_kiosk_writes(journal: Journal, path: Path) -> None:
    reader = JournalReader(path)
    journal.keep([BEGAN])
    assert len(reader.visits()) == 1
    journal.keep([VisitBegan("v2")])
    assert [visit.visit for visit in reader.visits()] == ["v2", "v1"]
    with pytest.raises(sqlite3.OperationalError):
        reader._db.execute("DELETE FROM events")


def test_a_newer_journal_is_refused_untouched(path: Path) -> None:
    conn = sqlite3.connect(path)
    conn.execute("PRAGMA user_version = 9")
    conn.close()
    for opener in (lambda: Journal(path, lambda: NOON), lambda: JournalReader(path)):
        with pytest.raises(JournalError, match=r"schema 9, .* reads schema 4"):
            opener()


@pytest.mark.parametrize("rubbish", [b"not a database" * 100, b"SQLite format 3\0" + b"?" * 8000])
def test_a_damaged_journal_is_never_put_aside_by_itself(path: Path, rubbish: bytes) -> None:
    path.write_bytes(rubbish)
    with pytest.raises(JournalError, match=r"damaged.*'askfirst journal set-aside'.*No sale"):
        Journal(path, lambda: NOON)
    assert path.read_bytes() == rubbish


def test_set_aside_keeps_the_file_and_goes_on_behind_its_numbers(path: Path) -> None:
    journal = Journal(path, lambda: NOON)
    journal.keep([BEGAN, SlipKept("v1", SALE)])
    assert [journal.next_number("K1") for _ in range(3)][-1] == "K1-00003"
    journal.close()
    kept = set_aside(path, NOON)
    assert JournalReader(kept).sale("K1-00001") is not None
    fresh = Journal(path, lambda: NOON)
    assert fresh.next_number("K1") == "K1-00004"
    fresh.close()


def test_numbers_of_an_unreadable_journal_are_never_reached_again(path: Path) -> None:
    path.write_bytes(b"rubbish" * 1000)
    set_aside(path, NOON)
    journal = Journal(path, lambda: NOON)
    first = int(journal.next_number("K1").split("-")[1])
    journal.close()
    path.write_bytes(b"rubbish" * 1000)
    set_aside(path, NOON + timedelta(days=1))
    journal = Journal(path, lambda: NOON)
    assert first > 3_000_000
    assert int(journal.next_number("K1").split("-")[1]) == first + 24 * 60
    journal.close()


def test_a_journal_is_not_put_aside_by_a_clock_that_was_never_set(path: Path) -> None:
    path.write_bytes(b"rubbish" * 1000)
    with pytest.raises(JournalError, match=r"the clock says 1970-01-01, .*Set the clock, then"):
        set_aside(path, NOON.replace(year=1970, month=1, day=1))
    assert path.read_bytes() == b"rubbish" * 1000
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_sale_that_was_tampered_with_is_found(journal: Journal, path: Path) -> None:
    journal.keep([BEGAN, SlipKept("v1", SALE)])
    journal.close()
    conn = sqlite3.connect(path)
    conn.execute("UPDATE sales SET total_minor = 1")
    conn.commit()
    conn.close()
    with pytest.raises(JournalError, match="K1-00001 does not fit its own hash"):
        JournalReader(path).check()


def test_a_whole_journal_passes_its_check(journal: Journal, path: Path) -> None:
    journal.keep([BEGAN, SlipKept("v1", SALE)])
    JournalReader(path).check()


def test_a_missing_journal_is_told_to_the_reader(path: Path) -> None:
    with pytest.raises(JournalError, match="is missing"):
        JournalReader(path)


def test_every_commit_waits_for_the_disk(journal: Journal) -> None:
    pragmas = [
        journal._db.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous")
    ]
    assert pragmas == ["wal", 2]


def test_tables_are_strict(journal: Journal, path: Path) -> None:
    conn = sqlite3.connect(path)
    sql = [row[0] for row in conn.execute("SELECT sql FROM sqlite_master WHERE type = 'table'")]
    assert len(sql) == 8
    assert all(text.rstrip().endswith("STRICT") for text in sql)
    conn.close()


def test_c12_looks_at_offers_are_kept_as_counts_of_a_day_that_name_no_visit(path: Path) -> None:
    """Two visits on one day are one row an offer; nothing tells which visit looked at what."""
    journal = Journal(path, lambda: NOON)
    ended = VisitEnd.DONE
    journal.keep([BEGAN, OfferLookedAt("v1", "apples", 12), OfferLookedAt("v1", "tea", 3)])
    journal.keep([VisitEnded("v1", ended), VisitBegan("v2")])
    journal.keep([OfferLookedAt("v2", "apples", 5), VisitEnded("v2", ended)])
    journal.close()
    found = JournalReader(path).looked_at()
    day = NOON.date().isoformat()
    assert found == (LookedAt(day, "apples", 2, 17), LookedAt(day, "tea", 1, 3))
    for visit in ("v1", "v2"):
        assert {kind for kind, _ in events(path, visit)} == {"visit began", "visit ended"}
    columns = sqlite3.connect(path).execute("SELECT name FROM pragma_table_info('looked_at')")
    assert [name for (name,) in columns] == ["day", "offer", "visits", "seconds"]


def test_counts_that_were_owed_are_added_once(path: Path) -> None:
    journal = Journal(path, lambda: NOON)
    journal.keep([BEGAN])
    with pytest.raises(JournalError):  # the second end is refused, and the count with it
        journal.keep([OfferLookedAt("v1", "tea", 3), VisitEnded("v2", VisitEnd.DONE)])
    journal.keep([OfferLookedAt("v1", "tea", 3), VisitEnded("v1", VisitEnd.DONE)])
    journal.close()
    assert [one.seconds for one in JournalReader(path).looked_at()] == [3]


def test_a_journal_of_the_first_schema_is_brought_up_and_keeps_its_sales(path: Path) -> None:
    journal = Journal(path, lambda: NOON)
    journal.keep([BEGAN, SlipKept("v1", SALE)])
    journal.close()
    conn = sqlite3.connect(path)
    conn.executescript(
        "DROP TABLE looked_at; DROP TABLE redeemed; DROP TABLE coupons_used; DROP TABLE sides;"
        " PRAGMA user_version = 1"
    )
    conn.close()
    Journal(path, lambda: NOON).close()
    assert [sale.number for sale in JournalReader(path).sales()] == [SALE.number]
    assert JournalReader(path).looked_at() == ()
