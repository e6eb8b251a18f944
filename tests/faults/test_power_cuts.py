"""The power is cut while a kiosk takes a catalogue, sells, or head office gives one out.

Each piece of work is done once, for real, with every call it makes on its files on record. Then the
disk is cut off from power at a random moment of it, again and again: what was not forced onto the
disk may be there, or not, or in part. A few cuts in `make test`, ten thousand in `make proofs`; and
a disk that lies about fsync, on which the same must go wrong, or the cuts would prove nothing.
"""

from __future__ import annotations

import json
import shutil
import uuid
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from kiosk.basket import Basket
from kiosk.effects import LineKept, SaleEnd, SaleEnded, SlipKept, VisitBegan, VisitEnd, VisitEnded
from kiosk.errors import AskfirstError, SyncError
from kiosk.sale import Sale
from offline_db import catalog as catalog_module
from offline_db.catalog import open_newest
from offline_db.database_head import HEAD
from offline_db.head_office.publish import publish_again
from offline_db.journal import Journal
from offline_db.journal_reader import JournalReader
from offline_db.journal_rows import SaleState
from offline_db.ledger import Ledger
from offline_db.sync.round import How, Kiosk, roll_back, sync_once
from offline_db.sync.signed import Addresses, NotTrustedError
from offline_db.sync.stick import Stick
from tests.faults.observe.kept_proofs import proof
from tests.faults.observe.lossy_disk import Record, lay_out, record
from tests.faults.observe.recorded_disk import STRACE, Say, Wrote
from tests.unit.fakes import MILK, NOON
from tests.unit.office import SHELF, TODAY, Office, catalogue

pytestmark = pytest.mark.skipif(STRACE is None, reason="no strace here: apt-get install strace")

SOME = 40
CONTROL = 200
Check = Callable[[Sequence[str], Path], None]


def sync(folder: Path, site: Path, now: datetime = TODAY) -> How:
    addresses = Addresses("metadata", "targets")
    return sync_once(Kiosk(folder, "K1", "EUR"), addresses, Stick(site), now).how


def milk(folder: Path) -> int:
    """The price in the newest catalogue, after all of it was read."""
    with closing(open_newest(folder)) as catalog:
        catalog.check()
        found = catalog.product(MILK.gtin)
    assert found is not None
    return found.price.minor


def cuts(count: int, work: Record, check: Check, seed: int) -> None:
    """``check`` looks at what each cut left, and goes on from there."""
    after = work.root.with_name("after-a-cut")
    for said, left in work.cuts(count, Random(seed)):
        shutil.rmtree(after, ignore_errors=True)
        lay_out(left, work.root, after)
        check(said, after)


def wrong_on_a_disk_that_lies(count: int, work: Record, check: Check, seed: int) -> int:
    """How many of ``count`` cuts do harm where no fsync does anything."""
    after = work.root.with_name("after-a-cut")
    wrong = 0
    for said, left in work.cuts(count, Random(seed), lies=True):
        shutil.rmtree(after, ignore_errors=True)
        lay_out(left, work.root, after)
        try:
            check(said, after)
        except (AssertionError, AskfirstError):
            wrong += 1
    return wrong


@pytest.fixture(autouse=True)
def _large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Large catalogues are not read whole at each start: damage would be sold from."""
    monkeypatch.setattr(catalog_module, "SMALL_BYTES", 0)


# --- a kiosk takes catalogues ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Taking:
    """What milk costs after each thing said, and where head office stood.

    One catalogue comes as a patch, one whole, which is rolled back, and one after that.
    """

    sites: tuple[Path, ...]
    prices = (103, 102, 101, 102, 100)

    def work(self, folder: Path, say: Say) -> None:
        assert sync(folder, self.sites[0]) is How.PATCHED
        say("1")
        assert sync(folder, self.sites[1]) is How.WHOLE
        say("2")
        roll_back(Kiosk(folder, "K1", "EUR"))
        say("3")
        assert sync(folder, self.sites[2]) is How.WHOLE
        say("4")

    def check(self, said: Sequence[str], folder: Path) -> None:
        done = len(said)
        may_be = self.prices[done : done + 2]
        assert milk(folder) in may_be
        assert seen(folder) >= (0, 1, 2, 2, 3)[done]
        if done == 3:
            with suppress(NotTrustedError):  # a newer state was seen already
                sync(folder, self.sites[1])
            assert milk(folder) in may_be, "what staff rolled back was taken again"
        sync(folder, self.sites[-1])
        assert milk(folder) == self.prices[-1]


def seen(folder: Path) -> int:
    """Which of head office's states is the newest that the kiosk knows to have been signed."""
    path = folder / "sync" / "trusted" / "timestamp.json"
    try:
        return int(json.loads(path.read_bytes())["signed"]["version"]) - 1
    except (OSError, ValueError):
        return -1


