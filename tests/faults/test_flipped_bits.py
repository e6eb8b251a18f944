"""One bit is wrong, or an end is missing: in the kiosk's files, and in all that comes to it.

Whatever it is, the kiosk has a catalogue, its prices are the old ones or the new ones, the doctor
says what is wrong, and the next sync goes on.
"""

from __future__ import annotations

import os
import shutil
from contextlib import closing
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from random import Random

import pytest

from kiosk.commands.catalogue_checks import catalogue_check, sync_check
from kiosk.commands.finding import Finding
from kiosk.commands.folder import KioskFolder
from kiosk.errors import AskfirstError, CatalogError, SyncError
from kiosk.settings import Settings
from offline_db import catalog as catalog_module
from offline_db.catalog import catalog_files, open_newest
from offline_db.current_catalog import CurrentCatalog
from offline_db.head_office.compare import Limits
from offline_db.head_office.publish import Consent
from offline_db.sync.memory import Memory
from offline_db.sync.round import How, Kiosk, sync_once
from offline_db.sync.signed import Addresses
from offline_db.sync.stick import Stick
from offline_db.sync.web import Patience, Way, Web
from tests.unit.fakes import MILK, PRODUCTS
from tests.unit.office import TODAY, Office, catalogue
from tests.unit.web_site import Instead, WebSite, serving

HERE = Addresses("metadata", "targets")
OLD, NEW = 129, 149
ANYTHING = Consent(Limits(100, 100, 100))
PAGE = 4096
PARTS = ("header", "schema", "inner page", "rows", "index", "free page")
KINDS = {2: "inner page", 5: "inner page", 10: "index", 13: "rows"}  # by a page's first byte
FLIPS = pytest.mark.parametrize("flips", [1, pytest.param(40, marks=pytest.mark.proof)])


def sync(folder: Path, site: Path) -> How:
    return sync_once(Kiosk(folder, "K1", "EUR"), HERE, Stick(site), TODAY).how


def milk(folder: Path) -> int:
    """The price in the newest catalogue, after all of it was read."""
    with closing(open_newest(folder)) as catalog:
        catalog.check()
        found = catalog.product(MILK.gtin)
    assert found is not None
    return found.price.minor


def flip(path: Path, at: int, bit: int) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 1 << bit
    path.write_bytes(bytes(content))


