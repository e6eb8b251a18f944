"""A day's and a week's new prices on their way from head office to a kiosk: bytes, CPU, memory.

At 10,000, 100,000 and 1,000,000 products, each with its peers for the same change in the same run:
zstd --patch-from, sqlite3_rsync and the whole file. While the kiosk takes its patch another process
looks up products all the time. The curves are drawn in journey_bytes.svg and journey_cpu.svg beside
this file.

Names and prices are invented; a day changes 1 % of the prices, a week 10 %, each by 5 to 30 cents.
"""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path

from kiosk.basket import Product
from kiosk.money import Money
from kiosk.tax import TaxRate
from kiosk.words import Words
from offline_db.catalog_rows import Category
from offline_db.head_office.build import Article, Contents, build
from offline_db.head_office.publish import Report
from offline_db.sync.round import Kiosk, sync_once
from offline_db.sync.signed import Addresses
from offline_db.sync.web import Web
from tests.benchmarks import growth_plot
from tests.benchmarks.journey_peers import Carried, carried
from tests.benchmarks.journey_readers import Read, reading
from tests.benchmarks.table import Row, tell
from tests.unit.office import Office
from tests.unit.web_site import WebSite

TITLE = "A catalogue's journey"
SIZES = (10_000, 100_000)
PRODUCTS = 1_000_000
FIRST = 4_000_000_000_000  # the first GTIN
BYTES_PLOT, CPU_PLOT = (
    Path(__file__).with_name(f"journey_{what}.svg") for what in ("bytes", "cpu")
)
_SHORT = {"zstd --patch-from": "zstd", "the whole file": "whole file"}
ROOT = Path(__file__).parents[2]
NOW = datetime.now(UTC).replace(microsecond=0)
_WORDS = ("milk", "bread", "apple", "cheese", "coffee", "tea", "soap", "pasta", "rice", "sugar")
_TAX = TaxRate("standard", 19_000, True, Words.of({"en": "VAT"}))
_STEPS = (-20, -10, -5, 5, 10, 20, 30)

# A kiosk's own process: what a round costs it beyond having started. A kiosk has no boto3, which is
# head office's; where it is installed the library behind python-tuf loads it, for 9 MB.
_ROUND = """
import json, sys, time
sys.modules["boto3"] = None
from datetime import datetime
from pathlib import Path
from offline_db.sync.round import Kiosk, sync_once
from offline_db.sync.signed import Addresses
from offline_db.sync.stick import Stick

folder, site, now = Path(sys.argv[1]), Path(sys.argv[2]), datetime.fromisoformat(sys.argv[3])
began = time.process_time()
ended = sync_once(Kiosk(folder, "K1", "EUR"), Addresses("metadata", "targets"), Stick(site), now)
print(json.dumps({
    "how": ended.how.name, "cpu": time.process_time() - began,
    "mb": int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]) / 1000,
}))
"""


@dataclass(frozen=True, slots=True)
class Figures:
    """What one journey came to, at so many ``products``.

    Attributes:
        daily, weekly, poll: bytes. publishing: seconds of CPU, patches tried.
        patched, whole: the kiosk's rounds. ways: ours beside its peers.
    """

    products: int
    daily: int
    weekly: int
    publishing: float
    patched: Mapping[str, float]
    whole: Mapping[str, float]
    read: Read
    ways: Sequence[Carried]
    poll: int


def measure(rounds: int = PRODUCTS) -> list[Row]:
    """``rounds``: how many products, at most."""
    sizes = [size for size in SIZES if size < rounds] + [rounds]
    found = []
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="journey-") as folder:
            found.append(_journey(Path(folder), size))
        tell(f"  {size:,} products: {found[-1].daily:,} bytes a day")
    if rounds >= PRODUCTS:
        _draw(found)
    return [row for one in found[:-1] for row in _bytes_of(one)] + list(_rows(found[-1]))


