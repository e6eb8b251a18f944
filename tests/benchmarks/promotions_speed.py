"""Promotions: what a basket costs in time as promotions and lines grow, beside loop and peers.

    python -m tests.benchmarks.promotions_speed [--baskets 200]

All figures are CPU time, on the seeded sets of promotion_sets.py; every total is compared with the
plain loop's in the same run. The curve is drawn in promotions_growth.svg beside this file.
"""

from __future__ import annotations

import argparse
import gc
import math
import tempfile
import time
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from kiosk.offers.engine.index import Index
from kiosk.offers.engine.priced import add, price
from tests.benchmarks import growth_plot, promotion_sets
from tests.benchmarks.promotion_sets import MOMENT, ScaleSet, goods_of, total_of
from tests.benchmarks.table import Row, percentile, tell

TITLE = "Promotions: 60 lines against 10,000"
SIZES = (10, 100, 1_000, 10_000)
LINES = (5, 20, 60)
BASKETS = 200
# name, promotions, baskets: django-oscar takes ten seconds a basket under 100 promotions
PEERS = (("medusa", 10_000, 10), ("oscar", 100, 2))
COMPARED = {"medusa": 60, "oscar": 5}  # baskets whose totals are compared
LOOPED = 5  # every so manieth basket is priced by the plain loop too
PLOT = Path(__file__).with_name("promotions_growth.svg")


def measure(rounds: int = BASKETS) -> list[Row]:
    folder = promotion_sets.peers_folder()
    baskets = max(rounds, 4 * len(LINES))  # fewer leave a length without a basket
    made = promotion_sets.sets(folder, SIZES, baskets)
    began = time.process_time()
    indexes = {size: one.index() for size, one in made.items()}
    took = time.process_time() - began
    gc.collect()
    gc.freeze()  # what building left behind is no part of pricing
    try:
        spent = {
            (size, lines): _priced(indexes[size], made[size], lines)
            for size in SIZES
            for lines in LINES
        }
        rows = [*_figures(spent), *_loop(folder, made, indexes), *_adding(indexes, made)]
    finally:
        gc.unfreeze()
    rows.append(Row("all four indexes, definitions read", took * 1000, "ms", note="once"))
    rows += _peers(folder, made, indexes, spent)
    if rounds >= BASKETS:
        curves = {
            f"{lines} lines": [(size, percentile(spent[size, lines], 50)) for size in SIZES]
            for lines in LINES
        }
        PLOT.write_text(
            growth_plot.svg("Promotions", "ms of CPU a basket", curves), encoding="utf-8"
        )
    return rows


def _priced(index: Index, one: ScaleSet, lines: int) -> list[float]:
    """Milliseconds of CPU for each basket."""
    spent = []
    for entry in _baskets(one, lines):
        goods = goods_of(entry)
        began = time.process_time_ns()
        price(index, goods, MOMENT)
        spent.append((time.process_time_ns() - began) / 1e6)
    return spent


def _baskets(one: ScaleSet, lines: int) -> Iterator[dict[str, object]]:
    return (entry for entry in one.baskets if entry["lines"] == lines)


def _figures(spent: dict[tuple[int, int], list[float]]) -> list[Row]:
    rows = []
    for (size, lines), times in spent.items():
        bounds = (5.0, 10.0) if (size, lines) == (SIZES[-1], 60) else (None, None)
        name = f"{lines} lines, {size:,} promotions"
        rows.append(Row(f"{name} p50", percentile(times, 50), "ms CPU", bounds[0]))
        rows.append(Row(f"{name} p99", percentile(times, 99), "ms CPU", bounds[1]))
    few, many = (percentile(spent[size, 60], 50) for size in (100, 10_000))
    rows.append(
        Row("growth in promotions, 100 to 10,000", math.log(many / few, 100), "exponent", 0.5,
            note="1 is linear")
    )  # fmt: skip
    short, long = (percentile(spent[10_000, lines], 50) for lines in (5, 60))
    rows.append(
        Row("growth in lines, 5 to 60", math.log(long / short, 12), "exponent", 1.0,
            note="1 is linear")
    )  # fmt: skip
    return rows


