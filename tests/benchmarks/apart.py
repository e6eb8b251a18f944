"""Runs a part of a measurement in a process of its own, so that no figure carries another's weight.

The part is a module of this package with ``work(rounds) -> values``; its values come back as JSON.
"""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks import kiosk_home

LONGEST_SECONDS = 1200


class ApartError(RuntimeError):
    """The part ended without its values; the message ends with its last words."""


def run_apart(part: str, rounds: int, screen: str | None) -> dict[str, float]:
    """The values of ``tests.benchmarks.<part>``; ``screen`` is an X display, None is offscreen."""
    with tempfile.TemporaryDirectory(prefix="askfirst-bench-") as folder:
        answer = Path(folder) / "values.json"
        done = subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.apart", part, str(rounds), str(answer)],
            cwd=kiosk_home.ROOT, env=kiosk_home.environment(screen), timeout=LONGEST_SECONDS,
            stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
        )  # fmt: skip
        sys.stderr.write(done.stdout)
        if done.returncode or not answer.exists():
            words = " / ".join(done.stderr.strip().splitlines()[-3:])
            raise ApartError(f"{part} ended with status {done.returncode}: {words}")
        values: dict[str, float] = json.loads(answer.read_text(encoding="utf-8"))
        return values


def main(part: str, rounds: str, answer: str) -> None:
    values = importlib.import_module(f"tests.benchmarks.{part}").work(int(rounds))
    Path(answer).write_text(json.dumps(values), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
