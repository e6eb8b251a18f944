"""A catalogue that arrives while the kiosk runs: taken between visits, and never in the middle."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.settings import Settings
from kiosk.states import Paying
from offline_db.catalog import catalog_files
from offline_db.catalog_rows import content_hash
from tests.flows.checkout import BANANAS, BREAD, Checkout
from tests.flows.conftest import Checkouts


def newer(folder: Path, number: int, *, currency: str = "EUR") -> Path:
    """The next version in ``folder``: everything a euro dearer. It gets its name when whole."""
    newest = catalog_files(folder)[0]
    day = newest.name.removeprefix("catalog-").partition(".")[0]
    growing = folder / "growing"
    shutil.copyfile(newest, growing)
    with closing(sqlite3.connect(growing, isolation_level=None)) as db:
        db.execute("UPDATE products SET price_minor = price_minor + 100")
        said = {
            "version": f"{day}.{number}", "content": content_hash(db), "currency": currency,
        }  # fmt: skip
        db.executemany("UPDATE meta SET value = ?2 WHERE key = ?1", said.items())
    path = folder / f"catalog-{day}.{number}.db"
    return growing.replace(path)


@pytest.fixture
def shop(checkouts: Checkouts, demo_shop: Path, tmp_path: Path) -> Iterator[Checkout]:
    checkouts.close()
    for file in demo_shop.glob("catalog-*.db"):
        shutil.copy2(file, tmp_path)
    one = Checkout(tmp_path, Settings(shop="Linden Corner"))
    yield one
    one.close()


def price(shop: Checkout, code: str) -> int:
    """Of the last line with that code."""
    lines = [line for line in shop.shopping.basket.lines if line.product.gtin == int(code)]
    return lines[-1].product.price.minor


def version(shop: Checkout) -> str:
    return shop.kiosk.files.catalogue.info.version


def test_a_visit_keeps_its_prices_and_the_next_one_has_the_new_ones(shop: Checkout) -> None:
    shop.scan(BREAD)
    before, old = price(shop, BREAD), version(shop)
    newer(shop.home.root, 900)
    shop.scan(BREAD, BANANAS)
    shop.hand.rest(0.3)
    assert version(shop) == old
    shop.tap("pay")
    shop.hand.wait_for("back")
    state = shop.state
    assert isinstance(state, Paying)
    assert state.sale is not None
    assert state.sale.catalogue == old
    kept = shop.kept_sale(state.sale.number)
    assert kept is not None
    assert kept.body.catalogue == old
    shop.tap("back")
    assert [line.product.price.minor for line in shop.shopping.basket.lines if
            line.product.gtin == int(BREAD)] == [before]  # fmt: skip
    shop.leave()
    shop.hand.wait(lambda: version(shop) != old, "the new catalogue", 3.0)
    shop.scan(BREAD)
    assert price(shop, BREAD) == before + 100
    shop.leave()


def test_a_kiosk_where_nobody_is_takes_it_by_itself(shop: Checkout) -> None:
    old = version(shop)
    newer(shop.home.root, 901)
    shop.hand.wait(lambda: version(shop) != old, "the new catalogue", 12.0)
    assert version(shop).endswith(".901")


def test_a_catalogue_set_aside_brings_the_one_before_back(shop: Checkout) -> None:
    old = version(shop)
    path = newer(shop.home.root, 902)
    renew = shop.kiosk.files.catalogue.renew
    assert renew().startswith(f"catalogue {path.name[8:-3]} from now on")
    path.replace(path.with_name(f"{path.name}.rolled-back"))
    assert renew() == f"catalogue {old} from now on, {path.name[8:-3]} until now"
    assert renew() == ""


@pytest.mark.parametrize("currency", ["JPY", "EUR"])
def test_one_that_cannot_be_used_is_told_once_and_changes_nothing(
    shop: Checkout, currency: str, caplog: pytest.LogCaptureFixture
) -> None:
    old = version(shop)
    path = newer(shop.home.root, 903, currency=currency)
    if currency == "EUR":
        path.write_bytes(path.read_bytes()[:-1])
    for _ in range(3):
        assert shop.kiosk.files.catalogue.renew() == ""
    assert version(shop) == old
    told = [record.getMessage() for record in caplog.records if "903" in record.getMessage()]
    assert len(told) == 1
    assert "stays in use" in told[0]
