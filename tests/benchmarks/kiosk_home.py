"""A kiosk of the demo shop to measure with, in a folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOME = ROOT / "var" / "bench" / "kiosk"
COMMAND = (sys.executable, "-m", "kiosk.commands.main")


def environment(screen: str | None = None, home: Path = HOME) -> dict[str, str]:
    """What a measured kiosk is started with; ``screen`` is an X display, None means offscreen."""
    told = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("QT_", "QML", "PYTHON"))
    }
    told["ASKFIRST_HOME"] = str(home)
    if "QT_QUICK_BACKEND" in os.environ:  # to compare renderers; else the kiosk chooses
        told["QT_QUICK_BACKEND"] = os.environ["QT_QUICK_BACKEND"]
    if screen is None:
        told["QT_QPA_PLATFORM"] = "offscreen"
    else:
        told.update(DISPLAY=screen, QT_QPA_PLATFORM="xcb")
    return told


def prepare(home: Path = HOME) -> Path:
    """The demo shop with members and a film for its camera; built once, then only looked at."""
    home.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        (*COMMAND, "demo", "build"), cwd=ROOT, env=environment(home=home),
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"no demo shop to measure with: {done.stderr.strip()}")
    return home


def start(screen: str, *more: str, home: Path = HOME) -> subprocess.Popen[bytes]:
    """The real command in its own process; end it with ``processes.end``."""
    return subprocess.Popen(
        (*COMMAND, "run", "--size", "1080x1920", *more),
        cwd=ROOT, env=environment(screen, home), start_new_session=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
