"""`make bench`: run every measurement, print the table, keep it in RESULTS.md.

    python -m tests.benchmarks [--only NAME ...] [--rounds N] [--strict]

With --only or --rounds the table is printed but RESULTS.md stays: its figures come from one whole
run. --strict ends with status 1 where a bound is not kept.
"""

from __future__ import annotations

import argparse
import importlib
import sys
import time
from datetime import datetime

from tests.benchmarks.table import (
    RESULTS,
    Section,
    as_markdown,
    machine_facts,
    missed,
    tell,
)

# In this order: what compares starts first, on a machine still cool.
NAMES = (
    "start",
    "memory",
    "taps",
    "lookup",
    "lists",
    "promotions_speed",
    "importing",
    "journey",
    "receiving",
    "fleet",
    "scan",
    "look",
    "soak",
)


def run_one(name: str, rounds: int | None) -> Section:
    """One measurement; what keeps it from running is told in the table, not thrown."""
    module = importlib.import_module(f"tests.benchmarks.{name}")
    tell(f"{name}: {module.TITLE}")
    began = time.monotonic()
    try:
        rows = module.measure(rounds) if rounds else module.measure()
    except (RuntimeError, OSError, LookupError) as err:
        tell(f"  not measured: {err}")
        return Section(module.TITLE, [], str(err))
    tell(f"  {len(rows)} figures in {time.monotonic() - began:.0f} s")
    return Section(module.TITLE, rows)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=NAMES, default=NAMES, metavar="NAME")
    parser.add_argument("--rounds", type=int, help="of each measurement; default: its own")
    parser.add_argument("--strict", action="store_true", help="status 1 where a bound is missed")
    asked = parser.parse_args(arguments)

    facts = machine_facts(asked.rounds, datetime.now().astimezone())
    sections = [run_one(name, asked.rounds) for name in NAMES if name in asked.only]
    table = as_markdown(sections, facts)
    print(table)
    if tuple(asked.only) == NAMES and not asked.rounds:
        RESULTS.write_text(table, encoding="utf-8")
        tell(f"written to {RESULTS}")
    over = missed(sections)
    for row in over:
        tell(f"outside its bound: {row.name}: {row.figure:.3g} {row.unit}, {row.bound}")
    failed = any(section.trouble for section in sections)
    return 1 if asked.strict and (over or failed) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
