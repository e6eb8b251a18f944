"""The demo shop's files as values, and the files of a kiosk made of them.

The columns are described in ``assets/demo/README.md``. Whatever is wrong in them is
told with its file, its place and what is allowed, and nothing is built.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from kiosk.basket import Product
from kiosk.codes import CardCode, ProductCode, read_code
from kiosk.estimate import AgeBand, Mood
from kiosk.money import Money
from kiosk.offers.learned import Learned
from kiosk.offers.promotion import AmountOff, Audience, Offer, PercentOff, Schedule
from kiosk.offers.ranking import PastVisit
from kiosk.tax import TaxRate
from offline_db.catalog_promotions import Definition
from offline_db.catalog_rows import Category
from offline_db.head_office.build import Article, Contents, OfferOn, build
from offline_db.head_office.demo_crowd import MEALS_EACH, Crowd, crowd_visits
from offline_db.head_office.demo_histories import DemoArticle, DemoMember, histories
from offline_db.head_office.learned_file import read_learned_file, write_learned
from offline_db.head_office.promotions_file import read_promotions
from offline_db.head_office.shop_files import Entry, read_toml, rows, tables
from offline_db.shoppers import ShopperRecords

SENSITIVE = (
    "pregnancy", "baby", "alcohol", "tobacco", "weight", "debt", "medicine", "intimate",
)  # fmt: skip
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_CATEGORY_COLUMNS = ("id", "picture", "sensitive")
_PRODUCT_COLUMNS = (
    "gtin", "category", "picture", "tax", "price_minor", "min_age", "size", "popularity",
)  # fmt: skip
_DEAREST = 10_000_000  # minor units; more is a slip of the finger


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody invented, with a card."""

    member_id: str
    card: str
    name: str
    visits_per_week: float
    likes: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class DemoShop:
    """All of ``assets/demo``, checked."""

    name: str
    currency: str
    time_zone: str
    card_prefix: str
    languages: tuple[str, ...]
    taxes: tuple[TaxRate, ...]
    categories: tuple[Category, ...]
    articles: tuple[Article, ...]
    offers: tuple[OfferOn, ...]
    promotions: tuple[Definition, ...]
    loyalty: tuple[Definition, ...]
    members: tuple[Member, ...]
    crowd: Crowd
    learned: Learned


@dataclass(frozen=True, slots=True)
class BuiltShop:
    """What ``build_demo`` made."""

    catalogue: Path
    products: int
    offers: int
    members: int


def build_demo(source: Path, folder: Path, today: date, dice: random.Random) -> BuiltShop:
    """A catalogue and the members' records, in ``folder``, from the shop files in ``source``.

    Raises:
        ShopFilesError: a file says something that is not allowed; nothing was built.
        CatalogError, ShopperRecordError: ``folder`` cannot be written.
    """
    shop = read_demo(source)
    made_at = datetime.combine(today, time(), ZoneInfo(shop.time_zone))
    contents = Contents(
        shop.name, shop.currency, shop.languages, shop.taxes, shop.categories, shop.articles,
        shop.offers, shop.learned, promotions=shop.promotions, loyalty=shop.loyalty,
        zone=shop.time_zone,
    )  # fmt: skip
    path = build(folder, contents, made_at)
    _leave_records(shop, folder, today, dice)
    return BuiltShop(path, len(shop.articles), len(shop.offers), len(shop.members))


def _leave_records(shop: DemoShop, folder: Path, today: date, dice: random.Random) -> None:
    members = [DemoMember(m.member_id, m.visits_per_week, m.likes) for m in shop.members]
    past: dict[str, list[PastVisit]] = {member.member_id: [] for member in shop.members}
    for visit in histories(members, _for_histories(shop.articles), today, dice):
        past[visit.member_id].append(PastVisit(visit.day, frozenset(visit.gtins)))
    records = ShopperRecords(folder)
    try:
        for member in shop.members:
            records.keep(member.card, member.name, tuple(past[member.member_id]))
    finally:
        records.close()


def learn_demo(source: Path, today: date, dice: random.Random) -> Path:
    """Let the invented crowd teach, and write ``learned.json`` anew.

    Raises:
        ShopFilesError: a file says something that is not allowed; nothing was written.
    """
    from offline_db.head_office.learning.whole_shop import learn_shop  # late: numpy

    path = source / "learned.json"
    shop = _read(source, Learned({}))
    visits = crowd_visits(shop.crowd, _for_histories(shop.articles), today, dice)
    write_learned(path, learn_shop(visits, _offered(shop)))
    return path


