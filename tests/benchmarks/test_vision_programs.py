"""Others beside the kiosk: a program that answers by a pipe, and a line for each in the table."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import numpy as np
import pytest

from kiosk.estimate import Mood
from tests.benchmarks.vision_figures import Judged
from tests.benchmarks.vision_labels import Labelled
from tests.benchmarks.vision_peers import peer
from tests.benchmarks.vision_programs import PROGRAMS, Program
from tests.benchmarks.vision_summary import group_gap, summary

ANSWERS = """
import json, struct, sys
print("ready", flush=True)
while head := sys.stdin.buffer.read(8):
    width, height = struct.unpack("<II", head)
    pixels = sys.stdin.buffer.read(width * height * 3)
    said = {"age": width, "smile": pixels[0] / 255} if pixels[0] else {"age": None, "smile": None}
    print(json.dumps(said), flush=True)
"""


def test_a_program_is_asked_one_picture_after_another(tmp_path: Path) -> None:
    (tmp_path / "answers.py").write_text(ANSWERS)
    asked = Program((sys.executable, str(tmp_path / "answers.py")))
    try:
        assert asked.ask(np.full((20, 30, 3), 255, dtype=np.uint8)) == (30, 1.0)
        assert asked.ask(np.zeros((20, 30, 3), dtype=np.uint8)) == (None, None)
        assert asked.ask(np.full((4, 7, 3), 51, dtype=np.uint8)) == (7, 0.2)
        assert asked.seconds() > 0
    finally:
        asked.close()


@pytest.mark.parametrize("code", ["raise SystemExit('Error: no such folder')", "print('hello')"])
def test_a_program_that_cannot_run_says_why(tmp_path: Path, code: str) -> None:
    (tmp_path / "broken.py").write_text(code)
    with pytest.raises(ValueError, match=r"did not get ready: (Error: no such folder|no word)"):
        Program((sys.executable, str(tmp_path / "broken.py")))


def test_a_program_that_nobody_knows_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="known are face-api, human"):
        peer(f"another={tmp_path}", tmp_path)


@pytest.mark.parametrize("name", list(PROGRAMS))
def test_a_folder_without_the_packages_is_told(tmp_path: Path, name: str) -> None:
    if shutil.which("node") is None:
        with pytest.raises(ValueError, match="node cannot be started"):
            peer(f"{name}={tmp_path}", tmp_path)
    else:
        with pytest.raises(ValueError, match=r"did not get ready: .*Cannot find module"):
            peer(f"{name}={tmp_path}", tmp_path)


def judged(age: float, years: float | None, group: str = "") -> Judged:
    label = Labelled("p", Path("p"), (age, age), age > 40, group)
    return Judged(label, years, None if years is None else Mood.SMILING)


def test_the_summary_has_a_line_for_each_who_was_asked() -> None:
    said = [judged(30, 34, "a"), judged(50, 40, "b"), judged(10, 25), judged(75, None)]
    cells = [line.strip("| ").split(" | ") for line in summary([("kiosk", said, [10.0, 20.0])])]
    assert cells[3] == ["kiosk", "75.0%", "9.67", "7.00", "0.667", "6.00", "100.0%", "0.333",
                        "1.000", "15.0"]  # fmt: skip


def test_one_group_alone_has_no_gap() -> None:
    assert np.isnan(group_gap([judged(30, 34, "a"), judged(50, 40, "a")]))
