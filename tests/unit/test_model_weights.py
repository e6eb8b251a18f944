"""Which networks may be loaded, and which never."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.errors import ModelError
from kiosk.models import parse_manifest
from kiosk.vision import weights

MANIFEST = Path(__file__).parents[2] / "assets" / "models" / "manifest.toml"


def test_the_camera_process_loads_exactly_what_the_manifest_fetches() -> None:
    fetched = {file.name: file.sha256 for file in parse_manifest(MANIFEST.read_text(), "manifest")}
    for file in weights.ALL:
        assert fetched[file.name] == file.sha256


def test_nothing_else_about_a_face_is_ever_fetched() -> None:
    names = [file.name for file in parse_manifest(MANIFEST.read_text(), "manifest")]
    assert set(names) == {file.name for file in weights.ALL} | {"astronaut.png"}


def test_a_missing_file_names_the_way_out(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="Run 'askfirst models fetch'"):
        weights.read(tmp_path, weights.AGE)


def test_other_bytes_are_refused(tmp_path: Path) -> None:
    (tmp_path / weights.AGE.name).write_bytes(b"another network")
    with pytest.raises(ModelError, match="not the file we know"):
        weights.read(tmp_path, weights.AGE)
