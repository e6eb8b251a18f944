"""Who may import whom. The drawing in the README, as tests."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_archon import archrule

ROOT = Path(__file__).parents[1]
EDGES = ("ui", "offline_db", "kiosk.vision", "kiosk.devices")
OUTSIDE_LIBRARIES = ("PySide6*", "sqlite3", "sqlite_utils*", "requests*", "cv2*", "mediapipe*")


def test_the_core_decides_without_screen_database_network_or_camera() -> None:
    (
        archrule("the core is pure")
        .match("kiosk*")
        .exclude("kiosk.vision*")
        .exclude("kiosk.devices*")
        .exclude("kiosk.commands*")
        .should_not_import(*OUTSIDE_LIBRARIES, "numpy*", "click*", "socket", "subprocess")
        .should_not_import("ui*", "offline_db*", "kiosk.vision*", "kiosk.devices*")
        .should_not_import("kiosk.commands*")
        .check("kiosk")
    )


@pytest.mark.parametrize("edge", EDGES)
def test_no_edge_imports_another(edge: str) -> None:
    others = [f"{other}*" for other in EDGES if other != edge]
    package = edge.split(".", 1)[0]
    archrule(edge).match(f"{edge}*").should_not_import(*others).check(package)


@pytest.mark.parametrize("edge", EDGES)
def test_nobody_imports_the_composition_root(edge: str) -> None:
    package = edge.split(".", 1)[0]
    archrule(edge).match(f"{edge}*").should_not_import("kiosk.commands*").check(package)


def imports(file: Path) -> set[str]:
    """Every module that ``file`` imports, late ones too."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module)
    return {name.split(".", 1)[0] for name in found}


def product_files() -> list[Path]:
    return sorted(
        file for room in ("kiosk", "ui", "offline_db") for file in (ROOT / room).rglob("*.py")
    )


@pytest.mark.parametrize("file", product_files(), ids=lambda file: str(file.relative_to(ROOT)))
def test_each_library_stays_in_its_room(file: Path) -> None:
    """Qt only in ui, OpenCV and MediaPipe only in vision, SQL, HTTP and MQTT only in
    offline_db.

    numpy only where frames are seen and where head office learns, never in the screen.
    """
    room = file.relative_to(ROOT).as_posix()
    used = imports(file)
    if not room.startswith("ui/"):
        assert "PySide6" not in used
    if not room.startswith("kiosk/vision/"):
        assert not used & {"cv2", "mediapipe"}
    if not room.startswith(("kiosk/vision/", "offline_db/head_office/learning/")):
        assert "numpy" not in used
    if not room.startswith("offline_db/"):
        http = {"requests", "urllib3", "paho", "boto3", "botocore"}
        assert not used & {"sqlite3", "sqlite_utils", *http}


def test_the_screen_process_loads_no_camera_library() -> None:
    """By running it: importing every room of the screen leaves OpenCV and MediaPipe out."""
    code = (
        "import sys, pkgutil, importlib, ui\n"
        "for m in pkgutil.walk_packages(ui.__path__, 'ui.'):\n"
        "    importlib.import_module(m.name)\n"
        "import kiosk.session\n"
        "bad = {'cv2', 'mediapipe', 'numpy', 'requests', 'paho'} & set(sys.modules)\n"
        "sys.exit(f'loaded: {bad}' if bad else 0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False,
        cwd=ROOT,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_idle_has_no_fields() -> None:
    """Nothing of a shopper has a place to stay."""
    from dataclasses import fields

    from kiosk.states import Idle

    assert fields(Idle) == ()


def test_the_top_level_is_the_agreed_one() -> None:
    agreed = {
        "pyproject.toml", "kiosk", "ui", "assets", "offline_db", "tests", "installer", "README.md",
        "Makefile", "LICENSE", "CHANGELOG.md", ".gitignore", ".ci",
    }  # fmt: skip
    listed = subprocess.run(
        ["git", "ls-files"], capture_output=True, text=True, cwd=ROOT, check=False
    )
    if listed.returncode:
        pytest.skip("not a git checkout, so what is tracked cannot be listed")
    assert {line.split("/", 1)[0] for line in listed.stdout.splitlines()} <= agreed
