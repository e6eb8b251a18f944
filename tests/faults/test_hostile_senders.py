"""Whoever can reach head office's service: slow, enormous, forged, and what its log then says."""

from __future__ import annotations

import asyncio
import logging
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import pytest
import requests

from offline_db.going_up import MOST_BYTES, PATH, Batch, row
from offline_db.head_office.receiving import service as service_module
from offline_db.head_office.receiving.in_sqlite import SqliteFile, SqliteStore
from offline_db.head_office.receiving.service import Service
from offline_db.sending.outgoing import Outgoing
from tests.faults.receiving import RunningOffice
from tests.unit.going_up import ask, sell

ID = "0b7e8a5c-5f0e-4f0b-9f57-3f4f9d2f5a10"
DAY = "2026-03-02"


@pytest.fixture
def received(tmp_path: Path) -> Path:
    return tmp_path / "received.db"


@pytest.fixture
def store(received: Path) -> Iterator[SqliteStore]:
    store = SqliteStore(received)
    yield store
    asyncio.run(store.close())


def parts_of(
    service: Service, parts: list[bytes], *, ends: bool, token: str = "x"
) -> tuple[int, str]:
    """What is answered to a body that comes in parts, and then ends, or never goes on."""
    told: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        if not parts and not ends:
            await asyncio.Event().wait()
        part = parts.pop(0) if parts else b""
        return {"type": "http.request", "body": part, "more_body": bool(parts) or not ends}

    async def send(message: dict[str, Any]) -> None:
        told.append(message)

    headers = [(b"authorization", f"Bearer {token}".encode())]
    scope = {"type": "http", "path": PATH, "method": "POST", "headers": headers}
    asyncio.run(service(scope, receive, send))
    return int(told[0]["status"]), str(told[1]["body"])


