"""The label is complete: what a kiosk can hold has a line in it, and what has a line exists."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import get_args

import pytest

from kiosk import states
from kiosk.commands.consent_files import REGIONS, all_notices, all_policies, notices_now
from kiosk.commands.models import read_manifest
from kiosk.commands.privacy_files import PRIVACY, label
from kiosk.consent import notes, terms
from kiosk.consent.notices import LANGUAGES
from kiosk.consent.purposes import Purpose
from kiosk.consent.record import FIELDS
from kiosk.devices.voice import PROGRAM
from kiosk.effects import Record
from kiosk.errors import SheetError
from kiosk.look import FromWorker
from kiosk.privacy.label import Goes, Sees, Until, Where, parse_label
from kiosk.settings import Settings
from kiosk.staff import Staff
from offline_db.contents import columns, event_fields, sale_fields
from offline_db.ledger import Ledger
from offline_db.push.status import KioskStatus
from offline_db.shoppers import ShopperRecords
from tests.unit.consent_makers import AT
from tests.unit.test_contents import journal_of_everything, one_of_each

TEXT = (PRIVACY / "label.toml").read_text(encoding="utf-8")
HOW_TO = "give it a line in assets/privacy/label.toml, and say in plain words what it is for"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The databases of a kiosk in which everything has happened once."""
    folder = tmp_path_factory.mktemp("home")
    journal_of_everything(folder / "journal.db")
    Ledger(folder / "ledger.db", "K1", lambda: AT).close()
    ShopperRecords(folder, random.Random(1).randbytes).close()
    return folder


def in_databases(home: Path) -> Iterator[str]:
    for name in ("journal", "ledger", "shoppers"):
        yield from (f"{name}/{column}" for column in columns(home / f"{name}.db"))
    yield from (f"journal/events.body:{field}" for field in event_fields(home / "journal.db"))
    yield from (f"journal/sales.body:{field}" for field in sale_fields(home / "journal.db"))
    yield from (f"ledger/records.body:{field}" for field in (*FIELDS, *notes.FIELDS))


def in_memory() -> Iterator[str]:
    for message in get_args(FromWorker):
        yield from (f"camera/{message.__name__}.{name}" for name in message.__struct_fields__)
    for state in (states.Shopping, states.Paying, states.Goodbye, states.Member, Staff):
        yield from (f"visit/{state.__name__}.{field.name}" for field in fields(state))
    yield from (f"status/KioskStatus.{name}" for name in KioskStatus.__struct_fields__)
    yield from (f"settings/{field.name}" for field in fields(Settings))


def test_all_that_can_be_written_down_has_a_line(home: Path) -> None:
    assert label().lacks(in_databases(home)) == [], HOW_TO


def test_all_that_a_visit_or_the_camera_process_can_hold_has_a_line() -> None:
    assert label().lacks(in_memory()) == [], HOW_TO


def test_whatever_has_a_line_exists(home: Path) -> None:
    known = {place for place in label().places() if not place.startswith("files/")}
    assert known - set(in_databases(home)) - set(in_memory()) == set()


def test_a_new_column_without_a_line_is_found(home: Path) -> None:
    assert label().lacks([*in_databases(home), "journal/sales.shoe_size"]) == [
        "journal/sales.shoe_size"
    ]


def test_every_record_of_a_visit_was_tried() -> None:
    assert {type(record) for record in one_of_each()} == set(get_args(Record))


def test_each_purpose_that_can_be_asked_has_a_kind_of_data() -> None:
    needed = {purpose for kind in label().kinds for purpose in kind.needs}
    assert needed == set(terms.PURPOSES) >= {purpose.value for purpose in Purpose}


@pytest.mark.parametrize("purpose", terms.PURPOSES)
def test_the_label_and_the_notice_name_the_same_data(purpose: str) -> None:
    """The child check aside: it is no purpose of its own, and its age goes no further."""
    kinds = [kind for kind in label().kinds if purpose in kind.needs and kind.id != "child_check"]
    lines = {term for kind in kinds for term in kind.data}
    assert lines == set(notices_now()[purpose].data_of(purpose))