def _loop(folder: Path, made: dict[int, ScaleSet], indexes: dict[int, Index]) -> list[Row]:
    """The plain loop beside the engine: the same totals, and how many times faster."""
    loop, rows = promotion_sets.plain_loop(folder), []
    differ = compared = 0
    for size, one in made.items():
        theirs, ours = [], []
        for entry in one.baskets[::LOOPED]:
            goods = goods_of(entry)
            began = time.process_time_ns()
            total: Decimal = loop(entry["basket"], one.promotions)
            middle = time.process_time_ns()
            mine = price(indexes[size], goods, MOMENT)
            after = time.process_time_ns()
            compared += 1
            differ += total_of(mine) != total
            if entry["lines"] == 60:
                theirs.append((middle - began) / 1e6)
                ours.append((after - middle) / 1e6)
        if size == SIZES[-1]:
            times = percentile(theirs, 50) / percentile(ours, 50)
            rows.append(Row("plain loop, 60 lines, 10,000 p50", percentile(theirs, 50), "ms CPU"))
            rows.append(Row("faster than the plain loop", times, "times", at_least=10.0))
    rows.append(Row("totals that differ from it", differ, f"of {compared}", 0))
    return rows


def _adding(indexes: dict[int, Index], made: dict[int, ScaleSet]) -> list[Row]:
    """One scanned line more in a basket of 59, as a session holds it, beside pricing the 60."""
    index, added, anew = indexes[SIZES[-1]], [], []
    differ = 0
    for entry in _baskets(made[SIZES[-1]], 60):
        goods = goods_of(entry)
        before = add(index, price(index, goods[:-2], MOMENT), goods[-2])
        began = time.process_time_ns()
        one_more = add(index, before, goods[-1])
        middle = time.process_time_ns()
        whole = price(index, goods, MOMENT)
        anew.append((time.process_time_ns() - middle) / 1e6)
        added.append((middle - began) / 1e6)
        differ += (one_more.lines, one_more.verdicts) != (whole.lines, whole.verdicts)
    return [
        Row("one scanned line more p50", percentile(added, 50), "ms CPU"),
        Row("of pricing anew", percentile(added, 50) / percentile(anew, 50), "share", 0.2),
        Row("of pricing anew, on average", sum(added) / sum(anew), "share"),
        Row("baskets that differ from pricing anew", differ, f"of {len(added)}", 0),
    ]


def _peers(
    folder: Path,
    made: dict[int, ScaleSet],
    indexes: dict[int, Index],
    spent: dict[tuple[int, int], list[float]],
) -> list[Row]:
    rows = []
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        for peer, size, baskets in PEERS:
            one, ours = made[size], spent[size, 60]
            promotion_sets.write_set(work, one, size)
            told = promotion_sets.run_peer(peer, folder, work, size, baskets)
            if isinstance(told, str):
                tell(f"  {peer} is left out: {told}")
                continue
            (cell,) = told["cells"]
            median = cell["median_ms"] or cell["at_least_ms"]
            least = "at least, stopped" if not cell["median_ms"] else f"{cell['baskets']} baskets"
            bound = 100.0 if peer == "medusa" else None
            rows.append(Row(f"{peer}, 60 lines, {size:,} p50", median, "ms CPU", note=least))
            faster = median / percentile(ours, 50)
            rows.append(Row(f"faster than {peer}", faster, "times", at_least=bound))
            rows += _compared(peer, folder, work, made[SIZES[-1]])
    return rows


def _compared(peer: str, folder: Path, work: Path, one: ScaleSet) -> list[Row]:
    """Our totals beside the peer's, on the promotions that it can express."""
    shared = promotion_sets.shared_ground(one)
    size = len(shared.promotions)
    promotion_sets.write_set(work, shared, size)
    told = promotion_sets.run_peer(peer, folder, work, size, COMPARED[peer])
    if isinstance(told, str):
        tell(f"  {peer}'s totals are left out: {told}")
        return []
    results, index = told["results"][str(size)], shared.index()
    baskets = [entry for entry in shared.baskets if entry["id"] in results]
    differ = sum(
        total_of(price(index, goods_of(entry), MOMENT)) != Decimal(results[entry["id"]]["total"])
        for entry in baskets
    )
    note = f"60 lines, the {size} promotions that every peer can express"
    return [Row(f"totals that differ from {peer}'s", differ, f"of {len(baskets)}", 0, note=note)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--baskets", type=int, default=BASKETS, help="of each number of lines")
    for row in measure(parser.parse_args().baskets):
        within = "" if row.bound == "" else f"  ({row.bound})"
        print(f"{row.name:44} {row.figure:10.3f} {row.unit}{within} {row.note}")


if __name__ == "__main__":
    main()
