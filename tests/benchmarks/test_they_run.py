"""Every measurement runs and tells something sane; no clock decides here."""

from __future__ import annotations

import importlib

import pytest

from tests.benchmarks.__main__ import NAMES
from tests.benchmarks.chromium import browser
from tests.benchmarks.display import XVFB
from tests.benchmarks.table import Row, Section, as_markdown

# So few that each takes seconds; the soak's are taps, and one visit takes some thirty.
FEW = {
    "start": 1,
    "memory": 1,
    "taps": 6,
    "scan": 6,
    "look": 1,
    "soak": 40,
    "lists": 500,
    "importing": 500,
    "journey": 500,
    "receiving": 100,
    "fleet": 60,
}

pytestmark = [
    pytest.mark.x,
    pytest.mark.skipif(XVFB is None, reason="no Xvfb here; installer/setup.sh test brings it"),
]


@pytest.mark.parametrize("name", FEW)
def test_each_measurement_runs(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if name in ("start", "memory"):  # a browser is no part of `make test`
        monkeypatch.setattr(browser, "find", lambda: None)
    module = importlib.import_module(f"tests.benchmarks.{name}")
    rows = module.measure(FEW[name])
    assert rows
    for row in rows:
        assert isinstance(row, Row)
        assert row.figure == row.figure, f"{row.name} is no number"
        if row.unit.startswith(("ms", "MB")) and "growth" not in row.name:
            assert 0 <= row.figure < 60_000, row.name
    assert as_markdown([Section(module.TITLE, rows)], []).count("\n| ") >= len(rows)


@pytest.mark.skipif(browser.find() is None, reason="no Chromium here; `make bench` brings it")
def test_the_browser_page_is_drawn_whole() -> None:
    """Else the kiosk would be compared with an error page."""
    module = importlib.import_module("tests.benchmarks.start")
    names = [row.name for row in module.measure(1)]
    assert "kiosk ahead of Chromium, trimmed" in names


def test_every_measurement_is_tried_here() -> None:
    assert {*FEW, "lookup", "promotions_speed"} == set(NAMES)  # those two have tests of their own
