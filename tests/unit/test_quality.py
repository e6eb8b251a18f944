"""Whether a picture is good enough: by its light, not by a skin, and small is not blurred."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from kiosk.estimate import NoEstimate
from kiosk.vision import quality
from kiosk.vision.camera import Frame
from kiosk.vision.face import Face
from kiosk.vision.thresholds import STANDARD, STILL, Thresholds

WALL = 230


def drawn(skin: int, width: int = 640, face: int = 160) -> tuple[Frame, Face]:
    """A face of ``face`` pixels before a pale wall: an ellipse with eyes, mouth and highlights."""
    height = width * 3 // 4
    frame = np.full((height, width, 3), WALL, dtype=np.uint8)
    middle, half = (width // 2, height // 2), face // 2
    cv2.ellipse(frame, middle, (half, half * 4 // 3), 0, 0, 360, (skin,) * 3, -1)
    for side in (-1, 1):
        eye = (middle[0] + side * half // 2, middle[1] - half // 3)
        cv2.circle(frame, eye, max(half // 8, 2), (235,) * 3, -1)
        cv2.circle(frame, eye, max(half // 16, 1), (10,) * 3, -1)
    shine = tuple(min(255, skin + 60) for _ in range(3))
    cv2.ellipse(frame, (middle[0], middle[1] - half), (half // 2, half // 6), 0, 0, 360, shine, -1)
    mouth = (middle[0], middle[1] + half // 2)
    cv2.ellipse(frame, mouth, (half // 3, half // 10), 0, 0, 360, (skin // 2,) * 3, -1)
    turn = np.linspace(0, 2 * np.pi, 478, endpoint=False)
    points = np.stack([np.cos(turn), np.sin(turn) * 4 / 3], axis=1) * half + middle
    points[1], points[234], points[454] = middle, points[239], points[0]
    return frame, Face(points.astype(np.float32), yaw=0.0, pitch=0.0, mouth_smile=0.0)


def light_of(frame: Frame) -> float:
    return quality.light(quality.overview(frame))


def judged(frame: Frame, *faces: Face, limits: Thresholds = STANDARD) -> NoEstimate | None:
    light = light_of(frame)
    worth = quality.worth(quality.lit(frame, light, limits), faces, light, limits)
    return worth if isinstance(worth, NoEstimate) else None


def dimmed(frame: Frame, share: float) -> Frame:
    return (frame * share).astype(np.uint8)


@pytest.mark.parametrize("skin", [35, 60, 120, 200])
def test_nobody_is_too_dark_for_the_kiosk_in_shop_light(skin: int) -> None:
    assert judged(*drawn(skin)) is None


@pytest.mark.parametrize("skin", [35, 60, 120, 200])
def test_half_the_light_is_enough_for_everybody(skin: int) -> None:
    frame, face = drawn(skin)
    assert judged(dimmed(frame, 0.5), face) is None


def test_a_tenth_of_the_light_is_too_dark_for_everybody() -> None:
    for skin in (35, 200):
        frame, face = drawn(skin)
        assert judged(dimmed(frame, 0.1), face) is NoEstimate.TOO_DARK
    assert judged(dimmed(drawn(200)[0], 0.1)) is NoEstimate.TOO_DARK


def test_a_face_before_a_bright_window_is_too_dark() -> None:
    frame, face = drawn(200)
    shade = np.zeros(frame.shape[:2], dtype=np.uint8)
    cv2.ellipse(shade, (320, 240), (90, 120), 0, 0, 360, 255, -1)
    frame[shade > 0] //= 8
    assert judged(frame, face) is NoEstimate.TOO_DARK


def test_a_well_lit_picture_is_left_as_it_is() -> None:
    frame, _ = drawn(120)
    assert quality.lit(frame, light_of(frame), STANDARD) is frame


def test_a_dim_picture_is_made_as_bright_as_a_lit_one() -> None:
    frame, _ = drawn(120)
    dim = dimmed(frame, 0.3)
    brighter = quality.lit(dim, light_of(dim), STANDARD)
    assert abs(light_of(brighter) - 200) < 6


def test_a_small_sharp_face_of_a_still_is_not_called_blurred() -> None:
    frame, face = drawn(120, width=90, face=48)
    assert judged(frame, face, limits=STILL) is None
    assert judged(frame, face) is NoEstimate.NOBODY  # a live look wants more pixels


def test_a_blurred_face_is_called_so_at_any_size() -> None:
    for width, face_width, radius in ((640, 160, 12.0), (90, 48, 4.0)):
        frame, face = drawn(120, width, face_width)
        soft: NDArray[np.uint8] = cv2.GaussianBlur(frame, (0, 0), radius)
        assert judged(soft, face, limits=STILL) is NoEstimate.TOO_BLURRED


def test_two_faces_are_two_people_in_any_light() -> None:
    frame, face = drawn(120)
    assert judged(dimmed(frame, 0.1), face, face) is NoEstimate.TWO_FACES


def test_a_face_is_as_sharp_from_far_as_from_near() -> None:
    """At its own size a small face would pass for sharp, and enlarged for blurred."""
    near, face = drawn(120, 640, 320)
    far: Frame = cv2.resize(near, None, fx=0.15, fy=0.15, interpolation=cv2.INTER_AREA)
    small = Face(face.points * np.float32(0.15), 0.0, 0.0, 0.0)
    for radius in (0.5, 8.0):
        soft: Frame = cv2.GaussianBlur(near, (0, 0), radius)
        far_soft: Frame = cv2.GaussianBlur(far, (0, 0), radius * 0.15)
        one, other = (
            quality.sharpness(crop)
            for crop in (quality._grey_crop(soft, face), quality._grey_crop(far_soft, small))
            if crop is not None
        )
        assert 0.5 < one / other < 2
