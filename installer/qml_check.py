"""Check the QML: tell qmllint what our Python models offer, then let it read every page.

qmllint knows a Python class only from a .qmltypes file beside the module's qmldir. Those are made
here from the classes themselves, so a property renamed in Python is an error in every page that
binds to it. They are generated, for tools alone, and never committed.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
UI = ROOT / "ui"
MADE = ROOT / "var" / "qml"
BIN = Path(sys.executable).parent

IMPORT_NAME = re.compile(r'^QML_IMPORT_NAME = "([\w.]+)"', re.MULTILINE)
MODULE = re.compile(r"^module\s+(\S+)", re.MULTILINE)
TYPEINFO = re.compile(r"^typeinfo\s+(\S+)", re.MULTILINE)


def main() -> int:
    """The exit status of qmllint, or 1 when a module cannot be described."""
    pages = sorted(UI.rglob("*.qml"))
    if not pages:
        return 0
    MADE.mkdir(parents=True, exist_ok=True)
    modules: dict[str, list[Path]] = defaultdict(list)
    for file in sorted(UI.rglob("*.py")):
        found = IMPORT_NAME.search(file.read_text(encoding="utf-8"))
        if found:
            modules[found[1]].append(file)
    for module, files in modules.items():
        place = types_file(module)
        if not is_newer(place, files):
            describe(module, files, place)
    paths = ["-I", str(UI), "-I", str(MADE)]
    order = [tool("qmllint"), *paths, "--max-warnings", "0", *map(str, pages)]
    return subprocess.run(order, check=False, stdin=subprocess.DEVNULL).returncode


def types_file(module: str) -> Path:
    """Where qmllint will look for the module's types: what its qmldir says, else a place of ours.

    A module that is Python alone has no folder in ui/; it gets one among the made files.
    """
    for qmldir in UI.rglob("qmldir"):
        text = qmldir.read_text(encoding="utf-8")
        named = MODULE.search(text)
        if named and named[1] == module:
            types = TYPEINFO.search(text)
            if types:
                return qmldir.parent / types[1]
            sys.exit(
                f"{qmldir.relative_to(ROOT)}: Python classes belong to module {module}, but there "
                f"is no typeinfo line. Add 'typeinfo {module.lower()}.qmltypes'."
            )
    folder = MADE.joinpath(*module.split("."))
    folder.mkdir(parents=True, exist_ok=True)
    types_name = f"{module.lower()}.qmltypes"
    (folder / "qmldir").write_text(f"module {module}\ntypeinfo {types_name}\n", encoding="utf-8")
    return folder / types_name


def is_newer(place: Path, files: list[Path]) -> bool:
    made_from = [*files, Path(__file__)]
    return place.exists() and all(
        place.stat().st_mtime > file.stat().st_mtime for file in made_from
    )


def describe(module: str, files: list[Path], place: Path) -> None:
    """Write the module's types: each file's classes, then all of them together."""
    dumps: list[str] = []
    for file in files:
        dump = MADE / f"{'_'.join(file.relative_to(UI).with_suffix('').parts)}.json"
        must([tool("metaobjectdump"), "--out-file", str(dump), str(file)], file)
        complete(dump)
        dumps.append(str(dump))
    foreign = ",".join(str(path) for path in qt_metatypes())
    order = [tool("qmltyperegistrar"), "--generate-qmltypes", str(place)]
    order += ["-o", str(MADE / "unused.cpp"), *dumps, "--import-name", module]
    order += ["--major-version", "1", "--minor-version", "0", f"--foreign-types={foreign}"]
    must(order, place)


def complete(dump: Path) -> None:
    """Say what the dump leaves out: what never changes, and what is an object."""
    files = json.loads(dump.read_text(encoding="utf-8"))
    for file in files:
        for described in file["classes"]:
            described["object"] = True  # a base class in another file hides it
            for member in described.get("properties", []):
                if "notify" not in member and "write" not in member:
                    member["constant"] = True
                if member["type"].endswith("Model"):
                    member["type"] += "*"
    dump.write_text(json.dumps(files), encoding="utf-8")


def qt_metatypes() -> list[Path]:
    """What Qt's own classes offer, so that ours may inherit from them."""
    import PySide6

    folder = Path(PySide6.__path__[0]) / "Qt" / "metatypes"
    return [
        path
        for path in (
            folder / f"qt6{part}_metatypes.json" for part in ("core", "gui", "qml", "quick")
        )
        if path.exists()
    ]


def must(order: list[str], about: Path) -> None:
    done = subprocess.run(
        order, check=False, capture_output=True, text=True, stdin=subprocess.DEVNULL
    )
    if done.returncode != 0:
        sys.exit(f"{about.relative_to(ROOT)} cannot be described to qmllint:\n{done.stderr}")


def tool(name: str) -> str:
    return str(BIN / f"pyside6-{name}")


if __name__ == "__main__":
    sys.exit(main())
