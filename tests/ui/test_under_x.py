"""The same window on a real X server: keys, touches and pixels, not only on the offscreen one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.mark.x
@pytest.mark.parametrize("file", ["test_scanner.py", "test_touch.py"])
def test_it_works_under_x_too(file: str, tmp_path: Path) -> None:
    environ = {**os.environ, "QT_QPA_PLATFORM": "xcb"}
    order = [
        "xvfb-run", "--auto-servernum", "--server-args=-screen 0 1080x1920x24", sys.executable,
        "-m", "pytest", "-q", "-x", "-o", f"cache_dir={tmp_path}", HERE / file,
    ]  # fmt: skip
    done = subprocess.run(
        order, env=environ, cwd=HERE.parents[1], capture_output=True, text=True, timeout=300,
        check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]
