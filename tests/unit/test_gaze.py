"""From a line of sight to a card, or to "unsure": geometry alone, no model and no picture."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from kiosk.vision.face import Face
from kiosk.vision.gaze import Sight, card_at, point_of, sight_of
from kiosk.vision.thresholds import STANDARD, Across, Down
from kiosk.watch import CardPlace

LEFT, RIGHT = CardPlace(-200, 300, -20, 480), CardPlace(20, 300, 200, 480)
CARDS = (LEFT, RIGHT)
SHARP = replace(STANDARD, gaze_error=(1.0, 1.0))
SIZE = (640, 480)
FOCAL = 320 / math.tan(math.radians(30))


def looking_at(right: float, down: float, eye: tuple[float, float, float]) -> Sight:
    """The line of sight from ``eye`` to a point of the glass."""
    x, y, z = eye
    across = math.atan2(right - x, z)
    fall = math.atan2(down - y, math.hypot(right - x, z))
    return Sight(eye, math.degrees(across), math.degrees(fall))


def face(*, yaw: float = 0.0, pitch: float = 0.0, apart: float = 60.0, at=(320.0, 240.0)) -> Face:
    """A face that looks straight out of itself; ``apart`` are pixels between the pupils."""
    points = np.zeros((478, 2), dtype=np.float32)
    for side, iris, corners, lids in (
        (-1, 468, (33, 133), (159, 145)), (1, 473, (263, 362), (386, 374)),
    ):  # fmt: skip
        middle = np.array([at[0] + side * apart / 2, at[1]])
        points[iris] = middle
        points[corners[0]] = middle + np.array([side * apart / 4, 0])
        points[corners[1]] = middle - np.array([side * apart / 4, 0])
        points[lids[0]] = middle - np.array([0, apart / 12])
        points[lids[1]] = middle + np.array([0, apart / 12])
    turn = math.radians(yaw)
    pose = np.eye(4, dtype=np.float32)
    pose[0, 0] = pose[2, 2] = math.cos(turn)
    pose[0, 2], pose[2, 0] = math.sin(turn), -math.sin(turn)
    return Face(points, yaw, pitch, 0.0, pose)


@pytest.mark.parametrize("eye", [(0.0, 0.0, 450.0), (90.0, -60.0, 700.0), (-110.0, 100.0, 900.0)])
@pytest.mark.parametrize(("right", "down"), [(0.0, 0.0), (-130.0, 420.0), (240.0, 80.0)])
def test_a_line_of_sight_meets_the_glass_where_it_was_aimed(
    eye: tuple[float, float, float], right: float, down: float
) -> None:
    assert point_of(looking_at(right, down, eye)) == pytest.approx((right, down), abs=0.01)


def test_a_clear_look_at_a_card_is_that_card() -> None:
    eye = (30.0, 40.0, 600.0)
    assert card_at(looking_at(-110, 390, eye), CARDS, SHARP) == 0
    assert card_at(looking_at(110, 390, eye), CARDS, SHARP) == 1


def test_between_two_cards_it_is_unsure() -> None:
    assert card_at(looking_at(0, 390, (0.0, 0.0, 600.0)), CARDS, SHARP) is None


@pytest.mark.parametrize(("right", "down"), [(0.0, 0.0), (-110.0, 100.0), (110.0, 800.0)])
def test_a_look_past_the_cards_is_no_look_at_them(right: float, down: float) -> None:
    assert card_at(looking_at(right, down, (0.0, 0.0, 600.0)), CARDS, SHARP) is None


def test_the_less_sure_the_line_of_sight_the_more_is_unsure() -> None:
    seen = looking_at(-110, 390, (0.0, 0.0, 600.0))
    assert card_at(seen, CARDS, SHARP) == 0
    assert card_at(seen, CARDS, replace(SHARP, gaze_error=(15.0, 15.0))) is None


def test_farther_away_the_same_error_is_more_on_the_glass() -> None:
    limits = replace(STANDARD, gaze_error=(3.0, 3.0), gaze_certain=0.8)
    assert card_at(looking_at(-110, 390, (0.0, 0.0, 400.0)), CARDS, limits) == 0
    assert card_at(looking_at(-110, 390, (0.0, 0.0, 1800.0)), CARDS, limits) is None


def test_without_cards_there_is_nothing_to_look_at() -> None:
    assert card_at(looking_at(0, 0, (0.0, 0.0, 600.0)), (), SHARP) is None


def test_how_far_away_follows_from_the_distance_between_the_pupils() -> None:
    seen = sight_of(face(apart=63.0 * FOCAL / 600.0), SIZE, 60.0, STANDARD)
    assert seen is not None
    assert seen.eye == pytest.approx((0.0, 0.0, 600.0), abs=0.5)


def test_a_turned_head_is_not_taken_for_a_far_one() -> None:
    straight = sight_of(face(apart=58.0), SIZE, 60.0, STANDARD)
    turned = sight_of(face(apart=58.0 * math.cos(math.radians(30)), yaw=30.0), SIZE, 60.0, STANDARD)
    assert straight is not None
    assert turned is not None
    assert turned.eye[2] == pytest.approx(straight.eye[2], rel=0.01)


def test_the_shoppers_right_is_the_pictures_left() -> None:
    seen = sight_of(face(at=(200.0, 240.0)), SIZE, 60.0, STANDARD)
    assert seen is not None
    assert seen.eye[0] > 0
    limits = replace(STANDARD, gaze_across=Across(head=1.0, eyes=1.0, place=0.0))
    turned = sight_of(face(yaw=-10.0), SIZE, 60.0, limits)
    assert turned is not None
    assert turned.across == pytest.approx(10.0, abs=0.1)


def test_a_wider_camera_means_a_nearer_shopper() -> None:
    narrow, wide = (sight_of(face(), SIZE, view, STANDARD) for view in (50.0, 90.0))
    assert narrow is not None
    assert wide is not None
    assert wide.eye[2] < narrow.eye[2]


def test_lowered_lids_mean_a_lower_look() -> None:
    limits = replace(STANDARD, gaze_down=Down(head=1, eyes=3, place=0, lids=-4, rest=40))
    open_, closed = face(), face()
    closed.points[[159, 386], 1] += 4
    one, other = (sight_of(who, SIZE, 60.0, limits) for who in (open_, closed))
    assert one is not None
    assert other is not None
    assert other.down > one.down


@pytest.mark.parametrize(
    "who", [face(yaw=45.0), face(pitch=-45.0), face(apart=20.0), replace(face(), pose=None)]
)
def test_who_is_turned_away_or_far_has_no_line_of_sight(who: Face) -> None:
    assert sight_of(who, SIZE, 60.0, STANDARD) is None


def test_cards_over_one_another_are_never_told_apart() -> None:
    """However clear the look: the eye's own errors are as large as the rows are near."""
    four = (*CARDS, CardPlace(-200, 490, -20, 670), CardPlace(20, 490, 200, 670))
    seen = looking_at(-110, 390, (0.0, 0.0, 600.0))
    assert card_at(seen, four, SHARP) is None
    assert card_at(seen, four, replace(SHARP, gaze_tells_rows=True)) == 0
