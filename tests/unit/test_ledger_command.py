"""`askfirst ledger`: anybody at the kiosk can check the consents, and is told where they break."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kiosk.commands.assemble import open_ledger
from kiosk.commands.clock import store_clock
from kiosk.commands.folder import KioskFolder
from kiosk.commands.main import main
from kiosk.consent import receipt
from kiosk.consent import record as consent_record
from kiosk.consent.purposes import Answer, Purpose
from kiosk.effects import AnswerKept, VisitBegan
from offline_db.journal import Journal
from offline_db.ledger import Ledger
from tests.unit.consent_makers import AT, record, uuid_of


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ASKFIRST_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def ledger(home: Path) -> Path:
    opened = Ledger(home / "ledger.db", "K1", lambda: AT)
    for number, answer in enumerate((Answer.YES, Answer.WITHDRAWN, Answer.NO), 1):
        opened.append(record(number, answer, language="de"))
    opened.close()
    return home / "ledger.db"


def askfirst(*words: str) -> Result:
    return CliRunner().invoke(main, ["ledger", *words])


@pytest.mark.usefixtures("ledger")
def test_verify_says_that_the_chain_holds() -> None:
    done = askfirst("verify")
    assert done.exit_code == 0
    assert done.output == "3 record(s), each linked to the one before; the chain holds.\n"


def test_verify_ends_with_1_and_names_the_first_broken_link(ledger: Path) -> None:
    conn = sqlite3.connect(ledger)
    conn.execute("DROP TRIGGER records_no_update")
    conn.execute("UPDATE records SET body = replace(body, 'withdrawn', 'given') WHERE seq = 2")
    conn.commit()
    conn.close()
    done = askfirst("verify")
    assert done.exit_code == 1
    assert f"ledger.db does not hold at record 2 ({uuid_of(2)}): " in done.output
    assert "The 1 record(s) before it hold." in done.output
    assert "The camera stays off until then" in done.output


def test_verify_tells_when_there_is_no_mirror(ledger: Path) -> None:
    ledger.with_name("ledger.db.head").unlink()
    done = askfirst("verify")
    assert done.exit_code == 0
    assert "mirror (ledger.db.head) is missing: a cut end would not be noticed" in done.output


@pytest.mark.usefixtures("home")
def test_before_the_first_answer_there_is_nothing_to_check() -> None:
    done = askfirst("verify")
    assert done.exit_code == 0
    assert done.output == "no answer was recorded yet, so there is nothing to check\n"


def somebody_answered(home: Path) -> None:
    """A journal that remembers a no."""
    journal = Journal(home / "journal.db", lambda: AT)
    journal.keep([VisitBegan(uuid_of(1)), AnswerKept(uuid_of(1), Purpose.SMILE, Answer.NO)])
    journal.close()


def test_c19_a_ledger_that_is_gone_is_told_and_begun_anew_with_a_reason(home: Path) -> None:
    somebody_answered(home)
    done = askfirst("verify")
    assert done.exit_code == 1
    assert "the journal remembers an answer of 2026-03-04 12:00" in done.output
    assert askfirst("begin-anew").exit_code == 2, "a reason is owed"
    done = askfirst("begin-anew", "--reason", "the disk was changed, A. Meyer")
    assert done.exit_code == 0
    assert askfirst("verify").output.startswith("1 record(s)")
    assert "begun anew (the disk was changed, A. Meyer)" in askfirst("show").output
    done = askfirst("begin-anew", "--reason", "once more")
    assert done.exit_code == 1
    assert "'askfirst ledger set-aside' keeps it" in done.output


def test_c01_the_camera_stays_off_until_somebody_says_why_the_ledger_is_gone(
    home: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def opens() -> bool:
        opened = open_ledger(KioskFolder(home), "K1", store_clock("Europe/Berlin"))
        if opened is not None:
            opened.close()
        return opened is not None

    assert opens(), "a kiosk's first start needs nobody"
    for name in ("ledger.db", "ledger.db.head"):
        (home / name).unlink(missing_ok=True)
    assert opens()
    somebody_answered(home)
    (home / "ledger.db").unlink()
    assert not opens()
    assert "are gone, while the journal remembers an answer" in caplog.text
    assert askfirst("begin-anew", "--reason", "the disk was changed").exit_code == 0
    assert opens()


@pytest.mark.usefixtures("ledger")
def test_c19_verify_says_that_the_journal_remembers_more(home: Path) -> None:
    somebody_answered(home)
    done = askfirst("verify")
    assert done.exit_code == 1
    assert "lacks the last answer that the journal remembers" in done.output


@pytest.mark.usefixtures("home")
def test_where_nobody_answered_no_reason_is_needed() -> None:
    done = askfirst("begin-anew", "--reason", "to be sure")
    assert done.exit_code == 0
    assert "the first start begins the ledger by itself" in done.output


@pytest.mark.usefixtures("ledger")
def test_show_lists_the_newest_first_and_nobody_in_it() -> None:
    done = askfirst("show", "--last", "2")
    assert done.exit_code == 0
    newest, older = done.output.splitlines()
    assert newest.split()[0].startswith("3-")
    assert "refused" in newest
    assert "withdrawn" in older
    assert "camera-3 de" in older
    assert uuid_of(1003) not in done.output


@pytest.mark.usefixtures("ledger")
def test_show_full_prints_whole_records() -> None:
    done = askfirst("show", "--last", "1", "--full")
    assert json.loads(done.output)["dpv:hasIdentifier"] == uuid_of(3)


def test_set_aside_keeps_the_old_ledger(ledger: Path) -> None:
    done = askfirst("set-aside")
    assert done.exit_code == 0
    assert "no record was deleted" in done.output
    assert "begun anew (the one before was put aside" in askfirst("show").output
    assert len(list(ledger.parent.glob("ledger.db.damaged-*"))) >= 2


def test_the_contexts_behind_records_and_receipts_can_be_published() -> None:
    assert json.loads(askfirst("context", "receipt").output) == {"@context": receipt.CONTEXT}
    assert json.loads(askfirst("context", "record").output) == {"@context": consent_record.CONTEXT}


@pytest.mark.usefixtures("home")
def test_where_no_ledger_is_none_is_said_to_have_been_put_aside() -> None:
    done = askfirst("set-aside")
    assert done.exit_code == 0
    assert done.output == (
        "there is no ledger to put aside; 'askfirst ledger verify' says what is missing\n"
    )
