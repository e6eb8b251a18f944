"""How well offers fit, measured on real receipts with the kiosk's own code.

    python -m tests.benchmarks.offers DIR --task TASK --out RANKINGS.jsonl [--private | --cold]

DIR is any directory in the layout of its README. What is learned across households is learned
anew from its training file each time; TASK is one of next_visit, next_visit_type, half_basket,
half_basket_type, coupons, churn. --private leaves the sensitive categories out and forgets after
90 days; --cold answers as for somebody of whom nothing is known (the four tasks of visits).

    python -m tests.benchmarks.offers DIR --all --answers FOLDER [--beside FOLDER] [--keep]

answers every task that DIR asks and prints all figures with 95 % intervals, beside the baselines
whose answers lie in the other folder as TASK/NAME.jsonl.gz. What stands in FOLDER already is
scored again, not made anew. --keep writes the table to tests/benchmarks/OFFERS.md.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from tests.benchmarks.offers import churn, coupons, report, scoring, visits
from tests.benchmarks.offers.shop_data import Directory, MissingFileError

TASKS = (
    "next_visit", "next_visit_type", "half_basket", "half_basket_type", "coupons", "churn",
)  # fmt: skip


def write(path: Path, rows: Iterable[dict]) -> None:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "wt", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def run(data: Directory, task: str, *, private: bool, cold: bool = False) -> list[dict]:
    began = time.process_time()
    if task == "coupons":
        model = coupons.fit(data)
    elif task == "churn":
        model = churn.fit(data)
    else:
        model = visits.fit(data, task, private=private)
    fitted = time.process_time()
    found = list(model.answers(cold=True) if cold else model.answers())
    done = time.process_time()
    print(
        f"{task}: {fitted - began:.1f} CPU s to learn, "
        f"{(done - fitted) / max(1, len(found)) * 1e3:.2f} CPU ms a question",
        file=sys.stderr,
    )
    return found


def run_all(data: Directory, answers: Path, beside: Path | None, draws: int) -> list[str]:
    answers.mkdir(parents=True, exist_ok=True)
    names = [task for task in TASKS if data.path(f"queries_{task}")]
    if "next_visit" in names and data.sensitive:
        names += [report.PRIVATE, report.COLD]
    told = (
        f"Made by `python -m tests.benchmarks.offers DIR --all` on `{data.meta['name']}`; figures "
        f"with 95 % intervals from {draws} draws of households. Beside them what others reach, and "
        "by how much ours differ on the same draws."
    )
    lines = ["# How well offers fit", "", told, ""]
    for name in names:
        path = answers / f"{name}.jsonl"
        if not path.exists():
            task = report.task_of(name)
            private, cold = name == report.PRIVATE, name == report.COLD
            write(path, run(data, task, private=private, cold=cold))
        found = report.baselines_of(beside, name)
        lines += report.section(data, name, report.read(path), found, draws)
    if report.PRIVATE in names:
        plain, guarded = (
            report.read(answers / f"{name}.jsonl") for name in ("next_visit", report.PRIVATE)
        )
        lines.append(report.cost_of_the_guard(data, plain, guarded, draws))
    return lines


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks.offers", description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("directory", type=Path)
    parser.add_argument("--task", choices=TASKS)
    parser.add_argument("--out", type=Path)
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--private", action="store_true")
    how.add_argument("--cold", action="store_true")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--answers", type=Path)
    parser.add_argument("--beside", type=Path)
    parser.add_argument("--draws", type=int, default=scoring.DRAWS)
    parser.add_argument("--keep", action="store_true")
    asked = parser.parse_args(arguments)
    if not (asked.directory / "meta.json").exists():
        parser.error(f"{asked.directory} holds no meta.json: it is no directory of this layout")
    try:
        return _answered(asked, parser)
    except MissingFileError as err:
        print(f"Nothing was written: {err}", file=sys.stderr)
        return 2


def _answered(asked: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    if asked.all and asked.answers:
        lines = run_all(Directory(asked.directory), asked.answers, asked.beside, asked.draws)
        table = "\n".join(lines)
        print(table)
        if asked.keep:
            report.OFFERS.write_text(table, encoding="utf-8")
    elif asked.task and asked.out:
        if asked.cold and asked.task in ("coupons", "churn"):
            parser.error(
                "--cold is for the tasks of visits: next_visit, half_basket and their types"
            )
        data = Directory(asked.directory)
        write(asked.out, run(data, asked.task, private=asked.private, cold=asked.cold))
    else:
        parser.error("say --task TASK --out FILE, or --all --answers FOLDER")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
