"""Sales and counts reach head office once, whatever happens, and nothing of a shopper with them."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from uuid import uuid5

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.basket import Deal
from kiosk.effects import SaleEnd, SaleEnded, SlipKept, VisitBegan, VisitEnd, VisitEnded
from kiosk.words import Words
from offline_db.going_up import (
    MOST_BYTES,
    Batch,
    GoingUp,
    Receipt,
    WrongBatchError,
    read_batch,
    read_receipt,
    row,
)
from offline_db.head_office.receiving.in_sqlite import SqliteFile, SqliteStore
from offline_db.head_office.receiving.service import Service
from offline_db.journal import Journal
from offline_db.sending.outgoing import _OURS, Outgoing
from offline_db.sending.send import HeadOffice, send
from offline_db.sending.sent import SendError, read_sent
from tests.unit.fakes import NOON
from tests.unit.going_up import BASKET, NearOffice, ask, counted_in, sale, sell

TOMORROW = NOON.date() + timedelta(days=1)
ID = "0b7e8a5c-5f0e-4f0b-9f57-3f4f9d2f5a10"


@pytest.fixture
def received(tmp_path: Path) -> Path:
    return tmp_path / "office" / "received.db"


@pytest.fixture
def office(received: Path) -> Iterator[NearOffice]:
    token = SqliteFile(received).admit("K1")
    store = SqliteStore(received)
    yield NearOffice(store, "K1", token)
    asyncio.run(store.close())


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return tmp_path / "journal.db"


def sending(journal: Path, office: NearOffice, today: date = TOMORROW, **how: bool) -> object:
    return send(journal, journal.with_name("sent.json"), "K1", office, today, **how)  # type: ignore[arg-type]


def rows_in(received: Path) -> list[tuple[str, str, str, dict[str, object]]]:
    with closing(sqlite3.connect(received)) as db:
        found = db.execute("SELECT day, id, kind, body FROM rows ORDER BY day, kind, id")
        return [(day, id_, kind, json.loads(body)) for day, id_, kind, body in found]


def test_every_ended_sale_arrives_once(journal: Path, office: NearOffice, received: Path) -> None:
    sell(journal, range(1, 4))
    sell(journal, [4], end=SaleEnd.VOIDED)
    sending(journal, office)
    sending(journal, office)
    assert counted_in(received) == {"day": 1, "sale": 4}
    states = [body["state"] for _, _, kind, body in rows_in(received) if kind == "sale"]
    assert states == ["final", "final", "final", "voided"]
    assert len(office.posted) == 2  # the second run had nothing to send


def test_replayed_any_number_of_times_it_is_there_once(
    journal: Path, office: NearOffice, received: Path
) -> None:
    sell(journal, range(1, 8))
    sending(journal, office)
    first = rows_in(received)
    for _ in range(5):
        sending(journal, office, again=True)
    assert rows_in(received) == first
    assert not SqliteFile(received).conflicts()


def test_an_answer_that_is_lost_makes_nothing_lost_or_doubled(
    journal: Path, office: NearOffice, received: Path
) -> None:
    sell(journal, range(1, 4))
    office.fails = 1
    with pytest.raises(ConnectionError):
        sending(journal, office)
    sell(journal, range(4, 6))
    sending(journal, office)
    assert counted_in(received)["sale"] == 5


def test_what_is_sold_later_goes_with_the_next_run(
    journal: Path, office: NearOffice, received: Path
) -> None:
    for number in range(1, 5):
        sell(journal, [number])
        sending(journal, office)
    assert counted_in(received)["sale"] == 4
    assert sum(one.kind == "sale" for rows in office.posted for one in rows) == 4


def test_a_cursor_that_is_damaged_or_of_another_journal_begins_anew(
    journal: Path, office: NearOffice, received: Path
) -> None:
    sell(journal, range(1, 4))
    sending(journal, office)
    journal.with_name("sent.json").write_bytes(b"\xff rubbish")
    sending(journal, office)
    assert counted_in(received)["sale"] == 3
    for path in journal.parent.glob("journal.db*"):
        path.unlink()
    sell(journal, [7], day=1)  # a fresh journal, whose events count from one again
    sending(journal, office)
    assert counted_in(received)["sale"] == 4


def test_counts_of_a_day_go_when_it_is_over(
    journal: Path, office: NearOffice, received: Path
) -> None:
    sell(journal, [1, 2])
    sending(journal, office, NOON.date())
    assert "day" not in counted_in(received)
    sending(journal, office)
    (counts,) = [body for _, _, kind, body in rows_in(received) if kind == "day"]
    assert counts["visits"] == {"done": 2}
    assert counts["offers"] == {"public-apples": {"taken": 2, "left": 0}}


def with_coupon(journal: Path, number: int, serial: str, day: int = 0) -> None:
    deal = Deal("welcome", Words.of({"en": "Welcome"}), ((1, 50),), "welcome-2026", serial)
    at = NOON + timedelta(days=day)
    one = replace(sale(number), at=at, basket=replace(BASKET, deals=(deal,)))
    kept = Journal(journal, lambda: at)
    visit = f"visit-{number}"
    kept.keep([
        VisitBegan(visit), SlipKept(visit, one), SaleEnded(visit, one.sale_id, SaleEnd.FINAL),
        VisitEnded(visit, VisitEnd.DONE),
    ])  # fmt: skip
    kept.close()


def test_a_single_use_coupon_goes_up_by_its_hash_and_apart_from_its_sale(
    journal: Path, office: NearOffice, received: Path
) -> None:
    with_coupon(journal, 1, "SERIAL-OF-SOMEBODY")
    sending(journal, office)
    assert counted_in(received) == {"day": 1, "redemption": 1, "sale": 1}
    assert not [one for rows in office.posted for one in rows if "SERIAL-OF" in one.body]
    (told,) = [body for _, _, kind, body in rows_in(received) if kind == "redemption"]
    assert sorted(told) == ["promotion", "serial"]


def test_which_sale_a_coupon_was_in_cannot_be_worked_out_from_its_row(
    journal: Path, office: NearOffice
) -> None:
    """Head office knows every sale's id and every serial, and to whom it sent which."""
    serials = [f"SERIAL-{number}" for number in range(6)]
    for number, serial in enumerate(serials):
        with_coupon(journal, number, serial)
    sending(journal, office)
    rows = [one for rows in office.posted for one in rows]
    sales = [one.id for one in rows if one.kind == "sale"]
    coupons = [one.id for one in rows if one.kind == "redemption"]
    tried = {
        str(uuid5(_OURS, words))
        for sale_id in sales
        for serial in serials
        for words in (f"{sale_id} {serial}", f"K1 {sale_id} {serial}", f"redemption {sale_id}")
    }
    assert len(coupons) == 6
    assert not tried & {*coupons}
    assert coupons == sorted(coupons)
    assert [one.kind for one in rows][:12] == ["sale"] * 6 + ["redemption"] * 6


