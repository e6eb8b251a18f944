"""What head office gives out: whole, small, in one step, and agreed to where it changes much."""

from __future__ import annotations

import hashlib
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import Metadata, Targets

from kiosk.errors import CatalogError, OfficeError
from offline_db.catalog import Catalog
from offline_db.catalog_rows import SCHEMA, hash_text
from offline_db.head_office import publish as publish_module
from offline_db.head_office.approvals import Statement, approve
from offline_db.head_office.publish import (
    Consent,
    NeedsApprovalError,
    Shelf,
    change_share,
    last_catalogue,
    last_release,
    publish_again,
    renew,
)
from offline_db.head_office.roots import Change, next_root
from offline_db.head_office.site import Site
from offline_db.packed import pack, unpack, unpack_bytes
from offline_db.patches import apply
from offline_db.release import patch_name, place_in_roll_out, whole_name
from tests.unit.fakes import BREAD, MILK
from tests.unit.office import MORE, TODAY, Office, catalogue

SHELF = Shelf()


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def seen(folder: Path) -> dict[str, bytes]:
    """All that a web server would give out."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }


def test_the_whole_file_comes_out_as_it_went_in(office: Office, tmp_path: Path) -> None:
    path = catalogue(office.built)
    report = office.publish(path)
    packed = Site(office.site).path_of(whole_name("all", report.version))
    assert packed is not None
    unpack(packed, tmp_path / "again.db", size=path.stat().st_size)
    assert (tmp_path / "again.db").read_bytes() == path.read_bytes()


def test_patches_lead_from_the_last_and_from_a_day_a_week_and_a_month_ago(office: Office) -> None:
    for ago in (40, 33, 20, 8, 3, 1):
        office.day(ago, {MILK.gtin: 100 + ago})
    office.day(0)
    report = office.publish(catalogue(office.built, prices={BREAD.gtin: 999}))
    days = [(TODAY - timedelta(days=ago)).date().isoformat() for ago in (0, 1, 8, 33)]
    assert [since.split(".")[0] for since in report.patches] == days
    assert report.without == ()
    assert all(size < 400 for size in report.patches.values())


def test_a_patch_makes_the_old_catalogue_say_what_the_new_one_says(office: Office) -> None:
    first = office.day(1).version
    second = office.day(0, {MILK.gtin: 149, BREAD.gtin: 299}).version
    site = Site(office.site)
    packed = site.target(patch_name("all", first, second))
    assert packed is not None
    copy = office.built / f"catalog-{first}.db"
    before = Catalog(copy).info.content
    grown = apply(unpack_bytes(packed, most=100_000), copy)
    now = Catalog(copy)
    now.check()
    assert hash_text(int(before, 16) + grown) == now.info.content
    assert now.info == Catalog(office.built / f"catalog-{second}.db").info
    found = now.product(MILK.gtin)
    assert found is not None
    assert found.price.minor == 149


def test_an_older_or_equal_version_is_not_given_out(office: Office) -> None:
    path = catalogue(office.built)
    office.publish(path)
    before = seen(office.site)
    with pytest.raises(OfficeError, match="gave out already"):
        office.publish(path)
    assert seen(office.site) == before


def test_an_older_catalogue_is_not_given_out(office: Office) -> None:
    older, newer = office.built / "older.db", catalogue(office.built, prices={MILK.gtin: 139})
    shutil.copyfile(catalogue(office.built, TODAY - timedelta(days=1)), older)
    office.publish(newer)
    before = seen(office.site)
    with pytest.raises(OfficeError, match="'askfirst import' makes a newer one"):
        office.publish(older)
    assert seen(office.site) == before


def test_a_draft_made_after_going_back_goes_out_under_the_next_version(office: Office) -> None:
    good = office.day(2).version
    office.day(1)
    back = publish_again(office.site, good, SHELF, office.by_id(), TODAY)
    draft = catalogue(office.built, TODAY + timedelta(minutes=1), prices={MILK.gtin: 139})
    assert Catalog(draft).info.version == back.version, "it knows nothing of going back"
    report = office.publish(draft)
    assert report.version == f"{TODAY.date()}.2"
    assert report.difference is not None
    assert report.difference.repriced == 1


def test_no_two_catalogues_of_a_group_share_a_version(office: Office) -> None:
    good = office.day(2).version
    office.day(1)
    back = publish_again(office.site, good, SHELF, office.by_id(), TODAY)
    draft = catalogue(office.built, TODAY + timedelta(minutes=1), prices={MILK.gtin: 139})
    assert Catalog(draft).info.version == back.version
    pilot = office.publish(draft, Shelf(channel="pilot"))
    assert pilot.version == f"{TODAY.date()}.2", "what stands in another channel is not overwritten"
    assert publish_again(office.site, back.version, SHELF, office.by_id(), TODAY)


def test_a_catalogue_that_was_tried_in_a_channel_goes_to_all_as_it_is(office: Office) -> None:
    office.day(1)
    new = catalogue(office.built, prices={MILK.gtin: 139})
    version = office.publish(new, Shelf(channel="pilot")).version
    assert office.publish(new).version == version


def test_a_damaged_catalogue_is_not_given_out(office: Office) -> None:
    office.day(1)
    before = seen(office.site)
    path = catalogue(office.built)
    path.write_bytes(path.read_bytes().replace(b"Jar 77", b"Jar 7x"))
    with pytest.raises(CatalogError, match="is damaged"):
        office.publish(path)
    assert seen(office.site) == before


def test_without_the_keys_nothing_changes(office: Office) -> None:
    office.day(1)
    before = seen(office.site)
    office.keys["snapshot"] = CryptoSigner.generate_ed25519()
    with pytest.raises(
        OfficeError, match=r"snapshot wants 1 signature\(s\), the keys given make 0"
    ):
        office.day(0)
    assert seen(office.site) == before


def test_a_list_that_somebody_else_laid_there_is_not_signed(office: Office) -> None:
    """Whoever can write into the web server's folder, and waits for the next publication."""
    office.day(1)
    path = office.site / "metadata" / f"{Site(office.site).targets.version}.targets.json"
    theirs = Metadata[Targets].from_bytes(path.read_bytes())
    theirs.signed.targets["releases/all/stable.json"].length += 1
    theirs.sign(CryptoSigner.generate_ed25519())
    path.write_bytes(theirs.to_bytes())
    before = seen(office.site)
    with pytest.raises(OfficeError, match=r"was signed in .* cannot be read"):
        office.day(0)
    assert seen(office.site) == before


