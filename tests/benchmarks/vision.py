"""The whole estimator over labelled pictures.

    python -m tests.benchmarks.vision LABELS.csv --out RESULTS.jsonl [--peer NAME] [--raw]

LABELS.csv has the columns path, age, mood, group; every one but path may be empty or left out.
Paths are absolute, or from the folder of LABELS.csv. age is in years (34, or a range: 25-34); mood
is "smiling" (or "happy") or anything else; group is whatever you want told apart. Pictures are
stills with one face, from 48 pixels of width up.

RESULTS.jsonl gets a line a picture: {"path", "age", "band", "mood", "reason"}. Where the kiosk
would say nothing, age, band and mood are null and reason says why; "possibly a minor" is one of
these reasons, since the kiosk does not answer whom it takes for under 25. With --raw each line has
"raw_age" and "raw_smile" as well: what the networks said, silence or not.

Others on the same pictures (--peer, as often as wanted): "first" is what the kiosk had before;
"face-api=FOLDER" and "human=FOLDER" are programs of Node (tests/benchmarks/vision_programs.py says
how to install them); MODULE:FUNCTION is anything importable.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kiosk.estimate import AgeBand
from kiosk.models import models_folder
from kiosk.vision.isolation import point_proxies_nowhere

if TYPE_CHECKING:  # these import OpenCV and MediaPipe, which must not find a way out
    from tests.benchmarks.vision_figures import Judged
    from tests.benchmarks.vision_labels import Labelled
    from tests.benchmarks.vision_peers import Peer
    from tests.benchmarks.vision_stills import Outcome

ROOT = Path(__file__).parents[2]
_EVERY = 500  # pictures between two words of progress


def line_of(label: Labelled, outcome: Outcome, *, raw: bool) -> str:
    """What RESULTS.jsonl says of one picture."""
    years, mood = outcome.years, outcome.mood
    line: dict[str, Any] = {
        "path": label.path,
        "age": None if years is None else round(years, 1),
        "band": None if years is None else AgeBand.of(years).value,
        "mood": None if mood is None else mood.value,
        "reason": outcome.reason or None,
    }
    if raw:
        said = outcome.reading
        line["raw_age"] = round(said.years, 1) if said else None
        line["raw_smile"] = round(said.smile, 3) if said else None
    return json.dumps(line, ensure_ascii=not _is_text(label.path))


def _is_text(path: str) -> bool:
    """Whether ``path`` can be written as UTF-8; else its odd bytes go out as JSON escapes."""
    return not any("\ud800" <= letter <= "\udfff" for letter in path)


def run(labels: Path, out: Path, models: Path, peer_names: list[str], *, raw: bool) -> str:
    """Read every picture, write ``out``; returns the table."""
    from kiosk.vision.estimator import load, mood_of
    from kiosk.vision.thresholds import STILL
    from tests.benchmarks.vision_labels import LabelsError, read_labels
    from tests.benchmarks.vision_peers import peer
    from tests.benchmarks.vision_stills import read_still
    from tests.benchmarks.vision_table import Cost, report

    wanted = list(read_labels(labels, _tell))  # before anything of an older run is written over
    if out.exists() and out.samefile(labels):
        raise LabelsError(f"{out} is the file of labels itself. Name another one for the results.")
    for name in peer_names:  # one that cannot be had is told now, and none takes memory yet
        peer(name, models).close()
    pictures: list[tuple[Labelled, Outcome]] = []
    # closed on the way out of an error too: MediaPipe complains of what is left open at the end
    with closing(load(models, STILL)) as reader, out.open("w", encoding="utf-8") as results:
        for label in wanted:
            outcome = read_still(label.where, reader)
            results.write(line_of(label, outcome, raw=raw) + "\n")
            pictures.append((label, outcome))
            if len(pictures) % _EVERY == 0:
                _tell(f"{len(pictures)} pictures")
    cost = Cost(
        [outcome.cpu for _, outcome in pictures if outcome.cpu],
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,  # before the peers' turn
        reader.opinions,
    )
    judged: list[tuple[Peer, list[Judged]]] = []
    for name in peer_names:
        beside = peer(name, models)
        judged.append((beside, [beside.judge(label) for label, _ in pictures]))
        beside.close()
    return report(pictures, cost, judged, lambda smile: mood_of(smile, STILL))


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks.vision",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("labels", type=Path, metavar="LABELS.csv")
    parser.add_argument("--out", type=Path, required=True, metavar="RESULTS.jsonl")
    parser.add_argument(
        "--peer", action="append", default=[], metavar="first|PROGRAM=FOLDER|MODULE:FUNCTION"
    )
    parser.add_argument("--raw", action="store_true", help="tell what is kept silent, too")
    parser.add_argument("--models", type=Path, default=models_folder(os.environ, ROOT))
    asked = parser.parse_args(arguments)

    point_proxies_nowhere(os.environ)
    from kiosk.errors import ModelError
    from tests.benchmarks.vision_labels import LabelsError

    try:
        print(run(asked.labels, asked.out, asked.models, asked.peer, raw=asked.raw))
    except (ModelError, LabelsError, ValueError, OSError) as err:
        print(err, file=sys.stderr)
        return 1
    return 0


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