@pytest.fixture
def taking(tmp_path: Path) -> tuple[Taking, Record]:
    """From a kiosk's folder with a catalogue of three days ago, as its sync left it."""
    folder = tmp_path / "taking"
    office = Office(folder)
    office.day(3, {MILK.gtin: 103})
    kiosk = folder / "kiosk"
    kiosk.mkdir()
    (kiosk / "root.json").write_bytes(office.root_file.read_bytes())
    sync(kiosk, office.site)
    sites = []
    for ago in (2, 1, 0):
        office.day(ago, {MILK.gtin: 100 + ago})
        sites.append(Path(shutil.copytree(office.site, folder / f"site-{ago}")))
    shutil.rmtree(sites[1] / "targets" / "patches")
    taking = Taking(tuple(sites))
    return taking, record(kiosk, lambda say: taking.work(kiosk, say), folder / "calls")


def test_a_power_cut_in_a_sync_leaves_a_right_catalogue(taking: tuple[Taking, Record]) -> None:
    cuts(SOME, taking[1], taking[0].check, 1)


def test_control_without_fsync_a_power_cut_in_a_sync_does_harm(
    taking: tuple[Taking, Record],
) -> None:
    assert wrong_on_a_disk_that_lies(CONTROL // 4, taking[1], taking[0].check, 2)


# --- a kiosk sells --------------------------------------------------------------------------------


def sell(path: Path, say: Say) -> None:
    """Six sales by each of three starts; the last is not closed."""
    for start in range(3):
        journal = Journal(path, lambda: NOON)
        journal.recover()
        for _ in range(6):
            visit = uuid.uuid4().hex
            basket = Basket("EUR").add(MILK, MILK.price)
            journal.keep([VisitBegan(visit), LineKept(visit, 1, MILK.gtin, 1, MILK.price, None)])
            say(f"visit {visit}")
            number = journal.next_number("K1")
            say(f"number {number}")
            sale = Sale(str(uuid.uuid4()), number, NOON, basket, "counter")
            journal.keep([SlipKept(visit, sale)])
            say(f"slip {number}")
            journal.keep([SaleEnded(visit, sale.sale_id, SaleEnd.FINAL)])
            journal.keep([VisitEnded(visit, VisitEnd.DONE)])
            say(f"ended {visit}")
        if start < 2:
            journal.close()


def nothing_sold_is_lost(said: Sequence[str], folder: Path) -> None:
    path = folder / "journal.db"
    with closing(Journal(path, lambda: NOON)) as journal:
        journal.recover()
        new = journal.next_number("K1")
    with closing(JournalReader(path)) as reader:
        reader.check()
        sales = {sale.number: sale for sale in reader.sales(limit=1_000)}
        visits = {visit.visit: visit for visit in reader.visits(limit=1_000)}
    told: dict[str, set[str]] = {"visit": set(), "number": set(), "slip": set(), "ended": set()}
    for words in said:
        what, _, name = words.partition(" ")
        told[what].add(name)
    assert told["slip"] <= set(sales)
    assert told["visit"] <= set(visits)
    assert new not in told["number"]
    assert new not in sales
    assert all(sale.state is SaleState.FINAL for sale in sales.values())
    assert all(visits[visit].how == "done" for visit in told["ended"])


@pytest.fixture
def selling(tmp_path: Path) -> Record:
    kiosk = tmp_path / "selling" / "kiosk"
    kiosk.mkdir(parents=True)
    return record(kiosk, lambda say: sell(kiosk / "journal.db", say), tmp_path / "selling-calls")


def test_a_power_cut_in_a_sale_loses_and_doubles_nothing(selling: Record) -> None:
    cuts(SOME, selling, nothing_sold_is_lost, 3)


OPEN = {
    "journal.db": lambda path: Journal(path, lambda: NOON),
    "ledger.db": lambda path: Ledger(path, "K1", lambda: NOON),
}


@pytest.mark.parametrize("name", OPEN)
def test_a_power_cut_in_the_very_first_start_keeps_no_kiosk_from_starting(
    tmp_path: Path, name: str
) -> None:
    """Half a head is no damage that staff have to look at, as long as nothing was ever said."""
    folder = tmp_path / "kiosk"
    folder.mkdir()
    begin = record(folder, lambda _: OPEN[name](folder / name), tmp_path / "calls")
    halves = 0

    def opens(_: Sequence[str], left: Path) -> None:
        nonlocal halves
        path = left / name
        halves += path.exists() and path.stat().st_size > 0 and path.read_bytes()[:16] != HEAD
        OPEN[name](path).close()

    writes = [step for step in begin.steps if isinstance(step, Wrote) and step.data[:16] == HEAD]
    head = begin.steps.index(writes[0])
    for part in (begin.steps[: head + 2], begin.steps):
        cuts(SOME // 2, replace(begin, steps=part), opens, 5)
    assert halves, "no cut came within the head"


def test_control_without_fsync_a_power_cut_loses_sales(selling: Record) -> None:
    assert wrong_on_a_disk_that_lies(CONTROL // 4, selling, nothing_sold_is_lost, 4)


# --- head office gives out ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Giving:
    """The first catalogue of all, two more, and an older one again.

    A kiosk takes what it finds: one that has none yet, or one that has the first.
    """

    office: Office
    folder: Path
    newest: Path
    prices = (0, 103, 102, 101, 102, 102)

    def work(self, say: Say) -> None:
        self.office.day(3, {MILK.gtin: 103})
        say("1")
        shutil.copytree(self.office.site, self.folder / "first")
        second = self.office.day(2, {MILK.gtin: 102}).version
        say("2")
        self.office.day(1, {MILK.gtin: 101})
        say("3")
        publish_again(self.office.site, second, SHELF, self.office.by_id(), TODAY)
        say("4")

    def kiosks(self) -> None:
        """One that has nothing but the shop's root, and one that has the first catalogue."""
        for name in ("without", "with"):
            (self.folder / name).mkdir()
            (self.folder / name / "root.json").write_bytes(self.office.root_file.read_bytes())
        sync(self.folder / "with", self.folder / "first")

    def check(self, said: Sequence[str], site: Path) -> None:
        trial = self.folder / "trial"
        shutil.rmtree(trial, ignore_errors=True)
        shutil.copytree(self.folder / ("with" if said else "without"), trial, symlinks=True)
        may_be = self.prices[len(said) : len(said) + 2]
        try:
            sync(trial, site)
            assert milk(trial) in may_be
        except SyncError:
            assert not said, "a kiosk finds nothing that it can take"
        office, self.office.site = self.office.site, site
        try:
            self.office.publish(self.newest, now=TODAY + timedelta(days=1))
        finally:
            self.office.site = office
        sync(trial, site)
        assert milk(trial) == 99
        assert not (site / ".work").exists()


@pytest.fixture
def giving(tmp_path: Path) -> tuple[Giving, Record]:
    folder = tmp_path / "giving"
    office = Office(folder)
    newest = catalogue(office.built, TODAY + timedelta(days=1), {MILK.gtin: 99})
    giving = Giving(office, folder, newest)
    work = record(office.site, giving.work, folder / "calls")
    giving.kiosks()
    return giving, work


def test_a_power_cut_in_a_publication_gives_out_the_old_or_the_new(
    giving: tuple[Giving, Record],
) -> None:
    cuts(SOME // 2, giving[1], giving[0].check, 5)


def test_control_without_fsync_a_power_cut_in_a_publication_does_harm(
    giving: tuple[Giving, Record],
) -> None:
    assert wrong_on_a_disk_that_lies(CONTROL // 8, giving[1], giving[0].check, 6)


# --- all of it ------------------------------------------------------------------------------------


def whole_proof(what: str, count: int, work: Record, check: Check, seed: int) -> None:
    """Ten thousand in all; each with its control."""
    with proof(f"power cuts in {what}, all that was not synced lost or torn", count) as said:
        cuts(count, work, check, seed)
        wrong = wrong_on_a_disk_that_lies(CONTROL, work, check, seed + 1)
        assert wrong, "a disk that lies does no harm, so the cuts prove nothing"
        said["seen"] = (
            f"0 wrong states, none without a catalogue, 0 sales lost or doubled, over "
            f"{len(work.steps)} recorded calls; control without fsync: {wrong} of {CONTROL} wrong"
        )


@pytest.mark.proof
def test_four_thousand_power_cuts_in_sync(taking: tuple[Taking, Record]) -> None:
    whole_proof("sync", 4_000, taking[1], taking[0].check, 10)


@pytest.mark.proof
def test_four_thousand_power_cuts_in_sales(selling: Record) -> None:
    whole_proof("sales", 4_000, selling, nothing_sold_is_lost, 12)


@pytest.mark.proof
def test_two_thousand_power_cuts_in_publish(giving: tuple[Giving, Record]) -> None:
    whole_proof("publish", 2_000, giving[1], giving[0].check, 14)
