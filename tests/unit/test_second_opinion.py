"""The second networks: those we draw are the ones published, and no more of them than we use."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from kiosk.models import models_folder
from kiosk.vision import weights
from kiosk.vision.close_up import View, close_up
from kiosk.vision.face import Face
from kiosk.vision.face_networks import SIDE, age_network, expression_network
from kiosk.vision.packed_weights import Floats, PackedError, unpacked
from kiosk.vision.weights import SECOND_AGE, SECOND_MOOD, Weights

MODELS = models_folder(os.environ, Path(__file__).parents[2])
needs_files = pytest.mark.skipif(
    not all((MODELS / file.name).exists() for file in weights.OPTIONAL),
    reason="optional files that were not fetched ('askfirst models fetch')",
)

# asked once of face-api 1.7.15 in Node, on the plain backend of TensorFlow.js
YEARS = (10.1756, 35.8765)
CHANCES = (
    (0.013790, 0.014965, 0.965618, 0.005567, 0.000004, 0.000053, 0.000003),
    (0.000792, 0.000888, 0.997849, 0.000394, 0.000004, 0.000072, 0.000000),
)


def pictures() -> NDArray[np.uint8]:
    """Two pictures that need no file: plain arithmetic, the same everywhere."""
    rows, columns, colours = np.ogrid[:SIDE, :SIDE, :3]
    first = (rows * 2 + columns * colours) % 256
    second = (rows * columns // 7 + 40 * colours) % 256
    return np.stack([first, second]).astype(np.uint8)


def arrays_of(files: tuple[Weights, Weights]) -> dict[str, Floats]:
    listing, numbers = (weights.read(MODELS, file) for file in files)
    return unpacked(listing, numbers)


def asked(arrays: dict[str, Floats], draw: Callable[[dict[str, Floats], int], bytes]) -> Floats:
    net = cv2.dnn.readNetFromONNX(np.frombuffer(draw(arrays, 2), np.uint8))
    scaled = (pictures().astype(np.float32) - (122.782, 117.001, 104.298)) / 255
    net.setInput(np.ascontiguousarray(scaled.transpose(0, 3, 1, 2).astype(np.float32)))
    answer: Floats = net.forward()
    return answer


@needs_files
def test_our_drawing_of_the_age_network_answers_as_its_makers_do() -> None:
    assert asked(arrays_of(SECOND_AGE), age_network).ravel() == pytest.approx(YEARS, abs=0.001)


@needs_files
def test_our_drawing_of_the_expression_network_answers_as_its_makers_do() -> None:
    answer = asked(arrays_of(SECOND_MOOD), expression_network)
    assert answer.ravel() == pytest.approx(np.ravel(CHANCES), abs=1e-5)


@needs_files
def test_c14_the_age_network_has_no_way_to_answer_a_persons_sex() -> None:
    arrays = arrays_of(SECOND_AGE)
    without = {name: array for name, array in arrays.items() if "gender" not in name}
    assert len(without) < len(arrays)
    assert age_network(arrays, 1) == age_network(without, 1)


def test_numbers_that_do_not_belong_to_the_list_are_refused() -> None:
    entry = {"name": "a", "shape": [2], "dtype": "float32"}
    listing = json.dumps([{"weights": [entry]}]).encode()
    for numbers in (bytes(12), bytes(4)):
        with pytest.raises(PackedError, match="do not belong together"):
            unpacked(listing, numbers)


def test_packed_numbers_are_stretched_and_plain_ones_kept() -> None:
    packed = {"name": "p", "shape": [2], "quantization": {"scale": 0.5, "min": -1.0}}
    plain = {"name": "q", "shape": [1]}
    listing = json.dumps([{"weights": [packed, plain]}]).encode()
    arrays = unpacked(listing, bytes([0, 4]) + np.float32(2.5).tobytes())
    assert arrays["p"].tolist() == [-1.0, 1.0]
    assert arrays["q"].tolist() == [2.5]


# --- the close-up ---------------------------------------------------------------------------------


def drawn_face(tilt: float = 0.0) -> Face:
    """Landmarks on an ellipse around (200, 200), eyes and brows where eyes and brows are."""
    turn = np.linspace(0, 2 * np.pi, 478, endpoint=False)
    points = np.stack([60 * np.cos(turn), 80 * np.sin(turn)], axis=1)
    points[[33, 133]], points[[263, 362]] = [(-40, -20), (-15, -20)], [(40, -20), (15, -20)]
    cos, sin = np.cos(tilt), np.sin(tilt)
    turned = points @ np.array([[cos, sin], [-sin, cos]]) + 200
    return Face(turned.astype(np.float32), yaw=0.0, pitch=0.0, mouth_smile=0.0)


def scene() -> NDArray[np.uint8]:
    rows, columns = np.mgrid[:400, :400]
    grey = (120 + 60 * np.sin(columns / 17) + 40 * np.sin(rows / 29)).astype(np.uint8)
    return np.stack([grey, grey[::-1], grey.T], axis=2)


def test_a_close_up_of_a_mirrored_face_is_the_close_up_mirrored() -> None:
    plain = close_up(scene(), drawn_face(), View(), 112).astype(int)
    mirrored = close_up(scene(), drawn_face(), View(mirrored=True), 112).astype(int)
    assert np.abs(plain[:, ::-1] - mirrored).mean() < 1.5


def test_a_tilted_head_is_put_upright() -> None:
    frame = scene()
    matrix = cv2.getRotationMatrix2D((200, 200), -17, 1.0)
    tilted = cv2.warpAffine(frame, matrix, (400, 400))
    upright = close_up(frame, drawn_face(), View(), 112).astype(int)
    again = close_up(tilted, drawn_face(np.radians(17)), View(), 112).astype(int)
    assert np.abs(upright - again).mean() < 4


def test_beyond_the_picture_there_is_black() -> None:
    cut = close_up(np.ascontiguousarray(scene()[:, :190]), drawn_face(), View(), 112)
    assert (cut[:, -30:] == 0).all()
    assert (cut[:, :30] > 0).any()