def test_a_coupon_taken_at_two_kiosks_that_were_offline_is_told(
    journal: Path, office: NearOffice, received: Path, tmp_path: Path
) -> None:
    with_coupon(journal, 1, "ONCE")
    sending(journal, office)
    other = tmp_path / "other" / "journal.db"
    other.parent.mkdir()
    with_coupon(other, 2, "ONCE", day=1)
    sending(other, office)
    (found,) = SqliteFile(received).conflicts()
    assert "a single-use coupon of welcome was taken 2 times" in found.what


def test_c12_nothing_of_a_shopper_goes_up(journal: Path, office: NearOffice) -> None:
    """No visit, no answer, no card, nothing of what was looked at: every word that is sent."""
    sell(journal, [1, 2])
    sending(journal, office)
    sent = " ".join(one.body for rows in office.posted for one in rows)
    for word in ("visit-1", "age", "yes", "looked", "seconds", "answer", "card", "member", "name_"):
        assert word not in sent.replace("average", ""), word
    keys = set()
    for rows in office.posted:
        for one in rows:
            keys |= {(one.kind, key) for key in json.loads(one.body)}
    assert keys == {
        *(("sale", key) for key in (
            "number", "at", "tender", "currency", "total_minor", "state", "lines", "taxes",
            "deals", "gifts", "catalogue",
        )),
        ("day", "visits"), ("day", "offers"), ("day", "promotions"),
    }  # fmt: skip


