"""What we read from MediaPipe's memory is what MediaPipe itself says."""

from __future__ import annotations

import os
from pathlib import Path

import cv2
import numpy as np
import pytest

from kiosk.models import models_folder
from kiosk.vision import weights
from kiosk.vision.face import FaceFinder
from kiosk.vision.landmarks import landmarks

MODELS = models_folder(os.environ, Path(__file__).parents[2])
NEEDED = (weights.FACE.name, "astronaut.png")


@pytest.mark.skipif(
    not all((MODELS / name).exists() for name in NEEDED), reason="model files were not fetched"
)
def test_points_smile_and_pose_are_those_that_mediapipe_tells() -> None:
    portrait = cv2.cvtColor(cv2.imread(str(MODELS / "astronaut.png")), cv2.COLOR_BGR2RGB)
    pair = np.hstack([portrait[20:220, 125:325], portrait[20:220, 325:125:-1]])
    finder = FaceFinder(weights.read(MODELS, weights.FACE))
    try:
        image = finder._image(finder._rgb, np.ascontiguousarray(pair))
        told = finder._landmarker.detect(image)
        read = landmarks(finder._landmarker, image)
    finally:
        finder.close()
    assert len(read) == len(told.face_landmarks) == 2
    for number, one in enumerate(read):
        marks, shapes = told.face_landmarks[number], told.face_blendshapes[number]
        assert one.places == pytest.approx(np.array([(m.x, m.y) for m in marks]), abs=1e-6)
        smiles = [s.score for s in shapes if s.category_name.startswith("mouthSmile")]
        assert one.smile == pytest.approx(sum(smiles) / 2)
        assert one.matrix == pytest.approx(told.facial_transformation_matrixes[number])


def test_a_picture_without_a_face_has_none() -> None:
    if not (MODELS / weights.FACE.name).exists():
        pytest.skip("model files were not fetched")
    finder = FaceFinder(weights.read(MODELS, weights.FACE))
    try:
        assert finder.find(np.full((480, 640, 3), 180, dtype=np.uint8)) == ()
    finally:
        finder.close()
