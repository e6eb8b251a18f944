"""A shop's promotions on their way into a catalogue: what ``askfirst offers check`` reads."""

from __future__ import annotations

from collections.abc import Container, Mapping
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from kiosk.money import decimals_of
from kiosk.offers.engine import definition_file
from kiosk.words import Words
from offline_db.catalog_promotions import Definition, gifts_of, loyalty_definitions
from offline_db.head_office.shop_files import Entry, ShopFilesError


def read_promotions(
    path: Path,
    currency: str,
    zone: str,
    languages: tuple[str, ...],
    sells: Container[int],
) -> tuple[tuple[Definition, ...], tuple[Definition, ...]]:
    """The promotions of ``path``, and what is given for coming back; ``sells``: the shop's GTINs.

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
        raise ShopFilesError(f"{path} {found.problems[0]}. Nothing was built.")
    for promotion in found.promotions:
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
