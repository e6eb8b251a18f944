"""`askfirst privacy-check` on files: each thing that must not be there, put there, is found."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.commands.consent_files import NOTICES, REGIONS, all_policies
from kiosk.commands.folder import KioskFolder
from kiosk.commands.models import read_manifest
from kiosk.commands.privacy_check import _in_short, examine
from kiosk.commands.privacy_files import label
from kiosk.commands.watch import papers
from kiosk.commands.watch.folder import Home, is_picture, of_files
from kiosk.commands.watch.papers import UNREAD, checks_of_papers, of_ledger, of_thresholds
from kiosk.consent import desk
from kiosk.consent.regions import Allowed
from kiosk.privacy.findings import Finding, State, forbidden
from kiosk.privacy.label import Label
from kiosk.privacy.looked import Looked, looked
from kiosk.privacy.promises import PROMISES
from kiosk.settings import Settings
from offline_db.ledger import Ledger
from offline_db.ledger_anew import begin_anew
from offline_db.shoppers import ShopperRecords
from tests.unit.consent_makers import AT, record, uuid_of
from tests.unit.test_contents import journal_of_everything, one_of_each

VISIT = one_of_each()[0].visit  # of which the journal knows
SHOP = Settings(
    region="eu", camera="0", operator="Corner", operator_address="A 1", operator_contact="x@y"
)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A kiosk's folder in which everything has happened."""
    folder = tmp_path / "home"
    folder.mkdir()
    journal_of_everything(folder / "journal.db")
    ledger = Ledger(folder / "ledger.db", "K1", lambda: AT)
    for number in (1, 2):
        ledger.append(record(number))
    ledger.append(replace(record(3), subject=VISIT))
    ledger.close()
    records = ShopperRecords(folder, random.Random(1).randbytes)
    records.keep("2990041731910", "Amina Yusuf", ())
    records.close()
    return folder


def of_papers(settings: Settings | None, of: Label, models: Path) -> Iterator[Finding]:
    for _, check in checks_of_papers(settings, of, models):
        yield from check()


def wrong(findings: Iterable[Finding]) -> dict[str, str]:
    """What is NOT OK, by the promise's name."""
    return {one.name: one.says for one in findings if one.state is State.NOT_OK}


def change(file: Path, *orders: str) -> None:
    with closing(sqlite3.connect(file)) as db, db:
        for order in orders:
            db.execute(order)


def files(home: Path) -> dict[str, str]:
    return wrong(of_files(Home(home), label()))


def records(home: Path, settings: Settings = SHOP, days: int = 1) -> dict[str, str]:
    return wrong(of_ledger(home, settings, AT + timedelta(days=days)))


def test_a_kiosk_as_it_should_be_has_nothing_wrong(home: Path, tmp_path: Path) -> None:
    assert files(home) == {}
    assert records(home) == {}
    assert wrong(of_papers(SHOP, label(), tmp_path / "no models")) == {}


# --- what is kept ---------------------------------------------------------------------------------


def test_c14_a_column_for_sex_is_found(home: Path) -> None:
    change(home / "journal.db", "ALTER TABLE visits ADD COLUMN sex TEXT")
    assert files(home) == {
        "C14": "a schema has visits.sex",
        "label": "not in the label: journal/visits.sex",
    }


def test_c14_a_field_for_skin_in_an_event_is_found(home: Path) -> None:
    change(
        home / "journal.db",
        """INSERT INTO events VALUES (99, 'v', 'at', 'line', '{"skinTone": 3}')""",
    )
    assert files(home)["C14"] == "a schema has events.body:line.skinTone"


def test_c14_a_catalogue_that_asks_for_sex_is_found(home: Path) -> None:
    change(home / "catalog-1.db", "CREATE TABLE offers (id TEXT, for_gender TEXT)")
    assert files(home) == {"C14": "a schema has offers.for_gender"}


@pytest.mark.parametrize("name", ["visits.sex", "a.skinTone", "x.FACE_template", "t.is_female"])
def test_c14_forbidden_words_are_found_in_any_spelling(name: str) -> None:
    assert forbidden([name, "visits.how"]) == [name]


def test_c14_and_other_words_are_let_be(home: Path) -> None:
    assert forbidden(["sales.sussex", "lines.surface", "offers.interface_id", "a.manual"]) == []


