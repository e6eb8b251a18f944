"""Nobody is identified or sorted by who they are: there is no place for it (TRUST C11, C14).

Every network is opened and asked what it answers; every file that the kiosk keeps is opened and
asked for its columns. A new model or a new column has to be named here before it can ship.
"""

from __future__ import annotations

import dataclasses
import os
import random
import re
import sqlite3
import tomllib
import zipfile
from enum import Enum
from pathlib import Path

import cv2
import numpy as np
import pytest

from kiosk.commands.folder import ASSETS
from kiosk.estimate import AgeBand, Estimate, Feeling, Mood, Told
from kiosk.look import CameraOpened, Look, LookDone, PictureShown, StopLook, WorkerReady
from kiosk.models import models_folder
from kiosk.vision import weights
from kiosk.vision.close_up import View
from kiosk.vision.face import Face
from kiosk.vision.face_networks import age_network, expression_network
from kiosk.vision.mediapipe_alone import keep_plotting_out
from kiosk.vision.mood import MoodModel
from kiosk.vision.packed_weights import unpacked
from kiosk.vision.second_opinion import SecondOpinion
from offline_db.head_office.demo_shop import build_demo
from offline_db.journal import Journal
from offline_db.ledger import Ledger
from offline_db.shoppers import ShopperRecords
from tests.unit.fakes import NOON

ROOT = Path(__file__).parents[2]
MODELS = models_folder(os.environ, ROOT)
needs_models = pytest.mark.skipif(
    not all((MODELS / file.name).exists() for file in weights.ALL),
    reason="model files not fetched (`make test` fetches them)",
)

# What each network answers: how many numbers, and what they are. An embedding is a long row of
# numbers that mean nothing by themselves; none of these is.
ANSWERS = {
    "age-v1.onnx": {81},  # a chance for each year, 0 to 80
    "emotion_model_quantized.tflite": {7},  # a chance for each of seven expressions
    "second age": {1},  # years
    "second mood": {7},
    # where a face is (896 places, 16 edges and a score), its 478 points, 52 movements of a face
    "face_detector.tflite": {896 * 16, 896},
    "face_landmarks_detector.tflite": {478 * 3, 1},
    "face_blendshapes.tflite": {52},
}

SENSITIVE = re.compile(
    r"(?<![a-z])(sex|gender|race|ethnic\w*|origin|religio\w*|faith|health|disab\w*|orientation|"
    r"skin|nationality|politic\w*|embedding\w*|template\w*|biometric\w*|descriptor\w*|face\w*)"
    r"(?![a-z])"
)


# --- C11 ------------------------------------------------------------------------------------------


def onnx_answers(network: bytes, side: int) -> set[int]:
    net = cv2.dnn.readNetFromONNX(np.frombuffer(network, np.uint8))
    net.setInput(np.zeros((1, 3, side, side), np.float32))
    return {
        int(np.prod(answer.shape)) for answer in net.forward(net.getUnconnectedOutLayersNames())
    }


def tflite_answers(network: bytes) -> set[int]:
    """The sizes of a network's outputs, as its own file says them."""
    keep_plotting_out()
    from mediapipe.tasks.metadata import schema_py_generated as tflite

    graph = tflite.ModelT.InitFromObj(tflite.Model.GetRootAsModel(network, 0)).subgraphs[0]
    return {int(np.prod(graph.tensors[place].shape)) for place in graph.outputs}


@needs_models
def test_c11_no_network_answers_with_an_embedding() -> None:
    found = {
        "age-v1.onnx": onnx_answers((MODELS / "age-v1.onnx").read_bytes(), 64),
        "emotion_model_quantized.tflite": tflite_answers(
            (MODELS / "emotion_model_quantized.tflite").read_bytes()
        ),
    }
    with zipfile.ZipFile(MODELS / "face_landmarker_v2.task") as bundle:
        names = [name for name in bundle.namelist() if name.endswith(".tflite")]
        found |= {name: tflite_answers(bundle.read(name)) for name in names}
    for name, draw, files in (
        ("second age", age_network, weights.SECOND_AGE),
        ("second mood", expression_network, weights.SECOND_MOOD),
    ):
        if all((MODELS / file.name).exists() for file in files):
            listing, numbers = (weights.read(MODELS, file) for file in files)
            found[name] = onnx_answers(draw(unpacked(listing, numbers), 1), 112)
    assert {name: found[name] for name in found if not found[name] <= ANSWERS[name]} == {}
    assert set(ANSWERS) - set(found) <= {"second age", "second mood"}


def test_c11_no_other_network_is_ever_read() -> None:
    """Every model file is read through ``weights.read``, which knows them all by hash."""
    opens = re.compile(
        r"readNet\w*|create_from_options|Interpreter\(|FaceRecognizer\w*|\w*Embedder"
    )
    loads = {
        f"{file.name}: {found}"
        for file in (ROOT / "kiosk").rglob("*.py")
        for found in opens.findall(file.read_text(encoding="utf-8"))
    }
    assert loads == {
        "age.py: readNetFromONNX", "second_opinion.py: readNetFromONNX",
        "mood.py: readNetFromTFLite", "face.py: create_from_options",
    }  # fmt: skip


