"""Which coupons of a campaign a household uses.

Fitted on campaigns that were over before the asked ones began; what anybody bought or used counts
only up to that day, so that no answer can rest on what came later.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from kiosk.offers.coupon_appeal import (
    FEATURES,
    Campaign,
    CouponGoods,
    CouponHabits,
    CouponWeights,
    Goods,
    appeal,
    describe,
)
from kiosk.offers.past import PastVisit
from offline_db.head_office.learning.boosting import Floats
from offline_db.head_office.learning.logistic import logistic
from tests.benchmarks.offers.shop_data import Directory, History, Row, seconds

RIDGE = 3.0
OWN_BRAND = "Private"
KINDS = ("Type A", "Type B", "Type C")

Visits = Mapping[int, list[tuple[int, PastVisit]]]


@dataclass(frozen=True, slots=True)
class Uses:
    """Who got which campaign, and who used which coupon when."""

    received: Mapping[int, list[str]]
    used: Mapping[int, list[tuple[str, str, str]]]  # day, campaign, coupon

    def before(self, household: int, day: str, campaigns: Campaigns) -> CouponHabits:
        had = [n for n in self.received.get(household, ()) if campaigns.start.get(n, day) < day]
        used = [row for row in self.used.get(household, ()) if row[0] < day]
        return CouponHabits(len(used), len(had))


class Campaigns:
    """What each campaign's coupons are on."""

    def __init__(self, data: Directory) -> None:
        self.rows: dict[str, Row] = {row["campaign_id"]: row for row in data.rows("campaigns")}
        self.start = {name: row["start_date"] for name, row in self.rows.items()}
        self.shelf_of = _numbered(data, "product_category")
        self.kind_of = _numbered(data, "product_type")
        self.own_brand = {
            product for product, row in data.products.items() if row.get("brand") == OWN_BRAND
        }
        self.products: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
        for row in data.rows("coupons"):
            self.products[row["campaign_id"]][row["coupon_id"]].add(data.number(row["product_id"]))

    def campaign(self, name: str, sold: Sold) -> Campaign:
        row, coupons = self.rows.get(name, {}), self.products[name]
        places: tuple[dict[int, list[int]], ...] = tuple(defaultdict(list) for _ in range(3))
        goods = []
        for place, (coupon, products) in enumerate(coupons.items()):
            shelves = {self.shelf_of[product] for product in products if product in self.shelf_of}
            kinds = {self.kind_of[product] for product in products if product in self.kind_of}
            for on, found in zip(places, (products, shelves, kinds), strict=True):
                for one in found:
                    on[one].append(place)
            liked = sum(sold.share.get(product, 0.0) for product in sorted(products))
            own = len(products & self.own_brand) / len(products)
            goods.append(CouponGoods(coupon, len(products), liked, own))
        kind = KINDS.index(row["campaign_type"]) if row.get("campaign_type") in KINDS else 0
        return Campaign(tuple(goods), *places, sold.goods, kind, _days(row))


def _days(row: Mapping[str, str]) -> int:
    """How long the campaign of ``row`` runs; 0 where it is not known."""
    first, last = row.get("start_date"), row.get("end_date")
    return (date.fromisoformat(last) - date.fromisoformat(first)).days if first and last else 0


def _numbered(data: Directory, column: str) -> Mapping[int, int]:
    """The shelf or kind of each product, as a number."""
    names = sorted({row[column] for row in data.products.values()} - {""})
    number = {name: place for place, name in enumerate(names)}
    return {p: number[row[column]] for p, row in data.products.items() if row[column]}


@dataclass(frozen=True, slots=True)
class CouponModel:
    """Answers for every coupon of a question's campaign."""

    data: Directory
    campaigns: Campaigns
    made: Mapping[str, Campaign]
    learned: CouponWeights

    def answers(self) -> Iterator[dict]:
        uses = uses_of(self.data, "")
        visits = whole_visits(self.data, self.data.own)
        for question in self.data.questions("coupons"):
            campaign = self.made[question.campaign]
            past = [
                visit for at, visit in visits.get(question.household, ()) if at < question.cutoff
            ]
            today = self.data.day_and_hour(question.cutoff + self.data.shift)[0]
            habits = uses.before(question.household, today.isoformat(), self.campaigns)
            chances = appeal(past, today, campaign, habits, self.learned)
            order = sorted(range(len(chances)), key=lambda place: (-chances[place], place))
            yield {
                "query_id": question.query_id,
                "ranked": [_as_written(campaign.coupons[place].coupon) for place in order],
                "scores": [round(chances[place], 9) for place in order],
            }


