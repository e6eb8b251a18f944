"""How well offers fit, measured on real receipts with the kiosk's own code.

    python -m tests.benchmarks.offers DIR --task TASK --out RANKINGS.jsonl [--private]

DIR is any directory in the layout of its README. What is learned across households is learned
anew from its training file each time; TASK is one of next_visit, next_visit_type, half_basket,
half_basket_type, coupons, churn. --private leaves the sensitive categories out and forgets after
90 days.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from tests.benchmarks.offers import churn, coupons, visits
from tests.benchmarks.offers.shop_data import Directory

TASKS = (
    "next_visit", "next_visit_type", "half_basket", "half_basket_type", "coupons", "churn",
)  # fmt: skip


def write(path: Path, rows: Iterable[dict]) -> None:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "wt", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def run(data: Directory, task: str, *, private: bool) -> list[dict]:
    began = time.process_time()
    if task == "coupons":
        model = coupons.fit(data)
    elif task == "churn":
        model = churn.fit(data)
    else:
        model = visits.fit(data, task, private=private)
    fitted = time.process_time()
    found = list(model.answers())
    done = time.process_time()
    print(
        f"{task}: {fitted - began:.1f} CPU s to learn, "
        f"{(done - fitted) / max(1, len(found)) * 1e3:.2f} CPU ms a question",
        file=sys.stderr,
    )
    return found


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.offers", description=__doc__)
    parser.add_argument("directory", type=Path)
    parser.add_argument("--task", choices=TASKS)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--private", action="store_true")
    asked = parser.parse_args(arguments)
    write(asked.out, run(Directory(asked.directory), asked.task, private=asked.private))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
