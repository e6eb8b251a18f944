"""Asks MediaPipe for the faces of a picture, and reads its answer as arrays.

MediaPipe's own ``detect`` makes a Python object of each of 478 points and 52 shapes: 2 to 4 ms of
processor time a frame, a sixth of all that a frame costs. Its C library has the same numbers in
one piece of memory; they are copied from there. A test holds both answers against each other.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

_SMILE_SHAPES = (b"mouthSmileLeft", b"mouthSmileRight")
_TO_THE_RIGHT = (b"eyeLookInLeft", b"eyeLookOutRight")  # of whose eyes they are
_TO_THE_LEFT = (b"eyeLookOutLeft", b"eyeLookInRight")


@dataclass(frozen=True, slots=True)
class Landmarks:
    """One face as the model gives it.

    Attributes:
        places: 478 x 2, in parts of the picture's width and height.
        smile: 0 to 1, the mean over both mouth corners; 0 where the model measures no shapes.
        matrix: 4 x 4, puts the standard head before the camera.
        eyes_right: -1 to 1, how far both eyes are turned to their owner's right in the head; 0
            where the model measures no shapes.
    """

    places: NDArray[np.float32]
    smile: float
    matrix: NDArray[np.float32]
    eyes_right: float = 0.0


def landmarks(landmarker: Any, image: Any) -> list[Landmarks]:
    """The faces that ``landmarker`` (a ``FaceLandmarker``) finds in ``image``."""
    from mediapipe.tasks.python.vision import face_landmarker

    answer = face_landmarker.MpFaceLandmarkerResultC()
    library = landmarker._lib
    library.MpFaceLandmarkerDetectImage(
        landmarker._handle, image._image_ptr, None, ctypes.byref(answer)
    )
    try:
        return list(_copied(answer))
    finally:
        library.MpFaceLandmarkerCloseResult(ctypes.byref(answer))


def _copied(answer: Any) -> Iterator[Landmarks]:
    for number in range(answer.face_landmarks_count):
        marks = answer.face_landmarks[number]
        places = _places(marks.landmarks, marks.landmarks_count)
        matrix = answer.facial_transformation_matrixes[number].to_numpy()
        if not answer.face_blendshapes_count:
            yield Landmarks(places, 0.0, matrix)
            continue
        shapes = answer.face_blendshapes[number]
        aside = _mean_of(_TO_THE_RIGHT, shapes) - _mean_of(_TO_THE_LEFT, shapes)
        yield Landmarks(places, _mean_of(_SMILE_SHAPES, shapes), matrix, aside)


def _mean_of(names: tuple[bytes, ...], shapes: Any) -> float:
    scores = [_score_of(name, shapes.categories, shapes.categories_count) for name in names]
    return sum(scores) / len(scores)


def _places(first: Any, count: int) -> NDArray[np.float32]:
    """Where each of ``count`` points is, which lie one after another from ``first`` on."""
    point = type(first.contents)
    floats = ctypes.sizeof(point) // ctypes.sizeof(ctypes.c_float)
    block = (ctypes.c_float * (count * floats)).from_address(ctypes.addressof(first.contents))
    table: NDArray[np.float32] = np.ctypeslib.as_array(block).reshape(count, floats)
    x, y = (field.offset // ctypes.sizeof(ctypes.c_float) for field in (point.x, point.y))
    return np.stack([table[:, x], table[:, y]], axis=1)  # the block is freed with the answer


def _score_of(name: bytes, shapes: Any, count: int) -> float:
    for number in range(count):
        if shapes[number].category_name == name:
            return float(shapes[number].score)
    return 0.0
