"""Whatever goes wrong on the way to a bucket is told, and kiosks find the old state or the new."""

from __future__ import annotations

import itertools
import shutil
import socket
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterable
from copy import copy
from datetime import timedelta
from functools import partial
from pathlib import Path
from random import Random

import pytest
import requests
from moto.core import set_initial_no_auth_action_count

from kiosk.errors import OfficeError
from offline_db.head_office.bucket import Address, Bucket
from offline_db.head_office.carried_files import TIMESTAMP
from offline_db.head_office.carry import carry, check
from offline_db.head_office.publish import renew
from tests.faults.observe.kept_proofs import proof
from tests.faults.test_catalogue_kills import killed_when, milk
from tests.unit.bucket_door import BucketDoor, Manners, Slam, sync_from
from tests.unit.fakes import MILK
from tests.unit.office import TODAY, Office

OLD, NEW = 129, 149
SOME, ROUNDS = 6, 1_000
FEWEST = 8  # requests, where all is there already


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Office:
    office = Office(tmp_path_factory.mktemp("office"))
    office.day(1, {MILK.gtin: OLD})
    shutil.copytree(office.site, office.site.with_name("before"))
    office.day(0, {MILK.gtin: NEW})
    return office


@pytest.fixture
def office(made_once: Office, tmp_path: Path) -> Office:
    """Its folder ``before`` gave out yesterday's catalogue, ``site`` gives out today's."""
    shutil.copytree(made_once.site.parent, tmp_path, dirs_exist_ok=True)
    office = copy(made_once)
    office.site, office.built = tmp_path / "site", tmp_path / "built"
    return office


@pytest.fixture
def before(office: Office) -> Path:
    return office.site.with_name("before")


def price(door: BucketDoor, folder: Path, office: Office) -> int:
    """What a new kiosk takes from there, whole."""
    shutil.rmtree(folder, ignore_errors=True)
    sync_from(door, folder, office.root_file)
    return milk(folder)


def slams_at_every_write(
    slams: Iterable[Slam], office: Office, before: Path, door: BucketDoor, kiosk: Path
) -> None:
    carry(before, door.bucket())
    door.manners = Manners()
    carry(office.site, door.bucket())
    writes = len(door.manners.writes)
    whole = {name: got.content for name, got in door.objects().items()}
    for at, slam in zip(range(writes), slams, strict=False):
        door.begin_again()
        carry(before, door.bucket())
        door.manners = Manners(slam_at=at, slam=slam)
        with pytest.raises(OfficeError, match="goes on from here") as told:
            carry(office.site, door.bucket())
        last = at == writes - 1
        assert ("the old or the new" in str(told.value)) is last
        door.manners = Manners()
        arrived = last and slam is Slam.BEHIND
        assert price(door, kiosk, office) == (NEW if arrived else OLD)
        done = carry(office.site, door.bucket())
        asked = 2  # of the writes, about conditions
        assert done.sent == writes - max(asked, at + (slam is Slam.BEHIND))
        assert {name: got.content for name, got in door.objects().items()} == whole


def test_a_network_that_goes_at_any_write_leaves_old_or_new_and_the_next_try_goes_on(
    office: Office, before: Path, door: BucketDoor, tmp_path: Path
) -> None:
    slams_at_every_write(itertools.cycle(Slam), office, before, door, tmp_path / "kiosk")


@pytest.mark.proof
@pytest.mark.parametrize("slam", Slam, ids=lambda slam: slam.value)
def test_a_network_that_goes_before_within_or_behind_every_write(
    office: Office, before: Path, door: BucketDoor, tmp_path: Path, slam: Slam
) -> None:
    slams_at_every_write(itertools.repeat(slam), office, before, door, tmp_path / "kiosk")


def rounds_of_carry(
    rounds: int, office: Office, before: Path, door: BucketDoor, kiosk: Path
) -> Counter[str]:
    """How many were killed, and what a kiosk then found; each third goes through."""
    dice, seen = Random(5), Counter[str]()
    carry(before, door.bucket())
    door.manners = Manners()
    carry(office.site, door.bucket())
    most = door.manners.asked
    for number in range(rounds):
        if number % 3 == 0:
            door.begin_again()
            carry(before, door.bucket())
        if number % 3 < 2:  # the second goes on where the first one was killed
            at = dice.randrange(FEWEST if number % 3 else most)
            manners = door.manners = Manners(tells_at=at)
            pause = dice.uniform(0, 0.02)

            def comes(manners: Manners = manners, pause: float = pause) -> None:
                manners.reached.wait(2)
                time.sleep(pause)

            seen["killed"] += killed_when(comes, partial(carry, office.site, door.bucket()))
            seen[{OLD: "old", NEW: "new"}[price(door, kiosk, office)]] += 1
        else:
            carry(office.site, door.bucket())
            assert price(door, kiosk, office) == NEW
    return seen


