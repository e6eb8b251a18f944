"""The demo shop's files become a kiosk's files, and every mistake in them is named."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random

import pytest

from kiosk.offers.ranking import own_frequency
from offline_db.catalog import open_newest
from offline_db.head_office.demo_shop import build_demo, read_demo
from offline_db.head_office.shop_files import ShopFilesError
from offline_db.shoppers import ShopperRecords

DEMO = Path(__file__).parents[2] / "assets" / "demo"
TODAY = date(2026, 3, 4)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DEMO, tmp_path / "demo"))


def test_the_demo_shop_becomes_a_catalogue_and_records(tmp_path: Path) -> None:
    shop = read_demo(DEMO)
    built = build_demo(DEMO, tmp_path, TODAY, Random(1))
    catalog = open_newest(tmp_path)
    assert built.catalogue.name == "catalog-2026-03-04.1.db"
    assert catalog.count() == built.products == len(shop.articles)
    for article in shop.articles:
        assert catalog.product(article.product.gtin) == article.product
    for entry in shop.offers:
        for gtin in entry.gtins:
            assert entry.offer in catalog.offers_on(gtin)
    offered = {candidate.offer.offer_id for candidate in catalog.candidates()}
    assert offered == {entry.offer.offer_id for entry in shop.offers}
    catalog.check()

    records = ShopperRecords(tmp_path)
    for member in shop.members:
        past = records.past_purchases(member.card)
        assert records.name(member.card) == member.name
        assert 10 < len(past) < 180
        assert all(visit.day < TODAY for visit in past)
        assert max(own_frequency(past).values()) > 0
    records.close()


def test_the_same_seed_gives_the_same_members(tmp_path: Path) -> None:
    card = read_demo(DEMO).members[0].card
    pasts = []
    for name in ("a", "b"):
        build_demo(DEMO, tmp_path / name, TODAY, Random(7))
        records = ShopperRecords(tmp_path / name)
        pasts.append(records.past_purchases(card))
        records.close()
    assert pasts[0] == pasts[1]


def first_row(change: Callable[[list[str]], list[str]]) -> Callable[[str], str]:
    def changed(text: str) -> str:
        lines = text.splitlines()
        lines[1] = ",".join(change(lines[1].split(",")))
        return "\n".join(lines)

    return changed


def cell(place: int, value: str) -> Callable[[str], str]:
    return first_row(lambda cells: [*cells[:place], value, *cells[place + 1 :]])


@pytest.mark.parametrize(
    ("file", "change", "said"),
    [
        ("products.csv", cell(0, "9520001101077"), r"gtin is '9520001101077'; .*check digit"),
        ("products.csv", cell(1, "moon"), r"line 2: category is 'moon'; .*this shop has"),
        ("products.csv", cell(3, "none"), r"line 2: tax is 'none'"),
        ("products.csv", cell(4, "2.49"), r"line 2: price_minor is '2.49'; .*whole number from 1"),
        ("products.csv", cell(4, "0"), r"price_minor is '0'"),
        ("products.csv", cell(8, " "), r"name_en is ' '; it must be a text"),
        ("products.csv", first_row(lambda cells: cells[:-1]), r"line 2 has 10 cells where 11"),
        ("products.csv", lambda text: text + text.splitlines()[1], r"gtin is .*unique"),
        ("products.csv", lambda text: text[5:], r"line 1: no column gtin"),
        ("categories.csv", cell(2, "rich"), r"sensitive is 'rich'; it must be one of '', 'pregn"),
        ("shop.toml", lambda text: text.replace('"EUR"', '"eur"'), r"currency is 'eur'"),
        ("shop.toml", lambda text: text.replace("Europe/Berlin", "Moon/Base"), r"time_zone is"),
        ("shop.toml", lambda text: text + "[[", r"shop\.toml is not TOML"),
        ("offers.toml", lambda text: text.replace("percent = 20", "percent = 120", 1),
         r"\[\[offer\]\] number 1: percent is 120; it must be a whole number from 1 to 100"),
        ("offers.toml", lambda text: text.replace('"everyone"', '"women"', 1), r"is 'women'"),
        ("offers.toml", lambda text: text.replace("last_day = 2099", "last_day = 1999", 1),
         r"last_day is .*not before first_day"),
        ("members.toml", lambda text: text.replace("2990041731910", "2990041731911"),
         r"number 1: card is '2990041731911'; .*begin with 299"),
        ("members.toml", lambda text: text.replace("vegetables = 3", "moonstones = 3"),
         r"likes is 'moonstones'"),
        ("members.toml", lambda text: text.replace("vegetables = 3", "vegetables = 30"),
         r"likes is 'vegetables = 30'; .*1 to 10"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_place_and_nothing_is_built(
    copy: Path, tmp_path: Path, file: str, change: Callable[[str], str], said: str
) -> None:
    text = (copy / file).read_text(encoding="utf-8")
    wrong = change(text)
    assert wrong != text
    (copy / file).write_text(wrong, encoding="utf-8")
    with pytest.raises(ShopFilesError, match=said) as caught:
        build_demo(copy, tmp_path / "kiosk", TODAY, Random(1))
    assert str(caught.value).endswith("built.")
    assert not (tmp_path / "kiosk").exists()


def test_no_age_and_no_mood_on_a_sensitive_offer(copy: Path, tmp_path: Path) -> None:
    wine = next(
        article.product for article in read_demo(copy).articles
        if article.product.sensitive == "alcohol"
    )  # fmt: skip
    with (copy / "offers.toml").open("a", encoding="utf-8") as offers:
        offers.write(
            f'\n[[offer]]\nid = "wine-mood"\ntitle = {{ en = "x", de = "x", ar = "x" }}\n'
            f'kind = "percent"\npercent = 5\nproducts = ["{wine.gtin}"]\naudience = "everyone"\n'
            'moods = ["smiling"]\nfirst_day = 2020-01-01\nlast_day = 2099-12-31\n'
        )
    with pytest.raises(ShopFilesError, match="sensitive group"):
        build_demo(copy, tmp_path / "kiosk", TODAY, Random(1))


@pytest.mark.parametrize("file", ["shop.toml", "products.csv", "members.toml"])
def test_a_missing_file_is_named(copy: Path, file: str) -> None:
    (copy / file).unlink()
    with pytest.raises(ShopFilesError, match=rf"{file} cannot be read"):
        read_demo(copy)


def test_a_file_in_another_encoding_is_told(copy: Path) -> None:
    text = (copy / "categories.csv").read_text(encoding="utf-8")
    (copy / "categories.csv").write_text(text.replace("فواكه", "x"), encoding="utf-16")
    with pytest.raises(ShopFilesError, match="is not UTF-8"):
        read_demo(copy)
