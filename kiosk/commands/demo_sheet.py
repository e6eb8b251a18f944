"""Barcodes and cards of the demo shop on paper, to try a kiosk with a real scanner."""

from __future__ import annotations

from pathlib import Path

from kiosk.codes import CARD_TEXT, gtin_text
from kiosk.commands.folder import ASSETS
from kiosk.errors import AskfirstError
from kiosk.money import Money, plain_amount
from offline_db.head_office.build import Article
from offline_db.head_office.demo_shop import read_demo

SHOWN = 60  # products, a few of every category
HINT = "Print at 100 %. Scan any code; a card begins with 299."


def write_demo_sheet(file: Path) -> int:
    """Write the sheet to ``file``; how many pages it has. Raises ``AskfirstError``."""
    from ui.offscreen import application
    from ui.sheet import SheetCard, SheetEntry, SheetError, write_sheet

    _must_be_writable(file)
    shop = read_demo(ASSETS / "demo")
    entries = [
        SheetEntry(
            gtin_text(article.product.gtin),
            article.product.name.in_language("en"),
            _price(article.product.price),
            ASSETS / "pictures" / f"{article.product.picture}.svg",
        )
        for article in _some_of_each(shop.articles)
    ]
    cards = [SheetCard(m.card, CARD_TEXT + m.card, m.name) for m in shop.members]
    app = application()
    try:
        return write_sheet(file, entries, cards, title=shop.name, hint=HINT)
    except SheetError as err:
        raise AskfirstError(str(err)) from err
    finally:
        app.processEvents()


def _must_be_writable(file: Path) -> None:
    """Asked before Qt is, which would put a line of its own beside ours."""
    try:
        file.open("ab").close()
    except OSError as err:
        raise AskfirstError(
            f"{file} cannot be written ({err.strerror}). Name a file in a folder that exists and "
            "that you may write to; nothing else is affected."
        ) from err


def _some_of_each(articles: tuple[Article, ...]) -> list[Article]:
    """The most popular of every category in turn, until there are enough."""
    by_category: dict[str, list[Article]] = {}
    for article in sorted(articles, key=lambda a: (-a.popularity, a.product.gtin)):
        by_category.setdefault(article.product.category, []).append(article)
    chosen: list[Article] = []
    while len(chosen) < SHOWN and any(by_category.values()):
        chosen += [waiting.pop(0) for waiting in by_category.values() if waiting]
    return chosen[:SHOWN]


def _price(price: Money) -> str:
    """The sheet is for staff and in English."""
    return f"{plain_amount(price)} {price.currency}"
