"""What head office has decided about its shop: currency, languages, taxes and categories.

Files of people, in head office's folder: ``shop.toml``, ``categories.csv``, and what of
``own_files`` there is; assets/demo/README.md describes them.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from kiosk.tax import TaxRate
from offline_db.catalog_rows import Category
from offline_db.head_office.demo_shop import read_categories, read_taxes, read_zone
from offline_db.head_office.intake.problems import IntakeError
from offline_db.head_office.shop_files import Entry, read_toml

FILES = ("shop.toml", "categories.csv")


@dataclass(frozen=True, slots=True)
class HeadOfficeShop:
    """The shop's own rules; the first of ``languages`` is its own, and names every product."""

    name: str
    currency: str
    languages: tuple[str, ...]
    card_prefix: str
    time_zone: str
    taxes: tuple[TaxRate, ...]
    categories: tuple[Category, ...]

    def tax_ids(self) -> tuple[str, ...]:
        return tuple(tax.tax_id for tax in self.taxes)

    def category_ids(self) -> tuple[str, ...]:
        return tuple(category.category_id for category in self.categories)

    def tax_rates(self) -> dict[int, str]:
        """Taxes by their rate, where only one has it."""
        rates = [tax.per_100_000 for tax in self.taxes]
        return {t.per_100_000: t.tax_id for t in self.taxes if rates.count(t.per_100_000) == 1}

    def tax_words(self) -> dict[str, str]:
        """Ids, and names in every language, in small letters."""
        return _words([(tax.tax_id, tax.name.by_language) for tax in self.taxes])

    def category_words(self) -> dict[str, str]:
        return _words([(one.category_id, one.name.by_language) for one in self.categories])


def read_shop(folder: Path) -> HeadOfficeShop:
    """Raises ``IntakeError`` where a file is missing, ``ShopFilesError`` where one is wrong."""
    for name in FILES:
        if not (folder / name).is_file():
            raise IntakeError(
                f"{folder / name} is missing: it says what this shop's taxes or categories are. "
                f"'askfirst head-office begin --head-office {folder}' lays out an example to "
                "change."
            )
    said = read_toml(folder / "shop.toml")
    head = Entry(str(folder / "shop.toml"), said)
    languages = tuple(head.texts("languages"))
    return HeadOfficeShop(
        head.text("name"),
        head.matching("currency", lambda v: len(v) == 3 and v.isupper(), "three letters"),
        languages,
        head.text("card_prefix"),
        read_zone(head),
        tuple(read_taxes(folder / "shop.toml", said, languages)),
        tuple(read_categories(folder / "categories.csv", languages)),
    )


def begin(folder: Path, example: Path) -> list[Path]:
    """Lay out the files that are missing in ``folder``, from ``example``; returns the new ones."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        made = []
        for name in FILES:
            if not (folder / name).exists():
                shutil.copyfile(example / name, folder / name)
                made.append(folder / name)
    except OSError as err:
        raise IntakeError(
            f"{folder} cannot be written ({err.strerror}). Give Askfirst the right to write there."
        ) from err
    return made


def _words(named: list[tuple[str, tuple[tuple[str, str], ...]]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for one, names in named:
        for _, name in names:
            found.setdefault(" ".join(name.split()).casefold(), one)
    return {**found, **{one.casefold(): one for one, _ in named}}
