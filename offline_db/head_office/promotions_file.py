"""A shop's promotions on their way into a catalogue: what ``askfirst offers check`` reads."""

from __future__ import annotations

from collections.abc import Collection, Container, Mapping
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from kiosk.money import decimals_of
from kiosk.offers.engine import definition_file
from kiosk.offers.engine.fields import perhaps
from kiosk.words import Words
from offline_db.catalog_promotions import Definition, categories_of, gifts_of, loyalty_definitions
from offline_db.head_office.shop_files import Entry, ShopFilesError


def read_promotions(
    path: Path,
    currency: str,
    zone: str,
    languages: tuple[str, ...],
    sells: Container[int],
    categories: Collection[str],
) -> tuple[tuple[Definition, ...], tuple[Definition, ...]]:
    """The promotions of ``path``, and what is given for coming back; ``sells``: the shop's GTINs.

    A category that is none of ``categories`` is a mistake, for it would silently reach nothing; a
    product that a promotion is about may have gone from the shelves.

    Raises ``ShopFilesError``: the first mistake, with its place.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as err:
        raise ShopFilesError(f"{path} cannot be read ({err}). Nothing was built.") from err
    found = definition_file.read(
        text, is_json=False, decimals=decimals_of(currency), zone=ZoneInfo(zone)
    )
    if found.problems:
        raise ShopFilesError(
            f"{path} {found.problems[0]}. 'askfirst offers check {path}' lists all errors. "
            "Nothing was built."
        )
    for promotion in found.promotions:
        for name in sorted(categories_of(promotion) - set(categories)):
            raise ShopFilesError(
                f"{path} promotion {promotion.promotion_id!r}: {name!r} is no category of this "
                f"shop{perhaps(name, categories)}. Nothing was built."
            )
        for sku in gifts_of(promotion):
            if not sku.isdigit() or int(sku) not in sells:
                raise ShopFilesError(
                    f"{path} promotion {promotion.promotion_id!r}: gives {sku!r}, which the shop "
                    "does not sell. Nothing was built."
                )

    def title(name: str, table: Mapping[str, Any]) -> Words:
        return Entry(f"{path} {name!r}", table).words("title", languages)

    promotions = tuple(
        Definition(name, title(name, table), table) for name, table in found.tables.items()
    )
    return promotions, loyalty_definitions(found.said, title)
