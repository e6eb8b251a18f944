"""What would change with a catalogue, told to somebody who has to say yes to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.errors import CatalogError
from kiosk.offers.promotion import Offer, PercentOff
from kiosk.words import Words
from offline_db.catalog import Catalog
from offline_db.catalog_rows import words_text
from offline_db.head_office.build import OfferOn
from offline_db.head_office.compare import Limits, compare, in_words
from tests.unit.fakes import APPLES, BREAD, CHEESE, MILK, PRODUCTS
from tests.unit.office import MORE, catalogue

FRUIT = OfferOn(Offer("a", Words.of({"en": "Fruit day"}), PercentOff(20)), categories=("fruit",))
MILKY = OfferOn(Offer("b", Words.of({"en": "Milk day"}), PercentOff(10)), gtins=(MILK.gtin,))


def test_prices_products_and_offers_are_told_apart(tmp_path: Path) -> None:
    old = catalogue(tmp_path, offers=(FRUIT,))
    without_cheese = tuple(item for item in (*PRODUCTS, *MORE) if item != CHEESE)
    new = catalogue(
        tmp_path, prices={MILK.gtin: 149, BREAD.gtin: 299, APPLES.gtin: 250},
        products=without_cheese, offers=(MILKY,),
    )  # fmt: skip
    found = compare(old, new)
    assert (found.up, found.down, found.new, found.gone) == (2, 1, 0, 1)
    assert (found.offers.new, found.offers.ended) == (("Milk day",), ("Fruit day",))
    said = "\n".join(in_words(found))
    assert "Bread: 3.49 -> 2.99" in said
    assert "+ Milk day" in said
    assert "- Fruit day" in said
    assert Limits().exceeded(found) == []


@pytest.mark.parametrize(
    ("price", "is_one"), [(1290, True), (1032, True), (1031, False), (0, True)]
)
def test_a_price_eight_times_off_looks_like_a_slip(
    tmp_path: Path, price: int, is_one: bool
) -> None:
    found = compare(catalogue(tmp_path), catalogue(tmp_path, prices={MILK.gtin: price}))
    assert (found.slips == 1) is is_one
    assert ("looks like a slip" in "\n".join(in_words(found))) is is_one
    assert bool(Limits().exceeded(found)) is is_one


def test_many_changes_want_a_second_person(tmp_path: Path) -> None:
    old = catalogue(tmp_path)
    dearer = catalogue(tmp_path, prices={item.gtin: item.price.minor + 1 for item in MORE[:200]})
    fewer = catalogue(tmp_path, products=(*PRODUCTS, *MORE[80:]))
    yen = catalogue(tmp_path, currency="JPY")
    assert "change their price, more than 20" in Limits().exceeded(compare(old, dearer))[0]
    assert "are no longer sold, more than 5" in Limits().exceeded(compare(old, fewer))[0]
    assert Limits().exceeded(compare(old, yen)) == ["the currency changes from EUR to JPY"]


def test_what_is_no_catalogue_is_told(tmp_path: Path) -> None:
    (tmp_path / "no.db").write_text("hello")
    with pytest.raises(CatalogError, match="cannot be compared"):
        compare(tmp_path / "no.db", catalogue(tmp_path))


def test_a_name_that_was_damaged_is_told(tmp_path: Path) -> None:
    old = catalogue(tmp_path)
    new = catalogue(tmp_path, prices={MILK.gtin: 149})
    content = new.read_bytes()
    name = words_text(MILK.name).encode()
    assert content.count(name) == 1
    new.write_bytes(content.replace(name, name[:6] + b"\x98" + name[7:]))
    with pytest.raises(CatalogError, match="cannot be compared"):
        compare(old, new)
    with pytest.raises(CatalogError, match="is damaged"):
        Catalog(new)
