"""What shoppers left here: found with their card alone, and gone when erased."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.errors import ShopperRecordError
from kiosk.offers.engine.loyalty import Account
from offline_db.shoppers import NoShopperRecords, ShopperRecords
from tests.unit.fakes import AMINA, JONAS, NAMES, PAST, STRANGER


@pytest.fixture
def records(tmp_path: Path) -> Iterator[ShopperRecords]:
    records = ShopperRecords(tmp_path)
    records.keep(AMINA, NAMES[AMINA], PAST)
    records.keep(JONAS, NAMES[JONAS], ())
    yield records
    records.close()


def disk(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir())


def test_each_record_is_found_with_its_own_card(records: ShopperRecords) -> None:
    assert records.name(AMINA) == NAMES[AMINA]
    assert records.past_purchases(AMINA) == PAST
    assert records.past_purchases(JONAS) == ()
    assert [records.knows(card) for card in (AMINA, JONAS, STRANGER)] == [True, True, False]


def test_the_disk_alone_names_nobody(records: ShopperRecords, tmp_path: Path) -> None:
    found = disk(tmp_path)
    for secret in (AMINA, JONAS, *NAMES.values(), "Amina", "Weber"):
        assert secret.encode() not in found
    for visit in PAST:
        for gtin in visit.gtins:
            assert str(gtin).encode() not in found
            assert gtin.to_bytes(8, "big") not in found


def test_another_kiosks_key_opens_nothing(records: ShopperRecords, tmp_path: Path) -> None:
    (tmp_path / "shoppers.key").write_bytes(b"k" * 32)
    other = ShopperRecords(tmp_path)
    assert not other.knows(AMINA)
    with pytest.raises(ShopperRecordError, match="holds no record"):
        other.name(AMINA)
    other.close()


def test_erased_means_that_no_byte_is_found(records: ShopperRecords, tmp_path: Path) -> None:
    row = records._db.execute(
        "SELECT id, name, past FROM records WHERE id = ?", (records._keys(AMINA).record,)
    ).fetchone()
    assert all(part in disk(tmp_path) for part in row)
    assert records.erase(AMINA)
    assert not any(part[:16] in disk(tmp_path) for part in row)
    assert not records.knows(AMINA)
    assert not records.erase(AMINA)
    assert records.count() == 1


def test_a_new_record_leaves_no_byte_of_the_old_one(
    records: ShopperRecords, tmp_path: Path
) -> None:
    old = records._db.execute("SELECT past FROM records").fetchall()
    records.keep(AMINA, NAMES[AMINA], PAST[:1])
    assert records.past_purchases(AMINA) == PAST[:1]
    assert sum(part[:16] in disk(tmp_path) for (part,) in old) == 1


def test_a_damaged_record_is_told_and_the_visit_goes_on(
    records: ShopperRecords, tmp_path: Path
) -> None:
    conn = sqlite3.connect(tmp_path / "shoppers.db")
    conn.execute("UPDATE records SET past = name")
    conn.commit()
    conn.close()
    with pytest.raises(ShopperRecordError, match=r"is damaged .*The visit goes on") as caught:
        records.past_purchases(AMINA)
    assert AMINA not in str(caught.value)
    assert records.name(AMINA) == NAMES[AMINA]


def test_the_length_of_a_name_tells_nothing(tmp_path: Path) -> None:
    records = ShopperRecords(tmp_path)
    records.keep(AMINA, "Al", ())
    records.keep(JONAS, "Maximiliane von und zu Hohenstein-Waldburg", ())
    sizes = {len(name) for (name,) in records._db.execute("SELECT name FROM records")}
    assert len(sizes) == 1
    records.close()


def test_the_key_is_for_the_kiosk_alone(records: ShopperRecords, tmp_path: Path) -> None:
    key = tmp_path / "shoppers.key"
    assert key.stat().st_mode & 0o777 == 0o600
    key.chmod(0o644)
    with pytest.raises(ShopperRecordError, match="chmod 600"):
        ShopperRecords(tmp_path)


def test_a_lost_key_is_not_quietly_replaced(records: ShopperRecords, tmp_path: Path) -> None:
    (tmp_path / "shoppers.key").unlink()
    with pytest.raises(ShopperRecordError, match=r"is missing while .*shoppers.db is there"):
        ShopperRecords(tmp_path)


@pytest.mark.parametrize("rubbish", [b"x" * 31, b""])
def test_a_key_of_the_wrong_size_is_refused(tmp_path: Path, rubbish: bytes) -> None:
    (tmp_path / "shoppers.key").write_bytes(rubbish)
    (tmp_path / "shoppers.key").chmod(0o600)
    with pytest.raises(ShopperRecordError, match="32 should be"):
        ShopperRecords(tmp_path)


def test_rubbish_in_place_of_the_records_is_told(tmp_path: Path) -> None:
    ShopperRecords(tmp_path).close()
    (tmp_path / "shoppers.db").write_bytes(b"rubbish" * 1000)
    with pytest.raises(ShopperRecordError, match="cannot be used"):
        ShopperRecords(tmp_path)


def test_a_kiosk_without_records_knows_nobody() -> None:
    assert not NoShopperRecords().knows(AMINA)
    with pytest.raises(ShopperRecordError):
        NoShopperRecords().name(AMINA)


def test_points_are_sealed_apart_and_counted_once_for_each_sale(tmp_path: Path) -> None:
    records = ShopperRecords(tmp_path)
    records.keep(AMINA, "Amina", ())
    assert records.account(AMINA) == Account()
    collected = Account(12, {"bread": 3}, {"welcome": 1})
    records.collect(AMINA, "sale-1", Account(), collected)
    records.collect(AMINA, "sale-1", Account(), collected)
    assert records.account(AMINA) == collected
    records.close()
    again = ShopperRecords(tmp_path)
    assert again.account(AMINA) == collected
    assert again.name(AMINA) == "Amina"
    assert b"bread" not in (tmp_path / "shoppers.db").read_bytes()


def test_points_are_added_to_what_another_kiosk_wrote_in_between(tmp_path: Path) -> None:
    records = ShopperRecords(tmp_path)
    records.keep(AMINA, "Amina", ())
    seen = records.account(AMINA)
    records.collect(AMINA, "elsewhere", Account(), Account(100))
    records.collect(AMINA, "here", seen, Account(7))
    assert records.account(AMINA).points == 107


def test_a_record_that_is_written_anew_keeps_its_points(tmp_path: Path) -> None:
    records = ShopperRecords(tmp_path)
    records.keep(AMINA, "Amina", ())
    records.collect(AMINA, "sale-1", Account(), Account(5))
    records.keep(AMINA, "Amina Y.", ())
    assert records.account(AMINA).points == 5
    assert records.erase(AMINA)
    records.keep(AMINA, "Amina", ())
    assert records.account(AMINA) == Account()


def test_a_stranger_has_no_account(tmp_path: Path) -> None:
    records = ShopperRecords(tmp_path)
    with pytest.raises(ShopperRecordError, match="no record"):
        records.account(AMINA)