def test_a_body_that_never_ends_is_cut_off_and_holds_no_room(store: SqliteStore) -> None:
    service = Service(store, seconds=0.05)
    for _ in range(20):  # each more than there is room for, were they kept
        assert parts_of(service, [b"x" * (MOST_BYTES // 2)], ends=False)[0] == 408
    assert ask(service, b"{}", "x")[0] == 400


def test_more_than_there_is_room_for_is_told_to_come_again(
    store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service_module, "MOST_COMING", 1_000)
    service = Service(store)
    status, said = parts_of(service, [b"x" * 600, b"x" * 600], ends=True)
    assert status == 503
    assert "send it again later" in said
    assert ask(service, b"x" * 900, "x")[0] == 400  # its room is free again


def test_who_brings_no_token_is_not_read(store: SqliteStore) -> None:
    parts = [b"x" * 1_000_000]
    assert parts_of(Service(store), parts, ends=False, token="")[0] == 401
    assert parts


FORGED = "x\n2026-03-02 09:00 ERROR all sales are gone \x1b]0;mine\x07" + "z" * 100_000


ROW = {"day": DAY, "id": ID, "kind": "sale", "body": "{}", "hash": ""}


@pytest.mark.parametrize("field", ["a new one", "kiosk", *ROW])
def test_a_stranger_writes_nothing_into_the_log(
    store: SqliteStore, caplog: pytest.LogCaptureFixture, field: str
) -> None:
    """Neither lines of his own, nor a flood, nor what steers a terminal."""
    said: dict[str, object] = {"kiosk": "K1", "rows": [ROW]}
    if field in ROW:
        said["rows"] = [{**ROW, field: FORGED}]
    else:
        said[FORGED if field == "a new one" else field] = FORGED
    with caplog.at_level(logging.INFO):
        status, body = ask(Service(store), msgspec.json.encode(said), "a-secret-token")
    assert status == 400
    assert len(body) < 600
    for record in caplog.records:
        assert record.getMessage().isprintable()
        assert len(record.getMessage()) < 500
        assert "a-secret-token" not in record.getMessage()


def test_a_token_is_in_no_answer_and_no_log(
    received: Path, store: SqliteStore, caplog: pytest.LogCaptureFixture
) -> None:
    token = SqliteFile(received).admit("K1")
    batch = msgspec.json.encode(Batch("K1", [row(DAY, ID, "sale", "{}")]))
    with caplog.at_level(logging.DEBUG):
        answers = [ask(Service(store), batch, token), ask(Service(store), batch, f"{token}x")]
        answers.append(ask(Service(store), batch.replace(b"K1", b"K2"), token))
    assert [status for status, _ in answers] == [200, 401, 401]
    assert token not in caplog.text
    assert not any(token.encode() in body for _, body in answers)


def test_a_kiosk_that_somebody_took_over_steers_no_terminal_at_head_office(
    received: Path, store: SqliteStore
) -> None:
    token = SqliteFile(received).admit("K1")
    body = msgspec.json.encode({"number": "1\x1b[2J", "what": "\r\nall is well" + "x" * 5_000})
    batch = msgspec.json.encode(Batch("K1", [row(DAY, ID, "conflict", body.decode())]))
    assert ask(Service(store), batch, token)[0] == 200
    (found,) = SqliteFile(received).conflicts()
    assert found.what.isprintable()
    assert len(found.what) < 300


def test_words_of_a_row_are_never_sql(received: Path, store: SqliteStore) -> None:
    token = SqliteFile(received).admit("K1")
    sql = "'); DROP TABLE rows; --"
    body = msgspec.json.encode({"number": sql, "what": sql, "serial": sql}).decode()
    batch = msgspec.json.encode(Batch("K1", [row(DAY, ID, "conflict", body)]))
    assert ask(Service(store), batch, token)[0] == 200
    assert ask(Service(store), batch.replace(b'"K1"', b'"K1\'--"'), token)[0] == 400
    (found,) = SqliteFile(received).conflicts()
    assert sql in found.what


def test_a_sale_with_an_id_that_head_office_would_refuse_holds_up_no_other(tmp_path: Path) -> None:
    journal = tmp_path / "journal.db"
    sell(journal, [1, 2])
    with closing(sqlite3.connect(journal)) as db:
        db.execute("PRAGMA foreign_keys = OFF")
        (id_,) = db.execute("SELECT sale_id FROM sales WHERE number = 'K1-00001'").fetchone()
        db.execute("UPDATE sales SET sale_id = ? WHERE sale_id = ?", (f"{{{id_}}}", id_))
        db.execute("UPDATE events SET body = replace(body, ?, ?)", (id_, f"{{{id_}}}"))
        db.commit()
    outgoing = Outgoing(journal, "K1")
    rows = outgoing.sales(0).rows
    outgoing.close()
    assert sorted(one.kind for one in rows) == ["conflict", "sale"]
    assert all(one.key for one in rows)


def test_many_who_only_hold_the_line_leave_room_for_a_kiosk(tmp_path: Path) -> None:
    """With a real service: some silent, some amid their headers, some amid a body."""
    office = RunningOffice(tmp_path)
    office.start()
    begun = (
        b"",
        b"POST /v1/rows HTTP/1.1\r\nHost: x\r\nAuthori",
        b"POST /v1/rows HTTP/1.1\r\nAuthorization: Bearer x\r\nContent-Length: 9\r\n\r\n{",
    )
    held = []
    try:
        for number in range(450):
            line = socket.create_connection(("127.0.0.1", office.port))
            line.sendall(begun[number % 3])
            held.append(line)
        token = SqliteFile(tmp_path / "received.db").admit("K1")
        answer = requests.post(
            office.address + PATH, headers={"Authorization": f"Bearer {token}"}, timeout=20,
            data=msgspec.json.encode(Batch("K1", [row(DAY, ID, "sale", "{}")])),
        )  # fmt: skip
        assert answer.json()["kept"] == 1
    finally:
        for line in held:
            line.close()
        assert office.stop() == 0
