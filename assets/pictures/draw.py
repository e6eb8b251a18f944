"""Draws the demo shop's pictures: `python assets/pictures/draw.py` writes one SVG a kind.

The SVG files are what the kiosk shows; they are kept beside this script so that
nobody needs it to run a kiosk. Change a drawing here, never in a file.
"""

from __future__ import annotations

from pathlib import Path

from goods import DRAWINGS
from paint import picture

HERE = Path(__file__).parent


def write_pictures(folder: Path) -> int:
    """Write every picture into ``folder``; how many there are."""
    for name, drawing in DRAWINGS.items():
        (folder / f"{name}.svg").write_text(picture(drawing()), encoding="utf-8")
    return len(DRAWINGS)


if __name__ == "__main__":
    write_pictures(HERE)
