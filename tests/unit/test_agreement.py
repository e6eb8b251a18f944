"""How frames are weighed: the laws that hold whatever a camera shows."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.estimate import AgeBand, Estimate, NoEstimate
from kiosk.vision.agreement import middle
from kiosk.vision.estimator import Glimpse, weigh
from kiosk.vision.opinions import Reading
from kiosk.vision.thresholds import STANDARD, STILL

YEARS, WORTH = st.floats(0, 100), st.floats(0.05, 1)
READINGS = st.builds(
    Reading, YEARS, st.floats(0, 1), st.floats(0, 100), st.floats(0, 60), worth=WORTH
)


def frame(years: float, worth: float = 1.0, smile: float = 0.9) -> Reading:
    return Reading(years, smile, years, 0.0, worth)


@given(st.lists(READINGS, min_size=5, max_size=12), st.randoms())
def test_the_order_of_the_frames_does_not_matter(
    frames: list[Reading], chance: random.Random
) -> None:
    shuffled = list(frames)
    chance.shuffle(shuffled)
    assert weigh(shuffled) == weigh(frames)


@given(READINGS, st.integers(1, 12))
def test_frames_that_are_alike_say_what_one_of_them_says(one: Reading, times: int) -> None:
    assert weigh([one] * times, STILL) == weigh([one], STILL)


@given(st.lists(YEARS, min_size=2, max_size=9), YEARS, st.floats(0.05, 0.99))
def test_a_bad_frame_never_outweighs_good_ones(good: list[float], bad: float, worth: float) -> None:
    said = middle([*((years, 1.0) for years in good), (bad, worth)])
    assert min(good) <= said <= max(good)


@given(st.lists(st.tuples(YEARS, WORTH), min_size=1, max_size=12))
def test_half_the_weight_lies_on_each_side(weighted: list[tuple[float, float]]) -> None:
    said, whole = middle(weighted), sum(weight for _, weight in weighted)
    assert sum(weight for value, weight in weighted if value < said) <= whole / 2 + 1e-6
    assert sum(weight for value, weight in weighted if value > said) <= whole / 2 + 1e-6


def test_a_blurred_frame_counts_less_than_a_sharp_one() -> None:
    sharp, blurred = [frame(33)] * 3, [frame(37, worth=0.2)] * 4
    weighed = weigh([*sharp, *blurred])
    assert isinstance(weighed, Estimate)
    assert weighed.age is AgeBand.FROM_25


def test_odd_frames_are_refused_and_so_are_their_smiles() -> None:
    steady: list[Glimpse] = [frame(40, smile=0.9)] * 3
    odd: list[Glimpse] = [frame(70, smile=0.0)] * 2
    weighed, undisturbed = weigh([*steady, *odd]), weigh([*steady, frame(40), frame(40)])
    assert isinstance(weighed, Estimate)
    assert isinstance(undisturbed, Estimate)
    assert (weighed.age, weighed.mood) == (undisturbed.age, undisturbed.mood)
    assert weighed.margin_years > undisturbed.margin_years


def test_frames_of_two_minds_give_no_estimate() -> None:
    assert weigh([frame(30)] * 5 + [frame(60)] * 5) is NoEstimate.UNCLEAR


def test_networks_far_apart_in_every_frame_give_no_estimate() -> None:
    assert weigh([Reading(50, 0.5, 75, 55.0)] * 5) is NoEstimate.UNCLEAR


@pytest.mark.parametrize("step", [1.0, 2.0, 3.0])
def test_the_more_frames_disagree_the_wider_the_margin(step: float) -> None:
    def margin(apart: float) -> float:
        weighed = weigh([frame(45 + apart * turn) for turn in (-2, -1, 0, 1, 2)])
        assert isinstance(weighed, Estimate)
        return weighed.margin_years

    assert margin(step) > margin(step - 1)


def test_c16_frames_that_disagree_about_a_child_stay_silent() -> None:
    frames = [frame(years) for years in (19, 22, 25.2, 28, 31)]
    assert isinstance(weigh([frame(25.2)] * 5), Estimate)
    assert weigh(frames) is NoEstimate.MAYBE_MINOR
    assert weigh([replace(one, worth=0.1) for one in frames]) is NoEstimate.MAYBE_MINOR


def test_fewer_frames_than_needed_are_no_answer_however_good() -> None:
    assert weigh([frame(40)] * (STANDARD.good_frames - 1)) is NoEstimate.TOO_LATE