def test_c11_what_the_camera_process_says_and_hears_names_nobody() -> None:
    """No card and no name reach it, and no likeness comes back: there is nothing to match."""
    fields = {
        kind.__name__: kind.__struct_fields__
        for kind in (Look, StopLook, WorkerReady, CameraOpened, PictureShown, LookDone)
    }
    assert fields == {
        "Look": ("look", "age", "smile", "frames", "seconds"),
        "StopLook": ("look",),
        "WorkerReady": ("trouble", "thresholds", "sealed", "holds", "opinions"),
        "CameraOpened": ("look",),
        "PictureShown": ("look", "number"),
        "LookDone": ("look", "age", "margin_years", "mood", "reason", "trouble"),
    }


def test_c11_a_face_is_points_in_one_frame_and_no_more() -> None:
    assert [field.name for field in dataclasses.fields(Face)] == [
        "points", "yaw", "pitch", "mouth_smile", "pose", "eyes_right",
    ]  # fmt: skip


# --- C14 ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one of every database that the kiosk keeps."""
    folder = tmp_path_factory.mktemp("kept")
    build_demo(ASSETS / "demo", folder, NOON.date(), random.Random(952))
    Journal(folder / "journal.db", lambda: NOON).close()
    Ledger(folder / "ledger.db", "K1", lambda: NOON).close()
    ShopperRecords(folder).close()
    return folder


def columns(database: Path) -> set[str]:
    """``table.column`` of all that is in it."""
    db = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    try:
        tables = [
            name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type='table'")
        ]
        return {
            f"{table}.{column}"
            for table in tables
            for (column,) in db.execute("SELECT name FROM pragma_table_info(?)", (table,))
        }
    finally:
        db.close()


def sensitive(names: set[str]) -> set[str]:
    return {name for name in names if SENSITIVE.search(name.lower().replace("_", " "))}


def test_c14_no_column_of_any_file_is_about_who_somebody_is(kept: Path) -> None:
    databases = sorted(kept.glob("*.db"))
    assert {file.name.partition("-")[0] for file in databases} >= {
        "catalog", "journal.db", "ledger.db", "shoppers.db",
    }  # fmt: skip
    found = set().union(*map(columns, databases))
    assert len(found) > 30
    assert sensitive(found) == set()


def test_c14_such_a_column_would_be_found(tmp_path: Path) -> None:
    db = sqlite3.connect(tmp_path / "a.db")
    db.execute("CREATE TABLE shopper (id, perceived_gender, face_template, lines)")
    db.close()
    assert sensitive(columns(tmp_path / "a.db")) == {
        "shopper.perceived_gender", "shopper.face_template",
    }  # fmt: skip


def test_c14_an_estimate_is_an_age_band_and_a_smile_and_nothing_else() -> None:
    assert [field.name for field in dataclasses.fields(Estimate)] == ["age", "margin_years", "mood"]
    assert [field.name for field in dataclasses.fields(Told)] == ["age", "feeling"]
    named: list[type[Enum]] = [AgeBand, Mood, Feeling]
    words = {str(member.value) for kind in named for member in kind}
    assert sensitive(words) == set()


def test_c14_no_offer_can_be_aimed_at_who_somebody_is() -> None:
    from kiosk.offers.promotion import Audience

    aims = {field.name for field in dataclasses.fields(Audience)}
    assert sensitive(aims) == set()
    assert {"members", "ages", "moods"} <= aims


def test_c14_only_the_happy_answer_of_an_expression_network_is_read() -> None:
    """Seven expressions come out; whatever the other six say, the answer stays the same."""
    frame = np.zeros((480, 640, 3), np.uint8)
    face = Face(np.random.default_rng(14).uniform(200, 300, (478, 2)).astype("f4"), 0.0, 0.0, 0.0)
    first, second = object.__new__(MoodModel), object.__new__(SecondOpinion)
    for place in range(7):
        net = Says([float(place == one) for one in range(7)])
        first._net = second._mood = net
        assert first.happy(frame, face) == float(place == 3)
        assert second.happy(second.picture(frame, face, View())) == float(place == 1)


class Says:
    """A network with an answer of our own."""

    def __init__(self, answer: list[float]) -> None:
        self._answer = np.array([answer], np.float32)

    def setInput(self, _: object) -> None:
        pass

    def forward(self) -> np.ndarray:
        return self._answer


def test_c14_no_notice_asks_for_such_data() -> None:
    notices = sorted((ASSETS / "notices").glob("*.toml"))
    assert notices
    for file in notices:
        listed = tomllib.loads(file.read_text(encoding="utf-8"))
        kinds = {
            str(kind) for key in ("data", "data_kinds", "kinds") for kind in listed.get(key, ())
        }
        assert not {
            kind for kind in kinds if re.search("sex|gender|race|ethnic|health", kind.lower())
        }