def test_a_catalogue_that_somebody_else_laid_there_is_not_gone_back_to(
    office: Office, tmp_path: Path
) -> None:
    version = office.day(1).version
    office.day(0)
    theirs = tmp_path / "theirs.zst"
    pack(catalogue(tmp_path / "forger", TODAY - timedelta(days=1), {MILK.gtin: 1}), theirs)
    digest = hashlib.sha256(theirs.read_bytes()).hexdigest()
    folder = office.site / "targets" / "catalogues" / "all"
    for path in folder.glob(f"*.{version}.db.zst"):
        path.unlink()
    theirs.replace(folder / f"{digest}.{version}.db.zst")
    with pytest.raises(OfficeError, match="is not in"):
        publish_again(office.site, version, SHELF, office.by_id(), TODAY)


@pytest.mark.parametrize("laid", [False, True])
def test_when_keys_change_only_the_list_that_stood_there_is_signed_anew(
    office: Office, laid: bool
) -> None:
    office.day(1)
    stolen, office.keys["targets"] = office.keys["targets"], CryptoSigner.generate_ed25519()
    change = Change(
        add={"targets": (office.keys["targets"].public_key,)},
        remove={"targets": (stolen.public_key.keyid,)},
    )
    next_root(Site(office.site), change, office.by_id("root"), TODAY)
    if laid:
        path = office.site / "metadata" / f"{Site(office.site).targets.version}.targets.json"
        theirs = Metadata[Targets].from_bytes(path.read_bytes())
        theirs.signed.targets.clear()
        theirs.sign(stolen)
        path.write_bytes(theirs.to_bytes())
        with pytest.raises(OfficeError, match="cannot be read"):
            renew(office.site, office.by_id(), TODAY)
    else:
        renew(office.site, office.by_id(), TODAY)
        assert Site(office.site).targets.targets


