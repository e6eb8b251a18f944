"""Runs another program and says what it cost."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]


def run(command: Sequence[str | Path]) -> tuple[float, subprocess.CompletedProcess[str]]:
    """Seconds of CPU, its children's included, and what it said. RuntimeError where it fails."""
    before = _children()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed: {done.stderr[-500:]}")
    return _children() - before, done


def _children() -> float:
    spent = os.times()
    return spent.children_user + spent.children_system
