"""A kiosk takes what head office gives out, whole and signed; otherwise it keeps what it has."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import Metadata, Root

from kiosk.errors import SyncBusyError, SyncError
from kiosk.words import Words
from offline_db import catalog as catalog_module
from offline_db.catalog import Catalog, open_newest
from offline_db.head_office.publish import Shelf, change_share, publish_again, renew
from offline_db.head_office.roots import Change, next_root
from offline_db.head_office.site import Site
from offline_db.release import place_in_roll_out
from offline_db.sync import install
from offline_db.sync import round as round_module
from offline_db.sync.memory import Memory
from offline_db.sync.round import Ended, How, Kiosk, roll_back, sync_once
from offline_db.sync.signed import Addresses
from offline_db.sync.web import Patience, Web
from tests.unit.fakes import MILK, PRODUCTS
from tests.unit.office import MORE, ROLES, SHELF, TODAY, Office, catalogue
from tests.unit.web_site import WebSite, serving


class Shop:
    """A head office, the web server before it, and one kiosk."""

    def __init__(self, folder: Path, web: WebSite, office: Office) -> None:
        self.office = office
        self.web = web
        self.kiosk = Kiosk(folder / "kiosk", "K1", "EUR")
        self.kiosk.folder.mkdir()
        (self.kiosk.folder / "root.json").write_bytes(office.root_file.read_bytes())

    def sync(self) -> Ended:
        addresses = Addresses(f"{self.web.address}/metadata", f"{self.web.address}/targets")
        with closing(Web(Patience(connect=2, silence=2, whole=5))) as way:
            return sync_once(self.kiosk, addresses, way, TODAY)

    @property
    def milk(self) -> int:
        """What milk costs here, after the whole file was read through."""
        with closing(open_newest(self.kiosk.folder)) as catalog:
            catalog.check()
            found = catalog.product(MILK.gtin)
        assert found is not None
        return found.price.minor

    def fetched(self, part: str) -> list[str]:
        return [path for path, _ in self.web.asked if part in path]

    def refuse(self, said: str) -> None:
        """The next sync fails, says so, and everything here is as it was."""
        before = self.milk, catalogues(self.kiosk.folder)
        with pytest.raises(SyncError, match=said):
            self.sync()
        assert (self.milk, catalogues(self.kiosk.folder)) == before
        status = Memory(self.kiosk.sync).status()
        assert status is not None
        assert status.trouble.endswith("The catalogue in use stays.")


def catalogues(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if "catalog" in path.name)


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    office = Office(tmp_path)
    with serving(office.site) as web:
        yield Shop(tmp_path, web, office)


@pytest.fixture
def synced(shop: Shop) -> Shop:
    """A kiosk that has yesterday's catalogue, and a newer one to fetch."""
    shop.office.day(1, {MILK.gtin: 129})
    assert shop.sync().how is How.WHOLE
    shop.office.day(0, {MILK.gtin: 149})
    return shop


def test_the_first_catalogue_comes_whole_and_the_next_as_a_patch(synced: Shop) -> None:
    assert synced.milk == 129
    assert synced.sync().how is How.PATCHED
    assert synced.milk == 149
    assert len(synced.fetched("catalogues/")) == 1
    assert len(synced.fetched("patches/")) == 1


def test_a_kiosk_that_took_a_patch_finds_what_one_finds_that_took_the_whole_file(
    shop: Shop, tmp_path: Path
) -> None:
    shop.office.day(1)
    shop.sync()
    renamed = replace(MILK, name=Words.of({"en": "Fresh milk", "de": "Frischmilch"}))
    sold = (*(item for item in PRODUCTS if item.gtin != MILK.gtin), renamed, *MORE[5:])
    shop.office.publish(catalogue(shop.office.built, products=sold))
    assert shop.sync().how is How.PATCHED
    other = Kiosk(tmp_path / "other", "K2", "EUR")
    other.folder.mkdir()
    (other.folder / "root.json").write_bytes(shop.office.root_file.read_bytes())
    patched, shop.kiosk = shop.kiosk, other
    assert shop.sync().how is How.WHOLE
    with closing(open_newest(patched.folder)) as one, closing(open_newest(other.folder)) as two:
        for text in ("frisch", "milk", "whole", "jar", "jar 3", "bread"):
            assert one.search(text, 1_000) == two.search(text, 1_000), text
        assert [found.gtin for found in one.search("frisch")] == [MILK.gtin]


