"""What the vision benchmark wrote becomes entries that the model card can be made from."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kiosk.privacy.figures import cell, parse_figures
from kiosk.vision.thresholds import STILL
from tests.benchmarks.vision_card import main

LABELS = """path,age,mood,group
a.png,30,smiling,women
b.png,40,neutral,men
c.png,12,,women
d.png,50,smiling,tall people
"""
RESULTS = (
    {"path": "a.png", "age": 33.0, "band": "25-34", "mood": "smiling", "reason": None},
    {"path": "b.png", "age": 61.0, "band": "55-64", "mood": "smiling", "reason": None},
    {"path": "c.png", "age": None, "band": None, "mood": None, "reason": "possibly a minor"},
    {"path": "d.png", "age": 51.0, "band": "45-54", "mood": "smiling", "reason": None},
)


@pytest.fixture
def written(tmp_path: Path) -> tuple[str, str]:
    (tmp_path / "labels.csv").write_text(LABELS)
    (tmp_path / "results.jsonl").write_text("\n".join(map(json.dumps, RESULTS)))
    return str(tmp_path / "labels.csv"), str(tmp_path / "results.jsonl")


def test_c30_each_group_of_the_card_gets_its_own_numbers(
    written: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*written, "--source", 'four "faces"']) == 0
    figures = parse_figures(capsys.readouterr().out, "figures.toml")
    of = STILL.version
    assert cell(figures, of, "women", "age error") == "3.0 (1)"
    assert cell(figures, of, "men", "age error") == "21.0 (1)"
    assert cell(figures, of, "men", "within one band") == "0.00 (1)"
    assert cell(figures, of, "everybody", "smiling precision") == "0.67 (3)"
    assert cell(figures, of, "everybody", "minors taken for adults") == "0.00 (1)"
    assert {one.source for one in figures} == {'four "faces"'}
    assert "tall people" not in {one.group for one in figures}


def test_results_of_other_pictures_are_told(
    written: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "results.jsonl").write_text("")
    assert main([*written, "--source", "x"]) == 1
    assert "has no line for a.png" in capsys.readouterr().err