def test_a_sale_that_does_not_fit_its_hash_is_told_and_not_sold(
    journal: Path, office: NearOffice, received: Path
) -> None:
    sell(journal, [1, 2])
    with closing(sqlite3.connect(journal)) as db:
        db.execute("UPDATE sales SET total_minor = 1 WHERE number = 'K1-00001'")
        db.commit()
    sending(journal, office)
    assert counted_in(received) == {"conflict": 1, "day": 1, "sale": 1}
    (found,) = SqliteFile(received).conflicts()
    assert found.what == "sale K1-00001: does not fit its own hash in the journal"


def test_the_first_words_of_a_row_stand_and_others_are_told(received: Path) -> None:
    token = SqliteFile(received).admit("K1")
    store = SqliteStore(received)
    office = NearOffice(store, "K1", token)
    one = row("2026-03-02", ID, "sale", '{"total_minor": 1}')
    other = row("2026-03-02", ID, "sale", '{"total_minor": 2}')
    assert office.post([one]).kept == 1
    for _ in range(3):
        assert office.post([other]).differing == (ID,)
        assert office.post([one, one]).known == 2
    asyncio.run(store.close())
    assert [body for *_, body in rows_in(received)] == [{"total_minor": 1}]
    assert len(SqliteFile(received).conflicts()) == 1


def test_a_row_that_comes_twice_in_a_batch_with_other_words_is_not_counted_as_kept(
    received: Path,
) -> None:
    store = SqliteStore(received)
    office = NearOffice(store, "K1", SqliteFile(received).admit("K1"))
    first, *others = [row("2026-03-02", ID, "sale", f'{{"total_minor": {n}}}') for n in range(3)]
    assert office.post([first, others[0]]) == Receipt(1, 0, (ID,))
    assert office.post(others) == Receipt(0, 1, (ID,))
    asyncio.run(store.close())
    assert len(SqliteFile(received).conflicts()) == 2


def test_old_days_are_removed_and_the_day_named_stays(received: Path) -> None:
    store = SqliteStore(received)
    office = NearOffice(store, "K1", SqliteFile(received).admit("K1"))
    days = ("2025-12-30", "2025-12-31", "2026-01-01")
    office.post([row(day, ID, "sale", "{}") for day in days])
    assert SqliteFile(received).remove_older(date(2026, 1, 1)) == 2
    assert [day for day, *_ in rows_in(received)] == ["2026-01-01"]
    assert office.post([row(days[0], ID, "sale", "{}")]).kept == 1  # sent again, it is kept anew
    asyncio.run(store.close())


def test_the_same_uuid_on_another_day_is_another_row(received: Path) -> None:
    token = SqliteFile(received).admit("K1")
    store = SqliteStore(received)
    office = NearOffice(store, "K1", token)
    receipt = office.post([row(day, ID, "sale", "{}") for day in ("2026-03-02", "2026-03-03")])
    asyncio.run(store.close())
    assert receipt.kept == 2


def test_who_is_not_admitted_or_lost_the_token_leaves_nothing(received: Path) -> None:
    old = SqliteFile(received).admit("K1")
    store = SqliteStore(received)
    service = Service(store)
    content = msgspec.json.encode(Batch("K1", [row("2026-03-02", ID, "sale", "{}")]))
    assert ask(service, content, old)[0] == 200
    new = SqliteFile(received).admit("K1")  # while the service runs
    assert [ask(service, content, token)[0] for token in (old, "", "x", new)] == [
        401,
        401,
        401,
        200,
    ]
    assert ask(service, content.replace(b'"K1"', b'"K2"'), new)[0] == 401
    assert new.encode() not in received.read_bytes()
    asyncio.run(store.close())


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"hash": "0" * 40}, "does not fit its hash"),
        ({"body": '{"a":1}'}, "does not fit its hash"),
        ({"body": "{}x"}, "no JSON object"),
        ({"day": "2026-03-03"}, "does not fit its hash"),
        ({"kind": "card"}, "is a 'card'; known are"),
        ({"id": "1"}, "no UUID"),
        ({"id": ID.upper()}, "no UUID"),
        ({"id": ID.replace("-", " ")}, "no UUID"),
        ({"day": "yesterday"}, "is no day"),
        ({"day": "20260302"}, "is no day"),
        ({"card": "2990041731910"}, "no batch"),
    ],
)
def test_a_batch_with_one_wrong_row_keeps_none(
    received: Path, changed: dict[str, str], told: str
) -> None:
    token = SqliteFile(received).admit("K1")
    store = SqliteStore(received)
    rows = [row("2026-03-02", ID.replace("0b", f"{n}b"), "sale", "{}") for n in range(1, 4)]
    said = msgspec.to_builtins(Batch("K1", rows))
    said["rows"][1] |= changed
    status, body = ask(Service(store), msgspec.json.encode(said), token)
    asyncio.run(store.close())
    assert status == 400
    assert told in body.decode()
    assert counted_in(received) == {}


