"""Consent records go when the region's period is over, and the chain holds from there on."""

from __future__ import annotations

import shutil
import sqlite3
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from kiosk.commands.main import main
from kiosk.commands.tidying import Daily, tidy
from kiosk.consent.notes import Done, LedgerNote, Removed, read_note
from kiosk.consent.record import ConsentRecord
from kiosk.consent.trace import AnswerTrace
from kiosk.errors import LedgerError
from kiosk.states import Idle
from offline_db.ledger import Ledger
from offline_db.ledger_file import STEPS, mirror_of
from offline_db.ledger_reader import LedgerReader, Verdict
from offline_db.migrations import migrate
from tests.unit.consent_makers import AT, record, uuid_of
from tests.unit.test_ledger import forge

DAYS = 30
NOTE = LedgerNote(
    uuid_of(1), AT.isoformat(timespec="milliseconds"), Done.REMOVED, "in a test",
    Removed(10, "a" * 64, AT.isoformat(), DAYS),
)  # fmt: skip


def day(number: int) -> datetime:
    return AT + timedelta(days=number)


def answered(number: int) -> ConsentRecord:
    """The one answer of the day ``number``."""
    return replace(record(number), at=day(number).isoformat(timespec="milliseconds"))


TODAY = day(40) + timedelta(hours=1)  # when records 1 to 10 are too old


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger with an answer on each of the days 1 to 40."""
    opened = Ledger(tmp_path / "ledger.db", "K1", lambda: AT)
    for number in range(1, 41):
        opened.append(answered(number))
    opened.close()
    return tmp_path / "ledger.db"


def removed_on(path: Path, today: datetime, days: int = DAYS) -> LedgerNote | None:
    opened = Ledger(path, "K1", lambda: today)
    note = opened.remove_older(days, note_id=uuid_of(7000 + today.day), reason="in a test")
    opened.close()
    return note


def verdict(path: Path) -> Verdict:
    reader = LedgerReader(path)
    try:
        return reader.verify()
    finally:
        reader.close()


def sequence(path: Path) -> list[int]:
    reader = LedgerReader(path)
    try:
        return [kept.link.seq for kept in reversed(reader.last(1000))]
    finally:
        reader.close()


def test_c19_records_older_than_the_period_go_and_the_rest_hangs_on_the_note(path: Path) -> None:
    note = removed_on(path, TODAY)
    assert note is not None
    assert note.removed is not None
    assert (note.removed.up_to, note.removed.days) == (10, DAYS)
    assert sequence(path) == list(range(11, 42))
    assert verdict(path) == Verdict(31, None, mirrored=True, removal=note)
    assert removed_on(path, TODAY) is None, "once is enough"
    opened = Ledger(path, "K1", lambda: AT)
    opened.append(answered(41))
    opened.close()
    assert removed_on(path, day(45)) is not None
    assert sequence(path) == list(range(15, 44))
    assert verdict(path).broken is None


def test_what_was_removed_cannot_be_read_out_of_the_files_any_more(path: Path) -> None:
    assert uuid_of(1001).encode() in path.read_bytes()
    removed_on(path, TODAY)
    left = b"".join(file.read_bytes() for file in path.parent.iterdir())
    gone = [number for number in range(1, 10) if uuid_of(1000 + number).encode() in left]
    assert gone == []
    assert uuid_of(1011).encode() in left


def test_all_can_go_and_the_note_keeps_the_chain(path: Path) -> None:
    removed_on(path, day(100))
    assert sequence(path) == [41]
    opened = Ledger(path, "K1", lambda: AT)
    assert opened.append(answered(101)).seq == 42
    opened.close()
    assert verdict(path).broken is None


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("DELETE FROM records WHERE seq = 11", "comes after record 0"),
        ("DELETE FROM records WHERE seq = 20", "comes after record 19"),
        ("UPDATE records SET body = replace(body, '\"upTo\":10', '\"upTo\":11') WHERE seq = 41",
         "comes after record 0"),
        ("DELETE FROM records WHERE seq = 41", "comes after record 0"),
    ],
)  # fmt: skip
def test_c19_a_removal_without_its_note_is_a_break(path: Path, statement: str, said: str) -> None:
    removed_on(path, TODAY)
    forge(path, statement)
    found = verdict(path)
    assert found.broken is not None
    assert said in found.broken.differs
    with pytest.raises(LedgerError, match="does not hold"):
        Ledger(path, "K1", lambda: AT)


@pytest.mark.parametrize("seq", [11, 41])
def test_c19_the_file_gives_up_only_what_the_note_names(path: Path, seq: int) -> None:
    removed_on(path, TODAY)
    conn = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError, match="never changed or removed"):
        conn.execute("DELETE FROM records WHERE seq = ?", (seq,))
    conn.close()


def test_c19_the_mirror_follows_a_removal(path: Path) -> None:
    before = shutil.copy(mirror_of(path), path.with_name("mirror"))
    removed_on(path, TODAY)
    assert b"000000000041" in mirror_of(path).read_bytes()
    shutil.copy(before, mirror_of(path))  # the plug was pulled before the mirror was written
    assert verdict(path).broken is None
    Ledger(path, "K1", lambda: AT).close()
    assert b"000000000041" in mirror_of(path).read_bytes()


def test_a_clock_far_ahead_removes_nothing(path: Path) -> None:
    with pytest.raises(LedgerError, match=r"the clock says 2028.*Nothing was changed"):
        removed_on(path, day(900))
    assert sequence(path) == list(range(1, 41))


def test_an_answer_that_was_removed_by_its_age_is_not_missed(path: Path) -> None:
    removed_on(path, day(100))
    old = AnswerTrace(uuid_of(1040), "age group", day(40))
    Ledger(path, "K1", lambda: AT, trace=old).close()


def test_a_ledger_of_the_first_schema_learns_to_let_go(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    conn = sqlite3.connect(path, isolation_level=None)
    migrate(conn, STEPS[:1], path=path, error=LedgerError)
    conn.close()
    opened = Ledger(path, "K1", lambda: day(40))
    for number in range(1, 41):
        opened.append(answered(number))
    assert opened.remove_older(DAYS, note_id=uuid_of(7), reason="in a test") is not None
    opened.close()
    assert verdict(path).broken is None


def test_a_note_that_was_touched_is_no_note() -> None:
    assert NOTE.removed is not None
    for wrong in (replace(NOTE.removed, up_to=0), replace(NOTE.removed, link="x")):
        with pytest.raises(LedgerError):
            replace(NOTE, removed=wrong)
    with pytest.raises(LedgerError):
        replace(NOTE, removed=None)
    assert read_note(NOTE.to_bytes()) == NOTE
    for body in (NOTE.to_bytes() + b" ", NOTE.to_bytes().replace(b"{", b'{"a":1,', 1)):
        with pytest.raises(ValueError, match="note of the ledger"):
            read_note(body)


# --- when it is done ------------------------------------------------------------------------------


def test_it_is_done_at_the_start_and_with_the_first_visit_that_ends_on_another_day() -> None:
    times = iter([day(0), day(0), day(1), day(1), day(1)])
    done: list[str] = []
    daily = Daily(lambda: next(times), lambda: done.append("removed"))
    daily.do()
    daily.after(Idle())
    assert done == ["removed"]
    daily.after(Idle())
    daily.after(Idle())
    assert done == ["removed", "removed"]


def test_a_kiosk_removes_by_itself_what_its_region_does_not_keep(path: Path) -> None:
    opened = Ledger(path, "K1", lambda: day(1110))
    opened.append(answered(1109))
    tidy(opened, "eu")  # 1095 days
    tidy(None, "eu")
    opened.close()
    assert sequence(path)[0] == 15
    opened = Ledger(path, "K1", lambda: day(3000))
    tidy(opened, "nowhere")
    tidy(opened, "eu")  # the clock may be wrong
    opened.close()
    assert sequence(path)[0] == 15


def test_by_hand_and_verify_says_from_where_the_chain_is_checked(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASKFIRST_HOME", str(path.parent))
    (path.parent / "kiosk.toml").write_text('region = "eu"\n', encoding="utf-8")
    monkeypatch.setattr("kiosk.commands.clock.store_clock", lambda _: lambda: day(1110))
    opened = Ledger(path, "K1", lambda: day(1110))
    opened.append(answered(1109))
    opened.close()
    done = CliRunner().invoke(main, ["ledger", "remove-older"])
    assert (done.exit_code, "records up to 14 removed" in done.output) == (0, True), done.output
    done = CliRunner().invoke(main, ["ledger", "remove-older"])
    assert done.output == "no consent record is older than the 1095 days of region 'eu'\n"
    done = CliRunner().invoke(main, ["ledger", "verify"])
    assert done.exit_code == 0
    assert "28 record(s), each linked to the one before; the chain holds.\n" in done.output
    assert "The records before it went by their age." in done.output
    assert "records up to 14 removed, older than 1095 days" in done.output
    (path.parent / "kiosk.toml").write_text('region = "nowhere"\n', encoding="utf-8")
    done = CliRunner().invoke(main, ["ledger", "remove-older"])
    assert (done.exit_code, "nothing was removed" in done.output) == (1, True)
