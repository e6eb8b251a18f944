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
    for file in weights.ALL + weights.OPTIONAL:
        assert fetched[file.name] == file.sha256


def test_the_kiosk_needs_the_first_networks_and_can_do_without_the_second() -> None:
    files = parse_manifest(MANIFEST.read_text(), "manifest")
    assert {file.name for file in files if file.optional} == {f.name for f in weights.OPTIONAL}


def test_nothing_else_about_a_face_is_ever_fetched() -> None:
    names = [file.name for file in parse_manifest(MANIFEST.read_text(), "manifest")]
    ours = {file.name for file in weights.ALL + weights.OPTIONAL}
    assert set(names) == ours | {"astronaut.png"}


def test_a_missing_file_names_the_way_out(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="Run 'askfirst models fetch'"):
        weights.read(tmp_path, weights.AGE)


def test_other_bytes_are_refused(tmp_path: Path) -> None:
    (tmp_path / weights.AGE.name).write_bytes(b"another network")
    with pytest.raises(ModelError, match="not the file we know"):
        weights.read(tmp_path, weights.AGE)
