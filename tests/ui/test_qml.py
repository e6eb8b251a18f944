"""Run every tst_*.qml beside this file, each as its own process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
RUN = """
import sys
from PySide6.QtQuickTest import QUICK_TEST_MAIN
sys.exit(QUICK_TEST_MAIN("ui", sys.argv))
"""


@pytest.mark.parametrize("file", sorted(HERE.glob("tst_*.qml")), ids=lambda file: file.stem)
def test_qml(file: Path) -> None:
    order = [sys.executable, "-c", RUN, "-import", HERE.parents[1] / "ui", "-input", file]
    done = subprocess.run(order, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