def test_c11_each_model_has_a_line_and_none_gives_an_embedding() -> None:
    assert set(dict(label().models)) == {file.name for file in read_manifest()}
    with pytest.raises(SheetError, match="is 'an embedding of a face'; allowed are"):
        parse_label(TEXT.replace('= "an age"', '= "an embedding of a face"', 1), "label.toml")


def test_c27_the_process_that_reads_aloud_has_a_line() -> None:
    assert {"askfirst camera", PROGRAM} <= set(dict(label().processes))


def test_c21_each_text_that_is_shown_stands_in_the_label_by_its_hash() -> None:
    shown = {
        f"{one.id}-{one.version}.{language}": one.hash(language)
        for one in all_notices()
        for language in LANGUAGES
    }
    for policy in all_policies():  # an old one stays, for the records that name it
        for language in LANGUAGES:
            of = policy.shown(language)
            shown[f"{of.id}-{of.version}.{language}"] = of.hash
    assert dict(label().notices) == shown


def test_c25_each_region_profile_stands_in_the_label_by_its_hash() -> None:
    files = {
        file.stem: hashlib.sha256(file.read_bytes()).hexdigest() for file in REGIONS.glob("*.toml")
    }
    assert dict(label().regions) == files


def test_c12_what_comes_of_a_face_is_never_on_a_disk_and_goes_nowhere() -> None:
    """But for the day's counts of looks at an offer, which are nobody's data."""
    asked = [kind for kind in label().kinds if set(kind.needs) & terms.CAMERA_PURPOSES]
    assert [kind.id for kind in asked if not kind.data] == ["offer_counts"]
    of_faces = [kind for kind in asked if kind.data]
    assert {kind.where for kind in of_faces} <= {Where.CAMERA, Where.SCREEN}
    assert {kind.goes for kind in of_faces} == {Goes.NOWHERE}
    assert {kind.until for kind in of_faces} <= {Until.LOOK, Until.WATCH, Until.VISIT}


def test_c12_every_picture_lies_with_the_camera_process_and_its_shopper_sees_it() -> None:
    pictures = [kind for kind in label().kinds if "pd:Picture" in kind.data]
    assert {purpose for kind in pictures for purpose in kind.needs} == terms.CAMERA_PURPOSES
    assert {kind.where for kind in pictures} == {Where.CAMERA}
    assert {kind.seen_by for kind in pictures} == {(Sees.SHOPPER,)}
    assert {kind.until for kind in pictures} == {Until.LOOK, Until.WATCH}


@pytest.mark.parametrize("term", ["pd:Gender", "pd:Race", "pd:Religion", "pd:FacialPrint"])
def test_c14_the_label_has_no_word_for_sex_race_or_belief(term: str) -> None:
    with pytest.raises(SheetError, match=f"data holds '{term}'; allowed are"):
        parse_label(TEXT.replace('"pd:Mood"', f'"{term}"', 1), "label.toml")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_is_said_in_plain_words(language: str) -> None:
    for kind in label().kinds:
        words = kind.spoken(language)
        assert words.what
        assert words.why
        for word in (kind.until, kind.where, kind.goes, *kind.seen_by):
            assert label().phrase(word, language)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('until = "the end of the visit"', 'until = "for ever"', "until is 'for ever'; allowed"),
        ('goes = "nowhere"', 'goes = "a partner"', "goes is 'a partner'; allowed are"),
        ('"journal/sales.at"', '"somewhere"', "holds holds 'somewhere'; each must be like"),
        ("[kind.past.ar]", "[kind.past.fr]", r"kind\.past\.ar is missing"),
        ("version = 1", "version = 0", "version is 0"),
        ("version = 1", 'version = 1\nsold = "no"', "sold is not known here"),
    ],
)
def test_a_mistake_in_it_is_told(old: str, new: str, said: str) -> None:
    assert old in TEXT
    with pytest.raises(SheetError, match=said) as caught:
        parse_label(TEXT.replace(old, new, 1), "label.toml")
    assert str(caught.value).startswith("label.toml")


def test_a_label_without_a_line_lacks_it() -> None:
    whole = label()
    kinds = tuple(kind for kind in whole.kinds if kind.id != "basket")
    assert "journal/sales.at" in replace(whole, kinds=kinds).lacks(whole.places())
