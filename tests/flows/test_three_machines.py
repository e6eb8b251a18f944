"""Head office and two kiosks, each on a machine of its own: from a list to the price on a screen.

What runs are the commands that people type and the services that a kiosk has, over TLS, in three
network namespaces; where a machine allows none, as processes on this one, and the test says so.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.commands.folder import ASSETS, KioskFolder
from kiosk.commands.import_ import drawings
from kiosk.commands.sync import one_round
from offline_db.head_office.compare import Limits
from offline_db.head_office.intake.import_files import Wishes, import_files
from offline_db.head_office.intake.problems import Report
from offline_db.head_office.keys import new_key, open_key
from offline_db.head_office.publish import Consent, Shelf, publish
from tests.flows.checkout import BREAD
from tests.flows.machines import Machine, machines
from tests.unit.tls_site import authority

ROOT = Path(__file__).parents[2]
NOW = datetime.now(UTC)
WORDS = "correct horse battery"
KEYS = ("targets", "snapshot", "timestamp")
ANY = Consent(limits=Limits(repriced=100, gone=100, slips=10_000))


@dataclass
class Computer:
    """One machine, with a folder of its own; ``trusts`` is who may vouch for servers there."""

    machine: Machine
    home: Path
    trusts: Path

    def start(self, *words: str | Path, **more: int) -> subprocess.Popen[str]:
        quiet = {"QT_QPA_PLATFORM": "offscreen", "ASKFIRST_HOME": str(self.home)}
        tls = {"REQUESTS_CA_BUNDLE": str(self.trusts), "ASKFIRST_PASSPHRASE": WORDS}
        return subprocess.Popen(
            [*self.machine.inside, sys.executable, *map(str, words)], cwd=ROOT, text=True,
            env={**os.environ, **quiet, **tls}, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=more.get("stderr", subprocess.STDOUT),
        )  # fmt: skip

    def askfirst(self, *words: str | Path, status: int = 0) -> str:
        """What the command says; it ends with ``status``."""
        process = self.start("-m", "kiosk.commands.main", *words)
        said, _ = process.communicate(timeout=60)
        assert process.returncode == status, said
        return " ".join(said.split())


class Screen:
    """A kiosk that runs, with somebody before it."""

    def __init__(self, computer: Computer) -> None:
        self._process = computer.start(
            "-m", "tests.flows.kiosk_process", computer.home, stderr=subprocess.DEVNULL
        )
        assert self._read() == "open"

    def told(self, order: str) -> str:
        assert self._process.stdin is not None
        print(order, file=self._process.stdin, flush=True)
        return self._read()

    def _read(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()

    def close(self) -> None:
        assert self._process.stdin is not None
        self._process.communicate(timeout=30)


@contextmanager
def screen_of(computer: Computer) -> Iterator[Screen]:
    screen = Screen(computer)
    try:
        yield screen
    finally:
        screen.close()


class Shop:
    """Head office on the first machine, kiosks on the others."""

    def __init__(self, folder: Path, three: list[Machine]) -> None:
        trusted = authority(folder / "authority")
        self.office, self.first, self.second = (
            Computer(machine, folder / name, trusted.file)
            for machine, name in zip(three, ("office", "first", "second"), strict=True)
        )
        self.office.home.mkdir()
        self.site, self.keys = folder / "site", folder / "keys"
        self.certificate = trusted.folder / f"{three[0].address}-30.pem"
        trusted.vouch(three[0].address)

    def begin(self) -> None:
        """Keys and the shop's own files, as they are typed once."""
        ask = self.office.askfirst
        for name in ("root", "second", *KEYS):
            new_key(self.keys / name, WORDS)
        public = [word for name in KEYS for word in (f"--{name}", f"{self.keys / name}.pub")]
        ask("keys", "begin", "--to", self.site, "--root", self.keys / "root", *public,
            "--targets", f"{self.keys / 'second'}.pub")  # fmt: skip
        ask("head-office", "begin", "--head-office", self.office.home)

    def list_with(self, price: int) -> Path:
        """The demo shop's list, with bread at ``price`` (minor units)."""
        lines = (ASSETS / "demo" / "products.csv").read_text("utf-8").splitlines(keepends=True)
        path = self.office.home / "list.csv"
        path.write_text("".join(
            line.replace(",245,", f",{price},") if line.startswith(BREAD) else line
            for line in lines
        ), "utf-8")  # fmt: skip
        return path

    def published(self, ago: int, price: int) -> str:
        """As it was done ``ago`` days before today; the version."""
        then = NOW - timedelta(days=ago)
        office = self.office.home
        import_files([self.list_with(price)], office, drawings(), then, Wishes(), Report())
        signers = [open_key(self.keys / name, WORDS) for name in KEYS]
        by_id = {signer.public_key.keyid: signer for signer in signers}
        return publish(self.site, office / "draft.db", Shelf(), by_id, then, ANY).version

    def publish(self, *words: str | Path, status: int = 0) -> str:
        given = [word for name in KEYS for word in ("--key", self.keys / name)]
        return self.office.askfirst(
            "publish", self.office.home, "--to", self.site, *given, *words, status=status
        )

    def set_up(self, kiosk: Computer, address: str, taken: int) -> None:
        """As it was ``taken`` days ago, when it last had a network: by the clock of then."""
        kiosk.home.mkdir()
        (kiosk.home / "root.json").write_bytes(
            (self.site / "metadata" / "1.root.json").read_bytes()
        )
        (kiosk.home / "kiosk.toml").write_text(f'head_office = "{address}"\n')
        then = NOW - timedelta(days=taken)
        assert "taken whole" in one_round(KioskFolder(kiosk.home), self.site, lambda: then).says


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    with machines(3, apart=os.environ.get("ASKFIRST_ONE_MACHINE", "") == "") as three:
        print("three network namespaces" if three[0].is_apart else "one machine: no namespaces")
        yield Shop(tmp_path, three)