def test_the_one_before_stays_and_nothing_else(synced: Shop) -> None:
    synced.sync()
    synced.office.publish(catalogue(synced.office.built, prices={MILK.gtin: 151}))
    synced.sync()
    assert len(catalogues(synced.kiosk.folder)) == 2
    assert list((synced.kiosk.sync / "files").iterdir()) == []


def test_nothing_new_asks_for_the_timestamp_alone(synced: Shop) -> None:
    synced.sync()
    asked = len(synced.web.asked)
    assert synced.sync().how is How.NOTHING_NEW
    assert [path for path, _ in synced.web.asked[asked:]] == ["/metadata/timestamp.json"]


def test_a_kiosk_that_was_off_for_long_takes_the_whole_file(shop: Shop) -> None:
    for ago in (60, 59):
        shop.office.day(ago, {MILK.gtin: 100 + ago})
    renew(shop.office.site, shop.office.by_id(), TODAY)
    shop.sync()
    for ago in (40, 20, 1, 0):
        shop.office.day(ago, {MILK.gtin: 100 + ago})
    assert shop.sync().how is How.WHOLE
    assert shop.milk == 100


def test_a_patch_that_does_not_fit_gives_way_to_the_whole_file(
    synced: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalog_module, "SMALL_BYTES", 0)  # large files are not read at each start
    newest = synced.kiosk.folder / catalogues(synced.kiosk.folder)[-1]
    content = bytearray(newest.read_bytes())
    content[-2_000] ^= 4
    newest.write_bytes(bytes(content))
    ended = synced.sync()
    assert ended.how is How.WHOLE
    assert "was damaged here" in ended.patch_failed
    assert synced.milk == 149


