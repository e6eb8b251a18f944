"""Debian's Chromium as a kiosk browser, set as lean and as ready as its switches allow.

Started without its shell script, with a profile from an earlier run, from files on the disk, as an
app window (60 MB less than a window with tabs) and without what it would otherwise do at a start
(updates, sync, first-run pages): all of that leans the comparison towards the browser.
"""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import tomllib
from pathlib import Path
from urllib.parse import quote

ASSETS = Path(__file__).resolve().parents[3] / "assets"
HERE = Path(__file__).parent

_PLACES = ("/usr/lib/chromium/chromium", "chromium", "chromium-browser", "google-chrome")
_SWITCHES = (
    "--kiosk", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--no-default-browser-check", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--disable-extensions", "--disable-breakpad", "--disable-default-apps",
    "--disable-domain-reliability", "--disable-infobars", "--password-store=basic",
    "--use-mock-keychain", "--metrics-recording-only", "--noerrdialogs", "--ozone-platform=x11",
    "--disable-features=SpareRendererForSitePerProcess,Translate,OptimizationHints,MediaRouter",
    "--renderer-process-limit=1", "--window-position=0,0", "--window-size=1080,1920",
    "--force-device-scale-factor=1",
)  # fmt: skip
_FEW = (
    "--kiosk", "--no-sandbox", "--disable-gpu", "--no-first-run", "--ozone-platform=x11",
    "--window-position=0,0", "--window-size=1080,1920", "--password-store=basic",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
_AS_USUAL = ("/usr/bin/chromium", "chromium", "chromium-browser", "google-chrome")
DRAWING = ("milk", "apple", "bread", "coffee", "cheese", "carrot", "chocolate", "bouquet")


def find() -> str | None:
    """Where Chromium is, None when it is not installed."""
    return next((found for place in _PLACES if (found := shutil.which(place))), None)


def make_page(folder: Path) -> str:
    """The page with the demo shop's products in ``folder``; returns its address."""
    for name in ("index.html", "page.css", "page.js"):
        shutil.copy(HERE / name, folder)
    (folder / "products.js").write_text(
        f"const SHOP = {json.dumps(_shop(), ensure_ascii=False)};\n", encoding="utf-8"
    )
    return (folder / "index.html").as_uri()


def _shop() -> dict[str, object]:
    shop = tomllib.loads((ASSETS / "demo/shop.toml").read_text(encoding="utf-8"))
    taxes = {tax["id"]: tax["per_100_000"] for tax in shop["tax"]}
    with (ASSETS / "demo/products.csv").open(encoding="utf-8", newline="") as file:
        products = [
            {
                "gtin": row["gtin"], "name": row["name_en"], "size": row["size"],
                "price": int(row["price_minor"]), "tax": taxes[row["tax"]],
                "picture": row["picture"] or "plain-box",
            }
            for row in csv.DictReader(file)
        ]  # fmt: skip
    return {
        "name": shop["name"],
        "currency": shop["currency"],
        "pictures": "file://" + quote(str(ASSETS / "pictures")),
        "drawing": DRAWING,
        "products": products,
    }


def start(page: str, profile: Path, screen: str) -> subprocess.Popen[bytes]:
    """A kiosk window over ``page`` on the X display ``screen``; end it with ``processes.end``."""
    found = find()
    assert found, "ask find() first"
    return _run([found, *_SWITCHES, f"--user-data-dir={profile}", f"--app={page}"], screen)


def start_as_usual(page: str, profile: Path, screen: str) -> subprocess.Popen[bytes]:
    """The same as most guides start a kiosk: Debian's own command and ``--kiosk``, little else."""
    found = next(place for place in _AS_USUAL if shutil.which(place))
    return _run([found, *_FEW, f"--user-data-dir={profile}", page], screen)


def _run(command: list[str], screen: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command,
        env={**os.environ, "DISPLAY": screen}, start_new_session=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
