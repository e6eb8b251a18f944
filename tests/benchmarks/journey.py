"""A day's and a week's new prices on their way from head office to a kiosk: bytes, CPU, memory.

The same change in the same run also as zstd makes it with yesterday's file for a dictionary, and as
the whole file. (The command ``zstd --patch-from`` searches further back, which matters above some
100 MB.)
Names and prices are invented; a day changes 1 % of the prices, a week 10 %, each by 5 to 30 cents.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import zstandard

from kiosk.basket import Product
from kiosk.money import Money
from kiosk.tax import TaxRate
from kiosk.words import Words
from offline_db.catalog_rows import Category
from offline_db.head_office.build import Article, Contents, build
from offline_db.sync.round import Kiosk, sync_once
from offline_db.sync.signed import Addresses
from offline_db.sync.web import Web
from tests.benchmarks.table import Row, tell
from tests.unit.office import Office
from tests.unit.web_site import WebSite

TITLE = "A catalogue's journey"
PRODUCTS = 1_000_000
ROOT = Path(__file__).parents[2]
NOW = datetime.now(UTC).replace(microsecond=0)
_WORDS = ("milk", "bread", "apple", "cheese", "coffee", "tea", "soap", "pasta", "rice", "sugar")
_TAX = TaxRate("standard", 19_000, True, Words.of({"en": "VAT"}))
_STEPS = (-20, -10, -5, 5, 10, 20, 30)

# A kiosk's own process: what a round costs it beyond having started.
_ROUND = """
import json, sys, time
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


def measure(rounds: int = PRODUCTS) -> list[Row]:
    """``rounds``: how many products."""
    with tempfile.TemporaryDirectory(prefix="journey-") as folder:
        return list(_rows(Path(folder), rounds))


def _rows(folder: Path, products: int) -> Iterator[Row]:
    office = Office(folder)
    month = _give_out(office, products, 30, changed=0)
    week = _give_out(office, products, 7, changed=0)
    kiosk = folder / "kiosk"
    kiosk.mkdir()
    (kiosk / "root.json").write_bytes(office.root_file.read_bytes())
    _give_out(office, products, 1, changed=products * 9 // 100)
    whole = _round(kiosk, office.site, "WHOLE")
    tell(f"  {products:,} products given out three times, and fetched whole")
    began = time.process_time()
    last = _give_out(office, products, 0, changed=products // 10)
    spent = time.process_time() - began - last.building
    daily, weekly = (last.patch_from(days) for days in (1, 7))
    most = products / 1_000_000
    yield Row("a day's patch", daily, "bytes", at_most=max(12_000, 70_000 * most))
    yield Row("a week's patch", weekly, "bytes", at_most=max(12_000, 700_000 * most))
    yield Row(
        "the same day, zstd with yesterday as its dictionary",
        _with_dictionary(office, last),
        "bytes",
    )
    yield Row("the whole file", last.whole, "bytes")
    yield Row("publishing, patches tried", spent, "s of CPU", at_most=25.0)
    patched = _round(kiosk, office.site, "PATCHED")
    yield Row("taking the patch", patched["cpu"], "s of CPU", at_most=2.0)
    yield Row("memory of the kiosk's sync, all in all", patched["mb"], "MB", at_most=64.0)
    yield Row("taking the whole file", whole["cpu"], "s of CPU")
    yield Row("asking, when nothing is new", _poll(kiosk, office), "bytes", at_most=1_000,
              note="request and answer, headers included")  # fmt: skip
    assert month.version < week.version  # both were given out


class _GivenOut:
    """What one publication came to."""

    def __init__(self, office: Office, path: Path, building: float, now: datetime) -> None:
        report = office.publish(path, now=now)
        self.path, self.building, self.version = path, building, report.version
        self.whole, self._patches = report.whole, report.patches

    def patch_from(self, days: int) -> int:
        day = (NOW - timedelta(days=days)).date().isoformat()
        return next(size for since, size in self._patches.items() if since.startswith(day))


def _give_out(office: Office, products: int, ago: int, *, changed: int) -> _GivenOut:
    at = NOW - timedelta(days=ago)
    began = time.process_time()
    contents = Contents(
        "Corner", "EUR", ("en", "de"), (_TAX,),
        [Category(f"c{n}", Words.of({"en": f"Shelf {n}"}), "jar") for n in range(200)],
        _articles(products, changed),
    )  # fmt: skip
    path = build(office.built, contents, at)
    return _GivenOut(office, path, time.process_time() - began, at if ago else NOW)


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
        gtin = 4_000_000_000_000 + 10 * number + number % 10
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


def _with_dictionary(office: Office, last: _GivenOut) -> int:
    """With a window that reaches over both files."""
    yesterday = sorted(office.built.glob("catalog-*.db"))[-2].read_bytes()
    base = zstandard.ZstdCompressionDict(yesterday, dict_type=zstandard.DICT_TYPE_RAWCONTENT)
    size = last.path.stat().st_size
    told = zstandard.ZstdCompressionParameters.from_level(
        9, window_log=min(31, (len(yesterday) + size).bit_length()), enable_ldm=True,
        source_size=size,
    )  # fmt: skip
    packer = zstandard.ZstdCompressor(dict_data=base, compression_params=told)
    return len(packer.compress(last.path.read_bytes()))


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
