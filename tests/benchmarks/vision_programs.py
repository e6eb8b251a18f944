"""Others that say an age and a smile and are no Python: a program of their own, asked by a pipe.

    --peer face-api=FOLDER      @vladmandic/face-api: the same second networks, its own finder
    --peer human=FOLDER         @vladmandic/human, which followed it

FOLDER is theirs alone, so that nothing of theirs comes near the kiosk; it is made by

    npm install --ignore-scripts @vladmandic/face-api@1.7.15 @vladmandic/human@3.3.6 \\
        @tensorflow/tfjs@4.22.0 @tensorflow/tfjs-backend-wasm@4.22.0

They run on one thread of WebAssembly. A program says "ready" once; then, for each picture (width
and height as four bytes each, least first, then RGB), one line {"age": ..., "smile": ...}, null
where it says none. What it costs is its own processor time and what the asking costs here.
"""

from __future__ import annotations

import json
import struct
import subprocess
import time
from pathlib import Path

import psutil

from kiosk.vision.camera import Frame

_FOLDER = Path(__file__).parent / "programs"
PROGRAMS = {
    "face-api": ("node", str(_FOLDER / "face_api.cjs")),
    "human": ("node", str(_FOLDER / "human.cjs")),
}


class Program:
    """One of them, running; ``close`` when done."""

    def __init__(self, command: tuple[str, ...]) -> None:
        """Start it; raises ``ValueError`` where it does not get ready."""
        try:
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
            )
        except OSError as err:
            raise ValueError(f"{command[0]} cannot be started ({err.strerror}).") from err
        assert self._process.stdin
        assert self._process.stdout
        self._into, self._out = self._process.stdin, self._process.stdout
        if self._out.readline().strip() != b"ready":
            assert self._process.stderr
            said = self._process.stderr.read().decode(errors="replace").strip().splitlines()
            self.close()
            why = next((line for line in said if "Error" in line), said[-1] if said else "no word")
            raise ValueError(f"{' '.join(command)} did not get ready: {why.strip()}")
        self._seen = psutil.Process(self._process.pid)

    def ask(self, frame: Frame) -> tuple[float | None, float | None]:
        """What it says of ``frame``: years, and a smile from 0 to 1."""
        height, width = frame.shape[:2]
        self._into.write(struct.pack("<II", width, height) + frame.tobytes())
        self._into.flush()
        said = json.loads(self._out.readline() or b"{}")
        return said.get("age"), said.get("smile")

    def seconds(self) -> float:
        """Processor time so far, its own and ours."""
        used = self._seen.cpu_times()
        return float(used.user + used.system) + time.process_time()

    def close(self) -> None:
        self._process.kill()
        self._process.communicate()


def program(name: str, folder: str) -> Program:
    """Raises ``ValueError`` for a name that means nothing here, or a program that cannot run."""
    if name not in PROGRAMS:
        raise ValueError(f"--peer {name}={folder}: known are {', '.join(PROGRAMS)}")
    return Program((*PROGRAMS[name], folder))