def _journey(folder: Path, products: int) -> Figures:
    office = Office(folder)
    month = _build(office, products, 30, changed=0)
    _give_out(office, month, 30)
    _give_out(office, _as_of(month, office.built, 7), 7)
    kiosk = folder / "kiosk"
    kiosk.mkdir()
    (kiosk / "root.json").write_bytes(office.root_file.read_bytes())
    yesterday = _build(office, products, 1, changed=products * 9 // 100)
    _give_out(office, yesterday, 1)
    whole = _round(kiosk, office.site, "WHOLE")
    today = _build(office, products, 0, changed=products // 10)
    began = time.process_time()
    report = _give_out(office, today, 0)
    spent = time.process_time() - began
    with reading(kiosk, FIRST, products) as read:
        patched = _round(kiosk, office.site, "PATCHED")
    daily, weekly = (_patch_from(report, days) for days in (1, 7))
    ways = tuple(carried(yesterday, today, folder))
    return Figures(products, daily, weekly, spent, patched, whole, read, ways, _poll(kiosk, office))


def _bytes_of(one: Figures) -> Iterator[Row]:
    """What goes over the line, with the bound at this size."""
    most = one.products / 1_000_000
    at = f", {one.products:,} products"
    yield Row(f"a day's patch{at}", one.daily, "bytes", at_most=max(12_000, 70_000 * most))
    yield Row(f"a week's patch{at}", one.weekly, "bytes", at_most=max(100_000, 700_000 * most))
    yield from (
        Row(f"the same day, {way.way}{at}", way.size, "bytes", note=way.note)
        for way in one.ways[1:]
    )


def _rows(one: Figures) -> Iterator[Row]:
    yield from _bytes_of(one)
    yield Row("publishing, three patches tried", one.publishing, "s of CPU", at_most=25.0)
    for way in one.ways:
        yield Row(f"{way.way}: to make", way.made, "s of CPU", note=way.note)
        if way.taken:
            yield Row(f"{way.way}: to unpack", way.taken, "s of CPU", note="bytes alone, no check")
    yield Row("taking the patch", one.patched["cpu"], "s of CPU", at_most=2.0)
    yield Row("memory of the kiosk's sync, all in all", one.patched["mb"], "MB", at_most=64.0)
    yield Row("taking the whole file", one.whole["cpu"], "s of CPU")
    yield Row("looking up a product meanwhile, p50", one.read.p50 / 1000, "ms")
    yield Row("looking up a product meanwhile, p99", one.read.p99 / 1000, "ms", at_most=0.5)
    yield Row("look-ups that failed", one.read.wrong, f"of {one.read.looked:,}", at_most=0)
    yield Row("asking, when nothing is new", one.poll, "bytes", at_most=1_000,
              note="request and answer, headers included")  # fmt: skip


def _draw(found: Sequence[Figures]) -> None:
    sent: dict[str, list[tuple[float, float]]] = {
        "a day": [(one.products, one.daily) for one in found],
        "a week": [(one.products, one.weekly) for one in found],
    }
    for number, first in enumerate(found[0].ways[1:], start=1):
        sent[_SHORT.get(first.way, first.way)] = [
            (one.products, one.ways[number].size) for one in found
        ]
    spent = {
        "publish": [(one.products, one.publishing) for one in found],
        "patch": [(one.products, one.patched["cpu"]) for one in found],
        "whole": [(one.products, one.whole["cpu"]) for one in found],
    }
    for path, what, curves in (
        (BYTES_PLOT, "bytes to send", sent),
        (CPU_PLOT, "seconds of CPU", spent),
    ):
        path.write_text(growth_plot.svg("Products", what, curves), encoding="utf-8")


def _build(office: Office, products: int, ago: int, *, changed: int) -> Path:
    contents = Contents(
        "Corner", "EUR", ("en", "de"), (_TAX,),
        [Category(f"c{n}", Words.of({"en": f"Shelf {n}"}), "jar") for n in range(200)],
        _articles(products, changed),
    )  # fmt: skip
    return build(office.built, contents, NOW - timedelta(days=ago))


def _as_of(path: Path, folder: Path, ago: int) -> Path:
    """The same catalogue, as if it had been made on another day."""
    at = NOW - timedelta(days=ago)
    version = f"{at.date()}.1"
    other = folder / f"catalog-{version}.db"
    shutil.copyfile(path, other)
    with closing(sqlite3.connect(other, isolation_level=None)) as db:
        said = (("version", version), ("made_at", at.isoformat()))
        db.executemany("UPDATE meta SET value = ?2 WHERE key = ?1", said)
    return other


def _give_out(office: Office, path: Path, ago: int) -> Report:
    return office.publish(path, now=NOW - timedelta(days=ago))


def _patch_from(report: Report, days: int) -> int:
    day = (NOW - timedelta(days=days)).date().isoformat()
    return next(size for since, size in report.patches.items() if since.startswith(day))


def _articles(products: int, changed: int) -> Iterator[Article]:
    """The first ``changed`` of a shuffled order have another price."""
    dice = random.Random(1)
    order = list(range(products))
    random.Random(2).shuffle(order)
    other = set(order[:changed])
    for number in range(products):
        name = f"{dice.choice(_WORDS)} {dice.choice(_WORDS)} {dice.randint(1, 999)}"
        price, step = dice.randint(49, 4_999), dice.choice(_STEPS)
        size, popularity = f"{dice.choice((250, 500, 1000))} g", dice.randint(0, 500)
        words = Words.of({"en": name, "de": f"{name} (de)"})
        shelf = Money(price + step if number in other else price, "EUR")
        gtin = FIRST + 10 * number + number % 10
        yield Article(
            Product(gtin, words, shelf, _TAX, f"c{number % 200}", "jar", size), popularity
        )


def _round(kiosk: Path, site: Path, how: str) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-c", _ROUND, kiosk, site, NOW.isoformat()],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(done.stderr[-500:])
    found: dict[str, float] = json.loads(done.stdout)
    if found["how"] != how:
        raise RuntimeError(f"the kiosk took it as {found['how']}, not as {how}")
    return found


def _poll(kiosk: Path, office: Office) -> int:
    """Bytes both ways of a round that finds nothing new, once the server's tag is known."""
    counted = 0

    class Counting(WebSite):
        def answer(self, to: BaseHTTPRequestHandler) -> None:
            nonlocal counted
            counted += len(to.raw_requestline) + len(bytes(to.headers))
            write = to.wfile.write

            def count(content: bytes) -> int:
                nonlocal counted
                counted += len(content)
                return write(content)

            to.wfile.write = count  # type: ignore[method-assign]
            super().answer(to)

    site = Counting(office.site)
    addresses = Addresses(f"{site.address}/metadata", f"{site.address}/targets")
    try:
        (kiosk / "sync" / "state.json").unlink()
        for _ in range(2):
            counted = 0
            with closing(Web()) as way:
                sync_once(Kiosk(kiosk, "K1", "EUR"), addresses, way, NOW)
    finally:
        site.close()
    return counted
