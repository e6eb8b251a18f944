"""Reads a directory of receipts, candidates and questions; the layout is that of its README.

Whatever is learned across households comes from ``train`` alone, and only from before the day
that the directory's meta.json names; a question's own past from ``own``, before its cutoff.
"""

from __future__ import annotations

import csv
import gzip
import json
from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

Row = dict[str, str]
QUIETEST = 4  # o'clock: the hour at which a shop's day is taken to turn over


class MissingFileError(LookupError):
    """A directory without a file that its task needs."""

    def __init__(self, folder: Path, name: str) -> None:
        super().__init__(f"{folder} holds no {name}.csv or {name}.csv.gz")


@dataclass(frozen=True, slots=True)
class Receipt:
    """One earlier visit: ``at`` in seconds, and of each line the product's number and its price."""

    basket: str
    at: int
    products: tuple[int, ...]
    paid: Sequence[float]

    @property
    def spent(self) -> float:
        return sum(self.paid)


History = Mapping[int, list[Receipt]]


def seconds(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp())


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that is asked; ``campaign`` for coupons, ``given`` for half a basket."""

    query_id: str
    household: int
    cutoff: int
    campaign: str = ""


class Directory:
    """One benchmark directory."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.meta: dict[str, Any] = json.loads((folder / "meta.json").read_text("utf-8"))
        self._numbers: dict[str, int] = {}

    def number(self, name: str) -> int:
        """An id as a number: itself where it is one, else one of its own, below 0."""
        if name.isascii() and name.isdigit():
            return int(name)
        return self._numbers.setdefault(name, -1 - len(self._numbers))

    def path(self, name: str) -> Path | None:
        """The file, plain or packed; None where this directory has none."""
        for ending in (".csv.gz", ".csv"):
            path = self.folder / (name + ending)
            if path.exists():
                return path
        return None

    def rows(self, name: str) -> Iterator[Row]:
        path = self.path(name)
        if path is None:
            raise MissingFileError(self.folder, name)
        opened = gzip.open if path.suffix == ".gz" else open
        with opened(path, "rt", encoding="utf-8-sig", newline="") as file:
            yield from csv.DictReader(file)

    @property
    def train_end(self) -> int:
        return seconds(self.meta["train_end"])

    @property
    def rank_train_from(self) -> int:
        """From when on trees learn; the last quarter of a year where nothing is said."""
        said = self.meta.get("rank_train_from")
        return seconds(said) if said else self.train_end - 84 * 86_400

    @cached_property
    def own(self) -> History:
        return self._history("history")

    @cached_property
    def train(self) -> History:
        """All that may teach; who reads it keeps to the day before which it may."""
        name = self.training_file("history")
        return self.own if name == "history" else self._history(name)

    def training_file(self, name: str) -> str:
        """``train_NAME`` where the households to learn from are apart."""
        return f"train_{name}" if self.path(f"train_{name}") else name

    @cached_property
    def shift(self) -> int:
        """Seconds to take off, so that the quietest hour of the training visits is four."""
        counts = [0] * 24
        for receipts in self.train.values():
            for receipt in receipts:
                if receipt.at < self.train_end:
                    counts[receipt.at % 86_400 // 3_600] += 1
        smooth = [counts[hour - 1] + counts[hour] + counts[(hour + 1) % 24] for hour in range(24)]
        return (smooth.index(min(smooth)) - QUIETEST) % 24 * 3_600

    def day_and_hour(self, at: int) -> tuple[date, int]:
        local = datetime.fromtimestamp(at - self.shift, UTC)
        return local.date(), local.hour

    def _history(self, name: str) -> History:
        path = self.path(name)
        if path is None:
            raise MissingFileError(self.folder, name)
        found: dict[int, list[Receipt]] = defaultdict(list)
        opened = gzip.open if path.suffix == ".gz" else open
        with opened(path, "rt", encoding="utf-8-sig", newline="") as file:
            lines = csv.reader(file)
            place = {column: number for number, column in enumerate(next(lines))}
            household, basket, time, product, value = (
                place[column]
                for column in (
                    "household_id", "basket_id", "timestamp", "product_id", "sales_value",
                )
            )  # fmt: skip
            whose, last, at = "", "", ""
            products: list[int] = []
            paid = array("f")
            for line in lines:
                if line[basket] != last or line[household] != whose:
                    if products:
                        receipt = Receipt(last, seconds(at), tuple(products), paid)
                        found[self.number(whose)].append(receipt)
                    whose, last, at = line[household], line[basket], line[time]
                    products, paid = [], array("f")
                products.append(self.number(line[product]))
                paid.append(float(line[value] or 0))
            if products:
                receipt = Receipt(last, seconds(at), tuple(products), paid)
                found[self.number(whose)].append(receipt)
        return {whose: _in_order(receipts) for whose, receipts in found.items()}

    def questions(self, task: str) -> list[Question]:
        return [
            Question(
                row["query_id"], self.number(row["household_id"]), seconds(row["cutoff"]),
                row.get("campaign_id", ""),
            )
            for row in self.rows(f"queries_{task}")
        ]  # fmt: skip

    def truth(self, task: str) -> Mapping[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for row in self.rows(f"truth_{task}"):
            found[row["query_id"]].add(row["target"])
        return found

    @cached_property
    def products(self) -> Mapping[int, Row]:
        return {self.number(row["product_id"]): row for row in self.rows("products")}

    @cached_property
    def sensitive(self) -> frozenset[str]:
        """The categories that a shop which respects privacy does not tailor with."""
        if self.path("sensitive_categories") is None:
            return frozenset()
        return frozenset(row["product_category"] for row in self.rows("sensitive_categories"))


def _in_order(receipts: list[Receipt]) -> list[Receipt]:
    """Oldest first; the parts of a receipt whose lines did not stand together are one."""
    parts: dict[str, list[Receipt]] = defaultdict(list)
    for receipt in receipts:
        parts[receipt.basket].append(receipt)
    if len(parts) < len(receipts):
        receipts = [_whole(some) for some in parts.values()]
    return sorted(receipts, key=lambda receipt: (receipt.at, receipt.basket))


def _whole(parts: list[Receipt]) -> Receipt:
    lines = sorted(pair for part in parts for pair in zip(part.products, part.paid, strict=True))
    products, paid = zip(*lines, strict=True)
    return Receipt(parts[0].basket, min(part.at for part in parts), products, array("f", paid))
