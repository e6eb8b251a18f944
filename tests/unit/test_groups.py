"""What a catalogue would change is counted for each shop group beside what that group has."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.offers.promotion import Offer, PercentOff
from kiosk.words import Words
from offline_db.head_office.build import OfferOn
from offline_db.head_office.compare import Limits
from offline_db.head_office.publish import Consent, Shelf, groups_changed
from offline_db.head_office.site import Site
from tests.unit.fakes import BREAD, CHEESE, MILK, PRODUCTS
from tests.unit.office import MORE, TODAY, Office, catalogue

FRUIT = OfferOn(Offer("a", Words.of({"en": "Fruit day"}), PercentOff(20)), categories=("fruit",))
NORTH, PILOT = Shelf("north"), Shelf("north", "pilot", 10)
ANY = Consent(limits=Limits(repriced=100, gone=100, slips=9))


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Two groups: all has yesterday's, north the one of two days ago, its pilot yesterday's."""
    office = Office(tmp_path)
    yesterday, day_before = TODAY - timedelta(days=1), TODAY - timedelta(days=2)
    old = catalogue(office.built, day_before, {MILK.gtin: 99}, offers=(FRUIT,))
    office.publish(old, NORTH, day_before, ANY)
    path = catalogue(office.built, yesterday, {MILK.gtin: 109}, offers=(FRUIT,))
    for shelf in (Shelf(), PILOT):
        office.publish(path, shelf, yesterday, ANY)
    return office


def test_each_group_and_channel_is_counted_beside_what_it_has(office: Office) -> None:
    without_cheese = tuple(item for item in (*PRODUCTS, *MORE) if item != CHEESE)
    new = catalogue(office.built, prices={MILK.gtin: 104, BREAD.gtin: 1}, products=without_cheese)
    all_stable, pilot, north = groups_changed(office.site, new)
    day = (TODAY - timedelta(days=1)).date()
    assert str(all_stable) == (
        f"all/stable has {day}.1 (to 100 %): products 0 new, 1 gone; offers 0 new, 1 ending; "
        "prices 0 up, 2 down; possible slips 1"
    )
    assert str(pilot) == str(all_stable).replace("all/stable", "north/pilot").replace("100", "10")
    assert "north/stable" in str(north)
    assert "prices 1 up, 1 down" in str(north)


def test_a_group_that_has_it_already_is_told_so(office: Office) -> None:
    newest = max(office.built.glob("catalog-*.db"))
    told = [str(change) for change in groups_changed(office.site, newest)]
    assert [line.endswith("the very same") for line in told] == [True, True, False]


def test_publishing_counts_for_each_group_what_it_had_before(office: Office) -> None:
    report = office.publish(catalogue(office.built, prices={MILK.gtin: 119}), NORTH, TODAY, ANY)
    assert [change.name for change in report.groups] == [
        "all/stable",
        "north/pilot",
        "north/stable",
    ]
    assert [change.found.up for change in report.groups if change.found] == [1, 1, 1]
    assert report.difference == report.groups[2].found


def test_a_group_whose_catalogue_is_lost_holds_up_nobody(office: Office) -> None:
    for path in (office.site / "targets" / "catalogues" / "all").glob("*.zst"):
        path.unlink()
    report = office.publish(catalogue(office.built), NORTH, TODAY, ANY)
    assert "cannot be compared" in str(report.groups[0])
    assert [change.found is not None for change in report.groups] == [False, True, True]
    assert Site(office.site).targets.version == 4


def test_before_anything_is_given_out_there_is_nothing_to_count(tmp_path: Path) -> None:
    office = Office(tmp_path)
    assert groups_changed(office.site, catalogue(office.built)) == ()
