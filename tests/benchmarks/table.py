"""One table of everything measured, with the machine it was measured on.

A figure means little away from its machine, so bounds are set on ratios of two things measured in
the same run, on CPU time and on memory; wall times stand beside them for orientation only.
"""

from __future__ import annotations

import os
import platform
import sqlite3
import statistics
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

RESULTS = Path(__file__).with_name("RESULTS.md")
_HEADINGS = ("| what | figure | unit | bound | within | how |", "|---|--:|---|---|---|---|")
PACKAGES = ("PySide6-Essentials", "mediapipe", "opencv-contrib-python")


@dataclass(frozen=True, slots=True)
class Row:
    """One figure. ``at_most`` and ``at_least`` are what it is to keep; None where it only informs.

    ``note`` says how it was measured, where the name cannot.
    """

    name: str
    figure: float
    unit: str
    at_most: float | None = None
    at_least: float | None = None
    note: str = ""

    @property
    def within(self) -> bool | None:
        """Whether the bound is kept; None where there is none."""
        if self.at_most is None and self.at_least is None:
            return None
        high = self.at_most is None or self.figure <= self.at_most
        return high and (self.at_least is None or self.figure >= self.at_least)

    @property
    def bound(self) -> str:
        said = []
        if self.at_least is not None:
            said.append(f"at least {_number(self.at_least)}")
        if self.at_most is not None:
            said.append(f"at most {_number(self.at_most)}")
        return ", ".join(said)


@dataclass(frozen=True, slots=True)
class Section:
    """What one measurement found; ``trouble`` where it could not run."""

    title: str
    rows: Sequence[Row]
    trouble: str = ""


def middle(figures: Iterable[float]) -> float:
    return statistics.median(figures)


def percentile(figures: Iterable[float], percent: float) -> float:
    """The figure that ``percent`` of them stay at or below (nearest rank)."""
    ordered = sorted(figures)
    rank = max(0, -(-len(ordered) * percent // 100) - 1)
    return ordered[int(rank)]


def as_markdown(sections: Sequence[Section], machine: Sequence[str]) -> str:
    lines = ["# What we measured", "", "Made by `make bench`; never edited by hand.", ""]
    lines += [f"- {fact}" for fact in machine]
    for section in sections:
        lines += ["", f"## {section.title}", ""]
        if section.trouble:
            lines += [f"Not measured: {section.trouble}", ""]
        if section.rows:
            lines += _HEADINGS
            lines += [_line(row) for row in section.rows]
    return "\n".join(lines) + "\n"


def _line(row: Row) -> str:
    within = {None: "", True: "yes", False: "**no**"}[row.within]
    cells = (row.name, _number(row.figure), row.unit, row.bound, within, row.note)
    return f"| {' | '.join(cells)} |"


def _number(figure: float) -> str:
    """Three figures are all that a machine shared with others can tell."""
    if figure == 0 or abs(figure) >= 100:
        return f"{figure:,.0f}"
    return f"{figure:.3g}"


def machine_facts(rounds: int | None, now: datetime) -> list[str]:
    """Where and with what the figures were taken."""
    cores = os.cpu_count() or 1
    system = f"{platform.system()} {platform.release()}, {_distribution()}"
    versions = [f"Python {platform.python_version()}", f"SQLite {sqlite3.sqlite_version}"]
    for name in PACKAGES:
        try:
            versions.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            versions.append(f"no {name}")
    how_often = f"{rounds} rounds each" if rounds else "each with its own number of rounds"
    return [
        f"{now:%Y-%m-%d %H:%M} on {cores} cores of {_cpu()}, load {os.getloadavg()[0]:.1f} before",
        system,
        ", ".join(versions),
        f"commit {_commit()}, {how_often}",
        "Wall times are of this machine; trust ratios, CPU time and memory.",
    ]


def _cpu() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.machine()
    named = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.machine()


def _distribution() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        return "unknown distribution"


def _commit() -> str:
    said = subprocess.run(
        ["git", "describe", "--always", "--dirty"],
        capture_output=True, text=True, check=False, cwd=Path(__file__).parent,
    )  # fmt: skip
    return said.stdout.strip() or "unknown"


def missed(sections: Iterable[Section]) -> list[Row]:
    """Every figure outside its bound."""
    return [row for section in sections for row in section.rows if row.within is False]


def tell(text: str) -> None:
    """Progress, beside the table."""
    print(text, file=sys.stderr, flush=True)