def test_what_is_said_twice_in_a_row_is_kept_as_it_was_checked(received: Path) -> None:
    token = SqliteFile(received).admit("K1")
    store = SqliteStore(received)
    content = msgspec.json.encode(Batch("K1", [row("2026-03-02", ID, "sale", '{"a":1}')]))
    twice = content.replace(b'"body":', b'"body":"{}","body":')
    status, _ = ask(Service(store), twice, token)
    asyncio.run(store.close())
    assert status == 400 or rows_in(received)[0][3] == {"a": 1}


def test_a_day_that_no_calendar_has_is_refused(received: Path) -> None:
    content = msgspec.json.encode(Batch("K1", [row("2026-02-30", ID, "sale", "{}")]))
    with pytest.raises(WrongBatchError, match="is no day"):
        read_batch(content)


def test_other_addresses_ways_and_lengths_are_told(received: Path) -> None:
    store = SqliteStore(received)
    service = Service(store)
    assert ask(service, b"", "", "/")[0] == 404
    assert ask(service, b"", "", method="GET")[0] == 405
    assert ask(service, b"x" * (MOST_BYTES + 1), "x")[0] == 413
    assert ask(service, b"x" * (MOST_BYTES + 1), "")[0] == 401  # not even read
    assert ask(service, b"", "", "/v1/health", "GET") == (200, b"{}")
    asyncio.run(store.close())


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_a_batch_or_refused(content: bytes) -> None:
    for read in (read_batch, read_receipt):
        try:
            read(content)
        except WrongBatchError:
            continue


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_batch_that_was_changed_on_the_way_is_refused_or_says_the_same(
    data: st.DataObject,
) -> None:
    batch = Batch("K1", [row("2026-03-02", ID, "sale", '{"total_minor": 250}')])
    content = bytearray(msgspec.json.encode(batch))
    at = data.draw(st.integers(0, len(content) - 1))
    content[at] = data.draw(st.integers(0, 255))
    try:
        found = read_batch(bytes(content))
    except WrongBatchError:
        return
    assert found.rows == batch.rows


def test_a_disk_that_refuses_is_no_receipt(received: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    token = SqliteFile(received).admit("K1")
    store = SqliteStore(received)
    content = msgspec.json.encode(Batch("K1", [row("2026-03-02", ID, "sale", "{}" + " " * 99_000)]))
    store._db.execute("PRAGMA max_page_count = 8")
    status, body = ask(Service(store), content, token)
    assert status == 503
    assert b"send it again later" in body
    store._db.execute("PRAGMA max_page_count = 100000")
    assert ask(Service(store), content, token)[0] == 200
    asyncio.run(store.close())


@pytest.mark.parametrize("address", ["http://office.example", "ftp://x", "office", "", "https://"])
def test_an_address_that_would_send_sales_in_the_clear_is_refused(address: str) -> None:
    with pytest.raises(SendError, match="https://"):
        HeadOffice(address, "K1", "t")


def test_reading_changes_nothing_in_the_journal(journal: Path) -> None:
    sell(journal, [1])
    before = journal.read_bytes()
    outgoing = Outgoing(journal, "K1")
    first = outgoing.sales(0), list(outgoing.days("", TOMORROW))
    assert first == (outgoing.sales(0), list(outgoing.days("", TOMORROW)))
    outgoing.close()
    assert journal.read_bytes() == before
    assert read_sent(journal.with_name("sent.json")).seq == 0


def test_a_row_is_known_by_its_day_and_its_words() -> None:
    one = row("2026-03-02", ID, "sale", "{}")
    assert isinstance(one, GoingUp)
    assert one.hash != row("2026-03-03", ID, "sale", "{}").hash
