"""What head office learned reaches the kiosk whole, in the catalogue, and the screen uses it."""

from __future__ import annotations

import logging
import math
import sqlite3
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from kiosk.basket import Basket
from kiosk.errors import CatalogError
from kiosk.offers.guard import FEWEST_SHARE
from kiosk.offers.habits import FEATURES
from kiosk.offers.learned import PARTS, Learned
from kiosk.offers.outlook import LEAST_TIMES, MOST_TIMES, Outlook
from kiosk.offers.past import PastVisit
from kiosk.offers.promotion import Audience, Offer, PercentOff
from kiosk.offers.ranking import rank
from kiosk.offers.reason import Ground
from kiosk.offers.trees import Tree
from offline_db.catalog import Catalog
from offline_db.catalog_rows import TABLES
from offline_db.head_office.build import Contents, OfferOn, build
from offline_db.head_office.learned_file import LearnedFileError, read_learned_file, write_learned
from offline_db.head_office.learning.boosting import Growth
from offline_db.head_office.learning.whole_shop import learn_shop
from offline_db.learned_rows import Expected
from tests.unit.fakes import APPLES, BREAD, CHEESE, MILK, NOON, SOAP, TEA, WINE
from tests.unit.test_catalog import CONTENTS, MADE, TITLE

OFFERED = (APPLES, MILK, BREAD, TEA)
OFFERS = tuple(
    OfferOn(Offer(f"on-{item.gtin}", TITLE, PercentOff(10), audience=Audience()), (item.gtin,))
    for item in OFFERED
)
TREE = Tree((2, 0, 1), (0.5, math.inf, 0.25), (0.1, 0.2, -0.3, 0.4))
LEARNED = Learned(
    popularity={item.gtin: 0.1 * place for place, item in enumerate(OFFERED, 1)},
    recent={APPLES.gtin: 0.5, TEA.gtin: -0.125},
    by_part=tuple({MILK.gtin: 0.25} if part == 3 else {} for part in range(PARTS)),
    goes_with={BREAD.gtin: {MILK.gtin: 3.5}, CHEESE.gtin: {BREAD.gtin: 2.25}},
    buyers={item.gtin: 40 for item in OFFERED},
    favourites=(TEA.gtin, BREAD.gtin),
    trees=(TREE, TREE),
)


def catalogue(tmp_path: Path, **also: object) -> Path:
    contents: Contents = replace(CONTENTS, offers=OFFERS, learned=LEARNED, **also)  # type: ignore[arg-type]
    return build(tmp_path, contents, MADE)


def test_what_was_learned_comes_out_of_the_catalogue_as_it_went_in(tmp_path: Path) -> None:
    learned = Catalog(catalogue(tmp_path)).learned()
    assert learned is not None
    assert learned.popularity == pytest.approx(LEARNED.popularity)
    assert {g: lift for g, lift in learned.recent.items() if lift} == LEARNED.recent
    assert learned.by_part == LEARNED.by_part
    assert {gtin: dict(row) for gtin, row in learned.goes_with.items()} == LEARNED.goes_with
    assert learned.buyers == LEARNED.buyers
    assert learned.favourites == LEARNED.favourites
    assert [tree.leaves for tree in learned.trees] == [TREE.leaves] * 2
    assert learned.trees[0].thresholds[0] == 0.5
    assert learned.trees[0].thresholds[1] > 1e200  # everything goes left, as at infinity


def test_a_catalogue_may_hold_nothing_learned(tmp_path: Path) -> None:
    catalog = Catalog(build(tmp_path, CONTENTS, MADE))
    assert catalog.learned() is None
    assert catalog.outlook(MADE.date()) == Outlook()


def test_every_learned_table_is_strict_and_counts_in_the_content_hash(tmp_path: Path) -> None:
    path = catalogue(tmp_path)
    conn = sqlite3.connect(path)
    strict = dict(conn.execute("SELECT name, strict FROM pragma_table_list WHERE schema = 'main'"))
    assert all(strict[table] for table in TABLES)
    with pytest.raises(sqlite3.IntegrityError, match="cannot store TEXT"):
        conn.execute("UPDATE learned_pairs SET times = 'often'")
    conn.execute("UPDATE learned_pairs SET times = 9.0")
    conn.commit()
    conn.close()
    with pytest.raises(CatalogError, match="do not fit its content hash"):
        Catalog(path)


