"""`askfirst offers`, as head office would use it."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from kiosk.commands.folder import ASSETS
from kiosk.commands.offers import offers
from kiosk.effects import SlipKept
from kiosk.errors import PromotionError
from offline_db.journal import Journal
from tests.unit.fakes import MILK
from tests.unit.office import catalogue
from tests.unit.test_journal import SALE

DEMO = ASSETS / "demo" / "promotions.toml"


def test_check_says_that_a_file_is_right() -> None:
    done = CliRunner().invoke(offers, ["check", str(DEMO)])
    assert done.exit_code == 0
    assert done.output.strip().endswith("21 promotions, all right")


def test_check_tells_every_error_with_its_line_and_changes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "draft.toml"
    text = (
        "[[promotion]]\nid = 'a'\nkind = 'n_for_m'\nn = 3\npay = 3\n\n"
        "[[promotion]]\nid = 'b'\nkind = 'order_percent'\npercent = 101\n"
    )
    file.write_text(text, encoding="utf-8")
    done = CliRunner().invoke(offers, ["check", str(file)])
    assert "line 5: promotion 'a': pay is 3; it must be less than n, which is 3" in done.output
    assert "line 10: promotion 'b': percent is 101; it must be" in done.output
    assert isinstance(done.exception, PromotionError)
    assert "2 errors" in str(done.exception)
    assert file.read_text(encoding="utf-8") == text


def test_check_flags_a_title_that_recites_a_personal_fact_with_its_sentence(tmp_path: Path) -> None:
    file = tmp_path / "draft.toml"
    kind = "kind = 'order_percent'\npercent = 10\n"
    file.write_text(
        "[[promotion]]\nid = 'a'\ntitle = { en = \"Shirts. We've got your size.\", "
        f"de = 'Hemden. Wir haben Ihre Größe.' }}\n{kind}"
        f"[[promotion]]\nid = 'b'\ntitle = '10 % off shirts for you'\n{kind}",
        encoding="utf-8",
    )
    done = CliRunner().invoke(offers, ["check", str(file)])
    assert done.exit_code == 0, done.output
    assert """promotion 'a': "We've got your size." speaks of the reader's own""" in done.output
    assert "promotion 'a': 'Wir haben Ihre Größe.' speaks" in done.output
    assert "promotion 'b'" not in done.output
    assert "2 promotions, all right" in done.output


def test_check_of_a_file_that_is_not_there_says_so() -> None:
    done = CliRunner().invoke(offers, ["check", "/nowhere/at/all.toml"])
    assert isinstance(done.exception, PromotionError)
    said = str(done.exception)
    assert said == "/nowhere/at/all.toml is not there. Check its name; nothing was changed."


def test_a_file_in_another_writing_is_told_in_plain_words(tmp_path: Path) -> None:
    (tmp_path / "old.toml").write_bytes(b"# K\xe4se")
    done = CliRunner().invoke(offers, ["check", str(tmp_path / "old.toml")])
    assert "holds a byte at place 3 that is no UTF-8" in str(done.exception)
    done = CliRunner().invoke(offers, ["explain", str(tmp_path / "none.json")])
    assert "none.json is not there" in str(done.exception)


def test_explain_says_what_applies_and_what_does_not_and_why(tmp_path: Path) -> None:
    basket = tmp_path / "basket.json"
    lines = [
        {"sku": "choc", "qty": 5, "unit_price": "1.99", "categories": ["sweets"]},
        {"sku": "milk", "qty": 1, "unit_price": "1.19", "categories": ["milk-eggs"]},
    ]
    told = {"basket": lines, "context": {"now": "2026-06-15T12:00:00Z"}}
    basket.write_text(json.dumps(told), encoding="utf-8")
    done = CliRunner().invoke(offers, ["explain", str(basket), "--promotions", str(DEMO)])
    assert done.exit_code == 0, done.exception
    assert "applies  three-for-two" in done.output
    assert "needs 28.86 more spent" in done.output
    assert "near     three-for-two" in done.output
    assert "total 9.15, 1.99 off" in done.output


