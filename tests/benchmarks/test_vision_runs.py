"""The estimator over labelled pictures: every picture gets its line, and the sums are right."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from kiosk.estimate import Mood, NoEstimate
from kiosk.models import models_folder
from kiosk.vision import weights
from kiosk.vision.camera import Frame
from tests.benchmarks import vision
from tests.benchmarks.vision_figures import Judged, age_figures, by_group, minors, smile_figures
from tests.benchmarks.vision_labels import Labelled, LabelsError, read_labels
from tests.benchmarks.vision_stills import UNREADABLE

MODELS = models_folder(os.environ, Path(__file__).parents[2])
NEEDED = (*(file.name for file in weights.ALL), "astronaut.png")
needs_models = pytest.mark.skipif(
    not all((MODELS / name).exists() for name in NEEDED), reason="model files were not fetched"
)
KEYS = ["path", "age", "band", "mood", "reason"]


def stills(folder: Path) -> dict[str, str]:
    """One portrait in many guises, by file name, and what is said of each in the labels."""
    portrait = cv2.imread(str(MODELS / "astronaut.png"))
    close = portrait[20:220, 125:325]
    tight = portrait[58:182, 163:287]
    wall = np.full((480, 640, 3), 180, dtype=np.uint8)
    far = wall.copy()
    far[10:290, 200:480] = cv2.resize(portrait, (280, 280), interpolation=cv2.INTER_AREA)
    made = {
        "as she is.png": portrait,
        "close.jpg": close,
        "mirrored.png": close[:, ::-1],
        "small.png": cv2.resize(close, (72, 72), interpolation=cv2.INTER_AREA),
        "tiny.png": cv2.resize(tight, (48, 48), interpolation=cv2.INTER_AREA),
        "grey.png": cv2.cvtColor(close, cv2.COLOR_BGR2GRAY),
        "dim.png": (close * 0.3).astype(np.uint8),
        "dark.png": (close * 0.13).astype(np.uint8),
        "blurred.png": cv2.GaussianBlur(close, (0, 0), 5),
        "two.png": np.hstack([close, close[:, ::-1]]),
        "wall.png": wall,
        "far.png": far,
    }
    for name, picture in made.items():
        cv2.imwrite(str(folder / name), picture)
    (folder / "broken.jpg").write_bytes(b"\xff\xd8 not a picture")
    known = dict.fromkeys(made, "42,smiling,astronauts")
    return {**known, "wall.png": ",,", "broken.jpg": "30,,others", "missing.png": "30,,"}


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, dict[str, Any]], str]:
    """Each line of the results by its path, and the table."""
    folder = tmp_path_factory.mktemp("stills")
    rows = [f"{name},{known}" for name, known in stills(folder).items()]
    (folder / "labels.csv").write_text("\n".join(["path,age,mood,group", *rows]) + "\n")
    table = vision.run(folder / "labels.csv", folder / "out.jsonl", MODELS, ["first"], raw=False)
    lines = [json.loads(line) for line in (folder / "out.jsonl").read_text().splitlines()]
    assert [line["path"] for line in lines] == [row.split(",")[0] for row in rows]
    return {line["path"]: line for line in lines}, table


@needs_models
@pytest.mark.parametrize(
    "name",
    ["as she is.png", "close.jpg", "mirrored.png", "small.png", "tiny.png", "grey.png", "dim.png"],
)
def test_a_face_gets_an_age_a_band_and_a_mood(
    ran: tuple[dict[str, dict[str, Any]], str], name: str
) -> None:
    line = ran[0][name]
    assert list(line) == KEYS
    assert 25 <= line["age"] <= 50
    assert line["band"] in ("25-34", "35-44", "45-54")
    assert line["mood"] == "smiling"
    assert line["reason"] is None


@needs_models
def test_a_small_face_in_a_large_picture_is_found(
    ran: tuple[dict[str, dict[str, Any]], str],
) -> None:
    assert ran[0]["far.png"]["age"] is not None


@needs_models
@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("dark.png", NoEstimate.TOO_DARK.value),
        ("blurred.png", NoEstimate.TOO_BLURRED.value),
        ("two.png", NoEstimate.TWO_FACES.value),
        ("wall.png", NoEstimate.NOBODY.value),
        ("broken.jpg", UNREADABLE),
        ("missing.png", UNREADABLE),
    ],
)
def test_a_picture_without_an_answer_has_its_reason(
    ran: tuple[dict[str, dict[str, Any]], str], name: str, reason: str
) -> None:
    assert ran[0][name] == {"path": name, "age": None, "band": None, "mood": None, "reason": reason}


@needs_models
def test_the_table_has_what_was_asked_for(ran: tuple[dict[str, dict[str, Any]], str]) -> None:
    table = ran[1]
    words = ["with an estimate: 8 of 14", "MAE years", "within one", "group astronauts"]
    words += ["precision", "CPU a frame: mean", "memory at the most", "age-v1 alone"]
    assert [word for word in words if word not in table] == []


@needs_models
def test_without_the_second_networks_it_goes_on_with_the_first(tmp_path: Path) -> None:
    from kiosk.vision.opinions import Networks
    from kiosk.vision.thresholds import STILL

    for name in NEEDED:
        (tmp_path / name).symlink_to(MODELS / name)
    networks = Networks(tmp_path, STILL)
    try:
        assert networks.opinions == 1
        assert "askfirst models fetch" in networks.lacks
        frame: Frame = cv2.cvtColor(cv2.imread(str(MODELS / "astronaut.png")), cv2.COLOR_BGR2RGB)
        (face,) = networks.finder.find(frame)
        reading = networks.read(frame, face, mirrored=True, smile=True)
    finally:
        networks.close()
    assert reading.second is None
    assert 25 < reading.years < 50


# --- labels and sums, without a picture -----------------------------------------------------------


def labels(tmp_path: Path, text: str) -> tuple[list[Labelled], list[str]]:
    told: list[str] = []
    (tmp_path / "l.csv").write_text(text, encoding="utf-8")
    return list(read_labels(tmp_path / "l.csv", told.append)), told


def test_every_column_but_the_path_may_be_empty_or_left_out(tmp_path: Path) -> None:
    (bare,), told = labels(tmp_path, "path\na.png\n")
    assert (bare.where, bare.ages, bare.smiles, bare.group) == (tmp_path / "a.png", None, None, "")
    (empty,), _ = labels(tmp_path, "path,age,mood,group\n/b.png,,,\n")
    assert (empty.where, empty.ages, empty.smiles) == (Path("/b.png"), None, None)
    assert told == []


@pytest.mark.parametrize(
    ("age", "ages"),
    [("34", (34, 34)), ("0.5", (0.5, 0.5)), ("25-34", (25, 34)), ('"(25, 32)"', (25, 32)),
     ("65+", (65, 120)), ("", None), ("?", None)],
)  # fmt: skip
def test_an_age_is_years_or_a_range(tmp_path: Path, age: str, ages: object) -> None:
    (one,), told = labels(tmp_path, f"path,age\na.png,{age}\n")
    assert one.ages == ages
    assert told == []


def test_an_age_that_is_none_is_told_by_its_line(tmp_path: Path) -> None:
    (one,), told = labels(tmp_path, "path,age\na.png,old\n")
    assert one.ages is None
    assert "line 2: age 'old'" in told[0]


@pytest.mark.parametrize(
    ("mood", "smiles"), [("smiling", True), ("Happy", True), ("sad", False), ("unsure", None)]
)
def test_a_mood_is_smiling_or_not(tmp_path: Path, mood: str, smiles: object) -> None:
    assert labels(tmp_path, f"path,mood\na.png,{mood}\n")[0][0].smiles is smiles


def test_labels_without_a_path_column_are_refused(tmp_path: Path) -> None:
    with pytest.raises(LabelsError, match="must name the columns path, age, mood, group"):
        labels(tmp_path, "file,age\na.png,3\n")


def test_labels_that_cannot_be_read_leave_the_results_of_an_older_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "results.jsonl"
    out.write_text("an older run\n")
    assert vision.main([str(tmp_path / "gone.csv"), "--out", str(out)]) == 1
    assert "gone.csv cannot be read" in capsys.readouterr().err
    assert out.read_text() == "an older run\n"


def judged(age: float, years: float | None, group: str = "", mood: Mood | None = None) -> Judged:
    return Judged(Labelled("p", Path("p"), (age, age), mood is Mood.SMILING, group), years, mood)


def test_errors_are_counted_where_an_age_is_said() -> None:
    found = age_figures([judged(30, 34), judged(40, 34), judged(50, 70), judged(10, None)])
    assert found is not None
    assert (found.known, found.said) == (4, 3)
    assert found.error == pytest.approx((4 + 6 + 20) / 3)
    assert found.bias == pytest.approx((4 - 6 + 20) / 3)
    assert (found.exact, found.within_one) == pytest.approx((1 / 3, 2 / 3))


def test_inside_a_range_there_is_no_error() -> None:
    label = Labelled("p", Path("p"), (25, 34))
    found = age_figures([Judged(label, 33, None), Judged(label, 36, None)])
    assert found is not None
    assert found.error == 1.0


def test_a_minor_given_a_grown_up_age_is_counted() -> None:
    assert minors([judged(17, 26), judged(17, None), judged(5, 7), judged(18, 30)]) == (3, 1)


def test_unsure_is_no_answer_about_a_smile() -> None:
    def face(smiles: bool, mood: Mood | None) -> Judged:
        return Judged(Labelled("p", Path("p"), None, smiles), None, mood)

    found = smile_figures([
        face(True, Mood.SMILING), face(True, Mood.UNSURE), face(True, Mood.NOT_SMILING),
        face(False, Mood.SMILING), face(False, Mood.NOT_SMILING), face(True, None),
    ])  # fmt: skip
    assert found is not None
    assert (found.known, found.said) == (6, 4)
    assert (found.precision, found.recall, found.recall_of_all) == (0.5, 0.5, 0.25)


def test_groups_are_told_apart() -> None:
    parts = by_group([judged(30, 30, "b"), judged(30, 40, "a"), judged(30, 30)])
    assert list(parts) == ["a", "b"]
