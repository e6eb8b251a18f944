"""PROOFS.md, the table of the long proofs: each whole run writes its own line into it."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

TABLE = Path(__file__).parents[1] / "PROOFS.md"
_HEAD = """\
# The long proofs, run whole

Each line is written by the run itself (`make proofs`), and only by a whole one. A run that fails
takes its line away. `make test` does the same with fewer rounds.

| what | rounds | what was seen | worst | took | when | commit |
|---|--:|---|---|--:|---|---|
"""


@dataclass(frozen=True, slots=True)
class Proof:
    """What one whole run saw.

    Attributes:
        seen: counts, in words. worst: the slowest of all, with its bound. took: seconds.
    """

    what: str
    rounds: int
    seen: str
    worst: str
    took: float


@contextmanager
def proof(what: str, rounds: int, *, is_whole: bool = True) -> Iterator[dict[str, str]]:
    """Keep what the block says of itself ("seen", "worst"), if it comes to its end.

    It may say "rounds" too, where only the run itself shows how many there are.
    """
    if is_whole:
        forget(what)
    began = time.monotonic()
    said: dict[str, str] = {}
    yield said
    took = time.monotonic() - began
    made = Proof(what, int(said.get("rounds", rounds)), said["seen"], said.get("worst", ""), took)
    print(made)
    if is_whole:
        keep(made)


def keep(proof: Proof, table: Path = TABLE) -> None:
    """Put its line into the table, in place of the one of an earlier run."""
    now = datetime.now().astimezone()
    cells = (
        proof.what, f"{proof.rounds:,}", proof.seen, proof.worst, f"{proof.took:.0f} s",
        f"{now:%Y-%m-%d %H:%M}, load {os.getloadavg()[0]:.1f}", _commit(),
    )  # fmt: skip
    _write(table, {**_lines(table), proof.what: f"| {' | '.join(cells)} |"})


def forget(what: str, table: Path = TABLE) -> None:
    """Take its line away, before it is run again."""
    _write(table, {name: line for name, line in _lines(table).items() if name != what})


def kept(table: Path = TABLE) -> Sequence[str]:
    """What stands in the table."""
    return list(_lines(table))


def _lines(table: Path) -> dict[str, str]:
    if not table.exists():
        return {}
    rows = [line for line in table.read_text(encoding="utf-8").splitlines() if line[:2] == "| "]
    return {row.split(" | ")[0].removeprefix("| "): row for row in rows[1:]}


def _write(table: Path, lines: dict[str, str]) -> None:
    table.write_text(_HEAD + "".join(f"{line}\n" for line in lines.values()), encoding="utf-8")


def _commit() -> str:
    said = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False,
        cwd=TABLE.parent,
    )  # fmt: skip
    return said.stdout.strip() or "unknown"