def _for_histories(articles: Iterable[Article]) -> list[DemoArticle]:
    return [
        DemoArticle(a.product.gtin, a.product.category, a.popularity, bool(a.product.sensitive))
        for a in articles
    ]


def _offered(shop: DemoShop) -> frozenset[int]:
    gtins = {gtin for entry in shop.offers for gtin in entry.gtins}
    categories = {category for entry in shop.offers for category in entry.categories}
    return frozenset(
        gtins | {a.product.gtin for a in shop.articles if a.product.category in categories}
    )


def read_demo(source: Path) -> DemoShop:
    """The files in ``source`` as values; raises ``ShopFilesError`` or ``LearnedFileError``."""
    return _read(source, read_learned_file(source / "learned.json"))


def read_zone(head: Entry) -> str:
    """The shop's ``time_zone``, in which its days and hours are meant."""
    zone = head.text("time_zone")
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError):
        head.refuse("time_zone", "an IANA name like Europe/Berlin")
    return zone


def _read(source: Path, learned: Learned) -> DemoShop:
    said = read_toml(source / "shop.toml")
    head = Entry(str(source / "shop.toml"), said)
    languages = tuple(head.texts("languages"))
    currency = head.matching("currency", lambda v: len(v) == 3 and v.isupper(), "three letters")
    zone = read_zone(head)
    taxes = {tax.tax_id: tax for tax in read_taxes(source / "shop.toml", said, languages)}
    categories = {
        category.category_id: category
        for category in read_categories(source / "categories.csv", languages)
    }
    articles = {
        article.product.gtin: article
        for article in _articles(
            source / "products.csv",
            languages,
            taxes,
            categories,
            currency,
            head.text("card_prefix"),
        )
    }
    promotions, loyalty = read_promotions(
        source / "promotions.toml", currency, zone, languages, articles, categories
    )
    return DemoShop(
        name=head.text("name"),
        currency=currency,
        time_zone=zone,
        card_prefix=head.text("card_prefix"),
        languages=languages,
        taxes=tuple(taxes.values()),
        categories=tuple(categories.values()),
        articles=tuple(articles.values()),
        offers=tuple(
            read_offers(source / "offers.toml", languages, articles, categories, currency)
        ),
        promotions=promotions,
        loyalty=loyalty,
        members=tuple(
            _members(source / "members.toml", head.text("card_prefix"), articles, categories)
        ),
        crowd=_crowd(source / "crowd.toml", articles),
        learned=learned,
    )


# --- one file each ------------------------------------------------------------------


def read_taxes(
    path: Path, said: Mapping[str, Any], languages: tuple[str, ...]
) -> Iterable[TaxRate]:
    for entry in tables(path, said, "tax"):
        yield TaxRate(
            entry.fresh("id"),
            entry.whole("per_100_000", 0, 100_000),
            entry.yes_or_no("included"),
            entry.words("name", languages),
        )


def read_categories(path: Path, languages: tuple[str, ...]) -> Iterable[Category]:
    for entry in rows(path, [*_CATEGORY_COLUMNS, *_names(languages)]):
        yield Category(
            entry.fresh("id"),
            entry.words_in_columns("name", languages),
            entry.text("picture"),
            entry.one_of("sensitive", ("", *SENSITIVE)),
        )


def _articles(
    path: Path,
    languages: tuple[str, ...],
    taxes: Mapping[str, TaxRate],
    categories: Mapping[str, Category],
    currency: str,
    card_prefix: str,
) -> Iterable[Article]:
    for entry in rows(path, [*_PRODUCT_COLUMNS, *_names(languages)]):
        code = read_code(entry.fresh("gtin"), card_prefix)
        if not isinstance(code, ProductCode):
            entry.refuse("gtin", "a product code of 8, 12, 13 or 14 digits with its check digit")
        category = entry.known("category", categories)
        product = Product(
            gtin=code.gtin,
            name=entry.words_in_columns("name", languages),
            price=Money(entry.whole("price_minor", 1, _DEAREST), currency),
            tax=entry.known("tax", taxes),
            category=category.category_id,
            picture=entry.text("picture"),
            size=entry.text("size", may_be_empty=True),
            min_age=entry.whole("min_age", 0, 99, empty=0),
            sensitive=category.sensitive,
        )
        yield Article(product, entry.whole("popularity", 0, 10_000, empty=0))