def _as_written(coupon: str) -> int | str:
    return int(coupon) if coupon.isascii() and coupon.isdigit() else coupon


def fit(data: Directory) -> CouponModel:
    campaigns, meta = Campaigns(data), data.meta.get("coupons", {})
    over = meta.get("train_campaigns_end_before") or data.meta["train_end"][:10]
    visits = whole_visits(data, data.train)
    uses = uses_of(data, "train")
    taught = [
        name
        for name, row in campaigns.rows.items()
        if meta.get("train_campaigns_start_from", "") <= row["start_date"]
        and "" < row["end_date"] < over
        and len(campaigns.products[name]) > 1
    ]
    table, used = _lessons(data, campaigns, taught, visits, uses, over)
    base, weights = logistic(table, used, RIDGE)
    sold = sold_until(data, campaigns, seconds(over + "T00:00:00"))
    made = {
        name: campaigns.campaign(name, sold)
        for name in {question.campaign for question in data.questions("coupons")}
    }
    return CouponModel(data, campaigns, made, CouponWeights(base, tuple(weights.tolist())))


def _lessons(
    data: Directory,
    campaigns: Campaigns,
    taught: Iterable[str],
    visits: Visits,
    uses: Uses,
    over: str,
) -> tuple[Floats, Floats]:
    """Every household of every campaign that is over, with each coupon, and which were used."""
    tables, used = [], []
    for name in taught:
        start = campaigns.start[name]
        at = seconds(start + "T00:00:00")
        campaign = campaigns.campaign(name, sold_until(data, campaigns, at))
        place = {coupon.coupon: number for number, coupon in enumerate(campaign.coupons)}
        for household in sorted(uses.received):
            if name not in uses.received[household]:
                continue
            past = [visit for time, visit in visits.get(household, ()) if time < at]
            habits = uses.before(household, start, campaigns)
            tables.append(describe(past, date.fromisoformat(start), campaign, habits))
            hits = np.zeros(len(campaign.coupons))
            for day, campaign_name, coupon in uses.used.get(household, ()):
                if campaign_name == name and day < over and coupon in place:
                    hits[place[coupon]] = 1
            used.append(hits)
    table = np.array([row for rows in tables for row in rows]).reshape(-1, len(FEATURES))
    return table, np.concatenate([np.zeros(0), *used])


def uses_of(data: Directory, prefix: str) -> Uses:
    """Of the households asked about, or (``train``) of those to learn from."""
    name = data.training_file if prefix else str
    received: dict[int, list[str]] = defaultdict(list)
    for row in data.rows(name("campaign_households")):
        received[data.number(row["household_id"])].append(row["campaign_id"])
    used: dict[int, list[tuple[str, str, str]]] = defaultdict(list)
    for row in data.rows(name("redemptions")):
        used[data.number(row["household_id"])].append(
            (row["redemption_date"], row["campaign_id"], row["coupon_id"])
        )
    return Uses(received, used)


def whole_visits(data: Directory, history: History) -> Visits:
    """Visits with every product, oldest first."""
    return {
        household: [
            (
                receipt.at,
                PastVisit(
                    data.day_and_hour(receipt.at + data.shift)[0], frozenset(receipt.products)
                ),
            )
            for receipt in receipts
        ]
        for household, receipts in history.items()
    }


@dataclass(frozen=True, slots=True)
class Sold:
    """What was sold until a day: of each product its share of all goods, shelf, and mean price."""

    share: Mapping[int, float]
    goods: Mapping[int, Goods]


def sold_until(data: Directory, campaigns: Campaigns, until: int) -> Sold:
    counts: Counter[int] = Counter()
    paid: Counter[int] = Counter()
    for receipts in data.train.values():
        for receipt in receipts:
            if receipt.at < until:
                for product, price in zip(receipt.products, receipt.paid, strict=True):
                    counts[product] += 1
                    paid[product] += price
    whole = max(1, sum(counts.values()))
    shelf_of, kind_of = campaigns.shelf_of, campaigns.kind_of
    return Sold(
        {product: count / whole for product, count in counts.items()},
        {
            product: Goods(
                shelf_of.get(product, -1), kind_of.get(product, -1),
                paid[product] / counts[product] if product in counts else 0.0,
            )
            for product in shelf_of.keys() | counts.keys()
        },
    )  # fmt: skip
