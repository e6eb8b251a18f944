"""Several frames weighed into one answer, or into silence."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.estimate import AgeBand, Estimate, Mood, NoEstimate
from kiosk.vision.camera import Frame
from kiosk.vision.estimator import FaceReader, Glimpse, weigh
from kiosk.vision.face import Face
from kiosk.vision.opinions import Reading
from kiosk.vision.thresholds import STANDARD, STILL, Thresholds


def readings(*years: float, smile: float = 0.5) -> list[Glimpse]:
    return [Reading(age, smile) for age in years]


def test_one_odd_frame_does_not_change_the_band() -> None:
    weighed = weigh(readings(40, 41, 40, 42, 64, 41))
    assert isinstance(weighed, Estimate)
    assert weighed.age is AgeBand.FROM_35


def test_frames_that_disagree_widen_the_margin() -> None:
    steady, unsteady = weigh(readings(*[45] * 6)), weigh(readings(35, 38, 42, 48, 52, 55))
    assert isinstance(steady, Estimate)
    assert isinstance(unsteady, Estimate)
    assert unsteady.margin_years > steady.margin_years == 11.7


def test_a_plain_thirty_year_old_gets_an_answer() -> None:
    assert isinstance(weigh(readings(30, 30.5, 29.5, 30, 30)), Estimate)


def both(years: float, second: float, apart: float = 0.0) -> list[Glimpse]:
    """Five frames of which both age networks spoke."""
    return [Reading(years, 0.5, second, apart)] * 5


def test_a_second_opinion_narrows_the_margin() -> None:
    alone, heard = weigh(readings(*[45] * 5)), weigh(both(45, 45))
    assert isinstance(alone, Estimate)
    assert isinstance(heard, Estimate)
    assert heard.margin_years < alone.margin_years


def test_networks_that_disagree_widen_the_margin() -> None:
    agreed, disputed = weigh(both(45, 44, apart=2)), weigh(both(45, 33, apart=30))
    assert isinstance(agreed, Estimate)
    assert isinstance(disputed, Estimate)
    assert disputed.margin_years == 15
    assert agreed.margin_years < 10


def test_with_a_second_opinion_from_25_on_there_is_an_answer() -> None:
    assert isinstance(weigh(both(25.1, 25)), Estimate)
    assert weigh(both(24.9, 25)) is NoEstimate.MAYBE_MINOR


def test_a_clear_child_for_the_second_network_gets_no_estimate() -> None:
    assert weigh(both(30, second=18)) is NoEstimate.MAYBE_MINOR


def test_a_look_that_lost_its_second_opinion_is_as_careful_as_one_without() -> None:
    mixed = [*both(26, 26), Reading(26, 0.5)]
    assert weigh(mixed) is NoEstimate.MAYBE_MINOR


@pytest.mark.parametrize("years", [8, 15, 18, 22, 26])
def test_c16_who_may_be_a_minor_gets_no_estimate(years: float) -> None:
    assert weigh(readings(*[years] * 8, smile=0.99)) is NoEstimate.MAYBE_MINOR


@pytest.mark.parametrize("years", [21, 25])
def test_c16_a_shop_that_sets_a_higher_least_age_hears_nothing_of_who_may_be_younger(
    years: int,
) -> None:
    older = STANDARD.with_least_age(years)
    barely = float(STANDARD.minor_years + STANDARD.fused_minor_margin_years + 0.5)
    assert isinstance(weigh(both(barely, barely)), Estimate)
    assert weigh(both(barely, barely), older) is NoEstimate.MAYBE_MINOR
    plain = barely + years - 18
    found = weigh(both(plain, plain), older)
    assert isinstance(found, Estimate)
    assert found.age.first_year >= years
    assert older.version == f"{STANDARD.version} from {years}"


def test_c16_a_least_age_below_the_standard_changes_nothing() -> None:
    assert STANDARD.with_least_age(18) is STANDARD


def test_two_faces_in_two_frames_are_two_people() -> None:
    two = NoEstimate.TWO_FACES
    assert weigh([*readings(*[40] * 8), two, two]) is two
    assert isinstance(weigh([*readings(*[40] * 8), two]), Estimate)


def test_a_glimpse_is_not_an_answer() -> None:
    assert weigh([*readings(40, 40, 40), NoEstimate.NOBODY]) is NoEstimate.NOBODY


def test_what_a_shopper_can_mend_goes_before_nobody_there() -> None:
    glimpses = [NoEstimate.NOBODY] * 20 + [NoEstimate.TOO_BLURRED] * 6
    assert weigh(glimpses) is NoEstimate.TOO_BLURRED


def test_nothing_seen_is_too_late() -> None:
    assert weigh([]) is NoEstimate.TOO_LATE


@pytest.mark.parametrize(
    ("smile", "mood"),
    [(0.1, Mood.NOT_SMILING), (0.45, Mood.UNSURE), (0.9, Mood.SMILING)],
)
def test_between_smiling_and_not_smiling_lies_unsure(smile: float, mood: Mood) -> None:
    weighed = weigh(readings(*[40] * 5, smile=smile))
    assert isinstance(weighed, Estimate)
    assert weighed.mood is mood


@given(
    st.lists(
        st.one_of(
            st.builds(Reading, st.floats(0, 80), st.floats(0, 1)),
            st.builds(
                Reading, st.floats(0, 110), st.floats(0, 1), st.floats(-5, 110), st.floats(0, 90)
            ),
            st.sampled_from([NoEstimate.NOBODY, NoEstimate.TWO_FACES, NoEstimate.TOO_DARK]),
        ),
        max_size=40,
    )
)
def test_c16_no_look_ever_answers_with_a_minors_band(glimpses: list[Glimpse]) -> None:
    weighed = weigh(glimpses)
    if isinstance(weighed, Estimate):
        assert weighed.age is not AgeBand.UNDER_18
        assert weighed.margin_years > 0


# --- a frame after another ------------------------------------------------------------------------


class FakeNetworks:
    """Finds one straight face in every frame, and remembers which way round it was shown."""

    opinions = 2

    def __init__(self) -> None:
        self.shown_mirrored: list[bool] = []
        self.measured_mouth: list[bool] = []
        self.finder = self

    def find(self, frame: Frame) -> tuple[Face, ...]:
        turn = np.linspace(0, 2 * np.pi, 478, endpoint=False)
        points = 100 * np.stack([np.cos(turn), np.sin(turn)], axis=1) + (320, 240)
        points[1], points[234], points[454] = (320, 240), (220, 240), (420, 240)
        return (Face(points.astype(np.float32), yaw=0.0, pitch=0.0, mouth_smile=0.0),)

    def finder_for(self, *, smile: bool) -> FakeNetworks:
        self.measured_mouth.append(smile)
        return self

    def read(self, frame: Frame, face: Face, *, mirrored: bool, smile: bool) -> Reading:
        self.shown_mirrored.append(mirrored)
        return Reading(40, 0.5 if smile else None)

    def close(self) -> None: ...


def shown(limits: Thresholds, frames: int) -> Sequence[bool]:
    networks = FakeNetworks()
    reader = FaceReader(networks, limits)
    busy = np.random.default_rng(1).integers(0, 255, (480, 640, 3), dtype=np.uint8)
    for _ in range(frames):
        assert isinstance(reader.read(busy), Reading)
    return networks.shown_mirrored


def test_a_look_shows_a_face_both_ways_round_in_turn() -> None:
    assert shown(STANDARD, 4) == [True, False, True, False]


def test_every_still_is_shown_alike_whatever_came_before() -> None:
    assert shown(STILL, 3) == [True, True, True]
