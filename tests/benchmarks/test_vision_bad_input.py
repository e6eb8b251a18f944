"""Whatever lies in the folder or stands in the labels: a line with a reason, or a clear error."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from kiosk.estimate import NoEstimate
from tests.benchmarks import vision
from tests.benchmarks.test_vision_runs import MODELS, labels, needs_models
from tests.benchmarks.vision_labels import LabelsError
from tests.benchmarks.vision_stills import UNREADABLE

ODD_NAME = b"\xff\xe9.png"  # no UTF-8
READABLE = ["cmyk.jpg", "rgba.png", "moving.gif", "deep.png", "wide.png", "turned.jpg"]


def pictures(folder: Path) -> None:
    image = pytest.importorskip("PIL.Image")
    close = cv2.imread(str(MODELS / "astronaut.png"))[20:220, 125:325]
    rgb = image.fromarray(np.ascontiguousarray(close[:, :, ::-1]))
    rgb.convert("CMYK").save(folder / "cmyk.jpg")
    with_alpha = rgb.convert("RGBA")
    with_alpha.putalpha(128)
    with_alpha.save(folder / "rgba.png")
    rgb.save(folder / "moving.gif", save_all=True, append_images=[rgb.rotate(5)])
    cv2.imwrite(str(folder / "deep.png"), close.astype(np.uint16) * 257)
    wide = np.full((700, 12_000, 3), 180, dtype=np.uint8)
    wide[50:650, 7_000:7_600] = cv2.resize(close, (600, 600))
    cv2.imwrite(str(folder / "wide.png"), wide)
    turned = image.Exif()
    turned[0x112] = 6
    rgb.rotate(90).save(folder / "turned.jpg", exif=turned)

    cv2.imwrite(str(folder / "dot.png"), np.zeros((1, 1, 3), dtype=np.uint8))
    whole = cv2.imencode(".jpg", close)[1].tobytes()
    (folder / "cut off.jpg").write_bytes(whole[: len(whole) // 2])
    (folder / "empty.png").touch()
    (folder / "folder.png").mkdir()
    Path(os.fsdecode(os.fsencode(folder) + b"/" + ODD_NAME)).write_bytes(whole)


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """What is said of each, by its path; the labels come from a spreadsheet."""
    folder = tmp_path_factory.mktemp("odd")
    pictures(folder)
    names = [os.fsencode(picture.name) for picture in folder.iterdir()]
    rows = [name + b";42;smiling;a" for name in [*names, b"missing.png", b"/dev/zero"]]
    rows += [b"cmyk.jpg;old;;", b"cmyk.jpg;50-40;;", b"cmyk.jpg"]
    (folder / "l.csv").write_bytes(b"\xef\xbb\xbfPath;Age;Mood;Group\r\n" + b"\r\n".join(rows))
    vision.run(folder / "l.csv", folder / "out.jsonl", MODELS, [], raw=True)
    told = [json.loads(line) for line in (folder / "out.jsonl").read_text("utf-8").splitlines()]
    assert len(told) == len(rows)
    return {line["path"]: line for line in told}


@needs_models
@pytest.mark.parametrize("name", [*READABLE, os.fsdecode(ODD_NAME)])
def test_an_odd_picture_is_read_all_the_same(lines: dict[str, dict[str, Any]], name: str) -> None:
    assert lines[name]["reason"] is None
    assert lines[name]["mood"] == "smiling"


@needs_models
@pytest.mark.parametrize(
    "name",
    ["dot.png", "cut off.jpg", "empty.png", "folder.png", "missing.png", "/dev/zero"],
)
def test_what_is_no_picture_has_its_line_and_reason(
    lines: dict[str, dict[str, Any]], name: str
) -> None:
    if name == "cut off.jpg" and lines[name]["reason"] is None:
        return  # some versions of the reader show the upper half
    assert lines[name]["reason"] in (UNREADABLE, NoEstimate.NOBODY.value)
    assert lines[name]["age"] is None


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("", "must name the columns"),
        ("a.png,34\n", "must name the columns"),
        ("file;age\na.png;3\n", "must name the columns"),
    ],
)
def test_labels_that_name_no_columns_are_refused(tmp_path: Path, text: str, named: str) -> None:
    with pytest.raises(LabelsError, match=named):
        labels(tmp_path, text)


def test_labels_without_a_picture_are_an_empty_list(tmp_path: Path) -> None:
    assert labels(tmp_path, "path,age\n") == ([], [])
    assert labels(tmp_path, "path,age\n,34\n") == ([], [])


@pytest.mark.parametrize("age", ["-5", "200", "1e3", "50-40", "3000-4000", "NaN years"])
def test_an_impossible_age_is_told_and_counts_as_unknown(tmp_path: Path, age: str) -> None:
    (one,), told = labels(tmp_path, f"path,age\na.png,{age}\n")
    assert one.ages is None
    assert f"line 2: age {age!r}" in told[0]


def test_more_than_seventy_is_a_range(tmp_path: Path) -> None:
    (one,), told = labels(tmp_path, "path,age\na.png,more than 70\n")
    assert (one.ages, told) == ((70, 120), [])


@needs_models
def test_the_results_never_overwrite_the_labels(tmp_path: Path) -> None:
    file = tmp_path / "l.csv"
    file.write_text("path\na.png\n")
    with pytest.raises(LabelsError, match="the file of labels itself"):
        vision.run(file, file, MODELS, [], raw=False)
    assert file.read_text() == "path\na.png\n"


@needs_models
def test_an_error_is_the_last_thing_said(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.benchmarks.vision", str(tmp_path / "none.csv")]
    ran = subprocess.run(
        [*command, "--out", str(tmp_path / "out.jsonl"), "--models", str(MODELS)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 1
    assert ran.stderr.strip().splitlines()[-1].startswith(f"{tmp_path / 'none.csv'} cannot be read")


def test_a_missing_file_of_labels_ends_with_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = [str(tmp_path / "none.csv"), "--out", str(tmp_path / "out.jsonl")]
    assert vision.main([*arguments, "--models", str(tmp_path)]) == 1
    said = capsys.readouterr().err.strip()
    assert len(said.splitlines()) == 1
    assert said
