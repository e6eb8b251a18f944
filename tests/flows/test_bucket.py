"""A bucket gives out what the folder does: in the right order, and only what it lacks."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
import requests

from kiosk.errors import OfficeError
from offline_db.head_office.bucket import Address
from offline_db.head_office.carried_files import TIMESTAMP
from offline_db.head_office.carry import carry, check
from offline_db.head_office.publish import Shelf, change_share, last_release, publish_again, renew
from offline_db.head_office.roots import Change, next_root
from offline_db.head_office.site import Published, Site
from offline_db.sync.round import How
from tests.faults.test_catalogue_kills import milk
from tests.unit.bucket_door import BucketDoor, Manners, sync_from
from tests.unit.fakes import MILK
from tests.unit.office import TODAY, Office, catalogue
from tests.unit.test_sync_pictures import BOTH, Shop


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = Office(tmp_path)
    office.day(1, {MILK.gtin: 129})
    return office


def test_a_kiosk_takes_the_whole_and_then_the_patch_from_the_bucket(
    office: Office, door: BucketDoor, tmp_path: Path
) -> None:
    carry(office.site, door.bucket())
    assert sync_from(door, tmp_path / "kiosk", office.root_file) is How.WHOLE
    assert milk(tmp_path / "kiosk") == 129
    office.day(0, {MILK.gtin: 149})
    assert sync_from(door, tmp_path / "kiosk", office.root_file) is How.NOTHING_NEW
    carry(office.site, door.bucket())
    assert sync_from(door, tmp_path / "kiosk", office.root_file) is How.PATCHED
    assert milk(tmp_path / "kiosk") == 149


def test_the_timestamp_comes_last_and_only_what_is_missing_is_sent(
    office: Office, door: BucketDoor
) -> None:
    first = carry(office.site, door.bucket())
    assert door.manners.writes[-1] == TIMESTAMP
    assert first.already == 0
    assert first.notes == ()
    office.day(0, {MILK.gtin: 149})
    names: list[str] = []
    second = carry(office.site, door.bucket(), names.append)
    kinds = [name.rpartition("/")[2].partition(".")[2] for name in names]
    day = TODAY.date()
    assert [kind for kind in kinds if kind.endswith("zst")] == [
        f"{day}.1.db.zst", f"{day - timedelta(days=1)}.1-to-{day}.1.zst",
    ]  # fmt: skip
    assert names[-3:] == ["metadata/2.targets.json", "metadata/2.snapshot.json", TIMESTAMP]
    assert (second.already, second.removed) == (1, 0)  # the root
    third = carry(office.site, door.bucket(), names.append)
    assert (third.sent, third.already) == (0, second.sent + second.already)


def test_a_cache_may_keep_all_but_the_timestamp_for_ever(office: Office, door: BucketDoor) -> None:
    carry(office.site, door.bucket())
    types = {".zst": "application/zstd", "json": "application/json"}
    for name, got in door.objects().items():
        assert got.headers["Content-Type"] == types[name[-4:]], name
        short = name == TIMESTAMP
        assert ("immutable" in got.headers["Cache-Control"]) is not short, name
        assert ("max-age=5," in got.headers["Cache-Control"]) is short, name


def test_what_head_office_keeps_for_itself_is_not_in_the_bucket(
    office: Office, door: BucketDoor
) -> None:
    carry(office.site, door.bucket())
    in_folder = {
        path.relative_to(office.site).as_posix(): path.read_bytes()
        for path in office.site.rglob("*")
        if path.is_file() and not path.name.startswith(".") and path.name != "kept.json"
    }
    assert {name: got.content for name, got in door.objects().items()} == in_folder


def test_a_share_a_way_back_and_new_signatures_reach_the_bucket(
    office: Office, door: BucketDoor, tmp_path: Path
) -> None:
    old = last_release(Site(office.site), Shelf())
    assert old is not None
    carry(office.site, door.bucket())
    sync_from(door, tmp_path / "kiosk", office.root_file)
    office.day(0, {MILK.gtin: 149})
    change_share(office.site, Shelf(share=0), office.by_id(), TODAY)
    carry(office.site, door.bucket())
    assert sync_from(door, tmp_path / "kiosk", office.root_file) is How.NOT_YET
    change_share(office.site, Shelf(share=100), office.by_id(), TODAY)
    carry(office.site, door.bucket())
    assert sync_from(door, tmp_path / "kiosk", office.root_file) is How.PATCHED
    publish_again(office.site, old.version, Shelf(), office.by_id(), TODAY)
    carry(office.site, door.bucket())
    assert sync_from(door, tmp_path / "kiosk", office.root_file) is How.PATCHED
    assert milk(tmp_path / "kiosk") == 129
    renew(office.site, office.by_id(), TODAY)
    assert carry(office.site, door.bucket()).sent == 3


def test_keys_that_changed_reach_the_bucket_with_what_they_signed(
    office: Office, door: BucketDoor, tmp_path: Path
) -> None:
    carry(office.site, door.bucket())
    sync_from(door, tmp_path / "kiosk", office.root_file)
    other = Office(tmp_path / "other").keys["timestamp"]
    change = Change(
        add={"timestamp": (other.public_key,)},
        remove={"timestamp": (office.keys["timestamp"].public_key.keyid,)},
    )
    next_root(Site(office.site), change, office.by_id("root"), TODAY)
    office.keys["timestamp"] = other
    office.day(0, {MILK.gtin: 149})
    carry(office.site, door.bucket())
    assert sync_from(door, tmp_path / "kiosk", office.root_file) is How.PATCHED


def test_an_object_goes_once_the_folder_let_go_of_it_and_it_lay_for_the_grace(
    office: Office, door: BucketDoor
) -> None:
    office.day(0, {MILK.gtin: 149})
    carry(office.site, door.bucket())
    passed = {
        f"targets/{path.relative_to(office.site / 'targets')}"
        for path in (office.site / "targets" / "patches").rglob("*.zst")
    }
    for price in (150, 151):
        office.publish(catalogue(office.built, prices={MILK.gtin: price}))
        carry(office.site, door.bucket())
    before = set(door.objects())
    door.manners.ahead = timedelta(days=3)
    renew(office.site, office.by_id(), TODAY)
    carry(office.site, door.bucket())
    gone = before - set(door.objects())
    assert gone == {f"metadata/{n}.{kind}.json" for n in (2, 3) for kind in ("snapshot", "targets")}
    for name in passed:
        (office.site / name).unlink()  # as ``Site.prune`` does, two days later
    door.manners.ahead = timedelta(days=1)
    assert carry(office.site, door.bucket()).removed == 0, "another may just have put it there"
    door.manners.ahead = timedelta(days=3)
    carry(office.site, door.bucket())
    assert before - set(door.objects()) >= passed


def test_a_bucket_keeps_what_a_timestamp_signed_alone_leads_to(
    office: Office, door: BucketDoor, tmp_path: Path
) -> None:
    carry(office.site, door.bucket())
    door.manners.ahead = timedelta(days=3)
    for _ in range(4):  # from week to week, with no other key on that machine
        renew(office.site, office.by_id("timestamp"), TODAY)
        done = carry(office.site, door.bucket())
        assert (done.sent, done.removed) == (1, 0)
    assert sync_from(door, tmp_path / "kiosk", office.root_file) is How.WHOLE
    office.day(0, {MILK.gtin: 149})
    carry(office.site, door.bucket())
    assert sync_from(door, tmp_path / "kiosk", office.root_file) is How.PATCHED


def test_a_bucket_that_another_folder_was_published_to_is_left_alone(
    office: Office, door: BucketDoor, tmp_path: Path
) -> None:
    carry(office.site, door.bucket())
    copy = Path(shutil.copytree(office.site, tmp_path / "copy"))
    office.day(0, {MILK.gtin: 149})
    carry(office.site, door.bucket())
    before = {name: got.content for name, got in door.objects().items()}
    theirs, office.site = office.site, copy
    for refused in (check, carry):
        with pytest.raises(OfficeError, match=r"gives out version 2, and .*copy is at version 1"):
            refused(copy, door.bucket())
    office.day(0, {MILK.gtin: 999})
    with pytest.raises(OfficeError, match="is not of this folder"):
        carry(copy, door.bucket())
    renew(copy, office.by_id(), TODAY)
    with pytest.raises(OfficeError, match="is not of this folder"):
        carry(copy, door.bucket())
    assert {name: got.content for name, got in door.objects().items()} == before
    assert carry(theirs, door.bucket()).sent == 0


def test_pictures_of_goods_are_in_the_bucket_and_go_with_the_catalogue_that_named_them(
    office: Office, door: BucketDoor, tmp_path: Path
) -> None:
    shop = Shop(tmp_path, door, office)
    shop.publish(BOTH)
    names = {f"targets/{path.parent.name}/{path.name}" for path in pictures_in(office.site)}
    first = carry(office.site, door.bucket())
    assert shop.sync().how is How.WHOLE
    assert sorted(shop.here().values()) == sorted(content for _, content in BOTH.values())
    there = door.objects()
    assert {there[name].headers["Content-Type"] for name in names} == {"image/jpeg", "image/png"}
    assert first.sent > len(names) == 2
    lost = pictures_in(office.site)[0]
    assert carry(office.site, door.bucket()).sent == 0
    requests.delete(f"{door.web}/targets/pictures/{lost.name}", timeout=5).raise_for_status()
    assert carry(office.site, door.bucket()).sent == 1
    for path in pictures_in(office.site):
        path.unlink()
    shutil.rmtree(office.site / "pictures")  # as if no catalogue named them any more
    door.manners.ahead = timedelta(days=3)
    assert carry(office.site, door.bucket()).removed == 2


def test_a_picture_that_is_damaged_at_head_office_is_not_sent(
    office: Office, door: BucketDoor, tmp_path: Path
) -> None:
    Shop(tmp_path, door, office).publish(BOTH)
    path = pictures_in(office.site)[0]
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    with pytest.raises(OfficeError, match="is damaged; put back a copy"):
        carry(office.site, door.bucket())
    assert TIMESTAMP not in door.objects()


def pictures_in(site: Path) -> list[Path]:
    return sorted((site / "targets" / "pictures").glob("*"))


def large(office: Office, folder: Path) -> None:
    """Gives out a file of 20 MB as well, which goes in three parts."""
    path = folder / "large"
    path.write_bytes(Random(1).randbytes(20_000_000))
    site = Site(office.site)
    site.give_out([Published("catalogues/all/large.zst", path)], (), office.by_id(), TODAY)


def test_a_large_file_that_broke_off_is_taken_up_with_its_next_part(
    office: Office, door: BucketDoor, tmp_path: Path
) -> None:
    carry(office.site, door.bucket())
    large(office, tmp_path)
    for slam_at, parts in ((3, "1"), (3, "2"), (-1, "3")):  # two writes ask about conditions
        door.manners = Manners(slam_at=slam_at)
        if slam_at < 0:
            carry(office.site, door.bucket())
        else:
            with pytest.raises(OfficeError, match="goes on from here"):
                carry(office.site, door.bucket())
        writes = [name for name in door.manners.writes if "partNumber" in name]
        assert writes[0].partition("partNumber=")[2][0] == parts
    there = {name: got for name, got in door.objects().items() if "large" in name}
    assert [got.content for got in there.values()] == [(tmp_path / "large").read_bytes()]
    assert carry(office.site, door.bucket()).sent == 0, "known by what is kept with it"


def test_a_large_file_that_nobody_went_on_with_leaves_nothing_behind(
    office: Office, door: BucketDoor, tmp_path: Path
) -> None:
    carry(office.site, door.bucket())
    before = Path(shutil.copytree(office.site, tmp_path / "before"))
    large(office, tmp_path)
    door.manners.slam_at = len(door.manners.writes) + 3
    with pytest.raises(OfficeError):
        carry(office.site, door.bucket())
    door.manners = Manners()
    assert unfinished(door) == 1
    carry(before, door.bucket())
    assert unfinished(door) == 0, "moto says of each that it was begun years ago"


def unfinished(door: BucketDoor) -> int:
    listed = requests.get(f"{door.endpoint}/{door.name}?uploads", timeout=5)
    return listed.text.count("<Upload>")


def test_two_shops_do_not_share_an_address(
    office: Office, door: BucketDoor, tmp_path: Path
) -> None:
    carry(office.site, door.bucket())
    other = Office(tmp_path / "other")
    other.day(1)
    with pytest.raises(OfficeError, match="was published to from elsewhere"):
        carry(other.site, door.bucket())


@pytest.mark.parametrize(
    "text",
    ["", "s3:/", "s3://", "s3://Bee/x", "https://bee/x", "s3://bee/x//y", "s3://bee/a b", "b/x"],
)
def test_what_is_no_address_is_told(text: str) -> None:
    with pytest.raises(OfficeError, match="write s3://BUCKET/PREFIX"):
        Address.parse(text)


@pytest.mark.parametrize("text", ["s3://shop", "s3://shop/", "s3://shop/a/b-c_d.e/"])
def test_an_address_comes_out_as_it_went_in(text: str) -> None:
    assert str(Address.parse(text)) == text.rstrip("/")
