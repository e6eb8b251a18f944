"""The demo shop holds together: what one file names, another has."""

from __future__ import annotations

import csv
import random
import re
import subprocess
import sys
import tomllib
import xml.etree.ElementTree as ET
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from kiosk.codes import CardCode, ProductCode, read_code
from kiosk.estimate import AgeBand, Mood
from offline_db.head_office.demo_histories import DemoArticle, DemoMember, PastVisit, histories

ASSETS = Path(__file__).parents[2] / "assets"
DEMO, PICTURES, ICONS = ASSETS / "demo", ASSETS / "pictures", ASSETS / "icons"
LANGUAGES = ("en", "de", "ar")
SENSITIVE = ["pregnancy", "baby", "alcohol", "tobacco", "weight", "debt", "medicine", "intimate"]
WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
TODAY = date(2026, 3, 2)


def rows(name: str) -> list[dict[str, str]]:
    with (DEMO / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def table(name: str) -> dict[str, Any]:
    return tomllib.loads((DEMO / name).read_text(encoding="utf-8"))


SHOP = table("shop.toml")
CATEGORIES = {row["id"]: row for row in rows("categories.csv")}
PRODUCTS = {row["gtin"]: row for row in rows("products.csv")}
OFFERS = table("offers.toml")["offer"]
MEMBERS = table("members.toml")["member"]


def touched(offer: dict[str, Any]) -> list[dict[str, str]]:
    """The products an offer is about."""
    if "category" in offer:
        return [row for row in PRODUCTS.values() if row["category"] == offer["category"]]
    return [PRODUCTS[gtin] for gtin in offer["products"]]


def past_visits(seed: int = 1, members: list[dict[str, Any]] = MEMBERS) -> tuple[PastVisit, ...]:
    articles = [
        DemoArticle(
            int(row["gtin"]),
            row["category"],
            int(row["popularity"]),
            bool(CATEGORIES[row["category"]]["sensitive"]),
        )
        for row in PRODUCTS.values()
    ]
    people = [DemoMember(one["member_id"], one["visits_per_week"], one["likes"]) for one in members]
    return histories(people, articles, TODAY, random.Random(seed))


# --- the shop, its shelves and its articles ---------------------------------------


def test_the_shop_has_about_300_products_25_categories_60_offers_and_8_members() -> None:
    assert 290 <= len(PRODUCTS) <= 330
    assert len(CATEGORIES) == 25
    assert 55 <= len(OFFERS) <= 70
    assert len(MEMBERS) == 8


def test_every_category_has_products() -> None:
    filled = Counter(row["category"] for row in PRODUCTS.values())
    assert set(filled) == set(CATEGORIES)
    assert min(filled.values()) >= 4


def test_every_article_number_is_unique_valid_and_from_the_demonstration_prefix() -> None:
    listed = [row["gtin"] for row in rows("products.csv")]
    assert len(set(listed)) == len(listed)
    for gtin in listed:
        assert gtin.startswith("952")
        assert len(gtin) == 13
        assert read_code(gtin, SHOP["card_prefix"]) == ProductCode(int(gtin))


def test_every_product_has_a_tax_a_price_and_a_size_any_language_can_read() -> None:
    taxes = {tax["id"] for tax in SHOP["tax"]}
    for row in PRODUCTS.values():
        assert row["tax"] in taxes, row
        assert 10 <= int(row["price_minor"]) <= 5000, row
        assert row["min_age"] in ("", "16", "18"), row
        assert re.fullmatch(r"\d+(\.\d+)? (g|kg|ml|l|m|×)", row["size"]), row
        assert 1 <= int(row["popularity"]) <= 10_000, row


def test_prices_are_not_all_of_one_ending() -> None:
    endings = Counter(row["price_minor"][-2:] for row in PRODUCTS.values())
    assert max(endings.values()) < len(PRODUCTS) / 3


def test_whatever_holds_alcohol_asks_for_an_age_and_nothing_else_does() -> None:
    for row in PRODUCTS.values():
        alcohol = CATEGORIES[row["category"]]["sensitive"] == "alcohol"
        free_of_it = "Alcohol-free" in row["name_en"]
        assert bool(row["min_age"]) is (alcohol and not free_of_it), row


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_is_there_in_every_language_and_fits_a_line(language: str) -> None:
    for row in [*PRODUCTS.values(), *CATEGORIES.values()]:
        name = row[f"name_{language}"]
        assert name == name.strip()
        assert 2 <= len(name) <= 32, row
    names = [row[f"name_{language}"] for row in PRODUCTS.values()]
    assert len(set(names)) == len(names), [n for n, k in Counter(names).items() if k > 1]


def test_arabic_names_are_written_in_arabic() -> None:
    texts = [row["name_ar"] for row in [*PRODUCTS.values(), *CATEGORIES.values()]]
    texts += [offer["title"]["ar"] for offer in OFFERS]
    for text in texts:
        latin = re.sub(r"AA|LED", "", text)  # as Arabic packs print them
        assert re.search(r"[\u0621-\u064a]", text), text
        assert not re.search(r"[A-Za-z]", latin), text


def test_sensitive_groups_are_the_ones_the_guard_knows() -> None:
    named = {row["sensitive"] for row in CATEGORIES.values()} - {""}
    assert named <= set(SENSITIVE)
    assert {"alcohol", "baby", "medicine"} <= named


# --- offers ------------------------------------------------------------------------


def test_offers_speak_of_products_that_exist() -> None:
    assert len({offer["id"] for offer in OFFERS}) == len(OFFERS)
    for offer in OFFERS:
        assert ("products" in offer) is not ("category" in offer), offer["id"]
        assert touched(offer), offer["id"]


def test_offers_take_off_less_than_the_price() -> None:
    for offer in OFFERS:
        if offer["kind"] == "percent":
            assert 5 <= offer["percent"] <= 50
        else:
            assert offer["kind"] == "amount"
            for row in touched(offer):
                assert 0 < offer["amount_minor"] <= int(row["price_minor"]) // 2, (offer["id"], row)


def test_offers_have_titles_days_and_hours_that_make_sense() -> None:
    for offer in OFFERS:
        assert set(offer["title"]) == set(LANGUAGES)
        assert all(2 <= len(text) <= 40 for text in offer["title"].values()), offer["id"]
        assert offer["first_day"] <= offer["last_day"]
        assert set(offer.get("weekdays", [])) <= set(WEEKDAYS)
        opens, closes = offer.get("hours", (0, 24))
        assert 0 <= opens < closes <= 24
        assert offer["audience"] in ("everyone", "members")


def test_ages_and_moods_are_words_the_kiosk_knows_and_never_a_childs() -> None:
    bands = {band.value for band in AgeBand} - {AgeBand.UNDER_18.value}
    moods = {Mood.SMILING.value, Mood.NOT_SMILING.value}
    for offer in OFFERS:
        assert set(offer.get("ages", [])) <= bands
        assert set(offer.get("moods", [])) <= moods
    assert sum("ages" in offer or "moods" in offer for offer in OFFERS) >= 5


def test_no_offer_on_a_sensitive_shelf_has_an_age_a_mood_or_a_member_in_mind() -> None:
    for offer in OFFERS:
        if any(CATEGORIES[row["category"]]["sensitive"] for row in touched(offer)):
            assert "ages" not in offer
            assert "moods" not in offer
            assert offer["audience"] == "everyone"


def test_some_offers_are_over_and_some_not_yet_begun() -> None:
    assert any(offer["last_day"] < date(2026, 10, 1) for offer in OFFERS)
    assert any(offer["first_day"] > date(2090, 1, 1) for offer in OFFERS)
    standing = [o for o in OFFERS if o["first_day"] <= TODAY <= o["last_day"]]
    public = [o for o in standing if o["audience"] == "everyone" and not {"ages", "moods"} & set(o)]
    assert len(public) >= 30


# --- members and their half year ---------------------------------------------------


def test_every_card_is_read_as_a_card_of_this_shop() -> None:
    cards = [member["card"] for member in MEMBERS]
    assert len(set(cards)) == len(cards)
    for card in cards:
        assert read_code(card, SHOP["card_prefix"]) == CardCode(card)
        assert read_code(f"askfirst:card:{card}", SHOP["card_prefix"]) == CardCode(card)


def test_members_like_things_the_shop_sells() -> None:
    for member in MEMBERS:
        assert member["name"]
        assert set(member["likes"]) <= set(PRODUCTS) | set(CATEGORIES)
        assert all(1 <= weight <= 10 for weight in member["likes"].values())


def test_the_same_seed_gives_the_same_half_year() -> None:
    assert past_visits(7) == past_visits(7)
    assert past_visits(7) != past_visits(8)


def test_a_members_past_does_not_depend_on_who_else_is_there() -> None:
    alone = past_visits(7, MEMBERS[2:3])
    name = MEMBERS[2]["member_id"]
    assert alone == tuple(visit for visit in past_visits(7) if visit.member_id == name)


def test_histories_cover_half_a_year_before_today_and_no_sunday() -> None:
    visits = past_visits()
    assert all(TODAY - timedelta(days=182) <= visit.day < TODAY for visit in visits)
    assert all(visit.day.weekday() != 6 for visit in visits)
    assert [visit.day for visit in visits] == sorted(visit.day for visit in visits)
    assert all(visit.gtins for visit in visits)


def test_members_come_about_as_often_as_they_say() -> None:
    """Over ten seeds the mean is within a quarter of visits_per_week."""
    counted: Counter[str] = Counter()
    for seed in range(10):
        counted.update(visit.member_id for visit in past_visits(seed))
    for member in MEMBERS:
        weekly = counted[member["member_id"]] / 10 / 26
        assert weekly == pytest.approx(member["visits_per_week"], rel=0.25)


def test_staples_come_back_visit_after_visit() -> None:
    visits = [visit for visit in past_visits() if visit.member_id == MEMBERS[0]["member_id"]]
    often = Counter(gtin for visit in visits for gtin in visit.gtins)
    assert often.most_common(1)[0][1] > len(visits) / 2
    assert sum(count == 1 for count in often.values()) > 10


def test_nothing_sensitive_is_bought_by_chance() -> None:
    """Only what a member is said to like can be a sensitive purchase."""
    for member in MEMBERS:
        for visit in past_visits(members=[member]):
            for gtin in visit.gtins:
                row = PRODUCTS[str(gtin)]
                if CATEGORIES[row["category"]]["sensitive"]:
                    assert str(gtin) in member["likes"]


# --- pictures and icons ------------------------------------------------------------


def test_every_product_and_category_has_its_picture() -> None:
    wanted = {row["picture"] for row in [*PRODUCTS.values(), *CATEGORIES.values()]}
    drawn = {path.stem for path in PICTURES.glob("*.svg")}
    assert wanted - drawn == set()
    assert drawn - wanted == set(), "drawn but used by nothing"


def test_every_icon_has_a_light_twin() -> None:
    names = {path.stem for path in ICONS.glob("*.svg")}
    dark = {name for name in names if not name.endswith("-light")}
    assert names == dark | {f"{name}-light" for name in dark}
    assert {"camera-off", "camera-on", "help", "language", "basket", "undo", "hand"} <= dark


@pytest.mark.parametrize("folder", [PICTURES, ICONS], ids=["pictures", "icons"])
def test_drawings_are_small_and_keep_to_what_qt_draws(folder: Path) -> None:
    allowed = {"svg", "g", "path", "circle", "ellipse", "rect"}
    for path in folder.glob("*.svg"):
        text = path.read_text(encoding="utf-8")
        assert len(text) < 8_000, path.name
        root = ET.fromstring(text)
        assert root.get("viewBox") in ("0 0 128 128", "0 0 48 48"), path.name
        kinds = {
            element.tag.removeprefix("{http://www.w3.org/2000/svg}") for element in root.iter()
        }
        assert kinds <= allowed, path.name


@pytest.mark.parametrize("folder", [PICTURES, ICONS], ids=["pictures", "icons"])
def test_drawings_are_what_their_script_draws(folder: Path, tmp_path: Path) -> None:
    write = "write_pictures" if folder == PICTURES else "write_icons"
    code = f"import pathlib, sys, draw; draw.{write}(pathlib.Path(sys.argv[1]))"
    subprocess.run([sys.executable, "-B", "-c", code, str(tmp_path)], cwd=folder, check=True)
    drawn = {path.name: path.read_text() for path in tmp_path.iterdir()}
    assert drawn == {path.name: path.read_text() for path in folder.glob("*.svg")}
