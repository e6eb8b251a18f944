"""The screen is drawn by a graphics chip where there is one, and never by a pretended one."""

from __future__ import annotations

from pathlib import Path

import pytest

from ui.renderer import choose_renderer


def test_without_a_graphics_chip_qt_draws_by_itself(tmp_path: Path) -> None:
    environment: dict[str, str] = {}
    assert choose_renderer(environment, tmp_path) == "software"
    assert environment == {"QT_QUICK_BACKEND": "software"}


def test_a_graphics_chip_is_used(tmp_path: Path) -> None:
    (tmp_path / "renderD128").touch()
    environment: dict[str, str] = {}
    assert choose_renderer(environment, tmp_path) == "graphics chip"
    assert environment == {}


@pytest.mark.parametrize("name", ["QT_QUICK_BACKEND", "QSG_RHI_BACKEND"])
def test_what_a_technician_chose_stays(name: str, tmp_path: Path) -> None:
    environment = {name: "opengl"}
    choose_renderer(environment, tmp_path)
    assert environment == {name: "opengl"}
