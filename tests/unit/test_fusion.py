"""Two opinions become one age and one smile."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.vision.fusion import at, fused_smile, fused_years, margin_years
from kiosk.vision.thresholds import STANDARD

AGES = st.floats(-5, 110)
SMILES = st.floats(0, 1)


def test_an_old_face_follows_the_network_that_knows_old_faces() -> None:
    assert fused_years(55, 75, STANDARD) == pytest.approx(73)


def test_a_child_follows_the_network_that_knows_children() -> None:
    assert fused_years(27, 7, STANDARD) == pytest.approx(11)


def test_a_baby_is_not_younger_than_nothing() -> None:
    assert fused_years(0, -4, STANDARD) == 0


@given(AGES, AGES)
def test_the_fused_age_lies_between_both_opinions(first: float, second: float) -> None:
    fused = fused_years(first, second, STANDARD)
    assert min(first, second, 0) - 1e-9 <= fused <= max(first, second, 0) + 1e-9


@given(AGES, st.floats(0, 100))
def test_a_margin_reaches_from_one_opinion_half_way_to_the_other(years: float, off: float) -> None:
    assert margin_years(years, off, STANDARD) >= max(9.0, off / 2)


def test_one_voice_alone_is_no_smile() -> None:
    for voices in ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)):
        assert fused_smile(*voices, STANDARD) < STANDARD.smiling_from
    assert fused_smile(1.0, 1.0, 0.0, STANDARD) >= STANDARD.smiling_from


@given(SMILES, SMILES, SMILES)
def test_a_smile_is_a_share_of_one(first: float, second: float, mouth: float) -> None:
    assert 0 <= fused_smile(first, second, mouth, STANDARD) <= 1 + 1e-9


def test_a_line_is_level_beyond_its_ends() -> None:
    line = ((10.0, 1.0), (20.0, 3.0))
    assert [at(line, place) for place in (0, 10, 15, 20, 99)] == [1, 1, 2, 3, 3]