def read_offers(
    path: Path,
    languages: tuple[str, ...],
    articles: Mapping[int, Article],
    categories: Mapping[str, Category],
    currency: str,
) -> Iterable[OfferOn]:
    for entry in tables(path, read_toml(path), "offer"):
        if entry.has("products") == entry.has("category"):
            entry.refuse("products", "given, or else category: one of the two and not both")
        gtins = tuple(
            entry.one_known("products", _digits(text), articles).product.gtin
            for text in (entry.texts("products") if entry.has("products") else ())
        )
        names = (entry.known("category", categories).category_id,) if not gtins else ()
        audience = Audience(
            entry.one_of("audience", ("everyone", "members")) == "members",
            frozenset(AgeBand(word) for word in entry.some_of("ages", _TONE_AGES)),
            frozenset(Mood(word) for word in entry.some_of("moods", _TONE_MOODS)),
        )
        touched = [articles[gtin].product.sensitive for gtin in gtins]
        touched += [categories[name].sensitive for name in names]
        if audience.is_toned and any(touched):
            entry.refuse(
                "ages", "left out, and moods too, where the offer touches a sensitive group"
            )
        offer = Offer(
            entry.fresh("id"),
            entry.words("title", languages),
            _cut(entry, currency),
            _schedule(entry),
            audience,
        )
        yield OfferOn(offer, gtins, names)


_TONE_AGES = tuple(age.value for age in AgeBand if age is not AgeBand.UNDER_18)
_TONE_MOODS = (Mood.SMILING.value, Mood.NOT_SMILING.value)


def _cut(entry: Entry, currency: str) -> PercentOff | AmountOff:
    if entry.one_of("kind", ("percent", "amount")) == "percent":
        return PercentOff(entry.whole("percent", 1, 100))
    return AmountOff(Money(entry.whole("amount_minor", 1, _DEAREST), currency))


def _schedule(entry: Entry) -> Schedule:
    first, last = entry.day("first_day"), entry.day("last_day")
    if last < first:
        entry.refuse("last_day", "not before first_day")
    hours = entry.get("hours", [0, 24])
    whole = isinstance(hours, list) and len(hours) == 2 and all(type(h) is int for h in hours)
    if not whole or not 0 <= hours[0] < hours[1] <= 24:
        entry.refuse("hours", "[from, to], full hours from 0 to 24")
    days = frozenset(WEEKDAYS.index(word) for word in entry.some_of("weekdays", WEEKDAYS))
    return Schedule(first, last, days, hours[0], hours[1])


def _members(
    path: Path,
    card_prefix: str,
    articles: Mapping[int, Article],
    categories: Mapping[str, Category],
) -> Iterable[Member]:
    for entry in tables(path, read_toml(path), "member"):
        card = entry.text("card")
        if not isinstance(read_code(card, card_prefix), CardCode):
            entry.refuse("card", f"13 digits that begin with {card_prefix}, with the check digit")
        likes = entry.get("likes", {})
        for liked, weight in likes.items():
            if liked not in categories and _digits(liked) not in articles:
                entry.refuse_value("likes", liked, "a GTIN or a category of this shop")
            if type(weight) is not int or not 1 <= weight <= 10:
                entry.refuse_value("likes", f"{liked} = {weight}", "a weight of 1 to 10")
        often = entry.get("visits_per_week")
        if not isinstance(often, int | float) or not 0 < often <= 14:
            entry.refuse("visits_per_week", "a number above 0, at most 14")
        yield Member(entry.fresh("member_id"), card, entry.text("name"), float(often), likes)


def _crowd(path: Path, articles: Mapping[int, Article]) -> Crowd:
    said = read_toml(path)
    head = Entry(str(path), said)
    meals = tuple(
        tuple(
            entry.one_known("products", _digits(text), articles).product.gtin
            for text in entry.texts("products")
        )
        for entry in tables(path, said, "meal")
    )
    if len(meals) < MEALS_EACH:
        head.refuse("meal", f"there at least {MEALS_EACH} times")
    return Crowd(head.whole("members", 1, 10_000), meals)


def _names(languages: tuple[str, ...]) -> list[str]:
    return [f"name_{language}" for language in languages]


def _digits(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else 0
