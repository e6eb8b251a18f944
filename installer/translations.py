"""Collect what the screen says into assets/i18n/*.ts, or check that nothing is missing there.

    python installer/translations.py            take new and changed texts into the files
    python installer/translations.py --check    say what the files lack; change nothing

Texts are English in the source. The files are named askfirst_<language>.ts, since from a bare
`pl.ts` the tool would not know the language and give every plural one form. English has a file
for its plurals alone.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree as ET

from kiosk.words import stretched

ROOT = Path(__file__).resolve().parents[1]
FILES = ROOT / "assets" / "i18n"
SHOPPER_LANGUAGES = ("en", "de", "ar")
PSEUDO = "askfirst_qps.ts"


def main(arguments: list[str]) -> int:
    if arguments == ["--check"]:
        with tempfile.TemporaryDirectory() as made:
            troubles = lacking(Path(made))
        print(*troubles, sep="\n", end="\n" if troubles else "")
        return 1 if troubles else 0
    for language in SHOPPER_LANGUAGES:
        collect(FILES / f"askfirst_{language}.ts", language)
    (FILES / PSEUDO).write_text(pseudo(FILES / "askfirst_de.ts"), encoding="utf-8")
    return 0


def collect(file: Path, language: str) -> None:
    """Bring ``file`` up to what the source says; texts that are gone go."""
    sources = sorted([*(ROOT / "ui").rglob("*.py"), *(ROOT / "ui").rglob("*.qml")])
    order: list[str | Path] = [
        Path(sys.executable).parent / "pyside6-lupdate", "-silent", "-no-obsolete",
        "-locations", "none", "-source-language", "en", "-target-language", language,
        *(["-pluralonly"] if language == "en" else []),
        *(source.relative_to(ROOT) for source in sources), "-ts", file,
    ]  # fmt: skip
    done = subprocess.run(order, cwd=ROOT, check=False, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{file}: {done.stderr.strip() or 'lupdate failed'}. The file is as it was.")


def lacking(place: Path) -> list[str]:
    """One line for each text that a language has not, after collecting afresh in ``place``."""
    troubles = []
    for language in SHOPPER_LANGUAGES:
        fresh = place / f"askfirst_{language}.ts"
        shutil.copy(FILES / fresh.name, fresh)
        before = set(texts(fresh))
        collect(fresh, language)
        after = texts(fresh)
        troubles += [f"{fresh.name}: no longer used: {gone}" for gone in before - set(after)]
        troubles += [
            f"{fresh.name}: not translated: {text}" for text, done in after.items() if not done
        ]
    if (FILES / PSEUDO).read_text(encoding="utf-8") != pseudo(place / "askfirst_de.ts"):
        troubles.append(f"{PSEUDO}: not up to date; run installer/translations.py")
    return troubles


def texts(file: Path) -> dict[str, bool]:
    """Context and source of each message, and whether its translation is finished."""
    found = {}
    for context in ET.parse(file).getroot().iter("context"):  # noqa: S314 - our own file
        for message in context.iter("message"):
            key = f"{context.findtext('name')}: {message.findtext('source')}"
            translation = message.find("translation")
            assert translation is not None
            found[key] = translation.get("type") is None and bool("".join(translation.itertext()))
    return found


def pseudo(file: Path) -> str:
    """A made-up language from the texts in ``file``: accented and 40 % longer, in brackets.

    It shows at a glance what nobody can translate (no accents) and what does not fit (no bracket).
    """
    tree = ET.parse(file)  # noqa: S314 - our own file
    tree.getroot().set("language", "en")
    for message in tree.iter("message"):
        translation = message.find("translation")
        assert translation is not None
        translation.attrib.pop("type", None)
        said = stretched(message.findtext("source") or "")
        forms = translation.findall("numerusform")
        for form in forms:
            form.text = said
        if not forms:
            translation.text = said
    text = ET.tostring(tree.getroot(), encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{text}\n'


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