def euros(minor: int) -> str:
    return f"€{minor / 100:.2f}"


def test_from_a_list_at_head_office_to_the_price_on_each_kiosks_screen(shop: Shop) -> None:
    shop.begin()
    web = shop.office.start(
        "-m", "tests.flows.web_process", shop.site, shop.certificate, shop.office.machine.address
    )
    assert web.stdout is not None
    try:
        address = f"https://{shop.office.machine.address}:{web.stdout.readline().strip()}"
        _go(shop, address)
    finally:
        web.kill()
        web.communicate()


def _go(shop: Shop, address: str) -> None:
    long_ago = shop.published(40, 245)
    shop.set_up(shop.second, address, 40)
    for ago in (31, 8, 2):
        before = shop.published(ago, 245)
    shop.set_up(shop.first, address, 2)

    shop.second.machine.plug(in_=False)  # as it has been for forty days
    if shop.second.machine.is_apart:
        said = shop.second.askfirst("sync", status=1)
        assert "no way to it: is the network plugged in" in said
        assert "The catalogue in use stays." in said

    with screen_of(shop.first) as busy, screen_of(shop.second) as idle:
        assert busy.told(f"scan {BREAD}") == euros(245)
        assert idle.told("version") == long_ago

        # import -> a second person's yes -> publish, with a price that looks like a slip
        shop.office.askfirst("import", shop.list_with(2950), "--head-office", shop.office.home)
        assert "waits for a second person" in shop.publish(status=1)
        approval = shop.office.home / "yes.json"
        said = shop.office.askfirst(
            "catalogue", "approve", shop.office.home, "--to", shop.site, "--key",
            shop.keys / "second", "--out", approval, "--yes",
        )  # fmt: skip
        assert "2.45 -> 29.50" in said
        said = shop.publish("--approval", approval)
        new = said.split(" is given out as")[0].rpartition(" ")[2]
        assert f"from {before}" in said
        assert f"from {long_ago}" not in said, "older than every patch"

        assert shop.first.askfirst("sync") == f"{new}: taken as a patch"
        assert busy.told(f"scan {BREAD}") == euros(2 * 245), "in a visit prices stay"
        assert busy.told("version") == before

        shop.second.machine.plug(in_=True)
        assert shop.second.askfirst("sync") == f"{new}: taken whole"
        assert idle.told(f"await {new}") == new, "nobody is there, so it is taken at once"
        assert idle.told(f"scan {BREAD}") == euros(2950)
        idle.told("leave")

        busy.told("leave")
        assert busy.told(f"await {new}") == new
        assert busy.told(f"scan {BREAD}") == euros(2950)
        busy.told("leave")

        # a small change needs nobody's yes, and both are idle
        shop.office.askfirst("import", shop.list_with(2900), "--head-office", shop.office.home)
        newest = shop.publish().split(" is given out as")[0].rpartition(" ")[2]
        for computer, screen in ((shop.first, busy), (shop.second, idle)):
            assert computer.askfirst("sync") == f"{newest}: taken as a patch"
            assert screen.told(f"await {newest}") == newest
            assert screen.told(f"scan {BREAD}") == euros(2900)
    assert shop.first.askfirst("sync") == f"{newest}: nothing new"