def fresh(folder: Path, like: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    return Path(shutil.copytree(like, folder, symlinks=True))


def findings(folder: Path) -> list[Finding]:
    found = []
    for part, check in (("catalogue", catalogue_check), ("sync", sync_check)):
        try:
            found.append(check(part, KioskFolder(folder), Settings()))
        except AskfirstError as err:
            found.append(Finding(part, "cannot be used", str(err)))
    return found


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Yesterday's catalogue with many products, today's with few: a patch leaves free pages."""
    office = Office(tmp_path)
    office.day(1, {MILK.gtin: OLD})
    return office


@pytest.fixture
def kiosk(office: Office, tmp_path: Path) -> Path:
    """A kiosk's folder with yesterday's catalogue and today's, as its sync left it."""
    folder = tmp_path / "kiosk"
    folder.mkdir()
    (folder / "root.json").write_bytes(office.root_file.read_bytes())
    sync(folder, office.site)
    few = catalogue(office.built, TODAY, {MILK.gtin: NEW}, products=PRODUCTS)
    office.publish(few, consent=ANYTHING)
    assert sync(folder, office.site) is How.PATCHED
    return folder


def pages(content: bytes) -> dict[str, list[int]]:
    """The pages of a database, by what they are; numbers from 0."""
    found: dict[str, list[int]] = {part: [] for part in PARTS}
    free: set[int] = set()
    trunk = int.from_bytes(content[32:36], "big")
    while trunk:
        at = (trunk - 1) * PAGE
        following, count = (int.from_bytes(content[at + n : at + n + 4], "big") for n in (0, 4))
        leaves = (content[at + 8 + 4 * n : at + 12 + 4 * n] for n in range(count))
        free |= {trunk - 1, *(int.from_bytes(leaf, "big") - 1 for leaf in leaves)}
        trunk = following
    for number in range(1, len(content) // PAGE):
        kind = {2: "inner page", 5: "inner page", 10: "index", 13: "rows"}.get(
            content[number * PAGE]
        )
        if number in free:
            found["free page"].append(number)
        elif kind:
            found[kind].append(number)
    found["header"] = found["schema"] = [0]
    return found


def place_in(part: str, content: bytes, dice: Random) -> int:
    among = pages(content)[part]
    assert among, f"no page is a {part}"
    if part == "header":
        return dice.randrange(100)
    if part == "schema":
        return dice.randrange(100, PAGE)
    return dice.choice(among) * PAGE + dice.randrange(PAGE)


def one_flip_in(part: str, kiosk: Path, site: Path, trial: Path, dice: Random) -> bool:
    """Whether the flip was told before it was mended."""
    path = catalog_files(fresh(trial, kiosk))[0]
    flip(path, place_in(part, path.read_bytes(), dice), dice.randrange(8))
    with closing(open_newest(trial)) as catalog:  # there is always one
        try:
            found = catalog.product(MILK.gtin)
            assert found is None or isinstance(found.price.minor, int)
        except CatalogError:
            pass
    told = any(not finding.ok for finding in findings(trial))
    assert told, "the doctor finds nothing"
    assert sync(trial, site) in (How.MENDED, How.PATCHED, How.WHOLE)
    assert milk(trial) == NEW
    assert all(finding.ok for finding in findings(trial)), findings(trial)
    assert sync(trial, site) is How.NOTHING_NEW
    return told


@FLIPS
@pytest.mark.parametrize("part", PARTS)
def test_a_bit_flipped_in_any_part_of_the_catalogue_is_told_and_mended_by_the_next_sync(
    office: Office, kiosk: Path, part: str, flips: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the file is too large to be read through at each start."""
    monkeypatch.setattr(catalog_module, "SMALL_BYTES", 0)
    dice = Random(part)
    for _ in range(flips):
        one_flip_in(part, kiosk, office.site, kiosk.with_name("trial"), dice)


def test_the_screen_takes_the_mended_file_between_visits(
    office: Office, kiosk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalog_module, "SMALL_BYTES", 0)
    current = CurrentCatalog(kiosk, open_newest(kiosk))
    path = catalog_files(kiosk)[0]
    then = path.stat()
    flip(path, place_in("rows", path.read_bytes(), Random(4)), 3)
    os.utime(path, ns=(then.st_atime_ns, then.st_mtime_ns))  # a disk that rots sets no times
    assert current.renew() == ""
    assert sync(kiosk, office.site) is How.MENDED
    assert current.renew()
    assert current.renew() == ""
    catalog = current._catalog
    catalog.check()
    current.close()


@FLIPS
def test_a_bit_flipped_in_what_sync_remembers_costs_at_most_a_look_more(
    office: Office, kiosk: Path, flips: int
) -> None:
    trial, dice = kiosk.with_name("trial"), Random(7)
    office.publish(catalogue(office.built, TODAY, {MILK.gtin: NEW + 1}), consent=ANYTHING)
    remembered = [
        path.relative_to(kiosk)
        for path in sorted((kiosk / "sync").rglob("*"))
        if path.is_file() and not path.is_symlink() and path.stat().st_size
    ]
    assert len(remembered) >= 6
    for name in remembered:
        for _ in range(flips):
            path = fresh(trial, kiosk) / name
            flip(path, dice.randrange(path.stat().st_size), dice.randrange(8))
            assert milk(trial) == NEW
            findings(trial)
            assert sync(trial, office.site) in (How.PATCHED, How.WHOLE)
            assert milk(trial) == NEW + 1


@FLIPS
def test_a_bit_flipped_in_the_shops_root_is_told(office: Office, kiosk: Path, flips: int) -> None:
    trial, dice = kiosk.with_name("trial"), Random(8)
    office.publish(catalogue(office.built, TODAY, {MILK.gtin: NEW + 1}), consent=ANYTHING)
    refused = 0
    for _ in range(flips * 4):
        path = fresh(trial, kiosk) / "root.json"
        flip(path, dice.randrange(path.stat().st_size), dice.randrange(8))
        how, said = tried(trial, HERE, Stick(office.site))
        assert milk(trial) == (NEW + 1 if how else NEW)
        refused += bool(said)
        assert how or "Put the root.json" in said
        assert how or not all(finding.ok for finding in findings(trial))
    assert refused


def given_out(site: Path) -> list[Path]:
    return sorted(path for path in site.rglob("*") if path.suffix in (".json", ".zst"))


@FLIPS
def test_a_bit_flipped_in_anything_given_out_brings_the_right_one_or_none(
    office: Office, kiosk: Path, flips: int
) -> None:
    trial, dice = kiosk.with_name("trial"), Random(9)
    office.publish(catalogue(office.built, TODAY, {MILK.gtin: NEW + 1}), consent=ANYTHING)
    ended = set()
    for path in given_out(office.site):
        content = path.read_bytes()
        for _ in range(flips):
            fresh(trial, kiosk)
            flip(path, dice.randrange(len(content)), dice.randrange(8))
            ended.add(taken(trial, office.site))
            path.write_bytes(content)
    assert ended == {How.PATCHED, How.WHOLE, None}


def taken(trial: Path, site: Path) -> How | None:
    """How it ended; the old catalogue stands and the reason is told where it ended badly."""
    how, said = tried(trial, HERE, Stick(site))
    assert milk(trial) == (NEW + 1 if how else NEW)
    status = Memory(trial / "sync").status()
    assert status is not None
    assert status.trouble == said
    assert how or said.endswith("The catalogue in use stays.")
    return how


def tried(folder: Path, addresses: Addresses, way: Way) -> tuple[How | None, str]:
    """How it ended, or what was told."""
    try:
        return sync_once(Kiosk(folder, "K1", "EUR"), addresses, way, TODAY).how, ""
    except SyncError as err:
        return None, str(err)


COMES = ("timestamp", "snapshot", "targets.json", "releases/", "patches/", "catalogues/")
ENDS = ("nothing", "one byte", "a few bytes", "half", "all but one byte")


def shortened(content: bytes, end: str) -> bytes:
    return content[: (0, 1, 20, len(content) // 2, len(content) - 1)[ENDS.index(end)]]


@pytest.mark.parametrize("lies", [True, False], ids=["hangs up", "says it is all"])
@pytest.mark.parametrize("every", [False, pytest.param(True, marks=pytest.mark.proof)])
def test_a_download_that_ends_early_is_noticed_whatever_it_is(
    office: Office, kiosk: Path, every: bool, lies: bool
) -> None:
    """By the length that was said, or where that is short too, by what was signed."""
    office.publish(catalogue(office.built, TODAY, {MILK.gtin: NEW + 1}), consent=ANYTHING)
    with serving(office.site) as web:
        for number, part in enumerate(COMES):
            for end in ENDS if every else (ENDS[(number + lies) % len(ENDS)],):
                web.instead = {part: ending_early(web, end, lies)}
                if part == "catalogues/":  # asked for where there is no patch
                    web.instead["patches/"] = lambda to, body: web.send(to, b"", 404)
                one_ends_early(web, fresh(kiosk.with_name("trial"), kiosk), office.site)


def ending_early(web: WebSite, end: str, lies: bool) -> Instead:
    def answer(to: BaseHTTPRequestHandler, body: bytes) -> None:
        web.send(to, shortened(body, end), length=len(body) if lies else None)

    return answer


def one_ends_early(web: WebSite, trial: Path, site: Path) -> None:
    addresses = Addresses(f"{web.address}/metadata", f"{web.address}/targets")
    with closing(Web(Patience(connect=2, silence=2, whole=5))) as way:
        how, said = tried(trial, addresses, way)
    assert milk(trial) == (NEW + 1 if how else NEW)
    assert how is How.WHOLE or said.endswith("The catalogue in use stays.")
    assert sync(trial, site) in (How.PATCHED, How.WHOLE, How.NOTHING_NEW)
    assert milk(trial) == NEW + 1
