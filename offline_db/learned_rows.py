"""How what was learned from many shoppers lies in a catalogue's tables; both ways.

Only what can stand on an offer card is read at the start. What goes with a thing is read when the
thing lies in a basket: a shop of a million products would otherwise fill the memory of the screen.
"""

from __future__ import annotations

import logging
import math
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NoReturn

import msgspec

from kiosk.offers.habits import FEATURES
from kiosk.offers.learned import PARTS, Learned
from kiosk.offers.outlook import Outlook
from kiosk.offers.trees import Tree

log = logging.getLogger(__name__)

LEARNED_TABLES: dict[str, tuple[str, ...]] = {
    "learned_items": ("gtin",),
    "learned_parts": ("gtin", "part"),
    "learned_pairs": ("gtin", "beside"),
    "learned_trees": ("tree",),
    "outlook": ("day", "category", "why"),
    "sways": ("gtin",),
}
LEARNED_COLUMNS: dict[str, dict[str, type]] = {
    "learned_items": {
        "gtin": int, "popularity": float, "recent": float, "buyers": int, "favourite": int,
    },
    "learned_parts": {"gtin": int, "part": int, "log_times": float},
    "learned_pairs": {"gtin": int, "beside": int, "times": float},
    "learned_trees": {
        "tree": int, "weighs": str, "features": str, "thresholds": str, "leaves": str,
    },
    "outlook": {"day": str, "category": str, "why": str, "times": float},
    "sways": {"gtin": int, "weight": float},
}  # fmt: skip
LEARNED_REFERENCES = {
    "learned_items": [("gtin", "products", "gtin")],
    "learned_parts": [("gtin", "learned_items", "gtin")],
    "learned_pairs": [("gtin", "products", "gtin"), ("beside", "learned_items", "gtin")],
    "outlook": [("category", "categories", "category_id")],
    "sways": [("gtin", "products", "gtin")],
}

WEIGHS = "; ".join(FEATURES)  # what the trees' numbers stand for, word for word
_SMALL = 0.05  # parts of the week that differ by less say nothing
_NEVER_SPLIT = 1e300  # stands for a node that lets everything go left
_CARDS = "(SELECT DISTINCT gtin FROM candidates)"
_numbers = msgspec.json.Decoder(tuple[float, ...])
_places = msgspec.json.Decoder(tuple[int, ...])
_DAMAGE = (sqlite3.Error, msgspec.MsgspecError, ValueError, TypeError, IndexError)


