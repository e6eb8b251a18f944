"""The papers that ship say what the kiosk says, and never a number that nobody measured."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from kiosk.commands import privacy_papers
from kiosk.commands.main import main
from kiosk.commands.privacy_files import label, staff_sheet
from kiosk.commands.privacy_papers import CARD, FIGURES, made
from kiosk.consent.notices import words_of
from kiosk.errors import SheetError
from kiosk.privacy.figures import (
    GROUPS,
    MEASURES,
    NOT_MEASURED,
    cell,
    parse_figures,
    parse_sheet,
    passages,
    table,
)
from kiosk.settings import Settings
from kiosk.vision.thresholds import STANDARD
from tests.unit.consent_makers import ASSETS

COMMITTED = {
    "DPIA.md": ASSETS / "privacy" / "DPIA.md",
    "STAFF.md": ASSETS / "privacy" / "STAFF.md",
    "label.jsonld": ASSETS / "privacy" / "label.jsonld",
    "MODEL_CARD.md": CARD,
}
TEXT = FIGURES.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(COMMITTED))
def test_c30_the_papers_that_ship_are_what_the_facts_make(name: str) -> None:
    committed = COMMITTED[name].read_text(encoding="utf-8")
    how = "run 'askfirst privacy-papers --to DIR' with no settings, and take the file over"
    assert made(Settings())[name] == committed, how


def test_c30_the_card_has_a_place_for_every_age_sex_and_skin_type() -> None:
    card = CARD.read_text(encoding="utf-8")
    for group in GROUPS:
        assert card.count(f"\n| {group} |") >= 1
    assert {"women", "men", "skin type 1", "skin type 6", "under 18", "65+"} <= set(GROUPS)
    assert STANDARD.version in card


def test_c30_what_was_not_measured_is_not_given_a_number() -> None:
    assert table((), "thresholds-5").count(NOT_MEASURED) == len(GROUPS) * len(MEASURES)


def test_c30_a_number_stands_where_it_was_measured_with_how_many_faces() -> None:
    figures = parse_figures(TEXT, "figures.toml")
    assert cell(figures, "first networks alone", "everybody", "age error") == "7.3 (1,507)"
    assert cell(figures, "first networks alone", "everybody", "smiling recall") == "0.85 (1,562)"
    assert cell(figures, "first networks alone", "women", "age error") == NOT_MEASURED
    assert cell(figures, "thresholds-99", "everybody", "age error") == NOT_MEASURED


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("pictures = 1507", "", "pictures is None"),
        ("pictures = 1507", "pictures = 0", "pictures is 0; it must be a whole number from 1"),
        ("thousandths = 7300", "thousandths = 7.3", "thousandths is 7.3"),
        ('source = "UTK', 'sauce = "UTK', "source is None"),
        ('group = "everybody"', 'group = "tall people"', "group is 'tall people'; allowed are"),
    ],
)
def test_c30_a_number_without_its_origin_is_refused(old: str, new: str, said: str) -> None:
    assert old in TEXT
    with pytest.raises(SheetError, match=said):
        parse_figures(TEXT.replace(old, new, 1), "figures.toml")


def test_c30_every_number_in_the_words_of_the_card_has_its_origin() -> None:
    _, claims = parse_sheet(TEXT, "figures.toml")
    said = passages(CARD.read_text(encoding="utf-8"))
    assert sorted(said) == sorted(claim.words for claim in claims), "card and figures.toml differ"
    assert len({claim.name for claim in claims}) == len(said) > 10
    card = CARD.read_text(encoding="utf-8")
    assert all(f"{claim.source}; {claim.how}." in card for claim in claims)


@pytest.mark.parametrize("number", ["8.8 against", "11 % of minors", "1.4 against 0.6", "| .42 |"])
def test_c30_a_number_that_is_changed_in_the_card_alone_is_found(number: str) -> None:
    _, claims = parse_sheet(TEXT, "figures.toml")
    card = CARD.read_text(encoding="utf-8")
    assert number in card
    changed = passages(card.replace(number, number.translate(str.maketrans("148", "257"))))
    assert set(changed) - {claim.words for claim in claims}


def test_c30_a_passage_without_its_origin_is_refused() -> None:
    for field in ("words", "source", "how"):
        head, found, rest = TEXT.partition("[claim.women-and-men]")
        assert found
        without = head + found + rest.replace(f"\n{field} = ", "\nother = ", 1)
        with pytest.raises(SheetError, match=f"{field} is None"):
            parse_sheet(without, "figures.toml")


def test_c30_the_assessment_names_every_kind_of_data_region_and_promise_it_rests_on() -> None:
    paper = made(Settings())["DPIA.md"]
    for kind in label().kinds:
        assert f"| {kind.spoken('en').what} |" in paper
    for region in ("eu", "uk", "illinois", "none"):
        assert f"\n| {region} |" in paper
    assert "[operator: name, address]" in paper
    assert paper.count("[operator") > 20


def test_c30_a_kiosk_with_an_operator_fills_him_in() -> None:
    shop = Settings(operator="Corner", operator_address="Square 1", operator_contact="x@shop")
    paper = made(shop)["DPIA.md"]
    assert "- Controller: Corner, Square 1\n- Contact for shoppers: x@shop\n" in paper


@pytest.mark.parametrize("language", ["en", "de", "ar"])
def test_c28_the_staff_page_is_one_page_with_every_answer(language: str) -> None:
    paper = made(Settings(), language)["STAFF.md"]
    for part in staff_sheet().spoken(language).parts:
        assert all(item.answer in paper for item in part.items)
    assert len(words_of(paper)) < 500


def test_the_label_is_a_document_that_machines_read() -> None:
    document = json.loads(made(Settings())["label.jsonld"])
    kinds = {one["dpv:hasIdentifier"]: one for one in document["dpv:hasProcess"]}
    assert kinds["picture"]["dpv:hasPersonalData"] == ["pd:Picture"]
    assert kinds["picture"]["dpv:hasRecipient"] == []
    assert document["dct:hasVersion"] == label().version


def test_the_command_writes_them_and_says_what_is_left_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASKFIRST_HOME", str(tmp_path / "home"))
    into = tmp_path / "papers"
    done = CliRunner().invoke(main, ["privacy-papers", "--to", str(into), "--language", "de"])
    assert done.exit_code == 0, done.output
    assert {file.name for file in into.iterdir()} == set(COMMITTED)
    assert "blanks in DPIA.md are yours" in done.output
    assert "Was die Kamera tut" in (into / "STAFF.md").read_text(encoding="utf-8")


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = CliRunner().invoke(main, ["privacy-papers", "--to", str(tmp_path / "file" / "below")])
    assert done.exit_code == 1
    assert "cannot be written" in done.output


def test_a_card_that_lost_its_place_for_figures_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = tmp_path / "MODEL_CARD.md"
    monkeypatch.setattr(privacy_papers, "CARD", card)
    with pytest.raises(SheetError, match="cannot be read"):
        made(Settings())
    card.write_text("Belongs to `thresholds-5`.")
    with pytest.raises(SheetError, match="no place for its figures"):
        made(Settings())


def test_a_newer_number_of_the_same_thing_takes_the_older_ones_place() -> None:
    older = parse_figures(TEXT, "figures.toml")[0]
    newer = replace(older, value=6.9)
    assert cell((older, newer), older.of, older.group, older.measure) == "6.9 (1,507)"
