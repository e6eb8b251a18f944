"""Turns what the vision benchmark wrote into entries of assets/models/figures.toml.

    python -m tests.benchmarks.vision_card LABELS.csv RESULTS.jsonl --source NAME

LABELS.csv and RESULTS.jsonl are those of `python -m tests.benchmarks.vision`. A group that is
spelled like a row of the model card ("women", "men", "skin type 4") fills that row; others are left
out. The entries are printed; whoever adds them to the file answers for the set's name and licence.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from kiosk.estimate import Mood
from kiosk.privacy.figures import GROUPS
from kiosk.vision.thresholds import STILL
from tests.benchmarks.vision_figures import (
    Judged,
    age_figures,
    by_band,
    by_group,
    minors,
    smile_figures,
)
from tests.benchmarks.vision_labels import read_labels


def judged(labels: Path, results: Path) -> list[Judged]:
    """Each labelled picture with what the kiosk said of it."""
    with results.open(encoding="utf-8") as lines:
        said = {line["path"]: line for line in map(json.loads, lines)}
    found = []
    for label in read_labels(labels, lambda text: print(text, file=sys.stderr)):
        line = said.get(label.path)
        if line is None:
            raise ValueError(f"{results} has no line for {label.path}; run the benchmark again")
        mood = None if line["mood"] is None else Mood(line["mood"])
        found.append(Judged(label, line["age"], mood))
    return found


def groups(pictures: Sequence[Judged]) -> dict[str, list[Judged]]:
    """The pictures of each row of the card."""
    grown_up = [one for one in pictures if one.label.age and 18 <= one.label.age <= 70]
    parts = {"everybody": list(pictures), "18 to 70": grown_up}
    return {**parts, **by_band(pictures), **by_group(pictures)}


def figures(pictures: Sequence[Judged]) -> Iterator[tuple[str, str, float, int]]:
    """Measure, group, value, and on how many pictures it rests."""
    for group, part in groups(pictures).items():
        if group not in GROUPS:
            continue
        ages, smiles, (young, taken) = age_figures(part), smile_figures(part), minors(part)
        if ages:
            yield "age error", group, ages.error, ages.said
            yield "within one band", group, ages.within_one, ages.said
        if smiles:
            yield "smiling precision", group, smiles.precision, smiles.said
            yield "smiling recall", group, smiles.recall, smiles.said
        if young:
            yield "minors taken for adults", group, taken / young, young


def entry(number: int, measure: str, group: str, value: float, count: int, source: str) -> str:
    quoted = json.dumps(source, ensure_ascii=False)
    return (
        f"[figure.{STILL.version}-{number}]\n"
        f'measure = "{measure}"\ngroup = "{group}"\nof = "{STILL.version}"\n'
        f"thousandths = {round(value * 1000)}\npictures = {count}\nsource = {quoted}\n"
        'how = "python -m tests.benchmarks.vision, where the kiosk gives an answer"\n'
    )


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks.vision_card", description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("labels", type=Path, metavar="LABELS.csv")
    parser.add_argument("results", type=Path, metavar="RESULTS.jsonl")
    parser.add_argument("--source", required=True, help="the set of pictures, for people")
    asked = parser.parse_args(arguments)
    try:
        pictures = judged(asked.labels, asked.results)
    except (OSError, ValueError) as err:
        print(err, file=sys.stderr)
        return 1
    number = 0
    for measure, group, value, count in figures(pictures):
        if count and not math.isnan(value):
            number += 1
            print(entry(number, measure, group, value, count, asked.source))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
