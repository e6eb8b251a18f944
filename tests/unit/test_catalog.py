"""The catalogue file: what goes in comes out, and everything wrong with a file is told."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kiosk.errors import CatalogError
from kiosk.estimate import AgeBand, Mood
from kiosk.offers.engine.definitions import promotion
from kiosk.offers.promotion import AmountOff, Audience, Offer, PercentOff, Schedule
from kiosk.words import Words
from offline_db.catalog import Catalog, open_newest
from offline_db.catalog_promotions import Definition
from offline_db.catalog_rows import TABLES, Category
from offline_db.head_office.build import MOST_PER_OFFER, Article, Contents, OfferOn, build
from offline_db.search_index import SEARCH_TABLES
from tests.unit import deal_makers
from tests.unit.fakes import APPLES, MILK, PEN, PRODUCTS, REDUCED, STANDARD, euro, product

MADE = datetime(2026, 3, 4, 6, 0, tzinfo=UTC)
TITLE = Words.of({"en": "Less", "de": "Weniger", "ar": "أقل"})
CATEGORIES = tuple(
    Category(name, Words.of({"en": name}), "jar", sensitive)
    for name, sensitive in sorted({(item.category, item.sensitive) for item in PRODUCTS})
)
OFFERS = (
    OfferOn(Offer("on-fruit", TITLE, PercentOff(20)), categories=("fruit",)),
    OfferOn(
        Offer(
            "on-milk",
            TITLE,
            AmountOff(euro(30)),
            Schedule(date(2026, 1, 1), date(2026, 12, 31), frozenset({0, 6}), 8, 20),
            Audience(
                True, frozenset({AgeBand.FROM_65, AgeBand.FROM_18}), frozenset({Mood.SMILING})
            ),
        ),
        gtins=(MILK.gtin,),
    ),
)
CONTENTS = Contents(
    "Corner", "EUR", ("en", "de"), (REDUCED, STANDARD), CATEGORIES,
    tuple(Article(item, 100 * place) for place, item in enumerate(PRODUCTS)), OFFERS,
)  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return build(tmp_path, CONTENTS, MADE)


def test_products_come_out_as_they_went_in(path: Path) -> None:
    catalog = Catalog(path)
    assert [catalog.product(item.gtin) for item in PRODUCTS] == list(PRODUCTS)
    assert catalog.count() == len(PRODUCTS)
    assert sorted(catalog.categories(), key=lambda c: c.category_id) == list(CATEGORIES)


def test_a_product_of_another_shop_is_none(path: Path) -> None:
    assert Catalog(path).product(4006381333931) is None
    assert Catalog(path).product(10**30) is None


def test_offers_come_out_on_their_products_and_categories(path: Path) -> None:
    catalog = Catalog(path)
    assert list(catalog.offers_on(APPLES.gtin)) == [OFFERS[0].offer]
    assert list(catalog.offers_on(MILK.gtin)) == [OFFERS[1].offer]
    assert list(catalog.offers_on(10**30)) == []
    assert {(c.offer.offer_id, c.product, c.popularity) for c in catalog.candidates()} == {
        ("on-fruit", APPLES, 200), ("on-milk", MILK, 0),
    }  # fmt: skip


def test_a_catalogue_says_what_it_is(path: Path) -> None:
    info = Catalog(path).info
    assert (info.version, info.shop, info.currency) == ("2026-03-04.1", "Corner", "EUR")
    assert info.languages == ("en", "de")


def test_of_a_wide_offer_the_most_popular_products_can_stand_on_a_card(tmp_path: Path) -> None:
    many = [Article(product(f"P{n}", 100 + n, 100, "fruit"), n) for n in range(200)]
    catalog = Catalog(build(tmp_path, replace(CONTENTS, articles=many, offers=OFFERS[:1]), MADE))
    assert sorted(c.popularity for c in catalog.candidates()) == list(
        range(200 - MOST_PER_OFFER, 200)
    )


def test_the_next_one_of_the_day_has_the_next_number_and_the_old_one_stays(tmp_path: Path) -> None:
    first, second = build(tmp_path, CONTENTS, MADE), build(tmp_path, CONTENTS, MADE)
    assert [first.name, second.name] == ["catalog-2026-03-04.1.db", "catalog-2026-03-04.2.db"]
    assert open_newest(tmp_path).info.version == "2026-03-04.2"
    second.write_bytes(b"rubbish")
    assert open_newest(tmp_path).info.version == "2026-03-04.1"


def test_ten_is_newer_than_nine(tmp_path: Path) -> None:
    for _ in range(10):
        newest = build(tmp_path, CONTENTS, MADE)
    assert newest.name == "catalog-2026-03-04.10.db"
    assert open_newest(tmp_path).info.version == "2026-03-04.10"


def says(path: Path, **said: str) -> None:
    """Make the catalogue in ``path`` say something else of itself."""
    conn = sqlite3.connect(path)
    for key, value in said.items():
        conn.execute("UPDATE meta SET value = ? WHERE key = ?", (value, key))
    conn.commit()
    conn.close()


@pytest.mark.parametrize(
    ("version", "own", "why"),
    [
        ("9999-99-99.1", False, "has a name that is not its own: it is version 2026-03-04.1"),
        ("2026-03-05.1", False, "has a name that is not its own"),
        ("9999-99-99.1", True, "is no day"),
        ("2026-03-07.1", True, "is of 2026-03-07, but was made on 2026-03-04"),
    ],
)
def test_a_file_whose_name_cannot_be_does_not_win_for_ever(
    path: Path, caplog: pytest.LogCaptureFixture, version: str, own: bool, why: str
) -> None:
    stray = path.with_name(f"catalog-{version}.db")
    stray.write_bytes(path.read_bytes())
    if own:
        says(stray, version=version)
    assert open_newest(path.parent).path == path
    assert f"{stray} " in caplog.text
    assert why in caplog.text
    path.unlink()
    with pytest.raises(CatalogError, match=why):
        open_newest(path.parent)


def test_a_catalogue_of_the_day_after_tomorrow_can_be_built_today(path: Path) -> None:
    says(path, version="2026-03-06.1")
    early = path.rename(path.with_name("catalog-2026-03-06.1.db"))
    assert open_newest(path.parent).path == early


def test_contents_do_not_change_with_the_hour_they_are_built(tmp_path: Path) -> None:
    hashes = {Catalog(build(tmp_path, CONTENTS, MADE)).info.content for _ in range(2)}
    assert len(hashes) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        replace(CONTENTS, articles=(Article(MILK), Article(MILK))),
        replace(CONTENTS, taxes=(STANDARD,)),
        replace(CONTENTS, categories=CATEGORIES[1:]),
        replace(CONTENTS, offers=(OFFERS[0], OFFERS[0])),
        replace(CONTENTS, offers=(OfferOn(OFFERS[0].offer, gtins=(1,)),)),
    ],
)
def test_wrong_contents_are_refused_and_the_old_catalogue_stands(
    tmp_path: Path, wrong: Contents
) -> None:
    old = build(tmp_path, CONTENTS, MADE)
    with pytest.raises(CatalogError, match=r"was refused: .*the catalogue in use stays"):
        build(tmp_path, wrong, MADE)
    assert [entry.name for entry in tmp_path.iterdir()] == [old.name]


def test_an_empty_folder_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match=r"holds no file catalog-<version>\.db\. .*demo build"):
        open_newest(tmp_path)
    with pytest.raises(CatalogError, match="cannot be read"):
        open_newest(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("pragma", "said"),
    [
        ("user_version = 9", "the newer catalogue schema 9; this kiosk reads schema 6"),
        ("user_version = 1", "the older catalogue schema 1; this kiosk reads schema 6"),
        ("application_id = 7", "is a database, but not a catalogue of Askfirst"),
    ],
)
def test_a_file_of_another_shape_is_named(path: Path, pragma: str, said: str) -> None:
    conn = sqlite3.connect(path)
    conn.execute(f"PRAGMA {pragma}")
    conn.close()
    with pytest.raises(CatalogError, match=said) as caught:
        Catalog(path)
    assert str(caught.value).startswith(str(path))
    assert str(caught.value).endswith("no sale is lost.")


def test_a_price_changed_behind_our_back_is_found(path: Path) -> None:
    conn = sqlite3.connect(path)
    conn.execute("UPDATE products SET price_minor = 1")
    conn.commit()
    conn.close()
    with pytest.raises(CatalogError, match="do not fit its content hash"):
        Catalog(path)


def test_a_catalogue_cannot_be_written_through(path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        Catalog(path)._db.execute("UPDATE products SET price_minor = 1")


def test_tables_are_strict(path: Path) -> None:
    conn = sqlite3.connect(path)
    made = dict(conn.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'"))
    ours = {name: sql for name, sql in made.items() if name not in SEARCH_TABLES}
    assert set(ours) == {*TABLES, "meta"}
    assert all(sql.rstrip().endswith("STRICT") for sql in ours.values())
    assert set(made) - set(ours) == set(SEARCH_TABLES)
    conn.close()


def test_promotions_come_out_as_head_office_wrote_them(tmp_path: Path) -> None:
    tables = (deal_makers.THREE_FOR_TWO, deal_makers.GIFT, {
        "id": "evening", "kind": "catalog_percent", "percent": 30, "category": "bread",
        "first_day": date(2026, 1, 1), "from_time": time(18), "ends": MADE,
    })  # fmt: skip
    written = tuple(Definition(str(table["id"]), TITLE, table) for table in tables)
    contents = replace(CONTENTS, promotions=written, zone="Europe/Berlin")
    promotions = Catalog(build(tmp_path, contents, MADE)).promotions()
    found = {entry.promotion.promotion_id: entry.promotion for entry in promotions.index.entries}
    zone = ZoneInfo("Europe/Berlin")
    for table in tables:
        name = str(table["id"])
        assert found[name] == promotion(table, name, zone=zone)[0]
        assert promotions.title(name) == TITLE
    assert list(promotions.gifts.values()) == [PEN]


def test_a_promotion_that_cannot_be_read_is_damage_and_not_a_lower_or_higher_price(
    tmp_path: Path,
) -> None:
    wrong = Definition("x", TITLE, {"id": "x", "kind": "n_for_m", "n": 3, "pay": 5})
    catalog = Catalog(build(tmp_path, replace(CONTENTS, promotions=(wrong,)), MADE))
    with pytest.raises(CatalogError, match="promotions cannot be read"):
        catalog.promotions()
