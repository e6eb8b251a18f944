"""The receipt as plain text, short enough to be read off the screen as a QR code."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLocale

from kiosk.sale import Sale
from ui.deals_model import saving_rows
from ui.locale import money_text, number_text, time_text
from ui.words import tax_text

MOST_BYTES = 720  # more makes modules too small for a phone held at arm's length

translate = QCoreApplication.translate


def receipt_text(
    sale: Sale, shop: str, locale: QLocale, language: str, brought: Sequence[str] = ()
) -> str:
    """Shop, number, lines, promotions, taxes, total; of long baskets only some lines."""
    lines = [
        f"{number_text(line.quantity, locale)} × {line.product.name.in_language(language)} "
        f"{money_text(line.unit_price.times(line.quantity), locale)}"
        for line in sale.basket.lines
    ]
    lines += [
        f"{row['title']} {row['amount']}"
        for row in saving_rows(sale.basket, locale, language)
        if row["key"] != "offers"  # the prices above are with them already
    ]
    for kept in range(len(lines), -1, -1):
        text = _joined(sale, shop, locale, lines[:kept], len(lines) - kept, brought)
        if len(text.encode()) <= MOST_BYTES:
            return text
    return text


def _joined(
    sale: Sale,
    shop: str,
    locale: QLocale,
    lines: list[str],
    left_out: int,
    brought: Sequence[str],
) -> str:
    more = []
    if left_out:
        more = [translate("Receipt", "More lines: %1").replace("%1", number_text(left_out, locale))]
    total = translate("Receipt", "Total %1").replace("%1", money_text(sale.total, locale))
    return "\n".join(
        [
            f"{shop} · {sale.number}",
            time_text(sale.at, locale),
            *lines,
            *more,
            total,
            tax_text(sale.basket, locale),
            *brought,
            translate("Receipt", "To be paid at the counter"),
            *_prices(sale),
        ]
    )


def _prices(sale: Sale) -> list[str]:
    """Of which catalogue the prices are, for whoever compares a receipt with a shelf."""
    if not sale.catalogue:
        return []
    return [translate("Receipt", "Prices of %1").replace("%1", sale.catalogue)]
