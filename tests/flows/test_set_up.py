"""What a person meets who types `make run` for the first time."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from kiosk.commands.main import COMMANDS

ROOT = Path(__file__).parents[2]
INSTALLER = ROOT / "installer"
RUN, DEV = INSTALLER / "requirements.lock", INSTALLER / "requirements-dev.lock"


def locked(lock: Path) -> dict[str, str]:
    """Name and version of every package of a lock."""
    return dict(re.findall(r"^([\w.-]+)==(\S+)", lock.read_text(encoding="utf-8"), re.MULTILINE))


def wanted() -> tuple[list[Requirement], list[Requirement]]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    run = [Requirement(line) for line in project["dependencies"]]
    dev = [Requirement(line) for line in project["optional-dependencies"]["dev"]]
    return run, dev


def bare_machine(tmp_path: Path, *, lacks: str, sudo: bool) -> subprocess.CompletedProcess[str]:
    """The set-up of an ordinary user whose machine lacks one library; nothing is changed."""
    tools = tmp_path / "tools"
    tools.mkdir()
    stand_ins = {
        "id": "echo 1000",
        "dpkg-query": f'for p; do case "$p" in -*|{lacks}) ;; *) printf "%s=installed " "$p";; esac'
        "; done",
        "python3.11": "exit 0",  # fit for us
        "apt-get": "echo apt-get was called >&2; exit 99",
    }
    if sudo:
        stand_ins["sudo"] = "exit 1"  # it would ask for a password
    for name, body in stand_ins.items():
        (tools / name).write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
        (tools / name).chmod(0o755)
    for name in ("bash", "dirname", "mkdir", "flock"):
        if found := shutil.which(name):
            (tools / name).symlink_to(found)
    shutil.copytree(INSTALLER, tmp_path / "installer")
    return subprocess.run(
        [str(tmp_path / "installer" / "setup.sh"), "run"],
        env={"PATH": str(tools), "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


@pytest.mark.parametrize("sudo", [True, False])
def test_a_missing_library_is_one_exact_line_to_type(tmp_path: Path, sudo: bool) -> None:
    done = bare_machine(tmp_path, lacks="libegl1", sudo=sudo)
    assert done.returncode == 1
    starts = "sudo sh -c" if sudo else "su -c"
    lines = [line for line in done.stderr.splitlines() if line.startswith("    ")]
    assert lines == [
        f"    {starts} 'apt-get update && apt-get install -y --no-install-recommends libegl1'"
    ]
    assert "apt-get was called" not in done.stderr
    assert not (tmp_path / ".venv").exists()


@pytest.mark.parametrize("lock", [RUN, DEV], ids=["run", "dev"])
def test_the_lock_names_hashes_and_no_addresses(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert not re.search(r"https?:|--(extra-)?index|--find-links|--trusted", text)
    for entry in re.split(r"\n(?=[a-z])", text)[1:]:
        assert "--hash=sha256:" in entry, entry.splitlines()[0]


def test_the_lock_holds_what_pyproject_asks_for() -> None:
    run, dev = wanted()
    for asked, lock in ((run, locked(RUN)), (run + dev, locked(DEV))):
        for requirement in asked:
            name = canonicalize_name(requirement.name)
            assert name in lock, f"{name} is not locked: run 'make lock'"
            assert requirement.specifier.contains(lock[name]), f"{requirement}: run 'make lock'"


def test_the_development_lock_contains_the_other() -> None:
    assert locked(RUN).items() <= locked(DEV).items()


def test_one_wheel_provides_cv2_and_pandas_stays_out() -> None:
    assert {name for name in locked(RUN) if name.startswith("opencv")} == {"opencv-contrib-python"}
    assert "pandas" not in locked(RUN)


def test_qt_stays_below_the_version_that_kills_python() -> None:
    assert version("PySide6_Essentials").startswith("6.11.")


def test_a_second_set_up_says_nothing_and_builds_nothing(tmp_path: Path) -> None:
    """A machine where all is there but the demo shop; `askfirst` stands in for itself."""
    for folder in ("kiosk/commands", "assets/models", ".venv/bin"):
        (tmp_path / folder).mkdir(parents=True)
    for file in ("kiosk/commands/demo.py", "assets/models/manifest.toml"):
        shutil.copy(ROOT / file, tmp_path / file)
    shutil.copytree(INSTALLER, tmp_path / "installer")
    stand_ins = {
        ".venv/bin/python": "exit 0",
        ".venv/bin/askfirst": '[ "$1" = models ] || { mkdir -p var/demo-camera && '
        "touch var/catalog-2026-11-18.1.db && echo built >>var/builds; }",
        "tools/dpkg-query": 'for p; do printf "%s=installed " "$p"; done',
    }
    (tmp_path / "tools").mkdir()
    for name, body in stand_ins.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    ready = f"{tmp_path}\n".encode() + b"".join(
        (tmp_path / "installer" / file).read_bytes() for file in (RUN.name, "setup.sh")
    )
    (tmp_path / ".venv/.ready-run").write_text(sha256(ready).hexdigest(), encoding="utf-8")

    first, second = (_set_up(tmp_path) for _ in range(2))
    assert first.stdout == "set-up: demo shop: building\n"
    assert (second.stdout, second.stderr) == ("", "")
    assert (tmp_path / "var/builds").read_text(encoding="utf-8") == "built\n"


def _set_up(machine: Path) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [str(machine / "installer" / "setup.sh"), "run"],
        env={"PATH": f"{machine / 'tools'}:/usr/bin:/bin", "HOME": str(machine)},
        capture_output=True, text=True, timeout=30, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done


@pytest.mark.parametrize(
    "paper",
    ["README.md", "kiosk/commands/COMMANDS.md", "offline_db/head_office/JOURNEY.md"],
)
def test_every_link_and_picture_of_a_paper_is_there(paper: str) -> None:
    text = (ROOT / paper).read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)#]+)", text) if "://" not in link]
    assert links
    assert not [link for link in links if not (ROOT / paper).parent.joinpath(link).exists()]


def test_every_command_is_in_the_paper_of_commands() -> None:
    text = (ROOT / "kiosk/commands/COMMANDS.md").read_text(encoding="utf-8")
    assert not [name for name in COMMANDS if not re.search(rf"`(askfirst )?{name}\b", text)]


def test_a_translation_that_was_pulled_is_compiled_whatever_its_time(tmp_path: Path) -> None:
    files = tmp_path / "assets" / "i18n"
    files.mkdir(parents=True)
    (tmp_path / "var").mkdir()
    source, compiled = files / "askfirst_de.ts", files / "askfirst_de.qm"

    def pull(word: str, *, age: int) -> None:
        source.write_text(
            '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE TS><TS version="2.1" language="de">'
            "<context><name>Help</name><message><source>Help</source>"
            f"<translation>{word}</translation></message></context></TS>",
            encoding="utf-8",
        )
        os.utime(source, (age, age))

    def set_up() -> str:
        order = [
            INSTALLER / "compile_translations.sh",
            Path(sys.executable).parent / "pyside6-lrelease",
        ]
        done = subprocess.run(order, cwd=tmp_path, capture_output=True, text=True, check=True)
        return done.stdout

    def says(word: str) -> bool:
        return word.encode("utf-16-be") in compiled.read_bytes()

    pull("Hilfe", age=2_000_000_000)
    assert "askfirst_de.ts" in set_up()
    assert says("Hilfe")
    assert set_up() == "", "what is compiled already costs a look"
    pull("Beistand", age=1_000_000_000)  # older than what was made of the file before it
    assert "askfirst_de.ts" in set_up()
    assert says("Beistand")
    compiled.write_bytes(b"half of it")
    assert "askfirst_de.ts" in set_up()
    assert says("Beistand")
