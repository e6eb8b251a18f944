"""A directory in the benchmark's layout with a few invented households, for tests."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

START = datetime(2017, 1, 2, 9, 0)
WEEKS, TRAIN_WEEKS, HOUSEHOLDS, SHELVES = 30, 24, 24, 12
TASKS = ("next_visit", "half_basket", "coupons", "churn")


def write(path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with gzip.open(path, "wt", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(columns)
        table.writerows(rows)


def product(shelf: int, number: int) -> int:
    return shelf * 10 + number


def make(folder: Path, *, until: dict[int, datetime] | None = None) -> Path:
    """The same shop each time; ``until`` cuts a household's receipts off, as if that were now."""
    dice = Random(5)
    folder.mkdir(parents=True, exist_ok=True)
    end = START + timedelta(weeks=TRAIN_WEEKS)
    lines, visits = _receipts(dice)
    kept = [line for line in lines if not until or line[0] not in until or line[2] < until[line[0]]]
    columns = (
        "household_id", "basket_id", "timestamp", "week", "product_id", "product_category",
        "quantity", "sales_value",
    )  # fmt: skip
    write(
        folder / "history.csv.gz", columns,
        ((*line[:2], line[2].isoformat(), *line[3:]) for line in kept),
    )  # fmt: skip
    _shelves(folder)
    _visit_questions(folder, visits, end)
    _coupons(folder, dice, end)
    cutoff = (end - timedelta(weeks=4)).replace(hour=0)
    write(
        folder / "queries_churn.csv.gz", ("query_id", "household_id", "cutoff"),
        ((f"ch-{n}", n, cutoff.isoformat()) for n in range(HOUSEHOLDS)),
    )  # fmt: skip
    write(
        folder / "truth_churn.csv.gz", ("query_id", "target"),
        ((f"ch-{n}", int(n % 6 == 0)) for n in range(HOUSEHOLDS)),
    )  # fmt: skip
    meta = {
        "name": "small", "k": 4, "tasks": list(TASKS), "train_file": "history.csv.gz",
        "train_end": end.isoformat(),
        "rank_train_from": (end - timedelta(weeks=12)).isoformat(),
        "churn": {
            "horizon_days": 28, "min_visit_days": 2, "active_days": 56,
            "train_cutoff": (cutoff - timedelta(days=28)).isoformat(),
        },
        "coupons": {
            "train_campaigns_end_before": (end - timedelta(weeks=2)).date().isoformat(),
            "train_campaigns_start_from": "2017-01-10",
        },
    }  # fmt: skip
    (folder / "meta.json").write_text(json.dumps(meta), encoding="utf-8")
    return folder


def _receipts(dice: Random) -> tuple[list[tuple], list[tuple]]:
    """Everybody has three habits; every sixth household stops, after 15 or 18 weeks."""
    lines, visits, basket = [], [], 0
    for household in range(HOUSEHOLDS):
        habits = [(household * 5 + n * 3) % SHELVES for n in range(3)]
        for week in range(WEEKS if household % 6 else 15 + household % 4 * 3 // 2):
            if dice.random() < 0.15:
                continue
            basket += 1
            at = START + timedelta(weeks=week, days=household % 6, hours=dice.randrange(9))
            shelves = {shelf for shelf in habits if dice.random() < 0.8}
            shelves |= {dice.randrange(SHELVES) for _ in range(3)}
            visits.append((household, basket, at, sorted(shelves)))
            lines += [
                (household, basket, at, week + 1, product(shelf, household % 3), f"S{shelf:02}",
                 1, "2.50")
                for shelf in sorted(shelves)
            ]  # fmt: skip
    return lines, visits


def _shelves(folder: Path) -> None:
    write(
        folder / "products.csv.gz",
        ("product_id", "department", "product_category", "product_type", "brand", "offerable"),
        (
            (product(shelf, n), "D", f"S{shelf:02}", f"S{shelf:02}", "National", 1)
            for shelf in range(SHELVES)
            for n in range(3)
        ),
    )
    write(
        folder / "candidates.csv.gz", ("level", "item", "train_households"),
        ((level, f"S{n:02}", 9) for level in ("category", "type") for n in range(SHELVES)),
    )  # fmt: skip
    write(
        folder / "sensitive_categories.csv.gz", ("product_category", "reason"),
        [("S00", "health"), ("S01", "alcohol")],
    )  # fmt: skip


def _visit_questions(folder: Path, visits: list[tuple], end: datetime) -> None:
    late = [visit for visit in visits if visit[2] >= end and len(visit[3]) >= 4]
    columns = ("query_id", "household_id", "cutoff", "basket_id")
    for task, mark in (("next_visit", "nv"), ("half_basket", "hb")):
        write(
            folder / f"queries_{task}.csv.gz", columns,
            ((f"{mark}-{b}", h, at.isoformat(), b) for h, b, at, _ in late),
        )  # fmt: skip
        first = 2 if task == "half_basket" else 0
        write(
            folder / f"truth_{task}.csv.gz", ("query_id", "target"),
            ((f"{mark}-{b}", f"S{s:02}") for _, b, _, held in late for s in held[first:]),
        )  # fmt: skip
    write(
        folder / "lines_half_basket.csv.gz", ("query_id", "product_category", "product_type"),
        ((f"hb-{b}", f"S{s:02}", f"S{s:02}") for _, b, _, held in late for s in held[:2]),
    )  # fmt: skip


def _coupons(folder: Path, dice: Random, end: datetime) -> None:
    """Three campaigns; who has a habit of a coupon's shelf uses it now and then."""
    starts = {"1": 8, "2": 14, "3": 25}
    days = {name: START + timedelta(weeks=week) for name, week in starts.items()}
    write(
        folder / "campaigns.csv.gz", ("campaign_id", "campaign_type", "start_date", "end_date"),
        (
            (name, "Type A", day.date(), (day + timedelta(weeks=4)).date())
            for name, day in days.items()
        ),
    )  # fmt: skip
    write(
        folder / "campaign_households.csv.gz", ("campaign_id", "household_id"),
        ((name, household) for name in days for household in range(HOUSEHOLDS)),
    )  # fmt: skip
    write(
        folder / "coupons.csv.gz", ("campaign_id", "coupon_id", "product_id"),
        (
            (name, 100 + shelf, product(shelf, n))
            for name in days for shelf in range(SHELVES) for n in range(3)
        ),
    )  # fmt: skip
    used = [
        (household, name, 100 + (household * 5) % SHELVES, (day + timedelta(days=5)).date())
        for name, day in days.items() for household in range(HOUSEHOLDS)
        if dice.random() < 0.6
    ]  # fmt: skip
    columns = ("household_id", "campaign_id", "coupon_id", "redemption_date")
    write(folder / "redemptions.csv.gz", columns, used)
    write(
        folder / "queries_coupons.csv.gz", ("query_id", "household_id", "campaign_id", "cutoff"),
        (
            (f"co-{household}", household, "3", days["3"].replace(hour=0).isoformat())
            for household in range(HOUSEHOLDS)
        ),
    )  # fmt: skip
    write(
        folder / "truth_coupons.csv.gz", ("query_id", "target"),
        ((f"co-{row[0]}", row[2]) for row in used if row[1] == "3"),
    )  # fmt: skip
