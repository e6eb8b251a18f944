"""A screen that looks up products all the time while its kiosk takes a newer catalogue."""

from __future__ import annotations

import json
import random
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from kiosk.errors import CatalogError
from offline_db.catalog import open_newest
from tests.benchmarks.child_cpu import ROOT
from tests.benchmarks.table import percentile

_WARM = 2_000  # look-ups before the first that counts


@dataclass(slots=True)
class Read:
    """What the reader met: microseconds, and look-ups that failed or found nothing."""

    p50: float = 0.0
    p99: float = 0.0
    looked: int = 0
    wrong: int = 0


@contextmanager
def reading(folder: Path, first: int, products: int) -> Iterator[Read]:
    """A process of its own looks up GTINs in ``folder``'s catalogue for as long as this lasts.

    ``first`` and ``products``: as the benchmark's catalogue numbers them. The figures are there
    when this ends.
    """
    found = Read()
    asked = [sys.executable, "-m", __name__, str(folder), str(first), str(products)]
    with subprocess.Popen(
        asked, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as reader:
        assert reader.stdin is not None
        assert reader.stdout is not None
        if reader.stdout.readline() != "reading\n":
            raise RuntimeError("the reader did not begin")
        try:
            yield found
        finally:
            reader.stdin.close()
            said = reader.stdout.read()
    told = json.loads(said)
    found.p50, found.p99 = told["p50"], told["p99"]
    found.looked, found.wrong = told["looked"], told["wrong"]


def main(folder: str, first: int, products: int) -> None:
    dice = random.Random(3)
    spent: list[float] = []
    wrong = 0
    with closing(open_newest(Path(folder))) as catalog:
        while True:
            if len(spent) == _WARM:
                spent.append(0.0)
                print("reading", flush=True)
            number = dice.randrange(products)
            began = time.perf_counter_ns()
            try:
                product = catalog.product(first + 10 * number + number % 10)
            except CatalogError:
                product = None
            spent.append((time.perf_counter_ns() - began) / 1000)
            wrong += product is None
            if len(spent) > _WARM and not len(spent) % 100 and _told_to_stop():
                break
    counted = spent[_WARM + 1 :]
    print(json.dumps({
        "p50": percentile(counted, 50), "p99": percentile(counted, 99), "looked": len(counted),
        "wrong": wrong,
    }))  # fmt: skip


def _told_to_stop() -> bool:
    return bool(select.select([sys.stdin], [], [], 0)[0])


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
