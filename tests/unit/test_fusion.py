"""Two opinions become one age and one smile."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kiosk.vision.fusion import (
    at,
    clear_smile,
    fused_smile,
    fused_years,
    margin_years,
    second_share,
)
from kiosk.vision.thresholds import STANDARD

# Both are asked between 14 and 70 years, as a later version may again.
BOTH = replace(STANDARD, second_share=((14.0, 1.0), (25.0, 0.8), (50.0, 0.8), (70.0, 1.0)))
AGES = st.floats(-5, 110)
SMILES = st.floats(0, 1)


def fused(first: float, second: float, face_width: float = 150) -> float:
    return fused_years(first, second, second_share(second, face_width, BOTH))


def test_an_old_face_follows_the_network_that_knows_old_faces() -> None:
    assert fused(55, 75) == 75


def test_a_child_follows_the_network_that_knows_children() -> None:
    assert fused(27, 7) == 7


def test_a_face_smaller_than_the_first_network_sees_is_left_to_the_second() -> None:
    assert fused(50, 35, face_width=40) == 35
    assert 35 < fused(50, 35, face_width=80) < 50


@given(AGES, st.floats(20, 400))
def test_where_the_second_network_is_there_the_first_is_not_asked(
    second: float, face_width: float
) -> None:
    assert second_share(second, face_width, STANDARD) == 1.0


def test_a_baby_is_not_younger_than_nothing() -> None:
    assert fused(0, -4) == 0


@given(AGES, AGES)
def test_the_fused_age_lies_between_both_opinions(first: float, second: float) -> None:
    assert min(first, second, 0) - 1e-9 <= fused(first, second) <= max(first, second, 0) + 1e-9


@given(AGES, st.floats(0, 100))
def test_a_margin_reaches_from_one_opinion_half_way_to_the_other(years: float, off: float) -> None:
    assert margin_years(years, off, STANDARD) >= max(9.0, off / 2)


def test_one_voice_alone_is_no_smile() -> None:
    for voices in ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)):
        assert fused_smile(*voices, STANDARD) < STANDARD.smiling_from
    assert fused_smile(1.0, 1.0, 0.0, STANDARD) >= STANDARD.smiling_from


def test_a_clear_smile_needs_the_network_and_the_mouth() -> None:
    assert clear_smile(1.0, 0.2, STANDARD) is None
    assert clear_smile(0.3, 1.0, STANDARD) is None
    assert clear_smile(0.0, 0.9, STANDARD) is None


@given(SMILES, SMILES)
def test_what_is_clear_without_the_second_network_is_said_as_clearly(
    first: float, mouth: float
) -> None:
    clear = clear_smile(first, mouth, STANDARD)
    if clear is not None:
        assert clear >= STANDARD.smiling_from or clear <= STANDARD.not_smiling_to
        agreeing = fused_smile(first, round(clear), mouth, STANDARD)
        assert (agreeing >= STANDARD.smiling_from) == (clear >= STANDARD.smiling_from)


@given(SMILES, SMILES, SMILES)
def test_a_smile_is_a_share_of_one(first: float, second: float, mouth: float) -> None:
    assert 0 <= fused_smile(first, second, mouth, STANDARD) <= 1 + 1e-9


def test_a_line_is_level_beyond_its_ends() -> None:
    line = ((10.0, 1.0), (20.0, 3.0))
    assert [at(line, place) for place in (0, 10, 15, 20, 99)] == [1, 1, 2, 3, 3]
