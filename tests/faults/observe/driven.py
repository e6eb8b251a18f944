"""Drives ``a_visit`` from a test: one word at a time, in a kiosk folder of its own."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from kiosk.commands.folder import ASSETS
from kiosk.models import models_folder
from offline_db.head_office.demo_shop import build_demo
from tests.faults.observe.a_visit import NOON

ROOT = Path(__file__).parents[3]
MODELS = models_folder(os.environ, ROOT)
PORTRAIT = MODELS / "astronaut.png"
NEEDED = (
    "face_landmarker_v2.task", "age-v1.onnx", "emotion_model_quantized.tflite", "astronaut.png",
)  # fmt: skip
MISSING = [name for name in NEEDED if not (MODELS / name).exists()]
WHY_NOT = f"not fetched yet: {', '.join(MISSING)} (`make test` fetches them)"


class Driven:
    """A kiosk that does what it is told."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self.pid = process.pid
        self.camera_pid = int(self._line().removeprefix("here "))

    def do(self, *words: str) -> list[str]:
        """Do each; returns what it said beside the words."""
        said = []
        for word in words:
            self.begin(word)
            while (line := self._line()) != word:
                said.append(line)
        return said

    def begin(self, *words: str) -> None:
        """Tell it what to do and do not wait for it."""
        assert self._process.stdin
        self._process.stdin.write("".join(f"{word}\n" for word in words))
        self._process.stdin.flush()

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()

    def _line(self) -> str:
        assert self._process.stdout
        line = self._process.stdout.readline()
        assert line, "the kiosk ended by itself"
        return line.strip()


@contextmanager
def a_kiosk(folder: Path, camera: str, *fault: str, under: Sequence[str] = ()) -> Iterator[Driven]:
    """A kiosk in ``folder``; ``under`` is the command that it runs under, such as strace."""
    folder.mkdir(parents=True, exist_ok=True)
    if not any(folder.glob("catalog-*.db")):
        build_demo(ASSETS / "demo", folder, NOON.date(), random.Random(952))
    # Whatever it writes anywhere, it writes below its folder, where the tests look.
    places = {name: folder / name.lower() for name in ("HOME", "TMPDIR")}
    for place in places.values():
        place.mkdir(exist_ok=True)
    environ = {name: told for name, told in os.environ.items() if not name.startswith("XDG_")}
    environ |= {name: str(place) for name, place in places.items()}
    environ |= {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}
    command = [sys.executable, "-m", "tests.faults.observe.a_visit", str(folder), camera, *fault]
    process = subprocess.Popen(
        [*under, *command], cwd=ROOT, env=environ, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    with process:
        try:
            yield Driven(process)
        finally:
            process.kill()