def _numbers_of(rows: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """``rows`` of numbers alone; a text or an endless number would stop a visit, not the start.

    Raises ``ValueError``.
    """
    found = list(rows)
    for row in found:
        for value in row:
            if type(value) not in (int, float) or not math.isfinite(value):
                raise ValueError("what was learned holds something that is no number")
    return found


@dataclass(frozen=True, slots=True)
class Expected:
    """On ``day`` a category is wanted ``times`` as much as usual; ``why``: "weather", "season"."""

    day: date
    category: str
    times: float
    why: str


def insert_learned(conn: sqlite3.Connection, learned: Learned) -> None:
    place = {gtin: number for number, gtin in enumerate(learned.favourites, 1)}
    conn.executemany(
        "INSERT INTO learned_items VALUES (?,?,?,?,?)",
        (
            (
                gtin, float(f"{share:.6g}"), round(learned.recent.get(gtin, 0.0), 3),
                learned.buyers.get(gtin, 0), place.get(gtin, 0),
            )
            for gtin, share in learned.popularity.items()
        ),
    )  # fmt: skip
    conn.executemany(
        "INSERT INTO learned_parts VALUES (?,?,?)",
        (
            (gtin, part, round(lift, 3))
            for part, lifts in enumerate(learned.by_part)
            for gtin, lift in lifts.items()
            if abs(lift) >= _SMALL and gtin in learned.popularity
        ),
    )
    conn.executemany(
        "INSERT INTO learned_pairs VALUES (?,?,?)",
        (
            (gtin, beside, round(times, 3))
            for gtin, row in learned.goes_with.items()
            for beside, times in row.items()
            if beside in learned.popularity
        ),
    )
    conn.executemany(
        "INSERT INTO learned_trees VALUES (?,?,?,?,?)",
        ((number, WEIGHS, *_tree_row(tree)) for number, tree in enumerate(learned.trees)),
    )


def insert_outlook(
    conn: sqlite3.Connection, expected: tuple[Expected, ...], sway: Mapping[int, float]
) -> None:
    conn.executemany(
        "INSERT INTO outlook VALUES (?,?,?,?)",
        ((said.day.isoformat(), said.category, said.why, said.times) for said in expected),
    )
    conn.executemany("INSERT INTO sways VALUES (?,?)", sway.items())


def _tree_row(tree: Tree) -> tuple[str, str, str]:
    thresholds = [min(value, _NEVER_SPLIT) for value in tree.thresholds]
    said = (tree.features, thresholds, [round(leaf, 6) for leaf in tree.leaves])
    features, cuts, leaves = (msgspec.json.encode(part).decode() for part in said)
    return features, cuts, leaves


def read_learned(
    db: sqlite3.Connection, fail: Callable[[str, Exception], NoReturn]
) -> Learned | None:
    """None where head office sent nothing; ``fail`` tells of damage, now or when it is met."""
    rows = _numbers_of(db.execute(f"SELECT * FROM learned_items WHERE gtin IN {_CARDS}"))  # noqa: S608
    if not rows:
        return None
    by_part: tuple[dict[int, float], ...] = tuple({} for _ in range(PARTS))
    found = db.execute(f"SELECT gtin, part, log_times FROM learned_parts WHERE gtin IN {_CARDS}")  # noqa: S608
    for gtin, part, lift in _numbers_of(found):
        if not 0 <= part < PARTS:
            raise ValueError(f"a week has no part {part}")
        by_part[part][gtin] = lift
    favourites = sorted((place, gtin) for gtin, _, _, _, place in rows if place)
    return Learned(
        popularity={gtin: share for gtin, share, _, _, _ in rows},
        recent={gtin: lift for gtin, _, lift, _, _ in rows},
        by_part=by_part,
        goes_with=_Pairs(db, fail),
        buyers={gtin: buyers for gtin, _, _, buyers, _ in rows},
        favourites=tuple(gtin for _, gtin in favourites),
        trees=tuple(_trees(db)),
    )


def read_outlook(db: sqlite3.Connection, day: date) -> Outlook:
    """What several causes say of one category counts together."""
    wanted: dict[str, float] = {}
    expected = db.execute(
        "SELECT category, times FROM outlook WHERE day = ?", (day.isoformat(),)
    ).fetchall()
    _numbers_of((times,) for _, times in expected)
    for category, times in expected:
        wanted[category] = wanted.get(category, 1.0) * times
    return Outlook(wanted, dict(_numbers_of(db.execute("SELECT gtin, weight FROM sways"))))


def _trees(db: sqlite3.Connection) -> Iterator[Tree]:
    rows = db.execute("SELECT * FROM learned_trees ORDER BY tree").fetchall()
    if any(row[1] != WEIGHS for row in rows):
        log.warning(
            "what was learned is for a kiosk of another version: habits are ranked by their faded "
            "share until head office sends a table for this one"
        )
        return
    for _, _, features, thresholds, leaves in rows:
        tree = Tree(_places.decode(features), _numbers.decode(thresholds), _numbers.decode(leaves))
        inner = len(tree.features)
        whole = inner + 1 == len(tree.leaves) and not inner & (inner + 1)
        known = all(0 <= feature < len(FEATURES) for feature in tree.features)
        if not whole or not known or len(tree.thresholds) != inner:
            raise ValueError("a learned tree is not whole")
        yield tree


class _Pairs(Mapping[int, Mapping[int, float]]):
    """What goes with a thing, read when the thing is in a basket, and kept for the next look."""

    MOST_KEPT = 500

    def __init__(self, db: sqlite3.Connection, fail: Callable[[str, Exception], NoReturn]) -> None:
        self._db, self._fail = db, fail
        self._kept: dict[int, Mapping[int, float]] = {}

    def __getitem__(self, gtin: int) -> Mapping[int, float]:
        row = self._kept.get(gtin)
        if row is None:
            if len(self._kept) >= self.MOST_KEPT:
                self._kept.clear()
            row = self._kept[gtin] = self._read(gtin)
        if not row:
            raise KeyError(gtin)
        return row

    def _read(self, gtin: int) -> Mapping[int, float]:
        try:
            pairs = "SELECT beside, times FROM learned_pairs WHERE gtin = ?"
            return dict(_numbers_of(self._db.execute(pairs, (gtin,))))
        except _DAMAGE as err:
            self._fail(f"what goes with {gtin}", err)

    def __iter__(self) -> Iterator[int]:
        try:
            rows = _numbers_of(
                self._db.execute("SELECT DISTINCT gtin FROM learned_pairs ORDER BY gtin")
            )
        except _DAMAGE as err:
            self._fail("what goes with what", err)
        return iter([gtin for (gtin,) in rows])

    def __len__(self) -> int:
        return sum(1 for _ in self)