def test_trees_for_another_version_are_left_out_and_said(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Their numbers would weigh other habits than those they were grown on."""
    catalog = altered(catalogue(tmp_path), "UPDATE learned_trees SET weighs = 'other habits'")
    with caplog.at_level(logging.WARNING):
        learned = catalog.learned()
    assert learned is not None
    assert learned.trees == ()
    assert learned.popularity
    assert "faded share" in caplog.text


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE learned_trees SET leaves = '[1.0]'",
        "UPDATE learned_trees SET features = 'x'",
        f"UPDATE learned_trees SET features = '[{len(FEATURES)},0,0]'",
        "UPDATE learned_parts SET part = 12",
        "DROP TABLE learned_items",
    ],
)
def test_damage_in_what_was_learned_is_told_like_any_other(tmp_path: Path, sql: str) -> None:
    with pytest.raises(CatalogError, match=r"what was learned cannot be read.*no sale is lost"):
        altered(catalogue(tmp_path), sql).learned()


def test_damage_in_a_pair_is_told_when_it_is_met(tmp_path: Path) -> None:
    catalog = altered(catalogue(tmp_path), "DROP TABLE learned_pairs")
    learned = catalog.learned()
    assert learned is not None
    with pytest.raises(CatalogError, match=f"what goes with {BREAD.gtin}"):
        learned.goes_with[BREAD.gtin]


def altered(path: Path, sql: str) -> Catalog:
    """The catalogue, open, whose file says something else since."""
    catalog = Catalog(path)
    catalog.close()
    conn = sqlite3.connect(path)
    conn.execute(sql)
    conn.commit()
    conn.close()
    catalog._db = sqlite3.connect(path)
    return catalog


def test_what_goes_with_a_thing_says_which_thing(tmp_path: Path) -> None:
    catalog = Catalog(catalogue(tmp_path))
    basket = Basket("EUR").add(SOAP, SOAP.price).add(CHEESE, CHEESE.price)
    cards = rank(catalog.candidates(), now=NOON, basket=basket, learned=catalog.learned())
    bread = next(card for card in cards if card.product == BREAD)
    assert bread.reason.ground is Ground.GOES_WITH
    assert bread.reason.subject == CHEESE.name


def test_weather_and_season_move_what_everybody_sees_within_bounds(tmp_path: Path) -> None:
    hot = Expected(NOON.date(), APPLES.category, 1.5, "weather")
    ripe = Expected(NOON.date(), APPLES.category, 1.2, "season")
    far = Expected(NOON.date(), TEA.category, 50.0, "weather")
    cold = Expected(NOON.date(), BREAD.category, 0.0, "weather")
    catalog = Catalog(catalogue(tmp_path, expected=(hot, ripe, far, cold), sway={MILK.gtin: 0.5}))
    today = catalog.outlook(NOON.date())
    assert today.times(APPLES.category) == pytest.approx(1.8)
    assert today.times(TEA.category) == MOST_TIMES
    assert today.times(BREAD.category) == LEAST_TIMES
    assert today.times(SOAP.category) == 1.0
    assert today.sway == {MILK.gtin: 0.5}
    assert catalog.outlook(NOON.date() + timedelta(days=1)).wanted == {}
    alike = [replace(candidate, popularity=500) for candidate in catalog.candidates()]
    cards = rank(alike, now=NOON, basket=Basket("EUR"), outlook=today)
    assert [card.product for card in cards] == [TEA, APPLES, MILK, BREAD]
    assert {card.reason.ground for card in cards} == {Ground.FOR_EVERYBODY}


def visits_of_a_crowd(members: int) -> dict[int, list[PastVisit]]:
    """Everybody buys bread with cheese, member 0 alone buys soap with tea."""
    dice, day = Random(3), date(2026, 1, 1)
    found = {}
    for member in range(members):
        found[member] = [
            PastVisit(
                day + timedelta(days=7 * week),
                frozenset(
                    ({BREAD.gtin, CHEESE.gtin} if dice.random() < 0.5 else {MILK.gtin})
                    | ({SOAP.gtin, TEA.gtin} if member == 0 else set())
                ),
                12,
            )
            for week in range(12)
        ]
    return found


SMALL = Growth(trees=3, depth=2, least_weight=1.0)


def test_a_pair_that_few_members_bought_is_not_in_the_table() -> None:
    offered = {BREAD.gtin, TEA.gtin, MILK.gtin}
    learned = learn_shop(visits_of_a_crowd(FEWEST_SHARE + 5), offered, SMALL)
    assert learned.goes_with[CHEESE.gtin][BREAD.gtin] > 1
    assert SOAP.gtin not in learned.goes_with
    assert learned.buyers[TEA.gtin] == 1
    assert learned.buyers[BREAD.gtin] == FEWEST_SHARE + 5
    assert set(learned.popularity) == offered
    few = learn_shop(visits_of_a_crowd(FEWEST_SHARE - 1), offered, SMALL)
    assert few.goes_with == {}


def test_the_table_travels_as_a_file(tmp_path: Path) -> None:
    path = tmp_path / "learned.json"
    write_learned(path, LEARNED)
    again = read_learned_file(path)
    assert replace(again, popularity={}, trees=()) == replace(LEARNED, popularity={}, trees=())
    assert again.popularity == pytest.approx(LEARNED.popularity)


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ('"trees"', '"wood"', "wood"),
        ("half-life 2 visits", "half-life 3 visits", "weigh other habits"),
        ('"recent": {', '"recent": {"milk":0.1,', "milk"),
        ("[{},{},", "[{},", "11 parts of the week"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused(
    tmp_path: Path, was: str, now: str, said: str
) -> None:
    path = tmp_path / "learned.json"
    write_learned(path, LEARNED)
    text = path.read_text("utf-8")
    assert was in text
    path.write_text(text.replace(was, now, 1), encoding="utf-8")
    with pytest.raises(LearnedFileError, match=f"{said}.*no catalogue was built"):
        read_learned_file(path)
    with pytest.raises(LearnedFileError, match="cannot be read"):
        read_learned_file(tmp_path / "nowhere.json")


def test_wine_is_learned_about_and_never_lifted() -> None:
    """A table that says everything of wine changes nothing of where it stands."""
    from tests.unit.fakes import CANDIDATES

    gtins = [candidate.product.gtin for candidate in CANDIDATES]
    learned = Learned(
        popularity=dict.fromkeys(gtins, 0.02),
        goes_with={BREAD.gtin: {WINE.gtin: 50.0}},
        buyers=dict.fromkeys(gtins, 500),
    )
    basket = Basket("EUR").add(BREAD, BREAD.price)
    cards = rank(CANDIDATES, now=NOON, basket=basket, learned=learned)
    without = rank(CANDIDATES, now=NOON, basket=Basket("EUR"), learned=learned)
    assert [c.key for c in cards if c.product == WINE] == [
        c.key for c in without if c.product == WINE
    ]
    assert all(card.reason.ground is not Ground.GOES_WITH for card in cards if card.product == WINE)
