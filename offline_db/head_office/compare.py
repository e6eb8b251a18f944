"""What would change for shoppers if one catalogue followed another, and what looks like a slip.

Everything is asked of SQLite, and of the rows alone that differ (``changed``).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import apsw
import msgspec

from kiosk.codes import gtin_text
from kiosk.errors import CatalogError
from kiosk.money import Money, plain_amount
from offline_db.head_office.changed import Changed, changed
from offline_db.patches import PatchError

MOST_EXAMPLES = 10
SLIP = 8  # a price that many times as high or as low as before is more often a slip than a price

_BOTH = "FROM comes.products AS n JOIN stood.products AS o USING (gtin)"
_PRICES = f"""
SELECT gtin, n.name, o.price_minor, n.price_minor {_BOTH}
WHERE n.price_minor <> o.price_minor
"""
_OTHERWISE = f"""
SELECT count(*) {_BOTH} WHERE (n.name, n.tax, n.category, n.picture, n.size, n.min_age)
IS NOT (o.name, o.tax, o.category, o.picture, o.size, o.min_age)
"""
_ONLY_IN = """
SELECT count(*) FROM {here}.products WHERE gtin NOT IN (SELECT gtin FROM {there}.products)
"""
_TITLES_ONLY_IN = """
SELECT title FROM {here}.{table} WHERE {key} NOT IN (SELECT {key} FROM {there}.{table})
ORDER BY {key}
"""
_CHANGED = "SELECT count(*) FROM comes.{table} JOIN stood.{table} USING ({key})"


@dataclass(frozen=True, slots=True)
class PriceChange:
    """One product's shelf price, before and after."""

    gtin: int
    name: str
    before: Money
    after: Money

    @property
    def times(self) -> float:
        """How many times as high or as low, at least 1; a price of nothing counts as 1 minor."""
        high, low = sorted((max(1, self.before.minor), max(1, self.after.minor)), reverse=True)
        return high / low

    @property
    def looks_like_a_slip(self) -> bool:
        return self.times >= SLIP


@dataclass(frozen=True, slots=True)
class Turnover:
    """Offers, or promotions: titles of those that come and go, and how many change."""

    new: tuple[str, ...]
    ended: tuple[str, ...]
    changed: int


@dataclass(frozen=True, slots=True)
class Difference:
    """All that differs.

    Attributes:
        products: how many there will be; before: how many there are.
        otherwise: products that change in something else than the price.
        furthest: the price changes that go furthest, at most 10.
        slips: how many changes look like one.
        currencies: before and after.
    """

    version: str
    since: str
    products: int
    before: int
    up: int
    down: int
    otherwise: int
    new: int
    gone: int
    slips: int
    furthest: tuple[PriceChange, ...]
    offers: Turnover
    promotions: Turnover
    currencies: tuple[str, str]

    @property
    def repriced(self) -> int:
        return self.up + self.down


@dataclass(frozen=True, slots=True)
class Limits:
    """Beyond which a second person has to agree; percent of the products there are.

    ``slips``: how many prices may look like a slip of the finger.
    """

    repriced: float = 20.0
    gone: float = 5.0
    slips: int = 0

    def exceeded(self, found: Difference) -> list[str]:
        """Why a second person has to look; empty: nobody has to."""
        base = max(1, found.before)
        before, after = found.currencies
        why = [] if before == after else [f"the currency changes from {before} to {after}"]
        if found.slips > self.slips:
            why.append(
                f"{found.slips:,} price(s) become {SLIP} times as high or as low, or further apart"
            )
        for count, most, what in (
            (found.repriced, self.repriced, "change their price"),
            (found.gone, self.gone, "are no longer sold"),
        ):
            if 100 * count / base > most:
                why.append(f"{100 * count / base:.0f} % of the products {what}, more than {most:g}")
        return why


def compare(old: Path, new: Path) -> Difference:
    """Raises ``CatalogError`` where one of the two cannot be read."""
    with compared(old, new) as (found, _):
        return found


