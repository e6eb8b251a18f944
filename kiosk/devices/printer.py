"""The receipt on paper: no printer at all, or one that prints into a folder.

Paper never holds up a sale: whatever is raised here, the sale stands, and the
receipt is on the screen and in its QR code.
"""

from __future__ import annotations

from pathlib import Path

from kiosk.errors import PrinterError
from kiosk.money import Money, plain_amount
from kiosk.sale import Sale

COLUMNS = 42  # characters on 80 mm paper in the usual font


class NoPrinter:
    """A kiosk without a printer; says so each time, so that nobody waits for paper."""

    def print_receipt(self, sale: Sale) -> None:
        raise PrinterError(
            f"receipt {sale.number} was not printed: this kiosk has no printer. For trying "
            "out, set printer = 'files' in kiosk.toml, or do nothing; the receipt is on the screen."
        )


class FilePrinter:
    """The printer of a demo: each receipt is a text file in ``folder``.

    It refuses to be made unless the settings ask for it: on a real kiosk nobody would
    notice that the paper never comes, and baskets would pile up on the disk.
    """

    def __init__(self, folder: Path, *, asked_for: bool, shop: str, language: str = "en") -> None:
        if not asked_for:
            raise PrinterError(
                f"the printer that writes files into {folder} is for trying out and was not asked "
                "for in kiosk.toml. Nothing was written; receipts are on the screen."
            )
        self._folder = folder
        self._shop = shop
        self._language = language

    def print_receipt(self, sale: Sale) -> None:
        path = self._folder / f"{sale.number}.txt"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            path.write_text(receipt_text(sale, self._shop, self._language), encoding="utf-8")
        except OSError as err:
            raise PrinterError(
                f"receipt {sale.number} was not written to {path} ({err.strerror}). Make room or "
                "give the right to write there; the sale stands."
            ) from err


def receipt_text(sale: Sale, shop: str, language: str) -> str:
    """The receipt as plain text, ``COLUMNS`` wide where names allow."""
    rows = [shop.center(COLUMNS).rstrip(), f"{sale.number}  {sale.at:%Y-%m-%d %H:%M}", ""]
    for line in sale.basket.lines:
        name = line.product.name.in_language(language)
        price, shelf = line.unit_price.times(line.quantity), line.product.price.times(line.quantity)
        rows.append(_row(f"{line.quantity} x {name}", plain_amount(price)))
        if price < shelf:
            rows.append(_row("    instead of", plain_amount(shelf)))
    for deal in sale.basket.deals:
        if deal.off:
            off = Money(-deal.off, sale.total.currency)
            rows.append(_row(deal.title.in_language(language), plain_amount(off)))
    for gift in sale.basket.gifts:
        name = gift.product.name.in_language(language)
        rows.append(_row(f"{gift.quantity} x {name}", plain_amount(Money(0, sale.total.currency))))
    rows.append("-" * COLUMNS)
    rows.append(_row("Total", f"{plain_amount(sale.total)} {sale.total.currency}"))
    if sale.basket.savings.minor:
        rows.append(_row("Saved", plain_amount(sale.basket.savings)))
    for part in sale.basket.taxes:
        name = part.rate.name.in_language(language)
        rows.append(_row(f"  {name} of {plain_amount(part.gross)}", plain_amount(part.tax)))
    if sale.catalogue:
        rows += ["", f"Prices of {sale.catalogue}"]
    return "\n".join([*rows, ""])


def _row(left: str, right: str) -> str:
    return f"{left}{right:>{max(COLUMNS - len(left), len(right) + 1)}}"