def test_after_an_update_that_changes_the_format_a_second_person_looks(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = CryptoSigner.generate_ed25519()
    change = Change(add={"targets": (second.public_key,)})
    next_root(Site(office.site), change, office.by_id("root"), TODAY)
    monkeypatch.setattr("offline_db.head_office.publish.SCHEMA", SCHEMA - 1)
    first = office.day(1)
    monkeypatch.undo()
    new = catalogue(office.built)
    with pytest.raises(NeedsApprovalError, match="made by another Askfirst"):
        office.publish(new)
    opened = Catalog(new)
    content = opened.info.content
    opened.close()
    last = last_release(Site(office.site), SHELF)
    assert last is not None
    assert last.version == first.version, "what was given out stands"
    yes = office.built / "yes.json"
    approve(Statement("all", content, last.content), second, yes)
    assert office.publish(new, consent=Consent(approval=yes)).difference is None


def test_a_price_ten_times_as_high_waits_for_a_second_person(
    office: Office, tmp_path: Path
) -> None:
    second = CryptoSigner.generate_ed25519()
    change = Change(add={"targets": (second.public_key,)})
    next_root(Site(office.site), change, office.by_id("root"), TODAY)
    office.day(1)
    before = seen(office.site)
    path = catalogue(office.built, prices={MILK.gtin: 1290})
    with pytest.raises(NeedsApprovalError, match="8 times as high or as low"):
        office.publish(path)
    with last_catalogue(office.site, SHELF) as last:
        assert last is not None
        after = Catalog(last).info.content
    content = Catalog(path).info.content
    own, other, wrong = tmp_path / "own", tmp_path / "other", tmp_path / "wrong"
    approve(Statement("all", content, after), office.keys["targets"], own)
    approve(Statement("all", content, after), second, other)
    approve(Statement("all", after, content), second, wrong)
    with pytest.raises(OfficeError, match="a key that also signs the catalogue"):
        office.publish(path, consent=Consent(approval=own))
    with pytest.raises(OfficeError, match="says yes to another catalogue"):
        office.publish(path, consent=Consent(approval=wrong))
    forged = tmp_path / "forged"
    forged.write_bytes(other.read_bytes().replace(b'"signature": "', b'"signature": "00'))
    with pytest.raises(OfficeError, match="no good signature"):
        office.publish(path, consent=Consent(approval=forged))
    assert seen(office.site) == before
    assert office.publish(path, consent=Consent(approval=other)).difference is not None


def test_going_back_is_publishing_forward_and_asks_nobody_twice(office: Office) -> None:
    good = office.day(2).version
    office.day(1, {item.gtin: 777 for item in MORE[:60]})
    report = publish_again(office.site, good, SHELF, office.by_id(), TODAY)
    assert report.version == f"{TODAY.date()}.1"
    assert report.difference is not None
    assert report.difference.repriced == 60
    release = last_release(Site(office.site), SHELF)
    assert release is not None
    assert release.content == Catalog(office.built / f"catalog-{good}.db").info.content


def test_a_roll_out_only_ever_adds_kiosks(office: Office) -> None:
    version = office.publish(catalogue(office.built), Shelf(share=10)).version
    kiosks = [f"K{number}" for number in range(1_000)]
    places = {kiosk: place_in_roll_out(kiosk, version) for kiosk in kiosks}
    assert 60 < sum(place < 10 for place in places.values()) < 140
    assert places != {kiosk: place_in_roll_out(kiosk, "2026-01-01.1") for kiosk in kiosks}
    release = change_share(office.site, Shelf(share=50), office.by_id(), TODAY)
    assert (release.version, release.share) == (version, 50)


def test_a_draft_that_an_import_replaces_meanwhile_is_not_given_out(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the whole file would be another one than the signed hash says, and no kiosk had it."""
    office.day(1)
    draft = catalogue(office.built, prices={MILK.gtin: 155})
    other = catalogue(office.built.with_name("other"), prices={MILK.gtin: 166})

    def imported_first(source: Path, target: Path) -> None:
        other.replace(source)
        pack(source, target)

    before = Site(office.site).timestamp.version
    monkeypatch.setattr(publish_module, "pack", imported_first)
    with pytest.raises(OfficeError, match="became another one while it was published"):
        office.publish(draft)
    assert Site(office.site).timestamp.version == before
    monkeypatch.undo()
    assert office.publish(draft).difference is not None


def test_a_share_is_never_given_to_what_was_published_meanwhile(office: Office) -> None:
    """Another hand may publish between a roll-out's look and its signature."""
    office.publish(catalogue(office.built), Shelf(share=0))
    with pytest.raises(OfficeError, match="was published meanwhile"):
        change_share(office.site, Shelf(share=50), office.by_id(), TODAY, "2020-01-01.1")
    release = last_release(Site(office.site), Shelf())
    assert release is not None
    assert release.share == 0


def test_renewing_changes_dates_and_nothing_else(office: Office) -> None:
    office.day(1)
    before = Site(office.site)
    later = TODAY + timedelta(days=5)
    assert renew(office.site, office.by_id(), later) == before.timestamp.expires + timedelta(days=6)
    after = Site(office.site)
    assert after.targets.targets == before.targets.targets
    assert after.timestamp.version == before.timestamp.version + 1


def test_the_timestamps_key_alone_renews_it_while_the_rest_holds(office: Office) -> None:
    office.day(1)
    before, later = Site(office.site), TODAY + timedelta(days=5)
    assert renew(office.site, office.by_id("timestamp"), later) == later + timedelta(days=7)
    after = Site(office.site)
    assert after.timestamp.version == before.timestamp.version + 1
    assert (after.snapshot, after.targets) == (before.snapshot, before.targets)
    report = office.publish(catalogue(office.built, later, {MILK.gtin: 139}), now=later)
    assert report.patches, "what is published next goes on from there"


def test_what_ran_out_or_lost_its_keys_wants_its_own_key_to_be_renewed(office: Office) -> None:
    office.day(1)
    seen_before = seen(office.site)
    with pytest.raises(OfficeError, match="snapshot has run out"):
        renew(office.site, office.by_id("timestamp"), TODAY + timedelta(days=40))
    with pytest.raises(OfficeError, match="timestamp wants 1 signature"):
        renew(office.site, office.by_id("snapshot"), TODAY)
    with pytest.raises(OfficeError, match="timestamp wants 1 signature"):
        renew(office.site, {}, TODAY)
    assert seen(office.site) == seen_before
    later = TODAY + timedelta(days=40)
    assert renew(office.site, office.by_id("snapshot", "timestamp"), later) > later


def test_channels_share_a_group_and_keep_their_own_files(office: Office) -> None:
    pilot = Shelf(channel="pilot")
    first = office.day(1).version
    second = office.publish(catalogue(office.built), pilot).version
    names = set(Site(office.site).targets.targets)
    assert {whole_name("all", first), whole_name("all", second)} <= names
    office.publish(catalogue(office.built), pilot)
    names = set(Site(office.site).targets.targets)
    assert whole_name("all", first) in names
    assert whole_name("all", second) not in names


def test_old_files_go_when_nobody_can_want_them(office: Office) -> None:
    for ago in (50, 40, 5):
        office.day(ago, {MILK.gtin: 100 + ago})
    office.day(0)
    files = {path.name.partition(".")[2] for path in office.site.rglob("*.db.zst")}
    days = [(TODAY - timedelta(days=ago)).date().isoformat() for ago in (0, 5)]
    assert files == {f"{day}.1.db.zst" for day in days}


def test_a_name_with_a_path_in_it_is_no_group(office: Office) -> None:
    with pytest.raises(Exception, match="is no name of a shop group"):
        office.publish(catalogue(office.built), Shelf(group="../up"))
