"""What of a journal goes up: ended sales, single-use coupons, counts of days that are over.

Read beside the kiosk that writes it. Every row gets the same id each time that it is read, so
sending it again does nothing. What stays here: visits, answers, what was looked at, and the
serials of coupons, of which only a hash goes up, and not with the sale: under an id that cannot be
worked out from it, and behind all sales of its batch.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from offline_db.going_up import MOST_ROWS, GoingUp, row
from offline_db.journal_reader import JournalReader
from offline_db.journal_rows import KeptSale, SaleState, sale_of

AT_ONCE = 500  # rows in a batch, where that many are waiting
MOST_CHARACTERS = 4_000_000  # of their bodies
_OURS = uuid.UUID("6f0f3a52-5d0b-5c19-9a5e-0d4f0a5f1a10")  # under which ids are made of words
_NO_DAY = "2000-01-01"  # for what has no day that can be read

_ENDED = """
SELECT e.seq, e.at, s.sale_id, s.number, s.visit, s.at, s.day, s.tender, s.currency,
  s.total_minor, s.body, s.content, s.state
FROM events AS e JOIN sales AS s ON s.sale_id = e.body ->> 'sale'
WHERE e.seq > ? AND e.kind = 'sale ended' ORDER BY e.seq LIMIT ?
"""
_BEHIND = "SELECT count(*), min(at) FROM events WHERE seq > ? AND kind = 'sale ended'"
_DAYS = """
SELECT DISTINCT substr(ended_at, 1, 10) FROM visits
WHERE substr(ended_at, 1, 10) > ? AND substr(ended_at, 1, 10) < ? ORDER BY 1
"""
_VISITS = "SELECT how, count(*) FROM visits WHERE substr(ended_at, 1, 10) = ? GROUP BY how"
_OFFERS = """
SELECT body ->> 'offer', sum(body ->> 'taken'), count(*) FROM events
WHERE kind = 'offer' AND substr(at, 1, 10) = ? AND body ->> 'offer' <> '' GROUP BY 1
"""
_PROMOTIONS = """
SELECT deal.value ->> 'promotion', count(*), sum(deal.value ->> 'off_minor')
FROM sales, json_each(sales.body, '$.deals') AS deal
WHERE sales.day = ? AND sales.state = 'final' GROUP BY 1
"""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Some rows, and up to which event of the journal they go."""

    rows: tuple[GoingUp, ...]
    seq: int


@dataclass(frozen=True, slots=True)
class Behind:
    """How many ended sales head office has not got, and when the oldest ended; ISO 8601 or ""."""

    sales: int
    oldest: str


class Outgoing:
    """Reads the journal ``path`` of ``kiosk``. Raises ``JournalError`` from every method."""

    def __init__(self, path: Path, kiosk: str) -> None:
        self._reader = JournalReader(path)
        self._kiosk = kiosk
        first = self._reader.rows("SELECT visit, at FROM events ORDER BY seq LIMIT 1", ())
        # A journal that was put aside and begun anew counts from one again.
        self.journal = _hash(f"{first[0][0]} {first[0][1]}") if first else ""

    def sales(self, since: int) -> Waiting:
        """Sales that ended after event ``since``, and their coupons; none where there are none."""
        found: list[GoingUp] = []
        size, seq = 0, since
        for ended, at, *kept in self._reader.rows(_ENDED, (since, AT_ONCE)):
            rows = list(self._of_sale(tuple(kept), at))
            size += sum(len(one.body) for one in rows)
            if found and (len(found) + len(rows) > MOST_ROWS or size > MOST_CHARACTERS):
                break
            found += rows
            seq = ended
        # Coupons by their ids, behind all sales: their place tells nothing of whose they were.
        found.sort(key=lambda one: (one.kind == "redemption", one.id * (one.kind == "redemption")))
        return Waiting(tuple(found), seq)

    def days(self, since: str, today: date) -> Iterator[GoingUp]:
        """The counts of each day after ``since`` that is over, in order."""
        for (day,) in self._reader.rows(_DAYS, (since, today.isoformat())):
            yield row(day, self._id("day", day), "day", _json(self._counts(day)))

    def behind(self, since: int) -> Behind:
        """What ended after event ``since``."""
        ((sales, oldest),) = self._reader.rows(_BEHIND, (since,))
        return Behind(sales, oldest or "")

    def close(self) -> None:
        self._reader.close()

    def _counts(self, day: str) -> dict[str, Any]:
        ask = self._reader.rows
        return {
            "visits": {how: count for how, count in ask(_VISITS, (day,)) if how},
            "offers": {
                offer: {"taken": taken, "left": count - taken}
                for offer, taken, count in ask(_OFFERS, (day,))
            },
            "promotions": {
                promotion: {"uses": uses, "off_minor": off}
                for promotion, uses, off in ask(_PROMOTIONS, (day,))
            },
        }

    def _of_sale(self, kept: tuple[Any, ...], at: str) -> Iterator[GoingUp]:
        """One ended sale as rows, or the report that it cannot be believed."""
        try:
            sale = sale_of(kept)
            if str(uuid.UUID(sale.sale_id)) != sale.sale_id:
                raise ValueError("another way of writing a UUID than all others")
            date.fromisoformat(sale.day)
        except (msgspec.MsgspecError, ValueError, TypeError):
            number = str(kept[1])[:40]
            said = {"number": number, "what": "does not fit its own hash in the journal"}
            conflict = str(uuid.uuid5(_OURS, f"conflict {kept[0]}"))
            yield row(_day_of(at), conflict, "conflict", _json(said))
            return
        yield row(sale.day, sale.sale_id, "sale", _json(_without_a_person(sale)))
        if sale.state is SaleState.FINAL:
            first = {
                deal.serial: deal.promotion for deal in reversed(sale.body.deals) if deal.serial
            }
            for serial, promotion in first.items():
                told = {"promotion": promotion, "serial": _hash(serial)}
                # Not of the sale's id and the serial alone: head office knows both, and could try.
                coupon = self._id("redemption", sale.sale_id, serial)
                yield row(sale.day, coupon, "redemption", _json(told))

    def _id(self, *words: str) -> str:
        return str(uuid.uuid5(_OURS, " ".join((self._kiosk, self.journal, *words))))


def _without_a_person(sale: KeptSale) -> dict[str, Any]:
    """What the books need: no visit, and no serial, which may have been sent by name."""
    return {
        "number": sale.number,
        "at": sale.at,
        "tender": sale.tender,
        "currency": sale.currency,
        "total_minor": sale.total_minor,
        "state": sale.state.value,
        "lines": sale.body.lines,
        "taxes": sale.body.taxes,
        "deals": [msgspec.structs.replace(deal, serial="") for deal in sale.body.deals],
        "gifts": sale.body.gifts,
        "catalogue": sale.body.catalogue,
    }


def _day_of(at: str) -> str:
    try:
        return date.fromisoformat(at[:10]).isoformat()
    except (ValueError, TypeError):
        return _NO_DAY


def _hash(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()


def _json(said: Any) -> str:
    return msgspec.json.encode(said, order="deterministic").decode()
