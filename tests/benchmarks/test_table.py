"""The table tells what was measured, and never more than that."""

from __future__ import annotations

import numpy as np
import pytest

from tests.benchmarks.eye import Seen, when_whole
from tests.benchmarks.table import Row, Section, as_markdown, missed, percentile


def test_a_figure_at_its_bound_is_within() -> None:
    assert Row("ahead", 1.7, "times", at_least=1.7).within is True
    assert Row("p99", 2.0, "times", at_most=2.0).within is True


def test_a_figure_past_its_bound_is_told_as_a_no() -> None:
    slow = Row("p99", 2.01, "times", at_most=2.0)
    assert slow.within is False
    table = as_markdown([Section("Taps", [slow])], ["2 cores"])
    assert "| p99 | 2.01 | times | at most 2 | **no** |  |" in table
    assert missed([Section("Taps", [slow])]) == [slow]


def test_a_figure_without_a_bound_only_informs() -> None:
    assert Row("start", 400.0, "ms").within is None
    assert missed([Section("Start", [Row("start", 400.0, "ms")])]) == []


def test_what_could_not_be_measured_says_why() -> None:
    table = as_markdown([Section("Start", [], "Xvfb is not here.")], [])
    assert "Not measured: Xvfb is not here." in table


@pytest.mark.parametrize(("percent", "figure"), [(50, 50), (99, 99), (100, 100), (0, 1)])
def test_a_percentile_is_a_figure_that_was_measured(percent: int, figure: int) -> None:
    assert percentile(range(1, 101), percent) == figure


def test_an_empty_window_is_no_first_picture() -> None:
    black = np.zeros((10, 10), np.uint32)
    paper = np.full((10, 10), 7, np.uint32)
    half, whole = paper.copy(), paper.copy()
    half[0, :5] = 1
    whole[0, :] = 1
    seen = [Seen(0.0, black), Seen(0.1, paper), Seen(0.2, half), Seen(0.3, whole)]
    assert when_whole(seen) == 0.3


def test_a_blinking_mark_does_not_put_the_first_picture_off() -> None:
    whole = np.full((10, 100), 7, np.uint32)
    whole[:5] = 1
    blinked = whole.copy()
    blinked[0, 0] = 2
    assert when_whole([Seen(0.4, whole), Seen(2.0, blinked)]) == 0.4