def test_explain_knows_what_the_kiosks_catalogue_knows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASKFIRST_HOME", str(tmp_path))
    basket = tmp_path / "basket.json"
    basket.write_text(json.dumps([{"gtin": f"{MILK.gtin:013d}", "qty": 2}]), encoding="utf-8")
    alone = CliRunner().invoke(offers, ["explain", str(basket)])
    assert "must be an amount, since no catalogue here has this product" in str(alone.exception)
    built = catalogue(tmp_path / "built")
    there = CliRunner().invoke(offers, ["explain", str(basket), "--catalogue", str(built)])
    assert there.exit_code == 0, there.exception
    assert f"2 x {MILK.gtin:013d}" in there.output
    assert "1.29" in there.output, "the price is the catalogue's"
    assert "promotions of the catalogue" in there.output
    built.rename(tmp_path / built.name)
    assert "1.29" in CliRunner().invoke(offers, ["explain", str(basket)]).output


def test_explain_of_a_wrong_basket_names_the_line_and_the_field(tmp_path: Path) -> None:
    basket = tmp_path / "basket.json"
    basket.write_text('[{"sku": "a", "qty": 0, "unit_price": "1"}]', encoding="utf-8")
    done = CliRunner().invoke(offers, ["explain", str(basket)])
    assert isinstance(done.exception, PromotionError)
    assert "basket 1: qty is 0; it must be a whole number, 1 or more" in str(done.exception)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"basket": [], "context": ["x"]}, '"context" is no table'),
        ({"basket": [], "context": {"nwo": "x"}}, "context: nwo is 'x'; it must be left out"),
        ([{"sku": "a", "qty": 1, "unit_price": "1", "colour": "red"}], "basket 1: colour is 'red'"),
    ],
)
def test_what_means_nothing_in_a_basket_is_told(tmp_path: Path, said: object, told: str) -> None:
    basket = tmp_path / "basket.json"
    basket.write_text(json.dumps(said), encoding="utf-8")
    done = CliRunner().invoke(offers, ["explain", str(basket)])
    assert isinstance(done.exception, PromotionError)
    assert told in str(done.exception)


def test_a_coupon_that_no_promotion_asks_for_is_told(tmp_path: Path) -> None:
    basket = tmp_path / "basket.json"
    lines = [{"sku": "a", "qty": 1, "unit_price": "1"}]
    said = {"basket": lines, "context": {"coupons": ["SMALL15", "NOSUCH"]}}
    basket.write_text(json.dumps(said), encoding="utf-8")
    done = CliRunner().invoke(offers, ["explain", str(basket)])
    told = [" ".join(line.split()) for line in done.output.splitlines()]
    assert "coupon NOSUCH no promotion asks for it" in told
    assert not any(line.startswith("coupon SMALL15") for line in told)


def test_coupons_are_never_made_for_a_day_that_is_past_nor_over_another_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASKFIRST_HOME", str(tmp_path))
    late = CliRunner().invoke(offers, ["coupons", "LINDEN2", "--until", "2020-01-31"])
    assert "--until 2020-01-31 is past" in str(late.exception)
    order = ["coupons", "LINDEN2", "--until", "2099-12-31", "--to", str(tmp_path / "codes.txt")]
    first = CliRunner().invoke(offers, [*order, "--count", "3"])
    assert "the next LINDEN2 begin with --first 4" in first.output
    kept = (tmp_path / "codes.txt").read_bytes()
    assert len(kept.splitlines()) == 3
    again = CliRunner().invoke(offers, order)
    assert "codes.txt is there already" in str(again.exception)
    assert (tmp_path / "codes.txt").read_bytes() == kept


def test_try_replays_past_baskets_against_a_draft_and_writes_nothing(
    demo_shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    shutil.copytree(demo_shop, home)
    monkeypatch.setenv("ASKFIRST_HOME", str(home))
    old = Journal(home / "journal.db", lambda: datetime(2026, 3, 4, 12, tzinfo=UTC))
    old.keep([SlipKept("v1", SALE)])
    old.close()
    before = (home / "journal.db").read_bytes()
    draft = tmp_path / "draft.json"
    draft.write_text(
        json.dumps([{"id": "half", "kind": "order_percent", "percent": 50},
                    {"id": "never", "kind": "order_fixed", "amount": "1", "coupon": "C"}]),
        encoding="utf-8",
    )  # fmt: skip
    done = CliRunner().invoke(offers, ["try", str(draft)])
    assert done.exit_code == 0, done.exception
    assert "baskets   1, of which 1 cost less" in done.output
    assert "cost      2.89, 50.1 % of turnover" in done.output
    assert "never" in done.output.splitlines()[-1]
    assert (home / "journal.db").read_bytes() == before