def test_a_table_that_the_label_does_not_name_is_found(home: Path) -> None:
    change(home / "ledger.db", "CREATE TABLE notes (text TEXT)")
    assert files(home) == {"label": "not in the label: ledger/notes.text"}


def test_a_database_that_the_label_does_not_name_is_found(home: Path) -> None:
    (home / "deep").mkdir()
    change(home / "deep" / "visitors", "CREATE TABLE a (b TEXT)")
    assert files(home) == {"label": "not in the label: visitors"}


def test_a_table_of_its_own_in_a_catalogue_is_found(home: Path) -> None:
    change(home / "catalog-1.db", "CREATE TABLE offers (title TEXT)", "CREATE TABLE seen (a BLOB)")
    assert files(home) == {"label": "not in the label: catalog-1.db/seen.a"}


def test_only_a_database_of_a_kiosk_can_have_been_put_aside(home: Path) -> None:
    change(home / "journal.db.damaged-20260304T120000", "CREATE TABLE a (b TEXT)")
    assert files(home) == {}
    change(home / "people.damaged-1", "CREATE TABLE a (b TEXT)")
    assert files(home) == {"label": "not in the label: people.damaged-1"}


@pytest.mark.parametrize(
    "begins",
    [b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0AVI ", b"\0\0\0\x18ftypmp42"],
)
def test_c12_a_picture_or_film_is_found_whatever_it_is_called(home: Path, begins: bytes) -> None:
    (home / "receipts").mkdir()
    (home / "receipts" / "K1-00001.txt").write_bytes(begins + bytes(20))
    assert "1 picture(s) or film(s)" in files(home)["C12"]


def test_c12_a_text_is_no_picture() -> None:
    assert not is_picture(b"BM is a text    ")
    assert not is_picture(b"")
    assert not is_picture(b"RIFF    WAVE")


def test_a_shoppers_record_that_is_not_sealed_is_found(home: Path) -> None:
    change(home / "shoppers.db", "UPDATE records SET name = CAST('Amina Yusuf' AS BLOB)")
    said = files(home)["label"]
    assert said == "1 field(s) of shoppers' records are not sealed"


def test_a_key_that_others_can_read_is_found(home: Path) -> None:
    (home / "shoppers.key").chmod(0o644)
    assert files(home) == {"label": "shoppers.key can be read by other users of this machine"}


# --- the records ----------------------------------------------------------------------------------


def test_c19_a_record_that_was_changed_is_found(home: Path) -> None:
    change(
        home / "ledger.db",
        "DROP TRIGGER records_no_update",
        "UPDATE records SET body = replace(body, 'given', 'refused') WHERE seq = 2",
    )
    assert records(home)["C19"].startswith("the chain does not hold at record 2")


def test_c19_a_ledger_without_its_mirror_is_found(home: Path) -> None:
    (home / "ledger.db.head").unlink()
    assert "its mirror is missing" in records(home)["C19"]


def test_c19_a_ledger_that_is_gone_is_found(home: Path) -> None:
    (home / "ledger.db").unlink()
    (home / "ledger.db.head").unlink()
    assert "are gone, while the journal remembers an answer" in records(home)["C19"]
    (home / "ledger.db.lock").unlink()
    assert "are gone, while the journal remembers an answer" in records(home)["C19"]
    later = AT + timedelta(seconds=1)
    begin_anew(home / "ledger.db", later, kiosk="K1", note_id=uuid_of(9), reason="a new disk")
    assert records(home) == {}, "a person said why it begins anew"


def test_c19_a_ledger_without_the_journals_last_answer_is_found(home: Path) -> None:
    change(home / "journal.db", f"UPDATE events SET visit = '{uuid_of(4)}' WHERE kind = 'answer'")
    assert "lacks the last answer that the journal remembers" in records(home)["C19"]


def test_c19_before_anybody_has_answered_there_is_no_record_to_miss(tmp_path: Path) -> None:
    assert records(tmp_path) == {}


def test_c21_a_record_of_words_that_are_gone_is_found(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(papers, "all_notices", lambda: ())
    assert records(home) == {"C21": "records name words that are no longer here: camera-3.en"}


def test_c24_a_record_of_a_policy_that_is_gone_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    policy = all_policies()[0].shown("en")
    ledger = Ledger(tmp_path / "ledger.db", "K1", lambda: AT)
    ledger.append(record(1, policy=policy))
    ledger.close()
    assert records(tmp_path) == {}
    monkeypatch.setattr(papers, "all_policies", lambda: ())
    gone = f"records name words that are no longer here: {policy.id}-{policy.version}.en"
    assert records(tmp_path) == {"C21": gone}


def test_a_record_that_is_kept_too_long_is_found(home: Path) -> None:
    assert records(home, days=1096) == {}
    assert "the oldest record is of 2026-03-04" in records(home, days=1097)["label"]


# --- what it carries and is told ------------------------------------------------------------------


def test_c21_a_notice_with_other_words_is_found(tmp_path: Path) -> None:
    for file in NOTICES.glob("*.toml"):
        text = file.read_text(encoding="utf-8")
        if file.name == "camera-1.toml":
            text = text.replace("Yes, look once", "Yes, please look")
        (tmp_path / file.name).write_text(text, encoding="utf-8")
    said = wrong(papers._of_notices(label(), tmp_path))
    assert said == {"C21": "other words than were released: camera-1.en"}


def test_c31_a_notice_of_too_many_words_is_found(
    home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for file in NOTICES.glob("*.toml"):
        text = file.read_text(encoding="utf-8").replace("It guesses", "It guesses " * 40)
        (tmp_path / file.name).write_text(text, encoding="utf-8")
    usual = papers._of_notices
    monkeypatch.setattr(papers, "_of_notices", lambda label: usual(label, tmp_path))
    said = wrong(examine(KioskFolder(home), camera=no_camera))
    assert "the first layer has at most 60" in said["C21"]


def no_camera(source: str, models: Path) -> tuple[str, ...]:
    return ("/bin/false",)


def test_c24_a_policy_with_other_words_is_found(tmp_path: Path) -> None:
    edited = replace(label(), notices=tuple((name, "0" * 64) for name, _ in label().notices))
    illinois = replace(SHOP, region="illinois")
    said = wrong(of_papers(illinois, edited, tmp_path))["C24"]
    assert "other words than were released: biometric-policy-illinois" in said
    assert "C24" not in wrong(of_papers(illinois, label(), tmp_path))


def test_c20_a_kiosk_that_names_nobody_to_withdraw_from_is_found(tmp_path: Path) -> None:
    unnamed = Settings(region="eu", camera="0", operator="Corner")
    said = wrong(of_papers(unnamed, label(), tmp_path))["C20"]
    assert "set operator_address, operator_contact in kiosk.toml" in said
    assert wrong(of_papers(Settings(), label(), tmp_path)) == {}


def test_c11_a_model_that_nobody_knows_is_found(tmp_path: Path) -> None:
    (tmp_path / "arcface.onnx").write_bytes(b"an embedding")
    said = wrong(of_papers(SHOP, label(), tmp_path))
    assert said == {"C11": "a model that nobody knows: arcface.onnx"}


def test_c11_a_model_of_other_bytes_is_found(tmp_path: Path) -> None:
    name = read_manifest()[1].name
    (tmp_path / name).write_bytes(b"another network")
    assert wrong(of_papers(SHOP, label(), tmp_path)) == {
        "C11": f"not the file that it is called: {name}"
    }


def test_c11_a_model_that_the_label_does_not_name_is_found(tmp_path: Path) -> None:
    without = replace(label(), models=label().models[1:])
    said = wrong(of_papers(SHOP, without, tmp_path))["C11"]
    assert said == f"a model that the label does not name: {label().models[0][0]}"


def test_c28_a_missing_staff_sheet_is_found(
    home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from kiosk.commands.privacy_files import staff_sheet

    monkeypatch.setattr(papers, "staff_sheet", lambda: staff_sheet(tmp_path))
    said = wrong(examine(KioskFolder(home), camera=no_camera))
    assert "staff-1.toml is missing" in said["C28"]


def test_a_missing_page_for_shoppers_is_found(
    home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from kiosk.commands.privacy_files import questions

    monkeypatch.setattr(papers, "questions", lambda: questions(tmp_path))
    said = wrong(examine(KioskFolder(home), camera=no_camera))
    assert any("questions-1.toml is missing" in says for says in said.values())


def test_c30_a_model_card_of_other_thresholds_is_found(tmp_path: Path) -> None:
    card = tmp_path / "MODEL_CARD.md"
    assert of_thresholds("thresholds-2", card).state is State.NOT_OK
    card.write_text("Belongs to thresholds-1.")
    assert of_thresholds("thresholds-2", card).says == "the model card does not know 'thresholds-2'"
    assert of_thresholds("thresholds-1", card).state is State.OK
    assert of_thresholds("", card).state is State.NOT_OK


def test_a_damaged_database_hides_nothing_beside_it(home: Path) -> None:
    (home / "journal.db").write_bytes(b"rubbish " * 1000)
    (home / "face.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    (home / "shoppers.key").chmod(0o644)
    said = [one.says for one in examine(KioskFolder(home), no_camera) if one.state is State.NOT_OK]
    assert any("journal.db cannot be looked into" in one for one in said)
    assert any("the first is face.jpg" in one for one in said)
    assert any("shoppers.key can be read by other users" in one for one in said)


def test_nothing_of_a_shopper_is_said(home: Path) -> None:
    said = " ".join(f"{one.says} {one.how}" for one in examine(KioskFolder(home), camera=no_camera))
    for private in ("Amina", "2990041731910", "9520001301070", "1.99", "spring"):
        assert private not in said


def test_c25_it_says_why_the_camera_stays_off(tmp_path: Path) -> None:
    said = [one.says for one in of_papers(Settings(camera="0"), label(), tmp_path)]
    assert "the camera stays off: the region profile 'none' does not allow it" in said


def test_c25_a_rule_that_lets_the_camera_on_without_a_profile_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "allowed", lambda *_, **__: Allowed(True, True, False, ""))
    said = wrong(of_papers(SHOP, label(), tmp_path))["C25"]
    assert said == "without a profile the camera could be switched on"


@pytest.mark.parametrize("change_", ["least_age = 18", "records_kept_days = 1095"])
def test_c25_a_region_profile_that_was_changed_is_found(change_: str, tmp_path: Path) -> None:
    for file in REGIONS.glob("*.toml"):
        text = file.read_text(encoding="utf-8")
        if file.name == "eu.toml":
            assert change_ in text
            text = text.replace(change_, change_ + "0" if "days" in change_ else "least_age = 19")
        (tmp_path / file.name).write_text(text, encoding="utf-8")
    said = papers._of_profiles(label(), tmp_path)
    assert (said.state, "other than released: eu." in said.says) == (State.NOT_OK, True)


def test_c25_a_profile_of_ones_own_is_named_as_such(tmp_path: Path) -> None:
    (tmp_path / "bavaria.toml").write_text("id = 'bavaria'\n", encoding="utf-8")
    said = papers._of_profiles(label(), tmp_path)
    assert (said.state, "for which you answer: bavaria" in said.says) == (State.OK, True)


# --- what it claims -------------------------------------------------------------------------------


def test_c25_with_settings_that_cannot_be_read_nothing_that_hangs_on_them_is_called_ok(
    home: Path,
) -> None:
    (home / "kiosk.toml").write_text("region = ", encoding="utf-8")
    said = {
        number: [one.state for one in examine(KioskFolder(home), no_camera) if one.says == UNREAD
                 and one.promise == number]
        for number in (20, 24, 25)
    }  # fmt: skip
    assert said == {number: [State.UNKNOWN] for number in (20, 24, 25)}
    at = looked(one for one in examine(KioskFolder(home), no_camera) if one.promise != 1)
    assert {"C20", "C24"} <= set(at.not_checked)
    assert not {"C20", "C24", "C25"} & set(at.kept)


def test_the_headline_says_of_each_promise_what_became_of_it_and_no_more() -> None:
    seen = [
        Finding(1, State.OK, "", ""), Finding(1, State.NOT_OK, "", ""),
        Finding(12, State.OK, "", ""), Finding(12, State.OK, "", ""),
        Finding(26, State.OK, "", ""), Finding(26, State.UNKNOWN, "", ""),
        Finding(20, State.UNKNOWN, "", ""), Finding(0, State.OK, "", ""),
    ]  # fmt: skip
    at = looked(seen)
    assert (at.broken, at.kept, at.in_part, at.not_checked) == (
        ("C1",), ("C12",), ("C26",), ("C20",),
    )  # fmt: skip
    assert at.later == ("C22", "C23")
    every = [name for field in Looked.__slots__ for name in getattr(at, field)]
    assert sorted(every) == sorted(one.name for one in PROMISES), "each once"
    said = _in_short(seen)
    assert "  1 NOT kept: C1" in said
    assert "  1 could not be checked now: C20" in said
    assert " 25 not looked at" in said
