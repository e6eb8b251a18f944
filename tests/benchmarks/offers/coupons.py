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
    Campaign,
    CouponGoods,
    CouponHabits,
    CouponWeights,
    appeal,
    describe,
    scaled,
)
from kiosk.offers.past import PastVisit
from offline_db.head_office.learning.boosting import Floats
from offline_db.head_office.learning.logistic import logistic
from tests.benchmarks.offers.shop_data import Directory, History, Row, seconds

RIDGE = 1.0
_PRIOR_USES = 5.0
KINDS = ("Type A", "Type B", "Type C")

Visits = Mapping[int, list[tuple[int, PastVisit]]]


@dataclass(frozen=True, slots=True)
class Uses:
    """Who got which campaign, and who used which coupon when."""

    received: Mapping[int, list[str]]
    used: Mapping[int, list[tuple[str, str, str]]]  # day, campaign, coupon

    def before(self, household: int, day: str, campaigns: Campaigns) -> CouponHabits:
        had = [name for name in self.received.get(household, ()) if campaigns.start[name] < day]
        used = [row for row in self.used.get(household, ()) if row[0] < day]
        shelves = {
            shelf for _, name, coupon in used for shelf in campaigns.shelves.get((name, coupon), ())
        }
        return CouponHabits(len(used), len(had), frozenset(shelves))


class Campaigns:
    """What each campaign's coupons are on."""

    def __init__(self, data: Directory) -> None:
        self.rows: dict[str, Row] = {row["campaign_id"]: row for row in data.rows("campaigns")}
        self.start = {name: row["start_date"] for name, row in self.rows.items()}
        categories = sorted({row["product_category"] for row in data.products.values()} - {""})
        number = {name: place for place, name in enumerate(categories)}
        self.shelf_of = {
            product: number[row["product_category"]]
            for product, row in data.products.items()
            if row["product_category"]
        }
        self.products: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
        for row in data.rows("coupons"):
            self.products[row["campaign_id"]][row["coupon_id"]].add(int(row["product_id"]))
        self.shelves = {
            (name, coupon): frozenset(
                self.shelf_of[product] for product in products if product in self.shelf_of
            )
            for name, coupons in self.products.items()
            for coupon, products in coupons.items()
        }

    def campaign(
        self, name: str, popularity: Mapping[int, float], shelf_use: Mapping[int, float]
    ) -> Campaign:
        row, coupons = self.rows[name], self.products[name]
        on_product: dict[int, list[int]] = defaultdict(list)
        on_shelf: dict[int, list[int]] = defaultdict(list)
        goods = []
        for place, (coupon, products) in enumerate(coupons.items()):
            shelves = self.shelves[name, coupon]
            for product in products:
                on_product[product].append(place)
            for shelf in shelves:
                on_shelf[shelf].append(place)
            uses = [shelf_use.get(shelf, 1.0) for shelf in shelves] or [1.0]
            liked = sum(popularity.get(product, 0.0) for product in sorted(products))
            goods.append(CouponGoods(coupon, len(products), shelves, liked, sum(uses) / len(uses)))
        days = date.fromisoformat(row["end_date"]) - date.fromisoformat(row["start_date"])
        return Campaign(
            tuple(goods), on_product, on_shelf, self.shelf_of,
            KINDS.index(row["campaign_type"]) if row["campaign_type"] in KINDS else 0, days.days,
        )  # fmt: skip


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
                "ranked": [int(campaign.coupons[place].coupon) for place in order],
                "scores": [round(chances[place], 9) for place in order],
            }


def fit(data: Directory) -> CouponModel:
    campaigns, meta = Campaigns(data), data.meta["coupons"]
    over = meta["train_campaigns_end_before"]
    visits = whole_visits(data, data.train)
    uses = uses_of(data, "train")
    taught = [
        name
        for name, row in campaigns.rows.items()
        if meta["train_campaigns_start_from"] <= row["start_date"]
        and row["end_date"] < over
        and len(campaigns.products[name]) > 1
    ]
    table, used = _lessons(campaigns, taught, visits, uses, over)
    base, weights = logistic(table, used, RIDGE)
    popularity = _popularity(visits, seconds(over + "T00:00:00"))
    shelf_use = _shelf_use(campaigns, uses, over)
    made = {
        name: campaigns.campaign(name, popularity, shelf_use)
        for name in {question.campaign for question in data.questions("coupons")}
    }
    return CouponModel(data, campaigns, made, CouponWeights(base, tuple(weights.tolist())))


def _lessons(
    campaigns: Campaigns, taught: Iterable[str], visits: Visits, uses: Uses, over: str
) -> tuple[Floats, Floats]:
    """Every household of every campaign that is over, with each coupon, and which were used."""
    tables, used = [], []
    for name in taught:
        start = campaigns.start[name]
        at = seconds(start + "T00:00:00")
        campaign = campaigns.campaign(
            name, _popularity(visits, at), _shelf_use(campaigns, uses, start)
        )
        place = {coupon.coupon: number for number, coupon in enumerate(campaign.coupons)}
        for household in sorted(uses.received):
            if name not in uses.received[household]:
                continue
            past = [visit for time, visit in visits.get(household, ()) if time < at]
            habits = uses.before(household, start, campaigns)
            described = describe(past, date.fromisoformat(start), campaign, habits)
            tables.append([scaled(features) for features in described])
            hits = np.zeros(len(campaign.coupons))
            for day, campaign_name, coupon in uses.used.get(household, ()):
                if campaign_name == name and day < over and coupon in place:
                    hits[place[coupon]] = 1
            used.append(hits)
    table = np.array([row for rows in tables for row in rows])
    return table, np.concatenate(used)


def uses_of(data: Directory, prefix: str) -> Uses:
    """Of the households asked about, or (``train``) of those to learn from."""
    name = data.training_file if prefix else str
    received: dict[int, list[str]] = defaultdict(list)
    for row in data.rows(name("campaign_households")):
        received[int(row["household_id"])].append(row["campaign_id"])
    used: dict[int, list[tuple[str, str, str]]] = defaultdict(list)
    for row in data.rows(name("redemptions")):
        used[int(row["household_id"])].append(
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


def _popularity(visits: Visits, until: int) -> Mapping[int, float]:
    counts: Counter[int] = Counter()
    baskets = 0
    for own in visits.values():
        for at, visit in own:
            if at < until:
                counts.update(visit.gtins)
                baskets += 1
    return {product: count / max(1, baskets) for product, count in counts.items()}


def _shelf_use(campaigns: Campaigns, uses: Uses, until: str) -> Mapping[int, float]:
    """How often a coupon of each shelf was used before ``until``, against the average coupon."""
    received: Counter[str] = Counter(
        name for names in uses.received.values() for name in names if campaigns.start[name] < until
    )
    shown: Counter[int] = Counter()
    for (name, _), shelves in campaigns.shelves.items():
        for shelf in shelves:
            shown[shelf] += received[name]
    used: Counter[int] = Counter()
    for rows in uses.used.values():
        for day, name, coupon in rows:
            if day < until:
                used.update(campaigns.shelves.get((name, coupon), ()))
    rate = sum(used.values()) / max(1, sum(shown.values()))
    if not rate:
        return {}
    return {
        shelf: (used[shelf] + _PRIOR_USES) / (shown[shelf] * rate + _PRIOR_USES) for shelf in shown
    }