@contextmanager
def compared(old: Path, new: Path) -> Iterator[tuple[Difference, Changed]]:
    """What ``compare`` says, and the rows that it says it of, for as long as this lasts."""
    with ExitStack() as stack:
        try:
            rows = stack.enter_context(changed(old, new))
            found = _told(rows)
        except (PatchError, apsw.Error, ValueError, KeyError, TypeError) as err:
            raise CatalogError(
                f"{old} and {new} cannot be compared ({err}). Are both catalogues of this version "
                "of Askfirst? Nothing was changed."
            ) from err
        yield found, rows


def _told(rows: Changed) -> Difference:
    db = rows.db
    then, said = rows.said
    languages = said["languages"].split()
    changes = [
        PriceChange(
            gtin, _in_words(name, languages),
            Money(before, then["currency"]), Money(after, said["currency"]),
        )
        for gtin, name, before, after in _all(db, _PRICES)
    ]  # fmt: skip
    furthest = sorted(changes, key=lambda change: (-change.times, change.gtin))
    return Difference(
        version=said["version"],
        since=then["version"],
        products=rows.products[1],
        before=rows.products[0],
        up=sum(change.after > change.before for change in changes),
        down=sum(change.after < change.before for change in changes),
        otherwise=_count(db, _OTHERWISE),
        new=_count(db, _ONLY_IN.format(here="comes", there="stood")),
        gone=_count(db, _ONLY_IN.format(here="stood", there="comes")),
        slips=sum(change.looks_like_a_slip for change in changes),
        furthest=tuple(furthest[:MOST_EXAMPLES]),
        offers=_turnover(db, languages, "offers", "offer_id"),
        promotions=_turnover(db, languages, "promotions", "promotion_id"),
        currencies=(then["currency"], said["currency"]),
    )


def in_words(found: Difference) -> Iterator[str]:
    """Line by line, for whoever is to say yes to it."""
    yield f"{found.since} -> {found.version}: {found.before:,} products, then {found.products:,}"
    yield f"prices   {found.up:,} up, {found.down:,} down"
    for change in found.furthest:
        slip = "   looks like a slip" if change.looks_like_a_slip else ""
        yield (
            f"  {gtin_text(change.gtin):<14} {change.name}: {plain_amount(change.before)} -> "
            f"{plain_amount(change.after)}{slip}"
        )
    if found.slips:
        yield f"  {found.slips:,} in all look like a slip: {SLIP} times as high or as low"
    yield f"products {found.new:,} new, {found.gone:,} gone, {found.otherwise:,} changed otherwise"
    for what, turned in (("offers  ", found.offers), ("promotions", found.promotions)):
        counts = f"{len(turned.new):,} new, {len(turned.ended):,} ended"
        yield f"{what} {counts}, {turned.changed:,} changed"
        for sign, titles in (("+", turned.new), ("-", turned.ended)):
            for title in titles[:MOST_EXAMPLES]:
                yield f"  {sign} {title}"


def _turnover(db: apsw.Connection, languages: list[str], table: str, key: str) -> Turnover:
    def titles(here: str, there: str) -> tuple[str, ...]:
        asked = _TITLES_ONLY_IN.format(here=here, there=there, table=table, key=key)
        return tuple(_in_words(title, languages) for (title,) in _all(db, asked))

    both = _count(db, _CHANGED.format(table=table, key=key))
    return Turnover(titles("comes", "stood"), titles("stood", "comes"), both)


def _all(db: apsw.Connection, sql: str) -> Iterator[tuple[Any, ...]]:
    yield from db.execute(sql)


def _count(db: apsw.Connection, sql: str) -> int:
    ((found,),) = _all(db, sql)
    return int(found)


def _in_words(text: str, languages: list[str]) -> str:
    words: dict[str, str] = msgspec.json.decode(text)
    return next((words[language] for language in languages if language in words), "?")
