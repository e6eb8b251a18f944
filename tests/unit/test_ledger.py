"""The ledger of consents: added at the end, for good, and honest about what does not hold."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.consent.chain import genesis, next_link
from kiosk.consent.notes import LedgerNote, read_entry
from kiosk.consent.purposes import Answer
from kiosk.consent.record import read_record
from kiosk.consent.trace import AnswerTrace
from kiosk.errors import LedgerError
from offline_db.ledger import READ_AT_START, Ledger
from offline_db.ledger_anew import begin_anew, set_aside
from offline_db.ledger_file import mirror_of
from offline_db.ledger_reader import LedgerReader, Verdict
from offline_db.owed_records import OwedRecords
from tests.unit.consent_makers import AT, record, uuid_of


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kiosk" / "ledger.db"


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    opened = Ledger(path, "K1", lambda: AT)
    yield opened
    opened.close()


def fill(path: Path, count: int, first: int = 1) -> None:
    opened = Ledger(path, "K1", lambda: AT)
    for number in range(first, first + count):
        opened.append(record(number))
    opened.close()


def verdict(path: Path) -> Verdict:
    reader = LedgerReader(path)
    try:
        return reader.verify()
    finally:
        reader.close()


def forge(path: Path, *statements: str) -> None:
    """What somebody with the file in hand can do: drop the triggers, then anything."""
    conn = sqlite3.connect(path)
    triggers = conn.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for (name,) in triggers:
        conn.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        conn.execute(statement)
    conn.commit()
    conn.close()


def test_c19_every_answer_is_kept_and_can_be_read_back(path: Path, ledger: Ledger) -> None:
    links = [ledger.append(record(n, answer)) for n, answer in enumerate(list(Answer)[1:], 1)]
    assert [link.seq for link in links] == [1, 2, 3, 4]
    reader = LedgerReader(path)
    found = reader.last(10)
    reader.close()
    assert [kept.link for kept in found] == links[::-1]
    assert read_record(found[-1].body) == record(1, Answer.YES)
    assert verdict(path) == Verdict(4, None, mirrored=True)


def test_c19_the_first_record_hangs_on_the_kiosk(path: Path, ledger: Ledger) -> None:
    first = ledger.append(record(1))
    assert first == next_link(genesis("K1"), record(1).to_bytes())


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE records SET body = replace(body, 'given', 'other') WHERE seq = 1",
        "DELETE FROM records WHERE seq = 2",
        "DELETE FROM records",
        "INSERT OR REPLACE INTO records SELECT seq, record_id, body, link FROM records LIMIT 1",
        "REPLACE INTO records SELECT 2, record_id, body, link FROM records WHERE seq = 1",
        "INSERT INTO records SELECT 9, record_id, body, link FROM records WHERE seq = 1",
        "UPDATE chain SET kiosk = 'K2'",
        "DELETE FROM chain",
        "INSERT INTO chain VALUES ('K2', '2026')",
        "UPDATE OR REPLACE records SET seq = 2 WHERE seq = 1",
    ],
)
def test_c19_the_file_itself_refuses_to_change_or_lose_a_record(path: Path, statement: str) -> None:
    fill(path, 2)
    conn = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError, match=r"never changed|at the end|begins once"):
        conn.execute(statement)
    conn.close()
    assert verdict(path).broken is None


@pytest.mark.parametrize(
    ("statement", "seq", "said"),
    [
        (
            "UPDATE records SET body = replace(body, '\"given\"', '\"refused\"') WHERE seq = 2",
            2,
            "not",
        ),
        (
            "UPDATE records SET link = replace(link, substr(link, 1, 1), 'x') WHERE seq = 3",
            3,
            "not",
        ),
        ("DELETE FROM records WHERE seq = 2", 3, "comes after record 1"),
        ("DELETE FROM records WHERE seq = 1", 2, "comes after record 0"),
        ("DELETE FROM records WHERE seq >= 3", 3, "cut off"),
        ("DELETE FROM records", 1, "cut off"),
        ("UPDATE chain SET kiosk = 'K2'", 1, "not"),
        ("UPDATE records SET body = CAST(x'7bff7d' AS TEXT) WHERE seq = 4", 4, "not"),
        ("UPDATE records SET record_id = lower(hex(randomblob(18))) WHERE seq = 2", 2, "another"),
    ],
)
def test_c19_verify_names_the_first_broken_link(
    path: Path, statement: str, seq: int, said: str
) -> None:
    fill(path, 4)
    forge(path, "PRAGMA ignore_check_constraints = ON", statement)
    found = verdict(path)
    assert found.broken is not None
    taken_out = "comes after" in said  # that one does not hold either
    assert (found.records, found.broken.seq) == (seq - 1 - taken_out, seq)
    assert said in found.broken.differs
    if "record_id" not in statement and "cut off" not in said:
        assert found.broken.record_id == uuid_of(seq)
    with pytest.raises(LedgerError, match=rf"does not hold at record {seq} .*The camera stays off"):
        Ledger(path, "K1", lambda: AT)


def test_c19_a_record_whose_mirror_failed_stands_once_when_it_is_tried_again(
    path: Path, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger.append(record(1))
    with monkeypatch.context() as disk:
        disk.setattr("offline_db.ledger_mirror.os.pwrite", lambda *_: 0)
        with pytest.raises(LedgerError, match="could not mirror"):
            ledger.append(record(2, Answer.NO))
    assert [ledger.append(record(2, Answer.NO)).seq, ledger.append(record(3)).seq] == [2, 3]
    assert verdict(path) == Verdict(3, None, mirrored=True)


def test_c19_a_forged_record_past_the_mirror_is_noticed(path: Path) -> None:
    fill(path, 2)
    kept = shutil.copy(mirror_of(path), path.with_name("mirror"))
    fill(path, 2, first=3)
    shutil.copy(kept, mirror_of(path))
    found = verdict(path)
    assert found.broken is not None
    assert (found.broken.seq, "past the mirror" in found.broken.differs) == (4, True)
    with pytest.raises(LedgerError, match="something other than this kiosk wrote to it"):
        Ledger(path, "K1", lambda: AT)


def test_a_plug_pulled_between_record_and_mirror_is_mended_at_the_next_start(path: Path) -> None:
    fill(path, 2)
    kept = shutil.copy(mirror_of(path), path.with_name("mirror"))
    fill(path, 1, first=3)
    shutil.copy(kept, mirror_of(path))
    assert verdict(path).broken is None
    fill(path, 1, first=4)
    assert verdict(path) == Verdict(4, None, mirrored=True)


def test_a_plug_pulled_while_the_mirror_is_written_spoils_the_older_line_only(path: Path) -> None:
    fill(path, 3)
    raw = mirror_of(path).read_bytes()
    lines = [raw[:78], raw[78:]]
    assert [int(line[:12]) for line in lines] == [2, 3]  # written in turn
    mirror_of(path).write_bytes(lines[0] + lines[1][:20])  # only half of record 3 arrived
    assert verdict(path) == Verdict(3, None, mirrored=True)
    fill(path, 1, first=4)
    assert verdict(path) == Verdict(4, None, mirrored=True)


def test_c19_a_record_is_on_the_disk_when_it_is_acknowledged(ledger: Ledger) -> None:
    """A kill cannot show this, since the system writes on; only a pulled plug could."""
    (level,) = ledger._db.execute("PRAGMA synchronous").fetchone()
    (mode,) = ledger._db.execute("PRAGMA journal_mode").fetchone()
    assert (level, mode) == (2, "wal")


def test_a_missing_mirror_keeps_the_camera_off_and_is_told(path: Path) -> None:
    fill(path, 2)
    mirror_of(path).unlink()
    assert verdict(path) == Verdict(2, None, mirrored=False)
    with pytest.raises(LedgerError, match=r"ledger\.db\.head is missing.*The camera stays off"):
        Ledger(path, "K1", lambda: AT)


def test_a_ledger_taken_away_beside_its_mirror_is_noticed(path: Path) -> None:
    fill(path, 2)
    path.unlink()
    for opens in (lambda: Ledger(path, "K1", lambda: AT), lambda: LedgerReader(path)):
        with pytest.raises(LedgerError, match="gone while its mirror is there"):
            opens()


def test_c01_a_damaged_ledger_is_refused_so_the_camera_stays_off(path: Path) -> None:
    fill(path, 3)
    path.write_bytes(b"no ledger at all" * 100)
    for opens in (lambda: Ledger(path, "K1", lambda: AT), lambda: LedgerReader(path)):
        with pytest.raises(LedgerError, match=r"not a ledger.*set-aside.*The camera stays off"):
            opens()


def test_a_spoilt_page_is_named_by_the_record_that_cannot_be_read(path: Path) -> None:
    fill(path, 40)
    raw = bytearray(path.read_bytes())
    raw[-16384:] = b"\xee" * 16384  # a page
    path.write_bytes(raw)
    with pytest.raises(LedgerError, match="The camera stays off"):
        Ledger(path, "K1", lambda: AT).close()
    found = verdict(path)
    assert found.broken is not None
    assert "cannot be read" in found.broken.differs
    assert found.records == found.broken.seq - 1


def test_a_newer_schema_is_refused_and_not_touched(path: Path) -> None:
    fill(path, 1)
    conn = sqlite3.connect(path)
    conn.execute("PRAGMA user_version = 7")
    conn.close()
    with pytest.raises(LedgerError, match="schema 7, this kiosk reads schema 2"):
        Ledger(path, "K1", lambda: AT)
    with pytest.raises(LedgerError, match="schema 7, this program reads schema 2"):
        LedgerReader(path)


def test_one_kiosk_writes_at_a_time_and_others_read_meanwhile(path: Path, ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="written by another kiosk process"):
        Ledger(path, "K1", lambda: AT)
    readers = [LedgerReader(path) for _ in range(3)]
    for number in range(1, 30):
        ledger.append(record(number))
        for reader in readers:
            assert reader.verify() == Verdict(number, None, mirrored=True)
            assert reader.last(1)[0].link.seq == number
    for reader in readers:
        reader.close()


def test_an_old_ledger_keeps_the_name_it_was_begun_with(path: Path) -> None:
    fill(path, 1)
    opened = Ledger(path, "K9", lambda: AT)
    opened.append(record(2))
    opened.close()
    assert verdict(path).broken is None


def test_c19_a_start_follows_the_whole_chain_of_a_long_ledger(path: Path) -> None:
    fill(path, READ_AT_START + 30)
    Ledger(path, "K1", lambda: AT).close()
    forge(path, "UPDATE records SET body = replace(body, 'given', 'taken') WHERE seq = 5")
    with pytest.raises(LedgerError, match=r"does not hold at record 5 .*The camera stays off"):
        Ledger(path, "K1", lambda: AT)


def test_a_ledger_put_aside_keeps_all_it_had_and_a_new_one_begins_with_a_note(path: Path) -> None:
    fill(path, 2)
    mirror_of(path).unlink()
    aside = set_aside(path, AT, kiosk="K1", note_id=uuid_of(77))
    assert aside.name == "ledger.db.damaged-20260304T120000"
    assert notes(path) == ["the one before was put aside as ledger.db.damaged-20260304T120000"]
    assert verdict(path) == Verdict(1, None, mirrored=True)
    assert verdict(aside) == Verdict(2, None, mirrored=False)


# --- what the journal remembers -------------------------------------------------------------------

ANSWERED = AnswerTrace(uuid_of(1002), "age group", AT)  # by the shopper of record 2


def notes(path: Path) -> list[str]:
    """The reasons in the notes of a ledger, oldest first."""
    reader = LedgerReader(path)
    entries = [read_entry(kept.body) for kept in reversed(reader.last(10))]
    reader.close()
    return [entry.reason for entry in entries if isinstance(entry, LedgerNote)]


def test_the_first_start_of_a_kiosk_begins_a_ledger_by_itself(path: Path) -> None:
    Ledger(path, "K1", lambda: AT, trace=None).close()
    assert verdict(path) == Verdict(0, None, mirrored=False)


@pytest.mark.parametrize("left", ["nothing", "an empty file", "a file that was never begun"])
def test_c19_a_ledger_gone_with_its_mirror_is_noticed_by_the_journal(path: Path, left: str) -> None:
    fill(path, 2)
    path.unlink()
    mirror_of(path).unlink()
    if left == "an empty file":
        path.touch()
    elif left == "a file that was never begun":
        Ledger(path, "K1", lambda: AT).close()
        forge(path, "DELETE FROM chain")
    for _ in range(2):
        with pytest.raises(LedgerError, match=r"2026-03-04 12:00.*begin-anew.*The camera stays"):
            Ledger(path, "K1", lambda: AT, trace=ANSWERED)


def test_c19_a_ledger_begins_anew_with_the_reason_as_its_first_record(path: Path) -> None:
    later = AT + timedelta(seconds=1)
    begin_anew(path, later, kiosk="K1", note_id=uuid_of(77), reason="disk changed, A. Meyer")
    Ledger(path, "K1", lambda: later, trace=ANSWERED).close()
    assert notes(path) == ["disk changed, A. Meyer"]
    assert verdict(path) == Verdict(1, None, mirrored=True)
    with pytest.raises(LedgerError, match="Nothing was changed"):
        begin_anew(path, later, kiosk="K1", note_id=uuid_of(78), reason="again")


@pytest.mark.parametrize("reason", ["", "  ", "two\nlines", "x" * 201])
def test_a_reason_that_says_nothing_begins_no_ledger(path: Path, reason: str) -> None:
    with pytest.raises(LedgerError, match="1 to 200"):
        begin_anew(path, AT, kiosk="K1", note_id=uuid_of(77), reason=reason)
    assert not path.exists()


def test_c19_an_older_copy_of_a_ledger_lacks_what_the_journal_remembers(path: Path) -> None:
    fill(path, 2)
    Ledger(path, "K1", lambda: AT, trace=ANSWERED).close()
    later = AnswerTrace(uuid_of(1003), "age group", AT + timedelta(minutes=1))
    with pytest.raises(LedgerError, match=r"lacks the last answer.*12:01.*The camera stays off"):
        Ledger(path, "K1", lambda: AT, trace=later)
    reader = LedgerReader(path)
    assert "lacks the last answer" in reader.verify(later).lacking
    assert reader.verify(ANSWERED).lacking == ""
    reader.close()


def test_half_a_record_that_waited_counts_for_nothing_and_the_others_stay(path: Path) -> None:
    waiting = OwedRecords(path.parent / "waiting")
    path.parent.mkdir()
    waiting.reserve()
    waiting.keep([record(1), record(2)])
    raw = (path.parent / "waiting").read_bytes()
    torn = raw[: raw.index(b"\n") + 900].ljust(len(raw), b"\0")
    (path.parent / "waiting").write_bytes(torn)
    assert waiting.read() == (record(1),)
    waiting.reserve()
    assert waiting.read() == (record(1),)
    with pytest.raises(OSError, match="has room for"):
        waiting.keep([record(1)] * 100)
    assert waiting.read() == (record(1),)


def test_c19_no_card_name_or_estimate_can_get_into_the_file(path: Path, ledger: Ledger) -> None:
    """The table has a place for a record and its link alone; the record refuses the rest."""
    ledger.append(record(1))
    conn = sqlite3.connect(path)
    columns = {
        table: [row[1] for row in conn.execute(f"PRAGMA table_info({table})")]
        for (table,) in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    }
    conn.close()
    assert columns == {
        "chain": ["kiosk", "begun_at"],
        "records": ["seq", "record_id", "body", "link"],
    }
    with pytest.raises(LedgerError):
        ledger.append(replace(record(2), subject="2990000000017"))
    ledger.close()
    assert b"2990000000017" not in path.read_bytes()