def test_a_patch_too_large_for_a_kiosks_memory_is_not_even_fetched(
    synced: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(round_module, "MOST_PATCH_BYTES", 10)
    ended = synced.sync()
    assert ended.how is How.WHOLE
    assert "takes at most 10" in ended.patch_failed
    assert not synced.fetched("/patches/")
    assert synced.milk == 149


def test_a_patch_that_was_spoilt_on_the_way_gives_way_to_the_whole_file(synced: Shop) -> None:
    synced.web.instead["patches/"] = lambda to, body: synced.web.send(to, b"x" * len(body))
    assert synced.sync().how is How.WHOLE
    assert synced.milk == 149


def test_a_catalogue_that_was_brought_by_hand_can_be_patched(synced: Shop) -> None:
    (synced.kiosk.sync / "state.json").unlink()
    assert synced.sync().how is How.PATCHED
    assert synced.milk == 149


def test_what_is_rolled_back_is_not_taken_again_but_a_newer_one_is(synced: Shop) -> None:
    version = synced.sync().version
    aside, now = roll_back(synced.kiosk)
    assert (aside, synced.milk) == (version, 129)
    assert synced.sync().how is How.ROLLED_BACK
    assert synced.milk == 129
    publish_again(synced.office.site, now, SHELF, synced.office.by_id(), TODAY)
    assert synced.sync().how is How.PATCHED
    assert synced.milk == 129
    assert not list(synced.kiosk.folder.glob("*.rolled-back"))


def test_without_one_before_there_is_nothing_to_go_back_to(shop: Shop) -> None:
    shop.office.day(0)
    shop.sync()
    with pytest.raises(SyncError, match="nothing to go back to"):
        roll_back(shop.kiosk)
    assert len(catalogues(shop.kiosk.folder)) == 1


def test_a_kiosk_waits_for_its_turn_in_a_roll_out(shop: Shop) -> None:
    shop.office.day(1)
    shop.sync()
    path = catalogue(shop.office.built)
    place = place_in_roll_out("K1", Catalog(path).info.version)
    shop.office.publish(path, Shelf(share=place))
    assert shop.sync().how is How.NOT_YET
    assert shop.sync().how is How.NOTHING_NEW
    change_share(shop.office.site, Shelf(share=place + 1), shop.office.by_id(), TODAY)
    assert shop.sync().how is How.PATCHED


def test_a_kiosk_without_any_catalogue_does_not_wait(shop: Shop) -> None:
    shop.office.publish(catalogue(shop.office.built), Shelf(share=0))
    assert shop.sync().how is How.WHOLE


def test_changed_keys_are_followed(synced: Shop) -> None:
    fresh = {role: CryptoSigner.generate_ed25519() for role in ("targets", "snapshot", "timestamp")}
    change = Change(
        add={role: (signer.public_key,) for role, signer in fresh.items()},
        remove={role: (synced.office.keys[role].public_key.keyid,) for role in fresh},
    )
    next_root(Site(synced.office.site), change, synced.office.by_id("root"), TODAY)
    synced.refuse("is refused")  # until it is signed anew
    synced.office.keys |= fresh
    synced.office.publish(catalogue(synced.office.built, prices={MILK.gtin: 155}))
    assert synced.sync().how is How.PATCHED
    assert synced.milk == 155


def all_keys_changed(office: Office) -> None:
    """Every key of the shop is another one from now on, the root's as well."""
    fresh = {role: CryptoSigner.generate_ed25519() for role in ROLES}
    change = Change(
        add={role: (signer.public_key,) for role, signer in fresh.items()},
        remove={role: (office.keys[role].public_key.keyid,) for role in fresh},
    )
    signers = {key.public_key.keyid: key for key in (office.keys["root"], fresh["root"])}
    next_root(Site(office.site), change, signers, TODAY)
    office.keys |= fresh
    renew(office.site, office.by_id(), TODAY)


def test_a_kiosk_that_slept_through_many_roots_follows_them_all(synced: Shop) -> None:
    stolen = dict(synced.office.keys)
    for _ in range(5):
        all_keys_changed(synced.office)
    assert synced.sync().how is How.PATCHED
    assert synced.milk == 149
    # The first keys are worth nothing any more, also where somebody signs the next root with them.
    all_keys_changed(synced.office)
    path = synced.office.site / "metadata" / "7.root.json"
    forged = Metadata[Root].from_bytes(path.read_bytes())
    forged.signatures.clear()
    forged.sign(stolen["root"])
    path.write_bytes(forged.to_bytes())
    synced.refuse("is refused")


def test_a_root_that_is_missing_on_the_way_changes_nothing(synced: Shop) -> None:
    """A mirror that lost one: nothing newer is believed, and it is told."""
    for _ in range(3):
        all_keys_changed(synced.office)
    (synced.office.site / "metadata" / "3.root.json").unlink()
    synced.refuse("is refused")


# --- what is refused ------------------------------------------------------------------------------


def rolled_back(shop: Shop) -> None:
    """Yesterday's signed names again, as somebody in between kept them."""
    kept = shop.office.site.parent / "kept"
    old = {path.name: path.read_bytes() for path in kept.iterdir()}
    for name, content in old.items():
        (shop.office.site / "metadata" / name).write_bytes(content)


def wrong_keys(shop: Shop) -> None:
    forger = Office(shop.office.site.parent / "forger")
    forger.day(0, {MILK.gtin: 1})
    shop.web.folder = forger.site


def frozen(shop: Shop) -> None:
    shop.office.keys = dict(shop.office.keys)
    long_ago = TODAY - timedelta(days=8)
    shop.office.publish(catalogue(shop.office.built, prices={MILK.gtin: 155}), now=long_ago)


def endless(shop: Shop) -> None:
    def on_and_on(to: object, body: bytes) -> None:
        shop.web.send(to, body + b" " * 3_000_000)  # type: ignore[arg-type]

    shop.web.instead["timestamp"] = on_and_on


def slow(shop: Shop) -> None:
    import time

    shop.web.instead["timestamp"] = lambda to, body: time.sleep(3)


def sign_in(shop: Shop) -> None:
    shop.web.instead["/"] = lambda to, body: shop.web.send(
        to, b"<html>", 200, {"Content-Type": "text/html"}
    )


@pytest.mark.parametrize(
    ("attack", "said"),
    [
        (rolled_back, "is refused"),
        (wrong_keys, "is refused"),
        (frozen, "is out of date"),
        (endless, "sent more than it may"),
        (slow, "it fell silent"),
        (sign_in, "wants a sign-in first"),
    ],
)
def test_under_attack_the_old_catalogue_stands_and_the_reason_is_told(
    synced: Shop, attack: Callable[[Shop], None], said: str
) -> None:
    kept = synced.office.site.parent / "kept"
    kept.mkdir()
    timestamp = synced.office.site / "metadata" / "timestamp.json"
    (kept / "timestamp.json").write_bytes(timestamp.read_bytes())
    synced.sync()
    synced.office.publish(catalogue(synced.office.built, prices={MILK.gtin: 155}))
    if attack is rolled_back:
        synced.sync()
    attack(synced)
    synced.refuse(said)


def test_mixed_metadata_is_refused(synced: Shop) -> None:
    """The targets of yesterday under today's snapshot."""
    folder = synced.office.site / "metadata"
    newest = Site(synced.office.site).targets.version
    old = (folder / f"{newest - 1}.targets.json").read_bytes()
    (folder / f"{newest}.targets.json").write_bytes(old)
    synced.refuse("is refused")


def test_another_currency_is_refused(synced: Shop) -> None:
    yen = catalogue(synced.office.built, currency="JPY", products=PRODUCTS)
    second = Shelf(group="japan")
    synced.office.publish(yen, second)
    synced.kiosk = Kiosk(synced.kiosk.folder, "K1", "EUR", "japan")
    synced.refuse("priced in JPY, this kiosk counts in EUR")


def test_a_group_that_is_not_given_out_is_told(synced: Shop) -> None:
    synced.kiosk = Kiosk(synced.kiosk.folder, "K1", "EUR", "nowhere")
    synced.refuse("gives out nothing as releases/nowhere/stable")


def test_two_syncs_do_not_meet(synced: Shop) -> None:
    import fcntl

    with (synced.kiosk.sync / ".lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(SyncBusyError, match="another sync is at work"):
            synced.sync()


@pytest.mark.parametrize("step", ["apply", "to_disk", "unpack_bytes", "_pages_in_order"])
def test_a_full_disk_at_any_step_changes_nothing(
    synced: Shop, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(install, step, full)
        patched.setattr(install, "unpack", full)
        synced.refuse("No space left on device")
    assert synced.sync().how is How.PATCHED


def test_a_flipped_bit_in_any_file_that_comes_is_found(synced: Shop) -> None:
    """In the signed names and in the files: the old catalogue stands, or the right one came."""
    dice = Random(3)
    before = synced.kiosk.folder
    files = sorted(path for path in synced.office.site.rglob("*") if path.is_file())
    ended = []
    for file in (path for path in files if path.suffix in (".json", ".zst")):
        fresh = before.with_name(f"spoilt-{len(ended)}")
        shutil.copytree(before, fresh, symlinks=True)
        synced.kiosk = Kiosk(fresh, "K1", "EUR")
        content = file.read_bytes()
        spoilt = bytearray(content)
        spoilt[dice.randrange(len(spoilt))] ^= 1 << dice.randrange(8)
        file.write_bytes(bytes(spoilt))
        try:
            ended.append(synced.sync().how)
            assert synced.milk == 149
        except SyncError:
            ended.append(None)
            assert synced.milk == 129
        file.write_bytes(content)
    assert {None, How.PATCHED, How.WHOLE} == set(ended)