def test_a_publisher_that_is_killed_leaves_the_old_or_the_new_in_the_bucket(
    office: Office, before: Path, door: BucketDoor, tmp_path: Path
) -> None:
    assert rounds_of_carry(SOME, office, before, door, tmp_path / "kiosk")["killed"]


@pytest.mark.proof
def test_a_thousand_publishers_to_a_bucket_one_after_the_other(
    office: Office, before: Path, door: BucketDoor, tmp_path: Path
) -> None:
    with proof("kill -9 of a publisher on the way to a bucket", ROUNDS) as said:
        seen = rounds_of_carry(ROUNDS, office, before, door, tmp_path / "kiosk")
        assert seen["killed"] > ROUNDS // 3
        said["seen"] = (
            f"{seen['killed']} killed, then a new kiosk took the old catalogue {seen['old']} times "
            f"and the new one {seen['new']} times, each whole; every next try went through"
        )


@pytest.mark.parametrize("conditions", ["kept", "ignored", "refused"])
def test_of_two_publishers_at_once_kiosks_get_one(
    office: Office, before: Path, door: BucketDoor, tmp_path: Path, conditions: str
) -> None:
    """Both sign a next version of the same state; where conditions hold, one is refused."""
    mine, theirs = office.site, Path(shutil.copytree(before, tmp_path / "theirs"))
    office.site = theirs
    office.day(0, {MILK.gtin: NEW + 1})
    door.manners.conditions = conditions
    first = carry(before, door.bucket())
    assert bool(first.notes) is (conditions != "kept")
    ended: dict[Path, str] = {}
    together = threading.Barrier(2)

    def publish(folder: Path) -> None:
        bucket = Bucket(Address.parse(door.url, door.endpoint))
        together.wait()
        try:
            carry(folder, bucket)
            ended[folder] = ""
        except OfficeError as err:
            ended[folder] = str(err)
        bucket.close()

    both = [threading.Thread(target=publish, args=(folder,)) for folder in (mine, theirs)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    taken = price(door, tmp_path / "kiosk", office)
    if conditions == "kept":
        won = {NEW: mine, NEW + 1: theirs}[taken]
        assert [folder for folder, why in ended.items() if not why] == [won]
        assert "was published to from elsewhere" in "".join(ended.values())
    assert taken in (NEW, NEW + 1)


def test_what_a_lost_publisher_left_is_passed_over_by_signing_anew(
    office: Office, before: Path, door: BucketDoor, tmp_path: Path
) -> None:
    carry(before, door.bucket())
    writes = len(door.manners.writes)
    door.manners.slam_at, door.manners.slam = writes + 6, Slam.BEHIND  # its lists are there
    with pytest.raises(OfficeError):
        carry(office.site, door.bucket())
    door.manners = Manners()
    office.site = before  # all that is left is a copy
    office.day(0, {MILK.gtin: NEW + 1})
    with pytest.raises(OfficeError, match="--renew"):
        carry(office.site, door.bucket())
    renew(office.site, office.by_id(), TODAY)
    carry(office.site, door.bucket())
    assert price(door, tmp_path / "kiosk", office) == NEW + 1


@pytest.mark.parametrize(
    ("says", "words"),
    [
        ((404, "NoSuchBucket"), "there is no such bucket"),
        ((403, "SignatureDoesNotMatch"), "key is not right"),
        ((403, "AccessDenied"), "the key may not do that"),
        ((403, "RequestTimeTooSkewed"), "clock"),
        ((301, "PermanentRedirect"), "another region"),
        ((503, "SlowDown"), r"overloaded .* \(it said 503 SlowDown\)"),
        ((500, "InternalError"), "out of order"),
        ((418, "Teapot"), "it refused: 418 Teapot"),
    ],
)
def test_each_refusal_is_told_before_anything_is_signed_and_on_the_way(
    office: Office, before: Path, door: BucketDoor, says: tuple[int, str], words: str
) -> None:
    carry(before, door.bucket())
    there = {name: got.content for name, got in door.objects().items()}
    door.manners.says = says
    with pytest.raises(OfficeError, match=rf"s3://{door.name}/kiosks: .*{words}.* nothing signed"):
        check(office.site, door.bucket())
    door.manners.says_to = ("PUT",)
    with pytest.raises(
        OfficeError, match=rf"{words}.*still gives out what it did before.* goes on"
    ):
        carry(office.site, door.bucket())
    door.manners = Manners()
    assert {name: got.content for name, got in door.objects().items()} == there


def test_a_wrong_key_is_told_by_a_store_that_looks_at_it(office: Office, door: BucketDoor) -> None:
    @set_initial_no_auth_action_count(0)  # type: ignore[untyped-decorator]
    def try_it() -> None:
        check(office.site, door.bucket())

    with pytest.raises(OfficeError, match="key is not right"):
        try_it()


def test_no_key_no_network_no_library_and_no_store_are_told(
    office: Office, door: BucketDoor, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        nobody = Address.parse(door.url, f"http://127.0.0.1:{free.getsockname()[1]}")
    with pytest.raises(OfficeError, match="cannot be reached"):
        check(office.site, Bucket(nobody))
    with pytest.raises(OfficeError, match="there is no such bucket"):
        check(office.site, Bucket(Address.parse("s3://no-such-shop", door.endpoint)))
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    with pytest.raises(OfficeError, match="no key to it is known here"):
        check(office.site, Bucket(nobody))
    monkeypatch.setenv("AWS_PROFILE", "nobody")
    with pytest.raises(OfficeError, match="no key to it is known here"):
        Bucket(nobody)
    monkeypatch.setitem(sys.modules, "boto3", None)
    with pytest.raises(OfficeError, match=r"askfirst\[head-office\]"):
        Bucket(nobody)


def test_who_interrupts_is_told_what_stands(office: Office, door: BucketDoor) -> None:
    def stop(name: str) -> None:
        if name == TIMESTAMP:
            raise KeyboardInterrupt

    with pytest.raises(OfficeError, match=r"interrupted.*still gives out what it did before"):
        carry(office.site, door.bucket(), stop)


def test_objects_that_cannot_be_removed_are_no_trouble(
    office: Office, before: Path, door: BucketDoor
) -> None:
    carry(before, door.bucket())
    carry(office.site, door.bucket())
    renew(office.site, office.by_id(), TODAY)
    door.manners.ahead = timedelta(days=3)
    door.manners.says, door.manners.says_to = (403, "AccessDenied"), ("DELETE",)
    assert "could not all be removed" in carry(office.site, door.bucket()).notes[0]


def test_what_was_damaged_in_the_bucket_is_sent_again(
    office: Office, door: BucketDoor, tmp_path: Path
) -> None:
    carry(office.site, door.bucket())
    for name in list(door.objects()):
        if name.endswith(".db.zst"):
            requests.put(f"{door.web}/{name}", data=b"?", timeout=5).raise_for_status()
    assert carry(office.site, door.bucket()).sent == 1
    assert price(door, tmp_path / "kiosk", office) == NEW


def test_a_file_that_was_damaged_in_the_folder_is_not_sent(
    office: Office, before: Path, door: BucketDoor, tmp_path: Path
) -> None:
    carry(before, door.bucket())
    path = next((office.site / "targets" / "patches").rglob("*.zst"))
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    with pytest.raises(OfficeError, match="is damaged; put back a copy"):
        carry(office.site, door.bucket())
    assert price(door, tmp_path / "kiosk", office) == OLD


@pytest.mark.parametrize("content", [b"", b"<html>", b"{}", b"x" * 1_100_000])
def test_a_timestamp_that_is_none_of_ours_is_left_alone(
    office: Office, door: BucketDoor, content: bytes
) -> None:
    requests.put(f"{door.web}/{TIMESTAMP}", data=content, timeout=5).raise_for_status()
    with pytest.raises(OfficeError, match="not Askfirst's"):
        carry(office.site, door.bucket())
    assert set(door.objects()) == {TIMESTAMP}
