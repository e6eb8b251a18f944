"""The key of single-use coupons: made once, for the owner alone, refused where it is wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from kiosk.commands.coupon_key import KEY_BYTES, made_or_read, read_coupon_key
from kiosk.commands.offers import offers
from kiosk.errors import PromotionError
from kiosk.offers.engine.signed_coupons import read_code


def test_it_is_made_once_and_then_the_same(tmp_path: Path) -> None:
    path = tmp_path / "new" / "coupons.key"
    assert read_coupon_key(path) == b""
    key = made_or_read(path)
    assert len(key) == KEY_BYTES
    assert made_or_read(path) == read_coupon_key(path) == key
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_key_that_others_can_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "coupons.key"
    made_or_read(path)
    path.chmod(0o644)
    with pytest.raises(PromotionError, match="can be read by others"):
        read_coupon_key(path)


def test_a_torn_key_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "coupons.key"
    path.write_bytes(b"short")
    path.chmod(0o600)
    with pytest.raises(PromotionError, match="holds 5 bytes where a key has 32"):
        read_coupon_key(path)


def test_coupons_that_head_office_makes_are_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASKFIRST_HOME", str(tmp_path))
    order = ["coupons", "linden2", "--count", "3", "--first", "7", "--until", "2099-12-31"]
    done = CliRunner().invoke(offers, order)
    assert done.exit_code == 0
    key = read_coupon_key(tmp_path / "coupons.key")
    read = [read_code(code, key, date(2026, 3, 4), ()) for code in done.stdout.split()]
    assert [(one.name, one.serial) for one in read] == [("LINDEN2", n) for n in (7, 8, 9)]


@pytest.mark.parametrize("name", ["x", "2GO", "with space", "WITH-HYPHEN"])
def test_a_name_that_a_code_could_not_carry_makes_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("ASKFIRST_HOME", str(tmp_path))
    done = CliRunner().invoke(offers, ["coupons", name, "--until", "2099-12-31"])
    assert isinstance(done.exception, PromotionError)
    assert not (tmp_path / "coupons.key").exists()
