"""The attention benchmark runs, says what it drew, and finds a line of sight near the true one."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from kiosk.models import models_folder
from kiosk.vision import weights
from tests.benchmarks import attention
from tests.benchmarks.attention import LAYOUTS, Outcome
from tests.benchmarks.attention_table import figures, report

MODELS = models_folder(os.environ, Path(__file__).parents[2])
NEEDED = (*(file.name for file in weights.ALL), "astronaut.png")
needs_models = pytest.mark.skipif(
    not all((MODELS / name).exists() for name in NEEDED), reason="model files were not fetched"
)


def head(truth: int | None, said: int | None) -> Outcome:
    return Outcome(
        "portrait, four", truth, said, 600.0, 3.0, 8.0, 1.0, 20.0, 2.0, 22.0, (0, 0, 600)
    )


@needs_models
def test_each_drawn_head_has_its_line_and_is_seen_about_where_it_looks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "results.jsonl"
    assert attention.main(["--heads", "4", "--out", str(out), "--models", str(MODELS)]) == 0
    told = capsys.readouterr().out
    lines = [json.loads(line) for line in out.read_text().splitlines()]
    assert len(lines) == 4 * len(LAYOUTS)
    assert all(layout in told for layout in LAYOUTS)
    seen = [line for line in lines if line["found_across"] is not None]
    assert len(seen) >= len(lines) - 1
    for line in seen:
        assert abs(line["found_across"] - line["across"]) < 25
        assert abs(line["found_down"] - line["down"]) < 25
        assert line["found_eye"][2] == pytest.approx(line["distance"], rel=0.3)


def test_the_sums_are_right() -> None:
    found = [head(0, 0), head(0, 1), head(1, None), head(1, None), head(None, 2), head(None, None)]
    assert figures(found) == (0.5, 0.5, 0.5, pytest.approx(1 / 3))
    told = report(found, "thresholds-4")
    assert "| portrait, four | 6 | 0.50 | 0.50 | 0.50 | 0.33 |" in told
    assert "| card 1 | 1 | 1 | 0 |" in told


def test_a_wrong_number_of_heads_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        attention.main(["--heads", "0"])
    assert "--heads is 0; it must be 1 to 10000" in capsys.readouterr().err


def test_without_models_it_says_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert attention.main(["--heads", "1", "--models", str(tmp_path)]) == 1
    assert "askfirst models fetch" in capsys.readouterr().err
