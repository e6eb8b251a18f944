"""A head office for tests: keys in memory, and small catalogues of the test shop, day after day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from securesystemslib.signer import CryptoSigner

from kiosk.basket import Product
from kiosk.words import Words
from offline_db.catalog_rows import Category
from offline_db.head_office.build import Article, Contents, OfferOn, build
from offline_db.head_office.publish import Consent, Report, Shelf, publish
from offline_db.head_office.roots import Change, first_root
from tests.unit.fakes import PRODUCTS, REDUCED, STANDARD, euro, product

TODAY = datetime.now(UTC).replace(hour=6, minute=0, second=0, microsecond=0)
CATEGORIES = tuple(
    Category(name, Words.of({"en": name}), "jar", sensitive)
    for name, sensitive in sorted({(item.category, item.sensitive) for item in PRODUCTS})
)
MORE = tuple(product(f"Jar {n}", 1_000 + n, 100 + n, "milk") for n in range(400))
SHELF = Shelf()
ROLES = ("root", "targets", "snapshot", "timestamp")


def catalogue(
    folder: Path,
    made_at: datetime = TODAY,
    prices: Mapping[int, int] | None = None,
    *,
    products: tuple[Product, ...] = (*PRODUCTS, *MORE),
    offers: tuple[OfferOn, ...] = (),
    currency: str = "EUR",
) -> Path:
    """The next version of that day; ``prices`` (minor units) by GTIN, where they differ."""
    other = prices or {}
    sold = (
        replace(item, price=euro(other[item.gtin])) if item.gtin in other else item
        for item in products
    )
    contents = Contents(
        "Corner", currency, ("en", "de"), (REDUCED, STANDARD), CATEGORIES,
        tuple(Article(item, 5) for item in sold), offers,
    )  # fmt: skip
    return build(folder, contents, made_at)


class Office:
    """A folder to give out from, its keys, and where catalogues are built."""

    def __init__(self, folder: Path) -> None:
        self.site = folder / "site"
        self.built = folder / "built"
        self.keys = {role: CryptoSigner.generate_ed25519() for role in ROLES}
        add = {role: (self.keys[role].public_key,) for role in ROLES}
        self.root_file = first_root(self.site, Change(add=add), self.by_id("root"), TODAY)

    def by_id(self, *roles: str) -> dict[str, CryptoSigner]:
        signers = (self.keys[role] for role in roles or ROLES[1:])
        return {signer.public_key.keyid: signer for signer in signers}

    def publish(
        self,
        path: Path,
        shelf: Shelf = SHELF,
        now: datetime = TODAY,
        consent: Consent | None = None,
    ) -> Report:
        return publish(self.site, path, shelf, self.by_id(), now, consent or Consent())

    def day(self, ago: int, prices: Mapping[int, int] | None = None) -> Report:
        """Build and give out a catalogue as it was done ``ago`` days before today."""
        at = TODAY - timedelta(days=ago)
        return self.publish(catalogue(self.built, at, prices), now=at)
